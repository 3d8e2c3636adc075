"""Whether a story is about the relations of two states."""

from collections import Counter

from . import countries
from .findings import Official, Role
from .story import Block

LEAD = 4
MANY = 4
FIRST = 2  # the headline and the lead


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
