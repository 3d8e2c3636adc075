"""Which finding answers which item of the gold."""

from collections.abc import Callable, Sequence

from newsroom.evaluation.expected import is_optional


def pair(expected: Sequence, found: Sequence, fits: Callable, nearness: Callable = lambda gold, item: 0) -> dict:
    """Pairs as {index of what is found: index of what is expected}, as many as there can be.

    `fits(gold, item)` says whether two may be a pair, `nearness(gold, item)` orders those that may. What is required
    chooses before what is optional; who comes later may make others take their next best, never leave them without.
    """
    pairing = _Pairing(expected, found, fits, nearness)
    for wanted in sorted(range(len(expected)), key=lambda at: is_optional(expected[at])):
        pairing.answers.update(pairing.chain(wanted, set()))
    return pairing.answers


class _Pairing:
    """A matching in a bipartite graph, grown by augmenting chains (Kuhn 1955)."""

    def __init__(self, expected, found, fits, nearness):
        self.answers = {}
        self._fitting = [
            [(nearness(gold, item), at) for at, item in enumerate(found) if fits(gold, item)] for gold in expected
        ]

    def chain(self, wanted, asked):
        """Pairs that give `wanted` an answer, and a new one to each that gives up its own; none where that fails."""
        for at in self._nearest(wanted):
            if at in asked:
                continue
            asked.add(at)
            if at not in self.answers:
                return [(at, wanted)]
            if moved := self.chain(self.answers[at], asked):
                return [(at, wanted), *moved]
        return []

    def _nearest(self, wanted):
        options = sorted(
            self._fitting[wanted], key=lambda option: (option[0], option[1] not in self.answers), reverse=True
        )
        return [at for _nearness, at in options]
