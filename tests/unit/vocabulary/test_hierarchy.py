from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vocabulary import hierarchy

DIAMOND = {"d": {"b", "c"}, "b": {"a"}, "c": {"b2"}, "b2": {"a"}}
GRAPHS = st.dictionaries(st.integers(0, 8), st.sets(st.integers(0, 8), max_size=3), max_size=9)


def test_ancestors_have_the_shortest_distance():
    assert hierarchy.ancestors("d", DIAMOND) == {"d": 0, "b": 1, "c": 1, "a": 2, "b2": 2}


def test_ancestors_of_a_circle_end():
    assert hierarchy.ancestors(1, {1: {2}, 2: {1}}) == {1: 0, 2: 1}


def test_descendants_are_the_nodes_and_all_below():
    assert hierarchy.descendants(["b", "x"], DIAMOND) == {"b", "d", "x"}


def test_closure_covers_each_node():
    rows = set(hierarchy.closure(DIAMOND, ["b", "a"]))
    assert rows == {("b", "b", 0), ("a", "b", 1), ("a", "a", 0)}


@pytest.mark.parametrize(
    ("parents", "expected"),
    [
        ({}, ()),
        (DIAMOND, ()),
        ({"x": {"x"}}, ("x", "x")),
        ({"x": {"y"}, "y": {"x"}, "below": {"x"}}, None),
        ({"x": {"gone"}}, ()),
    ],
)
def test_cycle_is_found_when_there_is_one(parents, expected):
    found = hierarchy.cycle(parents)
    if expected is None:
        assert sorted(set(found)) == ["x", "y"]
        assert found[0] == found[-1]
    else:
        assert found == expected


@given(GRAPHS)
def test_cycle_agrees_with_ancestors(parents):
    reaches_itself = any(
        node in hierarchy.ancestors(parent, parents) for node, above in parents.items() for parent in above
    )
    assert bool(hierarchy.cycle(parents)) == reaches_itself


@given(GRAPHS)
def test_cycle_follows_links(parents):
    found = hierarchy.cycle(parents)
    assert all(parent in parents[child] for child, parent in pairwise(found))


def test_levels_count_the_longest_way_up():
    assert hierarchy.levels({**DIAMOND, "a": set()}) == {"a": 0, "b": 1, "b2": 1, "c": 2, "d": 3}
    assert hierarchy.levels({"x": {"x"}, "under": {"x"}, "top": {"gone"}}) == {"top": 0}


def test_long_chains_and_circles_take_linear_time():
    chain = {number: {number - 1} for number in range(100_000)}
    assert hierarchy.levels(chain)[99_999] == 99_999
    assert hierarchy.cycle(chain) == ()
    assert len(hierarchy.cycle({**chain, 0: {99_999}})) == 100_001
