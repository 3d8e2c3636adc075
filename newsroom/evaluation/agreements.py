"""When an agreement is the one meant, and its validity is right."""

import re

from newsroom.evaluation.bodies import same_body
from newsroom.evaluation.expected import answers
from newsroom.evaluation.pairing import pair
from newsroom.evaluation.words import likeness, stems_of, telling

ALIKE = 0.6
SAME_SUBJECT = 0.5  # of the words that say what the shorter title is about
YEAR = re.compile(r"\d{4}")


def same_agreement(gold: dict, found: dict) -> bool:
    """Told by two of its parties (by all, where it has fewer) and no other subject; or by its title and a party."""
    wanted, got = gold.get("parties") or [], found.get("parties") or []
    shared = len(pair(wanted, got, same_body))
    if wanted and shared >= min(2, len(wanted)):
        return _may_be_about_the_same(gold, found)
    return title_likeness(gold, found) >= ALIKE and bool(shared or not wanted or not got)


def title_likeness(gold: dict, found: dict) -> float:
    """How near a title comes to one of the right ones, 0 to 1."""
    return max((likeness(title, found.get("title")) for title in answers(gold, "title")), default=0.0)


def _may_be_about_the_same(gold, found):
    about = _subject(found.get("title"))
    known = [_subject(title) for title in answers(gold, "title")]
    return not about or not known or any(_overlap(subject, about) >= SAME_SUBJECT for subject in known)


def _subject(title):
    return {stem for stem in telling(title) - stems_of("agreements") if not stem.isdigit()}


def _overlap(subject, about):
    return len(subject & about) / min(len(subject), len(about)) if subject else 1.0


def years(validity) -> tuple[str, str] | None:
    """The first and the last year of a date or an interval in EDTF."""
    found = YEAR.findall(str(validity or ""))
    return (found[0], found[-1]) if found else None
