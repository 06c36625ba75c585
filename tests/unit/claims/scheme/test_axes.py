import pytest

from articles.kinds import TIER_OF_KIND, ArticleKind, SourceTier
from articles.parsing.model import Kind
from claims.scheme import AXES, EFFECT_BOUNDS, FACETS, ClaimType, Code, EffectMeasure, Level, Significance
from vocabulary.facets import Facet


def codes(axis):
    return {member.value for member in axis}


EXPECTED = {
    "claim_type": "predictive efficacy resistance mechanism biomarker prognostic diagnostic safety practice "
    "knowledge_gap method project",
    "direction": "supports does_not_support mixed not_applicable",
    "level": "A B C D E F N",
    "directness": "direct indirect unassessed",
    "certainty": "asserted hedged speculative",
    "quote_role": "primary_result own_announcement background",
    "claimant": "quoted_author quoted_expert institution journalist curator",
    "source_tier": "S1 S2 S3 S4 S5 S6",
    "verification": "unverified primary_linked primary_checked",
    "verdict": "agrees overstated contradicted",
    "therapy_interaction": "combination sequential substitutes",
    "article_kind": "press_release news paper review preprint meeting_abstract trial_record guideline label "
    "patient_education blog correction",
    "study_design": "guideline_or_regulatory meta_analysis phase_3 phase_2 phase_1_2 phase_1 "
    "clinical_trial_unspecified real_world_cohort retrospective_cohort case_control case_series case_report "
    "patient_tumour_samples ex_vivo_patient_tissue patient_derived_organoid pdx in_vivo_mouse in_vivo_other in_vitro "
    "in_silico preclinical_unspecified expert_opinion not_reported announcement",
}


@pytest.mark.parametrize("axis", EXPECTED)
def test_axis_has_the_codes_of_the_scheme(axis):
    assert codes(AXES[axis]) == set(EXPECTED[axis].split())


def test_every_code_has_a_label_and_a_one_line_definition():
    described = [member for axis in AXES.values() if issubclass(axis, Code) for member in axis]
    assert len(described) > 100
    for member in described:
        assert member.label, member
        assert member.definition.endswith("."), member
        assert "\n" not in member.definition


def test_code_compares_and_stores_as_its_text():
    assert ClaimType.KNOWLEDGE_GAP == "knowledge_gap"
    assert str(Level.A) == "A"
    assert Level("A") is Level.A
    assert ("A", "Validated") in Level.choices()


def test_unknown_code_is_no_member():
    with pytest.raises(ValueError, match="partly"):
        Level("partly")


def test_facets_are_those_of_the_vocabulary():
    assert tuple(facet.value for facet in Facet) == FACETS


def test_parsed_kinds_are_article_kinds():
    assert codes(Kind) == codes(ArticleKind)


@pytest.mark.parametrize(
    ("kind", "tier"),
    [("press_release", "S4"), ("news", "S5"), ("paper", "S1"), ("review", "S1"), ("preprint", "S2"),
     ("meeting_abstract", "S2"), ("trial_record", "S2"), ("guideline", "S3"), ("label", "S3"),
     ("patient_education", "S6"), ("blog", "S6")],
)  # fmt: skip
def test_tier_follows_from_the_kind(kind, tier):
    assert TIER_OF_KIND[ArticleKind(kind)] is SourceTier(tier)


def test_shares_and_ratios_have_bounds():
    assert EFFECT_BOUNDS[EffectMeasure.ORR] == (0, 100)
    assert EFFECT_BOUNDS[EffectMeasure.HR][0] == 0
    assert EffectMeasure.PERCENT_CHANGE not in EFFECT_BOUNDS


def test_no_code_says_partly():
    assert not [member for axis in AXES.values() for member in axis if "partly" in member]
    assert Significance.PARTIAL_RESPONSE.label == "Partial response"
