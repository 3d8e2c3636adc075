"""Kazakh phrases turned round: what hangs on a noun stands before it here and behind it in Russian."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache

from .. import world
from .declining import gender_of, going_with, in_case, name_in_case, noun_gender
from .leaves import Leaf

CASES = {None: "nomn", "gent": "gent", "datv": "datv", "accs": "accs", "loct": "loct", "from": "gent", "ablt": "ablt", "of_place": "loct"}
PREPOSITIONS = {"loct": "в", "from": "из", "ablt": "с", "of_place": "в"}
DEEPEST = 8
SPANS = ("месяц", "год", "неделя", "день")
DOCUMENTS = ("меморандум", "соглашение", "протокол", "договор", "контракт", "план", "программа", "декларация", "карта")
ACTORS = ("стороны", "пресс-служба", "делегация", "газета")

Written = tuple[str, int, int]


@dataclass(eq=False)
class Phrase:
    """A noun with what hangs on it, in the order in which Russian has it."""

    head: Leaf
    names: list[Leaf] = field(default_factory=list)
    adjectives: list[Leaf] = field(default_factory=list)
    number: list[Leaf] = field(default_factory=list)
    quoted: Leaf | None = None
    matter: list = field(default_factory=list)  # phrases and the joints between them
    owner: "Phrase | None" = None
    owners: list = field(default_factory=list)  # with «мен» before the owner: «Қазақстан мен Беларусь Президенттері»
    place: "Phrase | None" = None
    relations: list = field(default_factory=list)  # Relation or Leaf of years, from left to right
    depth: int = 0  # of the phrases within phrases
    asked: str | None = None  # the case in Russian, where the verb says so

    @property
    def first(self):
        """The token at which it begins here."""
        return min([self.head.first, *(part.first for part in self._parts())])

    def _parts(self):
        parts = [*self.adjectives, *self.number, *self.matter, *self.relations, *self.owners]
        return parts + [part for part in (self.quoted, self.owner, self.place) if part]

    @property
    def shown(self):
        """The case that it stands in here: of the name behind it, if there is one."""
        return self.names[-1].case if self.names else self.head.case

    @property
    def acts(self):
        """Whether it may be the subject wherever it stands: a person, a body, a state."""
        return self.is_person or _is_body(self) or self.head.kind == "place" or self.head.russian in ACTORS

    @property
    def gender(self):
        return gender_of(self.names[-1].russian) if self.names else noun_gender(self.head.russian)

    @property
    def is_person(self):
        return self.head.kind == "name" or self.head.russian in world.table("kazakh")["people"]


@dataclass(eq=False)
class Relation:
    """A postposition with the phrases that it governs, joined by «мен»."""

    post: Leaf
    governed: list  # phrases and the joints between them

    @property
    def depth(self):
        return max((getattr(part, "depth", 0) for part in self.governed), default=0)

    @property
    def first(self):
        return self.governed[0].first if self.governed else self.post.first


def turned(leaves: Iterable[Leaf]) -> list:
    """Phrases, relations and the leaves that are neither, in the order of the story."""
    turning = _Turning(list(leaves))
    turning.run()
    return turning.out


class _Turning:
    """What was read so far: `pending` may still hang on a noun to come, `out` may not."""

    def __init__(self, leaves):
        self.leaves, self.at, self.pending, self.out = leaves, 0, [], []

    def run(self):
        while self.at < len(self.leaves):
            leaf = self.leaves[self.at]
            self.at += 1
            getattr(self, f"_{leaf.kind}", self._other)(leaf)
        self._flush()

    def _flush(self):
        self.out += self.pending
        self.pending = []

    def _other(self, leaf):
        self._flush()
        self.out.append(leaf)

    def _adjective(self, leaf):
        self.pending.append(leaf)

    _number = _years = _quoted = _adjective

    def _joint(self, leaf):
        self.pending.append(leaf)

    def _mark(self, leaf):
        """A comma between adjectives joins them; any other ends what went before."""
        after = self.leaves[self.at] if self.at < len(self.leaves) else None
        if self.pending and _is_adjective(self.pending[-1]) and _is_adjective(after):
            self.pending.append(replace(leaf, kind="joint"))
        else:
            self._other(leaf)

    def _month(self, leaf):
        self._flush()
        self.out.append(leaf)

    def _place(self, leaf):
        self._route(Phrase(leaf))

    def _noun(self, leaf):
        phrase = Phrase(leaf)
        self._absorb(phrase)
        while phrase.is_person and self.at < len(self.leaves) and self.leaves[self.at].kind == "name" and len(phrase.names) < 3:
            phrase.names.append(self.leaves[self.at])
            self.at += 1
        self._route(phrase)

    def _name(self, leaf):
        names = [leaf]
        while self.at < len(self.leaves) and self.leaves[self.at].kind == "name" and len(names) < 3:
            names.append(self.leaves[self.at])
            self.at += 1
        phrase = Phrase(names[0], names)
        if phrase.shown is None and self._names_a_body():
            self.pending.append(replace(names[0], kind="quoted", last=names[-1].last, russian=" ".join(leaf.russian for leaf in names)))
            return
        if phrase.shown == "gent":
            self.pending.append(phrase)
        else:
            self._flush()
            self.out.append(phrase)

    def _names_a_body(self):
        """«Торайғыров университеті»: a body of that name comes next."""
        after = self.leaves[self.at] if self.at < len(self.leaves) else None
        return after is not None and after.kind == "noun" and after.owned and _is_body(Phrase(after))

    def _route(self, phrase):
        """A phrase that may hang on the next noun waits for it."""
        if phrase.shown in (None, "gent", "of_place"):
            self.pending.append(phrase)
        else:
            self._flush()
            self.out.append(phrase)

    def _postposition(self, leaf):
        counted = self.pending[-1:]
        if counted and isinstance(counted[0], Leaf) and counted[0].kind == "number":
            self.pending[-1] = replace(counted[0], last=leaf.last, russian=f"{leaf.russian} {counted[0].russian}")
            return
        relation = Relation(leaf, self._governed(self.pending) or self._governed(self.out))
        if leaf.entry.get("of"):
            self.pending.append(relation)
        else:
            self._flush()
            self.out.append(relation)

    @staticmethod
    def _governed(row):
        """The last phrase of a row, with those joined to it before."""
        found = []
        if row and isinstance(row[-1], Leaf) and row[-1].kind == "year":
            return [row.pop()]
        while row and isinstance(row[-1], Phrase):
            found.insert(0, row.pop())
            if len(row) < 2 or not _is_joint(row[-1]) or not isinstance(row[-2], Phrase):
                break
            found.insert(0, row.pop())
        return found

    def _verb(self, leaf):
        """A verb, with the case in which Russian puts what it is done to («меморандумға қол қойды»)."""
        self._flush()
        asked = world.table("kazakh")["objects"].get(leaf.russian.split()[0])
        last = next((node for node in reversed(self.out) if isinstance(node, Phrase)), None)
        if asked and last and last.shown in ("datv", "from"):
            last.asked = asked
        self.out.append(leaf)

    def _absorb(self, phrase):
        """Hangs on a noun what waits before it, from right to left."""
        while self.pending and self._takes(phrase, self.pending[-1]):
            pass

    def _takes(self, phrase, last):
        deep = getattr(last, "depth", 0) + 1
        if deep > DEEPEST:
            return False
        phrase.depth = max(phrase.depth, deep)
        if isinstance(last, Relation) or (isinstance(last, Leaf) and last.kind == "years"):
            return self._relates(phrase, last)
        if isinstance(last, Leaf):
            return self._modifies(phrase, last)
        if last.shown == "of_place" and phrase.place is None:
            phrase.place = self.pending.pop()
            return True
        if phrase.owner is not None or last.names or (phrase.number and last.shown is None):
            return False
        if last.shown == "gent":
            phrase.owner = self.pending.pop()
            return True
        compounds = phrase.head.owned or phrase.head.verbal
        return compounds and last.shown is None and self._compounds(phrase, last)

    def _relates(self, phrase, last):
        if isinstance(last, Leaf) and phrase.head.russian.split()[-1] not in DOCUMENTS and phrase.head.russian.split()[0] not in DOCUMENTS:
            return False
        phrase.relations.insert(0, self.pending.pop())
        return True

    def _modifies(self, phrase, leaf):
        if leaf.kind == "adjective" and phrase.owner is None:
            phrase.adjectives.insert(0, self.pending.pop())
        elif leaf.kind == "joint" and phrase.adjectives and not phrase.matter and _is_adjective((self.pending[-2:-1] or [None])[0]):
            joint = self.pending.pop()
            phrase.adjectives[:0] = [self.pending.pop(), joint]
        elif leaf.kind == "number":
            phrase.number.insert(0, self.pending.pop())
        elif leaf.kind == "quoted" and phrase.quoted is None:
            phrase.quoted = self.pending.pop()
        elif leaf.kind == "joint" and phrase.matter and len(self.pending) > 1 and _is_matter(self.pending[-2]):
            phrase.matter.insert(0, self.pending.pop())
            self._take_matter(phrase)
        elif leaf.kind == "joint" and phrase.head.plural and _is_state(phrase.owner) and _is_state((self.pending[-2:-1] or [None])[0]):
            joint = self.pending.pop()
            phrase.owners[:0] = [self.pending.pop(), joint]
        else:
            return False
        return True

    def _compounds(self, phrase, last):
        """«Көлік министрлігі», «Беларусь Президенті», «Қостанай облысы»: a noun right before the one that it is of."""
        if last.head.kind == "place":
            phrase.owner = self.pending.pop()
            return True
        if phrase.matter:
            return False
        self._take_matter(phrase)
        return True

    def _take_matter(self, phrase):
        """What a body is for; whose that matter was said to be, the body is («Қазақстанның ауыл шаруашылығы министрі»)."""
        matter = self.pending.pop()
        if matter.owner is not None and not _is_body(matter) and not matter.is_person:
            phrase.owner, matter.owner = matter.owner, None
        phrase.matter.insert(0, matter)


def _is_body(phrase):
    return phrase.head.russian.split()[-1] in world.table("kazakh")["bodies"] or phrase.head.russian.split()[0] in world.table("kazakh")["bodies"]


def _is_matter(node):
    """Whether a phrase names no body or person of its own: «мәдениет және ақпарат министрі»."""
    plain = isinstance(node, Phrase) and node.shown is None and node.head.kind == "noun"
    return plain and not node.is_person and not _is_body(node)


def _is_adjective(node):
    return isinstance(node, Leaf) and node.kind == "adjective"


def _is_state(node):
    return isinstance(node, Phrase) and node.head.kind == "place"


def _is_joint(node):
    return isinstance(node, Leaf) and node.kind == "joint"


@cache
def _regions():
    return world.table("kazakh")["regions"]


def written(node, case: str | None = None, row=()) -> Iterator[Written]:
    """The Russian words of a node, each with the tokens (half-open) for which it stands."""
    if isinstance(node, Relation):
        yield from _relation(node, row)
    elif isinstance(node, Phrase):
        yield from _phrase(node, case, row)
    elif node.kind == "month":
        yield node.russian, node.first, node.last
    elif node.kind == "quoted":
        yield node.russian or None, node.first, node.last
    else:
        yield node.russian, node.first, node.last


def _relation(node, row):
    made = [piece for part in node.governed for piece in written(part, node.post.entry["case"], row)]
    before_vowel = node.post.russian == "о" and made and (made[0][0] or "")[:1].lower() in tuple("аиоуэ")
    yield "об" if before_vowel else node.post.russian, node.post.first, node.post.last
    yield from made


def _phrase(node, case, row):
    asked = case or node.asked
    if not asked:
        preposition = _preposition(node)
        asked = "accs" if _is_towards(node, preposition) else CASES[node.shown]
        if preposition:
            yield preposition, node.head.first, node.head.last
    for leaf in node.number:
        yield leaf.russian, leaf.first, leaf.last
    if _is_city(node):
        yield in_case(node.owner.head.russian, asked), node.owner.first, node.head.last
        return
    if node.head.kind != "name":
        yield from _head(node, asked, row)
    yield from _behind(node, row)
    yield from _names(node, asked)
    for part in reversed(node.relations):
        yield from written(part, None, row)


def _behind(node, row):
    """What hangs on a noun: its name, what it is for, whose it is, where it is."""
    if node.quoted:
        yield node.quoted.russian or None, node.quoted.first, node.quoted.last
    for part in node.matter:
        yield from written(part, "gent", row)
    if not _places(node):
        for part in [*node.owners, *([node.owner] if node.owner else [])]:
            yield from written(part, "gent", row)
    if node.place:
        yield "в", node.place.head.first, node.place.head.last
        yield from written(node.place, "loct", row)


def _is_towards(node, preposition):
    return preposition in ("на", "за") or (preposition == "в" and node.shown == "datv")


def _is_city(node):
    """«Минск қаласы» is «Минск»."""
    return node.head.russian == "город" and node.owner is not None and node.owner.head.kind == "place"


def _preposition(node):
    if node.head.russian == "процент" and node.shown == "datv":
        return "на"
    if node.number and node.head.russian in SPANS and node.shown == "loct":
        return "за"
    if node.head.russian == "раз":
        return "в"
    if node.is_person and node.shown != "ablt":
        return None
    if (node.head.kind == "place" or _is_city(node)) and node.shown == "datv":
        return "в"
    return PREPOSITIONS.get(node.shown)


def _head(node, case, row):
    """A noun with its adjectives, those made of places first; the name of a body has a capital letter."""
    russian = _head_of(node)
    if russian == "раз":
        yield "раза", node.head.first, node.head.last
        return
    if node.number and case in ("nomn", "accs"):
        case = "gent"
    plural = node.head.plural or bool(node.number)
    capital = row and row[node.first].is_capital and _is_body(node)
    for leaf in [*_places(node), *node.adjectives]:
        text = leaf.russian if leaf.kind == "joint" else going_with(leaf.russian, russian, case, plural=plural and not node.owners)
        yield (text[:1].upper() + text[1:] if capital else text), leaf.first, leaf.last
        capital = False
    text = in_case(russian, case, plural=plural)
    yield (text[:1].upper() + text[1:] if capital else text), node.head.first, node.head.last


def _head_of(node):
    """«Үкіметтің басшысы» is the head of government, not a manager."""
    owner = node.owner or next((part for part in node.matter if isinstance(part, Phrase)), None)
    known = world.table("kazakh")["heads"].get(node.head.russian, {})
    return known.get(owner.head.russian.split()[0], node.head.russian) if owner else node.head.russian


def _places(node):
    """«Қостанай облысы» is «Костанайская область»: a place right before some nouns is an adjective."""
    parts = [*node.owners, *([node.owner] if node.owner else [])]
    named = node.head.russian in world.table("kazakh")["by_place"] and parts
    if not named or any(isinstance(part, Phrase) and not _of_place(part, node) for part in parts):
        return []
    return [
        part if isinstance(part, Leaf) else replace(part.head, kind="adjective", russian=_of_place(part, node)) for part in parts
    ]


def _of_place(part, node):
    if part.head.kind not in ("place", "quoted") or part.shown == "gent":
        return None
    places = world.table("kazakh")["places"]
    known = next((word for stem, word in _regions().items() if places.get(stem) == part.head.russian), None)
    return known or (part.head.russian + "ский" if node.head.russian == "район" else None)


def _names(node, case):
    words = [leaf.russian for leaf in node.names]
    if not words:
        return
    gender = gender_of(words[-1])
    for at, leaf in enumerate(node.names):
        last = at == len(words) - 1
        yield name_in_case(leaf.russian, "surname" if last else "given", case, gender), leaf.first, leaf.last
