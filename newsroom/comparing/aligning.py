"""Two sequences aligned by what they have in common."""

from collections.abc import Iterator, Sequence

from rapidfuzz.distance import LCSseq

from newsroom.comparing.results import Comparison


def aligned(old: Sequence[str], new: Sequence[str], comparison: Comparison) -> Iterator[tuple[bool, range, range]]:
    """Runs (is_same, indices before, indices after): same and different by turns, in order, none of them empty."""
    numbers = {}
    one, other = ([numbers.setdefault(item, len(numbers)) for item in items] for items in (old, new))
    shortest = min(len(one), len(other))
    head = next((at for at in range(shortest) if one[at] != other[at]), shortest)
    tail = next((at for at in range(shortest - head) if one[-1 - at] != other[-1 - at]), shortest - head)
    ends = len(one) - tail, len(other) - tail
    left, right = one[head : ends[0]], other[head : ends[1]]
    middle = [(False, 0, len(left), 0, len(right))]
    if left and right and comparison.spend(len(left) * len(right)):
        middle = _merged(LCSseq.opcodes(left, right))
    runs = [
        (True, 0, head, 0, head),
        *((is_same, a + head, b + head, c + head, d + head) for is_same, a, b, c, d in middle),
        (True, ends[0], len(one), ends[1], len(other)),
    ]
    for is_same, a, b, c, d in runs:
        if b > a or d > c:
            yield is_same, range(a, b), range(c, d)


def _merged(opcodes):
    """(is_same, start, end, start, end) with neighbouring deletions and insertions as one."""
    runs = []
    for code in opcodes:
        run = [code.tag == "equal", code.src_start, code.src_end, code.dest_start, code.dest_end]
        if runs and runs[-1][0] == run[0]:
            runs[-1][2], runs[-1][4] = run[2], run[4]
        else:
            runs.append(run)
    return runs
