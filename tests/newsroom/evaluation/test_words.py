"""Words as they are compared."""

import pytest

from newsroom.evaluation.words import likeness, plain, stems, telling


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Министерства министерством", ["минист", "минист"]),
        ("Ёлка ЕЛКА", ["елка", "елка"]),
        ("Аким, акима", ["аким", "акима"]),
        ("Минэнерго", ["минист", "энерге"]),
        ("в облисполкоме", ["в", "област", "исполн", "комите"]),
        ("граница РК", ["границ", "казахс"]),
        ("Республики Беларусь", ["белару"]),
        ("Рэспублікі Беларусь", ["белару"]),
        ("Республики Коми", ["респуб", "коми"]),
        ("российский, России, Белоруссия", ["россия", "россия", "белару"]),
        ("мидия и сорок", ["мидия", "и", "сорок"]),
        ("торгово-экономический_совет", ["торгов", "эконом", "совет"]),
        (None, []),
    ],
)
def test_words_lose_case_endings_and_short_forms_are_written_out(text, expected):
    assert list(stems(text)) == expected


def test_short_words_tell_nothing_unless_there_are_no_others():
    assert telling("по делам ЕС") == {"делам"}
    assert telling("ЕС") == {"ес"}


def test_likeness_is_the_share_of_common_words():
    assert likeness("о торговле зерном", "торговля зерном") == pytest.approx(2 / 3)
    assert likeness("", None) == 0


def test_plain_words_keep_their_endings():
    assert plain("Всё о погоде: -2 °C") == ["все", "о", "погоде", "2", "c"]
