"""Numbers that are no figures: rates of exchange, numbers of articles and flights, dates, idioms."""

from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from .. import world
from ..morphology import in_case, lemmas
from ..tokens import Token
from .units import is_currency

if TYPE_CHECKING:
    from .amounts import Amount

MANY = 5  # from here on a number governs the plural
NEAR = 4
SENTENCE = 20
RATE = 6


@cache
def _words(key):
    return frozenset(world.table("amounts")[key])


def is_refused(row: list[Token], amount: "Amount") -> bool:
    """Whether an amount is no figure, by the words around it."""
    if not _governs(amount) and _is_numbered(row, amount.first):
        return True
    if _is_dated(row, amount.last) or _is_part_of_a_word(row, amount.first):
        return True
    if amount.unit == "%":
        return _is_idiom(row, amount) or _near(row, amount, "weather") or _is_rate_change(row, amount)
    if amount.unit == "count":
        return _is_attribute(row, amount) or (amount.first > 0 and row[amount.first - 1].lower in _words("imprint"))
    return amount.is_money and _is_rate(row, amount)


def _governs(amount):
    """«по маршруту 214 поездов»: the noun behind is plainly the number's, whatever stands before it; «пункт 3
    протокола» may be either, and is a number of something."""
    if amount.unit == "count":
        return amount.thing is not None and amount.value >= MANY
    return amount.is_money and bool(amount.unit)


def _is_numbered(row, at):
    """«статья 12», «№ 5», «пункт 3»: the number of something, but for «дом» and the like with another word between."""
    if not at:
        return False
    before = row[at - 1]
    if before.text in ("№", "#") or before.lower in _words("numbered"):
        return True
    if before.text == "." and at > 1 and row[at - 2].lower in _words("numbered"):
        return row[at - 2].end == before.start
    return before.is_word and not before.is_capital and not lemmas(before.text).isdisjoint(_words("numbered"))


def _is_dated(row, last):
    """«15 июля»: a month is no thing that is counted."""
    return world.month_number(row[last - 1].text) is not None


def _is_part_of_a_word(row, at):
    """«МАЗ-5337», «3/4»: glued to what stands before it."""
    if not at or row[at - 1].end != row[at].start:
        return False
    return (
        row[at - 1].is_word
        or row[at - 1].text in "/:"
        or (at > 1 and row[at - 1].text in "-–" and row[at - 2].end == row[at - 1].start and row[at - 2].is_word)
    )


def _is_attribute(row, amount):
    """«грузоподъемностью 130 тонн»: what a single thing weighs or measures."""
    starts = tuple(world.table("amounts")["attributes"])
    return any(token.lower.startswith(starts) for token in row[max(0, amount.first - 3) : amount.first])


def _near(row, amount, key):
    starts = tuple(world.table("amounts")[key])
    around = row[max(0, amount.first - NEAR) : amount.last + NEAR]
    return any(token.lower.startswith(starts) for token in around)


def _is_idiom(row, amount):
    return amount.value == 100 and _near(row, amount, "idioms")


def _is_rate_change(row, amount):
    """«курс тенге ослаб на 1,4 %» is a rate of exchange too."""
    before = row[max(0, amount.first - RATE) : amount.first + 1]
    return any(
        not lemmas(token.text).isdisjoint(_words("rates")) and is_currency(after.lower)
        for token, after in pairwise(before)
    )


def _is_rate(row, amount):
    """A price of one currency in another: beside «курс», «за доллар» behind it, «доллар стоил» before it."""
    behind = [token.lower for token in row[amount.last : amount.last + 3]]
    if behind[:1] == ["за"] and any(is_currency(word) for word in behind[1:]):
        return True
    if amount.value >= 100_000:
        return False
    before = [token for token in row[max(0, amount.first - SENTENCE) : amount.first] if token.is_word]
    if any(not lemmas(token.text).isdisjoint(_words("rates")) for token in before):
        return True
    priced = any(not lemmas(token.text).isdisjoint(_words("worth")) for token in before)
    return priced and any(is_currency(token.lower) and in_case(token.text, "nomn") for token in before)
