"""From findings to rows: the only place that writes what a reader found. One transaction a document."""

from newsroom.ingest.choosing import candidates, choose, undo
from newsroom.ingest.documents import About, Duplicate, Taken, Unusable, take, take_register
from newsroom.ingest.people import linked_acts
from newsroom.ingest.segments import join, split

__all__ = [
    "About",
    "Duplicate",
    "Taken",
    "Unusable",
    "candidates",
    "choose",
    "join",
    "linked_acts",
    "split",
    "take",
    "take_register",
    "undo",
]
