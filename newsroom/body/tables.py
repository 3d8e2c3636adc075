"""Tables: told from those that only lay out a page."""

from newsroom.body.schema import CELLS
from newsroom.body.tree import Element

ROW_GROUPS = ("thead", "tbody", "tfoot")
# What no cell of a table of data holds.
LAYOUT = ("table", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "figure", "article", "section", "form", "nav")


def rows_of(table: Element) -> list[list[Element]]:
    """The cells of each row; none where the table has one cell, or lays out a page."""
    rows = [_cells(row) for row in _rows(table)]
    rows = [row for row in rows if row]
    cells = [cell for row in rows for cell in row]
    return rows if len(cells) > 1 and not any(cell.holds(LAYOUT) for cell in cells) else []


def _rows(table):
    for child in table.children:
        if isinstance(child, Element) and child.tag in ROW_GROUPS:
            yield from _rows(child)
        elif isinstance(child, Element) and child.tag == "tr":
            yield child


def _cells(row):
    return [child for child in row.children if isinstance(child, Element) and child.tag in CELLS]
