"""Lines of a page: what each of them is by its own words, before anything is known of its neighbours."""

import re
from dataclasses import dataclass
from functools import cached_property

from . import dates, world

BREAK = re.compile(r"\r\n|[\n\r\u2028\u2029\v\f\x85]")
NUMBER = re.compile(r"[\d\s\u00a0.,:/|·•+%()-]+")
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
DASHES = "-–—"
END_MARK = re.compile(r"\s*[-–—]\s?0\s?[-–—]\s*$")
DEGREES = re.compile(r"[+-−]?\d+\s?°")
TERMINAL = re.compile(r"[.!?:;][\"»”)\]]*$|[\"»”]\s*[.,;]?$")
STORY = ""
METADATA = frozenset({"published", "source"})  # the page's word about the story: neither story nor furniture
LONG = 120


@dataclass
class Row:
    """A line that is not blank, without the blanks around it; `kind` is empty for the story's own."""

    number: int
    start: int
    end: int
    text: str
    kind: str = STORY

    @cached_property
    def words(self):
        return WORD.findall(self.text)

    @cached_property
    def is_prose(self):
        """Reads as running text, not as a heading: ends as a sentence does, or is long."""
        if self.text.endswith(("…", "...")):
            return False
        if len(self.text) > LONG or (len(self.words) > 1 and self.text.endswith((":", ";"))):
            return True
        return bool(len(self.words) > 3 and TERMINAL.search(self.text[: end_mark(self.text, 0, len(self.text))]))


def end_mark(text: str, start: int, end: int) -> int:
    """Where the mark at the end of a story («-0-») begins in `text[start:end]`, a line or lines without blanks around
    them; the end itself where there is none."""
    match = END_MARK.search(text, start, end) if text[end - 1] in DASHES else None
    return match.start() if match else end


def rows(text: str) -> list[Row]:
    """The lines of a text that are not blank, each with the kind that its own words give it."""
    found, start = [], 0
    ends = [*((match.start(), match.end()) for match in BREAK.finditer(text)), (len(text), len(text))]
    for number, (stop, after) in enumerate(ends, start=1):
        line = text[start:stop]
        stripped = line.strip()
        if stripped:
            begin = start + line.index(stripped[0])
            row = Row(number, begin, begin + len(stripped), stripped)
            row.kind = kind_of(row)
            found.append(row)
        start = after
    return found


def kind_of(row: Row) -> str:
    """What a line is by its own words: `counter`, `tags`, `credit` …, or empty if it may be the story's."""
    if NUMBER.fullmatch(row.text) and not dates.find_day(row.text):
        return "counter"
    if not row.words and not dates.find_day(row.text):
        return "mark"
    if len(row.text) > 250:
        return STORY
    return _dated(row) or _by_beginning(row) or _by_words(row)


def _starts(row, key):
    low, known = row.text.lower(), world.words("furniture", key)
    if not low.startswith(known):
        return None
    for start in known:
        if low.startswith(start) and (
            start in "#©" or not low[len(start) : len(start) + 1].isalpha() or len(start) > 7
        ):
            return start
    return None


def _dated(row):
    """A line that is a date and little else: of publication, of an update, or the page's own clock."""
    day = dates.find_day(row.text)
    if day is None:
        return STORY
    if _starts(row, "updates") and len(row.words) < 8:
        return "update"
    stamp = _starts(row, "stamps")
    glued = dates.GLUED.match(row.text)
    if glued and len(WORD.findall(row.text[glued.end() :])) > 1:
        return STORY
    if len(dates.words_beside(row.text, day)) > (4 if stamp else 2):
        return STORY
    return "clock" if dates.has_weekday(row.text) and not stamp else "published"


def _by_beginning(row):
    short = not row.is_prose or len(row.words) < 9
    if _starts(row, "tags"):
        return "tags" if row.text[0] == "#" or ":" in row.text[:20] or len(row.words) < 3 else STORY
    if _starts(row, "credits") and (short and len(row.words) < 14):
        return "credit" if _is_credit(row) else STORY
    if _starts(row, "sources") and len(row.words) < 8:
        return "source"
    if _starts(row, "teasers") and (not row.is_prose or len(row.words) < 25):
        return "teaser"
    if _starts(row, "shares") and len(row.words) < 25 and not _is_said(row):
        return "share"
    if _starts(row, "counters") and any(char.isdigit() for char in row.text) and len(row.words) < 6:
        return "counter"
    return "byline" if _starts(row, "bylines") and ":" in row.text[:30] and len(row.words) < 9 else STORY


def _is_credit(row):
    """«Фото: …», «Фото Ивана Иванова», «Фото автора», not «Видео показали журналистам»."""
    rest = row.words[1:]
    return (
        ":" in row.text[:24]
        or not rest
        or row.text[0] == "©"
        or any(word[0].isupper() for word in rest[:2])
        or len(rest) < 3
    )


def _is_said(row):
    return row.is_prose and len(row.words) > 12


def _by_words(row):
    words = [word.lower() for word in row.words]
    if row.text.lower().rstrip(" :.") in world.words("furniture", "rubrics") or _is_doubled(row.text):
        return "rubric"
    if row.is_prose and len(words) > 6:
        return STORY
    if "°" in row.text and DEGREES.search(row.text):
        return "weather"
    if (
        any(char.isdigit() for char in row.text)
        and sum(word in world.words("furniture", "rates") for word in words) > 1
    ):
        return "rates"
    weather = sum(word in world.words("furniture", "weather") for word in words)
    return "weather" if weather and len(words) < 6 and any(char.isdigit() for char in row.text) else STORY


def _is_doubled(text):
    half = len(text) // 2
    return len(text) > 7 and len(text) % 2 == 0 and text[:half] == text[half:] and " " not in text
