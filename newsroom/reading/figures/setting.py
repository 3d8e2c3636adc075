"""What all figures of a story share: its day, its states, and what its blocks name, each found once."""

from dataclasses import dataclass, field

from ..findings import When
from ..lazy import lazy
from ..story import Block
from . import measures, periods
from .measures import Measure, Measured
from .periods import Day, Span
from .statements import Statement

LEAD = 400  # tokens of a paragraph; no longer one is about the states that it names last


@dataclass(eq=False)
class Setting:
    """A story's day (ISO or empty), the states it is about, if any, its sums with a currency by their blocks, and the
    state that it comes from, where that is known.
    """

    day: str
    states: tuple[str, ...]
    sums: dict[Block, list[Statement]] = field(default_factory=dict)
    home: str | None = None
    _measured: dict[Block, Measured] = field(default_factory=dict)
    _spans: dict[Block, list[Span]] = field(default_factory=dict)
    _near: dict[Statement, tuple[list[Span], list[Span]]] = field(default_factory=dict)
    _of: dict[Statement, Measure | None] = field(default_factory=dict)
    _named: dict[tuple[Block, tuple[int, int]], tuple[str, ...]] = field(default_factory=dict)

    @lazy
    def counted_from(self) -> Day:
        return Day.of(self.day)

    def is_to_come(self, period: When | None) -> bool:
        """Whether a period begins in a year after the story's own."""
        year = period.edtf[:4] if period else ""
        return year.isdigit() and 0 < self.counted_from.year < int(year)

    def measured(self, block: Block) -> Measured:
        if block not in self._measured:
            self._measured[block] = Measured(block)
        return self._measured[block]

    def sum_before(self, one: Statement) -> Statement | None:
        """The last sum with a currency in the sentence before one that is about trade or another measure."""
        earlier = self.sums.get(one.block, ())
        if not self.measured(one.block).within((one.first, one.last)) or one.first == 0:
            return None
        first, _ = one.block.around(one.block.row[one.first - 1].start)
        return next((other for other in reversed(earlier) if first <= other.amount.first < one.first), None)

    def once(self, one: Statement, find) -> Measure | None:
        """The measure of a statement, found once: each in a sentence may ask the one before it."""
        if one not in self._of:
            self._of[one] = find(one, self)
        return self._of[one]

    def spans(self, one: Statement) -> tuple[list[Span], list[Span]]:
        """The periods named in the words that lead up to a statement, and in those that trail it."""
        if one not in self._near:
            found = self._spans_of(one.block)
            self._near[one] = (_between(found, one, one.lead), _between(found, one, one.trail)) if found else ([], [])
        return self._near[one]

    def _spans_of(self, block):
        if block not in self._spans:
            self._spans[block] = periods.spans(block, self.counted_from)
        return self._spans[block]

    def states_of(self, block: Block) -> tuple[str, ...]:
        """The states that a paragraph speaks of."""
        return self.states_within(block, (0, min(len(block.row), LEAD)))

    def states_within(self, block: Block, bounds: tuple[int, int]) -> tuple[str, ...]:
        """Those spoken of between two token indices, found once: all figures of a sentence ask for the same."""
        if (block, bounds) not in self._named:
            self._named[block, bounds] = measures.states_within(block, bounds)
        return self._named[block, bounds]

    def pair(self, one: Statement) -> tuple[str, ...]:
        """The two states that the story, or else the paragraph, is about; none where they are not two."""
        if self.states:
            return self.states
        states = self.states_of(one.block)
        return states if len(states) == 2 else ()


def _between(found, one, bounds):
    """The periods named between two token indices of a statement's block."""
    if bounds[0] >= bounds[1]:
        return []
    row = one.block.row
    start, end = row[bounds[0]].start, row[bounds[1] - 1].end
    return [span for span in found if start <= span.start < end]


def sums_of(found: list[Statement]) -> dict[Block, list[Statement]]:
    """The sums with a currency of each block, in reading order."""
    sums = {}
    for one in found:
        if one.amount.is_money and one.amount.unit:
            sums.setdefault(one.block, []).append(one)
    return sums
