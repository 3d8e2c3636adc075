"""What hangs on a noun of a Kazakh story: all that stands before it and waits for it."""

from .. import world
from .leaf import REGIONS
from .phrases import (
    Phrase,
    are_alike,
    is_adjective,
    is_aide,
    is_body,
    is_document,
    is_joint,
    is_local,
    is_matter,
    is_state,
)

DEEPEST = 8
FORMER = "бывший"  # «бұрынғы көлік министрі» is no former transport


def absorb(phrase: Phrase, pending: list) -> None:
    """Hangs on a noun what waits before it, from right to left."""
    while pending and _takes(pending, phrase, pending[-1]):
        pass


def measured(phrase: Phrase, pending: list) -> Phrase:
    """«45 тонна қант»: the measure, where one waits before what is measured and hangs on it; it shows its case."""
    measure = pending[-1] if pending else None
    if measure is None or measure.kind != "phrase" or measure.shown or phrase.number or phrase.head.verbal:
        return phrase
    if not measure.number or measure.head.russian not in world.table("kazakh")["measures"]:
        return phrase
    measure.matter.append(phrase)
    measure.head = measure.head._replace(case=phrase.shown)
    return pending.pop()


def _takes(pending, phrase, last):
    deep = getattr(last, "depth", 0) + 1
    if deep > DEEPEST:
        return False
    phrase.depth = max(phrase.depth, deep)
    if last.kind in ("relation", "years", "year"):
        return _relates(pending, phrase, last)
    if last.kind == "clause":
        return _says(pending, phrase)
    if last.kind != "phrase":
        return _modifies(pending, phrase, last)
    if last.shown == "of_place" and phrase.place is None:
        phrase.place = pending.pop()
        return True
    if last.shown == "gent":
        return _owns(pending, phrase, last)
    if phrase.owner is not None or last.names or (phrase.number and last.shown is None):
        return False
    compounds = phrase.head.owned or phrase.head.verbal
    bare = last.shown is None or (last.shown == "accs" and phrase.head.verbal)
    return compounds and bare and not _signs(pending, phrase, last) and _compounds(pending, phrase, last)


def _owns(pending, phrase, last):
    """Whose something is; of two people whom «мен» joins, both: «Ахметов пен Белованың келісімі»."""
    if phrase.local is None and is_local(phrase):
        phrase.local, phrase.owner = phrase.owner, pending.pop()
        return True
    if phrase.owner is not None or not _may_own(phrase):
        return False
    phrase.owner = pending.pop()
    if last.names and len(pending) > 1 and is_joint(pending[-1]) and _is_somebodys(pending[-2]):
        phrase.owners[:0] = [pending.pop(-2), pending.pop()]
    return True


def _may_own(phrase):
    """A noun shows by its suffix that it is somebody's; a company's kind and an entry of several words need none."""
    head = phrase.head
    return head.owned or head.kind != "noun" or head.russian.isupper() or head.last - head.first > 1


def _is_somebodys(node):
    return node.kind == "phrase" and bool(node.names) and node.shown == "gent"


def _signs(pending, phrase, last):
    """A body that acts beside what is another's: «A мен B жоспарын бекітті», where the second of two owns no plan, and
    «Министрліктер 2027 жылға арналған жоспарын …», where something stands between.
    """
    if phrase.relations or phrase.clauses:
        return _is_side(last)
    joined = len(pending) > 2 and is_joint(pending[-2]) and pending[-3].kind == "phrase"
    if not joined or phrase.is_person or is_body(phrase):
        return False
    if is_state(last):
        return not phrase.head.plural and _is_of_none(phrase)
    return _is_side(last)


def _is_of_none(phrase):
    """What is no two states' own: a document that they make, «Қазақстан мен Беларусь ауыл шаруашылығындағы …»."""
    return is_document(phrase.head.russian) or phrase.shown not in (None, "gent", "accs")


def _is_side(phrase):
    return is_body(phrase) or phrase.quoted is not None


def _says(pending, phrase):
    """A clause is of no place: «Минскіде өткен Орал қаласының форумы» is a forum that took place."""
    if phrase.head.kind == "place" or phrase.head.russian in REGIONS:
        return False
    if phrase.shown == "gent" and (phrase.is_person or is_body(phrase)):
        return False  # «Рәсімге қатысқан министрдің орынбасары»: the deputy took part
    phrase.clauses.insert(0, pending.pop())
    return True


def _relates(pending, phrase, last):
    if last.kind == "years" and not is_document(phrase.head.russian):
        return False
    if last.kind == "year" and phrase.is_person:
        return False
    phrase.relations.insert(0, pending.pop())
    _take_owner(phrase, last)
    if is_document(phrase.head.russian) and last.kind == "relation":
        _take_clauses(phrase, last.governed[:1])
    return True


def _take_clauses(phrase, parts):
    """«2019 жылы жасалған сауда туралы келісім»: what was made is the agreement, not what it is about."""
    for part in parts:
        if part.kind == "phrase" and part.clauses:
            phrase.clauses[:0], part.clauses = part.clauses, []


def _take_owner(phrase, relation):
    """«Сенаттың сауда жөніндегі комитеті»: a noun that shows no owner by its suffix has none, the head has it."""
    first = relation.governed[0] if relation.kind == "relation" and relation.governed else None
    if first is None or first.kind != "phrase" or first.owner is None or first.names or phrase.owner is not None:
        return
    is_whole = not first.head.owned or first.head.last - first.head.first > 1
    if first.owner.shown == "gent" and first.head.case is None and is_whole:
        _pass_owners(phrase, first)


def _pass_owners(phrase, part):
    phrase.owner, part.owner = part.owner, None
    phrase.owners, part.owners = part.owners, []


def _modifies(pending, phrase, leaf):
    if leaf.kind == "adjective" and phrase.owner is None:
        phrase.adjectives.insert(0, pending.pop())
    elif (
        leaf.kind == "joint" and phrase.adjectives and not phrase.matter and is_adjective((pending[-2:-1] or [None])[0])
    ):
        joint = pending.pop()
        phrase.adjectives[:0] = [pending.pop(), joint]
    elif leaf.kind == "number":
        phrase.number.insert(0, pending.pop())
    elif leaf.kind == "quoted" and phrase.quoted is None:
        phrase.quoted = pending.pop()
    elif leaf.kind == "joint" and phrase.matter and len(pending) > 1 and is_matter(pending[-2]):
        phrase.matter.insert(0, pending.pop())
        _take_matter(pending, phrase)
    elif leaf.kind == "joint" and len(pending) > 1 and _shares(phrase, pending[-2]):
        joint = pending.pop()
        phrase.owners[:0] = [pending.pop(), joint]
    else:
        return False
    return True


def _shares(phrase, node):
    """Whether «мен» joins what stands before it to whose something is: «Қазақстан мен Беларусьтің келісімі»."""
    owner = phrase.owner
    if owner is None or phrase.owners or node.kind != "phrase":
        return False
    if phrase.head.plural and is_state(owner) and is_state(node):
        return True
    is_thing = not (phrase.is_person or is_body(phrase))
    return is_thing and owner.shown == "gent" and node.shown is None and are_alike(node, owner)


def _compounds(pending, phrase, last):
    """«Көлік министрлігі», «Беларусь Президенті», «Қостанай облысы»: a noun right before the one that it is of."""
    if last.head.kind == "place" or (last.head.russian in REGIONS and last.owner is not None):
        phrase.owner = pending.pop()
        return True
    if is_body(last) and last.head.owned and is_body(phrase) and phrase.matter:
        phrase.owner = pending.pop()  # «Білім министрлігі Ғылым департаменті»
        return True
    if phrase.adjectives and is_body(last) and not (is_body(phrase) or phrase.is_person):
        return False  # «Министрлік жаңа жоспарын …»: nothing stands between an owner without a suffix and what is its
    if phrase.quoted and not last.owner and not last.is_person:
        return False  # «Кәсіпорын «Дала» серіктестігімен …»
    if phrase.matter or (last.is_person and (last.head.plural or not is_aide(phrase))):
        return False
    _take_matter(pending, phrase)
    return True


def _take_matter(pending, phrase):
    """What a body is for; whose the matter was said to be, the body is («Қазақстанның көлік министрі»)."""
    matter = pending.pop()
    if phrase.is_person and matter.adjectives and matter.adjectives[0].russian == FORMER:
        phrase.adjectives.insert(0, matter.adjectives.pop(0))
    if is_body(phrase):
        _share_adjectives(phrase, matter)
    _take_clauses(phrase, [matter])
    if matter.owner is not None and not is_body(matter) and not matter.is_person:
        _pass_owners(phrase, matter)
    phrase.matter.insert(0, matter)


def _share_adjectives(phrase, matter):
    of_bodies = world.table("kazakh")["of_bodies"]
    own = [leaf for leaf in matter.adjectives if leaf.russian in of_bodies]
    if own and matter.adjectives[: len(own)] == own:
        phrase.adjectives[:0], matter.adjectives = own, matter.adjectives[len(own) :]
