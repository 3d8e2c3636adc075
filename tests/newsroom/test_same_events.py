"""Events that may be one: which of them the desk is offered, and how its form merges them."""

import pytest
from django.urls import reverse

from relations.doubles import possibly_told_twice
from relations.models import Event
from tests.factories import make_editor, make_event, make_official, make_participation, make_reporter

pytestmark = pytest.mark.django_db


def same_as(event):
    return set(Event.objects.possibly_same_as(event))


@pytest.mark.parametrize(
    ("on", "other_on", "may_be"),
    [
        ("2024-05-20", "2024-05-20", True),
        ("2024-05-20", "2024-05-23", True),
        ("2024-05-20", "2024-05-24", False),
        ("2024-05-20", "2024-05", True),
        ("2024-05-20", "2024-35", False),
        ("2024-05-20", "", True),
        ("", "", True),
        ("2024-05-20/2024-05-22", "2024-05-25", True),
        ("2024-05-20/..", "2026-01-01", True),
    ],
)
def test_events_of_near_or_unknown_days_may_be_the_same(on, other_on, may_be):
    guest = make_official()
    one, other = make_event(on=on, who=[guest]), make_event(on=other_on, who=[guest])
    assert same_as(one) == ({other} if may_be else set())
    assert same_as(other) == ({one} if may_be else set())


def test_events_where_the_same_people_met_may_be_the_same_though_one_names_more_of_them():
    anna, boris, clara = (make_official() for _number in range(3))
    both = make_event(who=[anna, boris])
    fewer, more = make_event(who=[anna]), make_event(who=[anna, boris, clara])
    make_event(who=[anna, clara])
    make_event(who=[clara])
    nobody = make_event()
    assert same_as(both) == {fewer, more}
    assert both in same_as(fewer)
    assert both in same_as(more)
    assert same_as(nobody) == set()


def test_part_that_somebody_rejected_does_not_make_events_the_same():
    guest = make_official()
    one, other = make_event(who=[guest]), make_event()
    make_participation(other, guest, review="rejected")
    assert same_as(one) == set()


def test_event_of_another_kind_rejected_or_merged_is_not_offered():
    guest = make_official()
    one = make_event(who=[guest])
    make_event(kind="call", who=[guest])
    make_event(review="rejected", who=[guest])
    make_event(merged_into=one, who=[guest])
    proposed = make_event(review="proposed", who=[guest])
    assert same_as(one) == {proposed}


# The admin


def make_pair():
    """Two records of one meeting."""
    guest = make_official("Гостев")
    return make_event("Встреча в Минске", who=[guest]), make_event("Переговоры", on="", who=[guest])


def form(event):
    return reverse("admin:relations_event_change", args=[event.pk])


def test_list_finds_the_events_that_may_be_told_twice_and_no_others(client):
    anna, boris, clara = (make_official() for _number in range(3))
    first, twin = make_event(who=[anna, boris]), make_event(who=[anna], on="2024-05-22")
    make_event(who=[anna, clara]), make_event(who=[anna], on="2024-06-20"), make_event(kind="call", who=[anna])
    make_event(who=[anna, boris], review="rejected"), make_event(who=[clara], merged_into=first)
    twice = possibly_told_twice()
    assert twice == {event.pk for event in Event.objects.all() if event.merged_into is None and same_as(event)} - {
        event.pk for event in Event.objects.filter(review="rejected")
    }
    assert {first.pk, twin.pk} <= twice
    client.force_login(make_editor())
    html = client.get(reverse("admin:relations_event_changelist"), {"twice": "yes"}).text
    assert all((str(event) in html) == (event.pk in twice) for event in Event.objects.all())


def test_form_offers_what_may_be_the_same_and_merges_and_separates_by_a_press(client):
    first, second = make_pair()
    client.force_login(make_editor())
    html = client.get(form(second)).content.decode()
    assert f'name="into" value="{first.pk}"' in html
    assert "Встреча в Минске" in html
    client.post(form(second), {"_desk": "merge", "into": first.pk})
    second.refresh_from_db()
    assert second.merged_into == first
    html = client.get(form(second)).content.decode()
    assert 'value="separate"' in html
    assert 'name="into"' not in html
    assert form(second) in client.get(form(first)).content.decode()
    client.post(form(second), {"_desk": "separate"})
    second.refresh_from_db()
    assert second.merged_into is None


def test_press_that_is_refused_says_why_and_changes_nothing(client):
    first, _second = make_pair()
    client.force_login(make_editor())
    for into in (first.pk, "", "x", 10**6):
        response = client.post(form(first), {"_desk": "merge", "into": into}, follow=True)
        assert any(message.level_tag == "error" for message in response.context["messages"])
    assert not Event.objects.exclude(merged_into=None).exists()


def test_reporter_is_offered_nothing_and_their_press_is_refused(client):
    first, second = make_pair()
    client.force_login(make_reporter())
    assert 'name="into"' not in client.get(form(second)).content.decode()
    client.post(form(second), {"_desk": "merge", "into": first.pk})
    second.refresh_from_db()
    assert second.merged_into is None
