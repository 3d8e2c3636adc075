"""Results as readers see them: rows of every kind, fetched through their gates and given their extracts."""

from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef, Q, Subquery
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from newsroom.models import Article, Revision
from newsroom.search.extracts import Extract, Marker, plain
from newsroom.search.kinds import UNDATED, Kind
from relations.models import (
    Agreement,
    Citation,
    Event,
    Official,
    Organisation,
    Participation,
    Sighting,
    Source,
    Tenure,
)
from relations.passages import in_context


@dataclass(frozen=True, slots=True)
class Result:
    """One result. The extract of a passage or a figure is a quotation of `source`."""

    title: str
    url: str
    extract: Extract
    slug: str = ""
    when: str | date | None = None  # as it is known, for the page; `day` is what it is filed under
    source: Source | None = None
    is_quote: bool = False
    is_retold: bool = False
    language: str = ""
    kind: Kind = Kind.STORY
    number: int = 0
    day: date | None = None


def shown(hits, match, *, names, at) -> list[Result]:
    """The results for `hits`, (kind, number, day) each, in their order; at most two queries a kind."""
    marker, numbers = Marker(match), {}
    for kind, number, _day in hits:
        numbers.setdefault(kind, []).append(number)
    found = {}
    for kind, load in LOADERS.items():
        if kind in numbers:
            found |= {(kind, number): result for number, result in load(numbers[kind], marker, names=names, at=at)}
    found |= _quotes(numbers.get(Kind.PASSAGE, []), numbers.get(Kind.FIGURE, []), marker, at)
    return [
        dataclass_replace(found[kind, number], kind=kind, number=number, day=None if day == UNDATED else day)
        for kind, number, day in hits
        if (kind, number) in found
    ]
