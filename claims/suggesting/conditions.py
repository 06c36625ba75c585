"""The two conditions of a level: a confirmatory trial, and a claim that goes past its data. Pure."""

from typing import Final

from claims.scheme.axes import StudyDesign
from claims.suggesting.design_cues import LABORATORY
from claims.suggesting.wording import cues

D = StudyDesign

_CONFIRMED: Final = cues(r"""
    (?:co-)?primary end-?points?
    significant(?:ly)?
    hazard ratio
    HR[ ,=(]+\d[\d.]*
    p ?[=<>] ?0?\.\d+
    improved|prolonged|extended
    reduced the risk
    (?:met|missed|meet) (?:its|the)
    futility
    did not (?:improve|prolong)
""")
_RANDOMISED: Final = cues(r"""
    randomi[sz]ed
    randomly
    placebo
    versus|vs\.?
    compared with
    control arm
    than
""")
_IN_PART: Final = cues(r"""
    subgroups?|subsets?|exploratory|post hoc|retrospective\w*|secondary end-?points?
    larger in
    trials
    # a marker splits the patients of a trial
    mutations?|mutant|mutated
""")
_BEYOND: Final = cues(r"""
    (?:may|might|could|would|can) (?:also |one day |soon )?(?:help|translate|benefit|improve|offer|allow|be used)
    (?:may|might|could|would|can) (?:also |one day |soon )?(?:lead to|reach|guide|spare|explain|make|become|enable|open)
    translate
    one day
    in (?:the )?(?:future|clinic)
    suggests? that
    may be (?:active|effective|useful|beneficial|safe|an? \w+)
    argue for
    rationale for
    pav(?:e|es|ing) the way
""")
_ONE_OR_NONE: Final = LABORATORY | {D.PATIENT_TUMOUR_SAMPLES, D.CASE_REPORT}
_HUMANS: Final = cues(r"""
    patients?|people|women|men|humans?|vaccines?|therap(?:y|ies)|treat(?:ed|ments?)|blockade|clinic|testing
""")


def is_randomised(text: str) -> bool:
    """Whether a text compares what was given by lot."""
    return bool(_RANDOMISED.search(text))


def is_confirmatory(design: str, sentence: str) -> bool:
    """Whether a sentence reports the primary endpoint of a phase III trial; that it was randomised is asked apart."""
    return design == D.PHASE_3 and bool(_CONFIRMED.search(sentence)) and not _IN_PART.search(sentence)


def goes_beyond(design: str, sentence: str) -> bool:
    """Whether it says of patients what was seen in tissue, animals or cells, or of all what was seen in one."""
    return design in _ONE_OR_NONE and bool(_BEYOND.search(sentence)) and bool(_HUMANS.search(sentence))
