"""Which language a story is in, and whether it is about the relations of two states."""

import re

from . import countries
from .findings import Official, Role
from .story import Block

KAZAKH = re.compile(r"[әғқңөұүһӘҒҚҢӨҰҮҺ]+")
BELARUSIAN = re.compile(r"ў|\bі\b|[дтр]зя|ці\b|ага\b", re.I)
LATIN = re.compile(r"[a-zA-Z]+")
CYRILLIC = re.compile(r"[а-яА-ЯёЁіІўЎ]+")
LEAD = 4
MANY = 4


def language_of(text: str) -> str:
    """ISO 639-1 code: `kk`, `be`, `en`, else `ru`."""
    cyrillic = _count(CYRILLIC, text)
    if _count(LATIN, text) > cyrillic:
        return "en"
    if _count(KAZAKH, text) > cyrillic / 50:
        return "kk"
    short = text.lower().count("ў") + text.lower().count("і")
    return "be" if short > cyrillic / 50 and "ў" in text.lower() else "ru"


def _count(letters, text):
    return sum(map(len, letters.findall(text)))


def is_bilateral(blocks: list[Block], officials: tuple[Official, ...], pair: tuple[str, str]) -> bool:
    """Whether one sentence near the head speaks of both states and not of many, or officials of both take part."""
    acting = {official.country for official in officials if official.role == Role.PARTICIPANT}
    if set(pair) <= acting and len(acting - {None}) < MANY:
        return True
    if any(_speaks_of(block, start, end, pair) for block in blocks[:LEAD] for start, end in block.sentences):
        return True
    counts = [
        sum(code in countries.spoken_of(token.text) for block in blocks for token in block.row if token.is_word)
        for code in pair
    ]
    return min(counts, default=0) > 2


def _speaks_of(block, start, end, pair):
    row = block.row[block.token_at(start) : block.token_at(end)]
    found = set().union(*(countries.spoken_of(token.text) for token in row if token.is_word))
    return set(pair) <= found and len(found) < MANY
