"""A run: each file goes through ingest, a transaction a document, and none stops the others."""

from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass, field
from enum import StrEnum

from django.contrib.auth.models import AbstractUser
from django.db import DatabaseError, transaction
from django.utils.translation import gettext as _

from newsroom import desk, ingest
from newsroom.intake.files import Found
from newsroom.models import Door
from newsroom.reading import Item, Register
from relations.models import Document

FAILURES = (ingest.Unusable, desk.Refused, OSError, DatabaseError, UnicodeError)
NOTHING_MORE = ingest.About()


class State(StrEnum):
    """What became of a document."""

    TAKEN = "taken"
    KNOWN = "known"  # on record already, left alone
    REREAD = "reread"  # on record already, read again
    UNREAD = "unread"  # put on record, in a language that is not read
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a document, or of a file that gave none; `reason` says why not, or what has changed."""

    name: str
    state: State
    reason: str = ""
    officials: int = 0
    agreements: int = 0
    events: int = 0
    figures: int = 0


@dataclass(frozen=True, slots=True)
class Run:
    """Who takes documents in, and by which register of outlets; `after` is done in the transaction of each.

    With `reread`, a document that is on record already is read again. The people `on_record` are known to the reader.
    """

    register: Register
    by: AbstractUser
    after: Callable[[ingest.Taken], None] | None = None
    reread: bool = False
    on_record: ingest.OnRecord = field(default_factory=ingest.OnRecord)

    def take(self, file: Found, about: ingest.About = NOTHING_MORE) -> list[Outcome]:
        """Take every document of a file, and say what became of each."""
        try:
            items = ingest.items(file.read(), name=file.name)
        except FAILURES as error:
            return [_failed(file.name, error)]
        return [self._take_one(name, item, about) for name, item in items]

    def _take_one(self, name: str, item: Item, about: ingest.About) -> Outcome:
        try:
            # Nothing is done beside what `take` does in a transaction of its own: a second one is two more statements.
            with transaction.atomic() if self.after else nullcontext():
                taken = ingest.take(item, name=name, about=about, **self._act)
                if self.after:
                    self.after(taken)
                    self.on_record.rows.forget()
        except ingest.Duplicate as known:
            return self.again(known.document, name) if self.reread else Outcome(name, State.KNOWN)
        except FAILURES as error:
            return _failed(name, error)
        found = taken.findings
        if taken.article is None:
            return _unread(name, found)
        return Outcome(name, State.TAKEN, **_counts(found))

    @property
    def _act(self):
        return {"register": self.register, "by": self.by, "door": Door.COMMAND, "on_record": self.on_record}

    def again(self, document: Document, name: str) -> Outcome:
        """Read a document on record again."""
        try:
            done = ingest.reread(document, **self._act)
        except FAILURES as error:
            return _failed(name, error)
        if not document.readings.exists():
            return _unread(name, done.findings)
        changes = _("proposed %(added)d, withdrawn %(withdrawn)d") % {"added": done.added, "withdrawn": done.withdrawn}
        return Outcome(name, State.REREAD, changes, **_counts(done.findings))


def _unread(name, findings):
    return Outcome(name, State.UNREAD, _("language: %(code)s") % {"code": findings.language or "—"})


def _counts(findings):
    return {kind: len(getattr(findings, kind)) for kind in ("officials", "agreements", "events", "figures")}


def _failed(name, error):
    return Outcome(name, State.FAILED, str(error).strip())
