"""A run that is begun again where it was cut off: commits do not wait for the disk, statements are planned once."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

HASTY = {
    "sqlite": ("PRAGMA synchronous = NORMAL", "PRAGMA synchronous = FULL"),
    "postgresql": ("SET synchronous_commit = off", "RESET synchronous_commit"),
}
PREPARED_AFTER = 2  # times that PostgreSQL has planned a statement


@contextmanager
def in_haste() -> Iterator[None]:
    """Commits of this connection are whole at once and on the disk a moment later.

    A power cut may lose the last documents of a run, whole: what is not on record is taken when the run is repeated.
    """
    if connection.in_atomic_block:  # the databases change this between transactions alone
        yield
        return
    begin, end = HASTY[connection.vendor]
    _execute(begin)
    try:
        with _prepared():
            yield
    finally:
        _execute(end)


@contextmanager
def _prepared():
    """PostgreSQL keeps the plans of this connection's statements, which are the same few for every document.

    Django writes the values into each statement, which is planned anew every time.
    """
    if connection.vendor != "postgresql":
        yield
        return
    from django.db.backends.postgresql.base import ServerBindingCursor  # needs psycopg, as SQLite does not

    own = connection.connection
    before = own.cursor_factory, own.prepare_threshold
    own.cursor_factory, own.prepare_threshold = ServerBindingCursor, PREPARED_AFTER
    try:
        yield
    finally:
        own.cursor_factory, own.prepare_threshold = before


def _execute(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)
