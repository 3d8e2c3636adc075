"""From raw text to findings: pure functions that know no database, no clock and no network."""

from .completion import complete_names
from .contract import as_json
from .decode import Decoded, NotText, decode
from .findings import Name, Page
from .formats import Item, named, unwrap
from .known import NOBODY, Known, People
from .languages import READ as LANGUAGES
from .reader import read
from .register import Register
from .told import figures_told

# Raised when what is found changes: every version's reading of a document is kept.
VERSION = "11"

__all__ = [
    "LANGUAGES",
    "NOBODY",
    "VERSION",
    "Decoded",
    "Item",
    "Known",
    "Name",
    "NotText",
    "Page",
    "People",
    "Register",
    "as_json",
    "complete_names",
    "decode",
    "figures_told",
    "named",
    "read",
    "unwrap",
]
