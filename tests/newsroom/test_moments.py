"""Local times: what they mean, and what is said where they mean nothing or two things."""

# ruff: noqa: DTZ001 – local times are what is tested
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from newsroom import moments

BERLIN = ZoneInfo("Europe/Berlin")


def test_local_time_is_that_of_the_site():
    assert moments.moment_of(datetime(2026, 11, 27, 9)) == datetime(2026, 11, 27, 4, tzinfo=UTC)


@pytest.mark.parametrize(
    ("local", "said", "readings"),
    [
        (datetime(2026, 10, 25, 2, 30), "дважды", [(0, 30), (1, 30)]),
        (datetime(2026, 3, 29, 2, 30), "нет", [(0, 30), (1, 30)]),
    ],
)
def test_time_that_is_left_out_or_comes_twice_is_refused_with_both_readings(local, said, readings):
    with pytest.raises(moments.Unclear, match=said) as refused:
        moments.moment_of(local, BERLIN)
    assert [(moment.hour, moment.minute) for moment in refused.value.readings] == readings
    for number, reading in enumerate(refused.value.readings):
        assert moments.moment_of(local, BERLIN, reading=number) == reading
        assert moments.spelled(reading, BERLIN) in str(refused.value)


def test_moment_is_told_in_astana_and_minsk_and_the_day_again_only_where_it_differs():
    assert moments.everywhere(datetime(2026, 11, 27, 4, tzinfo=UTC)) == [
        ("Астана", "27.11.2026 09:00"),
        ("Минск", "07:00"),
    ]
    assert moments.everywhere(datetime(2026, 11, 26, 20, tzinfo=UTC)) == [
        ("Астана", "27.11.2026 01:00"),
        ("Минск", "26.11.2026 23:00"),
    ]


def test_tomorrow_morning_is_nine_o_clock_of_the_next_local_day():
    late = datetime(2026, 11, 26, 20, tzinfo=UTC)  # past midnight in Astana
    assert moments.tomorrow_morning(late) == datetime(2026, 11, 28, 4, tzinfo=UTC)
