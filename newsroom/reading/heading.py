"""The head of a page: the name of its outlet by the place where it stands, and the headline."""

import re

from . import masthead
from .kinds import ISSUE, is_of_channel
from .lines import STORY, WORD, Row
from .morphology import is_function_word
from .sections import is_list, is_sectional, is_verb

STEM = 5
LISTED_TITLE = re.compile(r"(?:\d{1,2}[.)]?|[-–—•·*■►▪])\s")
INNER_CAPITAL = re.compile(r"\w[ -][A-ZА-ЯЁІЎӘҒҚҢӨҰҮҺ]|[a-zа-яё][A-ZА-ЯЁІЎ]|\w\.\w")
# What may stand above the name of an outlet, what only stands below it, and what may stand below any heading.
ABOVE = frozenset({"clock", "weather", "rates", "mark", "counter", "share", "on_air", "update"})
BELOW = frozenset({"menu", "rates", "weather", "issue", "imprint", "on_air"})
DATED = frozenset({"published", "clock"})
FIRST = 4  # rows of a page among which its outlet's name may stand
LONGEST_NAME = 12  # words, where a menu stands right below: bodies have longer names than papers
SHORT = 3  # words; a headline has as many


def nameplate(head: list[Row], lead: list[Row]) -> Row | None:
    """The line that by its place is the outlet's name.

    It is the first of a page that goes on with sections, weather, the number of an issue or a day, before a headline
    that has more to do with the story; `head` are the rows above the story, `lead` its first ones.
    """
    at = next((at for at, row in enumerate(head[:FIRST]) if row.kind not in ABOVE), None)
    if at is None or head[at].kind != STORY:
        return None
    row, rest = head[at], head[at + 1 :]
    is_above_menu = bool(rest) and (rest[0].kind == "menu" or is_sectional(rest[0].text))
    if not masthead.may_be_named(row.text, LONGEST_NAME if is_above_menu else masthead.LONGEST_NAME):
        return None
    if rest and is_of_channel(rest[0].text):
        return row
    if not any(map(_is_title, rest)):
        return None
    is_name = is_above_menu or _is_of_page(rest[0]) or _is_described(row.text)
    return row if is_name or _is_placed(row, rest, _told_in(lead)) else None


def _is_title(row):
    return row.kind == STORY and not _is_of_page(row)


def _is_placed(row, rest, story):
    """By what stands below it, and no heading of the story."""
    told = _told(row, story)
    if told and told > max(_told(other, story) for other in rest if _is_title(other)):
        return False
    if any(other.kind in BELOW or is_sectional(other.text) or _is_of_page(other) for other in rest[:3]):
        return True
    if _is_above_rubric(row, rest, story):
        return True
    is_dated = (rest[0].kind != STORY or len(rest[0].words) < SHORT) and any(other.kind in DATED for other in rest)
    return is_dated and _is_proper(row)


def _is_above_rubric(row, rest, story):
    """A name of several words above a rubric of one or two, a day and the headline."""
    if len(row.words) < 2 or _told(row, story) or len(rest) < 3 or len(rest[0].words) >= SHORT:
        return False
    return rest[0].kind == STORY and rest[1].kind in DATED and any(_told(other, story) for other in rest[2:])


def _is_proper(row):
    """In capitals, with a name among its words, or with a section after a mark: «Для двоих» is no name."""
    line = row.text
    if any(map(is_function_word, row.words)):
        return False
    return line.isupper() or INNER_CAPITAL.search(line) is not None or len(masthead.parts(line)) == 2


def _is_of_page(row):
    return masthead.is_description(row.text) or ISSUE.search(row.text) is not None or is_list(row)


def _is_described(line):
    """«Имя — рынок удобрений»: after a mark, in lower case, what it is about."""
    parts = masthead.parts(line)
    return len(parts) == 2 and line[parts[1][0]].islower()


def _told(row, story):
    """How many words of a line the story's first rows have too."""
    return len(_stems(row.low) & story)


def _stems(low):
    return {word[:STEM] for word in WORD.findall(low) if len(word) > 3}


def _told_in(lead):
    return set().union(*(_stems(row.low) for row in lead))


def headline(head: list[Row], lead: list[Row]) -> Row | None:
    """The heading that shares most words with the story and reads most like one; one of a word only without others."""
    heads = _headings(head) if lead else []
    if not heads:
        return None
    if len(heads) == 1:
        return heads[0]
    story, texts = _told_in(lead), [row.text for row in heads]

    def likeness(row):
        shared = _told(row, story)
        if LISTED_TITLE.match(row.text):
            return shared * 0.3, 0
        return shared + any(map(is_verb, row.words)) + 2 * (texts.count(row.text) > 1), len(row.words)

    best = max(heads, key=likeness)
    return _above_standfirst(head, best, heads, likeness)


def _above_standfirst(head, best, heads, likeness):
    """Of a pair of headings alone on the page the first is the title and the second goes on with it."""
    at = next(at for at, row in enumerate(head) if row is best)
    above = head[at - 1] if at else None
    is_pair = above in heads and (at < 2 or head[at - 2].kind != STORY) and not LISTED_TITLE.match(above.text)
    return above if is_pair and above.text != best.text and likeness(above)[0] > 1 else best


def _headings(head):
    """Rows that may be a headline: of more than two words where there is one, else the last."""
    found = [row for row in head if row.kind == STORY and not masthead.is_shaped(row.text)]
    long = [row for row in found if len(row.words) > 2 and not _is_captioned(head, row)]
    return long or [row for row in found if len(row.words) > 1][-1:] or _word(head)


def _is_captioned(head, row):
    """Right above the credit of a photograph, without a verb, and not the only heading."""
    if ":" in row.text or any(map(is_verb, row.words)):
        return False
    at = next(at for at, other in enumerate(head) if other is row)
    return at + 1 < len(head) and head[at + 1].kind == "credit" and any(
        other.kind == STORY and len(other.words) > 2 for other in head[:at]
    )  # fmt: skip


def _word(head):
    """A headline of one word: the last line above the story, below one that is the page's."""
    last = head[-1] if len(head) > 1 else None
    return [last] if last and last.kind == STORY and head[-2].kind != STORY and len(last.text) > 3 else []
