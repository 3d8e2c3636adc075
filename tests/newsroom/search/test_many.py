"""Thousands of rows of every kind: as many queries as for a few, and no row lost between pages."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from newsroom.search.results import FIRST, Search
from tests.newsroom.search.bulk import WORD, grow

pytestmark = pytest.mark.django_db

MOST = 12


def queries(client, address):
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_search_takes_as_many_queries_for_two_thousand_rows_as_for_twenty(client):
    addresses = [
        f"/search/?q={WORD}",
        f"/search/?q={WORD}&kind=figure",
        f"/search/?q={WORD} -слон",
        f"/search/?q={WORD} тихаходов",
        f"/api/v1/search/?q={WORD}",
    ]
    grow(20)
    few = [queries(client, address) for address in addresses]
    grow(2000)
    assert [queries(client, address) for address in addresses] == few
    assert max(few) <= MOST


def test_pages_behind_those_that_come_with_the_counts_go_on_where_they_end():
    grow(40)
    search = Search(timezone.now(), WORD)
    keys = [(result.kind, result.number) for at in range(0, search.count(), 20) for result in search[at : at + 20]]
    assert search.count() > FIRST + 40
    assert len(keys) == len(set(keys)) == search.count()


def test_a_word_in_every_name_is_no_burden(client):
    grow(300)
    assert queries(client, "/search/?q=петра ильича тихоходова") <= MOST
