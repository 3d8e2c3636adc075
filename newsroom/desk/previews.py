"""The verbs for showing a revision to somebody without an account: share, revoke, and the opening of a link.

A link moves nothing that readers see, and leaves no step in the history of the article: its own row says who made and
who revoked it, and the database lets neither be changed.
"""

import secrets
from datetime import datetime, timedelta

from django.contrib.auth.models import AbstractUser
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from newsroom.desk import guards
from newsroom.desk.history import name_of
from newsroom.desk.refusals import NotNow
from newsroom.models import Article, PreviewLink, PreviewOpening, Revision, Standing
from newsroom.models.previews import LONGEST_LIFE

SHARE = "newsroom.share_preview"
LONGEST_NOTE = PreviewLink._meta.get_field("note").max_length


@transaction.atomic
def share_preview(
    revision: Revision, *, by: AbstractUser, lasting: timedelta, note: str
) -> tuple[PreviewLink, str]:  # fmt: skip
    """A link to this revision, and the token that its address has: nobody can tell that token again."""
    guards.allow(by.has_perm(SHARE))
    article = Article.objects.select_for_update().get(pk=revision.article_id)
    guards.require_section(guards.works_on(article, by))
    if article.killed_at is not None:
        raise NotNow(guards.wrong_standing(Standing.KILLED))
    if not timedelta(0) < lasting <= LONGEST_LIFE:
        raise NotNow(_("A link shows a text for a month at most."))
    guards.require_words(note, _("Say whom the link is for."), most=LONGEST_NOTE)
    now, token = timezone.now(), secrets.token_urlsafe(32)
    link = PreviewLink.objects.create(
        revision=revision, digest=_digest(token), note=note.strip(), made_by=by, made_by_name=name_of(by), made_at=now,
        expires_at=now + lasting,
    )  # fmt: skip
    return link, token


@transaction.atomic
def revoke_preview(link: PreviewLink, *, by: AbstractUser) -> None:
    """Let a link show nothing any more; whoever may share may revoke anybody's."""
    guards.allow(by.has_perm(SHARE))
    now = timezone.now()
    revoked = PreviewLink.objects.filter(pk=link.pk, revoked_at=None)
    if not revoked.update(revoked_at=now, revoked_by=by, revoked_by_name=name_of(by)):
        raise NotNow(_("This link is revoked already."))


def find_preview(token: str, at: datetime) -> PreviewLink | None:
    """The link with this token, if it shows something at the moment `at`."""
    links = PreviewLink.objects.open(at).filter(digest=_digest(token))
    return links.select_related("revision__article__section", "revision__lead_photo").first()


def open_preview(link: PreviewLink, *, at: datetime, network: str) -> PreviewOpening:
    """Note that somebody opened the link."""
    return PreviewOpening.objects.create(link=link, at=at, network=network)


def _digest(token):
    # Keyed by the site's secret: who can write to the database alone makes no link, and who reads it learns none.
    return salted_hmac("newsroom.preview", token, algorithm="sha256").hexdigest()
