"""Modes of escape as reporters and laboratories tell them, verb and object. Pure."""

from typing import Final

from claims.suggesting.phrasing.rules import rule

TOLD_RESISTANCE: Final = (
    rule("mechanism", "EXCL", "t cell|t-cell|immune|cold|lymphocyte|desert|cd8|tcell|hardly|cells", r"""
        (?:poor in|few|hardly any|scarcely any|almost no|lack\w*|devoid of|empty of|bereft of|free of|no|
            without|exclud\w*|keep\w*|kept|lock\w*|shut(?:s|ting)? out|wall\w* (?:off|out)|bar(?:s|red|
            ring)?) <WORD>{0,3}(?:<T_CELL>|CD8\S* (?:T )?cells|lymphocytes)(?: out)?(?! (?:respon|therap|engag|
            lymphom|clone))
        immune[- ](?:desert|excluded|cold|barren|ignored)
        (?:immunologically|immune) [“‘']?cold[”’']?
        [“‘'\"]?cold[”’'\"]? (?:tumou?rs?|cancers?|microenvironment)
        <LYMPHOCYTES> <WORD>{0,5}(?:kept out|locked out|shut out|excluded|barred|stranded|stuck|stopped|
            piled up|trapped) <WORD>{0,3}
        (?:barrier|wall|fence|shield) <WORD>{0,4}<LYMPHOCYTES> (?:cannot|could not|can't|can’t|do not|fail to)
        let(?:s|ting)? in hardly any <WORD>{0,2}
        <T_CELL> (?:\w+ )?(?:stay\w*|stuck|remain\w*|linger\w*|halt\w*|stop\w*|gather\w*|pil\w+ up|
            collect\w*) (?:\w+ )?(?:at|outside|around|on|along) (?:the )?(?:edge|margin|rim|border|periphery|
            outside|fringe|tumou?r)
        <T_CELL> (?:cannot|can[’']t|could not|couldn[’']t|fail\w* to|do not|did not|are unable to|
            were unable to) (?:\w+ )?(?:get in|enter|reach|penetrat\w*|infiltrat\w*|go in|make it)
        (?:keep|kept|keeping|hold|held|fend|shut|lock|block)\w* <WORD>{0,2}(?:<T_CELL>|lymphocytes) (?:out|
            away|at bay|off|outside)
        (?:<T_CELL>|CD8\S* (?:T )?cells|lymphocytes) (?:\w+ )?(?:were|are|was|remained|
            being) (?:\w+ )?(?:confined|restricted|limited|excluded|kept|held|sequestered|trapped) (?:to|in|at|
            from|out)
    """),
    rule("mechanism", "EXH",
         "exhaust|dysfunction|tired|worn|wear|flag|force|strength|run|ran|wear|wore|tire|burnt|burn|los", r"""
        (?:exhaust(?:ed|ion)|dysfunctional|worn[- ]out|tired|weary|burnt[- ]out|
            flagging) <WORD>{0,3}(?:<LYMPHOCYTES>|clusters?|states?|phenotype|markers)
        <LYMPHOCYTES> <WORD>{0,6}(?:exhaust\w+|wear out|wore out|tire|tired out|run out of steam|dysfunctional)
        terminal(?:ly)? exhaust\w+
        T[- ]cell (?:exhaustion|dysfunction)
        (?:<T_CELL>|lymphocytes) (?:\w+ )?(?:wear|wore|worn|burn|burnt|tire|tired|run|ran) (?:out|down)
        (?:<T_CELL>|lymphocytes) (?:\w+ ){0,3}(?:lose|lost|losing) (?:their )?(?:force|strength|power|punch|
            grip|function|bite)
    """),
    rule("mechanism", "HLALOH", "hla|allele|heterozyg|gene|haplotype", r"""
        <LOST> <WORD>{0,5}(?:HLA-?[ABC]\*?\S*(?: (?:allele|heterozyg\w+|copy|gene))|(?:HLA|
            presenting) (?:allele|haplotype|heterozyg\w+)|HLA-?[ABC]\*\d\S*)
        (?:presenting|HLA|missing) (?:\S+ )?(?:allele|haplotype|gene) (?:\w+ )?(?:was |were |had been )?(?:lost|
            shed|deleted|missing|back|gone)
        loss of heterozygosity <WORD>{0,4}HLA\S*
        HLA\S* (?:loss of heterozyg\w+|LOH)
        loss of (?:the |one |an )?(?:\w+ )?allele
    """),
    rule("mechanism", "MHCDOWN", "hla|mhc|class i", r"""
        (?:<LOST>|hardly any|scarcely any|little|low|lower|reduc\w*|restor\w*|rais\w*|brought|bring\w*|
            regain\w*|re-?express\w*|dampen\w*|weak) <WORD>{0,4}(?:surface )?(?:<HLA>|class I(?: (?:HLA|MHC|
            molecules))?)(?![\w*-])(?: (?:molecules|expression|back|transcripts))*
        <HLA>(?:,? (?:-?[ABC],? )+and -?[ABC])? (?:class I )?<WORD>{0,5}(?:los[st]|loss|dropp\w*|fell|fallen|
            declin\w*|plung\w*|down-?regulat\w*|silenc\w*|absent|missing|dim|came back|returned|re-?appeared)
        class I (?:\w+ )?(?:loss|silencing|downregulation|back)
        HLA-A, -B and -C
        <HLA>(?: expression| molecules| surface expression| levels)? (?:was|were|is|
            are) (?:\w+ )?(?:reduced|lost|low|lower|absent|down-?regulated|decreased|diminished|missing|
            silenced|undetectable|restored)
    """),
    rule("mechanism", "B2M", "b2m|microglobulin", r"""
        (?:<LOST>|mutat\w*|inactivat\w*|harbou?r\w*|truncat\w*|alter\w*|disrupt\w*|
            knock\w* out) <WORD>{0,5}(?:B2M|(?:β|beta)[- ]?2[- ]?microglobulin)
        (?:B2M|(?:β|beta)[- ]?2[- ]?microglobulin)(?: gene)?[- ](?:<WORD>{0,3})?(?:mutat|delet|los[st]|defic|
            alter|inactiv|null|frameshift)\w*
    """),
    rule("mechanism", "AGLOSS", "antigen|cd19|cd20|cd22|bcma|gprc5d|target|gd2|ny-eso|mage|prame|cd33|cd38", r"""
        <LOST> <WORD>{0,4}<ANTIGEN>(?! (?:CAR|antibod|bispecif|therap))
        <ANTIGEN> (?:\w+ ){0,3}(?:could no longer|was no longer|no longer|was lost|had been lost|was retained|
            retained|disappeared|vanished|went missing|was absent|was missing|had gone|was undetectable|fell|
            was gone)
        (?:antigen|target)[- ](?:loss|negative|escape|low)(?! (?:at|control))
        (?:CD19|CD20|CD22|BCMA|GPRC5D)[- ](?:negative|loss|low)(?! (?:at baseline))
        relaps\w+ <WORD>{0,4}(?:CD19|CD22|BCMA|CD20)[- ]negative
    """),
    rule("mechanism", "JAK", "jak1|jak2|ifngr|interferon|ifn", r"""
        (?:JAK1|JAK2|IFNGR[12])[- ](?:mutat|los[st]|inactivat|defic|truncat|defect|alter)\w*
        (?:<LOST>|mutat\w*|inactivat\w*|truncat\w*|defect\w*) <WORD>{0,4}(?:JAK1|JAK2|IFNGR[12]|
            interferon (?:signal\w*|pathway|receptor))
        (?:deaf|blind|insensitive|unresponsive|indifferent) to (?:interferon|IFN)\S*
        (?:fail\w* to|did not|no longer|cannot|could not) respond\w* to (?:interferon|IFN)\S*
    """),
    rule("mechanism", "TAM", "macrophage", r"""
        (?:(?-i:M2)(?:[- ](?:like|polari[sz]ed|type))?|tumou?r[- ](?:associated|infiltrating|promoting)|
            suppressive|immunosuppressive|(?-i:CD163|CD206|SPP1|TREM2|CSF1R|MARCO)\S*) <WORD>{0,1}macrophages?
        macrophages? <WORD>{0,6}(?:suppress|shield|protect|smother|block|engulf|crowd|surround|shelter|silenc|
            blunt)\w*
        (?:deplet|reprogram|re-?educat|repolari[sz]|disabl|convert|eliminat|block|flip|
            rewir)\w* <WORD>{0,6}macrophages?
        macrophages (?:\w+ )?(?:keep|kept|hold|held|stop|wall|ward|fend)\w*
        (?:switch|turn|flip|convert|chang|shift|push)\w* <WORD>{0,3}macrophages
    """),
    rule("mechanism", "MDSC", "myeloid|mdsc", r"""
        (?:suppressive|immunosuppressive|suppressor|tumou?r-promoting) myeloid(?: \w+)? cells
        myeloid(?:[- ]derived)? suppressor cells?
        (?:[MG]-|PMN-)?MDSCs?
        myeloid cells (?:\w+ )?(?:suppress|inhibit|block|dampen|hold|held|restrain|impair)\w*
    """),
    rule("mechanism", "TREG", "regulatory t|treg|suppressor t|foxp3|regulatory cells", r"""
        regulatory T(?:[- ]cells?| lymphocytes?)
        Tregs?
        FOXP3\S* (?:T )?cells
        suppressor T[- ]cells?
    """),
    rule("mechanism", "CARPERS", "car|persist|disappear|transgene|cells|cell", r"""
        (?:los[st]|loss of|lose|losing) (?:\w+ ){0,2}(?:CAR[- ]T?|infused|engineered)[- ]?(?:T[- ])?cells?
        CAR[- ]T?[- ]?(?:T[- ])?cells? <WORD>{0,6}(?:persist|disappear|vanish|dwindl|wan|fad|peter|gone)\w*
        (?:short|poor|limited|brief|fleeting) persistence
        persistence of <WORD>{0,3}(?:CAR|cells)
        CAR[- ]T[- ]?(?:cells?)? (?:\w+ )?(?:were|was|are) (?:no longer|not|un)[- ]?(?:\w+ )?(?:detectable|
            detected|found|present|measurable)
    """),
    rule("mechanism", "CAF", "fibroblast|stroma|scar|desmoplas", r"""
        (?:cancer|tumou?r|carcinoma)[- ]associated fibroblasts
        (?:dense|fibrous|fibrotic|thick|tough|desmoplastic) (?:\w+ )?(?:stroma|scar(?: tissue)?)
        stromal barrier
        fibroblasts? (?:\w+ ){0,5}(?:block|shield|exclud|protect|shelter|keep|kept|abolish|prevent|blunt|
            secret)\w*
        (?:with|adding|presence of) (?:\w+ ){0,3}fibroblasts
    """),
    rule("mechanism", "ECM", "collagen|matrix|hyaluron|laminin", r"""
        collagen[- ](?:rich|dense|density|bands|fib\w+|deposition|barrier|content|matrix)
        (?:dense|thick|rich|bands of|layers of|depos\w+ of|fib\w+ of) (?:\w+ )?(?:collagen|extracellular matrix|
            matrix)
        (?:collagen|matrix|hyaluron\w+) (?:\w+ ){0,3}(?:block|exclud|barr|keep|kept|hinder|imped|degrad|
            digest)\w*
        through the matrix
        matrix remodel\w+
        extracellular matrix
    """),
    rule("mechanism", "STIFF", "stiff|rigid", r"""
        (?:stiff|stiffer|stiffened|stiffening|rigid) (?:\w+ )?(?:tissue|tumou?rs?|matrix|stroma|gels?|
            substrates?|surround\w+|environment|scaffold\w*)
        (?:tissue|tumou?r|matrix|stromal) (?:stiffness|rigidity|stiffening)
    """),
    rule("mechanism", "PDL1UP", "pd-l1|pdl1", r"""
        (?:up-?regulat|increas|induc|rais|rais|boost|driv|drove|push|sent|send|adaptive|switch\w* on|higher|
            more) ?\w* <WORD>{0,4}PD-?L1(?! (?:inhib|antib|block))
        PD-?L1 <WORD>{0,3}(?:up-?regulat\w*|was induced|rose|soar\w*|climb\w*|shot up|surg\w*|increas\w*)
        (?:put|putting|throw|threw) up (?:\w+ )?PD-?L1
        PD-?L1 (?:\w+ )?(?:went up|shot up|jumped|doubled|appeared|increased|climbed)
    """),
    rule("mechanism", "TIM3UP", "tim-3|tim3|havcr2", r"""
        (?:express|bear|carr|display|up-?regulat|induc|acquir|high|positive for|rich in|
            gain)\w* <WORD>{0,4}(?:TIM-?3)
        TIM-?3 (?:\w+ )?(?:up-?regulat\w*|rose|express\w*|high|positive|increas\w*)
    """),
    rule("mechanism", "LAG3UP", "lag-3|lag3", r"""
        (?:up-?regulat|induc|acquir|gain)\w* <WORD>{0,4}LAG-?3
        LAG-?3 (?:\w+ )?(?:up-?regulat\w*|rose|increas\w*)
    """),
    rule("mechanism", "TIGITUP", "tigit", r"""
        (?:up-?regulat|induc|acquir|gain)\w* <WORD>{0,4}TIGIT
        TIGIT (?:\w+ )?(?:up-?regulat\w*|rose|increas\w*)
    """),
    rule("mechanism", "HLAG", "hla-e|hla-g|nkg2a", r"""
        (?-i:HLA-[EG])(?:[- ]\w+)? ?<WORD>{0,2}(?:knock\w*|block\w*|express\w*|up-?regulat\w*|high|rose)
        (?:express|knock|block|up-?regulat|induc|rais|anti-?)\w*[- ]?<WORD>{0,4}(?-i:HLA-[EG]|NKG2A)
    """),
    rule("mechanism", "ARG", "arginase|arginine", r"""
        arginase(?:[- ]?1| I)?(?: (?:\w+ ){0,2}(?:abundant|express\w*|block\w*|inhibit\w*|activity|levels?))?
        (?:starv|deplet|depriv|rob)\w* (?:\w+ ){0,4}(?:of )?(?:L-)?arginine
    """),
    rule("mechanism", "IDO", "ido|kynurenine|tryptophan", r"""
        (?:starv|deplet|depriv|rob|break\w* down)\w* (?:\w+ ){0,4}(?:of )?tryptophan
        tryptophan[- ](?:deplet|metaboli|catabol|degrad)\w+
        kynurenine\w*
    """),
    rule("mechanism", "TGFB", "tgf|transforming", r"""
        (?:rich in|high in|levels of|unless|block\w*|neutrali[sz]\w*|inhibit\w*|silenc\w*|secret\w*|through|via|
            by|driven by|dependent on) (?:the )?(?:TGF\S*|transforming growth factor\S*)
        TGF\S* (?:was |is |were )?(?:present|rich|levels?|signal\w*|secret\w*|neutrali[sz]\w*|block\w*|pathway|
            receptor|activ\w*|driven)
        TGF\S* (?:\w+ )?(?:keep|kept|exclud|suppress|block|shut|hold|lock|prevent|drive|drove|bar)\w*
    """),
    rule("mechanism", "VEGF", "vegf|vessel|vascul|angiogen", r"""
        (?:abnormal|leaky|tangled|chaotic|disordered|malformed) (?:\w+ )?(?:blood )?(?:vessels|vasculature)
        VEGF\S*[- ](?:mediated|driven|induced|signal\w+|pathway)
        (?:tumou?r )?angiogenesis (?:\w+ )?(?:suppress|block|hinder|imped)\w*
        VEGF\S* (?:\w+ )?(?:suppress|keep|exclud|dampen|block|hold|inhibit|paraly[sz])\w*
    """),
    rule("mechanism", "VASCNORM", "vessel|vascul", r"""
        normali[sz]\w* <WORD>{0,5}(?:blood vessels|vessels|vasculature)
        (?:vessels?|vasculature|vascular) (?:\w+ )?normali[sz]\w*
        (?:repair|mend|straighten|normali[sz]|tidy|tidied|restor)\w* <WORD>{0,4}(?:vessels|vasculature)
        (?:repair|mend|normali[sz]|restor)\w* (?:the )?(?:tumou?r[’']s )?(?:\w+ )?(?:blood )?vessels
    """),
    rule("mechanism", "EPI", "methylat|epigen|dnmt|hdac|ezh2|chromatin|histone|lsd1|acetylat|transcript", r"""
        (?:hyper|de|hypo)?methylation of (?!MGMT)(?:the )?\w+
        \w+ (?:promoter )?(?:hyper)?methylation(?! (?:class|profil|subtype|array))
        epigenetic(?:ally)?(?: \w+)?
        (?-i:DNMT|HDAC|EZH2|LSD1)\d?(?: and (?-i:DNMT|HDAC|EZH2))? (?:inhibit\w+|block\w+)
        (?:chromatin|histone) (?:\w+ )?(?:silenc|remodel|repress|modif)\w*
        silenced epigen\w+
        (?:de-?methylat|hyper-?methylat|de-?acetylat)\w* (?:the |of |its )?\w+
        (?:epigenetic|transcriptional) (?:silencing|repression|reprogramming|program\w*)
    """),
    rule("mechanism", "ONCOSIG", "mapk|braf|fusion|oncogen|erk|mek|ras ", r"""
        oncogenic (?:signal\w+|pathways?|driver signal\w+)
        (?:(?-i:MAPK|ERK|MEK)|RAS) (?:signal\w+|pathway|activation)
    """),
    rule("mechanism", "SUPCELL",
         "suppress|bodyguard|dampen|muffl|smother|immun|weaken|disarm|t cell|t-cell|tcell|lymphocyte", r"""
        (?:immuno-?|immune[- ])?suppressi(?:ve|ng) (?:\w+ ){0,2}(?:cells|microenvironment|environment|niche|
            milieu|surroundings|populations?)
        (?:suppress|dampen|muffl|smother|stifl|blunt|quash|paraly[sz]|stop|stops|stopped|stopping|
            prevent)\w* <WORD>{0,3}<T_CELL>(?: from)?(?: (?:dividing|proliferat\w*|expanding|working|multiplying|
            respon\w+|function|activity|killing))
        <T_CELL> <WORD>{0,3}(?:suppressed|held back|kept in check|restrained|subdued)
        (?:its|their) own bodyguards
        (?:dampen|muffl|suppress|stifl|weaken|blunt|depress|throttl|paraly[sz]|disarm|
            switch\w* off)\w* (?:\w+ )?(?:immunity|immune (?:responses?|cells|attack|defen[cs]es|system))
    """),
    rule("mechanism", "CHKPT", "checkpoint|restrain|brake|inhibitory", r"""
        (?:other|alternative|additional|further|compensatory|second|new) (?:\w+ )?(?:checkpoints?|
            inhibitory (?:receptors?|molecules?)|brakes)
        (?:up-?regulat|induc|acquir|switch\w* on)\w* <WORD>{0,4}(?:checkpoints?|inhibitory receptors?)
        co-?inhibitory (?:\w+ )?(?:receptors?|molecules?|markers?)
    """),
    rule("mechanism", "ACQRES",
         "resist|progress|relaps|escap|initial|stopp|wane|again|later|way out|stops|ceased|refractory|respon|"
         "at first|once|regrowth|"
         "profit|benefit", r"""
        (?:acquir|develop|gain|evolv)\w* (?:\w+ )?resistan\w+
        resistan\w+ (?:\w+ )?(?:develop|emerg|aris|arose|set|sets|crept)\w*
        (?:became|become|becoming|turned|grew|grow) (?:\w+ )?(?:resistant|refractory)
        (?:initial(?:ly)?|at first|once|first) (?:\w+ )?(?:respond\w*|profit\w*|benefit\w*|respons\w+|
            shr[aiu]nk)[^.;]{0,80}(?:progress|relaps|escap|grew|grow|return|stopp|fail|recur|resist|lost|los)\w*
        (?:relapse|progression|escape|regrowth) after (?:an? )?(?:initial |prior |earlier |
            first )(?:\w+ )?(?:response|remission|benefit)
        (?:responders|patients who responded|tumou?rs that (?:had )?responded) <WORD>{0,3}(?:later |then |
            eventually |subsequently )?(?:relaps|progress|escap)\w*
        (?:stopped|stops|ceased) (?:working|responding)
        (?:way out|route of escape|escape routes?|escape hatch)
    """),
    rule("mechanism", "PRIMRES", "resist|never|refractory|outset|de novo", r"""
        (?:primary|intrinsic|innate|upfront|de novo|inborn) (?:\w+ )?resistan\w+
        (?:primar|intrinsical|innate)ly (?:resistant|refractory)
        (?:resistant|refractory) from the (?:outset|start|beginning)
        never respond\w*
    """),
    rule("mechanism", "EVAS",
         "evad|escap|hid|invisible|dodg|elud|slip|cloak|camouflag|radar|stealth|disguis|immune|avoid|shield|"
         "duck|shrug|conceal|"
         "recognition", r"""
        (?:evad|escap|hid|elud|dodg|slip|shield|conceal|cloak|camouflag|disguis|duck|shrug)\w* (?:away |off |
            past |themselves |itself )?(?:from |past |behind )?<WORD>{0,3}(?:immune (?:system|surveillance|attack|
            cells|defen[cs]es|detection|recognition|response)|<T_CELL>|the body[’']s defen[cs]es)
        invisible to <WORD>{0,2}(?:immune|<T_CELL>|the body)
        under the radar of
        immune[- ](?:escape|evasion)
        (?:fly|slip) under the radar
        (?:evad|escap|elud|dodg|avoid)\w* (?:\w+ )?(?:immunity|immune control|immune destruction|
            recognition|immunosurveillance|T cells)
    """),
    rule("mechanism", "NEOLOAD", "mutation|tmb|neoantigen", r"""
        (?:few|many|fewer|scant|numerous|hundreds of|thousands of|riddled with|
            litter\w* (?:\w+ ){0,3}with) (?:\w+ )?(?:mutations|mistakes|neo-?antigens)(?=[^.]{0,120}(?:immun|T cell|
            T-cell|invisible|recogni|foreign|spot|target|attack|latch))
    """),
    rule("mechanism", "DDR", "repair|mismatch|microsatellite|brca|spell|proof", r"""
        (?:faulty|defective|broken|deficient|impaired|failing|
            lost) (?:DNA[- ])?(?:mismatch[- ])?repair(?: \w+)?(?=[^.]{0,120}(?:immun|T cell|T-cell|mutation|
            neoantigen|foreign|recogni|because|explain|latch))
        spell-?checker
        proof-?reading (?:defect|fault|machinery)
    """),
    rule("mechanism", "META", "glucose|nutrient|starv|glutamine|fuel|sugar", r"""
        (?:starv|depriv|rob|compet|deplet)\w* <WORD>{0,5}(?:glucose|nutrients?|glutamine|sugar|fuel)
        (?:glucose|nutrient) (?:starvation|competition|deprivation|depletion)
    """),
    rule("mechanism", "HYPOX", "hypoxi|oxygen", r"""
        (?:low|lack of|poor in|starved of|short of|little) oxygen
        oxygen[- ](?:poor|starved|depriv\w+)
        hypoxi\w+ (?:\w+ ){0,4}(?:suppress|exclu|resist|impair|blunt)\w*
        (?:hypoxia|oxygen) (?:\S+ ){0,5}(?:keep|block|hamper|weaken|paraly[sz]|prevent|exhaust)\w*
    """),
    rule("mechanism", "LACT", "lactate|acid|sour", r"""
        (?:lactate|lactic acid|acidity|acidosis|acidic \w+) (?:\w+ ){0,4}(?:suppress|impair|blunt|inhibit|
            paraly|dampen|exhaust)\w*
        (?:acidic|sour) (?:tumou?r )?(?:micro)?environment
        (?:lactate|lactic acid|acidity|acid) (?:\S+ ){0,5}(?:weaken|paraly[sz]|cripple|disarm|block|hamper|
            harm|poison|keep)\w*
    """),
    rule("mechanism", "PLAST",
         "dedifferent|lineage|plastic|switch|identity|turn|transform|convert|phenotype|de-diff|character|into|"
         "phenotyp", r"""
        lineage (?:switch\w*|plasticity|change|conversion)
        de-?differentiat\w+
        phenotype[- ]switch\w*
        switch\w* (?:its |their )?(?:lineage|identity|phenotype)
        (?:chang|switch|shed|los[et]|alter|shift)\w* (?:their |its )?(?:cell )?(?:identity|lineage|character|phenotype)
        (?:turn|transform|chang|convert)\w* into (?:an? )?(?:\w+[- ])?(?:different|other|another|
            small[- ]cell|neuroendocrine|myeloid|sarcomatoid) (?:\w+ )?(?:type|kind|tumou?r|lineage|leuk\w+|
            cancer)
    """),
    rule("mechanism", "ADA", "antibod|immunogen", r"""
        (?:anti-?drug|neutrali[sz]ing|anti-CAR|human anti-mouse) antibod(?:y|ies)
        antibodies (?:\w+ )?against the (?:drug|medicine|antibody|construct|CAR|virus)
    """),
    rule("mechanism", "CD47", "cd47|eat me|eat-me|sirp|macrophage|phagocyt|eaten", r"""
        [“‘'\"]?do(?:n[’']t| not)[- ]eat[- ]me[”’'\"]?(?: signals?)?
        SIRP\S*
        CD47 (?:\w+ )?(?:protect|shield|tell|block|prevent|signal|inhibit|spare|hid)\w*
        (?:protect|shield|spar)\w* (?:\w+ ){0,3}from (?:being )?(?:phagocyt\w+|eaten|macrophages)
    """),
    rule("mechanism", "BYST", "bystander|neighbour|neighbor|adjacent|nearby|surrounding", r"""
        bystander
        kill\w* <WORD>{0,4}(?:neighbou?r\w*|adjacent|nearby|surrounding) <WORD>{0,3}(?:cells)
    """),
    rule("mechanism", "STING", "sting|cgas", r"""
        (?-i:STING)(?: (?:pathway|activation|agonis\w+|signal\w+))?
        (?-i:cGAS)
    """),
    rule("mechanism", "HYPERPD", "hyperprogress|accelerat|faster|explos|hyper-|paradox", r"""
        hyper-?progress\w+
        (?:accelerat\w+|explosive|paradoxical\w*) (?:\w+ )?(?:growth|progression) (?:\w+ ){0,3}(?:after|on|
            under|following)
    """),
    rule("mechanism", "NEOEDIT", "edit|neo", r"""
        immuno-?editing
        (?:edit|prun|weed|select)\w* (?:out )?<WORD>{0,3}neo-?antigens
        neo-?antigens? <WORD>{0,2}(?:los[st]|loss|deplet|edited)\w*
    """),
    rule("mechanism", "TLS", "tertiary|lymphoid", r"""
        tertiary lymphoid (?:structures?|organs?|aggregates?|follicles?)
        lymphoid (?:aggregates|clusters|nests|follicles)
    """),
    rule("mechanism", "STEML", "stem-like|stemlike|progenitor|tcf|differentiated", r"""
        (?:stem-?like|progenitor(?:-exhausted)?|less differentiated|TCF-?[17]\S*) <WORD>{0,2}(?:<T_CELL>|
            CD8\S* cells|lymphocytes)
    """),
)  # fmt: skip
