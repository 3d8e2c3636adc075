"""Charts of figures: SVG with a bar for each value, and numbers that SVG can read whatever the language."""

import re
from xml.etree import ElementTree

import pytest
from django.template.loader import render_to_string
from django.utils.translation import override

from relations.charts import charts
from relations.models import Figure
from tests.factories import make_figure, make_indicator, make_official

pytestmark = pytest.mark.django_db

SVG = re.compile(r"<svg.*?</svg>", re.S)


def drawn(*figures):
    """The charts of the figures, as the database gives them."""
    return charts(Figure.objects.filter(pk__in=[figure.pk for figure in figures]).order_by("pk"))


def make_values(*values, **columns):
    indicator = make_indicator()
    ends = [value if isinstance(value, tuple) else (value, None) for value in values]
    return [make_figure(indicator, value, value_max=most, **columns) for value, most in ends]


def only(*values, **columns):
    [chart] = drawn(*make_values(*values, **columns))
    return chart


def test_each_value_has_a_bar_as_long_as_it_is_great():
    chart = only(10, 40, 20)
    assert [bar.width for bar in chart.bars] == [25, 100, 50]
    assert {bar.left for bar in chart.bars} == {0}
    assert chart.zero == 0
    assert not chart.has_range
    tops = [bar.top for bar in chart.bars]
    assert tops == sorted(set(tops))
    assert chart.height > tops[-1]


def test_one_value_and_equal_values_fill_the_width():
    assert [bar.width for bar in only(7).bars] == [100]
    assert [bar.width for bar in only(7, 7, 7).bars] == [100, 100, 100]


def test_zero_alone_is_a_bar_that_can_be_seen():
    [bar] = only(0).bars
    assert 0 < bar.width < 1
    assert bar.left == 0


def test_values_of_different_units_have_charts_of_their_own():
    indicator = make_indicator()
    rows = [make_figure(indicator, value, unit=unit) for value, unit in ((5, "USD"), (7, "%"), (6, "USD"), (1, ""))]
    found = drawn(*rows)
    assert [len(chart.bars) for chart in found] == [2, 1, 1]
    assert all(max(bar.width for bar in chart.bars) == 100 for chart in found)


def test_fall_goes_to_the_left_of_zero():
    chart = only(-5, 15)
    fall, rise = chart.bars
    assert chart.zero == 25
    assert (fall.left, fall.width) == (0, 25)
    assert (rise.left, rise.width) == (25, 75)


def test_values_all_below_zero_end_at_the_right_edge():
    chart = only(-5, -10)
    assert chart.zero == 100
    assert [(bar.left, bar.width) for bar in chart.bars] == [(50, 50), (0, 100)]


@pytest.mark.parametrize(
    ("least", "most", "left", "width", "certain_left", "certain"),
    [
        (5, 10, 0, 100, 0, 50),
        (-10, -5, 0, 100, 50, 50),
        (-5, 15, 0, 100, 25, 0.5),
        (0, 10, 0, 100, 0, 0.5),
    ],
)
def test_range_shows_what_is_certain_and_what_is_its_span(least, most, left, width, certain_left, certain):
    chart = only((least, most))
    [bar] = chart.bars
    assert (bar.left, bar.width, bar.certain_left, bar.certain) == (left, width, certain_left, certain)
    assert chart.has_range


@pytest.mark.parametrize(
    "values", [(0, -4), (0, 4), (-3, 0, 3), (1, 1_000_000_000), (-1_000_000_000, 1), ((-9, -2), 0)]
)
def test_no_bar_leaves_the_chart(values):
    for bar in only(*values).bars:
        assert bar.left >= 0
        assert bar.certain_left >= bar.left - 0.5
        assert bar.width > 0
        assert bar.left + bar.width <= 100
        assert bar.certain_left + bar.certain <= 100


def test_forecast_and_speaker_are_told_and_a_long_name_is_cut():
    speaker = make_official("Длиннофамильцев-Протяжённых", "Константин")
    indicator = make_indicator()
    [chart] = drawn(make_figure(indicator, 5, official=speaker, forecast=True), make_figure(indicator, 6))
    assert [bar.forecast for bar in chart.bars] == [True, False]
    assert chart.has_forecast
    assert chart.bars[0].speaker.startswith("Константин")
    assert chart.bars[0].speaker.endswith("…")
    assert len(chart.bars[0].speaker) <= 34


@pytest.mark.parametrize("language", ["ru", "kk", "be", "en"])
def test_svg_has_numbers_with_a_point_whatever_the_language(language):
    rows = [*make_values(1, 3, (2, 7), period="2024"), *make_values(-1, unit="%")]
    with override(language):
        html = render_to_string("relations/includes/charts.html", {"charts": drawn(*rows), "indicator": "Оборот"})
    pictures = [ElementTree.fromstring(svg) for svg in SVG.findall(html)]  # noqa: S314
    assert len(pictures) == 2
    assert len(pictures[0].findall(".//rect[@class='track']")) == 3
    for picture in pictures:
        for shape in picture.iter():
            numbers = [shape.get(name) for name in ("x", "y", "x1", "x2", "y1", "y2", "width", "height")]
            for number in filter(None, numbers):
                assert re.fullmatch(r"\d+(\.\d+)?%?", number), number


def test_chart_of_an_indicator_holds_every_value_of_its_page(page):
    indicator = make_indicator()
    for value in range(1, 31):
        make_figure(indicator, value, period="2024")
    for number, values in ((1, 25), (2, 5)):
        html = page(f"/figures/{indicator.code}/?page={number}")
        assert html.count('class="bar"') == values
        assert html.count('<tr id="figure-') == values


def test_indicator_without_a_public_value_draws_nothing():
    assert charts([]) == []
