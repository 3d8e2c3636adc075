"""Citations: each ties one fact to the words of a document that carry it."""

from functools import reduce
from operator import or_

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, F, Prefetch, Q, When
from django.db.models.functions import Length
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from relations.indexes import where_set
from relations.models.evidence import Document, open_document
from relations.models.review import Review, Reviewed, ReviewedQuerySet
from relations.models.sameness import moved_from

LONGEST_QUOTE = 1000
ARMS = ("organisation", "official", "sighting", "tenure", "agreement", "action", "event", "participation", "figure")


def exactly_one(arms):
    """A condition: one of the columns is set and all others are empty."""
    return reduce(or_, (Q(**{f"{other}__isnull": other != arm for other in arms}) for arm in arms))


class CitationQuerySet(ReviewedQuerySet):
    def in_open_documents(self, at):
        return self.filter(open_document(at, prefix="document__"))

    def public(self, at, *arms):
        """Citations that readers may see at the moment `at`: confirmed, in an open document, of a fact that stands.

        Such a citation makes its fact public. `arms` names the kinds of facts, where not all are asked for.
        """
        standing = [
            Q(**{f"{arm}__isnull": False}) & self.arm(arm).stands(at, prefix=f"{arm}__") for arm in arms or ARMS
        ]
        return self.confirmed().in_open_documents(at).filter(reduce(or_, standing))

    def arm(self, name):
        """The model that the column `name` points to."""
        return self.model._meta.get_field(name).related_model

    def overlapping(self, citation):
        """Citations of the same words, or of some of them."""
        return self.filter(document=citation.document_id, start__lt=citation.end, end__gt=citation.start)

    def with_document(self):
        return self.select_related("document__source").defer("document__raw", "document__text")

    def with_speaker(self, at):
        """Each with its speaker, who is None where readers may not see them at the moment `at`."""
        officials = self.arm("speaker").objects.public(at)
        return self.prefetch_related(Prefetch("speaker", officials))

    def newest_figure(self, at):
        """The words of the figure that was said last, with the figure; the fullest of them. None without a figure.

        Of those of one day, one that somebody is known to have said comes first.
        """
        words = self.public(at, "figure").filter(figure__isnull=False).with_document()
        words = words.select_related("figure__indicator", "figure__official", "figure__organisation")
        latest = F("figure__on_until").desc(nulls_last=True)
        nobodys = Case(When(figure__official=None, figure__organisation=None, then=1), default=0)
        return words.order_by(latest, nobodys, "-figure_id", Length("exact").desc(), "pk").first()

    def with_fact(self):
        return self.with_document().select_related(*Citation.FACTS)


class Citation(Reviewed):
    """One fact and the words that carry it: `document.text[start:end] == exact`."""

    class About(models.TextChoices):
        WHOLE = "whole", _("the whole fact")
        DATE = "date", _("its date")
        PLACE = "place", _("its place")
        RANK = "rank", _("its rank")
        VALIDITY = "validity", _("its validity")
        VALUE = "value", _("its value")
        PERIOD = "period", _("its period")
        PARTY = "party", _("a party")
        STATUS = "status", _("that it was signed")
        NAME = "name", _("the name")

    document = models.ForeignKey(Document, models.PROTECT, verbose_name=_("document"), related_name="citations")
    start = models.PositiveIntegerField(_("start"))
    end = models.PositiveIntegerField(_("end"))
    exact = models.TextField(_("quote"))
    prefix = models.CharField(_("before"), max_length=80, blank=True)
    suffix = models.CharField(_("after"), max_length=80, blank=True)
    about = models.CharField(_("about"), max_length=8, choices=About, default=About.WHOLE)
    speaker = models.ForeignKey(
        "relations.Official", models.PROTECT, verbose_name=_("speaker"), null=True, blank=True,
        related_name="said", db_index=False,
    )  # fmt: skip
    speaker_moved_from = moved_from()
    organisation = models.ForeignKey(
        "relations.Organisation", models.PROTECT, verbose_name=_("organisation"), null=True, blank=True,
        related_name="citations", db_index=False,
    )  # fmt: skip
    official = models.ForeignKey(
        "relations.Official", models.PROTECT, verbose_name=_("official"), null=True, blank=True,
        related_name="citations", db_index=False,
    )  # fmt: skip
    sighting = models.ForeignKey(
        "relations.Sighting", models.PROTECT, verbose_name=_("sighting"), null=True, blank=True,
        related_name="citations", db_index=False,
    )  # fmt: skip
    tenure = models.ForeignKey(
        "relations.Tenure", models.PROTECT, verbose_name=_("tenure"), null=True, blank=True,
        related_name="citations", db_index=False,
    )  # fmt: skip
    agreement = models.ForeignKey(
        "relations.Agreement", models.PROTECT, verbose_name=_("agreement"), null=True, blank=True,
        related_name="citations", db_index=False,
    )  # fmt: skip
    action = models.ForeignKey(
        "relations.Action", models.PROTECT, verbose_name=_("action"), null=True, blank=True,
        related_name="citations", db_index=False,
    )  # fmt: skip

    event = models.ForeignKey(
        "relations.Event", models.PROTECT, verbose_name=_("event"), null=True, blank=True,
        related_name="citations", db_index=False,
    )  # fmt: skip
    participation = models.ForeignKey(
        "relations.Participation", models.PROTECT, verbose_name=_("participation"), null=True, blank=True,
        related_name="citations", db_index=False,
    )  # fmt: skip
    figure = models.ForeignKey(
        "relations.Figure", models.PROTECT, verbose_name=_("figure"), null=True, blank=True,
        related_name="citations", db_index=False,
    )  # fmt: skip

    FACTS = (
        "organisation", "official__merged_into", "sighting__tenure__official", "sighting__tenure__post",
        "tenure__official", "tenure__post", "agreement", "action__agreement", "event__merged_into",
        "participation__event__merged_into", "participation__official", "participation__organisation",
        "figure__indicator", "figure__official", "figure__organisation",
    )  # fmt: skip

    objects = CitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("citation")
        verbose_name_plural = _("citations")
        ordering = ["document", "start", "pk"]
        indexes = where_set("citation", "speaker", "speaker_moved_from")
        constraints = [
            models.CheckConstraint(
                condition=exactly_one(ARMS),
                name="citation_is_of_exactly_one_fact",
                violation_error_message=_("Choose one fact that these words carry, and no more than one."),
            ),
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="citation_has_words"),
            models.CheckConstraint(
                condition=Q(end__lte=F("start") + LONGEST_QUOTE),
                name="citation_is_a_short_quotation",
                violation_error_message=_("Quote at most 1,000 characters: the rest is somebody else's text."),
            ),
            *(
                models.UniqueConstraint(
                    fields=[arm, "document", "start", "end", "about"],
                    condition=Q(**{f"{arm}__isnull": False}),
                    name=f"one_citation_per_{arm}_and_passage",
                )
                for arm in ARMS
            ),
        ]

    def __str__(self):
        return f"«{self.exact}»" if len(self.exact) <= 80 else f"«{self.exact[:79]}…»"

    def clean(self):
        """The quote must stand in the document at its place; the database checks the same."""
        placed = self.document_id and self.start is not None and self.end is not None
        if placed and self.document.text[self.start : self.end] != self.exact:
            raise ValidationError({"exact": _("These words do not stand at this place of the document.")})

    def get_absolute_url(self):
        return reverse("passage", args=[self.pk])

    @property
    def fact(self):
        """The fact that these words carry."""
        return next(value for arm in ARMS if (value := getattr(self, arm)) is not None)

    @property
    def is_decided(self) -> bool:
        return self.review != Review.PROPOSED
