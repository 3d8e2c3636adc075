"""A chart of figures: one bar a value, drawn so that its text keeps its size however narrow the page is."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from relations import amounts, days
from relations.models import Figure, Unit

MOST = 25  # a page of values
ROW = 58  # px: a line for the period and the value, one for the speaker, the bar
THINNEST = 0.5  # percent
LETTERS = 34  # of the speaker's line at 14 px in a page of 320 px


@dataclass(frozen=True, slots=True)
class Bar:
    """One value: `left` and `width` in percents of the chart, `top` in px.

    Of a range, `certain` is the part that both of its ends reach from zero, and begins at `certain_left`.
    """

    label: str
    value: str
    speaker: str
    top: int
    left: float
    width: float
    certain_left: float
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
    least, most = float(row.value), float(_end(row))
    left, width = _part(min(least, 0.0), max(most, 0.0), lowest, span)
    certain_left, certain = _part(min(most, 0.0), max(least, 0.0), lowest, span)
    return Bar(
        label=days.in_words(row.period) or _("period not stated"),
        value=amounts.in_words(row.value, row.value_max, row.unit),
        speaker=Truncator(str(row.claimed_by) if row.claimed_by else _("speaker not named")).chars(LETTERS),
        top=top,
        left=left,
        width=width,
        certain_left=certain_left,
        certain=certain,
        forecast=row.forecast,
    )


def _part(start, end, lowest, span):
    """(left, width) of the stretch from `start` to `end`: never too thin to see, and never over the chart's edge."""
    width = max(round((end - start) / span * 100, 2), THINNEST)
    return min(round((start - lowest) / span * 100, 2), 100 - width), width
