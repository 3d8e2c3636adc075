"""Towns, districts and regions that may be sides of an agreement: «Брест», «город Тараз», «Брестская область»."""

from functools import lru_cache

from . import agreeing, countries, phrases, world
from .bodies import Body
from .morphology import forms
from .tokens import Row, is_capital

KIND = "place"
BY_ENDING = {
    "ий": "nomn accs", "ая": "nomn", "ое": "nomn accs", "ого": "gent", "ому": "datv", "им": "ablt", "ом": "loct",
    "ой": "gent datv ablt loct", "ую": "accs",
}  # fmt: skip


def between(row: Row, first: int, last: int) -> list[Body]:
    """The places that the tokens between two indices (half-open) name, from left to right; no capitals, which stand for
    their states.
    """
    found, until = [], first
    for at in row.within(is_capital, first, last):
        body = _at(row, at, until, last) if at >= until else None
        if body:
            found.append(body)
            until = body.last
    return found


def of_one_noun(row: Row, at: int, last: int) -> list[Body]:
    """«Брестская и Костанайская области»: the two regions that share a noun, the first adjective at a token."""
    if at + 4 > last or row[at + 1].lower != "и" or not (row[at].is_capital and row[at + 2].is_capital):
        return []
    noun, cases = _regions(row[at + 3].text)
    if noun is None or not all(agreeing.OF_PLACE.search(row[place].lower) for place in (at, at + 2)):
        return []
    names = [agreeing.nominative([row[place]], row[at + 3], noun) for place in (at, at + 2)]
    return [_body(at, at + 4, name, cases) for name in names]


@lru_cache(maxsize=20_000)
def _regions(word):
    """Dictionary form of a noun in the plural for what places are, and its cases: «области»; None where it is none."""
    classes = world.table("agreements")["classes"]
    fit = [form for form in forms(word) if form.lemma in classes and form.number == "plur"]
    return (fit[0].lemma, frozenset(form.case for form in fit)) if fit else (None, frozenset())


def _at(row, at, first, last):
    noun = region(row[at + 1].text) if at + 1 < last else None
    ending = agreeing.OF_PLACE.search(row[at].lower) if noun else None
    if ending:
        cases = _cases_of(row[at + 1].text, noun) & frozenset(BY_ENDING[ending.group()].split())
        return _body(at, at + 2, agreeing.nominative([row[at]], row[at + 1], noun), cases)
    before = row[at - 1].text if at > first else ""
    if (noun := region(before)) and countries.is_named_region(row[at].text):  # «область Жетысу»
        return _body(at - 1, at + 1, f"{noun.capitalize()} {row[at].text}", _cases_of(before, noun))
    name = countries.city(row[at].text)
    if name is None or name in countries.capitals():
        return None
    if settlement := _settlement(before):
        return _body(at - 1, at + 1, name, _cases_of(before, settlement))
    return _body(at, at + 1, name, _cases_of_town(row[at].text, name.lower()))


def _body(first, last, name, cases):
    return Body(first, last, name, name, KIND, None, cases, party=True)


@lru_cache(maxsize=20_000)
def region(word: str) -> str | None:
    """Dictionary form of a noun in the singular for what a place with an adjective is: «области», «районом»."""
    regions = world.table("agreements")["regions"]
    return next((form.lemma for form in forms(word)[:2] if form.lemma in regions and form.number == "sing"), None)


@lru_cache(maxsize=20_000)
def _settlement(word):
    nouns = world.table("agreements")["settlements"]
    return next((form.lemma for form in forms(word)[:2] if form.lemma in nouns and form.number == "sing"), None)


@lru_cache(maxsize=20_000)
def _cases_of(word, noun):
    return frozenset(form.case for form in forms(word) if form.lemma == noun and form.number == "sing")


@lru_cache(maxsize=20_000)
def _cases_of_town(word, name):
    """The cases that a town's name may be in; any where the dictionary does not have it and its letters do not tell."""
    found = frozenset(form.case for form in forms(word) if form.lemma == name and form.case and form.number == "sing")
    return found or frozenset(phrases.ALL_CASES)
