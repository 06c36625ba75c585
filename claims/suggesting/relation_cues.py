"""What a sentence says of what: who is split by which marker, what is done, how a disease runs. Tables, pure.

Single words stand in `type_cues`; here are the relations between them that tell one kind of claim from another.
"""

from typing import Final

from claims.suggesting.wording import cues

_WHO: Final = (
    r"(?:patients|people|persons|those|women|men|children|adults|participants|recipients|individuals|carriers|cases"
    r"|tumou?rs|cancers|disease|melanomas?|carcinomas?|sarcomas?|lymphomas?|group|cohort|subgroup|subset|population)"
)
_GRADED: Final = (
    r"(?:high|higher|highest|low|lower|lowest|elevated|raised|increased|decreased|reduced|positive|negative|detectable"
    r"|undetectable|mutant|mutated|wild-type|deficient|proficient|rich|poor|dense|absent|intact|inflamed|cold|hot)"
)
SPLIT: Final = cues(rf"""
    # by what is known of them before they are treated
    {_WHO} (?:with|without|whose|lacking|carrying|bearing|harbou?ring|expressing|
        having) (?:[\w-]+ ){{0,5}}?(?:{_GRADED}|levels?|scores?|status|expression|mutations?|mutant|loss|signatures?|
        structures|infiltrat\w+|ratio|counts?|densit\w+|antibodies|virus)
    {_WHO} (?:who|that) (?:were|was|are|had|have|tested|carr\w+|express\w*|lack\w*|harbou?r\w*) (?:[\w-]+ ){{0,3}}?(?:
        {_GRADED}|mutations?|levels?|scores?)
    (?:positive|negative|high|low|mutant|mutated|deficient|proficient|expressing|null) {_WHO}
    in (?:the )?(?:non-?)?responders|among (?:the )?(?:non-?)?responders|(?:non-?)?responders (?:\([^)]*\) )?(?:had|
        showed|carried|than|and non)
    than (?:in |among )?(?:the )?(?:non-?responders|responders|those that did not|those who did not)
    (?:by|according to|irrespective of|regardless of|independent(?:ly)? of|across|whatever|stratified by) (?:[\w-]+
        ){{0,4}}?(?:status|expression|levels?|scores?|subtypes?|histolog\w+|mutations?|aetiolog\w+|etiolog\w+|
        cut-?offs?|genotypes?|burden|ctdna|staining)
    in (?:both )?[\w-]+ and (?:in )?non-?[\w-]+ (?:aetiolog\w+|etiolog\w+|disease|tumou?rs|cancers?|histolog\w+|cases)
""")
"""Patients or tumours are told apart by a trait that they had."""
NO_GUIDE: Final = cues(r"""
    # who will respond, and what tells it or does not
    (?:carr(?:y|ied|ies)|held|holds|added|adds|gave|gives|provided?s?|offered|offers|yield(?:ed|s)?|conveyed) (?:no|
        little|some|further|additional|extra) (?:[\w-]+ ){0,2}?(?:information|clues?|guide|guidance|hints?|
        indication|value|help)
    (?:tell|tells|told|foresee|foretell|know|say|show|shows|showed|forecast|predict|predicts|predicted|indicate[sd]?|
        reveal(?:s|ed)?|flag(?:s|ged)?) (?:\w+ ){0,4}?(?:which|who|whom) (?:[\w-]+ ){0,7}?(?:benefit\w*|respon\w+|
        gain\w*|profit\w*|fare|do well|help\w*|will|would)
    (?:identif|select|choose|chose|pick|guid|single)\w* (?:out )?(?:the )?(?:patients|those|people|women|men|
        candidates|tumou?rs) (?:who|whose|that|to|for|likely|most)
    who (?:would|will|might|could|may|stands? to|(?:is|are) (?:most )?likely to|actually) (?:benefit|respond|gain|
        profit|be
        helped)
    who benefits?|who responds?|for whom it works|who (?:it|they) (?:helps?|would help)
    (?:separat|discriminat|distinguish|tell|told)\w* (?:neither )?(?:the )?(?:two groups|responders|those who
        responded)
    (?:status|expression|level|levels|score|scores|staining|burden|stain|load|test|testing|number|count|density|
        intensity)
        (?:[\w-]+ ){0,8}?(?:no (?:difference|odds|bearing|matter|influence|effect on response|relation)|
        not (?:matter|needed|required|necessary|affect|influence|predict|correlate|track|associated|related|linked))
    (?:bore|bears|had|has|showed|shows|with) no (?:clear |apparent |obvious )?(?:relation|relationship|connection|
        bearing|link|association|correlation) (?:to|with|on) (?:[\w-]+ ){0,2}?(?:respon\w+|benefit|efficacy|outcome|
        remission\w*)
    (?:linked|tied|related|associated|correlat\w+|tracked|predict\w+|predictors?|
        enriched) (?:[\w-]+ ){0,5}?(?:objective
        |major |better |complete |higher |pathologic\w* |to |of |with |among )*(?:respon(?:se|ses|ders|ding)|
        remission|benefit)
    preclude (?:a )?respon\w+
    # what is not so with another treatment hangs on this one
    no such (?:[\w-]+ )?(?:association|difference|pattern|relation\w*|link|correlation|gradient|information|gap)
""")
"""Whether something tells beforehand who will be helped."""
RISK_FACTOR: Final = cues(r"""
    # what people bring with them, whatever they are given
    LDH|lactate dehydrogenase|albumin|C-reactive protein|CRP|neutrophil[- ]to[- ]lymphocyte|NLR|platelet
    (?:older |younger |old |young )?age|aged|elderly|(?:over|under|below|above) \d\d|sex|male|female|obes\w+|
        overweight|body[- ]mass|BMI|smok\w+|frail\w*
    performance status|ECOG|comorbid\w*|co-?morbid\w*|diabetes|cachexia|weight loss|sarcopeni\w+
    antibiotics?|acid suppress\w+|proton[- ]pump|PPIs?|statins?|metformin|beta-?blockers?|aspirin
    (?:liver|brain|bone|lung|nodal|hepatic) metastas[ei]s|visceral|number of metastatic sites|tumou?r (?:size|
        thickness)
    stage|ulceration|residual disease|minimal residual|MRD|ctDNA|circulating tumou?r
    rural|distance|insurance|deprivation|ethnic\w*|race|incomes?|wherever they lived
    high[- ]risk (?:cytogenetics?|disease)|extramedullary|bulky|tumou?r burden|Child-Pugh
""")
OUTLOOK: Final = cues(r"""
    # how a disease runs where nothing helps, or where what was tried did not
    (?:outlook|prognos\w+|outcomes?) (?:[\w,-]+ ){0,8}?(?:is|are|remains?|was|were|has been|have been) (?:still |
        very |so |particularly |generally |usually |notoriously )?(?:dismal|grim|bleak|poor\w*|bad|dire|excellent|
        favou?rable|unfavou?rable|good|better|worse)
    (?:dismal|grim|bleak|poor|dire|excellent|favou?rable|unfavou?rable|worst|poorest) (?:outlook|prognos\w+)
    (?:marks?|marked|confers?|conferred|carr(?:y|ies|ied)|signals?|spells?|heralds?|portends?|means?|meant) (?:an? |
        the )?(?:[\w-]+ )?(?:prognos\w+|outlook|relapse|death)
    (?:rarely|seldom|hardly ever|almost never|usually in)[- ]?(?:curable|cured|survive[sd]?)|incurable
    (?:only|barely|scarcely|hardly|fewer than|less than|about|around|roughly|just) (?:[\w%.]+ ){1,3}?(?:in|of|out of)
        (?:[\w-]+ ){0,5}?(?:alive|survives?|lives? (?:for )?(?:five|ten|two|more)|liv(?:e|ing) (?:beyond|past))
    (?:surviv\w+|liv\w+) (?:[\w-]+ ){0,4}?(?:measured|counted|reckoned) in (?:months|weeks)
    months to live|(?:meant|means|gave|had) (?:about |some |only )?\w+ months to live|days numbered
    (?:among|one of) the (?:deadliest|most lethal|most aggressive|most dangerous)
    median survival (?:of|is|being) (?:only |just |barely |about |around )?(?:under|less than|below|about|around|
        roughly|\d+|\w+ months)
    (?:kills?|claims?) (?:most|about|around|some|nearly|the lives)
""")
IMMUNE_COURSE: Final = cues(r"""
    # what the cells or the antibodies did in those who were given them, not how these fared
    (?:expan(?:sion|ded)|engraft\w*|persist\w*|peak(?:ed)?|circulat\w+|multipl\w+|proliferat\w+|contract\w+) (?:[\w-]+
        ){0,6}?(?:day|days|week|weeks|blood|months?|years?|dose)
    (?:cells|copies|transgenes?|clones?|clonotypes?|car[- ]?ts?|lymphocytes|product|virus|particles|
        antibodies) (?:[\w-]+
        ){0,5}?(?:detect(?:able|ed)|measurable|found|seen|present|turned up|persist\w*|circulat\w*|expand\w*|peak\w*|
        rose|disappeared|vanished from|lingered|taken up|took up)
    t[- ]cell (?:responses?|reactivity|immunity|expansion|infiltrat\w+|activation|clones?)
    (?:mount|develop|made|make|elicit|induc|generat|rais|rous|produc)\w* (?:[\w-]+ ){0,6}?(?:t[- ]cells?|
        immune responses?
        |antibodies|antibody titres?|t-cell responses?|immunity)
    (?:vaccine|antigen|neoantigen|tumou?r|peptide|virus)[- ](?:specific|induced|
        reactive) (?:cd\d\+? )?(?:t[- ])?(?:cells?|responses?|antibodies|clones?|lymphocytes)
    receptor occupancy|receptors? (?:[\w-]+ ){0,6}?occupied|elispot|tetramer\w*|pharmacodynamic\w*|half-life
    (?:density|densities|numbers?|fraction|proportion|frequency|influx) of (?:[\w+-]+ ){0,4}?(?:t[- ]?cells?|cd\d\+?|
        lymphocytes|macrophages|nk cells?|cells)
    (?:on-treatment|post-treatment|paired|serial) (?:biops\w+|samples?|tumou?rs)
    take(?:n|s)? up (?:by|the particles)|took up the|poured into|flood\w* in(?:to)?|streamed into
""")
NECESSARY: Final = cues(r"""
    # what an effect hangs on: it is taken away, and the effect goes; that it is remembered
    reject(?:ed|s|ing)? (?:a |the |any |every )?(?:second|new|fresh|further|later|repeat\w*|subsequent|another|
        re-?inocul\w+)
    re-?challeng(?:e|ed|es) with (?:the )?(?:same |live |fresh )?(?:tumou?r|cells|cancer)|immun(?:e|ological) memory
    (?:remov|deplet|knock|delet|block|silenc|disabl|eliminat|inactivat|ablat|loss of|lack|absence|without|antagoni)\w*
        [^.;]{3,80}?(?:abolish|vanish|disappear|lost|abrogat|revers|eliminat|prevented the|no longer|cancell?ed|
        erased|negated|re-?establish|restor|made no difference)\w*
    (?:abolish|abrogat|revers|restor|re-?establish|rescu|eliminat|undid|undo)\w* (?:[\w-]+ ){0,3}?(?:this|the|its|
        their)
        (?:\w+ ){0,2}?(?:effects?|activity|benefits?|killing|infiltration|expression|function)
    (?:was|were|is|are) behind (?:this|it)|depend(?:s|ed|ent) on (?:cd\d|t[- ]cells?|nk|interferon|ifn)\S*
    (?:mediated|caused|driven|brought about|accounted for) (?:largely |mainly |
        in part )?by (?:[\w+-]+ ){0,4}?(?:cells?|interferon|cytokines?|macrophages|neutrophils|il-\d+|receptors?|
        signal\w+)
""")
TREATED_MODEL: Final = cues(r"""
    # what came of a treatment in animals or in a dish
    (?:mice|animals?|rats?|dogs?|macaques?|hamsters?) (?:[\w-]+ ){0,10}?(?:surviv\w+|lived|died|alive|cured|healthy|
        tumou?r-free|free of|rejected|protected|remained|stayed|relapsed|recovered|cleared)
    (?:tumou?rs?|nodules|metastas[ei]s|lesions|disease|growths?|xenografts?|grafts?|organoids?|lines|cells) (?:[\w-]+
        ){0,5}?(?:shrank|shrunk|grew|grow|regress\w*|vanish\w*|disappear\w*|melted|eradicat\w*|controlled|slowed|
        killed|reduced|smaller|returned|rejected|suppressed|unaffected|spread|cleared|stopped growing)
    (?:controll|slow|shr[aiu]nk|eradicat|kill|destroy|cur|reject|protect|eliminat|clear|delay|halt|suppress|reduc)\w*
        (?:[\w-]+ ){0,4}?(?:tumou?rs?|growth|disease|metastas[ei]s|lines?|melanoma|cancers?|xenografts?|organoids?|
        leuk\w+)
    palpable|tumou?r(?:-| )free|tumou?r (?:volume|burden|load|area|weight)|killing|cytotoxicity|viab\w+|lysis|lysed
    (?:was|were|proved|remained) (?:\w+ )?(?:inert|inactive|ineffective|effective|active|superior|useless)|synerg\w+
    (?:had|has|have) (?:no|little|an?|any|the same|a similar) (?:[\w-]+ )?effect|similar effect|no faster|
        made no impression
    (?:add\w*|addition of) (?:[\w/-]+ ){1,8}?(?:restored|rescued|enhance\w*|improv\w+|boost\w*|prevent\w*)
    sensitive to|sensiti[sz]ed to|works?|worked|respond(?:s|ed)?
""")
DIRECTED: Final = cues(r"""
    # what is to be done
    (?:should|must|ought to|may|can|needs? to|has to|have to|is to|are to) (?:also |then |not |always |never |only |
        first
        |usually |generally |routinely )?(?:be )?(?:\w+ly )?(?:considered|withheld|held|given|started|stopped|
        avoided|treated|managed|monitored|tested|measured|checked|offered|used|resumed|restarted|reintroduced|
        interrupted|discontinued|delayed|reduced|preferred|referred|obtained|screened|repeated|tapered|added|
        admitted|followed|replaced|vaccinated|hospitali[sz]ed|administered|denied|postponed|suspended|biopsied|
        performed|continued|prescribed|omitted)
    (?:is|are) (?:not |strongly |generally |usually |now |still |also )?(?:recommended|preferred|advised|suggested|
        acceptable|reasonable|an option|options|indicated|contraindicated|mandatory|warranted|first choice|
        the usual next step
        |standard|required|the yardstick)
    (?:argues?|argue|advise[sd]?|caution(?:s|ed)?|recommend(?:s|ed)?) (?:against|that)
    (?:withhold|withheld|permanently discontinue|do not resume|taper)
""")
ORDERED: Final = cues(r"""
    ^(?:interrupt|obtain|permanently|discontinue|withhold|hold|stop|start|give|administer|avoid|monitor|check|
        measure|consider|refer|test|screen|offer|use|add|taper|resume|repeat|exclude|rule out|treat|call|ring|phone|
        contact|tell|ask|drink|keep|carry|wear|take|do not|don['’]t|never|always|admit|suspend|reduce|delay|
        vaccinate|seek)(?! of| for)
""")
"""Verbs that order something at the head of a sentence."""
ACCESS: Final = cues(r"""
    # who gets it and who does not
    (?:shut out|barred|excluded|turned away|left out) (?:of|from)|referr(?:ed|al)|reach(?:es|ed)? (?:only|few|just)
    within reach|out of reach|eligib\w+|never get|never gets|never received|currently receive|get(?:s)? it in|(?:is|
        are|were|was) (?:rarely |seldom |hardly |little |widely |mainly |often )?(?:offered|used)
    (?:do|does|did|can|could|may) not (?:get|need|have) (?:it|one|them|the drug|access)|left with
    (?:research|investigational) use|CE[- ]mark\w*|on the market|(?:paid|pay|pays|paying) for|reasons of cost|
        for lack of
    vein-to-vein|time (?:in the|spent in)|chair time|chair|bedside|waiting|per (?:patient|course|year|dose)|
        quality-adjusted
    (?:usual|next|only|established|accepted|main|standard) (?:next )?(?:step|option|choice|regimen|standard|test)
    day clinic|close to home|cent(?:re|er)s? (?:\w+ )?(?:offer|able|that)|hospital (?:able|that)
    put (?:a |my |any )?(?:\w+ )?patients?|change what I do|change (?:my |our |clinical )?practice|
        in my (?:own )?(?:clinic|practice)|I would (?:not )?(?:use|give|offer|prescribe|treat|withhold|want)
    would(?:n['’]t| not) (?:withhold|give|use|offer|treat)
""")
COMPLAINTS: Final = cues(r"""
    # harms that no vocabulary lists, as lay texts and papers name them
    hypertension|proteinuria|pain(?:s|ful)?|spasms?|dysuria|burning|urgency|incontinence|jaundice|dehydrat\w+|
        faint\w*|palpitations?|malaise|feverish\w*|high blood pressure|blood pressure|skin (?:reactions?|problems?|
        peel\w*)|sunburn
    gastrointestinal (?:bleed\w*|events?)|insulin|ketoacidosis|hormone (?:tablets|replacement)|hospitali[sz]ations?
    excess (?:of )?deaths|second tumou?rs|mild(?:ly)?|transient(?:ly)?|self-limiting|reversible|manageable|settled
    (?:went|go|goes|gone|clear(?:s|ed)?|resolv(?:e|es|ed)|subsid\w+|wore off|wear off) (?:away|up|within|after|
        without|by
        itself|on its own)
    harmless|unharmed|unscathed|without (?:problems|trouble|incident)|(?:attack|damage|injure|spare)[sd]? (?:\w+ )?(?:
        healthy|normal)
    therapeutic (?:window|index)|overlapping toxic\w*|any grade|higher risk|excess risk|safer|risk of (?:myocarditis|
        \w+itis)
    red blood cells|off-tumou?r|off-target|myelosuppress\w*|liver damage|nerve damage
""")
LOST_AT_RELAPSE: Final = cues(r"""
    # what changed where the treatment ceased to work
    (?:at|on|upon|after|following|time of) (?:the )?(?:relapse|progression|recurrence|escape)[^.;]{0,90}?(?:lost|
        loss|absent|deleted|deletion|mutat\w+|carried|retained|still (?:carried|showed|expressed)|undetect\w+|
        measurable|gone|negative|downregulat\w+|silenc\w+|expressi\w+|intact|enriched|shed|present)
    (?:lost|loss|absent|deleted|deletions?|mutat\w+|retained|undetect\w+|negative|silenc\w+|
        persist\w+)[^.;]{0,70}?(?:at|on|in|upon|after|
        following) (?:the )?(?:all )?(?:\w+ )?(?:[\w-]+ ){0,3}?(?:relapses?|progression|recurrences?|escape)
    biallelic (?:loss|deletion)|(?:is|are|was|were) lost (?:[\w-]+ ){0,3}?(?:often|through|by|in|from|via)|
        antigen (?:escape|modulation|loss)
    (?:drug|neutrali[sz]ing|anti-drug|binding|pre-existing) (?:\w+ )?antibod(?:y|ies)[^;]{0,120}?(?:efficacy|
        respon\w+|benefit|activity|exposure|outcomes?)
    (?:is|are|was|were|proved|remained|became) (?:\w+ )?refractory(?! to)|(?:routes?|means|mechanisms?|
        cause) of (?:immune
        )?(?:escape|resistance|relapse)|failure of one
    (?:spare|spared|retain|retained) (?:recognition|binding|sensitivity)
    (?:blunt|weaken|undo|undermin|cancel|diminish|compromis|jeopardi[sz]|counteract|impair|
        spoil)\w* (?:[\w-]+ ){0,4}?(?:
        response|effects?|efficacy|benefit|activity|treatment|immunotherapy|work\w*)
    (?:stop|prevent|keep)s? (?:the )?(?:treatment|drug|therapy|immunotherapy|it|them) from working
""")
FOUND_ON: Final = cues(r"""
    # how often tumours have it, or with what it goes
    (?:found|present|detected|expressed|positive|seen|identified|carried|mutated|deleted|amplified|lost|altered|
        occurs?|occurred|high|stained|overexpressed) (?:\w+ )?(?:in|on|by) (?:only |just |barely |about |around |
        some |roughly |nearly |almost |more than |fewer than |up to |at least |as many as )*(?:\d[\d.]*|half|one|two|
        most|many|all|a (?:third|quarter|fifth|tenth|half|minority|majority|few)|three|every|none)
    (?:cells|carcinomas?|tumou?rs|cancers|sarcomas?|\w+omas|samples|biopsies|specimens|
        patients) (?:\w+ )?(?:express\w*|display\w*|carr(?:y|ied)|ha(?:ve|d)|harbou?r\w*|bear|bore|contain\w*|
        stain\w*) (?!a response|not|to|been|no)
    (?:only |about |around |roughly |
        some )?\d+(?:\.\d+)?(?:%| per ?cent)? (?:to \d+(?:%| per ?cent) )?of (?:[\w-]+ ){0,5}?(?:
        cancers|tumou?rs|carcinomas|cases|biopsies|specimens|samples|\w+omas) (?:have|had|carry|carried|express\w*|
        show\w*|are|were|harbou?r\w*|stained|lack\w*)
    (?:correlat|coincid|associat|went|goes|link|accompani)\w* (?:\w+ ){0,2}?(?:with|by|to) (?:[\w-]+ ){0,4}?(?:dense|
        density|sparse|fewer|more|infiltrat\w+|cd8|t[- ]cells?|lymphocytes|grade|stage|burden|expression|hypoxia|
        fibrosis)
    (?:found|detected|identified|saw|see) (?:the |this |that )?[\w/-]+ (?:in|
        on) (?:\w+ ){0,2}?\d+(?:\.\d+)?(?:%| per ?cent)? of
    those with the (?:most|least|highest|lowest|fewest)
    enriched (?:in|among|for)|more (?:common|frequent|abundant) (?:in|among)|no (?:more|less) (?:common|frequent) in
    (?:did|do|does) not (?:correlate|differ) (?:with|between|by)
""")
PROGRESSION: Final = cues(r"""
    progression[- ]free|pfs|free (?:of|from) progression|without progression|time to progression|progressed
""")
MEASURED: Final = cues(
    r"\d[\d.·]*(?:%| ?per ?cent| ?(?:days?|weeks?|months?|years?))|(?:hr|or) ?[=,(] ?\d|hazard ratio"
)
ASIDE: Final = cues(r"""
    # the result comes first; what is not known yet is added
    (?:survival|follow-up|data|results?|OS|median|duration)[^.;]{0,40}?(?:immature|not (?:yet )?(?:mature|reached|
        available)|awaited|pending)
    (?:although|though|but|while|yet|however|even if|albeit)[^.;]{0,90}?(?:immature|not (?:yet )?mature|confounding|
        bias|small|awaited|caution|cannot be excluded|cannot be ruled out|excluded|lacking|limited|unclear|uncertain)
    a (?:finding|result|difference|signal) (?:that|which)
    hypothesis[- ]generating
    no control (?:arm|group)
""")
"""What is left open beside a result that is told with its figures."""
