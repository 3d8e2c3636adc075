"""From when an agreement counts: its entry into force, else its signing, else the day on which it was told."""

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date

from . import world
from .events.moments import Moment, bounds, moments, when
from .tokens import tokens

NOUN = r"(?:(?:он[ао]?|документ|соглашение|меморандум|договор|контракт|протокол)\s+)?"
IN_FORCE = re.compile(
    rf"(?:\bвступ\w+\s+{NOUN}в\s+сил[уе]|\bв\s+силу\s+(?:[а-яё]+\s+)?вступ\w+(?:\s+[а-яё]+,)?"
    rf"|\b(?:действ\w+|начина\w+\s+действовать|в\s+силе|начиная|работает)(?=\s+со?\s)"
    rf"|\bнач\w+\s+{NOUN}действовать|\bдействовать\s+{NOUN}нач\w+|\bдействие\s+(?:[а-яё]+\s+)?начинается"
    r"|\bначало\s+действия\s+[–—-])\s+(?:(?:начиная\s+)?со?\s+|в\s+|после\s+)?",
    re.I,
)
SINCE = re.compile(
    r"\bсо?\s+(?:(?:\d{1,2}\s+)?(?P<month>[а-яё]{3,8})\s+)?(?P<year>(?:19|20)\d{2})(?:-го)?\s+года?\s+"
    r"(?:\w+\s+)?(?:действу[ею]т|работает|в\s+силе)",
    re.I,
)
ACTS = re.compile(r"\b(?:действу[ею]т|работает|в\s+силе)\b", re.I)
FROM = re.compile(r"\bсо?\s+$", re.I)
LATER = re.compile(r"(?:(?P<month>[а-яё]{3,8})\s+)?(?P<year>(?:19|20)\d{2})\s*(?:год|г\.)", re.I)
OF_SOMETHING_ELSE = re.compile(r"(?:\b(?:до|к|по|со?|от|между|за|на|после)\s+)$", re.I)
LONG_AGO = re.compile(r"\b(?:ранее|прежде|раньше|назад|давно)\b", re.I)
SIGNING = ("подпи", "заключ", "скреп")
HAPPENED = re.compile(r"(?:это\s+(?:произошло|случилось|было)|(?:произошло|случилось|было)\s+это)\s", re.I)
BEFORE = 8  # characters before a day that may say that it is not of the signing
REACH = 60  # characters in which the day of entry into force is told


@dataclass(frozen=True, slots=True)
class Beginning:
    """A day, month or year from which to count, 0 where it is not known, and in words what it is the beginning of.

    `of` is in the genitive («подписания»), `reason` says from what the day was inferred. `stated` where the text says
    outright that the agreement counts from then; `said` are half-open offsets of the words of an entry into force.
    """

    year: int
    month: int
    day: int
    of: str
    reason: str = ""
    stated: bool = False
    said: tuple[int, int] = (0, 0)

    @property
    def edtf(self) -> str:
        """The day, the month or the year."""
        return "-".join([f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part)])

    @property
    def first(self) -> date:
        """The day to count from: a signing is known to lie in its month or year, an entry to begin with it."""
        if self.stated or self.day:
            return date(self.year, self.month or 1, self.day or 1)
        month = self.month or 12
        return date(self.year, month, monthrange(self.year, month)[1])

    @property
    def since(self) -> str:
        """«со дня подписания 30 октября 2024 года», «с подписания: май 2024 года»."""
        months = world.table("months")["months"]
        if self.day:
            words = f"со дня {self.of} {self.day} {months[self.month - 1][0]} {self.year} года"
        elif self.month:
            words = f"с {self.of}: {months[self.month - 1][1]} {self.year} года"
        else:
            words = f"с {self.of}: {self.year} год"
        return f"{words}; {self.reason}" if self.reason else words


def of_entry(text: str, start: int, end: int, day: str) -> Beginning | None:
    """The entry into force that a sentence states: «вступает в силу с 1 января 2025 года», «с 2019 года действует»."""
    for found in IN_FORCE.finditer(text, start, end):
        at, until = found.end(), min(end, found.end() + REACH)
        moment = next(iter(moments(text, at, until)), None)
        if moment and moment.start == at:
            told = when(text, moment, day, ahead=not found.group().lower().startswith("вступил"))
            made = _beginning(told, "вступления в силу", stated=True) if told else None
            return replace(made, said=(found.start(), moment.end)) if made else None
        later = LATER.match(text, at, until)
        month = world.month_number(later["month"]) if later and later["month"] else 0
        if later and month is not None:
            said = found.start(), later.end()
            return Beginning(int(later["year"]), month, 0, "вступления в силу", stated=True, said=said)
    if told := _since(text, start, end, day):
        return told
    since = SINCE.search(text, start, end)
    month = world.month_number(since["month"]) if since and since["month"] else 0
    return since and Beginning(int(since["year"]), month or 0, 0, "вступления в силу", stated=True, said=since.span())


def _since(text, start, end, day):
    """«с 1 января 2026 года действует»: from a day that stands right before the verb."""
    for verb in ACTS.finditer(text, start, end):
        for moment in moments(text, max(start, verb.start() - REACH), verb.start()):
            if not text[moment.end : verb.start()].strip() and FROM.search(
                text, max(start, moment.start - 4), moment.start
            ):
                told = when(text, moment, day, ahead=False)
                made = _beginning(told, "вступления в силу", stated=True) if told else None
                return made and replace(made, said=(moment.start, verb.end()))
    return None


def of_signing(
    text: str, start: int, end: int, day: str, *, title: tuple[int, int] = (0, 0), ahead: bool = False
) -> Beginning | None:
    """The day of signing that a sentence tells: the one nearest to a word of signing, outside the `title`.

    `ahead` where the signing is to come.
    """
    verbs = [token.start for token in tokens(text, start, end) if token.lower.startswith(SIGNING)]
    verbs = verbs or [found.start() for found in [HAPPENED.match(text, start)] if found]
    if not verbs:
        return None
    found = [one for one in moments(text, start, end) if not _is_of_something_else(text, one, title)]
    told = [(min(abs(one.start - verb) for verb in verbs), one) for one in found]
    for _, one in sorted(told, key=lambda item: item[0]):
        known = when(text, one, day, ahead=ahead)
        if known and (ahead or not day or str(bounds(known.edtf)[0]) <= _last(day)):
            return _beginning(known, "подписания")
    return None


def of_telling(text: str, start: int, end: int, day: str) -> Beginning | None:
    """The day of publication, where a sentence does not say that the signing was long ago; None where it is unknown."""
    first = bounds(day)[0] if day else None
    if first is None or LONG_AGO.search(text, start, end):
        return None
    year, month, number = [*map(int, day.partition("/")[0].split("-")), 0, 0][:3]
    return Beginning(year, month if month <= 12 else 0, number, "публикации")


def _is_of_something_else(text: str, moment: Moment, title):
    if title[0] <= moment.start < title[1]:
        return True
    return OF_SOMETHING_ELSE.search(text, max(0, moment.start - BEFORE), moment.start) is not None


def _last(day):
    return str(bounds(day)[1])


def _beginning(told, of, *, stated=False):
    first = bounds(told.edtf)[0]
    parts = [int(part) for part in told.edtf.partition("/")[0].split("-")]
    exact = len(parts) if len(parts) != 2 or parts[1] <= 12 else 1
    year, month, day = first.year, first.month if exact > 1 else 0, first.day if exact > 2 else 0
    return Beginning(year, month, day, of, told.reason, stated)
