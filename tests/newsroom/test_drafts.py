"""What is typed and not saved: kept for its author alone, offered back, and never in the way of another text."""

from datetime import timedelta

import pytest
from django.contrib import admin
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from newsroom import body, desk
from newsroom.models import Article, Door, Draft, Presence
from tests.factories import make_article, make_editor, make_reporter, make_user
from tests.newsroom.test_conflicts import change, opened, save, sent

pytestmark = pytest.mark.django_db

MINE = "Недописанное слово"


@pytest.fixture
def author():
    return make_reporter("anna")


@pytest.fixture
def article(author):
    return make_article("Заголовок", by=author)


@pytest.fixture
def browser(client, author):
    client.force_login(author)
    return client


def at(name, article=None):
    return (
        reverse(f"admin:newsroom_article_{name}", args=[article.pk])
        if article
        else reverse(f"admin:newsroom_article_{name}_new")
    )


def keep(browser, article, rows, token=""):
    return browser.post(at("draft", article), {**rows, "draft": token})


def test_what_is_typed_is_kept_and_offered_when_the_form_is_opened_again(browser, article, author):
    rows = opened(browser, article, body=f"<p>{MINE}</p>", why="причина")
    answer = keep(browser, article, rows)
    assert answer.status_code == 200
    assert set(answer.json()) == {"token", "at"}
    page = browser.get(change(article))
    assert page.context["offered"]["at"] == answer.json()["at"]
    assert f"<ins>{MINE}</ins>" in page.text
    assert page.context["adminform"].form["body"].value() == "<p>Текст.</p>"
    page = browser.get(change(article), {"draft": "restore"})
    form = page.context["adminform"].form
    assert (form["body"].value(), form["why"].value()) == (f"<p>{MINE}</p>", "причина")
    assert "offered" not in page.context
    assert article.revisions.count() == 1
    browser.post(change(article), sent(form))
    assert MINE in Article.objects.get().head.body
    assert not Draft.objects.exists()


def test_discarding_forgets_it(browser, article):
    token = keep(browser, article, opened(browser, article, body=MINE)).json()["token"]
    browser.post(at("discard", article), {"token": "no such"})
    assert Draft.objects.exists()
    browser.post(at("discard", article), {"token": token})
    assert not Draft.objects.exists()
    assert "offered" not in browser.get(change(article)).context


def test_text_that_is_the_saved_one_again_is_no_draft(browser, article):
    rows = opened(browser, article, body=MINE)
    token = keep(browser, article, rows).json()["token"]
    answer = keep(browser, article, {**rows, "body": "<p>Текст.</p>\r\n"}, token)
    assert answer.json() == {"token": "", "at": ""}
    assert not Draft.objects.exists()


def test_new_article_has_a_draft_of_its_own(browser, article, author):
    assert keep(browser, None, {"language": "ru"}).json()["token"] == ""
    token = keep(browser, None, {"headline": MINE, "language": "be"}).json()["token"]
    add = reverse("admin:newsroom_article_add")
    assert browser.get(add).context["offered"]["headline"] == MINE
    assert "offered" not in browser.get(change(article)).context
    form = browser.get(add, {"draft": "restore"}).context["adminform"].form
    assert form["headline"].value() == MINE
    assert str(form["draft"].value()) == token
    browser.post(add, sent(form))
    assert Article.objects.get(head__headline=MINE).language == "be"
    assert not Draft.objects.exists()


def test_window_does_not_write_over_what_another_one_of_its_author_has_kept(browser, article):
    first, second = (opened(browser, article, body=f"<p>{MINE} {number}</p>") for number in (1, 2))
    token = keep(browser, article, first).json()["token"]
    refused = keep(browser, article, second)
    assert refused.status_code == 409
    assert refused.json()["token"] == token
    assert refused.json()["why"]
    assert f"{MINE} 1" in Draft.objects.get().fields["body"]
    # Who says so keeps the other one over it; then the first window is told in its turn.
    assert keep(browser, article, second, token).status_code == 200
    assert keep(browser, article, first, token).status_code == 409
    assert f"{MINE} 2" in Draft.objects.get().fields["body"]


def test_draft_that_was_saved_in_one_window_is_not_made_again_by_another(browser, article):
    rows = opened(browser, article, body=MINE)
    token = keep(browser, article, rows).json()["token"]
    browser.post(change(article), {**rows, "draft": token})
    late = keep(browser, article, {**rows, "body": f"{MINE} ещё"}, token)
    assert late.status_code == 409
    assert "token" not in late.json()
    assert not Draft.objects.exists()


def test_saving_leaves_the_draft_of_another_window(browser, article):
    keep(browser, article, opened(browser, article, body=MINE))
    browser.post(change(article), opened(browser, article, headline="Другой"))
    assert Article.objects.get().head.headline == "Другой"
    assert Draft.objects.get().fields["body"] == MINE
    page = browser.get(change(article))
    assert page.context["offered"]["is_older"]


def test_draft_of_an_older_revision_is_set_against_the_newest_before_it_is_saved(browser, article):
    keep(browser, article, opened(browser, article, body=f"<p>{MINE}</p>"))
    save(article, body="<p>Их текст.</p>")
    form = browser.get(change(article), {"draft": "restore"}).context["adminform"].form
    page = browser.post(change(article), sent(form))
    assert [field.changed_by for field in page.context["conflict"].fields] == ["both"]
    assert Article.objects.get().head.number == 2


def test_draft_is_its_authors_alone(browser, client, article, author):
    keep(browser, article, opened(browser, article, body=MINE))
    everything = [change(article), f"{change(article)}?draft=restore", reverse("admin:newsroom_article_changelist")]
    everything += [reverse("admin:newsroom_article_add"), reverse("admin:index"), at("compare", article)]
    for other in (make_editor(), make_user(is_superuser=True)):
        client.force_login(other)
        for address in everything:
            assert MINE not in client.get(address).text
        assert "offered" not in client.get(change(article)).context
        mine = opened(client, article, body="<p>Их.</p>")
        assert keep(client, article, mine).status_code == 200
        client.post(at("discard", article), {"token": Draft.objects.get(author=author).token})
    assert Draft.objects.filter(author=author).exists()
    assert Draft.objects.count() == 3


def test_draft_and_presence_are_in_no_list_of_the_admin_and_give_no_permission(author):
    assert {Draft, Presence}.isdisjoint(admin.site._registry)
    assert not [
        name for name in make_user(is_superuser=True).get_all_permissions() if "draft" in name or "presence" in name
    ]


def test_who_may_not_change_the_article_keeps_no_draft(client, article):
    for user in (make_reporter(), make_user()):
        client.force_login(user)
        assert keep(client, article, {"seen": article.head_id, "body": MINE}).status_code == 403
        assert client.post(at("discard", article)).status_code == 403
    assert keep(client, None, {"headline": MINE}).status_code == 403
    client.logout()
    assert keep(client, article, {"seen": article.head_id, "body": MINE}).status_code == 302
    assert not Draft.objects.exists()


def test_form_of_a_reader_keeps_nothing_and_says_nothing_of_it(client, article):
    client.force_login(make_reporter())
    page = client.get(change(article))
    assert 'id="kept"' not in page.text
    assert "offered" not in page.context


@pytest.mark.parametrize(
    "typed",
    [
        {"body": "х" * (body.LONGEST + 1)},
        {"headline": "х" * 5_001},
        {"why": "х" * 5_001},
        {"documents": ["1"] * 501},
    ],
    ids=lambda typed: next(iter(typed)),
)
def test_draft_is_bounded(browser, article, typed):
    answer = keep(browser, article, opened(browser, article, **typed))
    assert answer.status_code == 413
    assert answer.json()["why"]
    assert not Draft.objects.exists()


def test_draft_of_the_longest_body_is_kept(browser, article):
    assert keep(browser, article, opened(browser, article, body="х" * body.LONGEST)).status_code == 200
    assert len(Draft.objects.get().fields["body"]) == body.LONGEST


def test_draft_names_a_revision_of_its_article_and_nothing_but_the_fields_of_the_form(browser, article):
    other = make_article()
    for seen in (other.head_id, "", "x", 10**30):
        assert keep(browser, article, {"seen": seen, "body": MINE}).status_code == 409
    keep(browser, article, {**opened(browser, article, body=MINE), "stage": "published", "password": "x"})
    assert not {"stage", "password", "seen", "draft"} & set(Draft.objects.get().fields)


def test_nothing_is_kept_by_a_mere_look(browser, article):
    assert browser.get(at("draft", article)).status_code == 405
    assert browser.get(at("discard", article)).status_code == 405
    assert browser.get(at("presence", article)).status_code == 405


def test_database_holds_one_draft_of_an_author_for_an_article(article, author):
    kept = {"fields": {}, "kept_at": timezone.now(), "author": author}
    for columns in ({"article": article, "revision": article.head}, {"article": None}):
        Draft.objects.create(**columns, **kept)
        with pytest.raises(IntegrityError), transaction.atomic():
            Draft.objects.create(**columns, **kept)
    with pytest.raises(IntegrityError), transaction.atomic():
        Draft.objects.create(article=article, author=make_editor(), fields={}, kept_at=timezone.now())


def test_draft_goes_with_its_authors_account_and_leaves_no_step(browser, article, author):
    steps = article.history.count()
    keep(browser, article, opened(browser, article, body=MINE))
    assert article.history.count() == steps
    author.delete()
    assert not Draft.objects.exists()


# Who else is there.


def beat(browser, article):
    return browser.post(at("presence", article)).json()["present"]


def test_who_opens_a_form_sees_who_has_it_open_already(browser, client, article, author):
    assert browser.get(change(article)).context["present"] == []
    client.force_login(make_editor("boris"))
    page = client.get(change(article))
    assert len(page.context["present"]) == 1
    assert "anna" in page.context["present"][0]
    client.force_login(author)
    assert "boris" in beat(client, article)[0]


def test_nobody_is_there_without_a_beat_for_a_while(article, author):
    now = timezone.now()
    desk.be_present(article, by=author, at=now)
    assert Presence.objects.at(now + timedelta(seconds=44)).exists()
    assert not Presence.objects.at(now + timedelta(seconds=45)).exists()
    desk.be_present(article, by=author, at=now + timedelta(seconds=40))
    assert Presence.objects.get().since == now
    desk.be_present(article, by=author, at=now + timedelta(seconds=200))
    assert Presence.objects.get().since == now + timedelta(seconds=200)


def test_reader_of_a_form_sees_who_writes_and_is_not_told_of(browser, client, article):
    browser.get(change(article))
    client.force_login(make_reporter())
    assert len(client.get(change(article)).context["present"]) == 1
    assert len(beat(client, article)) == 1
    assert Presence.objects.count() == 1
    client.force_login(make_user())
    assert client.post(at("presence", article)).status_code == 403


def test_name_of_who_is_there_is_no_markup(browser, client, article, author):
    author.first_name = "<script>x</script>"
    author.save()
    browser.get(change(article))
    client.force_login(make_editor())
    assert "<script>x" not in client.get(change(article)).text


def test_form_takes_as_many_queries_for_any_number_of_writers(
    client, article, django_assert_num_queries, django_assert_max_num_queries
):
    editor = make_editor()
    client.force_login(editor)
    keep(client, article, opened(client, article, body=f"<p>{MINE}</p>"))
    desk.be_present(article, by=make_editor(), at=timezone.now())
    client.get(change(article))
    with django_assert_max_num_queries(30) as few:
        client.get(change(article))
    number = len(few)
    for _number in range(10):
        other = make_editor()
        desk.be_present(article, by=other, at=timezone.now())
        desk.keep_draft(article, {"body": "х"}, by=other, revision=article.head, token=None)
        text = desk.Text(f"{number} {_number}", body="<p>Текст.</p>")
        desk.save(article, text, by=other, revision=article.head, door=Door.COMMAND)
        article.refresh_from_db()
    with django_assert_num_queries(number):
        client.get(change(article))
