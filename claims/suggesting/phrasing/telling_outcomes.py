"""Endpoints told as a story: who lived, whose disease went away or came back, who had to stop. Pure."""

from typing import Final

from claims.suggesting.phrasing.rules import rule

SURVIVAL: Final = (
    rule("outcome", "OVERALL_SURVIVAL LANDMARK_SURVIVAL_RATE", "alive", r"""
        alive <WORD>{1,4}<SPAN> (?:on|after|from|later)
        (?:after|at) <WORD>{1,2}<SPAN>,? <WORD>{0,9}(?:is|are|was|were|be|still|remained|
            remain) (?:still )?alive(?! (?:and|without|free|with no))
    """),
    rule("outcome", "OVERALL_SURVIVAL", "alive", r"""
        (?:is|are|was|were|be|remain(?:s|ed)?) (?:still )?alive(?! (?:and |without|free|with no|in (?:culture|
            a dish)|for \w+ days in))
    """),
    rule("outcome", "OVERALL_SURVIVAL", "live", r"""
        (?<!had )outliv(?:e[sd]?|ing)
        liv(?:ed|e|ing) (?:for )?(?:on (?:average|for)|an? (?:median|average|mean)|a further|
            <WORD>{0,3}(?:longer|as long|beyond|past))
        lived <WORD>{0,5}<SPAN>
    """),
    rule("outcome", "OVERALL_SURVIVAL", "surviv", r"""
        (?<!cells )(?<!cell )(?<!lines )survived(?! (?:the|and) )
        surviv(?:e|es|ing) <WORD>{0,3}(?:longer|beyond|past|<SPAN>)
        (?:chances?|odds|likelihood|probability) of surviv(?:al|ing)
    """),
    rule("outcome", "OVERALL_SURVIVAL", "life|lives|months|years", r"""
        (?:prolong|extend|lengthen|add|sav)\w* (?:\w+ ){0,4}(?:life|lives)(?!\W?(?:style|time| of T))
        (?:prolongation|extension|lengthening) of life
        (?:longer|extra|added) (?:life|lives)
        (?:buys?|bought|gain(?:ed|s)?|adds?|added|won|gives?|gave|worth) (?:\S+ ){0,5}(?:extra |more |
            additional )?(?:months|years|weeks)(?: of life)?(?! of (?:treatment|therapy|follow))
        life by \w+
        months? of (?:extra )?life
    """),
    rule("outcome", "OVERALL_SURVIVAL", "death|die|dying|mortality|fatal", r"""
        (?:early|earlier|premature) deaths?
        died (?:\w+ )?(?:earlier|later|faster|within|before)
        death within
        (?:chances?|odds|likelihood|probability|rates?|hazard|risk) of (?:\w+ )?(?:dying|death)
        (?:associated|linked|correlated) with (?:\w+ ){0,2}death
        (?:all-cause|overall) mortality
        mortality (?:was|fell|rose|halved|did)
        (?:lower|higher|reduced|increased) mortality
    """),
    rule("outcome", "SURVIVAL_IN_MICE", "mice|mouse|animals|rats|dogs|hamsters|rodents", r"""
        <ANIMALS> <WORD>{0,12}(?:lived|survived|outlived|were (?:still )?alive|survive|
            live) ?<WORD>{0,6}(?:<SPAN>|longer)?
        (?:survival|lifespan|life) (?:\w+ )?(?:of|in) <WORD>{0,3}<ANIMALS>
        (?:prolong|extend|doubl|improv)\w* <WORD>{0,3}survival <WORD>{0,3}<ANIMALS>
    """),
)  # fmt: skip

COURSE: Final = (
    rule("outcome", "PROGRESSION_FREE_SURVIVAL", "progress|check|bay|worse", r"""
        progression or death
        free (?:of|from) (?:\w+ )?progression
        without (?:\w+ )?progress(?:ing|ion)
        (?:delay|slow|postpon|stave|put|h[eo]ld|ward|fend)\w* (?:off )?(?:\w+ ){0,2}(?:disease |tumou?r |
            cancer )?progression
        (?:before|until) <WORD>{0,2}(?:<CANCER>|it) (?:\w+ )?(?:progress(?:ed|es)|grew|grow|worsen(?:ed|s)|
            advanced|spread|took off)
        time (?:to|until|before) <WORD>{0,3}(?:progress\w*|worsening)
        progression[- ]free
    """),
    rule("outcome", "PROGRESSION_FREE_SURVIVAL HAZARD_RATIO", "hazard", r"""
        hazard of (?:\w+ )?progression(?: or death)?
    """),
    rule("outcome", "OVERALL_SURVIVAL HAZARD_RATIO", "hazard", r"""
        hazard of (?:death|dying)
    """),
    rule("outcome", "DISEASE_FREE_SURVIVAL", "free", r"""
        (?:cancer|disease|tumou?r|leuk(?:a)?emia|lymphoma|myeloma|melanoma)[- ]free(?! (?:interval|margins?))
        free (?:of|from) (?:the |any |their )?(?:cancer|disease|leuk\w+|tumou?rs?|melanoma|lymphoma|myeloma)
    """),
    rule("outcome", "RELAPSE_FREE_SURVIVAL", "relaps|recur|return|back", r"""
        (?:without|free (?:of|from)|spared|avoid\w*) (?:an? |any |further |the |another )?(?:\w+ )?(?:relaps\w+|
            recurr\w+)
        (?:prevent|delay|stave off|ward off|avert|forestall|reduc|lower|cut|halv)\w* (?:\w+ ){0,3}(?:relapses?|
            recurrences?)
        (?:keep|kept|stop\w*|prevent\w*) <WORD>{0,2}(?:<CANCER>|it) from (?:returning|coming back|recurring)
        (?:relapse|recurrence) rates?
        (?:relapsed|recurred) (?:less|more|sooner|later|earlier)
        (?:odds|risk|rates?|chance|probability|hazard|incidence) of (?:\w+ )?(?:relapse|recurrence)(?! or death)
        (?:fewer|more|no) (?:relapses|recurrences)
        (?:did not|didn[’']t|never|has not|had not|have not) (?:relapse[d]?|recur(?:red)?|come back|returned)
    """),
    rule("outcome", "DISTANT_METASTASIS_FREE_SURVIVAL", "metasta|spread|distant", r"""
        metastases (?:\w+ )?(?:appeared|developed|emerged|turned up|occurred|arose) (?:\w+ )?(?:later|less|
            sooner|earlier)
        free (?:of|from) (?:distant )?metastas\w+
        distant (?:recurrences?|relapses?|spread)
        without (?:distant )?(?:metastas\w+|spread)
    """),
    rule("outcome", "DISEASE_CONTROL_RATE", "check|bay|control", r"""
        (?:keep|kept|h[eo]ld|held|bring|brought) <WORD>{0,3}<CANCER> (?:\w+ )?(?:in check|at bay|under control|
            stable)
        <CANCER> (?:\w+ )?(?:was |were |is |stayed |remained |kept )?(?:\w+ )?(?:under control|in check|at bay)
        disease (?:was )?control(?:led|s)?
    """),
    rule("outcome", "STABLE_DISEASE", "stabl|stabil|sd|growing", r"""
        <CANCER> (?:\w+ )?(?:stabili[sz]ed|(?:was|were|remained|stayed|held|is) (?:\w+ )?stable|stopped growing|
            held steady)
        stabili[sz](?:ed|es|ation of) (?:\w+ ){0,2}(?:disease|tumou?rs?|cancer)
        (?-i:SD)(?=: ?\d| in \d| \(\d|, \d)
        (?:had|with|showed|\d) (?-i:SD)(?= |,|;|\.|$)
    """),
    rule("outcome", "PARTIAL_RESPONSE", "partial|partly|pr", r"""
        (?:respond\w*|regress\w*|shr[aiu]nk\w*) (?:only )?(?:partially|partly|in part)
        (?:partially|partly) respon\w+
        (?-i:PR)s?(?=: ?\d| in \d| \(\d|, \d)
        (?:confirmed|unconfirmed) (?-i:PR)s?
    """),
    rule("outcome", "PROGRESSIVE_DISEASE", "pd", r"""
        (?-i:PD)(?=: ?\d| in \d| \(\d)
    """),
)  # fmt: skip

RESPONSE: Final = (
    rule("outcome", "OBJECTIVE_RESPONSE_RATE", "respon", r"""
        (?:had|has|have|having|show(?:ed|s)?|achiev\w+|reach\w+|attain\w+|obtain\w+|experienc\w+|produc\w+|
            induc\w+|preclude) (?:an? |any |no |
            only )?(?:\w+ ){0,2}(?<!immune )(?<!cell )(?<!antibody )(?<!complete )(?<!pathological )(?<!pathologic )
            (?<!partial )(?<!inflammatory )responses?(?! letter)
        responses? (?:was|were|has been|have been) (?:\w+ )?(?:seen|observed|noted|recorded|reported|achieved|
            documented|confirmed|rare|common|more|less|higher|lower|similar)
        responses? (?:in|among|from) (?:\w+ ){0,3}\d
        (?:less|more|most|least|equally|as|un)? ?likely to respond
        (?:fail(?:ed|s)?|chances?|probability|odds|likelihood|ability) (?:to|of) respond(?:ing)?
        respond(?:s|ed)? (?:\w+ )?(?:better|worse|best|less|more|equally|no )
        (?:into|as|became|become|were|be) responders
        (?:radiographic|radiologic|intracranial|antitumou?r|anti-tumou?r|overall) responses?
        (?:with respect to|regarding|predict\w*|foretell\w*|forecast\w*) (?:\w+ )?response
        response rates?
        (?:separat|distinguish|discriminat|tell|told)\w* (?:between )?responders
        responders and non-?responders
    """),
    rule("outcome", "OBJECTIVE_RESPONSE_RATE TUMOR_SHRINKAGE", "shr", r"""
        shr[aiu]nk\w* <WORD>{0,3}(?:in |for |of )?(?:about |roughly |nearly |almost |around |some |just |
            only )?(?:(?:a|one|two|three) (?:third|quarter|fifth|tenth|half)s?|(?:one|two|three|four|\d+) (?:in|of|
            out of) \w+|\d+ ?%|\d+ per ?cent)(?: of| who|,|\.| in)
    """),
    rule("outcome", "COMPLETE_RESPONSE OBJECTIVE_RESPONSE_RATE", "completely", r"""
        respond\w*[^.;]{0,40} completely
    """),
    rule("outcome", "COMPLETE_RESPONSE",
         "complete|gone|disappear|vanish|no longer|clear|detect|cured|traces?|remission", r"""
        (?:regress|resolv|disappear)\w*[^.;]{0,40} completely
        complete(?:ly)? (?:\w+ )?(?:regress|respond|disappear|eradicat|eliminat|clear|resol)\w*
        <CANCER> (?:\w+ ){0,2}(?:(?:is|are|was|were|had) gone|disappear(?:ed|s)?|vanish(?:ed|es)?|melt(?:ed|
            s)? away|resolved|dissolved|cleared|could no longer be|could not be (?:found|seen|detected))
        no (?:detectable|visible|remaining|measurable) <CANCER>
        undetectable (?:disease|cancer|tumou?r)
        (?:was|were) cured
        clear(?:ed|s)? (?:\w+ ){0,2}of <CANCER>
        (?:no|without) (?:sign|trace|hint|evidence)s? of (?:\w+ ){0,3}<CANCER>
        (?:into|achiev\w+|reach\w+|enter\w+|induc\w+) (?:a )?(?:complete )?remissions?
    """),
    rule("outcome", "DURATION_OF_RESPONSE COMPLETE_RESPONSE", "complete", r"""
        (?:remain|stay|still|kept?)\w* (?:\w+ )?in complete (?:\w+ )?(?:remission|response)
    """),
    rule("outcome", "DURATION_OF_RESPONSE", "respon|remission|no sign", r"""
        last(?:ed|ing|s) (?:for )?(?:an? )?(?:median|average|mean|more than|at least|over|up to|beyond|longer|
            \d+|<FEW> <SPAN>)
        held (?:up|on) (?:longer|for)
        (?:was|were|is|are|proved) (?:still )?(?:ongoing|durable|long-lasting|short-lived|sustained)
        (?:remain|stay|still|kept?)\w* (?:\w+ )?in (?:remission|response)
        still no sign
        (?:in|into) (?:\w+ )?remission <WORD>{0,3}<SPAN> (?:on|later|after)
        (?:lost|losing|loses) (?:their )?response
        (?:long|short)[- ](?:lived|term|lasting) (?:\w+ )?(?:response|remission)s?
    """),
    rule("outcome", "TIME_TO_RESPONSE", "respon", r"""
        respon(?:ded|ses) (?:\w+ )?(?:came )?(?:quickly|early|rapidly|fast|within (?:\w+ ){1,3}(?:days|weeks|
            months))
        median time to (?:\w+ )?respon\w+
    """),
    rule("outcome", "PATHOLOGICAL_COMPLETE_RESPONSE", "surg|operat|specimen|resect|removed|patholog", r"""
        no (?:\w+ )?(?:cancer|tumou?r|disease)(?: cells)? (?:\w+ ){0,4}(?:at (?:surgery|operation|resection)|
            specimens?|(?:the |what was )?removed|operat\w+)
        (?:patholog\w+|surgeons?) (?:\w+ ){0,2}found no
        (?:specimens?|breast|bladder|tissue|nodes) (?:\w+ ){0,4}(?:free|clear) of (?:\w+ )?(?:cancer|tumou?r)
        complete (?:pathological|pathologic|histolog\w+) (?:response|remission|regression)s?
    """),
    rule("outcome", "MAJOR_PATHOLOGICAL_RESPONSE", "viable|living|live|residual", r"""
        (?:at most|less than|no more than|fewer than|under|up to|≤|<) ?(?:10|ten) ?(?:%|
            per ?cent) (?:\w+ ){0,2}(?:viable|living|live|residual|vital)
    """),
    rule("outcome", "TUMOR_SHRINKAGE",
         "size|volume|burden|bulk|halv|reced|dwindl|contract|wither|smaller|diameter", r"""
        (?:diminish|decreas|reduc|declin|shrunk)\w* in (?:size|volume)
        (?:reduc|lower|cut|halv|decreas)\w* <WORD>{0,3}(?:tumou?r|lesion|metastatic) (?:size|volume|burden|load|
            mass|bulk|diameter)
        (?:tumou?r|lesion) (?:size|volume|burden|load|bulk|diameters?) (?:\w+ )?(?:fell|dropped|decreased|
            declined|shrank|halved)
        <TUMOUR> (?:\w+ )?(?:halved|receded|dwindled|contracted|withered|retreated|regress\w*|got smaller)
    """),
    rule("outcome", "TUMOR_GROWTH_INHIBITION", "growth|grew|grow|outgrowth|xenograft|tumo", r"""
        (?:held back|hold\w* back|curb\w*|restrain\w*|stunt\w*|hamper\w*|blunt\w*|imped\w*|retard\w*|halt\w*|
            stall\w*|slow\w*|check\w*|delay\w*|suppress\w*|inhibit\w*|control\w*|arrest\w*|limit\w*|block\w*|
            prevent\w*) <WORD>{0,4}(?:(?:tumou?r |out)?growth|outgrowth|xenografts)
        (?:tumou?r|xenograft|graft|cancer)s? (?:\w+ )?growth
        growth (?:\w+ ){0,4}(?:untouched|unaffected|unchanged|unchecked|slowed|halted|stalled)
        (?:effect|influence|impact) on (?:\w+ ){0,2}growth
        (?:tumou?rs|grafts|xenografts|implants) (?:\w+ )?(?:grew|kept growing|continued to grow|grow) ?(?:on|
            faster|unchecked|slowly|slower|at the same)?
    """),
)  # fmt: skip

BURDEN: Final = (
    rule("outcome", "GRADE_3_5_ADVERSE_EVENTS", "severe|serious|life-threat|life threat|high-grade", r"""
        (?:severe|serious|life[- ]threatening|high-grade) (?:(?:immune|treatment)-related )?(?:side[- ]effects?|
            adverse (?:events?|reactions?|effects?)|toxicit\w+|complications)
    """),
    rule("outcome", "TREATMENT_DISCONTINUATION",
         "stop|quit|came off|come off|gave up|give up|drop|broke|break|abandon|discontinu|halt|withdr|"
         "taken off|took off", r"""
        (?:had|needed|need|have|has|having|forced|obliged|compelled) <WORD>{0,3}to (?:stop|quit|discontinue|
            come off|give up|abandon|break off)
        (?:came|come|coming|taken) off (?:the |their )?<TREATMENT>
        (?:gave|give|given) up (?:on )?(?:the |their )?<TREATMENT>
        (?:stop|quit|abandon|halt|discontinu|withdr[ae]w)\w* (?:the |their |study |this |
            all )?<TREATMENT> (?:early|because|due|owing|for|on account|after)
        dropped out
        <TREATMENT> (?:\w+ )?(?:was|were|had to be|be) (?:\w+ )?(?:stopped|abandoned|discontinued|halted|
            broken off|withdrawn)
        stopped because
        permanent(?:ly)? discontinu\w+
        discontinued (?:because|due|owing|early)
        (?:led|leading) to discontinuation
    """),
    rule("outcome", "TREATMENT_RELATED_DEATH", "die|dying|death|succumb|fatal|lethal|killed|lives", r"""
        (?:died|die|dies|dying|deaths?|succumb\w*) <WORD>{0,4}(?:from|of|to|due to|because of|after) (?:an? |
            the |their |severe |grade 5 |fulminant |treatment-related |drug-related |immune-related |acute |early |
            \w+ )?<HARM>
        (?:fatal|lethal) (?:\w+ ){0,2}(?:cases?|outcomes?|events?|reactions?|toxicit\w+|\w+itis|episodes?)
        (?:was|were|be|is|are|proved|prove|turned|turn) (?:\w+ )?(?:fatal|lethal)
        deaths?[^.;]{0,50}(?:attribut|ascrib|related|put down|linked)\w* to (?:the |study |its )?(?:treatment|
            drug|therapy|it|infusion|medicine|antibod\w+|cells)
        (?:die|died) of (?:it|them)
        (?:treatment|therapy|drug|toxicity)[- ](?:related|associated) (?:deaths?|mortality|fatalit\w+)
        toxic deaths?
        (?:killed|cost) (?:\w+ ){0,3}(?:patients|people|lives|participants)
    """),
    rule("outcome", "DOSE_LIMITING_TOXICITY", "dose", r"""
        dose[- ]limiting (?:toxicit\w+|events?|adverse \w+)
        maximum tolerated dose
        highest (?:tolerated|tolerable) dose
        recommended phase (?:2|II|two) dose
    """),
    rule("outcome", "QUALITY_OF_LIFE", "quality|patient-reported|symptom|well-being|wellbeing|daily", r"""
        quality[- ]of[- ]life
        patient[- ]reported (?:\w+ )?(?:outcomes?|symptoms|function\w*|scores?)
        symptom (?:burden|scores?)
        (?:global|overall) (?:health|well-?being) (?:status|score)
        daily (?:life|activities|functioning)
    """),
    rule("outcome", "COST_EFFECTIVENESS", "cost|price|money|spend|afford|payer|budget|econom|expens|bill", r"""
        (?:price|costs?|bill|spending|expenditure) (?:of|per|for) (?:an? |one |each |the |
            every )?(?:\w+ ){0,3}(?:treatment|therapy|course|patient|infusion|cycle|year|cure|life)
        (?:public|health) (?:money|spending)
        value for money
        health economi\w+
        budget impact
        spending on
        costs? (?:\w+ ){0,3}(?:per patient|a year|a course|more than it|less)
        (?:treatment|drug|total|overall|health-?care|lifetime|mean|incremental) costs
    """),
    rule("outcome", "CTDNA_CLEARANCE", "plasma|blood|ctdna|dna", r"""
        (?:plasma|blood|ctDNA|circulating tumou?r DNA) (?:\w+ ){0,2}(?:(?:was |were |had been )?cleared|
            (?:became|turned|went) (?:\w+ )?(?:negative|undetectable))
        (?:clear|eliminat)\w* (?:\w+ ){0,4}(?:ctDNA|tumou?r DNA)
        (?:ctDNA|tumou?r DNA) (?:\w+ ){0,3}(?:fell|dropped|declined|vanished|decreased|cleared)
    """),
    rule("outcome", "MINIMAL_RESIDUAL_DISEASE_NEGATIVITY", "residual", r"""
        (?:negative|negativity) for (?:minimal|measurable) residual (?:disease|leuk\w+|myeloma)
        (?:no|without|free of|undetectable|absence of) (?:detectable )?(?:minimal |
            measurable )residual (?:disease|leuk\w+|myeloma)
    """),
    rule("outcome", "T_CELL_EXPANSION_OR_PERSISTENCE", "cell|transgene|lymphocytes|clones", r"""
        (?:<T_CELL>|CAR[- ]T|clones|infused cells|engineered cells|(?:modified|transferred|
            gene-edited) cells) <WORD>{0,8}(?:persist\w*|circulat\w*|expand\w*|multipl\w*|proliferat\w*|linger\w*|
            detect\w*|rose|remained present|last(?:ed|ing))
        transgene (?:copies|levels?|copy)
        (?:persist|expan|proliferat)\w* of <WORD>{0,3}(?:cells|clones|lymphocytes)
        (?:keep|kept) (?:the |their )?cells (?:around|alive|going)
        (?:mount|rais|induc|trigger|generat|develop|provok|evok|boost|expand)\w* <WORD>{0,4}T[- ]cell responses?
        T cells raised
    """),
    rule("outcome", "IN_VITRO_CYTOTOXICITY", "kill|lys|destroy|viab|organoid|dispatch|cytotox|apopto|eliminat", r"""
        (?:destroy|kill|lys|eliminat|eradicat|clear)\w* <WORD>{0,8}(?:organoids?|cell lines?|spheroids?|
            cultures?|(?:cells )?in (?:vitro|culture|the (?:lab|laboratory|dish)|a dish)|miniature tumou?rs|
            target cells)
        (?:organoids?|spheroids|miniature tumou?rs|cell lines?) <WORD>{0,12}(?:kill\w*|destroy\w*|lys\w+|died)
        (?:specific|target-?cell|tumou?r[- ]cell) (?:lysis|killing)
        lysis (?:of|by)
        (?:susceptible|sensitive|resistant|vulnerable) to (?:\w+ ){0,3}(?:lysis|killing)
        viability (?:\w+ )?(?:fell|dropped|declined|was reduced)
        (?:reduced|lower|loss of) (?:\w+ )?viability
        (?<!cellular )(?<!cell )(?<!mediated )(?<!dependent )cytotoxicity assays?
    """),
    rule("outcome", "METASTASIS_COUNT", "metasta|nodules|colonies", r"""
        (?:fewer|number of|more|fewest|count of) (?:\w+ ){0,2}(?:metastas[ei]s|lung nodules|colonies|
            metastatic (?:foci|nodules|lesions))
        metastatic (?:burden|load)
    """),
    rule("outcome", "IMMUNE_INFILTRATION_CHANGE", "cell|lymphocyte|infiltrat", r"""
        (?:increas|ris|rose|doubl|tripl|boost|rais|enhanc|augment|more|higher)\w* <WORD>{0,5}(?:<T_CELL>|
            lymphocytes|infiltrat\w*) <WORD>{0,4}(?:tumou?rs?|lesions?|biops\w+|tissue|slices|metastas[ei]s)
        infiltrat\w+ <WORD>{0,3}(?:increased|rose|doubled|tripled)
        (?:increas|enhanc|rais|boost|augment)\w* (?:\w+ ){0,2}infiltration
    """),
)  # fmt: skip

TOLD_OUTCOMES: Final = (*SURVIVAL, *COURSE, *RESPONSE, *BURDEN)
