"""Who fills a post for the time being: «исполняющий обязанности министра», «и. о. акима», «врио губернатора»."""

from dataclasses import replace

from . import phrases
from .declension import CASES
from .morphology import forms, inflect
from .tokens import Token

ALL = frozenset(CASES)
DUTIES = "обязанности"
SHORT = ("врио", "врид")
LAST = frozenset([DUTIES, *SHORT, "."])  # what they end with
INITIALS = (("и", ".", "о", "."), ("в", ".", "и", ".", "о", "."))


def whole(row: list[Token], held):
    """A title with the words before it that say that somebody only fills the post; the same title where none do."""
    if not held.first or row[held.first - 1].lower not in LAST:
        return held
    begin, cases = _before(row, held.first)
    if begin == held.first:
        return held
    lead = _nominative(row[begin : held.first])
    words = phrases.words(row[held.first : held.last])
    made = tuple(replace(post, title=f"{lead} {words}", acting=True) for post in held.posts)
    return replace(held, first=begin, cases=cases, posts=made)


def _before(row, first):
    """Index of the first of these words before a title and the cases that they may be in."""
    if first > 1 and row[first - 1].lower == DUTIES and _is_filling(row[first - 2].lower):
        at = first - 2
        cases = frozenset(form.case for form in forms(row[at].text) if form.case)
        return (at - 1 if at and row[at - 1].lower == "временно" else at), cases
    if first and row[first - 1].lower in SHORT:
        return first - 1, ALL
    for initials in INITIALS:
        begin = first - len(initials)
        if begin >= 0 and tuple(token.lower for token in row[begin:first]) == initials:
            return begin, ALL
    return first, frozenset()


def _is_filling(word):
    return word.startswith(("исполняющ", "исполнявш"))


def _nominative(row):
    """«исполняющего обязанности» is «исполняющий обязанности»; an abbreviation has no cases."""
    words = [_in_nominative(token.text) if _is_filling(token.lower) else token.text for token in row]
    return "".join(words) if "." in words else " ".join(words)


def _in_nominative(word):
    participle = forms(word)[0]
    gender = "femn" if word.lower().endswith(("ая", "ей", "ую")) else "masc"
    return inflect(word, case="nomn", lemma=participle.lemma, gender=gender)
