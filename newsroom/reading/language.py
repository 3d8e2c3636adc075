"""Which language a story is in, and whether it is about the relations of two states."""

import re
from collections import Counter

from . import countries
from .findings import Official, Role
from .story import Block

KAZAKH = re.compile(r"[әғқңөұүһӘҒҚҢӨҰҮҺ]+")
BELARUSIAN = re.compile(r"ў|\bі\b|[дтр]зя|ці\b|ага\b", re.I)
LATIN = re.compile(r"[a-zA-Z]+")
CYRILLIC = re.compile(r"[а-яА-ЯёЁіІўЎ]+")
LEAD = 4
MANY = 4
FIRST = 2  # the headline and the lead


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


def is_bilateral(
    blocks: list[Block], officials: tuple[Official, ...], pair: tuple[str, str], home: str | None = None
) -> bool:
    """Whether the story is about two states: officials of both take part, a sentence near its head speaks of both.

    `home` is the state in whose language it is written: it is spoken of without its name. A story in which a third
    state is named much more often than the rarer of the two is about that one.
    """
    acting = {official.country for official in officials if official.role == Role.PARTICIPANT}
    if set(pair) <= acting and len(acting - {None}) < MANY:
        return True
    named = Counter(code for block in blocks for token in block.row if token.is_word for code in _states(token.text))
    rarer = min(named[code] for code in pair)
    if any(times > max(2, 2 * rarer) for code, times in named.items() if code not in pair):
        return False
    for at, block in enumerate(blocks[:LEAD]):
        own = {home} if home in pair and at < FIRST else set()
        if any(_speaks_of(block, start, end, pair, own) for start, end in block.sentences):
            return True
    return rarer > 2


def _states(word):
    code = countries.of_authority(word)
    return countries.spoken_of(word) | {code} if code else countries.spoken_of(word)


def _speaks_of(block, start, end, pair, own):
    row = block.row[block.token_at(start) : block.token_at(end)]
    found = set().union(*(_states(token.text) for token in row if token.is_word))
    return set(pair) <= found | own and len(found) < MANY
