"""The verbs for talking about an article: comment, change or take back one's own, resolve, reopen, and having seen it.

They move no article and leave no step of its history: a comment is its own record, which the database keeps.
"""

import re
from collections.abc import Iterable
from datetime import datetime

from django.contrib.auth.models import AbstractUser, User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from newsroom.desk import guards
from newsroom.desk.history import name_of
from newsroom.desk.refusals import NotAllowed, NotNow
from newsroom.models import Article, Comment, Mention, Revision
from newsroom.models.comments import LONGEST_COMMENT, LONGEST_QUOTE, CommentsSeen
from relations.rows import insert

COMMENT = "newsroom.comment_article"
# As Django has names of accounts; not within an e-mail address.
MENTION = re.compile(r"(?<![\w.@+-])@([\w.@+-]+)")


class Unknown(NotNow):
    """Names that are mentioned and are nobody's at the desk."""

    def __init__(self, names: Iterable[str]):
        super().__init__(_("There is nobody at the desk called %(names)s.") % {"names": ", ".join(names)})


@transaction.atomic
def comment(
    article: Article,
    text: str,
    *,
    by: AbstractUser,
    revision: Revision,
    quote: str = "",
    reply_to: Comment | None = None,
) -> Comment:
    """Say something of an article as of that revision, or in reply in a thread; `quote` are the words it is about.

    Raises NotAllowed, NotNow where there are no words or the thread is resolved, and Unknown.
    """
    guards.allow(may_comment(by))
    text, quote = _words(text), quote.replace("\r\n", "\n").replace("\0", "").strip()
    if len(quote) > LONGEST_QUOTE:
        raise NotNow(_("Quote %(most)d characters at most.") % {"most": LONGEST_QUOTE})
    thread = _open_thread(article, reply_to) if reply_to else None
    mentioned = _mentioned(text)
    row = Comment.objects.create(
        article=article, parent=thread, revision=revision, text=text, quote=quote, author=by, author_name=name_of(by),
        made_at=timezone.now(),
    )  # fmt: skip
    insert(Mention(comment=row, user=user) for user in mentioned)
    return row


@transaction.atomic
def change_comment(row: Comment, text: str, *, by: AbstractUser) -> None:
    """Word one's own comment anew, soon after it was made; that it was changed is told."""
    text, row = _words(text), _own(row, by)
    mentioned = _mentioned(text)
    if text == row.text:
        return
    row.text, row.changed_at = text, timezone.now()
    row.save(update_fields=["text", "changed_at"])
    row.mentions.exclude(user__in=mentioned).delete()
    known = set(row.mentions.values_list("user_id", flat=True))
    insert(Mention(comment=row, user=user) for user in mentioned if user.pk not in known)


@transaction.atomic
def take_back(row: Comment, *, by: AbstractUser) -> None:
    """Take one's own comment back, soon after it was made: its words go, and that there was one stays."""
    row = _own(row, by)
    row.text = row.quote = ""
    row.taken_back_at = timezone.now()
    row.save(update_fields=["text", "quote", "taken_back_at"])
    row.mentions.all().delete()


@transaction.atomic
def resolve(row: Comment, *, by: AbstractUser) -> None:
    """Say that a thread is done with."""
    guards.allow(may_comment(by))
    columns = {"resolved_at": timezone.now(), "resolved_by": by, "resolved_by_name": name_of(by)}
    if not Comment.objects.filter(pk=row.pk, parent=None, resolved_at=None).update(**columns):
        raise NotNow(_("This thread is resolved already."))


@transaction.atomic
def reopen(row: Comment, *, by: AbstractUser) -> None:
    """Take up a thread again."""
    guards.allow(may_comment(by))
    resolved = Comment.objects.filter(pk=row.pk, resolved_at__isnull=False)
    if not resolved.update(resolved_at=None, resolved_by=None, resolved_by_name=""):
        raise NotNow(_("This thread is open already."))


def see_comments(article: Article, *, by: AbstractUser, at: datetime) -> None:
    """Note that a person has seen what was said of the article until the moment `at`."""
    seen = CommentsSeen.objects.filter(article=article, user=by)
    if not seen.update(at=at):
        CommentsSeen.objects.bulk_create([CommentsSeen(article=article, user=by, at=at)], ignore_conflicts=True)


def may_comment(by: AbstractUser) -> bool:
    return by.has_perm(COMMENT) and by.has_perm("newsroom.view_article")


def colleagues() -> list[AbstractUser]:
    """Who can be mentioned: everybody who may sign in at the desk."""
    return list(User.objects.filter(is_active=True, is_staff=True).order_by("username"))


def _words(text):
    text = text.replace("\r\n", "\n").replace("\0", "").strip()
    guards.require_words(text, _("Write something first."), most=LONGEST_COMMENT)
    return text


def _open_thread(article, reply_to):
    thread = Comment.objects.select_for_update().get(pk=reply_to.thread.pk)
    if thread.article_id != article.pk:
        raise NotNow(_("This thread is about another article."))
    if thread.resolved_at is not None:
        raise NotNow(_("This thread is resolved: reopen it first."))
    return thread


def _own(row, by):
    row = Comment.objects.select_for_update().get(pk=row.pk)
    guards.allow(may_comment(by))
    if row.author_id != by.pk:
        raise NotAllowed(_("Nobody changes what somebody else said."))
    if not row.may_be_changed(by, timezone.now()):
        raise NotNow(_("It is too late to change this comment: add another one."))
    return row


def _mentioned(text):
    """The colleagues whom a text mentions, each once; a mark that ends a sentence is no part of a name."""
    names = MENTION.findall(text)
    if not names:
        return []
    known = {user.username: user for user in colleagues()}
    folded = {name.casefold(): user for name, user in known.items()}
    found, unknown = {}, []
    for name in names:
        variants = (name, name.rstrip(".-+@"))
        fits = (known.get(one) or folded.get(one.casefold()) for one in variants)
        user = next(filter(None, fits), None)
        if user:
            found[user.pk] = user
        else:
            unknown.append(f"@{variants[1] or name}")
    if unknown:
        raise Unknown(dict.fromkeys(unknown))
    return list(found.values())
