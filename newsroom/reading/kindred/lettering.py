"""Letters of Belarusian in Russian: what each may be where it stands («шэсць» – «шесть»)."""

from collections.abc import Iterator
from functools import cache
from itertools import product

from .. import world

SOFT = "ьеёяіюв"


def _table(key):
    return world.table("belarusian")[key]


def letters(low: str, *, first: bool = False) -> Iterator[str]:
    """Rewritings of a string of letters, the plainest first."""
    return ("".join(made) for made in product(*_choices(low, first)))


def _choices(low, first):
    """What may stand for each letter, or for several together."""
    made, at = [], 0
    while at < len(low):
        size = next((size for size in (3, 2) if low[at : at + size] in _table("clusters")), 1)
        if size > 1:
            made.append(tuple(_table("clusters")[low[at : at + size]][: 1 if first else None]))
        elif low[at : at + 2] == "дз" and _is_soft(low, at + 2):
            made.append(("д", "дз"))
            size = 2
        elif low[at] == "ц" and _is_soft(low, at + 1):
            made.append(("т", "ц"))
        else:
            made.append(_letter(low[at - 1 : at], low[at]))
        at += size
    return made


@cache
def _letter(before, letter):
    """What may stand for a letter: «э» behind a consonant that is always hard here is «е»."""
    hard = next((row for letters, row in _table("hardened").items() if before and before in letters), {})
    return tuple(hard.get(letter) or _table("letters").get(letter, letter))


def _is_soft(low, at):
    """Whether the letter at an index makes «ц» and «дз» before it the soft «т» and «д»."""
    return at < len(low) and low[at] in SOFT
