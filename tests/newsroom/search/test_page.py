"""The page of search."""

import re

import pytest

from relations.models import Citation
from tests.factories import (
    make_agreement,
    make_citation,
    make_document,
    make_event,
    make_figure,
    make_indicator,
    make_official,
    make_organisation,
    make_source,
    make_story,
)
from tests.pages import link

pytestmark = pytest.mark.django_db


def titles(html):
    return re.findall(r'<h2 class="headline"[^>]*><a href="[^"]*">([^<]*)</a>', html)


def test_page_without_a_query_says_how_to_ask(page):
    html = page("/search/")
    assert "A word finds all of its forms" in html
    assert "noindex" not in html


def test_every_kind_is_found_and_leads_to_its_page(page):
    document = make_document("Завод «Тихоход» выпустил трактор.", source=make_source("Вести"))
    story = make_story("Тихоход идёт в гору", documents=[document])
    official = make_official("Тихоходов", "Тихоход")
    body = make_organisation("Завод Тихоход")
    agreement = make_agreement("О поставках", parties=[body, make_organisation()])
    event = make_event("Встреча", who=[body])
    figure = make_figure(make_indicator("Выпуск машин Тихоход"))
    passage = make_citation(make_official(), document=document, exact="Тихоход")
    html = page("/search/", q="тихоходом")
    for row in (story, official, agreement, event, figure, passage, Citation.objects.get(organisation=body)):
        assert link(row) in html, row
    for label in ("Stories", "Officials", "Organisations", "Agreements", "Events", "Figures", "Passages"):
        assert f'{label} <span class="count">1</span>' in html
    assert "noindex" in html


def test_nul_is_never_printed_back(client):
    make_story("Первая", body="<p>Завод.</p>")
    answer = client.get("/search/", {"q": "завод\0", "source": "вести\0"})
    assert b"\0" not in answer.content
    assert b"%00" not in answer.content
