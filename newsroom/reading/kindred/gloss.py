"""A story in a kindred language as the Russian pipeline can read it, and the way back to its own words.

A gloss is a text of pieces, each of which stands for some words of the original. Whatever is read off it is restored:
its offsets become those of the original, and every `exact` is cut from there again.
"""

from bisect import bisect_right
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cache
from typing import NamedTuple

from ..findings import Attribution, Mention, Name, Reading
from ..lazy import lazy


class Piece(NamedTuple):
    """Some words of a gloss: where they begin in it, and the half-open stretch of the original that they stand for.

    `same` where they are the original's own letters, of which each has its place.
    """

    at: int
    start: int
    end: int
    same: bool


@dataclass(frozen=True)
class Gloss:
    """A text in Russian made of `pieces`, which follow one another in it and may stand in another order in `source`."""

    source: str
    text: str
    pieces: tuple[Piece, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the original for which a stretch of the gloss stands."""
        if not self.pieces or start >= end:
            at = self.pieces[self._piece(start)].start if self.pieces else 0
            return at, at
        first, last = self._piece(start), self._piece(end - 1)
        starts = [self._start(first, start), *self._starts[first + 1 : last + 1]]
        ends = [*self._ends[first:last], self._end(last, end)]
        return min(starts), max(ends)

    @lazy
    def _places(self):
        return [piece.at for piece in self.pieces]

    @lazy
    def _starts(self):
        return [piece.start for piece in self.pieces]

    @lazy
    def _ends(self):
        return [piece.end for piece in self.pieces]

    def standing_for(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the gloss from the first to the last that stands for a stretch of the original."""
        ends = [*(piece.at for piece in self.pieces[1:]), len(self.text)]
        spans = [
            (piece.at + max(start - piece.start, 0), piece.at + min(end, piece.end) - piece.start)
            if piece.same
            else (piece.at, stop)
            for piece, stop in zip(self.pieces, ends, strict=True)
            if piece.start < end and piece.end > start
        ]
        return (min(first for first, _last in spans), max(last for _first, last in spans)) if spans else (0, 0)

    def _piece(self, offset):
        return max(bisect_right(self._places, offset) - 1, 0)

    def _start(self, at, offset):
        piece = self.pieces[at]
        return piece.start + (offset - piece.at if piece.same else 0)

    def _end(self, at, offset):
        piece = self.pieces[at]
        return piece.start + offset - piece.at if piece.same else piece.end

    def mention(self, found: Mention) -> Mention:
        """The original's words for which some words of the gloss stand."""
        start, end = self.span(found.start, found.end)
        return Mention(start, end, self.source[start:end])


class Writing:
    """A gloss in the making: pieces are written one after the other."""

    def __init__(self, source: str):
        self.source, self._texts, self._pieces, self._at = source, [], [], 0

    def write(self, text: str, start: int, end: int) -> None:
        """Adds words that stand for `source[start:end]`."""
        if text:
            self._pieces.append(Piece(self._at, start, end, text == self.source[start:end]))
            self._texts.append(text)
            self._at += len(text)

    def keep(self, start: int, end: int) -> None:
        """Adds the original's own letters."""
        self.write(self.source[start:end], start, end)

    def done(self) -> Gloss:
        """The finished gloss."""
        return Gloss(self.source, "".join(self._texts), tuple(self._pieces))


def restore(reading: Reading, gloss: Gloss, names: dict[Name, Name]) -> Reading:
    """A reading of a gloss as one of its original; `names` are the people's names as the original spells them."""
    made = _restored(reading, gloss, names)
    before = filter(None, (reading.publisher, *reading.cites))
    after = filter(None, (made.publisher, *made.cites))
    outlets = {one.name: other.name for one, other in zip(before, after, strict=True)}
    return replace(made, stories=tuple(_told(story, outlets) for story in made.stories))


def _told(story, outlets):
    """A stretch with its outlets as the original spells them."""
    cites = tuple(outlets.get(name, name) for name in story.cites)
    return replace(story, publisher=outlets.get(story.publisher, story.publisher), cites=cites)


def _is_verbatim(outlet):
    """Whether an outlet is named by words of the text themselves, as it stands there or in other capitals."""
    return not outlet.registered and outlet.mention and outlet.name.lower() == outlet.mention.exact.lower()


def _restored(found, gloss, names):
    if found is None or isinstance(found, str | int):
        return found
    if isinstance(found, Mention):
        return gloss.mention(found)
    if isinstance(found, Name):
        return names.get(found, found)
    if isinstance(found, tuple):
        return tuple(_restored(item, gloss, names) for item in found)
    if isinstance(found, Attribution) and _is_verbatim(found):
        mention = gloss.mention(found.mention)
        words = mention.exact if found.name == found.mention.exact else mention.exact.capitalize()
        return Attribution(words, mention, registered=False)
    return _with_fields(found, gloss, names) if is_dataclass(found) else found


@cache
def _fields(kind):
    return [field.name for field in fields(kind)]


def _with_fields(found, gloss, names):
    made = {name: _restored(getattr(found, name), gloss, names) for name in _fields(type(found))}
    if "start" in made:
        made["start"], made["end"] = gloss.span(found.start, found.end)
        if "text" in made:
            made["text"] = gloss.source[made["start"] : made["end"]]
    return type(found)(**made)
