"""The verbs keep_draft and discard_draft: text that is typed and not saved, for its author alone.

They change no article and leave no step of the history.
"""

from uuid import UUID, uuid4

from django.contrib.auth.models import AbstractUser
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from newsroom import body
from newsroom.desk import guards
from newsroom.desk.refusals import NotNow, Refused
from newsroom.models import Article, Draft, Revision

KEPT = (
    "headline",
    "standfirst",
    "body",
    "byline",
    "lead_photo",
    "documents",
    "section",
    "language",
    "why",
    "note",
    "filed",
)
MANY = {"documents"}
LONGEST = 5_000  # of a field other than the body; what is longer than its column is kept for its author to cut
MOST_DOCUMENTS = 500


class TooLong(NotNow):
    """More than is kept: as much as can be saved, and a little more."""

    def __init__(self):
        super().__init__(_("This is longer than anything that can be saved: it is not kept on the server."))


class KeptElsewhere(Refused):
    """Another window of the same author has kept `draft`, over which this one does not write."""

    def __init__(self, draft: Draft | None):
        self.draft = draft
        super().__init__(
            _("Another text of yours is kept for this article; this one is not kept on the server.")
            if draft
            else _("In another window you have saved or discarded what this one kept; its text is not kept any more.")
        )


def keep_draft(
    article: Article | None, fields: dict, *, by: AbstractUser, revision: Revision | None, token: UUID | None
) -> Draft:  # fmt: skip
    """Keep `fields`, {name: text, or a list of them}, over the draft that has `token`; without one, as the first.

    Raises NotAllowed, TooLong, and KeptElsewhere where the draft on record is another one.
    """
    guards.allow(may_keep(article, by))
    kept = {"fields": _bounded(fields), "revision": revision, "kept_at": timezone.now(), "token": uuid4()}
    if token is None:
        try:
            with transaction.atomic():
                return Draft.objects.create(article=article, author=by, **kept)
        except IntegrityError:
            raise KeptElsewhere(draft_of(article, by)) from None
    if not _drafts(article, by).filter(token=token).update(**kept):
        raise KeptElsewhere(draft_of(article, by))
    return draft_of(article, by)


def discard_draft(article: Article | None, *, by: AbstractUser, token: UUID | None) -> bool:
    """Forget the draft that has `token`, and no other one; says whether there was one."""
    return bool(_drafts(article, by).filter(token=token).delete()[0])


def draft_of(article: Article | None, by: AbstractUser) -> Draft | None:
    """What this person typed and did not save; nobody else's is asked for anywhere."""
    return _drafts(article, by).select_related("revision").first()


def may_keep(article: Article | None, by: AbstractUser) -> bool:
    return guards.may_write(article, by) if article else by.has_perm("newsroom.add_article")


def _drafts(article, by):
    return Draft.objects.filter(article=article, author=by)


def _bounded(fields):
    for name, value in fields.items():
        texts = value if name in MANY else [value]
        longest = body.LONGEST if name == "body" else LONGEST
        if len(texts) > MOST_DOCUMENTS or any(len(text) > longest for text in texts):
            raise TooLong
    return {name: fields[name] for name in KEPT if name in fields}
