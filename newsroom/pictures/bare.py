"""A file without its metadata, and why a file is not taken.

Metadata goes before a decoder sees the file: its directories may claim the same megabytes a thousand times over, and
what is left out costs nothing.
"""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Bare:
    """What a decoder needs; `exif` and `profile` say how to show the picture, where they were taken out."""

    kind: str
    data: bytes
    exif: bytes = b""
    profile: bytes = b""
    scans: int = 1


class Fault(StrEnum):
    """Why a file is not taken."""

    TOO_HEAVY = "too heavy"
    TOO_MANY_PIXELS = "too many pixels"
    ANIMATED = "animated"
    NO_PICTURE = "no picture"


class Unfit(Exception):
    """A file that is not taken: `fault`, and of one with too many pixels its kind and the most that it may have."""

    def __init__(self, fault: Fault, kind: str = "", most: int = 0):
        super().__init__(fault)
        self.fault, self.kind, self.most = fault, kind, most
