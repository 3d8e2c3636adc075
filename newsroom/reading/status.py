"""How far an agreement has come, by the words around it or in the line above the list it stands in."""

import re
from dataclasses import dataclass
from functools import lru_cache

from . import world
from .findings import Mention, Status
from .morphology import is_infinitive
from .story import Block

SIGNING = ("подпис", "заключ", "скреп")
DOCUMENTS = re.compile(r"документ|соглашен|меморандум|договор|протокол|контракт|карт", re.I)
ORDER = (Status.LAPSED, Status.PLANNED, Status.AGREED, Status.UNDER_DISCUSSION, Status.SIGNED)


@dataclass(frozen=True, slots=True)
class Standing:
    """A status and the words that say it."""

    status: Status
    mention: Mention


def of(block: Block, first: int, last: int, heading: Standing | None) -> Standing | None:
    """The status of the agreement between two tokens: by its own sentence, else by the line above its list."""
    start, end = block.around(block.row[first].start)
    nearest_first = [*reversed(block.row[start:first]), *block.row[last : max(last, end)]]
    nearest_first.sort(key=lambda token: max(block.row[first].start - token.end, token.start - block.row[last - 1].end))
    return _of_words(block, nearest_first) or heading


def heading(block: Block, before: Standing | None) -> Standing | None:
    """The status that a paragraph gives to the list below it; a list goes on while its items end in «;» or «,»."""
    words = block.text[block.start : block.end].rstrip()
    if words.endswith(":") and DOCUMENTS.search(words):
        first, last = block.around(block.row[-1].start)
        found = _of_words(block, block.row[first:last])
        if found:
            return found
    return before if before and (words.endswith((";", ",")) or not words.endswith((".", "!", "?"))) else None


def _of_words(block, row):
    """The status that words say, the first of a kind taken: signed, unless others say that it is only to be."""
    found = {}
    for token in row:
        status = _of_word(token.lower)
        if status and status not in found:
            found[status] = token
    if Status.SIGNED in found and not {Status.PLANNED, Status.LAPSED} & set(found):
        return _standing(block, Status.SIGNED, found[Status.SIGNED])
    if Status.PLANNED in found and Status.SIGNED not in found and not _speaks_of_making(row):
        found.pop(Status.PLANNED)
    return next((_standing(block, status, found[status]) for status in ORDER if status in found), None)


def _speaks_of_making(row):
    return any(token.lower.startswith((*SIGNING, "разработ", "заверш", "приня", "утвержд", "выработ")) for token in row)


@lru_cache(maxsize=20_000)
def _of_word(word):
    if word.startswith(SIGNING) and is_infinitive(word):
        return Status.PLANNED
    for status in ORDER:
        if word.startswith(tuple(world.table("agreements")[status.value])):
            return status
    return None


def _standing(block, status, token):
    """The status with the sentence that says it: a bare «подписан» proves little to somebody who reads it alone."""
    first, last = block.around(token.start)
    start, end = block.row[first].start, block.row[last - 1].end
    return Standing(status, Mention(start, end, block.text[start:end]))
