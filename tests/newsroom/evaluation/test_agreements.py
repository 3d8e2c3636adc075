"""Agreements and their validity."""

import pytest

from newsroom.evaluation.agreements import same_agreement, title_likeness, years

FIRST, SECOND, THIRD = "Министерство труда Беларуси", "Акимат Алматы", "Акимат Шымкента"
TITLE = "Меморандум о выпуске тракторов"


@pytest.mark.parametrize(
    ("gold", "found", "same"),
    [
        ((TITLE, [FIRST, SECOND]), ("План о выпуске тракторов", [FIRST, SECOND]), True),
        ((TITLE, [FIRST, SECOND]), ("Меморандум о выпуске лифтов", [SECOND, FIRST]), True),
        ((TITLE, [FIRST, SECOND]), ("Меморандум об обучении врачей", [FIRST, SECOND]), False),
        ((TITLE, [FIRST, SECOND]), ("Меморандум", [FIRST, SECOND]), True),
        (("Меморандум", [FIRST, SECOND]), (TITLE, [FIRST, SECOND]), True),
        (("", [FIRST, SECOND]), (TITLE, [FIRST, SECOND]), True),
        ((TITLE, [FIRST]), (TITLE, [FIRST, THIRD]), True),
        ((TITLE, [FIRST, SECOND]), (TITLE, [FIRST, THIRD]), True),
        ((TITLE, [FIRST, SECOND]), ("Меморандум", [FIRST, THIRD]), False),
        ((TITLE, [FIRST, SECOND]), (TITLE, [THIRD]), False),
        ((TITLE, [FIRST, SECOND]), (TITLE, []), True),
        ((TITLE, []), (TITLE, [THIRD]), True),
        ((TITLE, []), ("Протокол", []), False),
    ],
)
def test_agreement_is_told_by_its_parties_and_subject_or_by_its_title_and_a_party(gold, found, same):
    (title, parties), (found_title, found_parties) = gold, found
    found = {"title": found_title, "parties": found_parties}
    assert same_agreement({"title": title, "parties": parties}, found) is same


def test_one_body_found_twice_is_one_party():
    gold = {"title": "О зерне", "parties": [FIRST, SECOND]}
    assert not same_agreement(gold, {"title": "О кино", "parties": [FIRST, FIRST]})


def test_other_titles_are_right_too():
    gold = {"title": TITLE, "title_also": ["Контракт на сборку машин"], "parties": [FIRST, SECOND]}
    assert same_agreement(gold, {"title": "О сборке машин", "parties": [FIRST, SECOND]})
    assert title_likeness(gold, {"title": "Контракт на сборку машин"}) == 1
    assert title_likeness({"title": None}, {"title": TITLE}) == 0


@pytest.mark.parametrize(
    ("validity", "expected"),
    [
        ("2026/2028", ("2026", "2028")),
        ("2026-03-01/2028-12", ("2026", "2028")),
        (2027, ("2027", "2027")),
        ("../2030", ("2030", "2030")),
        (None, None),
        ("бессрочно", None),
    ],
)
def test_validity_is_compared_by_its_first_and_last_year(validity, expected):
    assert years(validity) == expected
