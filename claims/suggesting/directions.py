"""Whether a sentence says that something holds or that it does not, with the words that deny it. Pure."""

import re
from typing import Final

from claims.scheme.axes import ClaimType, Direction

_OUTCOME = (
    r"(?:improv\w*|benefit\w*|differ\w*|associat\w+|effect\w*|respon\w+|surviv\w+|longer|prolong\w*|reduc\w+|increas\w+|advantage|"
    r"efficacy|activity|delay\w*|predict\w*|correlat\w*|sensitiv\w*|shrink\w*|meet|met|superior\w*|outcomes?|help\w*|add(?:ed)?|work\w*|"
    r"gain|change[ds]?|influence\w*|confer\w*|protect\w*|inhibit\w*|sufficient|impact|role|better|active)"
)
_GAP = r"(?:[^.;:,]|,(?=\d)){0,60}?"
_NEGATION: Final = re.compile(
    rf"\b(?:did not|does not|do not|didn[’']t|doesn[’']t|was not|were not|wasn[’']t|weren[’']t|has not|had not|have not|is not|are not|"
    rf"cannot|could not|fail(?:s|ed)? to|without|lack(?:s|ed)? (?:of )?|neither|nor|not significantly|not)\b{_GAP}\b{_OUTCOME}\b"
    rf"|\bno (?:\w+ ){{0,3}}{_OUTCOME}\b"
    r"|\bno (?:significant |clear |such )?(?:association|difference|benefit|effect|correlation|improvement|advantage|gain|response|responses)\b"
    r"|\b(?:none|neither) of (?:the )?(?:\w+ ){0,3}(?:patients|people|tumou?rs|responded|women|men)?"
    r"|\bsimilar (?:between|in both|in the two|across|with|among)\b|\bmissed (?:its|the)\b|\bfutility\b|\bsimilarly in\b|\bto a similar extent\b"
    r"|\b(?:un|in)(?:affected|effective|sensitive|responsive)\b|\bnot (?:an )?(?:adequate|recommended|approved|indicated|used)\b"
    r"|\b(?:reject(?:ed|s)|refus(?:ed|es)|complete response letter|discontinued for|abandoned)\b",
    re.IGNORECASE,
)
_SAFE: Final = re.compile(
    r"\b(?:no|without|not)\b[^.;]{0,60}\b(?:toxicit\w+|adverse|side[- ]effects?|safety signals?|deaths?|dose[- ]limiting|events?|harms?|grade)\b",
    re.IGNORECASE,
)
_NEITHER: Final = frozenset({ClaimType.KNOWLEDGE_GAP, ClaimType.PROJECT})


def direction_of(text: str, claim_type: str) -> tuple[str, float, tuple[int, int]]:
    """(direction, confidence, span of the denying words): `supports` where nothing is denied."""
    if claim_type in _NEITHER:
        return Direction.NOT_APPLICABLE, 0.95, (0, 0)
    match = _NEGATION.search(text)
    if match is None or (claim_type == ClaimType.SAFETY and _SAFE.search(text)):
        return Direction.SUPPORTS, 0.9, (0, 0)
    return Direction.DOES_NOT_SUPPORT, 0.6, match.span()
