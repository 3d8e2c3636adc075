"""From documents to rows: what comes in, what is left alone, and what never depends on the order."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from io import StringIO
from itertools import permutations

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import DataError, transaction
from django.utils import timezone

from newsroom import desk, ingest
from newsroom.models import Article, Door, Seeding, Transition
from relations.models import (
    Agreement,
    Citation,
    Document,
    Official,
    OpenName,
    Organisation,
    Post,
    Review,
    Sighting,
    Source,
)
from tests.factories import make_editor, make_official, withdraw

pytestmark = pytest.mark.django_db

MEETING = """Министр энергетики Казахстана Ерлан Сарыбаев принял министра энергетики Беларуси Виктора Ковальчука.

Стороны обсудили поставки оборудования и обучение специалистов, сообщает агентство «Казинформ».
"""
LATER = """Посол Беларуси в Казахстане Павел Орешкин обсудил с журналистами итоги года, передает БЕЛТА.

По его словам, предложения Сарыбаева были учтены, министр энергетики Казахстана о них осведомлен.
"""
OTHER = """Министр культуры Казахстана Айгуль Сарыбаева и министр культуры Беларуси Анна Лозовик открыли выставку.

Об этом сообщает БЕЛТА. На выставке показаны работы двадцати художников из обеих стран.
"""
NAMESAKE = """Министр здравоохранения Казахстана Марат Сарыбаев посетил больницу в Минске, сообщает БЕЛТА.

Гостю показали новое отделение и рассказали о подготовке врачей для двух стран.
"""


@pytest.fixture
def folder(tmp_path):
    def write(**texts):
        for name, text in texts.items():
            (tmp_path / f"{name}.txt").write_bytes(text if isinstance(text, bytes) else text.encode())
        return tmp_path

    return write


def seed(folder, *, publish=False):
    call_command("seed", folder, publish=publish, stdout=StringIO())


def record():
    """What the record says, without numbers of rows."""
    return {
        "officials": sorted((o.family, o.given, o.country, o.review) for o in Official.objects.all()),
        "sightings": sorted(
            (s.tenure.official.family, s.tenure.official.given, s.tenure.post.name_ru, s.on, s.review)
            for s in Sighting.objects.select_related("tenure__official", "tenure__post")
        ),
        "agreements": sorted((a.name_ru, a.validity, a.review) for a in Agreement.objects.all()),
        "organisations": sorted((o.name_ru, o.review) for o in Organisation.objects.all()),
        "citations": sorted((c.document.name, c.start, c.end, str(c.fact), c.review) for c in Citation.objects.all()),
        "open": sorted((o.family, o.document.name, str(o.official)) for o in OpenName.objects.all()),
    }


def renamed(record, names):
    """The record with each document under the name of its text."""
    by_name = {
        "citations": sorted((names[name], *rest) for name, *rest in record["citations"]),
        "open": sorted((family, names[name], official) for family, name, official in record["open"]),
    }
    return {**record, **by_name}


def test_order_of_the_files_does_not_matter(folder):
    texts = [MEETING, LATER, OTHER, NAMESAKE]
    records = []
    for order in permutations(range(len(texts))):
        with transaction.atomic():
            seed(folder(**{f"{place}": texts[index] for place, index in enumerate(order)}), publish=True)
            records.append(renamed(record(), {f"{place}.txt": f"text {index}" for place, index in enumerate(order)}))
            transaction.set_rollback(True)
    assert all(one == records[0] for one in records)


def test_bare_surname_is_linked_while_one_official_fits_and_left_open_when_two_do(folder):
    seed(folder(a=LATER))
    assert OpenName.objects.get().official is None
    seed(folder(b=MEETING))
    assert OpenName.objects.get().official.given == "Ерлан"
    seed(folder(c=NAMESAKE))
    assert OpenName.objects.get().official is None
    assert not Citation.objects.filter(official__family="Сарыбаев", document__name="a.txt").exists()


def test_somebody_only_mentioned_and_without_a_post_is_not_proposed_as_new(folder):
    seed(folder(a=f"{OTHER}\nГости передали привет Ерлану Сарыбаеву."))
    assert OpenName.objects.get().finding["name"]["given"] == "Ерлан"
    assert not Official.objects.filter(given="Ерлан").exists()
    seed(folder(b=MEETING))
    assert Citation.objects.filter(official__given="Ерлан", document__name="a.txt").exists()


def test_somebody_with_a_part_in_the_story_is_proposed_as_new_without_a_post(folder):
    seed(folder(a=f"{OTHER}\nГостей поблагодарил Ерлан Сарыбаев."))
    official = Official.objects.get(given="Ерлан")
    assert (official.review, official.tenures.count()) == (Review.PROPOSED, 0)
    seed(folder(b=MEETING))
    assert Official.objects.get(given="Ерлан") == official


def test_full_name_that_fits_two_people_is_left_open(folder):
    for patronymic in ("Маратович", "Серикович"):
        make_official("Сарыбаев", "Ерлан", patronymic=patronymic, country="KZ", cited=False)
    seed(folder(a=MEETING))
    assert Official.objects.filter(family="Сарыбаев").count() == 2
    assert OpenName.objects.get(family="Сарыбаев").official is None


def test_country_that_was_not_known_is_filled_in(folder):
    official = make_official("Сарыбаев", "Ерлан", cited=False, review=Review.PROPOSED)
    seed(folder(a=MEETING))
    official.refresh_from_db()
    assert official.country == "KZ"


def test_confirmed_official_is_not_changed_by_a_document_that_nobody_has_opened(folder):
    official = make_official("Сарыбаев", "Ерлан", cited=False)
    seed(folder(a=MEETING))
    official.refresh_from_db()
    assert official.country == ""


def test_rejection_outlasts_another_seeding_that_says_the_same(folder):
    seed(folder(a=MEETING), publish=True)
    rejected = Official.objects.get(family="Сарыбаев")
    desk.reject(rejected, by=make_editor(), door=Door.ADMIN)
    seed(folder(b=f"{MEETING}\nСтороны договорились о новой встрече."), publish=True)
    rejected.refresh_from_db()
    assert rejected.review == Review.REJECTED
    assert Article.objects.public(timezone.now()).count() == 2


def test_same_surname_is_one_person_with_and_without_dots(folder):
    for first, second in (("Семёнов", "Семенов"), ("Семенов", "Семёнов")):
        with transaction.atomic():
            second_text = f"{MEETING.replace('Сарыбаев', second)}\nСтороны подвели итог."
            seed(folder(a=MEETING.replace("Сарыбаев", first), b=second_text))
            assert Official.objects.filter(given="Ерлан").count() == 1
            transaction.set_rollback(True)


def test_post_and_body_that_an_editor_renamed_are_not_made_again(folder):
    seed(folder(a=MEETING))
    Post.objects.filter(name_ru="Министр энергетики Казахстана").update(name_ru="Министр энергетики РК")
    posts = Post.objects.count()
    seed(folder(b=f"{MEETING}\nСтороны договорились о новой встрече."))
    assert Post.objects.count() == posts


def test_one_file_that_the_database_refuses_does_not_stop_the_rest(folder, monkeypatch):
    take = ingest.take

    def refuse_one(raw, *, name, **rest):
        if name == "a.txt":
            raise DataError("value too long")
        return take(raw, name=name, **rest)

    monkeypatch.setattr(ingest, "take", refuse_one)
    with pytest.raises(CommandError, match=r"a\.txt: value too long"):
        seed(folder(a=MEETING, b=OTHER))
    assert Document.objects.get().name == "b.txt"


def test_link_that_a_person_confirmed_stays_when_a_namesake_arrives(folder):
    seed(folder(a=LATER, b=MEETING))
    citation = Citation.objects.filter(official__family="Сарыбаев", document__name="a.txt").first()
    desk.confirm(citation, by=make_editor(), door=Door.ADMIN)
    seed(folder(c=NAMESAKE))
    assert OpenName.objects.get().official.given == "Ерлан"


def test_without_publish_everything_waits(folder):
    seed(folder(a=MEETING))
    assert Article.objects.get().stage == Article.Stage.DRAFT
    assert not Article.objects.public(timezone.now()).exists()
    assert set(Citation.objects.values_list("review", flat=True)) == {Review.PROPOSED}
    assert not Document.objects.public(timezone.now()).exists()
    assert not Source.objects.public(timezone.now()).exists()


def test_publishing_goes_through_the_desk_as_a_user_who_cannot_sign_in(folder, client):
    seed(folder(a=MEETING), publish=True)
    step = Article.objects.get().history.latest("pk")
    assert (step.verb, step.actor_name, step.door) == ("publish_without_approval", "seed", "command")
    assert step.reason
    assert not step.actor.has_usable_password()
    assert not step.actor.is_staff
    confirmed = Citation.objects.confirmed().count()
    assert Transition.objects.filter(fact_model="citation", verb="confirm").count() == confirmed


def test_story_of_an_undated_document_is_dated_today(folder):
    seed(folder(a=MEETING), publish=True)
    assert Article.objects.get().day == timezone.localdate()


def test_second_run_changes_nothing(folder):
    path = folder(a=MEETING, b=OTHER)
    seed(path, publish=True)
    before = record(), Transition.objects.count()
    seed(path, publish=True)
    assert (record(), Transition.objects.count()) == before


def test_what_editors_did_survives_another_seeding(folder):
    path = folder(a=MEETING, b=OTHER)
    seed(path, publish=True)
    story = withdraw(Article.objects.order_by("pk").first())
    rejected = Sighting.objects.first()
    desk.reject(rejected, by=make_editor(), door=Door.ADMIN)
    Official.objects.filter(family="Лозовик").update(family="Лазовик")
    Source.objects.filter(name="БЕЛТА").update(name="Белорусское телеграфное агентство")
    Document.objects.filter(name="b.txt").update(source=None, url="https://example.org/b")
    before = record(), Transition.objects.count(), Source.objects.count()
    seed(path, publish=True)
    assert (record(), Transition.objects.count(), Source.objects.count()) == before
    assert Article.objects.withdrawn(timezone.now()).get() == story


def test_seeding_with_once_runs_until_it_has_come_to_an_end(folder):
    path = folder(a=MEETING)
    call_command("seed", path, once=True, stdout=StringIO())
    Seeding.objects.get()
    folder(b=OTHER)
    call_command("seed", path, once=True, stdout=StringIO())
    assert Document.objects.count() == 1


@pytest.mark.parametrize(
    "bad",
    [
        b"",
        b" \n\n ",
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
        bytes(range(128, 256)) * 8,
        "Министр энергетики Казахстана Ерлан Сарыбаев. ".encode() * 30_000,
        "Фото: архив\n#новости\n".encode(),
    ],
    ids=["empty", "blank", "binary", "not decodable", "over 2 MB", "no story"],
)
def test_bad_file_is_named_with_the_reason_and_the_rest_go_in(folder, bad):
    with pytest.raises(CommandError) as error:
        seed(folder(a=MEETING, bad=bad, c=OTHER))
    assert error.value.returncode == 1
    assert "bad.txt: " in str(error.value)
    assert set(Document.objects.values_list("name", flat=True)) == {"a.txt", "c.txt"}


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ("a.txt: {kind: stolen}", "captured or retold"),
        ("a.txt: {king: retold}", "king"),
        ("a.txt: {published: {day: someday}}", "someday"),
        ("a.txt: [", "documents.yaml"),
        ("- a.txt", "documents.yaml"),
    ],
)
def test_register_that_cannot_be_read_stops_before_anything_is_written(folder, rows, reason):
    path = folder(a=MEETING)
    (path / "documents.yaml").write_text(rows)
    with pytest.raises(CommandError, match=reason):
        seed(path)
    assert not Document.objects.exists()


def test_what_the_text_does_not_say_comes_from_the_folders_register(folder):
    path = folder(a=MEETING)
    (path / "documents.yaml").write_text(
        "a.txt: {kind: retold, url: 'https://example.org/a', published: {day: '2024-03-04?', reason: по адресу}}"
    )
    seed(path, publish=True)
    document = Document.objects.get()
    assert (document.kind, document.published, document.published_basis) == ("retold", "2024-03-04", "inferred")
    assert document.published_reason == "по адресу"
    article = Article.objects.get()
    assert article.day.isoformat() == "2024-03-04"
    assert article.publications.get().starts_at.date() == timezone.now().date()
    assert "обсудили поставки оборудования" in article.head.body


def test_draft_of_a_captured_document_is_composed_and_not_copied(folder):
    seed(folder(a=MEETING))
    body = Article.objects.get().head.body
    assert "Ерлан Сарыбаев" in body
    assert "обсудили поставки оборудования" not in body


def test_folder_that_is_not_there_is_a_clear_error():
    with pytest.raises(CommandError, match="nowhere"):
        call_command("seed", "nowhere")


def test_killed_at_any_moment_no_document_is_half_in(folder, tmp_path):
    """Documents, readings and drafts are counted in the file that a killed process left behind."""
    path = folder(**{f"{number:02}": f"{MEETING}\nВстреча номер {number}." for number in range(12)})
    var = tmp_path / "var"
    env = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"} | {"NEWSROOM_VAR": str(var)}
    manage = [sys.executable, str(settings.BASE_DIR / "manage.py")]
    subprocess.run([*manage, "migrate", "-v0"], env=env, check=True)
    for patience in (0, 1, 3):
        process = subprocess.Popen([*manage, "seed", str(path), "--publish"], env=env, stdout=subprocess.DEVNULL)
        wait_for_documents(var, least=patience, process=process)
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert_nothing_is_half_in(var)
    subprocess.run([*manage, "seed", str(path), "--publish"], env=env, check=True, stdout=subprocess.DEVNULL)
    assert assert_nothing_is_half_in(var) == 12


def counted(var, table):
    database = sqlite3.connect(var / "newsroom.sqlite3")
    try:
        return database.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608
    finally:
        database.close()


def wait_for_documents(var, *, least, process):
    while process.poll() is None and counted(var, "relations_document") < least:
        time.sleep(0.01)


def assert_nothing_is_half_in(var):
    documents = counted(var, "relations_document")
    for table in ("relations_reading", "newsroom_article", "newsroom_revision", "newsroom_publication"):
        assert counted(var, table) == documents, table
    assert counted(var, "newsroom_transition WHERE verb = 'publish_without_approval'") == documents
    return documents
