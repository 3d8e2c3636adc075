"""Lines of a page, and lines that the page broke in the middle of a sentence put together again."""

import re
from dataclasses import dataclass, field
from itertools import pairwise

SEPARATORS = "\x1c\x1d\x1e"  # which Python takes for line breaks, and no page does
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
MANY = re.compile(r"(?:[\W\d_]*+[^\W\d_]++(?:-[^\W\d_]++)*+){7}")  # as `WORD` tells words apart
DASHES = "-–—"
END_MARK = re.compile(r"\s*[-–—]\s?0\s?[-–—]\s*$")
TERMINAL = re.compile(r"[.!?:;][\"»”)\]]*$|[\"»”]\s*[.,;]?$")
OPEN_ENDED = re.compile(r"[^.!?:;…»\"”)\]]$")
ADDRESS = re.compile(r"(?:https?:|www\.|[\w-]+\.[a-z]{2,})", re.I)
KEYED = re.compile(r"[a-z]{3,12}(?::[a-z]{3,12})?:\s", re.I)  # «pubDate: …», of an item of a feed
TIMED = re.compile(r"\b\d{1,2}[:.]\d\d$")  # «вчера, 19:40» goes on with nothing
STORY = ""
LONG = 120
NAME = 4  # words; a name in quotation marks has no more
NARROW = 40  # a line shorter than this was not broken because it was full
WIDEST = 140  # no page wraps at more


@dataclass(slots=True)
class Row:
    """A line that is not blank, without the blanks around it, or several that run on; `kind` is empty for the story's.

    `number` is that of its first line and `last` of its last one, `full` the length of the last one.
    """

    number: int
    last: int
    start: int
    end: int
    text: str
    full: int
    kind: str = STORY
    _words: list[str] | None = field(default=None, init=False, repr=False, compare=False)
    _low: str | None = field(default=None, init=False, repr=False, compare=False)
    _is_prose: bool | None = field(default=None, init=False, repr=False, compare=False)

    @property
    def words(self):
        if self._words is None:
            self._words = WORD.findall(self.text)
        return self._words

    @property
    def has_many_words(self):
        """Has more than six words: of a paragraph, to count them all is far dearer."""
        return MANY.match(self.text) is not None

    @property
    def low(self):
        if self._low is None:
            self._low = self.text.lower()
        return self._low

    @property
    def is_prose(self):
        """Reads as running text, not as a heading: ends as a sentence does, or is long."""
        if self._is_prose is None:
            self._is_prose = self._reads_as_prose()
        return self._is_prose

    def _reads_as_prose(self):
        if self.text.endswith(("…", "...")):
            return False
        if len(self.text) > LONG or (len(self.words) > 1 and self.text.endswith((":", ";"))):
            return True
        stop = end_mark(self.text, 0, len(self.text))
        return bool(len(self.words) > 3 and TERMINAL.search(self.text[:stop]))

    @property
    def is_title(self):
        """Short, and ends with a name in quotation marks and no full stop, as titles do: «Игрок перешел в «Зарю»»."""
        if self.text[-1] not in '»”"' or len(self.text) > LONG:
            return False
        opening = max(self.text.rfind(mark, 0, -1) for mark in '«“"')
        inside = self.text[opening + 1 : -1]
        return (
            opening > 0
            and inside[-1:] not in ".!?…"
            and inside.count(" ") < NAME
            and self.text[:opening].rstrip()[-1:] != ":"
        )


def end_mark(text: str, start: int, end: int) -> int:
    """Where the mark at the end of a story («-0-») begins in `text[start:end]`, a line or lines without blanks around
    them; the end itself where there is none."""
    match = END_MARK.search(text, start, end) if text[end - 1] in DASHES else None
    return match.start() if match else end


def is_ended(row: Row) -> bool:
    """Whether a row has the mark at the end of a story."""
    return end_mark(row.text, 0, len(row.text)) < len(row.text)


def lines(text: str) -> list[Row]:
    """The lines of a text that are not blank."""
    found, start, plain = [], 0, text
    for mark in SEPARATORS:
        plain = plain.replace(mark, " ")
    for number, line in enumerate(plain.splitlines(keepends=True), start=1):
        if line.strip():
            stripped = text[start : start + len(line)].strip()
            begin = start + line.index(stripped[0])
            found.append(Row(number, number, begin, begin + len(stripped), stripped, len(stripped)))
        start += len(line)
    return found


def joined(text: str, found: list[Row]) -> list[Row]:
    """Rows of known kinds, those of the story that run on into the next line made one."""
    width = _width(found)
    made = []
    for row in found:
        if made and _runs_on(made[-1], row, width):
            first = made.pop()
            row = Row(first.number, row.last, first.start, row.end, text[first.start : row.end], row.full)
        made.append(row)
    return made


def _width(found):
    """Where the page breaks its lines, or 0 where the writer does: breaks inside sentences are the page's."""
    broken = [before.full for before, row in pairwise(found) if before.full > NARROW and _is_broken(before, row)]
    return max(broken) if len(broken) > 1 and max(broken) <= WIDEST else 0


def _is_broken(before, row):
    """A sentence goes on in the next line: it did not end, and the line begins in lower case."""
    return (
        row.number == before.last + 1
        and before.kind == STORY
        and row.text[0].islower()
        and not ADDRESS.match(row.text)
        and not KEYED.match(row.text)
        and not (len(row.text) < NARROW and TIMED.search(row.text))
        and bool(OPEN_ENDED.search(before.text))
    )


def _runs_on(before, row, width):
    if row.number != before.last + 1 or before.kind != STORY or row.text == before.text:
        return False
    if _is_broken(before, row):
        return len(before.words) > 3
    if row.kind != STORY:
        return False
    is_open = OPEN_ENDED.search(before.text) is not None and not is_ended(before)
    if is_open and len(before.words) > 3 and before.text.endswith((",", "-")):
        return True
    if not width:
        return False
    if is_ended(before):
        return False
    crowded = before.full + 1 + len(row.text.split(maxsplit=1)[0]) > width
    return crowded or (is_open and before.last > before.number)
