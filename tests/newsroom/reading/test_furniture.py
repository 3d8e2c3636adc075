import pytest

from newsroom.reading import read
from newsroom.reading.dateline import find
from newsroom.reading.furniture import lay_out

from .stories import REGISTER

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
        ("Политика Армия Общество Видео", "menu"),
        ("Главная / Новости отрасли", "menu"),
        ("Клиники Врачи Отзывы Цены", "menu"),
        ("Депутаттар Комитеттер Заң жобалары", "menu"),
        ("Галоўная Навіны Раён Рэклама", "menu"),
        ("ҚАЗ РУС ENG", "menu"),
        ("1842 просмотра", "counter"),
        ("👁 3,1K  💬 17", "counter"),
        ("Закрепленное сообщение: правила чата", "share"),
        ("© Редакция газеты «Берег»", "copyright"),
        ("© Ерлан Досов", "credit"),
        ("Выходит по пятницам", "imprint"),
        ("Мнение редакции может не совпадать с мнением авторов статей.", "imprint"),
        ("Меркаванне рэдакцыі можа не супадаць з меркаваннем аўтараў.", "imprint"),
        ("Отпечатано в типографии «Север», тираж 2150 экз.", "imprint"),
        ("Сейчас в эфире: «Дорога домой»", "on_air"),
        ("Цех завода. Фото: Глеб Савич", "caption"),
        ("© 2026 Степной курьер. При перепечатке ссылка обязательна", "copyright"),
        ("Нашли ошибку? Выделите её и нажмите Ctrl+Enter.", "share"),
        ("Степной вестник", "masthead"),
        ("Газета трудового коллектива ОАО «Станок», № 31 (4208)", "masthead"),
        ("Звезды Премьеры Сериалы Гороскоп", "menu"),
        ("Политика и экономика", "menu"),
        ("Зерно. Молоко. Техника. Люди", "menu"),
        ("Восход 6:02. Заход 19:21. Магнитных бурь нет", "weather"),
        ("KZ RU EN QZ", "menu"),
        ("Культура 511", "rubric"),
        ("Хочешь получать главные новости? Подпишись на наш канал!", "share"),
        ("Еженедельная газета для тех, кто работает на земле", "masthead"),
    ],
)
def test_line_of_the_page_is_furniture(line, kind):
    assert kinds(f"{line}\n{STORY}")[line] == kind


@pytest.mark.parametrize(
    "line",
    [
        "Аким области: мост построим к осени",
        "Кто построит мост?",
        "Мост построит компания «Дорстрой»",
        "ЗАВОД ВСТРЕТИЛ ГОСТЕЙ ИЗ МОГИЛЕВА",
        "«Полевая кухня» – в Таразе: каша на сорок гостей",
        "Министр транспорта и аким области осмотрели завод",
    ],
)
def test_headline_of_any_form_is_kept(line):
    layout = lay_out(f"Экономика\n{line}\n12 мая 2026\n{STORY}{STORY}")
    assert (layout.headline.exact, [row.text for row in layout.furniture]) == (line, ["Экономика"])


@pytest.mark.parametrize(
    "line",
    [
        "Вместе с этим аким напомнил о сроках стройки.",
        "Самое важное – сохранить мост, заявил он.",
        "На эту тему говорили и в Могилеве.",
        "Назад дороги нет, заявил на встрече аким.",
        "Телефон горячей линии заработает в мае, пообещал он.",
        "Мнение экспертов приняли к сведению, ответил аким.",
        "Выходит так, что завод построят раньше срока.",
        "– Смотрите на реку, а не на мост, – ответил он.",
        "Фото завода показали гостям на входе в цех.",
    ],
)
def test_sentence_of_the_story_is_no_furniture(line):
    assert kinds(f"{STORY}{STORY}{line}\n{STORY}{STORY}") == {}


@pytest.mark.parametrize(
    "line", ["Лариса ВДОВИНА", "А. СЕРИКОВ, соб. корр.", "12 мая 2026 года", "По материалам БЕЛТА"]
)
def test_words_of_the_page_about_the_story_are_neither(line):
    layout = lay_out(f"{STORY}{STORY}{line}\n")
    assert (len(layout.paragraphs), layout.furniture) == (2, ())


def test_titles_below_an_announcement_of_them_are_furniture_whatever_they_end_with():
    text = f"{STORY}{STORY}Читайте также:\nКогда ждать снега в Астане?\nДоллар подешевел на рубль\n"
    assert [line.number for line in lay_out(text).furniture] == [3, 4, 5]


@pytest.mark.parametrize(
    "lines",
    [
        "Вместе с этим читают:\nГде купить елку и сколько она стоит\nРасписание автобусов",
        "Самое обсуждаемое за сутки:\nПочему опять нет воды\nСгорел гараж у кафе «Токио»: есть пострадавший",
        "Игрок перешел в «Зарю»\nНаш адрес и телефон отдела новостей",
        "ТЕСТ: кто вы из «Игры престолов»\nСледующая история: «Почтальон на снегоходе»",
    ],
)
def test_lists_of_titles_below_the_story_are_furniture(lines):
    assert list(kinds(f"{STORY}{STORY}Фото автора.\n{lines}\n"))[1:] == lines.split("\n")


def test_first_of_two_headings_is_the_title_and_the_second_goes_on_with_it():
    layout = lay_out(
        f"Политика\nКак аким встретил гостей\nГости из Могилева у ворот завода увидели цех\n12 мая 2026\n{STORY}"
    )
    assert layout.headline.exact == "Как аким встретил гостей"


def test_headline_of_a_word_or_two_below_the_pages_own_lines_is_kept():
    for line in ("Уточнение", "ТЕЛЕЖКИ ИЗ САРАНИ", "Вода по часам"):
        assert lay_out(f"Степной вестник\n12 мая 2026\n{line}\n{STORY}{STORY}").headline.exact == line


def test_line_broken_by_the_page_is_joined_even_in_the_middle_of_a_name():
    text = (
        "Аким области встретил гостей из Могилева у ворот нового\n"
        "завода и провел их по цехам. С ними был министр Бекзат\n"
        "Алтынов. Гости сказали, что такого завода не видели еще\n"
        "нигде, и обещали приехать весной.\n\nВизит продлится до среды, сообщили на заводе.\n"
    )
    assert [part.exact.count("\n") for part in lay_out(text).paragraphs] == [3, 0]


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


def test_story_of_another_agency_below_the_end_mark_is_kept():
    second = f"Аким осмотрел мост\nАСТАНА. КАЗИНФОРМ – Аким Тараза осмотрел мост через реку.\n{STORY}"
    layout = lay_out(f"{STORY}{STORY[:-2]}.-0-\nЕще одна новость из района…\n{second}")
    assert [line.number for line in layout.furniture] == [3]
    assert layout.paragraphs[-1].exact.endswith("по цехам.")


def test_last_paragraph_that_breaks_off_is_kept():
    text = f"{STORY}\nНа площадке работает зал, вход в него свободный. В первый день сюда, по оценкам, которые подсчи"
    assert lay_out(text).paragraphs[-1].exact.endswith("подсчи")


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
        ("МИНСК, 6 ноя - Агентство, Анна Белая. Завод открыт.", "Завод открыт."),
        ("Гомель, 6 февраля 2026 г. Завод открыт.", "Завод открыт."),
        ("Гомель, 14 мая (Агентство). Завод открыт.", "Завод открыт."),
        ("КОСТАНАЙ. АГЕНТСТВО. Завод открыт.", "Завод открыт."),
        ("АГЕНТСТВО, 14 мая. Завод открыт.", "Завод открыт."),
        ("14 мая 2026 г., Минск, Агентство – Завод открыт.", "Завод открыт."),
        ("Завод, открытый вчера, работает.", None),
        ("Аким (он же строитель) открыл завод.", None),
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


def test_town_with_its_state_in_brackets_is_no_dateline():
    assert find("Брест (Беларусь) и Тараз (Казахстан) подписали соглашение о лесах.") is None


@pytest.mark.parametrize(
    "line", ["Гости остались довольны.", "Посол поблагодарил хозяев.", "Следующая встреча пройдет осенью."]
)
def test_short_sentence_that_ends_a_story_is_the_storys(line):
    text = f"Министр труда принял гостей из Лиды, которые приехали вчера.\n\nРазговор шел о лесе и воде.\n\n{line}"
    assert lay_out(text).paragraphs[-1].exact == line


@pytest.mark.parametrize("line", ["Следующая: Озеро замерзло.", "Цены растут", "Новости партнеров."])
def test_short_line_below_a_story_that_is_no_sentence_of_it_is_the_pages(line):
    text = f"Министр труда принял гостей из Лиды, которые приехали вчера.\n\nРазговор шел о лесе и воде.\n\n{line}"
    assert [row.text for row in lay_out(text).furniture] == [line]


FEED_ITEM = """title: Под Лидой построили мост через реку
link: https://lidanews.by/news/48213
pubDate: Tue, 22 Apr 2025 11:40:00 +0500
category: Дороги
author: Редакция

Мост через реку строили два года, и вчера по нему прошли первые машины и автобусы.

Читать полностью →
The post Под Лидой построили мост через реку appeared first on Lidanews.
"""


def test_item_of_a_feed_pasted_as_text_has_its_title_its_day_and_its_story():
    reading = read(FEED_ITEM, register=REGISTER)
    assert reading.headline.exact == "Под Лидой построили мост через реку"
    assert reading.published.edtf == "2025-04-22"
    assert [part.exact[:8] for part in reading.paragraphs] == ["Мост чер"]
    assert [row.text.split()[0] for row in reading.furniture] == ["link:", "category:", "author:", "Читать", "The"]
