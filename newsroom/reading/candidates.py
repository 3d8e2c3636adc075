"""All that may be a side of an agreement by what it is called: bodies, towns and regions, states."""

from . import bodies, places, states
from .bodies import Body
from .tokens import Row

BESIDE = (places.KIND, states.KIND)


def between(row: Row, first: int, last: int) -> list[Body]:
    """The bodies that the tokens between two indices (half-open) name, and the places and states that are no part of
    their names, from left to right.
    """
    return together(bodies.between(row, first, last), row, first, last)


def together(known: list[Body], row: Row, first: int, last: int) -> list[Body]:
    """Those that are known already, and the places and states beside them."""
    taken = {at for body in known for at in range(body.first, body.last)}
    beside = [*places.between(row, first, last), *states.between(row, first, last)]
    free = [body for body in beside if taken.isdisjoint(range(body.first, body.last))]
    return sorted([*known, *free], key=lambda body: body.first)
