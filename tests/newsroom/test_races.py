"""Writers at the same time, each on a connection of its own."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from newsroom import desk
from newsroom.models import Article, Door, Revision, Transition
from tests.factories import make_article, make_editor

pytestmark = pytest.mark.usefixtures("flushable")
WRITERS, ROUNDS = 4, 5


def save(article, editor, headline, barrier):
    """Save on top of the revision that everybody saw; returns the headline where that was refused."""
    try:
        barrier.wait()
        desk.save(article, desk.Text(headline), by=editor, revision=article.head, door=Door.ADMIN)
    except desk.Stale:
        return headline
    finally:
        connection.close()


def test_of_writers_who_save_at_once_one_wins_and_the_others_are_told():
    editors = [make_editor() for _number in range(WRITERS)]
    pk = make_article(by=editors[0]).pk
    for round_number in range(ROUNDS):
        article = Article.objects.select_related("head").get(pk=pk)
        barrier = Barrier(WRITERS)
        with ThreadPoolExecutor(WRITERS) as pool:
            writers = [
                pool.submit(save, article, editor, f"{round_number}.{number}", barrier)
                for number, editor in enumerate(editors)
            ]
            told = {writer.result() for writer in writers} - {None}
        head = Article.objects.get(pk=pk).head
        assert len(told) == WRITERS - 1
        assert head.headline not in told
        assert head.number == round_number + 2
    assert Revision.objects.count() == Transition.objects.count() == ROUNDS + 1


def create(editor, barrier):
    try:
        barrier.wait()
        return desk.create(desk.Text("Один заголовок на всех"), by=editor, door=Door.ADMIN).slug
    finally:
        connection.close()


def test_stories_with_one_headline_made_at_once_all_get_in():
    editors = [make_editor() for _number in range(WRITERS)]
    barrier = Barrier(WRITERS)
    with ThreadPoolExecutor(WRITERS) as pool:
        slugs = list(pool.map(create, editors, [barrier] * WRITERS))
    assert len(set(slugs)) == WRITERS
