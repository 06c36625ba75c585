"""The fields that submission asks for, filled or not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.scheme import FACETS, ClaimForm, ClaimType, Direction, Effect, missing, needed

ALWAYS = {"proposition", "quotes", "claim_type", "study_design", "direction"}
numbers = st.none() | st.integers(0, 9)
forms = st.builds(
    ClaimForm,
    proposition=st.sampled_from(["", " ", "It works."]),
    note=st.sampled_from([None, "", "Both."]),
    claim_type=st.sampled_from([None, "", "no type", *ClaimType]),
    study_design=st.sampled_from([None, "phase_2"]),
    direction=st.sampled_from([None, *Direction]),
    significance=st.sampled_from([None, "improved_survival"]),
    therapy_interaction=st.sampled_from([None, "combination"]),
    effect=st.builds(Effect, measure=st.sampled_from([None, "ORR"]), value=numbers, ci_low=numbers, ci_high=numbers),
    tags=st.dictionaries(st.sampled_from(FACETS), st.lists(st.sampled_from(["IA:A", "IA:B"]), unique=True)),
    quotes=st.sampled_from([(), ("Words.",)]),
)


@given(forms)
def test_whatever_is_missing_is_marked_as_needed(form):
    assert {fault.field for fault in missing(form)} <= needed(form)


def test_an_empty_claim_says_from_the_start_what_it_needs():
    assert needed(ClaimForm()) == ALWAYS


def test_what_is_filled_in_is_needed_all_the_same():
    filled = ClaimForm(claim_type="safety", significance="adverse_event", tags={"therapy": ("IA:A",)})
    assert needed(filled) == {*ALWAYS, "significance", "tags.therapy", "tags.adverse_event"}


@pytest.mark.parametrize(
    ("form", "more"),
    [
        (ClaimForm(direction="mixed"), {"note"}),
        (ClaimForm(tags={"therapy": ("IA:A", "IA:B")}), {"therapy_interaction"}),
        (ClaimForm(effect=Effect(value=2)), {"effect.measure"}),
        (ClaimForm(effect=Effect(ci_low=2)), {"effect.measure", "effect.ci_high"}),
        (ClaimForm(effect=Effect(ci_high=2, measure="ORR")), {"effect.measure", "effect.ci_low"}),
    ],
)
def test_some_fields_are_needed_because_of_others(form, more):
    assert needed(form) == ALWAYS | more


def test_of_facets_of_which_one_will_do_each_is_named_until_one_has_a_tag():
    open_group = ClaimForm(claim_type="resistance", tags={"therapy": ("IA:A",)})
    assert needed(open_group) == {*ALWAYS, "significance", "tags.therapy", "tags.mechanism", "tags.biomarker"}
    closed = ClaimForm(claim_type="resistance", tags={"biomarker": ("IA:B",)})
    assert needed(closed) == {*ALWAYS, "significance", "tags.therapy"}
