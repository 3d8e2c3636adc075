"""Polling: how asking a source's feed has gone, and which of its items are known."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from relations.models.evidence import Document, Source


class PollingQuerySet(models.QuerySet):
    def current(self):
        """Of the feeds that sources have now; an address that was taken away is no longer asked."""
        return self.filter(feed=F("source__feed")).exclude(feed="")

    def failing(self):
        """Those that have failed again and again, or whose feed is gone for good."""
        return self.current().filter(Q(failures__gte=Polling.TOO_OFTEN) | Q(is_gone=True))

    def quiet(self, at):
        """Those that by their own usual pace would have brought something by the moment `at`."""
        return self.current().filter(expected_by__lte=at)


class Polling(models.Model):
    """The last outcome of asking a source's feed, and what the next time needs to know."""

    TOO_OFTEN = 3  # failures in a row

    source = models.OneToOneField(Source, models.CASCADE, verbose_name=_("source"), related_name="polling")
    feed = models.URLField(_("feed"), blank=True)
    etag = models.CharField(max_length=100, blank=True)
    last_modified = models.CharField(max_length=100, blank=True)
    succeeded_at = models.DateTimeField(_("last success"), null=True)
    failed_at = models.DateTimeField(_("last failure"), null=True)
    failure = models.CharField(_("what went wrong"), max_length=500, blank=True)
    failures = models.PositiveIntegerField(_("failures in a row"), default=0)
    is_gone = models.BooleanField(_("gone for good"), default=False)
    not_before = models.DateTimeField(_("next try not before"), null=True)
    taken = models.PositiveIntegerField(_("documents taken"), default=0)
    newest_at = models.DateTimeField(_("newest item"), null=True)
    expected_by = models.DateTimeField(
        _("next item expected by"), null=True, help_text=_("By the source's own usual pace; quiet after that.")
    )

    objects = PollingQuerySet.as_manager()

    class Meta:
        verbose_name = _("state of a feed")
        verbose_name_plural = _("states of feeds")
        ordering = ["pk"]

    def __str__(self):
        return self.feed

    @property
    def is_failing(self) -> bool:
        return self.is_gone or self.failures >= self.TOO_OFTEN

    def is_quiet(self, at) -> bool:
        return bool(self.expected_by and self.expected_by <= at)


class FeedItem(models.Model):
    """An item that a source's feed has shown: settled once it is on record, or left for good, for a reason."""

    source = models.ForeignKey(Source, models.CASCADE, verbose_name=_("source"), related_name="items", db_index=False)
    key = models.CharField(_("identifier"), max_length=500)
    address = models.URLField(_("address"), max_length=500, blank=True)
    told_at = models.DateTimeField(_("told at"), help_text=_("By the feed; where it does not say, when first seen."))
    document = models.ForeignKey(
        Document, models.PROTECT, verbose_name=_("document"), null=True, blank=True, related_name="items"
    )
    refusal = models.CharField(_("why not taken"), max_length=500, blank=True)
    tries = models.PositiveSmallIntegerField(_("tries"), default=0)
    is_settled = models.BooleanField(_("settled"), default=False)

    class Meta:
        verbose_name = _("item of a feed")
        verbose_name_plural = _("items of feeds")
        ordering = ["-told_at", "-pk"]
        indexes = [models.Index(fields=["source", "told_at"], name="items_of_a_source_by_time")]
        constraints = [models.UniqueConstraint(fields=["source", "key"], name="one_item_per_source_and_identifier")]

    def __str__(self):
        return self.address or self.key
