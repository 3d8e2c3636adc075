import pytest

from newsroom.reading import read
from newsroom.reading.bodies import bodies
from newsroom.reading.tokens import tokens

from .stories import REGISTER


@pytest.mark.parametrize(
    ("words", "canonical", "kind", "country"),
    [
        ("Министерством транспорта Республики Беларусь", "Министерство транспорта Беларуси", "ministry", "BY"),
        ("казахстанского МИД", "Министерство иностранных дел Казахстана", "ministry", "KZ"),
        ("Минсельхозом РК", "Министерство сельского хозяйства Казахстана", "ministry", "KZ"),
        ("акимату города Шымкента", "Акимат города Шымкента", "local_government", "KZ"),
        ("Лидским районным советом депутатов", "Лидский районный совет депутатов", "agency", "BY"),
        ("посольством Казахстана в Беларуси", "Посольство Казахстана в Беларуси", "embassy", "KZ"),
        ("правительству Беларуси", "Правительство Беларуси", "government", "BY"),
        ("Шанхайской организации сотрудничества", "ШОС", "bloc", None),
        ("хокимияту Сырдарьинской области", "Хокимият Сырдарьинской области", "local_government", None),
        ("мэрией Гомеля", "Мэрия Гомеля", "local_government", "BY"),
        ("ОДКБ", "ОДКБ", "bloc", None),
        ("Лидского райисполкома", "Лидский районный исполнительный комитет", "local_government", "BY"),
        ("Национальным архивом Республики Беларусь", "Национальный архив Беларуси", "other", "BY"),
        ("Департаментом по труду и занятости Мангистауской области",
         "Департамент по труду и занятости Мангистауской области", "agency", "KZ"),
        ("Казахским агротехническим университетом имени Сакена Сейфуллина",
         "Казахский агротехнический университет имени Сакена Сейфуллина", "other", "KZ"),
        ("Высшей судебной палатой Казахстана", "Высшая судебная палата Казахстана", "agency", "KZ"),
        ("Минской региональной таможней", "Минская региональная таможня", "agency", "BY"),
        ("Областного кардиологического диспансера", "Областной кардиологический диспансер", "other", None),
        ("Межпарламентской ассамблее СНГ", "Межпарламентская ассамблея СНГ", "international_body", None),
        ("комитетами Палаты представителей Беларуси", "Палата представителей Беларуси", "parliament", "BY"),
        ("советника Посольства Казахстана по торговым вопросам", "Посольство Казахстана", "embassy", "KZ"),
        ("Института рыбного хозяйства НАН Беларуси", "Институт рыбного хозяйства НАН Беларуси", "other", "BY"),
    ],
)  # fmt: skip
def test_body_in_any_case_has_one_canonical_name(words, canonical, kind, country):
    body = bodies(tokens("Об этом известно " + words + "."))[0]
    assert (body.canonical, body.kind, body.country) == (canonical, kind, country)


@pytest.mark.parametrize(
    "words",
    [
        "В министерстве рассказали", "Комитет собрался", "Служба шла", "Центр города закрыт",
        "Казахстанские банки отчитались", "В белорусской палате рассказали", "Железная дорога встала",
        "Российские таможни открыты", "Таможенные службы Беларуси и Казахстана договорились", "На таможне стояли",
        "Университет Тараза закрыт", "Агентство «Новости степи» сообщает",
    ],
)  # fmt: skip
def test_noun_that_says_nothing_of_whose_it_is_is_no_body(words):
    assert not read(words + " после обеда, и это надолго.", register=REGISTER).organisations


def test_body_told_under_two_names_is_reported_once():
    text = "МИД Беларуси ответил на письмо. Министерство иностранных дел Республики Беларусь ждет гостей."
    found = read(text, register=REGISTER).organisations
    assert [(body.canonical, len(body.mentions)) for body in found] == [("Министерство иностранных дел Беларуси", 2)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Аким Павлодарской области ждет гостей. В акимате ждали недолго.", ["Акимат Павлодарской области"]),
        ("Заместитель акима Павлодарской области ждет гостей. Акимат ждал недолго.", ["Акимат Павлодарской области"]),
        ("Министр труда Беларуси ждет гостей. В министерстве ждали недолго.", ["Министерство труда Беларуси"]),
        ("Посол Казахстана в Беларуси ждет гостей. В посольстве ждали недолго.", ["Посольство Казахстана в Беларуси"]),
        ("Министр труда Беларуси и министр связи Беларуси ждут гостей. В министерстве ждали недолго.", []),
        ("Акимы областей ждут гостей. В акимате ждали недолго.", []),
        ("Министр труда Беларуси ждет гостей. В соседнем министерстве ждали.", []),
        ("Акимат Тараза и акимат города Тараза – одно и то же.", ["Акимат города Тараза"]),
    ],
)
def test_body_told_by_its_noun_is_that_of_its_one_head(text, names):
    assert [body.name for body in read(text, register=REGISTER).organisations] == names


def test_body_behind_and_is_another_whatever_adjectives_it_has():
    text = "У акимата Павлодарской области и Витебского облисполкома много дел. Открыто отделение посольства в Таразе."
    found = read(text, register=REGISTER).organisations
    assert [body.canonical for body in found] == [
        "Акимат Павлодарской области",
        "Витебский областной исполнительный комитет",
    ]


def test_headline_in_capitals_names_no_body():
    text = "ТАРАЗСКИЙ УНИВЕРСИТЕТ ЖДЕТ ГОСТЕЙ\n\nТаразский университет ждет гостей. Министерство труда Беларуси тоже."
    found = [body.name for body in read(text, register=REGISTER).organisations]
    assert found == ["Таразский университет", "Министерство труда Беларуси"]


def test_party_known_by_its_name_alone_is_reported_once():
    text = "«Колос» и ТОО «Дала» заключили контракт на поставку зерна. «Колос» работает с 1990 года."
    assert [body.name for body in read(text, register=REGISTER).organisations] == ["Колос", "ТОО «Дала»"]


def test_company_is_reported_only_as_a_party():
    text = "Гости осмотрели ОАО «Колос» и уехали. {}"
    contract = "ОАО «Колос» и ТОО «Дала» заключили контракт на поставку зерна."
    assert not read(text.format(""), register=REGISTER).organisations
    assert len(read(text.format(contract), register=REGISTER).organisations) == 2


def test_short_name_is_told_of_the_one_body_whose_name_it_begins():
    text = "Министерство связи ответило. Министерство связи Беларуси ждет гостей, а Министерство труда молчит."
    found = read(text, register=REGISTER).organisations
    assert [(body.canonical, len(body.mentions)) for body in found] == [
        ("Министерство связи Беларуси", 2), ("Министерство труда", 1),
    ]  # fmt: skip
