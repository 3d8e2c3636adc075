"""What the database refuses, whoever asks."""

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.db.models.signals import post_migrate, pre_migrate

from newsroom.models import Approval, PreviewOpening, Revision, RevisionDocument, RevisionPhoto, Transition, Withdrawal
from relations.models import Citation, Document, Reading
from tests.factories import (
    make_article,
    make_citation,
    make_document,
    make_editor,
    make_link,
    make_official,
    make_photo,
    make_story,
    withdraw,
)

pytestmark = pytest.mark.django_db


def refuses(sql, *values):
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)
    return True


def everything():
    """A database with a row in every append-only table."""
    document = make_document()
    Reading.objects.create(document=document, version="1", findings={})
    article = withdraw(
        make_story(documents=[document], body=f'<p>x</p><figure data-photo="{make_photo().pk}"></figure>')
    )
    PreviewOpening.objects.create(link=make_link(article)[0], at=article.created_at)
    Approval.objects.create(revision=article.head, actor=make_editor(), actor_name="x", at=article.created_at)


@pytest.mark.parametrize(
    "model", [Reading, Revision, RevisionDocument, RevisionPhoto, Approval, Withdrawal, Transition, PreviewOpening]
)
@pytest.mark.parametrize("statement", ["UPDATE {} SET id = id + 1000", "DELETE FROM {}"])
def test_append_only_tables_refuse_raw_statements(model, statement):
    everything()
    assert model.objects.exists()
    assert refuses(statement.format(model._meta.db_table))


def test_history_is_not_rewritten_past_its_triggers():
    step = make_story().history.first()
    if connection.vendor == "postgresql":
        connection.check_constraints()  # PostgreSQL empties no table with checks to come
        assert refuses("TRUNCATE newsroom_transition")
    else:
        columns = ", ".join(field.column for field in Transition._meta.concrete_fields)
        others = columns.replace("actor_name", "'nobody'")
        assert refuses(
            f"INSERT OR REPLACE INTO newsroom_transition ({columns}) SELECT {others} FROM newsroom_transition"  # noqa: S608
        )
    assert Transition.objects.get(pk=step.pk).actor_name == step.actor_name


def test_decided_citation_is_neither_moved_nor_taken_back():
    citation = make_citation(make_official())
    assert refuses("UPDATE relations_citation SET official_id = %s WHERE id = %s", make_official().pk, citation.pk)
    assert refuses("UPDATE relations_citation SET review = 'proposed' WHERE id = %s", citation.pk)
    assert refuses("DELETE FROM relations_citation WHERE id = %s", citation.pk)


def test_published_revision_gets_no_more_documents_and_photos():
    article = make_story()
    with pytest.raises(IntegrityError), transaction.atomic():
        RevisionDocument.objects.create(revision=article.head, document=make_document())
    with pytest.raises(IntegrityError), transaction.atomic():
        RevisionPhoto.objects.create(revision=article.head, photo=make_photo())


def test_document_keeps_its_text():
    document = make_document()
    assert refuses("UPDATE relations_document SET text = 'x' WHERE id = %s", document.pk)
    assert refuses("DELETE FROM relations_document WHERE id = %s", document.pk)
    Document.objects.filter(pk=document.pk).update(language="be")


def test_quote_must_stand_in_its_document():
    document = make_document("Посол прибыл в Минск.")
    with pytest.raises(IntegrityError), transaction.atomic():
        Citation.objects.create(document=document, start=0, end=5, exact="Мэр", official=make_official())
    assert make_citation(make_official(), document=document, exact="Минск").start == 15


def test_quote_offsets_count_letters_and_not_bytes():
    document = make_document("😀 Қазақстан")
    assert make_citation(make_official(), document=document, exact="Қазақстан").start == 2


def test_head_is_never_another_articles_revision():
    mine, other = make_article(), make_article()
    assert refuses("UPDATE newsroom_article SET head_id = %s WHERE id = %s", other.head_id, mine.pk)


def test_ended_publication_stays_ended():
    article = withdraw(make_story())
    assert refuses("UPDATE newsroom_publication SET ends_at = NULL WHERE article_id = %s", article.pk)


def test_day_in_a_public_address_is_frozen():
    article = make_story()
    assert refuses("UPDATE newsroom_article SET day = '2020-01-01' WHERE id = %s", article.pk)


def test_history_outlives_the_account_that_made_it():
    article = make_story()
    author = article.head.author
    author.delete()
    assert Transition.objects.filter(article=article, actor_name=author.username).exists()


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL alters tables where they stand.")
def test_triggers_give_way_while_tables_are_made_anew_and_come_back():
    def ours():
        with connection.cursor() as cursor:
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND name NOT LIKE 'search_%'")
            return {name for (name,) in cursor.fetchall()}

    before = ours()
    assert before
    config = apps.get_app_config("newsroom")
    signal = {"app_config": config, "using": "default", "plan": ["a step"], "verbosity": 0}
    pre_migrate.send(sender=config, **signal)
    assert ours() == set()
    post_migrate.send(sender=config, **signal)
    assert ours() == before
