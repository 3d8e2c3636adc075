"""Phrases turned round, written in Russian: every word with the tokens of the story for which it stands."""

from collections.abc import Iterator
from functools import cache

from .. import world
from ..declension import is_listed
from ..tokens import Token
from .declining import gender_of, going_with, in_case, name_in_case, noun_gender, parts_of
from .leaf import Leaf
from .phrases import Phrase, Relation, is_body

CASES = {
    None: "nomn",
    "gent": "gent",
    "datv": "datv",
    "accs": "accs",
    "loct": "loct",
    "from": "gent",
    "ablt": "ablt",
    "of_place": "loct",
}
PREPOSITIONS = {"loct": "в", "from": "из", "ablt": "с", "of_place": "в"}
VOWELS = ("а", "е", "и", "о", "у", "ы", "э", "ю", "я", "ь")
TIMES = "раз"  # «есе»
SPANS = ("месяц", "год", "неделя", "день")

Written = tuple[str | None, int, int]  # None for the words of the story themselves


@cache
def _regions():
    return world.table("kazakh")["regions"]


def written(node, case: str | None, row: list[Token]) -> Iterator[Written]:
    """The Russian words of a phrase, a relation or a leaf, each with the tokens (half-open) for which it stands.

    `case` is the one that Russian asks for; None leaves it to what the suffix shows.
    """
    if isinstance(node, Relation):
        yield from _relation(node, row)
    elif isinstance(node, Phrase):
        yield from _phrase(node, case, row)
    elif node.kind == "month" and node.case == "loct":
        yield f"в {node.russian[:-1]}е", node.first, node.last
    elif node.kind == "quoted":
        yield node.russian or None, node.first, node.last
    else:
        yield node.russian, node.first, node.last


def _relation(node, row):
    times = node.post.entry.get("times")
    if times and node.governed and getattr(node.governed[0], "head", node.post).russian == TIMES:
        yield times, node.post.first, node.post.last
        yield from written(node.governed[0], None, row)
        return
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
        yield _city(node.owner.head.russian, asked), node.owner.first, node.head.last
        return
    if node.head.kind != "name":
        yield from _head(node, asked, row)
    own = [part for part in node.relations if is_body(node) and _is_task(part)]
    for part in reversed(own):
        yield from written(part, None, row)
    yield from _behind(node, row)
    for part in reversed([part for part in node.relations if part not in own]):
        yield from written(part, None, row)
    yield from _names(node, asked)


def _is_task(part):
    """«Комитет по бюджету Сената»: what a body is for stands before whose it is."""
    return isinstance(part, Relation) and part.post.russian == "по"


def _behind(node, row):
    """What hangs on a noun: its name, what it is for, whose it is, where it is."""
    if node.quoted:
        yield from _called(node.quoted)
    for part in node.matter:
        yield from written(part, "gent", row)
    if node.local or not _places(node):
        for part in [*node.owners, *([node.owner] if node.owner else [])]:
            yield from written(part, "gent", row)
    if node.place:
        yield "в", node.place.head.first, node.place.head.last
        yield from written(node.place, "loct", row)


def _called(quoted):
    """The name of a body: in quotation marks as it is, a person's as that after whom it is called."""
    families = tuple(world.table("kazakh")["families"])
    if quoted.russian and (is_listed(quoted.russian) or quoted.russian.endswith(families)):
        yield "имени", quoted.first, quoted.last
        yield name_in_case(quoted.russian, "surname", "gent", "masc"), quoted.first, quoted.last
    else:
        yield quoted.russian or None, quoted.first, quoted.last


def _is_towards(node, preposition):
    return preposition in ("на", "за") or (preposition == "в" and node.shown == "datv")


def _is_city(node):
    """«Минск қаласы» is «Минск»."""
    return node.head.russian == "город" and node.owner is not None and node.owner.head.kind == "place"


def _city(name, case):
    """A city in a case: «города Семей», where its name has no other form."""
    made = in_case(name, case)
    return f"{in_case('город', case)} {name}" if made == name and case not in ("nomn", "accs") else made


def _preposition(node):
    if node.head.russian == "процент" and node.shown == "datv":
        return "на"
    if node.number and node.head.russian in SPANS and node.shown == "loct":
        return "за"
    if node.head.russian == TIMES:
        return "в"
    if node.is_person and node.shown != "ablt":
        return None
    if (node.head.kind == "place" or _is_city(node)) and node.shown == "datv":
        return "в"
    return PREPOSITIONS.get(node.shown)


def _head(node, case, row):
    """A noun with its adjectives, those made of places first; the name of a body has a capital letter."""
    russian = _head_of(node)
    if russian == TIMES:
        yield "раза", node.head.first, node.head.last
        return
    if node.number and case in ("nomn", "accs"):
        case = "gent"
    plural = node.head.plural or bool(node.number)
    capital = row and row[node.first].is_capital and is_body(node)
    for leaf in [*_places(node), *node.adjectives]:
        text = (
            leaf.russian
            if leaf.kind == "joint"
            else going_with(leaf.russian, russian, case, plural=plural and not node.owners)
        )
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
    parts = [node.local] if node.local else [*node.owners, *([node.owner] if node.owner else [])]
    named = node.head.russian in world.table("kazakh")["by_place"] and parts
    if not named or any(isinstance(part, Phrase) and not _of_place(part, node) for part in parts):
        return []
    return [
        part if isinstance(part, Leaf) else part.head._replace(kind="adjective", russian=_of_place(part, node))
        for part in parts
    ]


def _of_place(part, node):
    if part.head.kind not in ("place", "quoted") or part.shown == "gent":
        return None
    places = world.table("kazakh")["places"]
    known = next((word for stem, word in _regions().items() if places.get(stem) == part.head.russian), None)
    return known or _made_adjective(part.head.russian, node)


def _made_adjective(place, node):
    """«Сауранский», «Полоцкий», «Сырдарийская»: as Russian makes it of most places."""
    ending = {"masc": "ий", "femn": "ая", "neut": "ое"}[noun_gender(node.head.russian)]
    if place.endswith(("ск", "цк")):
        return place + ending
    stem = place[:-1] if place.endswith(VOWELS) else place
    return f"{stem}{'й' if place.endswith('ия') else ''}ск{ending}"


def _names(node, case):
    words = [leaf.russian for leaf in node.names]
    if not words:
        return
    gender = gender_of(words)
    for leaf, part in zip(node.names, parts_of(words), strict=True):
        initials, word = leaf.russian[: leaf.russian.rfind(".") + 1], leaf.russian[leaf.russian.rfind(".") + 1 :]
        yield initials + name_in_case(word, part, case, gender), leaf.first, leaf.last
