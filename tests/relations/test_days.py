"""Dates in words: as precise as they are known and no more."""

from datetime import date

import pytest
from django.utils import translation

from relations.days import in_words
from relations.templatetags.record import as_time


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2024", "2024"),
        ("2024-03", "March 2024"),
        ("2025-11-04", "4 November 2025"),
        ("2024-35", "third quarter of 2024"),
        ("2024-22", "summer of 2024"),
        ("2024-41", "second half of 2024"),
        ("2026/2028", "2026–2028"),
        ("2025-01/2025-08", "January 2025 – August 2025"),
        ("2026/..", "from 2026"),
        ("2024-06-28/..", "from 28 June 2024"),
        ("2024-36/..", "from fourth quarter of 2024"),
        ("../2024-06", "through June 2024"),
        ("../2028", "through 2028"),
        ("", ""),
    ],
)
def test_date_is_said_as_precisely_as_it_is_known(edtf, words):
    with translation.override("en"):
        assert in_words(edtf) == words


@pytest.mark.parametrize(
    ("language", "month"), [("ru", "ноября"), ("kk", "қараша"), ("be", "лістапада"), ("en", "November")]
)
def test_month_within_a_date_is_inflected_and_small_as_its_language_wants(language, month):
    with translation.override(language):
        assert month in in_words("2025-11-04")


@pytest.mark.parametrize("edtf", ["2024", "2024-03", "2025-11-04"])
def test_whole_dates_are_marked_up_for_machines(edtf):
    assert f'<time datetime="{edtf}">' in as_time(edtf)


@pytest.mark.parametrize("edtf", ["2024-35", "2026/2028", "1990/..", "../2024-06", ""])
def test_dates_without_a_form_in_html_are_plain_words(edtf):
    assert "<time" not in as_time(edtf)


def test_day_from_the_database_is_marked_up_too():
    assert '<time datetime="2025-11-04">' in as_time(date(2025, 11, 4))
