"""Search as a list: it is counted, cut into pages and filtered as a queryset is, and gives results with their extracts."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property

from django.db import connection
from django.db.models import F, IntegerField, Q, QuerySet, Value

from newsroom.search.kinds import KINDS, UNDATED, Found, Kind
from newsroom.search.names import PublicNames
from newsroom.search.query import Term, terms
from newsroom.search.shown import Result, shown
from newsroom.search.words import Expanded, expand

CODES = {kind: number for number, kind in enumerate(KINDS)}
KIND_OF = {number: kind for kind, number in CODES.items()}


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

    model = None  # as a queryset of many models, to FilterSet
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
        """Whether there is a word to look for; what only excludes words finds nothing."""
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
    def counts(self) -> dict[Kind, int]:
        """How many results of each kind there are, whichever kind is asked for; one query."""
        if not self.is_asked:
            return {}
        sql, params = _union(map(self._keys, KINDS)).query.sql_with_params()
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT code, COUNT(*) FROM ({sql}) hits GROUP BY code ORDER BY code", params)  # noqa: S608
            return {KIND_OF[code]: number for code, number in cursor.fetchall()}

    def count(self):
        return self.counts.get(self.kind, 0) if self.kind else sum(self.counts.values())

    def __getitem__(self, places: slice) -> list[Result]:
        return self.page(start=places.start or 0, stop=places.stop)

    def page(self, *, start=0, stop, edge=None, back=False) -> list[Result]:
        """Results from `start` to `stop`; with an `edge`, a key of a result, counted from there on, or back from there."""
        if not self.is_asked:
            return []
        kinds = [self.kind] if self.kind else KINDS
        keys = _union(self._keys(kind, edge=edge, back=back) for kind in kinds)
        order = ("filed_on", "-code", "number") if back else ("-filed_on", "code", "-number")
        hits = [(KIND_OF[code], number, day) for code, number, day in keys.order_by(*order)[start:stop]]
        return shown(hits, self.expanded.match, names=self.names, at=self.at)

    def _keys(self, kind, *, edge=None, back=False):
        """`code`, `number` and `filed_on` of the rows of a kind that fit."""
        found = KINDS[kind](self.at)
        rows = found.rows().filter(found.fitting(self.expanded.match), self._narrowing(found))
        if edge:
            rows = rows.filter(_beyond(CODES[kind], edge, back=back))
        code = Value(CODES[kind], output_field=IntegerField())
        return rows.order_by().annotate(code=code, number=F("pk")).values_list("code", "number", "filed_on")

    def _narrowing(self, found: Found) -> Q:
        condition = Q()
        if self.source:
            condition &= found.from_source(self.source)
        if self.official:
            condition &= found.of_official(self.official)
        if self.after:
            condition &= Q(filed_on__gte=self.after)
        if self.before:
            condition &= Q(filed_on__lte=self.before, filed_on__gt=UNDATED)
        return condition


def _union(keys) -> QuerySet:
    first, *others = keys
    return first.union(*others, all=True) if others else first


def _beyond(code, edge, *, back) -> Q:
    """A condition on rows of the kind `code`: they come after the result with the key `edge`, or before it."""
    day, edge_code, number = edge
    further = "gt" if back else "lt"
    condition = Q(**{f"filed_on__{further}": day})
    if code == edge_code:
        condition |= Q(**{"filed_on": day, f"pk__{further}": number})
    elif (code < edge_code) if back else (code > edge_code):
        condition |= Q(filed_on=day)
    return condition
