"""What each word of a Kazakh story is."""

from typing import NamedTuple

REGIONS = ("область", "район", "город")
LONGEST = 6  # words of one entry


class Leaf(NamedTuple):
    """One word of the story: the tokens (half-open) that it is, what it is and how it reads in Russian.

    `kind` is noun, place, adjective, number, postposition, verb, name, quoted, month, year, years, word, unknown (in
    no list), joint or mark;
    `case` that which a suffix shows (None where there is none), `owned` whether it says whose it is.
    """

    kind: str
    first: int
    last: int
    russian: str
    case: str | None = None
    plural: bool = False
    owned: bool = False
    entry: dict | None = None
    verbal: bool = False  # a noun made of a verb, which takes its object bare: «сертификат алмасу»

    def at(self, first: int, last: int) -> "Leaf":
        """The same where it stands."""
        return Leaf(self.kind, first, last, *self[3:])
