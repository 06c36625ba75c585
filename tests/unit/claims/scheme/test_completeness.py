"""What a claim lacks before it may be submitted, what it needs, what looks odd, and what fills in by itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.scheme import FACETS, ClaimForm, ClaimType, Direction, Effect, advice, faults, missing, needed, settled
from tests.claim_forms import COMPLETE, form

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


def lacking(claim_form):
    return {fault.field for fault in missing(claim_form)}


def test_an_empty_draft_is_incomplete():
    assert lacking(ClaimForm()) == ALWAYS
    assert lacking(ClaimForm(claim_type="efficacy")) == ALWAYS - {"claim_type"} | {"significance", "tags.therapy"}


@given(forms)
def test_whatever_is_missing_is_marked_as_needed(claim_form):
    assert lacking(claim_form) <= needed(claim_form)


def test_an_empty_claim_says_from_the_start_what_it_needs():
    assert needed(ClaimForm()) == ALWAYS


def test_what_is_filled_in_is_needed_all_the_same():
    filled = ClaimForm(claim_type="safety", significance="adverse_event", tags={"therapy": ("IA:A",)})
    assert needed(filled) == {*ALWAYS, "significance", "tags.therapy", "tags.adverse_event"}


@pytest.mark.parametrize(
    ("claim_form", "more"),
    [
        (ClaimForm(direction="mixed"), {"note"}),
        (ClaimForm(tags={"therapy": ("IA:A", "IA:B")}), {"therapy_interaction"}),
        (ClaimForm(effect=Effect(value=2)), {"effect.measure"}),
        (ClaimForm(effect=Effect(ci_low=2)), {"effect.measure", "effect.ci_high"}),
        (ClaimForm(effect=Effect(ci_high=2, measure="ORR")), {"effect.measure", "effect.ci_low"}),
    ],
)
def test_some_fields_are_needed_because_of_others(claim_form, more):
    assert needed(claim_form) == ALWAYS | more


def test_of_facets_of_which_one_will_do_each_is_named_until_one_has_a_tag():
    open_group = ClaimForm(claim_type="resistance", tags={"therapy": ("IA:A",)})
    assert needed(open_group) == {*ALWAYS, "significance", "tags.therapy", "tags.mechanism", "tags.biomarker"}
    closed = ClaimForm(claim_type="resistance", tags={"biomarker": ("IA:B",)})
    assert needed(closed) == {*ALWAYS, "significance", "tags.therapy"}


@pytest.mark.parametrize(
    ("claim_form", "fields"),
    [
        (form(proposition="   "), {"proposition"}),
        (form(quotes=()), {"quotes"}),
        (form(significance=""), {"significance"}),
        (form(tags={}), {"tags.therapy"}),
        (form(direction="mixed"), {"note"}),
        (form(direction="mixed", note=" "), {"note"}),
        (form(direction="mixed", note="Shorter survival, more responses."), set()),
        (form(tags={"therapy": ["a", "b"]}), {"therapy_interaction"}),
        (form(tags={"therapy": ["a", "b"]}, therapy_interaction="sequential"), set()),
        (form(effect=Effect(value=5)), {"effect.measure"}),
        (form(effect=Effect(measure="HR", value=5, ci_low=4)), {"effect.ci_high"}),
        (form(effect=Effect(measure="HR", value=5, ci_high=6)), {"effect.ci_low"}),
        (form(claim_type="resistance", significance="resistance"), {"tags.mechanism"}),
        (form(claim_type="resistance", tags={"therapy": ["a"], "mechanism": ["b"]}), set()),
        (form(claim_type="resistance", tags={"therapy": ["a"], "biomarker": ["b"]}), set()),
        (form(claim_type="predictive", tags={}), {"tags.biomarker", "tags.therapy"}),
        (form(claim_type="safety", tags={"therapy": ["a"]}), {"tags.adverse_event"}),
        (form(claim_type="knowledge_gap", tags={}), {"tags.therapy"}),
        (form(claim_type="project", tags={}), set()),
        (form(claim_type="cure"), set()),
        (form(certainty=None, quote_role=None, claimant=None, directness=None), set()),
    ],
)
def test_missing_names_the_fields_that_submission_needs(claim_form, fields):
    assert lacking(claim_form) == fields


def test_settled_fills_what_the_type_leaves_no_choice_about():
    filled = settled(ClaimForm(claim_type="project", proposition="A fund pays."))
    assert (filled.study_design, filled.direction, filled.significance) == (
        "announcement", "not_applicable", "funding"
    )  # fmt: skip


def test_settled_keeps_what_was_chosen():
    assert settled(COMPLETE) == COMPLETE
    assert settled(ClaimForm(claim_type="project", direction="mixed")).direction == "mixed"


@pytest.mark.parametrize("claim_type", [None, "", "cure"])
def test_settled_leaves_a_form_without_type_alone(claim_type):
    assert settled(form(claim_type=claim_type)) == form(claim_type=claim_type)


@pytest.mark.parametrize(
    ("claim_form", "code"),
    [
        (form(proposition="Pembrolizumab does not help."), "worded-negatively"),
        (form(quotes=("q" * 301,)), "long-quote"),
        (form(confirmatory=True), "only-phase-3"),
        (form(study_design="case_report"), "more-than-one-case"),
        (form(study_design="case_series", n_exposed=1), "not-a-series"),
        (form(study_design="case_series"), "not-a-series"),
    ],
)
def test_advice_is_no_fault(claim_form, code):
    assert [one.code for one in advice(claim_form)] == [code]
    assert faults(claim_form) == missing(claim_form) == ()


@pytest.mark.parametrize(
    "claim_form",
    [
        form(study_design="case_report", n_exposed=1),
        form(study_design="case_report", n_total=None, n_exposed=None),
        form(study_design="case_series", n_exposed=3),
        form(study_design="case_series", n_total=None, n_exposed=None),
        form(study_design="phase_3", confirmatory=True),
        form(quotes=("q" * 300,)),
    ],
)
def test_ordinary_claim_gets_no_advice(claim_form):
    assert advice(claim_form) == ()
