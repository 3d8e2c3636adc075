"""From the bytes of a feed to its items."""

from calendar import timegm
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from io import BytesIO

import feedparser
from django.utils.html import escape, strip_tags
from django.utils.translation import gettext as _

from newsroom.fetching import addresses

MOST = 1000
LONGEST = 500  # of an identifier or an address on record
WHOLE = 400  # characters below which what stands in the feed is a summary, whatever it is called
LONG_FOR_A_SUMMARY = 1200  # from where on it is the story, whatever it is called
PAGE = (
    '<!doctype html><html><head><meta charset="utf-8"><title>{title}</title></head>'
    "<body><article><h1>{title}</h1>{content}</article></body></html>"
)
MOMENTS = ("published_parsed", "updated_parsed")
CUT = ("…", "...", "[…]", "[...]", "&hellip;", "[&hellip;]", "[&#8230;]")


class NoFeed(ValueError):
    """The bytes are no feed; the message is for an editor."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An item of a feed. `key` tells it from the others; `content` is HTML, empty where the feed has a summary only."""

    key: str
    address: str
    title: str
    content: str
    told_at: datetime | None

    def as_page(self) -> bytes:
        """The item as a page of HTML that holds its story and nothing else."""
        return PAGE.format(title=escape(self.title), content=self.content).encode("utf-8", "replace")


def entries(body: bytes, *, content_type: str = "", address: str = "") -> list[Entry]:
    """The items of an RSS or Atom feed, in its own order. Broken XML gives what can be read of it. Raises NoFeed."""
    parsed = _parsed(body, {"content-type": content_type, "content-location": address})
    if not parsed.get("version") and not parsed.entries:
        raise NoFeed(_("What stands at this address is no RSS or Atom feed."))
    found = [_entry(entry) for entry in parsed.entries[:MOST]]
    return [entry for entry in found if entry.key]


def _parsed(body, headers):
    # A stream: given bytes, feedparser would take them for an address or the name of a file, and open it.
    try:
        return feedparser.parse(BytesIO(body), response_headers=headers)
    except (ValueError, LookupError) as error:  # encodings that are none, and names of them that are not even text
        raise NoFeed(_("The feed is broken beyond reading.")) from error


def _entry(entry):
    address = entry.get("link") or ""
    address = address if _is_usable(address) else ""
    return Entry(
        key=_key(entry.get("id") or address),
        address=address,
        title=strip_tags(entry.get("title") or "").strip(),
        content=_content(entry),
        told_at=_moment(next((entry[key] for key in MOMENTS if key in entry), None)),
    )


def _key(said):
    """The identifier that the feed gives, or its hash where no column holds it."""
    if len(said) <= LONGEST and said.isprintable():
        return said
    return sha256(said.encode("utf-8", "backslashreplace")).hexdigest()


def _is_usable(address):
    """Whether the address can stand on record and be shown to readers: not javascript:, nor one of another kind."""
    try:
        addresses.check(address)
    except addresses.NotAllowed:
        return False
    return len(address) <= LONGEST


def _content(entry):
    """The text that the feed has of the item, where it is the whole one."""
    whole = [part.get("value") or "" for part in entry.get("content", ())] + [entry.get("yandex_full-text") or ""]
    longest, least = max(whole, key=len), WHOLE
    if not longest:
        longest, least = entry.get("summary") or "", LONG_FOR_A_SUMMARY
    words = strip_tags(longest).strip()
    return "" if len(words) < least or words.endswith(CUT) else longest


def _moment(parsed):
    """A moment of a feed, which feedparser gives in UTC; None for none, or for one out of all calendars."""
    try:
        return datetime.fromtimestamp(timegm(parsed), UTC) if parsed else None
    except (ValueError, OverflowError, OSError):
        return None
