"""From when to when an agreement is valid: by its title, its sentence, or the next one that speaks of it."""

import re

from .findings import Mention
from .status import SPEAKS_OF_IT, sentences_behind
from .story import Block

YEAR = r"(?:19|20)\d{2}"
DASHED = re.compile(rf"({YEAR})\s*[-–—]\s*({YEAR})")
YEARS = re.compile(
    rf"\bна\s+(?:период\s+)?(?:с\s+)?(?P<from>{YEAR})\s*(?:[-–—]|и|по|до)\s*(?P<to>{YEAR})\s*(?:годы|годов|гг\.?|год|года)?"
    rf"|\bс\s+(?P<since>{YEAR})\s+(?:года\s+)?(?:по|до)\s+(?P<till>{YEAR})\s*(?:годы|годов|гг\.?|год|года)"
    rf"|\bна\s+(?:\w+\s+)?(?:период\s+|сезон\s+)?(?P<only>{YEAR})\s*(?:год|г\.)|\b(?:до|по)\s+(?:конца\s+)?(?P<until>{YEAR})\s*(?:год|г\.)"
)
SPAN = re.compile(
    rf"\bсрок\w*\s+(?:\w+\s+)?действия\D{{0,30}}(?P<from>{YEAR})\s*[-–—]\s*(?P<to>{YEAR})\s*(?:годы|гг)", re.I
)
SPEAKS_OF_TERM = re.compile(r"срок|действовать|действует|рассчитан", re.I)
WORD = re.compile(r"\w")
TERM = re.compile(r"рассчитан|действ|сроком|на срок|на период|заключ[её]н|охватывает|истекает", re.I)


def of(block: Block, head: int, last: int, behind: Block | None) -> tuple[str | None, Mention | None]:
    """EDTF and the words that say it, of the agreement between two tokens; `behind` is the next paragraph."""
    row = block.row
    found = _in(block, row[head].start, row[last - 1].end)
    if found is None:
        end = row[block.around(row[head].start)[1] - 1].end
        found = _term(block, row[last - 1].end, end) if end > row[last - 1].end else None
    for place in sentences_behind(block, head, behind) if found is None else ():
        found = found or _said(*place)
    return (_edtf(found), Mention(found.start(), found.end(), found.group())) if found else (None, None)


def _said(block, first, last):
    """The term in a sentence that speaks of an agreement named before: «Он рассчитан на …», «Срок действия – …»."""
    start, end = block.row[first].start, block.row[last - 1].end
    document = SPEAKS_OF_IT.match(block.text, start)
    if not (document or SPEAKS_OF_TERM.match(block.text, start)):
        return None
    at_once = YEARS.search(block.text, document.end(), end) if document else None
    if at_once and not WORD.search(block.text, document.end(), at_once.start()):
        return at_once  # «Документ – на 2027–2029 годы»
    return _term(block, start, end) or SPAN.search(block.text, start, end)


def _in(block, start, end):
    return YEARS.search(block.text, start, end)


def _term(block, start, end):
    """Years behind words that say that they are a term, and not when something was or is to be done."""
    term = TERM.search(block.text, start, end)
    return YEARS.search(block.text, term.start(), end) if term else None


def _edtf(match):
    if match.re is SPAN:
        return f"{match['from']}/{match['to']}"
    if match["only"]:
        return match["only"]
    if match["until"]:
        return f"../{match['until']}"
    return f"{match['from'] or match['since']}/{match['to'] or match['till']}"
