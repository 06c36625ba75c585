"""Endpoints told as a story: who lived, whose disease went away or came back. Pure."""

from typing import Final

from claims.suggesting.phrasing.rules import rule

SURVIVAL: Final = (
    rule("outcome", "OVERALL_SURVIVAL LANDMARK_SURVIVAL_RATE", "alive|living|survived|surviv|overall survival|os", r"""
        alive <WORD>{1,4}<SPAN> (?:on|after|from|later)
        (?:after|at) <WORD>{1,2}<SPAN>,? <WORD>{0,9}(?:is|are|was|were|be|still|remained|
            remain) (?:still )?alive(?! (?:and|without|free|with no))
        (?:at|after) <WORD>{1,2}<SPAN>,? [^.;]{0,40}(?:were|are) (?:still )?living
        survived (?:for )?(?:at least |more than |over )?(?:\d+|two|three|four|five|six|seven|eight|nine|
            ten) (?:years?|months?)(?: or more| or longer)?
        (?:share|proportion|percentage|number) of <WORD>{0,3}(?:alive|survivors|surviving) (?:at|
            after) <WORD>{1,2}<SPAN>
        overall survival (?:rates? )?(?:at|after) (?:\w+|\d+) (?:years?|months?)
        (?:\w+|\d+)[- ](?:year|month) (?-i:OS)(?: rates?)?
    """),
    rule("outcome", "OVERALL_SURVIVAL", "alive", r"""
        (?:is|are|was|were|be|remain(?:s|ed)?) (?:still )?alive(?! (?:and |without|free|with no|in (?:culture|
            a dish)|for \w+ days in))
    """),
    rule("outcome", "OVERALL_SURVIVAL", "live|living|alive", r"""
        (?<!had )outliv(?:e[sd]?|ing)
        liv(?:ed|e|ing) (?:for )?(?:on (?:average|for)|an? (?:median|average|mean)|a further|
            <WORD>{0,3}(?:longer|as long|beyond|past))
        lived <WORD>{0,5}<SPAN>
        (?:is|are|was|were) living <WORD>{0,5}(?:longer|<SPAN>)
        (?:keep|kept) <WORD>{0,4}alive (?:any )?(?:longer|for (?:longer|more))
    """),
    rule("outcome", "OVERALL_SURVIVAL", "surviv", r"""
        (?<!cells )(?<!cell )(?<!lines )survived(?! (?:the|and) )
        surviv(?:e|es|ing) <WORD>{0,3}(?:longer|beyond|past|<SPAN>)
        (?:chances?|odds|likelihood|probability) of surviv(?:al|ing)
    """),
    rule("outcome", "OVERALL_SURVIVAL", "life|lives|months|years|weeks|live|living|survive", r"""
        (?:prolong|extend|lengthen|add|sav)\w* (?:\w+ ){0,4}(?:life|lives)(?!\W?(?:style|time| of T))
        (?:prolongation|extension|lengthening) of life
        (?:longer|extra|added) (?:life|lives)
        (?:buys?|bought|gain(?:ed|s)?|adds?|added|won|gives?|gave|worth) (?:\S+ ){0,5}(?:extra |more |
            additional )?(?:months|years|weeks)(?: of life)?(?! of (?:treatment|therapy|follow))
        life by \w+
        months? of (?:extra )?life
        (?:adds?|added|gain\w*|giv\w*|gave) (?:\S+ ){1,6}(?:to )?(?:\S+ )?(?:life|lives)(?!\W?(?:style|time|support))
        (?:live|living|survive) (?:\w+ )?(?:longer|months|years)
    """),
    rule("outcome", "OVERALL_SURVIVAL", "death|die|dying|mortality|fatal| os |os ", r"""
        (?:early|earlier|premature) deaths?
        died (?:\w+ )?(?:earlier|later|faster|within|before)
        death within
        (?:chances?|odds|likelihood|probability|rates?|hazard|risk) of (?:\w+ )?(?:dying|death)
        (?:associated|linked|correlated) with (?:\w+ ){0,2}death
        (?:all-cause|overall) mortality
        mortality (?:was|fell|rose|halved|did)
        (?:lower|higher|reduced|increased) mortality
        (?:fewer|more|less) (?:\w+ ){0,3}(?:died|deaths)(?! (?:from|of|due to) (?:side|tox|treat|infect))
        (?:had|have|has) died (?:by|at|within|before|after) <WORD>{0,2}(?:month|year|<SPAN>|the )
        (?:difference|reduction|drop|fall|decline|increase|gap) in (?:the )?(?:deaths|mortality)
        (?:dying|died|die|dies) (?:an? )?(?:\w+ ){0,4}(?:sooner|earlier|later|faster)
        (?:danger|threat|toll) of (?:dying|death)
        (?-i:OS) (?:favou?red|improved|rose|differed|remained|was|were|did|at|benefit)
        (?:no|an?|the) (?-i:OS) (?:benefit|difference|advantage|gain)
    """),
    rule("outcome", "SURVIVAL_IN_MICE", "mice|mouse|animals|rats|dogs|hamsters|rodents", r"""
        <ANIMALS> <WORD>{0,12}(?:lived|survived|outlived|were (?:still )?alive|survive|
            live) ?<WORD>{0,6}(?:<SPAN>|longer)?
        (?:survival|lifespan|life) (?:\w+ )?(?:of|in) <WORD>{0,3}<ANIMALS>
        (?:prolong|extend|doubl|improv)\w* <WORD>{0,3}survival <WORD>{0,3}<ANIMALS>
    """),
)  # fmt: skip

COURSE: Final = (
    rule("outcome", "PROGRESSION_FREE_SURVIVAL",
         "progress|check|bay|worse|held|kept|grow|without|risk|chance|grew|spread|advanc|took off|time |"
         "off for|back for|"
         "before|until", r"""
        progression or death
        free (?:of|from) (?:\w+ )?progression
        without (?:\w+ )?progress(?:ing|ion)
        (?:delay|slow|postpon|stave|put|h[eo]ld|ward|fend)\w* (?:off )?(?:\w+ ){0,2}(?:disease |tumou?r |
            cancer )?progression
        (?:before|until) <WORD>{0,2}(?:<CANCER>|it) (?:\w+ )?(?:progress(?:ed|es)|grew|grow|worsen(?:ed|s)|
            advanced|spread|took off)
        time (?:to|until|before) <WORD>{0,3}(?:progress\w*|worsening)
        progression[- ]free
        (?:disease|cancer|tumou?rs?|myeloma|lymphoma|leuk\w+|melanoma) (?:\w+ )?(?:was |were )?(?:held|kept|
            staved|warded) (?:off|back|at bay|in check) for
        (?:before|until|to) (?:the |their )?(?:start(?:ing)?|begin(?:ning)?) (?:to )?(?:grow(?:ing)?|progress(?:ing)?)
        (?:keep|kept|stop|stopped|prevent\w*) <WORD>{0,3}(?:<CANCER>|it) from (?:getting worse|growing|
            progressing|worsening|advancing|spreading)
        without <WORD>{0,2}<CANCER> (?:advancing|growing|worsening|getting worse|spreading|progressing)
        (?:had|have|has) not (?:yet )?progressed
        (?:risk|chance|likelihood|odds|danger|probability) (?:that|of) <WORD>{0,2}(?:<CANCER> )?(?:would |
            will )?(?:progress\w*|worsen\w*|getting worse|growing|advanc\w*)
        (?:growing|grew|advancing|progressing) again,? (?:after|against|at)
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
        <CANCER> (?:had |has |have )?(?:return(?:ed|s)|(?:came|come) back|recurred) (?:\w+ )?(?:in|less|
            more|sooner|later|within|after)
        (?:relapses|recurrences) (?:was|were|occurred|fell|dropped|in)
        (?:of|out of) (?:the |these |those )?(?:\w+ ){0,2}(?:have |had |has )?(?:relapsed|recurred)
        (?:suffer|experienc|had|have|develop)\w* (?:an? |no )?(?:\w+ )?(?:relapse|recurrence)s?
        (?:likelihood|chance|risk|odds) (?:that|of) <WORD>{0,2}<CANCER> (?:would |will )?(?:com\w+ back|
            return\w*|recur\w*|relaps\w*)
        (?:relapsed|recurred) (?:in|within|after|at)
        (?:recurrence|relapse) (?:was|were|occurred|in) (?:\w+ )?(?:seen|observed|noted|in|recorded|detected|\d[\d.,]*)
    """),
    rule("outcome", "DISTANT_METASTASIS_FREE_SURVIVAL", "metasta|spread|distant", r"""
        metastases (?:\w+ )?(?:appeared|developed|emerged|turned up|occurred|arose) (?:\w+ )?(?:later|less|
            sooner|earlier)
        free (?:of|from) (?:distant )?metastas\w+
        distant (?:recurrences?|relapses?|spread)
        without (?:distant )?(?:metastas\w+|spread)
        (?:risk|chance|odds|likelihood) (?:of|that) <WORD>{0,3}(?:spreading|spread|
            metastas\w+)(?: to (?:distant|other|remote) \w+)?
    """),
    rule("outcome", "DISEASE_CONTROL_RATE", "check|bay|control|stable", r"""
        (?:keep|kept|h[eo]ld|held|bring|brought) <WORD>{0,3}<CANCER> (?:\w+ )?(?:in check|at bay|under control|
            stable)
        <CANCER> (?:\w+ )?(?:was |were |is |stayed |remained |kept )?(?:\w+ )?(?:under control|in check|at bay)
        disease (?:was )?control(?:led|s)?
    """),
    rule("outcome", "STABLE_DISEASE", "stabl|stabil|sd|growing|grow|progress|steady", r"""
        <CANCER> (?:\w+ )?(?:stabili[sz]ed|(?:was|were|remained|stayed|held|is) (?:\w+ )?stable|stopped growing|
            held steady)
        stabili[sz](?:ed|es|ation of) (?:\w+ ){0,2}(?:disease|tumou?rs?|cancer)
        (?-i:SD)(?=: ?\d| in \d| \(\d|, \d)
        (?:had|with|showed|\d) (?-i:SD)(?= |,|;|\.|$)
        <CANCER> (?:did not|didn[’']t|had not|neither) (?:grow|grown|progress\w*|shrink nor)(?= |,|\.)
    """),
    rule("outcome", "PARTIAL_RESPONSE", "partial|partly|pr|in part", r"""
        (?:respond\w*|regress\w*|shr[aiu]nk\w*) (?:only )?(?:partially|partly|in part)
        (?:partially|partly) respon\w+
        (?-i:PR)s?(?=: ?\d| in \d| \(\d|, \d)
        (?:confirmed|unconfirmed) (?-i:PR)s?
        shr[aiu]nk\w* partially
        partial (?:tumou?r )?(?:shrinkage|regression)
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
        responses? (?:in|among|from) (?:\w+ ){0,3}\d[\d.,]*
        (?:less|more|most|least|equally|as|un)? ?likely to respond
        (?:fail(?:ed|s)?|chances?|probability|odds|likelihood|ability) (?:to|of) respond(?:ing)?
        respond(?:s|ed)? (?:\w+ )?(?:better|worse|best|less|more|equally|no )
        (?:into|as|became|become|were|be) responders
        (?:radiographic|radiologic|intracranial|antitumou?r|anti-tumou?r|overall) responses?
        (?:with respect to|regarding|predict\w*|foretell\w*|forecast\w*) (?:\w+ )?response
        response rates?
        (?:separat|distinguish|discriminat|tell|told)\w* (?:between )?responders
        responders and non-?responders
        (?:no|few|fewer|more|rare|only) (?:\w+ )?(?<!immune )(?<!cell )(?<!antibody )responses(?= (?:were|
            was|in|among|occurred)|[,.;])
        responses (?:\w+ )?(?:was|were|are) (?:\w+ )?(?:rarer|rare|commoner|frequent|infrequent|few|scarce|
            absent|deeper)
        (?:poorer|better|higher|lower|worse|greater|weaker|stronger) (?<!immune )responses?
        (?:the |overall )?response was (?:\w+ )?\d[\d.,]*
        (?:foretold|foretell\w*|forecast|anticipat\w*|herald\w*|linked (?:to|with)|tied to|went with|
            track\w* with) (?:an? |the )?(?:\w+ )?response
        response (?:was|is) (?:\w+ )?(?:associated|linked|correlated|tied|related|predicted|independent)
        response (?:did|does) not (?:differ|depend|correlate|vary)
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
         "complete|gone|disappear|vanish|no longer|clear|detect|cured|traces?|remission|found|find|see |saw|"
         "sign|trace|hint|evidence|"
         " cr|resolv|dissolv|visible|remaining|measurable|melt|could not", r"""
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
        (?:find|found|see|saw|detect\w*) no (?:remaining |detectable |visible |further )?(?:<CANCER>|trace)
            (?! in (?:the )?specimen)
        clear(?:ed|s) (?:\w+ )?(?:leuk(?:a)?emia|lymphoma|myeloma|blasts|tumou?rs?|cancers?|lesions) (?:in|from|of)
        (?:achiev\w+|attain\w+|reach\w+|had|in|\d) (?:a )?(?-i:CRs?)(?= |,|\.|;|$)(?! (?:rate|of|letter))
    """),
    rule("outcome", "DURATION_OF_RESPONSE COMPLETE_RESPONSE", "complete", r"""
        (?:remain|stay|still|kept?)\w* (?:\w+ )?in complete (?:\w+ )?(?:remission|response)
    """),
    rule("outcome", "DURATION_OF_RESPONSE",
         "respon|remission|no sign|last|durable|ongoing|held|sustained|short-lived", r"""
        last(?:ed|ing|s) (?:for )?(?:an? )?(?:median|average|mean|more than|at least|over|up to|beyond|longer|
            \d+|<FEW> <SPAN>)
        held (?:up|on) (?:longer|for)
        (?:was|were|is|are|proved) (?:still )?(?:ongoing|durable|long-lasting|short-lived|sustained)
        (?:remain|stay|still|kept?)\w* (?:\w+ )?in (?:remission|response)
        still no sign
        (?:in|into) (?:\w+ )?remission <WORD>{0,3}<SPAN> (?:on|later|after)
        (?:lost|losing|loses) (?:their )?response
        (?:long|short)[- ](?:lived|term|lasting) (?:\w+ )?(?:response|remission)s?
        (?:responses?|remissions?) (?:\w+ ){0,3}(?:hold|holds|holding|persist|persists|persisted|endure[sd]?)
        (?:responses?|remissions?) (?:\w+ )?(?:proved|were|was) (?:\w+ )?(?:short|brief|fleeting|long|
            lasting|transient|deep and)
    """),
    rule("outcome", "TIME_TO_RESPONSE", "respon", r"""
        respon(?:ded|ses) (?:\w+ )?(?:came )?(?:quickly|early|rapidly|fast|within (?:\w+ ){1,3}(?:days|weeks|
            months))
        median time to (?:\w+ )?respon\w+
    """),
    rule("outcome", "PATHOLOGICAL_COMPLETE_RESPONSE",
         "surg|operat|specimen|resect|removed|patholog|viable|living|residual|remaining|vital|nodes|bladder|"
         "breast|tissue", r"""
        no (?:\w+ )?(?:cancer|tumou?r|disease)(?: cells)? (?:\w+ ){0,4}(?:at (?:surgery|operation|resection)|
            specimens?|(?:the |what was )?removed|operat\w+)
        (?:patholog\w+|surgeons?) (?:\w+ ){0,2}found no
        (?:specimens?|breast|bladder|tissue|nodes) (?:\w+ ){0,4}(?:free|clear) of (?:\w+ )?(?:cancer|tumou?r)
        complete (?:pathological|pathologic|histolog\w+) (?:response|remission|regression)s?
        surgeons? (?:\w+ )?(?:found|saw) (?:\w+ ){0,3}(?:<CANCER>|cancer) (?:had )?(?:disappeared|vanished|gone)
        no (?:living|viable|residual|remaining|vital) (?:\w+ )?(?:tumou?r|cancer)(?: cells| tissue)?
    """),
    rule("outcome", "MAJOR_PATHOLOGICAL_RESPONSE", "viable|living|live|residual|vital", r"""
        (?:at most|less than|no more than|fewer than|under|up to|≤|<) ?(?:10|ten) ?(?:%|
            per ?cent) (?:\w+ ){0,2}(?:viable|living|live|residual|vital)
        (?:10|ten) ?(?:%|per ?cent) or (?:less|fewer) (?:of )?(?:\w+ ){0,2}(?:viable|living|live|residual|vital)
    """),
    rule("outcome", "TUMOR_SHRINKAGE",
         "size|volume|burden|bulk|halv|reced|dwindl|contract|wither|smaller|diameter|shr|load|regress|mass|"
         "retreat", r"""
        (?:diminish|decreas|reduc|declin|shrunk)\w* in (?:size|volume)
        (?:reduc|lower|cut|halv|decreas)\w* <WORD>{0,3}(?:tumou?r|lesion|metastatic) (?:size|volume|burden|load|
            mass|bulk|diameter)
        (?:tumou?r|lesion) (?:size|volume|burden|load|bulk|diameters?) (?:\w+ )?(?:fell|dropped|decreased|
            declined|shrank|halved)
        <TUMOUR> (?:\w+ )?(?:halved|receded|dwindled|contracted|withered|retreated|regress\w*|got smaller)
        (?:growths|nodules|nodes|deposits|swellings|masses) (?:\w+ )?(?:shrank|shrunk|got smaller|
            became smaller|receded|regressed)
        (?:tumou?r|disease|cancer) (?:burden|load|mass) (?:\w+ )?(?:fell|dropped|declined|decreased|shrank|halved)
    """),
    rule("outcome", "TUMOR_GROWTH_INHIBITION",
         "growth|grew|grow|outgrowth|xenograft|tumo|smaller|larger|bigger|kept|keep|held", r"""
        (?:held back|hold\w* back|curb\w*|restrain\w*|stunt\w*|hamper\w*|blunt\w*|imped\w*|retard\w*|halt\w*|
            stall\w*|slow\w*|check\w*|delay\w*|suppress\w*|inhibit\w*|control\w*|arrest\w*|limit\w*|block\w*|
            prevent\w*) <WORD>{0,4}(?:(?:tumou?r |out)?growth|outgrowth|xenografts)
        (?:tumou?r|xenograft|graft|cancer)s? (?:\w+ )?growth
        growth (?:\w+ ){0,4}(?:untouched|unaffected|unchanged|unchecked|slowed|halted|stalled)
        (?:effect|influence|impact) on (?:\w+ ){0,2}growth
        (?:tumou?rs|grafts|xenografts|implants) (?:\w+ )?(?:grew|kept growing|continued to grow|grow) ?(?:on|
            faster|unchecked|slowly|slower|at the same)?
        (?:tumou?rs?|grafts?|xenografts?|lesions) (?:\S+ ){0,5}(?:grew|growing|grow) (?:\w+ ){0,2}(?:half|
            twice|as fast|slower|more slowly|less|faster|at)
        growth (?:\w+ ){0,5}(?:came to a halt|stopped|ceased|slowed|stalled|was (?:halted|slowed|stopped|curbed))
        (?:keep|kept|held) (?:the )?(?:tumou?rs|grafts) (?:\w+ ){0,3}(?:small|smaller|in check)
        (?:smaller|larger|bigger) tumou?rs
        tumou?rs (?:\w+ ){0,6}(?:were|was|remained|stayed) (?:\S+ ){0,3}(?:smaller|larger|as large|as big)
    """),
)  # fmt: skip

TOLD_OUTCOMES: Final = (*SURVIVAL, *COURSE, *RESPONSE)
