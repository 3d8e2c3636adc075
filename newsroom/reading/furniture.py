"""The story and the page around it: headline, paragraphs, and every line that belongs to neither."""

import re
from dataclasses import dataclass

from . import dateline, dates
from .findings import Line, Mention
from .lines import METADATA, STORY, TERMINAL, Row, end_mark, rows

STEM = 5
CONTINUES = re.compile(r"[^.!?:;…»\"”)]$")
NUMBERED = re.compile(r"\d{1,2}[.)]?\s")


@dataclass(frozen=True, slots=True)
class Layout:
    """A page taken apart. `rows` are its lines with their kinds, `furniture` those that are the page's."""

    headline: Mention | None
    paragraphs: tuple[Mention, ...]
    furniture: tuple[Line, ...]
    rows: tuple[Row, ...]


def lay_out(text: str) -> Layout:
    """Tells the story from the page. A page without a story has no paragraphs."""
    found = rows(text)
    body = next((index for index, row in enumerate(found) if row.kind == STORY and row.is_prose), len(found))
    headline = _headline(found, body)
    _label_head(found, body, headline)
    _label_tail(found, body)
    _label_body(found, body, headline)
    lines = tuple(
        Line(row.number, row.start, row.end, row.text, row.kind)
        for row in found
        if row.kind != STORY and row.kind not in METADATA
    )
    own = [row for row in found if row.kind == STORY and row is not headline]
    return Layout(_headline_mention(text, headline), tuple(_paragraphs(text, own)), lines, tuple(found))


def _headline(found, body):
    """The heading above the story that shares most words with it, or None."""
    heads = [row for row in found[:body] if row.kind == STORY and len(row.words) > 2]
    if not heads or body == len(found):
        return None
    story = {word[:STEM].lower() for row in found[body : body + 6] for word in row.words if len(word) > 3}

    def shared(row):
        stems = {word[:STEM].lower() for word in row.words if len(word) > 3}
        return len(stems & story) * (0.3 if NUMBERED.match(row.text) else 1)

    return max(heads, key=lambda row: (shared(row), len(row.words)))


def _label_head(found, body, headline):
    """Lines above the story that are not its headline: rubrics and teasers above it, captions and standfirsts below."""
    below = False
    for row in found[:body]:
        if row is headline:
            below = True
        elif row.kind == STORY and row.text == (headline and headline.text):
            row.kind = "repeat"
        elif row.kind == STORY and below and len(row.words) > 7:
            continue
        elif row.kind == STORY:
            row.kind = "caption" if below else "teaser" if len(row.words) > 3 else "rubric"


def _label_tail(found, body):
    """What stands below the story: teasers after its end mark, and lines that no running text follows."""
    ended = next(
        (
            at
            for at, row in enumerate(found)
            if at >= body and row.kind == STORY and end_mark(row.text, 0, len(row.text)) < len(row.text)
        ),
        None,
    )
    if ended is not None and ended >= len(found) / 4:
        _teasers(found[ended + 1 :])
    last = max((at for at, row in enumerate(found) if row.kind == STORY and row.is_prose), default=-1)
    if last >= body and not found[last].text.endswith((":", ";")):
        _teasers(found[last + 1 :])


def _teasers(rest):
    for row in rest:
        if row.kind == STORY:
            row.kind = "teaser"


def _label_body(found, body, headline):
    """Captions, repeats and teasers between the paragraphs."""
    teasing = False
    for at in range(body, len(found)):
        row = found[at]
        if row.kind == "teaser":
            teasing = len(row.words) < 5
        elif row.kind == STORY and row.text == (headline and headline.text):
            row.kind = "repeat"
        elif row.kind == STORY and not row.is_prose:
            row.kind = _short_kind(found, at, teasing)
        elif row.kind == STORY:
            teasing = False


def _short_kind(found, at, teasing):
    row = found[at]
    near = found[max(0, at - 1) : at] + found[at + 1 : at + 2]
    if teasing or (row.text.endswith(("…", "...")) and TERMINAL.search(row.text[:-3]) is None and len(row.words) > 4):
        return "teaser"
    if any(other.text == row.text for other in near) or any(
        other.kind == "credit" for other in near if len(row.words) < 16
    ):
        return "caption"
    if len(row.words) < 9 and _only_names(row):
        return "caption"
    return STORY


def _only_names(row):
    words = [word for word in row.words if word not in ("и", "с", "і", "мен")]
    return len(words) > 1 and all(word[0].isupper() for word in words) and not any(char.isdigit() for char in row.text)


def _headline_mention(text, row):
    if row is None:
        return None
    glued = dates.GLUED.match(text, row.start, row.end)
    start = glued.end() if glued else row.start
    return Mention(start, row.end, text[start : row.end])


def _paragraphs(text, own):
    """Story rows as paragraphs: wrapped lines joined, dateline and end mark cut off."""
    first = True
    for group in _joined(own):
        start, end = group[0].start, group[-1].end
        end = end_mark(text, start, end)
        glued = first and dates.GLUED.match(text, start, end)
        start = glued.end() if glued else start
        cut = dateline.find(text[start:end])
        start += cut.length if cut else 0
        first = False
        if text[start:end].strip():
            yield Mention(start, end, text[start:end])


def _joined(own):
    """Rows grouped where a line runs on into the next one: that begins in lower case, or the page is wrapped."""
    groups = []
    wrapped = _is_wrapped(own)
    for row in own:
        before = groups[-1][-1] if groups else None
        if before and row.number == before.number + 1 and _runs_on(before, row, wrapped):
            groups[-1].append(row)
        else:
            groups.append([row])
    return groups


def _runs_on(before, row, wrapped):
    if not CONTINUES.search(before.text):
        return False
    return row.text[0].islower() or (wrapped and len(before.text) > 40) or before.text.endswith((",", "-"))


def _is_wrapped(own):
    """Three lines in four as long as one another and none longer than a screen: the page broke them, not the writer."""
    lengths = [len(row.text) for row in own]
    return len(lengths) > 4 and max(lengths) < 110 and sum(length > 45 for length in lengths) > len(lengths) * 0.6
