"""Which rows people have worked on, by what they leave behind: the history of the desk, and the admin's own."""

from collections.abc import Iterable

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q

from newsroom.models import Transition
from relations.models import Citation
from relations.models.review import Reviewed


def touched(citations: Iterable[Citation]) -> frozenset[tuple[str, int]]:
    """The model and number of each citation and fact of theirs that somebody has added, changed or decided on."""
    rows = {row for citation in citations for row in _with_all_it_needs(citation)}
    return touched_rows(rows)


def touched_rows(rows: Iterable[Reviewed]) -> frozenset[tuple[str, int]]:
    """The model and number of each row that somebody has added, changed or decided on."""
    numbers: dict[type, set[int]] = {}
    for row in rows:
        numbers.setdefault(type(row), set()).add(row.pk)
    if not numbers:
        return frozenset()
    types = ContentType.objects.get_for_models(*numbers)
    steps, entries = Q(), Q()
    for model, pks in numbers.items():
        steps |= Q(fact_model=model._meta.model_name, fact_id__in=pks)
        entries |= Q(content_type=types[model], object_id__in=[str(pk) for pk in pks])
    found = set(Transition.objects.filter(steps).values_list("fact_model", "fact_id"))
    edited = LogEntry.objects.filter(entries).values_list("content_type__model", "object_id")
    return frozenset(found | {(model, int(number)) for model, number in edited})


def _with_all_it_needs(citation):
    """The citation, its fact, and what that is part of."""
    fact = citation.fact
    return [citation, fact, *fact.rests_on]
