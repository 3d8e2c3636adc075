"""A noun of a Kazakh story with all that hangs on it, and what a postposition makes of such phrases."""

from dataclasses import dataclass, field
from functools import cache, lru_cache

from .. import countries, world
from ..declension import is_given
from .declining import gender_of, noun_gender
from .leaf import Leaf

ABOUT = "о"
DOCUMENTS = ("меморандум", "соглашение", "протокол", "договор", "контракт", "план", "программа", "декларация", "карта",
             "заявление", "документ")  # fmt: skip
MODIFYING = ("ый", "ий", "ой", "ая", "яя", "ое", "ее")  # how adjectives end
SPANS = ("месяц", "год", "неделя", "день")
ONES = ("один", "1")
ACTORS = ("стороны", "пресс-служба", "делегация", "газета")


@cache
def _listed(key):
    return frozenset(world.table("kazakh")[key])


@dataclass(eq=False)
class Phrase:
    """A noun with what hangs on it, in the order in which Russian has it."""

    kind = "phrase"  # which no leaf is
    head: Leaf
    names: list[Leaf] = field(default_factory=list)
    adjectives: list[Leaf] = field(default_factory=list)
    number: list[Leaf] = field(default_factory=list)
    quoted: Leaf | None = None
    matter: list = field(default_factory=list)  # phrases and the joints between them
    owner: "Phrase | None" = None
    owners: list = field(default_factory=list)  # with «мен» before the owner: «Қазақстан мен Беларусь Президенттері»
    local: "Phrase | None" = None  # a place between the owner and the noun: «палатаның Брест бөлімшесі»
    place: "Phrase | None" = None
    relations: list = field(default_factory=list)  # Relation or Leaf of years, from left to right
    clauses: list = field(default_factory=list)  # Clause, from left to right
    depth: int = 0  # of the phrases within phrases
    asked: str | None = None  # the case in Russian, where the verb says so

    @property
    def first(self):
        """The token at which it begins here."""
        return min([self.head.first, *(part.first for part in self._parts())])

    def _parts(self):
        parts = [*self.clauses, *self.adjectives, *self.number, *self.matter, *self.relations, *self.owners]
        return parts + [part for part in (self.quoted, self.owner, self.local, self.place) if part]

    @property
    def shown(self):
        """The case that it stands in here: of the name behind it, if there is one."""
        return self.names[-1].case if self.names else self.head.case

    @property
    def acts(self):
        """Whether it may be the subject wherever it stands: a person, a body, a state."""
        return self.is_person or is_body(self) or self.head.kind == "place" or self.head.russian in ACTORS

    @property
    def gender(self):
        return gender_of([leaf.russian for leaf in self.names]) if self.names else noun_gender(self.head.russian)

    @property
    def is_span(self):
        """«Үш жыл»: how long, not who or what."""
        return bool(self.number) and self.head.russian in SPANS

    @property
    def is_plural(self):
        """«Екі университет» are several, «1 университет» is not."""
        return self.head.plural or (bool(self.number) and self.number[-1].russian not in ONES)

    @property
    def is_person(self):
        return (self.head.kind == "name" and not self.head.russian.isupper()) or self.head.russian in _listed("people")


@dataclass(eq=False)
class Relation:
    """A postposition with the phrases that it governs, joined by «мен»."""

    kind = "relation"
    post: Leaf
    governed: list  # phrases and the joints between them

    @property
    def depth(self):
        return max((getattr(part, "depth", 0) for part in self.governed), default=0)

    @property
    def first(self):
        return self.governed[0].first if self.governed else self.post.first


@dataclass(eq=False)
class Clause:
    """What a verb before a noun says of it: «2019 жылы басталған (келісім)»."""

    kind = "clause"
    verb: Leaf
    parts: list  # what stands before the verb as part of the clause
    active: bool = False  # whether the noun does it; else it was done to the noun, if the verb can say so

    @property
    def depth(self):
        return max((getattr(part, "depth", 0) for part in self.parts), default=0)

    @property
    def first(self):
        return min([self.verb.first, *(part.first for part in self.parts)])


def is_body(phrase: Phrase) -> bool:
    """Whether a phrase names a body: «Көлік министрлігі»."""
    return _is_body(phrase.head.russian)


@lru_cache(maxsize=20_000)
def _is_body(russian):
    words = russian.split()
    noun = next((word for word in words if not word.endswith(MODIFYING)), words[0])  # «национальная палата …»
    return noun in _listed("bodies") or words[-1] in _listed("bodies")


def is_local(phrase):
    """«Брест бөлімшесі»: whose head a place before it says where it is."""
    return is_state(phrase.owner) and phrase.owner.shown is None and is_by_place(phrase)


def is_by_place(phrase):
    """«Қостанай облысы» is «Костанайская область»: a place right before some nouns is an adjective."""
    return phrase.head.russian in _listed("by_place")


def is_matter(node):
    """Whether a phrase names no body or person of its own: «мәдениет және ақпарат министрі»."""
    plain = node.kind == "phrase" and node.shown is None and node.head.kind == "noun"
    return plain and not node.is_person and not is_body(node)


def is_matter_unknown(row, leaf):
    """A word that no list has, of which a document may still be: «… туралы келісім»."""
    return leaf.russian == ABOUT and row[-1].kind == "unknown" and row[-1].russian.islower()


@lru_cache(maxsize=20_000)
def is_attribute(word: str, owned: bool) -> bool:
    """Whether a word that no list has may be an adjective, or a noun in no case before one that is `owned`."""
    if word.endswith(tuple(_listed("adjectival"))):
        return True
    suffixes = (suffix for found in world.table("kazakh")["suffixes"].values() for suffix in found)
    return owned and not word.endswith(tuple(suffix for suffix in suffixes if len(suffix) > 1))


def is_town(name):
    return countries.is_place(name) and not is_given(name)


def is_aide(phrase):
    """«Облыс әкімі орынбасары»: who is somebody's; in «Елші Мемлекет басшысы …» there are two."""
    return phrase.head.russian in _listed("aides")


@lru_cache(maxsize=20_000)
def is_document(russian: str) -> bool:
    """Whether a noun, or the words of one entry, is a document of several sides: «дорожная карта»."""
    words = russian.split()
    return words[-1] in DOCUMENTS or words[0] in DOCUMENTS


def is_paper(node) -> bool:
    """Whether a part of a sentence is a document of several sides."""
    return node.kind == "phrase" and is_document(node.head.russian)


def is_number(node):
    return node.kind == "number"


def is_adjective(node):
    return node is not None and node.kind == "adjective"


def is_state(node):
    return node is not None and node.kind == "phrase" and node.head.kind == "place"


def are_alike(one: Phrase, other: Phrase) -> bool:
    """Whether both are states, bodies or people, so that «мен» between them joins both: «министрлік пен палатаның»."""
    return any(is_kind(one) and is_kind(other) for is_kind in (is_state, is_body, _is_holder))


def _is_holder(phrase):
    return phrase.is_person


def is_joint(node):
    return node.kind == "joint"
