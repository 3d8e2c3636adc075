"""Words that speak of an event: of which kind, and how its clause is bounded."""

from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from itertools import takewhile

from .. import world
from ..morphology import forms, lemmas, tense
from ..shapes import shape
from ..story import Block
from ..tokens import mark
from .assemblies import OPENS, SITS, is_counted, is_one, kind_of_body, kind_of_sitting, starts_narrow

TALKS = ("meeting", "negotiations")
MOST = 120  # words of events in one document: more than any chronicle holds, few enough to compare each with each
BESIDE = 8  # tokens around a verb among which stands what it is said of
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
        return self.frame in ("", SITS)

    @property
    def sits(self):
        """Whether its word is the name of something that many come to."""
        return self.frame in (SITS, OPENS)

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


def _hosts_guests(row, at):
    """«принимали гостей из Казахстана»: there was a visit, whoever made it."""
    for index in range(at + 1, min(at + NEAR, len(row) - 2)):
        if row[index].lower.startswith(("гост", "делегац")):
            return row[index + 1].lower == "из"
    return False


def _has_beside(row, at):
    """Whether the word stands near a verb that makes it one of events: «перерезать [ленту]»."""
    needed = [starts for lemma, starts in world.table("events")["beside"].items() if lemma in lemmas(row[at].text)]
    near = row[max(0, at - BESIDE) : at + BESIDE]
    return not needed or any(token.lower.startswith(tuple(needed[0])) for token in near)


def _is_matter_of(row, at):
    """«план консультаций», «участники форума»: the word says what something else is of."""
    index = at - 1
    while index > 0 and row[index].is_word and any(form.pos == "ADJF" for form in forms(row[index].text)[:1]):
        index -= 1
    found = forms(row[index].text)[:1] if index >= 0 and row[index].is_word else ()
    if not found or found[0].pos != "NOUN" or not any(form.case == "gent" for form in forms(row[at].text)):
        return False
    return lemmas(row[index].text).isdisjoint(_set("during") | _set("parts_of_assemblies"))


@cache
def _starts(key):
    return tuple(world.table("events")[key])


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
        if form.pos == "NOUN" and form.lemma in table["assemblies"]:
            return table["assemblies"][form.lemma], SITS, False
        if form.pos in ("VERB", "GRND", "PRTS", "INFN", "PRTF") and form.lemma in table["verbs"]:
            row = table["verbs"][form.lemma]
            return row["kind"], row["frame"], row.get("object", False)
    return None


def kind_of(row, at: int) -> str | None:
    """The kind of the event that a noun speaks of, or None."""
    found = _entry(row[at].text) if row[at].is_word else None
    return _kind(row, at, at, *found[:2])[0] if found and found[1] in ("", SITS) else None


def is_of_event(word: str) -> bool:
    """Whether a word may speak of an event."""
    return _entry(word) is not None


def occasions(blocks: list[Block]) -> Iterator[Occasion]:
    """The words of a stretch that speak of an event, in their order."""
    for block in blocks:
        for at in block.row.where(_entry):
            token = block.row[at]
            entry = _entry(token.text)
            if not _is_other(block, at, *entry[:2]):
                first, last, more = bounds(block, at)
                spoken = block.in_speech(token.start)
                kind, frame = _kind(block.row, at, last, *entry[:2])
                if kind:
                    yield Occasion(kind, frame, block, at, first, last, spoken, entry[2], more)


def _kind(row, at, last, kind, frame):
    """The kind and the frame of an occasion, by the words around that of an entry."""
    if kind == "session":
        kind = kind_of_sitting(row, at)
        return kind, "" if kind == "summit" else frame
    if frame in ("receives", "hosts"):
        return ("visit", "hosts") if _hosts_guests(row, at) else (kind if frame == "receives" else "", frame)
    if kind == "signing" and frame == "" and row[at + 1 : at + 2] and row[at + 1].lower == "открытия":
        return "opening", SITS
    if kind == "meeting" and frame == "" and (sitting := kind_of_body(row, at)):
        return sitting, SITS
    return "call" if frame != SITS and _is_by_telephone(row, at, last, kind) else kind, frame


def _is_by_telephone(row, at, last, kind):
    """«телефонная беседа», «обсудили по телефону»."""
    if kind not in TALKS:
        return False
    telephone = _starts("telephone")
    return any(token.lower.startswith(telephone) for token in row[max(0, at - 2) : min(last, at + 4)])


def _is_other(block, at, kind, frame):
    """«встреча с журналистами», «17 консультаций», «курс доллара»: words that speak of no event of ours."""
    row = block.row
    after = row[at + 1 : at + 4]
    if frame in ("signs", OPENS) and not _has_beside(row, at):
        return True
    if frame == OPENS and (tense(row[at].text) != "past" or any(is_of_event(token.text) for token in after[:2])):
        return True
    if frame in ("", SITS) and is_counted(row, at):
        return True
    if frame == SITS:
        return not is_one(row[at].text) or not starts_narrow(row, at) or _is_matter_of(row, at)
    near = takewhile(lambda token: token.text not in ",.:;", after)
    return any(token.lower.startswith(_starts("strangers")) for token in near) and kind != "statement"


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
    row, index, commas, mixed = block.row, at, 0, bool(block.speech)
    while index > low:
        token = row[index - 1]
        if token.text in ";:" or (mixed and block.in_speech(token.start) != spoken):
            return index
        if token.text == ",":
            begins = _begins_clause(row, index - 1)
            if begins and not (commas and _is_relative(row, index - 1)):
                return index
            commas = 0 if begins else commas + 1
        index -= 1
    return index


def _right(block, at, high, spoken):
    row, index, mixed = block.row, at + 1, bool(block.speech)
    while index < high:
        token = row[index]
        if token.text in ";:" or (mixed and block.in_speech(token.start) != spoken):
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
