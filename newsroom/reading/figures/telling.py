"""Which numbers of things are figures: those that say how many there are, not those that frame what is told."""

from functools import cache, lru_cache

from .. import world
from ..bodies import body_nouns
from ..morphology import forms, lemmas
from ..tokens import Token
from .counted import Thing, plain
from .numerals import Number

NEAR = 5
AHEAD = 9
DOING = 3  # tokens between a subject and its verb
IN = ("в", "во")


@cache
def _words(key):
    return frozenset(world.table("uncounted")[key])


@cache
def _framed():
    return frozenset(noun for kind in world.table("uncounted")["framed"] for noun in kind["nouns"])


def tells_how_many(row: list[Token], first: int, number: Number, thing: Thing) -> bool:
    """Whether the number of a thing at a token is a figure."""
    if number.scale > 1:
        return True
    if number.value < world.table("uncounted")["few"] and plain(thing.noun) in _framed():
        return False
    if number.spelled and _is_frame(row, first, number, thing):
        return False
    if thing.entry and thing.entry.get("people") and _is_delegation(row[max(0, first - NEAR) : first]):
        return False
    if number.value == 1 and first and row[first - 1].lower in _words("per"):
        return False
    return not (_is_move(row, first, thing) or _is_speed(row, thing) or _is_far(row, first, thing))


def _is_frame(row, first, number, thing):
    """«в двух видах», «два министерства договорились», «трое детей», «сорок первого года»."""
    low = row[first].lower
    if low in _words("collective"):
        return plain(thing.noun) in _words("family")
    if _is_ordinal(row[number.last].lower):
        return True
    if number.last - first > 1 or number.value >= world.table("uncounted")["few"]:
        return False
    if first and row[first - 1].lower in _words("hedged"):
        return False
    if low not in _words("straight") or plain(thing.noun) in _words("named_ones") | _words("family"):
        return True
    return low in _words("pairs") and _is_pair(row, thing)


def _is_pair(row, thing):
    """«два министерства», «две фирмы подписали»: the two that are spoken of."""
    if (thing.noun in body_nouns() and not thing.entry) or thing.noun in _words("paired"):
        return True
    return any(not lemmas(token.text).isdisjoint(_words("deals")) for token in row[thing.last : thing.last + DOING])


@lru_cache(maxsize=20_000)
def _is_ordinal(word):
    """«сорок первого»: the numeral goes on."""
    return word.startswith(tuple(world.table("uncounted")["ordinals"])) and any(
        form.pos == "ADJF" for form in forms(word)[:2]
    )


def _is_delegation(before):
    delegations = world.table("counted")["delegation"]
    return any(not lemmas(token.text).isdisjoint(delegations) for token in before if token.is_word)


def _is_move(row, first, thing):
    """«поднялась на 5 мест» is a change of rank."""
    starts = tuple(world.table("uncounted")["rank_moves"])
    if thing.noun not in _words("ranked"):
        return False
    return any(token.lower.startswith(starts) for token in row[max(0, first - AHEAD) : first])


def _is_far(row, first, thing):
    """«в 40 километрах от города» says where."""
    behind = row[thing.last].lower if thing.last < len(row) else ""
    return bool(first) and row[first - 1].lower in IN and behind == "от"


def _is_speed(row, thing):
    """«6 м/с», «90 км/ч», «300 л.с.»."""
    behind = [token.lower for token in row[thing.last - 1 : thing.last + 2]]
    return behind[:2] == [".", "с"] or (behind[1:2] == ["/"] and behind[-1] in _words("speeds"))
