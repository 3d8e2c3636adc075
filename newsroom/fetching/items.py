"""An item of a feed comes in: what is known already is left alone, the rest goes through ingest as a file would."""

import logging
import time
from datetime import datetime

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import DatabaseError
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from newsroom import ingest
from newsroom.fetching import web
from newsroom.fetching.feeds import Entry
from newsroom.models import Door
from newsroom.reading import Register
from relations.models import Document, FeedItem, Source

TRIES = 3
DAY_OF_THE_FEED = "по ленте источника"
log = logging.getLogger(__name__)


def new(source: Source, entries: list[Entry], *, now: datetime) -> list[tuple[FeedItem, Entry]]:
    """The items that are not settled yet, the oldest of the feed first, each remembered from now on."""
    by_key = {entry.key: entry for entry in reversed(entries)}
    FeedItem.objects.bulk_create(
        (
            FeedItem(source=source, key=key, address=entry.address, told_at=min(entry.told_at or now, now))
            for key, entry in by_key.items()
        ),
        ignore_conflicts=True,
    )
    open_items = source.items.filter(is_settled=False, key__in=by_key)
    items = {item.key: item for item in open_items}
    return [(items[key], entry) for key, entry in by_key.items() if key in items]


def take(item: FeedItem, entry: Entry, *, register: Register, by: AbstractUser, on_record: ingest.OnRecord) -> bool:
    """Put the item on record and settle it; a refusal settles it too, or counts as a try where another may help.

    Returns whether it is a document that was not there yet. Raises web.Failed where the server is unwell and no other
    page of it should be asked now.
    """
    item.tries += 1
    known = _on_record(entry)
    try:
        item.document = known or _taken(item, entry, register=register, by=by, on_record=on_record)
        item.refusal, item.is_settled = "", True
        return known is None
    except ingest.Duplicate as repeated:
        item.document, item.refusal, item.is_settled = repeated.document, "", True
    except web.Failed as failed:
        _refuse(item, str(failed), is_settled=item.tries >= TRIES)
        if failed.is_unwell:
            raise
    except ingest.Unusable as refused:
        _refuse(item, str(refused), is_settled=True)
    except Exception as error:
        # Whatever is wrong with one item, the sources after it are asked as well.
        log.exception("%s of %s", item.key, item.source)
        reason = str(error) if isinstance(error, DatabaseError) else _("It could not be read: this is a fault of ours.")
        _refuse(item, reason, is_settled=item.tries >= TRIES)
    finally:
        item.save()
    return False


def _refuse(item, reason, *, is_settled):
    item.refusal, item.is_settled = reason[:500], is_settled


def _on_record(entry):
    """The document at the item's address that is there already, from a file or from another feed."""
    return Document.objects.light().filter(url=entry.address).first() if entry.address else None


def _taken(item, entry, **run):
    day = timezone.localdate(item.told_at).isoformat() if entry.told_at else ""
    about = ingest.About(
        url=entry.address, publisher=item.source, captured_on=timezone.localdate(), published=day,
        reason=DAY_OF_THE_FEED if day else "",
    )  # fmt: skip
    name = f"{item.source.slug}-{slugify(entry.address.rsplit('/', 1)[-1])[:100] or item.pk}"
    [(name, page), *_others] = ingest.items(entry.as_page() if entry.content else _page(entry), name=name)
    return ingest.take(page, name=name, about=about, door=Door.COMMAND, **run).document


def _page(entry):
    """The bytes of the page that tells the item whole, after a pause: nobody reads a page a millisecond."""
    if not entry.address:
        raise ingest.Unusable(_("The feed has a summary only, and no address of the story."))
    time.sleep(settings.FETCH_PAUSE)
    return web.ask(entry.address).body
