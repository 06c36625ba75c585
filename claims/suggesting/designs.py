"""The study design that each sentence of a text shows: in its own words, or carried on from those before it. Pure."""

from dataclasses import dataclass
from typing import Final

from articles.kinds import ArticleKind
from claims.scheme.axes import StudyDesign
from claims.scheme.levels import COHORTS, SMALL_N, TRIALS
from claims.suggesting.design_cues import LABORATORY, Cue, named
from claims.suggesting.numbers import Count, counts, n_of
from claims.suggesting.reading import Reading, Sentence
from claims.suggesting.statements import STRONG_CASE, is_bare, studied
from claims.suggesting.telling import (
    AGENCY, BACKGROUND, BEGINS, COMMON, FIGURES, PLANS, RATES, RULED, RULING, is_opinion, tells_result,
)  # fmt: skip
from claims.suggesting.wording import cues

D = StudyDesign
K = ArticleKind
RESEARCH: Final = frozenset({K.PAPER, K.PREPRINT, K.MEETING_ABSTRACT})
AUTHORITATIVE: Final = frozenset({K.GUIDELINE, K.LABEL})
GENERAL: Final = frozenset({K.PATIENT_EDUCATION, K.REVIEW, K.BLOG})
"""Kinds that report no study of their own."""
WITHOUT_STUDY: Final = frozenset({D.NOT_REPORTED, D.EXPERT_OPINION, D.ANNOUNCEMENT})
HEAD: Final = 3  # sentences that say what a text is about
_EVERY: Final = frozenset(StudyDesign)
_VAGUE: Final = frozenset({D.CLINICAL_TRIAL_UNSPECIFIED, D.REAL_WORLD_COHORT, D.PATIENT_TUMOUR_SAMPLES, D.CASE_REPORT, D.CASE_SERIES})
"""Named in passing within any clinical study: an arm, a cohort, a biopsy, one of the patients."""
_CLINICAL: Final = TRIALS | COHORTS

_OF_PATIENTS: Final = cues(r"""
    patients|participants|women|men|children|people|volunteers|survivors
""")
_OF_MODELS: Final = cues(r"""
    mice|mouse|animals?|cells?|tumou?rs?|organoids?|model|in (?:vitro|vivo|silico)
""")


@dataclass(frozen=True, slots=True)
class Shown:
    """What a sentence shows of its study: the design, the number of patients or samples, and two conditions."""

    design: Cue
    count: Count | None
    confirmatory: bool
    extrapolates: bool


def designs_of(reading: Reading) -> tuple[Shown, ...]:
    """One answer for every sentence of a text."""
    if is_bare(reading):
        return _of_statement(reading)
    carried = _Carried(reading)
    return tuple(carried.shown(number, one) for number, one in enumerate(reading.sentences))


def _of_statement(reading: Reading) -> tuple[Shown, ...]:
    study = studied(reading.text)
    return tuple(_in_statement(one, study.design, study.confidence, study.count, reading) for one in reading.sentences)


def _in_statement(one: Sentence, design: StudyDesign, sure: float, count: Count | None, reading: Reading) -> Shown:
    words = named(one.text, {design}, sure) or Cue(design, sure)
    if count and count.end and one.start <= count.start < one.end:
        count = Count(count.number, count.start - one.start, count.end - one.start)
    elif count:
        count = Count(count.number)
    return Shown(words, count, is_confirmatory(design, one, reading), goes_beyond(design, one))


class _Carried:
    """Goes through a text from its first sentence to its last, and keeps in mind which study it is about."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.main = main_design(reading)
        self.current = self.main
        self.begins = _begins(reading)
        self.before = reading.title

    def shown(self, number: int, sentence: Sentence) -> Shown:
        """What the next sentence shows; the sentences must come in their order."""
        design = self._design(number, sentence)
        count = None if design.value in WITHOUT_STUDY else n_of(sentence.text, self.before)
        self.before += "\n" + sentence.text
        confirmatory = is_confirmatory(design.value, sentence, self.reading)
        return Shown(design, count, confirmatory, goes_beyond(design.value, sentence))

    def _design(self, number: int, sentence: Sentence) -> Cue:
        return self._decided(sentence) or self._without_study(number, sentence) or self._of_study(sentence)

    def _decided(self, sentence: Sentence) -> Cue | None:
        """Plans and rulings: they say so themselves."""
        text = sentence.text
        told = tells_result(text)
        if not (told and FIGURES.search(text)) and (plan := PLANS.search(text)):
            return Cue(D.ANNOUNCEMENT, 0.85, *plan.span())
        if self.reading.kind in AUTHORITATIVE:
            return None if told and RATES.search(text) else Cue(D.GUIDELINE_OR_REGULATORY, 0.95)
        if AGENCY.search(text):
            ruling = RULING.search(text) or RULED.search(text)
        else:
            ruling = None if told and RATES.search(text) else RULING.search(text)
        return Cue(D.GUIDELINE_OR_REGULATORY, 0.85, *ruling.span()) if ruling else None

    def _without_study(self, number: int, sentence: Sentence) -> Cue | None:
        """What is known anyway, and what somebody thinks."""
        told = tells_result(sentence.text)
        if sentence.is_quoted:
            told = told and bool(FIGURES.search(sentence.text))
        elif self.reading.kind in GENERAL or number < self.begins or BACKGROUND.match(sentence.text):
            told = told and named(sentence.text, _EVERY, 1) is not None
        elif self.reading.kind in RESEARCH:
            told = told or not _WANTED.search(sentence.text)
        if told:
            return None
        return Cue(D.EXPERT_OPINION, 0.6) if is_opinion(sentence) else Cue(D.NOT_REPORTED, 0.6)

    def _of_study(self, sentence: Sentence) -> Cue:
        """The study that the sentence names, else the one that the text is about just now."""
        own = self._own(sentence.text)
        if own is not None:
            self.current = Cue(own.value, 0.75)
            return own
        if self.current is not None and self.current.value in LABORATORY and _only_patients(sentence.text):
            return Cue(D.RETROSPECTIVE_COHORT, 0.4)
        return self.current or Cue(D.NOT_REPORTED, 0.4)

    def _own(self, text: str) -> Cue | None:
        own = named(text, _EVERY, 0.9)
        if own is None or self.main is None:
            return own
        if self.main.value == D.META_ANALYSIS:
            return self.main if own.value in _CLINICAL else own
        in_passing = own.value in _VAGUE or (own.value == D.IN_VITRO and _OF_PATIENTS.search(text))
        return None if in_passing and self.main.value in _CLINICAL else own


_WANTED: Final = cues(r"""
    warranted|(?:is|are) needed|should|must
    (?:has|have) (?:become|been|long|shown|led|transformed|changed|improved|emerged)
""")


def main_design(reading: Reading) -> Cue | None:
    """The study that a text is about: the one that it names first, or one patient who is told of at its head."""
    texts = [reading.title, *(one.text for one in reading.sentences)]
    head = "\n".join(texts[: HEAD + 1])
    few = all(one.number <= SMALL_N for one in counts(head))
    if few and STRONG_CASE.search(head) and not named(reading.title, _CLINICAL, 1):
        return Cue(D.CASE_REPORT, 0.8)
    found = [cue for text in texts if not PLANS.search(text) and (cue := named(text, _EVERY - {D.CASE_REPORT}, 0.75))]
    if not found:
        return _by_patients("\n".join(texts))
    if found[0].value not in _VAGUE:
        return Cue(found[0].value, 0.75)
    exact = next((cue for cue in found if cue.value in _CLINICAL - _VAGUE), found[0])
    return Cue(exact.value, 0.65)


def _begins(reading: Reading) -> int:
    """The first sentence of a paper about its own work; those before say what was known."""
    if reading.kind not in RESEARCH:
        return 0
    own = (number for number, one in enumerate(reading.sentences) if BEGINS.search(one.text))
    return next(own, 0)


def _only_patients(text: str) -> bool:
    return bool(_OF_PATIENTS.search(text)) and not _OF_MODELS.search(text)


def _by_patients(text: str) -> Cue | None:
    """Nothing names a design, but patients are counted or one is told of."""
    if _OF_PATIENTS.search(text) and RATES.search(text):
        return Cue(D.CLINICAL_TRIAL_UNSPECIFIED, 0.5)
    return None


_CONFIRMED: Final = cues(r"""
    primary end-?points?
    co-primary
    significant(?:ly)?
    hazard ratio
    p ?[=<>] ?0?\.\d+
    improved|prolonged|extended
    reduced the risk
    (?:met|missed|meet) (?:its|the)
    futility
    did not improve
""")
_RANDOMISED: Final = cues(r"""
    randomi[sz]ed
    randomly
    placebo
    versus
    vs\.?
    compared with
    control arm
    than
""")
_SUBGROUP: Final = cues(r"""
    subgroups?|subsets?|exploratory|post hoc|retrospective\w*|secondary end-?points?
    larger in
    trials
""")


def is_confirmatory(design: str, sentence: Sentence, reading: Reading) -> bool:
    """A phase III trial that was randomised and whose primary endpoint is reported."""
    if design != D.PHASE_3 or _SUBGROUP.search(sentence.text) or not _CONFIRMED.search(sentence.text):
        return False
    return bool(_RANDOMISED.search(f"{reading.title} {reading.text}"))


_BEYOND: Final = cues(r"""
    (?:may|might|could|would|can) (?:also |one day |soon )?(?:help|translate|benefit|improve|offer|allow|be used|lead to|reach|guide|spare|explain|make|become|enable|open)
    translate
    one day
    in (?:the )?(?:future|clinic)
    suggests? that
    argue for
    rationale for
    pav(?:e|es|ing) the way
""")
_ONE_OR_NONE: Final = LABORATORY | {D.PATIENT_TUMOUR_SAMPLES, D.CASE_REPORT}
_HUMANS: Final = cues(r"""
    patients?|people|women|men|humans?|vaccines?|therap(?:y|ies)|treat(?:ed|ments?)|blockade|clinic|testing
""")


def goes_beyond(design: str, sentence: Sentence) -> bool:
    """Whether it says of patients what was seen in tissue, animals or cells, or of all what was seen in one."""
    text = sentence.text
    return design in _ONE_OR_NONE and bool(_BEYOND.search(text)) and bool(_HUMANS.search(text))
