"""«Разбор»: what a press on its buttons does."""

import pytest
from django.urls import reverse

from newsroom import ingest
from newsroom.models import Door, Transition
from newsroom.reading import Register
from newsroom.reading.findings import Basis
from newsroom.review import page_of
from relations.models import Citation, Event, Figure, Official, Participation, Review, Sighting
from tests.factories import (
    make_editor,
    make_event,
    make_participation,
    make_publisher,
)
from tests.findings import find_agreement, when, write

from .found import TEXT, card, key, make_found, make_left_open, seen_in, states

pytestmark = pytest.mark.django_db


def test_person_with_post_and_sighting_is_accepted_by_one_decision_and_the_history_says_so(screen, editor):
    document = make_found()
    official = Official.objects.get(family="Образцов")
    screen(document, **{f"verdict-{key(official)}": "accept"})
    sighting = Sighting.objects.get(tenure__official=official)
    assert {sighting.review, sighting.tenure.review, card(document, official).fact.review} == {Review.CONFIRMED}
    steps = Transition.objects.filter(actor=editor)
    assert {step.fact_model for step in steps} == {"official", "sighting", "tenure", "citation"}
    assert len({step.act for step in steps}) == 1
    assert states(document)["event"] == "undecided"


def test_participant_is_rejected_alone_while_the_event_is_accepted(screen):
    document = make_found()
    event, left_out = Event.objects.get(), Participation.objects.get(official__family="Гостевым")
    kept = [key(part) for part in event.participations.exclude(pk=left_out.pk)]
    screen(document, **{f"verdict-{key(event)}": "accept", f"keep-{key(event)}": kept})
    left_out.refresh_from_db()
    assert left_out.review == Review.REJECTED
    assert event.participations.filter(review=Review.CONFIRMED).count() == 1
    assert not Official.objects.filter(family="Гостевым", review=Review.CONFIRMED).exists()
    screen(document, **{f"verdict-{key(event)}": "accept", f"keep-{key(event)}": [*kept, key(left_out)]})
    assert event.participations.filter(review=Review.CONFIRMED).count() == 2


def test_rejected_fact_that_another_document_tells_of_stays_without_these_words(screen):
    first, second = make_found(), make_found()
    official = Official.objects.get(family="Образцов")
    screen(first, **{f"verdict-{key(official)}": "reject"})
    official.refresh_from_db()
    assert official.review == Review.PROPOSED
    assert states(first)["official"] == "undecided"
    assert card(first, official).state == "rejected"
    assert card(second, official).state == "undecided"
    screen(second, **{f"verdict-{key(official)}": "reject"})
    official.refresh_from_db()
    assert official.review == Review.REJECTED


def test_agreement_is_one_card_with_its_parties_and_its_signing(screen):
    text = "Подписано соглашение Минэнерго и Минпрома."
    agreement = find_agreement(text, "соглашение Минэнерго и Минпрома", "Минэнерго", "Минпром")
    document = write(text, published="2024-05-20", agreements=[agreement])[0]
    one = next(card for card in page_of(document).cards if card.kind == "agreement")
    assert [str(party) for party in one.parties] == ["Минэнерго", "Минпром"]
    assert [part.fact.kind for part in one.parts] == ["signed"]
    screen(document, **{f"verdict-{one.key}": "accept"})
    assert one.fact.actions.get().review == Review.CONFIRMED
    assert {party.organisation.review for party in one.fact.parties.all()} == {Review.CONFIRMED}


def test_database_still_refuses_to_propose_a_decided_citation_again(screen):
    document = make_found()
    screen(document, **{f"verdict-{key(Event.objects.get())}": "accept"})
    with pytest.raises(Exception, match="not proposed again"):
        Citation.objects.confirmed().update(review=Review.PROPOSED)


def test_decision_on_what_somebody_else_decided_meanwhile_is_told_and_not_done(client, screen):
    document = make_found()
    event, shown = Event.objects.get(), seen_in(document)
    screen(document, **{f"verdict-{key(event)}": "reject"})
    client.force_login(make_editor("boris"))
    told = screen(document, seen=shown, **{f"verdict-{key(event)}": "accept"})
    assert "anna" in " ".join(told)
    event.refresh_from_db()
    assert event.review == Review.REJECTED


def test_all_that_is_sure_is_accepted_in_one_act_and_nothing_else(screen):
    inferred = {"period": when(TEXT, "вырос", "2024", basis=Basis.INFERRED, reason="год — по дате публикации")}
    document = make_found(figure=inferred)
    assert {one.kind for one in page_of(document).sure} == {"official"}
    doubts = " ".join(card(document, Figure.objects.get()).doubts)
    assert "год — по дате публикации" in doubts
    screen(document, do="sure")
    assert states(document) == {"official": "accepted", "event": "undecided", "figure": "undecided"}
    assert Transition.objects.values("act").distinct().count() == 1


@pytest.mark.parametrize(
    "found",
    [
        pytest.param({"figure": {"period": when(TEXT, "вырос", "2024", basis=Basis.INFERRED)}}, id="inferred period"),
        pytest.param({"meeting": {}}, id="inferred day of an event"),
    ],
)
def test_reason_why_a_card_is_not_sure_stands_on_it(client, editor, found):
    document = make_found(**found)
    page = client.get(reverse("admin:relations_document_reading", args=[document.pk]))
    doubts = [doubt for one in page_of(document).cards for doubt in one.doubts]
    assert doubts
    assert all(doubt in page.text for doubt in doubts)


def test_event_that_another_record_may_be_of_is_not_sure_and_is_merged_beside_it(screen):
    document = make_found()
    event, official = Event.objects.get(), Official.objects.get(family="Образцов")
    other = make_event("Та же встреча", on="2024-05-20", review=Review.PROPOSED)
    make_participation(other, official, review=Review.PROPOSED)
    assert card(document, event).others == [other]
    screen(document, do=f"merge:{event.pk}:{other.pk}")
    event.refresh_from_db()
    assert event.merged_into == other
    screen(document, do=f"separate:{event.pk}")
    event.refresh_from_db()
    assert event.merged_into is None


def test_name_left_open_offers_both_and_the_choice_moves_what_they_did(screen):
    document, name, one, two = make_left_open()
    assert card(document, name).candidates == [one, two]
    screen(document, **{f"verdict-{key(name)}": "accept"})
    assert card(document, name).state == "undecided"
    screen(document, **{f"verdict-{key(name)}": "accept", f"candidate-{key(name)}": two.pk})
    assert Participation.objects.get().official == two
    assert card(document, name).state == "accepted"
    assert Citation.objects.get(document=document, official=two).review == Review.CONFIRMED


def test_choice_of_a_name_is_undone(screen):
    document, name, _one, two = make_left_open()
    screen(document, **{f"verdict-{key(name)}": "accept", f"candidate-{key(name)}": two.pk})
    screen(document, do=f"undo:{page_of(document).last_act(Transition.objects.latest('pk').actor)}")
    name.refresh_from_db()
    assert name.official is None
    assert Participation.objects.get().official is None
    assert card(document, name).state == "undecided"


def test_event_with_a_name_left_open_is_accepted_without_that_part(screen):
    document, _name, _one, _two = make_left_open()
    event = Event.objects.get()
    screen(document, **{f"verdict-{key(event)}": "accept"})
    event.refresh_from_db()
    assert event.review == Review.CONFIRMED
    assert event.participations.get().review == Review.PROPOSED


def test_document_is_marked_as_a_copy_and_not_any_more(screen):
    first, second = make_found(), make_found()
    screen(second, do="copy", copy_of=str(first.pk))
    second.refresh_from_db()
    assert second.copy_of == first
    screen(first, do=f"copy:{second.pk}")
    first.refresh_from_db()
    assert first.copy_of is None
    screen(second, do="no_copy")
    second.refresh_from_db()
    assert second.copy_of is None
    verbs = Transition.objects.filter(fact_model="document").values_list("verb", flat=True)
    assert set(verbs) == {"copy", "no_copy"}


def test_line_of_the_page_is_restored_to_the_story_with_what_it_says_and_hidden_again(screen):
    teaser = "Читайте также: министр промышленности Беларуси Иван Гостев отбыл в Астану."
    text = f"Министр энергетики Казахстана Пётр Образцов прибыл в Минск на переговоры.\n{teaser}"
    [(name, item)] = ingest.items(text.encode(), name="page.txt")
    act = {"about": ingest.About(), "register": Register(), "by": make_publisher(), "door": Door.COMMAND}
    document = ingest.take(item, name=name, **act).document
    [line] = [line for line in page_of(document).lines if line.furniture]
    assert not Official.objects.filter(family="Гостев").exists()
    screen(document, do=f"restore:{line.start}")
    assert [line.number for line in page_of(document).lines] == [1, 2]
    assert card(document, Official.objects.get(family="Гостев")).state == "undecided"
    [restored] = page_of(document).restored
    screen(document, do=f"hide:{restored.pk}")
    assert not Official.objects.filter(family="Гостев").exists()
    verbs = Transition.objects.filter(fact_model="document").order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["restore", "hide"]


def test_refused_decision_says_why_at_its_card_and_the_others_are_done(client, editor):
    document = make_found()
    Official.objects.filter(family="Образцов").update(review=Review.REJECTED)
    figure, guest = Figure.objects.get(), Official.objects.get(family="Гостевым")
    posted = {**seen_in(document), f"verdict-{key(figure)}": "accept", f"verdict-{key(guest)}": "accept"}
    address = reverse("admin:relations_document_reading", args=[document.pk])
    answer = client.post(address, posted, headers={"Accept": "application/json"}).json()
    assert set(answer["refused"]) == {key(figure)}
    guest.refresh_from_db()
    assert guest.review == Review.CONFIRMED
