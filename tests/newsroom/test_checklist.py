"""What a text lacks before readers see it; a draft may lack all of it."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation

from newsroom import desk
from newsroom.models import Article, Door
from relations.models import Official, Tenure
from tests.factories import (
    changed,
    make_article,
    make_citation,
    make_complete,
    make_document,
    make_editor,
    make_figure,
    make_photo,
    make_publisher,
    make_ready,
    make_reporter,
    make_sighting,
    make_source,
    make_story,
    withdraw,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


def points(article, at=None):
    """[(field, words)] of what the newest text lacks."""
    return [(point.field, point.words) for point in desk.lacking(article.head, at or timezone.now())]


def fields(article, at=None):
    return [field for field, _words in points(article, at)]


def linked(address):
    return make_complete(body=f'<p><a href="{address}">Здесь</a>.</p>')


def cited(value, unit, *, document=None, **columns):
    """A document in which a passage states a figure."""
    document = document or make_document("Экспорт вырос на 12% и достиг 300 млн долларов.")
    make_citation(make_figure(value=value, unit=unit, cited=False), document=document, exact="Экспорт", **columns)
    return document


def test_text_that_rests_on_a_document_lacks_nothing():
    assert points(make_complete()) == []


def test_draft_may_lack_everything_and_is_submitted():
    reporter = make_reporter()
    article = make_article("Ю" * 200, by=reporter, standfirst="ю" * 500)
    desk.submit(article, by=reporter, revision=article.head, door=Door.COMMAND)
    assert fields(Article.objects.get(pk=article.pk)) == ["headline", "standfirst", "documents"]


@pytest.mark.parametrize(("column", "most"), [("headline", 140), ("standfirst", 350)])
def test_length_is_held(column, most):
    columns = {"headline": "Заголовок"}
    assert fields(make_complete(**columns | {column: "ю" * most})) == []
    assert fields(make_complete(**columns | {column: "ю" * (most + 1)})) == [column]


def test_figure_of_the_text_needs_a_passage_that_states_it():
    body = "<p>Экспорт вырос на 12%.</p>"
    assert fields(make_complete(body=body)) == ["body"]
    assert fields(make_article(body=body, documents=[cited(12, "%")])) == []
    assert fields(make_article(body=body, documents=[cited(13, "%")])) == ["body"]


@pytest.mark.parametrize("where", ["headline", "standfirst", "body"])
def test_figure_is_looked_for_in_every_part_and_named(where):
    text = {"headline": "Итоги", "body": "<p>Текст.</p>"} | {where: "Экспорт вырос на 12%"}
    [(field, words)] = points(make_complete(**text))
    assert field == where
    assert "12%" in words


@pytest.mark.parametrize(
    ("language", "told", "value", "unit"),
    [
        ("ru", "Товарооборот составил 1,2 млрд долларов.", 1_200_000_000, "USD"),
        ("be", "Тавараабарот дасягнуў 1,2 млрд долараў.", 1_200_000_000, "USD"),
        ("kk", "Тауар айналымы 1,2 млрд долларға жетті.", 1_200_000_000, "USD"),
    ],
)
def test_figure_is_read_in_the_languages_of_the_desk(language, told, value, unit):
    body = f"<p>{told}</p>"
    assert fields(make_complete(body=body, language=language)) == ["body"]
    assert fields(make_article(body=body, language=language, documents=[cited(value, unit)])) == []


def test_rejected_figure_and_rejected_passage_state_nothing():
    body = "<p>Экспорт вырос на 12%.</p>"
    assert fields(make_article(body=body, documents=[cited(12, "%", review="rejected")])) == ["body"]
    document = make_document("Экспорт вырос на 12%.")
    figure = make_figure(value=12, unit="%", cited=False, review="rejected")
    make_citation(figure, document=document, exact="Экспорт")
    assert fields(make_article(body=body, documents=[document])) == ["body"]


def test_passage_outside_the_segment_of_the_story_states_nothing():
    document = cited(12, "%")
    for start, end, found in ((0, 20, []), (20, 30, ["body"])):
        text = desk.Text("Часть", body="<p>Экспорт вырос на 12%.</p>", documents=((document, start, end),))
        assert fields(desk.create(text, by=make_reporter(), door=Door.COMMAND)) == found


@pytest.mark.parametrize("column", ["alt", "credit", "licence"])
def test_photo_has_its_words_and_its_licence(column):
    photo = make_photo()
    article = make_complete(lead_photo=photo)
    assert fields(article) == []
    setattr(photo, column, "" if column == "licence" else " ")
    photo.save()
    [point] = desk.lacking(Article.objects.get(pk=article.pk).head, timezone.now())
    assert (point.field, point.photo) == (column, photo)


def test_licence_of_a_photo_lasts_until_the_story_is_shown():
    today = timezone.now()
    article = make_complete(lead_photo=make_photo(licence_ends_on=timezone.localdate(today)))
    assert fields(article, today) == []
    assert fields(article, today + timedelta(days=1)) == ["licence_ends_on"]


def test_links_to_what_readers_find_here_are_known():
    tenure = make_sighting().tenure
    story = make_story()
    for page in (story, tenure.official, tenure.post):
        assert fields(linked(page.get_absolute_url())) == []
    for address in (
        "/",
        "/news/?page=2",
        "/agreements/#top",
        "http://127.0.0.1:8000/figures/",
        "mailto:desk@example.org",
    ):
        assert fields(linked(address)) == []


def test_links_to_what_readers_do_not_find_are_not():
    hidden, gone = make_article(), withdraw(make_story())
    there = make_story().get_absolute_url()
    wrong = [
        f"/news/2024/05/20/{hidden.slug}/", gone.get_absolute_url(), there.replace("2024", "2023"),
        "/officials/nobody/", "/passages/999999/", "/nowhere/", "/admin/", "/api/v1/officials/", "#top", "officials/",
        "https:///x", "mailto:",
    ]  # fmt: skip
    assert {address: fields(linked(address)) for address in wrong} == {address: ["body"] for address in wrong}


def test_links_abroad_lead_to_the_site_of_a_source_or_a_document_on_record():
    make_source(homepage="https://www.belta.example/")
    make_source(feed="http://ministry.example/rss.xml")
    make_document(url="https://portal.example/news/1")
    for address in ("https://belta.example", "http://ministry.example/x?y", "https://www.portal.example/other"):
        assert fields(linked(address)) == []
    for address in ("https://unknown.example/", "https://belta.example.unknown.example/", "https://notbelta.example/"):
        [(field, words)] = points(linked(address))
        assert field == "body"
        assert address in words


def test_links_take_as_many_queries_for_any_number_of_them(django_assert_num_queries):
    def lacking(count):
        pages = [make_sighting().tenure.official.get_absolute_url() for _number in range(count)]
        sites = [f"https://site{number}.example/" for number in range(count)]
        for site in sites:
            make_source(homepage=site)
        links = "".join(f'<a href="{address}">ю</a>' for address in [*pages, *sites])
        return make_complete(body=f"<p>{links}</p>")

    few, many = lacking(1), lacking(20)
    with CaptureQueriesContext(connection) as queries:
        assert fields(few) == []
    with django_assert_num_queries(len(queries)):
        assert fields(many) == []


def test_links_that_lead_on_are_known():
    one, other = make_sighting().tenure.official, make_sighting().tenure.official
    Official.objects.filter(pk=other.pk).update(merged_into=one)
    Tenure.objects.filter(official=other).update(official=one, moved_from=other)
    replaced, by = make_story(), make_story()
    desk.replace(replaced, note="Есть новее.", by_story=by, by=make_publisher(), revision=replaced.head, door="command")
    for page in (other, replaced):
        assert fields(linked(page.get_absolute_url())) == [], page


@pytest.mark.parametrize(
    ("known", "address"),
    [
        ("https://xn--d1abbgf6aiiy.xn--p1ai/", "https://президент.рф/x"),
        ("https://президент.рф/", "https://xn--d1abbgf6aiiy.xn--p1ai/x"),
        ("https://gov.example:8443/x", "https://gov.example:8443/x"),
    ],
)
def test_site_is_known_however_its_name_is_written(known, address):
    make_document(url=known)
    assert fields(linked(address)) == []


def test_text_names_nothing_by_a_number_that_no_row_has():
    names = '<blockquote data-speaker="996">Да.</blockquote>' + "".join(
        f'<figure data-{kind}="99{number}"></figure>' for number, kind in enumerate(("photo", "fact", "story"))
    )
    assert fields(make_complete(body=f"<p>Текст.</p>{names}")) == ["body"] * 4


PUBLISHING = {
    "publish": lambda article, **act: desk.publish(article, **act),
    "schedule": lambda article, **act: desk.schedule(article, at=timezone.now() + timedelta(hours=1), **act),
    "emergency": lambda article, **act: desk.publish(article, without_approval="Срочно.", **act),
}


@pytest.mark.parametrize("verb", PUBLISHING)
def test_nothing_that_lacks_something_reaches_readers(verb):
    article, editor = make_ready(documents=())
    by = make_publisher() if verb == "emergency" else editor
    with pytest.raises(desk.Incomplete) as refusal:
        PUBLISHING[verb](article, by=by, revision=article.head, door=Door.COMMAND)
    assert [point.field for point in refusal.value.points] == ["documents"]
    assert not article.publications.exists()


def test_correction_lacks_nothing_either():
    story, editor = make_story(), make_editor()
    desk.save(story, changed(story, documents=()), by=editor, revision=story.head, door=Door.COMMAND)
    story.refresh_from_db()
    with pytest.raises(desk.Incomplete):
        desk.correct(story, by=editor, revision=story.head, door=Door.COMMAND, kind="clarified", note="Уточнено.")


def test_story_is_scheduled_only_for_days_of_its_photos_licence():
    photo = make_photo(licence_ends_on=timezone.localdate() + timedelta(days=1))
    article, editor = make_ready(lead_photo=photo)
    act = {"by": editor, "revision": article.head, "door": Door.COMMAND}
    with pytest.raises(desk.Incomplete):
        desk.schedule(article, at=timezone.now() + timedelta(days=3), **act)
    desk.publish(article, **act)


def test_form_names_what_is_lacking_and_leads_to_its_field(client):
    article = make_article("Ю" * 150, by=make_reporter(), lead_photo=make_photo(licence=""))
    client.force_login(make_editor())
    page = client.get(reverse("admin:newsroom_article_change", args=[article.pk])).text
    photo = reverse("admin:newsroom_photo_change", args=[article.head.lead_photo_id])
    for address in ("#id_headline", "#id_documents", f"{photo}#id_licence"):
        assert f'<a href="{address}">' in page
    assert '<a href="#id_standfirst">' not in page


def test_press_that_is_refused_keeps_the_text_and_says_what_is_lacking(client):
    article, editor = make_ready(documents=())
    client.force_login(editor)
    typed = {"seen": article.head.pk, "headline": article.head.headline, "body": article.head.body, "language": "ru"}
    page = client.post(
        reverse("admin:newsroom_article_change", args=[article.pk]), {**typed, "_desk": "publish"}, follow=True
    )
    assert "It names no source" in page.text
    assert not article.publications.exists()


def test_photo_in_the_text_has_its_words_and_its_licence_too():
    photo = make_photo(licence="")
    article = make_complete(body=f'<p>Текст.</p><figure data-photo="{photo.pk}"></figure>')
    [point] = desk.lacking(article.head, timezone.now())
    assert (point.field, point.photo) == ("licence", photo)


def test_seed_names_the_story_that_lacks_something_and_takes_the_others(tmp_path):
    post = "Первый заместитель председателя Комитета торговли и защиты прав потребителей Министерства торговли"
    told = "прибыл в Минск. Переговоры прошли в понедельник, следующая встреча намечена на осень."
    (tmp_path / "long.txt").write_text(f"{post} и интеграции Республики Казахстан Иван Образцов {told}")
    (tmp_path / "short.txt").write_text(f"Переговоры в Минске\n\nМинистр торговли Казахстана Иван Образцов {told}")
    (tmp_path / "documents.yaml").write_text("long.txt: {kind: retold}\nshort.txt: {kind: retold}")
    with pytest.raises(CommandError, match=r"long\.txt: It is not ready for readers"):
        call_command("seed", str(tmp_path), publish=True, stdout=StringIO())
    assert [str(article) for article in Article.objects.public(timezone.now())] == ["Переговоры в Минске"]
    assert Article.objects.count() == 1
