"""Names beside the one that an official goes by: other spellings, and names in documents that are left open."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from relations.indexes import where_set
from relations.models.officials import Official
from relations.models.review import Reviewed, ReviewedQuerySet
from relations.models.sameness import moved_from
from relations.names import LANGUAGES


class OfficialName(Reviewed):
    """One more way to write an official's name."""

    class Kind(models.TextChoices):
        FULL = "full", _("full name")
        SHORT = "short", _("short form or initials")
        FORMER = "former", _("former name")
        TRANSLITERATION = "transliteration", _("transliteration")
        MERGED = "merged", _("another name")

    official = models.ForeignKey(
        Official, models.CASCADE, verbose_name=_("official"), related_name="spellings", db_index=False
    )
    language = models.CharField(_("language"), max_length=2, choices=[(code, code) for code in LANGUAGES], default="ru")
    kind = models.CharField(_("kind"), max_length=15, choices=Kind, default=Kind.FULL)
    spelling = models.CharField(_("spelling"), max_length=300)
    moved_from = moved_from()

    objects = ReviewedQuerySet.as_manager()

    class Meta:
        verbose_name = _("spelling of a name")
        verbose_name_plural = _("spellings of names")
        ordering = ["official", "language", "spelling"]
        indexes = where_set("spelling", "moved_from")
        constraints = [
            models.UniqueConstraint(fields=["official", "language", "spelling"], name="one_row_per_spelling_of_a_name")
        ]

    def __str__(self):
        return self.spelling


class OpenName(models.Model):
    """A name in a document that is less than a full one: linked only while exactly one official fits, else left open.

    `finding` keeps what the reader found, so that the link can be made, or taken back, when an official comes to the
    record. Whatever the person took part in or claimed points here, and gets its official with the link.
    """

    document = models.ForeignKey(
        "relations.Document", models.PROTECT, verbose_name=_("document"), related_name="open_names"
    )
    family = models.CharField(_("family name"), max_length=100, db_index=True)
    finding = models.JSONField(_("finding"))
    official = models.ForeignKey(
        Official, models.PROTECT, verbose_name=_("linked to"), null=True, blank=True,
        related_name="open_names", db_index=False,
    )  # fmt: skip
    moved_from = moved_from()

    class Meta:
        verbose_name = _("name left open")
        verbose_name_plural = _("names left open")
        ordering = ["family", "pk"]
        indexes = where_set("open_name", "official", "moved_from")

    def __str__(self):
        return f"{self.family} ({self.document})"
