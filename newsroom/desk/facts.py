"""The verbs for findings: confirm and reject."""

from django.contrib.auth.models import AbstractUser
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from newsroom.desk import guards
from newsroom.desk.history import record_decision
from newsroom.desk.refusals import NotNow
from newsroom.models import Door, Verb
from relations.models import Citation, Document, Fact, Review


@transaction.atomic
def confirm(finding: Fact | Citation, *, by: AbstractUser, door: Door, reason: str = "") -> None:
    """Let a finding into the record: a fact with its proposed passages, or a citation with its fact.

    What the fact rests on is confirmed with it, by the passages of the same documents, and those documents are opened.
    Raises NotNow where it rests on something that was rejected.
    """
    guards.allow(by.has_perm(guards.PERMISSIONS[Verb.CONFIRM]))
    act = {"by": by, "door": door, "reason": reason}
    if isinstance(finding, Citation):
        fact, passages = finding.fact, [finding]
    else:
        fact, passages = finding, list(finding.citations.proposed())
    documents = {citation.document_id for citation in passages}
    for citation in passages:
        _decide(citation, Review.CONFIRMED, **act)
    _decide(fact, Review.CONFIRMED, **act)
    for base in fact.rests_on:
        _uphold(base, documents, act)
    open_documents(Document.objects.filter(pk__in=documents), timezone.now())


@transaction.atomic
def reject(finding: Fact | Citation, *, by: AbstractUser, door: Door, reason: str = "") -> None:
    """Keep a finding out of the record; it stays on file as rejected, so that nobody proposes it again."""
    guards.allow(by.has_perm(guards.PERMISSIONS[Verb.REJECT]))
    _decide(finding, Review.REJECTED, by=by, door=door, reason=reason)


def open_documents(documents, now):
    """Let documents be quoted, unless they were let out before, are held until a time or were killed."""
    documents.filter(open_from=None, killed_at=None).update(open_from=now)


def _uphold(fact, documents, act):
    if fact.review == Review.REJECTED:
        raise NotNow(_("It rests on something that was rejected: %(fact)s.") % {"fact": fact})
    for citation in fact.citations.proposed().filter(document__in=documents):
        _decide(citation, Review.CONFIRMED, **act)
    _decide(fact, Review.CONFIRMED, **act)
    for base in fact.rests_on:
        _uphold(base, documents, act)


def _decide(finding, review, *, by, door, reason):
    finding = type(finding)._base_manager.select_for_update(of=("self",)).get(pk=finding.pk)
    if finding.review == review:
        return
    before, finding.review = finding.review, review
    finding.save(update_fields=["review"])
    verb = Verb.CONFIRM if review == Review.CONFIRMED else Verb.REJECT
    record_decision(finding, verb, by, door, before=before, reason=reason)
