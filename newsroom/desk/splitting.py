"""The verbs split and join: a document that holds two stories gets an article for each, and stays whole itself."""

from uuid import uuid4

from django.contrib.auth.models import AbstractUser
from django.db import transaction
from django.utils.translation import gettext as _

from newsroom.desk import guards
from newsroom.desk.articles import Text, add_revision, create, hold, move
from newsroom.desk.history import record_step
from newsroom.desk.refusals import NotNow
from newsroom.models import Article, Door, Revision, Verb


@transaction.atomic
def split(
    article: Article, first: Text, second: Text, *, by: AbstractUser, revision: Revision, door: Door
) -> Article:  # fmt: skip
    """The article keeps `first`, and a new one, which is returned, gets `second`. Raises Stale, NotAllowed, NotNow."""
    article = hold(article, revision)
    guards.require(Verb.SPLIT, article, by)
    why = _("A second story in the document has an article of its own.")
    add_revision(article, first, by=by, door=door, why=why)
    other = create(second, by=by, door=door, language=article.language, section=article.section)
    act = uuid4()
    for one in (article, other):
        record_step(one, Verb.SPLIT, by, door, before=one.stage, after=one.stage, reason="", act=act)
    return other


@transaction.atomic
def join(article: Article, *, by: AbstractUser, revision: Revision, door: Door) -> Article:
    """Undo the split from which the article came: the one that it was split off, returned, gets its text back.

    Raises NotNow once somebody has edited either of the two or let one through.
    """
    article = hold(article, revision)
    guards.require(Verb.JOIN, article, by)
    step = article.history.filter(verb=Verb.SPLIT, revision__number=1).first()
    if step is None:
        raise NotNow(_("It was not split off another one."))
    origin = Article.objects.exclude(pk=article.pk).select_for_update().get(history__act=step.act)
    guards.require(Verb.JOIN, origin, by)
    for one in (article, origin):
        _is_untouched(one, step.act)
    before = origin.revisions.get(number=origin.head.number - 1)
    add_revision(origin, Text.of(before), by=by, door=door, why=_("The split into stories was taken back."))
    move(article, Article.Stage.JOINED)
    record_step(origin, Verb.JOIN, by, door, before=origin.stage, after=origin.stage, reason="")
    record_step(article, Verb.JOIN, by, door, before=Article.Stage.DRAFT, after=Article.Stage.JOINED, reason="")
    return origin


def _is_untouched(article, act):
    """Nothing was done to it since the split."""
    step = article.history.order_by("-pk").first()
    if step.act != act:
        raise NotNow(_("Since the split somebody has worked on “%(article)s”.") % {"article": article})
