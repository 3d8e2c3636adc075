"""What an amount is counted in: currencies, percent, percentage points, multiples."""

from functools import cache, lru_cache
from typing import NamedTuple

from .. import countries, world
from ..tokens import Token
from .counted import is_adjective

ROUBLE = "rouble"  # of which state is for the sentence to say
LONGEST_ENDING = 6


class Unit(NamedTuple):
    """A unit where it stands: an ISO 4217 code (or `ROUBLE`), `%`, `pp` or `times`, and the index after it."""

    code: str
    last: int


@cache
def _signs():
    return {sign: row["code"] for row in world.table("amounts")["currencies"] for sign in row.get("signs", ())}


@lru_cache(maxsize=50_000)
def _currency(word):
    """Row of the table for a word in lower case that names a currency."""
    for row in world.table("amounts")["currencies"]:
        if word in row.get("forms", ()):
            return row
        for stem in row.get("stems", ()):
            if word.startswith(stem) and len(word) <= min(len(stem) + LONGEST_ENDING, row.get("at_most", 20)):
                return row
    return None


@lru_cache(maxsize=50_000)
def is_currency(word: str) -> bool:
    """Whether a word in lower case names a currency."""
    return _currency(word) is not None


def is_sign(word: str) -> bool:
    """Whether a word is the sign or the code of a currency."""
    return word in _signs()


def sign_at(row: list[Token], at: int) -> str | None:
    """Code of the currency whose sign or code stands before a number: «$204 млн», «USD 5 млн»."""
    return _signs().get(row[at].text)


def unit_at(row: list[Token], at: int) -> Unit | None:
    """The unit that begins at a token, right behind a number; None where none does."""
    return (_percent(row, at) or _money(row, at)) if at < len(row) and _may_begin(row[at].text) else None


@lru_cache(maxsize=50_000)
def _may_begin(word):
    """Whether a unit may begin with a word: it is one, or the adjective of a currency."""
    low = word.lower()
    if _may_be_percent(low) or is_sign(word) or is_currency(low) or is_adjective(low) or countries.of_adjective(word):
        return True
    return low.startswith(tuple(stem for row in world.table("amounts")["currencies"] for stem in row.get("other", ())))


def _starts(row, at, key):
    return at < len(row) and row[at].lower.startswith(tuple(world.table("amounts")[key]))


@lru_cache(maxsize=50_000)
def _may_be_percent(word):
    return word in ("%", "п", "пп") or word.startswith(tuple(world.table("amounts")["percent"]))


def _percent(row, at):
    if not _may_be_percent(row[at].lower):
        return None
    low = [token.lower for token in row[at : at + 4]]
    if low == ["п", ".", "п", "."]:
        return Unit("pp", at + 4)
    if low[:3] == ["п", ".", "п"] or low[:1] == ["пп"]:
        return Unit("pp", at + (3 if low[0] == "п" else 1))
    if not (low[0] == "%" or _starts(row, at, "percent")):
        return None
    if _starts(row, at + 1, "points"):
        return Unit("pp", at + 2)
    return None if low[0].startswith("процентн") else Unit("%", at + 1)


def _money(row, at):
    """A currency, with the adjective or the short form before it and the state behind it."""
    code = _signs().get(row[at].text)
    if code and not row[at].is_word:
        return Unit(code, at + 1)
    noun = _noun(row, at)
    entry = _currency(row[noun].lower) if noun < len(row) and row[noun].is_word else None
    if entry is None or (noun > at and not _adjective_code(row, at, entry)):
        return Unit(code, at + 1) if code else None
    if "needs" in entry and not (noun + 1 < len(row) and row[noun + 1].lower.startswith(tuple(entry["needs"]))):
        return None
    last = noun + 2 if "needs" in entry else noun + 1
    stated = _state_behind(row, last, entry)
    last = last + 1 if stated else _past_stop(row, last)
    return Unit(_adjective_code(row, at, entry) or stated or entry["code"], last)


def _noun(row, at):
    """Index of the noun: «рублей», «белорусских рублей», «бел. руб.»."""
    if _currency(row[at].lower):
        return at
    return at + 2 if at + 1 < len(row) and row[at + 1].text == "." else at + 1


def _adjective_code(row, at, entry):
    low = row[at].lower
    for stem, code in entry.get("other", {}).items():
        if low.startswith(stem) and low not in ("руб", "р"):
            return code
    state = countries.of_adjective(row[at].text)
    own = "by_state" not in entry and is_adjective(low)  # «узбекских сумов»: no other state has any
    return entry.get("by_state", {}).get(state) or (entry["code"] if state or own else None)


def _state_behind(row, at, entry):
    """«долларов США», «рублей РФ»."""
    state = countries.of_name(row[at].text) if at < len(row) and row[at].text.isupper() else None
    return entry.get("by_state", {}).get(state)


def _past_stop(row, at):
    """The full stop of «руб.» and «долл.» is part of the unit where more of the sentence follows."""
    short = row[at - 1].lower in ("руб", "долл", "р")
    stop = short and at + 1 < len(row) and row[at].text == "." and row[at].start == row[at - 1].end
    return at + 1 if stop and not row[at + 1].is_capital else at
