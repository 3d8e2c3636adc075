"""Pictures as bytes: judged, encoded anew, rendered in several widths, compared. Pure: no Django, no database, no rows.

What somebody sends is hostile until it has been encoded anew: nothing of the sent bytes is kept.
"""

from newsroom.pictures.bare import Fault, Unfit
from newsroom.pictures.encoding import Master, encode
from newsroom.pictures.judging import LARGEST_FILE
from newsroom.pictures.likeness import NEAR, distance
from newsroom.pictures.renditions import FORMATS, keep, render, widths

__all__ = [
    "FORMATS",
    "LARGEST_FILE",
    "NEAR",
    "Fault",
    "Master",
    "Unfit",
    "distance",
    "encode",
    "keep",
    "render",
    "widths",
]
