"""Says in a sentence why a claim has its evidence level: the rule of `levels.derive_level` that decided. Pure."""

from claims.scheme import Level, StudyDesign
from claims.scheme.levels import AUTHORITIES, CASES, COHORTS, OPINIONS, SMALL_N, TRIALS, derive_level


def why_level(design: StudyDesign | str, confirmatory: bool, n: int | None, extrapolates: bool) -> str:
    """Name the rule and the values that it looked at; arguments as `derive_level` takes them."""
    design = StudyDesign(design)
    level = derive_level(design, confirmatory, n, extrapolates)
    if level is Level.N:
        return "An announcement is not evidence."
    if design in OPINIONS:
        return f"{design.label}: no traceable data behind the words."
    if extrapolates:
        return "The statement goes past the data."
    if design in AUTHORITIES:
        return f"{design.label}."
    if level is Level.A:
        return "A phase III trial, randomised, with its primary endpoint reported."
    return f"{design.label}, {_patients(design, n)}."


def _patients(design: StudyDesign, n: int | None) -> str:
    """What the number of patients or samples had to do with it."""
    if design in CASES:
        return f"1 to {SMALL_N} patients"
    if design not in TRIALS | COHORTS | {StudyDesign.PATIENT_TUMOUR_SAMPLES}:
        return "no patients treated or followed"
    if n is None:
        return "number not stated"
    return f"n = {n}, {'at most' if n <= SMALL_N else 'more than'} {SMALL_N}"
