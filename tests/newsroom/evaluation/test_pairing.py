"""Which finding answers which item of the gold."""

from hypothesis import given
from hypothesis import strategies as st

from newsroom.evaluation.pairing import pair


def equal(gold, found):
    return gold == found


def test_each_is_paired_once():
    assert pair(["a", "a", "b"], ["a", "b", "b"], equal) == {0: 0, 1: 2}


def test_nearest_is_chosen_and_the_first_of_equals():
    assert pair([10], [8, 11, 9], lambda gold, item: True, lambda gold, item: -abs(gold - item)) == {1: 0}
    assert pair([10], [8, 8], lambda gold, item: True) == {0: 0}


def test_who_can_have_only_one_gets_it_from_who_can_have_another():
    fits = {("any", "x"), ("any", "y"), ("only x", "x")}
    assert pair(["any", "only x"], ["x", "y"], lambda *both: both in fits) == {1: 0, 0: 1}


def test_required_item_chooses_before_an_optional_one():
    gold = [{"name": "a", "optional": True}, {"name": "a"}]
    assert pair(gold, ["a"], lambda item, found: item["name"] == found) == {0: 1}


def sizes(edges):
    """The most pairs there can be, by trying everything."""
    if not edges:
        return 0
    (left, right), *rest = sorted(edges)
    with_it = 1 + sizes({(one, other) for one, other in rest if one != left and other != right})
    return max(with_it, sizes(set(rest)))


@given(st.sets(st.tuples(st.integers(0, 3), st.integers(0, 3)), max_size=9))
def test_there_are_as_many_pairs_as_there_can_be(edges):
    pairs = pair(range(4), range(4), lambda *both: both in edges)
    assert len(pairs) == sizes(edges)
    assert all((wanted, at) in edges for at, wanted in pairs.items())
    assert len(set(pairs.values())) == len(pairs)
