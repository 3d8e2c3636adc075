"""Stories in Belarusian and Kazakh: what is found in them leads back to their own words."""

from dataclasses import fields, is_dataclass

import pytest

from newsroom.reading import Register, kindred, read
from newsroom.reading.findings import Line, Mention

from .stories import REGISTER

BELARUSIAN = """Акадэмія чакае гасцей

14 кастрычніка 2025 г.
Міністр адукацыі Беларусі Сымон Лапатка сустрэўся з намеснікам міністра адукацыі Казахстана Ерланам Жумашавым. Пра \
гэта піша «Азёрны кур'ер».

Паводле слоў Ерлана Жумашава, летась у Беларусі вучыліся 640 казахстанцаў, што на 12 % больш, чым у 2023 годзе.

Міністэрства адукацыі Беларусі і Міністэрства адукацыі Казахстана падпісалі пагадненне аб супрацоўніцтве ў галіне \
адукацыі на 2026–2028 гады.

Падзяліцца
"""
KAZAKH = """Басты бет
Көлік министрлері жаңа келісім жасасты

2025 жылғы 14 қазан

Беларусь Республикасының Көлік және коммуникациялар министрі Павел Гурчик Астанада Қазақстанның көлік министрі Дәулет \
Төреқожаевпен кездесті, деп хабарлайды «Бұлақ» газеті.

Дәулет Төреқожаевтың айтуынша, былтыр екі ел арасындағы тауар айналымы 14 пайызға өсіп, 310 млн долларға жетті.

Қазақстанның Көлік министрлігі мен Беларусь Республикасының Көлік және коммуникациялар министрлігі 2026–2028 жылдарға \
арналған көлік саласындағы ынтымақтастық туралы меморандумға қол қойды.

Бөлісу
"""


@pytest.mark.parametrize("text", [BELARUSIAN, KAZAKH])
def test_all_that_is_found_stands_in_the_document_itself(text):
    found = list(_passages(read(text, register=REGISTER)))
    assert len(found) > 20
    assert all(text[start:end] == words for start, end, words in found)


def _passages(found):
    if isinstance(found, tuple):
        for item in found:
            yield from _passages(item)
    elif isinstance(found, Mention):
        yield found.start, found.end, found.exact
    elif isinstance(found, Line):
        yield found.start, found.end, found.text
    elif is_dataclass(found):
        for field in fields(found):
            yield from _passages(getattr(found, field.name))


def test_people_of_a_belarusian_story_are_spelled_as_there():
    reading = read(BELARUSIAN, register=REGISTER)
    assert {str(official.name): official.country for official in reading.officials} == {
        "Лапатка Сымон": "BY",
        "Жумашаў Ерлан": "KZ",
    }
    assert {mention.exact for official in reading.officials for mention in official.mentions} == {
        "Сымон Лапатка", "Ерланам Жумашавым", "Ерлана Жумашава",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("міністра культуры Казахстана Лейлу Жакупаву", "Жакупава Лейла"),
        ("міністра культуры Беларусі Ганну Рудневу", "Руднева Ганна"),
        ("міністра культуры Беларусі Алену Крук", "Крук Алена"),
    ],
)
def test_woman_who_is_named_in_the_accusative_alone_is_spelled_in_the_nominative(words, name):
    text = f"Рэктар універсітэта запрасіў на адкрыццё {words}. Бакі абмеркавалі новыя планы супрацоўніцтва на гэты год."
    [found] = [
        str(one.name) for one in read(text, register=REGISTER).officials if one.post and "культуры" in one.post.title
    ]
    assert found == name


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Дырэктар сустрэўся са старшынёй райвыканкама Сымонам Лапацькам", "Лапацька Сымон"),
        ("Дырэктар сустрэўся са старшынёй райвыканкама Віктарам Хацкевічам", "Хацкевіч Віктар"),
        ("Дырэктар сустрэўся са старшынёй райвыканкама Паўлам Жураўлём", "Жураўль Павел"),
        ("Дырэктар сустрэўся са старшынёй райвыканкама Пятром Казлоўскім", "Казлоўскі Пётр"),
        ("Дырэктар сустрэўся са старшынёй райвыканкама Аляксандрам Сцяпанавічам Грынем", "Грынь Аляксандр Сцяпанавіч"),
        ("Дыплом уручылі старшыні райвыканкама Алене Сакун", "Сакун Алена"),
        ("Дыплом уручылі старшыні райвыканкама Вользе Ігараўне Мядзведскай", "Мядзведская Вольга Ігараўна"),
        ("Дыплом уручылі старшыні райвыканкама Аляксандру Краўчуку", "Краўчук Аляксандр"),
        ("Паводле слоў старшыні райвыканкама Наталлі Гурыновіч, план ёсць", "Гурыновіч Наталля"),
        ("Паводле слоў старшыні райвыканкама Генадзя Пятровіча Юркевіча, план ёсць", "Юркевіч Генадзь Пятровіч"),
        ("Старшыня райвыканкама Яўген Яўгенавіч Лукша правёў нараду", "Лукша Яўген Яўгенавіч"),
        ("Нараду правяла намеснік старшыні райвыканкама Раіса Гец", "Гец Раіса"),
        ("Дырэктар прыняў старшыню райвыканкама Віктара Цесцерука. Цесцярук адказаў", "Цесцярук Віктар"),
        ("Дырэктар прыняў старшыню райвыканкама Алега Ваўка. Воўк адказаў", "Воўк Алег"),
    ],
)
def test_official_named_in_any_case_is_spelled_in_the_nominative(words, name):
    reading = read(f"{words}. Бакі абмеркавалі планы супрацоўніцтва на гэты год.", register=REGISTER)
    assert [str(official.name) for official in reading.officials] == [name]


def test_surname_alone_is_whose_the_story_named_in_full():
    text = (
        "Старшыня райвыканкама Аляксей Мышко правёў нараду. У раёне пабудавалі 12 школ.\n\n"
        "«Вытворчасць вырасла на 7 працэнтаў», — сказаў Мышко."
    )
    assert [str(one.claimed_by) for one in read(text, register=REGISTER).figures if one.claimed_by] == ["Мышко Аляксей"]


def test_people_of_a_kazakh_story_are_spelled_as_there():
    reading = read(KAZAKH, register=REGISTER)
    assert {str(official.name): official.post.canonical for official in reading.officials} == {
        "Гурчик Павел": "Министр транспорта и коммуникаций Беларуси",
        "Төреқожаев Дәулет": "Министр транспорта Казахстана",
    }


def test_both_of_two_officials_in_kazakh_keep_their_posts():
    text = (
        "Жиынға аудан әкімінің орынбасары Лаура Серікқызы Оспанова мен Беларусь Елшілігінің экономикалық мәселелер "
        "жөніндегі кеңесшісі Антон Гончарик қатысты. Тараптар жаңа жобаларды талқылады."
    )
    assert {str(one.name): one.post.kind for one in read(text, register=REGISTER).officials} == {
        "Оспанова Лаура Серікқызы": "other",
        "Гончарик Антон": "other",
    }


def test_singers_of_a_kazakh_story_are_no_officials():
    text = (
        "Екі елдің Президенттері Асқар Қуатов пен Иван Буськоның хаттары оқылды. Концертте әншілер Нұрлан Әлімжан мен "
        "Айнұр Сапарова өнер көрсетті."
    )
    assert [str(one.name) for one in read(text, register=REGISTER).officials] == ["Қуатов Асқар", "Бусько Иван"]


@pytest.mark.parametrize(
    ("text", "title", "parties"),
    [
        (
            BELARUSIAN, "Соглашение о сотрудничестве в области образования на 2026–2028 годы",
            {"Министерство образования Беларуси", "Министерство образования Казахстана"},
        ),
        (
            KAZAKH, "Меморандум о сотрудничестве в сфере транспорта на 2026–2028 годы",
            {"Министерство транспорта Казахстана", "Министерство транспорта и коммуникаций Беларуси"},
        ),
    ],
)  # fmt: skip
def test_agreements_have_russian_titles_and_parties(text, title, parties):
    (made,) = read(text, register=REGISTER).agreements
    assert (made.title, {party.name for party in made.parties}) == (title, parties)
    assert (made.validity, str(made.status)) == ("2026/2028", "signed")


@pytest.mark.parametrize(
    ("text", "claimant", "figures"),
    [
        (BELARUSIAN, "Жумашаў Ерлан", {("640", "count"), ("12", "%")}),
        (KAZAKH, "Төреқожаев Дәулет", {("14", "%"), ("310000000", "USD")}),
    ],
)
def test_figures_are_claimed_by_people_under_the_documents_spelling(text, claimant, figures):
    found = read(text, register=REGISTER).figures
    assert {(str(figure.value), figure.unit) for figure in found} == figures
    assert {str(figure.claimed_by) for figure in found} == {claimant}


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        (KAZAKH + "\nКелесі жылы 650-ден 800 мың тоннаға дейін мұнай жеткізіледі.", ("650000", "800000", "count")),
        (KAZAKH + "\nКелесі жылы экспорт 5–10 пайызға өседі.", ("5", "10", "%")),
        (KAZAKH + "\nЭкспорт екі жарым есе өсті.", ("2.5", "None", "times")),
        (KAZAKH + "\nЭкспорт үштен бірге азайды.", ("-33.3", "None", "%")),
        (BELARUSIAN.replace("Падзяліцца\n", "Экспарт вырас у два з паловай разы."), ("2.5", "None", "times")),
    ],
)
def test_ranges_and_multiples_of_a_kindred_language_are_whole(text, figures):
    found = read(text.replace("Бөлісу\n", ""), register=REGISTER).figures
    assert (str(found[-1].value), str(found[-1].value_max), found[-1].unit) == figures


BELARUSIAN_PAIR = "Міністр адукацыі Беларусі Сымон Лапатка прыняў пасла Казахстана Ерлана Жумашава. Бакі задаволены.\n"
KAZAKH_PAIR = "Қазақстанның көлік министрі Марат Досмағанов Беларусь елшісі Павел Гурчикпен кездесті.\n"


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        (BELARUSIAN_PAIR + "Экспарт вырас на 20 %, расказаў дырэктар завода «Прамень» Алег Кротаў.", "Кротаў Алег"),
        (BELARUSIAN_PAIR + "Паводле слоў аналітыка Міхася Кротава, экспарт вырас на 20 %.", "Кротаў Міхась"),
        (BELARUSIAN_PAIR + "Па словах фермера Галіны Кротавай, экспарт вырас на 20 %.", "Кротава Галіна"),
        (BELARUSIAN_PAIR + "Сымон Лапатка ўпэўнены, што экспарт вырасце на 20 %.", "Лапатка Сымон"),
        (BELARUSIAN_PAIR + "Сымон Лапатка прывёў лічбы: экспарт вырас на 20 %.", "Лапатка Сымон"),
        (BELARUSIAN_PAIR + "У Мінтрансе Беларусі чакаюць росту экспарту на 20 %.", "Министерство транспорта Беларуси"),
        (BELARUSIAN_PAIR + "Паводле даных Белстата, экспарт вырас на 20 %.", "Белстат"),
        (BELARUSIAN_PAIR + "Галіна расце: экспарт вырас на 20 %.", None),
        (KAZAKH_PAIR + "Фермер Асқар Қуатовтың сөзінше, экспорт 20 пайызға өсті.", "Қуатов Асқар"),
        (KAZAKH_PAIR + "Сарапшы Асқар Қуатов экспорт 20 пайызға өскенін айтты.", "Қуатов Асқар"),
        (KAZAKH_PAIR + "Марат Досмағанов экспорт 20 пайызға өседі деп күтеді.", "Досмағанов Марат"),
        (KAZAKH_PAIR + "Көлік министрлігінің деректеріне сәйкес, экспорт 20 пайызға өсті.", "Министерство транспорта"),
        (
            KAZAKH_PAIR + "Ұлттық статистика бюросының деректері бойынша, экспорт 20 пайызға өсті.",
            "Бюро национальной статистики Казахстана",
        ),
        (KAZAKH_PAIR + "Фермер Асқар Қуатов келді. Экспорт 20 пайызға өсті.", None),
    ],
)
def test_figures_are_claimed_by_whoever_says_them(text, claimant):
    [found] = read(text, register=REGISTER).figures
    assert (found.claimed_by and str(found.claimed_by)) == claimant


@pytest.mark.parametrize(
    ("text", "publisher", "published", "furniture"),
    [
        (BELARUSIAN, "Азёрны кур'ер", "2025-10-14", {"Падзяліцца"}),
        (KAZAKH, "Бұлақ", "2025-10-14", {"Басты бет", "Бөлісу"}),
    ],
)
def test_the_page_and_the_outlet_are_read_too(text, publisher, published, furniture):
    reading = read(text, register=REGISTER)
    assert (reading.publisher.name, reading.published.edtf) == (publisher, published)
    assert {line.text for line in reading.furniture} == furniture


def test_an_outlet_of_the_register_keeps_its_name():
    register = Register([{"name": "Сустрэчны шлях", "kind": "outlet", "country": "BY"}])
    text = "Міністр прыехаў у Оршу і сустрэўся са студэнтамі, піша Сустрэчны шлях. Госць павіншаваў усіх.\n"
    assert "Сустрэчны шлях" in kindred.gloss(text, "be", register).text
    assert read(text, register=register).publisher.name == "Сустрэчны шлях"


def test_outlet_called_like_a_place_is_the_place_where_it_has_no_quotes():
    register = Register([{"name": "Павлодар", "kind": "outlet", "country": "KZ"}])
    assert kindred.gloss("Павлодар облысының әкімі", "kk", register).text == "Аким Павлодарской области"


def test_outlet_is_none_where_its_name_begins_that_of_a_body():
    register = Register([{"name": "Республика", "kind": "outlet", "country": "KZ"}])
    assert kindred.gloss("Республика Кеңесінің төрайымы", "kk", register).text == "Председатель Совета Республики"


@pytest.mark.parametrize(
    ("region", "name"),
    [
        ("Карагандзінскай", "Карагандинской"),
        ("Актабінскай", "Актюбинской"),
        ("Кастанайскай", "Костанайской"),
        ("Мангістаўскай", "Мангистауской"),
        ("Жамбылскай", "Жамбылской"),
    ],
)
def test_regions_of_kazakhstan_have_their_names_in_a_belarusian_story(region, name):
    text = f"Акім {region} вобласці Ерлан Сыдыкаў сустрэўся з міністрам у Мінску і расказаў пра гандаль."
    [official] = read(text, register=REGISTER).officials
    assert official.post.canonical == f"Аким {name} области"


@pytest.mark.parametrize(
    ("text", "post", "role"),
    [
        (
            "Мост салынды. Қазақстанның бұрынғы көлік министрі Бердібек Омаров бізге айтты.",
            "бывший министр транспорта Казахстана",
            "mentioned",
        ),
        (
            "Мост пабудавалі ў Мінску. Былы міністр транспарту Беларусі Сымон Лапатка лічыць, што гэта добра.",
            "бывший министр транспорта Беларуси",
            "mentioned",
        ),
    ],
)
def test_former_officials_who_comment_are_only_spoken_of(text, post, role):
    [official] = read(text, register=REGISTER).officials
    assert (official.post.title.lower(), official.post.former, official.role) == (post.lower(), True, role)
