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
from ..tokens import Row, line_starts
from . import whose
from .firms import LIMITED, Firms
from .fitting import Word
from .fullnames import Names, nominative
from .gloss import Gloss, Writing
from .lettering import letters
from .placing import Place
from .predicates import agree
from .renderings import is_mixed, plain, renderings

LANGUAGE = "be"
YEAR = re.compile(r"(?:19|20)\d\d")
FEMININE = ("ая", "яя", "ай", "яй", "ую", "юю")
YEARS = {"год": "год", "гадоў": "годов"}  # which are «лет» behind any other number


@cache
def _table(key):
    return world.table("belarusian")[key]


@lru_cache(maxsize=50_000)
def _phrases_of(word):
    """The phrases that a word begins, by their second word."""
    return _phrases().get(plain(word))


@cache
def _phrases():
    """Phrases by their first word and by the second, those that begin alike the longest first."""
    found = {}
    for words, russian in sorted(_table("phrases").items(), key=lambda row: -len(row[0].split())):
        first, second, *rest = [plain(word) for word in words.split()]
        found.setdefault(first, {}).setdefault(second, []).append((rest, russian))
    return found


def gloss(text: str, register: Register, page: frozenset[int], row: Row) -> Gloss:
    """A Belarusian text in Russian, the lines of the `page` like any; outlets on the register keep their names.

    `row` are the tokens of the text.
    """
    writing = Writing(text)
    for word in _words(row, text, register):
        first, end = row[word.first], row[word.last - 1].end
        words = _cased(first.text, word.text) if word.rewritten else None
        if words and words != text[first.start : end]:  # what reads alike in Russian stays with what is around it
            writing.follow(first.start, end)
            writing.write(words, first.start, end)
    return writing.done()


@lru_cache(maxsize=50_000)
def _cased(own, russian):
    """A word in Russian with the capitals that it has here, letter by letter where they stand inside: «КазНУ»."""
    if len(own) != len(russian) or not is_mixed(own):
        return like(own, russian)
    return "".join(new.upper() if old.isupper() else new for old, new in zip(own, russian, strict=True))


def _words(row, text, register):
    place, names, firms, lines, at = Place(), Names(row), Firms(row), line_starts(row, text), 0
    while at < len(row):
        token = row[at]
        if at in lines:
            place.end()
        if outlet := token.is_capital and _known_outlet(row, at, text, register):
            place.put(Word(at, outlet, text[token.start : row[outlet - 1].end], rewritten=False))
        elif phrase := _phrase(row, at):
            place.put(Word(at, *phrase), " ".join(token.lower for token in row[at : phrase[0]]))
        elif name := token.is_capital and names.at(at):
            names.know(place.call(at, name))
        elif token.is_word:
            place.choose(token, Word(at, at + 1, ""), _options(row, at, place.words, firms))
        else:
            place.mark(token, Word(at, at + 1, token.text, rewritten=False), after=row[at - 1] if at else None)
        at = place.words[-1].last
    whose.tell(place.words, row)
    agree(place.words, row, lines)
    return place.words


def _options(row, at, words, firms):
    """The forms in Russian that a word may be, those of a company and of an initial by what stands around them."""
    token = row[at]
    if token.lower == LIMITED:
        return (firms.at(at, words),)
    if token.is_initial and at + 1 < len(row) and row[at + 1].text == ".":
        return (next(letters(token.lower)),)  # «Б.» is no «бы»
    if at and token.lower in _table("one") and row[at - 1].lower.endswith(FEMININE):
        return tuple(_table("one")[token.lower])  # «полацкая ВНУ», not «беларускія ВНУ»
    return renderings(token.text, at > 0 and row[at - 1].is_word)


def _known_outlet(row, at, text, register):
    found = register.at(text, row[at].start)
    return found and next((index for index in range(at, len(row)) if row[index].start >= found[0]), len(row))


def _phrase(row, at):
    years = YEARS.get(row[at].lower) if at else None
    if years and YEAR.fullmatch(row[at - 1].text):
        return at + 1, years  # «на 2025 год»: a number, but none of years
    begun = _phrases_of(row[at].text)
    for rest, russian in begun.get(plain(row[at + 1].text), ()) if begun and at + 1 < len(row) else ():
        end = at + 2 + len(rest)
        if [plain(token.text) for token in row[at + 2 : end]] == rest:
            return end, russian
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
