import pytest

from newsroom.reading.posts import post_at
from newsroom.reading.tokens import tokens


def first_post(words):
    row = tokens(words)
    return next(held for held in (post_at(row, at) for at in range(len(row))) if held)


@pytest.mark.parametrize(
    ("words", "title", "canonical", "kind"),
    [
        ("премьер-министром Республики Беларусь", "премьер-министр Республики Беларусь", "Премьер-министр Беларуси",
         "head_of_government"),
        ("казахстанскому премьеру", "казахстанский премьер", "Премьер-министр Казахстана", "head_of_government"),
        ("Президенту РК", "Президент РК", "Президент Казахстана", "head_of_state"),
        ("главой МИД Беларуси", "глава МИД Беларуси", "Министр иностранных дел Беларуси", "minister"),
        ("министра труда, занятости и защиты населения РК", "министр труда, занятости и защиты населения РК",
         "Министр труда, занятости и защиты населения Казахстана", "minister"),
        ("первому заместителю министра финансов Беларуси", "первый заместитель министра финансов Беларуси",
         "Первый заместитель министра финансов Беларуси", "deputy_minister"),
        ("с заместителем премьер-министра – министром финансов Казахстана",
         "заместитель премьер-министра – министр финансов Казахстана",
         "Заместитель премьер-министра – министр финансов Казахстана", "deputy_head_of_government"),
        ("Чрезвычайного и Полномочного Посла Республики Беларусь в Республике Казахстан",
         "Чрезвычайный и Полномочный Посол Республики Беларусь в Республике Казахстан", "Посол Беларуси в Казахстане",
         "ambassador"),
        ("председателем Мажилиса Парламента РК", "председатель Мажилиса Парламента РК",
         "Председатель Мажилиса Парламента Казахстана", "speaker"),
        ("председателя Гомельского облисполкома", "председатель Гомельского облисполкома",
         "Председатель Гомельского облисполкома", "local_head"),
        ("акима Жамбылской области", "аким Жамбылской области", "Аким Жамбылской области", "local_head"),
        ("президенты двух стран", "президент", "Президент", "head_of_state"),
        ("премьер-министрами наших стран", "премьер-министр", "Премьер-министр", "head_of_government"),
        ("министры иностранных дел обеих стран", "министр иностранных дел", "Министр иностранных дел", "minister"),
        ("главы МИД двух государств", "Министр иностранных дел", "Министр иностранных дел", "minister"),
        ("главами правительств трех стран", "Премьер-министр", "Премьер-министр", "head_of_government"),
        ("министр по чрезвычайным ситуациям Беларуси", "министр по чрезвычайным ситуациям Беларуси",
         "Министр по чрезвычайным ситуациям Беларуси", "minister"),
    ],
)  # fmt: skip
def test_title_in_any_case_has_its_nominative_and_one_canonical_wording(words, title, canonical, kind):
    post = first_post(words).posts[0]
    assert (post.title, post.canonical, post.kind) == (title, canonical, kind)


def test_title_ends_where_the_name_begins():
    row = tokens("министра сельского хозяйства Беларуси Романа Кравца")
    assert row[post_at(row, 0).last].text == "Романа"


def test_plural_title_is_a_post_in_each_state():
    held = first_post("министрами обороны Казахстана и Беларуси")
    assert [post.canonical for post in held.posts] == ["Министр обороны Казахстана", "Министр обороны Беларуси"]


@pytest.mark.parametrize("words", ["экс-премьер Казахстана", "бывший премьер-министр Казахстана"])
def test_former_post_is_known_as_such(words):
    assert first_post(words).posts[0].former


def test_epithet_makes_no_post():
    assert first_post("Глава государства отметил").epithet


@pytest.mark.parametrize("words", ["После визита в Беларусь", "руководитель сказал", "председатель согласился"])
def test_ordinary_word_is_no_title(words):
    row = tokens(words)
    assert not any(post_at(row, at) for at in range(len(row)))
