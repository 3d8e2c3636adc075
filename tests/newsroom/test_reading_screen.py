"""«Разбор»: a document beside its findings, and what a press on its buttons does."""

import re
from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from newsroom import ingest
from newsroom.models import Door, Transition
from newsroom.reading import Register
from newsroom.reading.findings import Basis, Role
from newsroom.review import page_of
from newsroom.templatetags.reading import facts
from relations.models import Agreement, Citation, Event, Figure, Official, Participation, Review, Sighting, Tenure
from tests.factories import (
    make_editor,
    make_event,
    make_official,
    make_participation,
    make_publisher,
    make_reporter,
    make_user,
)
from tests.findings import find_agreement, find_event, find_figure, find_person, when, words, write

pytestmark = pytest.mark.django_db

TEXT = "Министр Образцов встретился с послом Гостевым. Товарооборот вырос до 5 млрд долларов, сказал Образцов."


def make_found(text=TEXT, **more):
    """A document in which two people met and one of them claimed a figure, on a day that it states."""
    host = find_person(text, "Образцов", "Пётр", post="Министр")
    guest = find_person(text, "Гостевым", "Иван", post="Посол", country="BY")
    host, guest = (
        replace(person, sightings=(words(text, exact),))
        for person, exact in ((host, "Министр Образцов"), (guest, "послом Гостевым"))
    )
    meeting = find_event(text, "встретился", who=[host, guest], **more.pop("meeting", {}))
    figure = find_figure(text, "5 млрд долларов", "5000000000", by=host, **more.pop("figure", {}))
    found = {"officials": (host, guest), "events": (meeting,), "figures": (figure,), **more}
    return write(text, published="2024-05-20", **found)[0]


@pytest.fixture
def editor(client):
    editor = make_editor("anna")
    client.force_login(editor)
    return editor


@pytest.fixture
def screen(client, editor):
    """A way to press buttons on the screen of a document as it is shown then; answers with what the page says after."""

    def press(document, *, seen=None, **posted):
        address = reverse("admin:relations_document_reading", args=[document.pk])
        cards = page_of(document).cards
        shown = {f"seen-{card.key}": card.seen for card in cards} if seen is None else seen
        kept = {f"keep-{card.key}": [part.key for part in card.parts if part.is_kept] for card in cards}
        answer = client.post(address, {**shown, **kept, **posted}, follow=True)
        assert answer.status_code == 200
        return [str(message) for message in answer.context["messages"]]

    return press


def seen_in(document):
    return {f"seen-{card.key}": card.seen for card in page_of(document).cards}


def key(fact):
    return f"{fact._meta.model_name}-{fact.pk}"


def states(document):
    return {card.kind: card.state for card in page_of(document).cards}


def card(document, fact):
    return page_of(document).by_key[key(fact)]


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


def make_left_open():
    """A bare surname that fits two officials on record, who took part in an event under it."""
    one, two = (make_official("Образцов", given, country="KZ") for given in ("Пётр", "Павел"))
    text = "Образцов прибыл на переговоры."
    person = find_person(text, "Образцов")
    document = write(text, officials=[person], events=[find_event(text, "переговоры", who=[person])])[0]
    return document, document.open_names.get(), one, two


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


def change(client, document, fact, **typed):
    address = reverse("admin:relations_document_finding", args=[document.pk, key(fact)])
    forms = client.get(address).context["forms"]
    data = {
        form.add_prefix(name): "" if form.get_initial_for_field(field, name) is None else form[name].value()
        for form in forms
        for name, field in form.fields.items()
    }
    data = {name: "" if value is None else value for name, value in data.items()}
    names = {name: next(full for full in data if full.endswith(f"-{name}")) for name in typed}
    return client.post(address, {**data, **{names[name]: value for name, value in typed.items()}}, follow=True)


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
