"""Where something happened: the place that a preposition, a verb or an adjective ties to a word, in the nominative."""

import re
from functools import cache, lru_cache

from .. import agreeing, countries, world
from ..findings import Mention, Place
from ..morphology import forms, in_case, lemmas
from ..story import Block
from ..tokens import Token, is_capital, mark, tokens

INTO = ("в", "во")
AT = (*INTO, "на", "под")
TOWNS = ("город", "столица")
ENDINGS = ("", "а", "о", "е", "ь", "и", "ы", "й")
REACH = 160  # characters before a paragraph in which its dateline may stand
CITY_ADJECTIVE = re.compile(r"(?:ин|ов|ен|н)?ск(?:ий|ая|ое|ие|ого|ой|их|ому|им|ими|ом|ую)$")


@cache
def _cities():
    return {name.lower(): name for row in world.table("places").values() for name in row.get("cities", [])}


@lru_cache(maxsize=20_000)
def _city(word):
    """Nominative of a city that is known, from any of its forms, or None."""
    low, known = word.lower(), _cities()
    if low in known:
        return known[low]
    for form in forms(word):
        if form.lemma in known:
            return known[form.lemma]
    if any(form.pos == "ADJF" for form in forms(word)[:1]):
        return None
    for cut in (1, 2):
        for ending in ENDINGS:
            if len(low) > cut + 2 and low[:-cut] + ending in known:
                return known[low[:-cut] + ending]
    return None


def named_at(row: list[Token], at: int) -> tuple[int, str, str | None] | None:
    """The place that a token begins: index after it, its nominative and the code of its state; None for no place."""
    if at >= len(row) or not _may_be_place(row[at].text):
        return None
    if capital := _capital(row, at):
        return capital
    at = at if lemmas(row[at].text).isdisjoint(TOWNS) else at + 1
    if at == len(row) or not row[at].is_word:
        return None
    if row[at].lower.startswith("республик") and at + 1 < len(row):
        code = countries.of_name(row[at + 1].text)
        return (at + 2, countries.name(code), code) if code else None
    if not row[at].is_capital:
        return None
    return _region(row, at) or _state(row, at) or _town(row, at)


@lru_cache(maxsize=20_000)
def _may_be_place(word):
    """Whether a word may begin the name of a place, be it «город» or «республика»: most need no closer look."""
    if is_capital(word) or word.lower().startswith("республик") or not lemmas(word).isdisjoint(TOWNS):
        return True
    return countries.of_adjective(word) is not None


def _capital(row, at):
    """«столице Беларуси», «казахстанской столице»: the town that is meant."""
    before = countries.of_adjective(row[at].text)
    noun = at + 1 if before else at
    if noun >= len(row) or "столица" not in lemmas(row[noun].text):
        return None
    behind = None if before or noun + 1 == len(row) else named_at(row, noun + 1)
    code, end = (before, noun + 1) if before else (behind[2], behind[0]) if behind else (None, noun)
    is_of_state = code and (before or behind[1] == countries.name(code))
    name = countries.capital(code) if is_of_state else None
    return (end, name, code) if name else None


def _state(row, at):
    code = countries.of_name(row[at].text)
    return (at + 1, countries.name(code), code) if code else None


def _region(row, at):
    """«Костанайскую область»: an adjective before the word for a region."""
    noun = _region_noun(row[at + 1].text) if at + 1 < len(row) else None
    if noun is None or not any(form.pos == "ADJF" for form in forms(row[at].text)):
        return None
    return at + 2, agreeing.nominative(row[at : at + 1], row[at + 1], noun), countries.of_place(row[at].text)


@lru_cache(maxsize=20_000)
def _region_noun(word):
    return next(iter(lemmas(word) & {"область", "район", "край"}), None)


def _town(row, at):
    word = row[at].text
    city = _city(word)
    if city:
        return at + 1, city, countries.of_place(city)
    if countries.of_adjective(word) or not countries.is_place(word) or word.isupper():
        return None
    form = next((form for form in forms(word) if form.proper == "Geox" and form.pos == "NOUN"), None)
    return (at + 1, form.lemma[:1].upper() + form.lemma[1:], None) if form else None


def places(block: Block, first: int, last: int, *, going: bool) -> list[tuple[int, int, Place]]:
    """Places between two tokens that «в», «на» or «под» lead to, with their token indices (half-open).

    `going` takes «в» with the accusative («в Минск») too, else only what says where something is («в Минске»).
    """
    row, found, until = block.row, [], first
    for at in row.within(_leads, first, last):
        if at < until:
            continue
        named = named_at(row, at + 1)
        if named is None and row[at].lower in INTO and at + 2 < last:
            city = _house_of(block, at + 1)
            if city:
                found.append((at, at + 2, city))
        if named and named[0] <= last and (going or _is_where(row, at, named[0])):
            found.append((at, named[0], _place(block, at, named)))
            until = named[0]
    return found


@mark
def _leads(word):
    """Whether a word may lead to a place."""
    return word.lower() in AT


def _house_of(block, at):
    """«в павлодарском [Доме дружбы]»: the city of what a house is called after."""
    word = block.row[at]
    if not word.is_word or not in_case(word.text, "loct") or not block.row[at + 1].is_capital:
        return None
    return of_adjective(block, at)


def _is_where(row, at, stop):
    case = "ablt" if row[at].lower == "под" else "loct"
    head = row[stop - 1].text
    return in_case(head, case) or not forms(head)[:1] or not forms(head)[0].known or head.isupper()


def _place(block, at, named):
    stop, name, country = named
    return Place(name, country, block.mention(at, stop))


def goal(block: Block, at: int, last: int) -> tuple[int, int, Place] | None:
    """The place that a verb has for its object: «посетил [Костанайскую область]»."""
    named = named_at(block.row, at) if at < last else None
    if named is None or named[0] > last:
        return None
    return at, named[0], Place(named[1], named[2], block.mention(at, named[0]))


def of_adjective(block: Block, at: int) -> Place | None:
    """The city of an adjective: «минских переговоров»."""
    name = _adjective(block.row[at].lower)
    if name is None:
        return None
    return Place(name, countries.of_place(name), block.mention(at, at + 1))


@lru_cache(maxsize=20_000)
def _adjective(low):
    match = CITY_ADJECTIVE.search(low)
    if match is None or not any(form.pos == "ADJF" for form in forms(low)):
        return None
    stems = {low[: match.start()], low[: low.rindex("ск")], low[: low.rindex("ск") + 2]}
    return next((name for city, name in _cities().items() if city in stems or city.rstrip("аоь") in stems), None)


def of_dateline(text: str, start: int) -> Place | None:
    """The place in the dateline that stands right before a paragraph's first words, or None."""
    if text[max(0, start - 1) : start] in ("", "\n"):
        return None
    line = max(text.rfind("\n", 0, start), start - REACH) + 1
    for token in tokens(text, line, start) if line < start else ():
        city = _city(token.text) if token.is_capital else None
        if city:
            return Place(city, countries.of_place(city), Mention(token.start, token.end, token.text))
    return None


def direction(name: str) -> str:
    """«в Казахстан», «во Францию», «в Костанайскую область»: where to, for a place in the nominative."""
    words = [_accusative(word) for word in name.split()]
    if name in world.table("events")["onto"]:
        return "на " + " ".join(words)
    first = name[:2].lower()
    return ("во " if first[:1] in "вф" and first[1:] not in tuple("аеёиоуыэюя") else "в ") + " ".join(words)


def _accusative(word):
    """Accusative of a word of a place's name: of an inanimate only what ends in «а» or «я» changes."""
    for ending, other in (("ая", "ую"), ("яя", "юю"), ("а", "у"), ("я", "ю")):
        if word.endswith(ending) and not word.isupper():
            return word[: -len(ending)] + other
    return word
