"""How sure the design of a sentence is, by what it is taken from. Pure.

The numbers are about the shares of right levels among labelled texts.
"""

from types import MappingProxyType
from typing import Final

from claims.scheme.axes import StudyDesign
from claims.suggesting.framing import Frame
from claims.suggesting.reading import Sentence
from claims.suggesting.telling import (
    COMMON,
    COUNTED,
    FIGURES,
    GENERAL,
    OPEN,
    SPOKEN,
    tells_result,
)

D = StudyDesign
_DOUBTFUL: Final = MappingProxyType({D.PHASE_3: 0.86, D.META_ANALYSIS: 0.79, D.CASE_REPORT: 0.76, D.CASE_SERIES: 0.74})
"""Designs whose level hangs on one thing more: an endpoint, how many trials or patients there were."""


def sureness(design: str, is_named: bool, sentence: Sentence, frame: Frame) -> float:
    """0 to 1; `is_named`: whether the sentence itself has the words."""
    if design == D.ANNOUNCEMENT:
        return 0.93
    if design == D.GUIDELINE_OR_REGULATORY:
        return _of_ruling(is_named, sentence, frame)
    if design == D.EXPERT_OPINION:
        return 0.96 if sentence.is_quoted else 0.92 if SPOKEN.search(sentence.text) else 0.72
    if design == D.NOT_REPORTED:
        return _of_background(sentence.text, frame)
    told = _of_told(is_named, sentence.text, frame)
    return min(told, _DOUBTFUL.get(StudyDesign(design), 1.0))


def _of_ruling(is_named: bool, sentence: Sentence, frame: Frame) -> float:
    if frame is Frame.AUTHORITY:
        return 0.6 if FIGURES.search(sentence.text) else 0.94
    return 0.9 if is_named and frame is not Frame.GENERAL else 0.6


def _of_background(text: str, frame: Frame) -> float:
    if frame in {Frame.GENERAL, Frame.PROJECT}:
        return 0.93
    if OPEN.search(text) or GENERAL.search(text) or COMMON.search(text):
        return 0.92
    if tells_result(text):
        return 0.6
    return 0.95 if frame is Frame.RESEARCH else 0.78


def _of_told(is_named: bool, text: str, frame: Frame) -> float:
    """Figures and the study's own words make it surer; what is told in the present, without either, is hardly sure."""
    if not tells_result(text):
        return 0.8 if is_named else 0.4
    if COUNTED.search(text):
        return 0.97
    if is_named or FIGURES.search(text):
        return 0.94
    return 0.82 if frame is Frame.RESEARCH else 0.77
