"""Commits that do not wait for the disk: for a run that is begun again where it was cut off."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

HASTY = {
    "sqlite": ("PRAGMA synchronous = NORMAL", "PRAGMA synchronous = FULL"),
    "postgresql": ("SET synchronous_commit = off", "RESET synchronous_commit"),
}


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
        yield
    finally:
        _execute(end)


def _execute(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)
