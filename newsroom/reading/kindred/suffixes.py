"""Suffixes of Kazakh words taken off, and Kazakh names in the letters of Russian."""

from functools import lru_cache

from .. import world
from ..morphology import forms

SHORTEST = 2  # letters of a stem
OWNED_ENDS = ("ына", "іне", "сына", "сіне")  # of cases, with whose it is
OWN_ENDS = ("на", "не", "ына", "іне")  # behind somebody's thing, never behind a name


def _table(key):
    return world.table("kazakh")[key]


@lru_cache(maxsize=50_000)
def readings(word: str) -> tuple[tuple[str, str | None, bool, bool], ...]:
    """Ways to take the suffixes off a word: its stem, case, whether it is plural and whether it is somebody's."""
    made = [(word, None, False)]
    for case, suffixes in _table("suffixes").items():
        made += [(word.removesuffix(end), case, end in OWNED_ENDS) for end in suffixes if _ends(word, end)]
    found = []
    for stem, case, is_owned in made:
        owned = [stem.removesuffix(suffix) for suffix in _table("possessives") if _ends(stem, suffix)]
        owned += [short[:-1] + _table("hardened")[short[-1]] for short in owned if short[-1] in _table("hardened")]
        found += [(stem, case, False, is_owned), *((short, case, False, True) for short in owned)]
        for short, mine in [(stem, is_owned), *((short, True) for short in owned)]:
            found += [(short.removesuffix(end), case, True, mine) for end in _table("plurals") if _ends(short, end)]
    return tuple(found)


def _ends(word, suffix):
    return word.endswith(suffix) and len(word) - len(suffix) >= SHORTEST


@lru_cache(maxsize=20_000)
def _is_surname(stem):
    """Whether a word ends as surnames do, or is one that the dictionary of Russian has: «Мороз»."""
    return stem.lower().endswith(tuple(_table("families"))) or any(
        (form.proper, form.case, form.known) == ("Surn", "nomn", True) for form in forms(stem)
    )


def bare(word: str, stems: frozenset[str]) -> tuple[str, str | None]:
    """A name without the suffix of a case, and the case: where the rest is a surname or stands in the story. What is
    in the genitive shows it by itself, as no name ends so."""
    return next(((stem, case) for stem, case, is_sure in _bares(word) if is_sure or stem in stems), (word, None))


@lru_cache(maxsize=20_000)
def _bares(word):
    """What a name, or letters for one («БҰТУ-дің»), may be without a case, the case, and whether that is sure."""
    letters, dash, suffix = word.partition("-")
    if dash and letters.isupper():
        return tuple((letters, case, True) for case, suffixes in _table("suffixes").items() if suffix in suffixes)
    if any((form.proper, form.case, form.known) == ("Name", "nomn", True) for form in forms(word)):
        return ()  # «Инна» is nobody called «Ин»
    is_family = word.lower().endswith(tuple(_table("families")))
    return tuple(
        (stem, case, case == "gent" or _is_surname(stem))
        for stem, case, plural, owned in readings(word)
        if case and not (plural or owned or (is_family and word[len(stem) :] in OWN_ENDS)) and len(word) > len(stem) + 1
    )


@lru_cache(maxsize=20_000)
def firm(word: str) -> tuple[str, str | None] | None:
    """What a company is called by its kind in Russian, and the case of its suffix: «ЖШС», «АҚ-ның»."""
    kind, dash, suffix = word.partition("-")
    russian = _table("firms").get(kind)
    case = next((case for case, suffixes in _table("suffixes").items() if dash and suffix in suffixes), None)
    return (russian, case) if russian else None


@lru_cache(maxsize=20_000)
def russian_letters(word: str) -> str:
    """A name in the letters of Russian."""
    return "".join(_table("letters").get(letter, letter) for letter in word)
