"""A figure that a story tells twice, in its headline and in its text, is one finding."""

from collections import defaultdict
from dataclasses import replace

from ..findings import Figure

GENERAL = ("other-", "projects-value")


def without_repeats(told: list[tuple[Figure, bool]]) -> tuple[Figure, ...]:
    """The figures in the order of their words, each once: its fullest mention, with what only another one says.

    `told` are figures with whether the headline holds them. Two values are two figures, and so are two claimants or two
    periods of one value.
    """
    kept, places = [], defaultdict(list)
    for figure, headline in told:
        alike = places[figure.value, figure.value_max]
        twin = (
            next((at for at in alike if _is_same(figure, kept[at][0], headline or kept[at][1])), None)
            if alike
            else None
        )
        if twin is None:
            alike.append(len(kept))
            kept.append((figure, headline))
        else:
            kept[twin] = _joined(kept[twin], (figure, headline))
    return tuple(figure for figure, _ in sorted(kept, key=lambda item: item[0].mention.start))


def _is_same(one, other, headline):
    """Whether two figures of one value are one."""
    if not _agree(one.unit or None, other.unit or None):
        return False
    if not headline and not (_agree(one.claimed_by, other.claimed_by) and _periods_agree(one, other)):
        return False
    return headline or one.indicator.code == other.indicator.code or _is_general(one) or _is_general(other)


def _agree(one, other):
    return one is None or other is None or one == other


def _periods_agree(one, other):
    return _agree(one.period and one.period.edtf, other.period and other.period.edtf)


def _is_general(figure):
    return figure.indicator.code.startswith(GENERAL)


def _joined(one, other):
    """The fuller of two, completed: the headline's last, one with a claimant and a period first."""
    best, rest = sorted((one, other), key=_fullness, reverse=True)
    figure, spare = best[0], rest[0]
    same = _agree(figure.claimed_by, spare.claimed_by)
    filled = replace(
        figure,
        unit=figure.unit or spare.unit,
        indicator=spare.indicator if _is_general(figure) else figure.indicator,
        period=figure.period or (spare.period if same else None),
        base=figure.base or (spare.base if same else None),
        claimed_by=figure.claimed_by or spare.claimed_by,
    )
    return filled, best[1] and rest[1]


def _fullness(item):
    figure, headline = item
    return (
        not headline, figure.claimed_by is not None, not _is_general(figure), figure.period is not None,
        figure.base is not None, bool(figure.unit), len(figure.mention.exact),
    )  # fmt: skip
