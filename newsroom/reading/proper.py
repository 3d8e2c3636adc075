"""Capitalised words behind the noun of a post or a body: with which its name goes on, and which begin another."""

from functools import cache, lru_cache

from . import agreeing, countries, names, world
from .declension import is_given
from .morphology import forms, in_case
from .tokens import Token

REGIONS = frozenset([
    "области", "района", "города", "региона", "край", "края", "сельсовета", "округа", "станции", "порта", "провинции",
    "штата", "префектуры", "уезда",
])  # fmt: skip
REGIONAL = ("районн", "областн", "городск", "сельск", "поселков")


def goes_on(row: list[Token], at: int) -> bool:
    """A capitalised word goes on if it is a place, an abbreviation or an ordinary word, not the name of a person."""
    word = row[at].text
    alone = _goes_on_by_itself(word)
    if alone is not None:
        return alone
    before = row[at - 1].lower
    if before in REGIONS and (countries.is_place(word) or _is_before_name(row, at)):
        return not word.endswith(agreeing.NOMINATIVE)  # «акиматом области Гомельский облисполком …»
    after = row[at + 1] if at + 1 < len(row) else None
    if after is not None:
        of_place = _is_of_place(word)
        if of_place and _is_of_region(row[at].lower, after.lower):
            return True
        if (_is_body_in_genitive(after.text) or (of_place and _is_before_body(row, at))) and _is_unknown(word):
            return True
    if not (_may_be_genitive(word) or (before.startswith("республик") and countries.is_place(word))):
        return False
    may_be_named = after is not None and (after.is_capital or row[at].is_initial)
    return not (may_be_named and begins_name(row, at))


@lru_cache(maxsize=50_000)
def _goes_on_by_itself(word):
    """Whether an abbreviation or a body goes on, which it does whatever stands beside it; None for any other word."""
    if word.isupper():
        return len(word) > 1
    return is_abbreviation(word) or _is_body_in_genitive(word) or None


@lru_cache(maxsize=50_000)
def _is_of_place(word):
    return agreeing.OF_PLACE.search(word.lower()) is not None


@lru_cache(maxsize=50_000)
def _may_be_genitive(word):
    """Whether a capitalised word is a place or an ordinary word that may be in the genitive, or a body's short name."""
    if word in world.table("titles")["ministries"]:
        return True
    found = forms(word)
    ordinary = bool(found) and found[0].known and found[0].proper in (None, "Geox")
    return (ordinary or countries.is_place(word)) and in_case(word, "gent")


def _is_of_region(place, word):
    """«Чаусского района», «Чаусского районного Совета»; not «… и Чаусский районный Совет»."""
    return word in REGIONS or (word.startswith(REGIONAL) and place.endswith(("ого", "ой")))


def _is_before_name(row, at):
    """«провинции Хэнань Ван Линь»: of three capitalised words the first names the region, which does not change."""
    after = row[at : at + 3]
    if len(after) < 3 or not all(token.is_word and token.is_capital for token in after):
        return False
    written = names.name_at(row, at)
    return not is_given(row[at].text) and not (written and written.last == at + 3)


@lru_cache(maxsize=20_000)
def is_abbreviation(word: str) -> bool:
    """Whether a word has two capitals or more and small letters between them: «ГрГУ», «БелТПП»."""
    return len(word) < 9 and sum(letter.isupper() for letter in word) > 1 and "-" not in word


@lru_cache(maxsize=50_000)
def _is_body_in_genitive(word):
    found = forms(word)
    return any(form.lemma in body_nouns() and form.case == "gent" and form.number == "sing" for form in found)


def _is_before_body(row, at):
    """«Ертисской речной инспекции»: between the adjective of a place and the noun of a body stands another one."""
    if at + 2 >= len(row) or not _is_body_in_genitive(row[at + 2].text):
        return False
    return in_case(row[at + 1].text, "gent", pos=("ADJF",))


def _is_unknown(word):
    """Whether a name may be an institution's, «Торайгыров университета»: it does not change, the noun behind does."""
    return not countries.is_place(word) and not any(form.known for form in forms(word))


def begins_name(row: list[Token], at: int) -> bool:
    """Whether a personal name begins at a token."""
    if countries.of_name(row[at].text) or countries.of_place(row[at].text):
        return False
    return names.name_at(row, at) is not None


@cache
def body_nouns() -> frozenset[str]:
    """Nouns that head the names of bodies, by their dictionary form."""
    return frozenset(row["noun"] for row in world.table("bodies")["bodies"])
