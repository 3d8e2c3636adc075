"""«Разбор»: a document beside its findings, who sees it, and what leads there."""

import re
from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from newsroom.reading.findings import Role
from newsroom.review import page_of
from relations.models import Event, Figure, Official, Review
from tests.factories import (
    make_reporter,
    make_user,
)
from tests.findings import find_agreement, find_event, find_figure, find_person, write

from .found import TEXT, key, make_found, make_left_open, seen_in

pytestmark = pytest.mark.django_db


def test_text_stands_beside_the_findings_with_every_passage_marked(client, editor):
    document = make_found()
    page = client.get(reverse("admin:relations_document_reading", args=[document.pk]))
    for found in (*Official.objects.all(), Event.objects.get(), Figure.objects.get()):
        assert f'id="card-{key(found)}"' in page.text
        assert re.search(rf'data-cards="[^"]*\b{key(found)} ', page.text)


def test_marks_may_overlap_in_any_way_and_lose_no_letter():
    document = make_found()
    [line] = page_of(document).lines
    assert "".join(piece.text for piece in line.pieces) == TEXT
    shared = next(piece for piece in line.pieces if piece.text == "5 млрд долларов")
    assert {card.kind for card in shared.cards} == {"figure"}
    assert [span.end - span.start for span in shared.spans] == [15, len(TEXT)]


def test_reporter_looks_and_decides_on_nothing(client):
    document = make_found()
    client.force_login(make_reporter())
    address = reverse("admin:relations_document_reading", args=[document.pk])
    page = client.get(address)
    assert "verdict-" not in page.text
    event = Event.objects.get()
    client.post(address, {f"verdict-{key(event)}": "accept", "do": "sure"})
    event.refresh_from_db()
    assert event.review == Review.PROPOSED
    finding = reverse("admin:relations_document_finding", args=[document.pk, key(event)])
    assert client.get(finding).status_code == 403


def test_staff_without_permissions_see_no_document(client):
    document = make_found()
    client.force_login(make_user())
    assert client.get(reverse("admin:relations_document_reading", args=[document.pk])).status_code == 403


def test_script_gets_only_what_looks_otherwise(client, editor):
    document = make_found()
    figure, other = Figure.objects.get(), Official.objects.get(family="Гостевым")
    address = reverse("admin:relations_document_reading", args=[document.pk])
    posted = {**seen_in(document), f"verdict-{key(figure)}": "accept"}
    answer = client.post(address, posted, headers={"Accept": "application/json"}).json()
    assert set(answer["cards"]) == {key(figure), key(Official.objects.get(family="Образцов"))}
    assert key(other) not in answer["cards"]
    assert set(answer["panes"]) == {"tools"}
    assert answer["refused"] == {}


def count_queries(client, document):
    address = reverse("admin:relations_document_reading", args=[document.pk])
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def make_many(count):
    """A document with so many people, meetings, agreements and figures, and a name left open."""
    make_left_open()
    names = [f"Образцов{chr(0x430 + number)}" for number in range(count)]
    text = " ".join(f"Министр {name} встретил гостя, подписал соглашение {name} и назвал 5 млрд." for name in names)
    text += " Образцов прибыл."
    people = [find_person(text, name, "Пётр", post="Министр") for name in names]
    return write(
        text, published="2024-05-20", officials=[*people, find_person(text, "Образцов")],
        events=[find_event(text, f"{person.name.family} встретил", who=[person]) for person in people],
        agreements=[find_agreement(text, f"соглашение {name}", f"Минэнерго {name}", "Минпром") for name in names],
        figures=[find_figure(text, "5 млрд", str(10**9 + at), by=person) for at, person in enumerate(people)],
    )[0]  # fmt: skip


def test_screen_takes_as_many_queries_for_many_findings_as_for_few(client, editor):
    make_many(2)
    few = count_queries(client, make_many(2))
    document = make_many(20)
    assert len(page_of(document).cards) > 80
    assert count_queries(client, document) == few <= 24


def test_first_page_and_list_lead_to_documents_whose_findings_wait(client, editor, screen):
    document = make_found()
    address = reverse("admin:relations_document_reading", args=[document.pk])
    pages = [reverse("admin:index"), reverse("admin:relations_document_changelist")]
    pages.append(reverse("admin:relations_document_change", args=[document.pk]))
    assert all(address in client.get(page).text for page in pages)
    screen(document, **{f"verdict-{one.key}": "accept" for one in page_of(document).cards})
    assert address not in client.get(reverse("admin:index")).text


def test_card_of_a_person_says_what_the_reading_says_of_their_part():
    text = "Министр Образцов открыл мост, не дождавшись посла Гостева."
    host = find_person(text, "Образцов", "Пётр", post="Министр")
    guest = replace(find_person(text, "Гостева", "Иван", post="Посол"), role=Role.MENTIONED)
    document = write(text, officials=(host, guest))[0]
    told = [{"role": one.role, "mentions": [{"end": one.mentions[0].end}]} for one in (host, guest)]
    document.readings.create(version="1", findings={"officials": told})
    cards = {card.fact.family: card.takes_part for card in page_of(document).cards if card.kind == "official"}
    assert cards == {"Образцов": True, "Гостева": False}
