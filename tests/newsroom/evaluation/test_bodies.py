"""Bodies, and claimants that are people or bodies."""

import pytest

from newsroom.evaluation.bodies import same_body, same_claimant


@pytest.mark.parametrize(
    ("gold", "found", "same"),
    [
        ("Министерство труда Республики Беларусь", "Министерства труда Беларуси", True),
        ("Министерство обороны", "Минобороны", True),
        ("Министерство труда Республики Беларусь", "Министерство труда", True),
        ("Министерство труда", "Министерство труда и занятости Беларуси", True),
        ("Министерство труда Беларуси", "Министерство", False),
        ("Министерство труда Беларуси", "Министерство труда Казахстана", False),
        ("Палата представителей Беларуси", "Представители Беларуси", False),
        ("Гродненский облисполком", "Гродненский областной исполнительный комитет", True),
        ("Гродненский облисполком", "Гомельский облисполком", False),
        ("Комитет по делам молодежи и спорта области", "Комитет по делам молодежи и туризма области", True),
        ("ЕАЭС", "ЕАЭС", True),
        ("ЕАЭС", "", False),
    ],
)
def test_body_is_the_same_in_the_same_words_a_shorter_form_or_nearly_the_same_words(gold, found, same):
    assert same_body(gold, found) is same
    assert same_body({"name": gold}, found) is same


def test_body_may_have_several_right_names():
    assert same_body(["Кабинет министров", "Правительство"], "Правительство")
    assert same_body({"name": "Кабинет министров", "also": ["Правительство"]}, "Правительство")
    assert not same_body({"name": "Кабинет министров", "also": ["Правительство"]}, "Парламент")


@pytest.mark.parametrize(
    ("gold", "found", "same"),
    [
        ("Ковалев Петр", "Ковалев", True),
        ("Ковалев Петр", "Ковалев Павел", False),
        ("Министерство труда", "Минист. труда", True),
        (None, None, True),
        (None, "", True),
        (None, "Ковалев", False),
        ("Ковалев Петр", None, False),
    ],
)
def test_claimant_is_a_person_a_body_or_nobody(gold, found, same):
    assert same_claimant(gold, found) is same
