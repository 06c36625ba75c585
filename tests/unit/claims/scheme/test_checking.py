from decimal import Decimal

import pytest

from claims.scheme import FACETS, ClaimForm, ClaimType, Effect, advice, faults, missing
from tests.claim_forms import COMPLETE, form


def found(claim_form):
    return {(fault.field, fault.code) for fault in faults(claim_form)}


def test_complete_claim_has_no_fault_and_lacks_nothing():
    assert faults(COMPLETE) == missing(COMPLETE) == advice(COMPLETE) == ()


def test_empty_draft_is_not_contradictory():
    assert faults(ClaimForm()) == ()


@pytest.mark.parametrize("claim_type", ClaimType)
def test_type_alone_is_a_draft(claim_type):
    assert faults(ClaimForm(claim_type=claim_type.value)) == ()


CONTRADICTIONS = [
    (form(proposition="x" * 401), "proposition", "too-long"),
    (form(proposition="It works. It does so well."), "proposition", "not-one-sentence"),
    (form(proposition="It works\nand how"), "proposition", "not-one-sentence"),
    (form(proposition="a\x00b"), "proposition", "bad-character"),
    (form(proposition="a\ud800b"), "proposition", "bad-character"),
    (form(proposition="Ask jane.roe@example.org whether it works"), "proposition", "holds-contact"),
    (form(note="Call +358 50 339 2542"), "note", "holds-contact"),
    (form(note="n" * 4001), "note", "too-long"),
    (form(effect=Effect(comparator="\ud800")), "effect.comparator", "bad-character"),
    (form(effect=Effect(follow_up="m" * 101)), "effect.follow_up", "too-long"),
    (form(study_design="phase_9"), "study_design", "unknown-code"),
    (form(direction="partly"), "direction", "unknown-code"),
    (form(claim_type="cure"), "claim_type", "unknown-code"),
    (form(certainty="sure"), "certainty", "unknown-code"),
    (form(directness="near"), "directness", "unknown-code"),
    (form(quote_role="news"), "quote_role", "unknown-code"),
    (form(claimant="me"), "claimant", "unknown-code"),
    (form(significance="cured"), "significance", "unknown-code"),
    (form(effect=Effect(measure="\x00")), "effect.measure", "unknown-code"),
    (form(tags={"therapy": ["IA:AGENT:X"], "stage": ["IA:DX:Y"]}), "tags.stage", "unknown-facet"),
    (form(significance="funding"), "significance", "not-allowed-by-type"),
    (form(direction="not_applicable"), "direction", "not-allowed-by-type"),
    (form(claim_type="knowledge_gap", significance="not_applicable"), "direction", "not-allowed-by-type"),
    (form(claim_type="project", direction=None, significance=None), "study_design", "not-allowed-by-type"),
    (form(tags={"therapy": ["a"], "biomarker": ["b"]}), "tags.biomarker", "facet-not-allowed"),
    (form(tags={"therapy": ["a"], "adverse_event": ["b"]}), "tags.adverse_event", "facet-not-allowed"),
    (form(therapy_interaction="combination"), "therapy_interaction", "needs-two-therapies"),
    (form(therapy_interaction="together"), "therapy_interaction", "unknown-code"),
    (form(n_total=0, n_exposed=None), "n_total", "out-of-range"),
    (form(n_exposed=-3), "n_exposed", "out-of-range"),
    (form(n_total=2**31), "n_total", "out-of-range"),
    (form(n_total=17), "n_exposed", "more-than-total"),
    (form(effect=Effect(measure="HR", value=float("nan"))), "effect.value", "out-of-range"),
    (form(effect=Effect(measure="HR", value=Decimal("Infinity"))), "effect.value", "out-of-range"),
    (form(effect=Effect(value=10**10)), "effect.value", "out-of-range"),
    (form(effect=Effect(value=-(10**10))), "effect.value", "out-of-range"),
    (form(effect=Effect(measure="HR", value=-0.5)), "effect.value", "out-of-bounds"),
    (form(effect=Effect(measure="ORR", value=101)), "effect.value", "out-of-bounds"),
    (form(effect=Effect(measure="HR", ci_low=0.9, ci_high=0.6)), "effect.ci_low", "interval-order"),
    (form(effect=Effect(measure="HR", value=0.5, ci_low=0.6, ci_high=0.9)), "effect.value", "outside-interval"),
    (form(effect=Effect(measure="HR", value=1.5, ci_low=0.6, ci_high=0.9)), "effect.value", "outside-interval"),
]


@pytest.mark.parametrize(("claim_form", "field", "code"), CONTRADICTIONS)
def test_contradiction_is_a_fault_at_its_field(claim_form, field, code):
    assert (field, code) in found(claim_form)


@pytest.mark.parametrize(("claim_form", "field", "code"), CONTRADICTIONS)
def test_fault_names_the_way_out(claim_form, field, code):
    for fault in faults(claim_form):
        assert fault.message.endswith("."), fault
        assert fault.hint.endswith((".", "?")), fault


@pytest.mark.parametrize("claim_type", ["project", "efficacy", "predictive", "resistance", "practice"])
def test_every_forbidden_facet_is_refused(claim_type):
    tags = {facet: ["IA:X"] for facet in FACETS}
    refused = {field for field, code in found(ClaimForm(claim_type=claim_type, tags=tags))}
    assert refused
    assert "tags.subtype" not in refused


@pytest.mark.parametrize(
    "effect",
    [Effect(measure="percent_change", value=-40), Effect(measure="AUC", value=0.5), Effect(value=5), Effect(ci_low=1),
     Effect(measure="HR", value=0.7, ci_low=0.6, ci_high=0.9), Effect(measure="HR", ci_high=0.9, value=0.7),
     Effect(measure="median_months"), Effect(measure="ORR", value=0), Effect(measure="ORR", value=100),
     Effect(measure="HR", value=0.6, ci_low=0.6, ci_high=0.9), Effect(measure="HR", value=0.9, ci_low=0.6, ci_high=0.9),
     Effect(measure="HR", value=0.6, ci_low=0.6, ci_high=0.6), Effect(value=10**10 - 1), Effect(value=1 - 10**10)],
)  # fmt: skip
def test_possible_effect_is_no_fault(effect):
    assert faults(form(effect=effect)) == ()


@pytest.mark.parametrize(
    "proposition",
    ["Dr. Roe's vaccine, i.e. an mRNA, works in 3.5 % of patients vs. none.", "It works", "Es wirkt!", "  ",
     "Does CAR-T work in U.S. patients of St. Jude?", "x" * 400],
)  # fmt: skip
def test_one_sentence_is_no_fault(proposition):
    assert faults(form(proposition=proposition)) == ()


def test_unknown_code_names_the_nearest():
    (fault,) = faults(form(study_design="phase2"))
    assert fault.hint == "Did you mean phase_2?"


def test_unknown_code_far_from_all_lists_them():
    (fault,) = faults(form(direction="qqqq"))
    assert fault.hint == "One of: supports, does_not_support, mixed, not_applicable."


def test_fault_of_the_type_lists_what_it_takes():
    (fault,) = faults(form(direction="not_applicable"))
    assert fault.message == "A claim of the type efficacy does not take the direction “Not applicable”."
    assert "Supports, Does not support, Mixed" in fault.hint


@pytest.mark.parametrize(
    ("claim_form", "hint"),
    [
        (form(proposition="x" * 407), "Shorten it by 7 characters."),
        (form(effect=Effect(comparator="x" * 201)), "Shorten it by 1 characters."),
    ],
)
def test_a_text_too_long_is_told_by_how_much(claim_form, hint):
    assert [fault.hint for fault in faults(claim_form)] == [hint]


def test_a_second_sentence_is_told_although_the_text_is_too_long():
    assert found(form(proposition="x" * 398 + ". And so on")) == {
        ("proposition", "too-long"), ("proposition", "not-one-sentence"),
    }  # fmt: skip


def test_an_interaction_takes_two_therapies():
    assert faults(form(therapy_interaction="combination", tags={"therapy": ["a", "b"]})) == ()


@pytest.mark.parametrize(
    ("measure", "message"),
    [("ORR", "is a number from 0 to 100."), ("HR", "is a number of at least 0.")],
)
def test_a_number_out_of_bounds_is_told_them(measure, message):
    (fault,) = faults(form(effect=Effect(measure=measure, value=-1)))
    assert fault.message.endswith(message)


@pytest.mark.parametrize("n", [1, 2**31 - 1])
def test_the_smallest_and_the_largest_number_are_taken(n):
    assert faults(form(n_total=n, n_exposed=n)) == ()


@pytest.mark.parametrize(("n", "message"), [(0, "It begins with 1."), (2**31, "At most 2,147,483,647.")])
def test_a_number_out_of_range_is_told_on_its_side(n, message):
    assert [fault.message for fault in faults(form(n_total=n, n_exposed=None))] == [message]
