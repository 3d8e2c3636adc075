"""People's names as a Belarusian document spells them, for the names that its gloss in Russian gave."""

from functools import lru_cache

from . import world
from .belarusian import renderings
from .findings import Name, Official
from .gloss import Gloss
from .tokens import tokens


def own_names(officials: tuple[Official, ...], gloss: Gloss) -> dict[Name, Name]:
    """For each name in Russian the one in the nominative that the document would give; the same one if that is not sure."""
    return {official.name: _own(official, gloss) for official in officials}


def _own(official, gloss):
    mentions = [gloss.mention(mention).exact for mention in official.mentions]
    words = tuple(dict.fromkeys(token.text for exact in mentions for token in tokens(exact) if token.is_word))
    parts = [_part(part, words) for part in (official.name.family, official.name.given, official.name.patronymic)]
    return Name(*parts) if None not in parts else official.name


def _part(part, words):
    """One part of a name, or None where no word of the document can be its form."""
    if not part:
        return part
    if part.endswith("."):
        return _initials(part, words)
    own = next((word for word in words if _is_nominative(word, part)), None)
    return own or next((form for word in words for form in _nominatives(word) if _is_nominative(form, part)), None)


def _initials(part, words):
    letters = [word for word in words if len(word) == 1]
    return "".join(letter + "." for letter in letters[: part.count(".")]) or None


@lru_cache(maxsize=20_000)
def _is_nominative(word, part):
    """Whether a word in Belarusian is this name in Russian; «-енко», which has one form there, ends in «-ка» here."""
    low = part.lower().replace("ё", "е")
    if low.endswith("ко") and not word.endswith(("ка", "КА")):
        return False
    return word[:1].isupper() and low in {form.replace("ё", "е") for form in renderings(word)}


def _nominatives(word):
    """What a form of a name may be in the nominative, by its ending."""
    for nominative, endings in world.table("belarusian")["nominatives"].items():
        for ending in endings:
            if word.endswith(ending) and len(word) - len(ending) > 1:
                yield word.removesuffix(ending) + nominative.removeprefix("-")
    given = world.table("belarusian")["given"]
    yield from (name.title() for name in given if name[:3] == word[:3].lower())
