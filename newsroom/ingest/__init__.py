"""From findings to rows: the only place that writes what a reader found. One transaction a document."""

from newsroom.ingest.choosing import candidates, choose, undo
from newsroom.ingest.documents import (
    LARGEST,
    LARGEST_FILE,
    About,
    Duplicate,
    Taken,
    Unusable,
    day_of,
    items,
    take,
    take_register,
)
from newsroom.ingest.names import look_again
from newsroom.ingest.people import linked_acts
from newsroom.ingest.register import OnRecord
from newsroom.ingest.rereading import Reread, reread
from newsroom.ingest.segments import join, split

__all__ = [
    "LARGEST",
    "LARGEST_FILE",
    "About",
    "Duplicate",
    "OnRecord",
    "Reread",
    "Taken",
    "Unusable",
    "candidates",
    "choose",
    "day_of",
    "items",
    "join",
    "linked_acts",
    "look_again",
    "reread",
    "split",
    "take",
    "take_register",
    "undo",
]
