"""People who are known before a story is read."""

import pytest

from newsroom.reading import Known, Name, People, complete_names, read
from tests.newsroom.reading.stories import REGISTER

SABIROV = Known("sabirov", (Name("Сабиров", "Айбек", "Нурланович"), Name("Сәбіров", "Айбек")), "KZ")
LYSENKA = Known("lysenko", (Name("Лысенко", "Аркадий"), Name("Лысенка", "Аркадзь")), "BY")
MOROZ = Known("moroz", (Name("Мороз", "Илья"),), "BY")
PAVLOVS = (Known("pavlov-ivan", (Name("Павлов", "Иван"),), "BY"), Known("pavlov-oleg", (Name("Павлов", "Олег"),), "KZ"))
PEOPLE = People([SABIROV, LYSENKA, MOROZ, *PAVLOVS])
REST = " Работы на линии продолжались до вечера, сообщили строители."


def reading(text, people=PEOPLE):
    return read(text + REST, register=REGISTER, people=people)


def found(text, people=PEOPLE):
    """Names as the story has them, with the words that name them and who they may be."""
    officials = reading(text, people).officials
    return {str(one.name): ([mention.exact for mention in one.mentions], one.known) for one in officials}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Новый цех открыл Сабиров.", ["Сабиров"]),
        ("Гости беседовали с Сабировым, показали Сабирову цех.", ["Сабировым", "Сабирову"]),
        ("Сабирова спросили о планах.", ["Сабирова"]),
        ("Об этом, по мнению Сабирова, говорить рано. Сабиров уехал.", ["Сабирова", "Сабиров"]),
        ("Вчера Сабиров прибыл в Минск.", ["Сабиров"]),
    ],
)
def test_surname_alone_is_enough_for_somebody_on_record_in_any_case(text, words):
    assert found(text, People()) == {}
    assert found(text) == {"Сабиров": (words, ("sabirov",))}


@pytest.mark.parametrize(
    "text",
    [
        "Мороз ударил ночью.",
        "Крепкий мороз не помешал.",
        "Проспект Сабирова закрыли.",
        "Школу имени Сабирова открыли.",
        "Завод «Сабиров» открыли.",
        "Книгу подписала Сабирова.",
        "Сабирова сказала, что приедет.",
        "Клод Сабиров спел на площади.",
        "Гостям показали Сабиров Тауэр.",
        "Стадион вмещает Сабировых и Лысенковых.",
    ],
)
def test_word_that_is_no_name_or_somebody_elses_is_nobody_on_record(text):
    known = {key for _words, keys in found(text).values() for key in keys}
    assert known == set()


def test_ordinary_word_is_a_surname_within_a_sentence():
    assert found("Мороз ударил ночью, но гостей встретил Мороз.") == {"Мороз": (["Мороз"], ("moroz",))}


def test_surname_of_two_on_record_is_left_open_with_both_offered():
    text = "Цех открыл Павлов."
    assert found(text) == {"Павлов": (["Павлов"], ("pavlov-ivan", "pavlov-oleg"))}
    [completed] = complete_names([reading(text), reading("Министр связи Беларуси Иван Павлов был там.")], PEOPLE)[:1]
    assert str(completed.officials[0].name) == "Павлов"


def test_given_name_and_country_tell_two_of_a_surname_apart():
    assert found("Прибыл Олег Павлов.")["Павлов Олег"][1] == ("pavlov-oleg",)
    assert found("Прибыл министр связи Беларуси Павлов.")["Павлов"][1] == ("pavlov-ivan",)
    assert found("Прибыл министр связи Беларуси Петр Павлов.")["Павлов Петр"][1] == ()


def test_surname_belongs_to_the_person_of_the_story_before_anybody_on_record():
    text = "Министр связи Казахстана Ерлан Сабиров прибыл. Сабирова ждали."
    assert found(text) == {"Сабиров Ерлан": (["Ерлан Сабиров", "Сабирова"], ())}


def test_somebody_on_record_needs_no_post_but_is_nobody_whom_the_story_calls_something_else():
    assert "Лысенко Аркадий" in found("Прибыл Аркадий Лысенко.")
    assert found("Снимок сделал фотограф Аркадий Лысенко.") == {}


def test_person_of_another_patronymic_is_another_one():
    assert found("Министр связи Айбек Нурланович Сабиров прибыл.")["Сабиров Айбек Нурланович"][1] == ("sabirov",)
    assert found("Министр связи Айбек Маратович Сабиров прибыл.")["Сабиров Айбек Маратович"][1] == ()
    assert found("Министр связи А. Сабиров прибыл.")["Сабиров А."][1] == ("sabirov",)


@pytest.mark.parametrize(
    ("text", "name", "words"),
    [
        ("Учора Лысенка наведаў завод. З Лысенкам размаўлялі рабочыя прадпрыемства.", "Лысенка",
         ["Лысенка", "Лысенкам"]),
        ("Кеше Сәбіров зауытты аралады. Жұмысшылар Сәбіровқа алғыс айтты, бұл туралы хабарланды.", "Сәбіров",
         ["Сәбіров", "Сәбіровқа"]),
    ],
)  # fmt: skip
def test_people_on_record_are_known_in_belarusian_and_kazakh_stories(text, name, words):
    found = read(text, register=REGISTER, people=PEOPLE)
    assert {str(one.name): [mention.exact for mention in one.mentions] for one in found.officials} == {name: words}
    [completed] = complete_names([found], PEOPLE)
    assert str(completed.officials[0].name) in ("Лысенко Аркадий", "Сабиров Айбек Нурланович")


def test_every_name_of_somebody_counts():
    people = People([Known("titova", (Name("Титова", "Алла"), Name("Мельник", "Алла")), "BY")])
    assert found("Цех открыла Алла Мельник.", people)["Мельник Алла"][1] == ("titova",)
    [completed] = complete_names([reading("Гостям показали цех. Мельник ушла раньше.", people)], people)
    assert [str(one.name) for one in completed.officials] == []


def test_completed_names_are_those_of_the_record_wherever_the_reading_names_them():
    text = "Министр энергетики Беларуси Роман Титов принял Сабирова. Товарооборот вырос на 7%, заявил Сабиров."
    [completed] = complete_names([reading(text)], PEOPLE)
    [figure] = completed.figures
    names = {str(one.name): one.country for one in completed.officials}
    assert names == {"Титов Роман": "BY", "Сабиров Айбек Нурланович": "KZ"}
    assert str(figure.claimed_by) == "Сабиров Айбек Нурланович"
    parts = {str(who.name) for event in completed.events for who in event.participants}
    assert parts == {"Титов Роман", "Сабиров Айбек Нурланович"}


def test_reading_without_known_people_is_the_same_as_ever():
    text = "Министр энергетики Беларуси Роман Титов принял Сабирова. Павлов молчал."
    assert reading(text, People()) == read(text + REST, register=REGISTER)
    assert all(official.known == () for official in reading(text, People()).officials)


def test_somebody_added_again_goes_by_the_new_names_alone():
    people = People([SABIROV])
    people.add(Known("sabirov", (Name("Титов", "Роман"),)))
    assert found("Цех открыл Сабиров.", people) == {}
    assert found("Цех открыл Титов.", people)["Титов"][1] == ("sabirov",)
    assert len(people) == 1
