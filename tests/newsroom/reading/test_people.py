import pytest

from newsroom.reading import complete_names, read

from .stories import REGISTER


def officials(text):
    return {str(official.name): official for official in read(text, register=REGISTER).officials}


@pytest.mark.parametrize(
    "sentence",
    [
        "Снимок сделал фотограф Иван Петренко для музея.",
        "Корреспондент Анна Ковалева побывала на заводе.",
        "Перчатки подарил боксер Данияр Сериков из Тараза.",
        "Куратор выставки Мария Титова рассказала о замысле.",
        "Генеральный директор ТОО «Колос» Виталий Бондарчук показал цех.",
        "Стадион имени Касыма Жандосова открыли в мае.",
        "На улице Петра Бровки посадили липы.",
        "Певец исполнил песню «Мамина каша» на бис.",
    ],
)
def test_who_holds_no_public_post_is_no_official(sentence):
    assert officials(sentence + " Праздник удался на славу.") == {}


def test_photographer_in_a_credit_is_not_an_official():
    assert officials("Завод открыл аким района Серик Досмаганов, гостей было много.\nФото Ивана Петренко\n").keys() == {
        "Досмаганов Серик"
    }


def test_forms_of_one_name_are_one_official():
    text = (
        "Министр транспорта Беларуси Роман Склярчук прибыл в Тараз. Романа Склярчука встретил аким. "
        "Р.Склярчук осмотрел вокзал. Склярчуку показали депо."
    )
    found = officials(text)
    assert found.keys() == {"Склярчук Роман"}
    assert [mention.exact for mention in found["Склярчук Роман"].mentions] == [
        "Роман Склярчук",
        "Романа Склярчука",
        "Р.Склярчук",
        "Склярчуку",
    ]


def test_sighting_spans_the_post_and_the_name():
    official = officials("Гостей встретил министр транспорта Беларуси Роман Склярчук.")["Склярчук Роман"]
    assert [passage.exact for passage in official.sightings] == ["министр транспорта Беларуси Роман Склярчук"]


def test_two_people_share_a_plural_title():
    found = officials("Министры обороны Казахстана и Беларуси Ержан Калиев и Петр Мороз встретились в Бресте.")
    assert {name: official.post.canonical for name, official in found.items()} == {
        "Калиев Ержан": "Министр обороны Казахстана",
        "Мороз Петр": "Министр обороны Беларуси",
    }


def test_post_may_follow_the_name():
    official = officials("Роман Склярчук, министр транспорта Беларуси, прибыл в Тараз.")["Склярчук Роман"]
    assert official.post.canonical == "Министр транспорта Беларуси"


def test_person_without_a_title_takes_the_only_seat_that_nobody_named_holds():
    official = officials("Министр транспорта Беларуси прибыл в Тараз. Роман Склярчук рассказал о поездах.")[
        "Склярчук Роман"
    ]
    assert (official.post.canonical, official.sightings) == ("Министр транспорта Беларуси", ())


def test_surname_of_two_people_is_left_open():
    text = "Аким Серик Досмаганов и министр транспорта РК Марат Досмаганов открыли мост. Досмаганов разрезал ленту."
    assert [len(official.mentions) for official in officials(text).values()] == [1, 1]


def test_state_of_the_outlet_completes_a_title_without_one():
    text = "Министр транспорта Роман Склярчук открыл мост, передает Stepnews.kz."
    assert officials(text)["Склярчук Роман"].post.canonical == "Министр транспорта Казахстана"


@pytest.mark.parametrize(
    ("sentence", "role"),
    [
        ("Министр транспорта Беларуси Роман Склярчук открыл мост.", "participant"),
        ("Аким встретился с министром транспорта Беларуси Романом Склярчуком.", "participant"),
        ("Аким принял министра транспорта Беларуси Романа Склярчука.", "participant"),
        ("«Мы благодарны министру транспорта Беларуси Роману Склярчуку за мост», – сказал аким.", "mentioned"),
        ("– Мост построил министр транспорта Беларуси Роман Склярчук, – сказал аким.", "mentioned"),
        ("Мост построен по поручению министра транспорта Беларуси Романа Склярчука.", "mentioned"),
        ("Гость передал привет от министра транспорта Беларуси Романа Склярчука.", "mentioned"),
        ("Напомним, министр транспорта Беларуси Роман Склярчук уехал.", "mentioned"),
    ],
)
def test_participant_acts_or_is_met_in_the_storys_own_voice(sentence, role):
    assert officials("Новость дня из Тараза. " + sentence)["Склярчук Роман"].role == role


@pytest.mark.parametrize(
    ("text", "name", "post"),
    [
        (
            "Прэзідэнт Казахстана сустрэўся з прэм'ер-міністрам Беларусі Раманам Скляронкам у Мінску.",
            "Скляронка Раман", "Премьер-министр Беларуси",
        ),
        (
            "Казахстан мен Беларусь достығы. Қазақстан Сыртқы істер министрі Нұрлан Төлегеновті қабылдады.",
            "Төлегенов Нұрлан", "Министр иностранных дел Казахстана",
        ),
    ],
)  # fmt: skip
def test_officials_of_a_belarusian_or_kazakh_story_have_the_same_canonical_posts(text, name, post):
    assert officials(text)[name].post.canonical == post


def read_all(*texts):
    return [read(text, register=REGISTER) for text in texts]


FULL = "Министр транспорта Беларуси Роман Склярчук открыл мост."
BARE = "Мост открыт. Министр транспорта Беларуси Склярчук разрезал ленту."


@pytest.mark.parametrize("texts", [(FULL, BARE), (BARE, FULL)])
def test_bare_surname_is_completed_from_another_document_in_any_order(texts):
    assert {str(official.name) for reading in complete_names(read_all(*texts)) for official in reading.officials} == {
        "Склярчук Роман"
    }


@pytest.mark.parametrize(
    "other",
    [
        "Министр транспорта Казахстана Роман Склярчук открыл мост.",
        "Министр культуры Беларуси Роман Склярчук открыл мост.",
        FULL + " Министр транспорта Беларуси Иван Склярчук уехал.",
    ],
)
def test_bare_surname_is_left_alone_where_country_post_or_a_namesake_forbid(other):
    bare = complete_names(read_all(BARE, other))[0]
    assert [str(official.name) for official in bare.officials] == ["Склярчук"]


def test_person_of_a_teaser_is_not_in_the_story():
    text = (
        "Мост открыл аким района Серик Досмаганов, гостей было много.-0-\n"
        "Министр культуры Беларуси Роман Склярчук открыл музей в Лиде…\n"
    )
    assert officials(text).keys() == {"Досмаганов Серик"}


def test_secretary_of_a_council_and_a_minister_with_a_rank_are_officials():
    text = (
        "На мосту были секретарь Совета безопасности Беларуси Роман Склярчук и министр обороны РК, "
        "генерал-лейтенант Ержан Калиев."
    )
    assert officials(text).keys() == {"Склярчук Роман", "Калиев Ержан"}


@pytest.mark.parametrize(
    ("sentence", "posts"),
    [
        ("Глава государства Ерлан Досов принял гостей.", {"Досов Ерлан": None}),
        ("Белорусский коллега Олег Сивец в ответ пообещал книги.", {"Сивец Олег": None}),
        ("Под ним подписи Александра Сивца и Асель Досовой.", {"Сивец Александр": None, "Досова Асель": None}),
        ("Замминистра труда Беларуси Марал Сивец уехал.", {"Сивец Марал": "Замминистра труда Беларуси"}),
        (
            "В Таразе заместитель генерального прокурора Асель Досова ждет гостей.",
            {"Досова Асель": "заместитель генерального прокурора"},
        ),
        (
            "Министры труда Беларуси и Казахстана генерал-майор Олег Сивец и полковник Ерлан Досов уехали.",
            {"Сивец Олег": "Министр труда Беларуси", "Досов Ерлан": "Министр труда Казахстана"},
        ),
        (
            "Переговоры Олега Сивца и Ерлана Досова затянулись: министры труда Беларуси и Казахстана спорили.",
            {"Сивец Олег": "Министр труда Беларуси", "Досов Ерлан": "Министр труда Казахстана"},
        ),
        ("Ирина Сивец, ректор ГрТУ, ждет гостей.", {"Сивец Ирина": "ректор ГрТУ"}),
        ("Делегация во главе с акимом Ерланом Досовым уехала. Аким Жамбылской области спешил.",
         {"Досов Ерлан": "Аким Жамбылской области"}),
        ("Посол Китая Ли Цзинь ждет гостей.", {"Ли Цзинь": "Посол Китая"}),
    ],
)  # fmt: skip
def test_post_is_joined_to_the_name_however_it_is_told(sentence, posts):
    found = officials(sentence + " Праздник удался на славу.")
    assert {name: official.post and official.post.title for name, official in found.items()} == posts


def test_given_name_and_patronymic_stand_for_a_person_known_by_initials():
    text = "Председатель Лидского райисполкома Н.П. Сивец ждет гостей. – Липа растет, – сказала Нина Петровна."
    [(name, official)] = officials(text).items()
    assert name == "Сивец Нина Петровна"
    assert [mention.exact for mention in official.mentions] == ["Н.П. Сивец", "Нина Петровна"]


@pytest.mark.parametrize(
    "sentence", ["В Минске Нурсултан Досов ждет гостей.", "Завтра Н. Досова примет министр труда."]
)
def test_place_and_adverb_before_a_name_are_no_part_of_it(sentence):
    assert all(name.startswith("Досов") for name in officials(sentence + " Праздник удался на славу."))
