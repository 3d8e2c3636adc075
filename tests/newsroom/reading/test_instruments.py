"""Where a text names agreements, and what it says of them besides signing them."""

import pytest

from newsroom.reading import read

from .stories import REGISTER, agreements_in, sides_in

BOTH = "Министерством лесов Беларуси и Министерством лесов Казахстана"
WHO = "Министерство лесов Беларуси и Министерство лесов Казахстана"


@pytest.mark.parametrize(
    "text",
    [
        f"Стороны обсудили ход реализации соглашения о дубах между {BOTH}.",
        f"До 2027 года в силе соглашение о дубах между {BOTH}.",
        f"Главный для отрасли документ – соглашение о дубах между {BOTH}: он действует третий год.",
        "Помощь всем: это закреплено соглашением о дубах между министерствами двух стран, которое действует с 2018 "
        "года. Об этом сказали министр лесов Беларуси и министр лесов Казахстана.",
    ],
)
def test_agreement_in_force_is_found_whatever_says_so(text):
    [found] = agreements_in(text)
    assert (found.status, len(found.parties)) == ("signed", 2)


@pytest.mark.parametrize(
    "text",
    [
        "Завод опроверг сообщения о подписании контракта на поставку лифтов в Тараз.",
        "Шесть компаний подписали протоколы о намерениях, общая сумма которых велика.",
    ],
)
def test_what_is_denied_or_of_nobody_is_no_agreement(text):
    assert sides_in(text) == {}


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        (
            "Министр лесов Беларуси принял министра лесов Казахстана. Министры лесов обменялись программой "
            "сотрудничества на 2026–2027 годы, подписанной накануне.",
            ["Министерство лесов Казахстана", "Министерство лесов Беларуси"],
        ),
        (
            "Действие соглашения о пломбах, подписанного в 2024 году Белпломбой и компанией «Дала», стороны продлили.",
            ["Белпломба", "Компания «Дала»"],
        ),
        (
            "Лида и Тараз теперь побратимы. Договор об этом подписали два мэра.",
            ["Лида", "Тараз"],
        ),
    ],
)
def test_sides_of_agreements_told_by_their_makers(text, parties):
    assert list(sides_in(text).values()) == [parties]


@pytest.mark.parametrize(
    ("words", "validity"),
    [
        ("Оно действует до конца летнего сезона 2028 года.", "../2028"),
        ("По нему до середины 2028 года посадят сады.", "../2028"),
        ("Сделка рассчитана до конца 2028 года.", "../2028"),
        ("Сотрудничество рассчитано на 2027 год.", "2027"),
        ("Лимит – 80 гектаров, срок – до 31 декабря 2028 года.", "../2028"),
        ("Срок его действия закончится в декабре 2028 года.", "../2028"),
        ("Соглашение заключено на 2026/2027 учебный год, а затем его можно будет продлевать.", "2026/2027"),
    ],
)
def test_end_is_told_in_the_next_sentence(words, validity):
    [found] = agreements_in(f"{WHO} подписали соглашение о садах. {words}")
    assert (found.status, found.validity) == ("signed", validity)


def test_headline_without_sides_is_of_the_agreement_of_its_kind():
    text = (
        "Ректоры подписали договор о дипломах\n\nЛидский институт и Таразский институт подписали договор о "
        "сотрудничестве в области наук и соглашение о школе «Сад»."
    )
    assert list(sides_in(text)) == ["Договор о сотрудничестве в области наук", "Соглашение о школе «Сад»"]


def test_who_leads_a_delegation_is_of_the_body_that_sent_it():
    text = (
        "Таразский институт посетила делегация Лидского государственного университета во главе с ректором Иваном Лосем."
        " Иван Лось прочитал лекцию."
    )
    [found] = read(text, register=REGISTER).officials
    assert (str(found.name), found.post.canonical) == ("Лось Иван", "Ректор Лидского государственного университета")


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        (
            "«Аист» и казахстанская SCAT заключили код-шеринговое соглашение.",
            ["Аист", "SCAT"],
        ),
        (
            "Казахстанский трейдер «Дала» получит доски: контракт с Лидским лесным заводом подписан 2 марта.",
            ["Дала", "Лидский лесной завод"],
        ),
        (
            f"{WHO} обновили соглашение о дубах. Дополнительный протокол к нему подписали два министра.",
            ["Министерство лесов Беларуси", "Министерство лесов Казахстана"],
        ),
        (
            f"В силу вступило соглашение о дубах между {BOTH}. Оно заключено на пять лет и будет автоматически "
            "продлеваться.",
            ["Министерство лесов Беларуси", "Министерство лесов Казахстана"],
        ),
    ],
)
def test_agreement_of_brands_and_one_with_its_supplement(text, parties):
    assert list(sides_in(text).values()) == [parties]
    assert agreements_in(text)[0].status == "signed"


def test_term_is_told_of_the_document_behind_which():
    text = f"{WHO} подписали 5 февраля договор о садах. В документе, который рассчитан на пять лет, есть план."
    assert [found.validity for found in agreements_in(text)] == ["2026/2031"]


@pytest.mark.parametrize(
    ("text", "status", "validity"),
    [
        (
            f"Подписано соглашение о дубах между {BOTH} на срок до 31 декабря 2028 г. (такое же соглашение 2022 "
            "года утратило силу).",
            "signed",
            "../2028",
        ),
        (f"Договор о дубах между {BOTH}, истекавший в марте, в мае продлен до 2031 года.", "signed", "../2031"),
        (
            f"Опубликован текст о вступлении в силу соглашения о дубах между {BOTH}. Документ подписан 12 апреля 2024 "
            "года. В силу он вступил 2 февраля 2025 года. Оно действует пять лет.",
            "signed",
            "2025/2030",
        ),
        (f"В 2020 году {WHO} заключали договор о дубах, но он закончился в мае.", "lapsed", None),
    ],
)
def test_what_is_said_of_another_one_is_not_said_of_it(text, status, validity):
    found = agreements_in(text)[0]
    assert (found.status, found.validity) == (status, validity)


def test_banks_are_the_two_of_which_the_clause_before_tells():
    text = (
        "Лидский областной банк открывает Таразскому областному банку линию; соглашение об этом банки заключили в "
        "октябре 2025 года."
    )
    assert list(sides_in(text).values()) == [["Лидский областной банк", "Таразский областной банк"]]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (f"Признание дипломов обеспечивает соглашение о дубах между {BOTH}.", "signed"),
        (f"Число рейсов ограничено соглашением о дубах между {BOTH}.", "signed"),
        (f"Соглашение о дубах между {BOTH}, срок которого истекал в мае, продлено.", "signed"),
        (f"Это не отменяет соглашения о дубах между {BOTH}, которое остается базовым.", "signed"),
        (f"План сотрудничества между {BOTH} выполнен на треть.", "signed"),
        ("Рамкой служит программа сотрудничества министерств лесов двух стран. Ждут Беларусь и Казахстан.", "signed"),
        (f"Прежний меморандум о дубах между {BOTH} исчерпал срок действия.", "lapsed"),
    ],
)
def test_background_of_a_story_shows_what_is_in_force(text, status):
    rest = " Министр лесов Беларуси Иван Лось принял министра лесов Казахстана Олега Кима."
    [found] = agreements_in(text + rest)
    assert (found.status, len(found.parties)) == (status, 2)


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        (
            "Брестскую и Жамбылскую области связывает бессрочное соглашение о садах.",
            [["Брестская область", "Жамбылская область"]],
        ),
        ("Дополнительное соглашение Сейдалин и Жданович подписали сегодня.", []),
        (
            "ТОО «Дала» и ОАО «Дуб» подписали контракт на доски. Тогда же компании оформили сервисное соглашение.",
            [["ТОО «Дала»", "ОАО «Дуб»"], ["ТОО «Дала»", "ОАО «Дуб»"]],
        ),
    ],
)
def test_sides_of_what_regions_people_and_companies_made(text, parties):
    assert list(sides_in(text).values()) == parties


def test_items_of_a_list_stand_as_its_heading_says_whatever_follows():
    text = (
        f"Итоги\n\nПо итогам встречи подписаны:\n\n– Соглашение о пилах между {BOTH};\n\n– Меморандум о дубах между "
        f"{BOTH}.\n\nСтороны договорились подготовить документ о липах."
    )
    assert [found.status for found in agreements_in(text)] == ["signed", "signed"]


def test_item_of_a_list_with_a_day_is_no_day_of_publication():
    text = f"Форум\n\nНа форуме:\n\n• 5 июня 2025 года подписано соглашение о пилах между {BOTH} сроком на пять лет;"
    found = read(text, register=REGISTER)
    assert found.published is None
    assert [agreement.title for agreement in found.agreements] == ["Соглашение о пилах"]
