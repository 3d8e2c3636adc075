"""The kinds of results: for each, which rows readers may see, what makes one fit, and the day it is filed under.

Every row, and every row that lends another its words, comes from the `public` of its own model.
"""

from datetime import date

from django.db import models
from django.db.models import DateField, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from newsroom.models import Article, Revision, RevisionDocument
from newsroom.search.engines import Fitting, Match
from newsroom.search.index import TABLES
from relations.models import (
    Action,
    Agreement,
    AgreementTitle,
    Citation,
    Document,
    Event,
    Figure,
    Indicator,
    Official,
    OfficialName,
    Organisation,
    Participation,
    Party,
    Post,
    Sighting,
    Tenure,
)
from relations.models.officials import citation_of_official

UNDATED = date(1, 1, 1)  # sorts behind every other day, and is never NULL: so a cursor can name it


class Kind(models.TextChoices):
    STORY = "story", _("Stories")
    OFFICIAL = "official", _("Officials")
    ORGANISATION = "organisation", _("Organisations")
    AGREEMENT = "agreement", _("Agreements")
    EVENT = "event", _("Events")
    FIGURE = "figure", _("Figures")
    PASSAGE = "passage", _("Passages")


class Found:
    """One kind as it is at the moment `at`. `arms` are the paths from a citation to the rows that it speaks for."""

    model: type[models.Model]
    arms: tuple[str, ...] = ()

    def __init__(self, at):
        self.at = at

    def rows(self):
        """The public rows, each with `filed_on`: its day, or UNDATED."""
        return self.model.objects.public(self.at).annotate(filed_on=Coalesce(self.day(), UNDATED, output_field=DateField()))

    def day(self):
        return Value(None, output_field=DateField())

    def fitting(self, match: Match) -> Q:
        """A condition: every word of `present`, and none of `absent`, is among the words of the row."""
        condition = Q()
        for alternatives in match.present:
            condition &= self.holding(Match((alternatives,)))
        for alternatives in match.absent:
            condition &= ~self.holding(Match((alternatives,)))
        return condition

    def holding(self, match: Match) -> Q:
        return Q(pk__in=fitting(self.model, match))

    def from_source(self, slug) -> Q:
        """A condition: a public passage in a document of the source speaks for the row."""
        condition = Q()
        for arm in self.arms:
            passages = Citation.objects.public(self.at, arm.partition("__")[0]).filter(document__source__slug=slug)
            condition |= Q(pk__in=passages.exclude(**{arm: None}).values(arm))
        return condition

    def of_official(self, slug) -> Q:
        """A condition: the row is about the official; no row of some kinds is."""
        return Q(pk=None)

    def public(self, model):
        return model.objects.public(self.at)


def fitting(model, match):
    return Fitting(TABLES[model], match)


class Stories(Found):
    model = Article

    def day(self):
        return F("day")

    def fitting(self, match):
        return Q(shown_id__in=fitting(Revision, match))

    def from_source(self, slug):
        documents = self.public(Document).filter(source__slug=slug).values("pk")
        links = RevisionDocument.objects.filter(document__in=documents)
        return Q(shown_id__in=links.values("revision"))

    def of_official(self, slug):
        passages = self.public(Citation).filter(citation_of_official(slug))
        links = RevisionDocument.objects.carrying(passages)
        return Q(shown_id__in=links.values("revision"))


class Officials(Found):
    model = Official
    arms = ("official", "sighting__tenure__official", "tenure__official")

    def day(self):
        seen = self.public(Sighting).filter(tenure__official=OuterRef("pk"), on_until__isnull=False)
        return Subquery(seen.order_by("-on_until").values("on_until")[:1])

    def holding(self, match):
        spellings = OfficialName.objects.confirmed().filter(pk__in=fitting(OfficialName, match))
        tenures = self.public(Tenure).filter(post__in=fitting(Post, match))
        return super().holding(match) | Q(pk__in=spellings.values("official")) | Q(pk__in=tenures.values("official"))

    def of_official(self, slug):
        return Q(slug=slug)


class Organisations(Found):
    model = Organisation
    arms = ("organisation",)

    def day(self):
        """The day of the newest document that names it."""
        passages = Citation.objects.public(self.at, "organisation").filter(
            organisation=OuterRef("pk"), document__published_until__isnull=False
        )
        return Subquery(passages.order_by("-document__published_until").values("document__published_until")[:1])

    def fitting(self, match):
        return Q(pk__in=fitting(Organisation, match))


class Agreements(Found):
    model = Agreement
    arms = ("agreement", "action__agreement")

    def day(self):
        signed = self.public(Action).filter(
            agreement=OuterRef("pk"), kind=Action.Kind.SIGNED, on_until__isnull=False
        )
        return Coalesce(Subquery(signed.order_by("-on_until").values("on_until")[:1]), F("validity_from"))

    def holding(self, match):
        titles = AgreementTitle.objects.filter(pk__in=fitting(AgreementTitle, match))
        parties = Party.objects.filter(organisation__in=fitting(Organisation, match))
        return super().holding(match) | Q(pk__in=titles.values("agreement")) | Q(pk__in=parties.values("agreement"))


class Events(Found):
    """A merged event lends its words to the one that it stands behind, as long as a passage of its own is public."""

    model = Event
    arms = ("event", "event__merged_into", "participation__event", "participation__event__merged_into")

    def day(self):
        return Coalesce("on_until", "on_from")

    def holding(self, match):
        merged = Event.objects.confirmed().cited(self.at).filter(pk__in=fitting(Event, match))
        spelt = OfficialName.objects.confirmed().filter(pk__in=fitting(OfficialName, match)).values("official")
        who = Q(official__in=fitting(Official, match)) | Q(official__in=spelt)
        who |= Q(organisation__in=fitting(Organisation, match))
        there = self.public(Participation).filter(who)
        return (
            super().holding(match)
            | Q(pk__in=merged.exclude(merged_into=None).values("merged_into"))
            | Q(pk__in=there.values("event"))
            | Q(pk__in=there.exclude(event__merged_into=None).values("event__merged_into"))
        )

    def of_official(self, slug):
        there = self.public(Participation).filter(official__slug=slug)
        merged = there.exclude(event__merged_into=None)
        return Q(pk__in=there.values("event")) | Q(pk__in=merged.values("event__merged_into"))


class Figures(Found):
    model = Figure
    arms = ("figure",)

    def day(self):
        return Coalesce("on_until", "on_from")

    def holding(self, match):
        quoted = Citation.objects.public(self.at, "figure").filter(pk__in=fitting(Citation, match))
        claimed = Q(official__in=fitting(Official, match)) | Q(organisation__in=fitting(Organisation, match))
        return Q(indicator__in=fitting(Indicator, match)) | Q(pk__in=quoted.values("figure")) | claimed

    def of_official(self, slug):
        return Q(official__slug=slug)


class Passages(Found):
    model = Citation

    def day(self):
        return Coalesce("document__published_until", "document__published_from")

    def fitting(self, match):
        return Q(pk__in=fitting(Citation, match))

    def from_source(self, slug):
        return Q(document__source__slug=slug)

    def of_official(self, slug):
        return citation_of_official(slug) | Q(participation__official__slug=slug) | Q(figure__official__slug=slug)


KINDS = {
    Kind.STORY: Stories,
    Kind.OFFICIAL: Officials,
    Kind.ORGANISATION: Organisations,
    Kind.AGREEMENT: Agreements,
    Kind.EVENT: Events,
    Kind.FIGURE: Figures,
    Kind.PASSAGE: Passages,
}
