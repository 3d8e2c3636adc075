"""No text is an error, and what is found are the words at its offsets. `make fuzz-reading` reads a hundred thousand."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from newsroom.reading import as_json, decode, read

from .hostile import UNITS, texts
from .stories import ENERGY, REGISTER, SEWN
from .test_reader import mentions

MANY = int(os.environ.get("HOSTILE_TEXTS", "0"))
PIECES = [
    *UNITS, *ENERGY.split(), *SEWN.split(), *ENERGY.splitlines(keepends=True), *SEWN.splitlines(keepends=True),
    "Президент Казахстана Нурлан Абишев", "министр обороны", "Р. А. Сергеев", "Сергеев Р.А.", "Жаксыбекова", "Аким",
    "Глава МИД РК", "экс-премьер-министр", "первый заместитель министра", "Мажилис", "ЕАЭС", "АО «Имя»", "АО «НК «Имя»",
    "акимат", "встретился с", "прибыл в Астану", "провели переговоры", "подписан", "Меморандум между",
    "на 2026 – 2028 годы", "товарооборот", "вырос на", "превысил", "$1,1 млрд", "12,4%", "1 250 тонн",
    "полтора миллиарда", "вдвое", "рублей",
    "от 5 до 7 %", "10–12 млн евро", "за 8 месяцев", "в первом квартале 2024 года", "12 мая 2026, 11:30", "31 февраля",
    "завтра", "в пятницу", "по данным", "по словам посла", "сообщает БЕЛТА", "передает «Казинформ»", "– отметил он.",
    "«Мы строим", "»", "„", "“", "…", "-0-", "Фото:", "#тег", "Читайте также", "<p>", "</div", "<b><i>", "&nbsp;",
    "&#x27;", "<script>alert(1)</script>", "<!--", "]]>", "\0", "\x01", "\x1b[0m", "\x85", "\u2028", "\ufeff", "\u200b",
    "\u202e", "\u0301", "и\u0306", "İ", "ẞ", "ﬁ", "ſ", "K", "Ⅳ", "Ⓐ", "²", "٣", "٣٠ мая 20٣٠", "\U0001f600", "\u1c80",
    "ў", "і", "Міністр замежных спраў Беларусі Сяргей Лукашэвіч", "гандаль",
    "Қазақстан Премьер-Министрі Данияр Оспанов",
    "ә", "ғ", "қ", "ң", "ө", "ұ", "ү", "һ", "\r\n", "\r", "\v", "\t", "\u00a0", "",
]  # fmt: skip
SAMPLES = Path(__file__).parents[2] / "data" / "stories"
STORIES = [decode(path.read_bytes()).text for path in sorted(SAMPLES.glob("*.txt"))]


@st.composite
def torn(draw):
    """Real lines cut off anywhere, doubled, and out of their order: what a broken capture leaves of a story."""
    lines = draw(st.sampled_from(STORIES)).splitlines(keepends=True)
    kept = draw(st.lists(st.sampled_from(lines), max_size=12))
    cut = st.one_of(st.just(0), st.integers(0, 200))
    return "".join(line[draw(cut) : max(0, len(line) - draw(cut))] for line in kept)


TEXTS = st.one_of(
    torn(),
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=12)), max_size=60).flatmap(
        lambda pieces: st.sampled_from(["", " ", "\n", ", ", ". "]).map(lambda between: between.join(pieces))
    ),
    st.text(max_size=400),
    st.text(alphabet="абвгдежзийклмнопрстуфхцчшщыьэюяАБВГІЎҚӘ «»–-.,:;0123456789\n", max_size=600),
)


@seed(1)
@settings(
    max_examples=MANY or 300, derandomize=not MANY, deadline=None, database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.large_base_example],
)  # fmt: skip
@given(text=TEXTS)
def test_no_text_is_an_error_and_every_mention_is_the_words_at_its_offsets(text):
    reading = read(text, register=REGISTER, day="2027-02-10")
    for mention in mentions(reading):
        assert 0 <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.exact
    assert read(text, register=REGISTER, day="2027-02-10") == reading
    assert as_json(reading, "text")["file"] == "text"


@pytest.mark.parametrize("name", texts(size=2_000))
def test_no_long_text_is_an_error(name):
    text = texts(size=20_000)[name]
    assert all(
        text[mention.start : mention.end] == mention.exact for mention in mentions(read(text, register=REGISTER))
    )
