"""When a story was published, and when the page that carries it was captured."""

from . import dateline, dates
from .findings import Basis, Mention, Published
from .furniture import Layout
from .kinds import ISSUE, begins

SAID = frozenset({"imprint", "issue"})
GREETING = frozenset({"", "teaser", "rubric", "caption", "masthead"})
HEADING = 3  # lines at the top of a page at which a stamp may be glued to a title


def published(text: str, layout: Layout) -> Published | None:
    """The day of publication: glued to the title, of a stamp on the page, or of a whole date in the dateline."""
    rows = layout.rows
    for row in rows[:HEADING]:
        glued = dates.glued(text, row.start, row.end)
        if glued and row.kind != "clock":
            return _of(text, row)
    dated = _nearest(layout, [row for row in rows if row.kind == "published"]) or _dated_clock(layout)
    if dated:
        return _of(text, dated)
    for row in layout.head:
        if (
            len(row.words) < 16
            and dates.find_day(row.text)
            and (row.kind in SAID or (row.kind in GREETING and dates.has_weekday(row.text)))
        ):
            return _of(text, row)
    for row in rows:
        cut = dateline.find(row.text)
        if cut and cut.day:
            return _of(text, row)
    titled = next((row for row in rows if layout.headline and row.end == layout.headline.end), None)
    glued = titled and dates.glued(text, titled.start, titled.end)
    return _of(text, titled) if glued else None


def _nearest(layout, dated):
    """Of several stamps the one that says what it is, or the nearest to the headline; below the story the first."""
    stamped = [row for row in dated if begins(row, "stamps")]
    if stamped:
        return stamped[0]
    first = layout.headline or (layout.paragraphs[0] if layout.paragraphs else None)
    above = [row for row in dated if first and layout.paragraphs and row.start < layout.paragraphs[0].start]
    if above:
        return min(above, key=lambda row: abs(row.start - first.start))
    return dated[0] if dated else None


def _dated_clock(layout):
    """A line with a day of the week is the story's where no other has a date: with a time, or below the headline."""
    clocks = [row for row in layout.rows if row.kind == "clock" and not begins(row, "captures")]
    if any(ISSUE.match(row.text) for row in layout.head):
        return clocks[0] if clocks else None
    below = layout.headline.end if layout.headline else None
    return next(
        (row for row in clocks if dates.has_time(row.text) or row in layout.tail or (below and row.start > below)), None
    )


def _of(text, row):
    day = dates.find_day(row.text)
    start, end = row.start + day.start, row.start + day.end
    return Published(day.iso, Basis.STATED, Mention(start, end, text[start:end]))


def captured_on(layout: Layout) -> str | None:
    """The day on the page's own clock, or that a copy says it was made."""
    told = _dated_clock(layout)
    stamped = any(row.kind == "published" for row in layout.rows)
    for row in layout.rows:
        if row.kind != "clock" or row in layout.tail or row is told:
            continue
        if stamped or begins(row, "captures") or not dates.has_time(row.text):
            return dates.find_day(row.text).iso
    return None
