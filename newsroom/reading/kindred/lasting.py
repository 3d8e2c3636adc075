"""How long something lasts in Kazakh, from when and until when, as Russian says it: «бес жылға» – «на пять лет»."""

from .. import world
from ..tokens import Token
from .declining import numeral
from .suffixes import readings

UNITS = {"жыл": ("год", "года", "лет"), "ай": ("месяц", "месяца", "месяцев")}
FOR = {"жылға": "жыл", "айға": "ай"}
MEANT = {"арналған": "", "есептелген": "рассчитан ", "жарамды": "действителен "}
SPAN = ["жылдан", "жылға", "дейін"]
DURING = "в течение"
FORCE = ("күшінде", "қолданыста", "қолданылады", "жарамды", "әрекет")  # «үш жыл күшінде болады»
TEN = "он"
AGO = "бұрын"
OVER = {"мерзімге": "сроком на", "мерзімімен": "сроком на", "бойы": DURING, "бойына": DURING, "ішінде": DURING}


def lasting(row: list[Token], at: int) -> tuple[str, int, str] | None:
    """What a number begins: the kind of leaf, the index after its last token and the Russian words; None where nothing
    is said to last.

    «бес жылға арналған», «он бес жыл мерзімге», «2027 жылдың соңына дейін», «2025 жылғы 1 қаңтардан бастап».
    """
    return _length(row, at) or _end(row, at) or _beginning(row, at) or _span(row, at) or _day(row, at)


def _lows(row, at, size):
    return [token.lower for token in row[at : at + size]]


def _length(row, at):
    last = _past_number(row, at)
    unit, over = [*_lows(row, last, 2), "", ""][:2] if last > at else ("", "")
    bare = unit.removesuffix("дық").removesuffix("лық")
    if unit in FOR:
        unit, preposition, last = FOR[unit], "на", last + 1
    elif unit in UNITS and over == AGO:
        return "word", last + 2, f"{_number(row, at)} {_unit(_number(row, at), UNITS[unit])} назад"
    elif unit in UNITS and over in FORCE:
        unit, preposition, last = unit, DURING, last + 1
    elif bare in UNITS and over in OVER:
        unit, preposition, last = bare, OVER[over], last + 2
    else:
        return None
    number, counted = _counted(row, at, unit, preposition)
    meant = next((MEANT[word] for word in _lows(row, last, 1) if word in MEANT), None)
    last += meant is not None
    words = f"{meant or ''}{preposition} {number} {counted}"
    return "years", last, words


def _past_number(row, at):
    """Index after a number of years: digits, or one or two numerals."""
    numerals = world.table("kazakh")["numerals"]
    if row[at].text.isdigit():
        return at + 1 if len(row[at].text) < 3 else at
    last = at
    while last < len(row) and last - at < 2 and row[last].lower in numerals:
        last += 1
    return last


def _number(row, at):
    return teen(row, at) or " ".join(_numeral(token) for token in row[at : _past_number(row, at)])


def _numeral(token):
    return world.table("kazakh")["numerals"].get(token.lower, token.text)


def teen(row: list[Token], at: int) -> str | None:
    """«Он екі»: a number from eleven to nineteen that begins at a token."""
    if at + 1 >= len(row) or row[at].lower != TEN:
        return None
    return world.table("kazakh")["teens"].get(row[at + 1].lower)


def _counted(row, at, unit, preposition):
    """«На два года», «в течение двух лет»."""
    number = _number(row, at)
    if preposition != DURING:
        return number, _unit(number, UNITS[unit])
    one, _few, many = UNITS[unit]
    is_one = _unit(number, UNITS[unit]) == one
    return " ".join(numeral(word, "gent") for word in number.split()), UNITS[unit][1] if is_one else many


def _unit(number, unit):
    one, few, many = unit
    if number.endswith(("один", "1")) and not number.endswith("11"):
        return one
    few_of = number.endswith(("два", "три", "четыре", "2", "3", "4")) and number[-2:-1] != "1"
    return few if few_of else many


def _end(row, at):
    year = row[at].text
    if len(year) == 4 and year.isdigit() and _lows(row, at + 1, 3) == ["жылдың", "соңына", "дейін"]:
        return "word", at + 4, f"до конца {year} года"
    return _last_day(row, at)


def _last_day(row, at):
    """«2027 жылғы 31 желтоқсанға дейін», «2027 жылдың наурызына дейін»."""
    year, *rest = [*_lows(row, at, 5), "", "", "", ""]
    month = _month(rest[2], "datv") if _is_year(year, rest[0]) and rest[3] == "дейін" else None
    if month and rest[1].isdigit():
        return "word", at + 5, f"до {rest[1]} {month} {year} года"
    month = _month(rest[1], "datv") if _is_year(year, rest[0]) and rest[2] == "дейін" else None
    return ("word", at + 4, f"до {month} {year} года") if month else None


def _beginning(row, at):
    """«2025 жылғы 1 қаңтардан бастап», «2025 жылғы 1 қаңтардан 2027 жылғы 3 мамырға дейін»."""
    year, *rest = [*_lows(row, at, 5), "", "", "", ""]
    goes_on = rest[3] == "бастап" or (len(rest[3]) == 4 and rest[3].isdigit())
    month = _month(rest[2], "from") if _is_year(year, rest[0]) and goes_on else None
    last = at + 5 if rest[3] == "бастап" else at + 4
    return ("word", last, f"с {rest[1]} {month} {year} года") if month and rest[1].isdigit() else None


def _span(row, at):
    """«2025 жылдан 2030 жылға дейін»."""
    first, *rest = [*_lows(row, at, 5), "", "", "", ""]
    are_years = all(len(year) == 4 and year.isdigit() for year in (first, rest[1]))
    if not are_years or [rest[0], *rest[2:4]] != SPAN:
        return None
    return "word", at + 5, f"с {first} до {rest[1]} года"


def _day(row, at):
    """«2025 жылғы 1 қаңтарда», «2025 жылғы қаңтарда»."""
    year, *rest = [*_lows(row, at, 4), "", "", ""]
    if month := _month(rest[1], "loct") if _is_year(year, rest[0]) else None:
        return "word", at + 3, f"в {month[:-1]}е {year} года"
    month = _month(rest[2], "loct") if _is_year(year, rest[0]) else None
    return ("word", at + 4, f"{rest[1]} {month} {year} года") if month and rest[1].isdigit() else None


def _is_year(number, word):
    return len(number) == 4 and number.isdigit() and word in ("жылғы", "жылдың")


def _month(word, asked):
    months = world.table("kazakh")["months"]
    return next((months[stem] for stem, case, *_ in readings(word) if case == asked and stem in months), None)
