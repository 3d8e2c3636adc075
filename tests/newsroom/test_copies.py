"""Documents that tell the same story in mostly the same words find each other; a person says which is the copy."""

import random

import pytest
from django.core.management import call_command
from django.urls import reverse

from newsroom import copies, ingest
from newsroom.models import Door, Shingle
from newsroom.reading import Register
from newsroom.reading.shingles import shingles
from relations.models import Document
from tests.factories import make_document, make_editor, make_publisher, make_source

pytestmark = pytest.mark.django_db
SYLLABLES = ["ба", "ве", "ги", "до", "жу", "за", "ки", "ло", "му", "не", "пи", "ра", "со", "ту", "фе", "хи"]


def paragraph(seed, length=40):
    """A paragraph of made-up words, the same for one seed and unlike any other."""
    dice = random.Random(seed)  # noqa: S311
    return " ".join("".join(dice.choices(SYLLABLES, k=3)) for _word in range(length)).capitalize() + "."


def story(*seeds):
    return "\n\n".join(map(paragraph, seeds))


def remembered(text, **columns):
    document = make_document(text, **columns)
    copies.remember(document, shingles(text.split("\n\n")))
    return document


def near(document):
    return {other.pk: round(share, 2) for other, share in copies.near(document)}


def test_repost_is_found_from_either_side():
    first, second = remembered(story(1, 2, 3)), remembered(story(1, 2, 3))
    assert near(first) == {second.pk: 1.0}
    assert near(second) == {first.pk: 1.0}


def test_other_stories_are_not_near():
    first = remembered(story(1, 2, 3))
    remembered(story(4, 5, 6))
    assert near(first) == {}


def test_part_of_a_long_story_is_near_by_what_stands_in_the_long_one():
    long = remembered(story(*range(20)))
    part = remembered(story(3, 4, 30))
    assert near(part) == {long.pk: 0.67}
    assert near(long) == {part.pk: 0.67}


@pytest.mark.parametrize(("common", "is_near"), [(1, False), (2, True)])
def test_quarter_of_the_words_makes_a_near_copy(common, is_near):
    first = remembered(story(*range(common), *range(10, 16 - common)))
    second = remembered(story(*range(common), *range(20, 26 - common)))
    assert (second.pk in near(first)) == is_near


def test_nearest_comes_first():
    first = remembered(story(1, 2, 3, 4))
    part, whole = remembered(story(1, 2, 5, 6)), remembered(story(1, 2, 3, 4))
    assert [other for other, _share in copies.near(first)] == [whole, part]


def test_case_marks_and_yo_make_no_difference():
    written = "Пётр Образцов сообщил, что ёлки привезли: «Всё готово», и площадь откроют в срок, до праздника."
    otherwise = "ПЕТР ОБРАЗЦОВ сообщил что елки привезли. Все готово — и площадь откроют в срок (до праздника)"
    assert shingles([written]) == shingles([otherwise])


def test_words_of_two_paragraphs_are_not_in_a_row():
    assert shingles(["один два", "три четыре"]) == frozenset()


def test_furniture_of_a_page_makes_no_copy():
    menu = "Главная\nНовости\nО нас\nКонтакты\nРеклама\nВакансии\n\n"
    tail = "\n\nЧитайте также: " + "\n".join(f"Заголовок другой новости номер {number} …" for number in range(30))
    first = remembered(menu + story(1, 2) + tail)
    second = remembered(menu + story(3, 4) + tail)
    assert second.pk not in near(first)


def test_few_words_in_common_make_no_copy_however_short_the_story():
    formula = "министр сельского хозяйства республики встретился с послом"
    first, second = remembered(f"Сегодня {formula} в столице."), remembered(f"Вчера {formula} у себя.")
    assert near(first) == near(second) == {}


def test_formula_that_stands_everywhere_does_not_hide_a_copy():
    first = remembered(story(1, 2, 3))
    for number in range(150):
        remembered(f"{paragraph(1)}\n\n{story(100 + number, 300 + number, 600 + number, 900 + number, 1200 + number)}")
    assert first.pk in near(remembered(story(1, 2, 3)))


def test_story_of_thousands_of_words_is_looked_up():
    first, second = remembered(story(*range(300))), remembered(story(*range(300)))
    assert near(first) == {second.pk: 1.0}


def take(text, name):
    about = ingest.About(url=f"https://example.org/{name}")
    [(name, item)] = ingest.items(text.encode(), name=name)
    by = make_publisher()
    return ingest.take(item, name=name, about=about, register=Register(), by=by, door=Door.COMMAND).document


def test_document_that_comes_in_is_found_by_the_next_one_and_marked_by_nobody():
    first, second = take(story(1, 2, 3), "1.txt"), take(f"Заголовок\n\n{story(1, 2, 3)}", "2.txt")
    assert list(near(second)) == [first.pk]
    assert not Document.objects.exclude(copy_of=None).exists()


def test_documents_on_record_are_sampled_when_the_sample_is_lost():
    first, second = take(story(1, 2, 3), "1.txt"), take(f"Заголовок\n\n{story(1, 2, 3)}", "2.txt")
    kept = set(Shingle.objects.values_list("number", "document"))
    assert not copies.is_lost()
    Shingle.objects.all().delete()
    assert copies.is_lost()
    call_command("migrate", verbosity=0)
    assert set(Shingle.objects.values_list("number", "document")) == kept
    assert list(near(second)) == [first.pk]


def test_sample_is_written_anew_by_hand(capsys):
    take(story(1, 2, 3), "1.txt")
    kept = set(Shingle.objects.values_list("number", "document"))
    call_command("reindex")
    assert "1  near copies" in capsys.readouterr().out
    assert set(Shingle.objects.values_list("number", "document")) == kept


def test_desk_sees_the_near_copies_of_a_document(client):
    first = remembered(story(1, 2, 3))
    remembered(story(1, 2, 4), headline="Перепечатка", source=make_source("Степные новости"))
    client.force_login(make_editor())
    page = client.get(reverse("admin:relations_document_change", args=[first.pk])).content.decode()
    assert "Перепечатка</a>, Степные новости: 67 %" in page
