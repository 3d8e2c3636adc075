"""The parties of an agreement in a sentence behind it: «Стороны его – …», «Под документом стоят подписи от имени …»."""

from collections.abc import Iterator

from . import bodies, world
from .bodies import Body
from .status import sentences_behind
from .story import Block
from .tokens import Row

OF_IT = ("его", "ее", "её", "документа", "соглашения", "меморандума", "договора", "протокола", "контракта", "карты")
OPENING = 3  # tokens at a sentence's beginning among which it says that it speaks of the parties


def told_behind(block: Block, at: int, behind: Block | None) -> tuple[Block, list[Body]]:
    """The bodies of the sentence behind a token's that says between whom the agreement is, and their block."""
    for place, first, last in sentences_behind(block, at, behind):
        if _speaks_of_sides(place.row[first:last]):
            return place, list(_bodies(place, first, last))
    return block, []


def _speaks_of_sides(row):
    low = [token.lower for token in row]
    if low[:1] == ["под"] or low[:1] == ["подписи"]:
        return any(word.startswith("подпис") for word in low[:6]) and "имени" in low
    starts = tuple(world.table("agreements")["sides"])
    return any(word.startswith(starts) for word in low[:1]) and not set(low[1:OPENING]).isdisjoint(OF_IT)


def _bodies(block, first, last) -> Iterator[Body]:
    for body in bodies.bodies(Row(block.row[first:last])):
        yield bodies.moved(body, first)
