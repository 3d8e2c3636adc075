"""Reading ahead: while a document is written down, a second process reads the one that comes next.

A reading depends on its text, on what is known beside it, and on the people who were known when it was begun. Where
somebody has come on record since, it counts for nothing and the document is read anew: what is found is the same in any
case. Nothing here knows of a database; the second process ends when the first one does, however that ends.
"""

import multiprocessing
import os
import signal
from typing import NamedTuple

from newsroom import reading
from newsroom.reading.findings import Reading
from newsroom.reading.shingles import shingles

WORTH_IT = 20  # documents: what it costs to begin a process is less than what it saves in so many


class Read(NamedTuple):
    """What was found in a document, and the shingles of its paragraphs, by which near copies find it."""

    findings: Reading
    shingles: frozenset[int]


def read(
    text: str, *, register: reading.Register, day: str, page: reading.Page | None, people: reading.People
) -> Read:  # fmt: skip
    """What `reading.read` finds, with the shingles."""
    found = reading.read(text, register=register, day=day, page=page, people=people)
    return Read(found, shingles(paragraph.exact for paragraph in found.paragraphs))


class Ahead:
    """A context in which documents are read, each but the first ones ahead of its turn if it was planned.

    On a machine of one processor, and when the other process has died, each is read here, in its turn.
    """

    def __init__(self, register: reading.Register):
        self._register = register
        self._left = WORTH_IT if _processors() > 1 else -1
        self._process = self._pipe = None
        self._planned = self._begun = None  # what comes next, and what is read elsewhere
        self._told = 0  # how many people the other process knows

    def __enter__(self) -> "Ahead":
        return self

    def __exit__(self, *error) -> None:
        self._end()

    def plan(self, text: str, *, day: str, page: reading.Page | None) -> None:
        """What comes after the document that is read next: it is begun as soon as that one is read."""
        self._planned = (text, day, page)

    def read(self, text: str, *, day: str, page: reading.Page | None, people: reading.People) -> Read:
        """What `read` finds."""
        found = self._answer((text, day, page), len(people.added))
        self._begin_planned(people)
        if found is None:
            return read(text, register=self._register, day=day, page=page, people=people)
        return found

    def _answer(self, wanted, known):
        """The reading of that document, if it was begun and nobody came to be known since; waits for it."""
        if self._begun != wanted:
            return None
        self._begun = None
        try:
            found = self._pipe.recv()
        except (EOFError, OSError):
            self._end()
            return None
        return found if known == self._told else None

    def _begin_planned(self, people):
        planned, self._planned = self._planned, None
        self._left -= 1
        if self._left == 0:
            self._start()
        if planned is None or not self._is_free():
            return
        try:
            self._pipe.send((planned, people.added[self._told :]))
        except OSError:
            self._end()
        else:
            self._told = len(people.added)
            self._begun = planned

    def _is_free(self):
        """Whether nothing is being read elsewhere; what nobody has asked for, of a document on record already, goes."""
        if self._begun and self._pipe.poll():
            self._answer(self._begun, self._told)
        return self._process is not None and self._begun is None

    def _start(self):
        # A new interpreter: connections to a database may not be used by two.
        context = multiprocessing.get_context("spawn")
        self._pipe, other = context.Pipe()
        process = context.Process(target=serve, args=(other, self._register), daemon=True)
        process.start()
        self._process = process
        other.close()

    def _end(self):
        if self._process:
            self._pipe.close()
            self._process.terminate()
            self._process.join()
        self._process = self._begun = None


def serve(pipe, register: reading.Register) -> None:
    """Read what is asked for, one document after the other, until nobody is there to ask."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the one who asks
    people = reading.People()
    while True:
        try:
            (text, day, page), added = pipe.recv()
            for person in added:
                people.add(person)
            pipe.send(read(text, register=register, day=day, page=page, people=people))
        except (EOFError, OSError):
            return


def _processors():
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
