"""What the editor of a body asks the site for, and the field that it stands on."""

import json
from html import unescape

import pytest
from django.urls import reverse

from newsroom import desk
from newsroom.body.schema import LONGEST
from newsroom.models import Door
from tests.factories import (
    make_article,
    make_citation,
    make_document,
    make_editor,
    make_figure,
    make_indicator,
    make_official,
    make_photo,
    make_reporter,
    make_story,
    make_user,
)

pytestmark = pytest.mark.django_db

REFERENCES, PASTE = "/admin/newsroom/article/references/", "/admin/newsroom/article/paste/"


@pytest.fixture
def reporter(client):
    client.force_login(make_reporter())
    return client


def found(client, kind, words=""):
    answer = client.get(REFERENCES, {"kind": kind, "q": words})
    assert answer.status_code == 200
    return answer.json()["results"]


def told(client, page):
    """What the field tells the editor."""
    attribute = client.get(page).content.decode().split('data-editor="')[1].split('"')[0]
    return json.loads(unescape(attribute))


def test_officials_are_found_by_name_whatever_the_case_and_say_whether_readers_see_them(reporter):
    public, proposed = make_official("Гостев", "Иван"), make_official("Гостев", "Пётр", review="proposed")
    make_official("Гостев", review="rejected")
    make_official("Гостев", merged_into=public)
    assert found(reporter, "speaker", "гост") == [
        {"number": proposed.pk, "words": "Пётр Гостев", "note": "Читатели сейчас этого не видят."},
        {"number": public.pk, "words": "Иван Гостев", "note": ""},
    ]


def test_facts_are_found_by_what_they_are_about_once_somebody_has_confirmed_them(reporter):
    figure = make_figure(make_indicator("Оборот торговли"), 5, cited=False)
    passage = make_citation(figure)
    make_citation(figure, document=make_document(), review="proposed")
    [row] = found(reporter, "fact", "оборот")
    assert row["number"] == passage.pk
    assert "Оборот торговли" in row["words"]


def test_photos_come_with_a_picture_and_stories_by_their_newest_headline(reporter):
    photo, story = make_photo("Зал"), make_story("Визит")
    desk.save(story, desk.Text("Итоги", body="x"), by=story.head.author, revision=story.head, door=Door.ADMIN)
    [row] = found(reporter, "photo", "зал")
    assert (row["number"], row["image"]) == (photo.pk, photo.renditions("webp")[0].path)
    assert [row["words"] for row in found(reporter, "story", "итоги")] == ["Итоги"]


def test_rows_are_told_of_by_their_numbers_all_at_once(reporter, django_assert_max_num_queries):
    photo, official, passage = make_photo(), make_official(), make_citation(make_official())
    asked = {"photo": [photo.pk, 10**9, "x"], "speaker": official.pk, "fact": passage.pk}
    with django_assert_max_num_queries(14):
        rows = reporter.get(REFERENCES, asked).json()["rows"]
    numbers = {kind: list(some) for kind, some in rows.items() if some}
    assert numbers == {"photo": [str(photo.pk)], "speaker": [str(official.pk)], "fact": [str(passage.pk)]}


def test_search_takes_as_many_queries_for_many_rows_as_for_one(reporter, django_assert_num_queries):
    for kind, make in {
        "fact": lambda: make_citation(make_figure(cited=False)), "story": make_story, "speaker": make_official,
    }.items():  # fmt: skip
        make()
        with django_assert_num_queries(_queries(reporter, kind)):
            found(reporter, kind)
        before = _queries(reporter, kind)
        for _ in range(3):
            make()
        assert _queries(reporter, kind) == before


def _queries(client, kind):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries:
        found(client, kind)
    return len(queries)


def test_nobody_without_the_right_to_write_is_told_anything(client):
    make_official("Гостев")
    assert client.get(REFERENCES, {"kind": "speaker", "q": ""}).status_code == 302
    client.force_login(make_user(permissions=["view_article", "view_official"]))
    assert client.get(REFERENCES, {"kind": "speaker", "q": ""}).status_code == 403
    assert client.post(PASTE, {"html": "x"}).status_code == 403


def test_who_may_not_see_rows_of_a_kind_finds_none_of_them(client):
    make_official("Гостев")
    official = make_official("Гостев")
    client.force_login(make_user(permissions=["add_article", "view_photo"]))
    assert found(client, "speaker", "гост") == []
    assert not client.get(REFERENCES, {"speaker": official.pk}).json()["rows"].get("speaker")


def test_other_kinds_and_other_ways_to_ask_are_refused(reporter):
    assert reporter.get(REFERENCES, {"kind": "user", "q": "a"}).status_code == 404
    assert reporter.post(REFERENCES).status_code == 405
    assert reporter.get(PASTE).status_code == 405


def test_paste_is_answered_clean_or_with_the_reason(reporter):
    answer = reporter.post(PASTE, {"html": "<h1>Раз</h1><script>x</script>"})
    assert answer.json() == {"html": "<h2>Раз</h2>"}
    refused = reporter.post(PASTE, {"html": "<b>" * 60})
    assert (refused.status_code, "60" in refused.json()["why"] or "50" in refused.json()["why"]) == (422, True)


def test_form_refuses_a_body_that_cannot_be_kept_and_gives_it_back(reporter):
    url = reverse("admin:newsroom_article_add")
    form = {"headline": "Заголовок", "body": "<div>" * 60 + "слова", "language": "ru"}
    page = reporter.post(url, form)
    assert page.status_code == 200
    assert page.context["adminform"].form.errors["body"]
    html = page.content.decode()
    assert "&lt;div&gt;&lt;div&gt;" in html
    assert '"isRefused": true' in unescape(html)


def test_field_tells_the_editor_what_differs_from_its_text_alone(client):
    editor = make_editor()
    client.force_login(editor)
    article = make_article(by=editor, body="<p>Раз.</p>")
    page = reverse("admin:newsroom_article_change", args=[article.pk])
    assert "html" not in told(client, page)
    desk.keep_draft(article, {"body": "Раз.\n\nДва."}, by=editor, revision=article.head, token=None)
    restored = told(client, f"{page}?draft=restore")
    assert restored["html"] == "<p>Раз.</p>\n<p>Два.</p>"
    assert restored["levels"] == [2, 3]


def test_policy_of_the_form_opens_nothing_for_the_editor(client):
    client.force_login(make_editor())
    policy = client.get(reverse("admin:newsroom_article_add")).headers["Content-Security-Policy"]
    assert "script-src 'self';" in f"{policy};"
    assert "style-src 'self';" in f"{policy};"
    assert "nonce" not in policy


def test_body_that_was_kept_is_compared_in_words_with_a_changed_speaker(client):
    editor = make_editor()
    client.force_login(editor)
    one, other = make_official("Гостев", "Иван"), make_official("Хозяинов", "Пётр")
    quote = '<blockquote data-speaker="{}">Мы готовы.</blockquote>'
    article = make_article(by=editor, body=quote.format(one.pk))
    text = desk.Text(article.head.headline, body=quote.format(other.pk))
    desk.save(article, text, by=editor, revision=article.head, door=Door.ADMIN)
    html = client.get(f"/admin/newsroom/article/{article.pk}/compare/?from=1&to=2").content.decode()
    assert f"<del>— Иван Гостев · № {one.pk}</del>" in html
    assert f"<ins>— Пётр Хозяинов · № {other.pk}</ins>" in html


def test_longest_body_that_is_kept_opens_in_the_editor(client):
    editor = make_editor()
    client.force_login(editor)
    article = make_article(by=editor, body="я" * (LONGEST - 10))
    assert "isRefused" not in told(client, reverse("admin:newsroom_article_change", args=[article.pk]))
