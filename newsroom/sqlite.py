"""SQLite as this project needs it: its own LIKE folds case for ASCII alone, and names here are Cyrillic."""

import re
from functools import lru_cache

from django.core import checks
from django.db import connections
from django.db.backends.sqlite3.base import Database

SAFE = (3, 51, 3)


def teach_case(connection, **kwargs):
    """Give a new SQLite connection a LIKE that folds the case of every alphabet (`connection_created`)."""
    if connection.vendor == "sqlite":
        connection.connection.create_function("like", 2, _like, deterministic=True)
        connection.connection.create_function("like", 3, _like, deterministic=True)


def _like(pattern, text, escape=None):
    return None if pattern is None or text is None else bool(_compiled(str(pattern), escape).fullmatch(str(text)))


@lru_cache(maxsize=256)
def _compiled(pattern, escape):
    parts, letters = [], iter(pattern)
    for letter in letters:
        if letter == escape:
            parts.append(re.escape(next(letters, letter)))
        else:
            parts.append({"%": ".*", "_": "."}.get(letter) or re.escape(letter))
    return re.compile("".join(parts), re.IGNORECASE | re.DOTALL)


def check_version(app_configs=None, **kwargs):
    """A system check: an SQLite that can lose committed writes is named."""
    if Database.sqlite_version_info >= SAFE or all(one.vendor != "sqlite" for one in connections.all()):
        return []
    message = f"SQLite {Database.sqlite_version} can lose committed writes when two processes write at once."
    hint = "Install pysqlite3 for this platform, or point DATABASE_URL at PostgreSQL."
    return [checks.Warning(message, hint=hint, id="newsroom.W001")]
