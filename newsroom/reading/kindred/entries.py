"""The words that the lists of Kazakh have, by what an entry begins with."""

from functools import cache, lru_cache
from typing import NamedTuple

from .. import world


@cache
def table(key: str):
    """A list of `data/kazakh.yaml`."""
    return world.table("kazakh")[key]


@cache
def entries(key: str) -> dict[str, list]:
    """Entries by their first word, those of most words first."""
    found = {}
    for words, russian in table(key).items():
        found.setdefault(words.split()[0], []).append((tuple(words.split()), russian))
    return {first: sorted(rows, key=lambda row: -len(row[0])) for first, rows in found.items()}


@cache
def single(key: str) -> dict:
    """Entries of one word."""
    return {words: russian for words, russian in table(key).items() if " " not in words}


@cache
def verb_endings() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """What stands behind an ending and the tense that both make, by the ending; that of most words first."""
    found = [(ending.split(), tense) for tense, endings in table("verb_endings").items() for ending in endings]
    by_ending = {}
    for (ending, *more), tense in sorted(found, key=lambda row: -len(row[0])):
        by_ending.setdefault(ending, []).append((tuple(more), tense))
    return by_ending


@cache
def _seconds():
    """How the second words of entries of several words begin, by the first word: few words do so by chance."""
    keys = ("postpositions", "words", "predicates", "places", "nouns", "adjectives", "verbs")
    found = {}
    for first, second, *_ in (words.split() for key in keys for words in table(key) if " " in words):
        found.setdefault(first, set()).add(second[: BEGINNING if len(second) > BEGINNING else 1])
    return {first: frozenset(beginnings) for first, beginnings in found.items()}


def goes_on(signs: "Signs", after: str) -> bool:
    """Whether a word may be the second of an entry of several words that begins with the word of these signs."""
    return bool(signs.several) and (after[:BEGINNING] in signs.several or after[:1] in signs.several)


@cache
def _auxiliaries():
    """What stands behind a verb as part of its tense: «жоспарланып отыр»."""
    return frozenset(word for found in verb_endings().values() for more, _tense in found for word in more)


BEGINNING = 2  # letters; a suffix may change the last of a shorter word


class Signs(NamedTuple):
    """What may begin with a word, or stand right before it."""

    several: frozenset[str]  # how the second words begin of the entries of several words
    auxiliary: bool  # part of a verb's tense: «жоспарланып отыр»
    held: bool  # the words between a post and who holds it
    number: bool


@lru_cache(maxsize=50_000)
def signs_of(low: str) -> Signs:
    """What a word in lower case may be beginning."""
    several = _seconds().get(low, frozenset())
    is_number = low[0].isdigit() or low in table("numerals")
    return Signs(several, low in _auxiliaries(), low in entries("held"), is_number)
