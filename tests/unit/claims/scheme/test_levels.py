import pytest

from claims.scheme import (
    CIVIC_LEVEL,
    ECO_OF_DESIGN,
    Level,
    StudyDesign,
    derive_level,
    effective_level,
    is_evidence,
    ocebm_level,
    patients_counted,
)

TRIALS = ["phase_2", "phase_1_2", "phase_1", "clinical_trial_unspecified"]
COHORTS = ["real_world_cohort", "retrospective_cohort", "case_control"]
PRECLINICAL = ["ex_vivo_patient_tissue", "patient_derived_organoid", "pdx", "in_vivo_mouse", "in_vivo_other",
               "in_vitro", "in_silico", "preclinical_unspecified"]  # fmt: skip

CASES = [
    *[("announcement", confirmatory, n, extrapolates, "N")
      for confirmatory in (True, False) for n in (None, 1, 100) for extrapolates in (True, False)],
    *[(design, True, 100, extrapolates, "F")
      for design in ("expert_opinion", "not_reported") for extrapolates in (True, False)],
    *[(design, True, 100, True, "E") for design in StudyDesign
      if design not in {"announcement", "expert_opinion", "not_reported"}],
    *[(design, False, n, False, "A") for design in ("guideline_or_regulatory", "meta_analysis") for n in (None, 1, 9)],
    *[("phase_3", True, n, False, "A") for n in (None, 1, 5, 6, 418)],
    ("phase_3", False, None, False, "B"), ("phase_3", False, 6, False, "B"),
    ("phase_3", False, 5, False, "C"), ("phase_3", False, 1, False, "C"),
    *[(design, confirmatory, n, False, level) for design in TRIALS + COHORTS for confirmatory in (True, False)
      for n, level in ((None, "B"), (6, "B"), (500, "B"), (5, "C"), (1, "C"))],
    *[(design, False, n, False, "C") for design in ("case_report", "case_series") for n in (None, 1, 5, 6, 40)],
    *[("patient_tumour_samples", False, n, False, level)
      for n, level in ((None, "D"), (1, "D"), (5, "D"), (6, "B"), (300, "B"))],
    *[(design, True, n, False, "D") for design in PRECLINICAL for n in (None, 1, 100)],
]  # fmt: skip


@pytest.mark.parametrize(("design", "confirmatory", "n", "extrapolates", "level"), CASES)
def test_level_follows_the_first_rule_that_fits(design, confirmatory, n, extrapolates, level):
    assert derive_level(design, confirmatory, n, extrapolates) is Level(level)


def test_level_cases_name_every_design():
    assert {case[0] for case in CASES if not case[3]} == set(StudyDesign)


def test_level_of_unknown_design_is_refused():
    with pytest.raises(ValueError, match="phase_9"):
        derive_level("phase_9", False, None, False)


@pytest.mark.parametrize(("exposed", "total", "n"), [(None, None, None), (3, 18, 3), (None, 18, 18), (1, None, 1)])
def test_patients_counted_prefers_the_exposed(exposed, total, n):
    assert patients_counted(exposed, total) == n


@pytest.mark.parametrize(
    ("derived", "override", "confirmed", "level"),
    [("B", None, False, "B"), ("B", "", True, "B"), ("B", "D", False, "B"), ("B", "D", True, "D")],
)
def test_override_counts_once_confirmed(derived, override, confirmed, level):
    assert effective_level(derived, override, confirmed) is Level(level)


def test_opinion_and_announcement_are_no_evidence():
    assert "".join(level for level in Level if is_evidence(level)) == "ABCDE"
    assert [level for level, civic in CIVIC_LEVEL.items() if civic is None] == [Level.F, Level.N]


@pytest.mark.parametrize(
    ("level", "design", "randomised", "oxford"),
    [("A", "meta_analysis", None, 1), ("A", "guideline_or_regulatory", None, 1), ("A", "phase_3", True, 2),
     ("B", "phase_2", True, 2), ("B", "phase_2", False, 3), ("B", "phase_2", None, 3), ("C", "case_report", None, 4),
     ("D", "pdx", None, 5), ("E", "in_vitro", None, 5), ("F", "not_reported", None, None),
     ("N", "announcement", None, None)],
)  # fmt: skip
def test_oxford_level(level, design, randomised, oxford):
    assert ocebm_level(level, design, randomised=randomised) == oxford


@pytest.mark.parametrize(
    ("design", "eco"),
    [("guideline_or_regulatory", "0007647"), ("meta_analysis", "0007674"), ("phase_3", "0000180"),
     ("case_control", "0000180"), ("case_report", "0000180"), ("patient_tumour_samples", "0000180"),
     ("ex_vivo_patient_tissue", "0005502"), ("patient_derived_organoid", "0005502"), ("pdx", "0000179"),
     ("in_vivo_mouse", "0000179"), ("in_vivo_other", "0000179"), ("in_vitro", "0000181"), ("in_silico", "0007672"),
     ("preclinical_unspecified", "0000006"), ("expert_opinion", "0006018"), ("not_reported", "0000034")],
)  # fmt: skip
def test_design_has_its_evidence_code(design, eco):
    assert ECO_OF_DESIGN[StudyDesign(design)] == f"ECO:{eco}"


def test_every_design_is_mapped():
    assert set(ECO_OF_DESIGN) == set(StudyDesign)
    assert ECO_OF_DESIGN[StudyDesign.ANNOUNCEMENT] is None
