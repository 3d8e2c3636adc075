"""The verbs for two records of one thing: merge and separate. A pointer, so that no citation moves."""

from django.contrib.auth.models import AbstractUser
from django.db import transaction
from django.utils.translation import gettext as _

from newsroom.desk import guards
from newsroom.desk.history import record_of_row
from newsroom.desk.refusals import NotNow
from newsroom.models import Door, Verb
from relations.models import Event, Review


@transaction.atomic
def merge(event: Event, *, into: Event, by: AbstractUser, door: Door) -> None:
    """Let the event count as another one, told by another document; `separate` undoes it. Raises NotNow, NotAllowed."""
    guards.allow(by.has_perm(guards.PERMISSIONS[Verb.MERGE]))
    rows = Event.objects.select_for_update(of=("self",)).in_bulk({event.pk, into.pk})
    event, into = rows[event.pk], rows[into.pk]
    if event == into:
        raise NotNow(_("This is the same record."))
    if event.merged_into_id or into.merged_into_id:
        raise NotNow(_("One of them is merged already: separate it first."))
    if event.review == Review.CONFIRMED != into.review:
        raise NotNow(_("This one is confirmed and the other is not: confirm that one first."))
    if event.pk == into.part_of_id or into.pk == event.part_of_id:
        raise NotNow(_("One of them is part of the other."))
    if event.merged.exists():
        raise NotNow(_("Others are merged into it: merge the other record into this one."))
    event.merged_into = into
    event.save(update_fields=["merged_into"])
    record_of_row(event, Verb.MERGE, by, door, before="separate", after="merged", reason=f"{into.pk}: {into}"[:500])


@transaction.atomic
def separate(event: Event, *, by: AbstractUser, door: Door) -> None:
    """Let a merged event stand for itself again. Raises NotNow, NotAllowed."""
    guards.allow(by.has_perm(guards.PERMISSIONS[Verb.SEPARATE]))
    event = Event.objects.select_for_update(of=("self",)).get(pk=event.pk)
    if event.merged_into_id is None:
        raise NotNow(_("It is not merged."))
    event.merged_into = None
    event.save(update_fields=["merged_into"])
    record_of_row(event, Verb.SEPARATE, by, door, before="merged", after="separate", reason="")
