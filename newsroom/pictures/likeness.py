"""How alike two pictures look: the difference hash, 64 bits that say where a tiny grey copy gets darker to the right.

Saved anew, in another size or format, a picture keeps nearly all of its bits; two different ones share about half.
"""

from itertools import pairwise

from PIL import Image

ACROSS, DOWN = 8, 8
NEAR = 6  # bits at most by which two copies of one picture differ
BITS = 2**64 - 1


def likeness(picture: Image.Image) -> int:
    """The hash as a signed number of 64 bits, which is what databases have."""
    picture.draft("L", (ACROSS * 32, DOWN * 32))
    tiny = picture.convert("L").resize((ACROSS + 1, DOWN), Image.Resampling.BOX)
    grey = tiny.tobytes()
    rows = [grey[at : at + ACROSS + 1] for at in range(0, len(grey), ACROSS + 1)]
    bits = [left > right for row in rows for left, right in pairwise(row)]
    number = int("".join("01"[bit] for bit in bits), 2)
    return number - 2**64 if number >= 2**63 else number


def distance(one: int, other: int) -> int:
    """Bits by which two hashes differ, 0 to 64."""
    return ((one ^ other) & BITS).bit_count()
