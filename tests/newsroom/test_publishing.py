"""What readers see and when: a question about time, whoever asks and whatever was planned."""

from datetime import UTC, datetime, timedelta
from unittest import mock

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from newsroom import desk
from newsroom.models import Article, Door, Publication, Revision, Standing, Transition
from relations.models import Document
from tests.factories import (
    approve_anew,
    changed,
    make_article,
    make_document,
    make_editor,
    make_ready,
    make_story,
    make_user,
)

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


def act(by, article):
    return {"by": by, "revision": Article.objects.get(pk=article.pk).head, "door": Door.COMMAND}


def shown(article, at):
    """The number of the revision that readers see at a moment, or None."""
    found = Article.objects.public(at).filter(pk=article.pk).first()
    return Revision.objects.get(pk=found.shown_id).number if found else None


def update(article, editor):
    """One more revision, approved."""
    text = changed(article, headline="Новый заголовок", body="<p>Новый текст.</p>")
    desk.save(article, text, **act(author(article), article))
    return approve_anew(Article.objects.get(pk=article.pk), editor)


def author(article):
    return article.revisions.get(number=1).author


def lifter():
    return make_user(permissions=["change_article", "change_any_article", "lift_embargo", "publish_article"])


def test_scheduled_story_is_seen_from_its_moment_on_and_nothing_has_to_run():
    article, editor = make_ready()
    at = timezone.now() + HOUR
    desk.schedule(article, at=at, until=at + HOUR, **act(editor, article))
    assert [shown(article, at + by) for by in (-timedelta(microseconds=1), 0 * HOUR, HOUR)] == [None, 1, None]
    article.refresh_from_db()
    assert article.day == timezone.localdate(at)
    assert article.standing_at(timezone.now()) == Standing.SCHEDULED


@pytest.mark.parametrize("by", [-HOUR, timedelta(0)])
def test_past_is_not_scheduled(by):
    article, editor = make_ready()
    with pytest.raises(desk.NotNow):
        desk.schedule(article, at=timezone.now() + by, **act(editor, article))


def test_story_does_not_end_before_it_begins():
    article, editor = make_ready()
    at = timezone.now() + HOUR
    with pytest.raises(desk.NotNow):
        desk.schedule(article, at=at, until=at, **act(editor, article))


def test_text_without_approval_is_not_scheduled():
    article = make_article()
    desk.submit(article, **act(author(article), article))
    with pytest.raises(desk.NotNow):
        desk.schedule(article, at=timezone.now() + HOUR, **act(make_editor(), article))


def test_update_of_a_live_story_waits_while_readers_see_the_old_text():
    article, editor = make_ready()
    desk.publish(article, **act(editor, article))
    article = update(article, editor)
    at = timezone.now() + HOUR
    desk.schedule(article, at=at, **act(editor, article))
    assert [shown(article, at - HOUR / 2), shown(article, at)] == [1, 2]


def test_calling_off_leaves_all_as_it_was():
    article, editor = make_ready()
    desk.publish(article, **act(editor, article))
    end = timezone.now() + 9 * HOUR
    desk.unpublish(article, at=end, **act(editor, article))
    article = update(article, editor)
    at = timezone.now() + HOUR
    desk.schedule(article, at=at, **act(editor, article))
    assert shown(article, end - HOUR) == 2
    assert shown(article, end) is None
    desk.call_off(article, **act(editor, article))
    assert [shown(article, at), shown(article, end - HOUR), shown(article, end)] == [1, 1, None]


def test_story_called_off_before_it_was_seen_has_no_day_and_closes_its_documents():
    document = make_document(is_open=False)
    article, editor = make_ready(documents=[document])
    at = timezone.now() + HOUR
    desk.schedule(article, at=at, **act(editor, article))
    assert Document.objects.public(at).filter(pk=document.pk).exists()
    assert not Document.objects.public(at - HOUR / 2).filter(pk=document.pk).exists()
    desk.call_off(article, **act(editor, article))
    article.refresh_from_db()
    assert (article.day, article.first_published_at) == (None, None)
    assert not Document.objects.public(at).filter(pk=document.pk).exists()


def test_publishing_calls_off_what_was_still_ahead():
    article, editor = make_ready()
    at = timezone.now() + HOUR
    desk.schedule(article, at=at, **act(editor, article))
    article = update(article, editor)
    desk.publish(article, **act(editor, article))
    assert [shown(article, timezone.now()), shown(article, at), shown(article, at + HOUR)] == [2, 2, 2]


def test_planned_end_is_taken_back():
    article, editor = make_ready()
    desk.publish(article, **act(editor, article))
    end = timezone.now() + HOUR
    desk.unpublish(article, at=end, **act(editor, article))
    assert shown(article, end) is None
    desk.unpublish(article, at=None, **act(editor, article))
    assert shown(article, end) == 1


def test_embargo_keeps_everybody_from_publishing_before_its_time():
    article, editor = make_ready()
    until = timezone.now() + HOUR
    desk.embargo(article, until=until, **act(editor, article))
    with pytest.raises(desk.NotNow):
        desk.publish(article, **act(editor, article))
    with pytest.raises(desk.NotNow):
        desk.schedule(article, at=until - HOUR / 2, **act(editor, article))
    desk.schedule(article, at=until, **act(editor, article))
    assert [shown(article, until - HOUR / 2), shown(article, until)] == [None, 1]


def test_embargo_is_lifted_early_by_a_permission_of_its_own_and_a_reason():
    article, editor = make_ready()
    desk.embargo(article, until=timezone.now() + HOUR, **act(editor, article))
    with pytest.raises(desk.NotAllowed):
        desk.lift_embargo(article, reason="Источник разрешил.", **act(editor, article))
    chief = lifter()
    with pytest.raises(desk.NotNow):
        desk.lift_embargo(article, reason=" ", **act(chief, article))
    desk.lift_embargo(article, reason="Источник разрешил.", **act(chief, article))
    desk.publish(article, **act(editor, article))
    assert shown(article, timezone.now()) == 1
    step = article.history.get(verb="lift_embargo")
    assert (step.actor, step.reason, step.before, step.after) == (chief, "Источник разрешил.", "embargoed", "free")


def test_embargo_grows_but_does_not_shrink():
    article, editor = make_ready()
    now = timezone.now()
    desk.embargo(article, until=now + HOUR, **act(editor, article))
    desk.embargo(article, until=now + 2 * HOUR, **act(editor, article))
    with pytest.raises(desk.NotAllowed):
        desk.embargo(article, until=now + HOUR, **act(editor, article))


def test_story_that_readers_have_seen_takes_no_embargo():
    story = make_story()
    with pytest.raises(desk.NotNow):
        desk.embargo(story, until=timezone.now() + HOUR, **act(make_editor(), story))


def test_documents_under_an_embargo_are_quoted_by_nobody_until_it_ends():
    document = make_document(is_open=False)
    article, editor = make_ready(documents=[document])
    until = timezone.now() + HOUR
    desk.embargo(article, until=until, **act(editor, article))
    document.refresh_from_db()
    assert document.open_from == until
    desk.lift_embargo(article, reason="Разрешено.", **act(lifter(), article))
    document.refresh_from_db()
    assert document.open_from is None


def embargoed_and_scheduled():
    """An article under an embargo, scheduled for its end, with a document that nobody has opened."""
    document = make_document(is_open=False)
    article, editor = make_ready(documents=[document])
    until = timezone.now() + HOUR
    desk.embargo(article, until=until, **act(editor, article))
    desk.schedule(article, at=until, **act(editor, article))
    return article, editor, document, until


def test_documents_stay_held_when_a_story_under_an_embargo_is_called_off():
    article, editor, document, until = embargoed_and_scheduled()
    desk.call_off(article, **act(editor, article))
    document.refresh_from_db()
    assert document.open_from == until


def test_documents_open_with_a_scheduled_story_whose_embargo_was_lifted():
    article, _editor, document, until = embargoed_and_scheduled()
    desk.lift_embargo(article, reason="Разрешено.", **act(lifter(), article))
    assert not Document.objects.public(until - HOUR / 2).filter(pk=document.pk).exists()
    assert Document.objects.public(until).filter(pk=document.pk).exists()


def test_embargo_opens_no_document_earlier_than_an_editor_held_it():
    later = timezone.now() + 9 * HOUR
    document = make_document(open_from=later)
    article, editor = make_ready(documents=[document])
    desk.embargo(article, until=later - HOUR, **act(editor, article))
    document.refresh_from_db()
    assert document.open_from == later


@pytest.mark.parametrize(
    "columns",
    [
        {"starts_at": 0 * HOUR, "ends_at": None},
        {"starts_at": -HOUR, "ends_at": HOUR},
        {"starts_at": 2 * HOUR, "ends_at": 3 * HOUR},
    ],
    ids=str,
)
def test_database_lets_no_two_publications_of_an_article_overlap(columns):
    article = make_story()
    now = timezone.now()
    moments = {name: by if by is None else now + by for name, by in columns.items()}
    with pytest.raises(DatabaseError), transaction.atomic():
        Publication.objects.create(article=article, revision=article.head, kind="again", **moments)


def test_database_holds_an_embargo():
    article, editor = make_ready()
    now = timezone.now()
    desk.embargo(article, until=now + HOUR, **act(editor, article))
    article.refresh_from_db()
    with pytest.raises(DatabaseError, match="embargo"), transaction.atomic():
        Publication.objects.create(article=article, revision=article.head, kind="first", starts_at=now)


def test_database_refuses_a_step_that_is_not_in_the_table():
    article = make_story()
    step = article.history.get(verb="publish_without_approval")
    with pytest.raises(DatabaseError), transaction.atomic():
        Transition.objects.create(
            article=article, revision=article.head, verb="approve", before="draft", after="approved",
            actor=step.actor, door="admin", at=timezone.now(),
        )  # fmt: skip


def test_database_moves_no_stage_but_by_the_table():
    article = make_article()
    Article.objects.filter(pk=article.pk).update(stage="joined")
    with pytest.raises(DatabaseError), transaction.atomic():
        Article.objects.filter(pk=article.pk).update(stage="in_review")


# Random clocks and schedules: the database's own clock is long before them.

START = datetime(2090, 1, 1, tzinfo=UTC)
GRID = [START + hours * HOUR for hours in range(0, 160, 10)]
STEPS = st.lists(
    st.tuples(
        st.integers(1, 15),  # hours that pass before it
        st.sampled_from(["publish", "schedule", "schedule_until", "call_off", "unpublish", "run_on", "withdraw"]),
        st.integers(1, 30),  # hours ahead of which it speaks
    ),
    min_size=1,
    max_size=6,
)


def carry_out(step, article, editor, at):
    if step in ("publish", "schedule", "schedule_until"):
        article = update(article, editor)
    doing = act(editor, article)
    {
        "publish": lambda: desk.publish(article, **doing),
        "schedule": lambda: desk.schedule(article, at=at, **doing),
        "schedule_until": lambda: desk.schedule(article, at=at, until=at + 5 * HOUR, **doing),
        "call_off": lambda: desk.call_off(article, **doing),
        "unpublish": lambda: desk.unpublish(article, at=at, **doing),
        "run_on": lambda: desk.unpublish(article, at=None, **doing),
        "withdraw": lambda: desk.withdraw(article, note="Снято.", **doing),
    }[step]()
    return Article.objects.get(pk=article.pk).head.number


class WhatReadersSee(TestCase):
    @settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
    @given(STEPS)
    def test_is_a_question_about_time(self, steps):
        article, editor = make_ready()
        now = START
        for passed, step, ahead in steps:
            now += passed * HOUR
            with mock.patch("django.utils.timezone.now", return_value=now):
                before = {at: shown(article, at) for at in GRID}
                seen = shown(article, now)
                try:
                    number = carry_out(step, article, editor, now + ahead * HOUR)
                except desk.Refused:
                    number = None
                after = {at: shown(article, at) for at in GRID}
            self.held(article, before, after, now)
            coming = {after[at] for at in GRID if at >= now}
            if number is None:
                assert before == after
            elif step == "publish":
                assert shown(article, now) == number
            elif step in ("schedule", "schedule_until"):
                at = now + ahead * HOUR
                assert shown(article, at) == number
                assert {after[moment] for moment in GRID if now <= moment < at} <= {seen, None}
            elif step == "call_off":
                assert coming <= {seen, None}
            elif step == "withdraw":
                assert coming == {None}

    def held(self, article, before, after, now):
        """What readers saw stays what they saw, and where it stands says the same as what they see."""
        for at in GRID:
            if at < now:
                assert before[at] == after[at]
            assert (article.standing_at(at) == Standing.PUBLIC) == (after[at] is not None)
