"""When something happened, by the words of its sentence, counted from the story's own day where they are not whole."""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from .. import world
from ..findings import Basis, Mention, When
from ..morphology import forms

BY_DAY = "год – по дню публикации"
FROM_DAY = "отсчитано от дня публикации"
YEAR = r"(?:\s+(?:(?P<year>(?:19|20)\d{2})(?:-\w+)?(?:\s*(?:года|году|год|г\.))?|(?P<said>\w{2,9})\s+года))?"
BEGIN = r"(?P<first>\d{1,2})\s+(?P<begin>[^\W\d_]{3,8})"
MONTH = r"(?P<month>[^\W\d_]{3,8})"
REACH = 160  # characters before a paragraph in which its dateline may stand
DIGIT = re.compile(r"\d")
WORD = re.compile(r"\s+([^\W\d_]+)")
FORGOTTEN = 31  # days after which a day without a year must be that of another year


@dataclass(frozen=True, slots=True)
class Moment:
    """Words that tell a day or a span: half-open offsets and what they say."""

    start: int
    end: int
    resolve: Callable[[date | None, bool], tuple[str, str] | None]


def moments(text: str, start: int, end: int) -> list[Moment]:
    """All the words of `text[start:end]` that tell a day, from left to right; of two that overlap the longer."""
    found, low = [], text[start:end].lower()
    dated = DIGIT.search(low) is not None
    for needed, pattern, make in _patterns():
        if not (any(map(low.__contains__, needed)) if needed else dated):
            continue
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


def bounds(edtf: str) -> tuple[date | None, date | None]:
    """First and last day of a moment of this module, both included; None where its text is none of them."""
    first, _, last = edtf.partition("/")
    try:
        return _span(_parts(first))[0], _span(_parts(last or first))[1]
    except ValueError:
        return None, None


def _parts(edtf):
    return [int(part) for part in edtf.split("-")]


def _span(parts):
    year = parts[0]
    if len(parts) == 3:
        return date(*parts), date(*parts)
    first, length = _months(parts[1]) if len(parts) == 2 else (1, 12)
    ends, last = (year, first + length - 1) if first + length <= 13 else (year + 1, first + length - 13)
    return date(year, first, 1), date(ends, last, monthrange(ends, last)[1])


def _months(code):
    """First month and length of a month, season, quarter or half."""
    if code <= 12:
        return code, 1
    if code <= 24:
        return (code - 20) * 3, 3
    return ((code - 33) * 3 + 1, 3) if code <= 36 else ((code - 40) * 6 + 1, 6)


def _day(iso):
    """A whole day, or None."""
    return date.fromisoformat(iso) if len(iso) == 10 else None


def _alternatives(words):
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


@cache
def _patterns():
    """Each way to tell a day with what makes a moment of it. Before each stand words of which a text must hold one, or
    none where it must hold a digit: to look for these is far cheaper than to search for a pattern."""
    table = world.table("events")
    numeral = _alternatives(table["ordinals"])
    ordinal = rf"(?P<part>(?:{numeral})\w{{0,3}}|[1-4](?:-\w{{1,3}})?)"
    said = _alternatives(table["years"])
    months = {name[:-1][:3] for names in world.table("months")["months"] for name in names}
    days, weekdays, seasons = (_alternatives(table[key]) for key in ("days", "weekdays", "seasons"))
    half = r"(?:полугодии|половине(?=\s+(?:\d|\w+\s+года)))"
    edge = r"(?:(?:начал|середин|кон[ец])\w{1,2}\s+)?"
    made = (
        ((), r"\b(?P<d>\d{1,2})[./](?P<m>\d{1,2})[./](?P<year>(?:19|20)\d{2})\b", _numeric),
        ((), rf"\b{BEGIN}\s*(?:[-–—]|по)\s*(?P<d>\d{{1,2}})\s+{MONTH}{YEAR}", _across_months),
        ((), rf"\b(?P<first>\d{{1,2}})(?:\s?[-–—]\s?|\s+(?:по|и)\s+)(?P<d>\d{{1,2}})\s+{MONTH}{YEAR}", _days),
        ((), rf"\b(?P<d>\d{{1,2}})\s+{MONTH}{YEAR}", _days),
        (("квартале",), rf"\b(?:в|во)\s+{ordinal}\s+квартале{YEAR}", _quarter),
        (("полугодии", "половине"), rf"\b(?:в|во)\s+{ordinal}\s+{half}{YEAR}", _half),
        (table["seasons"], rf"\b(?P<season>{seasons})\b{YEAR}", _season),
        (months, rf"\b(?:в|на)\s+{edge}{MONTH}{YEAR}\b", _month),
        (("месяце",), rf"\b{MONTH}\s+в\s+месяце\b", _month),
        (("год",), r"\bв\s+(?P<year>(?:19|20)\d{2})(?:-м)?\s+год[уа]\b", _year),
        (("году",), rf"\bв\s+(?P<said>(?:{said})\w{{0,4}})\s+году\b", _year),
        (table["days"], rf"\b(?P<word>{days})\b", _near_day),
        (table["weekdays"], rf"\b(?:в|во)\s+(?:\w{{2,9}}\s+)?(?P<word>{weekdays})\b", _weekday),
        (("неделе",), r"\bна\s+(?P<said>следующей|будущей|этой|прошлой|минувшей)\s+неделе\b", _week),
    )
    return [
        (tuple(needed), re.compile(pattern, re.IGNORECASE if needed else 0), make) for needed, pattern, make in made
    ]


def _year_of(match, day, ahead, span):
    """The year of a moment and the reason for it; `span(year)` are its first and last day."""
    parts = match.groupdict()
    if parts.get("year"):
        return int(parts["year"]), ""
    if day is None:
        return None
    shift = _shift(parts.get("said"))
    if shift is not None:
        return day.year + shift, BY_DAY
    first, last = span(day.year)
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
        found = _year_of(match, day, ahead, lambda year: _span([year, code]))
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

    def span(year):
        return date(year, months[0], int(match["first"])), date(year, months[1], int(match["d"]))

    def resolve(day, ahead):
        found = _year_of(match, day, ahead, span)
        begin, end = span(found[0]) if found else (None, None)
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


def of_dateline(text: str, start: int) -> Moment | None:
    """The day in the dateline that stands right before a paragraph's first words, or None."""
    line = max(text.rfind("\n", 0, start), start - REACH) + 1
    return next(iter(moments(text, line, start)), None)
