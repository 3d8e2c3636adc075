"""Sides of an agreement by a brand alone: a name in quotation marks or in Latin letters, an abbreviation."""

from collections.abc import Iterator

from . import countries, phrases, proper
from .bodies import Body
from .forces import makes
from .morphology import is_finite
from .tokens import Row

TIMES = (
    "утром", "днем", "днём", "вечером", "ночью", "летом", "осенью", "зимой", "весной", "года", "неделе", "месяце",
    "днях",
)  # fmt: skip


def quoted(row: Row, start: int, end: int, known: list[Body]) -> list[Body]:
    """Brands that «и» joins to a body or to another brand («МТЗ и «Бета»»), or that stand before the verb («который
    «Бета» заключила»).
    """
    taken = {at for body in known for at in range(body.first, body.last)}
    named = [(at, last) for at, last in spans(row, start, end) if at not in taken]
    ends = {body.last for body in known} | {last for _, last in named}
    begins = {body.first for body in known} | {first for first, _ in named}
    return [
        _body(row, first, last)
        for first, last in named
        if (is_and(row, last) and _past_adjective(row, last + 1) in begins and not _is_of_a_noun(row, first, start))
        or (is_and(row, first - 1) and first - 1 in ends)
        or (is_and(row, first - 2) and first - 2 in ends and _past_adjective(row, first - 1) == first)
        or (last < end and makes(row[last].lower) and not _is_of_a_noun(row, first, start))
    ]


def spans(row: Row, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Half-open token indices of the brands between two tokens."""
    at = start
    while at < end:
        last = phrases.tail_end(row, at) if row[at].text in phrases.OPENING and row[at + 1 : at + 2] else at
        if at < last <= end and row[at + 1].is_capital:
            yield at, _closing(row, at, last)
        elif _is_latin(row[at].text):
            last = next((index for index in range(at, end) if not _is_latin(row[index].text)), end)
            yield at, last
        elif _is_abbreviation(row[at].text):
            yield at, at + 1
        at = max(at + 1, last)


def _past_adjective(row, at):
    """«и казахстанская SCAT»: index after the adjective of a state or a town, where one stands there."""
    led = at < len(row) and row[at].text.islower() and countries.of_adjective(row[at].text)
    return at + 1 if led else at


def _is_abbreviation(word):
    """«МТЗ», «БелГИСС», not «РК»."""
    capitals = word.isupper() and 2 < len(word) < 8
    return word.isalpha() and (capitals or proper.is_abbreviation(word)) and countries.of_name(word) is None


def _is_latin(word):
    """«KazakhExport»: a name in Latin letters."""
    return word.isascii() and word[0].isupper() and len(word) > 2


def _closing(row, at, last):
    """Index after the quotation mark that closes the name, without what hangs on it."""
    return next((index + 1 for index in range(at + 1, last) if row[index].text in phrases.CLOSING[row[at].text]), last)


def _is_of_a_noun(row, at, start):
    """«фильм «Брат»»: what a word before it calls so."""
    before = row[at - 1]
    if at == start or before.lower.startswith("котор"):
        return False
    return before.text.islower() and before.lower not in TIMES and not is_finite(before.text)


def _body(row, first, last):
    name = phrases.words(row[first + 1 : last - 1] if row[first].text in phrases.OPENING else row[first:last])
    return Body(first, last, name, name, "company", None, frozenset(phrases.ALL_CASES), party=True)


def is_and(row: Row, at: int) -> bool:
    """Whether «и» stands at an index."""
    return 0 <= at < len(row) and row[at].lower == "и"
