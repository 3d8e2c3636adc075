"""People's names as the document spells them, for the names that its gloss in Russian gave."""

from ..findings import Figure, Name, Official
from ..tokens import TOKEN
from .gloss import Gloss


def own_names(officials: tuple[Official, ...], figures: tuple[Figure, ...], gloss: Gloss, language) -> dict[Name, Name]:
    """For each name in Russian the one in the nominative that the document gives, or the same one if that is not sure.

    Of who states a figure and is no official, no place is known: any word of the document may be part of the name.
    `language` is the module of the document's language, whose `spelled(part, words)` finds a part of a name.
    """
    names = {official.name: _own(official, gloss, language) for official in officials}
    others = {one.claimed_by for one in figures if isinstance(one.claimed_by, Name)} - names.keys()
    words = _words([gloss.source], capital=True) if others else ()
    return names | {name: _spelled(name, words, language) for name in others}


def _own(official, gloss, language):
    mentions = [gloss.mention(mention).exact for mention in official.mentions]
    return _spelled(official.name, _words(mentions), language)


def _words(texts, *, capital=False):
    found = dict.fromkeys(word for text in dict.fromkeys(texts) for word, _ in TOKEN.findall(text))
    return tuple(word for word in found if word[0].isalpha() and (not capital or word[0].isupper()))


def _spelled(name, words, language):
    parts = [_part(part, words, language) for part in (name.family, name.given, name.patronymic)]
    return Name(*parts) if None not in parts else name


def _part(part, words, language):
    if part.endswith("."):
        letters = [word for word in words if len(word) == 1]
        return "".join(letter + "." for letter in letters[: part.count(".")]) or None
    return language.spelled(part, words) if part else part
