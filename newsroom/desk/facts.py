"""The verbs for findings: confirm and reject, one finding or all that a person decides on in one go."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID, uuid4

from django.contrib.auth.models import AbstractUser
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from newsroom.desk import guards
from newsroom.desk.history import record_decision
from newsroom.desk.refusals import Decided, NotNow
from newsroom.models import Door, Publication, Verb
from relations.models import Citation, Document, Fact, Review
from relations.models.review import Reviewed


@dataclass(frozen=True, slots=True)
class Act:
    """Who decides, through which door and why; the steps of all that is done in one go share `key` and `at`."""

    by: AbstractUser
    door: Door
    reason: str = ""
    key: UUID = field(default_factory=uuid4)
    at: datetime = field(default_factory=timezone.now)


@transaction.atomic
def confirm(finding: Reviewed, *, by: AbstractUser, door: Door, reason: str = "") -> None:
    """Let a finding into the record: a fact with its proposed passages, a citation with its fact, or a spelling.

    What the fact rests on is confirmed with it, by the passages of the same documents, and those documents are opened.
    Only the finding itself may have been rejected before: raises NotNow where it is of, or rests on, a rejected one,
    and where a name was left open in it: whoever is linked to that later would be let in by nobody.
    """
    guards.allow(by.has_perm(guards.PERMISSIONS[Verb.CONFIRM]))
    act = Act(by, door, reason)
    if isinstance(finding, Citation):
        fact, passages = finding.fact, [finding]
        _uphold(fact, [], act)
    else:
        fact, passages = finding, _proposed_passages(finding)
    _confirm([fact] if isinstance(fact, Fact) else [], [*passages, finding], act)


@transaction.atomic
def reject(finding: Reviewed, *, by: AbstractUser, door: Door, reason: str = "") -> None:
    """Keep a finding out of the record; it stays on file as rejected, so that nobody proposes it again."""
    guards.allow(by.has_perm(guards.PERMISSIONS[Verb.REJECT]))
    _decide(finding, Review.REJECTED, Act(by, door, reason))


@transaction.atomic
def decide(accepted: Iterable[Reviewed], rejected: Iterable[Reviewed], act: Act) -> None:
    """Confirm facts with their passages and reject others, all in one go and for `undo` to take back in one go.

    Nothing is confirmed but these rows and what the facts rest on. Raises NotNow as `confirm` does, and Decided where a
    row is no longer as it was when the person who decides saw it.
    """
    accepted, rejected = list(accepted), list(rejected)
    for verb, rows in ((Verb.CONFIRM, accepted), (Verb.REJECT, rejected)):
        guards.allow(not rows or act.by.has_perm(guards.PERMISSIONS[verb]))
    for row in rejected:
        _decide(row, Review.REJECTED, act, seen=row.review)
    _confirm([row for row in accepted if isinstance(row, Fact)], accepted, act, seen=True)


def _confirm(facts, rows, act, *, seen=False):
    """Confirm the rows, and what the facts among them rest on by the passages of the same documents."""
    for fact in facts:
        if fact.is_of_an_open_name:
            raise NotNow(_("Nobody knows yet whose name this is: %(fact)s.") % {"fact": fact})
    documents = {row.document_id for row in rows if isinstance(row, Citation)}
    for row in rows:
        _decide(row, Review.CONFIRMED, act, seen=row.review if seen else None)
    for fact in facts:
        for base in fact.rests_on:
            _uphold(base, documents, act)
    open_documents(Document.objects.filter(pk__in=documents), act.at)


def open_documents(documents, now):
    """Let documents be quoted, unless they were let out before, are held until a time or were killed."""
    documents.filter(open_from=None, killed_at=None).update(open_from=now)


def close_again(documents, opened_at):
    """Close documents that were opened at this very moment, where neither a passage nor a story has them open since."""
    confirmed = Citation.objects.confirmed().values("document")
    shown = documents.filter(revisions__publications__in=Publication.objects.kept()).values("pk")
    documents.filter(open_from=opened_at).exclude(pk__in=confirmed).exclude(pk__in=shown).update(open_from=None)


def hold_documents(documents, until):
    """Let documents that are not open yet be quoted by nobody before a moment, whoever confirms a finding in them."""
    waiting = Q(open_from=None) | Q(open_from__gt=timezone.now(), open_from__lt=until)
    documents.filter(waiting, killed_at=None).update(open_from=until)


def free_documents(documents, until, now):
    """Let documents that were held until a moment be opened again: now, where a passage of theirs is confirmed."""
    held, confirmed = documents.filter(open_from=until), Citation.objects.confirmed().values("document")
    held.filter(pk__in=confirmed).update(open_from=now)
    held.update(open_from=None)


def kill_documents(article, now):
    """Close all documents behind an article, whatever else rests on them, for good."""
    Document.objects.filter(revisions__article=article, killed_at=None).update(killed_at=now)


def keep_killed(document: Document) -> None:
    """Close a document that tells again what was killed: nothing of it is shown or proposed."""
    Document.objects.filter(pk=document.pk, killed_at=None).update(killed_at=timezone.now())


def _proposed_passages(finding):
    return list(finding.citations.proposed()) if isinstance(finding, Fact) else []


def _uphold(fact, documents, act):
    """Confirm what a finding needs, but never over somebody's rejection."""
    for citation in fact.citations.proposed().filter(document__in=documents):
        _decide(citation, Review.CONFIRMED, act)
    _decide(fact, Review.CONFIRMED, act, overturn=False)
    for base in fact.rests_on:
        _uphold(base, documents, act)


def _decide(finding, review, act, *, overturn=True, seen=None):
    """Set the review of a row as it is now; `seen` is what it was to the person who decides, where that counts."""
    finding = hold(finding)
    if finding.review == review:
        return
    if seen is not None and finding.review != seen:
        raise Decided(finding)
    if finding.review == Review.REJECTED and not overturn:
        raise NotNow(_("It needs something that was rejected: %(fact)s.") % {"fact": finding})
    before, finding.review = finding.review, review
    finding.save(update_fields=["review"])
    verb = Verb.CONFIRM if review == Review.CONFIRMED else Verb.REJECT
    shared = {"before": before, "reason": act.reason, "act": act.key, "at": act.at}
    record_decision(finding, verb, act.by, act.door, **shared)


def hold(row):
    """The row as it is now, locked until the transaction ends."""
    return type(row)._base_manager.select_for_update(of=("self",)).get(pk=row.pk)
