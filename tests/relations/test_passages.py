"""A quote in its sentence, and never much more of the page."""

import pytest

from relations.passages import in_context

TEXT = "Первое предложение. Премьер А. Турчин прибыл в г. Минск и начал переговоры. Третье предложение."


def around(text, words, **limits):
    start = text.index(words)
    found = in_context(text, start, start + len(words), **limits)
    assert found.exact == words
    return found.before, found.after


@pytest.mark.parametrize(
    ("words", "before", "after"),
    [
        ("прибыл", "Премьер А. Турчин ", " в г. Минск и начал переговоры."),
        ("Первое", "", " предложение."),
        ("Премьер А. Турчин", "", " прибыл в г. Минск и начал переговоры."),
        ("начал переговоры.", "Премьер А. Турчин прибыл в г. Минск и ", ""),
        ("Третье предложение.", "", ""),
    ],
)
def test_quote_stands_in_its_own_sentence(words, before, after):
    assert around(TEXT, words) == (before, after)


def test_line_ends_a_sentence():
    assert around("Заголовок без точки\nТекст с цитатой здесь\nДальше", "цитатой") == ("Текст с ", " здесь")


def test_long_sentence_is_cut_at_a_word_and_says_so():
    before, after = around("слово " * 200 + "цитата" + " слово" * 200, "цитата", most=50)
    assert before.startswith("…слово ")
    assert after.endswith(" слово…")
    assert max(len(before), len(after)) <= 51


def test_text_without_a_space_is_cut_too():
    before, after = around("а" * 1000 + "Я" + "б" * 1000, "Я")
    assert max(len(before), len(after)) <= 301
