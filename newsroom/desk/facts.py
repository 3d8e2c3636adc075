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
from relations.models.review import Reviewed


@transaction.atomic
def confirm(finding: Reviewed, *, by: AbstractUser, door: Door, reason: str = "") -> None:
    """Let a finding into the record: a fact with its proposed passages, a citation with its fact, or a spelling.

    What the fact rests on is confirmed with it, by the passages of the same documents, and those documents are opened.
    Only the finding itself may have been rejected before: raises NotNow where it is of, or rests on, a rejected one,
    and where a name was left open in it: whoever is linked to that later would be let in by nobody.
    """
    guards.allow(by.has_perm(guards.PERMISSIONS[Verb.CONFIRM]))
    act = {"by": by, "door": door, "reason": reason}
    if isinstance(finding, Citation):
        fact, passages = finding.fact, [finding]
        _uphold(fact, [], act)
    else:
        fact, passages = finding, _proposed_passages(finding)
    if isinstance(fact, Fact) and fact.is_of_an_open_name:
        raise NotNow(_("Nobody knows yet whose name this is: %(fact)s.") % {"fact": fact})
    documents = {citation.document_id for citation in passages}
    for row in (*passages, finding):
        _decide(row, Review.CONFIRMED, **act)
    for base in _bases(fact):
        _uphold(base, documents, act)
    open_documents(Document.objects.filter(pk__in=documents), timezone.now())


@transaction.atomic
def reject(finding: Reviewed, *, by: AbstractUser, door: Door, reason: str = "") -> None:
    """Keep a finding out of the record; it stays on file as rejected, so that nobody proposes it again."""
    guards.allow(by.has_perm(guards.PERMISSIONS[Verb.REJECT]))
    _decide(finding, Review.REJECTED, by=by, door=door, reason=reason)


def open_documents(documents, now):
    """Let documents be quoted, unless they were let out before, are held until a time or were killed."""
    documents.filter(open_from=None, killed_at=None).update(open_from=now)


def _proposed_passages(finding):
    return list(finding.citations.proposed()) if isinstance(finding, Fact) else []


def _bases(finding):
    return finding.rests_on if isinstance(finding, Fact) else []


def _uphold(fact, documents, act):
    """Confirm what a finding needs, but never over somebody's rejection."""
    for citation in fact.citations.proposed().filter(document__in=documents):
        _decide(citation, Review.CONFIRMED, **act)
    _decide(fact, Review.CONFIRMED, overturn=False, **act)
    for base in fact.rests_on:
        _uphold(base, documents, act)


def _decide(finding, review, *, by, door, reason, overturn=True):
    finding = type(finding)._base_manager.select_for_update(of=("self",)).get(pk=finding.pk)
    if finding.review == review:
        return
    if finding.review == Review.REJECTED and not overturn:
        raise NotNow(_("It needs something that was rejected: %(fact)s.") % {"fact": finding})
    before, finding.review = finding.review, review
    finding.save(update_fields=["review"])
    verb = Verb.CONFIRM if review == Review.CONFIRMED else Verb.REJECT
    record_decision(finding, verb, by, door, before=before, reason=reason)
