"""One fetch at a time of one source, across processes; the lock goes with the process that holds it."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection

from relations.models import Source


@contextmanager
def alone(source: Source) -> Iterator[bool]:
    """Whether this process alone fetches `source` inside the block: never waits."""
    with {"postgresql": _by_the_server, "sqlite": _by_a_file}[connection.vendor](source.pk) as held:
        yield held


@contextmanager
def _by_the_server(number):
    """A lock of the session: commits do not end it, and the server drops it when the connection breaks."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(hashtext('fetch'), %s)", [number])
        held = cursor.fetchone()[0]
    try:
        yield held
    finally:
        if held:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(hashtext('fetch'), %s)", [number])


@contextmanager
def _by_a_file(number):
    """A lock of the operating system on a file beside the database; the empty file stays, the lock does not."""
    folder = Path(f"{connection.settings_dict['NAME']}.fetching")
    folder.mkdir(exist_ok=True)
    with (folder / str(number)).open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True
