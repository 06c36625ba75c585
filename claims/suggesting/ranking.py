"""How likely a sentence carries a claim. Pure."""

import re
from typing import Final

from articles.kinds import PassageRole
from claims.scheme.axes import Certainty, StudyDesign
from claims.scheme.prefilling import certainty_of
from claims.suggesting.type_cues import EFFICACY, GAP, MECHANISM, PRACTICE
from claims.suggesting.type_cues import HARM as SAFETY
from claims.suggesting.telling import FIGURES, RESULT
from claims.suggesting.reading import Sentence

OF_ROLE: Final = {
    PassageRole.HEADLINE: 1.2,
    PassageRole.LEAD: 1.2,
    PassageRole.BODY: 1.0,
    PassageRole.TABLE: 1.0,
    PassageRole.QUOTATION: 0.8,
}
_LOGISTICS: Final = re.compile(
    r"\b(?:funded|grant|presented (?:at|in)|published (?:in|today|online)|headquarter\w*|founded|based in|listed|ticker|shares|employ\w*|"
    r"contact|visit|website|conference call|thank\w*|proud|excited|delighted|honou?red|conflicts? of interest|declared|ethics|approved by the (?:local )?ethics|"
    r"registered|ClinicalTrials|meeting in|journal|co-authors?|professor of|director of|chief|consult\w* fees?|we (?:enrolled|randomi[sz]ed|assigned|searched|collected|analysed|analyzed|used|sequenced|treated|gave|screened|recruited|compared|performed|measured|assessed|identified|reviewed|built|developed|tested)|"
    r"were (?:enrolled|randomi[sz]ed|assigned|randomly|stained|sequenced|collected|eligible|screened|recruited|searched|analysed|analyzed|followed)|"
    r"received (?:\w+ ){0,4}(?:mg|every|intravenous\w*)|primary end-?point was|end-?points (?:were|include)|objective|aim(?:ed|s)?|median follow-up)\b",
    re.IGNORECASE,
)
_QUESTION: Final = re.compile(r"\?[”\"’]?\s*$")


def claim_score(sentence: Sentence, design: str) -> float:
    """0 to 1; sentences of other roles than claims may come from have 0."""
    weight = OF_ROLE.get(sentence.role, 0.0)
    if not weight:
        return 0.0
    raw = _points(sentence, design) * weight
    return round(max(0.0, min(1.0, 0.12 * raw)), 4)


def _points(sentence: Sentence, design: str) -> float:
    text = sentence.text
    points = 1.6 * bool(RESULT.search(text)) + 1.2 * bool(FIGURES.search(text))
    points += 1.0 * bool(sentence.of("therapy")) + 0.7 * bool(sentence.of("outcome"))
    points += (
        0.7 * bool(sentence.of("subtype")) + 0.8 * bool(sentence.of("biomarker")) + 0.8 * bool(sentence.of("mechanism"))
    )
    points += 1.0 * bool(sentence.of("adverse_event"))
    points += 0.7 * sum(bool(pattern.search(text)) for pattern in (SAFETY, EFFICACY, MECHANISM, PRACTICE))
    points += 1.6 * bool(GAP.search(text))
    points -= 2.2 * bool(_LOGISTICS.search(text)) + 2.0 * bool(_QUESTION.search(text))
    points -= 3.0 * (design == StudyDesign.ANNOUNCEMENT) + 0.4 * (certainty_of([text]) is Certainty.SPECULATIVE)
    return points - 1.0 * (len(text) < 45)
