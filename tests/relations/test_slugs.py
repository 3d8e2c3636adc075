"""Slugs in the letters of three languages."""

import pytest

from relations.slugs import free_slug, slugify
from tests.factories import make_post


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Касым-Жомарт Токаев", "kasym-zhomart-tokaev"),
        ("Қасым-Жомарт Тоқаев", "kasym-zhomart-tokaev"),
        ("Раман Галоўчанка", "raman-galouchanka"),
        ("Ғылым әлемі: өңір, ұлт, үй, һәм", "gylym-alemi-onir-ult-ui-ham"),
        ("Съезд — ещё объём", "sezd-eshche-obem"),
        ("«Kazpravda.kz»", "kazpravda-kz"),
        ("Йога и ё\u0301лка", "ioga-i-elka"),
        ("Île café", "ile-cafe"),
        ("漢字 …", "untitled"),
        ("", "untitled"),
    ],
)
def test_slug_of_a_name(text, slug):
    assert slugify(text) == slug


def test_long_title_is_cut_at_a_word():
    slug = slugify("соглашение " * 30)
    assert slug == "soglashenie-soglashenie-soglashenie-soglashenie-soglashenie-soglashenie"
    assert len(slugify("х" * 300)) <= 80


@pytest.mark.django_db
def test_taken_slug_gets_a_number():
    rows = type(make_post("Министр")).objects.all()
    make_post("Министр финансов")
    assert free_slug(rows, "Министр") == "ministr-2"
    rows.create(name_ru="Министр второй", slug="ministr-2")
    assert free_slug(rows, "Министр") == "ministr-3"
    assert free_slug(rows, "Посол") == "posol"


@pytest.mark.django_db
@pytest.mark.parametrize("taken", [1, 2, 3, 15, 16, 17, 100, 700])
def test_number_behind_a_common_slug_is_the_next_and_found_in_few_questions(taken, django_assert_max_num_queries):
    rows = type(make_post("Посол")).objects.all()
    numbers = ["", *(f"-{number}" for number in range(2, taken + 1))]
    rows.bulk_create(rows.model(name_ru=f"Министр {number}", slug=f"ministr{number}") for number in numbers)
    with django_assert_max_num_queries(6):
        assert free_slug(rows, "Министр") == f"ministr-{taken + 1}"
