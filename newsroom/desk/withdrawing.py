"""The verbs that take a story from readers: withdraw with a notice, replace by another story, kill."""

from django.contrib.auth.models import AbstractUser
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from newsroom.desk import guards
from newsroom.desk.articles import hold
from newsroom.desk.facts import kill_documents
from newsroom.desk.history import record_step
from newsroom.desk.publishing import close_shown
from newsroom.desk.refusals import NotNow
from newsroom.models import Article, Door, Revision, Verb, Withdrawal


@transaction.atomic
def withdraw(article: Article, *, by: AbstractUser, revision: Revision, door: Door, note: str) -> Withdrawal:
    """Take a story from readers, who get `note` in its place."""
    article = hold(article, revision)
    guards.require(Verb.WITHDRAW, article, by)
    return _take(article, Verb.WITHDRAW, by, door, note, kind=Withdrawal.Kind.NOTICE)


@transaction.atomic
def replace(
    article: Article, *, by: AbstractUser, revision: Revision, door: Door, note: str, by_story: Article
) -> Withdrawal:  # fmt: skip
    """Lead readers from a story to another one, which they see; where that is gone too, they get `note`."""
    article = hold(article, revision)
    guards.require(Verb.REPLACE, article, by)
    if by_story.pk == article.pk:
        raise NotNow(_("A story is not replaced by itself."))
    if not Article.objects.public(timezone.now()).filter(pk=by_story.pk).exists():
        raise NotNow(_("Readers do not see the story that is to replace it: publish that one first."))
    return _take(article, Verb.REPLACE, by, door, note, kind=Withdrawal.Kind.REPLACED, replacement=by_story)


@transaction.atomic
def kill(article: Article, *, by: AbstractUser, revision: Revision, door: Door, note: str) -> None:
    """Let nothing of an article be seen any more, ever: its text and the words of its documents go at once.

    Readers who saw it get `note` alone. Nobody publishes it again, and what repeats its documents stays closed.
    """
    article = hold(article, revision)
    guards.require(Verb.KILL, article, by)
    guards.require_words(note, _("Write a note for readers: it stands in place of the story."))
    now = timezone.now()
    before = article.standing_at(now)
    last = close_shown(article, now) or article.publications.begun(now).order_by("-starts_at", "-pk").first()
    article.killed_at = now
    article.save(update_fields=["killed_at"])
    kill_documents(article, now)
    if last:
        Withdrawal.objects.create(publication=last, kind=Withdrawal.Kind.KILLED, note=note, at=now)
    record_step(article, Verb.KILL, by, door, before=before, after="killed", reason=note)


def _take(article, verb, by, door, note, **columns):
    guards.require_words(note, _("Write a note for readers: it stands in place of the story."))
    now = timezone.now()
    publication = close_shown(article, now)
    record_step(article, verb, by, door, before="public", after="withdrawn", reason=note)
    return Withdrawal.objects.create(publication=publication, note=note, at=now, **columns)
