"""What of the suggestions about a sentence a draft takes over."""

import pytest

from claims.suggesting.suggestions import Suggestion
from claims.suggesting.taking import (
    axes_taken,
    best_axes,
    direction_is_open,
    ranked_tags,
    tags_offered,
    tags_taken,
    values_of,
)


def of(facet, value, score=0.9, **more):
    return Suggestion(0, facet, value, score, **more)


def axes(**values):
    return best_axes(of(axis, value) for axis, value in values.items())


def test_best_axis_is_what_a_model_says_then_the_surer_rule():
    rules = [of("study_design", "phase_2", 0.7), of("study_design", "phase_3", 0.9)]
    assert best_axes(rules)["study_design"].value == "phase_3"
    assert best_axes([*rules, of("study_design", "phase_1", 0.6, method="model")])["study_design"].value == "phase_1"
    assert best_axes([of("claim", "claim"), of("therapy", "IA:AGENT:A")]) == {}


def test_tags_are_ranked_and_each_term_comes_once():
    found = [of("therapy", "IA:AGENT:A", 0.4), of("therapy", "IA:AGENT:B", 0.8), of("therapy", "IA:AGENT:A", 0.9)]
    ranked = ranked_tags([*found, of("outcome", "IA:OUT:OS"), of("direction", "supports")])
    assert {facet: [one.value for one in mine] for facet, mine in ranked.items()} == {
        "therapy": ["IA:AGENT:A", "IA:AGENT:B"],
        "outcome": ["IA:OUT:OS"],
    }


def test_two_own_therapies_are_taken_and_no_comparator():
    found = [
        of("therapy", "IA:AGENT:A", 1.0, role="study"),
        of("therapy", "IA:AGENT:B", 0.8, role="co_treatment"),
        of("therapy", "IA:AGENT:C", 0.79, role="study"),
        of("therapy", "IA:AGENT:D", 1.0, role="comparator"),
        of("subtype", "IA:DX:A", 0.4),
        of("subtype", "IA:DX:B", 0.5),
    ]
    taken = tags_taken(ranked_tags(found), "")
    assert [one.value for one in taken] == ["IA:AGENT:A", "IA:AGENT:B", "IA:DX:B"]


def test_what_is_given_with_a_therapy_that_nobody_could_name_is_not_taken():
    found = [of("therapy", "IA:AGENT:A", 1.0, role="co_treatment"), of("therapy", "IA:AGENT:B", 1.0, role="comparator")]
    assert tags_taken(ranked_tags(found), "") == ()


def test_what_a_claim_may_be_about_can_be_taken_by_hand():
    found = [
        of("therapy", "IA:AGENT:A", 0.6, role="co_treatment"),
        of("therapy", "IA:AGENT:B", 0.42, role="study"),
        of("therapy", "IA:THER:C", 0.35, role="combination"),
        *(of("therapy", f"IA:AGENT:{role}", role=role) for role in ("comparator", "prior_line", "background")),
        of("subtype", "IA:DX:A", 0.2),
    ]
    offered = tags_offered(ranked_tags(found))
    assert [one.value for one in offered] == ["IA:AGENT:A", "IA:AGENT:B", "IA:THER:C", "IA:DX:A"]
    assert set(tags_taken(ranked_tags(found), "")) <= set(offered)


@pytest.mark.parametrize(
    ("claim_type", "facets"),
    [
        ("efficacy", {"therapy", "mechanism"}),
        ("project", {"therapy"}),
        ("safety", {"therapy", "mechanism", "biomarker"}),
        ("no type", {"therapy", "mechanism", "biomarker"}),
    ],
)
def test_tags_that_the_type_forbids_are_left_out(claim_type, facets):
    tags = ranked_tags([of("therapy", "IA:T:A"), of("mechanism", "IA:M:A"), of("biomarker", "IA:B:A")])
    assert {one.facet for one in tags_taken(tags, claim_type)} == facets


def test_values_are_fields_of_a_draft():
    taken = axes_taken(
        axes(claim_type="efficacy", study_design="phase_2", n="40", confirmatory="false", extrapolates="true")
    )
    assert values_of(taken) == {
        "claim_type": "efficacy",
        "study_design": "phase_2",
        "n_total": 40,
        "confirmatory": False,
        "extrapolates": True,
    }


def test_unsure_design_is_left_to_the_curator():
    found = best_axes([of("study_design", "phase_2", 0.87), of("claim_type", "efficacy", 0.3)])
    assert set(axes_taken(found)) == {"claim_type"}


@pytest.mark.parametrize("n", ["0", "3000000000"])
def test_number_that_no_claim_may_have_is_left_out(n):
    assert axes_taken(axes(n=n)) == {}


@pytest.mark.parametrize(
    ("values", "left"),
    [
        ({"claim_type": "project", "study_design": "phase_2"}, {"claim_type"}),
        ({"claim_type": "efficacy", "direction": "not_applicable"}, {"claim_type"}),
        ({"claim_type": "efficacy", "direction": "supports"}, {"claim_type", "direction"}),
    ],
)
def test_axes_that_the_type_forbids_are_left_out(values, left):
    assert set(axes_taken(axes(**values))) == left


@pytest.mark.parametrize(
    ("direction", "surface", "claim_type", "is_open"),
    [
        ("supports", "", "efficacy", False),
        ("supports", "did not improve", "efficacy", True),
        ("does_not_support", "", "", True),
        ("not_applicable", "", "", False),
        ("does_not_support", "no data", "knowledge_gap", False),
    ],
)
def test_direction_is_open_where_something_is_denied(direction, surface, claim_type, is_open):
    found = {"direction": of("direction", direction, surface=surface)}
    if claim_type:
        found["claim_type"] = of("claim_type", claim_type)
    assert direction_is_open(found) is is_open
    assert ("direction" in axes_taken(found)) is (
        not is_open and (claim_type, direction) != ("knowledge_gap", "does_not_support")
    )


def test_direction_that_nobody_suggests_is_not_open():
    assert not direction_is_open({})
