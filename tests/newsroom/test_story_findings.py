"""What a story shows of the record: its events and its figures, on its page and in the API."""

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

TEXT = "Министр прибыл. Встреча была. Оборот вырос до пяти."


@pytest.fixture
def told(db):
    """A story of one document, which tells of a visit, who was there, and a figure."""
    document = make_document(TEXT)
    event = make_event("Визит в Минск", kind="visit", on="2024-35", outcome="planned", cited=False)
    first = make_citation(event, document=document, exact="Встреча была")
    part = make_participation(event, make_official("Гостев"), document=document)
    figure = make_figure(make_indicator("Оборот", code="turnover"), 5, period="2024", cited=False)
    value = make_citation(figure, document=document, exact="пяти", about="value")
    return {
        "story": make_story(documents=[document]),
        "document": document,
        "event": event,
        "figure": figure,
        "of the event": [part.citations.get().pk, first.pk],
        "of the figure": [value.pk],
    }


def test_story_shows_its_events_and_figures(page, told):
    html = page(told["story"])
    assert link(told["event"]) in html
    assert "third quarter of 2024" in html
    assert '<span class="status planned">planned</span>' in html
    assert link(told["figure"]) in html
    assert "5 $" in html.replace("\N{NO-BREAK SPACE}", " ")
    assert "speaker not named" in html


def test_api_gives_the_same_with_the_numbers_of_the_citations(client, told):
    row = client.get(f"/api/v1/articles/{told['story'].slug}/").json()
    assert row["events"] == [
        {"citations": told["of the event"], "slug": told["event"].slug, "names": told["event"].names}
    ]
    assert row["figures"] == [
        {"citations": told["of the figure"], "id": told["figure"].pk, "indicator": "turnover"}
    ]  # fmt: skip


def test_event_told_twice_and_merged_is_in_the_story_once(page, client, told):
    other = make_event("Поездка", cited=False, merged_into=told["event"])
    make_citation(other, document=told["document"], exact="Министр прибыл")
    [row] = client.get(f"/api/v1/articles/{told['story'].slug}/").json()["events"]
    assert len(row["citations"]) == 3
    assert page(told["story"]).count(link(told["event"])) == 1


def test_what_nobody_confirmed_is_not_in_the_story(page, told):
    hidden = make_event("Тайный визит", cited=False, review="proposed")
    make_citation(hidden, document=told["document"], exact="Министр прибыл")
    make_citation(make_figure(make_indicator("Тайный"), cited=False, review="proposed"), document=told["document"])
    html = page(told["story"])
    assert "Тайный" not in html


def test_story_without_events_and_figures_has_no_such_parts(page):
    html = page(make_story(documents=[make_document()]))
    assert "What happened" not in html
    assert "Figures in it" not in html
