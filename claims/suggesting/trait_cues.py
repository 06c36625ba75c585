"""The words for groups, markers, outcomes and treatments that several kinds of claim share. Tables, pure."""

from typing import Final

from claims.suggesting.wording import cues

PATIENTS: Final = cues("patients?|people|women|men|children|participants?|volunteers|survivors")
DRUG: Final = cues(r"""
    \w{3,}(?:nib|mab|ciclib|parib|platin|taxel|rubicin|limus|zomib|stat|fene|trozole|sertib|toclax|leucel)s?
    chemotherap\w+|inhibitors?|treated with|treatment with|therapy|drugs?|vaccines?|the combination
""")
ARMS: Final = cues(r"""
    (?:versus|vs?\.?|compared (?:with|to)|than(?: with)?|over) (?:[\w-]+ ){0,3}?(?:placebo|chemotherapy|
        docetaxel|sorafenib|sunitinib|ipilimumab|control|observation|standard|alone|monotherapy|
        investigator['’]s|doxorubicin|paclitaxel)
    (?:arm|group|arms|groups)
    (?:versus|vs\.?|than|over|against) (?:with )?\w{3,}(?:nib|mab|ciclib|parib|platin|taxel|rubicin|leucel|toclax)
    added to|adding|addition of|in combination with|combined with|plus|combination
    monotherapy|single[- ]agent|alone
    placebo
    hazard ratio
    primary end-?point
    first-line|second-line
    on top of|together with|alongside|in tandem|paired with|the pair|the duo|doublet|triplet|the combination
    by itself|on its own
    (?:versus|vs\.?|against|compared (?:with|to)|than) (?:[\w.,%-]+ ){0,6}?(?:with|for|on|under|in|who (?:got|had|
        received)) (?:the )?(?:placebo|chemo\w*|control|standard|comparator|others?)
    relative to|head[- ]to[- ]head|comparator
    (?:treated|given|allocated|assigned|randomi[sz]ed) (?:\w+ ){0,2}?(?:to|with)
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
    (?:confined|restricted|limited|specific|unique|particular) to (?:the|those|people|patients|tumou?rs|cases)
    (?:above all|principally|largely|predominantly|exclusively|solely|strongest|greatest|most|best|weakest|least|
        clearest) (?:\w+ )?(?:in|among|by|for|when|where) (?:the|those|people|patients|tumou?rs|persons|women|men)
    subgroups?|subsets?|stratif\w+|stratum|quartiles?|tertiles?|cut-?offs?|thresholds?|dichotomi[sz]ed
    (?:whose|in whom|without|bearing|carrying|harbou?ring|lacking) (?:[\w-]+ ){0,6}?(?:had|did|lived|responded|
        fared|survived|relapsed|died|derived|gained|shrank)
    (?:against|versus|vs\.?|and) (?:[\d.,%·]+ )?(?:in|among|for|of) (?:those|the rest|the others|everyone else|
        patients|people|tumou?rs|the remaining|its absence|non-?carriers|controls)
    (?:everyone else|all others|the remainder|the rest)
    (?:detectable|undetectable|positive|negative|high|low|mutant|deficient|proficient) (?:patients|tumou?rs|disease|
        cases|people|population|group|subgroup)
    track(?:s|ed) with|tall(?:y|ied) with|hand in hand|portend\w*|foretell\w*|foretold|forecast\w*|herald\w*
    presag\w*|augur\w*
    (?:inversely|independently|strongly|closely) (?:related|associated|correlated|linked)
    if the (?:\w+ ){1,2}(?:was|were) (?:rich|poor|high|low|positive|negative|dense|present|absent)|with and without
    the (?:more|higher|larger|lower|fewer|denser|greater|longer|older) [^.;]{3,60}, the (?:\w+er|more|less|fewer)
    (?:discriminat|tell)\w* (?:between|responders|apart)|no (?:guide|help|clue) (?:to|in|as)
    odds|twice as|half as|times (?:more|as|higher)|likelihood
""")
MARKED: Final = cues(r"""
    levels?|scores?|status|signatures?|burden|densit(?:y|ies)|titres?|titers?|concentrations?|abundan\w+|counts?|ratio
    detectable|undetectable|positiv\w+|negativ\w+|high|low|elevated|raised|deficien\w+|proficient|enriched|rich
    ctDNA|circulating tumou?r DNA|transcripts?|copies|copy numbers?|immunohistochemistry|staining|stained|assay|genes?
    (?:bio)?markers?|carriers?|serum|plasma|baseline|harbou?r\w*|cut-?offs?
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
PREVALENCE: Final = cues(r"""
    (?:found|observed|detected|identified|present|seen|occurs?|occurred|expressed|mutated|positive) (?:\w+ ){0,3}?in
    frequen(?:t|cy|tly)|prevalen\w+|incidence|recurrent(?:ly)?|absent|rare(?:ly)?
    associated with
    more (?:common|often|frequent|abundant)
    (?:found|expressed) (?:on|in)
    rich in
    karyotype|cytogenetics?|histolog\w+|phenotype|grade|stage|subtypes?
""")
SURVIVAL: Final = cues(r"""
    surviv(?:al|ed|e)
    liv(?:ed|es?|ing) (?:\w+ )?longer|(?:shorter|longer) li(?:fe|ves)|how long (?:\w+ ){1,3}?(?:lived?|survived?)
    d(?:id|ie|ied|o|oes) (?:no |any |equally |just as |as |much )?(?:worse|earlier|sooner|well)
    prognos\w+
    outcomes?
    relapse[sd]?|recurrences?|recurred|came back
    deaths?|died|mortality
    OS|PFS|DFS|EFS|RFS|DSS
    did (?:better|worse)|do better|do worse|fared|stay(?:ed)? well
    metasta(?:sis|tic spread|size[sd]?)
    aggressive(?:ness)?
    risk factor
    died|dying|(?:odds|hazard|risk) of (?:relapse|death|dying|recurrence)
    alive|dead|fatal(?:ity)?|deadl(?:y|ier|iest)|lethal|outliv\w+|life expectancy|chances? of (?:a )?cure
    come(?:s)? back|coming back|return(?:s|ed)?
    free (?:of|from) (?:relapse|recurrence|disease|leuk\w+|progression|cancer)
    (?:relapse|recurrence|disease|event|progression|leuka?emia|metastasis)-free
    (?:dismal|grim|bleak|favou?rable|unfavou?rable|adverse|good|poor) (?:outlook|course|risk|prognosis|outcomes?)
    time to (?:relapse|progression|recurrence)
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
    advantage|gain(?:s|ed)?|profit(?:s|ed)?|helps?|effect|improve(?:ment|d|s)
    regress\w*|melt\w* away|clear(?:ed|ance)|MRD
""")
WHATEVER: Final = cues(r"""
    (?:irrespective|regardless|independent(?:ly)?) of (?:the )?(?:arm|arms|treatments?|therapy|drugs?|agents?|
        regimens?|
        which|what)
    no matter (?:which|what)|in (?:both|either|all|each) (?:arms?|groups?)|whichever|whatever (?:the )?(?:treatment|
        drug|
        therapy|agent)
    just as (?:much )?(?:with|in those given|among those given) (?:placebo|chemotherapy|control)
    (?:same|also seen|seen as well) (?:[\w-]+ ){0,3}?in (?:the )?(?:control|placebo|chemotherapy|comparator)
""")
"""That an outcome does not hang on the treatment."""
LONGER: Final = cues(r"""
    (?:longer|shorter|better|worse|improved|poorer?|inferior|superior) (?:[\w-]+ ){0,4}?(?:survival|outcomes?|
        prognosis)
    associated with (?:[\w-]+ ){0,5}?(?:survival|outcomes?|prognosis|mortality|death|recurrence)
    surviv\w+ (?:[\w-]+ ){0,5}?(?:was|were) (?:[\w-]+ ){0,2}?(?:longer|shorter|better|worse)
""")
