"""People who are known before a story is read: whom a name fits, and whom the story names by a surname alone.

What is known of them is data that the caller brings; without it the text alone counts.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import partial

from . import countries
from .declension import is_given, readings
from .findings import Name, Official
from .morphology import forms
from .persons import Person, add_bare_surnames, same_person
from .story import Block
from .tokens import is_capital

GATE = 3  # letters of a surname that no case ending changes


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody on record: a key of the caller's, the names they go by, the first before others, and their country."""

    key: str
    names: tuple[Name, ...]
    country: str | None = None


class People:
    """People by their surnames; `added` are they in the order in which they came to be known."""

    def __init__(self, people: Iterable[Known] = ()):
        self.added: list[Known] = []
        self._people: dict[str, Known] = {}
        self._families: dict[str, dict[str, str]] = defaultdict(dict)  # folded: {key: as written}
        self._starts: set[str] = set()
        for person in people:
            self.add(person)

    def add(self, person: Known) -> None:
        """Let somebody be known, under these names and no others."""
        for keys in self._families.values() if person.key in self._people else ():
            keys.pop(person.key, None)
        self.added.append(person)
        self._people[person.key] = person
        for name in person.names:
            self._families[_folded(name.family)][person.key] = name.family
            self._starts.add(_folded(name.family)[:GATE])

    def __getitem__(self, key: str) -> Known:
        return self._people[key]

    def __len__(self):
        return len(self._people)

    def families(self, word: str) -> dict[str, str]:
        """The surnames, folded and as they are written, of which a word may be a form."""
        if _folded(word)[:GATE] not in self._starts:
            return {}
        found = {}
        for nominative in (word, *(reading.nominative for reading in readings(word, "surname"))):
            if keys := self._families.get(_folded(nominative)):
                found[_folded(nominative)] = next(iter(keys.values()))
        return found

    def of_family(self, family: str) -> list[Known]:
        """Everybody who goes by a surname."""
        return [self._people[key] for key in self._families.get(_folded(family), ())]

    def fitting(self, name: Name, country: str | None = None) -> list[Known]:
        """Those whom a name fits, as far as it goes, and whose country is no other."""
        return [person for person in self.of_family(name.family) if _fits(person, name, country)]


NOBODY = People()


def _folded(word):
    return word.lower().replace("ё", "е")


def _fits(person, name, country):
    """One of the names is the same; and where patronymics are known, one of them is."""
    same = [one for one in person.names if same_person(replace(one, patronymic=""), replace(name, patronymic=""))]
    known = [one for one in same if one.patronymic]
    if known and name.patronymic and not any(same_person(one, name) for one in known):
        return False
    return bool(same) and (not country or person.country in (None, country))


def recognised(blocks: list[Block], persons: list[Person], taken: list[Person], people: People) -> list[Person]:
    """Known people among the persons of a story who are not `taken`, and those named by the surname alone.

    Nobody of whom the story says that they are somebody else, and nobody whose surname a person of the story has. Known
    ones of whom it gives no more than the surname are seen wherever that stands.
    """
    if not people:
        return []
    named = [person for person in persons if person not in taken and _is_known(person, people)]
    families = {_folded(person.name.family) for person in persons}
    strangers = [
        Person(Name(family), _gender(people.of_family(family)))
        for folded, family in _families_of(blocks, people).items()
        if folded not in families
    ]
    others = [person if _is_bare(person, people) else replace(person, seen=[*person.seen]) for person in persons]
    add_bare_surnames(blocks, [*others, *strangers])
    for person in strangers:
        person.seen = [item for item in person.seen if _stands_alone(item.block, item.written.first, person)]
    return named + [person for person in strangers if person.seen]


def _is_bare(person, people):
    """Named by no more than a known surname: wherever else it stands, it is the same person's."""
    return not person.name.given and _is_known(person, people)


def _is_known(person, people):
    return not any(item.private for item in person.seen) and bool(people.fitting(person.name))


def _families_of(blocks, people):
    found = {}
    for block in blocks:
        for at in block.row.where(is_capital):
            found.update(people.families(block.row[at].text))
    return found


def _gender(people):
    """That of the given name of the first who has one."""
    for given in (person.names[0].given for person in people):
        for reading in sorted(readings(given, "given"), key=lambda reading: reading.doubt):
            if reading.nominative == given:
                return reading.gender
    return "masc"


def _stands_alone(block, at, person):
    """Whether a surname is nobody else's: no part of another name, of a place or of a sentence's first word."""
    row, word = block.row, block.row[at].text
    if countries.is_place(word) or _is_part_of_a_name(block, at) or (at and not _may_precede(row[at - 1])):
        return False
    if _begins_sentence(block, at) and _is_ordinary(word):
        return False
    may_be_hers = person.gender == "masc" and _folded(word) != _folded(person.name.family)
    return not (may_be_hers and any(map(_is_done_by_a_woman, row[max(0, at - 1) : at + 2])))


def _is_part_of_a_name(block, at):
    """Whether another word of a name stands beside a word in its sentence; the first word of one may be any."""
    row = block.row
    if at + 1 < len(row) and _is_name_word(row[at + 1]) and not _begins_sentence(block, at + 1):
        return True
    if not at or not _is_name_word(row[at - 1]):
        return False
    return is_given(row[at - 1].text) or not _begins_sentence(block, at - 1)


def _may_precede(token):
    """Whether a word may stand before a surname without being the name that belongs to it: «Вчера Токаев»."""
    return not _is_name_word(token) or _is_ordinary(token.text)


def _is_name_word(token):
    """A capitalised word that is no place and no abbreviation."""
    return token.is_word and token.is_capital and not token.text.isupper() and not countries.is_place(token.text)


def _is_ordinary(word):
    """Whether the dictionary has it as a word that is nobody's name: «Мороз», «Вчера»."""
    return any(form.known and form.proper is None for form in forms(word))


def _begins_sentence(block, at):
    begins = block.token_at(block.sentence_of(block.row[at].start)[0])
    return begins == at or block.row[at - 1].text in '«"“—–-:'


def _is_done_by_a_woman(token):
    """«Мамина сказала» is no form of «Мамин»."""
    found = forms(token.text)[:1]
    return bool(found) and found[0].pos == "VERB" and found[0].gender == "femn"


def identified(officials: tuple[Official, ...], people: People) -> tuple[Official, ...]:
    """Each with the keys of the known people whom the name fits: one is who it is, several leave it open.

    Whoever was known by another spelling of the name stays so.
    """
    return tuple(map(partial(_identified, people=people), officials)) if people else officials


def _identified(official, people):
    fitting = [person.key for person in people.fitting(official.name, official.country)]
    return replace(official, known=tuple(dict.fromkeys([*official.known, *fitting])))


def under_known_name(official: Official, people: People) -> Official:
    """The official under the name and country of the only one whom the name fits; as the text has it otherwise."""
    if len(official.known) != 1:
        return official
    person = people[official.known[0]]
    first = person.names[0]
    patronymics = (name.patronymic for name in (first, official.name, *person.names) if name.patronymic)
    name = Name(first.family, first.given or official.name.given, first.patronymic or next(patronymics, ""))
    return replace(official, name=name, country=official.country or person.country)
