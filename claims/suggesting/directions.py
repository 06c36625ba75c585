"""Whether a text says that something holds or that it does not, with the words that deny it. Pure.

A denial counts where it reaches a word for an outcome within a few words: "no" and "not" alone say nothing. Claims
are worded positively: that a tumour resists or that a therapy is safe is supported by "did not respond", "no deaths".
"""

from types import MappingProxyType
from typing import Final

from claims.scheme.axes import ClaimType, Direction
from claims.suggesting.wording import cues

T = ClaimType
_NOT: Final = r"(?:not|(?:did|does|do|was|were|has|have|is|are|could|ca)n['’]t|nor|neither|cannot)"
_FEW: Final = r"(?:[\w-]+ ){0,3}?"
_FOUND: Final = (
    r"(?:differences?|associations?|correlations?|benefits?|improvements?|effects?|impact|advantage|significance"
    r"|influence|change|link|relationship|connection|role|gain|evidence|value|predictors?)"
)

DENIED: Final = cues(rf"""
    (?<!with )no {_FEW}{_FOUND}
    no such {_FOUND}
    {_NOT} {_FEW}(?:associat\w+|correlat\w+|predict\w*|prognostic|independent\w*|connection|link\w*)
    {_NOT} {_FEW}(?:differ(?:s|ed|ent|ences?)?|significan\w*)
    {_NOT} {_FEW}(?:improv\w+|prolong\w*|benefi\w+|extend\w*|superior|longer|better|value|adequate|reproduced)
    {_NOT} {_FEW}(?:affect\w*|influenc\w+|alter\w*|change|impact\w*|confer\w*|resist\w+|reduc\w+)
    (?:no|without) {_FEW}resistance
    fail(?:s|ed|ure)? to
    # the same on both sides
    comparable {_FEW}(?:\w+ )?(?:responses?|rates?|survival|outcomes?|sensitivity|remissions?)
    (?:was|were|is|are|remained) (?:\w+ly )?(?:comparable|similar|the same)
    similar {_FEW}(?:between|with and without|both|across|regardless)
    to a similar extent
    no (?:better|different)
    as (?:sensitive|responsive|effective|resistant|active) (?:[\w-]+ ){{0,8}}?as
    # what a trial failed
    futility
    missed (?:its|the|their)
    {_NOT} (?:be |been )?(?:meet|met|reached)(?! (?:the |its )?(?:criteria|threshold))
    (?:limited|minimal|negligible|little) {_FEW}(?:activity|benefit|efficacy|effect)
    insufficient (?:evidence|data)
    non-?significant(?:ly)?
""")
_OF_EFFICACY: Final = cues(rf"""
    (?:no|none) {_FEW}(?:responses?|remissions?|regressions?|responded|activity|efficacy)
    none of
    {_NOT} {_FEW}(?:respond\w*|work|effective|active|shrink)
    disappoint\w*
    ineffective|inactive
    respond(?:s|ed)? poorly
    no better
    neither (?:[\w-]+ ){{0,4}}?(?:slowed|shrank|improved|worked|helped|had)
    next to nothing|did nothing
    barely
""")
_OF_PRACTICE: Final = cues(rf"""
    {_NOT} {_FEW}(?:recommend\w*|approv\w+|advis\w+|offered|used|given|indicated)
    should not
    nobody should
    complete response letter
    reject(?:ed|s)|refus(?:ed|es)|declin(?:ed|es) to
    withdr(?:ew|awn)
""")
_OF_SAFETY: Final = cues(rf"""
    {_NOT} {_FEW}(?:reduc\w+|prevent\w*|improv\w+|tolerat\w+|safe)
    fail(?:s|ed)? to (?:reduce|prevent|lower)
    poorly tolerated
""")
MIXED: Final = cues("mixed results?|conflicting|contradictory|inconsistent|inconclusive")
_SIDES: Final = MappingProxyType(
    {
        T.EFFICACY: (DENIED, _OF_EFFICACY),
        T.PRACTICE: (_OF_PRACTICE,),
        T.SAFETY: (_OF_SAFETY,),
    }
)
_WITHOUT: Final = frozenset({T.KNOWLEDGE_GAP, T.PROJECT})


def direction_of(text: str, claim_type: ClaimType) -> tuple[Direction, float, tuple[int, int]]:
    """(direction, confidence, span of the denying words): `supports` where nothing is denied."""
    if claim_type in _WITHOUT:
        return Direction.NOT_APPLICABLE, 0.95, (0, 0)
    found = [match for pattern in _SIDES.get(claim_type, (DENIED,)) if (match := pattern.search(text))]
    if found:
        return Direction.DOES_NOT_SUPPORT, 0.55, min(match.span() for match in found)
    if match := MIXED.search(text):
        return Direction.MIXED, 0.5, match.span()
    return Direction.SUPPORTS, 0.93, (0, 0)
