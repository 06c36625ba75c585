"""Endpoints that a sentence tells in plain words. Pure."""

from typing import Final

from claims.suggesting.phrasing.pieces import T_CELL, TUMOUR, WORD
from claims.suggesting.phrasing.rules import rule

OUTCOMES: Final = (
    rule("outcome", "OVERALL_SURVIVAL LANDMARK_SURVIVAL_RATE", "alive",
          rf"(?:still )?alive (?:at|after|for|more than|beyond) {WORD}{{1,3}}(?:years?|months?)|"
          rf"alive {WORD}{{1,3}}(?:years?|months?) later"),
    rule("outcome", "LANDMARK_SURVIVAL_RATE OVERALL_SURVIVAL", "surviv",
          r"(?:\w+|\d+)[- ](?:year|month) (?:overall )?survival|survival (?:rates? )?at (?:\w+|"
          r"\d+) (?:years?|months?)"),
    rule("outcome", "LANDMARK_SURVIVAL_RATE PROGRESSION_FREE_SURVIVAL", "year|month",
          r"(?:\w+|\d+)[- ](?:year|month) (?:progression[- ]free survival|PFS)"),
    rule("outcome", "OVERALL_SURVIVAL", "surviv|lived|to live|death|dying|died",
          r"(?<!free )(?<!free-)(?<!specific )(?<!cell )survival(?! of (?:the )?(?:\w+ )?cells)|"
          r"surviv(?:ed|e) (?:\w+ ){0,3}(?:longer|as long|shorter)|"
          rf"lived {WORD}{{0,4}}(?:longer|years|months)|(?:months|years|time) to live|(?:risk|"
          r"hazard) of (?:death|dying)|died sooner|death rates?"),
    rule("outcome", "OVERALL_SURVIVAL", "os",
          r"(?:median |improved |prolonged |better |longer |shorter |for |and |in |, )(?-i:OS)"
          r"(?= (?:was|were|did|of|at|rates?|benefit|data|\(|with|than|in|and|compared|by|over|versus|vs)|[,;.)])|"
          r"(?-i:OS)(?= (?:was|did not|rates?|benefit|data) )"),
    rule("outcome", "PROGRESSIVE_DISEASE", "progress", rf"progressed to {WORD}{{0,2}}(?:\S+ )?disease"),
    rule("outcome", "HAZARD_RATIO", "hr",
          r"(?-i:HR)(?: for (?:death|progression\w*))?[ ,=:]+(?:was |of )?[\d.]+"),
    rule("outcome", "OBJECTIVE_RESPONSE_RATE", "respon|shr",
          r"(?<!not )(?<!who )responded(?! to the (?:questionnaire|survey))|rates? of response|"
          r"(?:tumou?r|clinical|objective|confirmed|radiological) responses?|"
          r"had an? (?:\w+ )?(?<!partial )(?<!complete )response|(?:none|\w+|\d+) of (?:the )?(?:\w+|\d+) "
          r"(?:patients|people|participants|men|women|children)[^.;]{0,60} had a response|responses? (?:in|"
          r"were seen in) \d+|"
          r"(?:associated with|predict\w*|correlat\w* with|linked to|lack of|likely to have|"
          r"chance of) (?:an? |the |lack of |no |better |longer )*(?:response|responding)"),
    rule("outcome", "COMPLETE_RESPONSE",
          "remission|disappear|vanish|no sign|no trace|no evidence of|clear|cured|melt|wiped out|"
          "eradicat",
          rf"remissions?|{TUMOUR} (?:had |have )?(?:\w+ )?(?:disappear(?:ed)?|vanish(?:ed)?|"
          rf"melted away)|no (?:signs?|traces?|evidence) of (?:\w+ ){{0,2}}(?:disease|cancer|tumou?rs?|"
          r"leuk\w+|myeloma|lymphoma)|"
          rf"clear(?:s|ed) the (?:{TUMOUR}|bladder)|cured \d+ of \d+|wiped out {WORD}{{0,2}}{TUMOUR}|"
          rf"eradicated {WORD}{{0,2}}{TUMOUR}"),
    rule("outcome", "DURATION_OF_RESPONSE", "respon|remission",
          r"(?:median )?duration of (?:\w+ ){0,2}(?:responses?|remission)|(?:durable|lasting|"
          r"long-lasting|prolonged|short-lived|ongoing|sustained) (?:\w+ ){0,2}(?:responses?|"
          r"remissions?)|"
          r"(?:responses?|remissions?) (?:\w+ ){0,3}(?:lasted|persisted|were ongoing|was ongoing|"
          r"were durable|proved durable)|still (?:in remission|responding|in response)|"
          r"remained in (?:remission|response)"),
    rule("outcome", "PATHOLOGICAL_COMPLETE_RESPONSE",
         "patholog|surger|operat|viable|live |living|residual|remaining|invasive",
          r"complete patholog\w+ (?:response|remission)s?|no (?:live|living|viable|residual|remaining|"
          r"invasive) (?:\w+ )?(?:cancer|tumou?r)(?: cells)?|"
          rf"{TUMOUR} (?:\w+ ){{0,2}}(?:disappear(?:ed)?|gone|vanish(?:ed)?) (?:\w+ "
          rf"){{0,4}}(?:surgery|operation)|residual (?:\w+ )?(?:disease|"
          r"cancer) at (?:the time of )?surgery"),
    rule("outcome", "MAJOR_PATHOLOGICAL_RESPONSE", "patholog", r"major patholog\w+ responses?"),
    rule("outcome", "RELAPSE_FREE_SURVIVAL",
          "recur|relaps|came back|come back|coming back|comes back|return",
          rf"free (?:of|from) {WORD}{{0,3}}(?:recurrence|relapse)|(?:recurrence|relapse)[- ]free|"
          r"(?:cancer|disease|tumou?rs?|myeloma|lymphoma|leuk\w+)(?: \w+)? (?:(?:came|come|comes|"
          r"coming) back|return(?:ed|ing|s)?)|"
          r"(?:risk|chance|likelihood|odds|rates?) of (?:\w+ ){0,4}(?:recurrence|relapse|coming back|"
          r"returning)"),
    rule("outcome", "RELAPSE_FREE_SURVIVAL", "relapse|recurrence",
          r"ha[ds] an? (?:\w+ )?(?:relapse|recurrence)|rarely relapse"),
    rule("outcome", "INVASIVE_DISEASE_FREE_SURVIVAL", "invasive",
          r"free (?:of|from) invasive disease|invasive recurrences?"),
    rule("outcome", "EVENT_FREE_SURVIVAL", "relapse or death|recurrence or death|event",
          r"(?:relapse|recurrence) or death|event[- ]free"),
    rule("outcome", "DISEASE_FREE_SURVIVAL", "disease",
          r"disease[- ]free(?: survival)?|free of (?:the )?disease"),
    rule("outcome", "PROGRESSION_FREE_SURVIVAL", "progress|grew|worse|grow",
          r"progression[- ]free|without (?:progress(?:ion|ing)|worsening)|without (?:their |the )?(?:\w+ )?(?:cancer|"
          r"disease|tumou?rs?) (?:progress(?:ion|ing)|getting worse|growing|worsening)|"
          r"(?:before|until) (?:the|their) (?:cancer|disease|tumou?rs?|myeloma|"
          r"lymphoma) (?:\w+ )?(?:grew|progressed|worsened|got worse)|"
          r"risk of (?:\w+ )?progression or death"),
    rule("outcome", "TUMOR_SHRINKAGE", "shr|smaller|regress",
          r"shr[aiu]nk(?:s|ing|en|age)?|(?:tumou?rs?|lesions?|metastases) (?:\w+ )?(?:got|became|"
          r"grew) smaller|(?:tumou?rs?|lesions?) (?:\w+ )?regress(?:ed|ion)"),
    rule("outcome", "TUMOR_GROWTH_INHIBITION", "growth|grew|growing",
          r"(?:slow\w*|inhibit\w*|suppress\w*|delay\w*|reduc\w*|arrest\w*|"
          rf"stopp?\w*) {WORD}{{0,4}}growth|growth (?:of {WORD}{{0,3}}tumou?rs? )?(?:was |were )?(?:slowed|"
          r"inhibited|suppressed|delayed|reduced)|tumou?rs? (?:\w+ )?(?:grew|"
          r"growing) (?:more )?slow\w*"),
    rule("outcome", "GRADE_3_5_ADVERSE_EVENTS", "grade|severe",
          r"grades? ?(?:≥|>=?|at least )? ?(?:[345]|III|IV|V)\b(?:[-–/](?:[45]|IV|V))?(?: (?:or|"
          r"and) (?:higher|worse|above|greater|more|[45]))?|≥ ?grade [34]|high-grade (?:adverse events|"
          r"toxicit\w+)|severe (?:adverse events|toxicit\w+)"),
    rule("outcome", "TREATMENT_DISCONTINUATION", "discontinu|stop|withdr|quit|abandon",
          rf"discontinued {WORD}{{1,5}}(?:because|due|owing)|discontinuations?|(?:led|leading|"
          rf"forced) {WORD}{{0,4}}to (?:stop|discontinue|abandon|quit)(?:ping|ing)?|"
          r"(?:had to stop|stopped) (?:the )?(?:treatment|therapy|drug|taking)|withdrew (?:because|due)"),
    rule("outcome", "TREATMENT_RELATED_DEATH", "death|died|fatal|die",
          r"(?:treatment|drug)[- ]related deaths?|died (?:of|from) (?:treatment|drug)[- ]related|"
          r"deaths? (?:\w+ ){0,2}(?:attributed|related|due) to (?:the )?(?:treatment|drug|therapy|"
          r"study)|(?:of them |was |were |and )fatal"),
    rule("outcome", "T_CELL_EXPANSION_OR_PERSISTENCE",
          "persist|detectable|expan|t-cell response|t cell response|clones|circulat",
          rf"(?:CAR[- ])?{T_CELL} {WORD}{{0,4}}(?:expand\w*|expansion|persist\w*|detectable|circulat\w+)|"
          rf"expansion of {WORD}{{0,3}}{T_CELL}|persistence(?= |$|,|\.)|(?:mounted|developed|had|"
          rf"showed) an? {WORD}{{0,2}}T[- ]cell response|clones with"),
    rule("outcome", "IN_VITRO_CYTOTOXICITY", "kill|lys|cytotox|viabil",
          rf"kill(?:ed|ing|s)? {WORD}{{0,5}}(?:organoids|cell lines|spheroids|cultures|cells in (?:vitro|"
          r"culture|the laboratory|the lab|a dish))|"
          r"(?<!cellular )(?<!cell )(?<!mediated )(?<!dependent )cytotoxicity|(?:reduced|lower) viability|lys(?:ed|"
          rf"is of) {WORD}{{0,3}}cells"),
    rule("outcome", "QUALITY_OF_LIFE", "quality", r"quality[- ]of[- ]life"),
    rule("outcome", "COST_EFFECTIVENESS", "cost|sav|quality-adj",
          r"cost[- ]effective\w*|cost[- ]utility|saved (?:an estimated |about |some )?[$€£][\d.,]+\w*|"
          r"quality-adjusted life[- ]years?"),
    rule("outcome", "CTDNA_CLEARANCE", "ctdna|tumour dna|tumor dna",
          r"clear(?:ed|ance of)? (?:\w+ ){0,2}(?:ctDNA|circulating tumou?r DNA)|(?:ctDNA|"
          r"tumou?r DNA) (?:\w+ ){0,3}(?:cleared|disappeared|undetectable|fell)"),
    rule("outcome", "MINIMAL_RESIDUAL_DISEASE_NEGATIVITY", "mrd|residual disease",
          r"MRD[- ]negativ\w+|(?:undetectable|no|without) (?:minimal |measurable )residual disease|"
          r"undetectable MRD"),
)  # fmt: skip
