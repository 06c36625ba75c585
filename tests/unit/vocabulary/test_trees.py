import pytest
from hypothesis import given
from hypothesis import strategies as st

from vocabulary.trees import DEEPEST, grow


def shape(nodes):
    return {(node.pk, node.hidden): shape(node.below) for node in nodes}


def size(nodes):
    return sum(1 + size(node.below) for node in nodes)


def test_a_term_with_two_parents_stands_below_each():
    assert shape(grow([1, 2], {1: [3], 2: [3, 4]}, most=10)) == {(1, 0): {(3, 0): {}}, (2, 0): {(3, 0): {}, (4, 0): {}}}


def test_order_is_kept():
    [top] = grow([1], {1: [9, 3, 5]}, most=10)
    assert [node.pk for node in top.below] == [9, 3, 5]


@pytest.mark.parametrize(
    ("most", "found"),
    [
        (2, {(1, 3): {}, (2, 1): {}}),
        (3, {(1, 3): {}, (2, 0): {(6, 1): {}}}),  # the smaller one has room
        (6, {(1, 0): {(3, 0): {}, (4, 0): {}, (5, 0): {}}, (2, 0): {(6, 1): {}}}),  # upper levels come first
        (7, {(1, 0): {(3, 0): {}, (4, 0): {}, (5, 0): {}}, (2, 0): {(6, 0): {(7, 0): {}}}}),
    ],
)
def test_what_has_no_room_is_counted(most, found):
    assert shape(grow([1, 2], {1: [3, 4, 5], 2: [6], 6: [7]}, most=most)) == found


def test_numbers_below_terms_that_were_not_read_are_told():
    assert shape(grow([1, 2], {1: [3]}, most=10, uncounted={2: 500, 3: 7})) == {(1, 0): {(3, 7): {}}, (2, 500): {}}


def test_a_chain_ends_where_pages_can_show_no_more():
    [node] = grow([0], {level: [level + 1] for level in range(100)}, most=1000)
    for _ in range(DEEPEST - 1):
        assert node.hidden == 0
        [node] = node.below
    assert (node.pk, node.below, node.hidden) == (DEEPEST - 1, [], 1)


@given(st.integers(2, 40), st.integers(1, 200))
def test_many_paths_to_one_term_never_make_more_than_there_is_room_for(levels, most):
    doubled = {level * 2 + side: [level * 2 + 2, level * 2 + 3] for level in range(levels) for side in (0, 1)}
    nodes = grow([0], doubled, most=most)
    assert size(nodes) <= most
