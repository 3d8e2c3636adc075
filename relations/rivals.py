"""Who said otherwise: other values of the same indicator and the same stated period."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from relations.models import Figure

MOST = 1000  # values of the periods of a page that are compared
SHOWN = 10


def with_rivals(figures: Iterable[Figure], at: datetime) -> list[Figure]:
    """Figures of one indicator, each with `rivals`, the latest said first, ten at most.

    A value whose period is not stated is a rival of none. One query more.
    """
    figures = list(figures)
    stated = [figure for figure in figures if figure.period]
    near = Q(period_from__in={figure.period_from for figure in stated})
    near |= Q(period_until__in={figure.period_until for figure in stated})
    indicators = {figure.indicator_id for figure in stated}
    rows = Figure.objects.public(at).exclude(period="").filter(near, indicator__in=indicators)
    by_period = defaultdict(list)
    for row in rows.with_speaker().select_related("indicator").newest_first()[:MOST]:
        by_period[_days(row)].append(row)
    for figure in figures:
        same = by_period[_days(figure)] if figure.period else []
        figure.rivals = [row for row in same if row.amount != figure.amount][:SHOWN]
    return figures


def contradicted(at: datetime) -> QuerySet[Figure]:
    """Figures of which readers see another value too, for the same stated period."""
    same = {name: OuterRef(name) for name in ("indicator", "period", "base")}
    most = Coalesce("value_max", "value")
    other = Figure.objects.public(at).alias(most=most).filter(**same)
    other = other.exclude(value=OuterRef("value"), most=OuterRef("most"), unit=OuterRef("unit"))
    return Figure.objects.public(at).exclude(period="").alias(most=most).filter(Exists(other))


def _days(figure):
    """What it measures, and the days that it speaks of and compares with, however they are written."""
    return figure.indicator_id, figure.period_from, figure.period_until, figure.base_from, figure.base_until
