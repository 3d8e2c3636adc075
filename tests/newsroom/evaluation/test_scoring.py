"""Counting: what is a hit, what is too much, what is missed."""

import pytest

from newsroom.evaluation import BESIDE, CONTRACT, Tally, score

FILE = "a.txt"
KOVALEV = {"name": "Ковалев Петр", "post": "Аким области", "role": "participant"}
PLAN = {"title": "План о зерне", "parties": ["Акимат Алматы", "Минсельхоз"], "validity": "2026/2028"}


def counts(gold, reading, *kinds):
    tallies = score([{"file": FILE, **gold}], {FILE: reading})
    found = [(tallies[kind].hits, tallies[kind].extra, tallies[kind].missed) for kind in kinds]
    return found if len(kinds) > 1 else found[0]


def test_every_kind_has_a_tally_in_one_order():
    assert tuple(score([{"file": FILE}], {})) == (*CONTRACT, *BESIDE)


def test_document_without_a_reading_counts_as_read_with_nothing_found():
    tallies = score([{"file": FILE, "officials": [KOVALEV], "publisher": "Заря", "bilateral": True}], {})
    assert [tallies[kind].missed for kind in ("officials", "posts", "publisher", "bilateral")] == [1, 0, 1, 1]


def test_what_the_gold_does_not_speak_of_is_not_judged_but_people_agreements_and_figures_always_are():
    reading = {"organisations": [{"name": "ЕАЭС"}], "furniture": [{"text": "Погода"}], "publisher": "Заря",
               "cites": ["Заря"], "published_on": "2026-05-12", "bilateral": True, "events": [{"kind": "visit"}],
               "stories": [{"start": 0, "end": 9}], "officials": [KOVALEV], "agreements": [PLAN],
               "figures": [{"value": 7}]}  # fmt: skip
    tallies = score([{"file": FILE}], {FILE: reading})
    assert {kind for kind in tallies if tallies[kind].extra} == {"officials", "agreements", "figures"}


def test_optional_items_and_what_belongs_to_them_count_neither_way():
    gold = {"officials": [{**KOVALEV, "optional": True}]}
    for found in ([], [{**KOVALEV, "post": "Посол", "role": "mentioned"}]):
        assert counts(gold, {"officials": found}, "officials", "posts", "roles") == [(0, 0, 0)] * 3


@pytest.mark.parametrize(
    ("gold", "found", "expected"),
    [
        ({}, {}, (1, 0, 0)),
        ({}, {"post": None}, (0, 0, 1)),
        ({}, {"post": "Посол"}, (0, 1, 1)),
        ({"post": None}, {}, (0, 1, 0)),
        ({"post": None}, {"post": None}, (0, 0, 0)),
        ({"post": None, "post_also": ["Аким области"]}, {}, (0, 0, 0)),
    ],
)
def test_post_is_a_hit_a_miss_or_too_much(gold, found, expected):
    assert counts({"officials": [KOVALEV | gold]}, {"officials": [KOVALEV | found]}, "posts") == expected


@pytest.mark.parametrize(
    ("role", "expected"), [("participant", (1, 0, 0)), ("mentioned", (0, 1, 1)), (None, (0, 1, 1))]
)
def test_everybody_has_a_role(role, expected):
    assert counts({"officials": [KOVALEV]}, {"officials": [KOVALEV | {"role": role}]}, "roles") == expected


def test_only_signed_agreements_count():
    planned = PLAN | {"status": "planned"}
    assert counts({"agreements": [PLAN]}, {"agreements": [planned]}, "agreements", "validity") == [(0, 0, 1), (0, 0, 0)]
    assert counts({"agreements": [PLAN]}, {"agreements": [PLAN, planned]}, "agreements", "validity") == [(1, 0, 0)] * 2


def test_claimant_is_judged_where_the_gold_says_who_it_is():
    found = {"figures": [{"value": 7, "claimed_by": "Ковалев"}]}
    assert counts({"figures": [{"value": 7}]}, found, "claimants") == (0, 0, 0)
    assert counts({"figures": [{"value": 7, "claimed_by": None}]}, found, "claimants") == (0, 1, 0)
    assert counts({"figures": [{"value": 7, "claimed_by": ["Аким", "Ковалев Петр"]}]}, found, "claimants") == (1, 0, 0)


def test_lines_without_words_are_passed_by():
    found = {"furniture": [{"line": 1, "text": "* * *"}, {"line": 2, "text": "Погода"}]}
    assert counts({"furniture": ["Погода", "Курсы"]}, found, "furniture") == (1, 0, 1)


@pytest.mark.parametrize(
    ("wanted", "found", "expected"),
    [("Заря", "Заря", (1, 0, 0)), ("Заря", None, (0, 0, 1)), (None, "Заря", (0, 1, 0)), ("Заря", "Сокол", (0, 1, 1))],
)
def test_publisher_is_one_or_none(wanted, found, expected):
    assert counts({"publisher": wanted}, {"publisher": found}, "publisher") == expected


@pytest.mark.parametrize(
    ("wanted", "found", "expected"),
    [(True, True, (1, 0, 0)), (True, False, (0, 0, 1)), (False, True, (0, 1, 0)), (False, False, (0, 0, 0))],
)
def test_bilateral_stories_are_counted_and_ambiguous_ones_are_not(wanted, found, expected):
    assert counts({"bilateral": wanted}, {"bilateral": found}, "bilateral") == expected
    assert counts({"bilateral": wanted, "ambiguous": True}, {"bilateral": found}, "bilateral") == (0, 0, 0)


def test_participants_are_judged_in_the_events_that_are_found():
    people = [{"name": "Ковалев Петр", "role": "guest"}, {"name": "Адамова Алла", "role": "host"}]
    gold = {"events": [{"kind": "meeting", "outcome": "held", "participants": people}]}
    found = {"events": [{"kind": "meeting", "outcome": "held", "participants": [people[0] | {"role": "host"}]}]}
    kinds = ("events", "event_dates", "event_outcomes", "participants", "participant_roles")
    assert counts(gold, found, *kinds) == [(1, 0, 0), (0, 0, 0), (1, 0, 0), (1, 0, 1), (0, 1, 1)]
    assert counts(gold, {}, "events", "participants") == [(0, 0, 1), (0, 0, 0)]
    gold["events"][0]["participants"] = ["Ковалев Петр"]
    assert counts(gold, found, "participants", "participant_roles") == [(1, 0, 0), (0, 0, 0)]


def test_notes_name_document_and_what_went_wrong():
    tallies = score([{"file": FILE, "officials": [KOVALEV]}], {FILE: {"officials": [{"name": "Адамова Алла"}]}})
    assert tallies["officials"].notes == ["a.txt: extra Адамова Алла", "a.txt: missed Ковалев Петр"]


@pytest.mark.parametrize(
    ("tally", "shares"),
    [
        (Tally(3, 1, 0), (0.75, 1, 6 / 7)),
        (Tally(), (1, 1, 1)),
        (Tally(0, 1, 1), (0, 0, 0)),
        (Tally(0, 0, 2), (1, 0, 0)),
    ],
)
def test_precision_recall_and_f1(tally, shares):
    assert (tally.precision, tally.recall, tally.f1) == pytest.approx(shares)
