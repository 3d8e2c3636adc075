"""Names of sections: menus, paths and lists of them, which are no sentences."""

import re
from functools import cache, lru_cache

from . import world
from .lines import LONG, WORD, Row
from .morphology import forms

PARTS = re.compile(r"\s+[/|›»>→•·]\s+|\s[|›•·]|[|›•·]\s|\s{2,}|\t")
MARK = re.compile(r"[/|›»>→•·\t]|\s\s")  # without one of these nothing is parted: far cheaper to look for
INNER_CAPITAL = re.compile(r"(?<=[^.!?:\s]\s)[А-ЯЁІЎӘҒҚҢӨҰҮҺ][\w'’-]+")
LIST_END = re.compile(r"[.!?]\s+|[.!?]$")
MARKS_OF_PATHS = frozenset("/›»>→")
LONGEST_OF_PATH = 5  # words of a section
LONGEST_SECTION = 3
LONGEST_OF_LIST = 2


@cache
def rubrics() -> frozenset[str]:
    """Names of sections, lower case."""
    return frozenset(world.words("furniture", "rubrics"))


def is_path(line: str) -> bool:
    """Sections one below the other; two alone only with a mark that has no other use, or where one is known."""
    parts = PARTS.split(line) if MARK.search(line) else ()
    if len(parts) < 2:
        return False
    sections = parts[:-1] if len(parts) > 3 else parts  # the last may be the headline
    words = [WORD.findall(part) for part in sections]
    if any(len(found) > LONGEST_OF_PATH for found in words) or any(any(map(is_verb, found)) for found in words):
        return False
    return (
        len(parts) > 2
        or not MARKS_OF_PATHS.isdisjoint("".join(PARTS.findall(line)))
        or any(part.strip().lower() in rubrics() for part in parts)
    )


def is_menu(row: Row) -> bool:
    """Sections side by side: most words belong to names of sections, or common nouns have capitals with no sentence."""
    if len(row.words) < 2 or any(mark in row.text for mark in ':«"(,;'):
        return False
    if is_sections(row):
        return True
    capitals = [match.group() for match in INNER_CAPITAL.finditer(row.text)]
    if len(capitals) < 2 or any(map(is_verb, row.words)):
        return False
    is_listed = len(capitals) > 2 and len(capitals) + 1 == len(row.words)
    return all(_is_section(word, of_many=is_listed) for word in capitals)


def is_sections(row: Row) -> bool:
    """Whether most words of a line belong to names of sections, and to more than one."""
    words = row.low.split()
    if _first_words().isdisjoint(words):
        return False
    words = [word for word in words if word not in ("и", "і")]
    return _covered(words) * 2 > len(words) + (len(words) < 4)


def _covered(words):
    """How many words of a line belong to names of sections, the longest first; one section alone is no menu."""
    at = count = sections = 0
    while at < len(words):
        size = _section_at(words, at) if words[at] in _first_words() else 0
        count += size
        sections += bool(size)
        at += size or 1
    return count if sections > 1 else 0


def _section_at(words, at):
    sizes = range(min(LONGEST_SECTION, len(words) - at), 0, -1)
    return next((size for size in sizes if " ".join(words[at : at + size]) in rubrics()), 0)


@cache
def _first_words():
    return frozenset(name.split()[0] for name in rubrics())


def _is_section(word, *, of_many):
    """A capitalised common noun in the nominative, as menus have them: «Подкасты»; of many in any of its readings."""
    found = forms(word)
    if not found or not found[0].known or found[0].proper:
        return False
    return any(
        form.proper is None and form.case == "nomn" and form.pos in ("NOUN", "ADJF")
        for form in (found if of_many else found[:1])
    )


def is_sectional(line: str) -> bool:
    """More than two names side by side between marks."""
    return MARK.search(line) is not None and len(PARTS.split(line)) > 2


def is_list(row: Row) -> bool:
    """Names of sections as sentences of a word or two: «Зерно. Молоко. Техника. Люди»."""
    if len(row.text) > LONG:
        return False
    parts = [part.split() for part in LIST_END.split(row.text) if part.strip()]
    return sum(len(part) <= LONGEST_OF_LIST for part in parts) >= max(3, len(parts) - 1)


@lru_cache(maxsize=50_000)
def is_verb(word: str) -> bool:
    """Whether a word is likeliest a finite verb, a short participle or a gerund."""
    found = forms(word)
    return bool(found) and found[0].known and found[0].pos in ("VERB", "PRTS", "GRND")
