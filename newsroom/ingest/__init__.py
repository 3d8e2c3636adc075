"""From findings to rows: the only place that writes what a reader found. One transaction a document."""

from newsroom.ingest.documents import About, Duplicate, Taken, Unusable, take, take_register
from newsroom.ingest.people import linked_acts, look_again, whom_it_fits
from newsroom.ingest.register import OnRecord

__all__ = [
    "About",
    "Duplicate",
    "OnRecord",
    "Taken",
    "Unusable",
    "linked_acts",
    "look_again",
    "take",
    "take_register",
    "whom_it_fits",
]
