"""Whose name a name left open is: both candidates for a person to choose from, and what the choice moves."""

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from django.contrib.auth.models import AbstractUser
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from newsroom import desk
from newsroom.desk import guards
from newsroom.desk.history import record_of_row
from newsroom.ingest import people
from newsroom.models import Door, Transition, Verb
from relations.models import Citation, Official, OpenName, Review


def candidates(open_names: Iterable[OpenName]) -> dict[int, list[Official]]:
    """The officials on record whom each of the names fits, nobody rejected among them. Two queries."""
    found = {open_name.pk: people.thawed(open_name.finding) for open_name in open_names}
    keys = {open_name.family for open_name in open_names}
    of_family = defaultdict(list)
    officials = Official.objects.filter(family_key__in=keys).exclude(review=Review.REJECTED)
    for official in officials.prefetch_related("spellings").order_by("pk") if keys else ():
        of_family[official.family_key].append(official)
    return {
        open_name.pk: [who for who in of_family[open_name.family] if _fits(who, found[open_name.pk])]
        for open_name in open_names
    }


def _fits(official, found):
    return people.fits(official, found.name) and (not found.country or official.country in ("", found.country))


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
    people.give(open_name, official)
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
        if not people.take_away(open_name):
            raise desk.NotNow(_("Somebody has decided since on what this person did."))
        steps = {"before": "linked", "after": "open", "reason": "", "act": key}
        record_of_row(open_name, Verb.UNDO, by, door, **steps)
