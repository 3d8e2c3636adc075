"""Whose name a name left open is: both candidates for a person to choose from, and what the choice moves."""

from collections.abc import Collection
from uuid import UUID

from django.contrib.auth.models import AbstractUser
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from newsroom import desk
from newsroom.desk import guards
from newsroom.desk.history import record_of_row
from newsroom.ingest.names import fitting, give, on_record, take_away, thawed
from newsroom.models import Door, Transition, Verb
from relations.models import Citation, Official, OpenName, Review


def candidates(open_names: Collection[OpenName]) -> dict[int, list[Official]]:
    """The officials on record whom each of the names fits, nobody rejected among them. Two queries."""
    of_family = on_record(open_name.family for open_name in open_names)
    return {open_name.pk: _fitting(open_name, of_family.get(open_name.family, ())) for open_name in open_names}


def _fitting(open_name, family):
    found = thawed(open_name.finding)
    return fitting((official for official in family if official.review != Review.REJECTED), found)


@transaction.atomic
def choose(open_name: OpenName, official: Official, act: desk.Act) -> None:
    """Say whose name it is, and confirm that by the words that name them; `undo` takes it back.

    What the person took part in or claimed gets its official and stays proposed. Raises NotAllowed, and Decided where
    somebody has said so before.
    """
    guards.allow(act.by.has_perm(guards.PERMISSIONS[Verb.LINK]))
    open_name = OpenName.objects.select_for_update(of=("self",)).select_related("document").get(pk=open_name.pk)
    if open_name.official_id:
        raise desk.Decided(open_name)
    give(open_name, official)
    named = Citation.objects.proposed().filter(document=open_name.document)
    named = named.filter(Q(official=official) | Q(sighting__tenure__official=official))
    steps = {"before": "open", "after": "linked", "reason": f"{official.pk}: {official}"[:500], "act": act.key}
    record_of_row(open_name, Verb.LINK, act.by, act.door, **steps)
    rows = [row for citation in named for row in (citation, citation.fact)]
    desk.decide(dict.fromkeys([*rows, official]), [], act)


@transaction.atomic
def undo(key: UUID, *, by: AbstractUser, door: Door) -> None:
    """Undo an act of decisions, and where a name was linked in it, leave that open again. Raises NotNow, NotAllowed."""
    linked = Transition.objects.filter(act=key, verb=Verb.LINK)
    desk.undo(key, by=by, door=door)
    for step in linked:
        open_name = OpenName.objects.select_related("document", "official").get(pk=step.fact_id)
        if not take_away(open_name):
            raise desk.NotNow(_("Somebody has decided since on what this person did."))
        steps = {"before": "linked", "after": "open", "reason": "", "act": key}
        record_of_row(open_name, Verb.UNDO, by, door, **steps)
