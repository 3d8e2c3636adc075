"""With whom whoever signs an agreement makes it: «договор с X», «X, договор с которым …», «… заключил с X договор»."""

from . import bodies
from .bodies import Body
from .counterparts import parties_of, sides_at
from .findings import Party
from .forces import is_in_force, makes
from .morphology import in_case, is_finite
from .story import Block
from .tokens import Row

WITH = ("с", "со")
DASHES = ("–", "—")
BREAKS = frozenset(",.;:()–—!?…")

Sides = tuple[tuple[Party, ...], list[tuple[int, int]]]


def in_title(block: Block, first: int, last: int) -> Sides:
    """«с X» between two tokens of a title: with whom whoever signs agrees, and the half-open span of these words."""
    row = block.row
    for at in range(first, last - 1):
        if row[at].lower in WITH:
            found, end = sides_at(block, at + 1, last)
            if found:
                return found, [(at, end)]
    if apposed := _apposed(block, first, last):
        return apposed
    if last + 1 < len(row) and row[last].lower in WITH and row[last + 1].lower.startswith("котор"):
        return _antecedent(block, first), []
    return (), []


def _apposed(block, first, last):
    """«контракт с партнером – ТОО «X» –»: a body behind a dash that says who a noun at the end of a title is."""
    row = block.row
    at = last - 2
    if at < first or last + 1 >= len(row) or row[at].lower not in WITH or row[last].text not in DASHES:
        return None
    behind_dash = bodies.between(row, last + 1, block.around(row[last].start)[1])
    told = next((body for body in behind_dash if body.first == last + 1), None)
    return (tuple(parties_of(block, told)), [(at, last)]) if told else None


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


def ahead(block: Block, head: int) -> tuple[Party, ...]:
    """«С X действует соглашение», «В 2024 году с X подписан договор»: with whom, before the verb and the agreement."""
    row = block.row
    start = block.around(row[head].start)[0]
    at = next((at for at in range(start, head) if row[at].lower in WITH), head)
    found, end = sides_at(block, at + 1, head) if at < head else ((), head)
    if not found or any(is_finite(token.text) for token in row[start:at]):
        return ()
    between = row[end:head]
    return found if any(_is_made(token.lower) for token in between) and _is_one_clause(between) else ()


def _is_made(word):
    return makes(word) or is_in_force(word)


def _is_one_clause(row):
    return all(token.text not in BREAKS and token.lower not in ("и", "а", "но") for token in row)


def is_with(row: Row, body: Body) -> bool:
    """«с заводом», «с таразским заводом»."""
    at = body.first - 1
    while at > 0 and row[at].text.islower() and in_case(row[at].text, "ablt", pos=("ADJF",)):
        at -= 1
    return row[at].lower in WITH
