"""Two records of one person in the admin."""

import pytest

from relations.models import DifferentPeople, Tenure
from tests.factories import (
    make_editor,
    make_official,
    make_post,
    make_tenure,
)

from .pairs import merge, tell_apart

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk_page(client):
    """The form of an official in the admin, as an editor sees it, and what becomes of a press on a button."""
    client.force_login(make_editor())

    def desk_page(official, **pressed):
        address = f"/admin/relations/official/{official.pk}/change/"
        if pressed:
            assert client.post(address, pressed).status_code == 302
        return client.get(address).text

    return desk_page


def test_form_offers_the_same_person_and_its_buttons_merge_separate_and_tell_apart(desk_page):
    first, second = make_official("Мельник", "Анна"), make_official("Мельник", "А.")
    stranger = make_official("Мельник", "Глеб")
    html = desk_page(second)
    assert f'name="other" value="{first.pk}"' in html
    assert f'name="other" value="{stranger.pk}"' not in html
    assert "Анна Мельник" in desk_page(second, _desk="merge", other=first.pk)
    second.refresh_from_db()
    assert second.merged_into == first
    desk_page(second, _desk="separate")
    second.refresh_from_db()
    assert second.merged_into is None
    desk_page(second, _desk="tell_apart", other=first.pk)
    assert DifferentPeople.objects.count() == 1
    assert 'value="merge"' not in desk_page(first)
    desk_page(first, _desk="offer_again", other=second.pk)
    assert 'value="merge"' in desk_page(first)
    for other in ("", "x", "0"):
        desk_page(first, _desk="merge", other=other)
    first.refresh_from_db()
    assert first.merged_into is None


def test_list_shows_those_who_may_be_one_person(client):
    first, second = make_official("Мельник", "Анна"), make_official("Мельник", "А.")
    apart = [make_official("Ткач", "Лев"), make_official("Ткач", "Лев")]
    make_official("Ткач", "Глеб")
    tell_apart(*apart)
    client.force_login(make_editor())
    shown = client.get("/admin/relations/official/?twice=yes").context["cl"].result_list
    assert set(shown) == {first, second}


def test_merged_official_is_not_offered_where_one_is_chosen(client):
    first, second = make_official("Мельник", "Анна"), make_official("Мельник", "А.")
    merge(second, first)
    client.force_login(make_editor())
    query = {"app_label": "relations", "model_name": "tenure", "field_name": "official", "term": "Мельник"}
    found = client.get("/admin/autocomplete/", query).json()["results"]
    assert [row["id"] for row in found] == [str(first.pk)]


def test_second_tenure_of_one_post_is_refused_by_the_form(client):
    official, post = make_official(), make_post()
    make_tenure(official, post, term="2024/..")
    client.force_login(make_editor())
    response = client.post(
        "/admin/relations/tenure/add/",
        {"official": official.pk, "post": post.pk, "term": "2024/..", "sightings-TOTAL_FORMS": 0,
         "sightings-INITIAL_FORMS": 0, "citations-TOTAL_FORMS": 0, "citations-INITIAL_FORMS": 0},
    )  # fmt: skip
    assert response.status_code == 200
    assert Tenure.objects.count() == 1
