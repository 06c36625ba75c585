"""How sure the design of a sentence is, by what it is taken from. Pure.

The numbers are about the shares of right levels among the labelled texts of the four development sets together.
"""

from types import MappingProxyType
from typing import Final

from claims.scheme.axes import StudyDesign
from claims.suggesting.conditions import is_in_part
from claims.suggesting.framing import Frame
from claims.suggesting.reading import Sentence
from claims.suggesting.telling import (
    COMMON,
    COUNTED,
    FIGURES,
    GENERAL,
    OPEN,
    tells_result,
)

D = StudyDesign
_DOUBTFUL: Final = MappingProxyType(
    {
        D.META_ANALYSIS: 0.79,
        D.CASE_REPORT: 0.76,
        D.CASE_SERIES: 0.74,
        D.CASE_CONTROL: 0.8,
        D.IN_SILICO: 0.77,
        D.IN_VIVO_OTHER: 0.8,
        D.PRECLINICAL_UNSPECIFIED: 0.7,
    }
)
"""Designs whose level hangs on one thing more, as on how many trials or patients there were, or that are named in
passing."""
_PLAIN: Final = frozenset({D.IN_VIVO_MOUSE, D.PATIENT_DERIVED_ORGANOID, D.PHASE_1, D.PHASE_1_2, D.PHASE_2})
"""Designs of which the level is that of nearly every sentence."""
_AT_MOST: Final = 0.97


def sureness(design: str, is_named: bool, sentence: Sentence, frame: Frame) -> float:
    """0 to 1; `is_named`: whether the sentence itself has the words."""
    if design == D.ANNOUNCEMENT:
        return 0.97 if frame is Frame.NEWS else 0.8
    if design == D.GUIDELINE_OR_REGULATORY:
        return _of_ruling(is_named, sentence, frame)
    if design == D.EXPERT_OPINION:
        return 0.82 if sentence.is_quoted or frame is not Frame.RESEARCH else 0.7
    if design == D.NOT_REPORTED:
        return _of_background(sentence.text, frame)
    return _of_study(StudyDesign(design), is_named, sentence.text, frame)


def _of_ruling(is_named: bool, sentence: Sentence, frame: Frame) -> float:
    if frame is Frame.AUTHORITY:
        return 0.7 if FIGURES.search(sentence.text) else 0.94
    return 0.9 if is_named and tells_result(sentence.text) else 0.8


def _of_background(text: str, frame: Frame) -> float:
    if tells_result(text):
        return 0.7
    if frame in {Frame.GENERAL, Frame.PROJECT, Frame.RESEARCH}:
        return 0.96
    return 0.91 if OPEN.search(text) or GENERAL.search(text) or COMMON.search(text) else 0.77


def _of_study(design: StudyDesign, is_named: bool, text: str, frame: Frame) -> float:
    told = _of_told(is_named, text, frame)
    if design == D.PHASE_3:
        return min(told, 0.9 if is_in_part(text) else 0.8)
    if design in _PLAIN and told > _UNTOLD:
        return min(round(told + 0.05, 2), _AT_MOST)
    is_vague = design == D.CLINICAL_TRIAL_UNSPECIFIED and is_named
    return min(told, 0.84 if is_vague else _DOUBTFUL.get(design, 1.0))


_UNTOLD: Final = 0.8
"""Up to this it is not the past that is told."""


def _of_told(is_named: bool, text: str, frame: Frame) -> float:
    """Figures and the study's own words make it surer; what is told in the present, without either, is hardly sure."""
    if not tells_result(text):
        return _UNTOLD if is_named else 0.5
    if frame is Frame.AUTHORITY and is_named:
        return 0.7
    if COUNTED.search(text):
        return 0.96 if frame is Frame.RESEARCH else 0.94
    if is_named or frame is Frame.RESEARCH:
        return 0.95
    return 0.9 if FIGURES.search(text) else 0.87
