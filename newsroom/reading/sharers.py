"""Who shares a plural title where no state is named: «президенты двух стран», «министры обеих сторон»."""

from functools import lru_cache

from . import world
from .morphology import forms, in_case, lemmas
from .tokens import Token


def begin(row: list[Token], first: int, last: int) -> int:
    """Index of the first word between two tokens (half-open) from which on a title says who shares it; else `last`."""
    return next((at for at in range(first, last) if end(row, at) > at and not _is_described(row, at, first)), last)


def _is_described(row, at, first):
    """«ведомств» of «главы внешнеполитических ведомств» is what they head."""
    return at > first and in_case(row[at - 1].text, "gent", pos=("ADJF", "PRTF"))


def end(row: list[Token], at: int) -> int:
    """Index after the words from a token on that say who shares a title; the same index where none do."""
    after = past_number(row, at)
    return after + 1 if after < len(row) and _is_sharer(row[after].text) else at


def are_in(row: list[Token], first: int, last: int) -> bool:
    """Whether words between two tokens (half-open) name those who share a title, or the bodies that they head."""
    return any(_is_sharer(token.text) for token in row[first:last])


def past_number(row: list[Token], at: int) -> int:
    """Index after «двух» or «наших», where those who share a title follow."""
    counted = at + 1 < len(row) and _is_number(row[at].text) and _is_sharer(row[at + 1].text)
    return at + 1 if counted else at


@lru_cache(maxsize=20_000)
def _is_number(word):
    return word.isalpha() and not lemmas(word).isdisjoint(world.table("titles")["numbers_of_sharers"])


@lru_cache(maxsize=20_000)
def _is_sharer(word):
    nouns = world.table("titles")["sharers"]
    found = forms(word)[:1] if word.isalpha() else ()
    return bool(found) and found[0].lemma in nouns and found[0].number == "plur" and found[0].case == "gent"
