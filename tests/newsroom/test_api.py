"""Stories through the API."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from newsroom import desk
from newsroom.models import Door, Section
from tests.factories import (
    make_action,
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

pytestmark = pytest.mark.django_db
SITE = "https://news.example.org"


@pytest.fixture
def get(client, settings):
    """The JSON of an address under /api/v1/articles/, which answers with `status`."""
    settings.SITE_URL = SITE

    def get(path="", status=200, /, **query):
        response = client.get(f"/api/v1/articles/{path}", query)
        assert response.status_code == status, response.content.decode()
        assert response["Content-Type"] == "application/json"
        return response.json()

    return get


def detail(get, article):
    return get(f"{article.slug}/")


def test_story_comes_whole_as_readers_see_it(get):
    section = Section.objects.create(slug="economy", name_ru="Экономика")
    photo = make_photo("Флаги", "Пресс-служба", size=(400, 200), licence="cc_by", focus_x=30)
    story = make_story(
        "Подписано соглашение", standfirst="Коротко.", body="<p>Текст.</p>", byline="Корреспондент", section=section,
        lead_photo=photo, day=date(2024, 5, 20),
    )  # fmt: skip
    row = detail(get, story)
    assert row["url"] == f"{SITE}/news/2024/05/20/{story.slug}/"
    assert row["section"] == {"slug": "economy", "names": {"ru": "Экономика", "kk": "", "be": "", "en": ""}}
    assert (row["language"], row["day"]) == ("ru", "2024-05-20")
    assert (row["headline"], row["standfirst"], row["byline"]) == ("Подписано соглашение", "Коротко.", "Корреспондент")
    assert (row["body"], row["body_schema"]) == ("<p>Текст.</p>", 2)
    assert row["lead_photo"] == {
        "url": f"{SITE}/photos/{photo.pk}/", "alt": "Флаги", "credit": "Пресс-служба", "width": 400, "height": 200,
        "licence": "cc_by", "licence_terms": "", "licence_url": "", "licence_ends_on": None,
        "focus": {"x": 30, "y": 50},
        "renditions": [
            {"url": f"{SITE}/photos/{photo.pk}/{width}.{suffix}", "width": width, "height": width // 2,
             "type": f"image/{suffix}"}
            for suffix in ("avif", "webp") for width in (320, 400)
        ],
    }  # fmt: skip
    assert timezone.datetime.fromisoformat(row["first_published_at"]) == story.first_published_at
    assert timezone.datetime.fromisoformat(row["first_published_at"]).tzinfo


def test_list_is_lighter_than_the_story(get):
    story = make_story()
    [row] = get()["results"]
    whole = detail(get, story)
    assert set(whole) - set(row) == {
        "body", "body_schema", "corrections", "documents", "officials", "agreements", "events", "figures",
    }  # fmt: skip
    assert row.items() <= whole.items()


def test_story_without_photo_and_section_says_null(get):
    row = detail(get, make_story())
    assert (row["lead_photo"], row["section"]) == (None, None)


def test_newer_revision_that_nobody_published_is_not_shown(get):
    story = make_story("Было", body="<p>Прежний текст.</p>")
    author = story.head.author
    desk.save(story, desk.Text(headline="Стало", body="<p>Новый.</p>"), by=author, revision=story.head, door=Door.ADMIN)
    assert detail(get, story)["headline"] == "Было"
    assert get()["results"][0]["headline"] == "Было"


def test_drafts_are_nowhere(get):
    draft = make_article()
    assert get()["results"] == []
    assert list(get(f"{draft.slug}/", 404)) == ["detail"]


def test_withdrawn_story_is_gone_with_its_note_and_day(get):
    story = withdraw(make_story("Секретный заголовок", day=date(2024, 5, 20)), note="Снято по ошибке источника.")
    answer = get(f"{story.slug}/", 410)
    assert (answer["note"], answer["day"]) == ("Снято по ошибке источника.", "2024-05-20")
    assert timezone.datetime.fromisoformat(answer["withdrawn_at"]).tzinfo
    assert set(answer) == {"detail", "kind", "note", "day", "withdrawn_at", "replaced_by"}
    assert (answer["kind"], answer["replaced_by"]) == ("notice", None)
    assert get()["results"] == []


def test_documents_of_a_story_are_the_open_ones_each_once(get):
    source = make_source("Образец")
    shown = make_document(source=source, kind="retold", published="2024-05-20")
    held = make_document(open_from=timezone.now() + timedelta(days=1))
    killed = make_document(killed_at=timezone.now())
    [row] = detail(get, make_story(documents=[shown, held, killed]))["documents"]
    assert (row["id"], row["kind"], row["retold"]) == (shown.pk, "retold", True)
    assert (row["source"]["name"], row["published"]["edtf"], row["url"]) == ("Образец", "2024-05-20", shown.url)


def test_officials_and_agreements_come_from_the_public_citations_of_its_documents(get):
    document = make_document("Министр и посол подписали соглашение.")
    official, post = make_official(cited=False), make_post()
    seen = make_sighting(official, post, document=document)
    named = make_citation(official, document=document, exact="посол")
    agreement = make_agreement(cited=False, signed_on=None)
    agreed = make_citation(agreement, document=document, exact="соглашение")
    action = make_action(agreement)
    make_citation(make_official(), document=document, exact="посол", review="proposed")
    make_sighting()
    row = detail(get, make_story(documents=[document]))
    [person] = row["officials"]
    assert person["slug"] == official.slug
    assert person["names"]["ru"] == official.name_ru
    assert [post["slug"] for post in person["posts"]] == [post.slug]
    assert sorted(person["citations"]) == sorted([seen.citations.get().pk, named.pk])
    [paper] = row["agreements"]
    assert (paper["slug"], paper["citations"]) == (agreement.slug, [agreed.pk])
    assert action.citations.get().pk not in paper["citations"]


def test_segment_brings_only_what_stands_in_it(get):
    document = make_document("Министр прибыл. Посол отбыл.")
    inside, outside = make_official(cited=False), make_official(cited=False)
    make_citation(inside, document=document, exact="Посол")
    make_citation(outside, document=document, exact="Министр")
    publisher = make_publisher()
    text = desk.Text(headline="Отрезок", body="<p>Текст.</p>", documents=((document, 16, 28),))
    story = desk.create(text, by=publisher, door=Door.COMMAND)
    desk.publish(story, by=publisher, revision=story.head, door=Door.COMMAND, without_approval="for a test")
    assert [person["slug"] for person in detail(get, story)["officials"]] == [inside.slug]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"section": "economy"}, True),
        ({"section": "sport"}, False),
        ({"language": "kk"}, False),
        ({"after": "2024-05-20", "before": "2024-05-20"}, True),
        ({"after": "2024-05-21"}, False),
        ({"source": "obrazets"}, True),
        ({"source": "drugoi"}, False),
    ],
)
def test_filters_choose_stories(get, query, found):
    section = Section.objects.create(slug="economy", name_ru="Экономика")
    document = make_document(source=make_source("Образец"))
    make_story(section=section, documents=[document], day=date(2024, 5, 20))
    assert bool(get(**query)["results"]) is found


@pytest.mark.parametrize("query", [{"after": "notaday"}, {"offical": "x"}, {"language": "xx"}])
def test_what_cannot_be_read_is_an_error_that_names_it(get, query):
    assert list(get("", 400, **query)) == list(query)


def test_stories_come_newest_day_first(get):
    for day in (19, 21, 20):
        make_story(day=date(2024, 5, day))
    assert [row["day"] for row in get()["results"]] == ["2024-05-21", "2024-05-20", "2024-05-19"]
