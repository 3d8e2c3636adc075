"""Two records of one event: who may merge them, what readers see then, and that all of it can be undone."""

import pytest
from django.utils import timezone

from newsroom import desk
from newsroom.models import Door, Transition
from relations.models import Citation, Event, Participation
from tests.factories import (
    make_action,
    make_agreement,
    make_citation,
    make_document,
    make_editor,
    make_event,
    make_official,
    make_participation,
    make_reporter,
    make_story,
)
from tests.pages import link

pytestmark = pytest.mark.django_db


def merge(event, into, by=None):
    desk.merge(event, into=into, by=by or make_editor(), door=Door.ADMIN)
    event.refresh_from_db()


def separate(event, by=None):
    desk.separate(event, by=by or make_editor(), door=Door.ADMIN)
    event.refresh_from_db()


def make_pair():
    """Two records of one meeting, each by a document of its own, with a guest whom both tell of."""
    guest = make_official("Гостев")
    first, second = (
        make_event(title, cited=False, on=on) for title, on in (("Встреча в Минске", "2024-05-20"), ("Переговоры", ""))
    )
    for event, exact in ((first, "встретился"), (second, "Министр")):
        document = make_document(f"{exact} с гостем.")
        make_citation(event, exact=exact, document=document)
        make_participation(event, guest, role="guest", cited=False)
        make_citation(event.participations.get(), exact="гостем", document=document)
    return first, second, guest


def test_editor_merges_and_separates_and_the_history_says_so():
    first, second, _guest = make_pair()
    editor = make_editor("anna")
    merge(second, first, editor)
    separate(second, editor)
    steps = Transition.objects.filter(fact_model="event", fact_id=second.pk).order_by("pk")
    assert [(step.verb, step.before, step.after, step.actor_name) for step in steps] == [
        ("merge", "separate", "merged", "anna"),
        ("separate", "merged", "separate", "anna"),
    ]
    assert steps[0].reason == f"{first.pk}: Встреча в Минске"
    assert not Transition.objects.filter(fact_model="event", fact_id=first.pk).exists()


def test_reporter_neither_merges_nor_separates():
    first, second, _guest = make_pair()
    with pytest.raises(desk.NotAllowed):
        merge(second, first, make_reporter())
    merge(second, first)
    with pytest.raises(desk.NotAllowed):
        separate(second, make_reporter())
    assert Event.objects.get(pk=second.pk).merged_into == first


def test_merge_that_makes_no_sense_is_refused_and_leaves_no_trace():
    first, second, third = make_event(), make_event(), make_event()
    merge(second, first)
    steps = Transition.objects.count()
    for event, into in ((first, first), (second, third), (third, second), (first, third)):
        with pytest.raises(desk.NotNow):
            merge(event, into)
    with pytest.raises(desk.NotNow):
        separate(first)
    assert Transition.objects.count() == steps
    assert set(Event.objects.exclude(merged_into=None)) == {second}


def test_part_and_whole_are_not_merged():
    visit = make_event(kind="visit")
    part = make_event(kind="visit", part_of=visit)
    for one, other in ((visit, part), (part, visit)):
        with pytest.raises(desk.NotNow):
            desk.merge(one, into=other, by=make_editor(), door=Door.ADMIN)
    assert not Event.objects.exclude(merged_into=None).exists()


def test_several_records_are_merged_into_one():
    first, second, third = make_event(), make_event(), make_event()
    merge(second, first)
    merge(third, first)
    assert set(first.merged.all()) == {second, third}
    separate(second)
    assert set(first.merged.all()) == {third}


def test_readers_see_one_event_with_the_words_of_both_and_its_people_once(page, client):
    first, second, guest = make_pair()
    merge(second, first)
    assert page("/events/").count('<article class="event">') == 1
    html = page(first)
    for citation in Citation.objects.filter(event__in=[first, second]):
        assert f"«{citation.exact}»" in html
        assert link(citation) in html
    assert html.count(link(guest)) == 1
    for part in Participation.objects.all():
        assert link(part.citations.get()) in html
    assert page(guest).count(link(first)) == 1
    [row] = client.get("/api/v1/events/").json()["results"]
    assert row["slug"] == first.slug
    assert len(row["citations"]) == 2
    assert [one["official"]["slug"] for one in row["participants"]] == [guest.slug]
    assert len(row["participants"][0]["citations"]) == 2


def test_address_of_a_merged_event_leads_to_the_one_it_counts_as(client):
    first, second, _guest = make_pair()
    merge(second, first)
    response = client.get(second.get_absolute_url())
    assert (response.status_code, response["Location"]) == (302, first.get_absolute_url())
    assert client.get(f"/api/v1/events/{second.slug}/").status_code == 404


def test_passage_story_agreement_and_part_of_a_merged_event_name_the_one_it_counts_as(page):
    first, second, guest = make_pair()
    part = make_event("Часть", part_of=second)
    agreement = make_agreement(signed_on=None)
    make_action(agreement, event=second)
    document = second.citations.get().document
    story = make_story(documents=[document])
    merge(second, first)
    for where in (second.citations.get(), second.participations.get().citations.get(), agreement, story, part, guest):
        html = page(where)
        assert link(first) in html, where
        assert link(second) not in html, where
    html = page(first)
    for row in (part, agreement, story):
        assert link(row) in html


def test_merging_and_separating_moves_no_citation_and_restores_everything(page, client):
    first, second, _guest = make_pair()
    agreement = make_agreement(signed_on=None)
    make_action(agreement, event=second)
    addresses = [
        first.get_absolute_url(), second.get_absolute_url(), "/events/", agreement.get_absolute_url(),
        "/api/v1/events/", "/api/v1/citations/", "/api/v1/participations/",
    ]  # fmt: skip

    def seen():
        return [client.get(address).content for address in addresses]

    citations = list(Citation.objects.order_by("pk").values())
    before = seen()
    merge(second, first)
    assert list(Citation.objects.order_by("pk").values()) == citations
    assert seen() != before
    separate(second)
    assert seen() == before


@pytest.mark.parametrize("review", ["proposed", "rejected"])
def test_event_merged_into_one_that_is_not_public_is_seen_nowhere(client, review):
    first, second, guest = make_pair()
    agreement = make_agreement(signed_on=None)
    make_action(agreement, event=second)
    story = make_story("Рассказ", documents=[second.citations.get().document])
    merge(second, first)
    Event.objects.filter(pk=first.pk).update(review=review)
    citations = [f"/passages/{citation.pk}/" for citation in Citation.objects.filter(event=second)]
    for address in (first.get_absolute_url(), second.get_absolute_url(), *citations):
        assert client.get(address).status_code == 404
    for address in ("/", "/events/", "/api/v1/events/", "/api/v1/participations/", "/api/v1/agreements/",
                    guest.get_absolute_url(), agreement.get_absolute_url(), story.get_absolute_url(),
                    f"/api/v1/articles/{story.slug}/"):  # fmt: skip
        words = client.get(address).content.decode()
        assert first.slug not in words, address
        assert second.slug not in words, address


def test_proposal_merged_into_a_public_event_adds_nothing_until_it_is_confirmed(page):
    first = make_event("Встреча")
    second = make_event("Предложение", review="proposed", cited=False, who=[make_official("Гостев")])
    citation = make_citation(second, exact="послом", review="proposed")
    action = make_action(make_agreement("О примерах", signed_on=None), event=second)
    merge(second, first)
    html = page(first)
    assert "«послом»" not in html
    assert "Гостев" not in html
    assert link(action.agreement) not in html
    page(second, 404)
    desk.confirm(citation, by=make_editor(), door=Door.ADMIN)
    html = page(first)
    assert "«послом»" in html
    assert "Гостев" in html
    assert link(action.agreement) in html


def test_event_lives_on_by_the_passages_of_what_was_merged_into_it():
    first, second, _guest = make_pair()
    merge(second, first)
    document = first.citations.get().document
    type(document).objects.filter(pk=document.pk).update(killed_at=timezone.now())
    assert list(Event.objects.public(timezone.now())) == [first]
    separate(second)
    assert list(Event.objects.public(timezone.now())) == [second]
