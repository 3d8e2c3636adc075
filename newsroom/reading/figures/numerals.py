"""Numbers as a text writes them: in digits, in words, with «тыс.», «млн» and the like."""

import re
from decimal import Decimal
from functools import cache, lru_cache
from typing import NamedTuple

from .. import world
from ..morphology import forms
from ..tokens import Token

DIGITS = re.compile(r"\d{1,15}(?:[.,]\d{1,6})?|\d{1,3}(?:([.,])\d{3})(?:\1\d{3})+", re.ASCII)
LARGEST = Decimal(10) ** 17  # more than any economy; what is longer is a document's number
MOST_WORDS = 5
HALF = ("с", "половиной")


class Number(NamedTuple):
    """A number where it stands: its value, the index after its last token, and how it is written.

    `scale` is what it is counted in (1000000 for «млн»), 1 where it stands alone; `spelled` has no digit.
    """

    value: Decimal
    last: int
    scale: int
    spelled: bool


@lru_cache(maxsize=50_000)
def numeral(word: str) -> Decimal | None:
    """What a numeral is worth in any case («двумя», «полутора»); None for a word that is none."""
    table = world.table("amounts")
    if word in table["halves"]:
        return Decimal(table["halves"][word])
    known = table["numerals"]
    found = next((form.lemma for form in forms(word) if form.lemma in known and form.pos in ("NUMR", "ADJF")), None)
    return Decimal(str(known[found])) if found else None


@cache
def _scales():
    table = world.table("amounts")
    found = dict(table["abbreviated"])
    for stem, scale in table["scales"].items():
        found.update({stem + ending: scale for ending in table["all_endings"]})
    return found


@cache
def _single_scales():
    """Forms of a scale that is one of its kind without a numeral: «миллиарды» are nobody's figure."""
    table = world.table("amounts")
    forms_of_one = {stem + ending for stem in table["scales"] for ending in table["single_endings"]}
    return forms_of_one - set(table["never_single"])


def is_scale(word: str) -> bool:
    """Whether a word in lower case is what numbers are counted in: «тысяч», «млн»."""
    return word in _scales()


def may_begin(word: str) -> bool:
    """Whether a number may begin with a word in lower case, cheaply asked of every token."""
    return word[0].isdigit() or word in _single_scales() or numeral(word) is not None


def number_at(row: list[Token], at: int) -> Number | None:
    """The number that begins at a token, or None: «1 250», «2,7 млн», «полтора миллиарда», «миллиард»."""
    first = _digits(row, at) if row[at].text[0].isdigit() else _words(row, at)
    if first is None:
        scale = _scales().get(row[at].lower)
        return Number(Decimal(scale), at + 1, scale, True) if scale and row[at].lower in _single_scales() else None
    found = _scaled(row, first)
    while found.scale > 1 and (more := _rest(row, found)):
        found = more
    return found if found.value < LARGEST else None


def _rest(row, found):
    """«2 млрд 300 млн»: a smaller number in digits right behind a scaled one belongs to it."""
    if found.last >= len(row) or not row[found.last].text[0].isdigit():
        return None
    plain = _digits(row, found.last)
    more = _scaled(row, plain) if plain else None
    if more is None or more.value >= found.scale or more.scale == 1:
        return None
    return Number(found.value + more.value, more.last, more.scale, False)


def _digits(row, at):
    """Digits, with the groups of three behind them that one blank parts: «1 250 000»."""
    if not DIGITS.fullmatch(row[at].text):
        return None
    last, text = at + 1, row[at].text
    while last < len(row) and row[last].start - row[last - 1].end == 1 and _is_group(row, last, text):
        text += row[last].text
        last += 1
    return Number(_value(text, scaled=last < len(row) and row[last].lower in _scales()), last, 1, False)


def _is_group(row, at, before):
    token, last = row[at], row[at - 1]
    if token.is_word:
        return False
    head = token.text.split(",")[0]
    return (
        len(head) == 3 and head.isdigit() and before.isdigit()
        and before[0] != "0" and (len(before) < 4 or len(last.text) == 3)
    )  # fmt: skip


@lru_cache(maxsize=20_000)
def _value(text, *, scaled):
    """A comma or a full stop is that of a fraction, unless it parts thousands: twice, or «1.437» of things."""
    if text.isdigit():
        return Decimal(text)
    marks = text.count(".") + text.count(",")
    thousands = text.count(".") == 1 and len(text.split(".")[1]) == 3 and not text.startswith("0")
    if marks > 1 or (thousands and not scaled):
        return Decimal(re.sub(r"[.,]", "", text))
    return Decimal(text.replace(",", "."))


def _words(row, at):
    """«двадцать пять», «сто»: each numeral smaller than the one before it."""
    total, smallest, last = Decimal(0), LARGEST, at
    if row[at].lower in _vague() and not (at and row[at - 1].lower in world.table("amounts")["before_hundred"]):
        return None
    while last < len(row) and last - at < MOST_WORDS and row[last].is_word:
        value = numeral(row[last].lower)
        if value is None or value >= smallest or (smallest < LARGEST and smallest < 20):
            break
        total, smallest, last = total + value, value, last + 1
    return Number(total, last, 1, True) if last > at and total != 1 else None


@cache
def _vague():
    """«сотни людей» are nobody's figure, «более сотни» are a hundred."""
    return frozenset(world.table("amounts")["vague"])


def _scaled(row, number):
    value, last, scale, spelled = number
    low = row[last].lower if last < len(row) else ""
    if low == HALF[0] and last + 1 < len(row) and row[last + 1].lower == HALF[1]:
        value, last = value + Decimal("0.5"), last + 2
        low = row[last].lower if last < len(row) else ""
    elif low not in _scales():
        return number
    if low in _scales():
        scale = _scales()[low]
        last += 2 if last + 1 < len(row) and row[last + 1].text == "." and _is_short(row, last) else 1
    return Number(value * scale, last, scale, spelled)


def _is_short(row, at):
    """Whether the full stop behind «тыс» or «млн» is that of a short form, and the sentence goes on."""
    if row[at].lower not in world.table("amounts")["abbreviated"] or at + 2 >= len(row):
        return False
    return not (row[at + 2].is_word and row[at + 2].is_capital and not row[at + 2].text.isupper())
