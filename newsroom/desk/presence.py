"""The verb be_present: somebody has an article's form open. It changes no article, and leaves no step."""

from datetime import datetime

from django.contrib.auth.models import AbstractUser
from django.db.models import Case, F, When

from newsroom.desk import guards
from newsroom.models import Article, Presence, Verb
from newsroom.models.presence import GONE_AFTER


def be_present(article: Article, *, by: AbstractUser, at: datetime) -> None:
    """Note that this person, who may write the article, has it open at the moment `at`. Raises NotAllowed."""
    guards.require(Verb.SAVE, article, by)
    away = When(last_seen_at__lte=at - GONE_AFTER, then=at)
    seen = Presence.objects.filter(article=article, user=by)
    if not seen.update(since=Case(away, default=F("since")), last_seen_at=at):
        row = Presence(article=article, user=by, since=at, last_seen_at=at)
        Presence.objects.bulk_create([row], ignore_conflicts=True)  # the other window may have been first
