"""Any markup laid out as the blocks of schema 2: nothing that was read is lost, only how it looked."""

import re
from dataclasses import dataclass, field, replace

from newsroom.body.lines import BLANK, Run, line
from newsroom.body.schema import CELLS, LINES, LISTS, REFERENCES, SPANS, SPEAKER, WIDEST_SPAN
from newsroom.body.tables import rows_of
from newsroom.body.tree import Element

BLANK_LINES = re.compile(r"\n[ \t\n\r\f]*\n")
# Blocks of other sites, and the line that each becomes.
OTHER_LINES = {"h1": "h2", "h4": "h3", "h5": "h3", "h6": "h3"}
OTHER_BLOCKS = {
    *("address", "article", "aside", "caption", "center", "dd", "details", "dir", "div", "dl", "dt", "fieldset"),
    *("figcaption", "footer", "form", "header", "hgroup", "hr", "legend", "main", "menu", "nav", "pre", "section"),
    *("summary", "thead", "tbody", "tfoot", *OTHER_LINES),
}
SYNONYMS = {"b": "strong", "i": "em"}
STYLED = {"p", "div", "li", "span", *SYNONYMS, *SYNONYMS.values(), "h1", "h2", "h3"}
FOREIGN = {*OTHER_BLOCKS, *SYNONYMS, "span", "br"}
# What is no text of anybody's, content and all.
CLOSED = {
    *("script", "style", "title", "xml", "noscript", "template", "iframe", "object", "svg", "math", "canvas", "audio"),
    *("video", "select", "textarea", "button", "datalist"),
}
BLOCKS_IN_A_LINE = {*LINES, *LISTS, *OTHER_BLOCKS, "blockquote", "table", "figure"}
NUMBERED = re.compile(r"\W*(?:\d+|\w)[.)]")
# Each word of a bullet or number, as of "·", "1.2." or "iv)"; more than that is somebody's words.
MARKER_WORD = re.compile(r"\d+|[ivxlc]+|\w", re.IGNORECASE)
LONGEST_NUMBER = 18  # digits: a row's number is a bigint


@dataclass(slots=True)
class Block:
    """A line with its words, or another block with what it holds; of a list `items`, each the blocks of one."""

    name: str
    html: str = ""
    attributes: str = ""
    items: list[list["Block"]] = field(default_factory=list)
    is_of_word: bool = False


@dataclass(slots=True)
class Flow:
    """Blocks made one after another. Inside an item, a quote or a cell there are paragraphs and lists alone: headings
    and quotes become paragraphs there, and figures wait in `figures` until the outermost block has ended.
    """

    is_inner: bool = False
    blocks: list[Block] = field(default_factory=list)
    figures: list[Block] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)

    @classmethod
    def of(cls, nodes, *, is_inner=False) -> "Flow":
        flow = cls(is_inner=is_inner)
        flow.take(nodes, Run(""), is_loose=True)
        flow._add(None)
        return flow

    def take(self, nodes, marks, *, name="p", is_loose=False):
        """Go on with these nodes, in a line of this name; loose text has a new line after each blank one."""
        for node in nodes:
            if isinstance(node, str):
                self._words(node, marks, name, is_loose)
            elif node.tag == "br":
                self.end(name)
            elif "hidden" not in _hints(node):
                self._element(node, marks, name, is_loose)

    def end(self, name="p"):
        """The line is over."""
        if words := line(self.runs):
            self.blocks.append(Block("p" if self.is_inner else name, words))
        self.runs = []

    def _words(self, text, marks, name, is_loose):
        first, *others = BLANK_LINES.split(text) if is_loose else [text]
        self.runs.append(replace(marks, text=first))
        for words in others:
            self.end(name)
            self.runs.append(replace(marks, text=words))

    def _element(self, node, marks, name, is_loose):
        tag = node.tag
        if tag in LISTS:
            self._add(self._list(node))
        elif tag == "table":
            self._table(node)
        elif tag == "blockquote" and not self.is_inner:
            self._quote(node)
        elif tag == "figure" and (reference := _reference(node)):
            self._figure(reference)
            self.take(node.children, marks, is_loose=True)
            self.end()
        elif "item" in _hints(node):
            self._item_of_word(node)
        elif tag in BLOCKS_IN_A_LINE or tag in ("li", "tr", *CELLS):
            self.end(name)
            line_name = tag if tag in LINES else OTHER_LINES.get(tag, name)
            self.take(node.children, _marks(node, marks), name=line_name, is_loose=tag not in LINES)
            self.end(line_name)
        else:
            self.take(node.children, _marks(node, marks), name=name, is_loose=is_loose)

    def _add(self, block):
        self.end()
        if block:
            self.blocks.append(block)
        if not self.is_inner:
            self.blocks += self.figures
            self.figures = []

    def _inner(self, nodes):
        flow = Flow.of(nodes, is_inner=True)
        self.figures += flow.figures
        return flow.blocks

    def _list(self, node):
        items = []
        for child in node.children:
            if isinstance(child, str) and not child.strip(BLANK):
                continue
            is_item = isinstance(child, Element) and child.tag == "li"
            blocks = self._inner(child.children if is_item else [child])
            _add_item(items, blocks)
        return Block(node.tag, items=items) if items else None

    def _quote(self, node):
        blocks = self._inner(node.children)
        number = number_of(node.attributes.get(SPEAKER))
        attributes = f' {SPEAKER}="{number}"' if number else ""
        self._add(Block("blockquote", held(blocks), attributes) if blocks else None)

    def _figure(self, reference):
        self.figures.append(Block("figure", attributes=' data-{}="{}"'.format(*reference)))
        self._add(None)

    def _table(self, node):
        rows = rows_of(node)
        if not rows or self.is_inner:
            self.end()
            self.take(node.children, Run(""), is_loose=True)
            self.end()
            return
        self._captions(node)
        lines = []
        for row in rows:
            cells = [f"<{cell.tag}{_spans(cell)}>{held(self._inner(cell.children))}</{cell.tag}>" for cell in row]
            lines.append(f"<tr>{''.join(cells)}</tr>")
        self._add(Block("table", "\n".join(["", *lines, ""])) if re.search(r">[^<\n]", "".join(lines)) else None)

    def _captions(self, table):
        """The schema has no caption: its words are a paragraph before the table."""
        for child in table.children:
            if isinstance(child, Element) and child.tag == "caption":
                self.end()
                self.take(child.children, Run(""), is_loose=True)
        self.end()

    def _item_of_word(self, node):
        """Word writes the items of a list as paragraphs, each with its bullet or number as words."""
        marker = _marker(node)
        tag = "ol" if NUMBERED.match(marker) else "ul"
        blocks = self._inner(node.children)
        self.end()
        if blocks and not (self.blocks and self.blocks[-1].is_of_word and self.blocks[-1].name == tag):
            self.blocks.append(Block(tag, is_of_word=True))
        if blocks:
            _add_item(self.blocks[-1].items, blocks)


def _add_item(items, blocks):
    """A list that stands beside its item, and not in it, is brought in."""
    if items and blocks and blocks[0].name != "p":
        items[-1] += blocks
    elif blocks:
        items.append(blocks)


def written(flow: Flow) -> str:
    """The HTML of all blocks, each on a line of its own."""
    return "\n".join(map(_html, flow.blocks))


def held(blocks: list[Block]) -> str:
    """What an item, a quote or a cell holds: the words of a single paragraph stand bare, before any list."""
    is_bare = bool(blocks) and [block.name for block in blocks].count("p") == 1 and blocks[0].name == "p"
    return "\n".join(block.html if is_bare and block.name == "p" else _html(block) for block in blocks)


def number_of(value: str | None) -> int:
    """The number of a row that stands in an attribute; 0 where there is none."""
    is_number = value and value.isascii() and value.isdecimal() and len(value) <= LONGEST_NUMBER
    return int(value) if is_number else 0


def _html(block):
    html = block.html
    if block.items:
        html = "\n".join(["", *(f"<li>{held(item)}</li>" for item in block.items), ""])
    return f"<{block.name}{block.attributes}>{html}</{block.name}>"


def _reference(node):
    numbers = ((kind, number_of(node.attributes.get(f"data-{kind}"))) for kind in REFERENCES)
    return next(((kind, number) for kind, number in numbers if number), None)


def _spans(cell):
    spans = ((name, number_of(cell.attributes.get(name))) for name in SPANS)
    return "".join(f' {name}="{number}"' for name, number in spans if 1 < number <= WIDEST_SPAN)


def _hints(node):
    return (node.attributes.get("style") or "").split()


def _marks(node, marks):
    """The marks of words in this element: those around it, its own, and what its style says."""
    hints, tag = _hints(node), SYNONYMS.get(node.tag, node.tag)
    if tag == "a":
        marks = replace(marks, a=node.attributes.get("href") or marks.a)
    strong = (marks.strong or tag == "strong" or "bold" in hints) and "plain" not in hints
    em = (marks.em or tag == "em" or "italic" in hints) and "upright" not in hints
    return replace(marks, strong=strong, em=em)


def _marker(node):
    """The bullet or number of an item, taken out of it."""
    for child in node.children:
        if isinstance(child, Element):
            if "marker" in _hints(child) and _is_marker(text := _text(child)):
                node.children.remove(child)
                return text
            if marker := _marker(child):
                return marker
    return ""


def _is_marker(text):
    return len(text.split()) < 2 and all(map(MARKER_WORD.fullmatch, re.findall(r"\w+", text)))


def _text(node):
    return "".join(child if isinstance(child, str) else _text(child) for child in node.children)
