"""Figures of a story: what was said of trade and the like, by whom, of which period."""

from .findings import Figure, Official
from .story import Block


def find_figures(
    blocks: list[Block], officials: tuple[Official, ...], *, day: str, states: tuple[str, ...]
) -> tuple[Figure, ...]:
    """The figures of a story in the order of its words.

    `day` (ISO or empty) is the story's own; `states` are those whose relations the whole story is about, if any: a
    figure whose sentence names none is about them.
    """
    return ()
