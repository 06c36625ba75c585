"""The two conditions of a level: a confirmatory trial, and a claim that goes past its data. Pure."""

from typing import Final

from claims.scheme.axes import StudyDesign
from claims.suggesting.design_cues import LABORATORY
from claims.suggesting.wording import cues

D = StudyDesign

_CONFIRMED: Final = cues(r"""
    (?:co-)?(?:primary|principal|main|chief) (?:efficacy )?(?:end-?points?|goals?|aims?|outcomes?|objectives?|
        measures?)
    significant(?:ly)?
    hazards?(?: ratio)?
    HR[ ,=(:]+\d[\d.·]*
    p ?[=<>] ?0?[.·]\d+
    improved|prolonged|extended|lengthened|delayed|outlived|outlasted|doubled|tripled|halved|postponed|outperformed|
        beat
    (?:improvement|prolongation|extension|gain|advantage|benefit|difference) in (?:[\w-]+ ){0,3}?(?:survival|
        response|PFS|OS|EFS|DFS|RFS|pCR)
    (?:reduced|cut|cuts|lowered|lowers|slashed|trimmed|lessened|brought down) (?:\w+ ){0,4}?(?:risk|hazard|odds|
        chances?|likelihood|deaths?|relapses?|recurrences?|progression)
    (?:lived|survived|alive|remained|stayed|progression|relapse|free of) (?:[\w-]+ ){0,8}?(?:longer|compared|
        against|versus|vs|than)
    median (?:[\w-]+ ){0,3}?(?:survival|PFS|OS|EFS|DFS|RFS|progression|time to)
    (?:progression|event|disease|relapse|recurrence|metastasis|failure)-free survival (?:was|of|rates?|at|did|
        differed|reached)
    (?:met|missed|meet|misses|meets|attained|reached|hit|fell short of|failed to (?:meet|reach)) (?:its|the|their|
        both|that)
    futility
    did(?: not|n['’]t) (?:improve|prolong|extend|lengthen|delay|help|outperform|beat|live|survive)
    no (?:\w+ )?(?:better|longer|improvement|benefit|advantage|gain) (?:than|in|over|from|on|of)
    failed to (?:improve|prolong|extend|lengthen|delay|beat|outperform|help)
    better (?:prospects|outlook|chances|survival)
    non-?inferior(?:ity)?|not inferior|just as (?:long|well)|no worse than
    lived (?:for )?(?:an? )?(?:median|average) (?:of )?\d+
    cut (?:\w+ ){0,4}?(?:risk|hazard|odds|chances?) (?:\w+ ){0,5}?by
    lengthened|flopped|fell flat|survival (?:\w+ )?(?:was|were) (?:no|not|similar|identical|the same)|came up (?:short|
        empty)|made no (?:odds|difference) to (?:\w+ )?survival
""")
_RANDOMISED: Final = cues(r"""
    randomi[sz]ed
    randomly
    placebo
    versus|vs\.?
    compared with
    control arm
    against
    compared to
    head[- ]to[- ]head
    than
""")
_IN_PART: Final = cues(r"""
    subgroups?|subsets?|exploratory|post hoc|retrospective\w*|secondary (?:end-?points?|outcomes?)|banked|archived
    prespecified (?:group|subgroup|analysis of)|above all in|confined to|restricted to|irrespective|regardless
    (?:larger|greater|stronger|smaller|more marked|less) in
    (?:immature|maturing|trend)|\d+ ?% maturity
    # harms
    adverse|toxic\w*|side effects?|grade (?:[1-5≥>]|\w+ or)|deaths? from|safety|tolerab\w+|quality of life
    (?:\w+itis|neutropeni\w*|hypothyroidism|infections?|neuropathy|rash|fatigue|syndrome) (?:was|were|occurred|in|
        \()
    # what splits patients
    ctDNA|biomarker|detectable|PD-L1[- ](?:positive|negative|high|low)|H-score
    trials
    # a marker splits the patients of a trial
    mutations?|mutant|mutated
""")
_BEYOND: Final = cues(r"""
    (?:may|might|could|would|can) (?:also |one day |soon )?(?:help|translate|benefit|improve|offer|allow|let|widen|
        extend|be used)
    (?:may|might|could|would|can) (?:also |one day |soon )?(?:lead to|reach|guide|spare|explain|make|become|enable|
        open)
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


def is_confirmatory(design: str, sentence: str, *, is_counted: bool = False) -> bool:
    """Whether a sentence reports the endpoints of a phase III trial; that it was randomised is asked apart.

    `is_counted`: whether it gives figures of the whole trial, which need no name.
    """
    return design == D.PHASE_3 and (is_counted or bool(_CONFIRMED.search(sentence))) and not is_in_part(sentence)


def is_in_part(sentence: str) -> bool:
    """Whether it is about a part of the patients, about harms, or about what is still to ripen."""
    return bool(_IN_PART.search(sentence))


def goes_beyond(design: str, sentence: str) -> bool:
    """Whether it says of patients what was seen in tissue, animals or cells, or of all what was seen in one."""
    return design in _ONE_OR_NONE and bool(_BEYOND.search(sentence)) and bool(_HUMANS.search(sentence))
