"""The newest stories as Atom and RSS."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from time import struct_time

import feedparser
import pytest
from django.utils import timezone

from newsroom import desk
from newsroom.feeds import MOST
from newsroom.models import Article, Door, Publication, Section
from tests.factories import changed, make_article, make_publisher, make_story, withdraw

pytestmark = pytest.mark.django_db

ATOM, RSS = "/feeds/news.atom", "/feeds/news.rss"
BOTH = pytest.mark.parametrize("address", [ATOM, RSS])
SITE = "https://news.example.org"


@pytest.fixture
def feed(client, settings):
    """What a program reads at an address; the site has a name of its own, other than the host that is asked."""

    def feed(address):
        settings.SITE_URL = SITE
        response = client.get(address)
        assert response.status_code == 200
        found = feedparser.parse(response.content)
        assert not found.bozo, found.bozo_exception
        return found

    return feed


def published_anew(story, headline, **text):
    """The story with another text, which readers see from now on."""
    publisher = make_publisher()
    text = changed(story, headline=headline, body="<p>Новый текст.</p>", **text)
    revision = desk.save(story, text, by=story.head.author, revision=story.head, door=Door.COMMAND)
    desk.publish(story, by=publisher, revision=revision, door=Door.COMMAND, without_approval="for a test")


def utc(moment):
    """The moment as feedparser gives moments: in UTC, to the second."""
    return struct_time((*moment.astimezone(UTC).timetuple()[:8], 0))


@BOTH
def test_entry_has_its_headline_standfirst_byline_section_and_address(feed, address):
    section = Section.objects.create(slug="economy", name_ru="Экономика & торговля")
    text = {"standfirst": "Подводка: 5 < 7 & «да».", "byline": "Иван Ёлкин", "section": section}
    story = make_story("Минск & Астана: 2 < 3", body="<p>Тело.</p>", **text)
    [entry] = feed(address).entries
    assert entry.title == "Минск & Астана: 2 < 3"
    assert entry.summary == "Подводка: 5 &lt; 7 &amp; «да»."
    assert entry.author == "Иван Ёлкин"
    assert [tag.term for tag in entry.tags] == ["Экономика & торговля"]
    assert entry.link == entry.id == SITE + story.get_absolute_url()
    assert entry.published_parsed == utc(story.first_published_at)


@BOTH
def test_story_without_standfirst_byline_and_section_has_a_headline_and_an_address(feed, address):
    make_story("Заметка")
    [entry] = feed(address).entries
    assert entry.title == "Заметка"
    assert not {"summary", "author", "tags"} & entry.keys()


@BOTH
def test_body_stays_on_its_page(client, address):
    make_story(body="<p>Только на странице.</p>")
    assert "Только на странице" not in client.get(address).content.decode()


@BOTH
def test_feed_names_itself_its_page_and_its_language_under_the_sites_own_address(feed, settings, address):
    found = feed(address).feed
    assert found.link == f"{SITE}/news/"
    assert [link.href for link in found.links if link.rel == "self"] == [SITE + address]
    assert found.language == settings.LANGUAGE_CODE == "ru"
    assert found.title
    assert found.subtitle


def test_atom_has_the_language_of_each_story_and_somebody_who_answers_for_all(client):
    make_story("Жаңалық", language="kk")
    xml = client.get(ATOM).content.decode()
    assert '<entry xml:lang="kk">' in xml
    assert xml.index("<author>") < xml.index("<entry")


@BOTH
def test_addresses_do_not_follow_the_host_that_was_asked(client, settings, address):
    make_story()
    settings.ALLOWED_HOSTS = ["other.example.net"]
    assert b"other.example.net" not in client.get(address, headers={"host": "other.example.net"}).content


@BOTH
def test_newest_stories_come_first_and_no_more_than_the_page_of_a_feed(feed, address):
    for number in range(MOST + 2):
        make_story(f"Заметка {number}", day=date(2024, 1, 1) + timedelta(days=number))
    titles = [entry.title for entry in feed(address).entries]
    assert titles == [f"Заметка {number}" for number in range(MOST + 1, 1, -1)]


@BOTH
def test_updated_story_has_its_new_text_and_keeps_its_id_and_its_first_moment(feed, address):
    story = make_story("Было")
    [before] = feed(address).entries
    published_anew(story, "Стало")
    [after] = feed(address).entries
    assert (before.title, after.title) == ("Было", "Стало")
    assert after.id == before.id
    assert after.published == before.published


def test_entry_was_updated_when_readers_first_saw_its_text(feed):
    story = make_article()
    hours = [timezone.now() - timedelta(hours=hours) for hours in (9, 5, -1)]
    Article.objects.update(first_published_at=hours[0], day=hours[0].date())
    for starts_at, ends_at in pairwise(hours):
        Publication.objects.create(
            article=story, revision=story.head, kind="update", starts_at=starts_at, ends_at=ends_at
        )
    [entry] = feed(ATOM).entries
    assert (entry.published_parsed, entry.updated_parsed) == (utc(hours[0]), utc(hours[1]))


@BOTH
def test_story_that_is_not_public_is_absent(feed, address):
    draft = make_article("Черновик")
    later = timezone.now() + timedelta(hours=1)
    Publication.objects.create(article=draft, revision=draft.head, kind="first", starts_at=later)
    make_article("Второй черновик")
    withdraw(make_story("Снятая"))
    assert feed(address).entries == []


@BOTH
def test_headline_with_characters_that_xml_forbids_does_not_break_the_feed(feed, address):
    standfirst = "Под\x07водка\r\nв две строки"
    make_story("Пере\x0bговоры\x08 в\x1f Минске\ufffe", standfirst=standfirst, byline="Реда\x01кция")
    [entry] = feed(address).entries
    assert entry.title == "Пере говоры в Минске"
    assert entry.summary == "Подводка в две строки"
    assert entry.author == "Редакция"


@BOTH
def test_feed_is_sent_again_only_when_it_has_changed(client, address):
    story = make_story()
    first = client.get(address)
    assert first["Cache-Control"] == "no-cache"
    assert "Last-Modified" not in first
    known = {"if-none-match": first["ETag"]}
    again = client.get(address, headers=known)
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    assert again["Cache-Control"] == "no-cache"
    withdraw(story)
    assert client.get(address, headers=known).status_code == 200


@BOTH
def test_who_asks_by_time_learns_of_a_withdrawal(client, address):
    """Taking the newest story away leaves older ones alone: by time, nothing would have changed."""
    make_story("Старая")
    withdraw(make_story("Снятая"))
    tomorrow = f"{datetime.now(UTC) + timedelta(days=1):%a, %d %b %Y %H:%M:%S} GMT"
    assert client.get(address, headers={"if-modified-since": tomorrow}).status_code == 200


@BOTH
def test_empty_feed_is_whole_and_stays_the_same(feed, client, address):
    assert feed(address).entries == []
    assert client.get(address)["ETag"] == client.get(address)["ETag"]


@pytest.mark.parametrize(("address", "kind"), [(ATOM, "application/atom+xml"), (RSS, "application/rss+xml")])
def test_feed_says_what_it_is_and_sets_no_cookie(client, address, kind):
    response = client.get(address)
    assert response["Content-Type"] == f"{kind}; charset=utf-8"
    assert not response.cookies
    assert "Vary" not in response


@BOTH
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_feed_is_only_read(client, address, method):
    response = getattr(client, method)(address)
    assert (response.status_code, response["Allow"]) == (405, "GET, HEAD")


@BOTH
def test_head_has_the_tag_too(client, address):
    response = client.head(address)
    assert response.content == b""
    assert response["ETag"] == client.get(address)["ETag"]
