"""People's names as the document spells them, for the names that its gloss in Russian gave."""

from ..findings import Name, Official
from ..tokens import tokens
from .gloss import Gloss


def own_names(officials: tuple[Official, ...], gloss: Gloss, language) -> dict[Name, Name]:
    """For each name in Russian the one in the nominative that the document gives, or the same one if that is not sure.

    `language` is the module of the document's language, whose `spelled(part, words)` finds a part of a name.
    """
    return {official.name: _own(official, gloss, language) for official in officials}


def _own(official, gloss, language):
    mentions = [gloss.mention(mention).exact for mention in official.mentions]
    words = tuple(dict.fromkeys(token.text for exact in mentions for token in tokens(exact) if token.is_word))
    name = official.name
    parts = [_part(part, words, language) for part in (name.family, name.given, name.patronymic)]
    return Name(*parts) if None not in parts else name


def _part(part, words, language):
    if part.endswith("."):
        letters = [word for word in words if len(word) == 1]
        return "".join(letter + "." for letter in letters[: part.count(".")]) or None
    return language.spelled(part, words) if part else part
