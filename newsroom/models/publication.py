"""Approval, and publication as an interval of time: nothing needs a worker, visibility is a question."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from newsroom.models.articles import Article, Revision


class Approval(models.Model):
    """Who let which revision through. That a text is approved is that such a row exists for it, nothing else."""

    revision = models.ForeignKey(
        Revision, models.PROTECT, verbose_name=_("revision"), related_name="approvals", db_index=False
    )
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

    def kept(self):
        """Those that were not called off: one that was ends where it begins."""
        return self.filter(Q(ends_at=None) | Q(ends_at__gt=F("starts_at")))

    def begun(self, at):
        """Those that readers have seen by the moment `at`, ended ones too."""
        return self.kept().filter(starts_at__lte=at)

    def ahead(self, at):
        """Those that begin behind the moment `at`."""
        return self.kept().filter(starts_at__gt=at)


class Publication(models.Model):
    """From when to when readers see which revision of an article. Those of one article never overlap."""

    class Kind(models.TextChoices):
        FIRST = "first", _("first publication")
        UPDATE = "update", _("update")
        AGAIN = "again", _("published again")

    article = models.ForeignKey(
        Article, models.PROTECT, verbose_name=_("article"), related_name="publications", db_index=False
    )
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


class CorrectionQuerySet(models.QuerySet):
    def public(self, at):
        """Corrections that readers may see at the moment `at`: begun, of stories that they see, the newest first."""
        return self.begun(at).filter(publication__article__in=Article.objects.public(at).values("pk"))

    def begun(self, at):
        """Corrections that readers have seen by the moment `at`, if only then, the newest first."""
        begun = Publication.objects.begun(at).values("pk")
        return self.filter(publication__in=begun).order_by("-publication__starts_at", "-pk")

    def of(self, article):
        """Those of one article."""
        return self.filter(publication__article=article).select_related("publication")

    def with_story(self):
        """Each with its publication and article."""
        return self.select_related("publication__article")


class Correction(models.Model):
    """What a publication set right in a story that readers had seen, in words for them."""

    class Kind(models.TextChoices):
        CORRECTED = "corrected", _("corrected")
        CLARIFIED = "clarified", _("clarified")
        UPDATED = "updated", _("updated")

    publication = models.OneToOneField(
        Publication, models.PROTECT, verbose_name=_("publication"), related_name="correction"
    )
    kind = models.CharField(_("kind"), max_length=9, choices=Kind)
    note = models.CharField(_("public note"), max_length=500)

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        ordering = ["-pk"]
        constraints = [models.CheckConstraint(condition=~Q(note=""), name="correction_has_a_note")]

    def __str__(self):
        return self.note

    @property
    def on(self):
        """The day on which readers got it, in the site's time zone."""
        return timezone.localdate(self.publication.starts_at)


class Withdrawal(models.Model):
    """Why readers do not see a story any more, in words for them."""

    class Kind(models.TextChoices):
        NOTICE = "notice", _("withdrawn with a notice")
        REPLACED = "replaced", _("replaced by another story")
        KILLED = "killed", _("killed")

    publication = models.ForeignKey(
        Publication, models.PROTECT, verbose_name=_("publication"), related_name="withdrawals"
    )
    kind = models.CharField(_("kind"), max_length=8, choices=Kind, default=Kind.NOTICE)
    replacement = models.ForeignKey(
        Article, models.PROTECT, verbose_name=_("replaced by"), null=True, related_name="replaces"
    )
    note = models.CharField(_("public note"), max_length=500)
    at = models.DateTimeField(_("when"))

    class Meta:
        verbose_name = _("withdrawal")
        verbose_name_plural = _("withdrawals")
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(note=""), name="withdrawal_has_a_note"),
            models.CheckConstraint(
                condition=Q(kind="replaced", replacement__isnull=False) | (~Q(kind="replaced") & Q(replacement=None)),
                name="withdrawal_names_what_replaces_a_story",
            ),
        ]

    def __str__(self):
        return self.note
