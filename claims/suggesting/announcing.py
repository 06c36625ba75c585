"""The words of what is planned, paid for or ruled: plans, funding, regulators and guidelines. Tables, pure."""

from typing import Final

from claims.suggesting.wording import cues, exact_cues

PLANS: Final = cues(r"""
    # what is to come
    will (?:now |also |soon |next |then |eventually |jointly |initially |first )?(?:begin|start|enrol\w*|recruit|
        open|continue|report|present|share|receive|develop|fund|support|use|test|compare|examine|study|evaluate|
        assess|investigate|focus|concentrate|take part|run|launch|seek|submit|file|include|involve|expand|explore|
        determine|collect|sponsor|finance|back|join|be (?:tested|presented|funded|enrolled|recruited|studied|opened|
        reported|submitted|randomly|used to|launched|given|offered|invited|asked|followed|conducted|run|carried out|
        tried|compared|evaluated|assessed|investigated|shared|published|started|expanded|randomi[sz]ed))
    will (?:now |also |then )?(?:work (?:on|with|together)|treat (?:up to )?\d+|pay for|follow (?:up|the|them|\d+)|
        look (?:at|into|for))
    (?:is|are|was|were) (?:now |currently |still |also |already )?(?:recruiting|enrolling|planned|planning|slated|
        scheduled|set to|poised to|about to|due to|preparing to|accruing|screening)
    (?:is|are) (?:now |currently |still |also |already )?being (?:planned|studied|tested|investigated|evaluated|
        developed|prepared|set up|designed|drawn up|organi[sz]ed|readied|explored|recruited|enrolled|drafted|tried|
        built|assembled)
    (?:is|are) (?:now |already |currently |still )?(?:under way|underway|ongoing|on-going|in preparation|
        in progress|in the works|in planning|on the way|in the pipeline|open to|open for|open at|under development)
    (?:slated|scheduled|poised) (?:to|for)
    (?:due|set|about|expected|hoped|projected|anticipated) to (?:open|begin|start|launch|report|read out|enrol\w*|
        recruit|complete|finish|close|run|last|conclude|commence|dose|treat)
    (?:opens|opening|begins|starts|starting|launches|launching|kicks off|reports|reads out|
        commences) (?:\w+ ){0,4}?(?:in|next|later|this|early|by|at|before) (?:the )?(?:\w+ )?(?:20\d\d|year|month|
        spring|summer|autumn|fall|winter|january|february|march|april|may|june|july|august|september|october|
        november|december|quarter|sites)
    (?:expects?|hopes?|plans?|intends?|aims?|wants?|proposes?|prepar(?:es?|ing)|aspires?|looks?|seeks?|is seeking|
        are seeking|means?|is keen|are keen) (?:now |next )?to (?:begin|start|report|submit|file|enrol\w*|launch|
        open|run|test|try|study|compare|find out|learn|develop|build|recruit|treat|explore|evaluate|examine|
        investigate|determine|assess|extend|expand|move|advance|establish|set up|repeat|turn|bring|make|create|
        identify|measure|show|present|publish|see|follow|use|combine|initiate|commence|complete|conduct|pursue|
        select|nominate|deliver|generate|provide|offer|add|raise)
    # what somebody does now, without an answer yet
    (?:is|are) (?:now |currently |already |also |still )?(?:testing|looking into|examining|running|assessing|asking|
        evaluating|comparing|conducting|carrying out|enrolling|following up|trialling|piloting) (?:whether|if|how|it|
        this|that|these|them|the|an?|its|their|several|two|three|patients|people|women|men|children|\d+)
    (?:is|are) (?:now |currently |already |also )?being (?:exploited|pursued|adapted|moved|taken|turned|followed up|
        tracked|combined|assessed|compared|examined|trialled|piloted|tested|studied)
    will be (?:amended|extended|treated|dosed|vaccinated|infused|screened|monitored|added|eligible|reported|announced|
        opened|(?:
        discontinued|wound down|closed|terminated|stopped)(?! (?:\w+ )?(?:for|because|due to|after|owing to|as)))
    will (?:now |also |therefore |not )?(?:discontinue|terminate|wind down|halt|stop|cut|reduce its|prioriti[sz]e|
        redirect|shift|move (?:ahead|forward|on|into)|advance|initiate|set up|build|double|hire|collaborate)
    (?:said|says|added|adds|announced|confirmed) (?:that )?(?:it|they|she|he|the \w+) (?:would|will|plans?|planned|
        intends?|intended) (?:\w+ )?(?:to )?(?:open|meet|seek|submit|file|start|begin|launch|run|request|appeal|
        discuss|continue|present|publish|test|try|expand|recruit|enrol\w*|wind|close|discontinue|end|sell|look)
    agreement with (?:the )?(?:\S+ ){1,6}?(?:on|about|for) the (?:design|protocol|plan)
    (?:enrol\w*|recruitment|dosing) (?:\S+ ){0,14}?(?:continues|goes on|carries on|is on track|remains on track)
    (?:began|begun|begin|starts?|started) (?:dosing|enrol\w+|recruit\w+|treating its)
    (?:has|have) been applied for|applied (?:for|to) (?:[\w-]+ ){0,3}?(?:funding|money|a grant|approval to)
    (?:have|has|with|there are) plans? (?:to|for)
    plans? to
    intends? to
    hopes? to (?:begin|start|report|find)
    (?:team|company|researchers|group|we|they|scientists|doctors|firm|investigators|authors|laboratory|lab|hospital|
        centre|center|university|institute) (?:[\w-]+ ){0,3}?(?:is|are) (?:now |currently |already |also |
        still )?(?:developing|building|working|looking|collecting|preparing|designing|exploring|investigating|
        testing|studying|seeking|launching|setting|raising|in talks|in discussions)
    # what was wanted
    (?:we|the (?:study|trial|authors?|team|investigators|project|researchers|aim)) (?:therefore |thus |also |now |
        here )?(?:aimed|set out|sought|wanted|intended|wished|undertook|endeavou?red|asked whether|asked if|was|
        were) to (?!be|date)
    (?:study|trial|cohort|registry|project|survey|analysis|comparison|programme|program|part) (?:\S+ ){0,6}?(?:was|
        were|is|are)\ (?:\w+ )?(?:designed|intended|meant|set up|undertaken|conducted|launched|conceived|powered) to
    (?:sought|set out|endeavou?red|aiming|seeking) to
    (?:asks?|tests?|examines?|explores?|evaluates?|investigates?|compares?|will ask) (?:whether|if|how well)
    (?:this|the) (?:study|trial|project) (?:tests|asks|examines|evaluates|compares|investigates|explores|assesses|
        aims|looks at)
    (?:purpose|aim|goal|objective|objectives|aims|goals) (?:of (?:this|the|our) (?:\S+ ){1,4})?(?:was|is|were|are|
        will be)
    the (?:purpose|aim|goal|objective) of (?:this|the) (?:study|trial|project)
    to find out (?:whether|if|how|why),? (?:they|she|he|we|the)
    (?:is|are) to (?:follow|begin|start|open|run|recruit|enrol\w*|report)(?! from)
    (?:enrol\w*|recruitment|dosing|screening|trial|study|programme|program|phase|part) (?:\S+ ){0,3}?(?:kicks off|
        gets under way|gets going|goes ahead|goes on until|gets off the ground)
    (?:on the (?:drawing board|horizon|cards)|in the (?:offing|making|wings|planning stages?))
    (?:is|are) (?:now |currently )?being sought|ethics (?:approval|committee)
    (?:top-?line|interim|final|full|first|early) (?:data|results|readouts?|figures) (?:should|will|may|could|might)
    follow-up (?:\S+ ){0,4}?(?:goes on|continues|is continuing|is ongoing|runs until)
    on track to|on course to
    # what has begun
    (?:first|second) (?:patient|participant|volunteer|child|subject)s? (?:has|have|was|were|is|will) (?:now |
        already )?(?:be |been )?(?:dosed|enrolled|treated|recruited|infused|randomi[sz]ed)
    (?:enrol(?:l?ment|ling)|recruitment|accrual|screening|inclusion) (?:\S+ ){0,7}?(?:began|begins|has begun|
        started|is|are|continues|opened|opens|remains open|was completed|is complete|has started|will|of the first)
    dosing (?:\S+ ){0,7}?(?:began|begins|has begun|started|continues|is (?:complete|ongoing|under way|underway|to|due|
        expected|anticipated|planned|scheduled|foreseen|allowed)|has started|will (?:begin|start)|of the first)
    (?:cohort|arm|trial|study|part|protocol|registry|expansion) (?:\S+ ){0,6}?(?:is|remains|are|has) (?:now |still |
        currently )?(?:open(?:ed)?|accruing|recruiting|enrolling|registered)
    (?:has|have) (?:now |just |already |recently )?(?:begun|started|opened|launched) (?:a|an|the|enrol\w+|
        recruiting|dosing|recruitment|screening|work)
    (?:results|data|findings|read-?outs?|answers|analyses|analysis|figures|topline \w+) (?:\S+ ){0,4}?(?:are|is|
        aren['’]t|isn['’]t)(?: not)? (?:expected|due|awaited|anticipated|planned|eagerly|pending)
    (?:is|are) expected (?:in|by|next|later|to (?:begin|start|open|finish|report|read out|enrol\w*|recruit|close|
        last|run))
    estimated (?:primary |study )?completion
    hypothesi[sz]e that
    (?:the|our|their|its|as a|is a) next steps? (?:is|are|will|would|was|in|for|towards?)
    # money and partners
    (?:put|puts|putting|pumped|poured|ploughed|plowed|gave|given|donated|invested) (?:EUR|USD|GBP|€|\$|£) ?\d
    (?:stumped up|put up the|foot(?:ed|s|ing)? the bill|footing|chipped in|bankrolled|picked up the (?:tab|bill)|
        dug into)
    (?:inked|signed|struck|sealed|announced|entered|closed) (?:into )?(?:an? |the )?(?:\w+ ){0,3}?(?:deal|agreement|
        pact|contract|alliance|licence|license)
    (?:consortium|network|alliance|project|programme|initiative) (?:\w+ )?(?:unites|links|comprises|includes|spans|
        joins|involves|pools)
    (?:made|was) possible by|thanks to (?:a |the )?(?:\w+ ){0,2}?(?:gift|grant|donation|funding)
    no external funding|competing interests
    the project (?:is|brings?|begins|will|aims|has|was)
    (?:is|are) coordinated by
    partners (?:are|include)
    (?:total )?budget (?:of|is)
    (?:EUR|USD|GBP|€|\$|£) ?\d[\d.,]* ?(?:million|billion|m|bn|k)
    (?:EUR|USD|GBP|€|\$|£) ?\d[\d.,]* (?:\w+ ){0,3}?(?:grant|award|gift|donation|fund(?:ing)?|programme|program|
        project)
    companies investing
    largest projects?
    brings? together (?:\w+ ){0,4}?(?:partners|universities|companies|countries|groups|scientists|researchers|
        institutions)
    consortium (?:is|will|has)
    (?:funded|financed|bankrolled|paid for|sponsored|underwritten|commissioned) (?:\w+ )?(?:by|from|through|with|
        under)
    (?:study|work|research|trial|project|team|group|programme|program|authors?|we|was|were|is|are|been|
        analysis) (?:\w+ ){0,3}?supported (?:\w+ )?(?:by|through|under)
    support(?:ed)? (?:by|from|of|came from|was provided by|comes from) (?:\S+ ){0,6}?(?:grants?|foundation|trust|
        fund|council|charity|endowment|institute|league|society|research|programme|program|ministry|fellowship|
        award|donors?)
    (?:grants?|awards?|donations?|gifts?|bequests?|legac(?:y|ies)|seed money|money|funds|funding|fellowships?|
        stipends?)\ (?:\w+ ){0,2}?(?:from|of|worth|for|came|comes|provided|totall?ing|number|no|will|was|is|has)
    (?:received|secured|won|obtained|landed|attracted|raised|pledged|donated|committed|contributed|invested|gave|
        given)\ (?:\S+ ){0,5}?(?:grants?|funding|funds|awards?|donations?|million|billion|fellowships?|investment|
        financing|money)
    awarded|(?:has|have|was|were) granted|join(?:s|ed|ing)? forces|work packages?
    (?:study |clinical )?(?:drug|assays?|tests|medication|medicines) (?:was|were|is|are) (?:supplied|provided|
        donated) by
    free of charge (?:to|by)
    partnership|partnered with|partnering|teams? up with|teamed up|joint venture|licen[cs]ing (?:deal|agreement)
    collaborat(?:ion|e|es|ed|ing) (?:\w+ )?(?:with|between)
    (?:million|billion) (?:euros?|dollars?|pounds?|kronor|kroner|francs) (?:\w+ ){0,3}?(?:grant|award|gift|fund|
        from|to|for|over|by|will|has)
    (?:will|to) (?:host|hold) (?:a|an) (?:webcast|conference call)
    # what is handed in
    (?:submit\w*|file[sd]?|filing|application) (?:\S+ ){0,4}?(?:with|to|for) (?:the )?(?:FDA|EMA|agency|regulators|
        approval|authorities|supplemental|marketing|licen[cs]e)
""")
"""Funding, aims, partners and ongoing work."""

AGENCY: Final = exact_cues(r"""
    FDA
    EMA
    MHRA
    CHMP
    NICE
    NCCN
    (?<!\bat )(?<!\bat the )(?:ASCO|ESMO|ASH|EHA|AACR)(?!,| (?:20\d\d|[Cc]ongress|[Mm]eeting|[Cc]onference|
        [Aa]nnual|[Aa]sia))
    Swissmedic
    Food and Drug Administration
    European Commission
    European Medicines Agency
    Health Canada
    (?:[Tt]he |[Uu][Ss] |[Ee]uropean |[Dd]rug )(?:regulators?|agency|reviewers)
    [Rr]egulators?
    Brussels
    Medicare
    Medicaid
    NHS(?: England| Scotland)?
    PBAC|CADTH|G-BA|IQWiG|TGA|PMDA|NMPA|SMC|ANVISA|COFEPRIS
    [Ww]atchdog
    (?:[Ii]nsurers|[Pp]ayers|[Ss]ickness funds|[Hh]ealth insurers)
    (?:[Jj]oint |[Ff]ederal |[Aa]dvisory |[Mm]edicines |[Ss]afety |[Dd]rugs? |[Aa]ppraisal ){1,3}(?:[Cc]ommittee|
        [Pp]anel|[Bb]ody)
    Committee for [A-Z]\w+
    (?:[Hh]ealth |[Mm]edicines )(?:ministry|authority|authorities)
    [Mm]inistry of [Hh]ealth
    [Rr]eviewers
""")
RULED: Final = cues(r"""
    # what an authority does, where it is named
    (?:advis|caution|endors|confirm|conclud|vot|stress|decid|order|instruct|remind|urg|tell|turn|alert|issu|back|
        rul|maintain|consider|suspend|restrict|limit|extend|list|mandat|impos|add|determin|clarif|recogni[sz]|
        permit|allow)(?:e|es|ed|s|ied|ing|ted|ting)?
    (?:turned|struck|knocked) (?:\w+ ){0,3}?down
    told|opposed|opposes|said no|says no|voted|pulled|waved|halted|lifted|blocked
    (?:gave|gives|given|give|giving) (?:\S+ ){0,4}?(?:green light|go-ahead|nod|opinion|blessing|clearance|approval)
    sign(?:s|ed)? off|(?:clinical )?hold|thumbs (?:up|down)
    (?:saw|found|sees|finds) (?:no|little|insufficient|only) (?:\w+ )?(?:benefit|value|advantage|evidence)
    (?:will |does |do |to )?(?:not )?(?:pay|pays|paid|paying|fund|funds|cover) (?:for )?
    covers?|covered|reimburs\w+
    demand(?:s|ed)?|insist(?:s|ed)?
    guidance|clearance|designation|labell?ing
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
    (?<!ethics )(?<!ethical )approv(?:ed|als?|es?)
    (?:is|are|was|were|be|been|being|not|now|also|fully|partly) (?:covered|reimbursed|paid for) (?:by|under|through|
        on|for)
    (?:conditional|full|marketing|accelerated|orphan|breakthrough|fast[- ]track|priority|
        regenerative) (?:\w+ )?(?:licen[cs]e|approval|authori[sz]ation|designation|review)
    (?:on|onto|off) the (?:\w+ )?market(?: since| in| again| for)
    advised against (?:a|the|its|licen\w+|approv\w+|reimburs\w+)
    (?:medicines|drug|drugs|advisory|licensing|health technology|reimbursement|safety|
        regulatory) (?:\w+ )?(?:committee|watchdog|agency|regulator|authority|panel|body|
        assessors?) (?:\w+ )?(?:has|have|had|voted|said|advised|recommended|concluded|rejected|refused|endorsed|
        asked|issued|stressed|told|is|was|wants|turned|ruled|decided)
    (?:doctors|clinicians|prescribers|hospitals|physicians|oncologists|nurses|centres|
        centers) (?:\S+ ){0,5}?(?:have been |were |are |must be |are being )(?:told|warned|advised|reminded|urged|
        asked|instructed|alerted)
    contra-?indicat(?:ed|ions?)
    black[- ]box
    package (?:insert|leaflet)|summary of product characteristics|product information|the label
    off the (?:national )?(?:formulary|list)
    complete response letter
    boxed warnings?
    prescribing information
    (?:is|are) (?:only |also )?(?:indicated|licen[cs]ed|authori[sz]ed)
    marketing authori[sz]ation
    # what a guideline says
    guidelines?
    guidance (?:from|of|by|says|now|does|published|issued|stops|lists)
    consensus (?:statement|panel|recommendations?|\d+ ?%|of \d)
    (?:we|panel|committee|society|forum|group|task force|working group) (?:strongly |conditionally |
        also )?(?:recommends?|suggests?|advises?|endorses?)
    (?:is|are) (?:not |strongly |conditionally |now |currently )?(?:recommended|endorsed|advised|mandatory)
    (?:strong|weak|conditional|good practice) (?:recommendation|statement|point)
    (?:level|grade|strength|certainty) of (?:evidence|recommendation)
    recommended (?:dos(?:e|age)|starting)
    should (?:not )?be (?:offered|withheld|discontinued|permanently|interrupted|monitored|managed|held)
    permanently discontinue
    withhold
    interrupt dosing
    class of recommendation
    quality of evidence
""")
ASIDE: Final = cues(r"""
    # an approval that is told of by the way, or is still wanted
    (?:since|after|before|until|when|once|following|ever since|although|while) (?:[\w’'-]+ ){0,9}?(?:was|were|been|
        won|
        gained|received|got)? ?(?:first )?approv(?:ed|al)(?: [\w’'()-]+){0,6},
    (?:seek|seeks|seeking|sought|path to|towards?|pending|awaits?|awaiting|ahead of|before|until|if|once|yet to be|
        application for|apply for|applied for|hopes? for|hoping for|prior to) (?:[\w-]+ ){0,3}?approv(?:al|ed)
    (?:an?|the|no|any|other|few|many|several|currently|already|newly|recently|previously|existing|two|three|four|five|
        \d+|most|all) (?:fda-|ema-|eu-)?approved (?:[\w-]+ ){0,3}?(?:drugs?|agents?|treatments?|therap(?:y|ies)|
        medicines?|products?|inhibitors?|antibod(?:y|ies)|vaccines?|options?|standards?|regimens?|combinations?|
        immunotherap(?:y|ies)|indications?|dos(?:e|es|age))
    (?:ethics|ethical|institutional|review) (?:\w+ ){0,2}?(?:committees?|boards?|panels?) (?:\w+ ){0,2}?(?:approv\w+|
        gave)
    approved by (?:the |an? |our |all )?(?:\w+ ){0,3}?(?:ethics|ethical|institutional|review board|local)
    (?:data|safety) (?:and safety )?monitoring (?:committee|board|panel)
    (?:led|leading|leads|contributed|contributing) to (?:its|the|their|this|that|an?) (?:[\w-]+ ){0,3}?(?:approval|
        licen[cs]e|
        authori[sz]ation|warnings?|label\w*)
    (?:had|have|has) (?:\w+ly )?(?:prompted|led|triggered|caused|moved|spurred|pushed|
        driven) (?:\S+ ){0,4}?(?:approv\w+|
        warnings?|boxed warnings?|black[- ]box|label\w*|guid\w+)
    since (?:the |[\w.]+ ){0,3}?(?:regulators?|fda|ema|agency|agencies|mhra) (?:\w+ ){0,2}?(?:warn\w+|approv\w+|
        licen\w+|
        clear\w+|demand\w+|ask\w+)
""")
"""It decides nothing about the therapy of the sentence."""
PROCEDURE: Final = cues(r"""
    # how a committee works, not what it decides
    (?:panel|committee|board|group|members|society|forum|task force|assessors|regulators?|agency|watchdog|council|
        authors|experts) (?:[\w-]+ ){0,2}?(?:met|meets|meeting|meet|convened?s?|gathered|gathers?|sat|sits|
        comprised?s?|
        consist(?:s|ed)|is chaired|was chaired|was formed|was set up|voted in writing)
    (?:evidence|literature|databases|medline|pubmed|trials) (?:\w+ )?(?:was|were) (?:\w+ly )?(?:searched|reviewed|
        graded|
        retrieved|rated)
    (?:strengths?|grades?|levels?|classes|class|quality|certainty) of (?:the )?(?:recommendations?|evidence) (?:is|
        are|was|
        were) (?:given|graded|rated|shown|indicated|assessed|stated|marked|expressed|printed)
    a recommendation (?:required|requires|needed|needs|was adopted)|(?:entitled|eligible) to vote|quorum
    (?:this|the) (?:statement|guideline|document|version|edition|update|text) (?:replaces|updates|supersedes|was
        (?:written|developed|drafted|prepared|funded|adopted)|is (?:valid|reviewed|updated|based)|will be)
    adopted (?:by|on|in)|next (?:revision|update)|published (?:on )?\d|declared (?:no )?(?:conflicts|interests)
    (?:conflicts|declarations?) of interests?
""")
PAYING: Final = cues(r"""
    (?:medicare|medicaid|nhs(?: england| scotland)?|insurers?|payers|health service|sickness funds?|ministry|
        state)\ (?:\S+ ){0,4}?(?:pay|pays|paid|fund|funds|cover|covers|covered|reimburse|reimburses|reimbursed)
""")
"""Who pays for a treatment decides on it, also where it is still to come."""
