"""Bodies, plain texts and lists of them compared."""

import re
from collections import defaultdict, deque
from collections.abc import Sequence

from newsroom.comparing.aligning import aligned
from newsroom.comparing.results import Block, Comparison, Kind, Piece
from newsroom.comparing.words import LETTERS, MARKED_UP, PLAIN, TAG, compare_tokens, pieces_of

MOST_BLOCKS = 20_000  # of both sides: a body of HTML has no more than 5,000 tags
WINDOW = 30  # how many of the blocks to come are looked at for the one that a block has become
ALIKE = 0.4  # the share of words in common from which two blocks are one, changed

BLOCK_END = re.compile(
    r"</(?:p|h[1-6]|li|blockquote|ul|ol|table|tr|t[hd]|figure)>|<(?:ul|ol|table|tr)>|(?P<blank>\n\s*\n)", re.IGNORECASE
)


def compare_bodies(before: str, after: str) -> Comparison:
    """Two bodies, HTML or plain text, block by block."""
    comparison = Comparison()
    old, new = blocks_of(before), blocks_of(after)
    if len(old) + len(new) > MOST_BLOCKS:
        comparison.is_coarse = True
        old, new = [before], [after]
    runs = list(aligned(old, new, comparison))
    gone = [at for is_same, left, _right in runs if not is_same for at in left]
    come = [at for is_same, _left, right in runs if not is_same for at in right]
    moved = _moved(old, new, gone, come)
    for is_same, left, right in runs:
        if is_same:
            comparison.blocks += [_whole(Kind.SAME, old[at]) for at in left]
        else:
            comparison.blocks += _between(old, new, left, right, moved, comparison)
    return comparison


def compare_words(before: str, after: str) -> Comparison:
    """Two plain texts, as one block: a headline, a byline."""
    comparison = Comparison()
    pieces = compare_tokens(before, after, comparison, PLAIN)
    kind = Kind.SAME if before == after else Kind.CHANGED
    comparison.blocks = [Block(kind, pieces)] if pieces else []
    return comparison


def compare_lists(before: Sequence[str], after: Sequence[str]) -> Comparison:
    """Two lists of plain texts, none of them empty, an item to a block: items are whole."""
    comparison = Comparison()
    for is_same, left, right in aligned(before, after, comparison):
        comparison.blocks += [
            Block(Kind.SAME if is_same else Kind.REMOVED, (Piece(Kind.SAME, before[at]),)) for at in left
        ]
        comparison.blocks += [] if is_same else [Block(Kind.ADDED, (Piece(Kind.SAME, after[at]),)) for at in right]
    return comparison


def blocks_of(body: str) -> list[str]:
    """The body cut at the ends of its blocks, white space between them by itself; joined, they are the body again."""
    blocks = []
    for text in _cut(body):
        blanks = len(text) - len(text.lstrip())
        blocks += [part for part in (text[:blanks], text[blanks:]) if part]
    return blocks


def _cut(body):
    start = 0
    for end in BLOCK_END.finditer(body):
        at = end.start() if end["blank"] else end.end()
        yield body[start:at]
        start = at
    yield body[start:]


def _whole(kind, text):
    return Block(kind, tuple(pieces_of(Kind.SAME, MARKED_UP.findall(text))))


def _between(old, new, left, right, moved, comparison):
    """The blocks of one change: those that became others beside these, each side else in its own order."""
    stayed = (
        [at for at in left if _says(old[at]) and ("old", at) not in moved],
        [at for at in right if _says(new[at]) and ("new", at) not in moved],
    )
    pairs = _pairs(old, new, *stayed, comparison)
    partner = {new_at: old_at for old_at, new_at in pairs.items()}
    waiting = deque(left)

    def leave():
        while waiting and waiting[0] not in pairs:
            at = waiting.popleft()
            yield _whole(Kind.MOVED_AWAY if ("old", at) in moved else Kind.REMOVED, old[at])

    for at in right:
        yield from leave()
        if at in partner:
            waiting.popleft()
            yield Block(Kind.CHANGED, compare_tokens(old[partner[at]], new[at], comparison, MARKED_UP))
        else:
            yield _whole(Kind.MOVED_HERE if ("new", at) in moved else Kind.ADDED, new[at])
    yield from leave()


def _pairs(old, new, left, right, comparison):
    """{index before: index after} of blocks that share enough of their words, in one order on both sides."""
    words = {at: _bag(new[at]) for at in right}
    pairs, begin = {}, 0
    for at in left if not comparison.is_coarse else ():
        mine = _bag(old[at])
        likeness = [(_likeness(mine, words[other]), -place) for place, other in _next(right, begin)]
        best, place = max(likeness, default=(0, 0))
        if best >= ALIKE:
            pairs[at] = right[-place]
            begin = -place + 1
    return pairs


def _next(right, begin):
    return [(place, right[place]) for place in range(begin, min(begin + WINDOW, len(right)))]


def _bag(text):
    return {token.lower() for token in MARKED_UP.findall(text) if LETTERS.search(token) and not TAG.fullmatch(token)}


def _likeness(one, other):
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 0


def _moved(old, new, gone, come):
    """Blocks that left one place and came in another, as they were: ("old", index) and ("new", index)."""
    places = defaultdict(deque)
    for at in come:
        places[new[at]].append(at)
    moved = set()
    for at in gone:
        if _says(old[at]) and places[old[at]]:
            moved |= {("old", at), ("new", places[old[at]].popleft())}
    return moved


def _says(block):
    """Whether there is a word in it, beside tags."""
    return LETTERS.search(TAG.sub("", block))
