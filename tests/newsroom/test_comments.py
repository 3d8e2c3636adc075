"""What the desk says of an article: in threads, to colleagues by name, kept as it was said."""

import re
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from newsroom import desk
from newsroom.models import Article, Comment, Door
from newsroom.models.comments import EDITABLE_FOR
from newsroom.roles import READERS
from tests.factories import (
    make_article,
    make_comment,
    make_editor,
    make_publisher,
    make_reporter,
    make_story,
    make_user,
)

pytestmark = pytest.mark.django_db


def page_of(article):
    return reverse("admin:newsroom_article_comments", args=[article.pk])


def form_of(article):
    return reverse("admin:newsroom_article_change", args=[article.pk])


def say(client, article, verb="new", **typed):
    return client.post(page_of(article), {"_say": verb, "seen": article.head_id, **typed}, follow=True)


def heard_by(user):
    return [(comment.text, comment.is_unseen) for comment in Comment.objects.for_desk_of(user)]


def long_ago(comment):
    """The comment as it stands when it was made too long ago to be changed."""
    kept = ("article", "parent", "revision", "text", "author", "author_name")
    columns = {name: getattr(comment, name) for name in kept}
    return Comment.objects.create(**columns, made_at=timezone.now() - EDITABLE_FOR - timedelta(minutes=2))


# Threads.


def test_comment_and_reply_stand_below_the_form_and_on_a_page_of_their_own(client):
    article, reporter = make_article(), make_reporter("anna")
    client.force_login(reporter)
    page = say(client, article, text="Число не сходится.", quote="2,5 млрд")
    assert page.redirect_chain[0][0].endswith(f"#comment-{Comment.objects.get().pk}")
    editor = make_editor("boris")
    client.force_login(editor)
    say(client, article, f"reply:{Comment.objects.get().pk}", text="Исправил.")
    for address in (page_of(article), form_of(article)):
        text = client.get(address).text
        assert all(words in text for words in ("Число не сходится.", "2,5 млрд", "Исправил.", "anna", "boris"))
    reply = Comment.objects.get(parent__isnull=False)
    assert (reply.thread.text, reply.revision, reply.author_name) == ("Число не сходится.", article.head, "boris")


def test_forms_of_comments_stand_outside_the_article_and_open_another_window(client):
    article = make_article(by=make_reporter())
    make_comment(article)
    client.force_login(make_editor())
    text = client.get(form_of(article)).text
    [form] = re.findall(r'<form[^>]*id="article_form".*?</form>', text, re.DOTALL)
    assert "_say" not in form
    outside = re.findall(rf'<form method="post" action="{page_of(article)}"[^>]*>', text)
    assert len(outside) == 3
    assert all('target="comments"' in one for one in outside)
    assert 'target="comments"' not in client.get(page_of(article)).text


def test_reply_to_a_reply_stands_in_the_same_thread():
    article = make_article()
    thread = make_comment(article)
    reply = make_comment(article, "Да.", reply_to=thread)
    assert make_comment(article, "Нет.", reply_to=reply).parent == thread


def test_thread_of_another_article_is_not_replied_to(client):
    article, other = make_article(), make_comment(make_article())
    with pytest.raises(desk.NotNow):
        make_comment(article, reply_to=other)
    client.force_login(make_editor())
    assert say(client, article, f"reply:{other.pk}", text="x").status_code == 404
    columns = {"article": article, "revision": article.head, "text": "x", "author": other.author, "author_name": "x"}
    with pytest.raises(IntegrityError), transaction.atomic():
        Comment.objects.create(**columns, parent=other, made_at=timezone.now())
    with pytest.raises(IntegrityError), transaction.atomic():
        Comment.objects.create(**{**columns, "revision": other.revision}, made_at=timezone.now())


def test_thread_is_resolved_and_reopened_and_says_by_whom(client):
    article = make_article()
    thread = make_comment(article)
    client.force_login(make_editor("boris"))
    say(client, article, f"resolve:{thread.pk}")
    thread.refresh_from_db()
    assert (thread.resolved_by_name, thread.resolved_at is None) == ("boris", False)
    assert "boris" in client.get(page_of(article)).text
    for verb in ("resolve", "reply"):
        page = say(client, article, f"{verb}:{thread.pk}", text="Ещё вопрос.")
        assert page.context["talk"]["refused"]["why"] in page.text
        assert "Ещё вопрос." in page.text
    say(client, article, f"reopen:{thread.pk}")
    thread.refresh_from_db()
    assert (thread.resolved_at, thread.resolved_by_name) == (None, "")
    with pytest.raises(desk.NotNow):
        desk.reopen(thread, by=make_editor())


def test_a_reply_alone_is_not_resolved():
    article = make_article()
    reply = make_comment(article, reply_to=make_comment(article))
    with pytest.raises(desk.NotNow):
        desk.resolve(reply, by=make_editor())


@pytest.mark.parametrize("text", ["", " \n ", "х" * 5001])
def test_comment_without_words_or_too_long_is_refused_and_stays_in_its_form(client, text):
    article = make_article()
    client.force_login(make_editor())
    page = say(client, article, text=text, quote="Слова.")
    assert not Comment.objects.exists()
    assert page.context["talk"]["refused"]["why"] in page.text
    assert page.context["talk"]["refused"]["form"] == "new"
    assert (text in page.text, "Слова." in page.text) == (True, True)


def test_markup_in_a_comment_is_shown_and_never_carried_out(client):
    article = make_article()
    make_comment(article, "<script>alert(1)</script>", quote="<img src=x>")
    client.force_login(make_editor())
    for address in (page_of(article), form_of(article)):
        text = client.get(address).text
        assert ("<script>alert" in text, "<img src=x" in text) == (False, False)
        assert "&lt;script&gt;alert(1)" in text


# What was said stays.


def test_author_changes_a_comment_for_a_while_and_that_is_told(client):
    article, author = make_article(), make_reporter("anna")
    boris = make_reporter("boris")
    comment = make_comment(article, "@boris, да.", by=author)
    client.force_login(author)
    say(client, article, f"change:{comment.pk}", text="@anna, нет.")
    comment.refresh_from_db()
    assert (comment.text, comment.changed_at is None) == ("@anna, нет.", False)
    assert heard_by(boris) == []
    refused = say(client, article, f"change:{comment.pk}", text="@nobody, нет.")
    assert "@nobody, нет." in refused.text
    late = long_ago(comment)
    page = say(client, article, f"change:{late.pk}", text="Поздно, но так.")
    assert page.context["talk"]["refused"]["why"] in page.text
    assert "Поздно, но так." in page.text
    late.refresh_from_db()
    assert late.text == "@anna, нет."
    with pytest.raises(IntegrityError), transaction.atomic():
        Comment.objects.filter(pk=late.pk).update(text="Поздно.")


def test_author_takes_a_comment_back_for_a_while_and_the_thread_stays(client):
    article, author = make_article(), make_reporter()
    anna = make_reporter("anna")
    comment = make_comment(article, "Тайна, @anna.", by=author, quote="Слова.")
    make_comment(article, "Ответ.", reply_to=comment)
    late = long_ago(comment)
    client.force_login(author)
    say(client, article, f"take_back:{comment.pk}")
    comment.refresh_from_db()
    assert (comment.text, comment.quote) == ("", "")
    assert heard_by(anna) == []
    assert "Ответ." in client.get(page_of(article)).text
    with pytest.raises(desk.NotNow):
        desk.take_back(late, by=author)
    for text in ("Снова.", ""):
        with pytest.raises(IntegrityError), transaction.atomic():
            Comment.objects.filter(pk=comment.pk).update(text=text, taken_back_at=None)


def test_nobody_else_ever_changes_or_takes_back_a_comment():
    comment = make_comment(make_article())
    for other in (make_editor(), make_user(is_superuser=True)):
        with pytest.raises(desk.NotAllowed):
            desk.change_comment(comment, "Иначе.", by=other)
        with pytest.raises(desk.NotAllowed):
            desk.take_back(comment, by=other)


def test_database_keeps_comments_and_whose_they_are():
    article = make_article()
    comment, other = make_comment(article), make_editor()
    for change in (
        lambda: Comment.objects.filter(pk=comment.pk)._raw_delete("default"),
        lambda: Comment.objects.update(author=other),
        lambda: Comment.objects.update(author_name="другой"),
        lambda: Comment.objects.update(made_at=timezone.now()),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()


def test_comments_outlive_the_accounts_of_those_who_made_them(client):
    article, anna = make_article(), make_reporter("anna")
    comment = make_comment(article, "Сказано, @boris.", by=anna) if make_editor("boris") else None
    desk.resolve(comment, by=anna)
    anna.delete()
    comment.mentions.get().user.delete()
    client.force_login(make_editor())
    text = client.get(page_of(article)).text
    assert ("anna" in text, "Сказано, @boris." in text) == (True, True)


def test_comments_stay_at_the_desk_when_the_story_is_killed(client):
    story = make_story()
    make_comment(story, "Источник отозвал сообщение.")
    desk.kill(story, by=make_publisher(), revision=story.head, door=Door.ADMIN, note="Снято.")
    make_comment(Article.objects.get(pk=story.pk), "Почему сняли?")
    client.force_login(make_editor())
    assert "Источник отозвал" in client.get(page_of(story)).text


# Who may.


def test_who_only_reads_sees_comments_and_has_no_form(client):
    article = make_article()
    comment = make_comment(article, "Сказано.")
    reader = make_user(group=READERS)
    client.force_login(reader)
    for address in (page_of(article), form_of(article)):
        text = client.get(address).text
        assert ("Сказано." in text, "_say" in text) == (True, False)
    for verb in ("new", *(f"{verb}:{comment.pk}" for verb in ("reply", "resolve", "change", "take_back"))):
        page = say(client, article, verb, text="Нельзя.")
        assert page.context["talk"]["refused"]["why"] in page.text
    assert Comment.objects.get().resolved_at is None


def test_who_may_not_view_articles_sees_no_comment(client):
    article = make_article()
    make_comment(article)
    user = make_user(permissions=["comment_article"])
    client.force_login(user)
    assert client.get(page_of(article)).status_code == 403
    with pytest.raises(desk.NotAllowed):
        make_comment(article, by=user)


def test_nothing_happens_where_nothing_known_is_pressed(client):
    article = make_article()
    client.force_login(make_editor())
    for verb in ("", "delete:1", "reply", "reply:x", "resolve:9"):
        say(client, article, verb, text="x")
    assert not Comment.objects.exists()


def test_form_and_page_take_as_many_queries_for_many_comments_as_for_few(client):
    article = make_article(by=make_reporter())
    client.force_login(make_editor())

    def talk(times):
        for _time in range(times):
            make_comment(article, reply_to=make_comment(article))

    def count(address):
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        return len(queries)

    talk(1)
    few = [count(address) for address in (page_of(article), form_of(article))]
    talk(10)
    assert [count(address) for address in (page_of(article), form_of(article))] == few
    assert few[0] <= 8


def test_comment_of_somebody_who_is_signed_out_comes_back_and_is_sent_again(client):

    article, reporter = make_article(), make_reporter()
    address = reverse("admin:newsroom_article_comments", args=[article.pk])
    typed = {"_say": "new", "seen": article.head_id, "text": "Не сходится <b>.", "quote": "2,5 млрд"}
    page = client.post(address, typed)
    assert page.status_code == 403
    assert "Не сходится &lt;b&gt;." in page.text
    assert not Comment.objects.exists()
    client.force_login(reporter)
    sent = dict(page.context["carried"]) | {name: page.context[name] for name in ("text", "quote")}
    client.post(address, sent)
    assert (Comment.objects.get().text, Comment.objects.get().quote) == ("Не сходится <b>.", "2,5 млрд")


@pytest.mark.parametrize(("origin", "kept"), [("http://127.0.0.1:8000", True), ("https://elsewhere.example", False)])
def test_comment_with_an_old_token_comes_back_to_this_site_alone(origin, kept):
    article, browser = make_article(), Client(enforce_csrf_checks=True)
    browser.force_login(make_reporter())
    address = reverse("admin:newsroom_article_comments", args=[article.pk])
    typed = {"_say": "new", "seen": article.head_id, "text": "Откуда число?"}
    page = browser.post(address, typed, headers={"origin": origin, "host": "127.0.0.1:8000"})
    assert page.status_code == 403
    assert ("Откуда число?" in page.text) is kept
    assert not Comment.objects.exists()
