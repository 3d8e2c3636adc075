"""A story in a kindred language as the Russian pipeline can read it, and the way back to its own words.

A gloss is a text of pieces, each of which stands for some words of the original. Whatever is read off it is restored:
its offsets become those of the original, and every `exact` is cut from there again.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import fields, is_dataclass, replace
from functools import cache

from ..findings import Attribution, Mention, Name, Reading

Piece = tuple[int, int, int, bool]
"""Some words of a gloss: where they begin in it, the half-open stretch of the original that they stand for, and whether
they are the original's own letters, of which each has its place."""


class Gloss:
    """A text in Russian made of `pieces`, which follow one another in it and may stand in another order in `source`."""

    def __init__(self, source: str, text: str, pieces: Sequence[Piece]):
        self.source, self.text = source, text
        self._places, self._starts, self._ends, self._same = zip(*pieces, strict=True) if pieces else ((), (), (), ())

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the original for which a stretch of the gloss stands."""
        if not self._places or start >= end:
            at = self._begin(self._piece(start), start) if self._places else 0
            return at, at
        first, last = self._piece(start), self._piece(end - 1)
        begin = self._begin(first, start)
        stop = self._starts[last] + end - self._places[last] if self._same[last] else self._ends[last]
        if first < last:
            begin = min(begin, *self._starts[first + 1 : last + 1])
            stop = max(stop, *self._ends[first:last])
        return begin, stop

    def _begin(self, piece, start):
        return self._starts[piece] + (start - self._places[piece] if self._same[piece] else 0)

    def standing_for(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the gloss from the first to the last that stands for a stretch of the original."""
        spans = [
            (at + max(start - begin, 0), at + min(end, last) - begin) if same else (at, stop)
            for at, begin, last, same, stop in zip(
                self._places, self._starts, self._ends, self._same, (*self._places[1:], len(self.text)), strict=True
            )
            if begin < end and last > start
        ]
        return (min(first for first, _last in spans), max(last for _first, last in spans)) if spans else (0, 0)

    def _piece(self, offset):
        return max(bisect_right(self._places, offset) - 1, 0)

    def mention(self, found: Mention) -> Mention:
        """The original's words for which some words of the gloss stand."""
        start, end = self.span(found.start, found.end)
        return Mention(start, end, self.source[start:end])


class Writing:
    """A gloss in the making: pieces are written one after the other."""

    def __init__(self, source: str):
        self.source, self._texts, self._pieces = source, [], []
        self._at = self._end = 0

    def write(self, text: str, start: int, end: int) -> None:
        """Adds words that stand for `source[start:end]`."""
        if text:
            self._pieces.append((self._at, start, end, text == self.source[start:end]))
            self._texts.append(text)
            self._at += len(text)

    def follow(self, start: int, end: int) -> None:
        """Adds the original's own letters up to `start`; what stands for those from there to `end` is written next."""
        if self._end < start:
            self._pieces.append((self._at, self._end, start, True))
            self._texts.append(self.source[self._end : start])
            self._at += start - self._end
        self._end = end

    def done(self) -> Gloss:
        """The finished gloss, with what is left of the original."""
        self.follow(len(self.source), len(self.source))
        return Gloss(self.source, "".join(self._texts), self._pieces)


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
    way = _way(type(found))
    return way(found, gloss, names) if way else found


@cache
def _way(kind):
    """How what is of a kind is led back to the original; None where nothing in it has a place there."""
    of_kind = {Mention: _mention, Name: _name, tuple: _each, Attribution: _outlet}
    if kind in of_kind or not is_dataclass(kind):
        return of_kind.get(kind)
    return _stretch if "start" in _fields(kind) else _with_fields


def _mention(found, gloss, _names):
    return gloss.mention(found)


def _name(found, _gloss, names):
    return names.get(found, found)


def _each(found, gloss, names):
    return tuple([_restored(item, gloss, names) for item in found])


def _outlet(found, gloss, names):
    if not _is_verbatim(found):
        return _with_fields(found, gloss, names)
    mention = gloss.mention(found.mention)
    words = mention.exact if found.name == found.mention.exact else mention.exact.capitalize()
    return Attribution(words, mention, registered=False)


@cache
def _fields(kind):
    return [field.name for field in fields(kind)]


def _with_fields(found, gloss, names):
    made = []
    for name in _fields(type(found)):
        value = getattr(found, name)
        way = _way(type(value))
        made.append(way(value, gloss, names) if way else value)
    return type(found)(*made)


def _stretch(found, gloss, names):
    """A line of the page, or a story: what has a place by itself."""
    start, end = gloss.span(found.start, found.end)
    text = {"text": gloss.source[start:end]} if "text" in _fields(type(found)) else {}
    return replace(_with_fields(found, gloss, names), start=start, end=end, **text)
