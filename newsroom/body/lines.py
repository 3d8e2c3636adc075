"""The words of one line (a paragraph, a heading), each run with its marks, and how they are written."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from newsroom.body.schema import MARKS

BLANK = " \t\n\r\f\u00a0"
PIECE = re.compile(rf"[{BLANK}]+|[^{BLANK}]+")
KEPT_BLANKS = {"\u00a0"}


@dataclass(frozen=True, slots=True)
class Run:
    """Words that bear the same marks: an address, and whether they are strong or stressed."""

    text: str
    a: str = ""
    strong: bool = False
    em: bool = False

    @property
    def is_plain(self) -> bool:
        return not (self.a or self.strong or self.em)


def line(runs: Iterable[Run]) -> str:
    """HTML of the runs. One blank stands between words, the first of several; none at the ends."""
    return _marked(_tidied(runs), MARKS)


def escaped(text: str) -> str:
    for letter, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("\u00a0", "&nbsp;")):
        text = text.replace(letter, entity)
    return text


def quoted(value: str) -> str:
    """A value as it stands between the quotation marks of an attribute."""
    return escaped(value).replace('"', "&quot;")


def _tidied(runs):
    """The runs without blanks that follow a blank, whichever run has that: a second time nothing changes."""
    tidied, after_blank = [], True
    for run in runs:
        kept = []
        for piece in PIECE.findall(run.text):
            is_blank = piece[0] in BLANK
            if not (is_blank and after_blank):
                kept.append(piece if not is_blank or piece in KEPT_BLANKS else " ")
            after_blank = is_blank
        if kept:
            tidied.append(Run("".join(kept), run.a, run.strong, run.em))
    if tidied and after_blank:
        last = tidied.pop()
        tidied += [Run(last.text[:-1], last.a, last.strong, last.em)] if last.text[:-1] else []
    return tidied


def _marked(runs, marks):
    if not marks or all(run.is_plain for run in runs):
        return escaped("".join(run.text for run in runs))
    mark, *inner = marks
    parts = []
    for value, some in groupby(runs, key=lambda run: getattr(run, mark)):
        words = _marked(list(some), inner)
        parts.append(f"<{_opening(mark, value)}>{words}</{mark}>" if value else words)
    return "".join(parts)


def _opening(mark, value):
    return f'a href="{quoted(value)}" rel="noopener noreferrer"' if mark == "a" else mark
