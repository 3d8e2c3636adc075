"""The desk's verbs on many articles at once, from the list in the admin."""

import re

import pytest
from django.contrib.messages import get_messages
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from newsroom import desk, roles
from newsroom.models import Article, Door, Stage, Transition
from tests.factories import changed, make_article, make_complete, make_editor, make_ready, make_reporter, make_user

pytestmark = pytest.mark.django_db
LIST = reverse("admin:newsroom_article_changelist")


def in_review(headline=None, by=None):
    article = make_complete(headline, by=by)
    desk.submit(article, by=article.head.author, revision=article.head, door=Door.ADMIN)
    return article


def ticked(client, user, *articles, address=LIST):
    """The list as it is now with these articles ticked: what its form sends."""
    client.force_login(user)
    page = client.get(address).text
    seen = dict(re.findall(r'name="(seen-\d+)" value="(\d+)"', page))
    assert {f"seen-{article.pk}" for article in articles} <= seen.keys()
    return {"_selected_action": [article.pk for article in articles], "index": 0, **seen}


def send(client, form, action, address=LIST, **typed):
    """What the page says after the action."""
    client.cookies.pop("messages", None)  # what it said before
    response = client.post(address, {**form, "action": action, **typed})
    return [str(message) for message in get_messages(response.wsgi_request)]


def stages(*articles):
    return [Article.objects.get(pk=article.pk).stage for article in articles]


def last_steps(article):
    return [(step.verb, step.door, step.revision_id) for step in article.history.order_by("pk")][1:]


def test_ticked_articles_are_submitted_each_at_the_revision_that_the_list_showed(client):
    reporter = make_reporter()
    one, two, left = (make_article(by=reporter) for _number in range(3))
    (said,) = send(client, ticked(client, reporter, one, two), "submit")
    assert stages(one, two, left) == [Stage.IN_REVIEW, Stage.IN_REVIEW, Stage.DRAFT]
    assert last_steps(one) == [("submit", Door.ADMIN, one.head_id)]
    assert str(one) in said
    assert str(two) in said


def test_approved_articles_are_published_together(client):
    editor = make_editor()
    articles = [in_review() for _number in range(3)]
    send(client, ticked(client, editor, *articles), "approve")
    assert all(article.head.approvals.filter(actor=editor).exists() for article in articles)
    send(client, ticked(client, editor, *articles), "publish")
    assert all(article.publications.get().revision_id == article.head_id for article in articles)


def test_text_that_was_saved_since_the_list_was_opened_is_refused_and_the_others_go_through(client, settings):
    settings.LANGUAGE_CODE = "en"
    stale, good = in_review("Переписанный"), in_review("Прежний")
    form = ticked(client, make_editor(), stale, good)
    other = make_editor("boris")
    desk.save(stale, desk.Text("Новый", body="<p>x</p>"), by=other, revision=stale.head, door=Door.ADMIN)
    done, refused = send(client, form, "approve")
    assert "Прежний" in done
    assert "Новый" not in done
    assert "boris has saved revision 2 meanwhile." in refused
    assert "Новый" in refused
    assert not Article.objects.get(pk=stale.pk).head.approvals.exists()


def test_each_refusal_is_told_in_the_words_of_its_verb(client, settings):
    settings.LANGUAGE_CODE = "en"
    editor = make_editor()
    own, draft = in_review("Своя", by=editor), make_article("Черновик")
    said = " ".join(send(client, ticked(client, editor, own, draft), "approve"))
    assert "Approve: not done with 1. Nobody approves their own revision." in said
    assert "Approve: not done with 1. It is not in review." in said
    assert not Transition.objects.filter(verb="approve").exists()


def test_returning_asks_for_a_reason_and_keeps_the_revisions_that_the_list_showed(client):
    stale, good = in_review(), in_review()
    form = ticked(client, make_editor(), stale, good)
    page = client.post(LIST, {**form, "action": "return"})
    assert page.status_code == 200
    assert stages(stale, good) == [Stage.IN_REVIEW] * 2
    desk.save(stale, desk.Text("x", body="<p>x</p>"), by=make_editor(), revision=stale.head, door=Door.ADMIN)
    carried = dict(re.findall(r'name="(seen-\d+|action)" value="(\w+)"', page.text))
    carried["_selected_action"] = re.findall(r'name="_selected_action" value="(\d+)"', page.text)
    assert client.post(LIST, {**carried, "note": " "}).context["form"].errors
    assert client.post(LIST, {**carried, "note": "х" * 501}).context["form"].errors
    client.post(LIST, {**carried, "note": "Назовите источник."})
    assert stages(stale, good) == [Stage.IN_REVIEW, Stage.DRAFT]
    assert good.history.get(verb="return").reason == "Назовите источник."


def test_row_without_the_revision_that_was_shown_is_refused(client):
    article, other = in_review(), in_review()
    form = ticked(client, make_editor(), article)
    del form[f"seen-{article.pk}"]
    (said,) = send(client, form, "approve")
    (also,) = send(client, {**form, f"seen-{article.pk}": other.head_id}, "approve")
    assert str(article) in said
    assert str(article) in also
    assert not article.head.approvals.exists()


def test_what_is_not_on_the_page_is_never_chosen(client):
    shown, elsewhere = in_review(), in_review()
    form = ticked(client, make_editor(), shown)
    send(client, {**form, "select_across": 1}, "approve")
    assert shown.head.approvals.exists()
    assert not elsewhere.head.approvals.exists()


def test_article_that_has_left_the_filtered_list_is_still_told_of(client):
    article = in_review("Ушедшая")
    address = f"{LIST}?stage__exact=in_review"
    form = ticked(client, make_editor(), article, address=address)
    desk.send_back(article, by=make_editor(), revision=article.head, door=Door.ADMIN, reason="x")
    (said,) = send(client, form, "approve", address=address)
    assert "Ушедшая" in said


ACTIONS = {
    roles.READERS: set(),
    roles.REPORTERS: {"submit"},
    roles.EDITORS: {"submit", "approve", "return", "publish"},
    roles.CHIEFS: {"submit", "approve", "return", "publish"},
}


@pytest.mark.parametrize("role", ACTIONS)
def test_list_offers_the_actions_that_a_person_may_use(client, role):
    in_review()
    client.force_login(make_user(group=role))
    page = client.get(LIST).text
    offered = set(re.findall(r'<option value="(\w+)">', page))
    assert offered & {"submit", "approve", "return", "publish", "delete_selected"} == ACTIONS[role]
    assert ('name="_selected_action"' in page) == bool(ACTIONS[role])


def test_action_that_is_not_offered_does_nothing(client):
    article = in_review()
    reporter = make_reporter()
    send(client, ticked(client, reporter, article), "approve")
    send(client, ticked(client, reporter, article), "delete_selected")
    assert not article.head.approvals.exists()
    assert Article.objects.filter(pk=article.pk).exists()


@pytest.mark.parametrize("action", ["submit", "approve", "return", "publish"])
def test_each_chosen_article_costs_the_same_number_of_queries(client, action):
    counts = [_cost(client, action, number) for number in (1, 2, 5)]
    assert counts[2] - counts[1] == 3 * (counts[1] - counts[0])
    assert counts[1] - counts[0] <= 22


def _cost(client, action, number):
    made = {
        "submit": make_article, "approve": in_review, "return": in_review, "publish": lambda: make_ready()[0]
    }[action]  # fmt: skip
    articles = [made() for _number in range(number)]
    form = ticked(client, make_editor(), *articles)
    with CaptureQueriesContext(connection) as queries:
        client.post(LIST, {**form, "action": action, "note": "x"})
    assert Transition.objects.filter(verb=action, article__in=articles).count() == number
    return len(queries)


def test_each_article_is_a_transaction_of_its_own(client, monkeypatch):
    """One that fails outright, in a way that no verb foresees, takes nothing from those before it."""
    first, second = in_review(), in_review()
    form = ticked(client, make_editor(), second, first)
    real = desk.articles.record_step

    def record(article, *args, **kwargs):
        if article.pk == first.pk:
            raise RuntimeError("the disk is full")
        return real(article, *args, **kwargs)

    monkeypatch.setattr(desk.articles, "record_step", record)
    with pytest.raises(RuntimeError):
        client.post(LIST, {**form, "action": "approve"})
    assert second.head.approvals.exists()
    assert not first.head.approvals.exists()


def test_text_that_was_approved_anew_is_published_from_a_list_opened_after_that(client):
    article, editor = make_ready()
    form = ticked(client, editor, article)
    text = changed(article, headline="Новее")
    desk.save(article, text, by=article.head.author, revision=article.head, door=Door.ADMIN)
    article.refresh_from_db()
    desk.approve(article, by=editor, revision=article.head, door=Door.ADMIN)
    send(client, form, "publish")
    assert not article.publications.exists()
    send(client, ticked(client, editor, article), "publish")
    assert article.publications.get().revision == article.head
