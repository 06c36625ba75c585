"""The words that deny, and what reads like a denial and is none. Tables, pure.

Claims are worded positively: that a tumour resists or that a therapy is safe is supported by "did not respond", "no
deaths". So each type of claim has its own tables besides the one that serves all.
"""

import re
from functools import lru_cache
from typing import Final

from claims.suggesting.wording import cues

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
    # one thing did, the other did not
    but not (?:in|with|for|of|when|after|among|to|by)
    (?:did|was|were|does|do|is|are) not(?=[,;.]| even)
    nor (?:did|was|were|does|do|is|are|has|have|could|had)
    not, [^,.;]{{1,40}}, (?:\w+ )?(?:relat|link|associat|correlat|predict|improv|prolong)\w*
    not (?:go|run|fall) (?:hand in hand|in step|together|in line)
    neither [^.;]{{1,100}}? (?:slowed|shrank|improved|worked|helped|affected|changed|altered|prolonged|extended)
    no (?:additional|added|further|identified|apparent|clear|obvious|discernible|detectable|clinically|meaningful|
        visible|appreciable|measurable|noticeable|statistically) {_FEW}{_FOUND}
    (?:gave|give|gives|made|make|makes|left|offered|was|is|were|had|held|carried|find|finds|found|saw|seen|
        with) (?:no|little|scant) (?:clue|hint|guide|such|impression|inroads|odds|sign that|signal (?:of|that)|
        indication|information|drawback|hope)
    turned out not|(?:does|do|did|has|have)(?: not|n['’]t) (?:automatically|necessarily|always)
    (?:seldom|rarely) (?:carried over|translat\w+|materiali[sz]\w+|held up|lived up|borne out)
    # the same on both sides
    did (?:about |just |equally |much )?as well|equally well|no worse|(?:died|relapsed|progressed|
        grew) (?:just )?as (?:early|soon|often|fast|quickly)
    (?:equally|just as) (?:frequent|common|often|likely)
    (?:alike|identical|indistinguishable|(?:was|were|is|are|proved|roughly|about) equivalent|on a par|much the same|
        virtually the same|superimposable|overlapp?(?:ed|ing))
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
    c[ao]me (?:up |away )?(?:\w+ )?(?:short|empty(?:-handed)?|with nothing)|fell flat|drew a blank|dead end|bombed
    (?:below|under|short of) (?:the |its |their |all )?(?:expectations?|targets?|goals?|prespecified|pre-specified|
        threshold|bar|hopes?|mark)
    (?:bar|threshold|target|goal|end-?point|boundary|hurdle)s? [^.;]{{0,60}}?(?:was|were) (?:missed|not (?:met|
        reached|crossed|cleared))
    {_NOT} (?:cross|clear|hit|attain|achieve|make|reach) (?:the|its|their|that) {_FEW}(?:bar|threshold|target|goal|
        end-?point|boundary|hurdle|mark|significance)
    (?:down to|due to|put down to|explained by|be|small-sample|sheer|pure) (?:chance|luck)|statistical fluke
    has not been shown to be
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


@lru_cache(maxsize=256)  # a sentence is asked for each type that it may have, and when it is ranked
def denied(text: str) -> tuple[tuple[int, int], ...]:
    """Where the words stand that deny whatever a claim is about."""
    return tuple(match.span() for match in DENIED.finditer(text))


OF_EFFICACY: Final = cues(rf"""
    (?:no|none|not a single|nobody|zero) {_FEW}(?:responses?|remissions?|regressions?|responded|activity|efficacy|
        shrinkage)
    none (?:of|did|had|was|responded|showed)|not one
    (?:grew|kept growing|progressed|spread) (?:regardless|anyway|unchecked|unabated|undeterred|just as)|grew on
    (?:responses?|remissions?|benefits?|effects?) (?:[\w-]+ ){{0,3}}?(?:was|were|is|are|proved|remain(?:s|
        ed)) (?:\w+ )?(?:rare|few|short-lived|brief|fleeting|uncommon|transient|poor|low)
    worse (?:survival|outcomes?|than)|(?:survival|outcomes?) (?:\w+ ){{0,3}}?(?:was|were) (?:\w+ )?(?:worse|inferior|
        shorter)
    (?:(?<!non-)(?<!not )inferior|harmful|detrimental|ineffective|worsened|shortened)
    only (?:\w+ ){{0,2}}?(?:one|two|three|1|2|3|[0-9]) ?(?:%|per ?cent|of|in|patients?) {_FEW}(?:respon\w+|shrank|
        remission|of)
    {_NOT} {_FEW}(?:respond\w*|work|effective|active|shrink)
    respond(?:s|ed)? poorly
    no better
    barely
    {_NOT} [\w-]+ing
    (?:only|just|merely|no more than|a mere|a measly) (?:about |around )?(?:an? |one|two|three|four|five|\d+%?|
        a handful|a few|a single) (?:[\w()%/-]+ ){{0,6}}?(?:respon\w+|shr[aiu]nk\w*|remissions?|benefit\w*|regress\w*)
    (?:fewer|less) than (?:\d+(?:\.\d+)?(?:%| per ?cent)|one in \w+|an? \w+) (?:of )?(?:{_FEW}(?:patients|people|
        women|men|cases|those|children|these)|respond\w*|benefit\w*)
    (?:gain|achiev|did|do|does|done|accomplish|add|brought|bring|yield|contribut)\w* (?:almost |virtually |
        practically |precisely |absolutely |so far )?nothing|(?:accomplish|achiev|contribut|help|add)\w* (?:so |
        very )?little
    (?:getting|got|grew) worse|(?:kept|went on|carried on|continued) (?:growing|progressing|to (?:grow|progress|
        spread))
    as useful as|short-lived (?:remissions?|responses?)|swallowed|straight progressions|no faster|wrote off|
        finished in
    lack of (?:an? )?(?:\w+ )?(?:efficacy|benefit|gain|response)|(?:(?:do|did|does) not|don['’]t) (?:\w+ )?respond or
    # no fewer events than with what it was compared with
    (?:hr|hazard ratio)(?: for [\w -]{{3,30}})?[ ,=:(]{{1,3}}(?:[^.;\d]{{0,40}} )?(?:of |was |at |
        is )?(?:0\.9[5-9]\d*|1\.\d+)
    hazard ratio (?:[\w-]+ ){{0,8}}?was (?:0\.9[5-9]\d*|1\.\d+)
""")
OF_PRACTICE: Final = cues(rf"""
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
    would(?: not|n['’]t) (?:\w+ )?(?:withhold|put|give|use|treat|recommend|offer|choose|want)
    not (?:\w+ )?(?:licensed|ce-marked|permitted|authori[sz]ed|paid for|reimbursable|funded)|(?:research|
        investigational) use only
    loath to|reluctant to|may not need|unwarranted|outweigh (?:any|the) benefits?|rarely sufficed|before I change
    only (?:being |be )?(?:paid|covered|reimbursed|available|licensed|approved)
""")
OF_SAFETY: Final = cues(rf"""
    {_NOT} {_FEW}(?:reduc\w+|prevent\w*|improv\w+|tolerat\w+|safe|implicated|to blame|associat\w+|linked|vary|varied|
        differ\w*)
    fail(?:s|ed)? to (?:reduce|prevent|lower)
    poorly tolerated
    no {_FEW}(?:association|link|difference|relation\w*|correlation)
    does(?: not|n['’]t) (?:make|cause|harm|affect)
""")
OF_RESISTANCE: Final = cues(rf"""
    {_NOT} {_FEW}(?:resist\w*|preclude|refractory|caus\w+|associat\w+|correlat\w+|explain\w*|involv\w+)
    (?:no|without|not a single) {_FEW}(?:resistance|associations?|correlations?|mutations?|evidence)
    (?:retained|sensitive|still responded|remained (?:sensitive|responsive))
    fail(?:s|ed)? to (?:explain|confirm|predict)
    still (?:carried|expressed|showed|had|bound|recogni[sz]ed)|had not (?:simply |just )?(?:lost|shed|thrown|dropped)
    {_NOT} (?:seem to |appear to )?(?:diminish|affect|impair|blunt|reduce|weaken|stop|prevent|influence|enriched|
        imply|change)\w*
    (?:had|have|has|with) no {_FEW}(?:effect|influence|impact|bearing)|need not
""")
OF_PREDICTIVE: Final = cues(r"""
    # helped alike, with the marker and without
    (?:activity|(?<!-)respon(?:se|ses|d|ded|ders)|benefits?|benefited|seen|observed|efficacy|helped|
        worked) [^.;]{0,40}?(?:irrespective|regardless) of (?:the )?(?:[\w-]+ ){0,4}?(?:status|expression|levels?|
        scores?|burden|staining|subtypes?|density)
    (?:at|with) (?:a )?(?:similar|the same|identical|comparable) (?:rates?|frequenc\w+)|(?:equally|
        just as) (?:frequent|common|often|likely|well)
    would(?: not|n['’]t) (?:withhold|choose|select)|no such (?:information|association|difference|pattern|link)
""")
OF_MECHANISM: Final = cues(rf"""
    {_NOT} {_FEW}(?:differ(?:s|ed|ent|ences?)?|significan\w*|associat\w+|correlat\w+)
    (?:no|nor|hardly any) {_FEW}{_FOUND}
    (?:did|does|do|could|has|have)(?: not|n['’]t) (?:[\w'’-]+ ){{0,3}}?(?:augment|alter|chang|affect|enhanc|help|
        work|increas|induc|elicit|expand|infiltrat|activat|lead|recogni[sz]|persist|reach)\w*
    fail(?:s|ed)? to|next to nothing|(?:was|were|is|are|remained) (?:un(?:changed|affected|altered)|identical|inert)
    (?:accomplish|achiev|contribut)\w* (?:so |very )?(?:little|nothing)
    equal (?:densit\w+|numbers?|shares?)|(?:equally|just as) (?:often|common|dense|frequent)
""")
OF_WHOM: Final = re.compile(
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
OF_CONTROLS: Final = re.compile(
    r"""
    \b(?:
        (?:isotype|vehicle|negative|untreated|unvaccinated|sham|mock|placebo|empty|saline|irrelevant)
            (?:[\s-](?!but|the|and)[\w-]+){0,4}
        | (?:an?|the|no|isotype)\scontrols?(?:\s(?!but|the|and)[\w-]+){0,3}
        | (?:after|once|when|whose|where|until|if)(?:\s(?:their|his|her|own|all|previous|prior|earlier
            |other|every|the|first-line|standard|initial|two|three)){1,4}
        | ,\swhich
        | no\sreason\swhy(?:\s[\w-]+){1,5}
    )\s*\Z
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""Before a denial: it is the control that did not, or what was tried before; or an aside says what is usual."""
NOBODY: Final = re.compile(
    r"none|nobody|no one|not one|not a single|no (?:patients?|women|men|child|animal)", re.IGNORECASE
)
EVIL: Final = re.compile(
    r"[^.;]{0,50}?\b(?:relaps|recur|progress|died|dead|death|palpable|worse|metasta|lost|needed|required|grade)",
    re.IGNORECASE,
)
"""What one is glad that nobody has: "not one patient has relapsed"."""
ALONE: Final = re.compile(
    r"\b(?:alone|on (?:its|their) own|by (?:itself|themselves)|(?:as )?(?:a )?mono-?therap(?:y|ies)|single[- ]agents?|"
    r"singly|neither|either (?:agent|drug|one|treatment)|without (?:the|it|them))\b",
    re.IGNORECASE,
)
_JOINED: Final = (
    r"\b(?:together|combin\w+|both|two|pair|pairing|duo|doublet|jointly|cocktail|adding|added|addition|plus|"
    r"as well(?! as))\b"
)
TOGETHER: Final = re.compile(
    rf"(?:;|,(?! and\b)|\b(?:but|whereas|while|yet|only|however|though|although|until|unless))[^.]{{0,60}}?{_JOINED}",
    re.IGNORECASE,
)
"""That one drug alone does not do what it does together with another speaks for the two."""
TOGETHER_BEFORE: Final = re.compile(
    rf"^(?P<first>.*?{_JOINED}.*)(?:[;,:]|\b(?:but|whereas|while|yet|though|although|when))\s(?P<last>.*)\Z",
    re.IGNORECASE | re.DOTALL,
)
"""The two first, and then what one of them does alone."""
CLAUSES: Final = re.compile(
    r"[;,:]\s|\s(?:but|and|although|though|while|whereas|except for|apart from|beyond|however)\s"
    r"|\s(?=with(?:out| no)\s)",
    re.IGNORECASE,
)
SPARED: Final = cues(r"""
    no (?!more than|longer|doubt|fewer|less|relation|link|association|difference)(?:[\w-]+ ){0,5}?(?:events?|deaths?|
        grade|toxicit\w+|neurotox\w+|syndrome|ICANS|CRS|irAEs?|\w+itis|reactions?|side|serious|severe|adverse|
        discontinu\w+|case
        |cases|patients?|neurological|signals?|one)
    none (?:of|had|was|were|suffered|needed|developed|died)|nobody|nothing (?:worse|more serious)|never (?:rose|had|
        needed|got|went|reached|exceeded)
    (?:was|were) (?:virtually |entirely |completely )?absent|without (?:any )?(?:toxicit\w+|neurotox\w+|severe|
        serious|CRS)
    no (?:more|less) (?:common|frequent|severe)|about as common|(?:was|were) the same in|without problems
""")
HARMED: Final = cues(r"""
    occurred|developed|experienced|suffered|struck|ran an?|caused|rose|needed|complaints?|common|commoner|frequent|
        reported
    (?:were|was) (?:\w+ )?(?:mild|grade|seen|low)|led to|grade (?:\d|[≥>])|\d+ ?%|\w+ cases? of|events?|sore|inflamed
    (?:one|two|three|four|five|six|\d+) (?:grade|cases?|dlts?|had)|tremor|rash|fever|fatigue
""")
