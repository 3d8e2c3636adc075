"""The line before a story's first words: place, day and agency («19 мая, Брест /Корр. …/.»)."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from . import countries, dates, world

LONGEST = 160
DAY = (
    r"(?P<day>\d{1,2}\s+(?P<month>[^\W\d_]{3,12})\.?(?:\s+\d{4}(?:\s*года|\s*г\.|\s*жыл\b)?)?"
    r"|\d{4}\s+жылғы\s+\d{1,2}\s+[^\W\d_]{3,12})"
)
PLACE = r"(?P<place>[^\W\d_a-zа-яё][^\W\d_]+(?:-[^\W\d_]+)?)"
SOURCE = r"(?P<source>[A-ZА-ЯЁӘҒҚҢӨҰҮІ][\w.-]*(?:\s[A-ZА-ЯЁ][\w.-]*)?)"
WRITER = r"[^\W\d_a-zа-яё][\w.-]+\s[^\W\d_a-zа-яё][\w-]+"
DASH = r"[-–—]"
AGENCY = r"(?P<source>[A-ZА-ЯЁӘҒҚҢӨҰҮІ][A-ZА-ЯЁӘҒҚҢӨҰҮІ.-]{3,}(?:\s[A-ZА-ЯЁ]{3,})?)"
NAMED = r"[«\"“][^»\"”\n]{2,50}[»\"”]"
CARRIER = r"(?:(?:И|МИ|РИ)А|[Аа]г[^\W\d_]{2,12}|[Гг]азета|[Пп]ортал|[Рр]адио|[Тт]елеканал)"
# A name in quotation marks is the teller's where nothing else stands there, or where a noun says what it is.
QUOTED = (
    rf"(?P<source>(?:{CARRIER}\s+)?{NAMED}(?:\s+агент[^\W\d_]+)?(?=\s*\.)"
    rf"|{CARRIER}\s+{NAMED}|{NAMED}\s+агент[^\W\d_]+"
    rf"|{NAMED}(?=\s*{DASH}\s+[^\W\d_a-zа-яёәғқңөұүһі]))"
)
SLASHED = r"(?:/(?P<slashed>[^/\n]{2,50})/|\((?P<bracketed>[^()\n]{2,40})\))\s*\.?\s*(?:" + DASH + r"\s*)?"
# What every form begins with: most paragraphs begin otherwise, and need not be tried with each.
GATE = re.compile(rf"/|\d{{1,2}}\s|{PLACE}(?:[.,]|\s*[/(])|{AGENCY},")
FORMS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{DAY}[,.]\s*{PLACE}\.?\s*{SLASHED}",
        rf"{PLACE}[.,]\s*{DAY}[.,]?\s*{SLASHED}",
        rf"{PLACE}[.,]?\s*{SLASHED}",
        r"/(?P<slashed>[^/\n]{2,50})/\s*\.?\s*(?:[-–—]\s*)?",
        rf"{PLACE}[.,]\s*{DAY}[.,]?\s*{DASH}?\s*{SOURCE}(?:,\s+{WRITER})?\s*(?:\.|{DASH})\s+",
        rf"{PLACE}[.,]\s*{DAY}[.,]?\s*(?:{DASH}\s*)?{QUOTED}\s*(?:\.|{DASH})\s+",
        rf"{DAY}[,.]\s*{PLACE}[.,]\s*(?:{DASH}\s*)?{QUOTED}\s*(?:\.|{DASH})\s+",
        rf"{PLACE}[.,]\s*(?:{DASH}\s*)?(?={CARRIER}\s){QUOTED}\s*(?:\.|{DASH})\s+",
        rf"{PLACE}[.,]\s*(?:{DASH}\s*)?{SOURCE}\s*(?:\.\s)?{DASH}\s+",
        rf"{PLACE}[.,]\s*{DAY}\s*{DASH}\s*(?P<source>[A-Z][\w.-]*(?:\s[A-Z][\w.-]*){{1,3}})\.\s+",
        rf"{PLACE}[.,]\s*{AGENCY}\.\s+",
        rf"{AGENCY},\s*{DAY}\s*(?:\.|{DASH})\s+",
        rf"{PLACE}[.,]\s*{DAY}\s*(?:\.?\s*{DASH}|\.|(?<=г\.))\s+",
        rf"{DAY}[,.]\s*{PLACE},\s*{SOURCE}\s*(?:\.|{DASH})\s+",
        rf"{DAY}[,.]\s*{PLACE}\s*(?:\.|{DASH})\s+",
    )
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """What a dateline says; `length` is that of its words, `source` half-open offsets of the agency's within them."""

    length: int
    day: str | None
    source: tuple[int, int] | None


def find(paragraph: str) -> Dateline | None:
    """The dateline that a paragraph begins with, or None."""
    return _find(paragraph[:LONGEST])


@lru_cache(maxsize=100)
def _find(head):
    """A line is looked at where the page is laid out and again where its source and its day are sought."""
    if GATE.match(head) is None:
        return None
    for form in FORMS:
        match = form.match(head)
        if match and _is_dateline(match):
            return _dateline(match)
    return None


def _is_dateline(match):
    parts = match.groupdict()
    if parts.get("month") and not world.month_number(parts["month"]):
        return False
    if parts.get("source") and _is_place(parts["source"].capitalize()):
        return False
    if parts.get("bracketed") and countries.of_name(parts["bracketed"]):  # «Брест (Беларусь) и Тараз …» begins a story
        return False
    place = parts.get("place")
    return place is None or place.isupper() or _is_place(place)


def _is_place(word):
    return countries.is_place(word) or word.lower() in _kindred_places()


@cache
def _kindred_places():
    """Towns and states as Belarusian and Kazakh stories call them."""
    belarusian = world.table("belarusian")
    told = [*belarusian["words"].items(), *belarusian["stems"].items(), *world.table("kazakh")["places"].items()]
    return frozenset(word for word, name in told if isinstance(name, str) and countries.is_city(name.capitalize()))


def _dateline(match):
    parts = match.groupdict()
    name = next((key for key in ("slashed", "bracketed", "source") if parts.get(key)), None)
    day = dates.find_day(match.group())
    return Dateline(match.end(), day.iso if day else None, match.span(name) if name else None)
