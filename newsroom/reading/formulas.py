"""Where the words stand by which a story says where it comes from: a look at each word, for a pattern is far dearer."""

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from . import world
from .tokens import Token

WAYS = ("tells", "learns", "told", "cited", "data", "follows")
WORD = re.compile(r"\w+")
BLANKS = "\u00a0\n\r\t"


def lowered(text: str) -> str:
    """A text in lower case with blanks made plain, as long as it was."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)
    for blank in BLANKS:
        low = low.replace(blank, " ")
    return low


def hints(rows: Iterable[Iterable[Token]]) -> list[Token]:
    """The words of a text at which a formula or the name of a press service may begin: few of them all."""
    return [token for row in rows for token in row if _may_begin(token.lower)]


@lru_cache(maxsize=50_000)
def _may_begin(word):
    return bool(_begun(word)) or begins_press(word)


@lru_cache(maxsize=50_000)
def begins_press(word: str) -> bool:
    """Whether the name of a press service may begin within a word in lower case."""
    return any(head in word for head in world.words("formulas", "press"))


def occurrences(found: Iterable[Token], low: str) -> Iterator[tuple[str, int, int]]:
    """The formulas of a text, whole words, in its order: the list of `data/formulas.yaml` (one of `WAYS`), half-open
    offsets. `found` are the `hints` of the text, `low` the text `lowered`.
    """
    for token in found:
        for way, further, phrase in _begun(token.lower):
            at = token.start + further
            end = at + len(phrase)
            if low.startswith(phrase, at) and not WORD.search(low[max(at - 1, 0) : at] + low[end : end + 1]):
                yield way, at, end


@lru_cache(maxsize=50_000)
def _begun(word):
    """The formulas that may begin with a word in lower case, or with a part of it: list, index of its letter, words."""
    return tuple(
        (way, part.start(), phrase) for part in WORD.finditer(word) for way, phrase in _by_word().get(part.group(), ())
    )


@cache
def _by_word():
    """The formulas by their first words."""
    found = {}
    for way in WAYS:
        for phrase in world.words("formulas", way):
            found.setdefault(WORD.match(phrase).group(), []).append((way, phrase))
    return found


@cache
def alternatives(key: str) -> str:
    """A pattern for any formula of a list."""
    phrases = sorted(world.words("formulas", key), key=len, reverse=True)
    return "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in phrases)


@cache
def carriers() -> str:
    """A pattern for nouns that may stand before a name: «международное агентство»."""
    return rf"(?:(?:{alternatives('carriers')})[\w-]{{0,9}}\s+){{0,4}}"


@cache
def after() -> re.Pattern:
    """What may stand between a formula and a name: `own` its reporter, `carrier` what the outlet is.

    `place` is the preposition of «в агентстве».
    """
    reporter = rf"(?P<own>(?:{alternatives('reporters')})\w{{0,3}}\.?\s+)?"
    whom = r"(?:(?:его|её|ее|их|он|она|они|ён|яна|яны)\s+)?"  # «цитирует его агентство …», «сказала она «Вестнику»»
    return re.compile(rf"\s+(?P<place>(?:в|во|у|ў)\s+)?{whom}{reporter}(?P<carrier>{carriers()})", re.I)


@cache
def before_name() -> re.Pattern:
    """The same at the beginning of a dateline or of a line."""
    return re.compile(rf"(?:(?:{alternatives('reporters')})\w{{0,3}}\.?\s+)?{carriers()}", re.I)


@cache
def credit() -> re.Pattern:
    """«По материалам …», «Источник: …» up to the name."""
    return re.compile(rf"(?:{alternatives('credited')}):?\s+{carriers()}(?:https?://)?(?:www\.)?", re.I)


@cache
def _carrier_last():
    return re.compile(rf"(?<!\w)(?:{alternatives('carriers')})[\w-]{{0,9}}\s+$", re.I)


@lru_cache(maxsize=20_000)
def is_carrier(word: str) -> bool:
    """Whether a word is a noun for an outlet, or an adjective that goes with one."""
    return word.lower().startswith(world.words("formulas", "carriers"))


def ends_in_carrier(words: str) -> bool:
    """Whether the last of some words is a noun for an outlet."""
    return _carrier_last().search(words) is not None
