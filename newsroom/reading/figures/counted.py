"""Things that are counted: the noun that a number governs, with the words between."""

from functools import cache, lru_cache
from typing import NamedTuple

from .. import countries, world
from ..morphology import forms, is_function_word, is_known, lemmas
from ..tokens import Token
from .numerals import Number

MOST_ADJECTIVES = 4
LONGEST_ABBREVIATION = 6
SHORTEST_GUESS = 5  # letters of a noun that no dictionary has: «зерносушилок»
RUSSIAN = frozenset("абвгдеёжзийклмнопрстуфхцчшщъыьэюя-")
FIRST_YEAR, LAST_YEAR = 1900, 2100
OBLIQUE = ("datv", "ablt", "loct")
ENDINGS = ("ихся", "имся", "имися", "ыми", "ими", "ых", "их", "ым", "им")
MAKES = ("ов", "ей", "ами", "ам", "ах", "а")
AND = ("и", ",")
BEGINNING = ".!?:–—«"
ADJECTIVES = ("ADJF", "PRTF")


class Thing(NamedTuple):
    """What a number counts: the dictionary form of its noun, its row in the table or None, the index after it.

    `contained` where «единиц» or the like stands before the noun, which then has no plural of its own.
    """

    noun: str
    entry: dict | None
    last: int
    contained: bool = False


@cache
def _things():
    found = {}
    for entry in world.table("counted")["things"]:
        found.setdefault(entry["noun"], []).append(entry)
    return found


@cache
def _words(key):
    return frozenset(world.table("counted")[key])


def thing_at(row: list[Token], number: Number) -> Thing | None:
    """The noun that a number governs, right behind it or behind its adjectives: «новых рабочих мест», «кв. метров»."""
    at = number.last
    if not row[at].is_word and row[at].text != ",":
        return None
    government = _government(number)
    noun_at = _short_adjective(row, at) if row[at].text in _words("short_adjectives") else None
    noun_at = noun_at or _past_adjectives(row, at, government)
    noun = _noun_at(row, noun_at, government)
    if noun is None or (may_be_year(number) and not is_known(row[noun_at].lower)):
        return None
    before = {lemma for token in row[at:noun_at] for lemma in (token.lower, *lemmas(token.text))}
    entry, last = _entry(noun, before), noun_at + 1
    if row[noun_at].lower in world.table("counted")["short_units"]:
        last = _past_stop(row, last)
    if entry and entry.get("container"):
        return _contained(row, last, noun, entry)
    return Thing(noun, entry, last)


def may_be_year(number: Number) -> bool:
    """Whether digits may stand for a year."""
    return number.scale == 1 and not number.spelled and FIRST_YEAR <= number.value <= LAST_YEAR


@lru_cache(maxsize=50_000)
def makes_date(word: str) -> bool:
    """Whether a word in lower case makes a day or a year, and nothing that is counted, of digits before it: «мая»."""
    if world.month_number(word) is None and "год" not in lemmas(word):
        return False
    return not any(_noun_of(word, government) for government in ("one", "few", "many"))


def _government(number):
    """How a number governs its noun: one house, few (of) houses, many houses."""
    if number.scale > 1:
        return "many"
    if number.value != int(number.value):
        return "few"
    last = int(number.value) % 100
    if last % 10 == 1 and last != 11:
        return "one"
    return "few" if last % 10 in (2, 3, 4) and not 11 < last < 15 else "many"


def _short_adjective(row, at):
    """Index of the noun behind «кв.» and the like."""
    if at + 1 == len(row):
        return None
    return at + 2 if row[at + 1].text == "." else at + 1


def _past_adjectives(row, at, wanted):
    """Index of the noun behind the adjectives that agree with it, «новых и обновленных» too."""
    if not is_adjective(row[at].lower, wanted) and row[at].lower not in AND:
        return at
    end = min(len(row) - 1, at + MOST_ADJECTIVES)
    while at < end:
        if row[at].lower in AND and is_adjective(row[at - 1].lower) and is_adjective(row[at + 1].lower):
            at += 1
        if not row[at].is_word or not is_adjective(row[at].lower, wanted) or _is_noun_here(row, at, wanted):
            break
        at += 1
    return at


def _is_noun_here(row, at, wanted):
    """«рабочих» is an adjective before «мест» and a noun where it ends the phrase."""
    noun = _noun_of(row[at].lower, wanted)
    if noun not in _things() and plain(noun or "") not in _words("substantives"):
        return False
    after = row[at + 1]
    return not (after.is_word and _noun_at(row, at + 1, wanted))


@lru_cache(maxsize=50_000)
def is_adjective(word: str, government: str = "many") -> bool:
    """Whether a word may be an adjective beside a number that governs its noun so."""
    found = forms(word)[:3]
    return any(form.pos in ADJECTIVES and (government == "one" or form.number == "plur") for form in found)


def _noun_at(row, at, government):
    """The dictionary form of the noun at a token; an abbreviation is its own."""
    token = row[at] if at < len(row) else None
    if token is None or not token.is_word:
        return None
    if token.text.isupper() and len(token.text) > 1:
        return _noun_of(token.lower, government) or _abbreviation(row, at)
    if token.is_capital and token.lower not in world.table("counted")["short_units"]:
        return token.text if _is_make(token.text) else None
    return _noun_of(token.lower, government)


def _is_make(word):
    """«20 МАЗов», «40 БелАЗов»: more than one capital, and an ending."""
    return word.endswith(MAKES) and RUSSIAN.issuperset(word.lower()) and sum(map(str.isupper, word)) > 1


def _abbreviation(row, at):
    """«12 ФАП», «674,6 тыс. ДФЭ»; not the name of a state, nor a word of a headline in capitals."""
    word = row[at].text
    if len(word) > LONGEST_ABBREVIATION or not RUSSIAN.issuperset(word.lower()) or countries.of_name(word):
        return None
    return None if is_known(word) else word


@lru_cache(maxsize=50_000)
def _noun_of(word, government):
    """Dictionary form of a noun in the case that a number of that kind governs, None for any other word."""
    short = world.table("counted")["short_units"].get(word)
    if short:
        return None if short in uncounted() else short
    if len(word) < 2 or not (is_known(word) or _may_be_guessed(word)):
        return None
    if is_function_word(word):
        return None
    if person := _substantive(word):
        return person
    nouns = [form for form in forms(word) if form.pos == "NOUN" and form.proper in (None, "Geox")]
    governed = [form for form in nouns if _is_governed(form, government)]
    listed = next((form.lemma for form in governed if form.lemma in _things()), None)
    if listed or not governed:
        return listed
    return None if any(plain(form.lemma) in uncounted() for form in nouns) else governed[0].lemma


def _substantive(word):
    """«12 погибших», «500 опрошенных»: an adjective or participle that is a noun of people."""
    stem = next((word.removesuffix(ending) for ending in ENDINGS if word.endswith(ending)), None)
    return next((stem + ending for ending in ("ый", "ий", "ой", "ийся") if stem and stem + ending in _people()), None)


@cache
def _people():
    return _words("substantives")


def plain(noun: str) -> str:
    """A noun as the lists write it: «ребенок»."""
    return noun.replace("ё", "е")


def _may_be_guessed(word):
    return len(word) >= SHORTEST_GUESS and RUSSIAN.issuperset(word)


def _is_governed(form, government):
    if government == "one":
        return form.number == "sing"
    if form.number == "plur":
        return form.case in OBLIQUE or form.case == "gent"
    return government == "few" and form.number == "sing" and form.case == "gent"


@cache
def uncounted() -> frozenset[str]:
    """Nouns whose number is no figure: dates, ranks, scores …"""
    return frozenset(noun for kind in world.table("uncounted")["kinds"] for noun in kind["nouns"])


def _entry(noun, before):
    for entry in _things().get(noun, ()):
        if "with" not in entry or before & set(entry["with"]):
            return entry
    return None


def _past_stop(row, at):
    """The full stop of «чел.» belongs to it where more of the sentence follows."""
    return at + 1 if at + 1 < len(row) and row[at].text == "." and not row[at + 1].is_capital else at


def _contained(row, at, noun, entry):
    """«единиц сельскохозяйственной техники»: the thing is the noun in the genitive behind."""
    last = at
    while last < len(row) and last - at < 3 and row[last].is_word and _is_of(row[last].lower, ADJECTIVES):
        last += 1
    token = row[last] if last < len(row) else None
    if token is None or not token.is_word or token.is_capital or not _is_of(token.lower, ("NOUN",)):
        return Thing(noun, entry, at)
    inner = next(form.lemma for form in forms(token.lower) if form.pos == "NOUN" and form.case == "gent")
    return Thing(inner, _entry(inner, set()), last + 1, contained=True)


@lru_cache(maxsize=20_000)
def _is_of(word, pos):
    return is_known(word) and any(form.pos in pos and form.case == "gent" for form in forms(word)[:3])


def share_end(row: list[Token], at: int) -> int | None:
    """Index after «четверть» with the noun that it is a part of; None for «четверть века», «половина дела», «вторая
    половина года»."""
    if at and row[at - 1].is_word and (is_adjective(row[at - 1].lower, "one") or row[at - 1].lower == "на"):
        return None
    last = at + 1
    while last < len(row) - 1 and last - at < 3 and row[last].is_word and _is_of(row[last].lower, ADJECTIVES):
        last += 1
    word = row[last].lower if last < len(row) and row[last].is_word and not row[last].is_capital else ""
    if not word or not _is_of(word, ("NOUN",)) or is_function_word(word):
        return None
    return None if any(_is_unmeasured(plain(lemma)) for lemma in lemmas(word)) else last + 1


def _is_unmeasured(noun):
    """«четверть века», «половина дела»."""
    return noun in uncounted() or noun in world.table("uncounted")["unmeasured"]


def thing_before(row: list[Token], at: int) -> Thing | None:
    """What a noun in the genitive plural at a token is, for a number that stands behind it: «число рейсов – 37»."""
    begins = row[at].is_capital and (at == 0 or row[at - 1].text in BEGINNING)
    noun = _noun_of(row[at].lower, "many") if begins else _noun_at(row, at, "many")
    return Thing(noun, _entry(noun, set()), at + 1) if noun else None
