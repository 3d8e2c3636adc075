"""Outlets, lines of the page and days."""

from datetime import date

import pytest

from newsroom.evaluation.sources import same_day, same_line, same_outlet


@pytest.mark.parametrize(
    ("gold", "found", "same"),
    [
        ("Полесская заря", "«Полесская заря»", True),
        ("zarya.by", "Zarya", True),
        ("газета «Полесская заря»", "Полесской заря", True),
        ("Пресс-служба Минтранса", "Минтранс", True),
        ("Полесская заря", "Полесская", True),
        ("Полесская", "Полесская заря сегодня", True),
        ("Полесская заря", "Полесская правда", False),
        ("Полесская заря", "Заря", False),
        ("Пресс-служба", "пресс-служба", True),
        ("Полесская заря", "", False),
        (["Полесская заря", "Заря Полесья"], "Заря Полесья", True),
        ({"name": "Полесская заря", "also": ["ПЗ"]}, "ПЗ", True),
    ],
)
def test_outlet_is_the_same_where_one_name_begins_the_other(gold, found, same):
    assert same_outlet(gold, found) is same


@pytest.mark.parametrize(
    ("gold", "found", "same"),
    [
        ("Читайте также: о погоде", "читайте также – о  кино", True),
        ("Читайте также", "Читайте также: о погоде", False),
        ("Фото Ильи Зайца", "Фото Ильи", False),
        ({"text": ["Погода", "Курсы"], "optional": True}, "курсы", True),
    ],
)
def test_line_is_known_by_its_first_three_words(gold, found, same):
    assert same_line(gold, found) is same


@pytest.mark.parametrize(
    ("gold", "found", "same"),
    [
        ("2026-05-12", "2026-05-12", True),
        (date(2026, 5, 12), "2026-05-12", True),
        ("2026-05-12", "2026-05-12T10:00", True),
        ("2026-05-12", "2026-05", False),
        ({"date": "2026-05-12", "also": ["2026-05-13"]}, "2026-05-13", True),
    ],
)
def test_day_is_the_very_day(gold, found, same):
    assert same_day(gold, found) is same
