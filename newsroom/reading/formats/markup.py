"""Markup as lines of text."""

import re

from lxml import etree, html

# Elements that begin a line, of HTML and of what trafilatura makes of it.
BLOCKS = frozenset(
    ["address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "details", "div", "dl",
     "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "head",
     "header", "hr", "item", "lb", "li", "list", "main", "nav", "ol", "p", "pre", "quote", "row", "section",
     "summary", "table", "tbody", "tfoot", "thead", "tr", "ul"]
)  # fmt: skip
CELLS = frozenset(["td", "th", "cell"])
BAR = re.compile(r"\s+(?:[|—–:·•»/-]|::)\s+")  # between a headline or a section and the name of the site
UNSEEN = frozenset(["script", "style", "noscript", "template", "svg", "iframe", "select", "button", "textarea"])
BLANK = re.compile(r"[ \t\r\n\f]+")
PARSER = {"encoding": "utf-8", "remove_comments": True, "remove_pis": True}


def tree_of(markup: str) -> html.HtmlElement | None:
    """The markup as a tree, or None where there is nothing in it."""
    try:
        return html.document_fromstring(markup.encode(), parser=html.HTMLParser(**PARSER))
    except (etree.ParserError, ValueError):
        return None


def lines(tree: etree._Element, *, without: frozenset[str] = UNSEEN) -> list[str]:
    """The text of a tree, a line for each block; blanks within a line are one space, no-break spaces stay."""
    parts: list[str] = []
    walker = etree.iterwalk(tree, events=("start", "end"))
    for event, element in walker:
        start = event == "start"
        if start and element.tag in without:
            walker.skip_subtree()
            continue
        words = element.text if start else element.tail
        if element.tag in BLOCKS:
            parts.append("\n")
        elif element.tag in CELLS:
            parts.append(" ")
        if words and (start or element is not tree):
            parts.append(BLANK.sub(" ", words))
    stripped = (line.strip(" ") for line in "".join(parts).split("\n"))
    return [line for line in stripped if line]
