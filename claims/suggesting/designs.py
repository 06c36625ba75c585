"""The study design that each sentence of a text shows: in its own words, or carried on from those before it. Pure."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

from articles.kinds import PassageRole
from claims.scheme.axes import StudyDesign
from claims.scheme.levels import COHORTS, SMALL_N, TRIALS
from claims.suggesting.announcing import AGENCY, PAYING, PLANS, PROCEDURE, RULED, RULING
from claims.suggesting.case_cues import CASES
from claims.suggesting.conditions import goes_beyond, is_confirmatory, is_randomised
from claims.suggesting.design_cues import LABORATORY, OF_MODELS, OF_PATIENTS, Cue, named
from claims.suggesting.framing import Frame
from claims.suggesting.main_design import (
    CLINICAL,
    EVERY,
    HEAD,
    IN_PASSING,
    carried_on,
    first_named,
    is_of_samples,
    main_design,
)
from claims.suggesting.numbers import Count, exact, is_of_one, largest, own_count
from claims.suggesting.reading import Reading, Sentence
from claims.suggesting.sections import Section, sections_of
from claims.suggesting.sentence_studies import (
    begins,
    by_patients,
    is_history,
    is_of_case,
    is_of_somebody,
    is_procedure,
    may_lead,
    rules,
    ruling_in,
    within_study,
)
from claims.suggesting.statements import Studied, studied
from claims.suggesting.subgroups import is_of_some
from claims.suggesting.sureness import sureness
from claims.suggesting.telling import (
    ADVISED,
    ANOTHER,
    BEFOREHAND,
    COMMON,
    COUNTED,
    EARLIER,
    FIGURES,
    GENERAL,
    GOES_ON,
    IN_MODELS,
    KNOWN,
    OPEN,
    RATES,
    REPORTED,
    SEEN,
    STUDIES,
    is_opinion,
    is_outsider,
    is_own,
    is_thought,
    tells_result,
    words_of,
)  # fmt: skip

D = StudyDesign
WITHOUT_STUDY: Final = frozenset({D.NOT_REPORTED, D.EXPERT_OPINION, D.ANNOUNCEMENT})
_UNCOUNTED: Final = WITHOUT_STUDY | {D.GUIDELINE_OR_REGULATORY} | LABORATORY - {
    D.EX_VIVO_PATIENT_TISSUE, D.PATIENT_DERIVED_ORGANOID, D.IN_VIVO_OTHER,
}  # fmt: skip
"""No patients or samples of patients are counted."""
_PHASES: Final = TRIALS - {D.CLINICAL_TRIAL_UNSPECIFIED}
_WITHIN: Final = MappingProxyType(
    {
        D.PHASE_1_2: frozenset({D.PHASE_1, D.PHASE_2}),
        D.PDX: frozenset({D.IN_VIVO_MOUSE}),
        D.PATIENT_DERIVED_ORGANOID: frozenset({D.IN_VITRO}),
        D.EX_VIVO_PATIENT_TISSUE: frozenset({D.IN_VITRO}),
    }
)
"""Design -> those of which its own words speak too."""
_OF_SAMPLES: Final = IN_PASSING | {D.RETROSPECTIVE_COHORT} - {D.CASE_REPORT, D.CASE_SERIES}
"""What words of a sentence about samples may name besides."""
_BESIDES: Final = frozenset({D.PATIENT_TUMOUR_SAMPLES, D.CASE_CONTROL})
"""What is done within a study of patients, and not gone on with."""
_BEFORE: Final = frozenset({Section.KNOWN, Section.AIMS})


@dataclass(frozen=True, slots=True)
class Shown:
    """What a sentence shows of its study: the design, how many patients or samples, and two conditions."""

    design: Cue
    count: Count | None
    confirmatory: bool
    extrapolates: bool
    is_elsewhere: bool = False
    """Whether it tells of another study than its text."""


def designs_of(reading: Reading, frame: Frame) -> Iterator[Shown]:
    """One answer for every sentence of a text, in their order; one that is printed twice has the same both times."""
    if frame is Frame.BARE:
        study = studied(reading.text)
        yield from (_in_statement(sentence, study, reading) for sentence in reading.sentences)
        return
    told: dict[str, Shown] = {}
    for sentence, shown in zip(reading.sentences, _Carried(reading, frame).all(), strict=True):
        yield told.setdefault(sentence.text, shown)


def _in_statement(sentence: Sentence, study: Studied, reading: Reading) -> Shown:
    """Every sentence of a statement is about the same study; the words that say so may stand in another one."""
    words = named(sentence.text, {study.design}, study.confidence) or Cue(study.design, study.confidence)
    count = study.count
    if count:
        inside = count.end and sentence.start <= count.start < count.end <= sentence.end
        start, end = (count.start - sentence.start, count.end - sentence.start) if inside else (0, 0)
        count = Count(count.number, start, end)
    confirmatory = is_confirmatory(study.design, sentence.text) and is_randomised(reading.text)
    return Shown(words, count, confirmatory, goes_beyond(study.design, sentence.text))


class _Carried:
    """Goes through a text from its first sentence to its last, and keeps in mind which study it is about."""

    def __init__(self, reading: Reading, frame: Frame) -> None:
        self.reading, self.frame = reading, frame
        self.sections = sections_of(reading)
        self.begins = 0 if any(self.sections) or frame is not Frame.RESEARCH else begins(reading)
        self.main = None if frame in {Frame.GENERAL, Frame.PROJECT} else main_design(reading, self._first())
        self.current = self.main
        self.lead = next((at for at, one in enumerate(reading.sentences) if may_lead(one)), 0)
        self.others = self._of_others()
        self.is_randomised = is_randomised(f"{reading.title}\n{reading.text}")
        self.is_on_ruling = frame is Frame.AUTHORITY or rules(reading)

    def all(self) -> Iterator[Shown]:
        """What each sentence shows."""
        designs = [self._design(number, sentence) for number, sentence in enumerate(self.reading.sentences)]
        away = [self._is_elsewhere(number, cue) for number, cue in enumerate(designs)]
        counted = self._exact([self._own_count(number, cue) for number, cue in enumerate(designs)])
        own = [(cue.value, count) for cue, count, is_away in zip(designs, counted, away, strict=True) if not is_away]
        latest, so_far = _largest_of(own), dict[str, int]()
        if self.main is not None:
            so_far[self.main.value] = largest(self.reading.title)
        for sentence, design, is_away, count in zip(self.reading.sentences, designs, away, counted, strict=True):
            number = max(so_far.get(design.value, 0), count.number if count else 0)
            if not is_away:
                so_far[design.value] = number
                if count is None and not self._is_of_some(design.value, sentence.text):
                    count = _carried_count(design.value, number or latest.get(design.value, 0))
            confirmatory = not is_away and self.is_randomised and self._is_confirmatory(design.value, sentence.text)
            sure = sureness(design.value, bool(design.end), sentence, self.frame)
            design = replace(design, confidence=sure)
            yield Shown(design, count, confirmatory, goes_beyond(design.value, sentence.text), is_away)

    def _is_of_some(self, design: str, text: str) -> bool:
        """Whether it tells of some of the patients of its study; of samples it counts that there were many."""
        about = "\n".join(one.text for one in self.reading.head if one.text != text)
        return design in CLINICAL and is_of_some(text, about)

    def _is_confirmatory(self, design: str, text: str) -> bool:
        """A paper's figures are those of its trial; elsewhere the endpoint must be named."""
        is_counted = self.frame is Frame.RESEARCH and bool(COUNTED.search(text) or RATES.search(text))
        return is_confirmatory(design, text, is_counted=is_counted)

    def _first(self) -> int:
        """The first sentence about the text's own work."""
        known = (number for number, one in enumerate(self.sections) if one not in _BEFORE)
        return next(known, 0) if any(self.sections) else self.begins

    def _design(self, number: int, sentence: Sentence) -> Cue:
        """The design of the next sentence; the sentences must come in their order."""
        if self._opens_paragraph(number) and self.main is not None:
            self.current = self.main
        return (
            self._decided(number, sentence)
            or self._without_study(number, sentence)
            or self._of_study(number, sentence.text)
        )

    def _opens_paragraph(self, number: int) -> bool:
        sentences = self.reading.sentences
        return number > 0 and "\n" in self.reading.text[sentences[number - 1].end : sentences[number].start]

    def _own_count(self, number: int, design: Cue) -> Count | None:
        """Those whom a sentence counts itself."""
        if design.value in _UNCOUNTED:
            return None
        text = self.reading.sentences[number].text
        if design.value == D.CASE_REPORT:
            return Count(1)
        return Count(1) if design.value in CLINICAL and is_of_one(text) else own_count(text)

    def _exact(self, counted: list[Count | None]) -> list[Count | None]:
        numbers = [one.number for one in counted if one]
        texts = (one.text for one in self.reading.sentences)
        return [exact(one, text, numbers) if one else None for one, text in zip(counted, texts, strict=True)]

    def _decided(self, number: int, sentence: Sentence) -> Cue | None:
        """Plans and rulings say themselves what they are."""
        text = sentence.text
        told = tells_result(text)
        if self.sections[number] is Section.PAID:
            return Cue(D.ANNOUNCEMENT, 0.9)
        if paying := PAYING.search(text):
            return Cue(D.GUIDELINE_OR_REGULATORY, 0.7, *paying.span())
        if not (told and RATES.search(text)) and not is_thought(sentence) and (plan := self._plan(text)):
            return Cue(D.ANNOUNCEMENT, 0.9, *plan.span())
        has_data = told and RATES.search(text)
        if self.frame is Frame.AUTHORITY:
            return self._of_authority(number, text, bool(has_data))
        ruling = self._ruling(sentence, told=told, has_data=bool(has_data))
        return Cue(D.GUIDELINE_OR_REGULATORY, 0.7, *ruling.span()) if ruling else None

    def _plan(self, text: str) -> re.Match[str] | None:
        """The words of a plan; a remission that "is ongoing" is none."""
        return None if is_of_case(text, self.main) else PLANS.search(text)

    def _ruling(self, sentence: Sentence, *, told: bool, has_data: bool) -> re.Match[str] | None:
        """The words that say what an authority decided; what it counted or a paper advises is none."""
        text = sentence.text
        if PROCEDURE.search(text):
            return None
        ruling = ruling_in(text)
        is_counted = told and not ruling and named(text, COHORTS, 1) is not None
        if (
            not sentence.is_quoted
            and not is_counted
            and AGENCY.search(text)
            and (found := ruling or RULED.search(text))
        ):
            return found
        is_advice = self.frame is Frame.RESEARCH and ADVISED.search(text)
        return None if has_data or sentence.is_quoted or is_advice or self.frame is Frame.GENERAL else ruling

    def _of_authority(self, number: int, text: str, has_data: bool) -> Cue | None:
        """What an authority says is its advice, unless it cites data or tells what is known."""
        if PROCEDURE.search(text):
            return Cue(D.NOT_REPORTED, 0.8)
        is_cited = tells_result(text) and named(text, CLINICAL | {D.META_ANALYSIS}, 1) and not RULING.search(text)
        if has_data or is_cited:
            return None
        if RULING.search(text) or ADVISED.search(text) or self.sections[number] is not Section.KNOWN:
            return Cue(D.GUIDELINE_OR_REGULATORY, 0.97)
        return None

    def _is_before(self, number: int) -> bool:
        return self.frame is Frame.GENERAL or number < self.begins or self.sections[number] in _BEFORE

    def _is_elsewhere(self, number: int, design: Cue) -> bool:
        if design.value == D.GUIDELINE_OR_REGULATORY:
            return not self.is_on_ruling
        is_past = design.value in LABORATORY and self.main is not None and self.main.value in CLINICAL
        text = self.reading.sentences[number].text
        is_trial = design.value in TRIALS and self.main is not None and self.main.value in CASES
        is_past = is_past and bool(BEFOREHAND.search(text))
        return self._is_before(number) or self.others[number] or is_past or is_trial

    def _of_others(self) -> list[bool]:
        """For each sentence whether it tells of other studies; "most were small" goes on about them."""
        found: list[bool] = []
        before = ""
        for at, one in enumerate(self.reading.sentences):
            goes_on = bool(GOES_ON.search(one.text)) and (found[-1] or bool(STUDIES.search(before))) if found else False
            found.append(goes_on or self._brings_another(at, one.text))
            before = one.text
        return found

    def _brings_another(self, number: int, text: str) -> bool:
        """Whether a sentence brings in another study than that of the text."""
        is_later = number > self.lead + HEAD and self.main is not None and self.main.value in CLINICAL
        return bool(EARLIER.search(text)) or (is_later and bool(ANOTHER.search(text)))

    def _without_study(self, number: int, sentence: Sentence) -> Cue | None:
        """What is known anyway, and what somebody thinks."""
        text = sentence.text
        if self._tells(number, sentence) or self._goes_beyond(sentence):
            return None
        if self.frame is Frame.RESEARCH and ADVISED.search(text):
            return Cue(D.EXPERT_OPINION, 0.7)
        return Cue(D.EXPERT_OPINION, 0.91) if is_opinion(sentence) else Cue(D.NOT_REPORTED, 0.88)

    def _tells(self, number: int, sentence: Sentence) -> bool:
        """Whether it tells what a study has found; a paper's sentences do unless they say what is known or wanted."""
        text = sentence.text
        if is_outsider(text):
            return False
        if not sentence.is_quoted and is_of_case(text, self.main):
            return True
        told = tells_result(text)
        if is_thought(sentence):
            has_study = not is_own(text) or named(text, EVERY, 1) is not None
            words = words_of(sentence)
            return told and has_study and bool(FIGURES.search(words) or REPORTED.search(words) or SEEN.search(words))
        if self._is_before(number):
            is_named = told and (named(text, EVERY, 1) is not None or COUNTED.search(text))
            return bool(is_named or IN_MODELS.search(text))
        if self._is_aside(text, told) or is_history(text):
            return False
        if self._is_lead(number, text):
            return True
        if told or is_of_somebody(text) or (self.frame is not Frame.PROJECT and self._names_model(text)):
            return True
        is_known = KNOWN.search(text) or GENERAL.search(text) or COMMON.search(text)
        return self.frame is Frame.RESEARCH and not (ADVISED.search(text) or is_known)

    def _is_aside(self, text: str, told: bool) -> bool:
        """Whether nobody knows it, or it should be so; of a paper alone where it tells nothing of the past."""
        has_figures = bool(FIGURES.search(text))
        is_open = OPEN.search(text) and not (told and has_figures)
        if self.frame is Frame.RESEARCH:
            return not told and bool(is_open or (ADVISED.search(text) and not has_figures))
        return bool(is_open or is_procedure(text))

    @staticmethod
    def _names_model(text: str) -> bool:
        """Whether it tells, in whatever tense, of work in the laboratory."""
        return named(text, LABORATORY, 1) is not None and not (COMMON.search(text) or GENERAL.search(text))

    def _is_lead(self, number: int, text: str) -> bool:
        """Whether it opens a text by saying, in whatever tense, what its study found."""
        in_general = GENERAL.search(text) or COMMON.search(text)
        is_head = number == self.lead or self.reading.sentences[number].role is PassageRole.HEADLINE
        return is_head and self.frame is Frame.NEWS and self.main is not None and not in_general

    def _goes_beyond(self, sentence: Sentence) -> bool:
        """Whether it says more than its study has shown; in quotation marks of the laboratory alone."""
        if self.current is None or (sentence.is_quoted and self.current.value not in LABORATORY):
            return False
        return goes_beyond(self.current.value, sentence.text)

    def _of_study(self, number: int, text: str) -> Cue:
        """The study that the sentence names, else the one that the text is about just now."""
        own = self._named(number, text)
        is_other = self.others[number] or self._is_before(number)
        if own is not None:
            is_besides = own.value in _BESIDES and self.main is not None and self.main.value in CLINICAL
            self.current = self.current if is_other or is_besides else carried_on(own.value)
            return own
        if self.others[number]:
            return Cue(D.CLINICAL_TRIAL_UNSPECIFIED, 0.5)
        if self.current is None:
            return by_patients(text)
        if goes_beyond(self.current.value, text):
            return self.current
        if self.current.value in LABORATORY and OF_PATIENTS.search(text) and not OF_MODELS.search(text):
            is_clinical = self.main is not None and self.main.value in CLINICAL
            return self.main if is_clinical and self.main is not None else Cue(D.RETROSPECTIVE_COHORT, 0.4)
        return self.current

    def _named(self, number: int, text: str) -> Cue | None:
        own = first_named(text, 0.84)
        if number > self.lead + 1 and self._is_of_trial_samples(own, text):
            return Cue(D.PATIENT_TUMOUR_SAMPLES, 0.84)
        if own is None or self._is_part_of_model(own):
            return None
        if own.value in _PHASES:
            own = replace(own, confidence=0.9)
        within = within_study(own, self.main, text)
        if within is None or self.main is None:
            return within
        in_passing = within.value in IN_PASSING or (within.value == D.IN_VITRO and OF_PATIENTS.search(text))
        return None if in_passing and self._is_clinical() else within

    def _is_part_of_model(self, own: Cue) -> bool:
        return any(own.value in _WITHIN.get(StudyDesign(one.value), ()) for one in self._about() if one is not None)

    def _is_of_trial_samples(self, own: Cue | None, text: str) -> bool:
        """Whether it tells of samples of the patients whom a text is about, and names no other study."""
        if self.main is not None and self.main.value == D.PATIENT_TUMOUR_SAMPLES:
            return False
        is_named = own is not None and own.value in _OF_SAMPLES
        return (is_named or (own is None and self._is_clinical())) and is_of_samples(text)

    def _about(self) -> tuple[Cue | None, Cue | None]:
        return self.current, self.main

    def _is_clinical(self) -> bool:
        """Whether both the text and what it tells just now are about patients."""
        return all(one is not None and one.value in CLINICAL for one in self._about())


def _carried_count(design: str, number: int) -> Count | None:
    """Few are not carried on: they are those to whom something happened."""
    return Count(number) if design not in _UNCOUNTED and number > SMALL_N else None


def _largest_of(counted: Iterable[tuple[str, Count | None]]) -> dict[str, int]:
    """Design -> the largest of its counts."""
    most: dict[str, int] = {}
    for design, count in counted:
        most[design] = max(most.get(design, 0), count.number if count else 0)
    return most
