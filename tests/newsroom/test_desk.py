"""The verbs of the desk: permission, change and history, or nothing at all."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from newsroom import desk
from newsroom.models import Article, Door, Publication, Transition, Verb
from relations.models import Citation, Official, Review
from tests.factories import (
    changed,
    make_article,
    make_citation,
    make_complete,
    make_document,
    make_editor,
    make_official,
    make_publisher,
    make_reporter,
    make_sighting,
    make_story,
    make_user,
    withdraw,
)

pytestmark = pytest.mark.django_db


def act(by, article):
    article.refresh_from_db()
    return {"by": by, "revision": article.head, "door": Door.COMMAND}


def submitted(by):
    article = make_complete(by=by)
    desk.submit(article, **act(by, article))
    article.refresh_from_db()
    return article


def approved(by, editor):
    article = submitted(by)
    desk.approve(article, **act(editor, article))
    return article


def is_public(article):
    return Article.objects.public(timezone.now()).filter(pk=article.pk).exists()


def verbs_of(article):
    return list(article.history.order_by("pk").values_list("verb", flat=True))


def test_story_goes_from_reporter_through_editor_to_readers():
    reporter, editor = make_reporter(), make_editor()
    article = approved(reporter, editor)
    assert not is_public(article)
    desk.publish(article, **act(editor, article))
    assert is_public(article)
    assert verbs_of(article) == ["save", "submit", "approve", "publish"]


def test_reporter_cannot_publish_approve_return_or_withdraw():
    reporter = make_reporter()
    article = submitted(make_reporter())
    for verb in (desk.approve, desk.publish):
        with pytest.raises(desk.NotAllowed):
            verb(article, **act(reporter, article))
    with pytest.raises(desk.NotAllowed):
        desk.send_back(article, reason="x", **act(reporter, article))
    with pytest.raises(desk.NotAllowed):
        desk.withdraw(article, note="x", **act(reporter, article))


def test_reporter_saves_and_submits_only_their_own():
    article = make_article(by=make_reporter())
    other = make_reporter()
    with pytest.raises(desk.NotAllowed):
        desk.save(article, desk.Text("Другой"), **act(other, article))
    with pytest.raises(desk.NotAllowed):
        desk.submit(article, **act(other, article))


def test_nobody_approves_their_own_revision():
    editor = make_editor()
    article = submitted(editor)
    with pytest.raises(desk.NotAllowed):
        desk.approve(article, **act(editor, article))


def test_editor_who_changed_the_text_cannot_approve_it():
    editor = make_editor()
    article = submitted(make_reporter())
    desk.save(article, changed(article, headline="Новый", body="<p>x</p>"), **act(editor, article))
    with pytest.raises(desk.NotAllowed):
        desk.approve(article, **act(editor, article))


def test_approval_is_bound_to_the_text():
    reporter, editor = make_reporter(), make_editor()
    article = approved(reporter, editor)
    desk.save(article, changed(article, headline="Новый", body="<p>x</p>"), **act(reporter, article))
    with pytest.raises(desk.NotNow):
        desk.publish(article, **act(editor, article))


def test_unapproved_revision_is_published_only_with_a_permission_and_a_reason():
    article = submitted(make_reporter())
    with pytest.raises(desk.NotAllowed):
        desk.publish(article, without_approval="срочно", **act(make_editor(), article))
    with pytest.raises(desk.NotNow):
        desk.publish(article, without_approval=" ", **act(make_publisher(), article))
    desk.publish(article, without_approval="срочно", **act(make_publisher(), article))
    step = article.history.latest("pk")
    assert (step.verb, step.reason) == (Verb.PUBLISH_WITHOUT_APPROVAL, "срочно")


def test_verb_on_an_older_revision_is_refused():
    reporter = make_reporter()
    article = make_article(by=reporter)
    old = article.head
    desk.save(article, changed(article, headline="Новый", body="<p>x</p>"), **act(reporter, article))
    with pytest.raises(desk.Stale) as refusal:
        desk.submit(article, by=reporter, revision=old, door=Door.COMMAND)
    assert refusal.value.newest.headline == "Новый"


def test_save_that_changes_nothing_makes_no_revision():
    article = make_article()
    author = article.head.author
    desk.save(article, desk.Text.of(article.head), **act(author, article))
    assert article.revisions.count() == 1


def test_live_story_keeps_its_text_while_a_draft_is_written():
    article = make_story("Прежний")
    editor = make_editor()
    desk.save(article, changed(article, headline="Новый", body="<p>x</p>"), **act(editor, article))
    shown = Article.objects.public(timezone.now()).get(pk=article.pk).shown_id
    assert article.revisions.get(pk=shown).headline == "Прежний"


def test_update_of_a_live_story_closes_the_former_publication():
    article = make_story()
    publisher = make_publisher()
    desk.save(article, changed(article, headline="Новый", body="<p>x</p>"), **act(make_editor(), article))
    desk.publish(article, without_approval="x", **act(publisher, article))
    first, second = article.publications.order_by("pk")
    assert first.ends_at == second.starts_at
    assert second.kind == Publication.Kind.UPDATE


def test_address_keeps_its_day():
    article = withdraw(make_story(day=date(2023, 6, 19)))
    desk.save(article, changed(article, headline="Новый", body="<p>x</p>"), **act(make_editor(), article))
    desk.publish(article, without_approval="x", **act(make_publisher(), article))
    article.refresh_from_db()
    assert article.day == date(2023, 6, 19)


def test_withdrawal_needs_a_public_note():
    article = make_story()
    with pytest.raises(desk.NotNow):
        desk.withdraw(article, note="  ", **act(make_editor(), article))
    desk.withdraw(article, note="Ошибка.", **act(make_editor(), article))
    assert not is_public(article)
    assert Article.objects.withdrawn(timezone.now()).get() == article


def test_returned_article_is_a_draft_again_with_the_reason_on_record():
    article = submitted(make_reporter())
    with pytest.raises(desk.NotNow):
        desk.send_back(article, reason="", **act(make_editor(), article))
    desk.send_back(article, reason="Нет источника.", **act(make_editor(), article))
    article.refresh_from_db()
    assert article.stage == Article.Stage.DRAFT
    assert article.history.latest("pk").reason == "Нет источника."


def test_story_without_text_is_not_submitted():
    reporter = make_reporter()
    article = make_article(by=reporter, body="")
    with pytest.raises(desk.NotNow):
        desk.submit(article, **act(reporter, article))


def test_refused_verb_leaves_no_trace():
    article = submitted(make_reporter())
    steps = Transition.objects.count()
    with pytest.raises(desk.Refused):
        desk.publish(article, **act(make_editor(), article))
    assert Transition.objects.count() == steps


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        ("author", [Verb.EMBARGO]),
        ("editor", [Verb.APPROVE, Verb.RETURN, Verb.EMBARGO, Verb.KILL]),
        ("stranger", []),
    ],
)
def test_buttons_show_what_this_person_may_do_now(who, expected):
    author = make_reporter()
    article = submitted(author)
    people = {"author": author, "editor": make_editor(), "stranger": make_user()}
    assert desk.possible(article, people[who]) == expected


def test_confirming_a_sighting_confirms_what_it_rests_on_and_opens_its_document():
    document = make_document("Министр Образцов прибыл.", is_open=False)
    official = make_official("Образцов", cited=False, review=Review.PROPOSED)
    sighting = make_sighting(official, cited=False, review=Review.PROPOSED)
    make_citation(official, exact="Образцов", document=document, review=Review.PROPOSED)
    make_citation(sighting, exact="Министр Образцов", document=document, review=Review.PROPOSED)
    desk.confirm(sighting, by=make_editor(), door=Door.ADMIN)
    assert Official.objects.public(timezone.now()).get() == official
    assert Citation.objects.public(timezone.now()).count() == 2


def test_confirming_leaves_passages_of_other_documents_proposed():
    official = make_official(cited=False, review=Review.PROPOSED)
    mine = make_citation(official, review=Review.PROPOSED)
    other = make_citation(official, review=Review.PROPOSED)
    desk.confirm(mine, by=make_editor(), door=Door.ADMIN)
    other.refresh_from_db()
    assert other.review == Review.PROPOSED


def test_held_document_stays_held_when_its_finding_is_confirmed():
    held_until = timezone.now() + timedelta(days=1)
    document = make_document(open_from=held_until)
    official = make_official(cited=False, review=Review.PROPOSED)
    make_citation(official, document=document, review=Review.PROPOSED)
    desk.confirm(official, by=make_editor(), door=Door.ADMIN)
    assert not Official.objects.public(timezone.now()).exists()
    assert Official.objects.public(held_until).exists()


def test_fact_that_rests_on_a_rejected_one_is_not_confirmed():
    official = make_official(review=Review.REJECTED)
    sighting = make_sighting(official, review=Review.PROPOSED)
    with pytest.raises(desk.NotNow):
        desk.confirm(sighting, by=make_editor(), door=Door.ADMIN)
    sighting.refresh_from_db()
    assert sighting.review == Review.PROPOSED


def test_rejected_fact_leaves_the_public_record_and_the_history_says_who():
    sighting, editor = make_sighting(), make_editor("anna")
    desk.reject(sighting, by=editor, door=Door.ADMIN, reason="Другой человек.")
    assert not type(sighting).objects.public(timezone.now()).exists()
    step = Transition.objects.get(fact_model="sighting", fact_id=sighting.pk)
    assert (step.actor_name, step.before, step.after, step.reason) == (
        "anna",
        "confirmed",
        "rejected",
        "Другой человек.",
    )


def test_reporter_neither_confirms_nor_rejects():
    for verb in (desk.confirm, desk.reject):
        with pytest.raises(desk.NotAllowed):
            verb(make_sighting(), by=make_reporter(), door=Door.ADMIN)
