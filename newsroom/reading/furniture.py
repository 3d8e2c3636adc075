"""The story and the page around it: headline, paragraphs, and every line that belongs to neither."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from . import dateline, dates, foot, heading, masthead, sections
from .findings import Line, Mention
from .foot import day_at_an_end, told_by_page
from .heading import STEM
from .kinds import ISSUE, METADATA, YEAR, begins, is_signature, rows
from .lines import KEYED, LONG, STORY, WIDEST, Row, end_mark

PAGE = frozenset({"clock", "weather", "rates", "menu", "share", "counter", "mark", "on_air", "update"})
ASKS = re.compile(r"[?!»\"”]$")
PRICED = re.compile(r"\bцена\s+(?:свободная|договорная|\d)", re.I)
LONGEST_ISSUE = 12  # words
INSIDE = re.compile(r"[.!?…][»\"”)]*\s")
LEAD = 6  # rows of the story among whose words those of its headline are looked for
HEAD, FOOT = 6, 6  # rows at the top and at the foot of a page where a paper says its name and day
# Kinds that a sentence of the story may only seem to be: between its paragraphs a line that ends as one is the story's.
DOUBTFUL = frozenset({"imprint", "share", "on_air", "counter", "byline", "issue", "menu", "source"})


@dataclass(frozen=True, slots=True)
class Layout:
    """A page taken apart. `rows` are its lines with their kinds, `furniture` those that are the page's.

    `head` and `tail` are the rows above the story and below it, the headline not among them; `nameplate` is the one
    among them that names the outlet by the place where it stands.
    """

    headline: Mention | None
    paragraphs: tuple[Mention, ...]
    furniture: tuple[Line, ...]
    rows: tuple[Row, ...]
    head: tuple[Row, ...] = ()
    tail: tuple[Row, ...] = ()
    nameplate: Row | None = None


def lay_out(text: str, *, restored: Iterable[tuple[int, int]] = ()) -> Layout:
    """Tells the story from the page. A page without a story has no paragraphs.

    Lines that `restored` spans (half-open offsets) touch are the story's.
    """
    found, restored = _rows(text), tuple(restored)
    kept = [row for row in found if any(start < row.end and end > row.start for start, end in restored)]
    _label(kept, STORY)
    body = _body(found)
    lead = [row for row in found[body : body + LEAD] if row.is_prose]
    nameplate = heading.nameplate(found[:body], lead)
    _label([nameplate] if nameplate else [], "masthead")
    headline = heading.headline(found[:body], lead)
    _label_head(found, body, headline)
    _label_teasers(found, body)
    _label_body(found, body, headline)
    end = foot.label(found, body)
    _label_day_of_issue(found, body)
    _label(kept, STORY)
    furniture = tuple(
        Line(row.number, row.start, row.end, row.text, row.kind)
        for row in found
        if row.kind != STORY and row.kind not in METADATA
    )
    own = [row for row in found if row.kind == STORY and row is not headline]
    head = tuple(row for row in found[:body] if row is not headline)
    paragraphs = tuple(_paragraphs(text, own))
    return Layout(
        _headline_mention(text, headline), paragraphs, furniture, tuple(found), head, tuple(found[end:]), nameplate
    )


def _rows(text):
    found = rows(text)
    for row in found if len(found) <= HEAD + FOOT else (*found[:HEAD], *found[-FOOT:]):
        if row.kind in ("", "clock") and _is_dated_masthead(row):
            row.kind = "published"
        elif row.kind == STORY and _is_issue(row):
            row.kind = "masthead"
        elif row.kind == STORY and sections.is_list(row):
            row.kind = "menu"
    prose = [at for at, row in enumerate(found) if row.kind == STORY and row.is_prose and len(row.text) > LONG]
    for row in found[prose[0] : prose[-1]] if prose else ():
        if row.kind in DOUBTFUL and row.is_prose and row.text[-1] == "." and len(row.words) > 4:
            row.kind = STORY
    return found


def _is_issue(row):
    """A paper's line without a day: «Имя», бюллетень землячества, № 2 (38), март 2026 г."""
    named = masthead.QUOTED.match(row.text) and ISSUE.search(row.text)
    return bool(named) and len(row.words) <= LONGEST_ISSUE


def _is_dated_masthead(row):
    """A paper's line with its day: «Имя», 12 мая 2026 года; № 12 (345), среда, 12 мая 2026 года."""
    if (
        len(row.text) > WIDEST
        or YEAR.search(row.text) is None
        or len(row.words) > 12
        or dates.find_day(row.text) is None
    ):
        return False
    is_printed = ISSUE.search(row.text) or PRICED.search(row.text)
    return is_printed is not None or (day_at_an_end(row.text) and masthead.is_shaped(row.text.rstrip(".")))


def _body(found):
    """Index of the row with which running text begins: not of a heading that asks, or ends with a name in quotes."""
    prose = [at for at, row in enumerate(found) if row.kind == STORY and row.is_prose]
    if not prose:
        return len(found)
    first = found[prose[0]]
    titled = any(len(row.words) > 3 and row.kind == STORY for row in found[: prose[0]])
    if not titled and len(prose) > 1 and _may_be_heading(first):
        return prose[1]
    return prose[0]


def _label_day_of_issue(found, body):
    """A day with its weekday below the name of the paper, where the page gives no other: not the page's own clock."""
    if any(row.kind == "published" for row in found):
        return
    named = False
    for above, row in pairwise(found[:body]):
        named = named or above.kind == "masthead"
        if above.kind in PAGE and not (named and above.kind == "menu"):
            continue
        if row.kind == "clock" and not begins(row, "captures") and _is_bare_day(row.text):
            row.kind = "published"


def _is_bare_day(text):
    return not dates.words_beside(text, dates.find_day(text)) and "°" not in text


def _may_be_heading(row):
    return (
        len(row.text) <= LONG
        and row.text[0] not in "-–—"
        and ASKS.search(row.text) is not None
        and INSIDE.search(row.text) is None
    )


def _label_head(found, body, headline):
    """Lines above the story that are not its headline: rubrics and teasers above it, captions and standfirsts below."""
    for row in found[:body]:
        if row is headline or row.kind != STORY:
            continue
        if headline and row.text == headline.text:
            row.kind = "repeat"
        elif headline and row.start > headline.start:
            row.kind = _below_headline(row, found[body:])
        else:
            row.kind = told_by_page(row) or ("teaser" if len(row.words) > 3 else "rubric")


def _below_headline(row, body):
    if len(row.words) > 7:
        return told_by_page(row)
    return told_by_page(row) or ("author" if _is_byline(row, body) else "caption")


def _label_teasers(found, body):
    """Titles of other stories below a line that announces them: none of them ends as a sentence does."""
    teasing = False
    for row in found[body:]:
        if row.kind == "teaser":
            teasing = len(row.words) < 6
        elif row.kind == STORY and teasing:
            teasing = len(row.text) <= LONG and row.text[-1] not in ".:;"
            row.kind = "teaser" if teasing else STORY


def _label_body(found, body, headline):
    """Captions and repeats between the paragraphs."""
    for at in range(body, len(found)):
        row = found[at]
        if row.kind == STORY and row.text == (headline and headline.text):
            row.kind = "repeat"
        elif row.kind == STORY and not row.is_prose:
            row.kind = _short_kind(found, at, body)


def _short_kind(found, at, body):
    row = found[at]
    if is_signature(row.text):
        return "signature"
    near = found[max(0, at - 1) : at] + found[at + 1 : at + 2]
    if row.text.endswith(("…", "...")) and len(row.words) > 4:
        return "teaser"
    if any(other.text == row.text for other in near):
        return "caption"
    if _is_byline(row, found[body:]):
        return "author"
    if any(other.kind == "credit" for other in near) and len(row.words) < 16:
        return "caption"
    return "caption" if len(row.words) < 9 and _only_names(row) else STORY


def _only_names(row):
    words = [word for word in row.words if word not in ("и", "с", "і", "мен")]
    return len(words) > 1 and all(word[0].isupper() for word in words) and not any(map(str.isdigit, row.text))


def _is_byline(row, body):
    """A given name and a surname of whom the story itself does not speak: «Лариса ВДОВИНА», not a caption."""
    words = [word for word in row.words if word not in ("и", "і")]
    if not 2 <= len(words) <= 5 or not _only_names(row) or row.text[-1] in "?!…":
        return False
    if sum(word.isupper() for word in words) not in (0, 1, len(words) // 2):
        return False
    stem = words[-1][:STEM].lower()
    if any(other is not row and other.text == row.text for other in body):
        return False
    return words[-1].isupper() or not any(
        stem in other.low for other in body if other is not row and other.kind == STORY
    )


def _headline_mention(text, row):
    if row is None:
        return None
    before = dates.glued(text, row.start, row.end) or KEYED.match(text, row.start, row.end)  # «title: …» of a feed
    start = before.end() if before else row.start
    return Mention(start, row.end, text[start : row.end])


def _paragraphs(text, own):
    """Story rows as paragraphs, dateline and end mark cut off."""
    for at, row in enumerate(own):
        end = end_mark(text, row.start, row.end)
        glued = None if at else dates.glued(text, row.start, end)
        start = glued.end() if glued else row.start
        cut = dateline.find(text[start:end])
        start += cut.length if cut else 0
        if text[start:end].strip():
            yield Mention(start, end, text[start:end])


def _label(rows, kind):
    for row in rows:
        row.kind = kind
