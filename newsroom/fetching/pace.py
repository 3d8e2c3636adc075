"""The usual pace of a source, by the items that it has shown."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import pairwise

BACK = timedelta(weeks=8)  # what is older says nothing of the pace now
FEW = 5  # pauses below which there is no usual one
KNOWN_WELL = timedelta(weeks=2)  # nights and weekends have shown by then
SHORTEST = timedelta(hours=12)
SHORTEST_OF_THE_NEW = timedelta(days=3)


def expected_by(told: Iterable[datetime]) -> datetime | None:
    """The moment by which something more should have come, given when the items of a source came out.

    Twice the usual pause after the newest, and no less than half a day. The usual pause is the longest but one of the
    last eight weeks: nights and weekends are in it, one breakdown is not. None where there are too few to tell.
    """
    told = sorted(told)
    recent = [moment for moment in told if moment >= told[-1] - BACK]
    pauses = sorted(later - earlier for earlier, later in pairwise(recent))
    if len(pauses) < FEW:
        return None
    shortest = SHORTEST if recent[-1] - recent[0] >= KNOWN_WELL else SHORTEST_OF_THE_NEW
    return told[-1] + max(2 * pauses[-2], shortest)
