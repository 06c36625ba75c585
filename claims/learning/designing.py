"""From the level that a model reads to the axes that give it: people are never shown a level on its own. Pure."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from claims.learning.features import Rules, count_of
from claims.scheme.axes import Level, StudyDesign
from claims.scheme.levels import derive_level

D = StudyDesign
_PLAIN: Final[Mapping[Level, tuple[StudyDesign, ...]]] = MappingProxyType(
    {
        Level.A: (D.GUIDELINE_OR_REGULATORY,),
        Level.B: (D.CLINICAL_TRIAL_UNSPECIFIED,),
        Level.C: (D.CASE_REPORT,),
        Level.D: (D.PRECLINICAL_UNSPECIFIED,),
        Level.E: (D.PRECLINICAL_UNSPECIFIED,),
        Level.F: (D.NOT_REPORTED,),
        Level.N: (D.ANNOUNCEMENT,),
    }
)
"""The design that says no more than the level does."""


def axes_of(level: str, rules: Rules, *, is_quoted: bool) -> dict[str, str]:
    """`study_design`, `confirmatory` and `extrapolates` that give this level, as near to the rules as there are any.

    Empty where none do: no design makes five patients a level B.
    """
    n = count_of(rules)
    for design, confirmatory, extrapolates in _near(Level(level), rules, is_quoted):
        if derive_level(design, confirmatory, n, extrapolates) == level:
            return {
                "study_design": design,
                "confirmatory": str(confirmatory).lower(),
                "extrapolates": str(extrapolates).lower(),
            }
    return {}


def _near(level: Level, rules: Rules, is_quoted: bool) -> Iterator[tuple[str, bool, bool]]:
    """(design, confirmatory, extrapolates): first what the rules say, then with one change, then without them."""
    beyond = level is Level.E
    if "study_design" in rules:
        design = rules["study_design"].value
        confirmatory, extrapolates = (
            name in rules and rules[name].value == "true" for name in ("confirmatory", "extrapolates")
        )
        yield design, confirmatory, extrapolates
        yield design, confirmatory, beyond
        if design == D.PHASE_3:
            yield design, not confirmatory, beyond
    if level is Level.C and (count_of(rules) or 1) > 1:
        yield D.CASE_SERIES, False, False
    if level is Level.F and is_quoted:
        yield D.EXPERT_OPINION, False, False
    yield from ((design, False, beyond) for design in _PLAIN[level])
