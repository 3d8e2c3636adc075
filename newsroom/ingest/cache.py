"""Rows of the record that a run has looked up already, for as long as nobody but the run writes.

docs/decisions/0014-what-a-run-remembers.md says how that is known.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import Any

from django.db import connection, transaction

MOST = 100_000  # keys


class Cache:
    """What the record has under keys of some kind, and that it has nothing under others.

    A run of documents keeps one, and calls `begin` in the transaction of each. Whoever changes rows of a kind in such a
    way that what is remembered of them is no longer true calls `forget` or `discard`, or `keep` for what is added.
    """

    def __init__(self):
        self._kinds: dict[str, dict[Hashable, Any]] = {}
        self._state = None

    def begin(self) -> None:
        """Forget everything, unless the last that was written to the database is what the last transaction wrote.

        What a transaction looks up or adds is remembered once it is committed.
        """
        state, after_commit = STATES[connection.vendor]()
        if state != self._state or sum(map(len, self._kinds.values())) > MOST:
            self.forget()
        self._state = None
        transaction.on_commit(lambda: setattr(self, "_state", after_commit()))

    def look_up(self, kind: str, keys: Iterable[Hashable], find: Callable[[set], Mapping]) -> dict[Hashable, Any]:
        """What there is under the keys; `find` is asked once for all of those that have not been asked for."""
        keys, known = set(keys), self.kind(kind)
        if missing := keys - known.keys():
            known.update(dict.fromkeys(missing) | {**find(missing)})
        return {key: known[key] for key in keys if known[key] is not None}

    def keep(self, kind: str, key: Hashable, value: Any) -> None:
        """Remember what is under a key from now on."""
        self.kind(kind)[key] = value

    def discard(self, kind: str, key: Hashable) -> None:
        """Look up anew what is under a key."""
        self.kind(kind).pop(key, None)

    def kind(self, kind: str) -> dict[Hashable, Any]:
        """All that is remembered of a kind, to be added to."""
        return self._kinds.setdefault(kind, {})

    def forget(self, *kinds: str) -> None:
        """Look up anew whatever is asked for of these kinds; of all kinds where none is named."""
        for kind in kinds or list(self._kinds):
            self._kinds.pop(kind, None)


def _sqlite():
    """The state of the database as this connection sees it, and what tells the state once it has committed.

    The first number changes with what other connections commit, the second one with whatever this one writes.
    """
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA data_version")
        (version,) = cursor.fetchone()
    own = connection.connection
    return (own, version, own.total_changes), lambda: (own, version, own.total_changes)


def _postgresql():
    """The number of the next transaction that may become visible, and the one that follows this transaction alone.

    That is none where others were running when this one began to write: whatever they commit has a lower number.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_current_xact_id()::text, pg_current_snapshot()::text")
        own, snapshot = cursor.fetchone()
    _first, following, running = snapshot.split(":")
    is_alone = own == following and not running
    return int(following), lambda: int(following) + 1 if is_alone else None


STATES = {"sqlite": _sqlite, "postgresql": _postgresql}
