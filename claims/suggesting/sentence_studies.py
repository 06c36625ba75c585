"""What a single sentence says of its study, whatever the text around it is about. Pure."""

import re
from typing import Final

from articles.kinds import PassageRole
from claims.scheme.axes import StudyDesign
from claims.scheme.levels import SMALL_N
from claims.suggesting.announcing import AGENCY, ASIDE, PROCEDURE, RULED, RULING
from claims.suggesting.case_cues import CASES, COURSE, FIRST, SO_FAR
from claims.suggesting.design_cues import LABORATORY, OF_PATIENTS, STRONG_CASE, Cue
from claims.suggesting.main_design import CLINICAL, IN_PASSING
from claims.suggesting.numbers import is_of_one, largest, own_count
from claims.suggesting.reading import Reading, Sentence
from claims.suggesting.telling import BEGINS, COMMON, COUNTED, GENERAL, HISTORY, OPEN, RATES, SUPPOSED

D = StudyDesign
SHORT: Final = 60  # code points; what is shorter at the head of a text is a place, a date or a name


def ruling_in(text: str) -> re.Match[str] | None:
    """The words of a ruling, unless they tell of it by the way and nothing else is decided."""
    aside = [match.span() for match in ASIDE.finditer(text)]
    return next(
        (one for one in RULING.finditer(text) if not any(start <= one.start() < end for start, end in aside)), None
    )


def may_lead(sentence: Sentence) -> bool:
    """Whether a sentence is long enough to be the one that opens a text."""
    return len(sentence.text) > SHORT and sentence.role is not PassageRole.HEADLINE


def is_history(text: str) -> bool:
    """Whether it tells what drugs and trials in general have come to."""
    return bool(HISTORY.search(text)) and not COUNTED.search(text)


def is_procedure(text: str) -> bool:
    """Whether it tells how a committee works."""
    return bool(PROCEDURE.search(text)) and not RATES.search(text)


def is_of_somebody(text: str) -> bool:
    """Whether it tells of one patient in particular."""
    return bool(STRONG_CASE.search(text) or is_of_one(text)) and not SUPPOSED.search(text)


def is_of_case(text: str, main: Cue | None) -> bool:
    """Whether a text about one patient, or a few, says how they fared or that nobody had told of the like."""
    if main is None or main.value not in CASES:
        return False
    is_general = (COMMON.search(text) and not SO_FAR.search(text)) or GENERAL.search(text) or OPEN.search(text)
    return bool(FIRST.search(text) or (COURSE.search(text) and not is_general))


def rules(reading: Reading) -> bool:
    """Whether title or first sentence tell of what an authority decided."""
    first = reading.sentences[0].text if reading.sentences else ""
    return bool(RULING.search(reading.title) or (AGENCY.search(first) and RULED.search(first)) or RULING.search(first))


def by_patients(text: str) -> Cue:
    """A study of which nothing is said but whom it counted."""
    count = own_count(text) if OF_PATIENTS.search(text) else None
    if count is None:
        return Cue(D.NOT_REPORTED, 0.4)
    return Cue(D.CASE_SERIES if count.number <= SMALL_N else D.CLINICAL_TRIAL_UNSPECIFIED, 0.5)


def begins(reading: Reading) -> int:
    """The first sentence of a paper about its own work; those before say what was known."""
    own = (number for number, one in enumerate(reading.sentences) if BEGINS.search(one.text))
    return next(own, 0)


def within_study(own: Cue, main: Cue | None, text: str) -> Cue | None:
    """What a design that a sentence names is to the study of its text: itself, that study, or nothing of its own."""
    if main is None:
        return own
    is_of_many = own.value in CLINICAL or (own.value == D.PATIENT_TUMOUR_SAMPLES and own_count(text) is None)
    if main.value == D.META_ANALYSIS and is_of_many:
        return main
    return None if _is_part_of_case(own.value, main.value, text) else own


def _is_part_of_case(own: str, main: str, text: str) -> bool:
    """Whether it is the trial in which one patient was treated, that patient's cells, or one patient of a few."""
    if main != D.CASE_REPORT:
        return main == D.CASE_SERIES and own == D.CASE_REPORT
    is_treated_in = own in CLINICAL | IN_PASSING and largest(text) <= SMALL_N
    return is_treated_in or (own in LABORATORY and bool(STRONG_CASE.search(text)))
