"""Cards: what an editor decides in one go, with the rows that the decision moves."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from newsroom.models import Transition
from newsroom.review.evidence import Evidence, row_of
from newsroom.review.sure import doubts
from relations import amounts
from relations.fingerprints import fingerprint
from relations.models import Citation, Event, Fact, Official, OpenName, Party, Review
from relations.models.review import Reviewed

KINDS = ("official", "openname", "agreement", "event", "figure", "organisation")
UNDECIDED, ACCEPTED, REJECTED, OPEN = "undecided", "accepted", "rejected", "open"


@dataclass(slots=True)
class Part:
    """A piece of a card that can be rejected alone: somebody's part in an event, a post, a signing."""

    fact: Fact
    passages: list[Citation] = field(default_factory=list)

    @property
    def key(self) -> str:
        return f"{self.fact._meta.model_name}-{self.fact.pk}"

    @property
    def is_open(self) -> bool:
        """Whether nobody knows yet whom it is of: it waits until somebody has said so."""
        return self.fact.is_of_an_open_name

    @property
    def is_barred(self) -> bool:
        """Whether somebody has rejected what it rests on beside the card itself."""
        who = getattr(self.fact, "official", None) or getattr(self.fact, "organisation", None)
        return who is not None and who.review == Review.REJECTED

    @property
    def is_kept(self) -> bool:
        return self.fact.review != Review.REJECTED and not self.is_barred


@dataclass(slots=True)
class Card:
    """One fact with its passages in the document and its parts; `told_elsewhere` where another document tells of it."""

    fact: Fact | OpenName
    passages: list[Citation] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    parties: list[Party] = field(default_factory=list)
    others: list[Event] = field(default_factory=list)
    candidates: list[Official] = field(default_factory=list)
    takes_part: bool = False
    told_elsewhere: bool = False
    step: Transition | None = None
    doubts: list[str] = field(default_factory=list)

    @property
    def kind(self) -> str:
        return self.fact._meta.model_name

    @property
    def key(self) -> str:
        return f"{self.kind}-{self.fact.pk}"

    @property
    def title(self) -> str:
        """What the card is about, on one line."""
        if self.kind == "figure":
            return f"{self.fact.indicator}: {amounts.in_words(self.fact.value, self.fact.value_max, self.fact.unit)}"
        return self.fact.family if self.kind == "openname" else str(self.fact)

    @property
    def all_passages(self) -> list[Citation]:
        return [*self.passages, *(passage for part in self.parts for passage in part.passages)]

    @property
    def state(self) -> str:
        """`undecided` while one of its passages waits; a name left open that fits nobody cannot be decided."""
        if self.kind == "openname":
            return ACCEPTED if self.fact.official_id else UNDECIDED if self.candidates else OPEN
        waiting = [*self.passages, *(passage for part in self.parts if not part.is_open for passage in part.passages)]
        if any(not passage.is_decided for passage in waiting):
            return UNDECIDED
        confirmed = self.fact.review == Review.CONFIRMED
        return ACCEPTED if confirmed and any(row.review == Review.CONFIRMED for row in waiting) else REJECTED

    @property
    def is_undecided(self) -> bool:
        return self.state == UNDECIDED

    @property
    def is_sure(self) -> bool:
        return self.is_undecided and not self.doubts

    @property
    def seen(self) -> str:
        """A fingerprint of what the card shows: a decision that was made on another one is refused."""
        rows = [self.fact, *self.all_passages, *(part.fact for part in self.parts)]
        rows += [party.organisation for party in self.parties]
        barred = "".join("x" if part.is_barred else "." for part in self.parts)
        return f"{fingerprint(*rows)[:16]}{barred}"

    def accepting(self, kept: set[str]) -> tuple[list[Reviewed], list[Reviewed]]:
        """(rows to confirm, rows to reject) where the card is accepted with the parts of these keys."""
        parts = [part for part in self.parts if not part.is_open]
        rows = {True: [*self.passages, self.fact], False: []}
        for part in parts:
            rows[part.key in kept and not part.is_barred] += [*part.passages, part.fact]
        return rows[True], rows[False]

    def rejecting(self) -> list[Reviewed]:
        """The rows to reject with the card: a fact that another document tells of stays, without these words."""
        rows = list(self.all_passages)
        if not self.told_elsewhere:
            rows += [self.fact, *(part.fact for part in self.parts)]
        return [row for row in rows if not getattr(row, "is_of_an_open_name", False)]


def cards_of(evidence: Evidence) -> list[Card]:
    """The document's cards, kind by kind, each kind in the order of the text."""
    cards: dict[tuple, Card] = {}
    parts: dict[tuple, Part] = {}
    for citation in evidence.citations:
        fact = citation.fact
        whole = _whole(fact)
        card = cards.setdefault(row_of(whole), Card(whole))
        if whole is fact or whole == fact:
            card.passages.append(citation)
        else:
            if row_of(fact) not in parts:
                parts[row_of(fact)] = Part(fact)
                card.parts.append(parts[row_of(fact)])
            parts[row_of(fact)].passages.append(citation)
    for open_name in evidence.open_names.values():
        if not open_name.official_id or row_of(open_name) in evidence.steps:
            cards[row_of(open_name)] = Card(open_name, candidates=evidence.candidates.get(open_name.pk, []))
    for card in cards.values():
        _fill(card, evidence)
    return sorted(cards.values(), key=lambda card: KINDS.index(card.kind))


def _whole(fact):
    """The fact on whose card this one stands."""
    name = fact._meta.model_name
    return {
        "sighting": lambda: fact.tenure.official,
        "tenure": lambda: fact.official,
        "action": lambda: fact.agreement,
        "participation": lambda: fact.event,
    }.get(name, lambda: fact)()


def _fill(card, evidence):
    rows = [card.fact, *(part.fact for part in card.parts), *card.all_passages]
    card.parties = evidence.parties.get(card.fact.pk, []) if card.kind == "agreement" else []
    card.others = evidence.others.get(card.fact.pk, []) if card.kind == "event" else []
    card.told_elsewhere = row_of(card.fact) in evidence.told_elsewhere
    steps = [step for row in rows if (step := evidence.steps.get(row_of(row)))]
    card.step = max(steps, key=lambda step: step.pk, default=None)
    if card.kind == "official":
        acts = (citation.participation for citation in evidence.citations)
        attends = any(act and act.official_id == card.fact.pk for act in acts)
        card.takes_part = attends or any(words.end in evidence.acting for words in card.all_passages)
    card.doubts = doubts(card, evidence)


def by_kind(cards: list[Card]) -> Iterator[tuple[str, list[Card]]]:
    groups = defaultdict(list)
    for card in cards:
        groups[card.kind].append(card)
    return ((kind, groups[kind]) for kind in KINDS if groups[kind])
