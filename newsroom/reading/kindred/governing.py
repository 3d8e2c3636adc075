"""What a Kazakh verb or a noun of signing does something to, in the case that Russian asks for."""

from itertools import takewhile

from .. import world
from .clauses import of_document
from .leaf import Leaf
from .phrases import Phrase, is_document

HIM = "ему"  # «оған қол қойды»: he is signed
SHOWN = {"accs": "его", "nomn": "он"}


def governing(leaf: Leaf, out: list, pending: list) -> Leaf:
    """The verb as Russian says it of what is done; that gets its case: «меморандумға қол қойды», «шарт жасасты»."""
    asked = world.table("kazakh")["objects"].get(leaf.russian.split()[0])
    if asked:
        _ask(out, asked)
    made = of_document(leaf.russian)
    if made == leaf.russian or not any(map(_is_paper, _near([*out, *pending]))):
        return leaf
    return leaf._replace(russian=made)


def _near(nodes):
    """What stands behind the verb before, the last first."""
    return takewhile(lambda node: node.kind != "verb", reversed(nodes))


def _is_paper(node):
    return node.kind == "phrase" and is_document(node.head.russian)


def _given(nodes):
    """Documents in the dative."""
    return (node for node in nodes if _is_paper(node) and node.shown == "datv")


def _ask(out, asked):
    """The last phrase if it shows such a case, else a document farther before («Шартқа әкім … қол қойды»)."""
    phrases = [node for node in _near(out) if node.kind == "phrase"]
    last = next((node for node in phrases[:1] if node.shown in ("datv", "from")), None)
    done = last or next(_given(phrases), None)
    if done:
        done.asked = asked
    elif asked in SHOWN:
        at = next((at for at, node in enumerate(out) if node.kind == "word" and node.russian == HIM), None)
        if at is not None:
            out[at] = out[at]._replace(russian=SHOWN[asked])


def take_signed(phrase: Phrase, out: list) -> None:
    """«Шартқа (күзде) қол қою»: what is signed stands in the dative here, and hangs on the noun in Russian."""
    if phrase.head.russian not in world.table("kazakh")["signing"]:
        return
    signed = next(_given(_near(out)), None)
    if signed:
        out.remove(signed)
        phrase.matter.append(signed)
