"""Clauses that a Kazakh verb makes of what stands before it, for a noun to come: «2019 жылы басталған келісім»."""

from .. import world
from .declining import participle, takes_object
from .leaf import Leaf
from .phrases import Clause, are_alike, is_document, is_joint

TENSES = {"part": "past", "lasting": "pres"}  # of a participle that stands at the end, as verbs do
NOMINAL = ("noun", "place", "name", "quoted", "adjective", "number", "years", "year", "word", "unknown", "held")
HEADS = ("noun", "place")
FARTHEST = 8  # leaves between a participle and its noun
AROUND = ("loct", "from", "datv", "ablt")
TIMES = ("word", "unknown", "month", "year")


def is_attributive(leaf: Leaf, after: list[Leaf]) -> bool:
    """Whether a participle is of a noun among what comes after it: «қол қойылған жаңа шарт», not «қол қойылған еді»."""
    if leaf.case not in TENSES or not after or after[0].kind not in NOMINAL:
        return False
    for one in after[:FARTHEST]:
        if one.kind in HEADS:
            return True
        if one.kind == "mark" or (one.kind == "verb" and one.case not in TENSES):
            return False
    return False


def gathered(leaf: Leaf, out: list) -> Clause:
    """The clause of a participle, with what belongs to it taken from the end of `out`."""
    parts = []
    active = _take_doer(leaf, out, parts)
    while out and _belongs(out[-1]):
        parts.insert(0, out.pop())
    return Clause(leaf, parts, active)


def _belongs(node):
    if node.kind == "phrase":
        return node.shown in AROUND
    if node.kind == "relation":
        return not node.post.entry.get("of")
    return node.kind in TIMES and node.case not in ("conv", *TENSES)


def _take_doer(leaf, out, parts):
    """Takes whoever does it, or what it is done to, from right before the verb; whether the noun to come does it.

    «Үкімет бекіткен жоспар» was approved by somebody, «сүт өңдейтін зауыт» processes something.
    """
    last = out[-1] if out else None
    if last is None or last.kind != "phrase" or last.shown not in (None, "accs") or not takes_object(leaf.russian):
        return last is None or last.kind != "phrase" or last.shown != "datv"
    if last.shown is None and last.acts:
        last.asked = "ablt"
        parts.insert(0, out.pop())
        while len(out) > 1 and is_joint(out[-1]) and out[-2].kind == "phrase" and out[-2].shown is None:
            out[-2].asked = "ablt"
            parts[:0] = [out.pop(-2), out.pop()]
        return False
    last.asked = "accs"
    parts.insert(0, out.pop())
    return True


def waiting(out: list) -> list:
    """What may hang on the noun to come, behind which time was told: taken from the end of `out`.

    «Қазақстанның 2005 жылы (жасалған) келісімі», «екі ел арасында былтыр (басталған) сауда».
    """
    found = []
    while out and _waits(out[-1]):
        found.insert(0, out.pop())
        if len(out) > 1 and is_joint(out[-1]) and _are_alike(out[-2], found[0]):
            found[:0] = [out.pop(-2), out.pop()]
    return found


def _waits(node):
    return (node.kind == "phrase" and node.shown == "gent") or (
        node.kind == "relation" and bool(node.post.entry.get("of"))
    )


def _are_alike(node, other):
    if node.kind != "phrase" or other.kind != "phrase" or node.shown is not None:
        return False
    return are_alike(node, other)


def agreeing(clause: Clause, noun: str) -> str:
    """The participle of a clause, in the masculine, before a noun: «жасалған (шарт)» – «заключенный»."""
    verb = clause.verb.russian
    if is_document(noun):
        verb = world.table("kazakh")["begun"].get(verb) or of_document(verb)
    known = world.table("kazakh")["participles"].get(verb)
    return known or participle(verb, active=clause.active, lasting=clause.verb.case == "lasting")


def of_document(verb: str) -> str:
    """What Russian does with a document: it does not «make» a contract."""
    return world.table("kazakh")["of_documents"].get(verb, verb)
