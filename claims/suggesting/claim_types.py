"""What kind of claim a sentence makes, by the words that each kind uses and by the terms that it names. Pure."""

from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import Final

from claims.scheme.axes import ClaimType, StudyDesign
from claims.suggesting import type_cues as words
from claims.suggesting.design_cues import LABORATORY
from claims.suggesting.telling import RATES

T = ClaimType
_ORDER: Final = tuple(T)
SUREST: Final = 0.95

# Type -> what speaks for it (against it, below 0) and how much. The traits are below; none is more than its limit.
WEIGHTS: Final[Mapping[ClaimType, Mapping[str, float]]] = MappingProxyType(
    {
        T.KNOWLEDGE_GAP: {"gap": 3.6, "whether": 0.8},
        T.PRACTICE: {"practice": 1.6, "advice": 1.2, "ruled": 2.0, "rates": -0.4},
        T.SAFETY: {"harm term": 1.8, "harm": 1.9, "harm of a drug": 0.4, "efficacy": -0.1},
        T.DIAGNOSTIC: {
            "tested": 2.5, "diagnostic": 1.6, "marker only": 0.8, "prevalence of a marker": 1.0, "survival": -1.0,
        },
        T.RESISTANCE: {"resistance": 1.4, "clinical": -0.4, "mechanism term": 0.6, "resistant in the laboratory": 1.8},
        T.PREDICTIVE: {
            "response by group": 2.0, "biomarker": 0.8, "response to a drug by a marker": 3.4,
            "survival on a drug by a marker": 1.1,
        },
        T.PROGNOSTIC: {
            "survival by group": 2.2, "longer by group": 1.6, "survival with a marker": 1.7, "biomarker": 0.2,
            "arms": -0.8, "drug": -0.3,
        },
        T.MECHANISM: {
            "mechanism": 0.6, "mechanism term": 0.9, "laboratory": 1.8, "clinical": -0.5, "defined": 1.4, "rates": -0.4,
        },
        T.BIOMARKER: {
            "biomarker": 1.1, "prevalence of a marker": 0.8, "marker of something else": 1.2, "drug": -0.4,
            "response": -0.3,
        },
        T.EFFICACY: {
            "always": 0.1, "efficacy": 0.5, "therapy": 0.3, "outcome": 0.5, "arms": 0.6, "rates": 0.3,
            "outcome in the laboratory": 1.5,
        },
        T.METHOD: {"method": 2.8},
    }
)  # fmt: skip
_COUNTED: Final = (
    ("gap", words.GAP, 1), ("whether", words.WHETHER, 1), ("practice", words.PRACTICE, 2), ("advice", words.ADVICE, 1),
    ("harm", words.HARM, 2), ("diagnostic", words.DIAGNOSTIC, 1), ("tested", words.TESTED, 1),
    ("resistance", words.RESISTANCE, 1),
    ("mechanism", words.MECHANISM, 3), ("defined", words.DEFINED, 1), ("efficacy", words.EFFICACY, 3),
    ("method", words.METHOD, 1), ("arms", words.ARMS, 1), ("groups", words.GROUPS, 1), ("survival", words.SURVIVAL, 1),
    ("response", words.RESPONSE, 1), ("altered", words.ALTERED, 1), ("prevalence", words.PREVALENCE, 1),
    ("patients", words.PATIENTS, 1), ("longer", words.LONGER, 1), ("drug", words.DRUG, 1), ("rates", RATES, 1),
)  # fmt: skip
"""Trait, its cues, and how many of them count."""


def claim_type_of(text: str, facets: Collection[str], design: str) -> tuple[tuple[ClaimType, float], ...]:
    """(claim type, confidence 0 to 1), the best first: the types whose words and terms weigh most.

    `facets`: those of which the text names a term.
    """
    if design == StudyDesign.ANNOUNCEMENT:
        return ((T.PROJECT, 0.9),)
    traits = traits_of(text, facets, design)
    scores = {
        kind: sum(weight * traits.get(name, 0) for name, weight in weights.items()) for kind, weights in WEIGHTS.items()
    }
    best, second, *_ = sorted(scores, key=lambda kind: (-scores[kind], _ORDER.index(kind)))
    sure = min(SUREST, 0.45 + 0.2 * (scores[best] - scores[second]))
    return (best, sure), (second, (1 - sure) / 2)


def traits_of(text: str, facets: Collection[str], design: str) -> dict[str, float]:
    """Trait -> how much of it a text has; what it has not is left out."""
    traits: dict[str, float] = {"always": 1}
    for name, pattern, most in _COUNTED:
        if found := sum(1 for _ in zip(range(most), pattern.finditer(text), strict=False)):
            traits[name] = found
    has = set(traits)
    has |= {name for name, facet in _TERMS.items() if facet in facets}
    has |= {"laboratory"} if design in LABORATORY else set()
    has |= {"ruled"} if design == StudyDesign.GUIDELINE_OR_REGULATORY else set()
    has |= {"clinical"} if has & {"patients", "outcome"} else set()
    has |= {"drug"} if "therapy" in has else set()
    has |= {"marker"} if has & {"altered", "biomarker"} else set()
    has |= {name for name, needed, without in _TOGETHER if needed <= has and not without & has}
    return {name: traits.get(name, 1) for name in has}


_TERMS: Final = {
    "therapy": "therapy",
    "biomarker": "biomarker",
    "mechanism term": "mechanism",
    "harm term": "adverse_event",
    "outcome": "outcome",
}
_NONE: Final[frozenset[str]] = frozenset()
_TOGETHER: Final = (
    ("response by group", {"response", "groups"}, _NONE),
    ("survival by group", {"survival", "groups"}, _NONE),
    ("longer by group", {"longer", "groups"}, {"arms"}),
    ("survival with a marker", {"survival", "altered"}, {"drug"}),
    ("response to a drug by a marker", {"response", "altered", "drug"}, _NONE),
    ("marker only", {"altered"}, {"drug", "survival", "response"}),
    ("marker of something else", {"biomarker", "groups"}, {"drug", "survival", "response"}),
    ("prevalence of a marker", {"prevalence", "marker"}, {"drug", "survival"}),
    ("survival on a drug by a marker", {"survival", "altered", "drug"}, _NONE),
    ("outcome in the laboratory", {"laboratory", "efficacy", "drug"}, _NONE),
    ("harm of a drug", {"harm", "drug"}, _NONE),
    ("resistant in the laboratory", {"resistance", "laboratory"}, _NONE),
)
"""Trait, the traits that make it together, and those that must not be there."""
