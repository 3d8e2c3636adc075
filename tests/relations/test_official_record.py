"""An official's page: where they were, and what they claimed."""

import pytest

from tests.factories import (
    make_citation,
    make_document,
    make_event,
    make_figure,
    make_indicator,
    make_official,
    make_participation,
    make_story,
)
from tests.pages import link

pytestmark = pytest.mark.django_db


def test_official_has_the_events_where_they_took_part_the_latest_first(page):
    official = make_official("Примеров")
    old = make_event("Давняя встреча", on="2023-01-01", who=[official])
    new = make_event("Новая встреча", on="2024-35", who=[official], outcome="planned")
    undated = make_event("Встреча без дня", on="", who=[official])
    other = make_event("Чужая встреча", who=[make_official()])
    html = page(official)
    places = [html.index(link(event)) for event in (new, old, undated)]
    assert places == sorted(places)
    assert link(other) not in html
    assert "third quarter of 2024" in html
    assert '<span class="status planned">planned</span>' in html


def test_role_at_an_event_stands_with_its_passage(page):
    official = make_official("Примеров")
    event = make_event()
    part = make_participation(event, official, role="host")
    html = page(official)
    assert '<span class="basis">host</span>' in html
    assert link(part.citations.get()) in html


def test_part_that_is_not_public_is_not_shown(page):
    official = make_official("Примеров")
    make_participation(make_event("Предложенная"), official, review="proposed")
    make_participation(make_event("Скрытая", review="proposed"), official)
    make_participation(make_event("Без слов"), official, cited=False)
    html = page(official)
    assert "Where they were" not in html


def test_official_has_the_figures_that_they_claimed_with_the_words(page):
    official = make_official("Примеров")
    document = make_document("Оборот вырос до семи.")
    old = make_figure(make_indicator("Экспорт"), 5, official=official, on="2023-01-01", period="2022")
    new = make_figure(make_indicator("Оборот"), 7, official=official, cited=False, unit="", forecast=True)
    make_citation(new, document=document, exact="семи", about="value")
    make_citation(new, document=document, exact="Оборот вырос до семи")
    make_figure(make_indicator("Чужой"), 9, official=make_official())
    html = page(official)
    assert "What they claimed" in html
    assert "«Оборот вырос до семи»" in html
    assert "forecast, unit not named" in html
    assert html.index(link(new)) < html.index(link(old))
    assert "Чужой" not in html


def test_official_who_claimed_nothing_and_was_nowhere_has_neither_part(page):
    html = page(make_official("Примеров"))
    assert "What they claimed" not in html
    assert "Where they were" not in html


def test_many_events_are_bounded_and_lead_to_all_of_them(page):
    official = make_official("Примеров")
    for number in range(21):
        make_event(f"Встреча номер {number}.", on=f"2024-01-{number + 1:02}", who=[official])
    html = page(official)
    assert html.count("Встреча номер") == 20
    assert f'href="/events/?official={official.slug}"' in html
    assert page("/events/", official=official.slug).count("Встреча номер") == 21


def test_official_leads_to_stories_where_they_took_part_or_claimed_something(page):
    official, seen, said = make_official("Примеров"), make_document(), make_document()
    make_participation(make_event(), official, document=seen)
    make_citation(make_figure(official=official, cited=False), document=said)
    stories = [make_story("Встреча", documents=[seen]), make_story("Оборот", documents=[said])]
    html = page(official)
    assert all(link(story) in html for story in stories)
    for story in stories:
        assert link(story) in page("/news/", official=official.slug)
