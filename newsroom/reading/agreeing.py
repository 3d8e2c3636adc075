"""A noun with the adjectives before it: which cases and numbers it may be in, and how it is in the nominative."""

import re
from functools import lru_cache

from . import world
from .morphology import forms, inflect
from .tokens import Token

OF_PLACE = re.compile(r"(?<=[сц]к)(?:ий|ого|ому|им|ом|ая|ой|ую|ое)$")  # of adjectives of towns, which no dictionary has
NOMINATIVE = ("ский", "цкий", "ская", "цкая", "ское", "цкое")  # endings of these that no genitive has
GREAT = "большой"  # theatres are called so, and none «больший», as the dictionary has it first
PLURAL = frozenset(["plur"])
OF_GENDER = {"masc": "ий", "femn": "ая", "neut": "ое"}


def cases(token: Token, noun: str) -> frozenset[str]:
    """The cases in which a word of that dictionary form may stand, in the singular and in the plural."""
    return _cases(token.text, noun)


def cases_of_one(token: Token, noun: str) -> frozenset[str]:
    """The same in the singular alone: «директора» of one is no nominative."""
    return _cases(token.text, noun, "sing") or cases(token, noun)


@lru_cache(maxsize=20_000)
def _cases(word, noun, number=None):
    found = (form for form in forms(word) if form.lemma == noun and form.case)
    return frozenset(form.case for form in found if number in (None, form.number))


def is_plural(token: Token, noun: str) -> bool:
    """Whether a word of that dictionary form can only be plural here: «министры», «послами»."""
    return _numbers(token.text, noun) == PLURAL


def may_be_plural(token: Token, noun: str) -> bool:
    """Whether a word of that dictionary form may be plural here: «главы»."""
    return "plur" in _numbers(token.text, noun)


@lru_cache(maxsize=20_000)
def _numbers(word, noun):
    return frozenset(form.number for form in forms(word) if form.lemma == noun)


def nominative(before: list[Token], head: Token, noun: str) -> str:
    """A head noun and the adjectives before it in the nominative singular, agreeing, with the capitals they had."""
    return _nominative(tuple([token.text for token in before]), head.text, noun)


@lru_cache(maxsize=20_000)
def _nominative(before, head, noun):
    gender = next((form.gender for form in forms(head) if form.lemma == noun and form.gender), "masc")
    gender = "masc" if gender == "ms-f" else gender
    made = [_adjective(word, gender) for word in before]
    return " ".join([*made, inflect(head, case="nomn", lemma=noun)])


def _adjective(word, gender):
    found = [form for form in forms(word) if form.pos in ("ADJF", "PRTF") and (form.known or form.lemma[-3:] != "кой")]
    usual = world.table("titles")["modifiers"]  # «временного поверенного» is no «временной»
    form = next((form for form in found if form.lemma in usual or form.lemma == GREAT), found[0] if found else None)
    if form is None:
        return OF_PLACE.sub(OF_GENDER[gender], word)
    return inflect(word, case="nomn", lemma=form.lemma, gender=gender)
