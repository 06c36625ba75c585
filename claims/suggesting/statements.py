"""The design behind a bare statement: a curator's or author's few sentences about one study, without a frame. Pure.

All its sentences are about the same study, so that the whole of it decides; a text with a frame is read by `designs`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Final

from claims.scheme.axes import StudyDesign
from claims.scheme.levels import COHORTS, SMALL_N, TRIALS
from claims.suggesting.design_cues import LABORATORY, TABLE, named
from claims.suggesting.numbers import Count, counts, exposed
from claims.suggesting.wording import cues, exact_cues

D = StudyDesign
_NEVER: Final = 1 << 40  # a place behind every text
_EARLY: Final = 60  # code points: who is named so early is the subject

ONE_PATIENT: Final = cues(r"""
    an? \d\d?[- ]?(?:year|yr|month|y\.?o\.?)s?(?:[- ]old)?
    \d\d?[- ](?:year|yr)[- ]old (?:[\w-]+[ ,]+){0,4}(?:patient|man|woman|male|female|boy|girl|child)
    case (?:report|study)
    case of an?
    (?:this|the|an?|one|another|1|single|index) (?:[\w-]+ ){0,6}?(?:patient|man|woman|boy|girl|child|male|
        female|individual|participant|infant|case)(?! (?:sub)?(?:populations?|groups?|cohorts?|sets?|samples?|
        outcomes?|survival|numbers?|series|with or)|-)
    siblings
    patient \#?\d{1,4}
""")
_PERSON: Final = cues("he|she|his|her|him")
_MANY: Final = cues(r"""
    patients|cases|women|men|children|individuals|participants|people|subjects|tumou?rs|carcinomas|samples
""")
_COMPARED: Final = cues(r"""
    hazard ratio|odds ratio|log-?rank|multivaria\w+|univaria\w+|prognos\w+|overall survival|shorter|longer
    associated with|correlat\w+|p ?[=<>] ?0?\.\d+
""")
_MOLECULES: Final = cues(r"""
    cells|fibroblasts|model|RNA interference|signal+ing|phosphorylat\w+|transformation|inhibits?|targeting of
""")
_ASSIGNED: Final = cues("versus|vs|placebo|arms?|compared with|compared to|randomi[sz]ed|received|treated with|plus")
_ABBREVIATED: Final = exact_cues("HR|CI|OR|RR")
_GROUPED: Final = cues(r"""
    median|surviv\w+|prognos\w+|trials?|cohorts?|phase|retrospective\w*|\d+(?:\.\d+)? ?%
    hazard ratio|odds ratio|log-?rank|multivaria\w+|univaria\w+|p ?[=<>] ?0?\.\d+
""")
_IN_LABORATORY: Final = tuple(pattern for design, pattern in TABLE if design in LABORATORY and design != D.IN_SILICO)


@dataclass(frozen=True)
class Traits:
    """What of a statement tells one patient, many patients and the laboratory apart."""

    text: str

    @cached_property
    def laboratory(self) -> list[int]:
        """Where cells, animals and assays are named."""
        return [match.start() for pattern in _IN_LABORATORY for match in pattern.finditer(self.text)]

    @cached_property
    def one(self) -> list[int]:
        """Where a single patient is told of."""
        return [match.start() for match in ONE_PATIENT.finditer(self.text)]

    @cached_property
    def told(self) -> int:
        """How often a single patient is told of, pronouns included."""
        return len(self.one) + _PERSON.count(self.text)

    @cached_property
    def many(self) -> list[int]:
        """Where patients or tumours stand in the plural."""
        return [match.start() for match in _MANY.finditer(self.text)]

    @cached_property
    def grouped(self) -> int:
        """How often something is said that only a group has: a median, a rate, a trial."""
        return _GROUPED.count(self.text) + len(_ABBREVIATED.findall(self.text))

    @cached_property
    def compared(self) -> int:
        """How often groups are compared."""
        return _COMPARED.count(self.text) + len(_ABBREVIATED.findall(self.text))

    @cached_property
    def exposed(self) -> list[Count]:
        """Those who carry what the statement is about, from left to right."""
        return list(exposed(self.text))

    @property
    def is_of_molecules(self) -> bool:
        """Whether it tells of cells and molecules."""
        return bool(_MOLECULES.search(self.text))

    @property
    def numbers(self) -> list[int]:
        """How many they are."""
        return [one.number for one in self.exposed]


def _first(places: list[int]) -> int:
    return min(places, default=_NEVER)


CASE, FEW, CELLS, GROUP = "case", "few", "cells", "group"
# Who the study is about, how sure, and a test; the first that holds decides. How sure: the share of right levels
# among labelled statements of which it is the first.
_RULES: Final[tuple[tuple[str, float, Callable[[Traits], bool]], ...]] = (
    (CELLS, 0.97, lambda it: _first(it.laboratory) < min(_first(it.one), _first(it.many))),
    (CASE, 0.97, lambda it: _first(it.one) < _EARLY and not it.laboratory),
    (CASE, 0.65, lambda it: _first(it.one) < min(_EARLY, _first(it.laboratory))),
    (CELLS, 0.72, lambda it: len(it.laboratory) >= max(2, it.told + len(it.many))),
    (CASE, 0.98, lambda it: it.told >= max(2, len(it.many) + it.grouped)),
    (FEW, 0.75, lambda it: 0 < max(it.numbers, default=0) <= SMALL_N),
    (FEW, 0.66, lambda it: 0 < min(it.numbers, default=0) <= SMALL_N and not it.compared),
    (FEW, 0.68, lambda it: bool(it.numbers) and it.numbers[-1] <= SMALL_N and it.compared <= 1),
    (CASE, 0.95, lambda it: len(it.one) > 1 and not it.compared),
    (CASE, 0.85, lambda it: len(it.one) == 1 and not it.compared and max(it.numbers, default=0) <= SMALL_N),
    (CELLS, 0.6, lambda it: len(it.laboratory) > 2 and not it.grouped),
    (GROUP, 0.95, lambda it: it.compared > 0 and bool(it.many) and not it.laboratory and not it.told),
    (GROUP, 0.6, lambda it: bool(it.many or it.grouped) and bool(it.laboratory or it.told)),
    (GROUP, 0.76, lambda it: bool(it.many) or it.grouped > 0),
    (CELLS, 0.8, lambda it: bool(it.laboratory) or it.is_of_molecules),
    (CASE, 0.6, lambda it: it.told > 0),
)
_OTHERWISE: Final = (GROUP, 0.6)
_SYNTHESIS: Final = 0.5
"""Share of right levels where several studies are analysed together, or a phase III trial."""


@dataclass(frozen=True, slots=True)
class Studied:
    """What all sentences of a bare statement are about: the design, and how many where it says so."""

    design: StudyDesign
    confidence: float
    count: Count | None = None


def studied(text: str) -> Studied:
    """The design behind a bare statement."""
    traits = Traits(text)
    who, sure = next(((who, sure) for who, sure, holds in _RULES if holds(traits)), _OTHERWISE)
    return _OF[who](traits, sure)


def _cells(traits: Traits, sure: float) -> Studied:
    return Studied(_design(traits.text, LABORATORY, D.IN_VITRO), sure)


def _case(_: Traits, sure: float) -> Studied:
    return Studied(D.CASE_REPORT, sure, Count(1))


def _few(traits: Traits, sure: float) -> Studied:
    """A few of a trial or cohort; without one they are a case, or a series of cases."""
    count = max(traits.exposed)
    if count.number > SMALL_N:
        count = [one for one in traits.exposed if one.number <= SMALL_N][-1]
    return Studied(_design(traits.text, _STUDIES, D.CASE_REPORT if count.number == 1 else D.CASE_SERIES), sure, count)


def _group(traits: Traits, sure: float) -> Studied:
    """Many patients or samples; samples that nobody counted are read as their patients."""
    count = max((one for one in (*traits.exposed, *counts(traits.text)) if one.number > SMALL_N), default=None)
    among = _STUDIES | {D.META_ANALYSIS} | ({D.PATIENT_TUMOUR_SAMPLES} if count else set())
    otherwise = D.CLINICAL_TRIAL_UNSPECIFIED if _ASSIGNED.search(traits.text) else D.REAL_WORLD_COHORT
    design = _design(traits.text, among, otherwise)
    return Studied(design, min(sure, _SYNTHESIS) if design in _WEIGHTY else sure, count)


def _design(text: str, among: frozenset[StudyDesign], otherwise: StudyDesign) -> StudyDesign:
    found = named(text, among, 1)
    return StudyDesign(found.value) if found else otherwise


_STUDIES: Final = TRIALS | COHORTS
_WEIGHTY: Final = frozenset({D.META_ANALYSIS, D.PHASE_3})
_OF: Final = MappingProxyType({CELLS: _cells, CASE: _case, FEW: _few, GROUP: _group})
