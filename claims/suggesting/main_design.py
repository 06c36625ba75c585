"""Which study a text as a whole is about, and which one a single sentence names. Pure."""

import re
from typing import Final

from articles.kinds import PassageRole
from claims.scheme.axes import StudyDesign
from claims.scheme.levels import COHORTS, SMALL_N, TRIALS
from claims.suggesting.announcing import PLANS
from claims.suggesting.design_cues import LABORATORY, OF_PATIENTS, PATIENT_BY_NAME, STRONG_CASE, Cue, named
from claims.suggesting.numbers import counts, largest, own_count
from claims.suggesting.reading import Reading
from claims.suggesting.telling import EARLIER, RATES
from claims.suggesting.to_come import without_those_to_come
from claims.suggesting.wording import cues

D = StudyDesign
HEAD: Final = 3  # sentences that say what a text is about
EVERY: Final = frozenset(StudyDesign)
CLINICAL: Final = TRIALS | COHORTS
IN_PASSING: Final = frozenset({D.CLINICAL_TRIAL_UNSPECIFIED, D.PATIENT_TUMOUR_SAMPLES, D.CASE_REPORT, D.CASE_SERIES})
"""Named within any clinical study: an arm, a cohort, a biopsy, one of the patients."""

_SAMPLES: Final = (
    r"(?:biops(?:y|ies)|tumou?rs|samples|specimens|tissues?|(?:stored|banked|frozen)\ (?:blood|plasma|serum|sera)"
    r"|stools?|marrows?|aspirates|sections|slides|resections|products|autopsies|exomes|genomes|transcriptomes"
    r"|\w+ectomies)"
)
_FEW_WORDS: Final = r"(?:[\w’'()-]+,?\ ){0,7}?"
_SOME: Final = r"(?:\d+|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty)"
_OF_SAMPLES: Final = re.compile(
    rf"""
    ^\W*{_FEW_WORDS} (?:
        {_SAMPLES}\ (?:(?!(?:was|were|had|did|has|have|shrank|vanished)\b)[\w-]+\ ){{0,4}}?
            (?:from|of|in)\ (?:all\ |the\ |only\ |just\ |these\ |those\ ){{0,2}}?{_SOME}\b
        | {_SOME}\ (?:(?!patients|people|women|men|children|adults|with\b)[\w-]+\ ){{0,3}}?{_SAMPLES}\b
        | (?:patients|people|women|men|children|participants)\ with\ (?:[\w-]+\ )?(?:paired|available|pre-?treatment
            |baseline|serial|evaluable|archival|archived|on-treatment|matched)\ (?:[\w-]+\ )?{_SAMPLES}\b
    )
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""Samples that were looked at within a study of patients."""
_TISSUE: Final = frozenset({D.EX_VIVO_PATIENT_TISSUE, D.IN_VITRO, D.PATIENT_TUMOUR_SAMPLES})
_BY_TRIAL: Final = cues(r"""
    trials? (?:has |have |had )?(?:now |also )?(?:found|shows?|showed|shown|reports?|reported|suggests?|suggested|
        concludes?|concluded|revealed|demonstrated)
    according to (?:an? |the |new |first |early |final |results |data |findings |figures |from |of ){1,4}(?:
        [\w-]+ ){0,4}?trials?
""")
"""A trial has found it, whatever the sentence says of tissue."""
_PATIENT: Final = r"(?:patient|woman|man|boy|girl|child|toddler|teenager|pensioner|(?:grand)?mother|(?:grand)?father)"
_ONE_IN_TITLE: Final = cues(rf"""
    {_PATIENT},? (?:with|free|cured|cancer-free|who|whose|in|aged|\d\d?|is|has|was|goes|walks|beats|survives|becomes|
        remains|back|clear|treated|given)
    (?:saves?|cures?|cured|heals?|helps?|frees?) (?:an? |one )?(?:[\w-]+ ){{0,3}}?{_PATIENT}
""")
_THEIR: Final = r"(?:her|his|my)"
_OF_SOMEBODY: Final = cues(rf"""
    {_THEIR} (?:[\w-]+ ){{0,3}}?(?:tumou?rs?|cancer|leuk\w+|lymphoma|melanoma|myeloma|\w+omas?|disease|scans?|lesions?|
        blood|marrow|nodes|metastas[ei]s|remission|response|liver|lungs?|heart|thyroid|platelets|fever|infusions?|
        t cells|oncologist)
    (?:she|he) (?:\w+ly |had |has |was |also |then |never |soon ){{0,2}}?(?:received|developed|underwent|relapsed|
        responded|given|treated|infused|admitted|diagnosed|needed|tolerated|recovered|gone into|went into|ran a|
        in remission|been through|been given|been treated|remains in|remains free)
    (?:she|he|i) (?:is|am|remains|was|has been) (?:now |still |\w+ months |\w+ years ){{0,2}}?(?:free|clear|well|
        alive|in remission|cancer-free|disease-free|cured)
""")
"""What becomes of one patient whom the text has introduced."""
_OFTEN: Final = 2


def main_design(reading: Reading, first: int = 0) -> Cue | None:
    """The study that a text is about: one patient told of at its head, else the study that it names first.

    `first`: the sentence with which its own work begins; those before tell of others.
    """
    titles = [one.text for one in reading.sentences[:first] if one.role is PassageRole.HEADLINE]
    texts = ["\n".join([reading.title, *titles]), *(one.text for one in reading.sentences[first:])]
    head = "\n".join(texts[: HEAD + 1])
    opening = "\n".join(texts[: HEAD + 3])
    is_story = _is_story_of_one(reading, head, opening)
    if (is_story or _is_of_one_patient(head, opening)) and not named(reading.title, CLINICAL | {D.CASE_SERIES}, 1):
        return Cue(D.CASE_REPORT, 0.8)
    found = [
        cue
        for text in texts
        if not (PLANS.search(text) or EARLIER.search(text)) and (cue := first_named(text, 0.8, EVERY - {D.CASE_REPORT}))
    ]
    if PATIENT_BY_NAME.search(head) and not any(cue.value in CLINICAL for cue in found):
        return Cue(D.CASE_REPORT, 0.7)
    if not found:
        is_clinical = OF_PATIENTS.search(reading.text) and RATES.search(reading.text)
        return Cue(D.CLINICAL_TRIAL_UNSPECIFIED, 0.8) if is_clinical else None
    if found[0].value not in IN_PASSING:
        return carried_on(found[0].value)
    told = (first_named(text, 0.8) for text in texts[: HEAD + 1] if _BY_TRIAL.search(text))
    of_trial = next((cue for cue in told if cue is not None and cue.value in TRIALS), found[0])
    exact = next((cue for cue in found if cue.value in CLINICAL - IN_PASSING), of_trial)
    return carried_on(exact.value)


def _is_of_one_patient(head: str, opening: str) -> bool:
    """Whether it begins with one patient and goes on without more of them."""
    return bool(STRONG_CASE.search(head)) and all(one.number <= SMALL_N for one in counts(opening))


def _is_story_of_one(reading: Reading, head: str, opening: str) -> bool:
    """Whether it goes on about her or his disease, and neither title nor head tells of a study or of more patients."""
    told = sum(1 for one in reading.sentences if not one.is_quoted and _OF_SOMEBODY.search(one.text))
    if told < _OFTEN or named(head, CLINICAL - IN_PASSING, 1) or any(one.number > SMALL_N for one in counts(opening)):
        return False
    return bool(_ONE_IN_TITLE.search(head) or PATIENT_BY_NAME.search(head))


def carried_on(design: str) -> Cue:
    """What a text is about is surer than a word in a sentence; whether a phase III trial is confirmatory is less so."""
    if design == D.PHASE_3:
        return Cue(design, 0.82)
    return Cue(design, 0.86 if design in LABORATORY else 0.94)


def first_named(text: str, confidence: float, among: frozenset[StudyDesign] = EVERY) -> Cue | None:
    """The design that a sentence names; many patients come before the cells that were grown besides.

    A trial that is still to come is not the one that it tells of.
    """
    text = without_those_to_come(text)
    own = named(text, among, confidence)
    if own is not None and own.value in _TISSUE and _BY_TRIAL.search(text):
        return named(text, CLINICAL & among, confidence) or own
    if own is not None and own.value in {D.IN_VITRO, D.IN_SILICO} and largest(text) > SMALL_N:
        return named(text, CLINICAL | {D.PATIENT_TUMOUR_SAMPLES}, confidence) or own
    return own


def is_of_samples(text: str) -> bool:
    """Whether it begins with many samples that it counts, so that it is not about those whom they were taken from."""
    count = own_count(text) if _OF_SAMPLES.match(text) else None
    return count is not None and count.number > SMALL_N
