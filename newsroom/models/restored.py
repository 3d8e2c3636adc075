"""Lines of a page that an editor said do belong to its story."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from relations.models import Document


class RestoredLine(models.Model):
    """A line of a document, [start, end) of its text, that counts as the story's whatever the reader takes it for.

    To hide the line again is to remove the row; the history keeps who did which, and when.
    """

    document = models.ForeignKey(
        Document, models.PROTECT, verbose_name=_("document"), related_name="restored_lines", db_index=False
    )
    start = models.PositiveIntegerField(_("start"))
    end = models.PositiveIntegerField(_("end"))

    class Meta:
        verbose_name = _("restored line")
        verbose_name_plural = _("restored lines")
        ordering = ["document", "start"]
        constraints = [
            models.UniqueConstraint(fields=["document", "start"], name="a_line_is_restored_once"),
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="a_restored_line_has_words"),
        ]

    def __str__(self):
        return self.document.text[self.start : self.end]
