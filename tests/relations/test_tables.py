"""The values of an indicator for other programs: CSV and JSON, past the same gate as the page."""

import csv
from io import StringIO

import pytest

from relations.tables import COLUMNS
from tests.factories import (
    make_citation,
    make_document,
    make_figure,
    make_indicator,
    make_official,
    make_organisation,
    make_source,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def rows(client):
    """The rows of an indicator's CSV."""

    def rows(indicator):
        response = client.get(f"/figures/{indicator.code}.csv")
        assert response.status_code == 200
        return list(csv.DictReader(StringIO(response.content.decode("utf-8-sig"))))

    return rows


def test_csv_is_a_file_that_a_spreadsheet_opens(client):
    response = client.get(f"/figures/{make_figure(make_indicator(code='turnover')).indicator.code}.csv")
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="turnover.csv"'
    assert response.content.startswith(b"\xef\xbb\xbfindicator,name,")
    assert response.content.count(b"\r\n") == 2


@pytest.mark.parametrize("language", ["ru", "en"])
def test_row_says_all_that_the_page_does_whatever_the_language(rows, settings, language):
    settings.LANGUAGE_CODE = language
    document = make_document("По его словам, оборот достигнет миллиарда.", source=make_source("Вестник"), kind="retold")
    figure = make_figure(
        make_indicator("Оборот", code="turnover"), 900_000_000, value_max=1_000_000_000.5, hedge="около",
        approximate=True, forecast=True, period="2024-35", base="2023", official=make_official("Числов", "Пётр"),
        cited=False, on="2024-05-20",
    )  # fmt: skip
    make_citation(figure, document=document, exact="миллиарда", about="value")
    sentence = make_citation(figure, document=document, exact="оборот достигнет миллиарда")
    [row] = rows(figure.indicator)
    assert tuple(row) == COLUMNS
    assert row == {
        "indicator": "turnover", "name": "Оборот", "period": "2024-35", "period_from": "2024-07-01",
        "period_until": "2024-09-30", "period_basis": "stated", "value": "900000000", "value_max": "1000000000.5",
        "unit": "USD", "approximate": "True", "hedge": "около", "forecast": "True", "compared_with": "2023",
        "claimed_by": "Пётр Числов", "said_on": "2024-05-20", "said_on_basis": "stated",
        "quote": "оборот достигнет миллиарда", "source": "Вестник", "document": document.url, "retold": "True",
        "passage": f"http://127.0.0.1:8000/passages/{sentence.pk}/",
    }  # fmt: skip


def test_what_is_not_known_is_an_empty_cell(rows):
    [row] = rows(make_figure(None, -5, unit="", on="").indicator)
    empty = {"period", "period_from", "period_until", "value_max", "unit", "hedge", "claimed_by", "said_on", "source"}
    assert {row[column] for column in empty} == {""}
    assert row["value"] == "-5"
    assert row["retold"] == "False"


@pytest.mark.parametrize("start", ["=1+1", "+7", "-5", "@SUM(A1)", "\t=1", "\r=1"])
def test_no_text_of_others_is_a_formula_in_a_spreadsheet(rows, start):
    document = make_document(f"{start} сказано", source=make_source(f"{start} вестник"))
    body = make_organisation(f"{start} комитет")
    figure = make_figure(make_indicator(f"{start} оборот"), hedge=start, organisation=body, cited=False)
    make_citation(figure, document=document, exact=f"{start} сказано")
    [row] = rows(figure.indicator)
    for column in ("name", "hedge", "claimed_by", "quote", "source"):
        assert row[column].startswith(f"'{start}"), column


def test_values_come_in_the_order_of_the_page_and_without_its_pages(rows):
    indicator = make_indicator()
    for value in range(30):
        make_figure(indicator, value, period="2023")
    make_figure(indicator, 100)
    make_figure(indicator, 200, period="2024")
    values = [int(row["value"]) for row in rows(indicator)]
    assert values == [200, *range(29, -1, -1), 100]


def test_json_gives_the_rows_of_the_api(client):
    indicator = make_indicator()
    document = make_document(source=make_source())
    for value, period in ((5, "2023"), (6, "")):
        figure = make_figure(indicator, value, value_max=9, period=period, official=make_official())
        make_citation(figure, document=document, exact="послом", speaker=figure.official)
    answer = client.get(f"/figures/{indicator.code}.json").json()
    assert answer["indicator"] == client.get(f"/api/v1/indicators/{indicator.code}/").json()
    by_number = {row["id"]: row for row in client.get("/api/v1/figures/").json()["results"]}
    assert [row["id"] for row in answer["figures"]] == sorted(by_number)
    assert answer["figures"] == [by_number[row["id"]] for row in answer["figures"]]


@pytest.mark.parametrize("form", ["csv", "json"])
def test_what_readers_do_not_see_is_in_neither(client, form):
    indicator = make_indicator()
    make_figure(indicator, 5)
    make_figure(indicator, 777, review="proposed")
    make_figure(indicator, 777, official=make_official(review="proposed"))
    make_citation(make_figure(indicator, 777, cited=False), document=make_document(is_open=False))
    assert "777" not in client.get(f"/figures/{indicator.code}.{form}").content.decode()
    hidden = make_figure(cited=False).indicator
    assert client.get(f"/figures/{hidden.code}.{form}").status_code == 404
    assert client.post(f"/figures/{indicator.code}.{form}").status_code == 405
