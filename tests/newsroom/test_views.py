"""Stories and the front page, as readers meet them."""

from datetime import date
from functools import partial

import pytest
from django.urls import reverse
from django.views import defaults

from newsroom import desk
from newsroom.models import Door, Section
from relations.models import Document
from tests.factories import (
    make_agreement,
    make_article,
    make_citation,
    make_document,
    make_official,
    make_photo,
    make_post,
    make_publisher,
    make_sighting,
    make_source,
    make_story,
    withdraw,
)
from tests.pages import link

pytestmark = pytest.mark.django_db
PUBLIC = ["/", "/news/", "/officials/", "/agreements/", "/sources/", "/no-such-page/"]


def test_story_has_its_headline_standfirst_day_byline_and_body(page):
    text = {"standfirst": "Подводка", "byline": "Редакция", "body": "<p>Первый <strong>абзац</strong>.</p>"}
    html = page(make_story("Переговоры в Минске", day=date(2025, 11, 4), **text))
    assert '<h1 lang="ru">Переговоры в Минске</h1>' in html
    assert '<time datetime="2025-11-04">' in html
    assert text["body"] in html
    assert "Подводка" in html
    assert "Редакция" in html


@pytest.mark.parametrize("day", ["2024/05/19", "2024/13/45", "0000/00/00"])
def test_story_is_found_under_its_own_day_only(page, day):
    story = make_story(day=date(2024, 5, 20))
    page(f"/news/{day}/{story.slug}/", 404)
    page(f"/news/2024/05/20/{story.slug}/")


def test_readers_see_the_published_revision_while_a_newer_one_is_a_draft(page):
    story = make_story("Опубликовано")
    desk.save(
        story, desk.Text(headline="Правится", body="x"), by=story.head.author, revision=story.head, door=Door.ADMIN
    )  # fmt: skip
    html = page(story)
    assert "Опубликовано" in html
    assert "Правится" not in html


def test_withdrawn_story_answers_gone_with_its_note_and_nothing_of_its_text(page):
    story = withdraw(make_story("Ошибочная заметка", body="<p>Неверно.</p>"), "Перепутаны две встречи.")
    html = page(story, 410)
    assert "Перепутаны две встречи." in html
    assert 'content="noindex"' in html
    assert "Ошибочная" not in html
    assert "Неверно" not in html
    assert "Ошибочная" not in page("/news/") + page("/")


def test_withdrawn_story_answers_under_its_own_day_only(page):
    story = withdraw(make_story(day=date(2024, 5, 20)))
    page(f"/news/2024/05/21/{story.slug}/", 404)


def test_story_published_again_after_withdrawal_is_shown(page):
    story = withdraw(make_story("Заметка"))
    publisher = make_publisher()
    desk.publish(story, by=publisher, revision=story.head, door=Door.COMMAND, without_approval="проверено")
    assert "Заметка" in page(story)


def test_draft_has_no_address(client):
    article = make_article()
    assert article.get_absolute_url() == ""
    assert client.get(reverse("article", args=["2024", "05", "20", article.slug])).status_code == 404


def test_story_says_who_is_in_it_and_what_was_agreed_by_its_documents(page):
    document = make_document("Министр Примеров подписал меморандум с послом Ивановым.")
    minister, ambassador = make_official("Примеров", cited=False), make_official("Иванов", cited=False)
    sighting = make_sighting(minister, make_post("Министр торговли"), cited=False)
    words = [
        make_citation(sighting, exact="Министр Примеров", document=document),
        make_citation(ambassador, exact="Ивановым", document=document),
        make_citation(make_agreement("Меморандум", cited=False), exact="меморандум", document=document),
    ]
    html = page(make_story(documents=[document]))
    assert all(link(citation) in html for citation in words)
    assert all(link(row) in html for row in (minister, ambassador, sighting.tenure.post, words[2].agreement))


def test_story_of_a_segment_leaves_out_those_who_stand_outside_of_it(page):
    document = make_document("Министр Примеров прибыл. Посол Иванов убыл.")
    inside, outside = make_official("Примеров", cited=False), make_official("Иванов", cited=False)
    make_citation(inside, exact="Примеров", document=document)
    make_citation(outside, exact="Иванов", document=document)
    publisher = make_publisher()
    text = desk.Text(headline="Прибытие", body="Прибыл.", documents=((document, 0, 24),))
    story = desk.create(text, by=publisher, door=Door.COMMAND)
    desk.publish(story, by=publisher, revision=story.head, door=Door.COMMAND, without_approval="проверено")
    story.refresh_from_db()
    html = page(story)
    assert link(inside) in html
    assert link(outside) not in html
    assert link(story) in page(inside)
    assert link(story) not in page(outside)


def test_story_names_the_documents_behind_it_and_how_their_day_is_known(page):
    cited = make_source("Агентство")
    document = make_document(
        source=make_source("Вестник"), url="https://e.org/1", kind="retold", published="2025-11-05",
        published_basis="inferred", published_reason="по дню визита",
    )  # fmt: skip
    document.cites.add(cited)
    html = page(make_story(documents=[document]))
    assert link(document.source) in html
    assert link(cited) in html
    assert "inferred: по дню визита" in html
    assert "retold in our own words" in html
    assert 'href="https://e.org/1"' in html


def test_killed_document_behind_a_live_story_is_not_shown(page):
    document = make_document(source=make_source("Вестник"))
    story = make_story(documents=[document])
    Document.objects.update(killed_at="2024-01-01T00:00Z")
    assert "Вестник" not in page(story)


def test_news_come_newest_first_twenty_a_page(page):
    stories = [make_story(f"Заметка №{day}.", day=date(2024, 5, day)) for day in range(1, 24)]
    first, second = page("/news/"), page("/news/", page=2)
    assert first.index("Заметка №23.") < first.index("Заметка №22.")
    assert link(stories[0]) not in first
    assert link(stories[0]) in second
    page("/news/", 404, page=9)
    page("/news/", 404, page="x")


def test_news_are_filtered_by_section_and_days(page):
    section = Section.objects.create(slug="economy", name_ru="Экономика")
    make_story("Майская", day=date(2024, 5, 20), section=section)
    make_story("Июньская", day=date(2024, 6, 20))
    assert "Июньская" not in page("/news/", section="economy")
    assert "Майская" not in page("/news/", after="2024-06-01")
    assert "Июньская" not in page("/news/", before="2024-06-01")
    assert 'role="alert"' in page("/news/", after="вчера")
    assert "No story fits" in page("/news/", section="sport")


def test_paging_keeps_the_filter_and_leaves_out_what_the_page_does_not_know(page):
    for day in range(1, 23):
        make_story(day=date(2024, 5, day))
    html = page("/news/", after="2024-01-01", utm_source="x")
    assert 'href="/news/?after=2024-01-01&amp;page=2"' in html
    assert "utm_source" not in html


@pytest.mark.parametrize(
    ("asked", "canonical"),
    [
        ("/?utm_source=x", "/"),
        ("/news/?page=1", "/news/"),
        ("/news/?utm_source=x&before=2024-05-20&after=2024-01-01", "/news/?after=2024-01-01&amp;before=2024-05-20"),
        ("/officials/?q=&on=2024-05-20", "/officials/?on=2024-05-20"),
    ],
)
def test_canonical_address_has_only_what_the_page_knows(page, settings, asked, canonical):
    assert f'<link rel="canonical" href="{settings.SITE_URL}{canonical}">' in page(asked)


def test_front_page_shows_the_newest_story_with_its_photo_and_agreements_in_force(page):
    photo = make_photo()
    make_story("Старая", day=date(2024, 5, 19))
    make_story("Новая", day=date(2024, 5, 20), lead_photo=photo)
    make_agreement("Дорожная карта", validity="2020/2090")
    make_agreement("Истекшее", validity="2001/2002")
    html = page("/")
    assert html.index("Новая") < html.index("Старая")
    assert photo.get_absolute_url() in html
    assert "Дорожная карта" in html
    assert "Истекшее" not in html


@pytest.mark.parametrize("address", PUBLIC)
def test_empty_site_opens_and_sets_no_cookie(client, address):
    response = client.get(address)
    assert response.status_code == (404 if "no-such" in address else 200)
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


@pytest.mark.parametrize("address", PUBLIC)
def test_page_has_one_heading_no_script_no_inline_style_and_no_way_to_the_desk(page, address):
    make_story(lead_photo=make_photo())
    html = page(address, 404 if "no-such" in address else 200)
    assert html.count("<h1") == 1
    for forbidden in ("<script", "<style", "style=", "/admin/", "csrf"):
        assert forbidden not in html


@pytest.mark.parametrize(
    ("view", "status", "words"),
    [
        (defaults.server_error, 500, "went wrong on our side"),
        (partial(defaults.permission_denied, exception=PermissionError()), 403, "is closed"),
        (partial(defaults.bad_request, exception=ValueError()), 400, "cannot be read"),
    ],
)
def test_errors_have_pages_of_their_own(rf, settings, view, status, words):
    settings.LANGUAGE_CODE = "en"
    response = view(rf.get("/"))
    assert response.status_code == status
    assert words in response.content.decode()
