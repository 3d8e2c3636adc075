import pytest

from newsroom.reading.dateline import find
from newsroom.reading.furniture import lay_out

STORY = "Аким области встретил гостей из Могилева у ворот завода и провел их по цехам.\n"


def kinds(text):
    return {line.text: line.kind for line in lay_out(text).furniture}


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Политика", "rubric"),
        ("ВЛАСТЬВЛАСТЬ", "rubric"),
        ("1 204", "counter"),
        ("Просмотров: 15", "counter"),
        ("Минск +3°C", "weather"),
        ("USD 521,3 EUR 560,1", "rates"),
        ("Суббота, 23 мая 2026", "clock"),
        ("Обновлено: 24 мая 2026, 10:00", "update"),
        ("Поделиться:", "share"),
        ("#завод #Могилев", "tags"),
        ("Фото: пресс-служба акима", "credit"),
        ("Фото Ивана Петренко", "credit"),
        ("Читайте также: как солить грибы", "teaser"),
    ],
)
def test_line_of_the_page_is_furniture(line, kind):
    assert kinds(f"{line}\n{STORY}")[line] == kind


def test_headline_is_no_furniture_and_no_paragraph():
    layout = lay_out(f"Экономика\nГости из Могилева осмотрели завод\n{STORY}")
    assert layout.headline.exact == "Гости из Могилева осмотрели завод"
    assert [part.exact for part in layout.paragraphs] == [STORY.strip()]


def test_second_of_two_equal_headlines_is_furniture():
    line = "Гости из Могилева осмотрели завод"
    layout = lay_out(f"{line}\n{line}\n{STORY}")
    assert layout.headline.start == 0
    assert [(item.number, item.kind) for item in layout.furniture] == [(2, "repeat")]


def test_date_glued_to_the_headline_is_cut_off():
    assert lay_out(f" date 2026-05-23 Гости осмотрели завод\n\n{STORY}").headline.exact == "Гости осмотрели завод"


def test_teasers_below_the_end_mark_are_furniture_though_they_end_as_sentences_do():
    text = f"{STORY}{STORY[:-2]}.-0-\nВ соседней деревне прошел субботник.\nЕще одна новость из района…\n"
    layout = lay_out(text)
    assert [line.number for line in layout.furniture] == [3, 4]
    assert layout.paragraphs[-1].exact.endswith("по цехам.")


def test_caption_printed_twice_is_furniture():
    assert kinds(f"{STORY}\nЕрлан Дюсенов\nЕрлан Дюсенов\n\n{STORY}")["Ерлан Дюсенов"] == "caption"


def test_items_of_a_list_stay_in_the_story():
    layout = lay_out(f"{STORY}Подписаны документы:\nМеморандум о дружбе;\nПротокол о торговле\n")
    assert layout.paragraphs[-1].exact == "Протокол о торговле"


def test_wrapped_lines_are_one_paragraph():
    layout = lay_out(
        "Аким области встретил гостей и\nпровел их по цехам завода.\n\nВизит продлится до среды, сказали там.\n"
    )
    assert len(layout.paragraphs) == 2


def test_page_without_a_story_has_no_paragraphs():
    layout = lay_out("Главная\n\n40\n#завод\n")
    assert (layout.headline, layout.paragraphs) == (None, ())


@pytest.mark.parametrize(
    ("paragraph", "rest"),
    [
        ("19 мая, Брест /Корр. БЕЛТА/. Завод открыт.", "Завод открыт."),
        ("Минск. 5 марта. /Агентство/. Завод открыт.", "Завод открыт."),
        ("АСТАНА. КАЗИНФОРМ – Завод открыт.", "Завод открыт."),
        ("МИНСК, 5 мар — Sputnik. Завод открыт.", "Завод открыт."),
        ("АЛМАТЫ, 3 июня. Завод открыт.", "Завод открыт."),
        ("Завод, открытый вчера, работает.", None),
    ],
)
def test_dateline_is_cut_off_a_paragraph(paragraph, rest):
    cut = find(paragraph)
    assert (paragraph[cut.length :] if cut else None) == rest


def test_restored_lines_are_the_storys_and_their_neighbours_stay_what_they_are():
    text = f"{STORY}Читайте также\nОзеро Нарочь покрылось льдом\nФото Ивана Петренко\n"
    start = text.index("Фото")
    layout = lay_out(text, restored=[(start, start + 4)])
    assert [line.text for line in layout.furniture] == ["Читайте также", "Озеро Нарочь покрылось льдом"]
    assert layout.paragraphs[-1].exact == "Фото Ивана Петренко"
