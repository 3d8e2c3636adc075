"""Phrases turned round, written in Russian: every word with the tokens of the story for which it stands."""

import re
from functools import cache

from .. import world
from ..declension import is_listed
from ..tokens import Token
from .clauses import agreeing
from .declining import gender_of, going_with, in_case, name_in_case, noun_gender, numeral, parts_of
from .leaf import REGIONS
from .phrases import SPANS, is_body, is_by_place

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
VOWELS = ("а", "е", "и", "о", "ы", "э", "ю", "я", "ь")
FEW = re.compile(r"(?:^|\s)(?:два|две|три|четыре)$|(?<!1)[2-4]$|,\d+$")
MANY = {"год": "лет"}
TIMES = "раз"  # «есе»

Written = tuple[str | None, int, int]  # None for the words of the story themselves


@cache
def _events():
    return frozenset(world.table("kazakh")["events"])


@cache
def _regions():
    return world.table("kazakh")["regions"]


def written(node, case: str | None, row: list[Token]) -> list[Written]:
    """The Russian words of a phrase, a relation or a leaf, each with the tokens (half-open) for which it stands.

    `case` is the one that Russian asks for; None leaves it to what the suffix shows.
    """
    if node.kind == "phrase":
        return _phrase(node, case, row)
    if node.kind == "relation":
        return _relation(node, row)
    if node.kind == "month" and node.case == "loct":
        return [(f"в {node.russian[:-1]}е", node.first, node.last)]
    if node.kind == "quoted":
        return [(node.russian or None, node.first, node.last)]
    return [(node.russian, node.first, node.last)]


def _relation(node, row):
    post, governed = node.post, node.governed
    times = post.entry.get("times")
    if times and governed and getattr(governed[0], "head", post).russian == TIMES:
        return [(times, post.first, post.last), *written(governed[0], None, row)]
    made = [piece for part in governed for piece in written(part, post.entry["case"], row)]
    before_vowel = post.russian == "о" and made and (made[0][0] or "")[:1].lower() in tuple("аиоуэ")
    return [("об" if before_vowel else post.russian, post.first, post.last), *made]


def _phrase(node, case, row):
    made, head = [], node.head
    asked = case or node.asked
    if not asked:
        preposition = _preposition(node)
        asked = "accs" if _is_towards(node, preposition) else CASES[node.shown]
        if preposition:
            made.append((preposition, head.first, head.last))
    made += _numbers(node, asked)
    if _is_city(node):
        return [*made, (_city(node.owner.head.russian, asked), node.owner.first, head.last)]
    if head.kind != "name":
        made += _head(node, asked, row)
    before, behind = _relations(node) if node.relations else ((), ())
    for part in before:
        made += written(part, None, row)
    made += _behind(node, row)
    for part in behind:
        made += written(part, None, row)
    return made + _names(node, asked) if node.names else made


def _numbers(node, case):
    """What something is counted by: «двух», «более двадцати»."""
    made, gender = [], noun_gender(node.head.russian)
    case = "accs" if node.head.russian == TIMES else case
    for leaf in node.number:
        made.append((numeral(leaf.russian, case, gender), leaf.first, leaf.last))
        case = (leaf.entry or {}).get("case", case)
    return made


def _relations(node):
    """Those that stand before whose a body is, and those behind."""
    own = [part for part in node.relations if is_body(node) and _is_task(part)]
    return own[::-1], [part for part in node.relations if part not in own][::-1]


def _is_task(part):
    """«Комитет по бюджету Сената»: what a body is for stands before whose it is."""
    return part.kind == "relation" and part.post.russian == "по"


def _behind(node, row):
    """What hangs on a noun: its name, what it is for, whose it is, where it is."""
    made = _called(node.quoted) if node.quoted else []
    for part in node.matter:
        made += written(part, "gent", row)
    owners = _owners(node)
    if owners and (node.local or not _places(node)):
        for part in owners:
            made += written(part, "gent", row)
    if node.place:
        preposition = _preposition(node.place) or PREPOSITIONS["of_place"]
        made += [(preposition, node.place.head.first, node.place.head.last), *written(node.place, "loct", row)]
    return made


def _owners(node):
    return [*node.owners, node.owner] if node.owner else node.owners


def _called(quoted):
    """The name of a body: in quotation marks as it is, a person's as that after whom it is called."""
    families = tuple(world.table("kazakh")["families"])
    if quoted.russian and (is_listed(quoted.russian) or quoted.russian.endswith(families)):
        name = name_in_case(quoted.russian, "surname", "gent", "masc")
        return [(text, quoted.first, quoted.last) for text in ("имени", name)]
    return [(quoted.russian or None, quoted.first, quoted.last)]


def _is_towards(node, preposition):
    return preposition == "за" or (preposition in ("в", "на") and node.shown == "datv")


def _is_city(node):
    """«Минск қаласы» is «Минск»."""
    return (
        node.head.russian == "город" and node.owner is not None and not node.owners and node.owner.head.kind == "place"
    )


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
    if (node.head.kind == "place" or node.head.russian in REGIONS) and node.shown == "datv":
        return "в"
    if node.shown in ("loct", "of_place") and node.head.russian in _events():
        return "на"
    return PREPOSITIONS.get(node.shown)


def _head(node, case, row):
    """A noun with its adjectives, those made of places first; the name of a body has a capital letter."""
    head, russian = node.head, _head_of(node)
    if russian == TIMES:
        return [("раза", head.first, head.last)]
    is_counted = bool(node.number) and case in ("nomn", "accs")
    case = "gent" if is_counted else case
    plural = head.plural or bool(node.number)
    made = [piece for clause in node.clauses for piece in _clause(clause, russian, case, plural, row)]
    at = len(made)
    for leaf in (*_places(node), *node.adjectives):
        text = (
            leaf.russian
            if leaf.kind == "joint"
            else going_with(leaf.russian, russian, case, plural=plural and not node.owners)
        )
        made.append((text, leaf.first, leaf.last))
    text = _counted(node, russian) if is_counted else in_case(russian, case, plural=plural)
    made.append((text, head.first, head.last))
    is_class = plural and not (node.owner or node.matter or node.adjectives)  # «министрліктер», «екі компания»
    if row and is_body(node) and not is_class and row[node.first].is_capital:
        text, first, last = made[at]
        made[at] = (text[:1].upper() + text[1:], first, last)
    return made


def _clause(clause, russian, case, plural, row):
    """«Подписанный в Астане», as it stands before a noun in a case."""
    words = going_with(agreeing(clause, russian), russian, case, plural=plural)
    made = [(words, clause.verb.first, clause.verb.last)]
    return made + [piece for part in clause.parts for piece in written(part, None, row)]


def _counted(node, russian):
    """A noun as its number asks: «три года», «пять лет», «22 завода»."""
    is_few = FEW.search(node.number[-1].russian) and not any(leaf.entry for leaf in node.number[:-1])
    return (not is_few and MANY.get(russian)) or in_case(russian, "gent", plural=not is_few)


def _head_of(node):
    """«Үкіметтің басшысы» is the head of government, not a manager."""
    if node.quoted and (named := world.table("kazakh")["named"].get(node.head.russian)):
        return named
    known = world.table("kazakh")["heads"].get(node.head.russian)
    if not known:
        return node.head.russian
    owner = node.owner or next((part for part in node.matter if part.kind == "phrase"), None)
    return known.get(owner.head.russian.split()[0], node.head.russian) if owner else node.head.russian


def _places(node):
    """«Қостанай облысы» is «Костанайская область»: a place right before some nouns is an adjective."""
    parts = [node.local] if node.local else _owners(node)
    if not parts or not is_by_place(node):
        return []
    if any(part.kind == "phrase" and not _of_place(part, node) for part in parts):
        return []
    return [
        part if part.kind != "phrase" else part.head._replace(kind="adjective", russian=_of_place(part, node))
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
    gender, made = gender_of(words), []
    for leaf, part in zip(node.names, parts_of(words), strict=True):
        initials, word = leaf.russian[: leaf.russian.rfind(".") + 1], leaf.russian[leaf.russian.rfind(".") + 1 :]
        made.append((initials + name_in_case(word, part, case, gender), leaf.first, leaf.last))
    return made
