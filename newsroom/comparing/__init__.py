"""Two texts compared: the blocks of a body first, then the words within those that changed.

Pure: no Django, no database. What it gives is plain text, never HTML to be shown as it is. Joining the pieces of either
side gives that side back, letter for letter.

The work is bounded by design: an alignment of n with m items takes n·m cells, and all those of one comparison together
at most MOST_CELLS; all else grows with the length of the texts. What would go beyond is told as replaced whole, and
the comparison says so.
"""

from newsroom.comparing.results import MOST_CELLS, Block, Comparison, Kind, Piece
from newsroom.comparing.texts import compare_bodies, compare_lists, compare_words

__all__ = ["MOST_CELLS", "Block", "Comparison", "Kind", "Piece", "compare_bodies", "compare_lists", "compare_words"]
