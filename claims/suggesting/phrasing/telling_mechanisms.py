"""Modes of action as reporters and laboratories tell them, verb and object. Pure."""

from typing import Final

from claims.suggesting.phrasing.rules import rule

TOLD_RESPONSE: Final = (
    rule("mechanism", "REACT", "t cell|t-cell|immune|lymphocyte|killer|cd8|brake|loose|tcell|cd4|effector|defen", r"""
        (?:wak\w*|awaken\w*|rous\w*|arous\w*|re-?awak\w*|reviv\w*|re-?invigorat\w*|re-?energi[sz]\w*|rekindl\w*|
            galvani[sz]\w*|unleash\w*|unshackl\w*|re-?arm\w*|rejuvenat\w*|re-?activat\w*|activat\w*|stimulat\w*|
            switch\w* on|turn\w* on|fir(?:e|es|ed|ing) up|spur\w*|rally|rallies|boost\w*|prod\w*|whip\w* up|jolt\w*|
            mobili[sz]\w*|restor\w*|releas\w*|fre(?:e|es|ed|eing)) (?:up |on )?<WORD>{0,4}(?:<T_CELL>|(?:immune|
            effector|defen[cs]e|CD8\S*) cells|lymphocytes|immune (?:system|defen[cs]es))(?! (?:therapy|transfer|
            infusion|engager|related))
        (?:releas|lift|loosen|tak|took|remov)\w* <WORD>{0,3}brakes?
        (?:brake|hold|check)s? on <WORD>{0,4}<LYMPHOCYTES>
        <LYMPHOCYTES> (?:\w+ )?(?:were|are|is|became|become) (?:\w+ )?(?:re-?activated|revived|re-?invigorated|
            unleashed|stimulated)
        (?:get|gets|got|set|sets) <WORD>{0,4}(?:T cells|lymphocytes|immune cells) (?:going|working|moving|
            to work|back to work|on the)
        (?:let|lets|letting|turn|turns|turning) <WORD>{0,3}(?:T cells|immune cells|lymphocytes) loose
        (?:set|sets|turn|turns|pit|pits|rouse|rouses|train|trains|direct|directs) (?:the |your |
            their )?(?:own )?immune (?:system|defen[cs]es) (?:against|on|loose)
        (?:brake|brakes)(?: \w+){0,6} (?:T cells|immune|lymphocytes|attack)
        (?:help|enabl|allow|let)\w* <WORD>{0,3}(?:T cells|immune system|immune cells|
            lymphocytes) (?:to )?(?:\w+ )?(?:attack|fight|kill|do their|regain|recover|work)
        (?:renew|regain|recover)\w* (?:\w+ ){0,3}(?:T[- ]cell|T cells) ?(?:function|activity|killing)?
        (?:prevent|stop|keep)\w* <WORD>{0,4}from (?:switching|turning|shutting) <WORD>{0,2}(?:T cells|
            lymphocytes|immune cells) (?:off|down)
        (?:prevent|stop|keep)\w* <WORD>{0,3}(?:T cells|lymphocytes) from (?:being )?(?:switched off|
            shut down|inhibited|restrained)
        (?:activation|stimulation|proliferation|expansion|reinvigoration|
            reactivation) (?:and \w+ )?of <WORD>{0,2}(?:T cells|lymphocytes|CD8\S* (?:T )?cells)
    """),
    rule("mechanism", "TUMREC",
         "recogn|home|homes|homing|latch|spot|tether|bridg|grip|grab|seek|see|find|engag|bind|link|glue|lock|"
         "bring|brought|detect|visible|hom|zero|enabl|help|allow|teach|train|chain|tie|expose|unmask|flag|"
         "mark|peptide|arm|end", r"""
        (?:recogni[sz]\w*|hom(?:e|es|ed|ing) in on|latch\w* on ?to|lock\w* on ?to|spot|spots|seek\w* out|
            zero\w* in on|grip\w*|grab\w*) <WORD>{0,6}(?:<CANCER_CELLS>|<ANTIGEN>|GD2|(?:their|its|the) (?:targets?|
            quarry|prey))
        (?:tether|bridg|link|glu|chain|harness|connect|bring|hold|tie|ties|
            fasten)\w* <WORD>{0,4}<LYMPHOCYTES> <WORD>{0,4}(?:to|with|and|
            into contact) <WORD>{0,6}(?:<CANCER_CELLS>|<ANTIGEN>)
        binds (?:to )?<WORD>{0,4}peptide
        peptide <WORD>{0,6}presented by HLA
        (?:visible|recogni[sz]able) to <WORD>{0,2}<LYMPHOCYTES>
        (?:expose|unmask|flag|mark)\w* <WORD>{0,4}<CANCER_CELLS> (?:to|for) <WORD>{0,2}<LYMPHOCYTES>
        (?:one|an?|first|other) (?:arm|end|side|half|part) <WORD>{0,3}(?:binds?|grips?|grabs?|holds?|
            recogni\w+|latches|attaches)[^.;]{0,70}(?:the other|another|second)[^.;]{0,40}T[- ]?cell
        (?:mak|enabl|help|allow|equip|arm|teach|train)\w* <WORD>{0,3}(?:T cells|lymphocytes|
            immune cells) (?:to )?(?:\w+ )?(?:recogni\w+|find|spot|see|detect)
        (?:bring|brings|brought|bringing) <WORD>{0,2}<T_CELL> (?:into contact|face to face|close|next|
            together|within reach)[^.;]{0,30}(?:<CANCER_CELLS>)?
    """),
    rule("mechanism", "CTL",
         "kill|destroy|lys|perforin|granzyme|cytoly|cytotox|attack|cd8|t cell|t-cell|myosin|lymphocytes|destruct|"
         "without|eradicat|eliminat|redirect|direct|send|steer|guid|dispatch|assault|finish|"
         "deplet", r"""
        (?:<T_CELL>|CAR[- ]T cells|lymphocytes) (?:that |which |then |can |could |to |and |now |
            again )?<WORD>{0,3}(?:kill\w*|destroy\w*|lys(?:e|ed|es|ing)|eliminat\w*|eradicat\w*|attack\w*|
            assault\w*|finish\w* off|dispatch\w*)
        (?:lysis|killing|destruction|elimination) (?:of <WORD>{0,4})?by <WORD>{0,3}(?:<LYMPHOCYTES>|lymphocytes)
        (?:kill|destroy|lys|eliminat)\w* by <WORD>{0,3}<LYMPHOCYTES>
        (?:redirect|direct|send|arm|steer|guid)\w* <WORD>{0,3}<T_CELL> <WORD>{0,4}(?:to|against|at|towards?)
        cytolytic (?:proteins?|granules|activity|enzymes)
        granzymes?
        perforin
        \w+-specific CD8\S* T cells
        (?:provok|trigger|induc|caus)\w* killing of
        (?:because|since|as|that) (?:it was |it is )?(?:the )?(?:CD8\S*|killer) (?:T )?cells (?:that )?(?:do|
            did|does)
        (?:without|lacking|absence of|devoid of|depriv\w* of|rid of) <WORD>{0,2}(?:CD8\S*|killer|
            cytotoxic)(?: T)?[- ]?(?:cells|lymphocytes)(?=[^.;]{0,60}(?:effect|benefit|nothing|lost|fail|vanish|
            abolish|abrogat|no longer|did not|disappear))
        (?:deplet|remov|eliminat|tak)\w* (?:of |out )?<WORD>{0,2}(?:CD8\S*|killer|
            cytotoxic)(?: T)?[- ]?(?:cells|lymphocytes)
        (?:CD8\S*|killer|cytotoxic)(?: T)?[- ]?(?:cells|lymphocytes) (?:\w+ )?(?:were|was|
            are) (?:\w+ )?(?:necessary|required|essential|needed|responsible|removed|depleted|eliminated)
        (?:driven|mediated|carried|caused|effected) by <WORD>{0,2}(?:CD8\S*|killer|
            cytotoxic)(?: T)?[- ]?(?:cells|lymphocytes)
        CD8\S*[- ](?:dependent|mediated|driven)
        (?-i:CD8)\S* (?:T[- ]cell )?depletion
        (?:requir|need|depend)\w* (?:on )?(?:the )?(?:presence of )?(?:CD8\S*|cytotoxic|
            killer)(?: T)?[- ]?(?:cells|lymphocytes)
    """),
    rule("mechanism", "NKKILL", "natural killer|nk cell|nk-cell|killer cells|nk-|nk ", r"""
        (?:natural killer|(?-i:NK))[- ]cells? <WORD>{0,6}(?:kill|destroy|attack|deplet|remov|activat|dispatch|
            lys|were|do|did|eliminat)\w*
        (?:activat|unleash|recruit|releas|wak|rous|stimulat|boost|call|summon|engag|arm|deplet|remov|redirect|
            mobili[sz])\w* (?:up |in |on )?<WORD>{0,5}(?:natural killer|(?-i:NK))[- ]cells?
        (?:stimulat|activat|wak|boost)\w* (?:up )?killer cells
        (?-i:NK)[- ](?:cell )?(?:killing|cytotoxicity|activation|activity|mediated|dependent)
        (?:deplet|remov|eliminat|absence|loss)\w* (?:of )?<WORD>{0,2}(?:natural killer|(?-i:NK))[- ]cells?
        (?:requir|need|depend|hing|rest|rel)\w* (?:up)?on (?:the )?(?:natural killer|(?-i:NK))[- ]cells
        (?:requir|need)\w* (?:natural killer|(?-i:NK))[- ]cells
        (?:natural killer|(?-i:NK))[- ]cell[- ](?:depletion|dependent|mediated|activation|killing)
    """),
    rule("mechanism", "INFILT", "cell|lymphocyte|infiltrat|inflamed|hot|increas|tumo|til|immune|lymph", r"""
        <LYMPHOCYTES> <WORD>{0,6}(?:infiltrat\w*|enter\w*|flood\w*|pour\w*|stream\w*|swarm\w*|rush\w*|
            penetrat\w*|invad\w*|migrat\w*|mov\w*|seep\w*|mov\w*|travel\w*|reach\w*|got) (?:in|into|to|deep|inside|
            the) ?<WORD>{0,3}(?:tumou?rs?|lesions?|metastas[ei]s|lining|slices|core|nests?|tissue|cancers?)?
        (?:let|open\w*|draw|drew|brought|bring|attract|recruit|pull|lur|drove|driv|admit|invit|summon|
            guid)\w* <WORD>{0,6}(?:in |into |to )?<WORD>{0,3}(?:<LYMPHOCYTES>|CD8\S* cells) <WORD>{0,3}(?:in|into|
            to|within|inside) <WORD>{0,3}(?:tumou?rs?|lesions?|metastas[ei]s|bladder|cancer|tissue|slices|it)
        (?:let|open\w*)(?: \S+){0,3} (?:in |to )(?:\w+ ){0,3}(?:<T_CELL>|CD8\S* cells)
        infiltration (?:of|by|with) <WORD>{0,3}<LYMPHOCYTES>
        (?:turn|convert|transform|chang|mak|
            heat)\w* <WORD>{0,3}[“‘'\"]?cold[”’'\"]?(?: tumou?rs?)? <WORD>{0,2}[“‘'\"]?hot
        (?:turn|made|heat)\w* [\w ]{0,20}tumou?rs? [“‘'\"]?(?:hot|inflamed)
        (?:more|many|numerous|abundant|increas\w+) <WORD>{0,3}(?:<T_CELL>|CD8\S* (?:T )?cells|
            lymphocytes) (?:\w+ ){0,3}(?:inside|within|in|into) (?:the |their |treated )?(?:tumou?rs?|lesions?|
            metastas[ei]s|biops\w+)
        (?:tumou?rs?|lesions?|metastas[ei]s) (?:\w+ )?(?:filled (?:up )?with|were filled with|teem\w* with|
            swarm\w* with|full of|packed with|contained more|rich in|laced with) <WORD>{0,2}(?:<T_CELL>|
            CD8\S* cells|lymphocytes|immune cells)
        (?:increas|rise|rose|rising|gain|surge|influx|doubling|tripling|expan)\w* (?:in|
            of) (?:\w+ ){0,2}(?:CD8\S* (?:T[- ])?cells|<T_CELL>|lymphocytes|TILs)
        (?:increas|rais|boost|enhanc|augment|improv)\w* (?:\w+ ){0,2}(?:CD8\S*|T[- ]cell|lymphocyte|
            immune)(?: T[- ]cell)? (?:densit\w+|infiltration|numbers|influx|entry)
        tumou?rs (?:\w+ )?(?:became|become|turned|were rendered) (?:\w+ )?inflamed
    """),
    rule("mechanism", "NEOAG", "neo|mutat|vaccine|foreign|mutant|altered|abnormal|peptide", r"""
        neo-?(?:antigen|epitope)s?
        (?:mutated|mutant|abnormal|altered|foreign-looking) (?:proteins?|peptides?|fragments)
        (?:immune systems?|T cells|patients|people) <WORD>{0,5}(?:responded|reacted) to the vaccine
    """),
    rule("mechanism", "MEMORY",
         "memory|remember|rechalleng|circulat|years|months|persist|long-lived|second|again|reject|resist|re-i|"
         "reinj|reimp|reinoc|"
         "withst|shrug|fend|protected|immune", r"""
        (?:immun\w+|T[- ]cell|lasting|long-term|durable) memory
        memory (?:\w+ )?(?:T[- ])?(?:cells?|lymphocytes|responses?)
        remember\w* <WORD>{0,4}<CANCER_CELLS>
        <T_CELL> <WORD>{0,14}(?:still |were |are )?(?:circulating|detectable|present|persist\w*|found|alive|
            around) <WORD>{0,6}(?:years?|months)
        long-lived <WORD>{0,2}<LYMPHOCYTES>
        (?:reject|resist|withst|fend|shrug)\w* (?:off )?<WORD>{0,3}(?:second|new|later|fresh|re-?challenge|
            another|further|re-?inject|re-?implant)\w*
        re-?(?:challenged|inoculated|injected|implanted) with <WORD>{0,4}(?:tumou?r|cancer|leuk\w+|
            melanoma) cells
        (?:protected|immune|resistant) (?:against|to|from) <WORD>{0,3}(?:re-?challenge|second|renewed|later|
            re-?implant)\w*
        (?:reject|resist|withst|shrug)\w* (?:off )?(?:\S+ ){0,8}(?:again|a second time|once more|second time)
        (?:T cells|immune system|lymphocytes) (?:\w+ )?remember\w*
    """),
    rule("mechanism", "ABSCOPAL",
         "inject|irradiat|treated|distant|radiation|far-|beam|remote|abscopal|field|irradi", r"""
        (?:uninjected|non-?injected|un-?irradiated|non-?irradiated|untreated|distant|remote|far-off|
            far-away) <WORD>{0,2}(?:lesions?|tumou?rs?|sites?|metastas[ei]s|nodules|deposits|
            nodes) <WORD>{0,5}(?:shr[aiu]nk\w*|respond\w*|regress\w*|disappear\w*|vanish\w*|melt\w*|reced\w*)
        (?:lesions?|tumou?rs?|deposits|metastas[ei]s) (?:outside|beyond|away from|
            far from) <WORD>{0,3}(?:radiation|irradiated|injected|beam|field|treated)
        abscopal
    """),
    rule("mechanism", "LYSIS",
         "virus|burst|oncoly|lys|multipl|replicat|cretostimogene|vaccinia|adenovir|herpes|infect|grow|copi|"
         "explod|blow|rip|break|reproduc|rupture", r"""
        (?:virus\w*|adenovirus|it|that|which|and) <WORD>{0,8}(?:burst\w*|lys(?:e|es|ed|ing)|break\w* open|
            rip\w* open|blow\w* up|explod\w*|rupture\w*) <WORD>{0,5}(?:cells?|tumou?rs?|them|it)
        (?:replicat|multipl|reproduc|copi|grow)\w* <WORD>{0,5}(?:in|inside|within) <WORD>{0,3}<CANCER_CELLS>
        oncoly\w+ (?:of|effect|activity)
        kill\w* <WORD>{0,4}by (?:infecting|bursting)
        infect\w* and (?:kill|destroy|burst|lys)\w*
    """),
    rule("mechanism", "XPRES",
         "prim|present|teach|train|educat|school|antigen|taught|instruct|show|display|hand|offer", r"""
        (?:prim(?:e|es|ed|ing)|teach\w*|taught|train\w*|educat\w*|school\w*|instruct\w*) <WORD>{0,4}(?:<T_CELL>|
            T[- ]cell|immune (?:system|cells))
        (?:dendritic|antigen-presenting) cells <WORD>{0,6}(?:present|display|show|offer|hand)\w*
        cross-?(?:present|prim)\w*
        (?:boost|enhanc|increas|improv|rais|restor)\w* <WORD>{0,3}antigen[- ]presentation
        (?:present|show|display|hand|offer)\w* (?:\w+ )?antigens? to <WORD>{0,3}(?:<T_CELL>|lymphocytes|immune)
    """),
    rule("mechanism", "DCACT", "dendritic|cdc1|flt3", r"""
        (?:activat|matur|recruit|expand|licen[cs]|stimulat|mobili[sz]|load|attract|
            boost)\w* <WORD>{0,5}dendritic cells
        dendritic cells? <WORD>{0,4}(?:activat|matur|recruit|expan|licen[cs])\w*
        (?-i:cDC1)s?
    """),
    rule("mechanism", "TREGDEP", "treg|regulatory t|regulatory cells|regulatory", r"""
        (?:deplet|eliminat|remov|reduc|wip|purg|clear|cull)\w* (?:out )?<WORD>{0,5}(?:regulatory <T_CELL>|
            Tregs?)
        (?:regulatory <T_CELL>|Tregs?) <WORD>{0,4}(?:deplet|eliminat|remov|wiped out|clear|fell|dropp|declin|
            vanish)\w*
    """),
    rule("mechanism", "CYTREL", "cytokine|interferon|releas|secret|pump|messenger|interleukin|cxcl|inflammatory", r"""
        (?:releas|secret|produc|pour|pump|spew|discharg|churn)\w* (?:out )?<WORD>{0,4}(?:cytokines?|messenger|
            interleukins?|CXCL\d+|inflammatory (?:molecules|signals|proteins))
        (?:cytokines?|interleukins?) (?:\w+ )?(?:releas|secret|produc)\w*(?! syndrome)
    """),
    rule("mechanism", "TRAFF", "chemokine|cxcl|cxcr|home|homing|traffic|migrat|ccr|attract|recruit", r"""
        (?:CXCL9|CXCL10|CXCL11|CXCR3|chemokines?) <WORD>{0,6}(?:attract|draw|recruit|lur|guid|gradient|induc|
            releas|secret|produc)\w*
        (?:attract|draw|recruit|induc|secret|releas|pump|produc|mak|made)\w* (?:out )?<WORD>{0,5}(?:CXCL9|
            CXCL10|CXCL11|chemokines?)
        <LYMPHOCYTES> (?:\w+ ){0,5}(?:home|homed|homing|traffic\w*|migrat\w*) (?:in on |to |into |toward\w* )
        (?:traffic\w*|homing|migration|recruitment) of <WORD>{0,3}<LYMPHOCYTES>
        chemokines? (?:\w+ )?(?:call|beckon|summon|attract|draw|lur|guid|pull)\w*
    """),
    rule("mechanism", "DUALBLOCK",
         "both|two|dual|checkpoint|distinct|complement|redundan|together|separate|parallel|different", r"""
        (?:block\w*|inhibit\w*|target\w*|hit\w*|shut\w*) (?:off )?(?:both|two)(?: \w+){0,2} (?:checkpoints?|
            pathways?|brakes|receptors)
        (?:distinct|separate|different|non-?redundant|complementary|parallel) (?:\w+ )?(?:pathways|mechanisms|
            brakes|checkpoints|routes)
        (?:blocking|inhibiting|targeting) both
        dual (?:\w+ )?(?:checkpoint )?(?:blockade|inhibition)
    """),
    rule("mechanism", "FCGR", "fc|cd16", r"""
        FCGR[23]A(?:[- ]\w+)?
        Fc[- ]?(?:γ|gamma)?[- ]?R\w*
        Fc[- ](?:γ |gamma )?receptors?
        Fc[- ](?:mediated|engineered|enhanced|effector) (?:\w+ )?functions?
    """),
    rule("mechanism", "IFNG", "interferon|ifn", r"""
        (?:interferon|IFN)[- ]?(?:γ|gamma)? (?:\w+ )?(?:signal\w*|pathway|secret\w*|respons\w*|production|
            release)
        (?:secret|produc|releas|induc|sens)\w* <WORD>{0,3}(?:interferon|IFN)[- ]?(?:γ|gamma)
    """),
    rule("mechanism", "ICD", "immunogenic|danger|dying|alarm", r"""
        immunogenic(?:ally)? (?:\w+ )?(?:cell )?(?:death|dying)
        danger signals?
        alarm signals? (?:\w+ ){0,3}dying
        dying (?:\w+ )?cells (?:\w+ ){0,3}(?:alert|alarm|releas|spill)\w*
    """),
    rule("mechanism", "ADCP", "phagocyt|eat|engulf|devour|macrophage", r"""
        (?:induc|trigger|promot|enabl|unleash|stimulat|increas|enhanc|restor)\w* (?:\w+ )?phagocytosis
        phagocytosis (?:of|by) (?:\w+ ){0,3}(?:cells|macrophages)
        macrophages (?:\w+ ){0,3}(?:eat|engulf|devour|swallow|gobble|phagocyt)\w*
    """),
    rule("mechanism", "ADCC", "antibody-dependent|adcc|antibody dependent|natural killer|nk cells|nk-|nk cell", r"""
        (?-i:ADCC)
        antibody[- ]dependent (?:\w+[- ])*(?:cytotoxicity|killing)
        (?:flag|mark|label|tag|paint)\w* <WORD>{0,5}(?:for|to) (?:destruction by )?(?:natural killer|(?-i:NK))[- ]cells
        (?:natural killer|(?-i:NK)) cells? (?:\w+ ){0,6}(?:through|by|via) (?:the )?(?:Fc|antibody)
    """),
    rule("mechanism", "INFLAM_PRIMARY", "inflam|stir|irritat|lining", r"""
        (?:stir|whip|set|spark|provok|trigger|caus|kindl|ignit)\w* (?:up |off )?(?:\w+ ){0,3}(?:inflammation|
            inflammatory (?:response|reaction))
        (?:stir|irritat|inflam)\w* (?:up )?the (?:bladder )?lining
        (?:local|sterile) inflammation
    """),
    rule("mechanism", "METSUP", "metastas|spread|seed|metastatic", r"""
        (?:prevent|suppress|inhibit|stop|block|curb|check|halt|delay|slow|reduc)\w* <WORD>{0,4}(?:metastas[ei]s|
            metastatic (?:spread|outgrowth|seeding)|(?:cancer|tumou?r) (?:cells )?(?:from )?spread\w*)
        metastas[ei]s (?:\w+ )?(?:turned up|appeared|developed|emerged) (?:\w+ )?(?:later|less)
        (?:fewer|no) (?:lung |liver )?metastases
    """),
    rule("mechanism", "MICROB",
         "gut|stool|microb|bacteri|germ-free|antibiotic|akkermansia|flora|germ|fecal|faecal", r"""
        (?:gut|intestinal|bowel) (?:bacteri\w+|microb\w+|flora|germs)
        germ-free
        (?:bacteri\w+|microbes) <WORD>{0,6}(?:help|prim|boost|restor|influenc|shap|dictat)\w*
        microbiom\w+
        microbiota
        (?:stool|f(?:a)?ecal) (?:\w+ )?(?:transfer|transplant)\w*
        (?:bacteria|microbes|germs) (?:in|of|from) (?:the |our |their |a patient[’']s )?(?:gut|bowels?|
            intestines?|stool)
    """),
)  # fmt: skip
