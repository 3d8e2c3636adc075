"""What stands below a story on its page: teasers, signatures, and sometimes the story of another agency."""

import re

from . import dateline, dates, formulas, masthead, world
from .kinds import YEAR, is_signature
from .lines import STORY, Row, is_ended
from .morphology import tense
from .tokens import tokens

OPENING = '«"“-–—'
LISTED = (":", ";")
LONGEST_TEASER = 14  # words
INSIDE = re.compile(r"[^\W\d_]{3}[.!?]\s+[^\W\d_a-zа-яё]")


def label(found: list[Row], body: int) -> int:
    """Labels what stands below the story, after its end mark or its last sentence; returns the index where it begins.

    `body` is the index of the row with which running text begins.
    """
    ended = next((at for at, row in enumerate(found) if at >= body and row.kind == STORY and is_ended(row)), None)
    if ended is not None and ended >= len(found) / 4:
        _close(found[ended + 1 : _another(found, ended + 1)])
    last = _last(found)
    while last > body and _calls(found[last]):
        found[last].kind = "share"
        last = _last(found)
    if last < body:
        return len(found)
    end = last + 1
    if found[last].text.endswith(LISTED):
        while end < len(found) and found[end].kind == STORY:
            end += 1
    _close(found[end:])
    return end


def _another(found, at):
    """Index of the heading of a story that is sewn on behind the end mark of one, told by another agency."""
    for index in range(at, len(found)):
        row = found[index]
        if row.kind == STORY and row.is_prose and row.text[-1] == "." and _tells(row):
            above = index - 1
            return above if above >= at and found[above].kind == STORY and not found[above].is_prose else index
    return len(found)


def _tells(row):
    """Whether a paragraph says who tells it, as no teaser of a story does: by its dateline or in words."""
    cut = dateline.find(row.text)
    hints = formulas.hints([tokens(row.text)])
    told = any(way == "tells" for way, *_ in formulas.occurrences(hints, formulas.lowered(row.text)))
    return bool(cut and cut.source) or (told and len(row.words) > LONGEST_TEASER)


def _last(found):
    """Index of the last row that can be the story's; neither a title nor the head of a list of titles is."""
    return next((at for at in range(len(found) - 1, -1, -1) if _may_be_last(found, at, found[at])), -1)


def _may_be_last(found, at, row):
    if row.kind != STORY or row.is_title:
        return False
    if not (row.is_prose or _is_cut_off(found, at) or _is_short_sentence(found, at)):
        return False
    is_below = at > 0 and found[at - 1].kind not in (STORY, "caption", "credit", "repeat")
    return not (row.text[-1] == ":" and is_below and len(row.words) < 7 and not _is_list_of_story(found[at + 1 :]))


def _is_cut_off(found, at):
    """Whether the last line of a page is a paragraph that breaks off: a sentence ends inside it and another begins."""
    row = found[at]
    goes_on = at > 0 and found[at - 1].kind == STORY and found[at - 1].is_prose
    return goes_on and at == len(found) - 1 and len(row.words) > LONGEST_TEASER and bool(INSIDE.search(row.text))


def _is_short_sentence(found, at):
    """«Гости остались довольны.»: three words or two, one of them a verb, that end a story with a full stop."""
    words = found[at].words
    goes_on = at > 0 and found[at - 1].kind == STORY and found[at - 1].is_prose and found[at - 1].text[-1] != ":"
    return goes_on and found[at].text[-1] == "." and 1 < len(words) < 4 and any(map(tense, words))


def _is_list_of_story(rest):
    return any(row.text[-1] in ".;," for row in rest if row.kind == STORY)


def _calls(row):
    """A short last sentence that sends the reader elsewhere: «Полностью разговор слушайте в подкасте.»"""
    if len(row.words) > 12 or row.text[0] in OPENING:
        return False
    return not frozenset(world.words("furniture", "calls")).isdisjoint(row.low.replace(".", " ").split())


def _close(rest):
    """Rows below the story: whose it is and when it came out is the page's word about it, all else its furniture."""
    for row in rest:
        if row.kind != STORY:
            continue
        row.kind = "signature" if is_signature(row.text) else told_by_page(row) or "teaser"


def told_by_page(row: Row) -> str:
    """The kind of a line with a day, or with the outlet's name; that of the story for any other."""
    if YEAR.search(row.text) and len(row.words) < 10 and day_at_an_end(row.text):
        return "published"
    return "masthead" if masthead.is_shaped(row.text) else STORY


def day_at_an_end(text: str) -> bool:
    """Whether a line begins or ends with a day, or has one between commas: «Экономика, 12.05.2026, Ирина Сивец»."""
    day = dates.find_day(text)
    if day is None:
        return False
    before, after = text[: day.start].strip(), text[day.end :].strip()
    return not before or len(text) - day.end < 12 or (before[-1] == "," and after[0] == ",")
