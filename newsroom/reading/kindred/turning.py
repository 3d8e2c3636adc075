"""Kazakh phrases turned round: what hangs on a noun stands before it here and behind it in Russian."""

from collections.abc import Iterable

from .. import world
from ..morphology import lemma
from .clauses import TENSES, gathered, is_attributive, waiting
from .governing import governed, governing, take_directions, take_signed
from .hanging import absorb, measured
from .leaf import Leaf
from .named import names_a_body, names_a_region
from .phrases import (
    ABOUT,
    Phrase,
    Relation,
    is_adjective,
    is_attribute,
    is_body,
    is_document,
    is_joint,
    is_number,
    is_town,
)

LONGEST_NAMED = 2  # words of a noun that «бұл» goes with: «бұл өткен жылдың осындай кезеңімен …» is «this is»
PAST, TAKE_PLACE = "прошлый", "состояться"  # «өткен апта», but «Астанада өткен жиын»
YEARS = ("этого года", "прошлого года")
BE = "быть"


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
            _WAYS.get(leaf.kind, _Turning._other)(self, leaf)
        self._flush()

    @property
    def _next(self):
        return self.leaves[self.at] if self.at < len(self.leaves) else None

    def _flush(self):
        for node in self.pending:
            self.out += _told(node) if node.kind == "clause" else [node]
        self.pending = []

    def _other(self, leaf):
        self._flush()
        self.out.append(leaf)

    def _adjective(self, leaf):
        if leaf.russian == PAST and not self.pending and _is_somewhere(self.out[-1:]):
            self._clause(leaf._replace(kind="verb", russian=TAKE_PLACE, case="part"))
            return
        people = world.table("kazakh")["inhabitants"].get(leaf.russian)
        after = self._next
        if (
            people
            and self.pending
            and is_number(self.pending[-1])
            and (after is None or after.kind in ("verb", "word"))
        ):
            self._noun(leaf._replace(kind="noun", russian=people))
        else:
            self.pending.append(leaf)

    def _word(self, leaf):
        """«Бұл келісім»: some words go with a noun behind them."""
        made = world.table("kazakh")["determiners"].get(leaf.russian)
        after = self._next
        if made and after is not None and after.kind == "noun" and after.last - after.first <= LONGEST_NAMED:
            self.pending.append(leaf._replace(kind="adjective", russian=made))
        elif leaf.russian in YEARS:
            self._year(leaf)
        else:
            self._other(leaf)

    def _quoted(self, leaf):
        """A name in quotation marks is of the noun behind it, else of the body before: «палата «Атамекен» пен …»."""
        before = self.pending[-1] if self.pending else None
        after = self._next
        is_last = after is None or after.kind not in ("noun", "adjective", "place", "word", "unknown", "quoted")
        if is_last and before is not None and before.kind == "phrase" and is_body(before) and _is_unnamed(before):
            before.quoted = leaf
        else:
            self.pending.append(leaf)

    def _unknown(self, leaf):
        """A word that no list has: an adjective by its ending, or a noun before one that is of it («теңіз порты»)."""
        after = self._next
        is_before = after is not None and after.kind in ("noun", "adjective", "unknown", "quoted")
        if is_before and is_attribute(leaf.russian, after.owned):
            self.pending.append(leaf._replace(kind="adjective"))
        else:
            self._other(leaf)

    def _wait(self, leaf):
        self.pending.append(leaf)

    def _mark(self, leaf):
        """A comma between adjectives joins them; any other ends what went before."""
        after = self._next
        if self.pending and is_adjective(self.pending[-1]) and is_adjective(after):
            self.pending.append(leaf._replace(kind="joint"))
        else:
            self._other(leaf)

    def _month(self, leaf):
        """«4 желтоқсанда» is a day, «желтоқсанда» alone a month."""
        after = self._next
        if after is not None and after.kind == "postposition" and leaf.case:
            self._noun(leaf._replace(kind="noun", russian=lemma(leaf.russian)))
            return
        dated = self.pending and is_number(self.pending[-1])
        leaf = leaf._replace(case=None) if dated else leaf
        self._flush()
        self.out.append(leaf)

    def _year(self, leaf):
        """«2029 жылға дейінгі жоспар»: a year may be part of what hangs on a noun to come."""
        after = self._next
        is_of = after is not None and (
            after.kind in ("noun", "adjective", "number")
            or (after.kind == "postposition" and after.entry.get("of"))
            or (after.kind == "month" and leaf.russian in YEARS)
        )
        if is_of:
            self.pending.append(leaf._replace(kind="year"))
        else:
            self._other(leaf)

    def _place(self, leaf):
        self._route(Phrase(leaf))

    def _noun(self, leaf):
        phrase = Phrase(leaf)
        if not self.pending:
            self.pending = take_directions(phrase, self.out)
        absorb(phrase, self.pending)
        take_signed(phrase, self.out)
        phrase = measured(phrase, self.pending)
        if phrase.is_person:
            self._take_names(phrase)
        self._route(phrase)

    def _take_names(self, phrase):
        """The name of who holds a post."""
        self.at += self._next is not None and self._next.kind == "held"
        while (
            self.at < len(self.leaves)
            and self.leaves[self.at].kind == "name"
            and (phrase.names or not is_town(self.leaves[self.at].russian))
            and len(phrase.names) < 3
        ):
            phrase.names.append(self.leaves[self.at])
            self.at += 1
        if phrase.names:
            self._share_case(phrase)

    def _name(self, leaf):
        names = [leaf]
        while self.at < len(self.leaves) and self.leaves[self.at].kind == "name" and len(names) < 3:
            names.append(self.leaves[self.at])
            self.at += 1
        phrase = Phrase(names[0], names)
        self._share_case(phrase)
        is_place = is_town(leaf.russian) or (phrase.shown is None and names_a_region(self.leaves, self.at))
        if len(names) == 1 and is_place:
            self._place(leaf._replace(kind="place"))
            return
        if phrase.shown is None and names_a_body(self.leaves, self.at):
            self.pending.append(
                names[0]._replace(kind="quoted", last=names[-1].last, russian=" ".join(leaf.russian for leaf in names))
            )
            return
        if phrase.shown == "gent":
            self.pending.append(phrase)
        else:
            self._flush()
            self.out.append(phrase)

    def _share_case(self, phrase):
        """«Ахметов пен Белованың»: of two people whom «мен» joins the last shows the case of both."""
        if not (phrase.is_person and phrase.shown and self.pending and is_joint(self.pending[-1])):
            return
        before = self.pending[-2:-1] or self.out[-1:]
        if any(node.kind == "phrase" and node.names and node.shown is None for node in before):
            before[0].names[-1] = before[0].names[-1]._replace(case=phrase.shown)
            if phrase.shown == "gent" and len(self.pending) == 1:
                self.pending.insert(0, self.out.pop())

    def _route(self, phrase):
        """A phrase that may hang on the next noun waits for it."""
        if phrase.shown in (None, "gent", "of_place") or (phrase.shown == "accs" and self._is_done_to()):
            self.pending.append(phrase)
        else:
            self._flush()
            self.out.append(phrase)

    def _is_done_to(self):
        """«жолды жөндеу»: a noun made of a verb comes next, which takes its object as verbs do."""
        after = self._next
        return after is not None and after.kind == "noun" and after.verbal

    def _postposition(self, leaf):
        if self.pending and is_number(self.pending[-1]):
            at = next((at for at, node in enumerate(self.pending[::-1]) if not is_number(node)), len(self.pending))
            self.pending.insert(len(self.pending) - at, leaf._replace(kind="number"))
            return
        relation = Relation(leaf, governed(self.pending, leaf) or governed(self.out, leaf))
        after = self._next
        is_of = after is not None and after.kind == "noun" and is_document(after.russian)
        if leaf.entry.get("of") or (is_of and leaf.russian == ABOUT):
            self.pending.append(relation)
        else:
            self._flush()
            self.out.append(relation)

    def _verb(self, leaf):
        """A verb, with the case in which Russian puts what it is done to («меморандумға қол қойды»)."""
        if is_attributive(leaf, self.leaves[self.at :]):
            self._clause(leaf)
            return
        leaf = leaf._replace(case=TENSES.get(leaf.case, leaf.case))
        if leaf.russian == BE and leaf.case == "conv" and self._becomes():
            return
        self._flush()
        self.out.append(governing(leaf, self.out, self.pending))

    def _clause(self, leaf):
        """A participle, which waits for its noun with all that belongs to it."""
        self._flush()
        clause = gathered(leaf, self.out)
        if leaf.russian in world.table("kazakh")["anywhere"]:
            governing(leaf, clause.parts, [])  # «рәсімге қатысқан»: as it is with the verb itself
        self.pending = [*waiting(self.out), clause]

    def _becomes(self):
        """«Елші болып тағайындалды»: what somebody becomes, which Russian puts in the instrumental."""
        after = self._next
        last = self.pending[-1] if self.pending else None
        if after is None or after.kind != "verb" or not _is_person(last) or last.shown:
            return False
        last.asked = "ablt"
        return True


def _told(clause):
    """What a clause says, where no noun has taken it."""
    verb = clause.verb
    return [*clause.parts, verb._replace(case=TENSES.get(verb.case, verb.case))]


def _is_somewhere(nodes):
    return any(node.kind == "phrase" and node.shown == "loct" for node in nodes)


def _is_unnamed(phrase):
    return phrase.quoted is None and phrase.shown is None and phrase.head.owned


def _is_person(node):
    return node is not None and node.kind == "phrase" and node.is_person


_WAYS = {
    "adjective": _Turning._adjective,
    "number": _Turning._wait,
    "years": _Turning._wait,
    "quoted": _Turning._quoted,
    "unknown": _Turning._unknown,
    "word": _Turning._word,
    "joint": _Turning._wait,
    "mark": _Turning._mark,
    "month": _Turning._month,
    "year": _Turning._year,
    "place": _Turning._place,
    "noun": _Turning._noun,
    "name": _Turning._name,
    "postposition": _Turning._postposition,
    "verb": _Turning._verb,
}  # what each kind of leaf does; any other ends what went before
