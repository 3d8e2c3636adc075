"""Visits, meetings and other events of a story: what happened or is to, when, where, and who took part."""

from .findings import Agreement, Event, Official
from .story import Block


def find_events(
    blocks: list[Block], officials: tuple[Official, ...], agreements: tuple[Agreement, ...], *, day: str
) -> tuple[Event, ...]:
    """The events of a story, each once, a visit before what it holds; `day` (ISO or empty) is the story's own."""
    return ()
