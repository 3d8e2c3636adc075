"""The kinds of results: for each, which rows readers may see, whose words are theirs, and the day they are filed under.

Every row, and every row that lends another its words, comes from the `public` of its own model.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.db import models
from django.db.models import DateField, Exists, F, Min, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from newsroom.models import Article, Revision, RevisionDocument
from newsroom.search.sql import Column
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

    @property
    def code(self) -> int:
        """Its number, by which results of one day are ordered."""
        return list(Kind).index(self)

    @property
    def one(self):
        """The word for one of them."""
        return ONE[self]


ONE = {
    Kind.STORY: _("Story"),
    Kind.OFFICIAL: _("Official"),
    Kind.ORGANISATION: _("Organisation"),
    Kind.AGREEMENT: _("Agreement"),
    Kind.EVENT: _("Event"),
    Kind.FIGURE: _("Figure"),
    Kind.PASSAGE: _("Passage"),
}


def words_found(model) -> str:
    """What a search calls the rows of a model in which a word was found; it knows them by `id` and `term`."""
    return f"in_{model._meta.model_name}"


def linked(rows, *, subject, piece, of):
    """Pairs of a result's number and a piece's, for the pieces of the model `of` in which a word was found."""
    found = rows.filter(**{f"{piece}__in": Column(words_found(of), "id")})
    return found.values(subject=F(subject) if isinstance(subject, str) else subject, piece=F(piece))


@dataclass(frozen=True)
class Piece:
    """A model whose indexed words are those of a result: of its own row or, by `links`, of rows that belong to it."""

    model: type[models.Model]
    links: Callable[..., QuerySet] | None = None


def confirmed_spellings(at) -> QuerySet:
    return linked(OfficialName.objects.confirmed(), subject="official", piece="pk", of=OfficialName)


# Rows whose words count as those of another row wherever that one's do.
BELONGING = {Official: Piece(OfficialName, confirmed_spellings)}


class Found:
    """One kind. `arms` are the paths from a public citation to the rows that it speaks for."""

    kind: Kind
    model: type[models.Model]
    arms: tuple[str, ...] = ()
    of_official: Callable[..., QuerySet] | None = None  # `number` of the rows that are about an official, by the slug

    @property
    def hits(self) -> str:
        """What a search calls the rows of this kind that fit, public or not; it knows them by `subject`."""
        return f"hits_{self.kind}"

    @property
    def pieces(self) -> tuple[Piece, ...]:
        return (Piece(self.model),)

    def rows(self, at) -> QuerySet:
        """`number` and `filed_on` of the public rows among the hits."""
        filed_on = Coalesce(self.day(at), UNDATED, output_field=DateField())
        public = self.model.objects.public(at).filter(pk__in=Column(self.hits, "subject"))
        return public.annotate(number=F("pk"), filed_on=filed_on).values("number", "filed_on")

    def day(self, at):
        raise NotImplementedError

    def from_source(self, at, slug) -> QuerySet:
        """`number` of the rows for which a public passage in a document of the source speaks."""
        first, *others = (
            Citation.objects.public(at, arm.partition("__")[0])
            .filter(document__source__slug=slug).exclude(**{arm: None}).order_by().values(number=F(arm))
            for arm in self.arms
        )  # fmt: skip
        return first.union(*others) if others else first


class Stories(Found):
    kind, model = Kind.STORY, Article
    pieces = (Piece(Revision),)

    def rows(self, at):
        public = Article.objects.public(at).filter(shown_id__in=Column(self.hits, "subject"))
        return public.annotate(number=F("pk"), filed_on=F("day")).values("number", "filed_on")

    def from_source(self, at, slug):
        documents = Document.objects.public(at).filter(source__slug=slug)
        return self._resting_on(at, RevisionDocument.objects.filter(document__in=documents.values("pk")))

    def of_official(self, at, slug):
        passages = Citation.objects.public(at).filter(citation_of_official(slug))
        return self._resting_on(at, RevisionDocument.objects.carrying(passages))

    def _resting_on(self, at, links):
        return Article.objects.public(at).filter(shown_id__in=links.values("revision")).values(number=F("pk"))


class Officials(Found):
    kind, model = Kind.OFFICIAL, Official
    arms = (
        "official", "official__merged_into", "sighting__tenure__official", "tenure__official",
        "participation__official", "figure__official",
    )  # fmt: skip

    @property
    def pieces(self):
        return Piece(Official), Piece(Post, self.tenures)

    def day(self, at):
        seen = Sighting.objects.public(at).filter(tenure__official=OuterRef("pk"), on_until__isnull=False)
        return Subquery(seen.order_by("-on_until").values("on_until")[:1])

    def tenures(self, at):
        return linked(Tenure.objects.public(at), subject="official", piece="post", of=Post)

    def of_official(self, at, slug):
        return Official.objects.filter(slug=slug).values(number=F("pk"))


class Organisations(Found):
    kind, model = Kind.ORGANISATION, Organisation
    arms = ("organisation",)

    def day(self, at):
        """The day of the newest document that names it."""
        passages = Citation.objects.public(at, "organisation").filter(
            organisation=OuterRef("pk"), document__published_until__isnull=False
        )
        return Subquery(passages.order_by("-document__published_until").values("document__published_until")[:1])


class Agreements(Found):
    kind, model = Kind.AGREEMENT, Agreement
    arms = ("agreement", "action__agreement")

    @property
    def pieces(self):
        return Piece(Agreement), Piece(AgreementTitle, self.titles), Piece(Organisation, self.parties)

    def day(self, at):
        signed = Action.objects.public(at).filter(
            agreement=OuterRef("pk"), kind=Action.Kind.SIGNED, on_until__isnull=False
        )
        return Coalesce(Subquery(signed.order_by("-on_until").values("on_until")[:1]), F("validity_from"))

    def titles(self, at):
        return linked(AgreementTitle.objects.all(), subject="agreement", piece="pk", of=AgreementTitle)

    def parties(self, at):
        return linked(Party.objects.all(), subject="agreement", piece="organisation", of=Organisation)


class Events(Found):
    """A merged event lends its words to the one that stands for it, as long as a passage of its own is public."""

    kind, model = Kind.EVENT, Event
    arms = ("event", "event__merged_into", "participation__event", "participation__event__merged_into")

    @property
    def pieces(self):
        return (
            Piece(Event),
            Piece(Event, self.merged),
            Piece(Official, self.officials),
            Piece(Organisation, self.organisations),
        )

    def day(self, at):
        return Coalesce("on_until", "on_from")

    def merged(self, at):
        told = Event.objects.confirmed().cited(at).exclude(merged_into=None)
        return linked(told, subject="merged_into", piece="pk", of=Event)

    def officials(self, at):
        return self._there(at, piece="official", of=Official)

    def organisations(self, at):
        return self._there(at, piece="organisation", of=Organisation)

    def _there(self, at, **pieces):
        return linked(Participation.objects.public(at), subject=Coalesce("event__merged_into", "event"), **pieces)

    def of_official(self, at, slug):
        there = Participation.objects.public(at).filter(official__slug=slug)
        return there.values(number=Coalesce("event__merged_into", "event"))


class Figures(Found):
    kind, model = Kind.FIGURE, Figure
    arms = ("figure",)

    @property
    def pieces(self):
        return (
            Piece(Indicator, self.indicators),
            Piece(Citation, self.quotes),
            Piece(Official, self.officials),
            Piece(Organisation, self.organisations),
        )

    def day(self, at):
        return Coalesce("on_until", "on_from")

    def indicators(self, at):
        return linked(Figure.objects.all(), subject="pk", piece="indicator", of=Indicator)

    def quotes(self, at):
        return linked(Citation.objects.public(at, "figure"), subject="figure", piece="pk", of=Citation)

    def officials(self, at):
        return linked(Figure.objects.all(), subject="pk", piece="official", of=Official)

    def organisations(self, at):
        return linked(Figure.objects.all(), subject="pk", piece="organisation", of=Organisation)

    def of_official(self, at, slug):
        return Figure.objects.filter(official__slug=slug).values(number=F("pk"))


class Passages(Found):
    """Words that carry several facts are one result: that of the first citation of them."""

    kind, model = Kind.PASSAGE, Citation
    PLACE = ("document", "start", "end")

    def rows(self, at):
        each = super().rows(at).values(*self.PLACE, "filed_on")
        return each.annotate(number=Min("pk")).values("number", "filed_on")

    def day(self, at):
        return Coalesce("document__published_until", "document__published_from")

    def from_source(self, at, slug):
        return Citation.objects.filter(document__source__slug=slug).values(number=F("pk"))

    def of_official(self, at, slug):
        about = Citation.objects.public(at).filter(citation_of_official(slug))
        same_words = about.filter(**{column: OuterRef(column) for column in self.PLACE})
        return Citation.objects.filter(Exists(same_words)).values(number=F("pk"))


KINDS = {
    found.kind: found
    for found in (Stories(), Officials(), Organisations(), Agreements(), Events(), Figures(), Passages())
}
