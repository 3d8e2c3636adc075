"""From raw text to findings: pure functions that know no database, no clock and no network."""

from .completion import complete_names
from .contract import as_json
from .decode import Decoded, NotText, decode
from .findings import Name
from .known import NOBODY, Known, People
from .reader import read
from .register import Register

# Raised when what is found changes: every version's reading of a document is kept.
VERSION = "2"

__all__ = [
    "NOBODY",
    "VERSION",
    "Decoded",
    "Known",
    "Name",
    "NotText",
    "People",
    "Register",
    "as_json",
    "complete_names",
    "decode",
    "read",
]
