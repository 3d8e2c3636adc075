"""A word finds its other forms, and a name its other spellings."""

import pytest
from django.utils import timezone

from newsroom.search.results import Search
from tests.factories import make_official, make_story
from tests.newsroom.search.pairs import NAMES, OFFICIALS, PAIRS

pytestmark = pytest.mark.django_db


def make_officials():
    for columns in OFFICIALS:
        spellings = columns.get("spellings", ())
        official = make_official(**{name: value for name, value in columns.items() if name != "spellings"})
        for spelling in spellings:
            official.spellings.create(spelling=spelling, language="en", review="confirmed")


def is_found(query, text):
    story = make_story("Заголовок", body=f"<p>{text}</p>")
    return story.slug in {result.slug for result in Search(timezone.now(), query, kind="story")[0:20]}


def test_at_least_38_of_40_pairs_are_found():
    make_officials()
    missed = [(query, text) for query, text in PAIRS if not is_found(query, text)]
    assert (len(PAIRS), len(NAMES)) == (40, 15)
    assert len(missed) <= 2, missed
