"""What was right, what was too much and what was missed, of one kind."""

from dataclasses import dataclass, field


@dataclass
class Tally:
    """Counts over documents; `notes` name what went wrong, a line each."""

    hits: int = 0
    extra: int = 0
    missed: int = 0
    notes: list[str] = field(default_factory=list)

    def __iadd__(self, other: "Tally") -> "Tally":
        self.hits += other.hits
        self.extra += other.extra
        self.missed += other.missed
        self.notes += other.notes
        return self

    @property
    def precision(self) -> float:
        """Share of what was found that is right; 1 where nothing was found."""
        return _share(self.hits, self.extra)

    @property
    def recall(self) -> float:
        """Share of what there is that was found; 1 where there is nothing."""
        return _share(self.hits, self.missed)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def _share(right, wrong):
    return right / (right + wrong) if right + wrong else 1.0
