"""What kind of claim a sentence makes, by the words that each kind uses and by the terms that it names. Pure."""

from collections.abc import Collection, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from claims.scheme.axes import ClaimType, StudyDesign
from claims.scheme.levels import TRIALS
from claims.suggesting import relation_cues as relations
from claims.suggesting import trait_cues as common
from claims.suggesting import type_cues as words
from claims.suggesting.design_cues import LABORATORY
from claims.suggesting.telling import RATES
from claims.suggesting.wording import Cues

T = ClaimType
_ORDER: Final = tuple(T)
SUREST: Final = 0.95

# Type -> what speaks for it (against it, below 0) and how much. The traits are below; none is more than its limit.
WEIGHTS: Final[Mapping[ClaimType, Mapping[str, float]]] = MappingProxyType(
    {
        T.KNOWLEDGE_GAP: {"gap": 4.2, "gap aside": -3.4, "whether": 0.8, "rates": -0.5, "told aside": -3.4},
        T.PRACTICE: {
            "practice": 1.4, "advice": 1.3, "ruled": 1.8, "rates": -0.5, "laboratory": -1.0,
            "mechanism": -0.2, "spoken": 0.3, "directed": 1.5, "ordered": 2.0, "access": 1.3,
            "directed for a harm": 1.5,
        },
        T.SAFETY: {
            "harm term": 1.8, "harm": 1.3, "named harm": 1.0, "harm of a drug": 0.6, "efficacy": -0.15,
            "complaint": 1.0,
        },
        T.DIAGNOSTIC: {
            "tested": 2.5, "diagnostic": 1.4, "marker only": 0.8, "prevalence of a marker": 1.0, "survival": -1.0,
        },
        T.RESISTANCE: {
            "resistance": 1.9, "clinical": -0.3, "mechanism term": 0.4, "resistant in the laboratory": 1.4,
            "marker only": 0.3, "lost at relapse": 2.6, "helped by a marker": -1.2,
        },
        T.PREDICTIVE: {
            "response by group": 0.9, "response by a marked group": 1.3, "biomarker": 0.8,
            "response to a drug by a marker": 3.3, "marked group on a drug": 0.7, "survival on a drug by a marker": 1.1,
            "guide": 2.2, "helped by a marker": 1.2, "progression by a marker": 2.0,
        },
        T.PROGNOSTIC: {
            "survival by group": 2.0, "longer by group": 1.4, "survival with a marker": 1.6, "biomarker": 0.2,
            "survival of the untreated": 1.6, "burden of a disease": 1.6,
            "whatever the treatment": 2.0, "arms": -0.7, "drug": -0.4,
            "outlook": 2.4, "progression by a marker": -2.0, "risk factor of survival": 1.0,
        },
        T.MECHANISM: {
            "mechanism": 0.6, "mechanism term": 1.2, "laboratory": 1.3, "clinical": -0.4, "defined": 1.2, "rates": -0.4,
            "without study": 0.4, "without therapy": 0.1, "immune course": 1.4, "necessary": 2.0,
        },
        T.BIOMARKER: {
            "biomarker": 1.2, "prevalence of a marker": 0.9, "marker of something else": 1.3, "drug": -0.4,
            "response": -0.3, "rates": 0.2, "found on": 1.4,
        },
        T.EFFICACY: {
            "always": 0.3, "efficacy": 0.5, "therapy": 0.3, "outcome": 0.7, "arms": 0.5, "rates": 0.3,
            "outcome in the laboratory": 1.5, "burden of a disease": -1.0, "without therapy": -1.5, "spoken": -0.3,
            "treated model": 1.3, "survival in a trial": 1.2,
        },
        T.METHOD: {"method": 2.6, "tested": 0.3},
    }
)  # fmt: skip
_COUNTED: Final = (
    ("gap", words.GAP, 1), ("whether", words.WHETHER, 1), ("practice", words.PRACTICE, 2), ("advice", words.ADVICE, 1),
    ("harm", words.HARM, 2), ("diagnostic", words.DIAGNOSTIC, 1), ("tested", words.TESTED, 1),
    ("resistance", words.RESISTANCE, 1),
    ("mechanism", words.MECHANISM, 3), ("defined", words.DEFINED, 1), ("efficacy", words.EFFICACY, 3),
    ("method", words.METHOD, 1), ("arms", common.ARMS, 1), ("groups", common.GROUPS, 1),
    ("survival", common.SURVIVAL, 1), ("response", common.RESPONSE, 1), ("altered", common.ALTERED, 1),
    ("patients", common.PATIENTS, 1),
    ("whatever", common.WHATEVER, 1),
    ("drug", common.DRUG, 1), ("rates", RATES, 1), ("marked", common.MARKED, 1),
)  # fmt: skip
"""Trait, its cues, and how many of them count."""
_TABLES: Final = MappingProxyType({name: (pattern, most) for name, pattern, most in _COUNTED})
_RELATED: Final[tuple[tuple[str, Cues, set[str], set[str]], ...]] = (
    ("aside", relations.ASIDE, {"gap"}, set()), ("figures", relations.MEASURED, {"gap"}, set()),
    ("directed", relations.DIRECTED, set(), set()), ("ordered", relations.ORDERED, set(), set()),
    ("access", relations.ACCESS, set(), set()), ("complaint", relations.COMPLAINTS, set(), set()),
    ("lost at relapse", relations.LOST_AT_RELAPSE, set(), set()), ("guide", relations.NO_GUIDE, set(), set()),
    ("split", relations.SPLIT, {"response"}, set()), ("outlook", relations.OUTLOOK, set(), set()),
    ("risk factor", relations.RISK_FACTOR, {"survival"}, set()),
    ("immune course", relations.IMMUNE_COURSE, set(), set()), ("necessary", relations.NECESSARY, set(), set()),
    ("progression", relations.PROGRESSION, {"survival", "biomarker", "groups"}, set()),
    ("epidemiology", words.EPIDEMIOLOGY, set(), {"drug", "harm term", "biomarker", "altered"}),
    ("prevalence", common.PREVALENCE, {"marker"}, {"drug", "survival"}),
    ("longer", common.LONGER, {"groups"}, {"arms"}), ("named harm", words.NAMED_HARM, {"harm"}, set()),
    ("found on", relations.FOUND_ON, set(), {"harm", "drug", "survival", "altered"}),
    ("treated model", relations.TREATED_MODEL, {"laboratory"}, {"altered"}),
)  # fmt: skip
"""Trait, its cues, the traits without which nobody looks for it, and those with which it says nothing."""


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


@lru_cache(maxsize=2048)  # who ranks a sentence asks the same of it
def count_of(trait: str, text: str) -> int:
    """How many words of a trait stand in a text, up to as many as count."""
    pattern, most = _TABLES[trait]
    return sum(1 for _ in zip(range(most), pattern.finditer(text), strict=False))


def traits_of(text: str, facets: Collection[str], design: str) -> dict[str, float]:
    """Trait -> how much of it a text has; what it has not is left out."""
    traits: dict[str, float] = {"always": 1}
    for name in _TABLES:
        if found := count_of(name, text):
            traits[name] = found
    has = set(traits)
    has |= {name for name, facet in _TERMS.items() if facet in facets}
    has |= {"laboratory"} if design in LABORATORY else set()
    has |= {"ruled"} if design == StudyDesign.GUIDELINE_OR_REGULATORY else set()
    has |= {"clinical"} if has & {"patients", "outcome"} else set()
    has |= {"drug"} if "therapy" in has else set()
    has |= {"marker"} if has & {"altered", "biomarker"} else set()
    has |= {"without therapy"} if not has & {"drug", "document therapy"} else set()
    has |= {"without study"} if design == StudyDesign.NOT_REPORTED else set()
    has |= {"spoken"} if design == StudyDesign.EXPERT_OPINION else set()
    has |= {"gap aside"} if "gap" in has and words.GAP_ASIDE.search(text) else set()
    has |= {"trial"} if design in TRIALS else set()
    asked = [(name, pattern) for name, pattern, needed, without in _RELATED if needed <= has and not without & has]
    has |= {name for name, pattern in asked if pattern.search(text)}
    has |= {name for name, needed, without in _TOGETHER if needed <= has and not without & has}
    return {name: traits.get(name, 1) for name in has}


_TERMS: Final = {
    "therapy": "therapy",
    "biomarker": "biomarker",
    "mechanism term": "mechanism",
    "harm term": "adverse_event",
    "outcome": "outcome",
    "document therapy": "document therapy",
}
_NONE: Final[frozenset[str]] = frozenset()
_TOGETHER: Final = (
    ("response by group", {"response", "groups"}, _NONE),
    ("response by a marked group", {"response", "groups", "marked"}, _NONE),
    ("survival by group", {"survival", "groups"}, _NONE),
    ("survival of the untreated", {"survival"}, {"drug", "arms"}),
    ("longer by group", {"longer", "groups"}, {"arms"}),
    ("survival with a marker", {"survival", "altered"}, {"drug"}),
    ("response to a drug by a marker", {"response", "altered", "drug"}, _NONE),
    ("marker only", {"altered"}, {"drug", "survival", "response"}),
    ("marker of something else", {"biomarker", "groups"}, {"drug", "survival", "response"}),
    ("prevalence of a marker", {"prevalence", "marker"}, {"drug", "survival"}),
    ("survival on a drug by a marker", {"survival", "altered", "drug"}, _NONE),
    ("outcome in the laboratory", {"laboratory", "efficacy"}, {"without therapy"}),
    ("burden of a disease", {"epidemiology"}, {"drug", "harm term", "biomarker", "altered"}),
    ("whatever the treatment", {"whatever", "survival"}, _NONE),
    ("marked group on a drug", {"biomarker", "drug", "groups", "rates"}, {"whatever"}),
    ("harm of a drug", {"harm", "drug"}, _NONE),
    ("directed for a harm", {"directed", "harm"}, _NONE),
    ("told aside", {"aside", "figures"}, _NONE),
    ("helped by a marker", {"split", "response"}, _NONE),
    ("risk factor of survival", {"risk factor", "survival"}, {"response"}),
    (
        "survival in a trial",
        {"survival", "trial", "document therapy"},
        {"groups", "biomarker", "altered", "marked", "harm"},
    ),
    ("progression by a marker", {"progression", "biomarker", "groups"}, {"risk factor"}),
    ("resistant in the laboratory", {"resistance", "laboratory"}, _NONE),
)
"""Trait, the traits that make it together, and those that must not be there."""
