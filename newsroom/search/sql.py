"""Pieces of SQL with their parameters, and querysets worded once a process.

Django takes a tenth of a second to word the gates of a search, which say the same every time but for the moment. They
are worded for a moment and a slug that never occur, and get the real ones in place of them.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache

from django.db import connection
from django.db.models import BigIntegerField, Expression, QuerySet

MOMENT = datetime(9876, 1, 23, 4, 56, 7, 89, tzinfo=UTC)
SLUG = "\N{REPLACEMENT CHARACTER}"


@dataclass(frozen=True, slots=True)
class SQL:
    """A piece of a statement and the parameters in it, in their order."""

    text: str
    params: tuple = ()

    def within(self, template: str) -> "SQL":
        """The template with this in the place of `{}`."""
        return SQL(template.format(self.text), self.params)


def joined(between: str, pieces: Iterable[SQL]) -> SQL:
    pieces = list(pieces)
    return SQL(between.join(piece.text for piece in pieces), tuple(param for piece in pieces for param in piece.params))


class Column(Expression):
    """The numbers in a column of a table that the statement around a queryset names: for `filter(pk__in=Column(…))`."""

    output_field = BigIntegerField()

    def __init__(self, table: str, column: str):
        super().__init__()
        self.table, self.column = table, column

    def as_sql(self, compiler, connection):
        return f"(SELECT {self.column} FROM {self.table})", []  # noqa: S608 - names of our own


def worded(rows: Callable[..., QuerySet], at: datetime, slug: str | None = None) -> SQL:
    """The SQL of the queryset `rows(at)`, or of `rows(at, slug)`; the function may use them as parameters only."""
    text, params = _worded(rows, slug is not None, connection.vendor)
    real = {_moment(MOMENT): _moment(at), SLUG: slug}
    return SQL(text, tuple(real.get(param, param) for param in params))


@lru_cache(maxsize=200)
def _worded(rows, with_slug, vendor):
    queryset = rows(MOMENT, SLUG) if with_slug else rows(MOMENT)
    return queryset.order_by().query.sql_with_params()


def fetched(sql: SQL) -> list[tuple]:
    """The rows that a statement gives."""
    with connection.cursor() as cursor:
        cursor.execute(sql.text, sql.params)
        return cursor.fetchall()


def _moment(at):
    return connection.ops.adapt_datetimefield_value(at)


def day_param(day: date):
    return connection.ops.adapt_datefield_value(day)
