"""The verbs for what readers see and when: publish, schedule, correct, call off, unpublish, embargo, lift the embargo.

A publication is an interval. A new one ends the former where it begins and calls off what was still ahead; it keeps the
end that was planned, unless it is given one of its own.
"""

from datetime import date, datetime

from django.contrib.auth.models import AbstractUser
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from newsroom.desk import guards
from newsroom.desk.articles import hold
from newsroom.desk.facts import close_again, free_documents, hold_documents, open_documents
from newsroom.desk.history import record_step
from newsroom.desk.refusals import NotAllowed, NotNow
from newsroom.models import Article, Correction, Door, Publication, Revision, Verb
from newsroom.models.steps import State
from relations.models import Document


@transaction.atomic
def publish(
    article: Article, *, by: AbstractUser, revision: Revision, door: Door, without_approval: str | None = None,
    day: date | None = None,
) -> Publication:  # fmt: skip
    """Show readers the newest revision from now on, and open the documents behind it.

    `without_approval` is the reason for going without one: a permission of its own. `day` stands in the address if this
    is the first publication (by default today, in the site's time zone); it is frozen from then on.
    """
    article = hold(article, revision)
    verb = Verb.PUBLISH if without_approval is None else Verb.PUBLISH_WITHOUT_APPROVAL
    guards.require(verb, article, by)
    if without_approval is not None:
        guards.require_words(without_approval, _("Say why it goes out without approval."))
    return _show(article, verb, by, door, reason=without_approval or "", day=day)


@transaction.atomic
def schedule(
    article: Article, *, by: AbstractUser, revision: Revision, door: Door, at: datetime, until: datetime | None = None
) -> Publication:  # fmt: skip
    """Show readers the newest revision from a moment ahead, and until another one where it is given."""
    article = hold(article, revision)
    guards.require(Verb.SCHEDULE, article, by)
    if at <= timezone.now():
        raise NotNow(_("This time is past: choose a later one, or publish now."))
    if until is not None and until <= at:
        raise NotNow(_("It would end before it begins: choose a later end."))
    return _show(article, Verb.SCHEDULE, by, door, starts_at=at, ends_at=until)


@transaction.atomic
def correct(
    article: Article, *, by: AbstractUser, revision: Revision, door: Door, kind: Correction.Kind, note: str
) -> Publication:  # fmt: skip
    """Show readers the newest revision of a live story, with a public note of what was set right.

    What changes the meaning (`corrected`, `updated`) takes the approval of a second person; a wording made clearer
    (`clarified`) does not.
    """
    article = hold(article, revision)
    guards.require(Verb.CORRECT, article, by)
    if kind not in Correction.Kind.values:
        raise NotNow(_("Say whether it is corrected, clarified or updated."))
    guards.require_words(note, _("Write a note for readers: it stands at the end of the story."))
    if kind != Correction.Kind.CLARIFIED:
        guards.require_approval(article)
    publication = _show(article, Verb.CORRECT, by, door, reason=note)
    Correction.objects.create(publication=publication, kind=kind, note=note)
    return publication


@transaction.atomic
def call_off(article: Article, *, by: AbstractUser, revision: Revision, door: Door, reason: str = "") -> None:
    """Take back the publication that is still ahead; what readers see now goes on as if it had never been planned."""
    article = hold(article, revision)
    guards.require(Verb.CALL_OFF, article, by)
    now = timezone.now()
    before = article.standing_at(now)
    clear_ahead(article, now)
    record_step(article, Verb.CALL_OFF, by, door, before=before, after=article.standing_at(now), reason=reason)


@transaction.atomic
def unpublish(
    article: Article, *, by: AbstractUser, revision: Revision, door: Door, at: datetime | None, reason: str = ""
) -> None:  # fmt: skip
    """Let the last publication end at a moment ahead, without a notice; None takes a planned end back."""
    article = hold(article, revision)
    guards.require(Verb.UNPUBLISH, article, by)
    now = timezone.now()
    last = article.publications.kept().order_by("-starts_at", "-pk").first()
    if at is not None and at <= max(now, last.starts_at):
        raise NotNow(_("This is no later than it begins: choose a later time, or withdraw the story."))
    before = article.standing_at(now)
    _end(last, at)
    record_step(article, Verb.UNPUBLISH, by, door, before=before, after=article.standing_at(now), reason=reason)


@transaction.atomic
def embargo(
    article: Article, *, by: AbstractUser, revision: Revision, door: Door, until: datetime, reason: str = ""
) -> None:  # fmt: skip
    """Let nobody publish the article before a moment. A later one may follow; an earlier one takes `lift_embargo`."""
    article = hold(article, revision)
    guards.require(Verb.EMBARGO, article, by)
    now = timezone.now()
    if until <= now:
        raise NotNow(_("This time is past: an embargo ends later than now."))
    before = State.EMBARGOED if guards.is_embargoed(article, now) else State.FREE
    if before == State.EMBARGOED and until < article.embargo_until:
        raise NotAllowed(_("An embargo ends earlier only where it is lifted, with a reason."))
    if article.publications.ahead(now).filter(starts_at__lt=until).exists():
        raise NotNow(_("It is scheduled for an earlier time: call that off first."))
    article.embargo_until = until
    article.save(update_fields=["embargo_until"])
    hold_documents(article.head.documents.all(), until)
    record_step(article, Verb.EMBARGO, by, door, before=before, after=State.EMBARGOED, reason=reason)


@transaction.atomic
def lift_embargo(article: Article, *, by: AbstractUser, revision: Revision, door: Door, reason: str) -> None:
    """End an embargo before its time."""
    article = hold(article, revision)
    guards.require(Verb.LIFT_EMBARGO, article, by)
    guards.require_words(reason, _("Say why the embargo is lifted early."))
    now = timezone.now()
    free_documents(article.head.documents.all(), article.embargo_until, now)
    if ahead := article.publications.ahead(now).first():
        open_documents(ahead.revision.documents.all(), ahead.starts_at)
    article.embargo_until = None
    article.save(update_fields=["embargo_until"])
    record_step(article, Verb.LIFT_EMBARGO, by, door, before=State.EMBARGOED, after=State.FREE, reason=reason)


def _show(article, verb, by, door, *, starts_at=None, ends_at=None, reason="", day=None):
    now = timezone.now()
    starts_at = starts_at or now
    guards.require_no_embargo(article, starts_at)
    guards.require_complete(article, starts_at)
    before = article.standing_at(now)
    kind = _kind(article, starts_at, now)
    planned = _make_room(article, starts_at, now)
    publication = Publication.objects.create(
        article=article, revision=article.head, starts_at=starts_at, ends_at=ends_at or planned, kind=kind
    )
    if kind == Publication.Kind.FIRST:
        article.first_published_at, article.day = starts_at, day or timezone.localdate(starts_at)
    article.stage = Article.Stage.DRAFT
    article.save(update_fields=["first_published_at", "day", "stage"])
    open_documents(article.head.documents.all(), starts_at)
    record_step(article, verb, by, door, before=before, after=article.standing_at(now), reason=reason)
    return publication


def _kind(article, starts_at, now):
    if not article.publications.begun(now).exists():
        return Publication.Kind.FIRST
    return Publication.Kind.UPDATE if article.publications.at(starts_at).exists() else Publication.Kind.AGAIN


def _make_room(article, starts_at, now):
    """Let nothing of the article be shown from a moment on; returns the end that was planned for it, or None."""
    clear_ahead(article, now)
    shown = article.publications.at(starts_at).first()
    if shown is None:
        return None
    planned = shown.ends_at
    _end(shown, starts_at)
    return planned


def clear_ahead(article: Article, now: datetime) -> None:
    """Call off what is still ahead, if anything. What it would have ended goes on, to the end that was planned."""
    ahead = article.publications.ahead(now).first()
    if ahead is None:
        return
    planned, starts_at = ahead.ends_at, ahead.starts_at
    _end(ahead, starts_at)
    if shown := article.publications.begun(now).filter(ends_at=starts_at).first():
        _end(shown, planned)
    if not article.publications.begun(now).exists():
        article.first_published_at = article.day = None
        article.save(update_fields=["first_published_at", "day"])
    documents = Document.objects.filter(revisions=ahead.revision_id)
    close_again(documents, starts_at)
    if guards.is_embargoed(article, now):
        hold_documents(documents, article.embargo_until)


def close_shown(article: Article, now: datetime) -> Publication | None:
    """End what readers see now, and all that is ahead; returns what they saw."""
    clear_ahead(article, now)
    shown = article.publications.at(now).first()
    if shown:
        _end(shown, now)
    return shown


def _end(publication, at):
    publication.ends_at = at
    publication.save(update_fields=["ends_at"])
