"""Whether a text says that something holds or that it does not, with the words that deny it. Pure.

A denial counts where it reaches a word for an outcome within a few words: "no" and "not" alone say nothing. Claims
are worded positively: that a tumour resists or that a therapy is safe is supported by "did not respond", "no deaths".
"""

import re
from types import MappingProxyType
from typing import Final

from claims.scheme.axes import ClaimType, Direction
from claims.suggesting.wording import cues

T = ClaimType
_NOT: Final = r"(?:not(?! only)|(?:did|does|do|was|were|has|have|is|are|could|ca)n['’]t|nor|neither|cannot)"
_FEW: Final = r"(?:[\w-]+ ){0,3}?"
_FOUND: Final = (
    r"(?:differences?|associations?|correlations?|benefits?|improvements?|effects?|impact|advantage|significance"
    r"|influence|change|link|relationship|connection|role|gain|evidence|value|predictors?)"
)

DENIED: Final = cues(rf"""
    (?:(?<!with )no|nor|not (?:an?|any|a single)|hardly any|scarcely any) {_FEW}{_FOUND}
    (?:no|not any|any|hardly|scarcely|barely) (?:the )?(?:better|longer|greater|fewer|more|less|higher|lower|
        different|additional|further|added) (?:{_FEW}(?:than|with|without|advantage|benefit|responses?|survival|
        frequent\w*|likely|effective)|for)
    (?:made|makes?|making|showed|shows?|saw|found) (?:no|little|scant|hardly any|scarcely any) {_FEW}{_FOUND}
    {_FOUND} (?:[\w-]+ ){{0,3}}?(?:could|can) not be (?:seen|shown|found|made out|confirmed|detected|demonstrated)
    (?:could|can)(?: ?not|n['’]t) (?:be )?(?:\w+ )?(?:confirm|reproduc|replicat|demonstrat|show)\w*
    no such {_FOUND}
    {_NOT} {_FEW}(?:associat\w+|correlat\w+|predict\w*|prognostic|independent\w*|connection|link\w*)
    {_NOT} {_FEW}(?:differ(?:s|ed|ent|ences?)?|significan\w*)
    {_NOT} {_FEW}(?:improv\w+|prolong\w*|benefi\w+|extend\w*|superior|longer|better|value|adequate|reproduced)
    {_NOT} {_FEW}(?:affect\w*|influenc\w+|alter\w*|change|impact\w*|confer\w*|resist\w+|reduc\w+)
    (?:no|without) {_FEW}resistance
    fail(?:s|ed|ing|ure)? (?:to|in)
    (?:trial|study|drug|vaccine|combination|regimen|treatment|therapy|antibody|approach|it|arm) (?:has |have |
        had )?(?:again |also )?fail(?:s|ed)
    (?:does|do|did|has|have|was|were|is|are|could|would)(?: not|n['’]t) (?:[\w'’-]+ ){{0,3}}?(?:augment|add|matter|
        weigh|help|enhance|boost|increase|raise|delay|slow|prevent|preclude|vary|track|separate|discriminate|
        distinguish|hold up|translate|lead to|result in|make a|seem to|appear to|favou?r|support|work|last|rise|
        fall)\w*
    {_NOT} (?:[\w-]+ ){{0,2}}?(?:informative|useful|helpful|indicative|meaningful\w*|relevant|needed|enough|
        sufficient|to blame|implicated)
    (?:uninformative|unhelpful|irrelevant|immaterial|unrelated to|unaffected|unaltered|untouched|undiminished|unmoved)
    (?:of|had|has|have|having) (?:no|little|scant) (?:help|use|value|bearing|influence|effect|impact|say|predictive|
        prognostic|role|part)
    neither (?:[\w'’-]+ ){{0,8}}?nor (?:[\w'’-]+ ){{0,8}}?(?:effect|bearing|influence|associat\w+|predict\w*|
        differ\w*|improv\w+|help\w*)
    (?:unable|powerless|too weak|too few|not able) to
    (?:fell|falls?|came|stopped?) (?:well |far |just )?short
    short of the
    (?:in vain|to no avail|without success|unsuccessful(?:ly)?|fruitless|inactive|inert|flop(?:ped)?|fizzled|
        a washout|setback|blow)
    (?:lack(?:s|ed|ing)?|absence) (?:of )?{_FEW}(?:benefit|efficacy|activity|association|correlation|difference|
        improvement)
    (?:contradict|refut|rebut|disprov|cast doubt|call(?:s|ed)? into question|doubted|unimpressed|dashed|disappoint)\w*
    halted|terminated|discontinued (?:for|after|because)|accrual was stopped|abandoned|called off
    (?:stopped|ended|closed) (?:early|prematurely)
    offset|outweighed by|at the cost of
    (?:hardly|scarcely|barely|rarely|seldom) (?:any )?(?:[\w-]+ ){{0,2}}?(?:suffic|diminish|shrank|shrink|respond|
        help|improv|benefit|work|matter|chang|budg|mov|add)\w*
    # the same on both sides
    (?:alike|identical|indistinguishable|equivalent|on a par|much the same|virtually the same|superimposable|
        overlapp?(?:ed|ing))
    (?:overlap|cross)(?:ped|ed|s|ing) (?:\w+ )?(?:curves|one)
    comparable {_FEW}(?:\w+ )?(?:responses?|rates?|survival|outcomes?|sensitivity|remissions?)
    (?:was|were|is|are|remained) (?:\w+ly )?(?:comparable|similar|the same)
    similar in both
    (?:similar|comparable|equal|close) to (?:those|that|patients|wild|the (?:others|rest|controls?|placebo))
    progressive disease (?:as|was) (?:\w+ ){{0,2}}?response|best response (?:was |of )?progressive disease
    no confirmed {_FEW}responses?
    to a similar extent
    no (?:better|different)
    as (?:sensitive|responsive|effective|resistant|active) (?:[\w-]+ ){{0,8}}?as
    # what a trial failed
    futility
    missed (?:its|the|their)
    {_NOT} (?:be |been )?(?:meet|met)(?! (?:the |its )?(?:criteria|threshold))
    (?:limited|minimal|negligible|little|marginal|modest|scant|trivial) {_FEW}(?:activity|benefit|efficacy|effect|
        gain|responses?)
    insufficient (?:evidence|data)
    disappoint\w*|ineffective|next to nothing|did nothing
    neither (?:[\w-]+ ){{0,4}}?(?:slowed|shrank|improved|worked|helped|had)
    non-?significant(?:ly)?
""")
_OF_EFFICACY: Final = cues(rf"""
    (?:no|none|not a single|nobody|zero) {_FEW}(?:responses?|remissions?|regressions?|responded|activity|efficacy|
        shrinkage)
    none (?:of|did|had|was|responded|showed)|not one
    (?:grew|kept growing|progressed|spread) (?:regardless|anyway|unchecked|unabated|undeterred|just as)|grew on
    (?:responses?|remissions?|benefits?|effects?) (?:[\w-]+ ){{0,3}}?(?:was|were|is|are|proved|remain(?:s|
        ed)) (?:\w+ )?(?:rare|few|short-lived|brief|fleeting|uncommon|transient|poor|low)
    worse (?:survival|outcomes?|than)|(?:survival|outcomes?) (?:\w+ ){{0,3}}?(?:was|were) (?:\w+ )?(?:worse|
        inferior|shorter)
    (?:inferior|harmful|detrimental|ineffective|worsened|shortened)
    only (?:\w+ ){{0,2}}?(?:one|two|three|1|2|3|[0-9]) ?(?:%|per ?cent|of|in|patients?) {_FEW}(?:respon\w+|shrank|
        remission|of)
    {_NOT} {_FEW}(?:respond\w*|work|effective|active|shrink)
    respond(?:s|ed)? poorly
    no better
    barely
    # no fewer events than with what it was compared with
    (?:hr|hazard ratio)[ ,=:(]{{1,3}}(?:of |was )?(?:0\.9[5-9]\d*|1\.\d+)
    hazard ratio (?:[\w-]+ ){{0,8}}?was (?:0\.9[5-9]\d*|1\.\d+)
""")
_OF_PRACTICE: Final = cues(rf"""
    {_NOT} {_FEW}(?:recommend\w*|approv\w+|advis\w+|offered|used|given|indicated)
    (?:should|must|need|ought)(?: not|n['’]t)
    nobody should|(?:may|might|do|does)(?: not|n['’]t) need|unnecessar\w+|needless\w*|overtreat\w+
    (?:advis|recommend|rul|decid|vot|argu|warn)\w+ against|turn(?:ed|s)? (?:\w+ )?down|stop(?:ped|s)? short of
    not (?:be )?cost[- ]effective|no longer
    (?:rarely|hardly|seldom) suffic\w+|not (?:an? )?(?:standard|option|substitute|suitable|appropriate|eligible|
        available|reimbursed|covered)
    contraindicated|suspend(?:ed|s)|revoked|pulled|avoid(?:ed)?
    complete response letter
    futility|{_NOT} (?:an? )?adequate
    reject(?:ed|s)|refus(?:ed|es)|declin(?:ed|es) to
    withdr(?:ew|awn)
""")
_OF_SAFETY: Final = cues(rf"""
    {_NOT} {_FEW}(?:reduc\w+|prevent\w*|improv\w+|tolerat\w+|safe|implicated|to blame|associat\w+|linked|vary|
        varied|differ\w*)
    fail(?:s|ed)? to (?:reduce|prevent|lower)
    poorly tolerated
    no {_FEW}(?:association|link|difference|relation\w*|correlation)
    does(?: not|n['’]t) (?:make|cause|harm|affect)
""")
_OF_RESISTANCE: Final = cues(rf"""
    {_NOT} {_FEW}(?:resist\w*|preclude|refractory|caus\w+|associat\w+|correlat\w+|explain\w*|involv\w+)
    (?:no|without|not a single) {_FEW}(?:resistance|associations?|correlations?|mutations?|evidence)
    (?:retained|sensitive|still responded|remained (?:sensitive|responsive))
    fail(?:s|ed)? to (?:explain|confirm|predict)
""")
_OF_WHOM: Final = re.compile(
    r"""
    \b(?:
        who(?:\s(?:had|have|has|were|was|are|is|did|do|does|could|previously|already|also|themselves|then|later|either|never))*
        | whose\s(?:[\w-]+\s){1,2}?(?:had|have|has|were|was|did|does|do)?
        | (?:against|in|of|with)\swhose(?:\s[\w-]+){1,5}?
        | whom(?:\s[\w-]+){1,5}?
        | (?<!showed\s)(?<!found\s)(?<!shows\s)(?:tumou?rs?|cancers?|disease|\w+omas?|leuk\w+|in\ssitu|cells?|lines?
            |those)\s(?:that|which)(?:\s(?:had|have|has|were|was|are|is|did|do|does|could))?
    )\s*\Z
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""Before a denial: it says which patients or tumours are meant, those "who had not responded to chemotherapy"."""
CLAUSE: Final = 60  # code points
_P_VALUE: Final = re.compile(r"\bp ?(?:value )?(?:=|of|was) ?0?[.·](\d{1,6})", re.IGNORECASE)
_INTERVAL: Final = re.compile(
    r"(?:\b(?:HR|OR|RR)\b|\b(?:hazard|odds|risk) ratio)[^\n]{0,80}?"
    r"\bCI\b[^\d\n]{0,6}(\d{0,2}[.·]\d{1,3}) ?(?:-|–|to|,) ?(\d{1,3}[.·]\d{1,3})",
)
SIGNIFICANT: Final = 0.05
MIXED: Final = cues("mixed results?|conflicting|contradictory|inconsistent|inconclusive")
_SIDES: Final = MappingProxyType(
    {
        T.EFFICACY: (DENIED, _OF_EFFICACY),
        T.PRACTICE: (_OF_PRACTICE,),
        T.SAFETY: (_OF_SAFETY,),
        T.RESISTANCE: (_OF_RESISTANCE,),
    }
)
_BY_FIGURES: Final = frozenset({T.EFFICACY, T.PREDICTIVE, T.PROGNOSTIC, T.BIOMARKER})
_CONTRAST: Final = cues("however|but|although|whereas|while|though|in contrast|conversely|nevertheless|yet")
_WITHOUT: Final = frozenset({T.KNOWLEDGE_GAP, T.PROJECT})


def direction_of(text: str, claim_type: ClaimType) -> tuple[Direction, float, tuple[int, int]]:
    """(direction, confidence, span of the denying words): `supports` where nothing is denied."""
    if claim_type in _WITHOUT:
        return Direction.NOT_APPLICABLE, 0.95, (0, 0)
    found = [match.span() for pattern in _SIDES.get(claim_type, (DENIED,)) for match in pattern.finditer(text)]
    denials = [span for span in found if not _OF_WHOM.search(text, max(0, span[0] - CLAUSE), span[0])]
    if denials:
        return Direction.DOES_NOT_SUPPORT, 0.55, min(denials)
    if claim_type in _BY_FIGURES and (span := _chance(text)):
        return Direction.DOES_NOT_SUPPORT, 0.5, span
    if match := MIXED.search(text):
        return Direction.MIXED, 0.5, match.span()
    return Direction.SUPPORTS, 0.93, (0, 0)


def contrasts(text: str) -> bool:
    """Whether it sets one finding against another: what it denies may be the lesser of the two."""
    return bool(_CONTRAST.search(text))


def _chance(text: str) -> tuple[int, int] | None:
    """The first figure that leaves it to chance, where no other one excludes that: a p above .05, a ratio around 1."""
    figures = [(match.span(), float(f"0.{match[1]}") >= SIGNIFICANT) for match in _P_VALUE.finditer(text)]
    figures += [(match.span(), _number(match[1]) < 1 < _number(match[2])) for match in _INTERVAL.finditer(text)]
    return min(figures)[0] if figures and all(by_chance for _, by_chance in figures) else None


def _number(digits: str) -> float:
    return float(digits.replace("·", "."))
