"""Figures: value, sign and unit, from the same words."""

import pytest

from newsroom.evaluation.figures import figure_nearness, same_figure


@pytest.mark.parametrize(
    ("gold", "found", "same"),
    [
        ((7, None, "USD"), (7, None, "usd"), True),
        ((7, None, "USD"), (7, None, "KZT"), False),
        ((7, None, "BYN"), (7, None, "BYR"), True),
        ((7, None, "%"), (7.04, None, "percent"), True),
        ((7, None, "%"), (7.06, None, "%"), False),
        ((7, None, "%"), (-7, None, "%"), False),
        ((7, None, "%"), (7, None, "п.п."), False),
        ((7_000_000, None, "USD"), (7_000_001, None, "USD"), True),
        ((7, None, "USD"), (7.001, None, "USD"), False),
        ((7, None, "проект"), (7, None, "count"), True),
        ((7, None, "тонн"), (7, None, "count"), True),
        ((7, None, ""), (7, None, None), True),
        ((7, None, None), (7, None, "count"), False),
        ((7, 9, "USD"), (7, 9, "USD"), True),
        ((7, 9, "USD"), (7, None, "USD"), False),
        ((7, 9, "USD"), (7, 8, "USD"), False),
        ((7, None, "USD"), (7, 9, "USD"), False),
        ((7, None, "USD"), (7, 7, "USD"), True),
        (([7, 9], None, "USD"), (7, 9, "USD"), True),
        (([7, None], None, "USD"), (7, None, "USD"), True),
        ((7, None, "USD"), (None, None, "USD"), False),
    ],
)
def test_amounts_are_the_same_in_value_sign_and_unit(gold, found, same):
    gold, found = (dict(zip(("value", "value_max", "unit"), one, strict=True)) for one in (gold, found))
    assert same_figure(gold, found) is same


@pytest.mark.parametrize(
    ("surface", "exact", "same"),
    [("на 7 процентов", "7%", True), ("семь", "7%", False), (None, "7%", True), ("на 7 процентов", None, True)],
)
def test_words_of_both_share_one_where_both_are_given(surface, exact, same):
    gold, found = {"value": 7, "unit": "%", "surface": surface}, {"value": 7, "unit": "%", "exact": exact}
    assert same_figure(gold, found) is same


def test_another_way_to_put_a_figure_is_right_too():
    gold = {"value": 1.5, "unit": "times", "also": [{"value": 50, "unit": "%"}]}
    assert same_figure(gold, {"value": 50, "unit": "%"})
    assert not same_figure(gold, {"value": 1.5, "unit": "%"})


def test_nearest_is_the_figure_of_the_same_claimant_then_of_the_likest_words():
    gold = {"claimed_by": ["Ковалев Петр", "Ковалев"], "surface": "7 процентов"}
    by_him = figure_nearness(gold, {"claimed_by": "Ковалев", "exact": "иное"})
    alike = figure_nearness(gold, {"claimed_by": None, "exact": "7 процентов"})
    assert by_him > alike > figure_nearness(gold, {"claimed_by": "Другой", "exact": "7"})
