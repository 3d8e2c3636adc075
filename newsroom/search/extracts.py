"""A short extract of a text around the first words that fit, and which of its words those are."""

import re
from dataclasses import dataclass
from html import unescape

from newsroom.search.engines import Match
from newsroom.search.index import INLINE
from newsroom.search.query import fold

WORD = re.compile(r"[^\W_]+")
MOST = 240
BEFORE = 60  # letters before the first word that fits
INLINE_TAG = re.compile(rf"</?(?:{'|'.join(INLINE)})(?:\s[^>]*)?>")
TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Extract:
    """Plain text, and the places [start, end) of the words in it that fit."""

    text: str = ""
    marks: tuple[tuple[int, int], ...] = ()

    @property
    def parts(self) -> list[tuple[str, bool]]:
        """The text in pieces, each with whether it fits."""
        pieces, at = [], 0
        for start, end in self.marks:
            pieces += [(self.text[at:start], False), (self.text[start:end], True)]
            at = end
        return [piece for piece in [*pieces, (self.text[at:], False)] if piece[0]]


def plain(html: str) -> str:
    """The words of a story's body, as they are indexed: without tags, of which only those inside a line join words."""
    return unescape(TAG.sub(" ", INLINE_TAG.sub("", html)))


class Marker:
    """Finds the words of a match in texts."""

    def __init__(self, match: Match):
        self.by_first = {}
        for alternatives in match.present:
            for words in alternatives:
                self.by_first.setdefault(words[0], set()).add(words)

    def extract(self, *texts: str) -> Extract:
        """Of the first text in which a word fits, or else the beginning of the first that says anything."""
        said = [" ".join(text.split()) for text in texts if text.strip()]
        for text in said:
            if places := self._places(text):
                return _cut(text, places)
        return _cut(said[0], []) if said else Extract()

    def fits(self, text: str) -> bool:
        return bool(self._places(text))

    def _places(self, text):
        tokens = [(fold(found[0]), found.start(), found.end()) for found in WORD.finditer(text)]
        places, at = [], 0
        while at < len(tokens):
            length = self._length_at(tokens, at)
            if length:
                places.append((tokens[at][1], tokens[at + length - 1][2]))
            at += length or 1
        return places

    def _length_at(self, tokens, at):
        """How many words from this one on fit: of the longest alternative that does."""
        fitting = [
            len(words)
            for words in self.by_first.get(tokens[at][0], ())
            if words == tuple(word for word, _start, _end in tokens[at : at + len(words)])
        ]
        return max(fitting, default=0)


def _cut(text, places):
    start, end = _window(text, places[0][0] if places else 0)
    before, after = "…" if start else "", "…" if end < len(text) else ""
    marks = tuple(
        (first - start + len(before), last - start + len(before))
        for first, last in places
        if start <= first and last <= end
    )
    return Extract(before + text[start:end] + after, marks)


def _window(text, at):
    """Whole words from a little before `at` on; the beginning of the text where that is near."""
    start = max(0, at - BEFORE)
    if start:
        start = text.find(" ", start, at) + 1 or at
    end = len(text) if len(text) - start <= MOST else text.rfind(" ", at + 1, start + MOST)
    return start, end if end > at else start + MOST
