"""Files come in: found on a disk, in archives or on standard input, and taken one document after the other."""

from newsroom.intake.accounts import machine
from newsroom.intake.files import Files, Found, opened
from newsroom.intake.haste import in_haste
from newsroom.intake.readings import read_files
from newsroom.intake.runs import NOTHING_MORE, Outcome, Run, State
from newsroom.intake.sources import UnknownSource, source_named

__all__ = [
    "NOTHING_MORE",
    "Files",
    "Found",
    "Outcome",
    "Run",
    "State",
    "UnknownSource",
    "in_haste",
    "machine",
    "opened",
    "read_files",
    "source_named",
]
