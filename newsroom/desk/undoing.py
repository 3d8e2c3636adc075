"""The verb undo: what a person did last to findings, in one go, is taken back in one go."""

from uuid import UUID

from django.apps import apps
from django.contrib.auth.models import AbstractUser
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from newsroom.desk import guards
from newsroom.desk.changing import set_columns
from newsroom.desk.facts import Act, close_again, hold
from newsroom.desk.history import record_decision
from newsroom.desk.refusals import NotAllowed, NotNow
from newsroom.models import Door, Transition, Verb
from relations.models import (
    Action,
    Agreement,
    Citation,
    Document,
    Event,
    Figure,
    Official,
    Organisation,
    Participation,
    Review,
    Sighting,
    Tenure,
)

DECISIONS = (Verb.CONFIRM, Verb.REJECT, Verb.CHANGE)
# What rests on a row of the model: the rows of others, and the way from them to it.
LEANING = {
    Official: [(Tenure, "official"), (Participation, "official"), (Figure, "official")],
    Organisation: [(Participation, "organisation"), (Figure, "organisation"), (Agreement, "parties__organisation")],
    Tenure: [(Sighting, "tenure")],
    Agreement: [(Action, "agreement")],
    Event: [(Participation, "event"), (Event, "merged_into")],
}


@transaction.atomic
def undo(act: UUID, *, by: AbstractUser, door: Door) -> None:
    """Set back every row of the act to what it was, values that were changed in it too; raises NotNow and NotAllowed.

    Nobody undoes another's act, or one after which somebody has decided on one of its rows. What somebody's later
    decision rests on stays confirmed. A document that the act opened is closed, unless something else has it open.
    """
    guards.allow(by.has_perm(guards.PERMISSIONS[Verb.CONFIRM]))
    steps = list(Transition.objects.filter(act=act, verb__in=DECISIONS).order_by("-pk"))
    if not steps:
        raise NotNow(_("There is nothing to undo."))
    if any(step.actor_id != by.pk for step in steps):
        raise NotAllowed(_("Somebody else decided that: decide anew instead."))
    _refuse_later_steps(steps)
    undone = {(step.fact_model, step.fact_id) for step in steps}
    taken_back = Act(by, door)
    for step in steps:
        row = hold(apps.get_model("relations", step.fact_model)(pk=step.fact_id))
        if step.before == Review.CONFIRMED or not _carries_others(row, undone):
            _set_back(row, step, taken_back)
    citations = [step.fact_id for step in steps if step.fact_model == Citation._meta.model_name]
    close_again(Document.objects.filter(citations__in=citations), steps[0].at)


def _refuse_later_steps(steps):
    newest = max(step.pk for step in steps)
    rows = Q()
    for step in steps:
        rows |= Q(fact_model=step.fact_model, fact_id=step.fact_id)
    later = Transition.objects.filter(rows, pk__gt=newest).exclude(act=steps[0].act).first()
    if later:
        raise NotNow(_("%(who)s has decided on it since.") % {"who": later.actor_name})


def _carries_others(row, undone):
    """Whether something confirmed rests on the row that is not undone with it."""
    return any(
        (model._meta.model_name, pk) not in undone
        for model, path in LEANING.get(type(row), ())
        for pk in model._base_manager.filter(**{path: row}, review=Review.CONFIRMED).values_list("pk", flat=True)
    )


def _set_back(row, step, act):
    """The step comes first: without it, the database refuses to propose a decided citation again."""
    before, row.review = row.review, step.before
    record_decision(row, Verb.UNDO, act.by, act.door, before=before, reason=act.reason, act=act.key, at=act.at)
    set_columns(row, step.former or {})
    row.save()
