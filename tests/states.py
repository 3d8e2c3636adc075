"""Articles in every state of `matrix.STATES`, built row by row: the desk that is under test has no part in it."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import uuid4

from django.contrib.auth.models import User
from django.utils import timezone

from newsroom.models import Approval, Article, Publication, Revision, RevisionDocument, Transition, Withdrawal
from tests.factories import numbers

DAY = timedelta(days=1)
EMBARGO = 1.5 * DAY  # later than tomorrow at nine, whatever the time is
SCHEDULED = 5 * DAY


@dataclass
class Cast:
    """The people around an article: who wrote its first text, who is about to act, and somebody else."""

    author: User
    actor: User
    third: User


def build(state: str, cast: Cast, *, document=None) -> Article:
    """An article in the state, as it is on record."""
    article = Article.objects.create(slug=f"state-{next(numbers)}", stage=_stage(state))
    first = _revision(article, 1, "" if state == "empty" else "<p>Текст.</p>", cast.author, document)
    head = first
    if state in TWO_TEXTS:
        by = cast.actor if state == "review_by_actor" else cast.third if state == "review_rewritten" else cast.author
        head = _revision(article, 2, "<p>Новый текст.</p>", by, document)
    Article.objects.filter(pk=article.pk).update(head=head, **_columns(state))
    article.refresh_from_db()
    _show(state, article, first, head)
    if "approved" in state or "scheduled" in state:
        _approve(head, cast.actor if state == "approved_by_actor" else cast.third)
    if state == "returned":
        _step(article, head, "return", "in_review", cast.third)
    if state == "split_off":
        _split_off(article, head, cast, document)
    return article


TWO_TEXTS = {
    "review_rewritten", "review_by_actor", "live_draft", "live_review", "live_approved", "live_scheduled",
    "ended_approved", "withdrawn_approved",
}  # fmt: skip


def _stage(state):
    if state == "joined":
        return "joined"
    return "in_review" if "review" in state or "approved" in state else "draft"


def _columns(state):
    now, columns = timezone.now(), {}
    if "embargoed" in state:
        columns["embargo_until"] = now + EMBARGO
    if "killed" in state:
        columns["killed_at"] = now - DAY
    if state.startswith(("live", "ended", "withdrawn", "scheduled")):
        seen = now + SCHEDULED if state.startswith("scheduled") else now - 3 * DAY
        columns |= {"first_published_at": seen, "day": timezone.localdate(seen)}
    return columns


def _revision(article, number, body, by, document):
    revision = Revision.objects.create(
        article=article, number=number, headline=f"Заголовок {article.pk}.{number}", body=body, author=by,
        author_name=by.username, made_at=timezone.now(),
    )  # fmt: skip
    if document:
        RevisionDocument.objects.create(revision=revision, document=document)
    return revision


def _show(state, article, first, head):
    now = timezone.now()
    if state.startswith(("live", "ended", "withdrawn")):
        ends = {"live": None, "ended": now - DAY, "withdrawn": now - DAY}[state.partition("_")[0]]
        if state == "live_scheduled":
            ends = now + SCHEDULED
        shown = article.publications.create(revision=first, kind="first", starts_at=now - 3 * DAY, ends_at=ends)
        if state.startswith("withdrawn"):
            Withdrawal.objects.create(publication=shown, note="Снято.", at=ends)
    if "scheduled" in state:
        kind = Publication.Kind.UPDATE if "live" in state else Publication.Kind.FIRST
        article.publications.create(revision=head, kind=kind, starts_at=now + SCHEDULED)


def _approve(head, by):
    Approval.objects.create(revision=head, actor=by, actor_name=by.username, at=timezone.now())


def _step(article, revision, verb, before, by, act=None):
    Transition.objects.create(
        article=article, revision=revision, verb=verb, before=before, after="draft", actor=by, actor_name=by.username,
        door="admin", at=timezone.now(), act=act,
    )  # fmt: skip


def _split_off(article, head, cast, document):
    """The other article of the split: the one that the text came from, at its second revision, of the same author."""
    origin = Article.objects.create(slug=f"state-{next(numbers)}")
    _revision(origin, 1, "<p>Оба текста.</p>", cast.author, document)
    Article.objects.filter(pk=origin.pk).update(head=_revision(origin, 2, "<p>Один.</p>", cast.author, document))
    origin.refresh_from_db()
    act = uuid4()
    for one in (origin, article):
        _step(one, one.head, "split", "draft", cast.author, act)
