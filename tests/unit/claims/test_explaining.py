from itertools import product

import pytest

from claims.explaining import why_level
from claims.scheme import Level, StudyDesign, derive_level

CASES = [
    (("announcement", False, None, True), "An announcement is not evidence."),
    (("not_reported", False, None, False), "Not reported: no traceable data behind the words."),
    (("expert_opinion", False, 9, True), "Expert opinion: no traceable data behind the words."),
    (("in_vitro", False, None, True), "The statement goes past the data."),
    (("meta_analysis", False, None, False), "Meta-analysis."),
    (("phase_3", True, 418, False), "A phase III trial, randomised, with its primary endpoint reported."),
    (("phase_3", False, 418, False), "Phase III trial, n = 418, more than 5."),
    (("phase_1", False, 5, False), "Phase I trial, n = 5, at most 5."),
    (("real_world_cohort", False, None, False), "Real-world cohort, number not stated."),
    (("case_report", False, 1, False), "Case report, 1 to 5 patients."),
    (("patient_tumour_samples", False, 3, False), "Patient tumour samples, n = 3, at most 5."),
    (("in_vivo_mouse", False, 20, False), "Mouse, no patients treated or followed."),
]


@pytest.mark.parametrize(("basis", "words"), CASES)
def test_why_level_names_the_rule_that_decided(basis, words):
    assert why_level(*basis) == words


def test_the_same_reason_never_stands_for_two_levels():
    levels: dict[str, set[Level]] = {}
    for basis in product(StudyDesign, (True, False), (None, 1, 5, 6), (True, False)):
        levels.setdefault(why_level(*basis), set()).add(derive_level(*basis))
    assert {why: found for why, found in levels.items() if len(found) > 1} == {}
