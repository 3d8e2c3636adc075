"""Rows that may be of one thing, found among all of them at once: for the lists of the desk."""

from collections import defaultdict
from itertools import combinations

from relations.models import DifferentPeople, Event, Official, Participation, Review
from relations.models.events import SAME_DAYS
from relations.models.sameness import may_be_one


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
