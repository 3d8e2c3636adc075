"""The pages of sources and passages, as readers meet them."""

from datetime import date

import pytest

from tests.factories import (
    make_agreement,
    make_citation,
    make_document,
    make_official,
    make_sighting,
    make_source,
)
from tests.pages import link

pytestmark = pytest.mark.django_db


def test_source_lists_its_open_documents_and_never_their_text(page):
    source = make_source("Вестник")
    secret = "Совсем другое предложение чужой статьи"
    document = make_document(
        f"Министр прибыл. {secret}.", source=source, headline="Визит министра", url="https://e.org/1"
    )
    make_citation(make_official("Примеров", cited=False), document=document)
    make_document(source=source, headline="Придержано", is_open=False)
    citing = make_document(source=make_source("Газета"), headline="Пересказ визита")
    citing.cites.add(source)
    html = page(source)
    assert "Визит министра" in html
    assert "https://e.org/1" in html
    assert "Примеров" in html
    assert "Пересказ визита" in html
    assert "Придержано" not in html
    assert secret not in html


def test_source_without_open_documents_is_not_found(page):
    page(make_document(source=make_source(), is_open=False).source, 404)


def test_sources_count_open_documents_alone(page):
    source = make_source("Вестник")
    for is_open in (True, True, False):
        make_document(source=source, is_open=is_open)
    assert 'class="number">2</td>' in page("/sources/")


def test_passage_marks_the_exact_words_within_their_sentence(page):
    text = "Сначала о погоде. Министр Примеров прибыл в Минск. Затем о спорте."
    citation = make_citation(make_official(cited=False), exact="Министр Примеров", document=make_document(text))
    html = page(citation)
    assert "<p><mark>Министр Примеров</mark> прибыл в Минск.</p>" in html
    assert "погоде" not in html
    assert "спорте" not in html


def test_passage_says_where_it_stands_and_how_its_day_is_known(page):
    document = make_document(
        source=make_source("Вестник"), url="https://e.org/1", kind="retold", published="2025-11-05",
        published_basis="inferred", published_reason="по дню визита", captured_on=date(2024, 11, 23),
    )  # fmt: skip
    html = page(make_citation(make_official(cited=False), document=document))
    assert link(document.source) in html
    assert 'href="https://e.org/1"' in html
    assert "inferred: по дню визита" in html
    assert '<time datetime="2024-11-23">' in html
    assert "retold in our own words" in html


def test_passage_leads_to_every_public_fact_on_the_same_words(page):
    document = make_document("Министр Примеров подписал меморандум.")
    official = make_official("Примеров", cited=False)
    citation = make_citation(official, exact="Примеров", document=document)
    sighting = make_sighting(official, cited=False)
    make_citation(sighting, exact="Министр Примеров", document=document)
    elsewhere = make_agreement("Меморандум", cited=False)
    make_citation(elsewhere, exact="меморандум", document=document)
    html = page(citation)
    assert link(official) in html
    assert link(sighting.tenure.post) in html
    assert link(elsewhere) not in html


@pytest.mark.parametrize("number", ["0", "999", "99999999999999999999999"])
def test_passage_that_is_not_there_is_not_found(page, number):
    page(f"/passages/{number}/", 404)


def test_what_was_said_has_its_speaker(page):
    speaker = make_official("Ораторов")
    sighting = make_sighting(cited=False)
    citation = make_citation(sighting, speaker=speaker)
    for row in (citation, sighting.tenure.official):
        assert f"Said by {speaker}" in page(row)


def test_speaker_whom_nobody_confirmed_is_not_named(page):
    citation = make_citation(make_sighting(cited=False), speaker=make_official("Ораторов", review="proposed"))
    assert "Ораторов" not in page(citation)
