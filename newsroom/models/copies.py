"""What tells near copies: a sample of the words that documents share. Never shown, and made anew at any time."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from relations.models import Document


class Shingle(models.Model):
    """Four words in a row that stand in a document, as a number: one in so many of them, the same ones everywhere."""

    pk = models.CompositePrimaryKey("number", "document")
    number = models.BigIntegerField(_("number"))
    # The key finds documents by their words; nothing asks for the words of a document, so that needs no index.
    document = models.ForeignKey(
        Document, models.CASCADE, verbose_name=_("document"), related_name="shingles", db_index=False
    )

    class Meta:
        verbose_name = _("shingle")
        verbose_name_plural = _("shingles")

    def __str__(self):
        return f"{self.number} ({self.document_id})"
