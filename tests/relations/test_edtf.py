"""Dates that are not whole."""

from datetime import date

import pytest

from relations.edtf import Bounds, parse
from tests.factories import make_agreement, make_sighting


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("", None, None),
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024-03-04", date(2024, 3, 4), date(2024, 3, 4)),
        ("2024-21", date(2024, 3, 1), date(2024, 5, 31)),
        ("2024-22", date(2024, 6, 1), date(2024, 8, 31)),
        ("2024-24", date(2024, 12, 1), date(2025, 2, 28)),
        ("2024-33", date(2024, 1, 1), date(2024, 3, 31)),
        ("2024-35", date(2024, 7, 1), date(2024, 9, 30)),
        ("2024-36", date(2024, 10, 1), date(2024, 12, 31)),
        ("2024-41", date(2024, 7, 1), date(2024, 12, 31)),
        ("2026/2028", date(2026, 1, 1), date(2028, 12, 31)),
        ("2025-01/2025-08", date(2025, 1, 1), date(2025, 8, 31)),
        ("../2025-11", None, date(2025, 11, 30)),
        ("2024-06-28/..", date(2024, 6, 28), None),
        ("2024-06-28/", date(2024, 6, 28), None),
    ],
)
def test_bounds_of_a_date(text, first, last):
    assert parse(text) == Bounds(first, last)


@pytest.mark.parametrize(
    "text",
    ["2024?", "24", "2024-13", "2024-42", "2024-02-30", "2028/2026", "../..", "/", "завтра", "2024/25/26"],
)
def test_what_is_no_date_is_refused(text):
    with pytest.raises(ValueError, match=r"\w"):
        parse(text)


@pytest.mark.django_db
def test_bounds_follow_when_a_row_is_saved():
    sighting = make_sighting(on="2024-35")
    assert (sighting.on_from, sighting.on_until) == (date(2024, 7, 1), date(2024, 9, 30))
    sighting.on = ""
    sighting.save()
    sighting.refresh_from_db()
    assert (sighting.on_from, sighting.on_until) == (None, None)


@pytest.mark.django_db
def test_bounds_follow_when_rows_are_made_in_bulk():
    agreement = make_agreement(validity="2026/2028")
    [copy] = type(agreement).objects.bulk_create([type(agreement)(name_ru="x", slug="x", validity="2026/2028")])
    copy.refresh_from_db()
    assert copy.validity_until == date(2028, 12, 31)
