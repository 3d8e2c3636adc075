"""«Разбор»: what an editor changes of a finding, and that changes and decisions are undone."""

import pytest
from django.urls import reverse

from newsroom import ingest
from newsroom.models import Door, Transition
from newsroom.reading import Register
from newsroom.templatetags.reading import facts
from relations.models import Agreement, Event, Figure, Official, Review, Sighting, Tenure
from tests.factories import (
    make_editor,
    make_publisher,
)
from tests.findings import find_agreement, find_event, write

from .found import card, change, key, make_found, seen_in

pytestmark = pytest.mark.django_db

INFERRED = {"validity": "2024/2029", "validity_reason": "5 лет со дня публикации 20 мая 2024 года"}


def make_with_a_term():
    text = "Подписано соглашение Минэнерго и Минпрома на пять лет."
    found = find_agreement(text, "соглашение Минэнерго и Минпрома", "Минэнерго", "Минпром", **INFERRED)
    return write(text, published="2024-05-20", agreements=[found])[0], Agreement.objects.get()


def test_card_says_from_what_a_validity_was_inferred_and_is_not_sure(client, editor):
    document, agreement = make_with_a_term()
    one = card(document, agreement)
    assert f"2024–2029 ({INFERRED['validity_reason']})" in dict(facts(one)).values()
    assert any(doubt.endswith(f": {INFERRED['validity_reason']}") for doubt in one.doubts)


def test_validity_that_an_editor_gives_has_no_reason_until_it_is_undone(client, editor, screen):
    document, agreement = make_with_a_term()
    change(client, document, agreement, validity="2024/2028")
    agreement.refresh_from_db()
    assert (agreement.validity, agreement.validity_reason) == ("2024/2028", "")
    screen(document, do=f"undo:{Transition.objects.get(verb='change').act}")
    agreement.refresh_from_db()
    assert (agreement.validity, agreement.validity_reason) == tuple(INFERRED.values())
    change(client, document, agreement, validity="")
    agreement.refresh_from_db()
    assert (agreement.validity, agreement.validity_reason) == ("", "")


def test_change_of_the_title_leaves_the_reason_of_the_validity(client, editor):
    document, agreement = make_with_a_term()
    change(client, document, agreement, name_ru="Соглашение о мостах")
    agreement.refresh_from_db()
    assert (agreement.name_ru, agreement.validity_reason) == ("Соглашение о мостах", INFERRED["validity_reason"])


def test_undo_takes_back_all_that_one_decision_moved_and_closes_the_document(screen):
    document = make_found()
    event = Event.objects.get()
    before = seen_in(document)
    screen(document, **{f"verdict-{key(event)}": "accept"})
    document.refresh_from_db()
    assert document.open_from
    act = Transition.objects.latest("pk").act
    screen(document, do=f"undo:{act}")
    assert seen_in(document) == before
    document.refresh_from_db()
    assert document.open_from is None
    assert Transition.objects.filter(verb="undo").exists()


def test_undo_leaves_what_a_later_decision_rests_on(screen):
    document = make_found()
    official, figure = Official.objects.get(family="Образцов"), Figure.objects.get()
    screen(document, **{f"verdict-{key(official)}": "accept"})
    act = Transition.objects.latest("pk").act
    screen(document, **{f"verdict-{key(figure)}": "accept"})
    screen(document, do=f"undo:{act}")
    official.refresh_from_db()
    assert official.review == Review.CONFIRMED
    assert Sighting.objects.get(tenure__official=official).review == Review.PROPOSED


def test_nobody_undoes_what_somebody_else_decided(client, screen):
    document = make_found()
    screen(document, **{f"verdict-{key(Event.objects.get())}": "accept"})
    act = Transition.objects.latest("pk").act
    client.force_login(make_editor("boris"))
    screen(document, do=f"undo:{act}")
    assert Event.objects.get().review == Review.CONFIRMED


def test_day_that_an_editor_gives_is_not_the_documents_any_more(client, editor):
    text = "Встреча была."
    document, _stated = write(text, published="2024-05-20", events=[find_event(text, "Встреча была")])
    event = Event.objects.get()
    assert event.reason == "по дню публикации документа"
    change(client, document, event, on="2024-05-18")
    event.refresh_from_db()
    assert (event.on, event.reason) == ("2024-05-18", "")
    document.published = "2024-05-21"
    document.save()
    document.pass_on_its_day()
    event.refresh_from_db()
    assert event.on == "2024-05-18"


def test_changed_figure_is_accepted_with_its_new_value_and_undo_brings_the_old_one_back(client, editor, screen):
    document = make_found()
    figure = Figure.objects.get()
    change(client, document, figure, value="6000000000", official="")
    figure.refresh_from_db()
    assert (figure.value, figure.official, figure.review) == (6_000_000_000, None, Review.CONFIRMED)
    step = Transition.objects.get(verb="change")
    screen(document, do=f"undo:{step.act}")
    figure.refresh_from_db()
    assert (figure.value, figure.official.family, figure.review) == (5_000_000_000, "Образцов", Review.PROPOSED)
    assert {citation.speaker for citation in figure.citations.all()} == {figure.official}


def test_other_post_is_chosen_for_an_official_and_the_wrong_tenure_is_rejected(client, editor):
    document = make_found()
    official = Official.objects.get(family="Образцов")
    change(client, document, official, post="Министр энергетики", given="Павел")
    official.refresh_from_db()
    sighting = Sighting.objects.get(tenure__official=official)
    assert (official.given, str(sighting.tenure.post)) == ("Павел", "Министр энергетики")
    assert {official.review, sighting.review, sighting.tenure.review} == {Review.CONFIRMED}
    assert Tenure.objects.get(official=official, post__name_ru="Министр").review == Review.REJECTED


def test_form_with_a_mistake_says_so_and_nothing_is_decided(client, editor):
    document = make_found()
    page = change(client, document, Event.objects.get(), rank="state")
    assert page.context["forms"][0].errors
    assert Event.objects.get().review == Review.PROPOSED


def test_change_of_what_somebody_changed_meanwhile_is_refused(client, editor):
    document = make_found()
    event = Event.objects.get()
    address = reverse("admin:relations_document_finding", args=[document.pk, key(event)])
    [form] = client.get(address).context["forms"]
    Event.objects.update(place="Астана")
    data = {form.add_prefix(name): form[name].value() or "" for name in form.fields}
    page = client.post(address, {**data, form.add_prefix("place"): "Минск"}, follow=True)
    assert page.context["forms"][0].non_field_errors()
    assert Event.objects.get().place == "Астана"


def test_what_was_changed_or_rejected_here_stays_when_the_document_is_read_again(client, editor, screen):
    document = make_found()
    figure, event = Figure.objects.get(), Event.objects.get()
    change(client, document, figure, value="6000000000")
    screen(document, **{f"verdict-{key(event)}": "reject"})
    ingest.reread(document, register=Register(), by=make_publisher(), door=Door.COMMAND)
    figure.refresh_from_db()
    event.refresh_from_db()
    assert (figure.value, figure.review) == (6_000_000_000, Review.CONFIRMED)
    assert event.review == Review.REJECTED
