"""What a word of a Kazakh story, or several, may be by the lists, whatever stands around it.

Every function takes the words that follow one another in lower case, as if the first of them stood first.
"""

from functools import lru_cache

from .. import countries
from ..morphology import forms, is_known
from .entries import entries, single, table, verb_endings
from .leaf import Leaf
from .suffixes import readings

DEEDS = ("лау", "леу", "дау", "деу", "тау", "теу")
LOAN = 5  # letters; shorter words may look alike by chance


@lru_cache(maxsize=20_000)
def alone(word: str, capital: bool) -> Leaf | None:
    """What one word is by itself, as if it stood first; None for a name and for what no list has."""
    low = (word,)
    return (
        fixed(low)
        or _numeral(word)
        or _month(word)
        or (declined(low, "places", "place") if capital else None)
        or declined(low, "nouns", "noun")
        or adjective(low)
        or _loan_deed(word)
        or verb(low)
        or _loan_adjective(word)
        or (None if capital else _loan(word))
    )


def _loan(word):
    """A word that Russian has as it stands: «интеграция», «логистиканы»."""
    for stem, case, plural, owned in readings(word):
        if _is_noun(stem):
            return Leaf("noun", 0, 1, stem, case, plural, owned)
    return None


def _is_noun(stem):
    """Whether Russian has a noun that reads so, first of all in the nominative."""
    if len(stem) < LOAN or not is_known(stem):
        return False
    return any(form.pos == "NOUN" and form.case == "nomn" for form in forms(stem)[:1])


def _loan_deed(word):
    """What is done by a noun of Russian: «ратификациялау» – «ратификация»."""
    for stem, case, plural, owned in readings(word):
        noun = stem[:-3] if stem.endswith(DEEDS) else ""
        if (
            len(noun) >= LOAN
            and is_known(noun)
            and any(form.pos == "NOUN" and form.case == "nomn" for form in forms(noun))
        ):
            return Leaf("noun", 0, 1, noun, case, plural, owned, verbal=True)
    return None


def _loan_adjective(word):
    """An adjective made here of a word that Russian has too: «политехникалық» – «политехнический»."""
    stem = next((word.removesuffix(end) for end in table("adjectival") if word.endswith(end)), "")
    if len(stem) < LOAN:
        return None
    made = [stem.removesuffix(end) + russian for end, russian in table("loan_adjectives") if stem.endswith(end)]
    known = next((one for one in made if is_known(one) and forms(one)[0].pos == "ADJF"), None)
    return known and Leaf("adjective", 0, 1, known)


def fixed(low: tuple[str, ...]) -> Leaf | None:
    """Words, postpositions and predicates, which have one form."""
    for key, leaf in (("postpositions", _postposition), ("words", _word), ("predicates", _predicate)):
        for words, russian in entries(key).get(low[0], ()):
            if low[: len(words)] == words:
                return leaf(len(words), russian)
    return None


def _postposition(size, entry):
    return Leaf("postposition", 0, size, entry["as"], entry=entry)


def _word(size, russian):
    return Leaf("joint" if russian == "и" else "word", 0, size, russian)


def _predicate(size, russian):
    return Leaf("verb", 0, size, russian, "pres")


def _numeral(word):
    if word in single("adjectives"):
        return None  # «алтын» is gold, and «алты» six
    found = scale(word)
    return Leaf("number", 0, 1, found[0]) if found else None


def scale(word: str) -> tuple[str, str | None] | None:
    """A numeral in Russian and the case of its suffix, which a dash may join: «миллионнан», «млн-нан»."""
    made = ((stem.removesuffix("-"), case) for stem, case, *_ in readings(word))
    return next(((table("numerals")[stem], case) for stem, case in made if stem in table("numerals")), None)


def _month(word):
    for stem, case, _, _ in readings(word):
        if stem in table("months"):
            return Leaf("month", 0, 1, table("months")[stem], case)
    return None


def declined(low: tuple[str, ...], key: str, kind: str) -> Leaf | None:
    """A noun of the list, the longest of several words first."""
    for words, russian in entries(key).get(low[0], ()):
        size = len(words)
        if size > 1 and len(low) >= size and low[: size - 1] == words[:-1]:
            found = next(_of_last(low[size - 1], words[-1]), None)
            if found:
                return Leaf(kind, 0, size, russian, *found)
    for stem, case, plural, owned in readings(low[0]):
        russian = single(key).get(stem)
        if russian:
            return Leaf(kind, 0, 1, russian, case, plural, owned, verbal=stem.endswith("у"))
    return None


def _of_last(word, last):
    """Readings of the last word of an entry: as it stands there, a case behind it, or possessed as a whole."""
    for stem, case, plural, owned in readings(word):
        if stem == last:
            yield case, plural, owned or last.endswith(("ы", "і"))


@lru_cache(maxsize=20_000)
def pair(word: str) -> str | None:
    """«Қазақстан-Беларусь», «әлеуметтік-мәдени»: two states or adjectives, which are one adjective in Russian."""
    made = [_of_state(part) or single("adjectives").get(part) for part in word.split("-")]
    return f"{made[0][:-2]}о-{made[1]}" if len(made) == 2 and None not in made else None


def _of_state(word):
    state = countries.of_name(single("places").get(word, ""))
    return state and countries.adjective(state)


def adjective(low: tuple[str, ...]) -> Leaf | None:
    """An adjective of the list, or two that a hyphen joins."""
    for words, russian in entries("adjectives").get(low[0], ()):
        if low[: len(words)] == words:
            return Leaf("adjective", 0, len(words), russian)
    made = pair(low[0]) if "-" in low[0] else None
    return Leaf("adjective", 0, 1, made) if made else None


def verb(low: tuple[str, ...]) -> Leaf | None:
    """A verb of the list with an ending of the list, that of several words first."""
    for words, russian in entries("verbs").get(low[0], ()):
        size = len(words)
        if size > 1 and len(low) >= size and low[: size - 1] == words[:-1]:
            found = _tense(low, size - 1, words[-1])
            if found:
                return Leaf("verb", 0, size + found[1], russian, found[0])
    for end in range(len(low[0]) - 1, 1, -1):
        russian = single("verbs").get(low[0][:end])
        found = russian and _tense(low, 0, low[0][:end])
        if found:
            return Leaf("verb", 0, 1 + found[1], russian, found[0])
    return None


def _tense(low, at, stem):
    """The tense that the ending behind a stem makes, and how many words more it takes («жоспарланып отыр»)."""
    ending = low[at][len(stem) :]
    if not low[at].startswith(stem) or not ending:
        return None
    for more, tense in verb_endings().get(ending, ()):
        if low[at + 1 : at + 1 + len(more)] == more:
            return tense, len(more)
    return None
