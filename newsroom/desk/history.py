"""The steps that the verbs leave behind them."""

from django.utils import timezone

from newsroom.models import Transition

LONGEST = Transition._meta.get_field("reason").max_length


def record_step(article, verb, by, door, *, before, after, reason):
    """One step of an article, at its newest revision."""
    _record(
        article=article, revision=article.head, verb=verb, by=by, door=door, before=before, after=after, reason=reason
    )


def record_decision(finding, verb, by, door, *, before, reason):
    """One step of a row of the record."""
    subject = {"fact_model": finding._meta.model_name, "fact_id": finding.pk}
    _record(**subject, verb=verb, by=by, door=door, before=before, after=finding.review, reason=reason)


def record_merging(row, verb, by, door, *, before, after, reason):
    """A row of the record was taken as the same as another, or as its own again."""
    subject = {"fact_model": row._meta.model_name, "fact_id": row.pk}
    _record(**subject, verb=verb, by=by, door=door, before=before, after=after, reason=reason)


def record_line(document, verb, by, door, *, before, after, words):
    """A line of a document was restored to its story, or hidden again; its words stand for the reason."""
    subject = {"fact_model": document._meta.model_name, "fact_id": document.pk}
    _record(**subject, verb=verb, by=by, door=door, before=before, after=after, reason=words.strip()[:LONGEST])


def name_of(user) -> str:
    """The name that stays in the history when the account is gone."""
    return user.get_full_name() or user.get_username()


def _record(*, by, **columns):
    Transition.objects.create(**columns, actor=by, actor_name=name_of(by), at=timezone.now())
