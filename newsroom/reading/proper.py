"""Capitalised words behind the noun of a post or a body: with which its name goes on, and which begin another."""

from functools import cache, lru_cache

from . import agreeing, countries, names, world
from .declension import is_given
from .morphology import forms, in_case
from .tokens import Token

REGIONS = (
    "области", "района", "города", "региона", "край", "края", "сельсовета", "округа", "станции", "порта", "провинции",
    "штата", "префектуры", "уезда",
)  # fmt: skip
REGIONAL = ("районн", "областн", "городск", "сельск", "поселков")


def goes_on(row: list[Token], at: int) -> bool:
    """A capitalised word goes on if it is a place, an abbreviation or an ordinary word, not the name of a person."""
    token = row[at]
    if token.text.isupper():
        return len(token.text) > 1
    if row[at - 1].lower in REGIONS and (countries.is_place(token.text) or _is_before_name(row, at)):
        return True
    if agreeing.OF_PLACE.search(token.lower) and at + 1 < len(row) and _is_of_region(token.lower, row[at + 1].lower):
        return True
    if is_abbreviation(token.text) or _is_body_in_genitive(token.text) or _names_institution(row, at):
        return True
    if begins_name(row, at):
        return False
    if token.text in world.table("titles")["ministries"]:
        return True
    if countries.is_place(token.text):
        return row[at - 1].lower.startswith("республик") or in_case(token.text, "gent")
    found = forms(token.text)
    return bool(found) and found[0].known and found[0].proper in (None, "Geox") and in_case(token.text, "gent")


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


def _names_institution(row, at):
    """«Торайгыров университета», «Ертисской речной инспекции»: a name before the noun of a body, or its adjective."""
    head = at + 1
    of_place = head + 1 < len(row) and agreeing.OF_PLACE.search(row[at].lower)
    if of_place and in_case(row[head].text, "gent", pos=("ADJF",)):
        head += 1
    if head >= len(row) or not _is_body_in_genitive(row[head].text) or countries.is_place(row[at].text):
        return False
    return not any(form.known for form in forms(row[at].text))


def begins_name(row: list[Token], at: int) -> bool:
    """Whether a personal name begins at a token."""
    if countries.of_name(row[at].text) or countries.of_place(row[at].text):
        return False
    return names.name_at(row, at) is not None


@cache
def body_nouns() -> frozenset[str]:
    """Nouns that head the names of bodies, by their dictionary form."""
    return frozenset(row["noun"] for row in world.table("bodies")["bodies"])
