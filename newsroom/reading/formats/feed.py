"""An RSS or Atom feed, or one item of it: each item is a document."""

import re
from email.utils import parsedate_to_datetime
from io import BytesIO

import feedparser

from .. import dates, sections
from ..decode import NotText
from ..findings import Page
from .markup import BAR, lines, tree_of

EDGE = re.compile(r"<(/?)((?:atom:|rss:)?(?:item|entry))\b[^>]{0,2000}?(/?)>", re.I)
DECLARATION = re.compile(r"\s*<\?xml[^>]{0,500}\?>", re.I)
ROOT = re.compile(r"<((?:atom:)?feed|rdf:rdf|rss)\b", re.I)
RSS = (
    '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/" '
    'xmlns:atom="http://www.w3.org/2005/Atom"><channel>'
)
ATOM = '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:atom="http://www.w3.org/2005/Atom">'
HTTP = {"content-type": "application/xml; charset=utf-8"}


def items(text: str) -> list[tuple[str, str, Page]]:
    """Each item of a feed: its own markup, the text of its story, and what is said of it beside the text.

    Raises `NotText` where there is none. An item that cannot be read has an empty text.
    """
    spans = list(_spans(text))
    if not spans:
        raise NotText("The feed has no items.")
    before = _before(text[: spans[0][0]], text[spans[0][0] : spans[0][1]])
    return [(text[start:end], *_read(before, text[start:end])) for start, end in spans]


def _spans(text):
    """Half-open bounds of the items; one that is not closed runs into nothing."""
    start = None
    for edge in EDGE.finditer(text):
        closing, _name, empty = edge.groups()
        if closing and start is not None:
            yield start, edge.end()
        start = None if closing or empty else edge.start()


def _before(head, item):
    """What stands before an item and closes after it; for an item without a feed, a feed that says nothing."""
    head = DECLARATION.sub("", head, count=1)
    root = ROOT.search(head)
    if root is None:
        return (ATOM, "</feed>") if "entry" in item[:12].lower() else (RSS, "</channel></rss>")
    within = re.search(r"<channel\b", head, re.I) and not re.search(r"</channel\s*>", head, re.I)
    return head, f"{'</channel>' if within else ''}</{root[1]}>"


def _read(before, item):
    feed = feedparser.parse(BytesIO(f"{before[0]}{item}{before[1]}".encode()), response_headers=HTTP)
    if not feed.entries:
        return "", Page()
    entry = feed.entries[0]
    title = " ".join(_lines(entry.get("title", "")))
    told = _lines(max([part.value for part in entry.get("content", ())] + [entry.get("summary", "")], key=len))
    publisher = " ".join(_lines(entry.get("source", {}).get("title") or feed.feed.get("title") or ""))
    page = Page(title=title, url=_address(entry), published=_day(entry), publisher=_without_sections(publisher))
    text = "\n".join([title, *(line for line in told if line != title)]).strip()
    return f"{text}\n" if text else "", page


def _without_sections(title):
    """«Новости – Степной курьер» is the news of it."""
    parts = BAR.split(title)
    named = [part for part in parts if part.lower() not in sections.rubrics()]
    return named[0] if len(parts) > 1 and len(named) == 1 else title


def _lines(markup):
    tree = tree_of(markup) if markup.strip() else None
    return [] if tree is None else lines(tree)


def _address(entry):
    link = entry.get("link") or ""
    return link if link.startswith(("http://", "https://")) and len(link) <= 500 else ""


def _day(entry):
    """The day of publication as the feed writes it, in its own time zone: a story is dated where it was published."""
    stamp = entry.get("published") or entry.get("updated") or ""
    day = dates.find_day(stamp)
    if day:
        return day.iso
    try:
        return parsedate_to_datetime(stamp).date().isoformat()
    except ValueError:
        return ""
