"""When something happened, by the words of its sentence, counted from the story's own day where they are not whole."""

from datetime import date

from ..findings import Basis, Mention, When
from ..shapes import shape
from ..tokens import Row, tokens
from .spans import bounds
from .ways import Resolve, ways, ways_at

REACH = 160  # characters before a paragraph in which its dateline may stand


@shape
class Moment:
    """Words that tell a day or a span: half-open offsets and what they say."""

    start: int
    end: int
    resolve: Resolve


def moments(text: str, start: int, end: int) -> list[Moment]:
    """All the words of `text[start:end]` that tell a day, from left to right; of two that overlap the longer."""
    row = tokens(text, start, end)
    return moments_among(text, row, 0, len(row))


def moments_among(text: str, row: Row, first: int, last: int) -> list[Moment]:
    """The same of what stands between two tokens of a text, half-open."""
    places = row.within(ways_at, first, last)
    if not places:
        return []
    here = {way for at in places for way in ways_at(row[at].text)}
    found, start, end = [], row[first].start, row[last - 1].end
    for way in sorted(here):
        _, pattern, make = ways()[way]
        for match in pattern.finditer(text, start, end):
            resolve = make(match)
            if resolve:
                found.append(Moment(match.start(), match.end(), resolve))
    found.sort(key=lambda moment: (moment.start, -moment.end))
    apart, until = [], start
    for moment in found:
        if moment.start >= until:
            apart.append(moment)
            until = moment.end
    return apart


def when(text: str, moment: Moment, day: str, *, ahead: bool) -> When | None:
    """A moment as EDTF, counted from `day` (ISO or empty); None where it cannot be. `ahead`: told of as to come."""
    try:
        told = moment.resolve(_day(day), ahead)
    except (ValueError, OverflowError):
        return None
    if told is None or None in bounds(told[0]):
        return None
    edtf, reason = told
    mention = Mention(moment.start, moment.end, text[moment.start : moment.end])
    return When(edtf, Basis.INFERRED if reason else Basis.STATED, mention, reason)


def _day(iso):
    """A whole day, or None."""
    return date.fromisoformat(iso) if len(iso) == 10 else None


def of_dateline(text: str, start: int) -> Moment | None:
    """The day in the dateline that stands right before a paragraph's first words, or None."""
    if text[max(0, start - 1) : start] in ("", "\n"):
        return None
    line = max(text.rfind("\n", 0, start), start - REACH) + 1
    return next(iter(moments(text, line, start)), None) if line < start else None
