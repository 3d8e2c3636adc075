"""Events and stories, which are counted beside the contract."""

import pytest

from newsroom.evaluation.events import event_nearness, right_date, right_place, right_rank, same_event
from newsroom.evaluation.stories import same_span

KOVALEV, ADAMOVA = {"name": "Ковалев Петр", "role": "guest"}, {"name": "Адамова Алла", "role": "host"}
MINISTRY = {"name": "Министерство труда Беларуси", "role": "participant"}


def event(kind="meeting", *who, **columns):
    return {"kind": kind, "participants": list(who), **columns}


@pytest.mark.parametrize(
    ("gold", "found", "same"),
    [
        (event(), event(), True),
        (event(), event("visit"), False),
        (event(kind_also=["visit"]), event("visit"), True),
        (event("meeting", KOVALEV, ADAMOVA), event("meeting", {"name": "Ковалев"}), True),
        (event("meeting", KOVALEV), event("meeting", ADAMOVA), False),
        (event("meeting", KOVALEV), event(), True),
        (event("meeting", MINISTRY), event("meeting", {"name": "Минтруда Беларуси"}), False),
        (event("meeting", MINISTRY), event("meeting", {"name": "Министерство труда"}), True),
        (event(date="2026-05-12"), event(date="2026-05-12"), True),
        (event(date="2026-05-12"), event(date="2026-05"), False),
        (event(date="2026-05-12", date_also=["2026-05"]), event(date="2026-05"), True),
        (event(date="2026-05-12"), event(date=None), True),
    ],
)
def test_event_is_the_same_in_kind_with_no_other_day_and_no_other_people(gold, found, same):
    assert same_event(gold, found) is same


def test_nearest_event_has_most_of_the_people_then_the_same_day():
    gold = event("meeting", KOVALEV, ADAMOVA, date="2026-05-12")
    both, dated, bare = event("meeting", KOVALEV, ADAMOVA), event("meeting", KOVALEV, date="2026-05-12"), event()
    assert event_nearness(gold, both) > event_nearness(gold, dated) > event_nearness(gold, bare)


@pytest.mark.parametrize(
    ("rule", "gold", "found", "right"),
    [
        (right_date, {"date": "2026-05-12/2026-05-13"}, "2026-05-12/2026-05-13", True),
        (right_date, {"date": "2026-05-12"}, None, False),
        (right_date, {"date": None}, None, True),
        (right_date, {"date": None}, "2026-05-12", False),
        (right_place, {"place": "город Астана"}, "Астана", True),
        (right_place, {"place": "Астана"}, "Минск", False),
        (right_place, {"place": "Астана"}, None, False),
        (right_place, {"place": None}, None, True),
        (right_place, {"place": "Астана", "place_also": ["Казахстан"]}, "Казахстан", True),
        (right_rank, {"rank": "state"}, "state", True),
        (right_rank, {"rank": None}, None, True),
        (right_rank, {"rank": None}, "state", False),
    ],
)
def test_day_place_and_rank_are_right_as_the_gold_has_them_and_none_where_it_has_none(rule, gold, found, right):
    assert rule(gold, found) is right


@pytest.mark.parametrize(
    ("found", "same"),
    [((100, 200), True), ((105, 200), True), ((95, 205), True), ((100, 189), False), ((200, 300), False)],
)
def test_story_is_the_same_where_nine_tenths_of_both_are_common(found, same):
    gold = {"start": 100, "end": 200}
    assert same_span(gold, dict(zip(("start", "end"), found, strict=True))) is same
