"""Events come in with their documents: with their days, their people, what was signed at them, and their words."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from newsroom.models import Transition
from newsroom.reading.findings import Basis, Outcome, Status
from relations.models import Action, Citation, Document, Event, Figure, Participation, Sighting
from tests.factories import make_agreement, make_citation, make_document, make_event, make_figure
from tests.findings import find_agreement, find_event, find_figure, find_person, when, words, write

pytestmark = pytest.mark.django_db

VISIT = """Министр энергетики Казахстана Ерлан Сарыбаев прибыл в Минск с официальным визитом 20 мая 2024 года.

В ходе визита состоялась встреча Ерлана Сарыбаева с министром энергетики Беларуси Виктором Ковальчуком, сообщает БЕЛТА.
"""
PROMISE = """Летом 2031 года министр энергетики Казахстана Ерлан Сарыбаев посетит Минск с рабочим визитом.

Запланирована встреча с министром энергетики Беларуси Виктором Ковальчуком.
"""
NAMED = """Посол Беларуси в Казахстане Павел Орешкин обсудил с журналистами итоги года, передает БЕЛТА.

По его словам, предложения Ерлана Сарыбаева были учтены, министр энергетики Казахстана о них осведомлен.
"""


@pytest.fixture
def seed(tmp_path):
    def seed(*, publish=False, **texts):
        for name, text in texts.items():
            (tmp_path / f"{name}.txt").write_text(text)
        call_command("seed", tmp_path, publish=publish, stdout=StringIO())

    return seed


def parts_of(event):
    return {(part.official.family, part.role) for part in event.participations.select_related("official")}


def test_visit_comes_with_its_rank_day_place_people_and_the_meeting_that_it_holds(seed):
    seed(a=VISIT)
    visit, meeting = Event.objects.order_by("pk")
    assert (visit.kind, visit.rank, visit.outcome, visit.place, visit.country) == (
        "visit", "official", "held", "Минск", "BY",
    )  # fmt: skip
    assert (visit.on, visit.basis) == ("2024-05-20", "stated")
    assert (meeting.kind, meeting.part_of) == ("meeting", visit)
    assert parts_of(visit) == {("Сарыбаев", "guest")}
    assert {family for family, _role in parts_of(meeting)} == {"Сарыбаев", "Ковальчук"}
    about = dict(visit.citations.exclude(about="whole").values_list("about", "exact"))
    assert "20 мая 2024" in about["date"]
    assert "официальн" in about["rank"]
    assert "Минск" in about["place"]
    assert all(part.citations.exists() for part in Participation.objects.all())


def test_everything_that_is_read_is_a_proposal_that_readers_do_not_see(seed, client):
    seed(a=VISIT)
    for model in (Event, Participation):
        assert set(model.objects.values_list("review", flat=True)) == {"proposed"}
    assert "Сарыбаев" not in client.get("/events/").content.decode()
    seed(a=f"{VISIT}\nСтороны подвели итог.", publish=True)
    assert "Сарыбаев" in client.get("/events/").content.decode()


def test_second_run_changes_nothing(seed):
    seed(a=VISIT, b=PROMISE, publish=True)

    def record():
        models = (Event, Participation, Figure, Citation, Action, Transition)
        return [list(model.objects.order_by("pk").values()) for model in models]

    before = record()
    seed(publish=True)
    assert record() == before
    assert len(before[0]) == 4


def test_who_is_only_named_takes_no_part(seed):
    seed(a=NAMED, b=VISIT)
    document = Document.objects.get(name="a.txt")
    assert document.citations.filter(official__family="Сарыбаев").exists()
    assert not document.citations.filter(participation__official__family="Сарыбаев").exists()


def test_planned_event_gets_no_day_from_its_document_and_a_held_one_does():
    text = "Встреча была. Визит будет. Поездка отменена."
    document, _stated = write(
        text, published="2024-05-20",
        events=[
            find_event(text, "Встреча была"),
            find_event(text, "Визит будет", kind="visit", outcome=Outcome.PLANNED),
            find_event(text, "Поездка отменена", kind="visit", outcome=Outcome.CANCELLED),
        ],
    )  # fmt: skip
    held, planned, cancelled = Event.objects.order_by("pk")
    assert (held.on, held.basis, held.reason) == ("2024-05-20", "inferred", "по дню публикации документа")
    for event in (planned, cancelled):
        assert (event.on, event.basis, event.on_from) == ("", "", None)
    document.pass_on_its_day()
    planned.refresh_from_db()
    assert planned.on == ""


def test_day_that_the_text_gives_comes_before_that_of_its_document():
    text = "Вчера была встреча."
    day = when(text, "Вчера", "2024-05-19", basis=Basis.INFERRED, reason="«вчера» при дне публикации 2024-05-20")
    document, _stated = write(text, published="2024-05-20", events=[find_event(text, "была встреча", date=day)])
    event = Event.objects.get()
    assert (event.on, event.basis, event.reason) == ("2024-05-19", "inferred", day.reason)
    assert event.citations.get(about="date").exact == "Вчера"
    document.pass_on_its_day()
    event.refresh_from_db()
    assert event.on == "2024-05-19"


def test_day_that_is_found_out_later_goes_on_to_what_rests_on_the_document_alone():
    text = "Встреча была. Оборот вырос."
    document, _stated = write(text, events=[find_event(text, "Встреча была")], figures=[find_figure(text, "вырос", 5)])
    stated, shared = make_event(on="2024-01-01"), make_event(on="")
    for event in (stated, shared):
        make_citation(event, document=document, exact="Встреча")
    assert Event.objects.exclude(pk=stated.pk).filter(on="").count() == 2
    document.published, document.published_basis = "2024-05-20", "known"
    document.save()
    document.pass_on_its_day()
    days = {event.pk: event.on for event in Event.objects.all()}
    assert days.pop(stated.pk) == "2024-01-01"
    assert days.pop(shared.pk) == ""
    assert set(days.values()) == {"2024-05-20"}
    figure = Figure.objects.get()
    assert (figure.on, figure.basis, str(figure.on_from)) == ("2024-05-20", "inferred", "2024-05-20")
    document.published = "2024-05-21"
    document.save()
    document.pass_on_its_day()
    figure.refresh_from_db()
    assert figure.on == "2024-05-21"


def test_figure_that_another_document_tells_too_keeps_its_day():
    document, figure = make_document(published="2024-05-20"), make_figure(on="")
    make_citation(figure, document=document, exact="послом")
    document.pass_on_its_day()
    figure.refresh_from_db()
    assert figure.on == ""


def test_signing_gives_the_actions_of_its_agreements_their_event():
    text = "Подписали соглашение. Обсудили меморандум."
    other = make_agreement("Другое")
    write(
        text, published="2024-05-20",
        events=[find_event(text, "Подписали", kind="signing"), find_event(text, "Обсудили")],
        agreements=[
            find_agreement(text, "соглашение", "Министерство А", "Министерство Б"),
            find_agreement(text, "меморандум", "Министерство А", "Министерство В", status=Status.PLANNED),
        ],
    )  # fmt: skip
    events = {action.agreement.name_ru: action.event for action in Action.objects.all()}
    assert events["соглашение"] == Event.objects.get(kind="signing")
    assert events["меморандум"] is None
    assert events[other.name_ru] is None


def test_agreement_of_a_story_with_two_signings_or_none_has_no_event():
    parties = ("Министерство А", "Министерство Б")
    text = "Подписали соглашение. Потом подписали ещё."
    signings = [find_event(text, exact, kind="signing") for exact in ("Подписали", "подписали ещё")]
    write(text, events=signings, agreements=[find_agreement(text, "соглашение", *parties)])
    text = "Подписан протокол."
    write(text, events=[find_event(text, "Подписан")], agreements=[find_agreement(text, "протокол", *parties)])
    assert set(Action.objects.values_list("event", flat=True)) == {None}


def test_action_that_somebody_confirmed_gets_no_event_from_a_later_document():
    parties = ("Министерство А", "Министерство Б")
    text = "Подписали соглашение."
    write(text, published="2024-05-20", agreements=[find_agreement(text, "соглашение", *parties)])
    Action.objects.update(review="confirmed")
    text = "Они подписали соглашение."
    signing = find_event(text, "подписали", kind="signing")
    write(text, published="2024-05-20", events=[signing], agreements=[find_agreement(text, "соглашение", *parties)])
    assert Action.objects.get().event is None


def test_the_same_words_of_somebodys_part_are_cited_once_and_each_role_is_a_part_of_its_own():
    text = "Сарыбаев принял гостей и подписал протокол."
    person = find_person(text, "Сарыбаев", "Ерлан", post="Министр")
    event = find_event(text, "принял гостей", who=[person, person], role="host")
    signing = find_event(text, "подписал протокол", who=[person], kind="signing", role="signatory")
    write(text, officials=[person], events=[event, signing])
    assert sorted(Participation.objects.values_list("role", flat=True)) == ["host", "signatory"]
    assert Citation.objects.filter(participation__role="host").count() == 1


def test_title_that_two_events_share_gives_them_addresses_of_their_own():
    text = "Встреча была."
    for _number in range(2):
        write(text, events=[find_event(text, "Встреча была")])
    slugs = set(Event.objects.values_list("slug", flat=True))
    assert len(slugs) == 2


def test_documents_without_events_make_none():
    text = "Министр Сарыбаев сказал речь."
    write(text, officials=[find_person(text, "Сарыбаев", "Ерлан", post="Министр")])
    assert Sighting.objects.exists()
    assert not Event.objects.exists()
    assert words(text, "речь").start == text.index("речь")
    assert not Event.objects.public(timezone.now()).exists()
