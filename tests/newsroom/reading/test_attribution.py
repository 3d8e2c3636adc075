import pytest

from newsroom.reading import Register, read

from .stories import REGISTER, SEWN

BODY = "Аким области открыл мост через Ишим и прошел по нему первым{formula}.\n"


def attributed(formula, *, before="", after=""):
    reading = read(before + BODY.format(formula=formula) + after, register=REGISTER)
    return reading.publisher and reading.publisher.name, [cite.name for cite in reading.cites]


@pytest.mark.parametrize(
    ("formula", "publisher", "cites"),
    [
        (", передает Stepnews.kz", "Степные вести", []),
        (", передает\u00a0Utro-Stepi.kz\u00a0со ссылкой на Акорду", "Utro-Stepi.kz", ["Акорда"]),
        (", сообщает «Степной маяк»", "Степной маяк", []),
        (", передает собственный корреспондент газеты «Полесская заря»", "Полесская заря", []),
        (", передает корреспондент БЕЛТА", "БЕЛТА", []),
        (", сообщили БЕЛТА в пресс-службе облисполкома", "БЕЛТА", ["пресс-служба облисполкома"]),
        (", сообщает БЕЛТА", None, ["БЕЛТА"]),
        (", cо ссылкой на пресс-службу Министерства транспорта", None, ["пресс-служба Министерства транспорта"]),
        (", сообщает Даурен Жаксыбеков", None, []),
        ("", None, []),
    ],
)
def test_publisher_and_sources_are_told_apart(formula, publisher, cites):
    assert attributed(formula) == (publisher, cites)


def test_agency_in_the_dateline_publishes_its_own_story():
    assert attributed("", before="19 мая, Брест /Корр. БЕЛТА/. ") == ("БЕЛТА", [])


def test_story_after_the_materials_of_an_agency_has_no_publisher():
    assert attributed(", передает корреспондент БЕЛТА", after="По материалам БелТА.\n") == (None, ["БЕЛТА"])


def test_outlet_that_is_not_registered_is_reported_as_such():
    publisher = read(BODY.format(formula=", сообщает Utro-Stepi.kz"), register=REGISTER).publisher
    assert (publisher.registered, publisher.mention.exact) == (False, "Utro-Stepi.kz")


def test_two_stories_sewn_together_have_a_publisher_each_and_the_document_none():
    reading = read(SEWN, register=REGISTER)
    assert reading.publisher is None
    assert [cite.name for cite in reading.cites] == ["Казинформ", "БЕЛТА"]
    assert len(reading.stories) == 2
    assert SEWN[reading.stories[1].start :].startswith("С.Досмаганов")


@pytest.mark.parametrize(
    ("page", "published", "captured"),
    [
        ("12 мая 2026, 11:30\n", "2026-05-12", None),
        ("30 Марта 2026, 20:49 867\n", "2026-03-30", None),
        ("Опубликовано: 04.11.2025\n", "2025-11-04", None),
        ("Флаг Суббота, 23 мая 2026\n19 мая 2026, 12:54\n", "2026-05-19", "2026-05-23"),
        ("Суббота, 23 мая 2026\n", None, "2026-05-23"),
        ("2025 жылғы 4 қараша\n", "2025-11-04", None),
        ("Обновлено: 24 мая 2026, 10:00\n", None, None),
        ("", None, None),
    ],
)
def test_day_of_publication_is_neither_the_pages_clock_nor_an_update(page, published, captured):
    reading = read(page + BODY.format(formula=" 3 апреля 2026 года"), register=REGISTER)
    assert (reading.published and reading.published.edtf, reading.captured_on) == (published, captured)


def test_register_is_loaded_from_a_file(tmp_path):
    path = tmp_path / "outlets.yaml"
    path.write_text(
        "- {name: Маяк, spellings: [«Степной маяк»], kind: outlet, country: KZ, domains: []}\n", encoding="utf-8"
    )
    outlet = Register.load(path).named("«Степного маяка»".strip("«»"))
    assert outlet is None
    assert Register.load(path).named("Степной маяк").name == "Маяк"
