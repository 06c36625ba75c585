"""The evidence level: one pure function, and how a level maps to other scales."""

from collections.abc import Mapping
from types import MappingProxyType

from claims.scheme.axes import Level, StudyDesign

SMALL_N = 5  # patients; up to here a trial or cohort is read as cases, and samples as preclinical

TRIALS = frozenset(
    {
        StudyDesign.PHASE_3,
        StudyDesign.PHASE_2,
        StudyDesign.PHASE_1_2,
        StudyDesign.PHASE_1,
        StudyDesign.CLINICAL_TRIAL_UNSPECIFIED,
    }
)
COHORTS = frozenset({StudyDesign.REAL_WORLD_COHORT, StudyDesign.RETROSPECTIVE_COHORT, StudyDesign.CASE_CONTROL})
CASES = frozenset({StudyDesign.CASE_REPORT, StudyDesign.CASE_SERIES})
OPINIONS = frozenset({StudyDesign.EXPERT_OPINION, StudyDesign.NOT_REPORTED})
AUTHORITIES = frozenset({StudyDesign.GUIDELINE_OR_REGULATORY, StudyDesign.META_ANALYSIS})


def patients_counted(n_exposed: int | None, n_total: int | None) -> int | None:
    """The n that the level looks at: those exposed where given, else all."""
    return n_total if n_exposed is None else n_exposed


def derive_level(design: StudyDesign | str, confirmatory: bool, n: int | None, extrapolates: bool) -> Level:
    """Return the level of a claim; the first rule that fits decides. `n` as `patients_counted` gives it."""
    design = StudyDesign(design)
    if design is StudyDesign.ANNOUNCEMENT:
        return Level.N
    if design in OPINIONS:
        return Level.F
    if extrapolates:
        return Level.E
    if design in AUTHORITIES or (design is StudyDesign.PHASE_3 and confirmatory):
        return Level.A
    return _level_by_patients(design, n)


def _level_by_patients(design: StudyDesign, n: int | None) -> Level:
    """Rules 3 to 5: how many patients there were, else preclinical."""
    if design in TRIALS or design in COHORTS:
        return Level.C if n is not None and n <= SMALL_N else Level.B
    if design in CASES:
        return Level.C
    many_samples = design is StudyDesign.PATIENT_TUMOUR_SAMPLES and n is not None and n > SMALL_N
    return Level.B if many_samples else Level.D


def effective_level(derived: Level | str, override: Level | str | None, override_confirmed: bool) -> Level:
    """Return the level in force: an override counts only once a second person has confirmed it."""
    return Level(override) if override and override_confirmed else Level(derived)


def is_evidence(level: Level | str) -> bool:
    """Whether claims of this level count in summaries, maps, facet counts and standard exports."""
    return Level(level) not in {Level.F, Level.N}


# CIViC evidence levels share the letters A to E (https://civic.readthedocs.io, Evidence Level).
CIVIC_LEVEL: Mapping[Level, str | None] = MappingProxyType(
    {level: level.value if is_evidence(level) else None for level in Level}
)


def ocebm_level(level: Level | str, design: StudyDesign | str, *, randomised: bool | None = None) -> int | None:
    """Return the Oxford (OCEBM 2011) level, 1 best; None for opinion and announcements.

    `randomised` says so of a level B claim; unknown is read as not randomised.
    """
    level = Level(level)
    if level is Level.A:
        return 2 if StudyDesign(design) is StudyDesign.PHASE_3 else 1
    if level is Level.B:
        return 2 if randomised else 3
    return {Level.C: 4, Level.D: 5, Level.E: 5}.get(level)


_PATIENTS, _TISSUE, _ANIMAL = "ECO:0000180", "ECO:0005502", "ECO:0000179"

# Closest terms of the Evidence and Conclusion Ontology, release 2024-07-19: broad mappings, never equivalences.
ECO_OF_DESIGN: Mapping[StudyDesign, str | None] = MappingProxyType(
    {
        **dict.fromkeys([*TRIALS, *COHORTS, *CASES, StudyDesign.PATIENT_TUMOUR_SAMPLES], _PATIENTS),
        StudyDesign.GUIDELINE_OR_REGULATORY: "ECO:0007647",
        StudyDesign.META_ANALYSIS: "ECO:0007674",
        StudyDesign.EX_VIVO_PATIENT_TISSUE: _TISSUE,
        StudyDesign.PATIENT_DERIVED_ORGANOID: _TISSUE,
        StudyDesign.PDX: _ANIMAL,
        StudyDesign.IN_VIVO_MOUSE: _ANIMAL,
        StudyDesign.IN_VIVO_OTHER: _ANIMAL,
        StudyDesign.IN_VITRO: "ECO:0000181",
        StudyDesign.IN_SILICO: "ECO:0007672",
        StudyDesign.PRECLINICAL_UNSPECIFIED: "ECO:0000006",
        StudyDesign.EXPERT_OPINION: "ECO:0006018",
        StudyDesign.NOT_REPORTED: "ECO:0000034",
        StudyDesign.ANNOUNCEMENT: None,  # no evidence, hence no evidence code
    }
)
