"""An outlet's name: of what state it is, and how running text would write it."""

from . import countries
from .lines import WORD
from .morphology import is_known

SHORTEST = 5  # letters of a word in capitals that may be no abbreviation


def country_of(name: str) -> str | None:
    """The state of an outlet by the ending of its address or by a state in its name."""
    ending = name.lower().rpartition(".")[2]
    if ending in ("kz", "by", "ru", "uz", "kg", "tj", "am", "az"):
        return ending.upper()
    return next(
        (code for word in WORD.findall(name) if (code := countries.of_name(word) or countries.of_place(word))),
        None,
    )


def plain(name: str) -> str:
    """A name in capitals as running text would have it: «ГУДОК ЕВРАЗИИ» is «Гудок Евразии», «БЕЛТА» is itself."""
    if not name.isupper() or not (" " in name or (len(name) > SHORTEST and is_known(name))):
        return name
    return " ".join(
        word.capitalize() if not at or _is_proper(word) else word.lower() for at, word in enumerate(name.split(" "))
    )


def _is_proper(word):
    bare = word.strip('«»"')
    return countries.is_place(bare.capitalize()) or bare.lower().startswith(("республик", "президент", "рэспублік"))
