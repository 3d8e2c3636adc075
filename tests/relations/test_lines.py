"""Text on a line of its own."""

import pytest

from relations.lines import one_line


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Встреча в Минске", "Встреча в Минске"),
        ("  две\r\n\tстроки \n", "две строки"),
        ("а\u2028б\u2029в\x85г\x0bд", "а б в г д"),
        ("а\x00б\x07в\x1fг\x7fд\x9fе\ufffeж\uffffз\ud800и", "абвгдежзи"),
        ("10\xa0млрд", "10\xa0млрд"),
        ("Қазақстан & Беларусь 🇰🇿", "Қазақстан & Беларусь 🇰🇿"),
        ("", ""),
    ],
)
def test_text_keeps_its_words_and_loses_what_feeds_and_calendars_forbid(text, expected):
    assert one_line(text) == expected
