"""Who said otherwise: other values of the same indicator and the same stated period."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from relations.models import Figure

MOST = 1000  # values of the periods of a page that are compared
SHOWN = 10


def with_rivals(figures: Iterable[Figure], at: datetime) -> list[Figure]:
    """Figures of one indicator, each with `rivals`, the latest said first, ten at most.

    A value whose period is not stated is a rival of none. One query more.
    """
    figures = list(figures)
    periods = {figure.period for figure in figures} - {""}
    indicators = {figure.indicator_id for figure in figures}
    rows = Figure.objects.public(at).filter(indicator__in=indicators, period__in=periods)
    by_period = defaultdict(list)
    for row in rows.with_speaker().select_related("indicator").newest_first()[:MOST]:
        by_period[row.indicator_id, row.period].append(row)
    for figure in figures:
        same = by_period[figure.indicator_id, figure.period]
        figure.rivals = [row for row in same if row.amount != figure.amount][:SHOWN]
    return figures
