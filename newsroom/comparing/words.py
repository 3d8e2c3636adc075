"""The words of one block: which stayed, which came and which went."""

import re
from collections.abc import Iterable

from newsroom.comparing.aligning import aligned
from newsroom.comparing.results import Kind, Piece

FEW_LETTERS = 3  # what stays the same between two changes, and is no longer than this, is read with them

TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
LETTERS = re.compile(r"\w")
WORD = r"\w+(?:[-’']\w+)*|\s+|."
PLAIN = re.compile(WORD, re.DOTALL)
MARKED_UP = re.compile(rf"{TAG.pattern}|&#?\w+;|{WORD}", re.DOTALL)


def compare_tokens(before, after, comparison, pattern) -> tuple[Piece, ...]:
    """The pieces of one block on both sides."""
    old, new = pattern.findall(before), pattern.findall(after)
    runs = [(is_same, [old[at] for at in left], [new[at] for at in right])
            for is_same, left, right in aligned(old, new, comparison)]  # fmt: skip
    pieces = []
    for is_same, left, right in _readable(runs):
        pieces += pieces_of(Kind.SAME if is_same else Kind.REMOVED, left, pattern)
        pieces += [] if is_same else pieces_of(Kind.ADDED, right, pattern)
    return tuple(pieces)


def pieces_of(kind: Kind, tokens: Iterable[str], pattern=MARKED_UP) -> list[Piece]:
    """Tokens of one kind as pieces: tags by themselves, everything else joined."""
    pieces, words = [], []
    for token in tokens:
        if pattern is MARKED_UP and TAG.fullmatch(token):
            pieces += [Piece(kind, "".join(words))] if words else []
            pieces.append(Piece(kind, token, is_markup=True))
            words = []
        else:
            words.append(token)
    return [*pieces, Piece(kind, "".join(words))] if words else pieces


def _readable(runs):
    """Runs of words, with a crumb that stays the same between two changes read as part of them."""
    found = []
    for at, (is_same, left, right) in enumerate(runs):
        is_crumb = is_same and 0 < at < len(runs) - 1 and sum(map(len, left)) <= FEW_LETTERS
        is_crumb = is_crumb and not any(TAG.fullmatch(token) for token in left)
        if found and not found[-1][0] and (is_crumb or not is_same):
            found[-1][1].extend(left)
            found[-1][2].extend(right)
        else:
            found.append((is_same, list(left), list(right)))
    return found
