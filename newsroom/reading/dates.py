"""Days as pages write them, and whether a line is nothing but such a day."""

import re
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from . import world

YEAR = re.compile(r"(?:19|20)\d{2}")
TIME = re.compile(r"\b\d{1,2}[:.]\d{2}(?::\d{2})?\b")
WORD = re.compile(r"[^\W\d_]+")
GLUED = re.compile(
    r"\s*(?:(?:date|published|дата|опубликовано)[:\s]\s*)?"
    r"(?:(?P<iso>\d{4}-\d{2}-\d{2})(?:[T ]\d{2}:\d{2}(?::\d{2})?\S*)?\s+"
    r"|(?P<day>\d{1,2}[./]\d{1,2}[./](?:19|20)\d{2})(?:,?\s*(?:в\s)?\d{1,2}:\d{2})?[\s—–-]*(?=[^\W\d_]|[«\"]))",
    re.I,
)
NUMERIC = re.compile(r"\b(?P<d>\d{1,2})[./-](?P<m>\d{1,2})[./-](?P<y>(?:19|20)\d{2})(?!\d)")
SHORT = re.compile(r"(?P<d>\d\d)[./](?P<m>\d\d)[./](?P<y>[0-4]\d)(?:,?\s+\d\d?:\d\d)?")
SHORTEST = 16  # characters of a line in which a year may have two digits
ISO = re.compile(r"\b(?P<y>(?:19|20)\d{2})(?P<mark>[-./])(?P<m>\d{2})(?P=mark)(?P<d>\d{2})(?!\.?\d)")
WORDY = re.compile(r"(?<![\d.,:])(?P<d>\d{1,2})\s+(?P<m>[^\W\d_]{3,12})\.?,?\s+(?P<y>(?:19|20)\d{2})(?!\d)")
YEAR_FIRST = re.compile(r"\b(?P<y>(?:19|20)\d{2})\s*(?:жылғы|жылы|ж\.)?,?\s+(?P<d>\d{1,2})\s+(?P<m>[^\W\d_]{3,12})")
ENGLISH = re.compile(r"\b(?P<m>[A-Z][a-z]{2,8})\.?\s+(?P<d>\d{1,2}),?\s+(?P<y>(?:19|20)\d{2})\b")
PATTERNS = (ISO, NUMERIC, WORDY, YEAR_FIRST, ENGLISH)
CENTURY = 100
FILLERS = frozenset(["года", "год", "г", "ж", "в", "часов", "gmt", "мск", "жылы", "жыл", "год", "годзе"])


class Day(NamedTuple):
    """A whole day and the words that say it: half-open offsets into the text searched."""

    iso: str
    start: int
    end: int


def find_day(text: str) -> Day | None:
    """The first whole day that a text names, or None."""
    if YEAR.search(text):
        return _find_day(text)
    short = SHORT.fullmatch(text) if len(text) < SHORTEST and text[:1].isdigit() else None
    return short and _day(short)


@lru_cache(maxsize=500)
def _find_day(text):
    """A line is asked for its day wherever it may be a stamp."""
    found = [day for pattern in PATTERNS for day in map(_day, pattern.finditer(text)) if day]
    return min(found, key=lambda day: day.start, default=None)


def _day(match):
    month = match["m"]
    number = int(month) if month.isdigit() else world.month_number(month)
    try:
        year = int(match["y"])
        return Day(
            date(year if year > CENTURY else year + 2000, number or 0, int(match["d"])).isoformat(),
            match.start(),
            match.end(),
        )
    except ValueError:
        return None


def glued(text: str, start: int = 0, end: int | None = None) -> re.Match | None:
    """The day that a line begins with where a capital letter follows at once: a page's stamp before its headline."""
    match = GLUED.match(text, start, len(text) if end is None else end)
    after = match and text[match.end() : match.end() + 1]
    return match if match and (match["iso"] or after in '«"' or after.isupper()) else None


def has_time(text: str) -> bool:
    """Whether a text names a time of the day."""
    return bool(TIME.search(text))


def has_weekday(text: str) -> bool:
    """Whether a text names a day of the week."""
    return any(word.lower() in world.table("months")["weekdays"] for word in WORD.findall(text))


def words_beside(text: str, day: Day) -> list[str]:
    """Words of a line that its date, time and day of the week leave over."""
    rest = TIME.sub(" ", text[: day.start] + " " + text[day.end :])
    known = world.table("months")["weekdays"]
    return [word for word in WORD.findall(rest) if word.lower() not in known and word.lower() not in FILLERS]
