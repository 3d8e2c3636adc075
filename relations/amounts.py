"""Values as people write them: «0,9–1,0 млрд $», «20 %», «−5,5 %», «в 1,5 раза», «12»."""

from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext, gettext_lazy, pgettext_lazy

from relations.models import Unit

MOST_DECIMALS = 3  # of a scaled number: beyond that people write a smaller scale, or the number out
GAP = "\N{NO-BREAK SPACE}"
SCALES = [
    (Decimal(10) ** 12, pgettext_lazy("short scale", "trn")),
    (Decimal(10) ** 9, pgettext_lazy("short scale", "bn")),
    (Decimal(10) ** 6, pgettext_lazy("short scale", "m")),
]
SIGNS = {Unit.USD: "$", Unit.EUR: "€", Unit.KZT: "₸", Unit.RUB: "₽", Unit.GBP: "£", Unit.JPY: "¥", Unit.INR: "₹"}
WORDS = {Unit.POINTS: gettext_lazy("pp"), Unit.PERCENT: "%", Unit.COUNT: "", Unit.NONE: ""}


def in_words(value: Decimal, value_max: Decimal | None, unit: str) -> str:
    """The value, or the range, with its unit in the active language. Nothing is rounded.

    Both ends of a range have one scale and as many decimals; below zero a dash between them would read as a minus.
    """
    ends = [value] if value_max is None else [value, value_max]
    divisor, scale = _scale(ends)
    scaled = [end / divisor for end in ends]
    places = max(map(_places, scaled))
    numbers = [number_format(end, places, use_l10n=True, force_grouping=True).replace("-", "−") for end in scaled]
    number = ("…" if min(ends) < 0 else "–").join(numbers)
    if unit == Unit.TIMES:
        return gettext("%(number)s times") % {"number": number}
    parts = [number, str(scale), str(SIGNS.get(unit) or WORDS.get(unit, unit))]
    return GAP.join(part for part in parts if part)


def _scale(ends):
    """What to divide by, and its word; numbers below a million, and those of many digits, are written out."""
    largest = max(map(abs, ends))
    for divisor, word in SCALES:
        if largest >= divisor and all(_places(end / divisor) <= MOST_DECIMALS for end in ends):
            return divisor, word
    return Decimal(1), ""


def _places(number):
    """Decimals that a number needs."""
    return max(0, -number.normalize().as_tuple().exponent)
