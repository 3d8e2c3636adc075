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
        (", рассказали «Вестнику переправы» в управлении дорог", "Вестник переправы", []),
        (", выяснил «Степной курьер»", "Степной курьер", []),
        (". Об этом сообщила газета «Заря над Ишимом»", "Заря над Ишимом", []),
        (". Об этом агентству «Казинформ» рассказал сам аким", "Казинформ", []),
        (
            ", сообщило агентство «Казинформ» со ссылкой на Министерство транспорта",
            "Казинформ",
            ["Министерство транспорта"],
        ),
        (", заявил он в интервью «Степным вестям»", None, ["Степные вести"]),
        (". По данным Министерства статистики, мост нужен", None, []),
        (", пояснили в пресс-службе акимата", None, ["пресс-служба акимата"]),
        (", сказал руководитель пресс-службы акимата", None, []),
        (". «Мост нужен», – цитирует его агентство «Переправа»", "Переправа", []),
        (", отметил Прокопчук", None, []),
        (". О планах сообщат их пресс-службы", None, []),
        (". Об этом рассказали в агентстве «Переправа»", None, ["Переправа"]),
        (", как ранее писал «Степной курьер»", None, ["Степной курьер"]),
        (", говорится в сообщении пресс-центра железной дороги", None, ["пресс-центр железной дороги"]),
        (". О том же писало агентство «Переправа»", None, ["Переправа"]),
        (". Как пишет агентство «Переправа», мост нужен", None, ["Переправа"]),
        (", пишет «Степной курьер». Раньше другой мост закрыли, сообщает «Заря»", None, ["Степной курьер", "Заря"]),
        (", уточнила пресс-служба акимата. «Мост нужен», – добавила пресс-служба", None, ["пресс-служба акимата"]),
    ],
)
def test_publisher_and_sources_are_told_apart(formula, publisher, cites):
    assert attributed(formula) == (publisher, cites)


def test_agency_in_the_dateline_publishes_its_own_story():
    assert attributed("", before="19 мая, Брест /Корр. БЕЛТА/. ") == ("БЕЛТА", [])


def test_outlet_of_the_dateline_repeats_what_another_one_tells():
    told = attributed(", сообщает Utro-Stepi.kz", before="Тараз, 3 марта 2026. Berega.kz – ")
    assert told == ("Berega.kz", ["Utro-Stepi.kz"])


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
        ("07.04.2026Аким открыл мост\n", "2026-04-07", None),
        ("Копия страницы от 2026-05-23 18:40 Степной курьер\n22 ноября 2025, 16:05 1317\n", "2025-11-22", "2026-05-23"),
        ("Степной курьер\n№ 24 (9117), 13 июня 2026 года\n", "2026-06-13", None),
        ("Выходит с 1944 года. Среда, 12 февраля 2026 г. № 12\n", "2026-02-12", None),
        ("21.03.2026 | Автор: Анна Белая | Просмотров: 345\n", "2026-03-21", None),
        ("Мост открыт для всех жителей\nПонедельник, 9 марта 2026\n", "2026-03-09", None),
        ("Дата: 12-03-2026\n", "2026-03-12", None),
        ("2026.03.12\n", "2026-03-12", None),
        ("12.03.26\n", "2026-03-12", None),
        ("Степной курьер\nНовости | Власть | Люди\nСреда, 11 марта 2026 года\n", "2026-03-11", None),
        ("Версия 2026.03.12.3\n", None, None),
        ("Мост открыт для всех жителей\nЭкономика, 12.03.2026, Анна Белая\n", "2026-03-12", None),
        ("В области06 марта 2026, 17:05 15 203\n", "2026-03-06", None),
        ("Опубликовано: 4 марта 2026 • На чтение уйдет 9 минут\n", "2026-03-04", None),
        ("Степной курьер\nСреда, 11 марта 2026 года\n", "2026-03-11", None),
        ("Степной курьер\n4 марта 2026 года, № 48\n", "2026-03-04", None),
        ("", None, None),
    ],
)
def test_day_of_publication_is_neither_the_pages_clock_nor_an_update(page, published, captured):
    reading = read(page + BODY.format(formula=" 3 апреля 2026 года"), register=REGISTER)
    assert (reading.published and reading.published.edtf, reading.captured_on) == (published, captured)


@pytest.mark.parametrize(
    ("head", "tail", "publisher"),
    [
        ("Газета «Ишимский берег» > 2026 > Март\nАрхив\n", "", "Ишимский берег"),
        ("АРХИВ НОМЕРОВ\nГазета «Ишимский берег» > 2026 > № 9 (104)\n", "", "Ишимский берег"),
        ("Радио «Есиль FM» – Астана 95,3 · Кокшетау 102,1\n", "", "Радио «Есиль FM»"),
        (
            "Ишимский берег › Область › Дороги\n",
            "© ТОО «Редакционный дом «Ишимский берег», 2003–2026\n",
            "Ишимский берег",
        ),
        ("Экономика › Область › Дороги\n", "© ТОО «Мост», 2026\n", "ТОО «Мост»"),
        ("Прыішымскі край » Навіны » Раён\n", "© Рэдакцыя газеты «Прыішымскі край»\n", "Прыішымскі край"),
        ("", "© Рэдакцыя газеты «Прыішымскі край»\n", "Прыішымскі край"),
        ("Астана – Минск. Мосты\n6 412 подписчиков\n27 июня\n", "", "Астана – Минск. Мосты"),
        (
            "Единая платформа интернет-ресурсов государственных органов\nМинистерство дорог Республики Казахстан\n",
            "",
            "Министерство дорог Республики Казахстан",
        ),
        ("Пресс-служба акима области\nДата: 12.03.2026\n", "", "Пресс-служба акима области"),
        ("Степной курьер\nОбщественно-политическая газета района\n", "", "Степной курьер"),
        ("РЕЧНОЙ ВЕСТНИК | отраслевой портал\n", "", "Речной вестник"),
        ("Радио «Ишим» / Новости часа\n", "", "Радио «Ишим»"),
        ("Радио «Ишим» 101,4 FM\n", "", "Радио «Ишим»"),
        ("«Есіл» радиосы 101,4 FM\n", "", "Есіл"),
        ("ИА «Ишим»\n", "", "Ишим"),
        ("«Есіл» ақпарат агенттігі\n", "", "Есіл"),
        ("Есіл ауданы әкімдігінің ресми сайты\n", "", "Есіл ауданы әкімдігінің ресми сайты"),
        ("Комитет мостов\nМинистерства транспорта Республики Казахстан\n", "", "Комитет мостов"),
        ("Главная › Новости\n", "© Редакция газеты «Ишим», 2026\n", "Ишим"),
        ("Главная › Новости\n", "© Редакция сайта, 2026\n", None),
        ("Рассылка «Мосты и люди», № 11 (204)\n", "", "Мосты и люди"),
        ("Мосты и люди\n", "© 2019–2026 Мосты и люди. Все права защищены\n", "Мосты и люди"),
        ("Главная › Новости\n", "© ООО «Мосты и люди», 2026\n", "ООО «Мосты и люди»"),
        ("Министерство транспорта Республики Казахстан\n", "", "Министерство транспорта Республики Казахстан"),
        ("Парламент Республики Казахстан\nМАЖИЛИС\n", "", "МАЖИЛИС"),
        (
            "Посольство Республики Беларусь в Республике Казахстан\n",
            "",
            "Посольство Республики Беларусь в Республике Казахстан",
        ),
        ("Официальный сайт Президента Республики Казахстан\n", "", "Официальный сайт Президента Республики Казахстан"),
        ("Нацыянальны музей рэк Беларусі\nНавіны\n", "", "Нацыянальны музей рэк Беларусі"),
        ("", "Пресс-служба Министерства транспорта\n", "Пресс-служба Министерства транспорта"),
        ("", "«Речная заря», 12 мая 2026 года\n", "Речная заря"),
        ("ФРЕЗЕР\nГазета трудового коллектива ОАО «Станок», № 31 (4208)\n", "", "Фрезер"),
        ("МостСреда\nЛента | Мосты | Паромы | Досье\n28.11.2026\n", "", "МостСреда"),
        ("СТЕПНОЙ ИШИМ\n12 мая 2026, обновлено в 18:05\n", "", "Степной Ишим"),
        ("Степной экспресс • Большое чтение\n4 мая 2026\n", "", "Степной экспресс"),
        ("МостТабло — рынок переправ\n", "", "МостТабло"),
        ("ИШИМ-ВЕЧЕР. Утренний выпуск\nСреда, 10 мая 2026 года\n", "", "ИШИМ-ВЕЧЕР"),
        ("«ФРЕЗЕР», № 12 (345), 5 мая 2026 года\n", "", "Фрезер"),
        ("Издательский дом «Речная заря»\n5 мая 2026\n", "", "Речная заря"),
        ("Союз мостовиков\nНовости | Рынки | Контакты\n", "Пресс-центр союза\n", "Союз мостовиков"),
        (
            "Министерство транспорта Республики Казахстан\nГлавная | Новости | Контакты\n",
            "Управление внешних связей\n",
            "Министерство транспорта Республики Казахстан",
        ),
        ("Посольство Двусторонние отношения Консульские вопросы Контакты\n", "", None),
        ("Время моста. Газета для думающих\n", "", "Время моста"),
        (
            "Уполномоченный по правам пешеходов в Республике Казахстан\nПриемная | Доклады | Контакты\n",
            "",
            "Уполномоченный по правам пешеходов в Республике Казахстан",
        ),
        ("Мосты и переправы\n12 мая 2026\n", "", None),
        ("МОСТ ДЛЯ ДВОИХ\n12 мая 2026\n", "", None),
        ("", "Отдел по связям с общественностью\n", None),
        ("", "Управление международного сотрудничества\n", None),
        ("", "Степные вести\n", "Степные вести"),
        ("", "Министерство переправ РК\nФото из архива\n", "Министерство переправ РК"),
        ("", "«Голос переправы»\nФото из архива\n", "Голос переправы"),
        ("Экономика региона\n", "", None),
        ("Новости дня\nПолитика\n", "", None),
        ("gov.kz\n", "", None),
    ],
)
def test_page_names_its_outlet_itself(head, tail, publisher):
    reading = read(f"{head}Мост через Ишим открыт для всех\n{BODY.format(formula='')}{tail}", register=REGISTER)
    assert (reading.publisher and reading.publisher.written) == publisher


def test_agency_cited_on_the_page_of_another_outlet_is_no_publisher():
    reading = read(
        f"Степной курьер\nМост открыт\n{BODY.format(formula=', передает корреспондент БЕЛТА')}", register=REGISTER
    )
    assert (reading.publisher.name, [cite.name for cite in reading.cites]) == ("Степной курьер", ["БЕЛТА"])


def test_agency_that_a_site_with_a_name_of_its_own_repeats_is_cited():
    page = "Ишим Online\nНовости | Погода | Объявления\nМост открыт для всех жителей\n"
    assert attributed(", передает БЕЛТА", before=page) == ("Ишим Online", ["БЕЛТА"])


@pytest.mark.parametrize("own", ["«Мостам Евразии» рассказал аким", "передает mosty-evrazii.kz"])
def test_publisher_in_another_case_or_by_its_address_is_not_cited(own):
    page = "Мосты Евразии\nНовости | Погода | Объявления\nМост открыт для всех жителей\n"
    assert attributed(f". Об этом {own}", before=page) == ("Мосты Евразии", [])


def test_codes_of_currencies_between_slashes_are_no_agency():
    page = "МостТабло — рынок переправ\nUSD/KZT 345,20 USD/BYR 21 405\nМост открыт для всех жителей\n"
    assert attributed("", before=page) == ("МостТабло", [])


def test_story_told_in_an_agency_is_another_than_the_one_before_it():
    after = (
        "\nВ Гомель привезли новые книги\nКниг сорок ящиков. Об этом рассказали в агентстве «Переправа».\n"
        "Книги дарят школе.\n"
    )
    reading = read(BODY.format(formula=", сообщает Stepnews.kz") + after, register=REGISTER)
    assert (reading.publisher, [cite.name for cite in reading.cites]) == (None, ["Степные вести", "Переправа"])


def test_outlet_is_printed_as_the_text_spells_it_and_known_by_its_name():
    publisher = read(BODY.format(formula=", передает корреспондент Kazinform"), register=REGISTER).publisher
    assert (publisher.name, publisher.written) == ("Казинформ", "Kazinform")


@pytest.mark.parametrize(
    ("told", "service"),
    [
        ("Бұл туралы Көлік министрлігінің баспасөз қызметі хабарлады", "Көлік министрлігінің баспасөз қызметі"),
        ("Бұл туралы аудан әкімінің баспасөз қызметі хабарлады", "аудан әкімінің баспасөз қызметі"),
        (
            "Бұл туралы «Төбе» порталы қала әкімдігінің баспасөз қызметіне сілтеме жасап хабарлады",
            "қала әкімдігінің баспасөз қызметі",
        ),
        ("Бұл туралы министрліктің баспасөз қызметі хабарлады", "министрліктің баспасөз қызметі"),
    ],
)
def test_press_service_is_named_in_kazakh_with_the_body_before_it(told, service):
    reading = read(f"Көпір ашылды. {told}, деп жазады «Дала таңы» газеті.\n", register=REGISTER)
    assert service in [cite.written for cite in reading.cites]


@pytest.mark.parametrize("name", ["Далапарат", "Далапаратқа", "Далапараттың", "Далапаратпен"])
def test_outlet_of_the_register_is_known_with_a_kazakh_suffix(name):
    register = Register([{"name": "Далапарат", "kind": "agency", "country": "KZ", "languages": ["kk"]}])
    assert register.at(f"{name} сілтеме жасап", 0)[0] == len(name)


@pytest.mark.parametrize("told", ["Бұл туралы Kopirler.kz хабарлайды", "Көпір ашылды, деп жазады Kopirler.kz сайты"])
def test_address_before_the_verb_is_who_tells(told):
    assert read(f"Ауданда жаңа көпір салынды. {told}.\n", register=REGISTER).publisher.name == "Kopirler.kz"


def test_everyday_word_is_an_outlet_only_where_something_says_so():
    register = Register([{"name": "Заря", "kind": "outlet"}])
    assert read(BODY.format(formula=", сообщает заря над рекой"), register=register).publisher is None
    assert read(BODY.format(formula=", сообщает газета Заря"), register=register).publisher.name == "Заря"


def test_register_is_loaded_from_a_file(tmp_path):
    path = tmp_path / "outlets.yaml"
    path.write_text(
        "- {name: Маяк, spellings: [«Степной маяк»], kind: outlet, country: KZ, domains: []}\n", encoding="utf-8"
    )
    outlet = Register.load(path).named("«Степного маяка»".strip("«»"))
    assert outlet is None
    assert Register.load(path).named("Степной маяк").name == "Маяк"


@pytest.mark.parametrize(
    ("dateline", "publisher"),
    [
        ("Тараз, 4 февраля 2026 года. ИА «Рубежи юга». ", "Рубежи юга"),
        ("Брест, 3 марта. «Буг-Информ». ", "Буг-Информ"),
        ("БРЕСТ, 3 марта 2026 — Steppe Road News. ", "Steppe Road News"),
        ("БРЕСТ, 3 марта 2026 — Сухая весна. ", None),
        ("МІНСК, 3 сакавіка 2026 года. ", None),
        ("Тараз. 2026 жылғы 3 наурыз. «Дала үні» – ", "Дала үні"),
        ("3 марта, Брест. «Буг-Информ». ", "Буг-Информ"),
        ("Брест, 3 марта. Агентство «Буг-Информ» – ", "Буг-Информ"),
        ("Астана. Агентство «Ишим-Пресс» – ", "Ишим-Пресс"),
        ("Минск, 12 мая. «Крылья» – новый мост, а не фильм. ", None),
        ("Минск. «Крылья» – новый мост, а не фильм. ", None),
        ("Минск, 12 мая. Газета «Заря» вышла в новом виде. ", None),
    ],
)
def test_outlet_in_quotation_marks_in_the_dateline_tells_the_story(dateline, publisher):
    assert attributed("", before=dateline) == (publisher, [])


@pytest.mark.parametrize(
    ("head", "publisher"),
    [
        ("Степной дневник\nРазговор\n7 июля 2025\n\nАким открыл мост через Ишим\n\n", "Степной дневник"),
        ("Жайық үні\nОблыстық қоғамдық-саяси газет\n2026 жылғы 3 ақпан\n\nӘкім көпір ашты\n\n", "Жайық үні"),
        ("Кең Дала жолы\nҚоғамдық-саяси газет\n2026 жылғы 3 ақпан\n\nӘкім көпір ашты\n\n", "Кең Дала жолы"),
        ("Мосты\nОбщество\n7 июля 2025\n\nАким открыл мост через Ишим\n\n", None),
    ],
)
def test_name_above_a_rubric_and_a_day_is_the_papers(head, publisher):
    assert attributed("", before=head) == (publisher, [])


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Аб гэтым паведаміла прэс-служба аблвыканкама.", "прэс-служба аблвыканкама"),
        ("Аб гэтым паведаміла прэс-служба Брэсцкага аблвыканкама.", "прэс-служба Брэсцкага аблвыканкама"),
        ("Прэс-служба Міністэрства адукацыі паведаміла аб гэтым.", "прэс-служба Міністэрства адукацыі"),
        ("Прэс-служба паведаміла аб гэтым.", "прэс-служба"),
        (
            "Аб гэтым паведаміла прэс-служба Міністэрства культуры Рэспублікі Беларусь.",
            "прэс-служба Міністэрства культуры Рэспублікі Беларусь",
        ),
    ],
)
def test_press_service_in_belarusian_has_its_body(words, name):
    text = f"Учора на Нёмане адкрылі новы мост, і па ім ужо прайшлі першыя людзі. {words}\n"
    assert [cite.name for cite in read(text, register=REGISTER).cites] == [name]


def test_agency_publishes_what_it_tells_only_where_it_repeats_a_press_service_there():
    repeated = ", сообщает БЕЛТА со ссылкой на пресс-службу акимата"
    assert attributed(repeated) == ("БЕЛТА", ["пресс-служба акимата"])
    further = "Пресс-служба акимата напоминает, что мостов в городе теперь три.\n"
    assert attributed(", сообщает БЕЛТА", after=further) == (None, ["БЕЛТА", "пресс-служба акимата"])


def test_outlet_of_the_page_is_not_cited_by_a_part_of_its_name():
    head = "Step Курьер Казахстан\nНовости | Власть | Люди\n"
    assert attributed("", before=f"{head}Мост открыт для всех\nАСТАНА, 3 марта – Step Курьер. ")[1] == []


def test_dateline_of_another_outlet_begins_another_story():
    other = "4 июня, Гродно /Корр. БЕЛТА/. В области открыли второй мост через Неман, и он шире первого.\n"
    reading = read("АСТАНА, 3 июня – Интерфакс-Казахстан. " + BODY.format(formula="") + other, register=REGISTER)
    assert reading.publisher is None
    assert [story.publisher for story in reading.stories] == ["Интерфакс-Казахстан", "БЕЛТА"]


def test_press_service_behind_an_outlet_in_latin_letters_is_named_without_it():
    told = "Көпір ашылды, деп хабарлайды Kopirler облыс әкімінің баспасөз қызметіне сілтеме жасап.\n"
    reading = read(told, register=REGISTER)
    assert "облыс әкімінің баспасөз қызметі" in [cite.name for cite in reading.cites]
