from itertools import product

import pytest

from claims.explaining import Basis, basis, basis_of, steps, why_level
from claims.scheme import ClaimForm, Level, StudyDesign, derive_level

EVERY_INPUT = list(product(StudyDesign, (True, False), (None, 1, 5, 6, 400), (True, False)))
COHORT = "Rests on a trial or cohort with more than 5 patients, or with no number stated"
SMALL = "Rests on a case report or series, or on a trial or cohort with 1 to 5 patients"
PAST = "Goes past the data: from tissue to patient, or from one patient to all"
VALID = "Rests on a guideline, a label, a meta-analysis or a confirmatory phase III trial"
CASES = [
    (("announcement", False, None, True), "Announces funding, aims or ongoing work, without a result (Announcement)."),
    (("not_reported", False, None, False), "Is an opinion, or names no study (Not reported)."),
    (("in_vitro", False, None, True), f"{PAST} (In vitro)."),
    (("phase_3", True, 418, False), f"{VALID} (Phase III trial, n = 418)."),
    (("phase_1", False, 5, False), f"{SMALL} (Phase I trial, n = 5)."),
    (("real_world_cohort", False, None, False), f"{COHORT} (Real-world cohort, number not stated)."),
    (("in_vivo_mouse", False, 20, False), "Rests on tissue, animals, cells or computation (Mouse)."),
]


def made(design, confirmatory, n, extrapolates):
    return Basis(StudyDesign(design), confirmatory=confirmatory, n=n, extrapolates=extrapolates)


@pytest.mark.parametrize(("design", "confirmatory", "n", "extrapolates"), EVERY_INPUT)
def test_the_last_step_gives_the_level_that_the_scheme_derives(design, confirmatory, n, extrapolates):
    asked = steps(made(design, confirmatory, n, extrapolates))
    assert asked[-1].level is derive_level(design, confirmatory, n, extrapolates)
    assert [step.decides for step in asked] == [*([False] * (len(asked) - 1)), True]


def test_basis_counts_those_exposed_where_they_are_given():
    given = {"study_design": "phase_2", "confirmatory": False, "extrapolates": False}
    assert basis(**given, n_exposed=4, n_total=40).n == 4
    assert basis(**given, n_exposed=None, n_total=40).n == 40
    assert steps(basis(**given, n_exposed=4, n_total=40))[-1].level is Level.C


@pytest.mark.parametrize(("given", "words"), CASES)
def test_why_level_names_the_rule_that_decided_and_its_number(given, words):
    assert why_level(made(*given)) == words


def test_the_same_reason_never_stands_for_two_levels():
    levels: dict[str, set[Level]] = {}
    for given in EVERY_INPUT:
        levels.setdefault(why_level(made(*given)), set()).add(derive_level(*given))
    assert {why: found for why, found in levels.items() if len(found) > 1} == {}


def test_the_basis_of_a_form_is_that_of_its_fields_once_it_has_a_design():
    given = {"confirmatory": True, "extrapolates": False, "n_exposed": 3, "n_total": 9}
    of = basis_of(ClaimForm(study_design="phase_3", **given))
    assert of == basis(study_design="phase_3", **given)
    for design in ("", None, "no design"):
        assert basis_of(ClaimForm(study_design=design, **given)) is None
