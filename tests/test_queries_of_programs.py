"""What programs ask for takes as many queries for forty rows as for two, and never more than twelve."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from newsroom import sitemaps
from newsroom.models import Section
from tests.factories import (
    make_agreement,
    make_document,
    make_event,
    make_figure,
    make_official,
    make_organisation,
    make_post,
    make_sighting,
    make_source,
    make_story,
)

pytestmark = pytest.mark.django_db

MOST = 12


def add_a_row_of_each_kind():
    today, official, bodies = f"{timezone.localdate()}", make_official(), [make_organisation(), make_organisation()]
    make_sighting(official, make_post())
    make_event(on=today, who=[official, *bodies])
    make_agreement(parties=bodies, signed_on=today, validity="2020/2090")
    make_figure()
    section = Section.objects.create(slug=official.slug, name_ru="Раздел")
    make_story(section=section, documents=[make_document(source=make_source())])


def counted(client):
    """The number of queries at each address."""
    feeds = ["/feeds/news.atom", "/feeds/news.rss", "/events.ics", "/agreements.ics", "/sitemap.xml", "/robots.txt"]
    numbers = {}
    for address in [*feeds, *(f"/sitemap-{name}.xml" for name in sitemaps.sections(timezone.now()))]:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200, address
        numbers[address] = len(queries)
    return numbers


def test_feeds_calendars_and_sitemaps_take_as_many_queries_for_forty_rows_as_for_two(client):
    for _ in range(2):
        add_a_row_of_each_kind()
    few = counted(client)
    for _ in range(38):
        add_a_row_of_each_kind()
    assert counted(client) == few
    assert max(few.values()) <= MOST, few
