"""Numbers, years and percentages of a Kazakh story, with the suffixes that a dash joins to them."""

from .. import world
from ..tokens import Token
from .leaf import LONGEST, Leaf
from .lexicon import scale

DASHES = "-–—"
NUMBER_SUFFIX = 3
FROM = ("бастап", "бері", "кейін")  # behind a year since or after which something is


def number(row: list[Token], at: int) -> Leaf | None:
    """The leaf of a number or a share: «2025–2028 жылдарға арналған», «2025 жылы», «37-ге», «20,4», «14%-ға»."""
    if not row[at].text[0].isdigit():
        return _percent(row, at)
    years = _years(row, at)
    if years:
        return years
    if found := _scaled_range(row, at):
        return found
    if last := _range_end(row, at):
        return Leaf("number", at, last, f"{row[at].text}–{row[last - 1].text}")
    last = at + 1
    if last + 1 < len(row) and row[last].text == "-" and row[last + 1].is_word and row[last].end == row[last + 1].start:
        if len(row[last + 1].text) > NUMBER_SUFFIX:
            return Leaf("adjective", at, last + 1, f"{row[at].text}-е")  # «19-отырысы»
        last += 2
    return Leaf("number", at, last, row[at].text)


def _percent(row, at):
    """«14%-ға»: the sign with the suffix of a case, as «пайызға» is."""
    dash, suffix = [*(token.text for token in row[at + 1 : at + 3]), "", ""][:2]
    if row[at].text != "%" or dash not in DASHES:
        return None
    case = next((case for case, suffixes in world.table("kazakh")["suffixes"].items() if suffix in suffixes), None)
    return Leaf("noun", at, at + 3, "процент", case) if case else None


def _range_end(row, at):
    """Index after «5–10», or after «650-ден 800» with «дейін» behind what is counted; None for any other number."""
    tail = row[at + 1 : at + 4]
    if len(tail) < 2 or tail[0].text not in DASHES or tail[0].start != row[at].end or tail[1].start != tail[0].end:
        return None
    if tail[1].text[0].isdigit():
        return at + 3 if tail[2:] and not tail[2].text.startswith(tuple(DASHES)) else None
    if tail[1].lower not in world.table("kazakh")["suffixes"]["from"] or not tail[2:] or not tail[2].text[0].isdigit():
        return None
    return at + 4 if _goes_up_to(row, at + 4) else None


def _scaled_range(row, at):
    """«900 млн-нан 1 млрд долларға дейін»: a range of which both ends say what they are counted in."""
    if at + 2 >= len(row) or not row[at + 1].is_word or not row[at + 2].text[0].isdigit():
        return None
    found = scale(row[at + 1].lower)
    if found is None or found[1] != "from" or not _goes_up_to(row, at + 3):
        return None
    return Leaf("number", at, at + 3, f"{row[at].text} {found[0]} – {row[at + 2].text}")


def _goes_up_to(row, at):
    return any(token.lower == "дейін" for token in row[at : at + LONGEST])


def _years(row, at):
    last = at + 1
    if last + 1 < len(row) and row[last].text in DASHES and row[last + 1].text[0].isdigit():
        last += 2
    text = "–".join(token.text for token in row[at:last] if token.text[0].isdigit())
    low = [token.lower for token in row[last : last + 2]]
    if low[:1] and low[0] in ("жылдарға", "жылға") and low[1:2] in (["арналған"], ["есептелген"]):
        return Leaf("years", at, last + 2, ("рассчитан " if low[1] == "есептелген" else "") + f"на {text} годы")
    if low[:1] and low[0].startswith("жыл") and len(row[at].text) == 4:
        kind, told = _told(text, *low)
        return Leaf(kind, at, last + 1, told)
    return None


def _told(text, word, after=""):
    """The kind of leaf that a year is with its word, and how it reads: «2024 жылдан (көп)» is «чем в 2024 году»."""
    than = ("жылғыдан",) if after in FROM else ("жылғыдан", "жылдан")
    if word in than:
        return "word", f"чем в {text} году"
    if word == "жылы":
        return "word", f"в {text} году"
    return "year", f"{text} годом" if word == "жылмен" else f"{text} года"
