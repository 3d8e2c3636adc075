"""The revisions of an article: compared, read and restored."""

import pytest
from django.urls import reverse

from newsroom import desk
from newsroom.models import Article, Door, Revision, Verb
from relations.rows import insert
from tests.factories import make_article, make_document, make_editor, make_reporter, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    """Three revisions, by two people."""
    article = make_article("Первый", by=make_reporter("anna"), body="<p>Министр прибыл в Минск.</p>")
    for headline, body in (
        ("Второй", "<p>Министр прибыл в Астану.</p>"),
        ("Третий", "<p>Министр уехал &lt;b&gt;.</p>"),
    ):
        article.refresh_from_db()
        desk.save(article, desk.Text(headline, body=body), by=make_editor(), revision=article.head, door=Door.ADMIN)
    article.refresh_from_db()
    return article


def compare(client, article, **asked):
    return client.get(reverse("admin:newsroom_article_compare", args=[article.pk]), asked)


def restore(client, article, number, seen=None):
    typed = {"number": number, "seen": seen or article.head_id}
    return client.post(reverse("admin:newsroom_article_restore", args=[article.pk]), typed, follow=True)


def test_two_revisions_are_compared_word_by_word(client, article):
    client.force_login(make_reporter())
    page = compare(client, article, **{"from": 1, "to": 2})
    assert "<del>Минск</del>" in page.text
    assert "<ins>Астану</ins>" in page.text
    assert [difference.name for difference in page.context["differences"]] == ["headline", "body"]
    newest = compare(client, article)
    assert (newest.context["before"].number, newest.context["after"].number) == (2, 3)
    same = compare(client, article, **{"from": 2, "to": 2})
    assert same.context["differences"] == []


def test_markup_in_a_text_is_shown_and_never_carried_out(client, article):
    client.force_login(make_editor())
    hostile = desk.Text("<script>alert(1)</script>", body="<p>&lt;img src=x&gt;</p>", standfirst="<b>")
    desk.save(article, hostile, by=make_editor(), revision=article.head, door=Door.ADMIN)
    page = compare(client, article, **{"from": 3, "to": 4})
    assert "<script>alert" not in page.text
    assert "&lt;script&gt;" in page.text.replace("<ins>", "").replace("</ins>", "")
    assert "<img src=x" not in page.text


@pytest.mark.parametrize("asked", [{"from": 9}, {"to": 0}, {"from": "x"}, {"to": "٣"}, {"from": ""}, {"to": "9" * 30}])
def test_revision_that_is_not_there_is_not_found(client, article, asked):
    client.force_login(make_editor())
    assert compare(client, article, **asked).status_code == 404


def test_who_may_not_see_articles_compares_and_restores_none(client, article):
    client.force_login(make_user())
    assert compare(client, article).status_code == 403
    assert restore(client, article, 1).status_code == 403


def test_number_of_queries_does_not_grow_with_documents_and_revisions(
    client, article, django_assert_num_queries, django_assert_max_num_queries
):
    client.force_login(make_editor())
    text = desk.Text("Ещё", documents=tuple((make_document(), None, None) for _number in range(2)))
    desk.save(article, text, by=make_editor(), revision=article.head, door=Door.ADMIN)
    with django_assert_max_num_queries(12) as few:
        compare(client, article)
    for number in range(5):
        article.refresh_from_db()
        text = desk.Text(f"Ещё {number}", documents=tuple((make_document(), None, None) for _number in range(9)))
        desk.save(article, text, by=make_editor(), revision=article.head, door=Door.ADMIN)
    with django_assert_num_queries(len(few)):
        compare(client, article)


def test_restoring_makes_a_revision_with_the_former_text_and_its_segments(client):
    document = make_document("Первая новость. Вторая новость.")
    editor = make_editor()
    segments = ((document, 16, 31), (document, 0, 15))
    article = desk.create(desk.Text("Первый", body="<p>а</p>", documents=segments), by=editor, door=Door.ADMIN)
    desk.save(article, desk.Text("Второй"), by=editor, revision=article.head, door=Door.ADMIN)
    article = Article.objects.get()
    client.force_login(editor)
    restore(client, article, 1)
    head = Article.objects.get().head
    assert head.number == 3
    assert desk.Text.of(head) == desk.Text("Первый", body="<p>а</p>", documents=segments)
    step = article.history.first()
    assert (step.verb, step.revision, step.actor) == (Verb.SAVE, head, editor)
    assert "1" in step.reason
    assert step.reason == head.why


def test_restoring_over_a_newer_revision_is_refused(client, article):
    client.force_login(make_editor())
    page = restore(client, article, 1, seen=article.revisions.get(number=2).pk)
    assert any(message.level_tag == "error" for message in page.context["messages"])
    assert Article.objects.get().head_id == article.head_id


def test_restoring_the_very_text_that_is_newest_is_refused(client, article):
    editor = make_editor()
    with pytest.raises(desk.NotNow):
        desk.restore_revision(article, article.head, by=editor, revision=article.head, door=Door.ADMIN)
    other = make_article().head
    with pytest.raises(desk.NotNow):
        desk.restore_revision(article, other, by=editor, revision=article.head, door=Door.ADMIN)


def test_restoring_a_former_body_that_is_more_than_can_be_kept_is_refused(client, article):
    """Nobody measured the bodies of schema 1."""
    former = article.revisions.get(number=1)
    body = "<blockquote>" * 60 + "слово" + "</blockquote>" * 60
    told = {"author": former.author, "made_at": former.made_at}
    deep = Revision(article=article, number=4, headline="Глубокий", body=body, body_schema=1, **told)
    insert([deep])
    client.force_login(make_editor())
    page = restore(client, article, 4)
    assert page.status_code == 200
    assert [message.level_tag for message in page.context["messages"]] == ["error"]
    assert "50" in str(next(iter(page.context["messages"])))
    assert Article.objects.get().head_id == article.head_id


def test_reporter_restores_nothing_in_a_colleagues_article(client, article):
    client.force_login(make_reporter())
    assert "/restore/" not in compare(client, article).text
    page = restore(client, article, 1)
    assert any(message.level_tag == "error" for message in page.context["messages"])
    assert Article.objects.get().head_id == article.head_id


def test_revision_of_another_article_is_not_found(client, article):
    client.force_login(make_editor())
    assert restore(client, article, 1, seen=make_article().head_id).status_code == 404
    assert client.get(reverse("admin:newsroom_article_restore", args=[article.pk])).status_code == 405


def test_page_of_a_revision_can_be_read_and_leads_to_comparisons(client, article):
    client.force_login(make_editor())
    second = article.revisions.get(number=2)
    page = client.get(reverse("admin:newsroom_revision_change", args=[second.pk]))
    assert "<p>Министр прибыл в Астану.</p>" in page.text
    assert "/compare/?to=2" in page.text
    assert "/compare/?from=2" in page.text
    assert "/restore/" in page.text
    client.force_login(make_reporter())
    assert "/restore/" not in client.get(reverse("admin:newsroom_revision_change", args=[second.pk])).text


def test_form_of_an_article_offers_to_compare_any_two(client, article):
    client.force_login(make_editor())
    page = client.get(reverse("admin:newsroom_article_change", args=[article.pk]))
    assert page.text.count('form="compare" name="from"') == 3
    assert page.text.count('form="compare" name="to"') == 3
