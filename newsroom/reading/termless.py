"""Titles of agreements without the words of their term, which are no part of the name."""

import re

from .durations import LENGTH, duration_of
from .terms import IN_TITLE, has_its_own

RENEWAL = re.compile(
    r"\s+с\s+(?:даты|дня|момента)\s+подписания|\s+(?:с|и)\s+(?:автоматическ|возможност|прав|последующ|дальнейш)\w+\s+(?:\w+\s+){0,2}?(?:продл|пролонг)\w+.*",
    re.I,
)
UNTIL = re.compile(
    r"\s+сроком\s+(?:действия\s+)?(?:до|по)\s+(?:конца\s+|\d{1,2}\s+[а-яё]+\s+)?\d{4}(?:\s+года|\s+г\.)?", re.I
)
AT_END = re.compile(
    rf"(?<!сроком)(?<!срок)(?<!действия)\s+(?:на\s+{LENGTH}"
    r"|до\s+(?:конца\s+|\d{1,2}\s+[а-яё]+\s+)?\d{4}(?:\s+года|\s+г\.|-го)?)$",
    re.I,
)


def without_term(title: str, *, named_by_years: bool) -> str:
    """A title without «сроком на пять лет» and what is said of its prolongation: these are no part of the name.

    `named_by_years` of a plan or a programme, whose name «на пять лет» and «до 2030 года» at its end are part of.
    """
    title = UNTIL.sub("", title)
    title = title if named_by_years else AT_END.sub("", title)
    low = title.lower()
    match = next((match for match in IN_TITLE.finditer(low) if match.group().startswith(("сроком", "на срок"))), None)
    if match is None or len(low) != len(title) or not duration_of(match) or has_its_own(low, 0, match.end()):
        return title
    rest = f"{title[: match.start()].rstrip()}{RENEWAL.sub('', title[match.end() :])}"
    return rest.replace("()", "").strip()
