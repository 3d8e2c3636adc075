"""Rows that may be of one thing, found for many at once: for the lists of the desk and its reading screen."""

from collections import defaultdict
from collections.abc import Iterable
from functools import reduce
from itertools import combinations
from operator import or_

from django.db.models import Q

from relations.models import DifferentPeople, Event, Official, Participation, Review
from relations.models.events import MOST_OFFERED, SAME_DAYS, days_near
from relations.models.sameness import may_be_one

MOST_NEAR = 2000  # events of the same people that are looked at for one document, the newest


def possibly_told_twice() -> set[int]:
    """The numbers of the events for which `possibly_same_as` finds another one. Two queries."""
    events = Event.objects.filter(merged_into=None).exclude(review=Review.REJECTED).in_bulk()
    people = defaultdict(set)
    parts = Participation.objects.exclude(review=Review.REJECTED).exclude(official=None)
    for event, official in parts.values_list("event", "official"):
        people[event].add(official)
    groups = defaultdict(list)
    for pk, officials in people.items():
        for official in officials if pk in events else ():
            groups[events[pk].kind, official].append(pk)
    pairs = (pair for group in groups.values() for pair in combinations(group, 2))
    return {pk for pair in pairs if _are_alike(*(events[pk] for pk in pair), people) for pk in pair}


def others_like(events: Iterable[Event]) -> dict[int, list[Event]]:
    """What `possibly_same_as` finds for each of the events, by its number, the newest first. Three queries."""
    events = {event.pk: event for event in events}
    parts = Participation.objects.exclude(review=Review.REJECTED).exclude(official=None)
    met = parts.filter(event__in=events).values("official")
    days = reduce(or_, (Q(kind=event.kind) & days_near(event) for event in events.values()), Q(pk=None))
    near = Event.objects.filter(days, merged_into=None, pk__in=parts.filter(official__in=met).values("event"))
    near = near.exclude(review=Review.REJECTED).order_by("-pk")[:MOST_NEAR]
    known = {**{event.pk: event for event in near}, **events}
    people = defaultdict(set)
    for event, official in parts.filter(event__in=known).values_list("event", "official"):
        people[event].add(official)
    return {pk: _others(event, known.values(), people) for pk, event in events.items()}


def _others(event, known, people):
    if event.merged_into_id or not people[event.pk]:
        return []
    open_to = (other for other in known if other.kind == event.kind and other.pk != event.pk and _may_be_told(other))
    others = [other for other in open_to if people[other.pk] & people[event.pk] and _are_alike(event, other, people)]
    return sorted(others, key=lambda other: -other.pk)[:MOST_OFFERED]


def _may_be_told(event):
    return event.merged_into_id is None and event.review != Review.REJECTED


def possibly_one_person() -> set[int]:
    """The numbers of the officials for whom `possibly_same_as` finds another one. Two queries."""
    families = defaultdict(list)
    for official in Official.objects.filter(merged_into=None).exclude(review=Review.REJECTED):
        families[official.family_key].append(official)
    apart = set(DifferentPeople.objects.values_list("one", "other"))
    pairs = (pair for family in families.values() for pair in combinations(sorted(family, key=_number), 2))
    offered = ((one.pk, other.pk) for one, other in pairs if may_be_one(one, other))
    return {pk for pair in offered if pair not in apart for pk in pair}


def _number(row):
    return row.pk


def _are_alike(one, other, people):
    mine, theirs = people[one.pk], people[other.pk]
    return (mine <= theirs or mine >= theirs) and _are_near(one, other)


def _are_near(one, other):
    if None in (one.on_from, one.on_until, other.on_from, other.on_until):
        return True
    return one.on_from - other.on_until <= SAME_DAYS and other.on_from - one.on_until <= SAME_DAYS
