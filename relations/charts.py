"""A chart of figures: one bar a value, drawn so that its text keeps its size however narrow the page is."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from relations import amounts, days
from relations.models import Figure, Unit

MOST = 24
ROW = 58  # px: a line for the period and the value, one for the speaker, the bar
LETTERS = 34  # of the speaker's line at 14 px in a page of 320 px


@dataclass(frozen=True, slots=True)
class Bar:
    """One value. `left`, `width` and `certain` (the part below a range) are percents of the chart; `top` is px."""

    label: str
    value: str
    speaker: str
    top: int
    left: float
    width: float
    certain: float
    forecast: bool


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars of one unit; `zero` is where they begin, in percents of the width."""

    words: str
    height: int
    zero: float
    bars: list[Bar]

    @property
    def has_forecast(self):
        return any(bar.forecast for bar in self.bars)

    @property
    def has_range(self):
        return any(bar.certain < bar.width for bar in self.bars)


def charts(figures: Iterable[Figure]) -> list[Chart]:
    """A chart for each unit among the first figures, in their order: values of different units have no common axis."""
    by_unit = {}
    for figure in list(figures)[:MOST]:
        by_unit.setdefault(figure.unit, []).append(figure)
    return [_chart(unit, rows) for unit, rows in by_unit.items()]


def _chart(unit, rows):
    lowest = min(0, *(float(row.value) for row in rows))
    highest = max(0, *(float(_end(row)) for row in rows))
    span = (highest - lowest) or 1.0
    bars = [_bar(row, number * ROW, lowest, span) for number, row in enumerate(rows)]
    return Chart(_unit_in_words(unit), ROW * len(rows), round(-lowest / span * 100, 2), bars)


def _unit_in_words(unit):
    return _("In a unit that nobody named.") if unit == Unit.NONE else _("Unit: %(unit)s.") % {"unit": Unit(unit).label}


def _end(row):
    return row.value if row.value_max is None else row.value_max


def _bar(row, top, lowest, span):
    start, end = sorted((0.0, float(_end(row))))
    certain = max(float(row.value), 0.0) if row.value_max is not None else end - start
    return Bar(
        label=days.in_words(row.period) or _("period not stated"),
        value=amounts.in_words(row.value, row.value_max, row.unit),
        speaker=Truncator(str(row.claimed_by) if row.claimed_by else _("speaker not named")).chars(LETTERS),
        top=top,
        left=round((start - lowest) / span * 100, 2),
        width=max(round((end - start) / span * 100, 2), 0.5),
        certain=max(round(certain / span * 100, 2), 0.5),
        forecast=row.forecast,
    )
