"""Who is spoken of in the clause of an event: its subject, whom a pronoun stands for, and those joined to a name."""

from dataclasses import dataclass, field

from .. import world
from ..morphology import forms, lemmas
from ..tokens import Token
from .cast import Cast, Hit
from .occasions import Occasion

HE = frozenset({"он", "она"})
WE = frozenset({"я", "мы"})
YOU = frozenset({"вы", "вас", "вам", "вами"})
GAP = 7  # tokens between «визит» and whose it is
FAR = 40  # tokens of a clause on either side of its event


@dataclass(slots=True)
class Parts:
    """Officials by their part, which may be empty where only that they take part is known.

    `tied` says that the words bind them to this very event; else it is one that was spoken of before.
    """

    who: dict[int, str] = field(default_factory=dict)
    tied: bool = False

    def add(self, who: tuple[int, ...] | list[int], part: str = "") -> None:
        for one in who:
            self.who.setdefault(one, part)


def here(told: Occasion, cast: Cast, first: int | None = None, last: int | None = None) -> list[Hit]:
    """The officials spoken of in the clause, or in a part of it."""
    first = max(told.first, told.at - FAR) if first is None else first
    last = min(told.last, told.at + FAR) if last is None else last
    return cast.hits(told.block, first, last)


def subject(told: Occasion, cast: Cast) -> tuple[int, ...]:
    """Who is the subject of a clause: the nearest name in the nominative, before the word sooner than behind it."""
    row = told.block.row
    hits = [hit for hit in here(told, cast) if "nomn" in hit.cases and hit.who]
    before = [hit for hit in hits if hit.last <= told.at]
    goes = told.frame == "goes"
    if before and not (goes and is_aside(told, before[-1])):
        return _with_coordinated(before, row)
    after = [hit for hit in hits if hit.first > told.at and not (goes and is_aside(told, hit))]
    return _antecedent(told, cast) or (after[0].who if after else _pronoun(told, cast))


def _antecedent(told, cast):
    """Whom a relative clause tells of: «министр …, который прибыл в Минск»."""
    if told.block.row[told.first].lower not in ("который", "которая"):
        return ()
    before = cast.hits(told.block, max(0, told.first - GAP), told.first)
    return before[-1].who if before and told.first - before[-1].last < 2 else ()


def _with_coordinated(before, row):
    """The last of the names and those that «и» or a comma joins to it."""
    who = list(before[-1].who)
    for left, right in zip(reversed(before[:-1]), reversed(before[1:]), strict=True):
        between = row[left.last : right.first]
        if not any(token.lower == "и" for token in between) or len(between) > 12:
            break
        who = [*left.who, *who]
    return tuple(dict.fromkeys(who))


def is_aside(told: Occasion, hit: Hit) -> bool:
    """Whether somebody only says it: «…, сообщил посол» is not the subject of what goes before the comma."""
    row = told.block.row
    before, after = row[hit.first - 1] if hit.first else None, row[hit.last] if hit.last < len(row) else None
    said = world.table("formulas")["speech"]
    beside = [token for token in (before, after) if token and token.is_word]
    low, high = sorted((hit.first, told.at))
    comma = any(token.text == "," for token in row[low:high])
    return comma and any(not lemmas(token.text).isdisjoint(said) for token in beside)


def _pronoun(told, cast):
    """Whom «он» stands for; in direct speech whom «я» and «вы» do."""
    row, block = told.block.row, told.block
    words = {row[index].lower for index in range(max(told.first, told.at - FAR), min(told.last, told.at + FAR))}
    if told.spoken:
        speaker = cast.speaker(block, told.start)
        if words & YOU and not words & WE:
            return tuple(cast.others(speaker)) if speaker is not None else ()
        return (speaker,) if words & WE and speaker is not None else ()
    if words & HE or _is_gerund(row[told.at].text):
        one = cast.subject_before(block, told.first)
        return () if one is None else (one,)
    return ()


def _is_gerund(word):
    return any(form.pos == "GRND" for form in forms(word)[:1])


def tied(who: tuple[int, ...], part: str = "") -> Parts:
    """Those whom the words bind to the event, if there are any."""
    made = Parts(tied=bool(who))
    made.add(who, part)
    return made


def owner(told: Occasion, cast: Cast) -> tuple[int, ...]:
    """«визит [в страну] Х»: who stands in the genitive behind the word, the place between them or not."""
    row = told.block.row
    for hit in cast.hits(told.block, told.at + 1, min(told.last, told.at + GAP)):
        between = row[told.at + 1 : hit.first]
        if "gent" in hit.cases and _is_place_only(between):
            return listed(told, cast, hit, "gent")
        break
    return ()


def _is_place_only(between):
    """Nothing, adjectives, or «в» with a place: what may stand between an event and whose it is."""
    low = [token.lower for token in between]
    if not low:
        return True
    into = low[0] in ("в", "во", "на", "по")
    return all(token.is_word and (token.is_capital or _is_adjective(token) or token.lower == "области") for token in
               between[1 if into else 0 :])  # fmt: skip


def _is_adjective(token):
    return any(form.pos in ("ADJF", "PRTF") for form in forms(token.text)[:1])


def listed(told: Occasion, cast: Cast, hit: Hit, case: str) -> tuple[int, ...]:
    """A name and those that «и» or a comma joins to it in the same case."""
    row, who, end = told.block.row, list(hit.who), hit.last
    for other in cast.hits(told.block, hit.last, told.last):
        between = [token.lower for token in row[end : other.first]]
        if case not in other.cases or len(between) > 3 or not {"и", ","} & set(between):
            break
        who += other.who
        end = other.last
    return tuple(dict.fromkeys(who))


def preposition(row: list[Token], hit: Hit) -> str:
    """The preposition that leads to a name, adjectives between them or not; empty where there is none."""
    for index in range(hit.first - 1, max(-1, hit.first - 4), -1):
        found = forms(row[index].text)[:1] if row[index].is_word else ()
        if found and found[0].pos == "PREP":
            return row[index].lower
        if not found or found[0].pos not in ("ADJF", "NPRO"):
            return ""
    return ""
