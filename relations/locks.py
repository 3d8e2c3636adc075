"""One writer at a time, where a free name is looked for and then taken."""

from django.db import connection


def hold(name: str) -> None:
    """Wait until no other transaction holds `name`, and hold it until this one ends.

    On SQLite a transaction that writes is alone anyway.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [name])
