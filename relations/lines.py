"""Lines of text as XML and iCalendar allow them: no control characters, and no ends of lines inside."""

import re

# XML 1.0 (2.2 Char) and RFC 5545 (3.1 CONTROL) forbid the first few; the rest say nothing to anybody.
FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
# A space that does not break stays: it was put there on purpose.
BLANKS = re.compile("[ \t\n\x0b\x0c\r\x85\u2028\u2029]+")


def one_line(text: str) -> str:
    """The text on a line of its own, without the characters that would break a feed or a calendar."""
    return BLANKS.sub(" ", FORBIDDEN.sub("", str(text))).strip()
