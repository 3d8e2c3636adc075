"""What an amount comes to where it stands: its value with its sign, whose money it is, whether it is a change."""

from decimal import Decimal

from .. import world
from . import units
from .setting import Setting
from .statements import Statement

ROUBLES = {"BY": "BYN", "RU": "RUB"}
INDEX = (Decimal(80), Decimal(1000))  # «104,7 % к уровню»: percent of the base, kept as the text has it
CLOSE = 4


def value_of(one: Statement) -> tuple[Decimal, Decimal | None]:
    """Value and upper value, a fall below zero: «вдвое меньше» is 0.5 times."""
    amount = one.amount
    if one.turn >= 0 or amount.value <= 0 or amount.unit == "count" or not is_change(one) or _is_index(one):
        return amount.value, amount.value_max
    if amount.unit == "times":
        return (1 / amount.value).quantize(Decimal("0.0001")).normalize(), None
    if amount.value_max is None:
        return -amount.value, None
    return -amount.value_max, -amount.value


def unit_of(one: Statement, setting: Setting) -> str:
    """The unit of an amount: one without a currency takes that of another sum of its sentence, or of the sentence
    before it in its paragraph, never a guessed one.

    Plain roubles are those of the state that the sentence, the paragraph or the story speaks of; of neither, those of
    the state that the story comes from; else, and of both, Russian ones: those go without an adjective outside Belarus.
    """
    unit = one.amount.unit
    if unit == "":
        other = _neighbour(one) or setting.sum_before(one)
        return unit_of(other, setting) if other else ""
    if unit != units.ROUBLE:
        return unit
    near = setting.states_within(one.block, (one.first, one.last))
    for states in (near, setting.states_of(one.block), setting.states):
        found = [ROUBLES[code] for code in states if code in ROUBLES]
        if found:
            return found[0] if len(found) == 1 else "RUB"
    return ROUBLES.get(setting.home, "RUB")


def _neighbour(one):
    """The nearest sum with a currency in its sentence, before it first: «экспорт – 6 млн долларов, импорт – 3 млн»."""
    for step in ("before", "after"):
        other = getattr(one, step)
        while other and not (other.amount.is_money and other.amount.unit):
            other = getattr(other, step)
        if other:
            return other
    return None


def is_change(one: Statement) -> bool:
    """Whether an amount says by how much something rose or fell."""
    amount = one.amount
    if amount.change or amount.unit == "pp":
        return True
    if amount.unit == "%":
        return _is_growth(one)
    if amount.unit == "count" or not one.is_by or not one.turn:
        return False
    return not any(token.lower == "сумму" for token in one.words(one.lead)[-CLOSE:])


def _is_growth(one):
    if _is_index(one):
        return True
    return bool(one.turn) and (one.is_by or not (_is_share(one) or _is_level(one)))


def _is_index(one):
    """«104,7 % к уровню прошлого года»: what is left of the base, or more."""
    if one.amount.unit != "%" or one.is_by or not INDEX[0] <= one.amount.value <= INDEX[1]:
        return False
    trail = one.words(one.trail)[:1]
    return bool(trail) and trail[0].lower in ("к", "от")


def _is_level(one):
    """«снизился до 5 %», «достигла 52 %»: where it came to, not by how much."""
    before = [token.lower for token in one.block.row[max(one.lead[0], one.hedge[1] - 1) : one.amount.first]]
    return bool({"до", "с", "со"} & set(before)) or any(
        word.startswith(("достиг", "доведен", "довести")) for word in before
    )


def _is_share(one):
    """Whether a percent is a part of something: «доля», «приходится»."""
    starts = tuple(world.table("measures")["shares"])
    return any(token.lower.startswith(starts) for token in one.words(one.lead))
