"""Values as people write them: «0,9–1,0 млрд $», «+20 %», «в 1,5 раза», «12»."""

from decimal import ROUND_HALF_EVEN, Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext, gettext_lazy, pgettext_lazy

from relations.models import Unit

GAP = "\N{NO-BREAK SPACE}"
SCALES = [
    (Decimal(10) ** 12, pgettext_lazy("short scale", "trn")),
    (Decimal(10) ** 9, pgettext_lazy("short scale", "bn")),
    (Decimal(10) ** 6, pgettext_lazy("short scale", "m")),
]
SIGNS = {Unit.USD: "$", Unit.EUR: "€", Unit.KZT: "₸", Unit.RUB: "₽", Unit.GBP: "£", Unit.JPY: "¥", Unit.INR: "₹"}
WORDS = {Unit.POINTS: gettext_lazy("pp"), Unit.PERCENT: "%", Unit.COUNT: "", Unit.NONE: ""}


def in_words(value: Decimal, value_max: Decimal | None, unit: str) -> str:
    """The value, or the range, with its unit in the active language. Nothing is rounded that a reader could miss.

    Both ends of a range have one scale and as many decimals: the larger end decides.
    """
    ends = [value] if value_max is None else [value, value_max]
    divisor, scale = _scale(max(map(abs, ends)))
    scaled = [end / divisor for end in ends]
    places = max(map(_places, scaled))
    number = "–".join(number_format(end, places, use_l10n=True, force_grouping=True) for end in scaled)
    if unit == Unit.TIMES:
        return gettext("%(number)s times") % {"number": number}
    parts = [number.replace("-", "−"), str(scale), str(SIGNS.get(unit) or WORDS.get(unit, unit))]
    return GAP.join(part for part in parts if part)


def _scale(largest):
    """What to divide by, and its word; numbers below a million are written out."""
    return next(((divisor, word) for divisor, word in SCALES if largest >= divisor), (Decimal(1), ""))


def _places(number):
    """Decimals that a number needs, four at most."""
    shortest = number.quantize(Decimal("0.0001"), ROUND_HALF_EVEN).normalize()
    return max(0, -shortest.as_tuple().exponent)
