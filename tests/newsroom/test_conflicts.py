"""Two writers on one article: nobody's words are lost, on any path."""

import json
from dataclasses import replace

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse

from newsroom import desk
from newsroom.models import Article, Door, Draft, Section
from tests.factories import (
    make_article,
    make_complete,
    make_document,
    make_editor,
    make_photo,
    make_publisher,
    make_reporter,
)

pytestmark = pytest.mark.django_db

MINE = "Моё единственное слово"


@pytest.fixture
def article():
    return make_article(
        "Заголовок", by=make_reporter("anna"), standfirst="Подводка", body="<p>Первый.</p>\n<p>Второй.</p>"
    )


@pytest.fixture
def editor():
    return make_editor("vera")


@pytest.fixture
def browser(client, editor):
    client.force_login(editor)
    return client


def change(article):
    return reverse("admin:newsroom_article_change", args=[article.pk])


def opened(browser, article, **typed):
    """What a browser sends of the form as it shows it now, but for what was typed over it."""
    form = browser.get(change(article)).context["adminform"].form
    return {**sent(form), **typed}


def sent(form):
    values = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in values.items() if value not in (None, "")}


def save(article, **columns):
    """Somebody else saves meanwhile."""
    head = Article.objects.get(pk=article.pk).head
    text = replace(desk.Text.of(head), **columns)
    return desk.save(article, text, by=make_editor("boris"), revision=head, door=Door.COMMAND, why="уточнено")


def fields(page):
    return {field.name: field for field in page.context["conflict"].fields}


def again(page, **typed):
    """What the browser sends of the page with both texts."""
    kept = {f"mine-{name}": field.mine for name, field in fields(page).items()}
    return {**sent(page.context["adminform"].form), **kept, **typed}


def head(article):
    return Article.objects.get(pk=article.pk).head


def test_loser_gets_both_texts_word_by_word_and_saves_on_the_newest(browser, article):
    typed = opened(browser, article, headline="Мой заголовок", body="<p>Первый.</p>\n<p>Второй мой.</p>")
    save(article, headline="Их заголовок", body="<p>Первый их.</p>\n<p>Второй.</p>")
    page = browser.post(change(article), typed)
    assert "boris" in page.text
    assert "<del>Их</del>" in page.text
    assert "<ins>Мой</ins>" in page.text
    assert "<ins> мой</ins>" in page.text
    assert {name: field.changed_by for name, field in fields(page).items()} == {"headline": "both", "body": "both"}
    browser.post(change(article), again(page))
    assert (head(article).headline, head(article).number) == ("Мой заголовок", 3)
    assert "Второй мой." in head(article).body


def test_field_that_the_loser_left_alone_keeps_what_the_winner_wrote(browser, article):
    typed = opened(browser, article, headline="Мой заголовок")
    save(article, standfirst="Их подводка")
    page = browser.post(change(article), typed)
    assert {name: field.changed_by for name, field in fields(page).items()} == {"headline": "me", "standfirst": "them"}
    browser.post(change(article), again(page))
    assert (head(article).headline, head(article).standfirst) == ("Мой заголовок", "Их подводка")


def test_words_are_taken_field_by_field_and_given_back(browser, article):
    typed = opened(browser, article, headline="Мой заголовок", standfirst="Моя подводка", why="моя причина")
    save(article, headline="Их заголовок", standfirst="Их подводка")
    page = browser.post(change(article), typed)
    page = browser.post(change(article), again(page, _take="theirs:headline"))
    form = page.context["adminform"].form
    assert (form["headline"].value(), form["standfirst"].value()) == ("Их заголовок", "Моя подводка")
    assert form["why"].value() == "моя причина"
    assert fields(page)["headline"].holds_theirs
    assert fields(page)["headline"].mine == ["Мой заголовок"]
    assert head(article).number == 2
    page = browser.post(change(article), again(page, _take="mine:headline"))
    assert page.context["adminform"].form["headline"].value() == "Мой заголовок"
    page = browser.post(change(article), again(page, _take="theirs:standfirst"))
    browser.post(change(article), again(page))
    assert (head(article).headline, head(article).standfirst) == ("Мой заголовок", "Их подводка")


def test_words_that_were_taken_come_back_after_a_third_writer_too(browser, article):
    page = None
    typed = opened(browser, article, headline="Мой заголовок")
    save(article, headline="Их заголовок")
    page = browser.post(change(article), typed)
    page = browser.post(change(article), again(page, _take="theirs:headline"))
    rows = again(page)
    other = make_editor("galina")
    now = Article.objects.get(pk=article.pk)
    desk.save(now, desk.Text("Третий заголовок"), by=other, revision=now.head, door=Door.COMMAND)
    page = browser.post(change(article), rows)
    assert page.context["adminform"].form["headline"].value() == "Третий заголовок"
    assert fields(page)["headline"].mine == ["Мой заголовок"]


def test_photo_documents_and_section_are_set_against_each_other_too(browser, article):
    photos = make_photo("Их снимок"), make_photo("Мой снимок")
    documents = [make_document(headline=name) for name in ("Их документ", "Мой документ")]
    sections = [Section.objects.create(name_ru=name, slug=name) for name in ("politics", "economy")]
    mine = {"lead_photo": photos[1].pk, "documents": [documents[1].pk], "section": sections[1].pk}
    typed = opened(browser, article, **mine)
    text = desk.Text("Заголовок", lead_photo=photos[0], documents=((documents[0], None, None),))
    other = make_editor("boris")
    revision = desk.save(article, text, by=other, revision=article.head, door=Door.COMMAND)
    desk.file_under(article, by=other, revision=revision, door=Door.COMMAND, section=sections[0], language="ru")
    page = browser.post(change(article), typed)
    found = fields(page)
    assert {"lead_photo", "documents", "section"} <= set(found)
    assert "Их снимок" in page.text
    assert "Мой документ" in page.text
    assert json.loads(found["section"].choices) == {
        "theirs": [[str(sections[0].pk), "politics"]], "mine": [[str(sections[1].pk), "economy"]],
    }  # fmt: skip
    for name in ("lead_photo", "documents", "section"):
        page = browser.post(change(article), again(page, _take=f"theirs:{name}"))
    browser.post(change(article), again(page))
    now = Article.objects.get(pk=article.pk)
    assert (now.head.lead_photo, list(now.head.documents.all()), now.section) == (photos[0], documents[:1], sections[0])


def test_filing_by_somebody_else_is_not_undone_by_a_form_that_was_open(browser, article):
    section = Section.objects.create(name_ru="Политика", slug="politics")
    typed = opened(browser, article, headline="Мой заголовок")
    desk.file_under(
        article, by=make_editor(), revision=article.head, door=Door.COMMAND, section=section, language="ru"
    )  # fmt: skip
    page = browser.post(change(article), typed)
    browser.post(change(article), again(page))
    now = Article.objects.get(pk=article.pk)
    assert (now.section, now.head.headline) == (section, "Мой заголовок")


@pytest.mark.parametrize(
    ("typed", "also"),
    [
        ({}, {}),
        ({"headline": ""}, {}),
        ({"headline": "х" * 201}, {}),
        ({}, {"_desk": "submit", "note": "моя заметка"}),
        ({}, {"_desk": "publish"}),
        ({"note": "х" * 501}, {"_desk": "withdraw"}),
        ({"documents": ["999999"]}, {}),
        ({"lead_photo": "999999"}, {}),
        ({"seen": ""}, {}),
        ({"seen": "999999"}, {}),
        ({"seen": "no"}, {}),
    ],
    ids=str,
)
@pytest.mark.parametrize("is_stale", [True, False])
def test_words_of_a_form_that_is_refused_are_in_its_answer_and_kept(browser, article, editor, typed, also, is_stale):
    rows = {**opened(browser, article, body=f"<p>{MINE}</p>"), **typed, **also}
    if is_stale:
        save(article, body="<p>Их текст.</p>")
    page = browser.post(change(article), rows, follow=True)
    assert page.status_code == 200
    if MINE in head(article).body:
        assert not is_stale
        return
    assert page.context["adminform"].form["body"].value() == f"<p>{MINE}</p>"
    if typed.get("headline"):
        assert page.context["adminform"].form["headline"].value() == typed["headline"]
    if "note" in also:
        assert "моя заметка" in page.text
    assert MINE in Draft.objects.get(author=editor).fields["body"]


def test_body_that_is_too_long_comes_back_whole_whether_stale_or_not(browser, article):
    body = MINE + "ю" * 600_000
    for is_stale in (False, True):
        rows = opened(browser, article, body=body)
        if is_stale:
            save(article, headline="Их заголовок")
        page = browser.post(change(article), rows)
        assert page.context["adminform"].form["body"].value() == body
        assert page.context["adminform"].form.errors["body"]


def test_form_that_was_sent_after_signing_out_is_back_after_signing_in(client, article, editor):
    editor.set_password("пароль-редактора")
    editor.save()
    client.force_login(editor)
    rows = opened(client, article, body=f"<p>{MINE}</p>", why="причина", _desk="submit")
    client.logout()
    page = client.post(change(article), rows)
    kept = page.context["kept"]
    assert 'name="kept"' in page.text
    signing = {"username": "vera", "next": change(article), "kept": kept}
    page = client.post(reverse("admin:login"), {**signing, "password": "не тот"})
    assert page.context["kept"] == kept
    page = client.post(reverse("admin:login"), {**signing, "password": "пароль-редактора"}, follow=True)
    form = page.context["adminform"].form
    assert (form["body"].value(), form["why"].value()) == (f"<p>{MINE}</p>", "причина")
    assert article.revisions.count() == 1
    client.post(change(article), sent(form))
    assert MINE in head(article).body
    assert not Draft.objects.exists()


def test_new_article_that_was_sent_after_signing_out_is_back_too(client, editor):
    editor.set_password("пароль-редактора")
    editor.save()
    add = reverse("admin:newsroom_article_add")
    page = client.post(add, {"headline": MINE, "language": "kk"})
    signing = {"username": "vera", "password": "пароль-редактора", "next": add, "kept": page.context["kept"]}
    page = client.post(reverse("admin:login"), signing, follow=True)
    form = page.context["adminform"].form
    assert (form["headline"].value(), form["language"].value()) == (MINE, "kk")
    client.post(add, sent(form))
    assert Article.objects.get().language == "kk"
    assert not Draft.objects.exists()


@pytest.mark.parametrize("kept", ["", "no", "[]", '{"body": 1}', '{"body": ["x"], "seen": ["no"]}', "{" * 5000])
def test_nothing_that_is_carried_to_the_sign_in_is_an_error(client, article, editor, kept):
    editor.set_password("пароль-редактора")
    editor.save()
    signing = {"username": "vera", "password": "пароль-редактора", "next": change(article), "kept": kept}
    assert client.post(reverse("admin:login"), signing).status_code in (302, 403)


def test_text_goes_to_no_address_but_a_form_of_an_article(client, article, editor):
    editor.set_password("пароль-редактора")
    editor.save()
    for address in ("https://example.org/", "/admin/", f"/admin/newsroom/article/{10**20}/change/"):
        signing = {"username": "vera", "password": "пароль-редактора", "next": address, "kept": '{"body": ["x"]}'}
        client.logout()
        assert client.post(reverse("admin:login"), signing).status_code in (302, 403)
    assert not Draft.objects.exists()


def test_form_with_the_token_of_a_former_session_gives_its_text_back(article, editor):
    client = Client(enforce_csrf_checks=True)
    client.force_login(editor)
    rows = opened(client, article, body=f"<p>{MINE}</p>", csrfmiddlewaretoken="x" * 64)
    same = client.post(change(article), rows, headers={"Origin": "http://testserver"})
    assert same.status_code == 403
    assert MINE in same.text
    assert 'name="_reopen"' in same.text
    assert same["Content-Security-Policy"].count("script-src 'self'")
    for origin in ({"Origin": "https://evil.example"}, {}):
        assert MINE not in client.post(change(article), rows, headers=origin).text
    client.logout()
    assert "kept" in client.post(change(article), rows, headers={"Origin": "http://testserver"}).context


def test_reopened_form_has_the_text_and_saves_nothing(browser, article):
    page = browser.post(change(article), opened(browser, article, body=f"<p>{MINE}</p>", _reopen="1"))
    assert page.context["adminform"].form["body"].value() == f"<p>{MINE}</p>"
    assert article.revisions.count() == 1
    browser.post(change(article), sent(page.context["adminform"].form))
    assert MINE in head(article).body


def test_who_may_not_save_any_more_gets_their_text_back(client, article):
    reporter = article.head.author
    client.force_login(reporter)
    rows = opened(client, article, body=f"<p>{MINE}</p>")
    reporter.groups.clear()
    reporter.user_permissions.add(Permission.objects.get(codename="view_article"))
    page = client.post(change(article), rows)
    assert page.status_code == 403
    assert MINE in page.text
    assert 'name="_reopen"' not in page.text


def test_what_a_writer_typed_is_never_markup_on_the_page(browser, article):
    rows = opened(browser, article, headline='"><script>x</script>', body="<p>Первый.</p></textarea><script>y</script>")
    save(article, headline="</script><script>z</script>", body="<p>&lt;script&gt;w&lt;/script&gt;</p>")
    page = browser.post(change(article), rows)
    for letter in "xyzw":
        assert f"<script>{letter}" not in page.text


def test_reporter_who_cannot_file_a_live_story_meets_no_section_in_a_conflict(client):
    reporter = make_reporter()
    article = make_complete(by=reporter)
    desk.publish(article, by=make_publisher(), revision=article.head, door=Door.ADMIN, without_approval="x")
    client.force_login(reporter)
    rows = opened(client, article, headline="Мой")
    save(article, headline="Их")
    assert set(fields(client.post(change(article), rows))) == {"headline"}


def test_page_of_a_conflict_takes_as_many_queries_for_any_number_of_documents(
    browser, article, django_assert_num_queries, django_assert_max_num_queries
):
    def meet(documents):
        """Both have put other documents behind the text; the form of the loser."""
        rows = opened(browser, article, documents=[make_document().pk for _number in range(documents)])
        text = desk.Text(f"{documents}", documents=tuple((make_document(), None, None) for _number in range(documents)))
        desk.save(article, text, by=make_editor(), revision=head(article), door=Door.COMMAND)
        return rows

    browser.post(change(article), meet(2))
    rows = {**meet(2), "draft": str(Draft.objects.get().token)}
    with django_assert_max_num_queries(40) as few:
        browser.post(change(article), rows)
    number = len(few)
    rows = {**meet(20), "draft": str(Draft.objects.get().token)}
    with django_assert_num_queries(number):
        browser.post(change(article), rows)
