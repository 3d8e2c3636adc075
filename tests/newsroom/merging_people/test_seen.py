"""What readers see of two records that are one person."""

import pytest
from django.utils import timezone

from newsroom import desk
from newsroom.models import Door
from relations.models import Citation, Official, Tenure
from tests.factories import (
    make_citation,
    make_editor,
    make_event,
    make_official,
    make_participation,
    make_story,
)
from tests.pages import link

from .pairs import TEXT, make_pair, merge, separate

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(client):
    def page(where, status=200):
        response = client.get(where if isinstance(where, str) else where.get_absolute_url())
        assert response.status_code == status
        return response.text

    return page


def test_readers_see_one_official_with_all_that_both_had(page, client):
    first, second, post, event = make_pair()
    merge(second, first)
    assert page("/officials/").count("Мельник") == 1
    html = page(first)
    for citation in Citation.objects.exclude(event__isnull=False).exclude(tenure__isnull=False):
        assert link(citation) in html, citation.fact
    assert "Ганна Мельник" in html
    assert "Ганна Мельнік" in html
    assert page(event).count(link(first)) == 1
    assert link(second) not in page(event) + page(post) + page("/figures/")
    detail = client.get(f"/api/v1/officials/{first.slug}/").json()
    assert {row["exact"] for row in detail["citations"]} == {"Анна", "Ганна"}
    assert {row["spelling"] for row in detail["spellings"]} == {"Ганна Мельник", "Ганна Мельнік"}


def test_who_was_seen_before_and_after_under_two_records_is_one_holder(client):
    first, second, post, _event = make_pair()
    address = f"/api/v1/tenures/?on=2024-06-01&post={post.slug}"
    Tenure.objects.filter(term="2024/..").delete()
    [row] = client.get(address).json()["results"]
    assert row["answer"] == "not_known"
    merge(second, first)
    [row] = client.get(address).json()["results"]
    assert (row["answer"], row["holder"]["slug"]) == ("seen_before_and_after", first.slug)


def test_address_of_a_merged_official_leads_to_the_one_as_whom_they_count(client):
    first, second, *_rest = make_pair()
    merge(second, first)
    response = client.get(second.get_absolute_url())
    assert (response.status_code, response["Location"]) == (302, first.get_absolute_url())
    assert client.get(f"/api/v1/officials/{second.slug}/").status_code == 404
    assert second.slug not in client.get("/sitemap-officials.xml").text


def test_passages_and_stories_of_a_merged_official_name_the_other(page, client):
    first, second, *_rest = make_pair()
    citation = Citation.objects.get(official=second)
    story = make_story(documents=[citation.document])
    merge(second, first)
    for where in (citation, story):
        html = page(where)
        assert link(first) in html
        assert link(second) not in html
    assert link(story) in page(first)
    assert client.get(f"/api/v1/citations/{citation.pk}/").json()["fact"]["slug"] == first.slug
    for address in ("/api/v1/citations/", "/api/v1/articles/", "/api/v1/search/"):
        answer = client.get(
            f"{address}?official={first.slug}&q=" if "search" in address else f"{address}?official={first.slug}"
        )
        assert second.slug not in answer.text


@pytest.mark.parametrize("words", ["Ганна Мельник", "Мельнік", "Анна Мельник"])
def test_search_finds_the_official_by_every_name_of_both(client, words):
    first, second, *_rest = make_pair()
    merge(second, first)
    found = client.get("/api/v1/search/", {"q": words, "kind": "official"}).json()["results"]
    assert [row["slug"] for row in found] == [first.slug]
    assert first.slug in {row["slug"] for row in client.get("/api/v1/officials/", {"q": words}).json()["results"]}


def test_merging_and_separating_leaves_every_answer_as_it_was(client):
    first, second, post, event = make_pair()
    addresses = [
        first.get_absolute_url(), second.get_absolute_url(), post.get_absolute_url(), event.get_absolute_url(),
        "/officials/", "/events/", "/figures/", "/api/v1/officials/", f"/api/v1/officials/{second.slug}/",
        "/api/v1/tenures/", "/api/v1/participations/", "/api/v1/figures/", "/api/v1/citations/",
        "/api/v1/search/?q=Мельник", "/events.ics",
    ]  # fmt: skip

    def seen():
        return [client.get(address).content for address in addresses]

    before = seen()
    merge(second, first)
    assert seen() != before
    separate(second)
    assert seen() == before


@pytest.mark.parametrize("review", ["proposed", "rejected"])
def test_official_merged_into_one_who_is_not_public_is_seen_nowhere(client, review):
    first, second, post, event = make_pair()
    story = make_story("Рассказ", documents=[Citation.objects.get(official=second).document])
    merge(second, first)
    Official.objects.filter(pk=first.pk).update(review=review)
    citations = [f"/passages/{citation.pk}/" for citation in Citation.objects.filter(official__isnull=False)]
    for address in (first.get_absolute_url(), second.get_absolute_url(), *citations):
        assert client.get(address).status_code == 404
    for address in ("/", "/officials/", "/figures/", "/api/v1/officials/", "/api/v1/participations/",
                    "/api/v1/figures/", "/api/v1/citations/", "/api/v1/search/?q=Мельник", post.get_absolute_url(),
                    event.get_absolute_url(), f"/api/v1/articles/{story.slug}/"):  # fmt: skip
        words = client.get(address).text
        for secret in (first.slug, second.slug, "Ганна"):
            assert secret not in words.replace(TEXT.replace("Анна", "Ганна"), ""), address


def test_proposal_merged_into_a_public_official_adds_nothing_until_it_is_confirmed(page, client):
    first = make_official("Мельник", "Анна")
    second = make_official("Мельник", "Ганна", cited=False, review="proposed")
    citation = make_citation(second, exact="послом", review="proposed")
    make_participation(make_event("Тайная"), second, review="proposed")
    merge(second, first)
    html = page(first)
    for secret in ("Ганна", "послом", "Тайная"):
        assert secret not in html
    page(second, 404)
    assert client.get("/api/v1/search/?q=Ганна").json()["results"] == []
    desk.confirm(citation, by=make_editor(), door=Door.ADMIN)
    assert link(citation) in page(first)


def test_official_lives_on_by_the_passages_of_who_was_merged_into_them():
    first, second = make_official("Мельник", "Анна"), make_official("Мельник", "Ганна")
    merge(second, first)
    document = first.citations.get().document
    type(document).objects.filter(pk=document.pk).update(killed_at=timezone.now())
    assert list(Official.objects.public(timezone.now())) == [first]
    separate(second)
    assert list(Official.objects.public(timezone.now())) == [second]
