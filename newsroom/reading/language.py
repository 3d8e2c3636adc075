"""Whether a story is about the relations of two states."""

from collections import Counter
from functools import lru_cache

from . import countries, naming
from .findings import Official, Role
from .story import Block
from .tokens import mark

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
    acting = {official.country for official in officials if official.role == Role.PARTICIPANT} - {None}
    if acting == set(pair):
        return True
    named = Counter(
        code
        for block in blocks
        if block.row.where(_states)
        for start, end in block.sentences
        for codes in _told(block, start, end)
        for code in codes
    )
    rarer = min(named[code] for code in pair)
    if any(times > max(2, 2 * rarer) for code, times in named.items() if code not in pair):
        return False
    if set(pair) <= acting and len(acting) < MANY:
        return True
    if _is_of_another(blocks[0] if blocks and blocks[0].headline else None, pair):
        return False
    for at, block in enumerate(blocks[:LEAD]):
        own = {home} if home in pair and at < FIRST else set()
        if any(_speaks_of(block, start, end, pair, own) for start, end in block.sentences):
            return True
    return rarer > 2


def _is_of_another(headline, pair):
    """A headline that tells of one of the two and of a third state: «Минск продаст удобрения Китаю»."""
    row = headline.row if headline else None
    found = set().union(*(_states(row[at].text) for at in row.where(_states))) if row else set()
    return bool(found - set(pair)) and len(found & set(pair)) == 1


@mark
@lru_cache(maxsize=50_000)
def _states(word):
    """The states that a word speaks of, by their names, their peoples, their towns or their authorities."""
    if not word[0].isalpha():
        return frozenset()
    code = (
        countries.of_authority(word) or countries.of_local(word) or countries.of_people(word) or naming.state_of(word)
    )
    return countries.spoken_of(word) | {code} if code else countries.spoken_of(word)


def _told(block, start, end):
    """The states of each word of a sentence; a capital letter at its beginning makes no town of an everyday word."""
    row, first, last = block.row, block.token_at(start), block.token_at(end)
    begin = next((at for at in range(first, last) if row[at].is_word), last)
    if begin < last and countries.of_place(row[begin].text) and countries.is_everyday(row[begin].text):
        begin += 1
    return [_states(row[at].text) for at in row.within(_states, begin, last)]


def _speaks_of(block, start, end, pair, own):
    found = set().union(*_told(block, start, end))
    return set(pair) <= found | own and len(found) < MANY
