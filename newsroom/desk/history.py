"""The steps that the verbs leave behind them."""

from django.utils import timezone

from newsroom.models import Transition
from relations.rows import insert

LONGEST = Transition._meta.get_field("reason").max_length


def record_step(article, verb, by, door, *, before, after, reason, act=None):
    """One step of an article, at its newest revision."""
    steps = {"before": before, "after": after, "reason": reason, "act": act}
    _record(article=article, revision=article.head, verb=verb, by=by, door=door, **steps)


def record_decision(finding, verb, by, door, *, before, reason, act=None, former=None, at=None):
    """One step of a row of the record; `former` has the columns as they were, where a person changed them."""
    subject = {"fact_model": finding._meta.model_name, "fact_id": finding.pk}
    steps = {"before": before, "after": finding.review, "reason": reason, "act": act, "former": former, "at": at}
    _record(**subject, verb=verb, by=by, door=door, **steps)


def record_of_row(row, verb, by, door, *, before, after, reason, act=None):
    """One step of a row that has no review: it was merged, linked, marked as a copy, or none of these any more."""
    subject = {"fact_model": row._meta.model_name, "fact_id": row.pk}
    _record(**subject, verb=verb, by=by, door=door, before=before, after=after, reason=reason, act=act)


def record_line(document, verb, by, door, *, before, after, words):
    """A line of a document was restored to its story, or hidden again; its words stand for the reason."""
    subject = {"fact_model": document._meta.model_name, "fact_id": document.pk}
    _record(**subject, verb=verb, by=by, door=door, before=before, after=after, reason=words.strip()[:LONGEST])


def name_of(user) -> str:
    """The name that stays in the history when the account is gone."""
    return user.get_full_name() or user.get_username()


def _record(*, by, at=None, **columns):
    insert([Transition(**columns, actor=by, actor_name=name_of(by), at=at or timezone.now())])
