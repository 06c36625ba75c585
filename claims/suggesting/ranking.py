"""How likely a sentence carries a claim. Pure."""

import math
import re
from types import MappingProxyType
from typing import Final

from articles.kinds import PassageRole
from claims.scheme.axes import Certainty, StudyDesign
from claims.scheme.prefilling import certainty_of
from claims.suggesting.case_cues import CASES, COURSE
from claims.suggesting.claim_types import count_of
from claims.suggesting.denials import denied
from claims.suggesting.reading import Sentence
from claims.suggesting.surrounding import ANNOUNCED, DONE, FURNITURE, LOGISTICS
from claims.suggesting.telling import COUNTED, FIGURES, GENERAL, HISTORY, RESULT, tells_result
from claims.suggesting.wording import cues

OF_ROLE: Final = MappingProxyType(
    {
        PassageRole.HEADLINE: 1.2,
        PassageRole.LEAD: 1.2,
        PassageRole.BODY: 1.0,
        PassageRole.TABLE: 1.0,
        PassageRole.QUOTATION: 0.8,
    }
)
_OF_FACET: Final = MappingProxyType(
    {
        "therapy": 1.0,
        "outcome": 0.7,
        "subtype": 0.7,
        "biomarker": 0.8,
        "mechanism": 0.8,
        "adverse_event": 1.0,
    }
)
HEADED: Final = cues(r"""
    # a result as headlines tell it
    extends?|prolongs?|improves?|reduces?|cuts?|lowers?|slashes|raises?|boosts?|doubles?|halves|shrinks?|delays?
    slows?|outperforms?|beats?|fails?|achieves?|lengthens?|predicts?|protects?|restores?|wipes? out|keeps?
    clears?|misses|meets|finds?|shows?|reports? \d+
""")
_OF_WORDS: Final = (
    (RESULT, 1.6),
    (FIGURES, 1.2),
    (FURNITURE, -3.0),
    (re.compile(r"\?[”\"’]?\s*$"), -2.0),
)
"""Words, and how much they speak for a claim; below 0 they speak against it."""
_OF_TRAITS: Final = (
    ("gap", 1.6), ("harm", 0.7), ("efficacy", 0.7), ("mechanism", 0.7), ("practice", 0.7), ("groups", 0.4),
)  # fmt: skip
"""The same for words that tell what kind of claim it is."""
DENIAL: Final = 1.2
OWN_FIGURES: Final = 1.6
"""What a text has counted itself, of an outcome or a harm."""
ENDPOINT: Final = 1.6
"""What a study was done for, in figures: it comes before its harms and what befell a part of its patients."""
COMPARED: Final = 1.4
PART: Final = -1.6
FARED: Final = 2.4
"""How it went with the patient whom a text is about."""
TOLD: Final = 0.3
BACKGROUND: Final = -0.6
"""What is known of a disease, what others have found, how a field came about."""
_AROUND: Final = ((LOGISTICS, -2.2), (DONE, -1.8), (ANNOUNCED, -1.2))
"""What stands around results: it takes nothing from a sentence that has one."""
_HEADLINES: Final = frozenset({PassageRole.HEADLINE, PassageRole.LEAD})
SHORT: Final = 45  # code points
_PER_POINT: Final = 0.12
_EVEN: Final = (0.15, 0.7)
"""Between these the score grows evenly with the points; beyond, ever less, so that it never reaches 0 or 1."""


def claim_score(sentence: Sentence, design: str, *, is_background: bool = False, is_of_some: bool = False) -> float:
    """0 to 1; sentences of other roles than claims may come from have 0.

    `is_background`: whether a text with a study of its own tells here what is known, or what others found;
    `is_of_some`: whether it tells of a part of the patients.
    """
    weight = OF_ROLE.get(sentence.role, 0.0)
    if not weight:
        return 0.0
    points = _of_words(sentence) + _of_frame(sentence, design, is_background=is_background, is_of_some=is_of_some)
    return round(_bounded(_PER_POINT * (weight * points if points > 0 else points)), 4)


def _bounded(score: float) -> float:
    low, high = _EVEN
    if score < low:
        return low * math.exp(max(score - low, -1.0) / low / 2)
    return score if score < high else 1 - (1 - high) * math.exp((high - score) / (1 - high))


def _of_words(sentence: Sentence) -> float:
    text = sentence.text
    facets = {mention.facet for mention in sentence.mentions}
    points = sum(weight for facet, weight in _OF_FACET.items() if facet in facets)
    points += sum(weight for pattern, weight in _OF_WORDS if pattern.search(text)) + DENIAL * bool(denied(text))
    points += sum(weight for trait, weight in _OF_TRAITS if count_of(trait, text))
    if sentence.role in _HEADLINES and HEADED.search(text):
        points += 0.8
    points -= 0.4 * (certainty_of([text]) is Certainty.SPECULATIVE)
    return points - 1.0 * (len(text) < SHORT)


def _of_frame(sentence: Sentence, design: str, *, is_background: bool, is_of_some: bool) -> float:
    """What the text does with the sentence: its own result, what was done for it, what was known before, a plan."""
    text = sentence.text
    if design == StudyDesign.ANNOUNCEMENT:
        return -3.0
    around = sum(weight for pattern, weight in _AROUND if pattern.search(text))
    if _counts_outcome(text, is_method=around < 0):
        figures = _of_figures(text, is_of_some=is_of_some)
        return BACKGROUND if is_background else figures * (design not in _WITHOUT_STUDY)
    has_outcome = denied(text) or count_of("harm", text)
    points = (around / 2 if has_outcome else around) + TOLD * tells_result(text)
    points += FARED * (design in CASES and bool(COURSE.search(text)))
    if is_background or HISTORY.search(text):
        points += BACKGROUND * (1.5 if GENERAL.search(text) else 1)
    return points


def _of_figures(text: str, *, is_of_some: bool) -> float:
    """An endpoint counts most, above all one that is compared; least what befell a part of the patients."""
    if is_of_some or _PARTS.search(text):
        return OWN_FIGURES + PART
    if not _ENDPOINTS.search(text):
        return OWN_FIGURES
    return OWN_FIGURES + ENDPOINT + COMPARED * bool(_COMPARED.search(text))


_ENDPOINTS: Final = cues(r"""
    (?:response|remission|control|clearance|cure|survival) rates?|surviv(?:al|ed)|hazard ratio|HR|ORR|OS|PFS|DFS|EFS|
        pCR|CR
    respon(?:ded|se|ses)|remissions?|progression-free|event-free|disease-free|recurrence-free|relapse-free|free of
    (?:tumou?rs?|cancers?|lesions|disease) (?:had |have )?(?:\w+ )?(?:shr[aiu]nk|disappeared|vanished|melted)|alive
""")
_COMPARED: Final = cues(r"""
    versus|vs\.?|compared (?:with|to)|as against|hazard ratio|HR|p ?[=<>] ?0?[.·]\d+|than (?:with|on|in|among|under)
""")
_PARTS: Final = cues(r"""
    exploratory|post[- ]hoc|subgroups?|subsets?|sub-?stud(?:y|ies)|sub-?analys[ie]s|ancillary|in the \d+ (?:patients|
        people|women|men)
""")
_WITHOUT_STUDY: Final = frozenset({StudyDesign.NOT_REPORTED, StudyDesign.EXPERT_OPINION})


_ARMS: Final = re.compile(r"\bn\s?=\s?\d+", re.IGNORECASE)
"""How many were in a group, which says nothing of how they fared."""
_BEFORE: Final = cues(r"""
    had (?:\w+ )?(?:relapsed|progressed|recurred|grown|received|undergone|failed|been (?:given|treated)|
        responded to prior)
""")
"""What had befallen them before the study."""


def _counts_outcome(text: str, *, is_method: bool) -> bool:
    """Whether it gives figures of what came of a treatment; what was done has figures too, but counts no outcome."""
    if is_method:
        is_counted = not _BEFORE.search(text) and bool(COUNTED.search(_ARMS.sub("", text)))
    else:
        is_counted = bool(COUNTED.search(text) or count_of("rates", text))
    tells = denied(text) or count_of("efficacy", text) or count_of("harm", text) or _ENDPOINTS.search(text)
    return bool(is_counted and tells)
