"""The verb change: a person sets a finding right. It stays so: a machine changes only what nobody has decided on."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from newsroom.desk import guards
from newsroom.desk.facts import Act, hold
from newsroom.desk.history import record_decision
from newsroom.models import Verb
from relations.models import Fact, Figure, Review

INFERRED = {"on": "reason", "period": "period_reason", "validity": "validity_reason"}


@transaction.atomic
def change(fact: Fact, columns: Mapping[str, Any], act: Act) -> None:
    """Give a fact other values, by the names of its columns (`value`, `official_id`), and confirm it.

    Whoever calls has asked a form whether the values will do. The former ones are kept in the history, for `undo`;
    where none differs, nothing happens.
    """
    guards.allow(act.by.has_perm(f"relations.change_{fact._meta.model_name}"))
    guards.allow(act.by.has_perm(guards.PERMISSIONS[Verb.CHANGE]))
    row = hold(fact)
    columns = {**columns, **_reasons_gone(row, columns)}
    former = {name: getattr(row, name) for name, value in columns.items() if getattr(row, name) != value}
    if not former:
        return
    before, row.review = row.review, Review.CONFIRMED
    set_columns(row, columns)
    row.save()
    shared = {"before": before, "reason": act.reason, "act": act.key, "at": act.at, "former": former}
    record_decision(row, Verb.CHANGE, act.by, act.door, **shared)


def _reasons_gone(row, columns):
    """The reasons for values that were inferred: what a person gives instead was not."""
    changed = [name for name in INFERRED if name in columns and columns[name] != getattr(row, name)]
    return {INFERRED[name]: "" for name in changed if INFERRED[name] not in columns}


def set_columns(row: Fact, columns: Mapping[str, Any]) -> None:
    """Set columns of a row, not saved yet, also as the history keeps them; a figure's words follow its speaker."""
    for name, value in columns.items():
        field = row._meta.get_field(name.removesuffix("_id"))
        target = field.target_field if field.is_relation else field
        setattr(row, name, target.to_python(value))
    if isinstance(row, Figure) and "official_id" in columns:
        row.citations.update(speaker=columns["official_id"])
