"""The ways in which stories tell a day: their patterns, and what each comes to, counted from the story's own day."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache, lru_cache

from .. import world
from ..morphology import forms
from ..tokens import mark
from .spans import span

BY_DAY = "год – по дню публикации"
FROM_DAY = "отсчитано от дня публикации"
YEAR = r"(?:\s+(?:(?P<year>(?:19|20)\d{2})(?:-\w+)?(?:\s*(?:года|году|год|г\.))?|(?P<said>\w{2,9})\s+года))?"
BEGIN = r"(?P<first>\d{1,2})\s+(?P<begin>[^\W\d_]{3,8})"
MONTH = r"(?P<month>[^\W\d_]{3,8})"
LETTERS = re.compile(MONTH)
WORD = re.compile(r"\s+([^\W\d_]+)")
FORGOTTEN = 31  # days after which a day without a year must be that of another year

Resolve = Callable[[date | None, bool], tuple[str, str] | None]  # the story's day, told of as to come: EDTF, reason


@mark
@lru_cache(maxsize=50_000)
def ways_at(word: str) -> tuple[int, ...]:
    """Which of the ways to tell a day may be taken where a word stands: of most words none.

    To ask this of a word once is far cheaper than to search its text for a pattern.
    """
    low = word.lower()
    return tuple(way for way, (may, _, _) in enumerate(ways()) if may(low))


def _is_dated(low):
    """«12.05.2024», or a slash of «12/05/2024»."""
    return low == "/" or (low[0].isdecimal() and "." in low)


def _is_month(low):
    """«мая», «мае»: letters that a pattern takes for a month, be it the first of «мая-июня»."""
    match = LETTERS.match(low)
    return match is not None and match[0] in _months()


@cache
def _months():
    """The names of the months as `_month_in` takes them: in the locative too."""
    names = {name for names in world.table("months")["months"] for name in names}
    return names | {name[:-1] + "е" for name in names if name.endswith(("я", "а"))}


def _any_of(*words):
    """A test whether a word holds one of those that a pattern needs."""
    return lambda low: any(word in low for word in words)


def _alternatives(words):
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


@cache
def ways() -> list[tuple[Callable[[str], bool], re.Pattern, Callable[[re.Match], Resolve | None]]]:
    """Each way to tell a day: a test of the words without which it is not taken, a pattern, and what makes of a match
    that to which it comes; None where it is no day."""
    table = world.table("events")
    numeral = _alternatives(table["ordinals"])
    ordinal = rf"(?P<part>(?:{numeral})\w{{0,3}}|[1-4](?:-\w{{1,3}})?)"
    said = _alternatives(table["years"])
    days, weekdays, seasons = (_alternatives(table[key]) for key in ("days", "weekdays", "seasons"))
    half = r"(?:полугодии|половине(?=\s+(?:\d|\w+\s+года)))"
    edge = r"(?:(?:начал|середин|кон[ец])\w{1,2}\s+)?"
    in_numbers = (
        (_is_dated, r"\b(?P<d>\d{1,2})[./](?P<m>\d{1,2})[./](?P<year>(?:19|20)\d{2})\b", _numeric),
        (_is_month, rf"\b{BEGIN}\s*(?:[-–—]|по)\s*(?P<d>\d{{1,2}})\s+{MONTH}{YEAR}", _across_months),
        (_is_month, rf"\b(?P<first>\d{{1,2}})(?:\s?[-–—]\s?|\s+(?:по|и)\s+)(?P<d>\d{{1,2}})\s+{MONTH}{YEAR}", _days),
        (_is_month, rf"\b(?P<d>\d{{1,2}})\s+{MONTH}{YEAR}", _days),
    )
    in_words = (
        (_any_of("квартале"), rf"\b(?:в|во)\s+{ordinal}\s+квартале{YEAR}", _quarter),
        (_any_of("полугодии", "половине"), rf"\b(?:в|во)\s+{ordinal}\s+{half}{YEAR}", _half),
        (_any_of(*table["seasons"]), rf"\b(?P<season>{seasons})\b{YEAR}", _season),
        (_is_month, rf"\b(?:в|на)\s+{edge}{MONTH}{YEAR}\b", _month),
        (_any_of("месяце"), rf"\b{MONTH}\s+в\s+месяце\b", _month),
        (_any_of("год"), r"\bв\s+(?P<year>(?:19|20)\d{2})(?:-м)?\s+год[уа]\b", _year),
        (_any_of("году"), rf"\bв\s+(?P<said>(?:{said})\w{{0,4}})\s+году\b", _year),
        (_any_of(*table["days"]), rf"\b(?P<word>{days})\b", _near_day),
        (_any_of(*table["weekdays"]), rf"\b(?:в|во)\s+(?:\w{{2,9}}\s+)?(?P<word>{weekdays})\b", _weekday),
        (_any_of("неделе"), r"\bна\s+(?P<said>следующей|будущей|этой|прошлой|минувшей)\s+неделе\b", _week),
    )
    made = [(may, re.compile(pattern), make) for may, pattern, make in in_numbers]
    return made + [(may, re.compile(pattern, re.IGNORECASE), make) for may, pattern, make in in_words]


def _year_of(match, day, ahead, days):
    """The year of a moment and the reason for it; `days(year)` are its first and last day."""
    parts = match.groupdict()
    if parts.get("year"):
        return int(parts["year"]), ""
    if day is None:
        return None
    shift = _shift(parts.get("said"))
    if shift is not None:
        return day.year + shift, BY_DAY
    first, last = days(day.year)
    if ahead and last < day - timedelta(days=FORGOTTEN):
        return day.year + 1, BY_DAY
    if not ahead and first > day + timedelta(days=FORGOTTEN):
        return day.year - 1, BY_DAY
    return day.year, BY_DAY


def _shift(word):
    """By how many years a word points away from the story's own («прошлого», «этого»)."""
    rows = world.table("events")["years"].items()
    return next((shift for start, shift in rows if word.lower().startswith(start)), None) if word else None


def _coded(match, code):
    """A month, season, quarter or half of a year."""

    def resolve(day, ahead):
        found = _year_of(match, day, ahead, lambda year: span([year, code]))
        return found and (f"{found[0]}-{code:02}", found[1])

    return resolve


def _numeric(match):
    def resolve(day, ahead):
        return date(int(match["year"]), int(match["m"]), int(match["d"])).isoformat(), ""

    return resolve


def _days(match):
    month = world.month_number(match["month"])
    if not month:
        return None
    first = int(match.groupdict().get("first") or match["d"])

    def whole(year, number):
        return date(year, month, number)

    def resolve(day, ahead):
        number = int(match["d"])
        found = _year_of(match, day, ahead, lambda year: (whole(year, number), whole(year, number)))
        if found is None:
            return None
        begin, end = whole(found[0], first), whole(found[0], number)
        if begin > end:
            return None
        return (end.isoformat() if begin == end else f"{begin.isoformat()}/{end.isoformat()}"), found[1]

    return resolve


def _across_months(match):
    """«30 мая – 2 июня»: days of two months, in the one year."""
    months = world.month_number(match["begin"]), world.month_number(match["month"])
    if None in months:
        return None

    def days(year):
        return date(year, months[0], int(match["first"])), date(year, months[1], int(match["d"]))

    def resolve(day, ahead):
        found = _year_of(match, day, ahead, days)
        begin, end = days(found[0]) if found else (None, None)
        return (f"{begin.isoformat()}/{end.isoformat()}", found[1]) if found and begin < end else None

    return resolve


def _part(match):
    low = match["part"].lower()
    if low[0].isdigit():
        return int(low[0])
    rows = world.table("events")["ordinals"].items()
    return max(((len(start), number) for start, number in rows if low.startswith(start)), default=(0, 0))[1]


def _quarter(match):
    return _coded(match, 32 + _part(match))


def _half(match):
    number = _part(match)
    return _coded(match, 39 + number) if number < 3 else None


def _season(match):
    return _coded(match, world.table("events")["seasons"][match["season"].lower()])


def _month(match):
    number = _month_in(match["month"].lower())
    return _coded(match, number) if number else None


def _month_in(word):
    """The number of a month in the genitive or the locative («в июне», «в начале июня»)."""
    return world.month_number(word) or (world.month_number(word[:-1] + "я") or world.month_number(word[:-1] + "а")
                                        if word.endswith("е") else None)  # fmt: skip


def _year(match):
    def resolve(day, ahead):
        if match.groupdict().get("year"):
            return match["year"], ""
        return (str(day.year + _shift(match["said"])), FROM_DAY) if day else None

    return resolve


def _near_day(match):
    if _is_eve(match):
        return None
    shift = world.table("events")["days"][match["word"].lower()]

    def resolve(day, ahead):
        return ((day + timedelta(days=shift)).isoformat(), FROM_DAY) if day else None

    return resolve


def _is_eve(match):
    """«накануне визита» is no day of its own."""
    after = WORD.match(match.string, match.end())
    found = forms(after.group(1))[:1] if after and match["word"].lower() == "накануне" else ()
    return bool(found) and found[0].pos in ("NOUN", "ADJF") and found[0].case == "gent"


def _weekday(match):
    number = world.table("events")["weekdays"].index(match["word"].lower())

    def resolve(day, ahead):
        if day is None:
            return None
        away = (number - day.weekday()) % 7 if ahead else -((day.weekday() - number) % 7)
        return (day + timedelta(days=away)).isoformat(), FROM_DAY

    return resolve


def _week(match):
    word = match["said"].lower()
    shift = 0 if word.startswith("эт") else 1 if word.startswith(("след", "буд")) else -1

    def resolve(day, ahead):
        if day is None:
            return None
        monday = day - timedelta(days=day.weekday()) + timedelta(weeks=shift)
        return f"{monday.isoformat()}/{(monday + timedelta(days=6)).isoformat()}", FROM_DAY

    return resolve
