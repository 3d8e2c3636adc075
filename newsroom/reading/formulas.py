"""Where the words stand by which a story says where it comes from: plain search, for a pattern is far dearer."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from . import world

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


def occurrences(low: str, keys: tuple[str, ...]) -> Iterator[tuple[str, int, int]]:
    """The formulas of some lists of `data/formulas.yaml` in lower-case text, whole words: list, half-open offsets.

    One of which a word is not in the text is not looked for.
    """
    by_word, words = _by_word(keys), set(WORD.findall(low))
    glued = "_" in low  # «_сообщает_» holds a whole word that is none of these
    for word in by_word.keys() & words:
        for key, phrase, others in by_word[word]:
            at = low.find(phrase) if glued or others <= words else -1
            while at >= 0:
                end = at + len(phrase)
                if not (low[at - 1 : at].isalnum() or low[end : end + 1].isalnum()):
                    yield key, at, end
                at = low.find(phrase, end)


@cache
def _by_word(keys):
    """The formulas of lists by their first words, with the others."""
    found = {}
    for key in keys:
        for phrase in world.words("formulas", key):
            first, *others = WORD.findall(phrase)
            found.setdefault(first, []).append((key, phrase, frozenset(others)))
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
