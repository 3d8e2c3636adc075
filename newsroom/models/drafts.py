"""What somebody has typed into an article's form and not saved yet."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from newsroom.models.articles import Article, Revision


class Draft(models.Model):
    """The fields of a form as their author left them: for the author alone, and no text of the article.

    `article` is empty for one that is not made yet. `token` is new each time that the draft is kept: who keeps it anew
    says which one they keep it over.
    """

    article = models.ForeignKey(
        Article, models.CASCADE, verbose_name=_("article"), null=True, blank=True, related_name="drafts"
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, verbose_name=_("author"), related_name="drafts", db_index=False
    )
    revision = models.ForeignKey(
        Revision, models.CASCADE, verbose_name=_("revision"), null=True, blank=True, related_name="+"
    )
    fields = models.JSONField(_("fields"))
    kept_at = models.DateTimeField(_("kept at"))
    token = models.UUIDField(_("token"), default=uuid4)

    class Meta:
        verbose_name = _("unsaved text")
        verbose_name_plural = _("unsaved texts")
        ordering = ["-kept_at"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["author", "article"], name="one_draft_of_an_author_per_article"),
            models.UniqueConstraint(
                fields=["author"], condition=Q(article=None), name="one_draft_of_an_author_for_a_new_article"
            ),
            models.CheckConstraint(
                condition=Q(article=None, revision=None) | Q(article__isnull=False, revision__isnull=False),
                name="draft_of_an_article_has_a_revision",
            ),
        ]

    def __str__(self):
        return f"{self.author_id}: {self.article_id or '—'}"
