"""Names of the officials whom readers may see, so that one spelling of a name finds the others.

A name that is not public is not here, and so can neither be guessed from a correction nor add anything to an answer.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from django.db.models import FilteredRelation, Q, QuerySet
from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from newsroom.reading.declension import declined, readings
from newsroom.reading.morphology import is_known, lexeme
from newsroom.search.query import fold
from newsroom.search.sql import fetched, worded
from relations.models import Official, Review
from relations.names import LANGUAGES
from relations.slugs import slugify

PARTS = ("surname", "given", "patronymic")
COLUMNS = ("family", "given", "patronymic", *(f"name_{language}" for language in LANGUAGES[1:]))
ALIKE = 60  # of 100: how alike two Latin spellings of one part are at least
SHORTEST_GUESSED = 5
MOST_BEARERS = 50  # of a name: however many officials have it, they hardly add another spelling
SURE = 1  # the greatest doubt of a reading that is taken for a word which no dictionary has


@dataclass(slots=True)
class Name:
    """One official's name: its Russian parts, and all other ways to write the whole of it."""

    parts: tuple[str, str, str]
    others: set[str] = field(default_factory=set)


def _written(at) -> QuerySet:
    """Every public official with the names on record, once for each confirmed spelling."""
    confirmed = FilteredRelation("spellings", condition=Q(spellings__review=Review.CONFIRMED))
    rows = Official.objects.public(at).annotate(confirmed=confirmed)
    return rows.values_list("pk", *COLUMNS, "confirmed__spelling")


class PublicNames:
    """All names of the officials that are public at the moment `at`, by the words in them; one query."""

    def __init__(self, at):
        self.names = {}
        for number, *parts_and_others in fetched(worded(_written, at)):
            name = self.names.setdefault(number, Name(tuple(parts_and_others[: len(PARTS)])))
            name.others.update(filter(None, parts_and_others[len(PARTS) :]))

    @cached_property
    def by_word(self) -> dict[str, list[Name]]:
        found = defaultdict(list)
        for name in self.names.values():
            for word in {word for text in (*name.parts, *name.others) for word in _words(text)}:
                found[word].append(name)
        return found

    def spellings(self, word: str) -> set[str]:
        """Every form of every spelling of the parts of names that the word may be a form of."""
        found = set()
        for nominative in possible_nominatives(word) & self.by_word.keys():
            for name in self.by_word[nominative][:MOST_BEARERS]:
                found.update(*(map(all_forms, _part_of(nominative, name.parts, frozenset(name.others)))))
        return found

    def meant(self, word: str) -> list[str]:
        """The words of names that the word may be a misspelt form of, the nearest ones only."""
        if len(word) < SHORTEST_GUESSED or not word.replace("-", "").isalpha():
            return []
        most = 1 if len(word) < 8 else 2
        near = {}
        # A slip may hide the ending from the rules, so it is also taken off unseen: «турчинавым».
        for nominative in {*possible_nominatives(word), word[:-1], word[:-2]}:
            for known, distance, _ in process.extract(
                nominative, self._long_words, scorer=OSA.distance, score_cutoff=most, limit=3
            ):
                near[known] = min(distance, near.get(known, distance))
        return sorted(known for known, distance in near.items() if distance == min(near.values()))[:3]

    @cached_property
    def _long_words(self):
        return [word for word in self.by_word if len(word) >= SHORTEST_GUESSED - 1]


@lru_cache(maxsize=4_000)
def possible_nominatives(word: str) -> frozenset[str]:
    """The word itself and every name whose form it may be, folded."""
    return frozenset(fold(reading.nominative) for part in PARTS for reading in readings(word, part)) | {word}


@lru_cache(maxsize=4_000)
def all_forms(word: str) -> frozenset[str]:
    """The forms of a name by the rules of names, and by the dictionary where that has it («Павел»: «Павла»)."""
    ruled = frozenset().union(*(declined(word, part) for part in PARTS))
    return frozenset(map(fold, ruled | (lexeme(word) if is_known(word) else frozenset())))


def forms_by_rule(word: str) -> set[str]:
    """Forms of the surnames and patronymics that a word may be for certain, which no dictionary need have."""
    sure = {
        (reading.nominative, part)
        for part in ("surname", "patronymic")
        for reading in readings(word, part)
        if reading.doubt <= SURE
    }
    return {fold(form) for nominative, part in sure for form in declined(nominative, part)}


@lru_cache(maxsize=10_000)
def _part_of(word, parts, others):
    """All spellings of the part of a name in which the word stands; the word alone where it is like none of them."""
    filed = {part: {part} for part in map(fold, filter(None, parts))}
    for text in others:
        for other in _words(text):
            if part := _likest(other, tuple(filed)):
                filed[part].add(other)
    return set().union(*(spellings for spellings in filed.values() if word in spellings)) or {word}


def _likest(word, parts):
    found = process.extractOne(
        slugify(word), {part: slugify(part) for part in parts}, scorer=fuzz.ratio, score_cutoff=ALIKE
    )
    return found[2] if found else None


@lru_cache(maxsize=20_000)
def _words(text):
    """The words of a name, without initials."""
    words = (word.strip(".,()«»\"'") for word in fold(text.replace(".", ". ")).split())
    return tuple(word for word in words if len(word) > 1)
