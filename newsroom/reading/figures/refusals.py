"""Numbers that are no figures: rates of exchange, numbers of articles and flights, dates, idioms."""

from functools import cache
from typing import TYPE_CHECKING

from .. import world
from ..morphology import in_case, lemmas
from ..tokens import Row, mark
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


def is_refused(row: Row, amount: "Amount") -> bool:
    """Whether an amount is no figure, by the words around it."""
    if not _governs(amount) and _is_numbered(row, amount.first):
        return True
    if world.month_number(row[amount.last - 1].text) is not None:  # «15 июля»: a month is no thing that is counted
        return True
    if _is_part_of_a_word(row, amount.first):
        return True
    if amount.unit == "%":
        return _is_idiom(row, amount) or _is_near(row, amount, _is_of_weather) or _is_rate_change(row, amount)
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
    return bool(row.within(_is_of_attribute, amount.first - 3, amount.first))


@mark
def _is_of_attribute(word):
    return word.lower().startswith(_beginnings("attributes"))


def _is_near(row, amount, test):
    return bool(row.within(test, amount.first - NEAR, amount.last + NEAR))


@mark
def _is_of_weather(word):
    return word.lower().startswith(_beginnings("weather"))


def _is_idiom(row, amount):
    return amount.value == 100 and _is_near(row, amount, _is_of_idiom)


@mark
def _is_of_idiom(word):
    return word.lower().startswith(_beginnings("idioms"))


@cache
def _beginnings(key):
    return tuple(world.table("amounts")[key])


def _is_rate_change(row, amount):
    """«курс тенге ослаб на 1,4 %» is a rate of exchange too."""
    near = row.within(_is_of_rate, amount.first - RATE, amount.first)
    return any(is_currency(row[at + 1].lower) for at in near) if near else False


def _is_rate(row, amount):
    """A price of one currency in another: beside «курс», «за доллар» behind it, «доллар стоил» before it."""
    behind = [token.lower for token in row[amount.last : amount.last + 3]]
    if behind[:1] == ["за"] and any(is_currency(word) for word in behind[1:]):
        return True
    if amount.value >= 100_000:
        return False
    first = max(0, amount.first - SENTENCE)
    if row.within(_is_of_rate, first, amount.first):
        return True
    priced = row.within(_is_of_price, first, amount.first)
    return bool(priced) and any(_names_currency(token.text) for token in row[first : priced[-1]])


@mark
def _is_of_rate(word):
    return word[0].isalpha() and not lemmas(word).isdisjoint(_words("rates"))


@mark
def _is_of_price(word):
    return word[0].isalpha() and not lemmas(word).isdisjoint(_words("worth"))


def _names_currency(word):
    return is_currency(word.lower()) and in_case(word, "nomn")
