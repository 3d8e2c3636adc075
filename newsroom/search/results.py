"""Search as a list: counted, cut into pages and filtered as a queryset is; it gives results with their extracts."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property

from newsroom.search import hits
from newsroom.search.extracts import Marker
from newsroom.search.kinds import Kind
from newsroom.search.names import PublicNames
from newsroom.search.query import Term, terms
from newsroom.search.shown import Result, Shown
from newsroom.search.words import Expanded, expand

FIRST = 200  # keys that come with the counts: as good as everybody's pages


@dataclass(frozen=True)
class Search:
    """What readers find at the moment `at`, the newest first; nothing where no word is asked for.

    Every count and every page is of public rows alone.
    """

    at: datetime
    text: str = ""
    kind: str = ""
    source: str = ""
    official: str = ""
    after: date | None = None
    before: date | None = None

    model = None  # of many: FilterSet asks, and gets no other answer
    ordered = True

    def all(self):
        return self

    def narrowed(self, **asked):
        return replace(self, **asked)

    @cached_property
    def terms(self) -> tuple[Term, ...]:
        return terms(self.text)

    @property
    def is_asked(self) -> bool:
        """Whether there is a word to look for; what only leaves words out finds nothing."""
        return any(not term.excluded for term in self.terms)

    @cached_property
    def names(self) -> PublicNames:
        return PublicNames(self.at)

    @cached_property
    def expanded(self) -> Expanded:
        return expand(self.terms, self.names)

    @property
    def guesses(self) -> tuple[str, ...]:
        """The public names that misspelt words were read as."""
        return self.expanded.guesses if self.is_asked else ()

    @cached_property
    def _asked(self):
        return hits.Asked(self.at, self.expanded.match, self.source, self.official, self.after, self.before)

    @cached_property
    def _counts_and_first(self):
        return hits.counts_and_first(self._asked, kind=self.kind, most=FIRST) if self.is_asked else ({}, [])

    @property
    def counts(self) -> dict[Kind, int]:
        """How many results of each kind there are, whichever kind is asked for."""
        return self._counts_and_first[0]

    def count(self):
        return self.counts.get(self.kind, 0) if self.kind else sum(self.counts.values())

    def __getitem__(self, places: slice) -> list[Result]:
        if places.stop <= FIRST:
            return self._shown(self._counts_and_first[1][places])
        size = places.stop - places.start
        return self._shown(hits.keys(self._asked, kind=self.kind, start=places.start, most=size))

    def behind(self, edge: hits.Key | None, *, most: int, back: bool = False) -> list[Result]:
        """The first results behind the one with the key `edge`; with `back`, those before it, the nearest first."""
        if not self.is_asked:
            return []
        return self._shown(hits.keys(self._asked, kind=self.kind, most=most, edge=edge, back=back))

    def _shown(self, keys):
        return Shown(Marker(self.expanded.match), self.names, self.at).results(keys)
