import json
import time
from dataclasses import fields, is_dataclass

import pytest

from newsroom.reading import as_json, read
from newsroom.reading.findings import Mention

from .hostile import UNITS, repeated
from .stories import ENERGY, REGISTER, SEWN

KEYS = [
    "file", "language", "bilateral", "publisher", "cites", "published_on", "officials", "organisations", "agreements",
    "events", "figures", "stories", "furniture",
]  # fmt: skip


def mentions(value):
    """Every mention anywhere in a finding."""
    if isinstance(value, Mention):
        yield value
    elif is_dataclass(value):
        for field in fields(value):
            yield from mentions(getattr(value, field.name))
    elif isinstance(value, tuple):
        for item in value:
            yield from mentions(item)


def test_whole_story_is_read():
    reading = read(ENERGY, register=REGISTER)
    assert reading.headline.exact == "Министр энергетики Казахстана побывал на подстанции под Брестом"
    assert len(reading.paragraphs) == 6
    assert (reading.language, reading.bilateral) == ("ru", True)
    assert (reading.publisher.name, [cite.name for cite in reading.cites]) == ("Полесская заря", ["БЕЛТА"])
    assert reading.published.edtf == "2026-05-12"
    assert [str(official.name) for official in reading.officials] == ["Жаксыбеков Даурен", "Сидорчук Павел"]
    assert [body.canonical for body in reading.organisations] == [
        "Министерство энергетики Казахстана",
        "Министерство энергетики Беларуси",
        "Акимат Павлодарской области",
        "Брестский областной исполнительный комитет",
    ]
    assert [line.text for line in reading.furniture] == [
        "Главная",
        "Политика",
        "Фото Ивана Петренко",
        "Читайте также",
        "Озеро Нарочь покрылось льдом",
    ]


@pytest.mark.parametrize("text", [ENERGY, SEWN, ENERGY.replace("\n", "\r\n")])
def test_every_mention_is_the_words_at_its_offsets(text):
    found = list(mentions(read(text, register=REGISTER)))
    assert found
    assert all(text[mention.start : mention.end] == mention.exact for mention in found)


def test_paragraphs_hold_neither_dateline_nor_end_mark():
    reading = read(ENERGY, register=REGISTER)
    assert reading.paragraphs[0].exact.startswith("Министр энергетики")
    assert reading.paragraphs[-1].exact.endswith("к мелочам.")


def test_json_has_the_keys_of_the_contract_in_their_order():
    printed = as_json(read(ENERGY, register=REGISTER), "story.txt")
    assert list(printed) == KEYS
    assert list(printed["officials"][0]) == ["name", "post", "country", "role", "mentions"]
    assert printed["officials"][0]["post"] == "Министр энергетики Республики Казахстан"
    assert [(event["kind"], event["place"]) for event in printed["events"]] == [("visit", "Брест"), ("signing", None)]
    assert printed["figures"] == []
    assert json.loads(json.dumps(printed, ensure_ascii=False)) == printed


@pytest.mark.parametrize("text", ["", "\n", "40\n", "Главная\nПолитика\n", "…", "\ufeff", "«", "-0-"])
def test_text_without_a_story_gives_a_reading_without_paragraphs(text):
    reading = read(text, register=REGISTER)
    assert (reading.paragraphs, reading.officials, reading.publisher) == ((), (), None)


@pytest.mark.parametrize(
    ("text", "bilateral"),
    [
        ("Беларусь и Казахстан откроют новый рейс между столицами.", True),
        ("Белорусско-казахстанский форум прошел в Бресте при полном зале.", True),
        ("Казахстан откроет новый рейс между двумя столицами соседей.", False),
        ("Россия, Беларусь, Казахстан, Армения и Кыргызстан откроют рейсы.", False),
        ("Саженцы привезли гости из Слуцка, и аким района сказал им спасибо. Парк заложили за день.", True),
        ("Министр сообщил, что Казахстан и Беларусь построят вместе завод. Его откроют весной.", True),
        ("Тоқаев пен Беларусь Президенті телефон арқылы сөйлесті. Әңгіме ұзақ болды.", True),
        ("Чему бобруйского сборщика научит карагандинский шахтер? Сборке и терпению, ответили гости.", True),
        (
            "Белорусский завод продаст удобрения Китаю\n\n"
            "Белорусский завод согласовал поставки с Китаем. Часть груза пойдет через Казахстан, сказали в Минске.\n",
            False,
        ),
        ("Аким района открыл школу для тысячи учеников. Праздник удался на славу.", False),
        (
            "Казахстан и Узбекистан поделили воду. Узбекистан даст воду, узбекская сторона ждет.\n"
            "Похожий учет в Казахстане пробовали с белорусскими инженерами, но не пошло. В Узбекистане его нет.",
            False,
        ),
    ],
)
def test_story_is_bilateral_where_it_tells_of_both_states_and_not_of_many(text, bilateral):
    assert read(text, register=REGISTER).bilateral is bilateral


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Завод в Гродно выпустил первую партию тракторов для степи.", "ru"),
        ("Завод у Гродне выпусціў першую партыю трактароў для стэпу.", "be"),
        ("Гродно зауыты дала үшін тракторлардың алғашқы легін шығарды.", "kk"),
        ("The plant has shipped its first tractors for the steppe.", "en"),
    ],
)
def test_language_is_told_by_its_letters(text, language):
    assert read(text, register=REGISTER).language == language


@pytest.mark.parametrize("unit", UNITS)
def test_time_grows_with_the_length_of_a_hostile_text(unit):
    read(unit * 50, register=REGISTER)
    text = repeated(unit)
    began = time.process_time()
    read(text, register=REGISTER)
    assert time.process_time() - began < 4  # a machine under load; what is quadratic takes minutes


@pytest.mark.parametrize(
    ("story", "line"),
    [
        (
            "Міністр энергетыкі Беларусі Віктар Кавальчук прыняў у Мінску пасла Казахстана ў Беларусі.\n",
            "Фота Івана Пятрэнкі",
        ),
        (
            "Қазақстан энергетика министрі Ерлан Сарыбаев Минск қаласында елшілікте кездесу өткізді.\n",
            "Сурет министрлікке тиесілі",
        ),
    ],
)
def test_line_is_restored_to_a_story_in_a_kindred_language_too(story, line):
    text = f"{story}{line}\n"
    assert line in [part.text for part in read(text, register=REGISTER).furniture]
    place = (text.index(line), text.index(line) + len(line))
    restored = read(text, register=REGISTER, restored=[place])
    assert line not in [part.text for part in restored.furniture]
    assert restored.paragraphs[-1].exact == line
