"""Periods that figures speak of and are compared with: words of a text as EDTF, counted from the story's own day."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from .. import world
from ..findings import Basis, Mention, When
from ..shapes import shape
from ..story import Block
from ..tokens import mark
from .bases import is_base

STATED = r"(?P<year>(?:19|20)\d\d)(?:(?:-?(?:м|го|й|ый|ом|му))?\s*(?:год\w*|гг?\b\.?)|-(?:м|го|му)\b)"
YEAR = rf"(?:{STATED}|(?P<rel>%s)\w*\s+(?:год\w*|г\.))"
REASON_YEAR = "год — по дню публикации"
REASON_MONTH = "месяц — по дню публикации"
REASON_SHIFT = "тот же период годом раньше"
QUARTERS, HALVES = 32, 39  # EDTF: 2024-33 is the first quarter, 2024-40 the first half
BEFORE, BEHIND = 8, 12  # tokens of a period before and behind a word of it: «по итогам первых 3 [месяцев] 2024-го года»
YEAR_REACH = 6, 2  # the same of a year, whose pattern begins and ends with its own words: «до конца 2024-го года»
AHEAD = 6  # months
LAST_WORD = re.compile(r"([^\W\d_]+)\s+$")


@shape
class Span:
    """A period where it stands. `when` is None where nobody knows the day it counts from; a `base` is one that values
    are compared with; a `shift` stands for the period of the figure itself, that many years earlier."""

    start: int
    end: int
    when: When | None
    base: bool = False
    shift: int = 0


@dataclass(frozen=True, slots=True)
class Day:
    """The year, month and day that a story counts from; 0 where they are not known."""

    year: int = 0
    month: int = 0
    day: int = 0

    @classmethod
    def of(cls, iso: str) -> "Day":
        found = re.match(r"((?:19|20)\d\d)(?:-(\d\d))?(?:-(\d\d))?", iso, re.ASCII)
        return cls(*(int(part or 0) for part in found.groups())) if found else cls()


def _words(key):
    return "|".join(sorted(map(re.escape, world.table("periods")[key]), key=len, reverse=True))


@cache
def _patterns():
    """Each way to name a period, in lower case, with what makes its EDTF; the first that fits a place is taken. Before
    each stands what one of its words must hold: only around such words is it worth while to search for a pattern."""
    year = YEAR % _words("years")
    some = rf"(?:\s+{year})?"
    count = rf"(?P<n>\d{{1,2}}|{_words('counts')})"
    month = rf"(?P<m>(?:{_words('months')})(?:[ьяюеей]|ем|ём|ы|у|а)?)\b"
    to = rf"(?P<to>(?:{_words('months')})(?:[ьяюеей]|ем|у|а|ы)?)\b"
    order = rf"\b(?P<n>[1-4]|i{{1,3}}v?|iv|{_words('ordinals')})(?:-?(?:м|й|ый|го|ом|ое|ем))?\w{{0,4}}"
    shift = r"(?:аналогичн\w+|соответствующ\w+|т(?:ем|ому|от|ого) же|такого же|такой же)\s+период\w*"
    lately = r"\b(?:за|в течение)\s+(?:последние|прошедшие|минувшие)"
    span = r"(?P<a>(?:19|20)\d\d)(?:\s*[-–—]\s*|\s+по\s+)(?P<b>(?:19|20)\d\d)"
    of_months = rf"\b(?:{_words('months')})"
    now = "|".join(max(words.split(), key=len) for words in world.table("periods")["now"])
    made = [
        ("период", rf"{shift}{some}", _same_span),
        ("ранее|раньше|назад", r"\b(?:чем\s+)?(?:годом ранее|год назад|годом раньше)", _same_span),
        ("начала", rf"\bс начала\s+(?:{year}|года)", _since_new_year),
        (now, rf"\b(?:{_words('now')})", _now),
        ("последние|прошедшие|минувшие", rf"{lately}\s+{count}\s+(?:год\w*|лет)", _last_years),
        ("месяц", rf"\b(?:(?:за|по итогам)\s+(?:перв\w+\s+)?|перв\w+\s+){count}\s+месяц\w*{some}", _months),
        (of_months, rf"\b(?:(?:в|за|с|по итогам)\s+)?{month}\s*(?:[-–—]|по)\s*{to}{some}", _month_range),
        (of_months, rf"(?:на|по состоянию на)\s+(?P<d>\d{{1,2}})\s+{month}{some}", _as_of),
        (of_months, rf"\b(?:в|за|по итогам|по результатам)\s+{month}{some}", _month),
        ("прошл|минувш", r"\b(?:в|за)\s+(?:прошл|минувш)\w+\s+месяц\w*", _last_month),
        ("квартал", rf"{order}\s+квартал\w*{some}", _quarter),
        ("полугоди", rf"{order}\s+полугоди\w+{some}", _half),
        ("(?:19|20)[0-9]{2}", rf"(?:в|за|на|с)\s+{span}\s*(?:год\w*|гг)", _years),
        ("(?:19|20)[0-9]{2}", r"\bс\s+(?P<a>(?:19|20)\d\d)(?:-го)?\s+года", _since),
        (r"год|г\b|\b(?:м|го|му)\b", rf"(?P<until>\b(?:к|до)\s+(?:конца\s+|концу\s+)?)?{year}", _year),
    ]
    return [(re.compile(word), re.compile(pattern), make) for word, pattern, make in made]


@lru_cache(maxsize=50_000)
def _ways(word):
    """Which of the patterns may fit around a word in lower case."""
    return tuple(rank for rank, (needed, _, _) in enumerate(_patterns()) if needed.search(word))


@mark
def _may_tell_when(word):
    """Whether a period may be named around a word: most need no closer look."""
    return bool(_ways(word.lower()))


def spans(block: Block, day: Day) -> list[Span]:
    """The periods that a block names, from left to right, none within another."""
    found, row = [], block.row
    end = len(row) - 1
    for rank, (first, last) in _near(row).items():
        _, pattern, make = _patterns()[rank]
        before, behind = YEAR_REACH if make is _year else (BEFORE, BEHIND)
        near = pattern.finditer(block.low, row[max(0, first - before)].start, row[min(last + behind, end)].end)
        for match in near:
            found.append((match.start(), rank, match, make))
    kept, until = [], block.start
    for at, _, match, make in sorted(found, key=lambda item: item[:2]):
        if at >= until and not (make is _year and _is_of_a_date(block.text, at)):
            kept.append(_span(block.text, match, make, day))
            until = match.end()
    return kept


def _near(row):
    """Between which token indices, both included, the words stand around which each pattern may fit."""
    near = {}
    for at in row.where(_may_tell_when):
        for rank in _ways(row[at].lower):
            near[rank] = (near[rank][0] if rank in near else at), at
    return near


def _span(text, match, make, day):
    groups = match.groupdict()
    begin = match.start() + len(match.group()) - len(match.group().lstrip())
    if make is _same_span:
        return Span(begin, match.end(), None, base=True, shift=-1)
    made = make(groups, day)
    ahead = bool(groups.get("until"))
    base = is_base(text, begin) or (ahead and groups["until"].strip().lower() == "к" and _is_past(made, day))
    before_own = base and (groups.get("rel") or "").lower().startswith(("предыдущ", "предшеств"))
    return Span(begin, match.end(), _when(text, begin, match.end(), made), base=base, shift=-1 if before_own else 0)


def _is_of_a_date(text, at):
    """Whether a year stands behind a month: «12 мая 2024 года» is a day, and of something else."""
    word = LAST_WORD.search(text[max(0, at - 20) : at])
    return bool(word) and world.month_number(word.group(1)) is not None


def _is_past(made, day):
    """«к 2023 году» is a base in a story of 2025, and a time to come in one of 2022."""
    return made is not None and day.year > 0 and int(made[0][:4]) < day.year


def _when(text, start, end, made):
    if made is None:
        return None
    edtf, reason = made
    basis = Basis.INFERRED if reason else Basis.STATED
    return When(edtf, basis, Mention(start, end, text[start:end]), reason)


def _year_of(groups, day):
    """The year of a period and why: stated, or counted from the story's; None where its day is not known."""
    if groups.get("year"):
        return int(groups["year"]), ""
    if not day.year:
        return None
    return day.year + _relative(groups.get("rel")), REASON_YEAR


def _relative(word):
    return world.table("periods")["years"][word.lower()] if word else 0


def _number(groups):
    table = world.table("periods")
    low = groups["n"].lower()
    return int(low) if low.isdigit() else table["counts"].get(low) or table["ordinals"].get(low)


def _year(groups, day):
    known = _year_of(groups, day)
    return known and (f"{known[0]:04}", known[1])


def _months(groups, day):
    """«за 8 месяцев»: January to August; of the year before where the story's own has not had as many."""
    count, known = _number(groups), _year_of(groups, day)
    if known is None or not count or count > 12:
        return None
    year, reason = known
    if reason and not groups.get("rel") and count > day.month:
        year -= 1
    return (f"{year:04}-01/{year:04}-{count:02}" if count > 1 else f"{year:04}-01"), reason


def month_of(word: str) -> int:
    """1 to 12 for the name of a month in any case."""
    stems = world.table("periods")["months"]
    return next(at for at, stem in enumerate(stems, start=1) if word.lower().startswith(stem))


def _latest(year, month, groups, day, ahead=0):
    """The year of a month without one: the story's own, or the one before where the month is still to come.

    `ahead` months to come may be meant as such: «в третьем квартале» in June is what is to be.
    """
    told = groups.get("year") or groups.get("rel")
    return year - 1 if not told and month > day.month + ahead else year


def _month_range(groups, day):
    known = _year_of(groups, day)
    first, last = month_of(groups["m"]), month_of(groups["to"])
    if known is None or first > last:
        return None
    year = _latest(known[0], last, groups, day)
    return f"{year:04}-{first:02}/{year:04}-{last:02}", known[1]


def _month(groups, day):
    known = _year_of(groups, day)
    if known is None:
        return None
    month = month_of(groups["m"])
    return f"{_latest(known[0], month, groups, day, AHEAD):04}-{month:02}", known[1]


def _as_of(groups, day):
    known, number = _year_of(groups, day), int(groups["d"])
    if known is None or not 1 <= number <= 28:
        return None
    month = month_of(groups["m"])
    return f"{_latest(known[0], month, groups, day, AHEAD):04}-{month:02}-{number:02}", known[1]


def _last_month(groups, day):
    if not day.month:
        return None
    year, month = (day.year, day.month - 1) if day.month > 1 else (day.year - 1, 12)
    return f"{year:04}-{month:02}", REASON_MONTH


def _part(groups, day, *, after, length):
    """A quarter or half: of the story's year, or of the one before where it is far from having begun."""
    number, known = _number(groups), _year_of(groups, day)
    if known is None or not number or number * length > 12:
        return None
    year = _latest(known[0], (number - 1) * length + 1, groups, day, AHEAD)
    return f"{year:04}-{after + number}", known[1]


def _quarter(groups, day):
    return _part(groups, day, after=QUARTERS, length=3)


def _half(groups, day):
    return _part(groups, day, after=HALVES, length=6)


def _since_new_year(groups, day):
    known = _year_of(groups, day)
    if known is None:
        return None
    if not day.month or known[0] != day.year:
        return f"{known[0]:04}-01/..", known[1]
    return f"{known[0]:04}-01/{day.year:04}-{day.month:02}", REASON_MONTH


def _now(groups, day):
    return (f"../{day.year:04}-{day.month:02}", REASON_MONTH) if day.month else None


def _last_years(groups, day):
    count = _number(groups)
    return (f"{day.year - count:04}/{day.year:04}", REASON_YEAR) if day.year and count else None


def _years(groups, day):
    return (f"{groups['a']}/{groups['b']}", "") if groups["a"] <= groups["b"] else None


def _since(groups, day):
    if not day.month or int(groups["a"]) > day.year:
        return f"{groups['a']}/..", ""
    return f"{groups['a']}/{day.year:04}-{day.month:02}", REASON_MONTH


def _same_span(groups, day):
    """A period that only the figure's own can say: the same one, a year earlier."""


def earlier(when: When, years: int, mention: Mention) -> When | None:
    """The same span as another, some years off, inferred from these words; None for one that is open."""
    if ".." in when.edtf:
        return None
    moved = re.sub(r"(?<![-\d])\d{4}", lambda found: f"{int(found.group()) + years:04}", when.edtf)
    return When(moved, Basis.INFERRED, mention, REASON_SHIFT)
