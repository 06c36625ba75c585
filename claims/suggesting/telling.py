"""How a sentence tells: a result, what is known anyway, what nobody knows, what is thought. Pure."""

import re
from functools import lru_cache
from typing import Final

from claims.suggesting.numbers import OTHER_THINGS
from claims.suggesting.reading import Sentence
from claims.suggesting.wording import cues, exact_cues

FIGURES: Final = re.compile(
    r"""
    (?<!\d)\d+(?:[.,·]\d+)?\ ?(?:%|per\ ?cent|percent|months?|years?|weeks?|fold)
    | \bper\ cent\b
    | \b(?:HR|OR|CI)\b | hazard\ ratio | odds\ ratio | \b[Pp]\ ?[=<>]
    | \b\d+\ (?:of|out\ of)\ (?:the\ )?(?!20\d\d\b)\d+\b(?!-days?\b)
    | \b\d+\s?/\s?\d+\b
    | \b(?:two|three|four|five|six|ten|\d{1,4})(?:\ times|fold|-fold)\b | \btwice\b
    | \bn\ ?=\ ?\d
    | \b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|none|half|a\ third|a\ quarter)\ (?:of|in)\b
        (?!\ the\ (?:\w+est|most|leading|first|main|few|year|month|day|decade|century|world)\b)
    """,
    re.VERBOSE,
)
RATES: Final = re.compile(
    rf"""
    \d\ ?(?:%|per\ ?cent) | \bper\ cent\b | \b(?:HR|OR|CI)\b | hazard\ ratio | odds\ ratio | \b[Pp]\ ?[=<>]
    | \b\d+\ (?:of|out\ of)\ (?:the\ )?(?!20\d\d\b)\d+\b(?!-days?\b) {OTHER_THINGS} | \bn\ ?=\ ?\d | \bmedian\b
    | (?i:\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half|none)
      \ (?:of|out\ of|in)\ (?:the\ |all\ |every\ )?
      (?:(?!20\d\d\b)\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|patients)\b {OTHER_THINGS})
    """,
    re.VERBOSE,
)
"""Figures that only a study gives; a dose or an age is none."""
COUNTED: Final = re.compile(
    r"""
    \b(?:HR|OR|RR|CI|AUC)\b | (?:hazard|odds|risk)\ ratio | \b[Pp]\ ?[=<>] | \bn\ ?=\ ?\d | \b[Mm]edian\b | κ
    | (?<!\d\ in\ )\b\d+\ (?:of|out\ of)\ (?:the\ |these\ |all\ )?(?!10\b|100\b)\d+\b(?![-\ ]days?\b)
    | \b\d+\s?/\s?(?!10\b|100\b)\d+\b
    """,
    re.VERBOSE,
)
"""Figures that somebody has counted."""
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
    (?<!\bbe )(?<!\bis )(?<!\bare )(?<!\bbeen )(?<!\bbeing )(?:led|left|cut|lost|spread|split|hit|brought|set|put|kept|
        told|(?<!, )(?:found|made|held|bound|fed|seen|taught|sought|caught|shed|driven))
    shr[au]nk|lived|grew|fell|rose|came|became|gave|took|went|got|saw|showed
    began|met|drove|fought|sent|ran|stood|won|beat|burst|struck
    withstood|wore|wiped|sank|underwent|overcame|outlived|swelled|wrote|threw|slept|woke|broke
    (?<!-)(?<!\bbe )(?<!\bis )(?<!\bare )(?<!\bbeen )(?<!\bbeing )(?<!\ban )(?<!\ba )(?<!\bthe )(?<!\bof )
        (?<!\bwith )(?<!\bfrom )(?<!\bnewly )(?<!\bby )(?<!\bagainst )(?<!\bfor )(?<!\binto )(?<!\bthese )
        (?<!\bthose )(?<!\btheir )(?<!\bits )(?<!\brecently )[a-z]+[^e\W]ed
""")
_PRESENT: Final = cues(r"""
    (?<!\bthat )(?<!\bwhich )(?<!\bwho )(?<!\btumour )(?<!\btumor )(?<!\btissue )(?:is|are|has|have|can|may|might|
        does|do|will|remains?|needs?|seems?|works?|helps?|hits?|acts?|contains?|belongs?|blocks?|binds?|targets?|
        carr(?:y|ies)|causes?|affects?|responds?|benefits?|lowers?|argues?|latches|grips?|tethers?|homes|hides?|
        wears?|sits?|strikes?|attacks?|destroys?|recogni[sz]es?|prevents?|stops|keeps|lets|makes?|gives?|takes?|
        turns|allows?|enables?|uses|relies|rely|stimulates?|activates?|suppress(?:es)?|restrains?|releases?|
        triggers?|teach(?:es)?|calls|brings?|drives?|protects?|shields?|sticks?|hooks?|bridges?|engages?|
        unleash(?:es)?|wakes?|boosts?|primes?|marks|costs|accounts?|occurs?|arises?|grows?|spreads|returns?|comes?|
        goes|consists?|means?|depends?|varies|vary|differs?|tends?|exists?|lacks?|ignores?|stands?|costs?)
""")
REPORTED: Final = cues(r"""
    (?:researchers|scientists|team|we|study|trial|doctors|investigators|authors|group|analysis|physicians|
        clinicians|work|they|registry|experiments?) (?:[\w-]+ ){0,6}?(?:have|has) (?:now |also |already |since |
        just |previously |\w+ly )?(?:found|shown|discovered|uncovered|revealed|reported|demonstrated|identified|
        developed|established|observed|seen|confirmed|traced|linked|pinpointed|documented|worked out|gathered|
        pooled|examined|tested|compared|analy[sz]ed|followed|treated|given|combined|looked|tracked|studied|
        collected|counted|reviewed|assembled|measured|used|gone)
    (?:these|our|the) (?:results|findings|predictions)
    (?:our|this) (?:study|trial)
    (?:researchers|scientists|doctors|physicians|study|trial|analysis|research|work|experiments?|data|paper|report|
        series|registry|review|figures|team|investigators|clinicians|authors) (?:now |also |from (?:\w+ ){1,5}|
        of (?:\w+ ){1,5})?(?:finds?|shows?|reveals?|suggests?|reports?|demonstrates?|concludes?|indicates?|
        describes?|documents?|speaks?|confirms?|points?)
    (?:according to|reported in|report in|published in|described in|presented at|results of|findings of) (?:a|an|
        the|new|results?|data|figures|findings|work|its|their|this) (?:\S+ ){0,6}?(?:study|trial|analysis|review|
        paper|registry|series|research|journal|letters|meeting|congress|centers?|centres?|university|institute|
        hospital)
    according to (?:\w+ )?(?:work|research|data|findings|results|figures)
    futility|missed (?:its|the)
    the (?:research|study), (?:[\w,]+ ){0,12}?shows?
    (?:(?:a|the) (?:team|group) |researchers |scientists |doctors |investigators |physicians |clinicians |
        authors ){1,2}(?:
        [\w’'&–-]+,? ){0,16}?(?:have|has) (?:now |also )?(?:found|shown|reported|discovered|demonstrated|revealed)
    # what has come about, or has not, up to the day of the report
    (?:has|have) (?:not |never |so far |thus far |to date |still |yet |already |now |since )*(?:been (?:so far )?(?:no|
        none|reached|observed|seen|recorded|noted|detected)|relapsed|recurred|progressed|responded|died|caused|
        returned|occurred|arisen|emerged|developed|achieved|remained|stayed|worsened)
    has(?:n['’]t| not) (?:yet )?(?:been )?(?:reached|come back|returned|recurred|relapsed)
    (?:was|were|is|are) not (?:yet )?(?:estimable|evaluable)
""")
COMMON: Final = cues(r"""
    (?:has|have) (?:become|been|long|shown|led|transformed|changed|improved|emerged|revolutioni[sz]ed)
    (?:is|are) (?:a|an|the|usually|often|typically|generally|commonly)
    usually|typically|in general|traditionally|historically|is known|ordinarily|normally|by and large|as a rule|
        classically
    until (?:now|recently)
    for (?:many years|years|decades|generations|a long time)
    (?:so far|thus far|hitherto|up to now|as yet|to date) (?:no|only|few|nobody|there)
    (?:each|every) year|a year in|per year in|annually|worldwide|in most countries
    (?:is|are) (?:still |now |widely |generally |often |thought|believed|considered|regarded|held|said|assumed|
        estimated) ?(?:thought|believed|considered|regarded|held|assumed|estimated|to)
    as many as|up to (?:half|a third|\d+ ?%|four|one)
""")
HISTORY: Final = cues(r"""
    (?:so far|thus far|to date|until now|up to now|till now|hitherto|until recently|in the past|over the years|
        traditionally|historically|for (?:years|decades)),? (?:[\w-]+ ){0,10}?(?:trials|studies|attempts|efforts|
        drugs|treatments|therapies|approaches|options|inhibitors|antibodies|vaccines|immunotherapy|immunotherapies|
        cells|patients|doctors)
    (?:trials|studies|attempts|efforts|drugs|treatments|therapies|approaches|inhibitors|antibodies|vaccines|agents|
        strategies) (?:[\w-]+ ){0,8}?(?:had|have) (?:\w+ )?(?:proven|proved|failed|disappointed|yielded|struggled|
        fallen|accomplished|achieved|done|been (?:tried|disappointing|ineffective|unsuccessful|limited))
    (?:before|until) (?:the )?(?:advent|arrival|introduction|approval) of
    (?:changed|altered|transformed|reshaped|revolutioni[sz]ed) (?:the )?(?:\w+ )?(?:outlook|landscape|treatment|
        field|care|management|prospects|face|oncology|therapy)
    (?:was|were) (?:first |originally |initially )(?:approved|introduced|discovered|described|developed|invented|
        licensed|identified|used|synthesi[sz]ed)
    for (?:years|decades|a long time|many years),? (?:there|the|no|little|doctors|patients|it)
    (?:was|were) (?:once |long |widely |generally )+(?:thought|believed|considered|regarded|held|assumed|
        written off|seen)
    (?:ever )?since (?:the |their |its )?(?:[\w-]+ ){1,8}?(?:approved|introduced|licensed|launched|arrived|available|
        approval|
        introduction|arrival|advent|came)[^.,]{0,40}, (?:[\w-]+ ){1,8}?(?:has|have)
    ushered in|came along|arrived on the scene|entered the clinic|in the (?:19|20)\d0s
""")
"""What drugs and trials in general have come to."""
GENERAL: Final = cues(r"""
    # how much, without anybody who counted
    (?:about|around|roughly|approximately|some|nearly|almost|up to|fewer than|less than|more than|over|only|
        just over|just under|well over|an estimated|perhaps|maybe|at most|at least|close to|between|as many as|
        as few as) (?:an? |the )?(?:\d[\d.,]* ?(?:%|per ?cent|in|out of)|one|two|three|four|five|six|seven|eight|
        nine|ten|half|third|quarter|fifth|tenth|two[- ]thirds|three[- ]quarters)
    (?:most|many|few|some|the majority of) (?:[\w-]+ ){0,4}?(?:patients|people|children|women|men|adults|tumou?rs|
        cancers|\w+omas|\w+emias|cases|responders|families)
    (?:one|two|three|four|five|six|seven|eight|nine) (?:\w+ )?(?:in|out of) (?:every )?(?:\d+|three|four|five|six|
        seven|eight|nine|ten|twelve|twenty|fifty|a hundred|a thousand)
    half of (?:all )?(?:patients|people|children|women|men|adults|tumou?rs|cancers)
""")
SPOKEN: Final = cues(r"""
    said|says|added|adds|commented|comments|cautioned|cautions|noted|notes|explained|explains|told|according to|
        argued|argues
    warned|warns|joked|jokes|stressed|stresses|believes?|thinks?|wrote|writes|worr(?:y|ies)|worried|speculates?|
        speculated
    regretted|regrets|complained|complains|conceded|concedes|admitted|admits|acknowledged|acknowledges|insisted|
        insists
    contended|contends|remarked|remarks|opined|opines|quipped|quips|mused|muses|lamented|laments|emphasi[sz]e[sd]|
        reckons?
    underlined|underlines|underscored|underscores|pointed out|points out|suspects?|suspected|feels|felt|doubts?|
        urged|urges
    replied|replies|wondered|wonders|countered|counters|sighed|sighs|laughed|laughs|welcomed|welcomes|praised|
        praises
    critici[sz]e[sd]|objected|objects|retorted|retorts|summari[sz]e[sd]|put it|puts it|recalled|recalls|hailed|
        hails|called it
    calls it|asked|asks|offered|declared|declares|predicts|ventured|ventures|volunteered|confessed|confesses|
        cheered|agrees?
    (?:authors|researchers|investigators|scientists|they|experts|doctors|critics|oncologists|who|some|many|others|
        observers|clinicians|physicians|we|i) (?:now |also |therefore |still )?(?:say|argue|caution|warn|speculate|
        suspect|stress|contend|concede|admit|acknowledge|insist|reckon|hope|fear|doubt|believe|think|feel|worry|
        wonder|propose)
    maintained that|maintains|hopes|hoped|likens?|likened|describes it|described it|guess(?:es)?|fears?|feared|tells
    (?:is|was|remains|remained|are) (?:un)?(?:impressed|convinced|sceptical|skeptical|optimistic|hopeful|cautious|
        excited|enthusiastic|wary|confident|adamant|persuaded|doubtful|dismissive|encouraged)
    to (?:[\w.]+ ){1,3}mind|to (?:dr|prof|professor)\.? \S+ mind|calling (?:it|the|this|them|for)
    found (?:it|the|this|them|that) (?:[\w-]+ ){0,3}?(?:un)?(?:convincing|persuasive|disappointing|encouraging|
        compelling|troubling|puzzling|baffling|reassuring|impressive)
    in (?:my|our|his|her) (?:view|opinion|experience|judg\w+|eyes)
    to (?:my|our|his|her) mind
""")
_SAID_THAT: Final = cues(rf"{SPOKEN.pattern.pattern} that")
_PERSON: Final = cues(r"""
    (?:dr|prof|professor|sir|dame)|m\.?d|ph\.?d|mbbs|frcp|he|she
    \w+ologists?|surgeons?|statisticians?|physicians?|clinicians?|economists?|analysts?|advocates?|campaigners?|
        nurses?
    head of|director|chair(?:man|woman|person)?|chief|spokes\w+|discussant|editorialists?|lecturer|(?:senior|lead|
        first) author
    investigator|fellow|critics?|sceptics?|skeptics?|experts?|doctors|observers|colleagues?
    not involved|was not part|took (?:no )?part
""")
OUTSIDER: Final = cues(r"""
    (?:was|were|is|are|been) (?:also )?not (?:\w+ )?(?:involved|part of|an author|authors|a member|connected|affiliated|
        associated)(?: (?:in|with|of|to))?
    (?:was|were) (?:also )?(?:uninvolved|unconnected|independent of)
    (?:also )?(?:did not|didn[’']t|took no|had no) (?:take )?(?:part|role|hand|involvement|work on)(?: in| with)?
    (?:wasn|weren)[’']t (?:involved|part of)
""")
"""How a journalist brings in somebody who has not done the work."""
_QUOTING: Final = re.compile('[“”„«»"‘]')
_SELF: Final = exact_cues(r"""
    (?<![Pp]hase )(?<![Cc]lass )(?<![Tt]ype )(?<![Ss]tage )(?<![Gg]rade )(?<![Ll]evel )(?<![Pp]art )(?<![-–])I(?![/+–-])
        (?!,? (?:and|or|to) I)
    [Mm]y|(?<![-–])me|myself|mine
""")
"""A number of a phase or class is nobody."""
EARLIER: Final = cues(r"""
    (?:earlier|previous|prior|another|other|separate|older|past|former|preceding|similar|unrelated|independent|
        different|parallel|companion|sister|subsequent|competing|rival) (?:\w+ )?(?:phase \S+ )?(?:\w+ )?(?:study|
        trial|series|studies|trials|work|research|reports?|analys[ei]s|experiments?|cohorts?|registry)
    in one (?:[\w-]+ ){0,3}?(?:study|trial|series|registry|analysis|survey|report)
    (?:reported|published|presented|shown|described|found|seen) (?:\w+ )?(?:years ago|last (?:year|spring|summer|
        autumn|fall|winter|month)|earlier|a decade ago|a year ago|in (?:19|20)\d\d)
    (?:years|a decade|decades|months) ago
    (?<!\bthan )(?<!\bas )in its (?:own )?pivotal
    (?:study|trial|cohort|part) (?:that|which) (?:had )?(?:preceded|came before|led (?:up )?to|paved|went before)
    previously (?:reported|shown|published|described|demonstrated|observed|found|suggested|linked|established)
    (?:had|was|were|been|have|has) previously(?! (?:been )?(?:useless|ineffective|resistant|incurable|hopeless|
        impossible|insensitive|treated|received|given|undergone|progressed|failed|
        taken|
        responded|exposed|operated|irradiated|relapsed|had|untreated))
""")
ANOTHER: Final = cues(r"""
    (?<!\bthan in )(?<!\bas in )(?<!\bwith )(?<!\bon )(?:the|its|their) (?:own )?(?:pivotal|registration|registrational|
        landmark|seminal|original) (?:[\w-]+ ){0,3}?(?:
        study|trial)s?
    an? (?!trial|study|sub)(?:[\w’'-]+ ){1,5}?(?:study|trial|series|registry|survey)(?! (?:drug|population|group|
        design|that size))
    (?:study|trial|series|registry|survey) (?:from|in|by|at) (?!this|our|the same)(?:the )?\w+ (?:of|with|
        involving) \d+
""")
"""A study that is brought in by the indefinite article or by its renown: another one, once the text has told of its
own."""
BEFOREHAND: Final = cues(r"""
    had (?:\w+ly |earlier |already |first |also |not |never )?(?:been |shown|hinted|suggested|[a-z]+ed|led|found|kept|
        shrunk|
        slowed|made|given)
    earlier|previously|before the trial|paved the way
""")
"""Work in the laboratory that came before the study of patients."""
GOES_ON: Final = re.compile(
    r"^(?:Most|Many|Some|Several|None|All|Few|A few|Both|Others|One)(?: of (?:them|these|those)| others)?"
    r" (?:were|was|had|have|has|failed|raised|ended|showed|missed|came|enrolled|reported)\b"
)
"""It goes on with what the sentence before it tells of."""
STUDIES: Final = cues(r"""
    (?:trials|studies) (?:of|in|with|for|have|had)|(?:other|earlier|previous|many|several|dozen|dozens of|
        more than \w+|
        \d+) (?:[\w-]+ ){0,3}?(?:trials|studies)
""")
"""Studies of which there are many."""
ADVISED: Final = cues(r"""
    warranted|(?:is|are) needed|should|must|ought to|needs? to be|deserves?|merits?|belongs? (?:on|in|at|to)
    (?:we|authors) (?:would )?(?:advise|recommend|suggest that|propose|urge|advocate|argue|favou?r|believe)
    better use of|worth (?:considering|offering|trying|discussing)|(?:is|are|seems?|appears?) (?:justified|
        advisable|prudent|preferable|reasonable)
    (?:can|could) (?:now )?be (?:recommended|justified|spared)
""")
SUPPOSED: Final = cues(r"""
    if|when|whenever|should|may|might|can|could|would|any|every|each|imagine|whether|suppose|must|for example|
        ideally|typical
""")
"""What is said of a patient who is not one in particular."""
OPEN: Final = cues(r"""
    (?:nobody|no one|none of us|no-one) (?:yet |really |quite )?(?:knows?|can (?:say|tell)|understands?|
        has (?:ever )?(?:measured|tested|compared|shown|confronted|looked|tried|worked out|explained))
    (?:is|are|remains?|stays?) (?:still |yet |largely |not yet |currently |as yet |poorly |incompletely |
        only partly |almost entirely )?(?:unknown|unclear|unanswered|unproven|debated|undefined|unexplained|
        unsettled|disputed|obscure|elusive|contentious|controversial|uncertain|understood|a mystery|a puzzle|
        an enigma|an open question|in doubt|open|undetermined|guesswork|anyone['’]s guess|anybody['’]s guess|
        a matter of (?:debate|conjecture|dispute))
    not (?:yet )?(?:\w+ly )?(?:known|clear|understood|established|resolved)
    (?:never|not|yet to) (?:yet )?(?:be|been|be \w+ly) (?:established|tested|studied|determined|examined|compared|
        settled|confirmed|replicated|shown|proven|proved|worked out|explained|defined|answered|explored|measured)
    (?:do|does|did|don['’]t|doesn['’]t|didn['’]t)(?: not)? (?:yet |still )?(?:fully |exactly |really )?(?:know|
        understand)
    remains? to be (?:seen|shown|proven|established|determined|defined|tested|clarified|elucidated|answered|
        worked out)
    (?:awaits?|await) (?:\w+ ){0,2}?(?:confirmation|study|trials?|testing|answer|proof)
    (?:little|nothing|too little|next to nothing|not much) is known
    (?:is|it is|it['’]s) (?:still )?(?:impossible|hard|difficult|too early|too soon) to (?:say|tell|know|judge)
    under investigation
    open question
    (?:why|how|whether|what) (?:[\w,’'-]+ ){1,14}?(?:is|are|remains?|has|stands?) (?:not |still |yet |a |an |
        anyone['’]s |in )?(?:known|unknown|unclear|mystery|guess|open|understood|puzzle|never|unsettled|uncertain|
        to be)
""")
"""What nobody knows."""
KNOWN: Final = cues(r"""
    (?:has|have) (?:become|been|long|shown|led|transformed|changed|improved|emerged)
""")
IN_MODELS: Final = cues(r"""
    in (?:[\w-]+ ){0,3}?(?:mice|mouse models?|rodents|animals|animal models?|rats|zebrafish|dogs|macaques|monkeys|
        xenografts?|
        organoids|pre-?clinical models?|cell lines?|mouse studies|laboratory studies|animal studies|vitro|vivo|silico)
""")
"""Work in the laboratory that a sentence names as its basis."""
SEEN: Final = cues(r"""
    our (?:own )?(?:patients|participants|volunteers|mice|animals|experiments?|study|trial|series|cohort)
    (?:we|i) (?:have |had )?(?:now |also |then )?(?:saw|seen|observed|found|treated|measured|noticed|followed|detected|
        counted)
    (?:most|all|none|some|half|two|three|four|five|\d+) (?:of (?:them|these|those) |patients |people |women |
        men )?(?:had|
        did|were|responded|relapsed|died|lived|remained|stayed)
    in those who (?:[\w-]+ ){1,9}?(?:was|were|had|did)
""")
"""What whoever speaks has seen themselves."""
_BELIEVES: Final = cues(r"""
    (?:compan(?:y|ies)|firms?|teams?|authors?|researchers|investigators|doctors|experts?|groups?|scientists|critics|analysts|
        oncologists|management|sponsors?|we|they|he|she|haematologist|hematologist|oncologist) (?:also |
        now |still |therefore |itself |would )?(?:believes?|thinks?|suspects?|considers?|fears?|reckons?|
        argues?|speculates?|assumes?|feels?|maintains?|contends?|cautions?|warns?|doubts?)
    (?:more|rather|quite|less) (?:reserved|sceptical|skeptical|cautious|guarded|upbeat|sanguine|measured)
""")
"""Who holds something to be so."""
BEGINS: Final = cues(r"""
    we|our|here|methods?|results?|findings
    (?:this|the present|the current) (?:study|trial|analysis|report|cohort|work|paper|review|series)
    in this (?:\S+ ){0,6}(?:study|trial|analysis|report|cohort|review|series)
    (?:was|were) (?:\w+ )?(?:randomly|randomi[sz]ed|enrolled|assigned|treated|analy[sz]ed|included|subjected|
        obtained|collected|searched|identified|recruited|allocated|examined|screened|retrieved|abstracted|sequenced|
        stained|profiled|cultured|grown|implanted|injected|given|followed|pooled|extracted|linked|measured|assessed|
        compared|tested|studied|generated|engineered|reviewed|eligible|selected|transplanted|incubated)
    (?:patients|women|men|children|adults|people|participants|pts) (?:\S+ ){0,9}?(?:received|underwent|were given|
        got|took)
""")


@lru_cache(maxsize=256)  # a sentence is asked several times, always soon after
def tells_result(text: str) -> bool:
    """Whether it says what was seen: the first verb stands in the past, or researchers have found it."""
    if REPORTED.search(text):
        return True
    text = " ".join(SPOKEN.parts(_SAID_THAT.parts(text)[-1]))  # that somebody said it is no result
    past, present = _PAST.search(text), _PRESENT.search(text)
    if past and (present is None or past.start() < present.start()):
        return True
    if COMMON.search(text) or not FIGURES.search(text):
        return False
    return bool(past or COUNTED.search(text)) or not (GENERAL.search(text) or present)


def is_opinion(sentence: Sentence) -> bool:
    """Whether somebody is quoted, or named with what they think."""
    text = sentence.text
    return sentence.is_quoted or bool(SPOKEN.search(text) or _SELF.search(text)) or is_outsider(text)


def is_outsider(text: str) -> bool:
    """Whether it brings in a person who has not done the work, and tells no figures."""
    return bool(OUTSIDER.search(text) and _PERSON.search(text)) and not FIGURES.search(text)


def is_own(text: str) -> bool:
    """Whether who writes it speaks of themselves."""
    return bool(_SELF.search(text))


def is_thought(sentence: Sentence) -> bool:
    """Whether somebody says it in their own words, be it only a part of it."""
    text = sentence.text
    if sentence.is_quoted or _SELF.search(text):
        return True
    if _BELIEVES.search(text):
        return True
    return bool(SPOKEN.search(text) and (_QUOTING.search(text) or _PERSON.search(text)))


def words_of(sentence: Sentence) -> str:
    """What somebody says in it, without who says so."""
    text = sentence.text
    return text.partition("”")[0] if text.startswith("“") else text
