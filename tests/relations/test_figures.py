"""Figures on their pages: what was said, how firmly, of which period, by whom, and who said otherwise."""

import re

import pytest
from django.db import IntegrityError, transaction

from relations.models import Figure
from relations.rivals import with_rivals
from tests.factories import (
    make_citation,
    make_document,
    make_figure,
    make_indicator,
    make_official,
    make_organisation,
    make_source,
)
from tests.pages import link

pytestmark = pytest.mark.django_db


def row(html, figure):
    """The row of the table that holds the figure."""
    return re.search(rf'<tr id="figure-{figure.pk}">.*?</tr>', html, re.S)[0]


def rivals_in(html, figure):
    """The numbers of the figures that its row links to as said otherwise."""
    return [int(number) for number in re.findall(r'href="[^"]*#figure-(\d+)"', row(html, figure))]


def plain(html):
    return html.replace("\N{NO-BREAK SPACE}", " ")


def test_figure_says_value_hedge_forecast_period_base_and_speaker(page):
    speaker = make_official("Числов")
    figure = make_figure(
        None, 900_000_000, value_max=1_000_000_000, hedge="где-то на уровне", forecast=True, period="2024-35",
        base="2023-35", official=speaker,
    )  # fmt: skip
    found = plain(row(page(figure.indicator), figure))
    assert "0.9–1.0 bn $" in found
    assert "«где-то на уровне», forecast" in found
    assert "third quarter of 2024" in found
    assert "compared with third quarter of 2023" in found
    assert link(speaker) in found
    assert "approximately" in row(page(other := make_figure(approximate=True).indicator), other.figures.get())


def test_inferred_period_says_so_and_from_what(page):
    figure = make_figure(period="2023", period_basis="inferred", period_reason="по году документа")
    assert "inferred: по году документа" in row(page(figure.indicator), figure)


def test_value_without_a_unit_stays_without_and_says_so(page):
    figure = make_figure(None, 4_000_000_000, unit="")
    for html in (page(figure.indicator), page("/figures/"), page("/")):
        assert "4 bn<" in plain(html)
        assert "unit not named" in html
        assert "$" not in html
    assert "In a unit that nobody named." in page(figure.indicator)


def test_value_is_given_in_the_words_of_the_source_beside_its_sentence(page):
    document = make_document("Оборот составил около двух миллиардов долларов.", source=make_source("Вестник"))
    figure = make_figure(None, 2_000_000_000, cited=False)
    make_citation(figure, document=document, exact="двух миллиардов долларов", about="value")
    sentence = make_citation(figure, document=document, exact="Оборот составил около двух миллиардов долларов")
    found = row(page(figure.indicator), figure)
    assert "«двух миллиардов долларов»" in found
    assert f'<q lang="ru">{sentence.exact}</q>' in found
    assert "Вестник" in found


def test_values_stand_by_the_period_they_speak_of_and_those_of_none_apart(page):
    indicator = make_indicator()
    old, new, none = (
        make_figure(indicator, value, period=period) for value, period in ((1, "2022"), (2, "2024"), (3, ""))
    )
    half = make_figure(indicator, 4, period="2024-40")
    html = page(indicator)
    table = html[html.index('id="table"') :]
    places = [table.index(f'id="figure-{figure.pk}"') for figure in (new, half, old, none)]
    assert places == sorted(places)
    apart = html[html.index('id="undated"') : html.index('id="chart"')]
    assert "3 $" in plain(apart)
    assert "2 $" not in plain(apart)
    assert "none of them contradicts another" in apart


def test_indicator_whose_values_all_have_a_period_says_nothing_of_those_without(page):
    assert 'id="undated"' not in page(make_figure(period="2024").indicator)


def test_rivals_of_one_period_are_named_on_both_sides_and_none_is_overwritten(page):
    indicator, speaker = make_indicator(), make_official("Числов")
    one = make_figure(indicator, 5, period="2024", official=speaker)
    other = make_figure(indicator, 6, period="2024", organisation=make_organisation("Статкомитет"))
    html = page(indicator)
    assert rivals_in(html, one) == [other.pk]
    assert rivals_in(html, other) == [one.pk]
    assert "Статкомитет" in row(html, one)
    assert link(speaker) in row(html, other)
    assert Figure.objects.count() == 2


def test_same_value_said_by_another_is_no_rival(page):
    indicator = make_indicator()
    one = make_figure(indicator, 5, period="2024", official=make_official())
    make_figure(indicator, 5, period="2024", official=make_official())
    html = page(indicator)
    assert rivals_in(html, one) == []
    assert "nobody on record" in row(html, one)


def test_value_of_another_period_or_indicator_or_of_none_is_no_rival(page):
    indicator = make_indicator()
    one = make_figure(indicator, 5, period="2024")
    make_figure(indicator, 6, period="2023")
    make_figure(None, 7, period="2024")
    undated, second = make_figure(indicator, 8), make_figure(indicator, 9)
    html = page(indicator)
    assert all(rivals_in(html, figure) == [] for figure in (one, undated, second))
    assert "cannot be said: period not stated" in row(html, undated)


def test_range_rivals_its_own_lower_end_and_another_unit(page):
    indicator = make_indicator()
    rows = [
        make_figure(indicator, 5, value_max=6, period="2024"),
        make_figure(indicator, 5, period="2024"),
        make_figure(indicator, 5, unit="EUR", period="2024"),
    ]
    html = page(indicator)
    for figure in rows:
        assert set(rivals_in(html, figure)) == {other.pk for other in rows if other != figure}


def test_rival_that_readers_do_not_see_is_not_named(django_assert_num_queries):
    indicator = make_indicator()
    one = make_figure(indicator, 5, period="2024")
    make_figure(indicator, 6, period="2024", review="proposed")
    make_figure(indicator, 7, period="2024", cited=False)
    at = one.citations.get().document.open_from
    with django_assert_num_queries(1):
        [found] = with_rivals([one], at)
    assert found.rivals == []


def test_list_has_each_indicator_with_its_ten_newest_values_at_most(page):
    many, few = make_indicator("Оборот многий"), make_indicator("Оборот малый")
    rows = [make_figure(many, 100 + number, on=f"2024-05-{number:02}") for number in range(1, 13)]
    rows.append(make_figure(many, 200, on=""))
    make_figure(few, 7)
    make_indicator("Никем не названный")
    html = page("/figures/")
    shown = [number for number in range(100, 201) if f">{number} $<" in plain(html)]
    assert shown == list(range(103, 113))
    assert html.index("112") < html.index(">103")
    assert ">7 $<" in plain(html)
    assert "Никем не названный" not in html
    assert link(rows[5]) in html
    assert link(rows[0]) not in html


def test_list_says_who_said_it_and_when_or_that_nobody_was_named(page):
    make_figure(None, 5, official=make_official("Числов"), on="2024-05-20", period="2023")
    make_figure(None, 6, on="")
    html = page("/figures/")
    assert "Числов" in html
    assert "speaker not named" in html
    assert "day not known" in html
    assert "period not stated" in html


def test_indicator_is_found_by_its_name_in_any_language(page):
    make_figure(make_indicator("Товарооборот", name_be="Тавараабарот"))
    make_figure(make_indicator("Экспорт"))
    html = page("/figures/", q="ТАВАРААБАРОТ")
    assert "Товарооборот" in html
    assert "Экспорт" not in html
    assert "No indicator fits" in page("/figures/", q="ъъъ")


def test_indicator_of_which_nothing_is_public_has_no_page(page):
    page(make_indicator(), 404)
    page(make_figure(review="proposed").indicator, 404)
    page(make_figure(cited=False).indicator, 404)


def test_figure_of_a_speaker_whom_readers_do_not_see_is_not_public(page):
    page(make_figure(official=make_official(review="proposed")).indicator, 404)
    page(make_figure(organisation=make_organisation(review="rejected")).indicator, 404)


def test_many_values_go_over_pages_whose_links_keep_their_place(page):
    indicator = make_indicator()
    for value in range(1, 28):
        make_figure(indicator, value, period="2024")
    assert f'href="/figures/{indicator.code}/?page=2"' in page(indicator)
    second = page(f"/figures/{indicator.code}/", page="2")
    assert second.count('<tr id="figure-') == 2


def test_address_of_a_figure_leads_to_the_page_on_which_it_stands(page):
    indicator = make_indicator()
    oldest = make_figure(indicator, 1, period="1990")
    for year in range(1991, 2017):
        make_figure(indicator, year, period=f"{year}")
    html = page(oldest.get_absolute_url().partition("#")[0])
    assert f'id="figure-{oldest.pk}"' in html
    for number in ("0", "9" * 30, "x", "-1", "²"):
        assert f'id="figure-{oldest.pk}"' not in page(indicator, figure=number)


def test_period_written_in_another_way_is_the_same_period(page):
    indicator = make_indicator()
    make_figure(indicator, 1_000_000, period="2024-33"), make_figure(indicator, 2_000_000, period="2024-01/2024-03")
    assert page(indicator).count("nobody on record") == 0


def test_page_says_how_to_cite_it_and_where_its_values_are_for_programs(page):
    html = page(make_figure(make_indicator("Товарооборот", code="turnover")).indicator)
    assert 'href="/figures/turnover.csv"' in html
    assert 'href="/figures/turnover.json"' in html
    assert re.search(r"Newsroom\. Товарооборот\. As of .*/figures/turnover/", html)


@pytest.mark.parametrize(
    "columns",
    [
        {"value_max": 5},
        {"value_max": 4},
        {"unit": "XXX"},
        {"period": "2024", "period_basis": ""},
        {"on": "2024-05-20", "basis": ""},
    ],
)
def test_record_refuses_a_figure_that_cannot_be(columns):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_figure(None, 5, **columns)


def test_one_speaker_claims_a_figure():
    with pytest.raises(IntegrityError), transaction.atomic():
        make_figure(official=make_official(), organisation=make_organisation())
