"""Endpoints told as a story: who lived, whose disease went away or came back, who had to stop. Pure."""

from typing import Final

from claims.suggesting.phrasing.rules import T_CELL, TUMOUR, WORD, rule

_SPAN: Final = r"(?:years?|months?|weeks?|days?)"
_TREATMENT: Final = r"(?:treatments?|therap(?:y|ies)|drugs?|medicines?|infusions?|injections?|pills|tablets|vaccines?)"
_ANIMALS: Final = r"(?:mice|mouse|animals|rats|dogs|hamsters|rodents)"
_FEW: Final = (
    r"(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half|most|some|a few|several|about|"
    r"roughly|nearly|almost|around|more than|fewer than|just|only|every)"
)
_HARM: Final = (
    r"(?:brain swelling|toxicit\w+|complications?|side[- ]effects?|"
    r"inflam\w+|\w+itis|(?:neuro|cardio)toxicit\w+|ICANS|CRS|cytokine[- ]release|h[ae]mophagocytic|"
    r"(?:heart|liver|kidney|organ|multi-?organ) (?:failure|block|inflammation)|(?:cerebral )?(?:o)?edema|"
    r"encephalopathy|adverse (?:events|reactions)|(?:the |study )?(?:treatment|drug|therapy) itself)"
)
_CANCER: Final = (
    r"(?:cancers?|disease|tumou?rs?|leuk(?:a)?emia|lymphomas?|myeloma|melanoma|lesions?|nodules?|nodes|deposits|"
    r"metastas[ei]s|sarcomas?|blasts)"
)

SURVIVAL: Final = (
    rule("outcome", "OVERALL_SURVIVAL LANDMARK_SURVIVAL_RATE", "alive",
         rf"alive {WORD}{{1,4}}{_SPAN} (?:on|after|from|later)|(?:after|at) {WORD}{{1,2}}{_SPAN},? "
         rf"{WORD}{{0,9}}(?:is|are|was|were|be|still|remained|remain) (?:still )?alive(?! (?:and|without|free|with no))"),
    rule("outcome", "OVERALL_SURVIVAL", "alive",
         r"(?:is|are|was|were|be|remain(?:s|ed)?) (?:still )?alive(?! (?:and |without|free|with no|in (?:culture|a dish)|"
         r"for \w+ days in))"),
    rule("outcome", "OVERALL_SURVIVAL", "live",
         rf"(?<!had )outliv(?:e[sd]?|ing)|liv(?:ed|e|ing) (?:for )?(?:on (?:average|for)|an? (?:median|average|mean)|a further|"
         rf"{WORD}{{0,3}}(?:longer|as long|beyond|past))|lived {WORD}{{0,5}}{_SPAN}"),
    rule("outcome", "OVERALL_SURVIVAL", "surviv",
         rf"(?<!cells )(?<!cell )(?<!lines )survived(?! (?:the|and) )|surviv(?:e|es|ing) {WORD}{{0,3}}(?:longer|beyond|"
         rf"past|{_SPAN})|(?:chances?|odds|likelihood|probability) of surviv(?:al|ing)"),
    rule("outcome", "OVERALL_SURVIVAL", "life|lives|months|years",
         r"(?:prolong|extend|lengthen|add|sav)\w* (?:\w+ ){0,4}(?:life|lives)(?!\W?(?:style|time| of T))|"
         r"(?:prolongation|extension|lengthening) of life|(?:longer|extra|added) (?:life|lives)|(?:buys?|bought|gain(?:ed|s)?|"
         r"adds?|added|won|gives?|gave|worth) (?:\S+ ){0,5}(?:extra |more |additional )?(?:months|years|weeks)(?: of life)?"
         r"(?! of (?:treatment|therapy|follow))|life by \w+|months? of (?:extra )?life"),
    rule("outcome", "OVERALL_SURVIVAL", "death|die|dying|mortality|fatal",
         r"(?:early|earlier|premature) deaths?|died (?:\w+ )?(?:earlier|later|faster|within|before)|death within|"
         r"(?:chances?|odds|likelihood|probability|rates?|hazard|risk) of (?:\w+ )?(?:dying|death)|"
         r"(?:associated|linked|correlated) with (?:\w+ ){0,2}death|(?:all-cause|overall) mortality|mortality (?:was|fell|rose|"
         r"halved|did)|(?:lower|higher|reduced|increased) mortality"),
    rule("outcome", "SURVIVAL_IN_MICE", "mice|mouse|animals|rats|dogs|hamsters|rodents",
         rf"{_ANIMALS} {WORD}{{0,12}}(?:lived|survived|outlived|were (?:still )?alive|survive|live) ?{WORD}{{0,6}}"
         rf"(?:{_SPAN}|longer)?|(?:survival|lifespan|life) (?:\w+ )?(?:of|in) {WORD}{{0,3}}{_ANIMALS}|"
         rf"(?:prolong|extend|doubl|improv)\w* {WORD}{{0,3}}survival {WORD}{{0,3}}{_ANIMALS}"),
)  # fmt: skip

COURSE: Final = (
    rule("outcome", "PROGRESSION_FREE_SURVIVAL", "progress|check|bay|worse",
         r"progression or death|free (?:of|from) (?:\w+ )?progression|without (?:\w+ )?progress(?:ing|ion)|"
         r"(?:delay|slow|postpon|stave|put|h[eo]ld|ward|fend)\w* (?:off )?(?:\w+ ){0,2}(?:disease |tumou?r |cancer )?"
         rf"progression|(?:before|until) {WORD}{{0,2}}(?:{_CANCER}|it) (?:\w+ )?(?:progress(?:ed|es)|grew|grow|worsen(?:ed|s)|"
         rf"advanced|spread|took off)|time (?:to|until|before) {WORD}{{0,3}}(?:progress\w*|worsening)|"
         r"progression[- ]free"),
    rule("outcome", "PROGRESSION_FREE_SURVIVAL HAZARD_RATIO", "hazard",
         r"hazard of (?:\w+ )?progression(?: or death)?"),
    rule("outcome", "OVERALL_SURVIVAL HAZARD_RATIO", "hazard", r"hazard of (?:death|dying)"),
    rule("outcome", "DISEASE_FREE_SURVIVAL", "free",
         r"(?:cancer|disease|tumou?r|leuk(?:a)?emia|lymphoma|myeloma|melanoma)[- ]free(?! (?:interval|margins?))|"
         r"free (?:of|from) (?:the |any |their )?(?:cancer|disease|leuk\w+|tumou?rs?|melanoma|lymphoma|myeloma)"),
    rule("outcome", "RELAPSE_FREE_SURVIVAL", "relaps|recur|return|back",
         rf"(?:without|free (?:of|from)|spared|avoid\w*) (?:an? |any |further |the |another )?(?:\w+ )?(?:relaps\w+|recurr\w+)|"
         rf"(?:prevent|delay|stave off|ward off|avert|forestall|reduc|lower|cut|halv)\w* (?:\w+ ){{0,3}}(?:relapses?|"
         rf"recurrences?)|(?:keep|kept|stop\w*|prevent\w*) {WORD}{{0,2}}(?:{_CANCER}|it) from (?:returning|coming back|"
         rf"recurring)|(?:relapse|recurrence) rates?|(?:relapsed|recurred) (?:less|more|sooner|later|earlier)|"
         r"(?:odds|risk|rates?|chance|probability|hazard|incidence) of (?:\w+ )?(?:relapse|recurrence)(?! or death)|"
         r"(?:fewer|more|no) (?:relapses|recurrences)|(?:did not|didn[’']t|never|has not|had not|have not) (?:relapse[d]?|"
         r"recur(?:red)?|come back|returned)"),
    rule("outcome", "DISTANT_METASTASIS_FREE_SURVIVAL", "metasta|spread|distant",
         r"metastases (?:\w+ )?(?:appeared|developed|emerged|turned up|occurred|arose) (?:\w+ )?(?:later|less|sooner|earlier)|"
         r"free (?:of|from) (?:distant )?metastas\w+|distant (?:recurrences?|relapses?|spread)|without (?:distant )?"
         r"(?:metastas\w+|spread)"),
    rule("outcome", "DISEASE_CONTROL_RATE", "check|bay|control",
         rf"(?:keep|kept|h[eo]ld|held|bring|brought) {WORD}{{0,3}}{_CANCER} (?:\w+ )?(?:in check|at bay|under control|stable)|"
         rf"{_CANCER} (?:\w+ )?(?:was |were |is |stayed |remained |kept )?(?:\w+ )?(?:under control|in check|at bay)|"
         r"disease (?:was )?control(?:led|s)?"),
    rule("outcome", "STABLE_DISEASE", "stabl|stabil|sd|growing",
         rf"{_CANCER} (?:\w+ )?(?:stabili[sz]ed|(?:was|were|remained|stayed|held|is) (?:\w+ )?stable|stopped growing|"
         r"held steady)|stabili[sz](?:ed|es|ation of) (?:\w+ ){0,2}(?:disease|tumou?rs?|cancer)|"
         r"(?-i:SD)(?=: ?\d| in \d| \(\d|, \d)|(?:had|with|showed|\d) (?-i:SD)(?= |,|;|\.|$)"),
    rule("outcome", "PARTIAL_RESPONSE", "partial|partly|pr",
         r"(?:respond\w*|regress\w*|shr[aiu]nk\w*) (?:only )?(?:partially|partly|in part)|(?:partially|partly) respon\w+|"
         r"(?-i:PR)s?(?=: ?\d| in \d| \(\d|, \d)|(?:confirmed|unconfirmed) (?-i:PR)s?"),
    rule("outcome", "PROGRESSIVE_DISEASE", "pd", r"(?-i:PD)(?=: ?\d| in \d| \(\d)"),
)  # fmt: skip

RESPONSE: Final = (
    rule("outcome", "OBJECTIVE_RESPONSE_RATE", "respon",
         rf"(?:had|has|have|having|show(?:ed|s)?|achiev\w+|reach\w+|attain\w+|obtain\w+|experienc\w+|produc\w+|induc\w+|"
         rf"preclude) (?:an? |any |no |only )?(?:\w+ ){{0,2}}(?<!immune )(?<!cell )(?<!antibody )"
         rf"(?<!complete )(?<!pathological )(?<!pathologic )(?<!partial )(?<!inflammatory )(?<!stress )responses?(?! letter)|"
         r"responses? (?:was|were|has been|have been) (?:\w+ )?(?:seen|observed|noted|recorded|reported|achieved|documented|"
         r"confirmed|rare|common|more|less|higher|lower|similar)|responses? (?:in|among|from) (?:\w+ ){0,3}\d|"
         r"(?:less|more|most|least|equally|as|un)? ?likely to respond|(?:fail(?:ed|s)?|chances?|probability|odds|likelihood|"
         r"ability) (?:to|of) respond(?:ing)?|respond(?:s|ed)? (?:\w+ )?(?:better|worse|best|less|"
         r"more|equally|no )|(?:into|as|became|become|were|be) responders|"
         r"(?:radiographic|radiologic|intracranial|antitumou?r|anti-tumou?r|overall) responses?|"
         r"(?:with respect to|regarding|predict\w*|foretell\w*|forecast\w*) (?:\w+ )?response|response rates?|"
         r"(?:separat|distinguish|discriminat|tell|told)\w* (?:between )?responders|responders and non-?responders"),
    rule("outcome", "OBJECTIVE_RESPONSE_RATE TUMOR_SHRINKAGE", "shr",
         rf"shr[aiu]nk\w* {WORD}{{0,3}}(?:in |for |of )?(?:about |roughly |nearly |almost |around |some |just |only )?"
         r"(?:(?:a|one|two|three) (?:third|quarter|fifth|tenth|half)s?|(?:one|two|three|four|\d+) (?:in|of|out of) \w+|"
         r"\d+ ?%|\d+ per ?cent)(?: of| who|,|\.| in)"),
    rule("outcome", "COMPLETE_RESPONSE OBJECTIVE_RESPONSE_RATE", "completely", r"respond\w*[^.;]{0,40} completely"),
    rule("outcome", "COMPLETE_RESPONSE", "complete|gone|disappear|vanish|no longer|clear|detect|cured|traces?|remission",
         rf"(?:regress|resolv|disappear)\w*[^.;]{{0,40}} completely|complete(?:ly)? (?:\w+ )?(?:regress|respond|"
         rf"disappear|eradicat|eliminat|clear|resol)\w*|{_CANCER} (?:\w+ ){{0,2}}(?:(?:is|are|was|were|had) gone|"
         rf"disappear(?:ed|s)?|vanish(?:ed|es)?|melt(?:ed|s)? away|resolved|dissolved|cleared|could no longer be|"
         rf"could not be (?:found|seen|detected))|no (?:detectable|visible|remaining|measurable) {_CANCER}|"
         rf"undetectable (?:disease|cancer|tumou?r)|(?:was|were) cured|clear(?:ed|s)? (?:\w+ ){{0,2}}of "
         rf"{_CANCER}|(?:no|without) (?:sign|trace|hint|evidence)s? of (?:\w+ ){{0,3}}{_CANCER}|(?:into|achiev\w+|reach\w+|"
         r"enter\w+|induc\w+) (?:a )?(?:complete )?remissions?"),
    rule("outcome", "DURATION_OF_RESPONSE COMPLETE_RESPONSE", "complete",
         r"(?:remain|stay|still|kept?)\w* (?:\w+ )?in complete (?:\w+ )?(?:remission|response)"),
    rule("outcome", "DURATION_OF_RESPONSE", "respon|remission|sign of",
         rf"last(?:ed|ing|s) (?:for )?(?:an? )?(?:median|average|mean|more than|at least|over|up to|beyond|longer|\d+|{_FEW} "
         rf"{_SPAN})|held (?:up|on) (?:longer|for)|(?:was|were|is|are|proved) (?:still )?(?:ongoing|durable|long-lasting|"
         rf"short-lived|sustained)|(?:remain|stay|still|kept?)\w* (?:\w+ )?in (?:remission|response)|still no sign|"
         rf"(?:in|into) (?:\w+ )?remission {WORD}{{0,3}}{_SPAN} (?:on|later|after)|(?:lost|losing|loses) (?:their )?"
         r"response|(?:long|short)[- ](?:lived|term|lasting) (?:\w+ )?(?:response|remission)s?"),
    rule("outcome", "TIME_TO_RESPONSE", "respon",
         r"respon(?:ded|ses) (?:\w+ )?(?:came )?(?:quickly|early|rapidly|fast|within (?:\w+ ){1,3}(?:days|weeks|months))|"
         r"median time to (?:\w+ )?respon\w+"),
    rule("outcome", "PATHOLOGICAL_COMPLETE_RESPONSE", "surg|operat|specimen|resect|removed|patholog",
         rf"no (?:\w+ )?(?:cancer|tumou?r|disease)(?: cells)? (?:\w+ ){{0,4}}(?:at (?:surgery|operation|resection)|"
         rf"specimens?|(?:the |what was )?removed|operat\w+)|(?:patholog\w+|surgeons?) (?:\w+ ){{0,2}}found no|"
         rf"(?:specimens?|breast|bladder|tissue|nodes) (?:\w+ ){{0,4}}(?:free|clear) of (?:\w+ )?(?:cancer|tumou?r)|"
         r"complete (?:pathological|pathologic|histolog\w+) (?:response|remission|regression)s?"),
    rule("outcome", "MAJOR_PATHOLOGICAL_RESPONSE", "viable|living|live|residual",
         r"(?:at most|less than|no more than|fewer than|under|up to|≤|<) ?(?:10|ten) ?(?:%|per ?cent) (?:\w+ ){0,2}(?:viable|"
         r"living|live|residual|vital)"),
    rule("outcome", "TUMOR_SHRINKAGE", "size|volume|burden|bulk|halv|reced|dwindl|contract|wither|smaller|diameter",
         rf"(?:diminish|decreas|reduc|declin|shrunk)\w* in (?:size|volume)|(?:reduc|lower|cut|halv|decreas)\w* {WORD}{{0,3}}"
         rf"(?:tumou?r|lesion|metastatic) (?:size|volume|burden|load|mass|bulk|diameter)|(?:tumou?r|lesion) (?:size|volume|"
         rf"burden|load|bulk|diameters?) (?:\w+ )?(?:fell|dropped|decreased|declined|shrank|halved)|{TUMOUR} (?:\w+ )?"
         r"(?:halved|receded|dwindled|contracted|withered|retreated|regress\w*|got smaller)"),
    rule("outcome", "TUMOR_GROWTH_INHIBITION", "growth|grew|grow|outgrowth|xenograft|tumo",
         rf"(?:held back|hold\w* back|curb\w*|restrain\w*|stunt\w*|hamper\w*|blunt\w*|imped\w*|retard\w*|halt\w*|stall\w*|"
         rf"slow\w*|check\w*|delay\w*|suppress\w*|inhibit\w*|control\w*|arrest\w*|limit\w*|block\w*|prevent\w*) {WORD}{{0,4}}"
         rf"(?:(?:tumou?r |out)?growth|outgrowth|xenografts)|(?:tumou?r|xenograft|graft|cancer)s? (?:\w+ )?growth|"
         rf"growth (?:\w+ ){{0,4}}(?:untouched|unaffected|unchanged|unchecked|slowed|halted|stalled)|(?:effect|influence|"
         rf"impact) on (?:\w+ ){{0,2}}growth|(?:tumou?rs|grafts|xenografts|implants) (?:\w+ )?(?:grew|kept growing|"
         r"continued to grow|grow) ?(?:on|faster|unchecked|slowly|slower|at the same)?"),
)  # fmt: skip

BURDEN: Final = (
    rule("outcome", "GRADE_3_5_ADVERSE_EVENTS", "severe|serious|life-threat|life threat|high-grade",
         r"(?:severe|serious|life[- ]threatening|high-grade) (?:(?:immune|treatment)-related )?(?:side[- ]effects?|adverse (?:events?|reactions?|"
         r"effects?)|toxicit\w+|complications)"),
    rule("outcome", "TREATMENT_DISCONTINUATION", "stop|quit|came off|come off|gave up|give up|drop|broke|break|abandon|"
         "discontinu|halt|withdr|taken off|took off",
         rf"(?:had|needed|need|have|has|having|forced|obliged|compelled) {WORD}{{0,3}}to (?:stop|quit|discontinue|come off|"
         rf"give up|abandon|break off)|(?:came|come|coming|taken) off (?:the |their )?{_TREATMENT}|(?:gave|give|given) up "
         rf"(?:on )?(?:the |their )?{_TREATMENT}|(?:stop|quit|abandon|halt|discontinu|withdr[ae]w)\w* (?:the |their |study |"
         rf"this |all )?{_TREATMENT} (?:early|because|due|owing|for|on account|after)|dropped out|{_TREATMENT} (?:\w+ )?(?:was|"
         rf"were|had to be|be) (?:\w+ )?(?:stopped|abandoned|discontinued|halted|broken off|withdrawn)|stopped because|"
         r"permanent(?:ly)? discontinu\w+|discontinued (?:because|due|owing|early)|(?:led|leading) to discontinuation"),
    rule("outcome", "TREATMENT_RELATED_DEATH", "die|dying|death|succumb|fatal|lethal|killed|lives",
         rf"(?:died|die|dies|dying|deaths?|succumb\w*) {WORD}{{0,4}}(?:from|of|to|due to|because of|after) (?:an? |the |their |"
         rf"severe |grade 5 |fulminant |treatment-related |drug-related |immune-related |acute |early |\w+ )?{_HARM}|"
         r"(?:fatal|lethal) (?:\w+ ){0,2}(?:cases?|outcomes?|events?|reactions?|toxicit\w+|\w+itis|episodes?)|(?:was|were|be|is|"
         r"are|proved|prove|turned|turn) (?:\w+ )?(?:fatal|lethal)|deaths?[^.;]{0,50}(?:attribut|ascrib|related|put down|"
         r"linked)\w* to (?:the |study |its )?(?:treatment|drug|therapy|it|infusion|medicine|antibod\w+|cells)|(?:die|died) of "
         r"(?:it|them)|(?:treatment|therapy|drug|toxicity)[- ](?:related|associated) (?:deaths?|mortality|fatalit\w+)|toxic "
         r"deaths?|(?:killed|cost) (?:\w+ ){0,3}(?:patients|people|lives|participants)"),
    rule("outcome", "DOSE_LIMITING_TOXICITY", "dose",
         r"dose[- ]limiting (?:toxicit\w+|events?|adverse \w+)|maximum tolerated dose|highest (?:tolerated|tolerable) dose|"
         r"recommended phase (?:2|II|two) dose"),
    rule("outcome", "QUALITY_OF_LIFE", "quality|patient-reported|symptom|well-being|wellbeing|daily",
         r"quality[- ]of[- ]life|patient[- ]reported (?:\w+ )?(?:outcomes?|symptoms|function\w*|scores?)|symptom (?:burden|"
         r"scores?)|(?:global|overall) (?:health|well-?being) (?:status|score)|daily (?:life|activities|functioning)"),
    rule("outcome", "COST_EFFECTIVENESS", "cost|price|money|spend|afford|payer|budget|econom|expens|bill",
         r"(?:price|costs?|bill|spending|expenditure) (?:of|per|for) (?:an? |one |each |the |every )?(?:\w+ ){0,3}(?:treatment|"
         r"therapy|course|patient|infusion|cycle|year|cure|life)|(?:public|health) (?:money|spending)|value for money|"
         r"health economi\w+|budget impact|spending on|costs? (?:\w+ ){0,3}(?:per patient|a year|a course|more than it|less)|"
         r"(?:treatment|drug|total|overall|health-?care|lifetime|mean|incremental) costs"),
    rule("outcome", "CTDNA_CLEARANCE", "plasma|blood|ctdna|dna",
         r"(?:plasma|blood|ctDNA|circulating tumou?r DNA) (?:\w+ ){0,2}(?:(?:was |were |had been )?cleared|"
         r"(?:became|turned|went) (?:\w+ )?(?:negative|undetectable))|(?:clear|eliminat)\w* (?:\w+ ){0,4}(?:ctDNA|tumou?r DNA)|"
         r"(?:ctDNA|tumou?r DNA) (?:\w+ ){0,3}(?:fell|dropped|declined|vanished|decreased|cleared)"),
    rule("outcome", "MINIMAL_RESIDUAL_DISEASE_NEGATIVITY", "residual",
         r"(?:negative|negativity) for (?:minimal|measurable) residual (?:disease|leuk\w+|myeloma)|(?:no|without|free of|"
         r"undetectable|absence of) (?:detectable )?(?:minimal |measurable )residual (?:disease|leuk\w+|myeloma)"),
    rule("outcome", "T_CELL_EXPANSION_OR_PERSISTENCE", "cell|transgene|lymphocytes|clones",
         rf"(?:{T_CELL}|CAR[- ]T|clones|infused cells|engineered cells|(?:modified|transferred|gene-edited) cells) "
         rf"{WORD}{{0,8}}(?:persist\w*|circulat\w*|expand\w*|multipl\w*|proliferat\w*|linger\w*|detect\w*|"
         rf"rose|remained present|last(?:ed|ing))|transgene (?:copies|levels?|copy)|(?:persist|expan|proliferat)\w* "
         rf"of {WORD}{{0,3}}(?:cells|clones|lymphocytes)|(?:keep|kept) (?:the |their )?cells (?:around|alive|going)|"
         rf"(?:mount|rais|induc|trigger|generat|develop|provok|evok|boost|expand)\w* {WORD}{{0,4}}T[- ]cell "
         rf"responses?|T cells raised"),
    rule("outcome", "IN_VITRO_CYTOTOXICITY", "kill|lys|destroy|viab|organoid|dispatch|cytotox|apopto|eliminat",
         rf"(?:destroy|kill|lys|eliminat|eradicat|clear)\w* {WORD}{{0,8}}(?:organoids?|cell lines?|spheroids?|cultures?|"
         rf"(?:cells )?in (?:vitro|culture|the (?:lab|laboratory|dish)|a dish)|miniature tumou?rs|target cells)|(?:organoids?|"
         rf"spheroids|miniature tumou?rs|cell lines?) {WORD}{{0,12}}(?:kill\w*|destroy\w*|lys\w+|died)|(?:specific|target-?cell|"
         rf"tumou?r[- ]cell) (?:lysis|killing)|lysis (?:of|by)|(?:susceptible|sensitive|resistant|vulnerable) to (?:\w+ ){{0,3}}"
         r"(?:lysis|killing)|viability (?:\w+ )?(?:fell|dropped|declined|was reduced)|(?:reduced|lower|loss of) (?:\w+ )?"
         r"viability|(?<!cellular )(?<!cell )(?<!mediated )(?<!dependent )cytotoxicity assays?"),
    rule("outcome", "METASTASIS_COUNT", "metasta|nodules|colonies",
         r"(?:fewer|number of|more|fewest|count of) (?:\w+ ){0,2}(?:metastas[ei]s|lung nodules|colonies|metastatic (?:foci|"
         r"nodules|lesions))|metastatic (?:burden|load)"),
    rule("outcome", "IMMUNE_INFILTRATION_CHANGE", "cell|lymphocyte|infiltrat",
         rf"(?:increas|ris|rose|doubl|tripl|boost|rais|enhanc|augment|more|higher)\w* {WORD}{{0,5}}(?:{T_CELL}|lymphocytes|"
         rf"infiltrat\w*) {WORD}{{0,4}}(?:tumou?rs?|lesions?|biops\w+|tissue|slices|metastas[ei]s)|infiltrat\w+ {WORD}{{0,3}}"
         r"(?:increased|rose|doubled|tripled)|(?:increas|enhanc|rais|boost|augment)\w* (?:\w+ ){0,2}infiltration"),
)  # fmt: skip

TOLD_OUTCOMES: Final = (*SURVIVAL, *COURSE, *RESPONSE, *BURDEN)
