"""Colleagues named in comments, and what each person is told of on the desk."""

import pytest

from newsroom import desk
from newsroom.models import Comment
from tests.factories import make_article, make_comment, make_editor, make_reporter, make_user

from .test_comments import form_of, heard_by, page_of, say

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("@anna, посмотрите", {"anna"}),
        ("Посмотрите, @anna.", {"anna"}),
        ("(@anna и @boris.v)", {"anna", "boris.v"}),
        ("@boris.v.", {"boris.v"}),
        ("@ANNA и ещё раз @anna", {"anna"}),
        ("пишите на desk@anna", set()),
        ("a@b.example, без имён @ и вне слов", set()),
    ],
)
def test_mentions_are_found_among_the_words(text, names):
    make_reporter("anna"), make_editor("boris.v")
    comment = make_comment(make_article(), text)
    assert {mention.user.username for mention in comment.mentions.all()} == names


@pytest.mark.parametrize("name", ["nobody", "left", "reader"])
def test_unknown_name_is_told_and_the_text_is_kept(client, name):
    make_reporter("anna")
    make_user("left", is_active=False)
    gone = make_user("reader")
    gone.is_staff = False
    gone.save()
    article = make_article()
    client.force_login(make_editor())
    page = say(client, article, text=f"@anna и @{name}: проверьте.", quote="Слова.")
    assert f"@{name}" in page.context["talk"]["refused"]["why"]
    assert "@anna" not in page.context["talk"]["refused"]["why"]
    assert f"@anna и @{name}: проверьте." in page.text
    assert not Comment.objects.exists()


def test_colleagues_are_offered_to_who_may_comment(client):
    make_reporter("anna")
    make_user("left", is_active=False)
    article = make_article()
    client.force_login(make_editor("boris"))
    text = client.get(page_of(article)).text
    assert ("@anna" in text, "@boris" in text, "@left" in text) == (True, True, False)


def test_mention_is_on_the_desk_of_who_is_mentioned_until_the_thread_is_resolved(client):
    anna, article = make_reporter("anna"), make_article()
    thread = make_comment(article, "@anna, проверьте.")
    assert heard_by(anna) == [("@anna, проверьте.", True)]
    assert heard_by(make_reporter()) == []
    desk.resolve(thread, by=make_editor())
    assert heard_by(anna) == []
    desk.reopen(thread, by=make_editor())
    assert len(heard_by(anna)) == 1


def test_replies_are_on_the_desks_of_all_who_take_part_the_newest_first():
    article, anna, boris, mentioned = make_article(), make_reporter(), make_editor(), make_reporter("vera")
    thread = make_comment(article, "Первый.", by=anna)
    make_comment(article, "Второй, @vera.", by=boris, reply_to=thread)
    make_comment(article, "Третий.", by=make_editor(), reply_to=thread)
    make_comment(article, "Другая ветка.")
    assert [text for text, _unseen in heard_by(anna)] == ["Третий.", "Второй, @vera."]
    assert [text for text, _unseen in heard_by(boris)] == ["Третий."]
    assert [text for text, _unseen in heard_by(mentioned)] == ["Третий.", "Второй, @vera."]


def test_opening_the_article_marks_what_was_said_as_seen_and_only_for_who_opens_it(client):
    article, anna, boris = make_article(by=make_reporter()), make_reporter("anna"), make_reporter("boris")
    make_comment(article, "@anna и @boris, проверьте.")
    client.force_login(anna)
    assert 'class="unseen"' in client.get(form_of(article)).text
    assert [unseen for _text, unseen in heard_by(anna)] == [False]
    assert [unseen for _text, unseen in heard_by(boris)] == [True]
    assert 'class="unseen"' not in client.get(form_of(article)).text
    make_comment(article, "@anna, ещё раз.")
    assert heard_by(anna) == [("@anna, ещё раз.", True), ("@anna и @boris, проверьте.", False)]


def test_own_comments_are_not_told_to_oneself():
    anna = make_reporter("anna")
    make_comment(make_article(), "Я, @anna, так думаю.", by=anna)
    assert heard_by(anna) == []


def test_what_a_person_is_told_is_one_query(django_assert_num_queries):
    anna = make_reporter("anna")
    for _time in range(3):
        make_comment(make_article(), "@anna, проверьте.")
    with django_assert_num_queries(1):
        told = [(comment.article.head.headline, comment.thread.text) for comment in Comment.objects.for_desk_of(anna)]
    assert len(told) == 3
