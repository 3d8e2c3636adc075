"""Kazakh phrases turned round: what hangs on a noun stands before it here and behind it in Russian."""

import re
from collections.abc import Iterable

from .. import world
from .leaves import Leaf
from .phrases import (
    Phrase,
    Relation,
    is_adjective,
    is_aide,
    is_body,
    is_document,
    is_joint,
    is_local,
    is_matter,
    is_matter_unknown,
    is_number,
    is_state,
    is_town,
)

DEEPEST = 8
MAKE = re.compile(r"[^\W_a-z]\w*[А-ЯA-Z]")
FORMER = "бывший"  # «бұрынғы көлік министрі» is no former transport
REGIONS = ("область", "район", "город")


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
        people = world.table("kazakh")["inhabitants"].get(leaf.russian)
        after = self.leaves[self.at] if self.at < len(self.leaves) else None
        if (
            people
            and self.pending
            and is_number(self.pending[-1])
            and (after is None or after.kind in ("verb", "word"))
        ):
            self._noun(leaf._replace(kind="noun", russian=people))
        else:
            self.pending.append(leaf)

    def _number(self, leaf):
        self.pending.append(leaf)

    _years = _quoted = _number

    def _joint(self, leaf):
        self.pending.append(leaf)

    def _mark(self, leaf):
        """A comma between adjectives joins them; any other ends what went before."""
        after = self.leaves[self.at] if self.at < len(self.leaves) else None
        if self.pending and is_adjective(self.pending[-1]) and is_adjective(after):
            self.pending.append(leaf._replace(kind="joint"))
        else:
            self._other(leaf)

    def _month(self, leaf):
        """«4 желтоқсанда» is a day, «желтоқсанда» alone a month."""
        dated = self.pending and is_number(self.pending[-1])
        leaf = leaf._replace(case=None) if dated else leaf
        self._flush()
        self.out.append(leaf)

    def _year(self, leaf):
        """«2029 жылға дейінгі жоспар»: a year may be part of what hangs on a noun to come."""
        after = self.leaves[self.at] if self.at < len(self.leaves) else None
        if after is not None and after.kind == "postposition" and after.entry.get("of"):
            self.pending.append(leaf)
        else:
            self._other(leaf)

    def _place(self, leaf):
        self._route(Phrase(leaf))

    def _noun(self, leaf):
        phrase = Phrase(leaf)
        self._absorb(phrase)
        while (
            phrase.is_person
            and self.at < len(self.leaves)
            and self.leaves[self.at].kind == "name"
            and (phrase.names or not is_town(self.leaves[self.at].russian))
            and len(phrase.names) < 3
        ):
            phrase.names.append(self.leaves[self.at])
            self.at += 1
        self._route(phrase)

    def _name(self, leaf):
        names = [leaf]
        while self.at < len(self.leaves) and self.leaves[self.at].kind == "name" and len(names) < 3:
            names.append(self.leaves[self.at])
            self.at += 1
        phrase = Phrase(names[0], names)
        if len(names) == 1 and (is_town(leaf.russian) or (phrase.shown is None and self._names_a_region())):
            self._place(leaf._replace(kind="place"))
            return
        if phrase.shown is None and self._names_a_body():
            self.pending.append(
                names[0]._replace(kind="quoted", last=names[-1].last, russian=" ".join(leaf.russian for leaf in names))
            )
            return
        if phrase.shown == "gent":
            self.pending.append(phrase)
        else:
            self._flush()
            self.out.append(phrase)

    def _names_a_body(self):
        """«Торайғыров университеті»: a body of that name comes next."""
        after = self.leaves[self.at] if self.at < len(self.leaves) else None
        made = MAKE.fullmatch(self.leaves[self.at - 1].russian)  # «75 МАЗ автобусы»
        return after is not None and after.kind == "noun" and after.owned and (made or is_body(Phrase(after)))

    def _names_a_region(self):
        """«Сырдария облысы», «Сауран мен Арыс аудандары»: a region of that name comes next."""
        after = [leaf for leaf in self.leaves[self.at : self.at + 3] if leaf.kind not in ("joint", "name")]
        return bool(after) and after[0].kind == "noun" and after[0].russian in REGIONS and after[0].owned

    def _route(self, phrase):
        """A phrase that may hang on the next noun waits for it."""
        if phrase.shown in (None, "gent", "of_place") or (phrase.shown == "accs" and self._is_done_to()):
            self.pending.append(phrase)
        else:
            self._flush()
            self.out.append(phrase)

    def _is_done_to(self):
        """«жолды жөндеу»: a noun made of a verb comes next, which takes its object as verbs do."""
        after = self.leaves[self.at] if self.at < len(self.leaves) else None
        return after is not None and after.kind == "noun" and after.verbal

    def _postposition(self, leaf):
        if self.pending and is_number(self.pending[-1]):
            at = next((at for at, node in enumerate(self.pending[::-1]) if not is_number(node)), len(self.pending))
            self.pending.insert(len(self.pending) - at, leaf._replace(kind="number"))
            return
        relation = Relation(leaf, self._governed(self.pending, leaf) or self._governed(self.out, leaf))
        if leaf.entry.get("of"):
            self.pending.append(relation)
        else:
            self._flush()
            self.out.append(relation)

    @staticmethod
    def _governed(row, leaf):
        """The last phrase of a row, with those joined to it before."""
        found = []
        if row and isinstance(row[-1], Leaf) and (row[-1].kind == "year" or is_matter_unknown(row, leaf)):
            return [row.pop()]
        while row and isinstance(row[-1], Phrase):
            found.insert(0, row.pop())
            if len(row) < 2 or not is_joint(row[-1]) or not isinstance(row[-2], Phrase):
                break
            if row[-2].is_person != found[0].is_person:
                break  # «әкім мен экономика жөніндегі кеңесші»
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
        if last.shown == "gent" and phrase.local is None and is_local(phrase):
            phrase.local, phrase.owner = phrase.owner, self.pending.pop()
            return True
        if phrase.owner is not None or last.names or (phrase.number and last.shown is None):
            return False
        if last.shown == "gent":
            phrase.owner = self.pending.pop()
            return True
        compounds = phrase.head.owned or phrase.head.verbal
        bare = last.shown is None or (last.shown == "accs" and phrase.head.verbal)
        return compounds and bare and not self._signs(phrase, last) and self._compounds(phrase, last)

    def _signs(self, phrase, last):
        """«A мен B жоспарын бекітті»: of two that «мен» joins the second owns no document, both of them make it."""
        joined = len(self.pending) > 2 and is_joint(self.pending[-2]) and isinstance(self.pending[-3], Phrase)
        return joined and is_document(phrase) and (is_body(last) or is_state(last)) and not phrase.head.plural

    def _relates(self, phrase, last):
        if isinstance(last, Leaf) and not is_document(phrase):
            return False
        phrase.relations.insert(0, self.pending.pop())
        return True

    def _modifies(self, phrase, leaf):
        if leaf.kind == "adjective" and phrase.owner is None:
            phrase.adjectives.insert(0, self.pending.pop())
        elif (
            leaf.kind == "joint"
            and phrase.adjectives
            and not phrase.matter
            and is_adjective((self.pending[-2:-1] or [None])[0])
        ):
            joint = self.pending.pop()
            phrase.adjectives[:0] = [self.pending.pop(), joint]
        elif leaf.kind == "number":
            phrase.number.insert(0, self.pending.pop())
        elif leaf.kind == "quoted" and phrase.quoted is None:
            phrase.quoted = self.pending.pop()
        elif leaf.kind == "joint" and phrase.matter and len(self.pending) > 1 and is_matter(self.pending[-2]):
            phrase.matter.insert(0, self.pending.pop())
            self._take_matter(phrase)
        elif (
            leaf.kind == "joint"
            and phrase.head.plural
            and is_state(phrase.owner)
            and is_state((self.pending[-2:-1] or [None])[0])
        ):
            joint = self.pending.pop()
            phrase.owners[:0] = [self.pending.pop(), joint]
        else:
            return False
        return True

    def _compounds(self, phrase, last):
        """«Көлік министрлігі», «Беларусь Президенті», «Қостанай облысы»: a noun right before the one that it is of."""
        if last.head.kind == "place" or (last.head.russian in REGIONS and last.owner is not None):
            phrase.owner = self.pending.pop()
            return True
        if phrase.matter or (last.is_person and (last.head.plural or not is_aide(phrase))):
            return False
        self._take_matter(phrase)
        return True

    def _take_matter(self, phrase):
        """What a body is for; whose the matter was said to be, the body is («Қазақстанның көлік министрі»)."""
        matter = self.pending.pop()
        if phrase.is_person and matter.adjectives and matter.adjectives[0].russian == FORMER:
            phrase.adjectives.insert(0, matter.adjectives.pop(0))
        if is_body(phrase):
            self._share_adjectives(phrase, matter)
        if matter.owner is not None and not is_body(matter) and not matter.is_person:
            phrase.owner, matter.owner = matter.owner, None
        phrase.matter.insert(0, matter)

    @staticmethod
    def _share_adjectives(phrase, matter):
        of_bodies = world.table("kazakh")["of_bodies"]
        own = [leaf for leaf in matter.adjectives if leaf.russian in of_bodies]
        if own and matter.adjectives[: len(own)] == own:
            phrase.adjectives[:0], matter.adjectives = own, matter.adjectives[len(own) :]
