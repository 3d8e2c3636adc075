"""Who held a post before somebody or holds it after: «сменил на этом посту X», «эту должность занимал X»."""

from functools import cache, lru_cache

from . import posts, world
from .morphology import lemmas
from .names import Written
from .story import Block

NEAR = 7  # tokens between the verb and the name: «сменил на посту министра иностранных дел …»


def is_in_office(block: Block, written: Written) -> bool:
    """Whether a person without a title is told of as the one before or after somebody in a post."""
    row, at = block.row, written.first
    start, end = block.around(row[at].start)
    if at == start:
        return False
    if _is_one_of(row[at - 1].text, "successors") or row[at - 1].lower == "смену":
        return True
    if _is_one_of(row[at - 1].text, "holds_office"):
        return any(_is_one_of(token.text, "offices") for token in row[start:end])
    follows = any(_is_one_of(token.text, "follows") for token in row[max(start, at - NEAR) : at])
    return follows and _speaks_of_office(block, end)


def _speaks_of_office(block, end):
    """Whether a paragraph names a title or a post up to the end of a sentence."""
    titled = any(posts.post_at(block.row, at) for at in block.row.within(posts.may_head, 0, end))
    return titled or any(_is_one_of(token.text, "offices") for token in block.row[:end])


@lru_cache(maxsize=20_000)
def _is_one_of(word, key):
    return word.isalpha() and not lemmas(word).isdisjoint(_words(key))


@cache
def _words(key):
    return frozenset(world.table("roles")[key])
