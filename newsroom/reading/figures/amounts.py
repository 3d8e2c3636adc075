"""Amounts of a text: money, percent, multiples and things counted, each with the words that state it."""

from dataclasses import replace
from decimal import Decimal
from functools import cache, lru_cache

from .. import world
from ..shapes import shape
from ..tokens import Row, mark
from . import units
from .counted import Thing, makes_date, may_be_year, share_end, thing_at
from .elliptic import unit_of_bare
from .numerals import Number, may_begin, number_at
from .refusals import is_refused
from .telling import tells_how_many

DASHES = "-–—"
SIGNS = "+-−–"
IN = ("в", "во", "у")
TIMES = ("раза", "раз", "разы", "разоў")  # «в 1,5 раза»; «5 раз» without «в» is how often
JOINTS = {"до": "от", "и": "между"}  # what stands between two ends, and before both


@shape
class Amount:
    """An amount where it stands: token indices (half-open), its value or range, unit and what it counts.

    `unit` is an ISO 4217 code, `units.ROUBLE`, `%`, `pp`, `times`, `count`, or empty where the text names none.
    `change` is True where the words themselves say that it is a growth («вдвое»), whatever stands around them.
    """

    first: int
    last: int
    value: Decimal
    value_max: Decimal | None
    unit: str
    thing: Thing | None = None
    change: bool = False

    @property
    def is_money(self):
        return self.unit not in ("%", "pp", "times", "count")


@shape
class _Counted:
    """A number with its unit, None for a bare one, before it is known whether it is half of a range."""

    first: int
    number: Number
    unit: str | None
    thing: Thing | None
    last: int


def amounts(row: Row, most: int) -> list[Amount]:
    """The first amounts of a row of tokens from left to right; what is no figure by its own words is left out."""
    found, until = [], 0
    for at in row.where(_may_begin):
        if at < until:
            continue
        if len(found) >= most:
            break
        made, until = _amount(row, at, found)
        if made:
            found.append(made)
    return found


@mark
def _may_begin(word):
    """Whether an amount may begin with a word, or behind «на» before it: most need no closer look."""
    low = word.lower()
    known = low in _shares() or low in _parts() or _word_value(low) is not None
    return known or may_begin(low) or units.is_sign(word)


@cache
def _shares():
    return world.table("amounts")["shares"]


def _is_signed(row, at):
    return units.is_sign(row[at].text) and at + 1 < len(row) and row[at + 1].text[0].isdigit()


@lru_cache(maxsize=50_000)
def _word_value(word):
    """Unit and value of a word that is an amount by itself: «вдвое», «удвоить», «наполовину»."""
    table = world.table("amounts")
    if word in table["times"]:
        return "times", Decimal(table["times"][word])
    if word in table["parts_alone"]:
        return "%", Decimal(table["parts_alone"][word])
    stem = next((stem for stem in table["times_stems"] if word.startswith(stem)), None)
    return ("times", Decimal(str(table["times_stems"][stem]))) if stem else None


@cache
def _parts():
    """What «на треть», «на четверть» comes to, in percent."""
    return world.table("amounts")["parts"]


def _amount(row, at, found):
    """The amount at a token, or None, and the index to go on from; `found` are those before it."""
    low = row[at].lower
    if (word := _word_value(low)) is not None:
        return Amount(at, at + 1, word[1], None, word[0], change=True), at + 1
    if low in _parts() and at and row[at - 1].lower == "на":
        return Amount(at - 1, at + 1, Decimal(str(_parts()[low])), None, "%", change=True), at + 1
    if share := _share(row, at):
        return share, share.last
    if _is_of_a_date(row, at):
        return None, at + 1
    one = _counted(row, at)
    if one is None:
        return None, at + 1
    other = _other_end(row, one)
    if other:
        return _range(row, one, other), other.last
    return _single(row, _explained(row, one, found) if one.unit is None else one), one.last


def _is_of_a_date(row, at):
    """«12 мая», «2024 года»; «с 4 до 7 мая» may be of what the first number counts, «миллион лет» is a sum."""
    if at + 1 == len(row) or not makes_date(row[at + 1].lower):
        return False
    return row[at].text[0].isdigit() and not (at and row[at - 1].lower in JOINTS)


def _share(row, at):
    """«четверть оборудования», «две трети экспорта»."""
    low, part = row[at].lower, row[at + 1].lower if at + 1 < len(row) else ""
    if low in _shares() and (last := share_end(row, at)):
        return Amount(at, last, Decimal(str(_shares()[low])), None, "%")
    sizes = world.table("amounts")["fractions"]
    parts = number_at(row, at) if part in sizes else None
    if parts and parts.last == at + 1 and (last := share_end(row, at + 1)):
        size = sizes[part]
        return Amount(at, last, round(parts.value * Decimal(str(size)), 1), None, "%")
    return None


def _counted(row, at):
    """A number with the unit before or behind it."""
    number = number_at(row, at)
    if number is None:
        return _behind_sign(row, at) if _is_signed(row, at) else None
    if number.last == len(row):
        return _Counted(at, number, None, None, number.last)
    if row[number.last].lower in TIMES and _before(row, at) in IN:
        return _Counted(_past_hedge(row, at), number, "times", None, number.last + 1)
    unit = units.unit_at(row, number.last)
    if unit:
        return _Counted(at, number, unit.code, None, unit.last)
    thing = thing_at(row, number)
    if thing and tells_how_many(row, at, number, thing):
        return _Counted(at, number, "count", thing, thing.last)
    return _Counted(at, number, None, thing, thing.last if thing else number.last)


def _behind_sign(row, at):
    number = number_at(row, at + 1)
    return number and _Counted(at, number, units.sign_at(row, at), None, number.last)


def _before(row, at):
    """The word before a number, past «более чем» and the like."""
    first = _past_hedge(row, at)
    return row[first].lower if first < at else ""


def _past_hedge(row, at):
    """Index of «в» right before a number; «в более чем 2 раза» holds its hedge inside."""
    for first in range(at - 1, max(-1, at - 4), -1):
        if row[first].lower in IN:
            return first
        if row[first].lower not in ("более", "чем", "почти", "около", "менее"):
            break
    return at


def _other_end(row, one):
    """The upper end of a range: behind «до» where «от» stands before, or behind a dash."""
    at = one.number.last if one.unit is None else one.last
    if at + 1 >= len(row):
        return None
    between = JOINTS.get(row[at].lower)
    joined = between is not None and one.first > 0 and row[one.first - 1].lower == between
    if not joined and (row[at].text not in DASHES or _is_year(one)):
        return None
    if not may_begin(row[at + 1].lower):
        return None
    other = _like_signed(row, one, _counted(row, at + 1))
    if other is None or other.unit is None or (one.unit is not None and one.unit != other.unit):
        return None
    low, high = _ends(one, other)
    return other if low < high <= low * 100 else None


def _like_signed(row, one, other):
    """«$1,5–2»: the sign before the first number is of both, where nothing parts them."""
    if other is None or other.unit is not None or not _is_signed(row, one.first):
        return other
    dash = row[one.last]
    is_glued = row[one.last - 1].end == dash.start and dash.end == row[other.first].start
    return replace(other, unit=one.unit) if is_glued else other


def _ends(one, other):
    """Both values; «1–1,5 млрд» counts the first in what the second is counted in."""
    low, high = one.number, other.number
    shared = low.scale == 1 and high.scale > 1
    return (low.value * high.scale if shared else low.value), high.value


def _is_year(one):
    return one.unit is None and may_be_year(one.number)


def _range(row, one, other):
    low, high = _ends(one, other)
    first = one.first - 1 if row[one.first - 1].lower in ("от", "между") and one.first else one.first
    made = Amount(first, other.last, low, high, other.unit, other.thing)
    return None if is_refused(row, made) else made


def _explained(row, one, found):
    """A number without a unit in that of the amount behind it, or of one before it."""
    one = _like_the_next(row, one)
    return _like_before(row, one, found) if one.unit is None else one


def _like_the_next(row, one):
    """«с 800 млн до 1 млрд долларов»: two amounts, the first in the unit of the second."""
    at = one.last
    if not one.first or at + 1 >= len(row) or row[at].lower != "до":
        return one
    other = _counted(row, at + 1) if row[one.first - 1].lower in ("с", "со") and may_begin(row[at + 1].lower) else None
    return replace(one, unit=other.unit, thing=other.thing) if other and other.unit is not None else one


def _like_before(row, one, found):
    """«Алматы – 900»: a number without a noun in the unit of an amount before it."""
    like = None if one.thing else unit_of_bare(row, one.first, one.number, found)
    return replace(one, unit=like[0], thing=like[1]) if like else one


def _single(row, one):
    """An amount, or None for a number that is none: a bare one needs a scale, and no thing behind it."""
    number = one.number
    if one.unit is None and (number.scale == 1 or one.thing):
        return None
    made = Amount(one.first, one.last, number.value, None, one.unit or "", one.thing, change=one.unit == "times")
    if is_refused(row, made):
        return None
    return _signed(row, made) if made.unit == "%" else made


def _signed(row, made):
    """«+17 %» and «-5 %» are a growth and a fall: the sign is glued to the number and to nothing before it."""
    at = made.first
    sign = row[at - 1].text if at and row[at - 1].end == row[at].start else ""
    alone = at < 2 or row[at - 2].end < row[at - 1].start or row[at - 2].text == "("
    if not sign or sign not in SIGNS or not alone:
        return made
    return replace(made, first=at - 1, value=made.value if sign == "+" else -made.value, change=True)
