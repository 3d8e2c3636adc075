"""Names of people in a text: where they stand, which word is the surname, and how they read in the nominative."""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from . import countries, declension, world
from .declension import CASES, is_given, is_listed, is_of_a_father, is_patronymic, readings
from .findings import Name
from .morphology import forms
from .shapes import shape
from .tokens import Token

LONGEST = 3  # words
TURKIC = re.compile(r"\w(?:бек|жан|гали|гуль|болат|мурат|султан)(?:а|у|ю|ы|и|е|ом|ем|ей)?$")  # listed or not


@shape
class Written:
    """A name as it stands: token indices (half-open) and its words by part; `given` may be initials («Р. А.»)."""

    first: int
    last: int
    family: str
    given: str = ""
    patronymic: str = ""

    @property
    def initials(self):
        return self.given.endswith(".")


@dataclass(frozen=True, slots=True)
class Candidate:
    """One way to read a written name: its nominative, its case and how doubtful that is."""

    name: Name
    case: str
    gender: str
    doubt: int


def name_at(row: list[Token], index: int, *, after_post: bool = False) -> Written | None:
    """The longest personal name that begins at a token.

    After a post any capitalised words will do; elsewhere one of them must be a known given name, a patronymic or
    initials.
    """
    if not row[index].is_capital or index + 1 == len(row):
        return None
    initials = row[index].is_initial or row[index + 1].is_initial
    written = _with_initials(row, index) if initials else None
    return written or (_in_words(row, index, after_post) if row[index + 1].is_capital else None)


def _with_initials(row, index):
    """«Р.Сергеев», «Р. А. Сергеев», «Сергеев Р.А.»"""
    if row[index].is_initial:
        given, at = _initials(row, index)
        if given and at < len(row) and _may_be_surname(row[at]):
            return Written(index, at + 1, row[at].text, given)
    elif row[index + 1].is_initial and _may_be_surname(row[index]):
        if _is_ordinary(row[index].text):
            return None
        given, at = _initials(row, index + 1)
        if given and row[index].end < row[index + 1].start:
            return Written(index, at, row[index].text, given)
    return None


def _initials(row, index):
    letters = []
    while index + 1 < len(row) and len(letters) < 2 and row[index].is_initial and row[index + 1].text == ".":
        letters.append(row[index].text + ".")
        index += 2
    return "".join(letters), index


def _may_be_surname(token):
    return (
        token.is_word
        and token.is_capital
        and len(token.text) > 1
        and not (token.text.isupper() and len(token.text) < 5)
    )


def _in_words(row, index, after_post):
    words = []
    for token in row[index : index + LONGEST]:
        if not token.is_capital or token.is_initial or (_is_doubtful(token.text) and not _may_go_on(words, token.text)):
            break
        words.append(token.text)
    for count in range(len(words), 1, -1):
        parts = _parts(tuple(words[:count]), after_post)
        if parts:
            return Written(index, index + count, *parts)
    return None


@lru_cache(maxsize=50_000)
def _is_doubtful(word):
    """Whether a capitalised word is something else than a name, or that too."""
    return _is_abbreviation(word) or _heads(word) or _is_preposition(word) or countries.is_place(word)


def _may_go_on(before, word):
    """Whether a doubtful word is part of a name by the words of the name before it."""
    if _is_abbreviation(word) or countries.of_name(word) or (_heads(word) and not (before and is_given(before[-1]))):
        return False
    if not before and _is_preposition(word):
        return False
    return not countries.is_place(word) or _is_name_too(word, before)


def _is_name_too(place, before):
    """Whether a place is called as a person is: «Астана» alone, «Береза» or a village behind a given name."""
    if not before:
        return is_listed(place)
    if countries.of_name(place) or (countries.of_place(place) and not countries.is_everyday(place)):
        return is_given(place) or (is_given(before[-1]) and _is_of_a_town(place))
    return is_given(place) or is_given(before[-1])


def _is_of_a_town(place):
    """«Сатпаев»: a town that is called after somebody."""
    return any(reading.doubt == 0 for reading in readings(place, "surname"))


@lru_cache(maxsize=20_000)
def _is_preposition(word):
    """«Из Астаны» is nobody, though both words may be names; nor is «Накануне» a surname."""
    found = forms(word)
    return bool(found) and found[0].known and found[0].pos in ("PREP", "ADVB")


@lru_cache(maxsize=20_000)
def _heads(word):
    """Whether a word heads a title or a body, and is nobody's name: «в Астане Министр …»."""
    titles = world.table("titles")["titles"], world.table("bodies")["bodies"]
    nouns = {row["noun"] for table in titles for row in table}
    return any(form.lemma in nouns and form.known for form in forms(word)) and _is_ordinary(word)


@lru_cache(maxsize=50_000)
def _is_abbreviation(word):
    return len(word) > 1 and word.isupper() and len(word) < 6


@lru_cache(maxsize=20_000)
def _parts(words, after_post):
    """The words by part of the name (surname, given name, patronymic), or None where they are no name."""
    if _are_many(words[0]):
        return None
    if len(words) == 3:
        if is_patronymic(words[1]) and not (is_patronymic(words[2]) and is_given(words[1])):
            return words[2], words[0], words[1]
        if (is_patronymic(words[2]) and is_given(words[1])) or (is_patronymic(words[2]) and after_post):
            return words
        return None
    if is_given(words[0]) and not after_post and _is_only_patronymic(words[1]):
        return None
    if words[0] in world.table("names")["family_first"] or _surname_first(words):
        return words
    if is_given(words[0]) or (after_post and not all(_is_ordinary(word) for word in words)):
        return words[1], words[0]
    return None


@lru_cache(maxsize=20_000)
def _are_many(word):
    """«Журналистам Виталий Кулешевич …»: a word for several that no name is."""
    return _is_ordinary(word) and all(form.number == "plur" for form in forms(word))


def _is_only_patronymic(word):
    """Whether a word behind a given name is the patronymic, not one of the surnames in «-вич»."""
    return is_patronymic(word) and is_of_a_father(word)


def _surname_first(words):
    if is_given(words[0]) or not is_given(words[1]) or _is_surname(words[1]):
        return False
    return not (TURKIC.search(words[0]) or _is_ordinary(words[0]))


@lru_cache(maxsize=20_000)
def _is_surname(word):
    known = any(form.proper == "Surn" and form.known for form in forms(word))
    return known or any(reading.doubt == 0 for reading in readings(word, "surname"))


@lru_cache(maxsize=20_000)
def _is_ordinary(word):
    """A word of the dictionary that is no name of any kind: «Сегодня», «Совет»."""
    found = forms(word)
    return bool(found) and found[0].known and not any(form.proper for form in found)


def candidates(written: Written, cases: frozenset[str] = frozenset(CASES)) -> tuple[Candidate, ...]:
    """All ways to read a written name in one of the cases, all its parts agreeing; the least doubtful first."""
    return _candidates(written.family, written.given, written.patronymic, cases)


@lru_cache(maxsize=20_000)
def _candidates(family, given, patronymic, cases):
    initials = given if given.endswith(".") else ""
    words = [(family, "surname"), ("" if initials else given, "given"), (patronymic, "patronymic")]
    words = [(word, part) for word, part in words if word]
    found, named = {}, {}
    for parts in product(*(readings(word, part) for word, part in words)):
        if len({(part.case, part.gender) for part in parts}) == 1 and parts[0].case in cases:
            name = _name(words, parts, initials)
            name = named.setdefault(name, name)  # whoever counts the names need not compare them letter by letter
            made = Candidate(name, parts[0].case, parts[0].gender, sum(part.doubt for part in parts))
            key = (made.name, made.case)
            found[key] = min(made, found.get(key, made), key=lambda candidate: candidate.doubt)
    return tuple(sorted(found.values(), key=lambda made: (made.doubt, CASES.index(made.case), str(made.name))))


def _name(words, parts, initials):
    """A name of the nominatives of its parts, with the capitals that its words had."""
    found = {
        part: declension.like(word, reading.nominative) for (word, part), reading in zip(words, parts, strict=True)
    }
    return Name(found["surname"], found.get("given", initials), found.get("patronymic", ""))
