import pytest

from newsroom.reading.names import candidates, name_at
from newsroom.reading.tokens import tokens


def nominative(words, *cases):
    written = name_at(tokens(words), 0, after_post=True)
    return str(candidates(written, frozenset(cases) or frozenset({"gent", "datv", "accs", "ablt", "loct"}))[0].name)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Дауреном Жаксыбековым", "Жаксыбеков Даурен"),
        ("Нур-Асылу Токтарову", "Токтаров Нур-Асыл"),
        ("Романа Склярчука", "Склярчук Роман"),
        ("Павлом Деркаченко", "Деркаченко Павел"),
        ("Вадиму Ярошевскому", "Ярошевский Вадим"),
        ("Аскаром Шаминым", "Шамин Аскар"),
        ("Юрия Кравца", "Кравец Юрий"),
        ("Натальи Юркевич", "Юркевич Наталья"),
        ("Ажар Жумадиловой", "Жумадилова Ажар"),
        ("Еркебулану Нуртлесу", "Нуртлес Еркебулан"),
        ("Ермуратом Асаном", "Асан Ермурат"),
        ("Петра Сергеевича Лободы", "Лобода Петр Сергеевич"),
        ("Досмаганова Серика Маратовича", "Досмаганов Серик Маратович"),
        ("Сапаралы Токтаровым", "Токтаров Сапаралы"),
        ("Амангельды Шамину", "Шамин Амангельды"),
        ("Камилы Токтаровой", "Токтарова Камила"),
        ("Р.Деркаченко", "Деркаченко Р."),
        ("В. П. Сидорчуком", "Сидорчук В.П."),
        ("Виктора Петровича Юркевича", "Юркевич Виктор Петрович"),
        ("Юркевичем Виктором Петровичем", "Юркевич Виктор Петрович"),
        ("Ивану Лапутьке", "Лапутька Иван"),
        ("Ивана Сороки", "Сорока Иван"),
    ],
)
def test_name_in_any_case_reads_in_the_nominative(words, name):
    assert nominative(words) == name


@pytest.mark.parametrize(
    ("words", "given", "family"),
    [
        ("Алексей Ляхнович", "Алексей", "Ляхнович"),
        ("Ольга Луговская", "Ольга", "Луговская"),
        ("Павел Береза", "Павел", "Береза"),
    ],
)
def test_surname_may_look_like_a_patronymic_or_a_place(words, given, family):
    written = name_at(tokens(words), 0)
    assert (written.given, written.family) == (given, family)


@pytest.mark.parametrize("words", ["Олег Павлович", "Марат Иргибаевич", "Павел Ильич", "Анна Львовна", "Сергей Минск"])
def test_given_name_and_patronymic_or_town_are_no_given_name_and_surname(words):
    assert name_at(tokens(words), 0) is None


@pytest.mark.parametrize("words", ["Сегодня Минск", "Республика Беларусь", "Совет Республики", "Новый Год", "А. и Б."])
def test_capitalised_words_are_not_always_a_name(words):
    assert name_at(tokens(words), 0) is None
