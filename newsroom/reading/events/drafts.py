"""An event under way to a finding, and which tellings may be of it."""

from dataclasses import dataclass, field

from ..findings import Outcome
from .cast import Cast
from .occasions import TALKS
from .tellings import Telling

STRONGEST = (Outcome.CANCELLED, Outcome.POSTPONED, Outcome.PLANNED, Outcome.HELD)
FAR = 2**62  # behind every offset


@dataclass(slots=True)
class Draft:
    """An event under way to a finding: its kind, its tellings and its people by their part.

    `sits` says whether it is an assembly that is called by its name, `start` where it is first told of. `by_lead` ones
    are told in the lead of a story without anybody's name: who was there, other sentences must say.
    """

    kind: str
    cast: Cast
    tellings: list[Telling] = field(default_factory=list)
    people: dict[int, str] = field(default_factory=dict)
    by_lead: bool = False
    sits: bool = False
    start: int = FAR
    _said: set[Outcome | None] = field(default_factory=set)

    def add(self, telling: Telling) -> None:
        self.tellings.append(telling)
        self._said.add(telling.outcome)
        self.sits = self.sits or telling.told.sits
        self.start = min(self.start, telling.told.start)
        for who, part in telling.parts.who.items():
            self.people[who] = self.people.get(who) or part

    @property
    def outcome(self) -> Outcome | None:
        """What its tellings say came of it: the strongest word of them all, None where none of them says."""
        for one in STRONGEST:
            if one in self._said:
                return one
        return None

    def first(self, name: str):
        """The first value of that name that a telling has, of those that bind people to the event before others."""
        ordered = sorted(self.tellings, key=lambda one: (not one.tied, one.told.spoken, one.told.start))
        return next((value for one in ordered if (value := getattr(one, name))), None)


def is_kindred(draft, telling):
    """Of one kind; what was discussed may have been so by telephone too."""
    return family(draft.kind) == family(telling.kind) or (telling.soft and draft.kind == "call")


def family(kind):
    return "talks" if kind in TALKS else kind


def agree(draft, telling):
    """Whether what is said of the outcome can be said of one event."""
    both = {draft.outcome, telling.outcome} - {None}
    return len(both) < 2 or not both <= {Outcome.PLANNED, Outcome.HELD}
