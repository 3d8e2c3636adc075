"""The indicator of a figure: its code, its Russian name and the kind of its unit, the states in all of them."""

import re
from functools import cache, lru_cache

from .. import countries, world
from ..findings import Indicator
from ..morphology import forms, inflect, lemma
from .measures import Way

LONGEST_CODE, LONGEST_NAME = 100, 400
WITH_VOWEL = ("Вь", "Фр", "Вл")  # «во Вьетнам», «во Францию»
ISLANDS = ("CU",)  # «на Кубу»
FORMS = {
    "growth": ("Рост {genitive}", "percent"),
    "share": ("Доля в {prepositional}", "percent"),
    "change": ("Изменение {genitive}", "money"),
    "level": ("{level}", "percent"),
}


@cache
def _latin():
    return world.table("measures")["latin"]


@lru_cache(maxsize=4_000)
def latin(word: str) -> str:
    """A Russian word in Latin letters, for a code: «трактор» is `traktor`."""
    return re.sub(r"[^a-z0-9]+", "-", "".join(_latin().get(char, char) for char in word.lower())).strip("-")


def in_case(code: str, case: str) -> str:
    """The short name of a state in a case: «Россию», «Южной Кореей»."""
    words = countries.name(code).split()
    return " ".join(_inflected(word, case) for word in words)


def _inflected(word, case):
    known = forms(word)
    if word.isupper() or not known:
        return word
    gender = known[0].gender if known[0].pos == "ADJF" else None
    return inflect(word, case=case, lemma=lemma(word), gender=gender)


def _into(code):
    name = in_case(code, "accs")
    if code in ISLANDS:
        return f"на {name}"
    return f"{'во' if name.startswith(WITH_VOWEL) else 'в'} {name}"


def _listed(codes):
    names = [countries.genitive(code) for code in codes]
    return " и ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)


@lru_cache(maxsize=4_000)
def between(states: tuple[str, ...], *, mutual: bool = True) -> tuple[str, str]:
    """What the states add to a code and to a name: «-by-kz», «Беларуси и Казахстана»; one alone is «с Россией»."""
    codes = sorted(states)
    ending = "".join(f"-{code.lower()}" for code in codes)
    if len(codes) == 1 and mutual:
        name = in_case(codes[0], "ablt")
        return ending, f"{'со' if name.startswith('США') else 'с'} {name}"
    return ending, _listed(codes)


@lru_cache(maxsize=4_000)
def along(way: Way, *, incoming: bool) -> tuple[str, str]:
    """The same for a way between two states, the one that the measure is told of first: «Беларуси в Казахстан»."""
    own, other = (way.target, way.source) if incoming else (way.source, way.target)
    ending = "".join(f"-{code.lower()}" for code in (own, other) if code)
    if own is None and other is not None:
        ending = f"-{'from' if incoming else 'to'}{ending}"
    there = "" if other is None else (f"из {countries.genitive(other)}" if incoming else _into(other))
    return ending, f"{countries.genitive(own) if own else ''} {there}".strip()


@lru_cache(maxsize=4_000)
def amid(states: tuple[str, ...]) -> tuple[str, str]:
    """The same where nobody says which way: «между Беларусью и Казахстаном», under a code of its own."""
    codes = sorted(states)
    if not codes:
        return "", ""
    names = " и ".join(in_case(code, "ablt") for code in codes)
    return "-between" + "".join(f"-{code.lower()}" for code in codes), f"между {names}"


def of_measure(entry: dict, form: str, ending: tuple[str, str]) -> Indicator:
    """The indicator of a row of the table of measures.

    `form` is growth, share, change, level or counted (in the things of `entry["unit"]`), empty for the measure itself.
    """
    code, states = ending
    if form == "counted":
        unit = entry["unit"]
        name = f"{entry['name']} {states}".rstrip()
        return _made(f"{entry['code']}-{unit['code']}{code}", f"{name}, {unit['measure']}", "count")
    if form:
        name, unit_kind = FORMS[form]
        return _made(f"{entry['code']}-{form}{code}", f"{name.format(**entry)} {states}", unit_kind)
    return _made(f"{entry['code']}{code}", f"{entry['name']} {states}", "money")


def of_things(code: str, name: str, ending: tuple[str, str], unit_kind: str) -> Indicator:
    """The indicator of things counted, of what they cost, or of what no measure is known for."""
    return _made(f"{code}{ending[0]}", f"{name} {_bracketed(ending)}", unit_kind)


@lru_cache(maxsize=4_000)
def _bracketed(ending):
    codes = [code.upper() for code in ending[0].split("-") if code]
    return f"({', '.join(countries.name(code) for code in codes)})" if codes else ""


def plural(noun: str, case: str = "nomn") -> str:
    """A noun in the plural: «насосы», «насосов»."""
    return inflect(noun, case=case, lemma=noun, number="plur")


def _made(code, name, unit_kind):
    return Indicator(code[:LONGEST_CODE].strip("-"), name[:LONGEST_NAME].rstrip(), unit_kind)
