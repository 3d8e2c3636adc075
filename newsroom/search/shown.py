"""Results as readers see them: the rows of every kind, fetched through their gates, with their extracts."""

from dataclasses import dataclass, replace
from datetime import date

from django.db.models import F, OuterRef, Q, Subquery
from django.utils.translation import gettext as _

from newsroom.models import Article, Revision
from newsroom.search.extracts import Extract, Marker, plain
from newsroom.search.hits import Key
from newsroom.search.kinds import UNDATED, Kind
from newsroom.search.names import PublicNames
from relations.amounts import in_words
from relations.models import Agreement, Citation, Event, Official, Organisation, Participation, Party, Source, Tenure
from relations.passages import in_context

KIND_OF = {kind.code: kind for kind in Kind}


@dataclass(frozen=True, slots=True)
class Result:
    """One result; the extract of a passage or a figure is a quotation of `source`, retold where it says so.

    `bare` is the extract without the sentence around a passage: what the API gives of captured pages anywhere.
    `on` is the day as it is known (EDTF); `filed_on`, `code` and `number` are what it is ordered by.
    """

    title: str
    url: str
    extract: Extract
    bare: Extract
    slug: str = ""
    on: str = ""
    source: Source | None = None
    is_quote: bool = False
    is_retold: bool = False
    language: str = ""
    kind: Kind | None = None
    number: int = 0
    filed_on: date = UNDATED

    @property
    def code(self):
        return self.kind.code

    @property
    def day(self) -> date | None:
        return None if self.filed_on == UNDATED else self.filed_on


class Shown:
    """Makes results of the numbers of rows; at most two queries a kind, and one for figures and passages together."""

    def __init__(self, marker: Marker, names: PublicNames, at):
        self.marker, self.names, self.at = marker, names, at

    def results(self, keys: list[Key]) -> list[Result]:
        """The results with these keys, in their order. The keys are those of public rows."""
        numbers = {}
        for _day, code, number in keys:
            numbers.setdefault(KIND_OF[code], []).append(number)
        found = self._quotes(numbers.pop(Kind.PASSAGE, []), numbers.pop(Kind.FIGURE, []))
        for kind, some in numbers.items():
            found |= {(kind, number): result for number, result in getattr(self, f"_{kind.value}")(some)}
        return [
            replace(found[KIND_OF[code], number], kind=KIND_OF[code], number=number, filed_on=day)
            for day, code, number in keys
            # Somebody may have rejected a row since the keys were asked for.
            if (KIND_OF[code], number) in found
        ]

    def _story(self, numbers):
        shown = Article.objects.public(self.at).filter(pk__in=numbers).values("shown_id")
        for revision in Revision.objects.filter(pk__in=shown).select_related("article"):
            story = revision.article
            extract = self.marker.extract(plain(revision.body), revision.standfirst)
            yield (
                story.pk,
                _result(story, extract, title=revision.headline, on=story.day.isoformat(), language=story.language),
            )

    def _official(self, numbers):
        posts = {}
        for tenure in Tenure.objects.public(self.at).filter(official__in=numbers).select_related("post"):
            posts.setdefault(tenure.official_id, {})[str(tenure.post)] = None
        for official in Official.objects.filter(pk__in=numbers):
            name = self.names.names.get(official.pk)
            spelt = sorted(text for text in (name.others if name else ()) if self.marker.fits(text))
            text = " · ".join([*posts.get(official.pk, ()), *spelt])
            yield official.pk, _result(official, self.marker.extract(text))

    def _organisation(self, numbers):
        passages = Citation.objects.public(self.at, "organisation").filter(organisation=OuterRef("pk"))
        newest = passages.order_by(F("document__published_from").desc(nulls_last=True), "-pk").values("pk")[:1]
        bodies = Organisation.objects.filter(pk__in=numbers).annotate(newest=Subquery(newest))
        for body in bodies.exclude(newest=None):
            extract = self.marker.extract(_other_names(body, body.short_name))
            yield body.pk, _result(body, extract, url=Citation(pk=body.newest).get_absolute_url())

    def _agreement(self, numbers):
        parties = {}
        for party in Party.objects.filter(agreement__in=numbers).select_related("organisation"):
            parties.setdefault(party.agreement_id, []).append(str(party))
        for agreement in Agreement.objects.filter(pk__in=numbers):
            between = " · ".join(parties.get(agreement.pk, ()))
            extract = self.marker.extract(between, agreement.subjects, _other_names(agreement))
            yield agreement.pk, _result(agreement, extract, on=agreement.validity)

    def _event(self, numbers):
        people = {}
        for one in Participation.objects.public(self.at).at_events(numbers):
            people.setdefault(one.event.stands_for_id, {})[str(one.who)] = None
        for event in Event.objects.filter(pk__in=numbers):
            where_and_who = " · ".join(filter(None, [event.place, *people.get(event.pk, ())]))
            extract = self.marker.extract(where_and_who, _other_names(event))
            yield event.pk, _result(event, extract, on=event.on)

    def _quotes(self, passages, figures):
        """Passages, and figures by the passage that says most of what was asked for."""
        if not passages and not figures:
            return {}
        quoted = (
            Citation.objects.public(self.at, "figure").filter(figure__in=figures)
            if figures
            else Citation.objects.none()
        )
        citations = Citation.objects.filter(Q(pk__in=passages) | Q(pk__in=quoted.values("pk")))
        citations = citations.select_related("document__source", "figure__indicator")
        found = {}
        for citation in citations.defer("document__raw").order_by("pk"):
            if citation.pk in passages:
                found[Kind.PASSAGE, citation.pk] = self._passage(citation)
            if citation.figure_id in figures:
                key, result = (Kind.FIGURE, citation.figure_id), self._figure(citation)
                if key not in found or len(result.extract.marks) > len(found[key].extract.marks):
                    found[key] = result
        return found

    def _passage(self, citation):
        context = in_context(citation.document.text, citation.start, citation.end)
        sentence = context.before + context.exact + context.after
        bare = citation.prefix + citation.exact + citation.suffix
        title = str(citation.document.source or _("source not named"))
        result = _quotation(citation, self.marker.extract(sentence, bare), title=title)
        return replace(result, bare=self.marker.extract(bare))

    def _figure(self, citation):
        figure = citation.figure
        title = f"{figure.indicator}: {in_words(*figure.amount)}"
        extract = self.marker.extract(citation.exact)
        return replace(_quotation(citation, extract, title=title), url=figure.get_absolute_url(), on=figure.on)


def _result(row, extract, **columns):
    url = columns.pop("url", None) or row.get_absolute_url()
    return Result(**{"title": str(row), "url": url, "slug": row.slug, "extract": extract, "bare": extract} | columns)


def _quotation(citation, extract, *, title):
    document = citation.document
    return Result(
        title=title, url=citation.get_absolute_url(), extract=extract, bare=extract, on=document.published,
        source=document.source, is_quote=True, is_retold=document.is_retold, language=document.language,
    )  # fmt: skip


def _other_names(row, *more):
    """The names of a row that are not its title here."""
    return " · ".join(name for name in dict.fromkeys([*row.names.values(), *more]) if name and name != row.name)
