"""The words that each kind of claim uses. Tables, pure."""

from typing import Final

from claims.suggesting.wording import cues

GAP: Final = cues(r"""
    (?:is|are|was|were|remains?) (?:still |yet |largely |not yet |currently )?(?:unknown|unclear|unanswered|
        uncertain|unproven|debated)
    not (?:yet )?(?:\w+ly )?(?:known|clear|understood|established|resolved|mature)
    (?:do|does|did|don['’]t|doesn['’]t)(?: not)? (?:yet |still )?(?:fully |exactly |really )?(?:know|understand)
    incompletely (?:understood|resolved|characteri[sz]ed)
    not (?:yet )?been (?:established|tested|studied|determined|examined|compared|settled|confirmed|replicated)
    (?:nobody|no one) (?:yet )?knows
    remains? (?:to be|an open)
    (?:can ?not|can['’]t|could not|couldn['’]t) (?:yet )?(?:be (?:\w+ly )?(?:determined|separated|excluded|
        ruled out|told|attributed|assessed|answered)|say|tell|agree)
    needs? (?:larger|more|further|bigger|longer) (?:studies|trials|data|research|follow-up)
    needs? (?:to be |further )?(?:confirm\w+|replicat\w+|validat\w+|verif\w+)
    no (?:randomi[sz]ed |long-term |prospective |reliable )?data
    data (?:are|were) (?:still )?(?:lacking|immature|missing|scarce|limited|awaited)
    (?:are|is) (?:still )?(?:lacking|awaited)
    too (?:early|few|small|soon|short|immature)
    little is known
    little[- ]explored
    open question
    (?:studies|trials?|data|follow-up|research|work|comparisons?) (?:\w+ ){0,3}?(?:are|is) (?:still |
        also )?(?:needed|required|warranted|lacking|awaited)
    (?:is|are) warranted
    (?:do|does) not exist
    under investigation
    immature
    limited (?:data|evidence)
    not (?:a )?randomi[sz]ed
    no control (?:arm|group)
    it is not known
    inconclusive
    # what nobody knows
    (?:an? |remains an? |something of an? )?(?:myster(?:y|ies)|mysterious|puzzl\w+|enigma\w*)
    jury is (?:still )?out|anyone['’]s guess|guess\s?work|in the dark|ignorant (?:of|as)
    any(?:body|one)['’]s guess|the question (?:of )?(?:whether|why|how)|awaits? confirmation|for reasons that are
    (?:nobody|no one|no-one) (?:[\w-]+ ){0,4}?(?:can|has|have) (?:[\w-]+ ){0,2}?(?:explain|measure|compare|test|run|
        show|say)\w*
    up for debate|open to (?:question|debate)|unresolved|unsettled|contested|controversial|elusive|unexplained
    (?:nobody|no one|no-one|none of us|scientists|doctors|we) (?:\w+ )?(?:can(?:not|['’]t)?|could(?:n['’]t| not)?|
        has|have) (?:yet |ever )?(?:explain|tell|say|predict)\w*
    (?:can ?not|can['’]t|could not|couldn['’]t|unable to) (?:yet )?(?:explain|predict|know|judge|be (?:sure|certain|
        known|inferred|generali[sz]ed))
    (?:impossible|hard|difficult|premature|too soon) to (?:say|tell|know|judge|interpret|predict|determine|assess|
        conclude|be sure)
    equally possible|just as likely|(?:other|another) explanations?|by chance
    (?:remains?|are|is|has|have) yet to (?:be )?
    not (?:yet |been )*(?:shown|proven|proved|demonstrated|explored|evaluated|investigated|addressed|assessed|
        looked at)
    (?:has|have|had)n['’]t (?:yet )?been (?:\w+ )?(?:shown|proven|proved|tested|studied|established|compared|
        demonstrated)
    never (?:yet )?(?:been )?(?:\w+ )?(?:tested|compared|studied|tried|examined|shown|confronted|evaluated|explored)
    do(?:es)? not (?:yet )?(?:say|tell us|reveal|establish|prove)
    # what the evidence lacks
    no (?:\w+ )?conclusions?
    (?:no(?! such)|few|little|scant|sparse|thin|weak|not enough|insufficient|lack of|paucity of|scarcity of|
        absence of) (?:(?!to)\w+[- ]){0,3}?(?:data|evidence|trials|comparisons?|studies|information)
    (?:data|evidence|experience|follow-up) (?:\w+ ){0,3}?(?:thin|sparse|scant|scarce|weak|short|patchy|meagre|
        incomplete|preliminary)
    hypothesis[- ]generating|proof is (?:still )?(?:missing|lacking)
    (?:not|under)[- ]?powered|not designed to
    interpret(?:ed)? (?:\w+ )?(?:with caution|cautiously)
    confounding|selection bias
    (?:merits?|warrants?|deserves?) (?:\w+ )?(?:stud\w+|investigation|attention|confirmation|evaluation|trials?|
        validation)
    longer follow-up
""")
WHETHER: Final = cues("whether|uncertain|caution(?:ed)?|unclear|unknown|the question|remains? to")
PRACTICE: Final = cues(r"""
    approv\w+
    licen[cs]ed?
    standards?(?: of care)?
    recommend\w*
    guidelines?
    reimburs\w+
    costs?|costly|saved?|savings|price[ds]?|expensive|afford\w*|budget
    access|coverage|insurers?
    indicated|indication
    first-line option
    usual choice
    preferred
    (?:is|are) (?:usually |often |now |routinely |also )?(?:given|used|offered|available)
    an option
    option for
    now receive
    complete response letter
    may have it
    withhold
    out of reach|health systems?|[$€£] ?\d[\d,.]* (?:per|a|for each)
    shortage|waiting (?:time|list)s?
    outpatients?|hospital stay|admission|admitted|in the clinic
    your doctor
    test(?:ed|ing) for
    frail
    # what is done as a rule
    (?:treatment|drug|therapy|approach|option|regimen) of choice|first choice|mainstay|backbone|cornerstone
    gold standard
    (?:accepted|established|conventional|customary|usual|routine) (?:approach|way|treatment|therapy|care|option|
        practice)
    routinely|as a rule|reserved for|eligible for|candidates? for|contraindicat\w+|prescri(?:be[ds]?|bing|ptions?)
    (?:is|are|be|been|were|was) (?:usually |often |now |routinely |generally )?(?:managed|monitored|prescribed|
        administered|screened)
    (?:infused|infusion|injected|injection|drip(?:ped)?|dose[sd]?|given|tablets?) (?:\w+ ){0,4}?(?:over|every|once|
        twice|for \d+)
    every (?:two|three|four|six|eight|twelve|\d+|other) weeks?
    (?:first|second)[- ]line (?:standard|option|choice)
    # what it costs, and who gets it
    price tag|list price|prices?|pay(?:s|ers?|ing)|paid|bills?|out[- ]of[- ]pocket|(?:un)?affordab\w+
    cost[- ]effective\w*|QALYs?|quality-adjusted|public (?:money|purse)
    Medicare|Medicaid|NHS|health (?:insurance|service|economists?|funds?)|covered by
    (?:is|are|become|becomes|became|been|make|made) (?:\w+ )?available|availability|on the market|in short supply
    travel|centres? (?:that|which|can|offer)|beds?|capacity|slots?|logistic\w*|manufacturing time|turnaround
    benefits? (?:\w+ ){0,3}?outweighs?
    checklist|consensus|panel|committee|label|indicat(?:ed|ion)s?|boxed warning
""")
ADVICE: Final = cues(r"""
    (?:should|must|ought to) (?:not )?(?:be |have |receive |prompt |undergo |also )
    (?:should|must)
    interrupt|administer|discontinue|avoid|monitor|consider
    recommended
    talk to|call your|tell your|ask your|your (?:doctor|nurse|team|treatment team)
    treat it|pour|sit down|drink
    is acceptable
    (?:ring|call|phone|contact|see|go to|get in touch|seek|let|inform|carry|bring|wear|keep|take) (?:us|your?|the|
        an?|help|medical|urgent\w*|immediate\w*)
    do not|don['’]t|never|always (?:tell|ask|carry|keep|use)
    we (?:recommend|suggest|advise|favou?r|urge|encourage)
    (?:is|are) (?:advised|advisable|preferable|appropriate|reasonable|mandatory|essential|required|necessary|
        prudent|wise)
    (?:need|needs|has|have) to be (?:\w+ )?(?:monitored|checked|tested|screened|given|started|stopped|treated|
        vaccinated|watched)
    premedicat\w+|vaccinat(?:e|ed|ion) (?:before|against)
    belongs? (?:on|in)
""")
HARM: Final = cues(r"""
    toxicit\w+
    side[- ]effects?
    adverse
    (?:well |better |poorly )?tolerat\w+|tolerab\w+
    safety|safely|safe
    grade (?:[1-5]|I+V?|≥|three|four)(?:[-–/ ]\d)?
    dose-limiting
    treatment[- ]related
    immune-related
    irAEs?|TRAEs?|TEAEs?
    discontinu\w+ (?:\w+ )?(?:because|due|treatment|for)
    dose reductions?
    died of (?!disease)
    deaths? (?:related|attributed|from|due)
    (?:treatment|toxic|drug)-?\w* deaths?
    infusion reactions?
    harms?|harmful|healthy (?:tissues?|parts|organs|cells)|special risk
    neurotoxic\w+|neurologic(?:al)? events?
    complications?|infections?|bleeding|rash|diarrh\w+|fatigue|neutrop(?:a)?enia|cytop(?:a)?enias?|fever|nausea
    second (?:primary )?(?:cancers?|malignanc(?:y|ies))
    T-cell (?:lymphoma|cancers?)
    hospitali[sz]ed (?:for|with)
    fatal
    (?:non-relapse|treatment-related|transplant-related|toxic) mortality
    weight loss|cytokine release|CRS|ICANS
    toxic|poison\w*|unwanted effects?|harmed|hurt|price (?:to pay )?in (?:side|toxic)\w*|safety signals?
    hazard(?:s|ous)? of
    (?:[a-z]{3,})itis(?!-associated| [a-e]\b)
    swell\w*|swollen|oedema|edema|haemorrhag\w+|hemorrhag\w+|bled|clots?|thrombo\w+|embol\w+|stroke|perforat\w+
    necrosis
    seizures?|(?:has|had|have|having|epileptic) (?:an? )?fits?|fits(?! (?:in|with|the|into))|confus(?:ed|ion)|
        delirium|tremor|encephalopath\w+|neuropath\w+|headaches?|dizz\w+|numbness
    vomit\w*|sickness|loss of appetite|mouth (?:sores?|ulcers?)|ulcers?|constipation|stomach (?:pain|ache)
    itch\w*|blister\w*|sore(?:ness)?|hives|hair loss|dry (?:eyes?|mouth|skin)|vitiligo|blurred
    chills?|shiver\w*|temperature|flu-like|aches?|joint pains?|muscle pains?|tired(?:ness)?|exhaustion|breathless\w*
    an?aemia|low (?:blood |white |red )?(?:counts?|cells?|platelets?)|leu[ck]openia|hypogammaglobulin\w+|transfus\w+
    hypothyroid\w*|hyperthyroid\w*|thyroid|adrenal|hypophys\w+|diabetes|liver (?:enzymes?|function|tests?)
    transaminases?|creatinine
    sepsis|septic|pneumonia|reactivat\w+|organ failure|heart (?:failure|muscle|attack)|arrhythmia
    kidney (?:injury|failure)
    steroids?|corticosteroids?|tocilizumab|infliximab|prednis(?:one|olone)|immunosuppress\w+
    to blame|implicated|culprits?|hair (?:loss|fall\w*)
    intensive care|life-threatening|lethal|serious(?:ly)? (?:ill|events?|reactions?|problems?)|emergency
    (?:stop(?:ped|ping|s)?|came off|taken off|quit|abandoned|give up|gave up|interrupt(?:ed|
        ions?)) (?:\w+ ){0,3}?(?:treatment|therapy|drug|dos(?:e|es|ing)|because|early|infusions?)
    overdos\w+|symptoms? (?:set in|began|appear\w*|start\w*)|onset
    grades? (?:\d|three|four|one|two)
""")
DIAGNOSTIC: Final = cues(r"""
    # patients who are newly diagnosed tell of no test
    diagnos(?:e|es|ing|tic)(?! (?:with|at|in|as))
    diagnos(?:ed|is|able) (?:by|from|through|via|using|on the (?:basis|grounds)|based on)
    sensitivity of \d+|sensitivity and specificity|specificity
    detect(?:s|ed)? (?:recurrence|relapse|tumou?rs?|disease|cancer)
    screening (?:test|tool|for)
    distinguish\w*|differentiat\w+ (?:from|between)
    imaging agent|tracer
    area under|AUC
    pathognomonic|hallmark|characteristic of|specific (?:for|to)
    (?:picks?|picked|picking) up|catch(?:es)?|caught|spot(?:s|ted)|flag(?:s|ged)
    (?:before|earlier than|ahead of) (?:imaging|scans?|CT|radiolog\w+)|lead time
    tell(?:s|ing)? (?:\w+ ){0,4}?apart|told apart|mistaken for|mimic\w*|pseudo-?progression
    false[- ](?:positive|negative)s?|(?:positive|negative) predictive value|diagnostic (?:accuracy|criteria|yield)
""")
EPIDEMIOLOGY: Final = cues(r"""
    # how many fall ill, and with what
    (?:is|are|were|was|will be) (?:\w+ly |first )?diagnosed (?:with|in|at|as|each|every|annually)
    (?:diagnosed|diagnoses|new cases|cases|deaths|people|patients|women|men|children|
        families) (?:[\w-]+ ){0,4}?(?:each|
        every|a|per) year
    (?:most common|commonest|most frequent|rarest|leading|main|biggest) (?:[\w-]+ ){0,3}?(?:cancers?|
        tumou?rs?|
        malignanc(?:y|ies)|cause|killer|leuk\w+|lymphoma|disease)
    (?:account|make|makes|accounts|accounting|represents?|comprises?|constitutes?)(?: for|
         up)? (?:[\w-]+ ){0,3}?(?:\d|
        one|two|half|a|an|most|the|fewer|less|more)[\w.,% -]{0,30}? (?:of|in) (?:\w+ ){0,3}?(?:cases|cancers|tumou?rs|
        deaths|diagnoses|malignancies|\w+omas|leuk\w+|lymphomas|people|patients)
    incidence (?:of|in|is|has|rates?)|prevalence of|new (?:cases|diagnoses)|mortality (?:from|rates?)|lifetime risk
    (?:cancer|disease|tumou?r|\w+oma|leuk\w+) (?:\w+ )?(?:affects|strikes|kills|occurs in|develops in|arises in)
    five-year survival (?:rate )?(?:is|stands|remains)|(?:is|are) (?:a )?(?:rare|uncommon|
        common) (?:\w+ )?(?:cancers?|
        tumou?rs?|malignanc(?:y|ies)|diseases?|forms?)
""")
TESTED: Final = cues(r"""
    sensitivity (?:of|for|was|stood|reached)|sensitivity and specificity|specificity of|area under the
    (?:sensitive|specific|accurate|reliable) (?:means|test|marker|way|method|assay|sign|tool) (?:of|for|to)|
        misclassif\w+
    (?:preced|anticipat|betray|reveal)\w* (?:\w+ ){0,3}?(?:relapses?|recurrences?|imaging|scans?|radiolog\w+)
    (?:blood|urine|breath|liquid) (?:test|biopsy) (?:\w+ ){0,3}?(?:detect|found|pick|tell|show)\w*
    detect(?:s|ed)? (?:recurrence|relapse)
    (?:test|assay|scan|score|model|reader|imaging|algorithm|signature) (?:\w+ ){0,4}?(?:detect|found|pick|caught|
        catch|identif|flagg|recogni[sz])\w*
    (?:picked|picks) up \d+
    false[- ](?:positive|negative)s?|(?:positive|negative) predictive value
""")
RESISTANCE: Final = cues(r"""
    # castration-resistant disease is the name of a disease
    (?<!-)resist(?:ance|ant|s|ed)
    escap\w+
    lost? (?:its|their|the) (?:antigen|target|expression)
    antigen loss
    blunt\w*
    stop(?:s|ped)? responding
    (?:did|do|does) not respond because
    abolish\w+
    non-?respon\w+
    relaps\w+ with
    insensitiv\w+
    acquired (?:\w+ )?mutations?
    (?:shed(?:ding)?|drop(?:ped|ping)?|discard\w*|hid(?:e|es|den|ing)?|los(?:e|es|ing|t)|loss of|
        lacked) (?:[\w-]+ ){0,3}?(?:antigens?|target|allele|HLA\S*|CD\d+|BCMA|MHC|expression|B2M|beta-2\S*)
    antigen[- ](?:negative|low|escape)|CD19-negative|B2M loss|HLA loss
    refractor\w+ to|no longer (?:respond|work|answer|recogni[sz]e|sensitive|effective|bind)\w*
    (?:cease[sd]?|stop(?:s|ped)?|fail(?:s|ed)?) (?:to respond|responding|working)
    (?:progress\w*|relaps\w*|return\w*|grew back|came back) (?:despite|on|during|under|while)
    shrug\w* (?:\w+ )?off|outwit\w*|evad(?:e|es|ed) (?:the )?(?:therapy|treatment|drugs?|cells)
    work(?:s|ed)? around|bypass\w*
    withst(?:ood|and\w*)|attenuat\w+ (?:the )?(?:efficacy|effects?|benefits?|responses?|activity)
    (?:antigens?|targets?|CD\d+|HLA\S*|BCMA|MHC|alleles?|receptors?|markers?|proteins?) (?:could|
        can) no longer be (?:detected|found|
        seen)|no longer (?:showed|shows|carried|expressed|displayed|had)
    overc(?:a|o)m(?:e|es|ing)|re-?sensiti[sz]\w+|circumvent\w*|desensiti[sz]\w+
""")
EFFICACY: Final = cues(r"""
    respon(?:se|ses|ded|d|ders?) rates?|responses?|responded|respond
    surviv(?:al|ed|e)|liv(?:ed|es?) (?:on |for )?(?:longer|an? (?:median|average|mean)|on average)|alive
    remissions?
    shr[aiu]nk\w*
    tumou?r (?:growth|size|volume|control|regression)
    complete (?:response|remission)|partial response
    progress(?:ion|ed)
    PFS|OS|ORR|DFS|EFS|pCR|CR|DoR
    recur\w+|relaps\w+|came back|coming back|comes? back
    regress(?:ion|ed)|slowed growth|disappear\w*|eradicat\w+
    benefit\w*|disappointment|outlook
    efficacy|effective|ineffective
    disease control
    risk of (?:death|recurrence|relapse|progression)
    cur(?:e|ed|es)
    free of
    hazard
    end-?points?
    improv\w+|prolong\w*|delay(?:ed|s)?
    quality of life
    futility
    no better
    modest activity|limited activity|activity
    event-free|relapse-free|disease-free|recurrence-free|leuka?emia-free|metastasis-free|EFS|RFS|TTP|DCR|CBR|MPR
    growth (?:was|is|had been) (?:not )?(?:slowed|halted|arrested|curbed)|grew (?:on|more slowly|regardless|unchecked)
    (?:nodules|lesions|metastases|deposits|tumou?rs) (?:[\w-]+ ){0,3}?(?:fewer|smaller|cleared|later|gone|melted)
    (?:achiev|accomplish|do|did|done)\w* (?:so |very )?(?:little|nothing|next to nothing)
    tumou?r burden|shrinkage|wiped out|melted|vanish\w*|clear(?:ed|ance)|MRD|minimal residual|undetectable
    downstag\w+|ablat\w+
    still (?:alive|in remission|responding)|long-term|durab\w+|last(?:ed|ing)|outliv\w+|lengthen\w*|extend(?:ed|s)
    doubl(?:ed|ing)|halv(?:ed|ing)|months longer
    held (?:\w+ )?in check|in check|kept at bay|stabili[sz]\w+|stable disease|clinical benefit|palliat\w+
    symptom\w* relief
    outperform\w*|beat|superior(?:ity)?|non-?inferior\w*|better than|worse than|advantage|win
    (?:separat\w+|diverg\w+) (?:\w+ ){0,3}?curves|curves (?:\w+ )?(?:separat|diverg|cross)\w*
    fail(?:s|ed|ure)|missed|fell short|no effect|unsuccessful
""")
MECHANISM: Final = cues(r"""
    block(?:s|ed|ing)?|activat\w+|inhibit(?:s|ing|ion)|releas(?:e|es|ed|ing)|bind(?:s|ing)?|bound|recruit\w*|deplet\w+
    deliver(?:s|ed|ing)?|infiltrat\w+|secret\w+|suppress\w*|trigger\w*|prim(?:e|es|ed|ing)|target(?:s|ing)|engag\w+
    kill(?:s|ing|ed)?|phosphorylat\w+|upregulat\w+|downregulat\w+|restor(?:e|ed|es)|silenc\w+
    T[- ]cells?|Tregs?|macrophages?|NK cells?|B cells?|dendritic cells?|neutrophils?|monocytes?|antigen\w*|
        clones?|neoantigens?
    pathways?|signal\w*|immune (?:system|cells?)|brakes?|exhaust\w+|mechanism|microenvironment|cytokines?|interferon
    attach\w*|teach\w*|help(?:s|ing)? (?:the|your) immune|depend(?:s|ed) on|driven by|surface|receptors?|ligands?
    microb\w+|bacteri\w+|mice|mouse
    home[sd]? in|latch\w*|dock\w*|seek(?:s)? out|recogni[sz]\w+|display\w*|present(?:s|ed)? (?:antigen|peptide)\w*
    tag(?:s|ged)|flag(?:s|ged)
    cloak\w*|hid(?:e|es|den|ing)|conceal\w*|invisible|evad\w+|escap\w+|shield\w*|camouflage\w*|disguis\w+|sneak\w*
    cold|hot|inflamed|excluded
    dampen\w*|quench\w*|muffl\w+|rein(?:s|ed)? in|unleash\w*|lift(?:s|ed)? (?:the )?brakes?
    put(?:s|ting)? the brakes?|fuel(?:s|led|ed)?|feed(?:s)? on|starv\w+
    attract\w*|lur(?:e|es|ed)|draw(?:s|n)? in|summon\w*|rous(?:e|es|ed)|awaken\w*|reawaken\w*
    switch(?:es|ed)? (?:on|off)|turn(?:s|ed)? (?:on|off)|rewir\w+|reprogram\w*|remodel\w*|polari[sz]\w+
    degrad\w+|cleav\w+|neutrali[sz]\w+|inactivat\w+|mop(?:s|ped)? up|soak(?:s|ed)? up|sequest\w+|strip(?:s|ped)?
    convert\w*
    prolifer\w+|differentiat\w+ into|expand(?:s|ed)? (?:\w+ )?(?:clones?|cells?)|memory|persist\w*|epigenetic\w*
    methylat\w+|transcription\w*|metabol\w+
    explains? (?:why|how)|accounts? for|underl(?:ies|ying|ie)|because
    by (?:\w+ly )?(?:blocking|binding|activating|inhibiting|targeting|killing|releasing|preventing|inducing|
        recruiting|converting|depleting)
    fibroblasts?|collagen|matrix|stroma\w*|vessels?|vasculature|lymph(?:oid|atic)\w*|lymphocytes?|T-?cell
    leucocytes?|leukocytes?|mast cells|platelets
""")
DEFINED: Final = cues(r"""
    (?:is|are) an? (?:[\w()/,-]+ ){0,8}?(?:antibody|inhibitor|engager|vaccine|virus|vector|protein|conjugate|
        bispecific|product|therapy|immunotherapy|drug|cells?|molecule|agonist|receptor|weakened)
    designed to|works? by|work by|acts? by|thought to
    (?:consists? of|made (?:of|from|up of)|is made by|composed of|carr(?:y|ies)|contains?|combines?|fus(?:es|
        ed) (?:to|with)|armed with|fitted with|equipped with|engineered to|directed (?:at|against)|aimed at)
    home[sd]? in on|latch(?:es)? onto|binds? to|blocks? the|belongs? to (?:a|the) (?:class|family|group)
""")
METHOD: Final = cues(r"""
    heterogene(?:ity|ous) (?:was|were)|i²|i\^2|(?:as|of) (?:an? )?(?:primary |surrogate )?end-?point
    (?:built|developed|created|designed|devised) an? (?:[\w-]+ ){0,2}?(?:chip|platform|tool|test|model|assay|method)
    with an accuracy of
    outperform\w*
    assay (?:can|detects)
    methods?|algorithm|pipeline|classifier|AUPRC|accuracy
    can be manufactured|new tool|platform that|technique|imaging technique
    agree(?:d|ment) (?:on|between|in \d+)|κ|kappa|inter-?(?:observer|rater|laboratory)|reproducib\w+|concordan\w+
    turnaround|workflow|protocol (?:takes|can|allows)|limit of detection|(?:sequencing )?depth of|\d+ reads|read-?out
    (?:takes|took|needs|requires) (?:\w+ )?(?:\d+|\w+teen|two|three|four|five|six|seven|eight|nine|ten) (?:days|
        hours|minutes|weeks) from
    (?:test|assay|platform|tool|technique|system|software|chip) (?:sequences|measures|reads|counts|uses|tracks|
        follows|combines|scores|analy[sz]es)
""")
NAMED_HARM: Final = cues(r"""
    side[- ]effects?|adverse|toxicit\w+|safety|tolera\w+|treatment[- ]related|immune-related|irAEs?|TRAEs?|TEAEs?
""")
GAP_ASIDE: Final = cues(r"""
    (?:al)?though (?:[\w'’,-]+ ){1,8}?(?:immature|preliminary|unclear|unknown|lacking|limited|small|awaited|needed)
    (?:but|and) (?:[\w'’-]+ ){0,4}?(?:immature|awaited|needed)
""")
