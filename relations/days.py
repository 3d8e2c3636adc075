"""Dates that are not whole, in words: «4 ноября 2025», «март 2024», «III квартал 2024», «2026–2028», «с 2026 года»."""

import re

from django.utils.translation import get_language, gettext, gettext_lazy, pgettext_lazy

# Our own and not Django's, whose Belarusian catalogue mixes the cases.
MONTHS = [
    gettext_lazy("January"), gettext_lazy("February"), gettext_lazy("March"), gettext_lazy("April"),
    gettext_lazy("May"), gettext_lazy("June"), gettext_lazy("July"), gettext_lazy("August"),
    gettext_lazy("September"), gettext_lazy("October"), gettext_lazy("November"), gettext_lazy("December"),
]  # fmt: skip
MONTHS_IN_A_DATE = [
    pgettext_lazy("alt. month", "January"), pgettext_lazy("alt. month", "February"),
    pgettext_lazy("alt. month", "March"), pgettext_lazy("alt. month", "April"),
    pgettext_lazy("alt. month", "May"), pgettext_lazy("alt. month", "June"),
    pgettext_lazy("alt. month", "July"), pgettext_lazy("alt. month", "August"),
    pgettext_lazy("alt. month", "September"), pgettext_lazy("alt. month", "October"),
    pgettext_lazy("alt. month", "November"), pgettext_lazy("alt. month", "December"),
]  # fmt: skip
PARTS = {
    "21": gettext_lazy("spring of %(year)s"),
    "22": gettext_lazy("summer of %(year)s"),
    "23": gettext_lazy("autumn of %(year)s"),
    "24": gettext_lazy("winter of %(year)s"),
    "33": gettext_lazy("first quarter of %(year)s"),
    "34": gettext_lazy("second quarter of %(year)s"),
    "35": gettext_lazy("third quarter of %(year)s"),
    "36": gettext_lazy("fourth quarter of %(year)s"),
    "40": gettext_lazy("first half of %(year)s"),
    "41": gettext_lazy("second half of %(year)s"),
}
PARTS_IN_A_SPAN = {
    "21": pgettext_lazy("after a preposition", "spring of %(year)s"),
    "22": pgettext_lazy("after a preposition", "summer of %(year)s"),
    "23": pgettext_lazy("after a preposition", "autumn of %(year)s"),
    "24": pgettext_lazy("after a preposition", "winter of %(year)s"),
    "33": pgettext_lazy("after a preposition", "first quarter of %(year)s"),
    "34": pgettext_lazy("after a preposition", "second quarter of %(year)s"),
    "35": pgettext_lazy("after a preposition", "third quarter of %(year)s"),
    "36": pgettext_lazy("after a preposition", "fourth quarter of %(year)s"),
    "40": pgettext_lazy("after a preposition", "first half of %(year)s"),
    "41": pgettext_lazy("after a preposition", "second half of %(year)s"),
}
YEAR = re.compile(r"\d{4}", re.ASCII)


def in_words(edtf: str) -> str:
    """The date as precisely as it is known and no more, in the active language; nothing for an empty one."""
    start, slash, end = edtf.partition("/")
    if not slash:
        return _one(start)
    if end in ("", ".."):
        return _since(start)
    if start in ("", ".."):
        return _through(end)
    return f"{start}–{end}" if YEAR.fullmatch(start) and YEAR.fullmatch(end) else f"{_one(start)} – {_one(end)}"


def _one(edtf):
    year, month, day = [*edtf.split("-"), "", ""][:3]
    if day:
        parts = {"day": int(day), "month": _month(MONTHS_IN_A_DATE, month), "year": year}
        return gettext("%(day)s %(month)s %(year)s") % parts
    if month in PARTS:
        return PARTS[month] % {"year": year}
    return gettext("%(month)s %(year)s") % {"month": _month(MONTHS, month), "year": year} if month else year


def _since(edtf):
    if YEAR.fullmatch(edtf):
        return gettext("from %(year)s") % {"year": edtf}
    return gettext("from %(day)s") % {"day": _inflected(edtf)}


def _through(edtf):
    if YEAR.fullmatch(edtf):
        return gettext("through %(year)s") % {"year": edtf}
    return gettext("through %(day)s") % {"day": _inflected(edtf)}


def _inflected(edtf):
    """«марта 2024», as it stands behind a preposition."""
    year, month, day = [*edtf.split("-"), "", ""][:3]
    if month in PARTS and not day:
        return PARTS_IN_A_SPAN[month] % {"year": year}
    if day:
        return _one(edtf)
    return gettext("%(month)s %(year)s") % {"month": _month(MONTHS_IN_A_DATE, month), "year": year}


def _month(names, number):
    """Django's catalogues begin months with a capital; of our languages only English does."""
    name = str(names[int(number) - 1])
    return name if (get_language() or "").startswith("en") else name.lower()
