"""When a name is that of the outlet meant, a line the line of the page meant, and a day the right one."""

import re
from functools import cache

from newsroom.evaluation.expected import ways
from newsroom.evaluation.words import plain, rule, stems, stems_of

OUTLET_STEM = 5
WORDS_OF_A_LINE = 3


def same_outlet(gold, found: str | None) -> bool:
    """The shorter name begins the longer: Sputnik is Sputnik Казахстан."""
    got = _outlet(found)
    return bool(got) and any(_begins(name, got) for name in map(_outlet, ways(gold)))


def _begins(name, other):
    shorter = min(len(name), len(other))
    return shorter > 0 and name[:shorter] == other[:shorter]


def _outlet(name):
    """The stems that tell an outlet from others; all of them where none does."""
    found = stems(_domain().sub("", (name or "").lower()))
    named = [stem[:OUTLET_STEM] for stem in found if stem not in stems_of("outlets")]
    return named or list(found)


@cache
def _domain():
    return re.compile(rf"\.(?:{'|'.join(rule('domains'))})\b")


def same_line(gold, found: str) -> bool:
    """The same first three words."""
    return any(plain(line)[:WORDS_OF_A_LINE] == plain(found)[:WORDS_OF_A_LINE] for line in ways(gold, "text"))


def same_day(gold, found: str) -> bool:
    """The very day, in ISO 8601."""
    return found[:10] in map(str, ways(gold, "date"))
