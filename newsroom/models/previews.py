"""Links that show one revision to somebody without an account, and each time that one was opened."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Count, F, Max, Prefetch, Q
from django.utils.translation import gettext_lazy as _

from newsroom.models.articles import Revision

LONGEST_LIFE = timedelta(days=30)
OPENINGS_TOLD = 10


class PreviewLinkQuerySet(models.QuerySet):
    def open(self, at):
        """Links that show something at the moment `at`: neither expired nor revoked, and the story is not killed."""
        not_killed = Q(revision__article__killed_at=None) | Q(revision__article__killed_at__gt=at)
        return self.filter(not_killed, expires_at__gt=at, revoked_at=None)

    def with_openings(self):
        """Each with how often it was `opened`, when last (`opened_last_at`), and the `last` few times."""
        last = PreviewOpening.objects.order_by("-at", "-pk")[:OPENINGS_TOLD]
        links = self.annotate(opened=Count("openings"), opened_last_at=Max("openings__at"))
        return links.prefetch_related(Prefetch("openings", last, to_attr="last"))


class PreviewLink(models.Model):
    """The right of whoever holds an address to see one revision for a while. The address itself is not kept.

    `digest` is what can be told of its token and not turned back. Only revoking changes a row.
    """

    revision = models.ForeignKey(Revision, models.PROTECT, verbose_name=_("revision"), related_name="preview_links")
    digest = models.CharField(max_length=64, unique=True, editable=False)
    note = models.CharField(_("for whom"), max_length=200)
    # No constraint in the database: the row outlives the accounts, and the names stay beside them.
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.DO_NOTHING, verbose_name=_("made by"), db_constraint=False, related_name="+"
    )
    made_by_name = models.CharField(_("made by"), max_length=200)
    made_at = models.DateTimeField(_("made at"))
    expires_at = models.DateTimeField(_("expires at"))
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.DO_NOTHING, verbose_name=_("revoked by"), db_constraint=False, null=True,
        related_name="+",
    )  # fmt: skip
    revoked_by_name = models.CharField(_("revoked by"), max_length=200, blank=True)
    revoked_at = models.DateTimeField(_("revoked at"), null=True)

    objects = PreviewLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("preview link")
        verbose_name_plural = _("preview links")
        ordering = ["-made_at", "-pk"]
        default_permissions = ()
        permissions = [("share_preview", _("Can show a revision to somebody without an account"))]
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("made_at")), name="preview_link_expires_after_it_is_made"
            ),
            models.CheckConstraint(condition=~Q(note=""), name="preview_link_is_for_somebody"),
            models.CheckConstraint(
                condition=Q(revoked_at=None, revoked_by=None, revoked_by_name="")
                | (Q(revoked_at__isnull=False, revoked_by__isnull=False) & ~Q(revoked_by_name="")),
                name="revoked_preview_link_says_by_whom",
            ),
        ]

    def __str__(self):
        return f"{self.revision}: {self.note}"


class PreviewOpening(models.Model):
    """A link was opened: when, and from which network. No more is kept of who did."""

    link = models.ForeignKey(PreviewLink, models.PROTECT, verbose_name=_("preview link"), related_name="openings")
    at = models.DateTimeField(_("when"))
    network = models.CharField(
        _("network"), max_length=45, blank=True, help_text=_("The first 24 bits of an IPv4 address, 48 of an IPv6 one.")
    )

    class Meta:
        verbose_name = _("opening of a preview")
        verbose_name_plural = _("openings of previews")
        ordering = ["-at", "-pk"]
        default_permissions = ()

    def __str__(self):
        return f"{self.link_id}: {self.at}"
