"""An agreement where a story tells of it, as the steps take it that ask how long it is valid."""

from collections.abc import Iterator
from dataclasses import dataclass

from .status import Standing, sentences_behind
from .story import Block


@dataclass(frozen=True, slots=True)
class Telling:
    """An agreement where it is told of.

    `first`, `head` and `last` are the tokens at which its phrase and its noun begin, and the one behind its title;
    `lemma` is that of the noun, `standing` how far it has come, `behind` the next paragraph. `rivals` are the offsets
    at which other agreements are named there; `day` is the one on which it was told, ISO or empty.
    """

    block: Block
    first: int
    head: int
    last: int
    lemma: str
    standing: Standing
    behind: Block | None = None
    rivals: tuple[int, ...] = ()
    day: str = ""

    @property
    def title(self) -> tuple[int, int]:
        """Half-open offsets of what is said behind the noun."""
        return self.block.row[self.head].end, self.block.row[self.last - 1].end

    @property
    def sentence(self) -> tuple[int, int]:
        """Half-open offsets of the sentence that names it."""
        return _bounds(self.block, *self.block.around(self.block.row[self.head].start))

    def sentences_behind(self) -> Iterator[tuple[Block, int, int]]:
        """Blocks and half-open offsets of the next two sentences, as far as they name no other agreement."""
        for block, first, last in sentences_behind(self.block, self.head, self.behind):
            start, end = _bounds(block, first, last)
            if any(start <= rival < end for rival in self.rivals):
                return
            yield block, start, end


def _bounds(block, first, last):
    return block.row[first].start, block.row[last - 1].end
