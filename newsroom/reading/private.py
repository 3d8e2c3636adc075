"""Who is introduced as no official: by an occupation, as the head of a company, or by what a title is of."""

import re
from functools import cache, lru_cache

from . import countries, world
from .morphology import forms, in_case, lemmas
from .tokens import Token

AGED = re.compile(r"-летн(?:ий|яя|его|ему|им|ей|юю)$")


def is_private_post(row: list[Token]) -> bool:
    """Whether the words of a title say that it is of a company or the like: «Национального музея» is a public one's."""
    low = [token.lower for token in row]
    if not any(map(_may_be_private, low)):
        return False
    if any(map(" ".join(low[1:]).__contains__, _words("private_pairs"))):
        return True
    return any(
        not countries.of_adjective(row[at - 1].text)  # «Российской Федерации»
        and not (low[at].startswith(_words("institutions")) and any(one.startswith(_words("public")) for one in low))
        for at in [at for at, word in enumerate(low) if at and _is_private_word(word)]
    )


@cache
def _words(key):
    return tuple(world.table("titles")[key])


@lru_cache(maxsize=20_000)
def _may_be_private(word):
    return _is_private_word(word) or word.endswith(tuple(pair.partition(" ")[0] for pair in _words("private_pairs")))


@lru_cache(maxsize=20_000)
def _is_private_word(word):
    private = world.table("titles")["private"]
    return word in private or word.startswith(tuple(start for start in private if len(start) > 3))


@lru_cache(maxsize=20_000)
def _may_hang_on(word):
    return any(in_case(word, case) for case in ("gent", "nomn", "datv"))


def is_private(row: list[Token], first: int, last: int) -> bool:
    """Whether a name is introduced by an occupation that is no public post, before it or behind a comma."""
    near = [token.text for token in row[max(0, first - 3) : first] if not _are_told(token.text)]
    if near and AGED.search(near[-1]):
        return True
    if last < len(row) and row[last].text in (",", "(", "–", "—"):
        near += [token.text for token in row[last + 1 : last + 3]]
    return any(map(_is_occupation, near)) or _is_somebody(row, first)


@lru_cache(maxsize=20_000)
def _are_told(word):
    """«Журналистам X показал лес»: several to whom something is told, none of whom is X."""
    found = forms(word)
    return bool(found) and all((form.number, form.case) == ("plur", "datv") for form in found)


@lru_cache(maxsize=20_000)
def _is_occupation(word):
    occupations = _words("occupations")
    return word.lower() in occupations or not lemmas(word).isdisjoint(occupations)


def _is_somebody(row, first):
    """Whether the words before a name say what the person is and it is no title: «куратор выставки …»."""
    for at in range(first - 1, max(-1, first - 7), -1):
        token = row[at]
        if token.lower == "по":  # «чемпионка мира по прыжкам …»
            continue
        if not token.is_word or (token.is_capital and at and row[at - 1].text not in ".!?"):
            return False
        found = forms(token.text)[:1]
        if found and found[0].pos == "NOUN" and found[0].animate and found[0].known:
            if _are_told(token.text):
                return False
            return found[0].lemma not in world.table("titles")["colleagues"]
        if not found or found[0].pos not in ("NOUN", "ADJF") or not _may_hang_on(token.text):
            return False
    return False
