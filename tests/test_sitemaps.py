"""What crawlers read first: /sitemap.xml, its sections, and /robots.txt."""

from datetime import timedelta
from urllib.robotparser import RobotFileParser
from xml.etree import ElementTree

import pytest
from django.urls import reverse
from django.utils import timezone

from newsroom import sitemaps
from newsroom.models import Publication
from relations.models import Event
from relations.sitemaps import Pages
from tests.factories import (
    make_agreement,
    make_article,
    make_document,
    make_event,
    make_figure,
    make_indicator,
    make_official,
    make_post,
    make_sighting,
    make_source,
    make_story,
    withdraw,
)

pytestmark = pytest.mark.django_db

SITE = "https://news.example.org"
NAMES = {"": "http://www.sitemaps.org/schemas/sitemap/0.9"}
ADDRESSES = ["/sitemap.xml", "/sitemap-lists.xml", "/sitemap-stories.xml", "/robots.txt"]


@pytest.fixture
def found(client, settings):
    """The addresses in a sitemap or in the index, with the day of each, if it has one."""
    settings.SITE_URL = SITE

    def found(address):
        response = client.get(address)
        assert response.status_code == 200
        assert response["Content-Type"] == "application/xml"
        root = ElementTree.fromstring(response.content)  # noqa: S314 (our own answer)
        return {row.findtext("loc", namespaces=NAMES): row.findtext("lastmod", namespaces=NAMES) for row in root}

    return found


def addresses(*rows):
    return {SITE + row.get_absolute_url(): None for row in rows}


def test_index_names_the_sections_that_have_a_page(found):
    make_story()
    make_agreement()
    assert list(found("/sitemap.xml")) == [
        f"{SITE}/sitemap-{section}.xml" for section in ("lists", "stories", "agreements")
    ]


def test_every_section_has_its_rows(found):
    official, post = make_official(), make_post()
    make_sighting(official, post)
    document = make_document(source=make_source())
    figure, event, agreement = make_figure(), make_event(), make_agreement()
    rows = {
        "officials": official, "posts": post, "sources": document.source, "agreements": agreement, "events": event,
        "indicators": figure.indicator,
    }  # fmt: skip
    assert set(sitemaps.sections(timezone.now())) == {"lists", "stories", *rows}
    assert {section: found(f"/sitemap-{section}.xml") for section in rows} == {
        section: addresses(row) for section, row in rows.items()
    }


def test_lists_are_pages_that_open(client, found):
    make_story()
    lists = found("/sitemap-lists.xml")
    assert f"{SITE}/" in lists
    assert f"{SITE}/news/" in lists
    assert {client.get(address.removeprefix(SITE)).status_code for address in lists} == {200}


def test_story_has_the_day_on_which_readers_first_saw_its_text(found):
    story = make_story()
    assert found("/sitemap-stories.xml") == {SITE + story.get_absolute_url(): f"{timezone.localdate()}"}


def test_only_what_is_public_is_in_it(found):
    draft = make_article()
    later = timezone.now() + timedelta(hours=1)
    Publication.objects.create(article=draft, revision=draft.head, kind="first", starts_at=later)
    withdraw(make_story())
    make_post()
    make_source()
    make_indicator()
    for review in ("proposed", "rejected"):
        make_official(review=review)
        make_agreement(review=review)
        make_event(review=review)
        make_figure(review=review)
    make_official(cited=False)
    merged, kept = make_event(), make_event()
    Event.objects.filter(pk=merged.pk).update(merged_into=kept)
    assert list(found("/sitemap.xml")) == [f"{SITE}/sitemap-lists.xml", f"{SITE}/sitemap-events.xml"]
    assert found("/sitemap-events.xml") == addresses(kept)
    assert found("/sitemap-stories.xml") == {}


def test_section_that_outgrows_a_file_goes_on_in_the_next(found, client, monkeypatch):
    assert Pages.limit <= 50_000
    monkeypatch.setattr(Pages, "limit", 2)
    events = [make_event() for _ in range(5)]
    files = [f"{SITE}/sitemap-events.xml{query}" for query in ("", "?p=2", "?p=3")]
    assert list(found("/sitemap.xml"))[-3:] == files
    pages = [found(address.removeprefix(SITE)) for address in files]
    assert [len(page) for page in pages] == [2, 2, 1]
    assert {address for page in pages for address in page} == addresses(*events).keys()
    assert client.get("/sitemap-events.xml?p=4").status_code == 404
    assert client.get("/sitemap-events.xml?p=x").status_code == 404


def test_unknown_section_is_not_found(client):
    assert client.get("/sitemap-secrets.xml").status_code == 404


def test_addresses_do_not_follow_the_host_that_was_asked(client, settings):
    make_story()
    settings.ALLOWED_HOSTS = ["other.example.net"]
    for address in ADDRESSES:
        assert b"other.example.net" not in client.get(address, headers={"host": "other.example.net"}).content


def test_sitemap_is_sent_again_only_when_it_has_changed(client):
    story = make_story()
    for address in ("/sitemap.xml", "/sitemap-stories.xml"):
        first = client.get(address)
        assert first["Cache-Control"] == "no-cache"
        assert "Last-Modified" not in first
        assert client.get(address, headers={"if-none-match": first["ETag"]}).status_code == 304
    withdraw(story)
    assert client.get(address, headers={"if-none-match": first["ETag"]}).status_code == 200


def test_robots_are_led_to_the_sitemap_and_kept_from_the_desk_the_search_and_the_api(client, settings):
    settings.SITE_URL = SITE
    response = client.get("/robots.txt")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    robots = RobotFileParser()
    robots.parse(response.content.decode().splitlines())
    assert robots.site_maps() == [f"{SITE}/sitemap.xml"]
    closed = [reverse("admin:index"), reverse("api:api-root"), "/search/?q=x"]
    assert not any(robots.can_fetch("AnyBot", SITE + address) for address in closed)
    opened = ["/", "/news/", "/agreements/", "/feeds/news.atom", "/events.ics", "/sitemap-stories.xml"]
    assert all(robots.can_fetch("AnyBot", SITE + address) for address in opened)


@pytest.mark.parametrize("address", ADDRESSES)
def test_crawlers_only_read_and_get_no_cookie(client, address):
    response = client.get(address)
    assert response.status_code == 200
    assert not response.cookies
    assert "Vary" not in response
    assert client.post(address).status_code == 405
    assert client.head(address).status_code == 200
