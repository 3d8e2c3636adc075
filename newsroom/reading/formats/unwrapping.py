"""What kind of file some bytes are, and the documents in it."""

import re
from dataclasses import dataclass

from ..decode import NotText, decode
from ..findings import Page

# What may stand before the first element: declaration, comments, document type.
PREAMBLE = re.compile(
    r"\s*(?:<\?[^>]{0,500}\?>\s*|<!--.{0,5000}?-->\s*|<!doctype[^>\[]{0,500}(?:\[.{0,5000}?\]\s*)?>\s*){0,20}",
    re.I | re.S,
)
ELEMENT = re.compile(r"<([a-z][\w:.-]{0,40})[\s/>]", re.I)
FEEDS = frozenset(["rss", "feed", "rdf:rdf", "channel", "item", "entry", "atom:feed", "atom:entry"])
PAGES = frozenset(
    ["html", "head", "body", "title", "meta", "link", "base", "article", "main", "section", "header", "div", "p", "h1",
     "h2", "h3", "blockquote", "table", "ul", "ol", "figure", "center", "font"]
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Item:
    """One document of a file.

    `raw` are its own bytes: the file, or of a feed the item alone. `text` is what offsets index: the file's text, or
    that of the story in its markup. `page` is what the markup says of it beside the text; None for plain text.
    """

    raw: bytes
    text: str
    encoding: str
    page: Page | None = None


def unwrap(raw: bytes) -> list[Item]:
    """The documents of a file, in its order; at least one. Raises `NotText` where it holds none that can be read."""
    decoded = decode(raw)
    text, encoding = decoded.text, decoded.encoding
    start = PREAMBLE.match(text).end()
    element = ELEMENT.match(text, start)
    name = element[1].lower() if element else ""
    if name in FEEDS:
        return [Item(part.encode(encoding), told, encoding, page) for part, told, page in _items(text)]
    if name in PAGES or re.match(r"<!doctype html", text[:start].lstrip(), re.I):
        story, page = _story(text)
        return [Item(raw, story, encoding, page)]
    if text.lstrip().startswith("<?xml"):
        raise NotText(f"The document is XML of a kind that is not read: <{name}>.")
    if text.startswith("{\\rtf"):
        raise NotText("The document is RTF; save it as plain text.")
    return [Item(raw, text, encoding)]


# The parsers are imported where they are needed: plain text is read without their weight.


def _items(text):
    from . import feed

    return feed.items(text)


def _story(text):
    from . import page

    try:
        return page.story(text)
    except (ArithmeticError, AssertionError, AttributeError, LookupError, TypeError, ValueError) as error:
        if isinstance(error, NotText):
            raise
        raise NotText(f"The page cannot be taken apart: {error}") from error


def named(name: str, items: list[Item]) -> list[tuple[str, Item]]:
    """The items of a file with a name for each: the file's, with a number behind it where there are several."""
    if len(items) == 1:
        return [(name, items[0])]
    return [(f"{name}#{number}", item) for number, item in enumerate(items, start=1)]
