"""People and their posts."""

import pytest

from newsroom.evaluation.people import right_post, same_person, same_post


@pytest.mark.parametrize(
    ("gold", "found", "same"),
    [
        ("Ковалёв Пётр Ильич", "Ковалев Петр", True),
        ("Ковалев Петр", "КОВАЛЕВ ПЕТР Ильич", True),
        ("Ковалев Петр Ильич", "Ковалев Петр Львович", True),
        ("Ковалев Петр", "Ковалев Павел", False),
        ("Ковалев Петр", "Ковалева Петр", False),
        ("Ковалев Петр", "Ковалев П.", True),
        ("Ковалев П. И.", "Ковалев Павел", True),
        ("Ковалев П.И.", "Ковалев С.И.", False),
        ("Ковалев Петр", "Ковалев", False),
        ("Ковалев", "Ковалев Петр", True),
        ("Ковалев Петр", None, False),
        ("Ковалев Петр", "", False),
    ],
)
def test_name_is_the_same_where_surname_and_given_name_agree(gold, found, same):
    assert same_person({"name": gold}, found) is same


def test_bare_surname_will_do_where_the_gold_says_so():
    assert same_person({"name": "Ковалев Петр", "surname_only": True}, "Ковалев")
    assert not same_person({"name": "Ковалев Петр", "surname_only": True}, "Ковальчук")


def test_other_spellings_of_a_name_are_right_too():
    gold = {"name": "Сафіна Айгүл", "also": ["Сафина Айгуль"]}
    assert same_person(gold, "Сафина Айгуль")
    assert same_person(gold, "Сафіна Айгүл")
    assert not same_person(gold, "Сапина Айгуль")


@pytest.mark.parametrize(
    ("gold", "found", "same"),
    [
        ("Министр транспорта Беларуси", "министра транспорта", True),
        ("Министр транспорта Беларуси", "Министр транспорта Казахстана", True),
        ("Министр транспорта и дорог", "Министр транспорта", True),
        ("Министр транспорта", "Министр культуры", False),
        ("Министр транспорта", "Заместитель министра транспорта", False),
        ("Первый заместитель акима области", "Заместитель акима области", False),
        ("Бывший посол Казахстана", "Посол Казахстана", False),
        ("Министр транспорта", "Министр", False),
        ("Президент Казахстана", "Президент", True),
        ("Президент Казахстана", "Посол Беларуси", False),
        ("Казахстана", "Президент Казахстана", False),
        ("Министр транспорта", None, False),
    ],
)
def test_titles_share_most_words_whatever_the_state_and_no_deputy_is_a_minister(gold, found, same):
    assert same_post(gold, found) is same


@pytest.mark.parametrize(
    ("gold", "found", "right"),
    [
        ({"post": "Посол области"}, "посол областей", True),
        ({"post": "Аким области"}, None, False),
        ({"post": None}, None, True),
        ({}, "", True),
        ({"post": None}, "Аким области", False),
        ({"post": "Аким области", "post_also": ["Глава области"]}, "глава области", True),
    ],
)
def test_post_is_right_as_the_gold_has_it_and_none_where_it_has_none(gold, found, right):
    assert right_post(gold, found) is right
