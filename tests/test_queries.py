"""The same number of queries whether there are twenty rows or two thousand, and never more than twelve a page."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import gather_statistics
from tests.many import Record

pytestmark = pytest.mark.django_db

MOST = 12
LISTS = ("/", "/news/", "/officials/", "/agreements/", "/events/", "/figures/", "/sources/")


@pytest.fixture
def record():
    """A row of each kind, and a way to let everything around it grow."""
    return Record()


def addresses(record):
    indicator, official, post = record.indicator, record.official, record.post
    asked = (
        "/officials/?on=2020-01-02",
        "/officials/?q=пётр",
        f"{post.get_absolute_url()}?on=2020-01-02",
        f"/news/?official={official.slug}",
        "/agreements/?status=in_force&q=соглашение",
        f"/events/?official={official.slug}&after=2020-01-03",
        f"/figures/{indicator.code}/?page=2",
        f"/figures/{indicator.code}.csv",
        f"/figures/{indicator.code}.json",
        "/search/?q=министр",
        f"/search/?q=пётр&official={official.slug}",
    )
    return (*LISTS, *asked, *(row.get_absolute_url() for row in record.rows))


def count_queries(client, address):
    with CaptureQueriesContext(connection) as queries:
        response = client.get(address)
        b"".join(response)
    assert response.status_code == 200, address
    return len(queries)


def test_pages_take_as_many_queries_for_two_thousand_rows_as_for_twenty(client, record):
    record.grow_to(20)
    gather_statistics()
    few = {address: count_queries(client, address) for address in addresses(record)}
    record.grow_to(2000)
    gather_statistics()
    many = {address: count_queries(client, address) for address in addresses(record)}
    assert many == few
    assert max(many.values()) <= MOST, many


def test_page_without_any_row_opens(client):
    for address in (*LISTS, "/officials/?on=2024-05-20"):
        assert count_queries(client, address) <= MOST
