"""What a comparison gives: blocks, and in each of them the pieces that stayed, came or went."""

import re
from dataclasses import dataclass, field
from enum import StrEnum
from html import unescape

MOST_CELLS = 100_000_000  # a tenth of a second and 13 MB

BLOCK_TAG = re.compile(r"</?(p|h[1-6]|li|blockquote|ul|ol|table|tr|t[hd]|figure)(?:\s[^<>]*)?>", re.IGNORECASE)


class Kind(StrEnum):
    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"  # of a block: some of its words are added or removed
    MOVED_HERE = "moved_here"
    MOVED_AWAY = "moved_away"


GONE = {Kind.REMOVED, Kind.MOVED_AWAY}  # stands in the text before alone
COME = {Kind.ADDED, Kind.MOVED_HERE}  # stands in the text after alone


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of letters that is in both texts, or in one; `is_markup` where it is a tag."""

    kind: Kind
    text: str
    is_markup: bool = False

    @property
    def words(self) -> str:
        """What a person reads: entities of HTML as the letters that they stand for."""
        return self.text if self.is_markup else unescape(self.text)


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, item of a list or quotation: what became of it, and its pieces."""

    kind: Kind
    pieces: tuple[Piece, ...]

    @property
    def before(self) -> str:
        return "" if self.kind in COME else _joined(self.pieces, Kind.ADDED)

    @property
    def after(self) -> str:
        return "" if self.kind in GONE else _joined(self.pieces, Kind.REMOVED)

    @property
    def name(self) -> str:
        """The tag of the block: p, h2, h3, li, blockquote; empty where it is none of these."""
        found = BLOCK_TAG.search(self.after or self.before)
        return found[1].lower() if found else ""

    @property
    def shown(self) -> list[Piece]:
        """The pieces for a person: without the tags of blocks that stayed, which `name` says."""
        return [
            piece
            for piece in self.pieces
            if piece.text and not (piece.kind == Kind.SAME and piece.is_markup and BLOCK_TAG.fullmatch(piece.text))
        ]

    @property
    def left(self) -> list[Piece]:
        """What a person reads of it in the text before."""
        return [] if self.kind in COME else [piece for piece in self.shown if piece.kind != Kind.ADDED]

    @property
    def right(self) -> list[Piece]:
        return [] if self.kind in GONE else [piece for piece in self.shown if piece.kind != Kind.REMOVED]

    @property
    def has_words(self) -> bool:
        """Whether there is anything to read in it: a list's own tags have a block to themselves."""
        return self.kind == Kind.CHANGED or any(piece.text.strip() for piece in self.shown)


@dataclass(slots=True)
class Comparison:
    """The blocks in the order in which both texts can be followed; `is_coarse` where the work had to be cut short."""

    blocks: list[Block] = field(default_factory=list)
    is_coarse: bool = False
    cells: int = 0

    @property
    def is_same(self) -> bool:
        return all(block.kind == Kind.SAME for block in self.blocks)

    def before(self) -> str:
        return "".join(block.before for block in self.blocks)

    def after(self) -> str:
        return "".join(block.after for block in self.blocks)

    def spend(self, cells: int) -> bool:
        """Whether so much work may still be done; it counts as done then."""
        if self.cells + cells > MOST_CELLS:
            self.is_coarse = True
            return False
        self.cells += cells
        return True


def _joined(pieces, other_side):
    return "".join(piece.text for piece in pieces if piece.kind != other_side)
