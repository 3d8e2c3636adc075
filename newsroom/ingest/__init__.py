"""From findings to rows: the only place that writes what a reader found. One transaction a document."""

from newsroom.ingest.documents import LARGEST_FILE, About, Duplicate, Taken, Unusable, items, take, take_register
from newsroom.ingest.people import linked_acts
from newsroom.ingest.rereading import Reread, reread

__all__ = [
    "LARGEST_FILE",
    "About",
    "Duplicate",
    "Reread",
    "Taken",
    "Unusable",
    "items",
    "linked_acts",
    "reread",
    "take",
    "take_register",
]
