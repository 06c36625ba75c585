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
""")
ADVICE: Final = cues(r"""
    (?:should|must|ought to) (?:not )?(?:be |have |receive |prompt |undergo |also )
    (?:should|must)
    interrupt|administer|discontinue|avoid|monitor|consider
    recommended
    talk to|call your|tell your|ask your|your (?:doctor|nurse|team|treatment team)
    treat it|pour|sit down|drink
    is acceptable
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
""")
DIAGNOSTIC: Final = cues(r"""
    diagnos(?:e|ed|es|ing|tic)(?! (?:with|at|in|as))
    sensitivity of \d+|sensitivity and specificity|specificity
    detect(?:s|ed)? (?:recurrence|relapse|tumou?rs?|disease|cancer)
    screening (?:test|tool|for)
    distinguish\w*|differentiat\w+ (?:from|between)
    imaging agent|tracer
    area under|AUC
    pathognomonic|hallmark|characteristic of|specific (?:for|to)
""")
TESTED: Final = cues(r"""
    sensitivity of \d+|sensitivity and specificity|specificity of|area under the
    (?:blood|urine|breath|liquid) (?:test|biopsy) (?:\w+ ){0,3}?(?:detect|found|pick|tell|show)\w*
    detect(?:s|ed)? (?:recurrence|relapse)
""")
PREVALENCE: Final = cues(r"""
    (?:found|observed|detected|identified|present|seen|occurs?|occurred|expressed|mutated|positive) (?:\w+ ){0,3}?in
    frequen(?:t|cy|tly)|prevalen\w+|incidence|recurrent(?:ly)?|absent|rare(?:ly)?
    associated with
    more (?:common|often|frequent|abundant)
    (?:found|expressed) (?:on|in)
    rich in
    karyotype|cytogenetics?|histolog\w+|phenotype|grade|stage|subtypes?
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
""")
SURVIVAL: Final = cues(r"""
    surviv(?:al|ed|e)
    liv(?:ed|es?|ing) longer
    prognos\w+
    outcomes?
    relapse[sd]?|recurrences?|recurred|came back
    deaths?|died|mortality
    OS|PFS|DFS|EFS|RFS|DSS
    did (?:better|worse)|do better|do worse|fared|stay(?:ed)? well
    metasta(?:sis|tic spread|size[sd]?)
    aggressive(?:ness)?
    risk factor
""")
RESPONSE: Final = cues(r"""
    respon(?:d|ds|ded|se|ses|ders?|sive|siveness)
    benefit\w*
    ORR|pCR|CR|remissions?
    shr[aiu]nk\w*
    efficacy|effective\w*
    sensitiv\w+
    resist\w+
    active|activity
    helped|work(?:s|ed)?
    residual disease
    predictive
    tumou?rs? disappear\w*
    growth inhibition|IC50s?
    inhibit(?:s|ed)
""")
LONGER: Final = cues(r"""
    (?:longer|shorter|better|worse|improved|poorer?|inferior|superior) (?:[\w-]+ ){0,4}?(?:survival|outcomes?|prognosis)
    associated with (?:[\w-]+ ){0,5}?(?:survival|outcomes?|prognosis|mortality|death|recurrence)
    surviv\w+ (?:[\w-]+ ){0,5}?(?:was|were) (?:[\w-]+ ){0,2}?(?:longer|shorter|better|worse)
""")
GROUPS: Final = cues(r"""
    correlat\w+
    predict(?:s|ed|ive|or)?
    (?:bio)?marker
    associated with
    linked to
    went with|goes? (?:along )?with
    (?:mainly|especially|only|mostly|chiefly|particularly) in (?:patients|people|those|women|men|tumou?rs)
    (?:influence|effect|impact|bearing) on (?:[\w-]+ ){0,3}?(?:survival|prognosis|outcomes?)
    such association|similar patterns?
    exposed|unexposed
    (?:higher|lower|longer|shorter|better|worse|more|less|greater|poorer|larger|
        nearly \w+ times higher) (?:[\w-]+ ){0,4}(?:in|among) (?:patients|those|people|women|men|tumou?rs|
        individuals|the)
    (?:patients|people|women|men|those|tumou?rs|carriers|cases|children|responders) (?:with|without|who|whose|
        in whom|having|treated) (?:[\w-]+ ){0,8}(?:more|less|longer|shorter|better|worse|higher|lower)
    (?:less|more) likely|likelier
    than (?:in |for )?(?:those|patients|people|women|wild[- ]?type) ?(?:with|without|who|whose)?
    compared (?:with|to) (?:those|patients|wild[- ]?type)
    in (?:those|the \w+|patients) (?:with|without|who|whose) (?:\w+ ){0,6}?(?:had|did|was|were|responded)
    regardless of|irrespective of|independent(?:ly)? of
    separat\w+|identif(?:y|ies|ied) (?:the )?patients|pick(?:ed|s)? out
    did better|do better|fared|benefited (?:least|most)
    risk factor
    (?:high|low|positive|negative|mutant|mutated) (?:vs?\.?|versus|and|or) (?:high|low|positive|negative|wild)
    poor(?:er)? prognos\w+|prognostic|worse prognos\w+
""")
ALTERED: Final = cues(r"""
    mutations?|mutants?|mutated|mutational
    fusions?|translocations?|rearrange(?:d|ments?)|rearrangements?
    amplifi(?:ed|cations?)
    deletions?|deleted|truncat\w+|frameshift|nonsense|missense|germline|exons? \d+
    variants?|polymorphisms?|genotypes?|alleles?|wild[- ]?type
    over-?express\w+|expression|expressing
    copy numbers?
    methylat\w+
    [a-z]\d{2,4}[a-z]{1,3}
""")
ARMS: Final = cues(r"""
    (?:versus|vs?\.?|compared (?:with|to)|than(?: with)?|over) (?:[\w-]+ ){0,3}?(?:placebo|chemotherapy|
        docetaxel|sorafenib|sunitinib|ipilimumab|control|observation|standard|alone|monotherapy|
        investigator['’]s|doxorubicin|paclitaxel)
    (?:arm|group|arms|groups)
    added to|adding|addition of|in combination with|combined with|plus|combination
    monotherapy|single[- ]agent|alone
    placebo
    hazard ratio
    primary end-?point
    first-line|second-line
""")
EFFICACY: Final = cues(r"""
    respon(?:se|ses|ded|d|ders?) rates?|responses?|responded|respond
    surviv(?:al|ed|e)|liv(?:ed|es?) longer|alive
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
    improv\w+|prolong\w+|delayed
    quality of life
    futility
    no better
    modest activity|limited activity|activity
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
""")
DEFINED: Final = cues(r"""
    (?:is|are) an? (?:[\w()/,-]+ ){0,8}?(?:antibody|inhibitor|engager|vaccine|virus|vector|protein|conjugate|
        bispecific|product|therapy|immunotherapy|drug|cells?|molecule|agonist|receptor|weakened)
    designed to|works? by|work by|acts? by|thought to
""")
METHOD: Final = cues(r"""
    (?:built|developed|created|designed|devised) an? (?:[\w-]+ ){0,2}?(?:chip|platform|tool|test|model|assay|method)
    with an accuracy of
    outperform\w*
    assay (?:can|detects)
    methods?|algorithm|pipeline|classifier|AUPRC|accuracy
    can be manufactured|new tool|platform that|technique|imaging technique
""")
PATIENTS: Final = cues("patients?|people|women|men|children|participants?|volunteers|survivors")
DRUG: Final = cues(r"""
    \w{3,}(?:nib|mab|ciclib|parib|platin|taxel|rubicin|limus|zomib|stat|fene|trozole|sertib|toclax|leucel)s?
    chemotherap\w+|inhibitors?|treated with|treatment with|therapy|drugs?|vaccines?|the combination
""")
