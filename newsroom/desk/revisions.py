"""The verb restore_revision: an older text of an article becomes its newest one."""

from django.contrib.auth.models import AbstractUser
from django.utils.translation import gettext as _

from newsroom.desk.articles import Text, save
from newsroom.desk.refusals import NotNow
from newsroom.models import Article, Door, Revision


def restore_revision(
    article: Article, former: Revision, *, by: AbstractUser, revision: Revision, door: Door
) -> Revision:  # fmt: skip
    """A new revision with the text of `former`, its segments of documents too. Raises Stale, NotAllowed, NotNow."""
    if former.article_id != article.pk:
        raise NotNow(_("This revision is of another article."))
    why = _("Revision %(number)s was restored.") % {"number": former.number}
    restored = save(article, Text.of(former), by=by, revision=revision, door=door, why=why)
    if restored.pk == revision.pk:
        raise NotNow(_("The newest revision has this very text."))
    return restored
