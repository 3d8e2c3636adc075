"""What a run remembers of the record from one document to the next, and when it forgets that."""

import os
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Event

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from newsroom import intake
from newsroom.ingest import names
from newsroom.ingest.cache import Cache
from relations.models import Document, Official, OpenName, Organisation
from tests.factories import make_editor, make_official
from tests.newsroom.reading.stories import REGISTER

pytestmark = [
    pytest.mark.usefixtures("flushable"),
    # PostgreSQL numbers the transactions of all its databases in one row: a neighbour at work makes a run forget.
    pytest.mark.skipif(
        connection.vendor == "postgresql" and "PYTEST_XDIST_WORKER" in os.environ,
        reason="another worker writes to the same server: run this module alone, with -n 0",
    ),
]

STORY = """Министр энергетики Казахстана Ерлан Сарыбаев прибыл в Минск {day}

Он провёл переговоры с министром энергетики Беларуси Павлом Сидорчуком. Министерство энергетики Беларуси сообщило, что \
товарооборот двух стран вырос до {value} млн долларов.
"""
BARE = "Новый цех в Бресте открыл Сарыбаев. Праздник удался на славу, сообщили организаторы {day}."

# The database refuses a draft after everything else of a document has been written.
REFUSE_DRAFTS = {
    "sqlite": "CREATE TRIGGER no_drafts BEFORE INSERT ON newsroom_article BEGIN SELECT RAISE(ABORT, 'no'); END",
    "postgresql": "ALTER TABLE newsroom_article ADD CONSTRAINT no_drafts CHECK (slug = '') NOT VALID",
}
ALLOW_DRAFTS = {
    "sqlite": "DROP TRIGGER no_drafts",
    "postgresql": "ALTER TABLE newsroom_article DROP CONSTRAINT no_drafts",
}

QUESTIONS = {"sqlite": 18, "postgresql": 19}  # for a document, with the beginning and the end of its transaction


def elsewhere(work):
    """Do some work as another process does: on a connection of its own."""

    def done():
        try:
            work()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        pool.submit(done).result()


def add_body():
    Organisation.objects.create(name_ru="Палата", slug="palata")


@pytest.fixture
def asked():
    """A cache of the names of bodies: asked in a transaction of its own, it says what it had to look up."""
    cache = Cache()

    def asked(*keys, then=lambda: None):
        looked_up = []

        def find(missing):
            looked_up.extend(missing)
            return {body.slug: body for body in Organisation.objects.filter(slug__in=missing)}

        with transaction.atomic():
            cache.begin()
            cache.look_up("bodies", keys, find)
            then()
        return sorted(looked_up)

    asked.cache = cache
    return asked


def test_what_was_looked_up_or_written_in_a_transaction_is_known_to_the_next(asked):
    assert asked("palata", "soviet", then=add_body) == ["palata", "soviet"]
    assert asked("soviet", "fond") == ["fond"]
    assert asked("soviet", "fond") == []


def test_everything_is_forgotten_when_somebody_else_has_written(asked):
    asked("palata")
    elsewhere(add_body)
    assert asked("palata") == ["palata"]


def test_everything_is_forgotten_when_this_connection_has_written_something_between(asked):
    asked("palata")
    add_body()
    assert asked("palata") == ["palata"]


def test_nothing_is_remembered_of_a_transaction_that_was_rolled_back(asked):
    def fail():
        add_body()
        raise RuntimeError

    asked("fond")
    with suppress(RuntimeError):
        asked("palata", then=fail)
    assert asked("fond", "palata") == ["fond", "palata"]


def test_nothing_is_remembered_past_one_who_was_writing_all_the_while(asked):
    if connection.vendor == "sqlite":
        pytest.skip("SQLite has one writer at a time.")
    wrote, may_commit = Event(), Event()

    def write_slowly():
        with transaction.atomic():
            add_body()
            wrote.set()
            may_commit.wait(20)

    with ThreadPoolExecutor(1) as pool:
        writing = pool.submit(elsewhere, write_slowly)
        assert wrote.wait(20)
        asked("palata")
        may_commit.set()
        writing.result()
    assert asked("palata") == ["palata"]


def test_one_kind_and_one_key_can_be_forgotten(asked):
    asked("palata", "fond")
    asked.cache.discard("bodies", "fond")
    assert asked("palata", "fond") == ["fond"]
    asked.cache.forget("bodies")
    assert asked("palata", "fond") == ["fond", "palata"]


@pytest.fixture
def take():
    run = intake.Run(REGISTER, make_editor())

    def take(text, **values):
        file = intake.Found(f"{values}.txt", text.format(**values).encode)
        [outcome] = run.take(file)
        assert outcome.state == "taken", outcome
        return Document.objects.first()

    take.run = run
    return take


def test_questions_for_a_document_whose_names_are_all_known(take):
    for day in ("в воскресенье", "в понедельник"):  # the first one adds them, the second one meets them
        take(STORY, day=day, value=700)
    with CaptureQueriesContext(connection) as queries:
        take.run.take(intake.Found("c.txt", STORY.format(day="во вторник", value=800).encode))
    statements = [query["sql"] for query in queries]
    assert Document.objects.first().citations.count() > 10
    # Of the record only whether the document is there is asked; all else is written, each kind in one statement.
    asked = [one for one in statements if one.startswith("SELECT") and "relations_" in one]
    assert len(asked) == 1, asked
    assert len(statements) == QUESTIONS[connection.vendor], statements


def test_new_spelling_is_known_to_the_next_document_and_nobody_else_is_looked_up(take, monkeypatch):
    for day in ("в воскресенье", "в понедельник"):
        take(STORY, day=day, value=700)
    looked_up, find = [], names._find
    monkeypatch.setattr(names, "_find", lambda keys: looked_up.extend(sorted(keys)) or find(keys))
    fuller = STORY.replace("Ерлан Сарыбаев", "Ерлан Кайратович Сарыбаев")
    for day in ("во вторник", "в среду"):
        take(fuller, day=day, value=800)
    [spelling] = Official.objects.get(family="Сарыбаев").spellings.all()
    assert spelling.spelling == "Ерлан Кайратович Сарыбаев"
    assert looked_up == [("family", "Сарыбаев"), ("slug", "erlan-sarybaev")]


def test_second_official_of_the_name_who_comes_from_elsewhere_leaves_a_bare_name_open(take):
    official = make_official("Сарыбаев", "Ерлан", country="KZ")
    assert take(BARE, day="в среду").open_names.get().official == official
    assert take(BARE, day="в четверг").open_names.get().official == official
    elsewhere(lambda: make_official("Сарыбаев", "Марат", cited=False))
    assert take(BARE, day="в пятницу").open_names.get().official is None


def test_official_who_comes_in_a_run_is_met_by_the_next_document_and_links_the_one_before(take):
    first = make_official("Сарыбаев", "Марат", country="BY", cited=False)
    assert take(BARE, day="в среду").open_names.get().official == first
    take(STORY, day="в пятницу", value=900)
    take(STORY, day="в субботу", value=950)
    assert Official.objects.filter(family="Сарыбаев").count() == 2
    assert OpenName.objects.get().official is None


def test_what_a_failed_document_added_is_added_by_the_next(take):
    story = STORY.format(day="в среду", value=700).encode()
    with connection.cursor() as cursor:
        cursor.execute(REFUSE_DRAFTS[connection.vendor])
    [failed] = take.run.take(intake.Found("a.txt", lambda: story))
    with connection.cursor() as cursor:
        cursor.execute(ALLOW_DRAFTS[connection.vendor])
    assert (failed.state, Official.objects.count()) == ("failed", 0)
    [taken] = take.run.take(intake.Found("a.txt", lambda: story))
    assert (taken.state, Official.objects.count()) == ("taken", 2)
