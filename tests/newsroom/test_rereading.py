"""Reading again: a better reader adds what nobody has decided on, and what a person did stays."""

from contextlib import contextmanager
from dataclasses import replace
from io import StringIO

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from newsroom import desk, ingest, intake, reading
from newsroom.models import Article, Door, RestoredLine, Transition
from relations.models import (
    Action,
    Agreement,
    Citation,
    Document,
    Event,
    Figure,
    Official,
    OpenName,
    Participation,
    Reading,
    Sighting,
)
from tests.factories import make_agreement, make_editor, make_reporter, make_source

from .test_ingest import LATER, MEETING, NAMESAKE

pytestmark = pytest.mark.django_db

STORY = """Министр энергетики Казахстана Ерлан Сарыбаев 4 марта 2024 года принял в Астане министра энергетики Беларуси Виктора Ковальчука, сообщает БЕЛТА.

По итогам встречи подписан меморандум о сотрудничестве в области энергетики на 2025–2027 годы между Министерством энергетики Республики Казахстан и Министерством энергетики Республики Беларусь.

«Товарооборот между Казахстаном и Беларусью за прошлый год вырос на 12 процентов и достиг 900 млн долларов», – сказал Ерлан Сарыбаев.

В переговорах участвовал и Орешкин, отметили в ведомстве после встречи двух министров.
"""  # noqa: E501
ACCOUNTS = {"contenttypes", "auth", "sessions", "admin"}


@pytest.fixture
def register():
    return reading.Register.load(settings.SEEDS_DIR / "outlets.yaml")


@pytest.fixture
def by():
    return intake.machine("ingest", ("add_article", "change_article", "change_any_article"))


@pytest.fixture
def take(register, by):
    def take(text=STORY, name="a.txt", **about):
        [(name, item)] = ingest.items(text.encode(), name=name)
        return ingest.take(
            item, name=name, about=ingest.About(**about), register=register, by=by, door=Door.COMMAND
        ).document

    return take


@pytest.fixture
def again(register, by):
    def again(document, by=by, door=Door.COMMAND):
        return ingest.reread(document, register=register, by=by, door=door)

    return again


@pytest.fixture
def older(monkeypatch):
    """A reader of an older version, which found something else: `change` makes its findings of today's."""
    read = reading.read

    @contextmanager
    def older(change):
        with monkeypatch.context() as patch:
            patch.setattr(reading, "VERSION", "0")
            patch.setattr(reading, "read", lambda *args, **options: change(read(*args, **options)))
            yield

    return older


def everything():
    """All rows of the record and the desk."""
    return {
        model._meta.label: sorted(map(repr, model._base_manager.values_list()))
        for model in apps.get_models()
        if model._meta.app_label not in ACCOUNTS
    }


def told():
    """What the record says, without numbers of rows, readings and drafts."""
    citations = Citation.objects.all()
    return {
        "citations": sorted((c.start, c.end, c.about, str(c.fact), c.review) for c in citations),
        "facts": sorted(
            (kind.__name__, str(row), row.review)
            for kind in (Official, Sighting, Agreement, Action, Event, Participation, Figure)
            for row in kind.objects.all()
        ),
        "open": sorted((row.family, str(row.official)) for row in OpenName.objects.all()),
    }


def without_kinds(*kinds):
    return lambda findings: replace(findings, **dict.fromkeys(kinds, ()))


def with_a_wrong_name(findings):
    officials = [
        replace(one, name=replace(one.name, family="Сарыбай")) if one.name.family == "Сарыбаев" else one
        for one in findings.officials
    ]
    return replace(findings, officials=tuple(officials), events=(), figures=())


def with_another_event(findings):
    return replace(findings, events=tuple(replace(event, title="Не так прочитано") for event in findings.events))


CHANGES = {
    "as it is": lambda findings: findings,
    "nobody": without_kinds("officials", "events", "figures"),
    "no agreements": without_kinds("agreements"),
    "nothing": without_kinds("officials", "organisations", "agreements", "events", "figures"),
    "a wrong name": with_a_wrong_name,
    "a wrong title": with_another_event,
    "other values": lambda findings: replace(
        findings, figures=tuple(replace(figure, value=figure.value + 1) for figure in findings.figures)
    ),
    "one more day": lambda findings: replace(findings, published=None),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_record_read_by_an_older_reader_becomes_what_todays_reader_makes_of_the_document(take, again, older, change):
    with transaction.atomic():
        take()
        fresh = told()
        transaction.set_rollback(True)
    with older(change):
        document = take()
    again(document)
    assert told() == fresh


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_second_run_changes_nothing(take, again, older, change):
    with older(change):
        document = take()
    again(document)
    before = everything()
    done = again(document)
    assert (done.added, done.withdrawn) == (0, 0)
    assert everything() == before


def test_reading_again_with_the_same_reader_changes_nothing(take, again):
    document, before = take(), everything()
    again(document)
    assert everything() == before


def test_each_version_keeps_its_reading(take, again, older):
    with older(without_kinds("figures")):
        document = take()
    again(document)
    assert list(document.readings.order_by("pk").values_list("version", flat=True)) == ["0", reading.VERSION]
    assert document.readings.get(version="0").findings["figures"] == []
    with pytest.raises(IntegrityError), transaction.atomic():
        Reading.objects.filter(version="0").update(version="1")


def decide_on_all(verb, by):
    for model in (Citation, Official, Sighting, Agreement, Action, Event, Participation, Figure):
        for row in model.objects.all():
            with transaction.atomic():
                try:
                    verb(row, by=by, door=Door.ADMIN)
                except desk.NotNow:
                    continue


@pytest.mark.parametrize("verb", [desk.confirm, desk.reject])
def test_what_a_person_decided_stays_though_it_is_found_no_more(take, again, older, verb):
    document = take()
    decide_on_all(verb, make_editor())
    before = told()
    with older(without_kinds("officials", "organisations", "agreements", "events", "figures")):
        again(document)
    assert told()["citations"] == before["citations"]
    assert told()["facts"] == before["facts"]


def test_what_a_person_rejected_is_not_proposed_again(take, again):
    document = take()
    decide_on_all(desk.reject, make_editor())
    before = told()
    again(document)
    assert told() == before


def edit(client, row, **columns):
    """Save a row's form in the admin with other values."""
    address = reverse(f"admin:relations_{row._meta.model_name}_change", args=[row.pk])
    page = client.get(address)
    data = {key: value for key, value in page.context["adminform"].form.initial.items() if value is not None}
    for formset in page.context["inline_admin_formsets"]:
        for form in (formset.formset.management_form, *formset.formset.forms):
            data |= {field.html_name: "" if field.value() is None else field.value() for field in form}
    response = client.post(address, {**data, **columns})
    assert response.status_code == 302, response.context["errors"]


def test_validity_that_is_changed_in_the_admin_has_no_reason_any_more(admin_client):
    reason = "5 лет со дня публикации 30 октября 2024 года"
    agreement = make_agreement("Соглашение", validity="2024/2029", validity_reason=reason)
    edit(admin_client, agreement, renewal="по согласию")
    agreement.refresh_from_db()
    assert agreement.validity_reason == reason
    for validity in ("2024/2028", ""):
        edit(admin_client, agreement, validity=validity)
        agreement.refresh_from_db()
        assert (agreement.validity, agreement.validity_reason) == (validity, "")


def test_what_a_person_changed_stays_changed_and_is_not_proposed_beside_it(take, again, admin_client):
    document = take()
    event = Event.objects.get(kind="negotiations")
    edit(admin_client, event, name_ru="Встреча в Астане")
    figure = Figure.objects.filter(unit="USD").get()
    edit(admin_client, figure, value="901000000")
    agreement = Agreement.objects.get()
    edit(admin_client, agreement, name_ru="Меморандум двух министерств")
    before = told()
    again(document)
    assert told() == before


def test_what_a_person_added_stays(take, again, admin_client, older):
    document = take()
    event = Event.objects.get(kind="negotiations")
    words = "после встречи двух министров"
    response = admin_client.post(
        reverse("admin:relations_citation_add"),
        {"document": document.pk, "exact": words, "which": 1, "about": "whole", "event": event.pk},
    )
    assert response.status_code == 302
    with older(without_kinds("events")):
        again(document)
    assert Citation.objects.get(exact=words).event == event


def test_event_that_nobody_touched_is_brought_up_to_date_in_its_row(take, again, older):
    with older(with_another_event):
        document = take()
    number = Event.objects.get(kind="negotiations").pk
    again(document)
    event = Event.objects.get(kind="negotiations")
    assert event.pk == number
    assert event.name_ru != "Не так прочитано"


def test_fact_that_another_document_tells_too_loses_only_this_ones_passages(take, again, older):
    document, other = take(), take(f"{STORY}\nСтороны договорились о новой встрече.", "b.txt")
    agreement = Agreement.objects.get()
    with older(without_kinds("agreements")):
        again(document)
    assert {citation.document for citation in agreement.citations.all()} == {other}


def test_name_left_open_is_linked_once_a_wrong_namesake_is_withdrawn(take, again, older):
    take(LATER, "later.txt")
    take(MEETING, "meeting.txt")
    with older(lambda findings: findings):
        wrong = take(NAMESAKE, "namesake.txt")
    assert OpenName.objects.get().official is None
    with older(without_kinds("officials", "events")):
        again(wrong)
    assert OpenName.objects.get().official.given == "Ерлан"


def test_draft_that_only_programs_wrote_is_written_anew_and_one_that_a_person_saved_is_left_alone(take, again, older):
    with older(without_kinds("agreements")):
        mine, theirs = take(), take(f"{STORY}\nСтороны договорились о новой встрече.", "b.txt")
    article = Article.objects.get(head__documents=theirs)
    text = replace(desk.Text.of(article.head), headline="Мой заголовок")
    desk.save(article, text, by=make_editor(), revision=article.head, door=Door.ADMIN)
    for document in (mine, theirs):
        again(document)
    assert "еморандум" in Article.objects.get(head__documents=mine).head.body
    article.refresh_from_db()
    assert (article.head.headline, article.head.number) == ("Мой заголовок", 2)


def test_story_that_readers_see_is_left_alone(take, again, older):
    with older(without_kinds("agreements")):
        document = take()
    article = Article.objects.get()
    publisher = intake.machine("seed", ("add_article", "change_article", "publish_without_approval"))
    desk.publish(article, by=publisher, revision=article.head, door=Door.COMMAND, without_approval="для проверки")
    again(document)
    article.refresh_from_db()
    assert article.head.number == 1
    assert Article.objects.public(timezone.now()).exists()


def test_what_was_not_known_of_a_document_is_filled_in_and_what_is_known_stays(take, again, older):
    stamped = f"Дата публикации: 5 марта 2024\n{STORY}"
    with older(lambda findings: replace(findings, published=None, publisher=None)):
        unknown, known = take(stamped), take(f"{stamped}\nСтороны договорились о встрече.", "b.txt")
    source = make_source("Степной вестник")
    columns = {"published": "2024-03-06", "published_basis": "known", "source": source}
    for column, value in columns.items():
        setattr(known, column, value)
    known.save()
    again(unknown)
    again(known)
    unknown.refresh_from_db()
    known.refresh_from_db()
    assert unknown.published == "2024-03-05"
    assert (known.published, known.published_basis, known.source) == ("2024-03-06", "known", source)


def test_document_in_a_language_that_is_read_by_now_gets_findings_and_a_draft(take, again, older):
    with older(lambda findings: replace(findings, language="uk")):
        document = take()
    assert Document.objects.unread().get() == document
    again(document)
    assert not Document.objects.unread().exists()
    assert Agreement.objects.exists()
    assert Article.objects.get().head.documents.get() == document


HIDDEN = "Фото: министр Ерлан Сарыбаев и министр здравоохранения Беларуси Анна Лозовик"


def place(document, words=HIDDEN):
    start = document.text.index(words)
    return start, start + len(words)


def test_restored_line_is_read_with_its_story_and_hidden_again_it_is_not(take, again):
    document = take(f"{STORY}\n{HIDDEN}\n")
    assert not Official.objects.filter(family="Лозовик").exists()
    line = desk.restore(document, *place(document), by=make_editor(), door=Door.ADMIN)
    assert again(document).added > 0
    assert Citation.objects.filter(official__family="Лозовик", document=document).exists()
    before = everything()
    again(document)
    assert everything() == before
    desk.hide(line, by=make_editor(), door=Door.ADMIN)
    assert again(document).withdrawn > 0
    assert not Official.objects.filter(family="Лозовик").exists()
    assert document.readings.count() == 2


def test_restoring_and_hiding_leave_steps_in_the_history_of_the_document(take):
    document, editor = take(f"{STORY}\n{HIDDEN}\n"), make_editor()
    desk.hide(desk.restore(document, *place(document), by=editor, door=Door.ADMIN), by=editor, door=Door.ADMIN)
    steps = Transition.objects.filter(fact_model="document", fact_id=document.pk).order_by("pk")
    assert [(step.verb, step.before, step.after, step.reason) for step in steps] == [
        ("restore", "hidden", "restored", HIDDEN), ("hide", "restored", "hidden", HIDDEN),
    ]  # fmt: skip


def test_line_is_restored_by_editors_once_and_only_where_there_is_one(take):
    document, editor = take(f"{STORY}\n{HIDDEN}\n"), make_editor()
    with pytest.raises(desk.NotAllowed):
        desk.restore(document, *place(document), by=make_reporter(), door=Door.ADMIN)
    line = desk.restore(document, *place(document), by=editor, door=Door.ADMIN)
    for bounds in (
        place(document),
        (5, 5),
        (-1, 4),
        (10**6, 10**6 + 5),
        (place(document)[0] - 2, place(document)[0] + 4),
    ):
        with pytest.raises(desk.NotNow):
            desk.restore(document, *bounds, by=editor, door=Door.ADMIN)
    desk.hide(line, by=editor, door=Door.ADMIN)
    with pytest.raises(desk.NotNow):
        desk.hide(line, by=editor, door=Door.ADMIN)
    assert not RestoredLine.objects.exists()


def test_command_reads_again_the_files_it_is_given_or_all_that_is_on_record(take, older, tmp_path):
    with older(without_kinds("agreements")):
        take()
        take(f"{STORY}\nСтороны договорились о встрече.", "b.txt")
    path = tmp_path / "a.txt"
    path.write_text(STORY)
    out = StringIO()
    call_command("ingest", path, stdout=out)
    assert not Agreement.objects.exists()
    call_command("ingest", path, reread=True, stdout=out)
    assert Agreement.objects.get().citations.values("document").distinct().count() == 1
    call_command("ingest", reread=True, stdout=out)
    assert Agreement.objects.get().citations.values("document").distinct().count() == 2
