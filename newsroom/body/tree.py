"""Clean HTML as a tree, for walking it."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"br", "hr"}


@dataclass(slots=True)
class Element:
    tag: str
    attributes: dict[str, str | None] = field(default_factory=dict)
    children: list["Element | str"] = field(default_factory=list)

    def holds(self, tags) -> bool:
        """Whether one of these tags stands in it, however deep."""
        return any(isinstance(child, Element) and (child.tag in tags or child.holds(tags)) for child in self.children)


class _Builder(HTMLParser):
    def __init__(self):
        super().__init__()
        self.open = [Element("")]

    def handle_starttag(self, tag, attrs):
        element = Element(tag, dict(attrs))
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag):
        if tag not in VOID:
            self.open.pop()

    def handle_data(self, data):
        self.open[-1].children.append(data)


def parsed(html: str) -> list[Element | str]:
    """The nodes of HTML whose every tag is closed in its place, as nh3 writes it."""
    builder = _Builder()
    builder.feed(html)
    builder.close()
    return builder.open[0].children
