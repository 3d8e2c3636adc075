"""The index is as true as the rows, whoever changed them and how."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.models.signals import post_migrate, pre_migrate
from django.utils import timezone

from newsroom.search import index
from newsroom.search.results import Search
from relations.models import Citation, Event, Official, OfficialName, Organisation
from tests.factories import make_citation, make_document, make_event, make_official, make_organisation
from tests.newsroom.search.bulk import WORD, grow

pytestmark = pytest.mark.django_db


def found(text):
    return [result.title for result in Search(timezone.now(), text)[0:20]]


def test_edited_name_is_found_by_the_new_one_alone():
    official = make_official("Дождев", "Олег")
    official.family = "Снежков"
    official.save()
    assert found("Снежков") == ["Олег Снежков"]
    assert found("Дождев") == []


def test_spelling_is_found_once_it_is_confirmed_and_until_it_is_gone():
    spelling = make_official("Дождев", "Олег").spellings.create(spelling="Dozhdzheu", language="be")
    assert found("Dozhdzheu") == []
    OfficialName.objects.filter(pk=spelling.pk).update(review="confirmed")
    assert found("Dozhdzheu") == ["Олег Дождев"]
    spelling.delete()
    assert found("Dozhdzheu") == []


def test_bulk_and_raw_changes_are_found_too():
    bodies = [Organisation(name_ru=f"Завод {name}", slug=name, review="confirmed") for name in ("a", "b")]
    for body in Organisation.objects.bulk_create(bodies):
        make_citation(body)
    assert sorted(found("завод")) == ["Завод a", "Завод b"]
    with connection.cursor() as cursor:
        cursor.execute("UPDATE relations_organisation SET name_ru = 'Фабрика' WHERE slug = 'a'")
    assert found("завод") == ["Завод b"]
    Organisation.objects.bulk_update([*Organisation.objects.filter(slug="b")], ["name_ru"])
    body = Organisation.objects.get(slug="b")
    body.name_ru = "Комбинат"
    Organisation.objects.bulk_update([body], ["name_ru"])
    assert found("завод") == []
    assert found("комбинат") == ["Комбинат"]


def test_row_that_is_deleted_is_in_the_index_no_more():
    make_event("Трактор")
    Event.objects.create(name_ru="Трактор два", kind="meeting", slug="x").delete()
    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM search_event")
        assert cursor.fetchone() == (1,)


def counts():
    out = StringIO()
    call_command("reindex", stdout=out)
    return out.getvalue()


def words():
    """All that the index holds."""
    held = {}
    with connection.cursor() as cursor:
        for entry in index.ENTRIES:
            cursor.execute(f"SELECT * FROM {entry.table}")  # noqa: S608
            held[entry.table] = sorted(map(str, cursor.fetchall()))
    return held


def test_reindex_changes_nothing_however_often():
    grow(3)
    kept = words()
    first = counts()
    assert counts() == first
    assert words() == kept
    assert f"{Citation.objects.count():>8}" in first


def test_passage_is_in_the_index_while_it_is_confirmed():
    citation = make_citation(make_official(cited=False), review="proposed")
    assert held_of(Citation) == []
    for review, held in (("confirmed", [citation.pk]), ("rejected", []), ("confirmed", [citation.pk])):
        Citation.objects.filter(pk=citation.pk).update(review=review)
        assert held_of(Citation) == held
        counts()
        assert held_of(Citation) == held


def held_of(model):
    number = "rowid" if connection.vendor == "sqlite" else "id"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {number} FROM {index.TABLES[model]}")  # noqa: S608
        return [pk for (pk,) in cursor.fetchall()]


def test_reindex_mends_what_was_lost():
    make_organisation("Завод")
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM search_organisation")
    assert found("завод") == []
    counts()
    assert found("завод") == ["Завод"]


def test_migration_takes_the_triggers_off_and_fills_the_index_after_it():
    plan = [("a migration", False)]
    signal = {"using": "default", "plan": plan, "verbosity": 0, "interactive": False}
    config = Official._meta.apps.get_app_config("newsroom")
    pre_migrate.send(sender=config, app_config=config, **signal)
    make_organisation("Завод")
    assert found("завод") == []
    post_migrate.send(sender=config, app_config=config, **signal)
    assert found("завод") == ["Завод"]
    make_organisation("Второй завод")
    assert len(found("завод")) == 2


def test_every_word_of_a_passage_can_be_seen_in_it():
    document = make_document(f"Тайна остаётся. Министр {WORD} прибыл. Ещё тайна.")
    make_citation(make_official(), exact=WORD, document=document)
    assert found("тайна") == []
