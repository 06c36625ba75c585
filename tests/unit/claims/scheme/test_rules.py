import pytest

from claims.scheme import FACETS, TYPE_RULES, ClaimType, Direction, Significance, StudyDesign, derive_level
from claims.scheme import single_values as single

RESPONSE = "sensitivity_response reduced_sensitivity primary_resistance acquired_resistance resistance"
SIGNIFICANCES = {
    "efficacy": "complete_response partial_response stable_disease sensitivity_response durable_response "
    "improved_survival variable_benefit potential_benefit",
    "predictive": RESPONSE,
    "resistance": RESPONSE,
    "mechanism": "immune_activation immune_evasion_increased immune_recognition_modulated metastasis_reduced "
    "spread_modulated",
    "prognostic": "better_outcome poor_outcome",
    "safety": "adverse_event serious_adverse_event better_tolerability",
    "practice": "standard_of_care access_barrier feasibility_barrier management_advice",
    "project": "funding",
}


@pytest.mark.parametrize("claim_type", ClaimType)
def test_type_allows_the_significances_of_the_scheme(claim_type):
    assert TYPE_RULES[claim_type].significances == set(SIGNIFICANCES.get(claim_type, "not_applicable").split())


def test_every_significance_belongs_to_a_type():
    assert set().union(*(rule.significances for rule in TYPE_RULES.values())) == set(Significance)


@pytest.mark.parametrize("claim_type", ClaimType)
def test_rule_is_free_of_contradictions(claim_type):
    rule = TYPE_RULES[claim_type]
    assert rule.required <= rule.allowed
    assert all(set(group) & rule.allowed for group in rule.one_of)
    assert rule.allowed | rule.forbidden == set(FACETS)
    assert rule.forbidden == set(rule.hints), "each forbidden facet needs a way out, and only those"


@pytest.mark.parametrize("claim_type", ClaimType)
def test_only_gaps_and_projects_have_no_direction(claim_type):
    without = claim_type in {ClaimType.KNOWLEDGE_GAP, ClaimType.PROJECT}
    assert (Direction.NOT_APPLICABLE in TYPE_RULES[claim_type].directions) is without
    assert (Direction.SUPPORTS in TYPE_RULES[claim_type].directions) is not without


def test_project_has_no_level_but_n():
    designs = TYPE_RULES[ClaimType.PROJECT].designs
    assert {derive_level(design, True, 100, False) for design in designs} == {"N"}


@pytest.mark.parametrize(
    ("claim_type", "required"),
    [("predictive", {"biomarker", "therapy"}), ("efficacy", {"therapy"}), ("resistance", {"therapy"}),
     ("mechanism", {"mechanism"}), ("biomarker", {"biomarker"}), ("safety", {"adverse_event", "therapy"})],
)  # fmt: skip
def test_type_requires_its_facets(claim_type, required):
    assert TYPE_RULES[ClaimType(claim_type)].required == required


@pytest.mark.parametrize(
    ("claim_type", "expected"),
    [("project", {"significance": "funding", "study_design": "announcement", "direction": "not_applicable"}),
     ("knowledge_gap", {"significance": "not_applicable", "direction": "not_applicable"}),
     ("method", {"significance": "not_applicable"}), ("efficacy", {})],
)  # fmt: skip
def test_single_values_are_what_a_form_fills_in(claim_type, expected):
    assert single(claim_type) == expected


def test_other_types_take_any_design():
    restricted = {claim_type for claim_type, rule in TYPE_RULES.items() if rule.designs != set(StudyDesign)}
    assert restricted == {ClaimType.PROJECT}
