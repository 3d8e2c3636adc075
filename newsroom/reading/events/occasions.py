"""Words that speak of an event: of which kind, how its clause is bounded, and whether it is past or to come."""

from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from itertools import takewhile

from .. import world
from ..findings import Outcome
from ..morphology import forms, is_infinitive, lemmas, tense
from ..shapes import shape
from ..story import Block
from ..tokens import mark

TALKS = ("meeting", "negotiations")
MOST = 120  # words of events in one document: more than any chronicle holds, few enough to compare each with each
NEAR = 5  # tokens between an event and the clause that tells more of it
SUBORDINATE = frozenset(
    {"что", "чтобы", "который", "где", "когда", "если", "поскольку", "куда", "откуда", "хотя", "но", "а"}
)


@shape
class Occasion:
    """A word that speaks of an event: its kind and frame, its token, and the tokens of its clause (half-open).

    `more` are the tokens of a relative clause that tells of the event («…, который пройдет летом»), or none.
    """

    kind: str
    frame: str
    block: Block
    at: int
    first: int
    last: int
    spoken: bool
    has_object: bool = False
    more: tuple[int, int] = (0, 0)

    @property
    def is_noun(self):
        return self.frame == ""

    @property
    def start(self):
        return self.block.row[self.at].start

    def clause(self) -> Iterator[int]:
        """Indices of the tokens that tell of the event."""
        yield from range(self.first, self.last)
        yield from range(*self.more)

    def where(self, test: Callable[[str], object]) -> list[int]:
        """Those of them whose letters pass a test that is marked `mark`."""
        row = self.block.row
        return row.within(test, self.first, self.last) + row.within(test, *self.more)


@cache
def _set(key):
    return frozenset(world.table("events")[key])


@mark
@lru_cache(maxsize=50_000)
def _entry(word):
    """Kind, frame and whether the object is a place, for a word that speaks of an event."""
    table = world.table("events")
    for form in forms(word)[:2]:
        if form.pos == "NOUN" and form.lemma in table["nouns"]:
            return table["nouns"][form.lemma], "", False
        if form.pos in ("VERB", "GRND", "PRTS", "INFN", "PRTF") and form.lemma in table["verbs"]:
            row = table["verbs"][form.lemma]
            return row["kind"], row["frame"], row.get("object", False)
    return None


def is_of_event(word: str) -> bool:
    """Whether a word may speak of an event."""
    return _entry(word) is not None


def occasions(blocks: list[Block]) -> Iterator[Occasion]:
    """The words of a stretch that speak of an event, in their order."""
    for block in blocks:
        for at in block.row.where(_entry):
            token = block.row[at]
            entry = _entry(token.text)
            if not _is_other(block, at, entry[0]):
                first, last, more = bounds(block, at)
                spoken = block.in_speech(token.start)
                kind = "call" if _is_by_telephone(block.row, at, last, entry[0]) else entry[0]
                yield Occasion(kind, entry[1], block, at, first, last, spoken, entry[2], more)


def _is_by_telephone(row, at, last, kind):
    """«телефонная беседа», «обсудили по телефону»."""
    if kind not in TALKS:
        return False
    telephone = tuple(world.table("events")["telephone"])
    return any(token.lower.startswith(telephone) for token in row[max(0, at - 2) : min(last, at + 4)])


def _is_other(block, at, kind):
    """«встреча с журналистами», «заседание комиссии», «визитов»: words that speak of no event of ours."""
    row = block.row
    after = row[at + 1 : at + 4]
    if kind == "summit" and not lemmas(row[at].text) & {"саммит"}:
        return all(lemmas(token.text).isdisjoint(_set("summit_bodies")) for token in row[at + 1 : at + 3])
    strangers = tuple(world.table("events")["strangers"])
    near = takewhile(lambda token: token.text not in ",.:;", after)
    return any(token.lower.startswith(strangers) for token in near) and kind != "statement"


def bounds(block: Block, at: int) -> tuple[int, int, tuple[int, int]]:
    """Tokens of the clause around a token, and of the relative clause that belongs to it."""
    low, high = block.around(block.row[at].start)
    spoken = block.in_speech(block.row[at].start)
    first = _left(block, at, low, spoken)
    last = _right(block, at, high, spoken)
    more = (0, 0)
    if last < high and last - at <= NEAR and _is_relative(block.row, last):
        more = (last, _right(block, last + 2, high, spoken))
    return first, last, more


def _left(block, at, low, spoken):
    row, index, commas = block.row, at, 0
    while index > low:
        token = row[index - 1]
        if token.text in ";:" or block.in_speech(token.start) != spoken:
            return index
        if token.text == ",":
            begins = _begins_clause(row, index - 1)
            if begins and not (commas and _is_relative(row, index - 1)):
                return index
            commas = 0 if begins else commas + 1
        index -= 1
    return index


def _right(block, at, high, spoken):
    row, index = block.row, at + 1
    while index < high:
        token = row[index]
        if token.text in ";:" or block.in_speech(token.start) != spoken:
            return index
        if token.text == "," and _begins_clause(row, index):
            return index
        index += 1
    return index


def _begins_clause(row, comma):
    """Whether a clause of its own begins behind a comma: «, что», «, с чем», «, в котором»."""
    after = row[comma + 1 : comma + 3]
    if after and not any(form.pos == "PREP" for form in forms(after[0].text)[:1]):
        after = after[:1]
    return _is_relative(row, comma) or any(not lemmas(token.text).isdisjoint(SUBORDINATE) for token in after)


def _is_relative(row, comma):
    return row[comma].text == "," and any(token.lower.startswith("котор") for token in row[comma + 1 : comma + 3])


def is_under_way(told: Occasion) -> bool:
    """«в ходе встречи», «после переговоров», «на саммите»: words that say when something else was."""
    row = told.block.row
    if not told.is_noun:
        return False
    for index in range(told.at - 1, max(told.first - 1, told.at - 4), -1):
        word = row[index]
        if not lemmas(word.text).isdisjoint(_set("during")):
            return True
        found = forms(word.text)[:1]
        if not found or found[0].pos not in ("ADJF", "NPRO", "PRTF"):
            return False
    return False


def outcome(told: Occasion) -> Outcome | None:
    """Planned, held, postponed or cancelled where the words around an event say so, else None."""
    row = told.block.row
    if told.is_noun:
        called_off = _called_off(told, row)
        if called_off:
            return called_off
        before = lemmas(row[told.at - 1].text) if told.at else frozenset()
        if not before.isdisjoint(_set("planned_before") | _set("planned_nouns")):
            return Outcome.PLANNED
        if any(
            not lemmas(token.text).isdisjoint(_set("planned_words")) for token in row[max(0, told.at - 3) : told.at]
        ):
            return Outcome.PLANNED
    if _is_expected(told, row):
        return Outcome.PLANNED
    if told.kind in TALKS and is_under_way(told) and _is_past(told, row):
        return Outcome.HELD
    tenses = {tense(row[index].text) for index in _verbs(told, row)}
    if "futr" in tenses:
        return Outcome.PLANNED
    return Outcome.HELD if tenses - {None} else None


def _called_off(told, row):
    """A visit that is itself put off or cancelled, not one at which something is."""
    for key, result in (("cancelled", Outcome.CANCELLED), ("postponed", Outcome.POSTPONED)):
        if told.at and not lemmas(row[told.at - 1].text).isdisjoint(_set(key + "_nouns")):
            return result
        if _is_direct(row[told.at].text) and not _is_governed(row, told.at) and _any(told, _set(key)):
            return result
    if _is_direct(row[told.at].text) and any(
        row[index].lower == "не" and row[index + 1].lower.startswith(("состо", "прош"))
        for index in told.clause()
        if index + 1 < len(row)
    ):
        return Outcome.CANCELLED
    return None


def _is_direct(word):
    return any(form.case in ("nomn", "accs") and form.pos == "NOUN" for form in forms(word))


def _is_governed(row, at):
    """Whether a preposition leads to a noun, adjectives between them or not."""
    for index in range(at - 1, max(-1, at - 4), -1):
        found = forms(row[index].text)[:1] if row[index].is_word else ()
        if not found or found[0].pos not in ("ADJF", "NPRO", "PREP"):
            return False
        if found[0].pos == "PREP":
            return True
    return False


def _any(told, words):
    """Whether one of the words stands in the clause as a finite verb or a short form."""
    row = told.block.row
    return any(
        not lemmas(row[index].text).isdisjoint(words) and (tense(row[index].text) or _is_short(row[index].text))
        for index in told.clause()
    )


def _is_short(word):
    return any(form.pos in ("PRTS", "ADJS") for form in forms(word))


def _is_expected(told, row):
    """«планируется», «намерен посетить»: a word of expectation that the event hangs on."""
    expecting = told.where(_may_expect)
    under_way = bool(expecting) and is_under_way(told)
    for index in expecting:
        low = row[index].lower
        planned = low in _set("planned") or (told.kind in TALKS and low in _set("planned_talks"))
        if planned and not under_way and abs(index - told.at) < 12:
            return True
        if not lemmas(low).isdisjoint(_set("planned_with")) and _leads_to_infinitive(told, row, index):
            return not under_way or told.kind == "summit"
    return False


@mark
def _may_expect(word):
    """Whether a word may be one of expectation: most need no closer look."""
    low = word.lower()
    return low in _set("planned") | _set("planned_talks") or not lemmas(low).isdisjoint(_set("planned_with"))


def _leads_to_infinitive(told, row, index):
    """Whether a word that means to do something is followed by an infinitive that is, or is done at, the event."""
    for later in range(index + 1, min(index + 6, told.last)):
        if is_infinitive(row[later].text):
            return told.kind == "summit" or later == told.at or occurs(row[later].text)
    return False


@mark
@lru_cache(maxsize=20_000)
def occurs(word: str) -> bool:
    """Whether a word is a verb by which an event takes place: «состоялась», «пройдет»."""
    return not lemmas(word).isdisjoint(_set("occurrence"))


def _is_past(told, row):
    """«заявил на встрече»: what somebody did there has been, and so has the meeting."""
    return any(tense(row[index].text) == "past" for index in range(told.first, told.last))


def _verbs(told, row):
    """The verbs whose tense is that of the event: its own, or those by which an event takes place."""
    if not told.is_noun:
        return [told.at]
    return row.within(occurs, *told.more) if is_under_way(told) else told.where(occurs)
