"""What a Kazakh verb or a noun of signing does something to, in the case that Russian asks for."""

from itertools import takewhile

from .. import world
from .clauses import of_document, waiting
from .leaf import Leaf
from .phrases import Phrase, Relation, are_alike, is_body, is_joint, is_matter_unknown, is_paper

BETWEEN = "между"
NAMING = ("phrase", "quoted")
HIM = "ему"  # «оған қол қойды»: he is signed
SHOWN = {"accs": "его", "nomn": "он", "loct": "в нем"}


def governing(leaf: Leaf, out: list, pending: list) -> Leaf:
    """The verb as Russian says it of what is done; that gets its case: «меморандумға қол қойды», «шарт жасасты»."""
    leaf = leaf._replace(russian=_said(leaf.russian, [*out, *pending]))
    word = leaf.russian.split()[0]
    asked = world.table("kazakh")["objects"].get(word)
    if asked:
        _ask(out, asked, anywhere=word in world.table("kazakh")["anywhere"])
    return leaf


def _said(verb, nodes):
    """Another verb where a document is made, or where it is said how much: «45 тонна қант жеткізді»."""
    made = of_document(verb)
    if made != verb:
        near = list(_near(nodes))
        is_told = any(node.kind == "phrase" and node.shown is None for node in near)
        return made if any(map(is_paper, near if is_told else nodes)) else verb
    for node in _near(nodes):
        beside = world.table("kazakh")["with_nouns"].get(node.head.russian) if node.kind == "phrase" else None
        if beside and verb in beside:
            return beside[verb]
    other = world.table("kazakh")["with_amounts"].get(verb)
    is_much = other and any(node.kind == "phrase" and node.number for node in _near(nodes))
    return other if is_much else verb


def _near(nodes):
    """What stands behind the verb before, the last first."""
    return takewhile(lambda node: node.kind != "verb", reversed(nodes))


def _given(nodes):
    """Documents in the dative."""
    return (node for node in nodes if is_paper(node) and node.shown == "datv")


def _ask(out, asked, *, anywhere):
    """The last phrase if it shows such a case, else a document farther before («Шартқа әкім … қол қойды»)."""
    phrases = [node for node in _near(out) if node.kind == "phrase"]
    last = next((node for node in phrases[:1] if node.shown in ("datv", "from")), None)
    others = (node for node in phrases if node.shown == "datv") if anywhere else _given(phrases)
    done = last or next(others, None)
    if done and asked == "loct":
        done.head = done.head._replace(case=asked)  # «кездесуге қатысты»: with the preposition that the noun has
    elif done:
        done.asked = asked
    elif asked in SHOWN:
        at = next((at for at, node in enumerate(out) if node.kind == "word" and node.russian == HIM), None)
        if at is not None:
            out[at] = out[at]._replace(russian=SHOWN[asked])


def take_signed(phrase: Phrase, out: list) -> None:
    """«Шартқа (күзде) қол қою»: what is signed stands in the dative here, and hangs on the noun in Russian."""
    preposition = world.table("kazakh")["signing"].get(phrase.head.russian)
    signed = None if preposition is None else next(_given(_near(out)), None)
    if signed is None:
        return
    out.remove(signed)
    if preposition:
        entry = {"as": preposition, "case": "accs", "of": True}
        post = Leaf("postposition", signed.head.first, signed.head.last, preposition, entry=entry)
        phrase.relations.append(Relation(post, [signed]))
    else:
        phrase.matter.append(signed)


def take_directions(phrase: Phrase, out: list) -> list:
    """«Қазақстаннан Беларуське экспорт»: from where and where to hang on what goes there; what may own it is returned.

    The places, and whose it is before them («Қазақстанның Беларуське экспорты»), are taken from the end of `out`.
    """
    if phrase.head.russian not in world.table("kazakh")["directed"]:
        return []
    while out and out[-1].kind == "phrase" and out[-1].head.kind == "place" and out[-1].shown in ("datv", "from"):
        phrase.relations.insert(0, out.pop())
    return waiting(out) if phrase.relations else []


def governed(row: list, leaf: Leaf) -> list:
    """Takes the last phrase of a row, with those joined to it before, for a postposition."""
    found = []
    if row and (row[-1].kind == "year" or is_matter_unknown(row, leaf)):
        return [row.pop()]
    while row and row[-1].kind in NAMING:
        found.insert(0, row.pop())
        if len(row) < 2 or not is_joint(row[-1]) or row[-2].kind not in NAMING:
            break
        if not _are_joined(row[-2], found[0], leaf):
            break
        found.insert(0, row.pop())
    return found


def _are_joined(node, other, leaf):
    """Whether a postposition is of both of two that «мен» joins."""
    if node.kind == "quoted" or other.kind == "quoted":
        return True
    if node.is_person != other.is_person:
        return False  # «әкім мен экономика жөніндегі кеңесші»
    if leaf.russian != BETWEEN and is_body(node) and not (is_body(other) or other.head.kind == "place"):
        return False  # «университет пен егіншілік жөніндегі орталық»
    owner = other.owner  # «Қазақстан мен Беларусьтің 2005 жылы жасалған сауда туралы келісімі»
    return not (other.clauses and owner is not None and owner.shown == "gent" and are_alike(node, owner))
