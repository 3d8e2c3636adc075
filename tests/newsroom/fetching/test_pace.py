"""A source is expected to speak again by its own usual pace."""

from datetime import UTC, datetime, timedelta

from newsroom.fetching.pace import expected_by

START = datetime(2024, 5, 1, 6, tzinfo=UTC)
DAY, HOUR = timedelta(days=1), timedelta(hours=1)


def on_workdays(weeks):
    """Ten items an hour apart, Monday to Friday; the first of May 2024 is a Wednesday."""
    days = [START + DAY * number for number in range(7 * weeks)]
    return [day + HOUR * hour for day in days if day.weekday() < 5 for hour in range(10)]


def test_source_that_rests_at_weekends_is_given_two_of_them():
    told = on_workdays(weeks=6)
    weekend = 2 * DAY + 15 * HOUR
    assert expected_by(told) == told[-1] + 2 * weekend


def test_source_that_speaks_day_and_night_is_missed_after_half_a_day():
    told = [START + HOUR * number / 2 for number in range(48 * 20)]
    assert expected_by(told) == told[-1] + 12 * HOUR


def test_weekly_source_is_given_two_weeks():
    told = [START + 7 * DAY * number for number in range(10)]
    assert expected_by(told) == told[-1] + 14 * DAY


def test_one_breakdown_does_not_become_the_usual_pace():
    told = [START + HOUR * number for number in range(24 * 15)]
    broken = [*told, *(moment + 25 * DAY for moment in told)]
    assert expected_by(broken) == broken[-1] + 12 * HOUR


def test_new_source_is_given_three_days_whatever_its_first_hours_were():
    told = [START + HOUR * number / 10 for number in range(100)]
    assert expected_by(told) == told[-1] + 3 * DAY


def test_pace_of_few_items_is_not_known():
    assert expected_by([]) is None
    assert expected_by([START + DAY * number for number in range(5)]) is None


def test_order_of_the_items_does_not_matter():
    told = on_workdays(weeks=3)
    assert expected_by(reversed(told)) == expected_by(told)
