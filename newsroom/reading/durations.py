"""How long something is to last, told in years or months («пять лет», «бессрочно»), and the years that it comes to."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from .beginnings import Beginning
from .figures.numerals import numeral

LONGEST = 99  # years or months: leases run for 49, nothing runs for a thousand
_NUMBER = r"(?P<n{0}>\d{{1,2}}|[а-яё]+(?:\s[а-яё]+)?)"
_AHEAD = r"(?P<ahead>(?:ближайши|следующи|предстоящи|последующи|перв)\w+\s+)?"
_IN_BRACKETS = r"(?:\(\s?[а-яё\d ]{1,25}\)\s*)?"
OF_SO_MANY = r"(?P<n2>\d{1,2}|[а-яё]+?)[-–]?(?P<unit2>летн|месячн)\w+"  # «пятилетний», «10-летнее»
# What a term is of, where something else is («на пять лет работы»), or an age («на пять лет раньше»).
_NOT_OF = r"(?!\s+(?:работ|эксплуатац|служб|обучен|строит|раньше|позже|старше|младше|тюрьм|лишени|назад))"
LENGTH = (
    rf"(?:{OF_SO_MANY}\s+(?:срок|период)\w*|{_AHEAD}(?:{_NUMBER.format(1)}\s*{_IN_BRACKETS})?"
    rf"(?P<unit1>лет|год(?:а|ов)?|месяц(?:а|ев)?)\b){_NOT_OF}"
)
OPEN = (
    r"(?P<open>бессрочн\w+|на\s+неопредел[её]нн\w+\s+(?:срок|период|время)|без\s+ограничени\w+\s+"
    r"срок\w+|не\s+ограничен\w*\s+(?:по\s+)?срок\w+|на\s+неограниченн\w+\s+(?:срок|период|время))"
)


@dataclass(frozen=True, slots=True)
class Duration:
    """How long something is to last: `months`, or None where it is to last without end.

    `whole` where it is told in whole years.
    """

    months: int | None
    whole: bool

    @property
    def words(self) -> str:
        """«5 лет», «18 месяцев», «бессрочно»."""
        if self.months is None:
            return "бессрочно"
        if self.whole:
            return _counted(self.months // 12, "год", "года", "лет")
        return _counted(self.months, "месяц", "месяца", "месяцев")

    def since(self, beginning: Beginning) -> str:
        """EDTF of what begins then, no more exact than it was told to last: of five years, the first and the last year.

        The day of signing is seldom the first day, and that of publication is only near it: a day on which such a term
        ends would look surer than it is. The last day is the one before the term would begin anew, so that five years
        from 1 January 2025 are 2025 to 2029.
        """
        if self.months is None:
            return f"{beginning.year:04}/.."
        last = _last_day(beginning.first, self.months)
        if self.whole or not beginning.month:
            ends = f"{beginning.year:04}", f"{last.year:04}"
        else:
            ends = f"{beginning.year:04}-{beginning.month:02}", f"{last.year:04}-{last.month:02}"
        return "/".join(dict.fromkeys(ends))


def duration_of(match: re.Match) -> Duration | None:
    """The duration that a match of `LENGTH` or `OPEN` tells; None where what stands before the years is no number."""
    told = match.groupdict()
    if told.get("open"):
        return Duration(None, False)
    unit = told.get("unit1") or told.get("unit2")
    words = told.get("n1") or told.get("n2")  # «на следующий год», without a number, is a year of the calendar
    number = _number(words, unit) if unit and (words or not told.get("ahead")) else 0
    if not number or number > LONGEST:
        return None
    years = unit.startswith(("л", "г"))
    return Duration(int(number * 12) if years else int(number), years and number == int(number))


def _number(words, unit):
    """What a number amounts to; one where there is none («на год», «в течение месяца»)."""
    if words is None:
        return 1 if unit in ("год", "года", "месяц", "месяца") else 0
    if words.isdigit():
        return int(words)
    parts = [numeral(word) for word in words.split()]
    return 0 if None in parts else sum(parts)


def _counted(number, one, few, many):
    if number % 10 == 1 and number % 100 != 11:
        return f"{number} {one}"
    return f"{number} {few if number % 10 in (2, 3, 4) and number % 100 not in (12, 13, 14) else many}"


def _last_day(first, months):
    """The day before the one on which as many months would begin anew."""
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    day = min(first.day, monthrange(year, month + 1)[1])
    return date(year, month + 1, day) - timedelta(days=1)
