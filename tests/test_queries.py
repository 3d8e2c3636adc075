"""The same number of queries whether there are two rows or two hundred, and never more than twelve a page."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from relations.models import Post
from tests.factories import (
    gather_statistics,
    make_action,
    make_agreement,
    make_citation,
    make_document,
    make_official,
    make_organisation,
    make_photo,
    make_post,
    make_sighting,
    make_source,
    make_story,
    make_tenure,
)

pytestmark = pytest.mark.django_db

MOST = 12


@pytest.fixture
def record():
    """A row of each kind, and a way to let everything around it grow."""
    return Record()


class Record:
    def __init__(self):
        self.source, self.photo = make_source(), make_photo()
        self.document = make_document(source=self.source, published="2024-05-20")
        self.document.cites.add(self.source, make_source())
        self.official = make_official()
        self.post = make_post("Президент", role=Post.Role.HEAD_OF_STATE)
        self.agreement = make_agreement(validity="2020/2090")
        self.speaker = make_official()
        self.made = 0
        self.grow_to(2)
        self.story = make_story(documents=[self.document], lead_photo=self.photo)
        self.passage = make_citation(self.official, exact="послом", document=self.document, speaker=self.speaker)

    def grow_to(self, number):
        for _ in range(self.made, number):
            self.made += 1
            self.add(date(2020, 1, 1) + timedelta(days=self.made))
        gather_statistics()

    def add(self, day):
        spoken = {"document": self.document, "speaker": self.speaker}
        official, post = make_official(), make_post(role=Post.Role.HEAD_OF_GOVERNMENT)
        for who, where in ((self.official, self.post), (official, self.post), (self.official, post), (official, post)):
            make_citation(make_sighting(who, where, on=f"{day}", cited=False), **spoken)
        make_citation(make_tenure(self.official, self.post, term=f"{day}"), **spoken)
        make_citation(make_tenure(official, post, term="1990/.."), **spoken)
        parties = [make_organisation(), make_organisation()]
        make_citation(make_agreement(parties=parties, validity="2020/2090"), **spoken)
        make_citation(make_action(self.agreement, kind="amended", on=f"{day}"), **spoken)
        make_citation(self.agreement, document=make_document(source=self.source), speaker=self.speaker)
        make_document(source=make_source()).cites.add(self.source)
        self.official.spellings.create(spelling=f"Имя {day}", review="confirmed")
        make_story(documents=[self.document], lead_photo=self.photo, day=day)

    def addresses(self):
        own = (self.story, self.official, self.post, self.agreement, self.source, self.passage, self.photo)
        lists = ("/", "/news/", "/officials/", "/agreements/", "/sources/")
        asked = ("/officials/?on=2020-01-02", f"{self.post.get_absolute_url()}?on=2020-01-02", "/officials/?q=пётр")
        filtered = (f"/news/?official={self.official.slug}", "/agreements/?status=in_force&q=соглашение")
        return (*lists, *asked, *filtered, *(row.get_absolute_url() for row in own))


def count_queries(client, address):
    with CaptureQueriesContext(connection) as queries:
        response = client.get(address)
        b"".join(response)
    assert response.status_code == 200, address
    return len(queries)


def test_pages_take_as_many_queries_for_two_hundred_rows_as_for_two(client, record):
    few = {address: count_queries(client, address) for address in record.addresses()}
    record.grow_to(200)
    many = {address: count_queries(client, address) for address in record.addresses()}
    assert many == few
    assert max(many.values()) <= MOST, many


def test_page_without_any_row_opens(client):
    for address in ("/", "/news/", "/officials/", "/officials/?on=2024-05-20", "/agreements/", "/sources/"):
        assert count_queries(client, address) <= MOST
