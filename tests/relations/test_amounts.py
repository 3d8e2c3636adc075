"""Values as people write them, in the four languages of the site."""

from decimal import Decimal

import pytest
from django.utils.translation import gettext, override, pgettext

from relations.amounts import in_words
from relations.models import Unit

SCALES = {"{m}": "m", "{bn}": "bn", "{trn}": "trn"}
LANGUAGES = ("ru", "kk", "be", "en")


def said(value, value_max=None, unit="USD"):
    """The words, with plain spaces in place of those that do not break."""
    most = None if value_max is None else Decimal(value_max)
    return in_words(Decimal(value), most, unit).replace("\N{NO-BREAK SPACE}", " ")


def expected(words):
    """The words with the scales of the active language."""
    for mark, scale in SCALES.items():
        words = words.replace(mark, pgettext("short scale", scale))
    return words.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("value", "value_max", "unit", "words"),
    [
        ("4700000000", None, "USD", "4,7 {bn} $"),
        ("4000000000.0000", None, "USD", "4 {bn} $"),
        ("900000000", "1000000000", "USD", "0,9–1,0 {bn} $"),
        ("500000000", "550000000", "EUR", "500–550 {m} €"),
        ("3000000000000", None, "KZT", "3 {trn} ₸"),
        ("1000000", None, "BYN", "1 {m} BYN"),
        ("999999", None, "RUB", "999 999 ₽"),
        ("12500", None, "USD", "12 500 $"),
        ("0", None, "USD", "0 $"),
        ("20.0000", None, "%", "20 %"),
        ("5.5", None, "%", "5,5 %"),
        ("-5.5", None, "%", "−5,5 %"),
        ("10", "12.5", "%", "10,0–12,5 %"),
        ("12", None, "count", "12"),
        ("4700000000", None, "", "4,7 {bn}"),
    ],
)
@pytest.mark.parametrize("language", ["ru", "kk", "be"])
def test_value_is_written_with_a_comma_a_scale_and_its_sign(language, value, value_max, unit, words):
    with override(language):
        assert said(value, value_max, unit) == expected(words)


def test_english_has_a_point_and_its_own_thousands():
    with override("en"):
        assert said("900000000", "1000000000") == "0.9–1.0 bn $"
        assert said("12500") == "12,500 $"
        assert said("-5.5", unit="%") == "−5.5 %"
        assert said("3", unit="pp") == "3 pp"
        assert said("1.5", unit="times") == "1.5 times"


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("1234567", "1 234 567 $"),
        ("1999999999", "1 999 999 999 $"),
        ("1234500000", "1 234,5 {m} $"),
        ("4005000000", "4,005 {bn} $"),
        ("100000000.01", "100 000 000,01 $"),
        ("0.0001", "0,0001 $"),
    ],
)
def test_no_digit_of_a_value_is_rounded_away(value, words):
    with override("ru"):
        assert said(value) == expected(words)


def test_range_over_two_scales_is_written_in_one_that_keeps_both_ends_whole():
    with override("ru"):
        assert said("600000000", "1000000000") == expected("0,6–1,0 {bn} $")
        assert said("600000", "1000000000") == expected("0,6–1 000,0 {m} $")
        assert said("1500", "2500000") == "1 500–2 500 000 $"


def test_range_below_zero_has_no_dash_that_reads_as_a_minus():
    with override("ru"):
        assert said("-12", "-3", "%") == "−12…−3 %"
        assert said("-2", "3", "%") == "−2…3 %"


@pytest.mark.parametrize("language", LANGUAGES)
def test_fall_by_so_many_times_has_a_minus_and_no_hyphen(language):
    with override(language):
        assert "−" in said("-1.5", unit="times")
        assert "-" not in said("-1.5", unit="times")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_unit_has_its_sign_or_its_word_and_one_not_named_has_none(language):
    with override(language):
        bare = said("5", unit=Unit.NONE)
        for unit in Unit:
            words = said("5", unit=unit)
            assert words == bare if unit in (Unit.NONE, Unit.COUNT) else words.startswith("5") and words != bare
        assert said("2", unit="times") == gettext("%(number)s times") % {"number": "2"}


def test_value_and_its_unit_are_never_torn_apart():
    with override("ru"):
        assert " " not in in_words(Decimal(900_000_000), Decimal(1_000_000_000), "USD")
