"""Writers at the same time, each on a connection of its own."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from newsroom import desk
from newsroom.models import Article, Door, Revision, Transition
from newsroom.review import page_of
from relations.models import Document, Review
from tests.factories import make_article, make_citation, make_document, make_editor, make_official

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


def decide(rows, editor, accepts, barrier):
    """Accept or reject rows as everybody saw them; True where that was done."""
    try:
        barrier.wait()
        desk.decide(*((rows, []) if accepts else ([], rows)), desk.Act(editor, Door.ADMIN))
    except desk.Decided:
        return False
    else:
        return True
    finally:
        connection.close()


def test_of_editors_who_decide_on_a_card_at_once_nobody_overwrites_another():
    editors = [make_editor() for _number in range(WRITERS)]
    for _round in range(ROUNDS):
        document = make_document(is_open=False)
        official = make_official(cited=False, review=Review.PROPOSED)
        make_citation(official, document=document, review=Review.PROPOSED)
        barrier = Barrier(WRITERS)
        seen = [page_of(Document.objects.get(pk=document.pk)).cards[0].rejecting() for _editor in editors]
        with ThreadPoolExecutor(WRITERS) as pool:
            acts = zip(seen, editors, (True, False, True, False), [barrier] * WRITERS, strict=True)
            done = list(pool.map(lambda act: decide(*act), acts))
        official.refresh_from_db()
        accepted = official.review == Review.CONFIRMED
        assert done == [accepted, not accepted] * 2
        steps = Transition.objects.filter(fact_model="official", fact_id=official.pk)
        assert len({step.after for step in steps}) == steps.count() == 1
