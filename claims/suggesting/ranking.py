"""How likely a sentence carries a claim. Pure."""

import re
from types import MappingProxyType
from typing import Final

from articles.kinds import PassageRole
from claims.scheme.axes import Certainty, StudyDesign
from claims.scheme.prefilling import certainty_of
from claims.suggesting.reading import Sentence
from claims.suggesting.telling import FIGURES, RESULT
from claims.suggesting.type_cues import EFFICACY, GAP, HARM, MECHANISM, PRACTICE
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
LOGISTICS: Final = cues(r"""
    # money and meetings
    funded|grant|presented (?:at|in)|published (?:in|today|online)|headquarter\w*|founded|based in|listed|ticker|shares
    employ\w*|contact|visit|website|conference call|meeting in|journal|registered|ClinicalTrials
    # people
    thank\w*|proud|excited|delighted|honou?red|co-authors?|professor of|director of|chief
    conflicts? of interest|declared|consult\w* fees?|ethics
    # what was done, not what was found
    we (?:enrolled|randomi[sz]ed|assigned|searched|collected|analy[sz]ed|used|sequenced|treated|gave|screened)
    we (?:recruited|compared|performed|measured|assessed|identified|reviewed|built|developed|tested)
    were (?:enrolled|randomi[sz]ed|assigned|randomly|stained|sequenced|collected|eligible|screened|recruited)
    were (?:searched|analy[sz]ed|followed)
    received (?:\w+ ){0,4}(?:mg|every|intravenous\w*)
    primary end-?point was|end-?points (?:were|include)|objective|aim(?:ed|s)?|median follow-up
""")
_OF_WORDS: Final = (
    (RESULT, 1.6),
    (FIGURES, 1.2),
    (GAP, 1.6),
    (HARM, 0.7),
    (EFFICACY, 0.7),
    (MECHANISM, 0.7),
    (PRACTICE, 0.7),
    (LOGISTICS, -2.2),
    (re.compile(r"\?[”\"’]?\s*$"), -2.0),
)
"""Words, and how much they speak for a claim; below 0 they speak against it."""
SHORT: Final = 45  # code points
_PER_POINT: Final = 0.12


def claim_score(sentence: Sentence, design: str) -> float:
    """0 to 1; sentences of other roles than claims may come from have 0."""
    weight = OF_ROLE.get(sentence.role, 0.0)
    if not weight:
        return 0.0
    return round(max(0.0, min(1.0, _PER_POINT * weight * _points(sentence, design))), 4)


def _points(sentence: Sentence, design: str) -> float:
    text = sentence.text
    facets = {mention.facet for mention in sentence.mentions}
    points = sum(weight for facet, weight in _OF_FACET.items() if facet in facets)
    points += sum(weight for pattern, weight in _OF_WORDS if pattern.search(text))
    points -= 3.0 * (design == StudyDesign.ANNOUNCEMENT) + 0.4 * (certainty_of([text]) is Certainty.SPECULATIVE)
    return points - 1.0 * (len(text) < SHORT)
