"""What a story shares with others: four words in a row, as numbers."""

import re
from collections.abc import Iterable
from hashlib import blake2b

WORD = re.compile(r"[^\W_]+")
FOLD = str.maketrans("ё", "е")
LENGTH = 4


def shingles(paragraphs: Iterable[str]) -> frozenset[int]:
    """Every four words in a row within a paragraph, whatever their case and marks, as signed 64-bit numbers.

    The same words give the same number everywhere and always; different ones practically never do.
    """
    found = set()
    for paragraph in paragraphs:
        words = WORD.findall(paragraph.lower().translate(FOLD))
        found.update(" ".join(words[at : at + LENGTH]) for at in range(len(words) - LENGTH + 1))
    return frozenset(map(_number, found))


def _number(words):
    return int.from_bytes(blake2b(words.encode(), digest_size=8).digest(), "big", signed=True)
