"""A run: each file goes through ingest, a transaction a document, and none stops the others."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import chain, groupby, pairwise
from typing import NamedTuple

from django.contrib.auth.models import AbstractUser
from django.db import DatabaseError, transaction
from django.utils.translation import gettext as _

from newsroom import desk, ingest
from newsroom.ahead import Ahead
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


class Opened(NamedTuple):
    """A document of a file, not yet taken."""

    name: str
    item: Item


END = (None, None)  # after the last document


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
        return [self._take_one(found, about) for found in _opened(file)]

    def take_all(self, files: Iterable[Found], about: ingest.About = NOTHING_MORE) -> Iterator[list[Outcome]]:
        """Take the documents of many files, each read ahead of its turn, and say what became of those of each file."""
        found = ((number, one) for number, file in enumerate(files) for one in _opened(file))
        with Ahead(self.register) as ahead:
            for _number, of_file in groupby(pairwise(chain(found, [END])), key=lambda pair: pair[0][0]):
                yield [self._take_ahead(one, following, about, ahead) for (_n, one), (_m, following) in of_file]

    def _take_ahead(self, one, following, about, ahead):
        if isinstance(following, Opened) and len(following.item.raw) <= ingest.LARGEST:  # longer ones are not taken
            ahead.plan(following.item.text, day=ingest.day_of(about), page=following.item.page)
        return self._take_one(one, about, ahead=ahead)

    def _take_one(self, found: "Opened | Outcome", about: ingest.About, ahead: Ahead | None = None) -> Outcome:
        if isinstance(found, Outcome):
            return found
        name, item = found
        try:
            # Nothing is done beside what `take` does in a transaction of its own: a second one is two more statements.
            with transaction.atomic() if self.after else nullcontext():
                taken = ingest.take(item, name=name, about=about, ahead=ahead, **self._act)
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


def _opened(file):
    """The documents of a file, or one failure."""
    try:
        return [Opened(name, item) for name, item in ingest.items(file.read(), name=file.name)]
    except FAILURES as error:
        return [_failed(file.name, error)]


def _unread(name, findings):
    return Outcome(name, State.UNREAD, _("language: %(code)s") % {"code": findings.language or "—"})


def _counts(findings):
    return {kind: len(getattr(findings, kind)) for kind in ("officials", "agreements", "events", "figures")}


def _failed(name, error):
    return Outcome(name, State.FAILED, str(error).strip())
