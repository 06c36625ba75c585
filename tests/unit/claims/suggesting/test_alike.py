"""Which suggestions would become the same draft."""

import pytest

from claims.suggesting.alike import likeness
from claims.suggesting.suggestions import Suggestion
from claims.suggesting.taking import best_axes, ranked_tags


def of(facet, value, score=0.9, **more):
    return Suggestion(0, facet, value, score, **more)


STUDIED = [of("claim_type", "efficacy"), of("direction", "supports"), of("therapy", "IA:T:A", role="study")]


def like(*found):
    return likeness(best_axes(found), ranked_tags(found))


def test_same_values_are_alike_wherever_they_stand_and_however_sure():
    elsewhere = [of(one.facet, one.value, 0.8, start=40, end=45, surface="words", role=one.role) for one in STUDIED]
    elsewhere[1] = STUDIED[1]  # words that give a direction are a denial
    assert like(*STUDIED) == like(*elsewhere) != frozenset()


@pytest.mark.parametrize(
    "more",
    [
        of("therapy", "IA:T:B", role="study"),
        of("subtype", "IA:DX:A"),
        of("n", "40"),
        of("study_design", "phase_2"),
        of("certainty", "hedged"),
    ],
)
def test_one_value_more_makes_another_claim(more):
    assert like(*STUDIED, more) not in {like(*STUDIED), frozenset()}


@pytest.mark.parametrize(
    "more",
    [
        of("therapy", "IA:T:B", role="comparator"),
        of("subtype", "IA:DX:A", 0.3),
        of("study_design", "phase_2", 0.5),
        of("adverse_event", "IA:AE:A"),
    ],
)
def test_what_a_draft_does_not_take_over_makes_no_difference(more):
    assert like(*STUDIED, more) == like(*STUDIED)


@pytest.mark.parametrize(
    "found",
    [
        STUDIED[:2],
        [],
        [of("therapy", "IA:T:A", role="study"), of("direction", "supports", surface="did not")],
        [of("therapy", "IA:T:A", role="study"), of("direction", "does_not_support")],
    ],
)
def test_nothing_is_like_an_open_direction_or_a_claim_without_tags(found):
    assert like(*found) == frozenset()


def test_tags_without_a_claim_type_can_be_alike():
    assert like(of("therapy", "IA:T:A", role="study")) == {("therapy", "IA:T:A")}
