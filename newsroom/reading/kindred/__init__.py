"""Stories in Belarusian and Kazakh, read as the Russian that they become and put back into their own words."""

from ..findings import Reading
from ..register import Register
from ..tokens import Row, tokens
from . import belarusian, kazakh, spelling
from .gloss import Gloss, restore

_LANGUAGES = {belarusian.LANGUAGE: belarusian, kazakh.LANGUAGE: kazakh}
LANGUAGES = frozenset(_LANGUAGES)
HOMES = {belarusian.LANGUAGE: "BY", kazakh.LANGUAGE: "KZ"}  # the state from which a story in a language is told


def gloss(
    text: str, language: str, register: Register, page: frozenset[int] = frozenset(), row: Row | None = None
) -> Gloss:
    """A text in `be` or `kk` in Russian; the names of outlets on the register stay as they are.

    `page` are the offsets at which lines begin that are no part of the story, `row` the tokens of the text, if whoever
    asks has them.
    """
    return _LANGUAGES[language].gloss(text, register, page, tokens(text) if row is None else row)


def restored(reading: Reading, made: Gloss, language: str) -> Reading:
    """A reading of a gloss as one of its original: with its offsets and words, and people's names as spelled there."""
    names = spelling.own_names(reading.officials, reading.figures, made, _LANGUAGES[language])
    return restore(reading, made, names)
