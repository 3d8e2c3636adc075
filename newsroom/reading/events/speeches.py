"""A statement as the event that a story reports, where it reports no other."""

from dataclasses import replace

from .. import world
from .cast import Cast
from .gathering import Draft
from .subjects import Parts, subject
from .tellings import Telling

LEAD = 3  # blocks of a story, its headline among them, in which its event is told


def statement(found: list[Telling], cast: Cast) -> list[Draft]:
    """The statement of the one who speaks to the press in the lead of a story; no more than one, or none."""
    lead = {block.start for block in cast.blocks[:LEAD]}
    for telling in found:
        told = telling.told
        if telling.kind != "statement" or told.block.start not in lead or told.spoken or telling.subordinate:
            continue
        who = [one for one in subject(told, cast) if one in cast.principals]
        if len(who) == 1 and (_is_to_press(told) or told.block is cast.blocks[0] or told.block is cast.blocks[1]):
            draft = Draft("statement", cast)
            draft.add(replace(telling, parts=Parts({who[0]: "participant"}, tied=True)))
            return [draft]
    return []


def _is_to_press(told):
    press = tuple(world.table("events")["press"])
    return any(token.lower.startswith(press) for token in told.block.row[told.first : told.last])
