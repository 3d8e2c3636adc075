"""Who has the form of an article open."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from newsroom.models.articles import Article

GONE_AFTER = timedelta(seconds=45)  # three beats of the form's heart


class PresenceQuerySet(models.QuerySet):
    def at(self, at):
        """Those who have it open at the moment `at`: heard from a short while ago."""
        return self.filter(last_seen_at__gt=at - GONE_AFTER)


class Presence(models.Model):
    """One person with one article open, since when, and when they were last heard from."""

    article = models.ForeignKey(
        Article, models.CASCADE, verbose_name=_("article"), related_name="present", db_index=False
    )
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, verbose_name=_("who"), related_name="+")
    since = models.DateTimeField(_("since"))
    last_seen_at = models.DateTimeField(_("last seen at"))

    objects = PresenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("presence")
        verbose_name_plural = _("presences")
        ordering = ["since", "pk"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["article", "user"], name="a_person_is_at_an_article_once")]

    def __str__(self):
        return f"{self.user_id}: {self.article_id}"
