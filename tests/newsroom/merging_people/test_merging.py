"""Two records of one person: who may merge them, and that all of it can be undone."""

import pytest
from django.apps import apps
from django.db import models

from newsroom import desk, ingest
from newsroom.desk.people import MOVED
from newsroom.models import Door, Transition
from relations.models import Citation, DifferentPeople, Official, OpenName, Participation, Tenure
from tests.factories import (
    make_editor,
    make_event,
    make_official,
    make_participation,
    make_reporter,
    make_tenure,
)
from tests.findings import find_person, write

from .pairs import make_pair, merge, rows, separate, tell_apart

pytestmark = pytest.mark.django_db


def test_editor_merges_and_separates_and_the_history_says_so():
    first, second, *_rest = make_pair()
    editor = make_editor("anna")
    merge(second, first, editor)
    assert second.merged_into == first
    separate(second, editor)
    steps = Transition.objects.filter(fact_model="official", fact_id=second.pk).order_by("pk")
    assert [(step.verb, step.before, step.after, step.actor_name) for step in steps] == [
        ("merge", "separate", "merged", "anna"),
        ("separate", "merged", "separate", "anna"),
    ]
    assert steps[0].reason == f"{first.pk}: Анна Мельник"


def test_separating_restores_every_row():
    first, second, *_rest = make_pair()
    third = make_official("Мельник", "Г.")
    make_participation(make_event(), third)
    before = rows()
    merge(second, first)
    merge(third, first)
    assert rows() != before
    separate(second)
    separate(third)
    assert rows() == before


def test_merging_moves_all_that_points_at_an_official_but_the_citations_that_name_them():
    first, second, *_rest = make_pair()
    citations = list(Citation.objects.filter(official=second))
    merge(second, first)
    for model, column, memory in MOVED:
        assert not model.objects.filter(**{column: second}).exists()
        assert model is OpenName or model.objects.filter(**{column: first, memory: second}).exists(), model
    assert list(Citation.objects.filter(official=second)) == citations


def test_no_column_that_points_at_an_official_is_forgotten():
    known = {(model, column) for model, *columns in MOVED for column in columns}
    known |= {(Citation, "official"), (Official, "merged_into"), (DifferentPeople, "one"), (DifferentPeople, "other")}
    pointing = {
        (model, field.name)
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey) and field.related_model is Official
    }
    assert pointing == known


def test_row_that_was_given_to_somebody_else_by_hand_stays_with_them():
    first, second, *_rest = make_pair()
    third = make_official("Иная")
    part = Participation.objects.get(official=second)
    merge(second, first)
    Participation.objects.filter(pk=part.pk).update(official=third)
    separate(second)
    part.refresh_from_db()
    assert (part.official, part.moved_from) == (third, None)


def test_row_that_stands_in_the_way_of_separating_is_named_and_nothing_changes():
    first, second, post, _event = make_pair()
    merge(second, first)
    make_tenure(second, post)
    before = rows()
    with pytest.raises(desk.NotNow):
        separate(second)
    assert rows() == before


def test_reporter_neither_merges_nor_separates_nor_tells_apart():
    first, second, *_rest = make_pair()
    for verb in (merge, tell_apart):
        with pytest.raises(desk.NotAllowed):
            verb(second, first, make_reporter())
    merge(second, first)
    with pytest.raises(desk.NotAllowed):
        separate(second, make_reporter())
    assert Official.objects.get(pk=second.pk).merged_into == first


def test_merge_that_makes_no_sense_is_refused_and_leaves_no_trace():
    first, second, third = make_official(), make_official(), make_official()
    rejected, proposed = make_official(review="rejected"), make_official(review="proposed")
    merge(second, first)
    before = rows(), Transition.objects.count()
    for official, into in ((first, first), (second, third), (third, second), (first, third), (third, rejected),
                           (rejected, third), (third, proposed)):  # fmt: skip
        with pytest.raises(desk.NotNow):
            merge(official, into)
    with pytest.raises(desk.NotNow):
        separate(first)
    assert (rows(), Transition.objects.count()) == before


def test_pair_that_is_known_to_be_two_people_is_offered_and_merged_no_more_until_that_is_taken_back():
    first, second = make_official("Мельник", "Анна"), make_official("Мельник", "А.")
    assert Official.objects.possibly_same_as(first) == [second]
    tell_apart(second, first)
    assert Official.objects.possibly_same_as(first) == Official.objects.possibly_same_as(second) == []
    with pytest.raises(desk.NotNow):
        merge(first, second)
    with pytest.raises(desk.NotNow):
        tell_apart(first, second)
    desk.offer_again(first, other=second, by=make_editor(), door=Door.ADMIN)
    assert Official.objects.possibly_same_as(second) == [first]
    assert not DifferentPeople.objects.exists()
    for official in (first, second):
        steps = Transition.objects.filter(fact_model="official", fact_id=official.pk).order_by("pk")
        assert [(step.verb, step.after) for step in steps] == [("tell_apart", "different"), ("offer_again", "separate")]


def test_only_a_pair_that_stands_apart_is_told_apart_or_offered_again():
    first, second, third = make_official(), make_official(), make_official()
    merge(second, first)
    for one, other in ((first, first), (first, second), (second, first)):
        with pytest.raises(desk.NotNow):
            tell_apart(one, other)
    with pytest.raises(desk.NotNow):
        desk.offer_again(first, other=third, by=make_editor(), door=Door.ADMIN)


@pytest.mark.parametrize(
    ("one", "other", "may_be"),
    [
        (("Анна", ""), ("Анна", ""), True),
        (("Анна", ""), ("А.", ""), True),
        (("Анна", ""), ("", ""), True),
        (("Артём", ""), ("Артем", ""), True),
        (("Касым-Жомарт", ""), ("Касымжомарт", ""), True),
        (("Анна", ""), ("Алла", ""), False),
        (("Анна", ""), ("Г.", ""), False),
        (("Анна", "Ильинична"), ("Анна", ""), True),
        (("Анна", "Ильинична"), ("Анна", "Львовна"), False),
    ],
)
def test_people_of_one_surname_whose_other_names_agree_may_be_one(one, other, may_be):
    one, other = (make_official("Мельник", given, patronymic=patronymic) for given, patronymic in (one, other))
    make_official("Иная", "Анна")
    assert Official.objects.possibly_same_as(one) == ([other] if may_be else [])
    assert Official.objects.possibly_same_as(other) == ([one] if may_be else [])


BARE = "Гостем встречи был Сарыбаев."


def take_bare():
    return write(BARE, officials=[find_person(BARE, "Сарыбаев")])


def test_name_that_fitted_two_records_is_linked_once_they_are_one_and_opened_again_with_them():
    first, second = make_official("Сарыбаев", "Ерлан"), make_official("Сарыбаев", "Е.")
    take_bare()
    before = rows()
    assert OpenName.objects.get().official is None
    merge(second, first)
    ingest.look_again(second)
    assert OpenName.objects.get().official == first
    separate(second)
    ingest.look_again(second)
    assert rows() == before


def test_documents_that_come_after_a_merge_speak_of_the_one_who_stays():
    first, second = make_official("Сарыбаев", "Ерлан"), make_official("Сарбаев", "Ерлан")
    text = "Министр энергетики Ерлан Сарбаев прибыл. Сарбаева ждали."
    merge(second, first)
    write(text, officials=[find_person(text, "Сарбаев", "Ерлан", post="Министр энергетики")])
    assert Official.objects.count() == 2
    assert Tenure.objects.get().official == first
    [known] = ingest.OnRecord().people().of_family("Сарбаев")
    assert known.key == first.slug


def test_link_by_a_surname_is_taken_back_from_the_merged_one_too():
    first, second = make_official("Сарыбаев", "Ерлан", cited=False), make_official("Титов", "Ерлан", cited=False)
    text = "Гостем встречи был Титов."
    write(text, officials=[find_person(text, "Титов")])
    assert OpenName.objects.get().official == second
    merge(second, first)
    assert OpenName.objects.get().official == first
    namesake = "Министр культуры Марат Титов прибыл."
    write(namesake, officials=[find_person(namesake, "Титов", "Марат", post="Министр культуры")])
    assert OpenName.objects.get().official is None
    assert not Citation.objects.filter(document__text=text).exists()
