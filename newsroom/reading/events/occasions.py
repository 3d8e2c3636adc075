"""Words that speak of an event: of which kind, and how its clause is bounded."""

from collections.abc import Callable, Iterator
from dataclasses import field
from functools import cache, lru_cache

from .. import world
from ..morphology import forms, in_case, lemmas, tense
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

    `more` are the tokens of a relative clause that tells of the event («…, который пройдет летом»), or none. `is_noun`
    says whether the word is one, `sits` whether it is the name of something that many come to, and `under_way` whether
    the words before it only say when something else was («в ходе встречи»).
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
    start: int = field(init=False)
    is_noun: bool = field(init=False)
    sits: bool = field(init=False)
    under_way: bool = field(init=False)

    def __post_init__(self):
        row, frame = self.block.row, self.frame
        self.start = row[self.at].start
        self.is_noun = frame in ("", SITS)
        self.sits = frame in (SITS, OPENS)
        self.under_way = self.is_noun and _is_under_way(row, self.at, self.first)

    def clause(self) -> Iterator[int]:
        """Indices of the tokens that tell of the event."""
        yield from range(self.first, self.last)
        yield from range(*self.more)

    def where(self, test: Callable[[str], object]) -> list[int]:
        """Those of them whose letters pass a test that is marked `mark`."""
        here = self.block.row.within(test, self.first, self.last)
        return here + self.block.row.within(test, *self.more) if self.more[1] else here


def _hosts_guests(row, at):
    """«принимали гостей из Казахстана»: there was a visit, whoever made it."""
    for index in range(at + 1, min(at + NEAR, len(row) - 2)):
        if row[index].lower.startswith(("гост", "делегац")):
            return row[index + 1].lower == "из"
    return False


def _has_beside(row, at):
    """Whether the word stands near a verb that makes it one of events: «перерезать [ленту]»."""
    needed = _needed(row[at].text)
    return not needed or any(token.lower.startswith(needed) for token in row[max(0, at - BESIDE) : at + BESIDE])


@lru_cache(maxsize=5_000)
def _needed(word):
    """The beginnings of words one of which must stand near a verb; none where it needs none."""
    of_lemmas = world.table("events")["beside"].items()
    return next((tuple(starts) for lemma, starts in of_lemmas if lemma in lemmas(word)), ())


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
    return bool(row.within(_is_of_telephone, max(0, at - 2), min(last, at + 4)))


@mark
def _is_of_telephone(word):
    return word.lower().startswith(_starts("telephone"))


def _is_other(block, at, kind, frame):
    """«встреча с журналистами», «17 консультаций», «курс доллара»: words that speak of no event of ours."""
    row = block.row
    if frame in ("signs", OPENS) and not _has_beside(row, at):
        return True
    if frame == OPENS and (tense(row[at].text) != "past" or row.within(_entry, at + 1, at + 3)):
        return True
    if frame in ("", SITS) and is_counted(row, at):
        return True
    if frame == SITS:
        return not is_one(row[at].text) or not starts_narrow(row, at) or _is_matter_of(row, at)
    return kind != "statement" and _is_with_strangers(row, at)


def _is_with_strangers(row, at):
    """Whether one of the next words, no mark before it, is one of those whom nobody of ours is: «журналистами»."""
    strangers = row.within(_is_stranger, at + 1, at + 4)
    return bool(strangers) and all(token.text not in ",.:;" for token in row[at + 1 : strangers[0]])


@mark
def _is_stranger(word):
    return word.lower().startswith(_starts("strangers"))


def bounds(block: Block, at: int) -> tuple[int, int, tuple[int, int]]:
    """Tokens of the clause around a token, and of the relative clause that belongs to it."""
    row, spoken = block.row, bool(block.speech) and block.in_speech(block.row[at].start)
    low, high = block.around(row[at].start)
    first = _left(row, at, _voice_from(block, low, at, spoken) if block.speech else low)
    last = _right(row, at + 1, _voice_until(block, at + 1, high, spoken) if block.speech else high)
    if last < high and last - at <= NEAR and _is_relative(row, last):
        return first, last, (last, _right(row, last + 3, _voice_until(block, last + 3, high, spoken)))
    return first, last, (0, 0)


def _voice_from(block, low, at, spoken):
    """Since where all that stands before a token is direct speech, or none of it is."""
    others = range(at - 1, low - 1, -1)
    return next((index + 1 for index in others if block.in_speech(block.row[index].start) != spoken), low)


def _voice_until(block, at, high, spoken):
    return next((index for index in range(at, high) if block.in_speech(block.row[index].start) != spoken), high)


@mark
def _is_break(text):
    """Whether a mark may end a clause."""
    return text in (",", ";", ":")


def _left(row, at, low):
    commas = 0
    for index in reversed(row.within(_is_break, low, at)):
        if row[index].text != ",":
            return index + 1
        begins = _begins_clause(row, index)
        if begins and not (commas and _is_relative(row, index)):
            return index + 1
        commas = 0 if begins else commas + 1
    return low


def _right(row, at, high):
    """Where the clause ends that goes on at a token."""
    for index in row.within(_is_break, at, high):
        if row[index].text != "," or _begins_clause(row, index):
            return index
    return max(at, high)


def _begins_clause(row, comma):
    """Whether a clause of its own begins behind a comma: «, что», «, с чем», «, в котором»."""
    if _is_relative(row, comma):
        return True
    after = [token.text for token in row[comma + 1 : comma + 3]]
    if after and _joins_clauses(after[0]):
        return True
    return len(after) > 1 and _is_preposition(after[0]) and _joins_clauses(after[1])


@lru_cache(maxsize=20_000)
def _joins_clauses(word):
    return not lemmas(word).isdisjoint(SUBORDINATE)


@lru_cache(maxsize=20_000)
def _is_preposition(word):
    return any(form.pos == "PREP" for form in forms(word)[:1])


@mark
def _is_which(word):
    return word.lower().startswith("котор")


def _is_relative(row, comma):
    return row[comma].text == "," and bool(row.within(_is_which, comma + 1, comma + 3))


def _is_under_way(row, at, first):
    """«в ходе встречи», «после переговоров», «на саммите»: words that say when something else was."""
    for index in range(at - 1, max(first - 1, at - 4), -1):
        word = row[index].text
        if not lemmas(word).isdisjoint(_set("during")):
            return word.lower() not in ("на", "в") or in_case(row[at].text, "loct")  # «пригласил на форум»
        found = forms(word)[:1]
        if not found or found[0].pos not in ("ADJF", "NPRO", "PRTF"):
            return False
    return False
