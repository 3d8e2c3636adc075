"""Things that are counted: which nouns a number counts, and which numbers are no figure."""

from functools import cache, lru_cache
from typing import NamedTuple

from .. import world
from ..morphology import forms, is_known, lemmas
from ..tokens import Token

MOST_ADJECTIVES = 3
NEAR = 25  # tokens around a number that may say that it is about the economy


class Thing(NamedTuple):
    """What a number counts: the dictionary form of its noun, its row in the table or None, the index after it.

    `contained` where «единиц» or the like stands before the noun, which then has no plural of its own.
    """

    noun: str
    entry: dict | None
    last: int
    contained: bool = False


@cache
def _things():
    found = {}
    for entry in world.table("counted")["things"]:
        found.setdefault(entry["noun"], []).append(entry)
    return found


@cache
def _words(key):
    return frozenset(world.table("counted")[key])


@lru_cache(maxsize=50_000)
def _noun_of(word):
    """Dictionary form of a noun that may be counted; None for what is no noun, a name or one that never is."""
    short = world.table("counted")["short_units"].get(word)
    if short:
        return short
    nouns = [form for form in forms(word) if form.pos == "NOUN"]
    listed = next((form.lemma for form in nouns if form.lemma in _things()), None)
    if listed or not nouns:
        return listed
    if any(form.lemma in _words("never") for form in nouns):
        return None
    plain = (form.lemma for form in nouns[:2] if form.case in ("gent", "accs") and not form.animate and not form.proper)
    return next(plain, None) if is_known(word) else None


@lru_cache(maxsize=50_000)
def _is_adjective(word):
    found = forms(word)[:2]
    return bool(found) and any(form.pos in ("ADJF", "PRTF") for form in found)


def thing_at(row: list[Token], at: int) -> Thing | None:
    """What the number before a token counts: «проектов», «новых рабочих мест», «единиц техники»."""
    noun_at = at
    while noun_at < len(row) - 1 and noun_at - at < MOST_ADJECTIVES and _is_modifier(row[noun_at], row[noun_at + 1]):
        noun_at += 1
    token = row[noun_at] if noun_at < len(row) else None
    noun = _noun_of(token.lower) if token and token.is_word and not token.is_capital else None
    if noun is None:
        return None
    before = {lemma for word in row[at:noun_at] for lemma in lemmas(word.text)}
    entry = _entry(noun, before)
    if entry is None and noun in _things():
        return None
    if entry and entry.get("container"):
        return _contained(row, noun_at + 1, noun, entry)
    return Thing(noun, entry, noun_at + 1)


def _is_modifier(token, after):
    """An adjective before a noun; «рабочих» is one before «мест» and a noun where it ends the phrase."""
    if not token.is_word or not _is_adjective(token.lower):
        return False
    return _noun_of(token.lower) not in _things() or (after.is_word and _noun_of(after.lower) in _things())


def _entry(noun, before):
    for entry in _things().get(noun, ()):
        if "with" not in entry or before & set(entry["with"]):
            return entry
    return None


def _contained(row, at, noun, entry):
    """«единиц сельскохозяйственной техники»: the thing is the noun in the genitive behind."""
    inner = thing_at(row, at) if at < len(row) and row[at].is_word else None
    return inner._replace(contained=True) if inner and inner.last - at < 4 else Thing(noun, entry, at)


def is_counted(row: list[Token], first: int, thing: Thing, *, spelled: bool, scaled: bool) -> bool:
    """Whether the number of a thing at a token says something of relations, trade or the economy."""
    around = row[max(0, first - NEAR) : thing.last + NEAR]
    if thing.entry is None:
        return (not spelled or scaled) and _speaks_of(around, "economy")
    if thing.entry.get("people") and _is_delegation(row[max(0, first - 5) : first]):
        return False
    return scaled or not thing.entry.get("context") or _speaks_of(around, "working")


def _speaks_of(around, key):
    starts = tuple(world.table("counted")[key])
    return any(token.lower.startswith(starts) for token in around if token.is_word)


def _is_delegation(before):
    return any(not lemmas(token.text).isdisjoint(_words("delegation")) for token in before if token.is_word)
