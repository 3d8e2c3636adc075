"""Approval, and publication as an interval of time: nothing needs a worker, visibility is a question."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from newsroom.models.articles import Article, Revision


class Approval(models.Model):
    """Who let which revision through. That a text is approved is that such a row exists for it, nothing else."""

    revision = models.ForeignKey(Revision, models.PROTECT, verbose_name=_("revision"), related_name="approvals")
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.DO_NOTHING, verbose_name=_("who"), db_constraint=False, related_name="+"
    )
    actor_name = models.CharField(_("who"), max_length=200)
    at = models.DateTimeField(_("when"))

    class Meta:
        verbose_name = _("approval")
        verbose_name_plural = _("approvals")
        ordering = ["-at"]
        constraints = [models.UniqueConstraint(fields=["revision", "actor"], name="one_approval_per_person")]

    def __str__(self):
        return f"{self.revision}: {self.actor_name}"


class PublicationQuerySet(models.QuerySet):
    def at(self, at):
        """What readers see at the moment `at`: begun, and not ended; the end is the first moment without it."""
        return self.filter(Q(ends_at=None) | Q(ends_at__gt=at), starts_at__lte=at)


class Publication(models.Model):
    """From when to when readers see which revision of an article."""

    class Kind(models.TextChoices):
        FIRST = "first", _("first publication")
        UPDATE = "update", _("update")
        AGAIN = "again", _("published again")

    article = models.ForeignKey(Article, models.PROTECT, verbose_name=_("article"), related_name="publications")
    revision = models.ForeignKey(Revision, models.PROTECT, verbose_name=_("revision"), related_name="publications")
    kind = models.CharField(_("kind"), max_length=6, choices=Kind)
    starts_at = models.DateTimeField(_("from"))
    ends_at = models.DateTimeField(_("until"), null=True)

    objects = PublicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("publication")
        verbose_name_plural = _("publications")
        ordering = ["-starts_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["article"], condition=Q(ends_at=None), name="one_open_publication_per_article"
            ),
            models.CheckConstraint(
                condition=Q(ends_at=None) | Q(ends_at__gte=F("starts_at")), name="publication_ends_after_it_starts"
            ),
        ]
        indexes = [models.Index(fields=["article", "starts_at", "ends_at"], name="publication_by_time")]

    def __str__(self):
        return f"{self.revision}: {timezone.localtime(self.starts_at):%Y-%m-%d %H:%M}"


class Withdrawal(models.Model):
    """Why a publication was ended, in words for readers."""

    publication = models.OneToOneField(
        Publication, models.PROTECT, verbose_name=_("publication"), related_name="withdrawal"
    )
    note = models.CharField(_("public note"), max_length=500)
    at = models.DateTimeField(_("when"))

    class Meta:
        verbose_name = _("withdrawal")
        verbose_name_plural = _("withdrawals")
        ordering = ["-at"]
        constraints = [models.CheckConstraint(condition=~Q(note=""), name="withdrawal_has_a_note")]

    def __str__(self):
        return self.note
