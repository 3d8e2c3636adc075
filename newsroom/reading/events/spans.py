"""The days between which a moment lies, by its EDTF."""

from calendar import monthrange
from datetime import date


def bounds(edtf: str) -> tuple[date | None, date | None]:
    """First and last day of what a moment comes to, both included; None where a text is none of that."""
    first, _, last = edtf.partition("/")
    try:
        return span(_parts(first))[0], span(_parts(last or first))[1]
    except ValueError:
        return None, None


def _parts(edtf):
    return [int(part) for part in edtf.split("-")]


def span(parts: list[int]) -> tuple[date, date]:
    """First and last day of a year, of one and a month or another part of it, or of a whole day."""
    year = parts[0]
    if len(parts) == 3:
        return date(*parts), date(*parts)
    first, length = _months(parts[1]) if len(parts) == 2 else (1, 12)
    ends, last = (year, first + length - 1) if first + length <= 13 else (year + 1, first + length - 13)
    return date(year, first, 1), date(ends, last, monthrange(ends, last)[1])


def _months(code):
    """First month and length of a month, season, quarter or half."""
    if code <= 12:
        return code, 1
    if code <= 24:
        return (code - 20) * 3, 3
    return ((code - 33) * 3 + 1, 3) if code <= 36 else ((code - 40) * 6 + 1, 6)
