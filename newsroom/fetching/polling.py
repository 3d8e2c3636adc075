"""Asking one source: its feed, what is new in it, and what to remember for the next time."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.contrib.auth.models import AbstractUser
from django.utils import timezone
from django.utils.translation import gettext as _

from newsroom import ingest, intake
from newsroom.fetching import feeds, items, locks, pace, web
from newsroom.reading import Register
from relations.models import FeedItem, Polling, Source

USER = "fetch"
PERMISSIONS = ("add_article",)
AT_ONCE = 50  # items of one source; the rest waits for the next time
FIRST_WAIT = timedelta(minutes=5)
LONGEST_WAIT = timedelta(hours=12)
LONGEST_ADDRESS = Source._meta.get_field("feed").max_length


@dataclass(slots=True)
class Outcome:
    """What became of a source. `state` is asked, unchanged, failed, gone, waiting, or busy where another fetches it."""

    source: Source
    state: str = "asked"
    reason: str = ""
    until: datetime | None = None
    taken: int = 0
    known: int = 0
    refused: list[FeedItem] = field(default_factory=list)


def fetch(sources: Iterable[Source], *, register: Register, at_once: bool = False) -> Iterator[Outcome]:
    """Ask the feed of each source, yielding what became of it; `at_once` does not wait for the next try to be due."""
    by = intake.machine(USER, PERMISSIONS)
    for source in sources:
        yield poll(source, register=register, by=by, at_once=at_once)


def poll(source: Source, *, register: Register, by: AbstractUser, at_once: bool) -> Outcome:
    """Ask the feed of `source` and take what is new, unless it is not to be asked now."""
    with locks.alone(source) as held:
        if not held:
            return Outcome(source, "busy")
        source.refresh_from_db()
        polling = _state(source)
        if polling.is_gone and not at_once:
            return Outcome(source, "gone", polling.failure)
        if polling.not_before and polling.not_before > timezone.now() and not at_once:
            return Outcome(source, "waiting", polling.failure, until=polling.not_before)
        try:
            return _ask(source, polling, register, by)
        except (web.Failed, feeds.NoFeed) as failed:
            _note_failure(polling, failed)
            return Outcome(source, "gone" if polling.is_gone else "failed", str(failed), until=polling.not_before)
        finally:
            polling.save()


def _state(source):
    """What is known of the source's feed; nothing where the address is another now."""
    polling, _created = Polling.objects.get_or_create(source=source, defaults={"feed": source.feed})
    if polling.feed != source.feed:
        polling.feed, polling.etag, polling.last_modified = source.feed, "", ""
        polling.failures, polling.is_gone, polling.not_before = 0, False, None
    return polling


def _ask(source, polling, register, by):
    answer = web.ask(source.feed, etag=polling.etag, last_modified=polling.last_modified)
    outcome = Outcome(source, "unchanged" if answer.status == 304 else "asked")
    is_whole = True
    if answer.status == 200:
        found = feeds.entries(answer.body, content_type=answer.content_type, address=answer.address)
        is_whole = _take(outcome, found, register, by)
        # The next answer is «as before» only where nothing of this one was left over.
        polling.etag, polling.last_modified = (answer.etag, answer.last_modified) if is_whole else ("", "")
    _note_success(polling, answer, outcome)
    return outcome


def _take(outcome, found, register, by):
    """Take the items that are new, noting each in the outcome. Returns whether none was left for another time."""
    fresh = items.new(outcome.source, found, now=timezone.now())
    on_record = ingest.OnRecord()
    outcome.known = len(found) - len(fresh)
    for item, entry in fresh[:AT_ONCE]:
        try:
            is_new = items.take(item, entry, register=register, by=by, on_record=on_record)
        except web.Failed as failed:
            outcome.refused.append(item)
            outcome.reason, outcome.until = str(failed), _until(failed)
            break
        if item.refusal:
            outcome.refused.append(item)
        elif is_new:
            outcome.taken += 1
        else:
            outcome.known += 1
    return all(item.is_settled for item, _entry in fresh)


def _until(failed):
    return timezone.now() + failed.wait if failed.wait else None


def _note_success(polling, answer, outcome):
    polling.succeeded_at, polling.failures, polling.is_gone = timezone.now(), 0, False
    polling.not_before = outcome.until
    polling.taken += outcome.taken
    source = outcome.source
    told = source.items.values_list("told_at", flat=True)
    polling.newest_at, polling.expected_by = max(told, default=None), pace.expected_by(told)
    if answer.moved_to and len(answer.moved_to) <= LONGEST_ADDRESS:
        Source.objects.filter(pk=source.pk, feed=polling.feed).update(feed=answer.moved_to)
        polling.feed = answer.moved_to
        outcome.reason = _("The feed has moved for good, to %(address)s.") % {"address": answer.moved_to}


def _note_failure(polling, failed):
    polling.failed_at, polling.failure = timezone.now(), str(failed)[:500]
    polling.failures += 1
    polling.is_gone = getattr(failed, "is_gone", False)
    wait = min(FIRST_WAIT * 2 ** min(polling.failures - 1, 10), LONGEST_WAIT)
    polling.not_before = timezone.now() + max(wait, getattr(failed, "wait", None) or wait)
