"""Endpoints of burden, of blood and of the laboratory told as a story. Pure."""

from typing import Final

from claims.suggesting.phrasing.rules import rule

TOLD_BURDENS: Final = (
    rule("outcome", "GRADE_3_5_ADVERSE_EVENTS", "severe|serious|life-threat|life threat|high-grade|enough", r"""
        (?:severe|serious|life[- ]threatening|high-grade) (?:(?:immune|treatment)-related )?(?:side[- ]effects?|
            adverse (?:events?|reactions?|effects?)|toxicit\w+|complications)
        (?:side[- ]effects|toxicit\w+|adverse events|reactions) (?:\w+ )?(?:bad|severe|serious|grave) enough
        (?:serious|severe) harms?
    """),
    rule("outcome", "TREATMENT_DISCONTINUATION",
         "stop|quit|came off|come off|gave up|give up|drop|broke|break|abandon|discontinu|halt|withdr|left|"
         "given up|off |cut short|curtail|interrupt|prompted|caused|"
         "taken off|took off|led |end|forced|cut", r"""
        (?:had|needed|need|have|has|having|forced|obliged|compelled) <WORD>{0,3}to (?:come off|(?:stop|quit|discontinue|
            give up|abandon|break off)(?= (?:the |their |taking )?<TREATMENT>|[.,;:)]| early| because| it\b| due\b))
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
        (?:led|forced|obliged|caused|prompted|made) (?:\S+ ){0,4}(?:to )?(?:discontinue|stop|quit|abandon|
            come off|withdraw|drop out|give up)
        (?:quit|stopped|withdrew|left|discontinued|dropped out)(?: \w+){0,2} (?:because of|due to|owing to|
            on account of|for) (?:\w+ )?(?:side[- ]effects?|toxicit\w+|adverse|harm|intolerance)
        (?:side[- ]effects?|toxicit\w+|adverse events?) (?:\w+ )?(?:end|stop|halt|cut short|curtail|
            interrupt)\w* (?:\w+ )?<TREATMENT>
    """),
    rule("outcome", "TREATMENT_RELATED_DEATH",
         "die|dying|death|succumb|fatal|lethal|killed|lives|claimed|kill|cost|mortality", r"""
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
        (?:died|die|deaths?) (?:\w+ )?(?:of|from|due to|because of|related to|linked to|caused by) (?:the |
            its |this |study |their )?(?:treatments?|drugs?|therapy|medicines?|infusion|vaccine|
            procedure)(?! of)
        (?:\w+itis|toxicity|side[- ]effects?|neurotoxicity|complications?|inflammation) (?:\w+ )?(?:kill\w*|
            claimed|cost the li\w+)
    """),
    rule("outcome", "DOSE_LIMITING_TOXICITY", "dose|too toxic|tolera", r"""
        dose[- ]limiting (?:toxicit\w+|events?|adverse \w+)
        maximum tolerated dose
        highest (?:tolerated|tolerable) dose
        recommended phase (?:2|II|two) dose
        (?:dose|doses|level) (?:\w+ )?(?:was|were|proved) (?:\w+ )?(?:too toxic|not tolerated|intolerable|
            well tolerated up to)
    """),
    rule("outcome", "QUALITY_OF_LIFE",
         "quality|patient-reported|symptom|well-being|wellbeing|daily|felt|feel|questionnaire|health s|"
         "patient reported", r"""
        quality[- ]of[- ]life
        patient[- ]reported (?:\w+ )?(?:outcomes?|symptoms|function\w*|scores?)
        symptom (?:burden|scores?)
        (?:global|overall) (?:health|well-?being) (?:status|score)
        daily (?:life|activities|functioning)
        (?:felt|feel|feeling) (?:as )?(?:well|better|worse) (?:\w+ ){0,4}(?:questionnaires?|account|scores?|
            as before|than before)
        questionnaires? (?:on|about|of) (?:\w+ ){0,3}(?:life|well-?being|symptoms|functioning)
    """),
    rule("outcome", "COST_EFFECTIVENESS",
         "cost|price|money|spend|afford|payer|budget|econom|expens|bill|worth|value|priced|expenditure", r"""
        (?:price|costs?|bill|spending|expenditure) (?:of|per|for) (?:an? |one |each |the |
            every )?(?:\w+ ){0,3}(?:treatment|therapy|course|patient|infusion|cycle|year|cure|life)
        (?:public|health) (?:money|spending)
        value for money
        health economi\w+
        budget impact
        spending on
        costs? (?:\w+ ){0,3}(?:per patient|a year|a course|more than it|less)
        (?:treatment|drug|total|overall|health-?care|lifetime|mean|incremental) costs
        (?:treatment|therapy|drug|course|infusion|regimen|combination|vaccine)s? (?:\w+ )?(?:costs?|
            is priced|was priced|priced) (?:\w+ )?(?:at |about |around |some |over |upwards of )?[$€£]?\d[\d.,]*
        (?:worth|good value|poor value) (?:the |its |for )?(?:money|price|cost)
        (?:year|months?) of (?:\w+ )?life (?:\w+ )?cost
        (?:at (?:this|its|the) (?:\w+ )?price)
        costs? (?:\w+ ){0,3}per (?:\w+ )?(?:year|QALY|life)
    """),
    rule("outcome", "CTDNA_CLEARANCE", "plasma|blood|ctdna|dna", r"""
        (?:plasma|blood|ctDNA|circulating tumou?r DNA) (?:\w+ ){0,2}(?:(?:was |were |had been )?cleared|
            (?:became|turned|went) (?:\w+ )?(?:negative|undetectable))
        (?:clear|eliminat)\w* (?:\w+ ){0,4}(?:ctDNA|tumou?r DNA)
        (?:ctDNA|tumou?r DNA) (?:\w+ ){0,3}(?:fell|dropped|declined|vanished|decreased|cleared)
        (?:tumou?r DNA|ctDNA|cancer DNA) (?:\w+ )?(?:could no longer be|was no longer|no longer|disappeared|
            went away|became undetectable)[^.;]{0,25}
    """),
    rule("outcome", "MINIMAL_RESIDUAL_DISEASE_NEGATIVITY", "residual", r"""
        (?:negative|negativity) for (?:minimal|measurable) residual (?:disease|leuk\w+|myeloma)
        (?:no|without|free of|undetectable|absence of) (?:detectable )?(?:minimal |
            measurable )residual (?:disease|leuk\w+|myeloma)
        (?:no|without) (?:detectable )?residual (?:\w+ )?(?:leuk\w+|myeloma|lymphoma|disease)(?: cells)?
    """),
    rule("outcome", "T_CELL_EXPANSION_OR_PERSISTENCE", "cell|transgene|lymphocytes|clones|car t|car-t", r"""
        (?:<T_CELL>|CAR[- ]T|clones|infused cells|engineered cells|(?:modified|transferred|
            gene-edited) cells) <WORD>{0,8}(?:persist\w*|circulat\w*|expand\w*|multipl\w*|proliferat\w*|linger\w*|
            detect\w*|rose|remained present|last(?:ed|ing))
        transgene (?:copies|levels?|copy)
        (?:persist|expan|proliferat)\w* of <WORD>{0,3}(?:cells|clones|lymphocytes)
        (?:keep|kept) (?:the |their )?cells (?:around|alive|going)
        (?:mount|rais|induc|trigger|generat|develop|provok|evok|boost|expand)\w* <WORD>{0,4}T[- ]cell responses?
        T cells raised
        (?:CAR[- ]T(?:[- ]cells?)?|infused cells|transferred cells|vaccine-induced T cells|
            CAR[- ]NK cells) (?:\w+ ){0,6}(?:peak\w*|grew|multipl\w*|surviv\w*|endur\w*|remain\w*|disappear\w*|
            vanish\w*|found|present)
    """),
    rule("outcome", "IN_VITRO_CYTOTOXICITY",
         "kill|lys|destroy|viab|organoid|dispatch|cytotox|apopto|eliminat|wip|vitro|cultur|spheroid|cell line|"
         "eradicat|"
         "miniature", r"""
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
        (?:kill|wip\w* out|destroy|eliminat|eradicat)\w* (?:\S+ ){0,8}(?:cells|lines?|tumou?rs?) in (?:the |
            a )?(?:dish|vitro|culture|co-?culture|lab\w*|tube|assays?)
        in (?:vitro|culture|co-?culture|the (?:dish|lab|laboratory)|a dish)[^.;]{0,50} (?:kill|wip\w* out|
            destroy|eliminat|lys)\w*
        (?:tumou?r|cancer|leuk\w+|myeloma) cells? (?:\w+ )?(?:was|were) (?:\w+ )?(?:killed|lysed|
            destroyed) in (?:vitro|culture|the)
    """),
    rule("outcome", "METASTASIS_COUNT", "metasta|nodules|colonies", r"""
        (?:fewer|number of|more|fewest|count of) (?:\w+ ){0,2}(?:metastas[ei]s|lung nodules|colonies|
            metastatic (?:foci|nodules|lesions))
        metastatic (?:burden|load)
        (?:as many|half as many|twice as many|number of|count of|\d+ (?:%|
            per ?cent) fewer) (?:\w+ )?(?:metastases|nodules|colonies)
    """),
    rule("outcome", "IMMUNE_INFILTRATION_CHANGE", "cell|lymphocyte|infiltrat", r"""
        (?:increas|ris|rose|doubl|tripl|boost|rais|enhanc|augment|more|higher)\w* <WORD>{0,5}(?:<T_CELL>|
            lymphocytes|infiltrat\w*) <WORD>{0,4}(?:tumou?rs?|lesions?|biops\w+|tissue|slices|metastas[ei]s)
        infiltrat\w+ <WORD>{0,3}(?:increased|rose|doubled|tripled)
        (?:increas|enhanc|rais|boost|augment)\w* (?:\w+ ){0,2}infiltration
    """),
)  # fmt: skip
