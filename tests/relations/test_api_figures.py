"""Indicators and figures through the API."""

import pytest

from tests.factories import (
    make_citation,
    make_document,
    make_figure,
    make_indicator,
    make_official,
    make_organisation,
)

pytestmark = pytest.mark.django_db


def only(answer):
    [row] = answer["results"]
    return row


def values(answer):
    return sorted(row["value"] for row in answer["results"])


def test_figure_says_all_of_the_statement(get):
    official = make_official("Числов")
    document = make_document("Оборот достигнет миллиарда.")
    figure = make_figure(
        make_indicator("Оборот", code="turnover"), 900_000_000, value_max=1_000_000_000, hedge="около",
        approximate=True, forecast=True, period="2024-35", period_basis="inferred", period_reason="по году",
        base="2023", official=official, cited=False,
    )  # fmt: skip
    citation = make_citation(figure, document=document, exact="миллиарда", about="value", speaker=official)
    row = get(f"figures/{figure.pk}/")
    assert row == only(get("figures/"))
    assert row["indicator"] == get("indicators/turnover/")
    assert (row["value"], row["value_max"], row["unit"]) == ("900000000", "1000000000", "USD")
    assert (row["approximate"], row["hedge"], row["forecast"]) == (True, "около", True)
    assert row["period"] == {
        "edtf": "2024-35", "from": "2024-07-01", "until": "2024-09-30", "basis": "inferred", "reason": "по году",
    }  # fmt: skip
    assert (row["base"]["edtf"], row["base"]["from"]) == ("2023", "2023-01-01")
    assert row["said"]["edtf"] == "2024-05-20"
    assert (row["official"]["slug"], row["organisation"]) == (official.slug, None)
    assert [(quote["id"], quote["about"], quote["speaker"]["slug"]) for quote in row["citations"]] == [
        (citation.pk, "value", official.slug)
    ]
    assert row["url"] == f"http://127.0.0.1:8000/figures/turnover/?figure={figure.pk}#figure-{figure.pk}"


def test_what_nobody_stated_is_empty_and_no_zero(get):
    make_figure(None, -5.5, unit="", on="")
    row = only(get("figures/"))
    assert (row["value"], row["value_max"], row["unit"]) == ("-5.5", None, "")
    assert (row["official"], row["organisation"]) == (None, None)
    assert (row["period"]["edtf"], row["period"]["from"], row["said"]["edtf"]) == ("", None, "")


def test_rival_values_stand_side_by_side(get):
    indicator = make_indicator(code="turnover")
    for value in (5, 6):
        make_figure(indicator, value, period="2024", official=make_official())
    assert values(get("figures/", indicator="turnover")) == ["5", "6"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"indicator": "turnover"}, ["1", "2", "3"]),
        ({"indicator": "nothing"}, []),
        ({"unit": "%"}, ["4"]),
        ({"period_stated": "false"}, ["3"]),
        ({"period_stated": "true"}, ["1", "2", "4"]),
        ({"forecast": "true"}, ["2"]),
        ({"forecast": "false"}, ["1", "3", "4"]),
        ({"after": "2024-07-01"}, ["2", "4"]),
        ({"before": "2023-12-31"}, ["1"]),
        ({"after": "2023-06-01", "before": "2023-06-30"}, ["1"]),
        ({"official": "petr-chislov"}, ["1"]),
        ({"organisation": "statkomitet"}, ["2"]),
        ({"indicator": "turnover", "forecast": "true"}, ["2"]),
    ],
)
def test_figures_are_found_by_what_is_asked(get, query, found):
    turnover = make_indicator(code="turnover")
    make_figure(turnover, 1, period="2023", official=make_official("Числов", slug="petr-chislov"))
    make_figure(turnover, 2, period="2024-35", forecast=True, organisation=make_organisation("Статкомитет"))
    make_figure(turnover, 3)
    make_figure(make_indicator(code="growth"), 4, unit="%", period="2024-01-01/..")
    assert values(get("figures/", **query)) == found


def test_indicators_are_found_by_name_and_kind_and_only_where_a_value_is_public(get):
    money = make_figure(make_indicator("Товарооборот", name_be="Тавараабарот", code="turnover")).indicator
    make_figure(make_indicator("Рост", code="growth", unit_kind="percent"))
    make_indicator("Никем не названный")
    make_figure(review="proposed")
    assert [row["code"] for row in get("indicators/")["results"]] == ["growth", "turnover"]
    assert only(get("indicators/", q="тавараабарот")) == get("indicators/turnover/")
    assert only(get("indicators/", unit_kind="percent"))["code"] == "growth"
    assert get("indicators/turnover/") == {
        "code": "turnover", "url": "http://127.0.0.1:8000/figures/turnover/", "names": money.names,
        "unit_kind": "money",
    }  # fmt: skip


def test_citation_of_a_figure_names_it_and_is_found_by_its_indicator(get, client):
    official = make_official(cited=False)
    figure = make_figure(make_indicator(code="turnover"), official=official)
    make_citation(official)
    row = only(get("citations/", indicator="turnover"))
    assert row["fact"] == {
        "type": "figure", "id": figure.pk, "slug": None,
        "url": f"http://127.0.0.1:8000/api/v1/figures/{figure.pk}/",
    }  # fmt: skip
    assert client.get(row["fact"]["url"].removeprefix("http://127.0.0.1:8000")).status_code == 200
    assert row in get("citations/", official=official.slug)["results"]


def test_figure_whose_speaker_readers_do_not_see_is_not_given(get):
    figure = make_figure(official=make_official(review="proposed"))
    get(f"figures/{figure.pk}/", 404)
    assert get("figures/")["results"] == []
    assert get("citations/")["results"] == []
    get(f"indicators/{figure.indicator.code}/", 404)
