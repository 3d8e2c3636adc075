"""Whose a page is by its copyright line."""

import re

from . import masthead, world
from .lines import WORD

YEARS = re.compile(r"(?:19|20)\d\d(?:\s*[-–—]\s*(?:19|20)\d\d)?(?:\s*(?:гг?|год[аы]?)\.?)?")
SHORT = 3
EDITORS = ("редакци", "рэдакцы")
MARK = re.compile(r"(?:©|\([cс]\)|copyright)\s*", re.I)


def owner(line: str) -> tuple[int, int] | None:
    """Half-open offsets of the name in a copyright line, without its years and what may be done with its pages."""
    mark = MARK.search(line)
    begin = mark.end() if mark else 0
    begin += len(line[begin:]) - len(re.sub(rf"^[\s,.:]*(?:{YEARS.pattern})?[\s,.:]*", "", line[begin:]))
    stop = re.compile(r"[.;|](?=\s|$)|,\s|\s[-–—]\s|\s(?=(?:19|20)\d\d)|\s(?=все права|при )", re.I).search(line, begin)
    end = stop.start() if stop else len(line)
    words = WORD.findall(line[begin:end])
    low = line[begin:end].lower()
    if not words or len(words) > 10 or (_begins_with_other(low) and not _edits(low)):
        return None
    return begin, end


def _begins_with_other(low):
    """«при использовании …», not «Припятский университет»: short words of the list are whole ones."""
    others = (words for words in world.words("formulas", "not_owners") if low.startswith(words))
    return any(len(words) > SHORT or not low[len(words) : len(words) + 1].isalpha() for words in others)


def _edits(low):
    """«Редакция газеты «Имя»» is named by what it edits, «Редакция сайта» is not."""
    return low.startswith(EDITORS) and masthead.QUOTED.search(low) is not None
