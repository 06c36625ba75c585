"""Why a claim has its evidence level: the rules of the scheme in the order in which they are asked. Pure."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from claims.scheme import ClaimForm, Level, StudyDesign, patients_counted
from claims.scheme.levels import AUTHORITIES, CASES, COHORTS, OPINIONS, SMALL_N, TRIALS


@dataclass(frozen=True, slots=True)
class Basis:
    """What the level looks at; `n` as `patients_counted` gives it."""

    design: StudyDesign
    confirmatory: bool
    n: int | None
    extrapolates: bool

    @property
    def few(self) -> bool:
        """True when one to five patients or samples are stated."""
        return self.n is not None and self.n <= SMALL_N


@dataclass(frozen=True, slots=True)
class Step:
    """One rule that was asked: its question, the level it gives, and whether it decided."""

    question: str
    level: Level
    decides: bool


_Question = tuple[str, Level, Callable[[Basis], bool]]

# In the order in which `claims.scheme.derive_level` asks; a test compares the two over every input.
QUESTIONS: Final[tuple[_Question, ...]] = (
    ("Announces funding, aims or ongoing work, without a result", Level.N,
     lambda basis: basis.design is StudyDesign.ANNOUNCEMENT),
    ("Is an opinion, or names no study", Level.F, lambda basis: basis.design in OPINIONS),
    ("Goes past the data: from tissue to patient, or from one patient to all", Level.E,
     lambda basis: basis.extrapolates),
    ("Rests on a guideline, a label, a meta-analysis or a confirmatory phase III trial", Level.A,
     lambda basis: basis.design in AUTHORITIES or (basis.design is StudyDesign.PHASE_3 and basis.confirmatory)),
    (f"Rests on a case report or series, or on a trial or cohort with 1 to {SMALL_N} patients", Level.C,
     lambda basis: basis.design in CASES or (basis.design in TRIALS | COHORTS and basis.few)),
    (f"Rests on a trial or cohort with more than {SMALL_N} patients, or with no number stated", Level.B,
     lambda basis: basis.design in TRIALS | COHORTS),
    (f"Rests on samples of more than {SMALL_N} patients", Level.B,
     lambda basis: basis.design is StudyDesign.PATIENT_TUMOUR_SAMPLES and basis.n is not None and not basis.few),
    ("Rests on tissue, animals, cells or computation", Level.D, lambda _basis: True),
)  # fmt: skip


def basis(
    *, study_design: str, confirmatory: bool, extrapolates: bool, n_exposed: int | None, n_total: int | None
) -> Basis:
    """The basis of a claim, from its fields."""
    counted = patients_counted(n_exposed, n_total)
    return Basis(StudyDesign(study_design), confirmatory=confirmatory, n=counted, extrapolates=extrapolates)


def basis_of(form: ClaimForm) -> Basis | None:
    """The basis of a claim as it is typed or stored; none while its design is open."""
    if form.study_design not in set(StudyDesign):
        return None
    return basis(
        study_design=form.study_design,
        confirmatory=form.confirmatory,
        extrapolates=form.extrapolates,
        n_exposed=form.n_exposed,
        n_total=form.n_total,
    )


def steps(of: Basis) -> tuple[Step, ...]:
    """Every rule that was asked, the last of which decided."""
    answered = [Step(question, level, decides=answers(of)) for question, level, answers in QUESTIONS]
    last = next(place for place, step in enumerate(answered) if step.decides)
    return tuple(answered[: last + 1])


def why_level(of: Basis) -> str:
    """In one sentence the rule that decided and what it looked at."""
    return f"{steps(of)[-1].question} ({of.design.label}{_size(of)})."


def _size(of: Basis) -> str:
    """What the number of patients or samples had to do with it; nothing where the rule asks for none."""
    if of.design not in TRIALS | COHORTS | {StudyDesign.PATIENT_TUMOUR_SAMPLES}:
        return ""
    return ", number not stated" if of.n is None else f", n = {of.n}"
