"""Belarusian in Russian, word by word: every word in its place, so that the Russian rules may read it.

A word is looked up whole, then by its beginning, then rewritten letter by letter («прэзідэнт» – «президент»); its
ending follows by rule. Of all that may come out the dictionary of Russian decides, and the word's place in its
sentence where several forms are left («у вобласці» – «в области», «план супрацоўніцтва» – «план сотрудничества»).
"""

import re
from functools import cache, lru_cache

from .. import world
from ..morphology import like
from ..register import Register
from ..tokens import Token, tokens
from .fullnames import Names, nominative
from .gloss import Gloss, Writing
from .placing import Place, Word
from .renderings import plain, renderings

LANGUAGE = "be"
YEAR = re.compile(r"(?:19|20)\d\d")


@cache
def _table(key):
    return world.table("belarusian")[key]


@cache
def _phrases():
    """Phrases by their first word, the longest first."""
    found = {}
    for words, russian in _table("phrases").items():
        parts = [plain(word) for word in words.split()]
        found.setdefault(parts[0], []).append((parts, russian))
    return {first: sorted(rows, key=lambda row: -len(row[0])) for first, rows in found.items()}


def gloss(text: str, register: Register, page: frozenset[int] = frozenset()) -> Gloss:
    """A Belarusian text in Russian, the lines of the `page` like any; outlets on the register keep their names."""
    row, writing, end = tokens(text), Writing(text), 0
    for word in _words(row, text, register):
        writing.keep(end, row[word.first].start)
        end = row[word.last - 1].end
        writing.write(
            like(row[word.first].text, word.text) if word.rewritten else word.text, row[word.first].start, end
        )
    writing.keep(end, len(text))
    return writing.done()


def _words(row, text, register):
    place, names, at = Place(), Names(row), 0
    while at < len(row):
        if at and "\n" in text[row[at - 1].end : row[at].start]:
            place.end()
        outlet = _known_outlet(row, at, text, register)
        if outlet:
            place.put(Word(at, outlet, text[row[at].start : row[outlet - 1].end], rewritten=False))
        elif phrase := _phrase(row, at):
            place.put(Word(at, *phrase), " ".join(token.lower for token in row[at : phrase[0]]))
        elif name := names.at(at):
            names.know(place.call(at, name))
        elif row[at].is_word:
            place.choose(row[at], Word(at, at + 1, ""), renderings(row[at].text, is_inside(row, at)))
        else:
            if row[at].text != "." or not at or not row[at - 1].is_initial:
                place.mark(row[at])
            place.put(Word(at, at + 1, row[at].text, rewritten=False))
        at = place.words[-1].last
    return place.words


def is_inside(row: list[Token], at: int) -> bool:
    """Whether a token stands inside a sentence, where only names have a capital letter."""
    return at > 0 and row[at - 1].is_word


def _known_outlet(row, at, text, register):
    found = register.at(text, row[at].start) if row[at].is_capital else None
    return found and next((index for index in range(at, len(row)) if row[index].start >= found[0]), len(row))


def _phrase(row, at):
    if row[at].lower == "год" and at and YEAR.fullmatch(row[at - 1].text):
        return at + 1, "год"  # «на 2025 год»: a number, but none of years
    for words, russian in _phrases().get(plain(row[at].text), ()):
        if [plain(token.text) for token in row[at : at + len(words)]] == words:
            return at + len(words), russian
    return None


def spelled(part: str, words: tuple[str, ...]) -> str | None:
    """The nominative in Belarusian of a part of a name in Russian, of which one of these words is a form."""
    low = part.lower()
    made = next(filter(None, (nominative(word, low) for word in words if word[0].isupper())), None)
    if made:
        return made
    own = [word for word in words if _is_nominative(word, part)]
    likely = next((word for word in own if renderings(word, inside=True)[0] == low), None)
    return likely or next(iter(own), None)  # «Ганны» is «Анна» only where nothing else is


@lru_cache(maxsize=20_000)
def _is_nominative(word, part):
    """Whether a word in Belarusian is this name in Russian; «-енко», which has one form there, ends in «-ка» here."""
    low = part.lower().replace("ё", "е")
    if low.endswith("ко") and not word.lower().endswith("ка"):
        return False
    return word[:1].isupper() and low in {form.replace("ё", "е") for form in renderings(word, inside=True)}
