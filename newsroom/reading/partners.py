"""With whom whoever signs an agreement makes it: «договор с X», «X, договор с которым …», «… заключил с X договор»."""

from . import bodies
from .bodies import Body
from .counterparts import parties_of, sides_at
from .findings import Party
from .forces import makes
from .morphology import in_case
from .story import Block
from .tokens import Row

WITH = ("с", "со")

Sides = tuple[tuple[Party, ...], list[tuple[int, int]]]


def in_title(block: Block, first: int, last: int) -> Sides:
    """«с X» between two tokens of a title: with whom whoever signs agrees, and the half-open span of these words."""
    row = block.row
    for at in range(first, last - 1):
        if row[at].lower in WITH:
            found, end = sides_at(block, at + 1, last)
            if found:
                return found, [(at, end)]
    if last + 1 < len(row) and row[last].lower in WITH and row[last + 1].lower.startswith("котор"):
        return _antecedent(block, first), []
    return (), []


def _antecedent(block, first):
    """«ТОО «X», договор с которым …»: the body before the comma before an agreement."""
    row = block.row
    start = block.around(row[first - 1].start)[0]
    comma = next((at for at in range(first - 1, start, -1) if row[at].text == ","), start)
    told = [body for body in bodies.between(row, start, comma) if body.last == comma]
    return tuple(parties_of(block, told[0])) if told else ()


def behind(block: Block, last: int, end: int) -> tuple[Party, ...]:
    """«…, который X заключил с Y»: with whom, behind a title that ends before a token."""
    row = block.row
    verb = next((at for at in range(last, end) if makes(row[at].lower)), None)
    if verb is None or verb + 2 >= end or row[verb + 1].lower not in WITH:
        return ()
    return sides_at(block, verb + 2, end)[0]


def is_with(row: Row, body: Body) -> bool:
    """«с заводом», «с таразским заводом»."""
    at = body.first - 1
    while at > 0 and row[at].text.islower() and in_case(row[at].text, "ablt", pos=("ADJF",)):
        at -= 1
    return row[at].lower in WITH
