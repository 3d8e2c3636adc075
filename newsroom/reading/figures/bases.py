"""Words that make the period behind them one to compare with: «по сравнению с», «против показателей»."""

import re
from functools import cache, lru_cache

from .. import world

FARTHEST = 60  # characters before a period among which they stand
BETWEEN = ("итог", "показател", "уровн")


def is_base(text: str, at: int) -> bool:
    """Whether a period that begins at an offset is one to compare with."""
    lead = text[max(0, at - FARTHEST) : at]
    last = lead.rsplit(None, 1)[-1:]
    return bool(last) and _may_end(last[0]) and _pattern().search(lead) is not None


@lru_cache(maxsize=50_000)
def _may_end(word):
    """Whether such words may end with a word: to search a text for them is dear."""
    low = word.lower()
    ends = tuple(words.split()[-1] for words in world.table("periods")["bases"])
    return low.endswith(ends) or any(stem in low for stem in BETWEEN)


@cache
def _pattern():
    words = "|".join(sorted(map(re.escape, world.table("periods")["bases"]), key=len, reverse=True))
    between = "|".join(rf"{stem}\w+\s+" for stem in BETWEEN)
    return re.compile(rf"(?<!\w)(?:{words})\s+(?:{between})?$", re.I)
