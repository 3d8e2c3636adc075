"""All forms of a name, from its nominative; and all forms of an ordinary word."""

import pytest

from newsroom.reading.declension import declined, readings
from newsroom.reading.morphology import lexeme


@pytest.mark.parametrize(
    ("nominative", "part", "forms"),
    [
        ("Токаев", "surname", "Токаева Токаеву Токаевым Токаеве"),
        ("Тоқаев", "surname", "Тоқаева Тоқаеву Тоқаевым Тоқаеве"),
        ("Кочанова", "surname", "Кочановой Кочанову"),
        ("Сивец", "surname", "Сивца Сивцу Сивцем Сивце"),
        ("Кузнец", "surname", "Кузнеца Кузнецу Кузнецом Кузнеце"),
        ("Мышковец", "surname", "Мышковца Мышковцом"),
        ("Чиж", "surname", "Чижа Чижу Чижом Чиже"),
        ("Скляр", "surname", "Скляра Скляру Скляром Скляре"),
        ("Лукашэнка", "surname", "Лукашэнки Лукашэнке Лукашэнку Лукашэнкой"),
        ("Касым-Жомарт", "given", "Касым-Жомарта Касым-Жомарту Касым-Жомартом Касым-Жомарте"),
        ("Наталья", "given", "Натальи Наталье Наталью Натальей"),
        ("Кемелевич", "patronymic", "Кемелевича Кемелевичу Кемелевичем Кемелевиче"),
        ("Ивановна", "patronymic", "Ивановны Ивановне Ивановну Ивановной"),
    ],
)
def test_name_has_all_its_forms(nominative, part, forms):
    assert declined(nominative, part) >= {nominative, *forms.split()}


@pytest.mark.parametrize("word", ["Головченко", "Tokayev", "Кемелұлы"])
def test_name_without_cases_has_one_form(word):
    assert declined(word, "patronymic" if word.endswith("ұлы") else "surname") == {word}


@pytest.mark.parametrize("nominative", ["Турчин", "Сивец", "Бектенов", "Кулыбай", "Чиж"])
def test_every_form_leads_back_to_its_nominative(nominative):
    for form in declined(nominative, "surname") - {nominative}:
        assert nominative in {reading.nominative for reading in readings(form, "surname")}


def test_word_has_all_its_forms():
    assert lexeme("соглашение") >= {"соглашения", "соглашению", "соглашением", "соглашениях"}
    assert lexeme("Люди") >= {"человек", "людей"}
    assert lexeme("стали") >= {"сталь", "стать"}


@pytest.mark.parametrize("word", ["Kazpravda", "2026", "\U00017000", "щ" * 1000])
def test_what_is_no_russian_word_has_no_forms(word):
    assert lexeme(word) == frozenset()
