"""What the desk says to each other about an article: threads of comments, never shown to readers."""

from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from newsroom.models.articles import Article, Revision

EDITABLE_FOR = timedelta(minutes=15)
LONGEST_COMMENT = 5_000
LONGEST_QUOTE = 1_000
BEFORE_ALL = datetime(2000, 1, 1, tzinfo=UTC)


class CommentQuerySet(models.QuerySet):
    def threads(self, user):
        """The comments that began a thread, open ones first, each with its replies in `said`, all `with_unseen`.

        `number` is that of the revision which a comment is on.
        """
        shown = self.annotate(number=F("revision__number")).with_unseen(user)
        replies = shown.filter(parent__isnull=False).order_by("made_at", "pk")
        roots = shown.filter(parent=None).prefetch_related(models.Prefetch("replies", replies, to_attr="said"))
        return roots.order_by(F("resolved_at").asc(nulls_first=True), "made_at", "pk")

    def for_desk_of(self, user):
        """What others say to a person, the newest first: they are mentioned, or it is a reply in a thread of theirs.

        Of open threads alone, and without what was taken back. Each comes with its article and the head of that, and
        with `is_unseen`: they have not opened the article since.
        """
        own = Comment.objects.filter(Q(author_id=user.pk) | Q(mentions__user=user))
        takes_part = own.filter(Q(pk=OuterRef("parent")) | Q(parent=OuterRef("parent")))
        mentioned = Mention.objects.filter(comment=OuterRef("pk"), user=user)
        others = self.exclude(author_id=user.pk).filter(taken_back_at=None)
        heard = others.filter(Q(Exists(mentioned)) | Q(parent__isnull=False) & Q(Exists(takes_part)))
        is_open = Q(parent=None, resolved_at=None) | Q(parent__isnull=False, parent__resolved_at=None)
        heard = heard.filter(is_open).with_unseen(user)
        return heard.select_related("article__head", "parent").order_by("-made_at", "-pk")

    def with_unseen(self, user):
        """Each with `is_unseen`: it is somebody else's, and this person has not opened the article since."""
        seen = CommentsSeen.objects.filter(article=OuterRef("article"), user=user).values("at")
        since = Coalesce(Subquery(seen), Value(BEFORE_ALL, models.DateTimeField()))
        return self.annotate(
            is_unseen=models.ExpressionWrapper(
                Q(made_at__gt=since) & ~Q(author_id=user.pk), output_field=models.BooleanField()
            )
        )


class Comment(models.Model):
    """Something said of an article, or in reply to that: the author may change it for a while, nobody else ever does.

    A reply has the comment that began its thread as `parent`; that a thread is resolved stands there.
    """

    article = models.ForeignKey(
        Article, models.PROTECT, verbose_name=_("article"), related_name="comments", db_index=False
    )
    parent = models.ForeignKey(
        "self", models.PROTECT, verbose_name=_("reply to"), null=True, blank=True, related_name="replies"
    )
    revision = models.ForeignKey(Revision, models.PROTECT, verbose_name=_("revision"), related_name="comments")
    quote = models.CharField(_("quote"), max_length=LONGEST_QUOTE, blank=True)
    text = models.TextField(_("comment"), max_length=LONGEST_COMMENT, blank=True)
    # No constraint in the database: the comment outlives the accounts, and the names stay beside them.
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.DO_NOTHING, verbose_name=_("author"), db_constraint=False, related_name="+"
    )
    author_name = models.CharField(_("author"), max_length=200)
    made_at = models.DateTimeField(_("made at"))
    changed_at = models.DateTimeField(_("changed at"), null=True)
    taken_back_at = models.DateTimeField(_("taken back at"), null=True)
    resolved_at = models.DateTimeField(_("resolved at"), null=True)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.DO_NOTHING, verbose_name=_("resolved by"), db_constraint=False, null=True,
        related_name="+",
    )  # fmt: skip
    resolved_by_name = models.CharField(_("resolved by"), max_length=200, blank=True)

    objects = CommentQuerySet.as_manager()

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        ordering = ["made_at", "pk"]
        default_permissions = ()
        permissions = [("comment_article", _("Can comment on articles"))]
        indexes = [models.Index(fields=["article", "made_at"], name="comments_of_an_article")]
        constraints = [
            models.CheckConstraint(
                condition=(~Q(text="") & Q(taken_back_at=None)) | Q(text="", quote="", taken_back_at__isnull=False),
                name="comment_says_something_until_it_is_taken_back",
            ),
            models.CheckConstraint(
                condition=Q(resolved_at=None, resolved_by=None, resolved_by_name="")
                | (Q(parent=None, resolved_at__isnull=False, resolved_by__isnull=False) & ~Q(resolved_by_name="")),
                name="resolved_thread_says_by_whom",
            ),
        ]

    def __str__(self):
        return f"{self.author_name}: {self.text[:60]}"

    @property
    def thread(self) -> "Comment":
        """The comment that began the thread."""
        return self.parent or self

    def may_be_changed(self, by, at) -> bool:
        """Whether this person may change it, or take it back, at the moment `at`."""
        return self.author_id == by.pk and self.taken_back_at is None and at < self.made_at + EDITABLE_FOR


class Mention(models.Model):
    """A colleague is called by name in a comment. The mention goes with the account, the name stays in the words."""

    comment = models.ForeignKey(
        Comment, models.PROTECT, verbose_name=_("comment"), related_name="mentions", db_index=False
    )
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, verbose_name=_("who"), related_name="mentions")

    class Meta:
        verbose_name = _("mention")
        verbose_name_plural = _("mentions")
        ordering = ["pk"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["comment", "user"], name="one_mention_of_a_person_in_a_comment")]

    def __str__(self):
        return f"{self.comment_id}: {self.user_id}"


class CommentsSeen(models.Model):
    """Until when a person has seen what was said of an article."""

    article = models.ForeignKey(
        Article, models.CASCADE, verbose_name=_("article"), related_name="comments_seen", db_index=False
    )
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, verbose_name=_("who"), related_name="+")
    at = models.DateTimeField(_("when"))

    class Meta:
        verbose_name = _("seen comments")
        verbose_name_plural = _("seen comments")
        ordering = ["pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["article", "user"], name="a_person_has_seen_comments_up_to_one_moment")
        ]

    def __str__(self):
        return f"{self.user_id}: {self.article_id}"
