"""Who held a post on a day, and by whose word."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from relations.holders import Answer, holders
from relations.models import Review
from tests.factories import make_citation, make_document, make_official, make_post, make_sighting, make_tenure

pytestmark = pytest.mark.django_db
DAY = date(2023, 6, 19)


@pytest.fixture
def post():
    return make_post("Премьер-министр")


@pytest.fixture
def anna():
    return make_official("Ананьева", "Анна")


@pytest.fixture
def boris():
    return make_official("Борисов", "Борис")


def answer(post, on=DAY):
    [holding] = holders([post], on=on, at=timezone.now())
    return holding


def test_dated_sighting_on_the_day_is_seen(post, anna):
    sighting = make_sighting(anna, post, "2023-06-19")
    holding = answer(post)
    assert (holding.answer, holding.holder) == (Answer.SEEN, anna)
    assert holding.before == holding.after == sighting
    assert holding.before.passages


def test_same_holder_on_both_sides_is_seen_before_and_after(post, anna):
    before, after = make_sighting(anna, post, "2021-06-28"), make_sighting(anna, post, "2025-11-04")
    holding = answer(post)
    assert (holding.answer, holding.holder) == (Answer.SEEN_BEFORE_AND_AFTER, anna)
    assert (holding.before, holding.after) == (before, after)


def test_two_holders_on_the_sides_are_not_known_with_the_nearest(post, anna, boris):
    make_sighting(anna, post, "2019-01-01")
    before, after = make_sighting(anna, post, "2021-06-28"), make_sighting(boris, post, "2025-11-04")
    holding = answer(post)
    assert (holding.answer, holding.holder) == (Answer.NOT_KNOWN, None)
    assert (holding.before, holding.after) == (before, after)


@pytest.mark.parametrize("only", ["2021-06-28", "2025-11-04"])
def test_sighting_on_one_side_is_not_stretched(post, anna, only):
    make_sighting(anna, post, only)
    assert answer(post).answer == Answer.NOT_KNOWN


def test_undated_sighting_counts_for_no_day(post, anna):
    make_sighting(anna, post, "")
    holding = answer(post)
    assert (holding.answer, holding.before, holding.after) == (Answer.NOT_KNOWN, None, None)


def test_somebody_else_in_between_leaves_it_not_known(post, anna, boris):
    make_sighting(anna, post, "2021-06-28")
    make_sighting(anna, post, "2025-11-04")
    make_sighting(boris, post, "2022/2024")
    assert answer(post).answer == Answer.NOT_KNOWN


def test_two_people_seen_on_the_day_are_not_known(post, anna, boris):
    make_sighting(anna, post, "2023-06-19")
    make_sighting(boris, post, "2023-06-19")
    assert answer(post).answer == Answer.NOT_KNOWN


def test_sighting_in_a_month_is_not_a_sighting_on_its_days(post, anna):
    make_sighting(anna, post, "2023-06")
    assert answer(post).answer == Answer.NOT_KNOWN


def test_stated_term_answers_for_every_day_in_it(post, anna, boris):
    tenure = make_tenure(anna, post, term="2022-01-11/2024-02-05")
    make_citation(tenure)
    make_sighting(boris, post, "2021-06-28")
    holding = answer(post)
    assert (holding.answer, holding.holder, holding.tenure) == (Answer.STATED, anna, tenure)
    assert answer(post, date(2024, 2, 6)).answer == Answer.NOT_KNOWN


def test_term_of_somebody_else_in_between_leaves_it_not_known(post, anna, boris):
    make_sighting(anna, post, "2021-06-28")
    make_sighting(anna, post, "2025-11-04")
    make_citation(make_tenure(boris, post, term="2024-01/2024-06"))
    assert answer(post).answer == Answer.NOT_KNOWN


def test_what_is_not_public_is_no_evidence(post, anna):
    make_sighting(anna, post, "2023-06-19", review=Review.PROPOSED)
    make_sighting(anna, post, "2023-06-19", review=Review.REJECTED)
    make_sighting(anna, post, "2023-06-19", document=make_document(open_from=timezone.now() + timedelta(days=1)))
    make_sighting(anna, post, "2023-06-19", document=make_document(killed_at=timezone.now()))
    hidden = make_official("Скрытый", review=Review.PROPOSED)
    make_sighting(hidden, post, "2023-06-19")
    assert answer(post).answer == Answer.NOT_KNOWN


def test_queries_do_not_grow_with_posts_and_sightings(post, anna, django_assert_num_queries):
    posts = [post, *(make_post() for _number in range(20))]
    for one in posts:
        make_sighting(anna, one, "2021-06-28")
        make_sighting(anna, one, "2025-11-04")
    with django_assert_num_queries(4):
        assert len(holders(posts, on=DAY, at=timezone.now())) == 21
