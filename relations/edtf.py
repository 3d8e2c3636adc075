"""Dates that are not whole: the forms of EDTF (ISO 8601-2, level 1 and 2) that news needs, and their two bounds.

    2024  2024-03  2024-03-04        a year, a month, a day
    2024-21 … 2024-24                spring, summer, autumn, winter (the one that begins in December)
    2024-33 … 2024-36                quarters
    2024-40  2024-41                 halves of a year
    A/B  A/..  ../B                  intervals, open at an end

Whether a date was inferred («2024?») is a column beside it and not part of it.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)
# First month and length in months of the codes that stand in a month's place.
PARTS = {21: (3, 3), 22: (6, 3), 23: (9, 3), 24: (12, 3), 33: (1, 3), 34: (4, 3), 35: (7, 3), 36: (10, 3),
         40: (1, 6), 41: (7, 6)}  # fmt: skip

DAYS = r"^\d{4}-\d\d-\d\d(/\d{4}-\d\d-\d\d)?$"


@dataclass(frozen=True, slots=True)
class Bounds:
    """First and last day, both included; None is open or unknown."""

    first: date | None
    last: date | None

    @property
    def is_day(self) -> bool:
        return self.first is not None and self.first == self.last


def parse(text: str) -> Bounds:
    """The days that `text` spans; no days for an empty one. Raises ValueError where it is none of the forms above."""
    if not text:
        return Bounds(None, None)
    start, slash, end = text.partition("/")
    if not slash:
        return _parse_one(text)
    if start in ("", "..") and end in ("", ".."):
        raise ValueError(f"{text!r} is open at both ends")
    bounds = Bounds(_parse_end(start).first, _parse_end(end).last)
    if bounds.first and bounds.last and bounds.first > bounds.last:
        raise ValueError(f"{text!r} ends before it begins")
    return bounds


def _parse_end(text):
    return Bounds(None, None) if text in ("", "..") else _parse_one(text)


def _parse_one(text):
    match = DATE.fullmatch(text)
    if not match:
        raise ValueError(f"{text!r} is not a date such as 2024, 2024-03, 2024-03-04, 2024-35 or 2026/2028")
    year, month, day = (int(part) if part is not None else None for part in match.groups())
    if day is not None:
        whole = date(year, month, day)
        return Bounds(whole, whole)
    if month is None:
        return Bounds(date(year, 1, 1), date(year, 12, 31))
    first, length = PARTS.get(month, (month, 1))
    last_year, last = (year, first + length - 1) if first + length <= 13 else (year + 1, first + length - 13)
    return Bounds(date(year, first, 1), date(last_year, last, monthrange(last_year, last)[1]))


def validate(text):
    """Refuse what `parse` cannot read, as a form error."""
    try:
        parse(text)
    except ValueError as error:
        message = _("Not a date we can read: %(error)s.")
        raise ValidationError(message, code="edtf", params={"error": error}) from error


class EdtfField(models.CharField):
    """The text of an EDTF date; its bounds are kept in the two date columns that it names, so that days compare.

    The bounds follow on `save` and `bulk_create`; `update` and `bulk_update` pass them by, and must name all three.
    """

    default_validators = [validate]

    def __init__(self, *args, first, last, **kwargs):
        self.first, self.last = first, last
        super().__init__(*args, **{"max_length": 40, "blank": True, "default": "", **kwargs})

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "first": self.first, "last": self.last}

    def pre_save(self, instance, add):
        text = super().pre_save(instance, add)
        bounds = parse(text)
        setattr(instance, self.first, bounds.first)
        setattr(instance, self.last, bounds.last)
        return text


def bound():
    """A column for one bound of an `EdtfField`."""
    return models.DateField(null=True, blank=True, editable=False)


def known_to_the_day(column: str) -> models.Q:
    """A condition: the date in `column` is a day, or an interval from a day to a day."""
    return models.Q(**{f"{column}__regex": DAYS})


class Basis(models.TextChoices):
    """How a day is known."""

    STATED = "stated", _("stated in the text")
    KNOWN = "known", _("known to whoever captured the page")
    INFERRED = "inferred", _("inferred")


class Dated(models.Model):
    """Something that happened on a day, as exactly as that is known, and how."""

    on = EdtfField(_("day"), first="on_from", last="on_until", help_text=_("EDTF; empty where it is not known"))
    on_from, on_until = bound(), bound()
    basis = models.CharField(_("how the day is known"), max_length=8, choices=Basis, blank=True)
    reason = models.CharField(_("reason"), max_length=500, blank=True, help_text=_("what the day was inferred from"))

    class Meta:
        abstract = True

    @property
    def may_be_of_its_documents_day(self) -> bool:
        """Whether a document that tells of it without a day tells of its own day."""
        return True


def says_how_it_is_known(day: str, basis: str, *, name: str) -> models.CheckConstraint:
    """A constraint: where the column `day` is not empty, `basis` is not either."""
    return models.CheckConstraint(
        condition=models.Q(**{day: ""}) | ~models.Q(**{basis: ""}),
        name=name,
        violation_error_message=_("Say how the day is known."),
    )
