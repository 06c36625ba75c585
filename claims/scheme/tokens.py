"""Small integers for scalar codes: what `Claim.tokens` holds beside the tokens of terms.

Written out and never renumbered: stored rows and cursors depend on them. Terms start at 1000.
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

_NUMBERS: Mapping[str, Mapping[str, int]] = {
    "level": {"A": 1, "B": 2, "C": 3, "D": 4, "E": 5, "F": 6, "N": 7},
    "direction": {"supports": 11, "does_not_support": 12, "mixed": 13, "not_applicable": 14},
    "claim_type": {
        "predictive": 21,
        "efficacy": 22,
        "resistance": 23,
        "mechanism": 24,
        "biomarker": 25,
        "prognostic": 26,
        "diagnostic": 27,
        "safety": 28,
        "practice": 29,
        "knowledge_gap": 30,
        "method": 31,
        "project": 32,
    },
    "study_design": {
        "guideline_or_regulatory": 41,
        "meta_analysis": 42,
        "phase_3": 43,
        "phase_2": 44,
        "phase_1_2": 45,
        "phase_1": 46,
        "clinical_trial_unspecified": 47,
        "real_world_cohort": 48,
        "retrospective_cohort": 49,
        "case_control": 50,
        "case_series": 51,
        "case_report": 52,
        "patient_tumour_samples": 53,
        "ex_vivo_patient_tissue": 54,
        "patient_derived_organoid": 55,
        "pdx": 56,
        "in_vivo_mouse": 57,
        "in_vivo_other": 58,
        "in_vitro": 59,
        "in_silico": 60,
        "preclinical_unspecified": 61,
        "expert_opinion": 62,
        "not_reported": 63,
        "announcement": 64,
    },
    "verification": {"unverified": 81, "primary_linked": 82, "primary_checked": 83},
    "source_tier": {"S1": 91, "S2": 92, "S3": 93, "S4": 94, "S5": 95, "S6": 96},
    "quote_role": {"primary_result": 101, "own_announcement": 102, "background": 103},
    "significance": {
        "complete_response": 111,
        "partial_response": 112,
        "stable_disease": 113,
        "sensitivity_response": 114,
        "durable_response": 115,
        "improved_survival": 116,
        "variable_benefit": 117,
        "potential_benefit": 118,
        "reduced_sensitivity": 119,
        "primary_resistance": 120,
        "acquired_resistance": 121,
        "resistance": 122,
        "immune_activation": 123,
        "immune_evasion_increased": 124,
        "immune_recognition_modulated": 125,
        "metastasis_reduced": 126,
        "spread_modulated": 127,
        "better_outcome": 128,
        "poor_outcome": 129,
        "adverse_event": 130,
        "serious_adverse_event": 131,
        "better_tolerability": 132,
        "standard_of_care": 133,
        "access_barrier": 134,
        "feasibility_barrier": 135,
        "management_advice": 136,
        "funding": 137,
        "not_applicable": 138,
    },
    "certainty": {"asserted": 161, "hedged": 162, "speculative": 163},
    "directness": {"direct": 171, "indirect": 172, "unassessed": 173},
    "claimant": {"quoted_author": 181, "quoted_expert": 182, "institution": 183, "journalist": 184, "curator": 185},
    "therapy_interaction": {"combination": 191, "sequential": 192, "substitutes": 193},
    "confirmatory": {"true": 201, "false": 202},
    "extrapolates": {"true": 211, "false": 212},
    "article_kind": {
        "press_release": 221,
        "news": 222,
        "paper": 223,
        "review": 224,
        "preprint": 225,
        "meeting_abstract": 226,
        "trial_record": 227,
        "guideline": 228,
        "label": 229,
        "patient_education": 230,
        "blog": 231,
        "correction": 232,
    },
}

SCALAR_TOKENS: Mapping[tuple[str, str], int] = MappingProxyType(
    {(axis, code): number for axis, numbers in _NUMBERS.items() for code, number in numbers.items()}
)

SCALAR_AXES: tuple[str, ...] = tuple(_NUMBERS)


def scalar_tokens(values: Iterable[tuple[str, str | bool | None]]) -> frozenset[int]:
    """Return the tokens of (axis, code) pairs; booleans count as true or false, None has no token.

    Raises KeyError for an axis or a code that the scheme does not have.
    """
    known = ((axis, str(code).lower() if isinstance(code, bool) else code) for axis, code in values if code is not None)
    return frozenset(SCALAR_TOKENS[pair] for pair in known)
