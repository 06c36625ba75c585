"""How a sentence tells: a result, what is known anyway, what is thought, planned or decided. Pure."""

import re
from functools import lru_cache
from typing import Final

from claims.suggesting.reading import Sentence
from claims.suggesting.wording import cues, exact_cues

PLANS: Final = cues(r"""
    will (?:now |also |soon |next )?(?:begin|start|enrol\w*|recruit|open|continue|report|present|share|receive)
    will (?:now |also |soon |next |jointly )?(?:develop|fund|support|use|test|compare|examine|study|evaluate|assess)
    will (?:now |also |soon |next )?investigate
    will be (?:tested|presented|funded|enrolled|recruited|studied|opened|reported|submitted|randomly|used to)
    (?:is|are) (?:now |currently |still |also )?(?:recruiting|enrolling|planned|planning)
    (?:is|are) (?:now |currently |still |also )?being (?:planned|studied|tested|investigated|evaluated|developed)
    (?:is|are) (?:now |already )?(?:under way|underway|ongoing|in preparation|in progress)
    due to (?:open|begin|start)
    will (?:now |also )?(?:focus|concentrate|work)
    expects? to (?:begin|start|report|submit|file|enrol\w*|launch)
    plans? to
    intends? to
    aims? to
    hopes? to
    the (?:purpose|aim|goal|objective) of (?:this|the) (?:study|trial|project)
    (?:first|second) (?:patient|participant)s? (?:has|have|was|were) (?:been )?(?:dosed|enrolled)
    results are expected
    (?:is|are) expected (?:in|by|to (?:begin|start|open|finish|report|read out))
    estimated (?:primary |study )?completion
    hypothesi[sz]e that
    # money and partners
    the project (?:is|brings?|begins|will|aims|has|was)
    (?:is|are) coordinated by
    partners (?:are|include)
    (?:total )?budget
    (?:EUR|USD|GBP|€|\$|£) ?\d[\d.,]* (?:million|billion)
    companies investing
    largest projects?
    brings? together
    consortium (?:is|will|has)
    (?:was |were |is |been )?funded by
    (?:was|were|is|been) supported by
    grants? (?:from|of|worth)
    awarded
    funding (?:of|from|for|came|comes)
    partnership
    collaborat(?:ion|e|es|ing) with
    (?:million|billion) (?:euros?|dollars?|pounds?|kronor|francs)
""")
"""Funding, aims, partners and ongoing work."""

AGENCY: Final = exact_cues(r"""
    FDA
    EMA
    MHRA
    CHMP
    NICE
    NCCN
    ASCO
    ESMO
    Swissmedic
    Food and Drug Administration
    European Commission
    European Medicines Agency
    Health Canada
    (?:[Tt]he |[Uu][Ss] |[Ee]uropean |[Dd]rug )(?:regulators?|agency|reviewers)
    [Rr]egulators?
    [Rr]eviewers
""")
RULED: Final = cues(r"""
    # what an authority does, where it is named
    authori[sz](?:ed?|ation)
    licen[cs]ed?
    clear(?:ed|s|ance)
    label(?:s|led|ling)?
    reject(?:ed|s|ion)
    refus(?:ed|es|al)
    declin(?:ed?|es)
    withdr(?:ew|awn?)
    revoked
    requires?
    warn(?:ed|s|ings?)
    grant(?:ed|s)
    recommend\w*
    said|says|argued|noted|wrote|asked|reported
""")
RULING: Final = cues(r"""
    # words that only an authority's act has
    approv(?:ed|als?|es?)
    complete response letter
    boxed warnings?
    prescribing information
    (?:is|are) (?:only |also )?(?:indicated|licen[cs]ed|authori[sz]ed)
    marketing authori[sz]ation
    # what a guideline says
    guidelines?
    (?:we|panel|committee|society) (?:strongly |conditionally |also )?(?:recommends?|suggests?|advises?)
    (?:is|are) (?:not |strongly |conditionally |now )?recommended
    recommended (?:dos(?:e|age)|starting)
    should (?:not )?be (?:offered|withheld|discontinued|permanently|interrupted|monitored|managed|held)
    permanently discontinue
    withhold
    interrupt dosing
    class of recommendation
    quality of evidence
""")
FIGURES: Final = re.compile(
    r"""
    (?<!\d)\d+(?:[.,·]\d+)?\ ?(?:%|per\ ?cent|percent|months?|years?|weeks?|fold)
    | \bper\ cent\b
    | \b(?:HR|OR|CI)\b | hazard\ ratio | odds\ ratio | \b[Pp]\ ?[=<>]
    | \b\d+\ (?:of|out\ of)\ (?:the\ )?\d+
    | \b\d+\s?/\s?\d+\b
    | \b(?:two|three|four|five|six|ten|\d{1,4})(?:\ times|fold|-fold)\b | \btwice\b
    | \bn\ ?=\ ?\d
    | \b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|none|half|a\ third|a\ quarter)\ (?:of|in)\b
        (?!\ the\ (?:\w+est|most|leading|first|main|few)\b)
    """,
    re.VERBOSE,
)
RATES: Final = re.compile(
    r"""
    \d\ ?(?:%|per\ ?cent) | \bper\ cent\b | \b(?:HR|OR|CI)\b | hazard\ ratio | odds\ ratio | \b[Pp]\ ?[=<>]
    | \b\d+\ (?:of|out\ of)\ (?:the\ )?\d+ | \bn\ ?=\ ?\d | \bmedian\b
    | (?i:\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half|none)
      \ (?:of|out\ of|in)\ (?:the\ |all\ |every\ )?
      (?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|patients)\b)
    """,
    re.VERBOSE,
)
"""Figures that only a study gives; a dose or an age is none."""
RESULT: Final = cues(r"""
    improved|reduced|increased|led to|found|showed|shr[au]nk|responded|achieved|relapsed|survived|lived|remained
    experienced|occurred|developed|prolonged|doubled|halved|cut|delayed|restored|disappeared|persisted|correlated
    predicted|differed|detected|recovered|resolved|progressed|depleted|killed|eliminated|expanded|produced|kept
    left|turned|grew|benefited|benefitted|lost|died|fell|rose|dropped|deteriorated|mounted|abolished|appeared
    (?:was|were) (?:\w+ly |also )?(?:associated|seen|observed|noted|reported|recorded|higher|lower|longer|shorter)
    (?:was|were) (?:\w+ly |also )?(?:similar|more|less|not|no|as|better|worse|larger|smaller|common|met|reached)
    had (?:an?|no|not|longer|shorter|higher|lower|limited|better|worse)
    did not
    failed to
    no (?:difference|association|new|deaths|dose|patient)
    in (?:the|this|our) (?:study|trial|series|cohort|analysis)
""")

_PAST: Final = cues(r"""
    was|were|had|did(?:n['’]t)?|could not|couldn['’]t
    led|found|shr[au]nk|lived|kept|left|grew|cut|fell|rose|lost|made|came|became|gave|took|went|got|saw|told|showed
    began|held|met|spread|split|drove|bound|fed|fought|hit|put|set|sent|cost|brought|ran|stood|won
    (?<!be )(?<!is )(?<!are )(?<!been )(?<!being )(?<!an )(?<!a )(?<!the )[a-z]{2,}ed
""")
_PRESENT: Final = cues(r"""
    is|are|has|have|can|may|might|does|do|will|remains?|needs?|seems?|works?|helps?|hits?|acts?|contains?|belongs?
    blocks?|binds?|targets?|carr(?:y|ies)|causes?|affects?|responds?|benefits?|lowers?|argues?
""")
REPORTED: Final = cues(r"""
    (?:researchers|scientists|team|we|study|trial|doctors|investigators|authors|group|
        they) (?:\w+ ){0,6}?(?:have|has) (?:now |also )?(?:found|shown|discovered|uncovered|revealed|reported|
        demonstrated|identified|developed)
    (?:these|our|the) (?:results|findings|predictions|study|trial)
    (?:researchers|scientists|study|trial|analysis|research|work|experiments?|data) (?:finds?|shows?|reveals?|
        suggests?|reports?|demonstrates?)
    futility|missed (?:its|the)
    the (?:research|study), (?:[\w,]+ ){0,12}?shows?
""")
COMMON: Final = cues(r"""
    (?:has|have) (?:become|been|long|shown|led|transformed|changed|improved|emerged|revolutioni[sz]ed)
    (?:is|are) (?:a|an|the|usually|often|typically|generally|commonly)
    usually|typically|in general|traditionally|historically|is known
    until (?:now|recently)
""")
SPOKEN: Final = cues(r"""
    said|says|added|adds|commented|cautioned|noted|explained|explains|told|according to|argued|warned|joked|stressed
    believes?|thinks?|wrote|worr(?:y|ies)|speculates?|in (?:my|our|his|her) view
""")
_SAID_THAT: Final = cues(rf"{SPOKEN.pattern.pattern} that")
_SELF: Final = exact_cues("I|[Mm]y|me")
EARLIER: Final = cues(r"""
    (?:earlier|previous|prior|another|other|separate) (?:phase \S+ )?(?:clinical )?(?:study|trial|series|studies|trials)
    in one (?:study|trial)
    previously
""")
ADVISED: Final = cues("warranted|(?:is|are) needed|should|must")
KNOWN: Final = cues(r"""
    (?:has|have) (?:become|been|long|shown|led|transformed|changed|improved|emerged)
""")
BACKGROUND: Final = re.compile(r"^\W*(?:BACKGROUND|INTRODUCTION|Background|Introduction|CONTEXT|Context)\b")
BEGINS: Final = cues(r"""
    we|our|here|methods?|results?|findings
    (?:this|the present) (?:study|trial|analysis|report|cohort)
    in this (?:\S+ ){0,6}(?:study|trial|analysis|report|cohort)
    (?:was|were) (?:randomly|randomi[sz]ed|enrolled|assigned|treated|analy[sz]ed|included)
""")


@lru_cache(maxsize=256)  # a sentence is asked several times, always soon after
def tells_result(text: str) -> bool:
    """Whether it says what was seen: the first verb stands in the past, or researchers have found it."""
    if REPORTED.search(text):
        return True
    text = " ".join(SPOKEN.parts(_SAID_THAT.parts(text)[-1]))  # that somebody said it is no result
    past, present = _PAST.search(text), _PRESENT.search(text)
    if past is None:
        return bool(FIGURES.search(text)) and not COMMON.search(text)
    return present is None or past.start() < present.start() or (bool(FIGURES.search(text)) and not COMMON.search(text))


def is_opinion(sentence: Sentence) -> bool:
    """Whether somebody is quoted, or named with what they think."""
    return sentence.is_quoted or bool(SPOKEN.search(sentence.text) or _SELF.search(sentence.text))
