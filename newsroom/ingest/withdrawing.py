"""What an earlier reading proposed, nobody has touched and the present one does not find is removed."""

from collections.abc import Iterable
from contextlib import suppress

from django.db.models import ProtectedError

from newsroom.ingest.evidence import Passages, key_of
from newsroom.ingest.names import link_again
from newsroom.ingest.touched import touched_rows
from relations.models import (
    Action,
    Agreement,
    Citation,
    Event,
    Figure,
    Official,
    OpenName,
    Organisation,
    Participation,
    Review,
    Sighting,
    Tenure,
)

# What needs others comes before what it needs.
KINDS = (Participation, Figure, Action, Sighting, Tenure, Event, Agreement, Official, Organisation)


def withdraw(passages: Passages, on_record: Iterable[Citation], open_names: Iterable[OpenName]) -> int:
    """Remove the citations that were `on_record` before and are found no more, and the facts that then rest on none.

    Returns how many citations were removed.
    """
    gone = [row for row in on_record if key_of(row) not in passages.found and not passages.is_touched(row)]
    facts = {fact for row in gone for fact in _with_what_it_needs(row.fact)}
    removed = Citation.objects.proposed().filter(pk__in=[row.pk for row in gone]).delete()[0]
    for open_name in open_names:
        if open_name.pk not in passages.left_open:
            with suppress(ProtectedError):  # somebody took part in something under this name
                open_name.delete()
    if officials := _remove_facts(facts):
        families = {official.family_key for official in officials}
        link_again(OpenName.objects.filter(family__in=families).select_related("document", "official"))
    return removed


def _with_what_it_needs(fact):
    """A fact and all that it rests on, down to the last."""
    return [fact, *(further for base in fact.rests_on for further in _with_what_it_needs(base))]


def _remove_facts(facts):
    """Remove the facts that no citation carries, nobody has touched and nothing else needs; returns the officials."""
    touched = touched_rows(facts)
    for kind in KINDS:
        numbers = [fact.pk for fact in facts if type(fact) is kind and (kind._meta.model_name, fact.pk) not in touched]
        for row in kind.objects.proposed().filter(pk__in=numbers, citations=None):
            if not _has_decided_spelling(row):
                with suppress(ProtectedError):
                    row.delete()
    officials = [fact for fact in facts if isinstance(fact, Official)]
    left = set(Official.objects.filter(pk__in=[row.pk for row in officials]).values_list("pk", flat=True))
    return [row for row in officials if row.pk not in left]


def _has_decided_spelling(row):
    return isinstance(row, Official) and row.spellings.exclude(review=Review.PROPOSED).exists()
