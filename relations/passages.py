"""A quote with the sentence around it, and never much more: what a captured page says is other people's text."""

import re
from dataclasses import dataclass

MOST = 300
# A capital begins a sentence, but not behind an initial: «А. Турчин», «г. Минск».
SENTENCE_ENDS = re.compile(r"(?<=[.!?…])(?<!\b[^\W\d_]\.)[»”\")]*\s+(?=[«“\"(]?[^\W\d_a-zа-яё])|\n")


@dataclass(frozen=True, slots=True)
class InContext:
    """The exact words and what stands before and after them in their sentence; an ellipsis where it was cut."""

    before: str
    exact: str
    after: str


def in_context(text: str, start: int, end: int, *, most: int = MOST) -> InContext:
    """The words at [start, end) with the rest of their sentence, at most `most` characters on each side."""
    return InContext(_before(text, start, most), text[start:end], _after(text, end, most))


def _before(text, start, most):
    first = max(0, start - most)
    ends = [match.end() for match in SENTENCE_ENDS.finditer(text, first, start + 1) if match.end() <= start]
    if ends:
        return text[ends[-1] : start]
    near = text[first:start]
    return "…" + near.partition(" ")[2] if first else near


def _after(text, end, most):
    last = min(len(text), end + most)
    if found := SENTENCE_ENDS.search(text, end, last):
        return text[end : found.end()].rstrip()
    near = text[end:last]
    return near.rpartition(" ")[0] + "…" if last < len(text) else near.rstrip()
