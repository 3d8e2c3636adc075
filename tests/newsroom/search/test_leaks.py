"""A hidden word finds nothing, counts for nothing, leaves nothing out, and is no correction of another."""

import pytest
from django.utils import timezone

from newsroom.search.results import Search
from tests.hidden import HIDDEN, SECRET, World

pytestmark = pytest.mark.django_db

MISSPELT = SECRET.replace("Тайн", "Тойн")


@pytest.mark.parametrize("hide", HIDDEN, ids=lambda hide: hide.__name__)
def test_hidden_word_is_as_good_as_none(client, hide):
    world = World()
    asked = ("министр", "посол", world.word, "соглашение", "заголовок")
    hide(world)
    for text in (SECRET, MISSPELT, f"министр {SECRET}"):
        search = Search(timezone.now(), text)
        assert (search.counts, search[0:20], search.guesses) == ({}, [], ())
        assert client.get("/api/v1/search/", {"q": text}).json()["results"] == []
    for text in asked:
        without, whole = Search(timezone.now(), f"{text} -{SECRET}"), Search(timezone.now(), text)
        assert (without.counts, without[0:20]) == (whole.counts, whole[0:20])


def test_word_is_found_where_it_is_public():
    World(SECRET)
    search = Search(timezone.now(), SECRET)
    assert set(search.counts) == {"story", "official", "agreement", "event", "figure"}
    assert Search(timezone.now(), MISSPELT).guesses == (SECRET.lower(),)


def test_gates_worded_once_say_what_they_say_at_any_moment():
    """A gate that used its moment otherwise than as a parameter would keep that of the first search."""
    from newsroom.search.kinds import BELONGING, KINDS
    from newsroom.search.sql import SQL, worded

    at = timezone.now()
    links = [piece.links for found in KINDS.values() for piece in found.pieces if piece.links]
    links += [piece.links for piece in BELONGING.values()]
    for function in [*links, *(found.rows for found in KINDS.values())]:
        assert worded(function, at) == SQL(*function(at).order_by().query.sql_with_params()), function
    for found in KINDS.values():
        for function in filter(None, [found.from_source, found.of_official]):
            real = SQL(*function(at, "slug").order_by().query.sql_with_params())
            assert worded(function, at, "slug") == real, function
