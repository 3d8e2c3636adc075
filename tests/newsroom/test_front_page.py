"""What the front page says of figures and visits."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.factories import (
    make_citation,
    make_document,
    make_event,
    make_figure,
    make_indicator,
    make_official,
)
from tests.pages import link

pytestmark = pytest.mark.django_db


def days_from_now(number):
    return (timezone.localdate() + timedelta(days=number)).isoformat()


def make_said(exact, value, *, on, **columns):
    """A figure with its words."""
    figure = make_figure(make_indicator(), value, on=on, cited=False, **columns)
    make_citation(figure, document=make_document(f"Сказано: {exact}."), exact=exact)
    return figure


def test_newest_figure_stands_there_with_its_words_and_who_said_it(page):
    speaker = make_official("Числов")
    make_said("было шесть", 6, on="2024-01-01")
    newest = make_said("стало семь", 7, on="2024-05-20", official=speaker, hedge="около", forecast=True)
    make_said("когда-то было пять", 5, on="")
    html = page("/")
    assert "«стало семь»" in html
    assert link(newest) in html
    assert link(speaker) in html
    assert "«около», forecast" in html
    assert "period not stated" in html
    assert "было шесть" not in html
    assert "было пять" not in html


def test_of_two_figures_of_one_day_the_one_that_came_last_is_the_newest(page):
    make_said("стало шесть", 6, on="2024-05-20")
    make_said("стало семь", 7, on="2024-05-20")
    assert "«стало семь»" in page("/")


def test_of_the_figures_of_one_day_one_with_a_speaker_comes_first(page):
    claimed = make_figure(official=make_official("Числов"))
    make_figure()
    assert claimed.get_absolute_url() in page("/")


def test_fullest_words_of_the_newest_figure_are_quoted(page):
    figure = make_figure(cited=False)
    document = make_document("Оборот вырос до семи.")
    make_citation(figure, document=document, exact="семи", about="value")
    make_citation(figure, document=document, exact="Оборот вырос до семи")
    assert "«Оборот вырос до семи»" in page("/")


def test_figure_whose_document_is_held_or_whose_speaker_is_not_public_is_not_the_newest(page):
    make_said("стало шесть", 6, on="2024-01-01")
    hidden = make_figure(on="2024-05-20", cited=False)
    make_citation(hidden, document=make_document(is_open=False))
    make_said("стало восемь", 8, on="2024-05-21", official=make_official(review="proposed"))
    assert "«стало шесть»" in page("/")


def test_next_visit_stands_there_or_else_the_last(page):
    make_event("Прошлый визит", kind="visit", on="2024-05-20")
    make_event("Давний визит", kind="visit", on="2019-05-20")
    make_event("Свежая встреча", kind="meeting", on="2024-06-20")
    html = page("/")
    assert "The last visit" in html
    assert "Прошлый визит" in html
    assert "Давний визит" not in html
    assert "Свежая встреча" not in html
    make_event("Дальний визит", kind="visit", on=days_from_now(90), outcome="planned")
    make_event("Скорый визит", kind="visit", on=days_from_now(30), outcome="planned")
    html = page("/")
    assert "The next visit" in html
    assert "Скорый визит" in html
    assert "Дальний визит" not in html
    assert "Прошлый визит" not in html


@pytest.mark.parametrize("outcome", ["cancelled", "postponed"])
def test_visit_that_was_called_off_is_neither_the_next_nor_the_last(page, outcome):
    make_event("Прошлый визит", kind="visit", on="2024-05-20")
    make_event("Будущий отменённый", kind="visit", on=days_from_now(30), outcome=outcome)
    make_event("Прошлый отменённый", kind="visit", on="2024-06-20", outcome=outcome)
    html = page("/")
    assert "Прошлый визит" in html
    assert "отменённый" not in html


def test_visit_of_which_nobody_knows_whether_it_took_place_is_not_the_last(page):
    make_event("Прошлый визит", kind="visit", on="2024-05-20")
    make_event("Обещанный визит", kind="visit", on="2024-06", outcome="planned")
    html = page("/")
    assert "Прошлый визит" in html
    assert "Обещанный визит" not in html


def test_visit_that_was_held_today_is_the_last(page):
    make_event("Сегодняшний визит", kind="visit", on=days_from_now(0))
    assert "The last visit" in page("/")


def test_without_figures_and_visits_nothing_is_said_of_them(page):
    html = page("/")
    assert "The newest figure" not in html
    assert "visit" not in html.lower().replace("visited", "")
