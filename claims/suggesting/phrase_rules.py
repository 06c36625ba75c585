"""Phrases that mean a term of the vocabulary without naming it, each with a word that every one of its forms holds.

Only phrases that say one thing wherever they stand in a text about cancer; a name belongs into the vocabulary.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final


@dataclass(frozen=True, slots=True)
class PhraseRule:
    """`hints`: what one finds, in small letters, in every sentence that may hold the words."""

    facet: str
    curies: tuple[str, ...]
    hints: tuple[str, ...]
    words: re.Pattern[str]


def _rule(facet: str, curies: str, hints: str, words: str) -> PhraseRule:
    """Several CURIEs, without what is common to their facet, are separated by blanks, hints by bars."""
    prefix = {"mechanism": "IA:MECH:", "outcome": "IA:EP:", "adverse_event": "IA:IRAE:", "biomarker": "IA:BM:",
              "therapy": "IA:THER:", "subtype": "IA:DX:"}[facet]  # fmt: skip
    return PhraseRule(
        facet,
        tuple(prefix + curie for curie in curies.split()),
        tuple(hints.split("|")),
        re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE),
    )


# Endings of generic names tell the class of an agent that the vocabulary does not know.
_W = r"(?:[\w’'/+-]+ )"  # one word and the blank behind it
_T = r"(?:CD8\+? |CD4\+? |killer )?T[- ]?(?:cells?|lymphocytes?)"
_TUMOUR = r"(?:tumou?rs?|lesions?|cancers?|metastas[ei]s|disease)"
_PD = r"(?:inhibitors?|inhibition|blockade|blockers?|antibod(?:y|ies)|agents?|therapy|drugs?|checkpoint inhibitors?|axis)"

_OUTCOMES: Final = (
    _rule("outcome", "OVERALL_SURVIVAL LANDMARK_SURVIVAL_RATE", "alive",
          rf"(?:still )?alive (?:at|after|for|more than|beyond) {_W}{{1,3}}(?:years?|months?)|alive {_W}{{1,3}}(?:years?|months?) later"),
    _rule("outcome", "LANDMARK_SURVIVAL_RATE OVERALL_SURVIVAL", "surviv",
          r"(?:\w+|\d+)[- ](?:year|month) (?:overall )?survival|survival (?:rates? )?at (?:\w+|\d+) (?:years?|months?)"),
    _rule("outcome", "LANDMARK_SURVIVAL_RATE PROGRESSION_FREE_SURVIVAL", "year|month",
          r"(?:\w+|\d+)[- ](?:year|month) (?:progression[- ]free survival|PFS)"),
    _rule("outcome", "OVERALL_SURVIVAL", "surviv|lived|to live|death|dying|died",
          r"(?<!free )(?<!free-)(?<!specific )(?<!cell )survival(?! of (?:the )?(?:\w+ )?cells)|surviv(?:ed|e) (?:\w+ ){0,2}longer|"
          rf"lived {_W}{{0,4}}(?:longer|years|months)|(?:months|years|time) to live|(?:risk|hazard) of (?:death|dying)|died sooner|death rates?"),
    _rule("outcome", "OVERALL_SURVIVAL", "os", r"(?:median |improved |longer |shorter |for |and |in |, )(?-i:OS)(?= (?:was|were|did|of|at|rates?|benefit|data|\(|with|than|in|and)|[,;)])|(?-i:OS)(?= (?:was|did not|rates?|benefit|data) )"),
    _rule("outcome", "PROGRESSIVE_DISEASE", "progress", rf"progressed to {_W}{{0,2}}(?:\S+ )?disease"),
    _rule("outcome", "HAZARD_RATIO", "hr", r"(?-i:HR)(?: for (?:death|progression\w*))?[ ,=:]+(?:was |of )?[\d.]+"),
    _rule("outcome", "OBJECTIVE_RESPONSE_RATE", "respon|shr",
          r"(?<!not )(?<!who )responded(?! to the (?:questionnaire|survey))|rates? of response|(?:tumou?r|clinical|objective|confirmed|radiological) responses?|"
          r"had an? (?:\w+ )?response|(?:none|\w+|\d+) of (?:the )?(?:\w+|\d+) (?:patients|people|participants|men|women|children)[^.;]{0,60} had a response|responses? (?:in|were seen in) \d+|"
          r"(?:associated with|predict\w*|correlat\w* with|linked to|lack of|likely to have|chance of) (?:an? |the |lack of |no |better |longer )*(?:response|responding)"),
    _rule("outcome", "COMPLETE_RESPONSE", "remission|disappear|vanish|no sign|no trace|no evidence of|clear|cured|melt|wiped out|eradicat",
          rf"remissions?|{_TUMOUR} (?:had |have )?(?:\w+ )?(?:disappeared|vanished|melted away)|no (?:signs?|traces?|evidence) of (?:\w+ ){{0,2}}(?:disease|cancer|tumou?rs?|leuk\w+|myeloma|lymphoma)|"
          rf"clear(?:s|ed) the (?:{_TUMOUR}|bladder)|cured \d+ of \d+|wiped out {_W}{{0,2}}{_TUMOUR}|eradicated {_W}{{0,2}}{_TUMOUR}"),
    _rule("outcome", "DURATION_OF_RESPONSE", "respon|remission",
          r"(?:median )?duration of (?:\w+ ){0,2}(?:responses?|remission)|(?:durable|lasting|long-lasting|prolonged|short-lived|ongoing|sustained) (?:\w+ ){0,2}(?:responses?|remissions?)|"
          r"(?:responses?|remissions?) (?:\w+ ){0,3}(?:lasted|persisted|were ongoing|was ongoing|were durable|proved durable)|still (?:in remission|responding|in response)|remained in (?:remission|response)"),
    _rule("outcome", "PATHOLOGICAL_COMPLETE_RESPONSE", "patholog|surger|operat|viable|live ",
          rf"complete patholog\w+ (?:response|remission)s?|no (?:live|living|viable|residual|remaining|invasive) (?:\w+ )?(?:cancer|tumou?r)(?: cells)?|"
          rf"{_TUMOUR} (?:\w+ ){{0,2}}(?:disappear(?:ed)?|gone|vanish(?:ed)?) (?:\w+ ){{0,4}}(?:surgery|operation)|residual (?:\w+ )?(?:disease|cancer) at (?:the time of )?surgery"),
    _rule("outcome", "MAJOR_PATHOLOGICAL_RESPONSE", "patholog", r"major patholog\w+ responses?"),
    _rule("outcome", "RELAPSE_FREE_SURVIVAL", "recur|relaps|came back|come back|coming back|comes back|return",
          rf"free (?:of|from) {_W}{{0,3}}(?:recurrence|relapse)|(?:recurrence|relapse)[- ]free|(?:cancer|disease|tumou?rs?|myeloma|lymphoma|leuk\w+)(?: \w+)? (?:came|come|comes|coming|returned|returning|returns) ?(?:back)?|"
          r"(?:risk|chance|likelihood|odds|rates?) of (?:\w+ ){0,4}(?:recurrence|relapse|coming back|returning)"),
    _rule("outcome", "EVENT_FREE_SURVIVAL", "relapse or death|recurrence or death", r"(?:relapse|recurrence) or death|event[- ]free"),
    _rule("outcome", "DISEASE_FREE_SURVIVAL", "disease", r"disease[- ]free(?: survival)?|free of (?:the )?disease"),
    _rule("outcome", "PROGRESSION_FREE_SURVIVAL", "progress|grew|worse|grow",
          rf"progression[- ]free|without (?:their |the )?(?:\w+ )?(?:cancer|disease|tumou?rs?)? ?(?:progress(?:ion|ing)|getting worse|growing|worsening)|"
          rf"(?:before|until) (?:the|their) (?:cancer|disease|tumou?rs?|myeloma|lymphoma) (?:\w+ )?(?:grew|progressed|worsened|got worse)|risk of (?:\w+ )?progression or death"),
    _rule("outcome", "TUMOR_SHRINKAGE", "shr|smaller|regress",
          r"shr[aiu]nk(?:s|ing|en|age)?|(?:tumou?rs?|lesions?|metastases) (?:\w+ )?(?:got|became|grew) smaller|(?:tumou?rs?|lesions?) (?:\w+ )?regress(?:ed|ion)"),
    _rule("outcome", "TUMOR_GROWTH_INHIBITION", "growth|grew|growing",
          rf"(?:slow\w*|inhibit\w*|suppress\w*|delay\w*|reduc\w*|arrest\w*|stopp?\w*) {_W}{{0,4}}growth|growth (?:of {_W}{{0,3}}tumou?rs? )?(?:was |were )?(?:slowed|inhibited|suppressed|delayed|reduced)|tumou?rs? (?:\w+ )?(?:grew|growing) (?:more )?slow\w*"),
    _rule("outcome", "GRADE_3_5_ADVERSE_EVENTS", "grade|severe",
          r"grades? ?(?:≥|>=?|at least )? ?(?:[345]|III|IV|V)\b(?:[-–/](?:[45]|IV|V))?(?: (?:or|and) (?:higher|worse|above|greater|more|[45]))?|≥ ?grade [34]|high-grade (?:adverse events|toxicit\w+)|severe (?:adverse events|toxicit\w+)"),
    _rule("outcome", "TREATMENT_DISCONTINUATION", "discontinu|stop|withdr|quit",
          rf"discontinued {_W}{{1,5}}(?:because|due|owing)|discontinuations?|(?:led|leading|forced) {_W}{{0,4}}to (?:stop|discontinue|abandon|quit)(?:ping|ing)?|"
          r"(?:had to stop|stopped) (?:the )?(?:treatment|therapy|drug|taking)|withdrew (?:because|due)"),
    _rule("outcome", "TREATMENT_RELATED_DEATH", "death|died|fatal|die",
          r"(?:treatment|drug)[- ]related deaths?|died (?:of|from) (?:treatment|drug)[- ]related|deaths? (?:\w+ ){0,2}(?:attributed|related|due) to (?:the )?(?:treatment|drug|therapy|study)|(?:of them |was |were |and )fatal"),
    _rule("outcome", "T_CELL_EXPANSION_OR_PERSISTENCE", "persist|detectable|expan|t-cell response|t cell response|clones",
          rf"(?:CAR[- ])?{_T} {_W}{{0,4}}(?:expand\w*|expansion|persist\w*|detectable|circulat\w+)|expansion of {_W}{{0,3}}{_T}|persistence(?= |$|,|\.)|(?:mounted|developed|had|showed) an? {_W}{{0,2}}T[- ]cell response|clones with"),
    _rule("outcome", "IN_VITRO_CYTOTOXICITY", "kill|lys|cytotox|viabil",
          rf"kill(?:ed|ing|s)? {_W}{{0,5}}(?:organoids|cell lines|spheroids|cultures|cells in (?:vitro|culture|the laboratory|the lab|a dish))|cytotoxicity|(?:reduced|lower) viability|lys(?:ed|is of) {_W}{{0,3}}cells"),
    _rule("outcome", "QUALITY_OF_LIFE", "quality", r"quality[- ]of[- ]life"),
    _rule("outcome", "COST_EFFECTIVENESS", "cost|sav", r"cost[- ]effective\w*|cost[- ]utility|saved (?:an estimated |about |some )?[$€£][\d.,]+\w*|quality-adjusted life[- ]years?"),
    _rule("outcome", "CTDNA_CLEARANCE", "ctdna|tumour dna|tumor dna", r"clear(?:ed|ance of)? (?:\w+ ){0,2}(?:ctDNA|circulating tumou?r DNA)|(?:ctDNA|tumou?r DNA) (?:\w+ ){0,3}(?:cleared|disappeared|undetectable|fell)"),
    _rule("outcome", "MINIMAL_RESIDUAL_DISEASE_NEGATIVITY", "mrd|residual disease", r"MRD[- ]negativ\w+|(?:undetectable|no|without) (?:minimal |measurable )residual disease|undetectable MRD"),
)  # fmt: skip

_RESPONSE_MECHANISMS: Final = (
    _rule("mechanism", "REACT", "brake|reinvigorat|activat|restor|reviv|reawaken|unleash|immune system",
          rf"brakes?|reinvigorat\w+|re-?activat\w+ {_W}{{0,4}}{_T}|activat\w+ {_W}{{0,3}}{_T}|{_T} (?:were|are|become|became) (?:re)?activated|"
          rf"restor\w+ {_W}{{0,2}}(?:IFN\S*|interferon\S*|{_T}|T[- ]cell) ?(?:secretion|function|activity)?|(?:reviv|reawaken|unleash)\w* {_W}{{0,3}}(?:{_T}|immune)|"
          rf"(?:help|enabl|allow|free)\w* (?:your|the|a patient’s|their) (?:own )?immune (?:system|cells) {_W}{{0,3}}(?:find|attack|kill|fight|destroy|recogni[sz]e)"),
    _rule("mechanism", "CTL", "cd8|kill|t cell|t-cell|cytotoxic",
          rf"(?:when|without|after|if|unless|once) CD8\S* {_W}{{0,4}}(?:deplet\w+|remov\w+|eliminat\w+|absent|blocked)|deplet\w+ (?:of )?CD8\S*|CD8\S* T[- ]cells? (?:were|was) {_W}{{0,2}}(?:deplet|remov|requir|need)\w*|"
          rf"{_T} {_W}{{0,4}}(?:kill|destroy|attack)(?:s|ed|ing)?|redirect\w* {_W}{{0,3}}{_T}|cytotoxic {_T}|depend(?:s|ed) on CD8\S*"),
    _rule("mechanism", "NKKILL", "natural killer|nk cell|nk-cell",
          rf"(?:natural killer|NK)[- ]cells? {_W}{{0,5}}(?:kill\w*|deplet\w*|remov\w*|activat\w*|destroy\w*|attack\w*|were)|(?:activat|unleash|recruit|releas)\w* {_W}{{0,6}}(?:natural killer|NK)[- ]cells?"),
    _rule("mechanism", "INFILT", "infiltrat|into the|flood|pour|immune cells|enter",
          rf"(?:{_T}|immune cells|lymphocytes) {_W}{{0,5}}(?:infiltrat\w*|enter\w*|flood\w*|pour\w*|migrat\w* into|penetrat\w*) ?{_W}{{0,3}}(?:tumou?rs?|lesions?|metastas[ei]s)?|infiltration (?:of|by|with) {_W}{{0,3}}(?:{_T}|immune cells|lymphocytes)|"
          rf"(?:draw|attract|bring|recruit|pull|lur)\w* {_W}{{0,3}}(?:immune cells|{_T}|lymphocytes) {_W}{{0,2}}(?:in|into|to)|tumou?rs? {_W}{{0,3}}(?:rich in|full of|packed with) {_W}{{0,2}}{_T}"),
    _rule("mechanism", "NEOAG", "neo|vaccine|epitope", rf"neo-?(?:antigen|epitope)s?|T[- ]cell responses? to the vaccine|(?:shared |tumou?r[- ]specific |class I{1,2} )epitopes?"),
    _rule("mechanism", "MEMORY", "memory|reject|rechalleng|detectable|re-expos|protected",
          rf"(?:immun\w+|T[- ]cell) memory|memory (?:T[- ])?cells?|reject\w+ (?:a |the )?(?:second|new|later|re-?challenge)|rechalleng\w+ {_W}{{0,4}}(?:tumou?r|cancer) cells|"
          rf"{_T} {_W}{{0,4}}(?:detectable|persist\w*|circulat\w+) {_W}{{0,5}}years|(?:protected|resistant|immune) {_W}{{0,3}}(?:re-?challenge|second (?:injection|tumou?r))|lifespan of"),
    _rule("mechanism", "ABSCOPAL", "uninjected|injected|distant|irradiated|untreated",
          rf"(?:uninjected|non-?injected|un-?irradiated|non-?irradiated|untreated|distant) (?:lesions?|tumou?rs?|sites?|metastas[ei]s) {_W}{{0,5}}(?:shr[aiu]nk\w*|respond\w*|regress\w*|disappear\w*)|(?:shr[aiu]nk\w*|regress\w*|respon\w+) {_W}{{0,4}}(?:uninjected|non-?injected|non-?irradiated) {_TUMOUR}"),
    _rule("mechanism", "ICD", "immunogenic", r"immunogenic(?:ally)? (?:cell )?(?:death|dying)"),
    _rule("mechanism", "LYSIS", "burst|oncoly|lys|replicat", rf"(?:virus\w*|it) {_W}{{0,6}}(?:burst\w*|lys(?:e|es|ed|ing)|break\w* open) {_W}{{0,4}}(?:cells|tumou?rs?)|replicat\w+ {_W}{{0,4}}(?:tumou?r|cancer) cells"),
    _rule("mechanism", "XPRES", "prim|present", rf"prim(?:e|es|ed|ing) {_W}{{0,4}}(?:{_T}|T[- ]cell)|(?:dendritic|antigen-presenting) cells {_W}{{0,4}}present\w*|cross-?(?:present\w*|prim\w*)"),
    _rule("mechanism", "DCACT", "dendritic|cdc1", rf"(?:activat|matur|recruit|expand)\w* {_W}{{0,4}}dendritic cells|dendritic cells? {_W}{{0,3}}(?:activat|matur)\w*"),
    _rule("mechanism", "TREGDEP", "treg|regulatory t", rf"(?:deplet|eliminat|remov|reduc)\w* {_W}{{0,4}}(?:regulatory {_T}|Tregs?)|(?:regulatory {_T}|Tregs?) {_W}{{0,3}}(?:deplet|eliminat|remov)\w*"),
    _rule("mechanism", "MICROB", "gut|stool|microb|faecal|fecal|probiotic",
          r"gut (?:bacteri\w+|microb\w+|flora)|microbes?|stool|f(?:a)?ecal (?:microbiota )?transplant\w*|probiotics?|germ-free"),
    _rule("mechanism", "CYTREL", "cytokine|releas|secret", rf"(?:releas|secret|produc)\w* {_W}{{0,3}}(?:pro-?inflammatory )?cytokines"),
    _rule("mechanism", "BYST", "bystander|neighbour|neighbor", rf"bystander|kill\w* {_W}{{0,3}}neighbou?ring"),
    _rule("mechanism", "VASCNORM", "vessel|vascul", rf"normali[sz]\w* {_W}{{0,4}}(?:blood vessels|vasculature)"),
    _rule("mechanism", "STEML", "stem-like|stemlike|progenitor", rf"(?:stem-?like|progenitor(?:-exhausted)?) {_W}{{0,2}}{_T}"),
    _rule("mechanism", "TLS", "tertiary lymphoid", r"tertiary lymphoid (?:structures?|organs?|aggregates?)"),
)  # fmt: skip

_RESISTANCE_MECHANISMS: Final = (
    _rule("mechanism", "EXCL", "t cell|t-cell|immune|cold",
          rf"(?:poor in|few|lack\w*|devoid of|no|without|exclud\w*|keep\w*|kept|lock\w*) {_W}{{0,2}}{_T}(?: out)?(?= |$|[,.;])|immune[- ](?:desert|excluded|cold)|immunologically cold|[“‘']?cold[”’']? tumou?rs?|{_T} {_W}{{0,3}}(?:kept out|locked out|excluded)"),
    _rule("mechanism", "EXH", "exhaust|dysfunction", rf"exhaust(?:ed|ion) {_W}{{0,3}}(?:{_T}|cells?|clusters?|states?|phenotype)|{_T} {_W}{{0,4}}exhaust\w+|(?:dysfunctional|worn-out) {_W}{{0,2}}{_T}"),
    _rule("mechanism", "MHCDOWN", "hla|mhc",
          rf"(?:los[st]|loss of|low|lower|down-?regulat\w*|reduc\w*|hardly any|lack\w*|absent|little|restor\w*|rais\w*) {_W}{{0,3}}(?:surface )?(?:HLA|MHC)(?![- ]?DR)\S*|(?:surface )?(?:HLA|MHC)\S* {_W}{{0,4}}(?:los[st]|loss|down-?regulat\w*|absent|missing|came back|returned|re-?appeared)"),
    _rule("mechanism", "AGPLOSS", "presentation|presenting",
          rf"(?:los[st]|loss of|defect\w*|impair\w*|halv\w*|reduc\w*|disrupt\w*|escap\w*) {_W}{{0,4}}antigen[- ](?:presentation|presenting)|antigen[- ]presentation {_W}{{0,3}}(?:los[st]|loss|defect\w*|impair\w*|silenc\w*)"),
    _rule("mechanism", "B2M", "b2m|microglobulin", rf"(?:mutat\w*|delet\w*|los[st]|loss|lack\w*|alter\w*|disrupt\w*|inactivat\w*|absence) {_W}{{0,4}}(?:B2M|(?:β|beta)[- ]?2[- ]?microglobulin)|(?:B2M|(?:β|beta)[- ]?2[- ]?microglobulin)[- ](?:mutat|delet|los[st]|defic|alter)\w*"),
    _rule("mechanism", "AGLOSS", "antigen|cd19|cd20|cd22|bcma|gprc5d|target",
          rf"(?:los[st]|loss of|lose|losing|shed\w*|no longer (?:express|carr)\w*|down-?regulat\w*) {_W}{{0,4}}(?:CD19|CD20|CD22|BCMA|GPRC5D|(?:target |surface )?antigen)|antigen[- ](?:loss|negative|escape)|(?:CD19|CD22|BCMA|GPRC5D)[- ](?:negative|loss)"),
    _rule("mechanism", "JAK", "jak1|jak2|ifngr", rf"(?:JAK1|JAK2|IFNGR[12])[- ](?:mutat|los[st]|inactivat|defic|truncat)\w*|(?:mutat\w*|los[st]|loss|inactivat\w*|truncat\w*) {_W}{{0,4}}(?:JAK1|JAK2|IFNGR[12])"),
    _rule("mechanism", "TAM", "macrophage",
          rf"(?:M2(?:[- ]like)?|tumou?r-associated|suppressive|immunosuppressive|lipid-laden|TREM2\S*|CSF1R\S*|SPP1\S*) {_W}{{0,1}}macrophages?|macrophages? {_W}{{0,8}}(?:around|tumou?rs?|microenvironment|suppress\w*|block\w*|shield\w*)|(?:deplet|reprogram|repolari[sz]|disabl|target|block)\w* {_W}{{0,6}}macrophages?|macrophage activator"),
    _rule("mechanism", "MDSC", "myeloid", r"(?:suppressive|immunosuppressive|suppressor) myeloid cells|myeloid suppressor cells|myeloid-derived"),
    _rule("mechanism", "TREG", "regulatory t", r"regulatory T(?:[- ]cells?| lymphocytes?)"),
    _rule("mechanism", "CARPERS", "car", rf"(?:los[st]|loss of|lose|losing) (?:their )?CAR[- ]T[- ]?cells?|CAR[- ]T[- ]?cells? {_W}{{0,5}}(?:persist\w*|disappear\w*|vanish\w*|dwindl\w*)|persistence of {_W}{{0,3}}CAR"),
    _rule("mechanism", "CAF", "fibroblast|stroma", r"(?:cancer-associated |tumou?r )?fibroblasts|dense stroma|stromal barrier|fibrous stroma"),
    _rule("mechanism", "PDL1UP", "pd-l1", rf"(?:up-?regulat\w*|increas\w*|induc\w*|rais\w*|adaptive) {_W}{{0,4}}PD-L1|PD-L1 {_W}{{0,3}}(?:up-?regulat\w*|was induced|rose)"),
    _rule("mechanism", "TIGITUP", "tigit", r"TIGIT[- ](?:high|positive|expressing)"),
    _rule("mechanism", "LAG3UP", "lag", r"LAG-?3[- ](?:high|positive|expressing)"),
    _rule("mechanism", "TGFB", "tgf", r"(?:rich in|high in|levels of) TGF\S*|TGF\S* (?:was |is )?(?:present|rich|levels?|signal\w*|secret\w*)"),
    _rule("mechanism", "EPI", "methylat|epigenet|dnmt|hdac|ezh2", r"promoter (?:hyper)?methylation of (?!MGMT)\w+|epigenetic(?:ally)?(?: \w+)?|(?:DNMT|HDAC|EZH2)(?: and (?:DNMT|HDAC|EZH2))? inhibitors?"),
    _rule("mechanism", "TAP", "tap1|tap2|nlrc5", rf"(?:loss|los[st]|methylation|silencing|defects?) {_W}{{0,4}}(?:TAP1|TAP2|NLRC5)|(?:TAP1|TAP2|NLRC5) (?:loss|deficiency|silencing)"),
    _rule("mechanism", "SUPCELL", "suppressive|immunosuppress", r"immunosuppressive (?:\w+ ){0,2}(?:cells|microenvironment|environment|niche)"),
    _rule("mechanism", "ADA", "antibod", r"(?:anti-drug|neutrali[sz]ing) antibodies"),
    _rule("mechanism", "EVAS", "evade|escape|hide", rf"(?:evad|escap|hid)\w* {_W}{{0,3}}(?:immune system|immune surveillance|immune attack|{_T})"),
)  # fmt: skip

_ADVERSE_EVENTS: Final = (
    _rule("adverse_event", "SKIN", "skin|cutaneous|capillary endothelial", r"skin (?:reactions?|toxicit\w+|problems?|side[- ]effects?|events?)|cutaneous (?:adverse|reactions?|toxicit\w+|events?)\w*|capillary endothelial proliferation"),
    _rule("adverse_event", "EYE", "ocular|eye|keratopath|conjunctivit|vision|visual|cornea", r"ocular (?:\w+ )?(?:events?|toxicit\w+|adverse|reactions?)\w*|keratopathy|dry eyes?|conjunctivitis|blurred vision|visual impairment|corneal \w+"),
    _rule("adverse_event", "HEME", "anaemia|anemia|cytopeni", r"(?<!aplastic )(?<!h[ae]molytic )an(?:a)?emia|cytopenias?"),
    _rule("adverse_event", "ENDOCRINE", "endocrin|tsh|cortisol", r"endocrine (?:irAEs?|events?|toxicit\w+|adverse|disorders?|side[- ]effects?|problems?)|endocrinopath\w+|TSH"),
    _rule("adverse_event", "NEURO", "neuro", r"neuropathic pain|neurologic\w* (?:toxicit\w+|events?|adverse|side[- ]effects?|symptoms)|neurological \w+ events"),
    _rule("adverse_event", "PERIPHERAL_NEUROPATHY", "neuropath", r"(?:peripheral |sensory )?neuropathy"),
    _rule("adverse_event", "PNEUMONITIS", "lung", r"(?:inflam\w+|inflamed) (?:of |in )?(?:the |their )?lungs?|lung (?:inflammation|toxicity)|interstitial lung disease"),
    _rule("adverse_event", "COLITIS", "bowel|colon|gut", r"(?:inflam\w+|inflamed) (?:of |in )?(?:the |their )?(?:bowel|colon|gut|large intestine)|bowel inflammation"),
    _rule("adverse_event", "HEPATITIS", "liver|transaminas|aminotransfer|alt|hepato", r"(?:inflam\w+|inflamed) (?:of |in )?(?:the |their )?liver|liver (?:inflammation|toxicity)|hepatotoxicity|(?:raised|elevated|increased) (?:liver enzymes|transaminases|aminotransferases|ALT)"),
    _rule("adverse_event", "MYOCARDITIS", "heart", r"(?:inflam\w+|inflamed) (?:of |in )?(?:the |their )?heart(?: muscle)?|hearts? inflamed|heart(?: muscle)? inflammation"),
    _rule("adverse_event", "THYROIDITIS", "thyroid", r"(?:inflam\w+|attack\w*) (?:of |in )?(?:the |their )?thyroid(?: gland)?"),
    _rule("adverse_event", "DIARRHEA", "diarrh|loose", r"diarrh(?:o)?ea|loose stools"),
    _rule("adverse_event", "ARTHRITIS", "joint|myalgia|arthralgia", r"joint (?:pains?|inflammation|swelling)|(?<!poly)myalgia|arthralgias?"),
    _rule("adverse_event", "B_CELL_APLASIA", "b-cell|immunoglobulin|igg|antibody levels", r"B[- ]cell depletion|(?:immunoglobulin|IgG) replacement|(?:low|falling|reduced) (?:immunoglobulins?|IgG|antibody levels)"),
    _rule("adverse_event", "SECONDARY_MALIGNANCY", "second|t-cell", r"second(?:ary)? (?:primary )?(?:cancers?|malignanc\w+|tumou?rs?|leuk\w+)|T-cell (?:cancers?|malignanc\w+|lymphomas?)(?: (?:or|and) leuk\w+| (?=on |after |in (?:people|patients) (?:given|treated))|(?=, which))|malignant clone"),
    _rule("adverse_event", "APLASTIC_ANEMIA", "aplasia|aplastic", r"(?:bone[- ])?marrow aplasia"),
    _rule("adverse_event", "FATIGUE", "tired|exhaustion", r"(?:feel(?:ing)? (?:very )?)?tired(?:ness)?"),
    _rule("adverse_event", "CYTOKINE_RELEASE_SYNDROME", "cytokine", r"cytokine storms?"),
    _rule("adverse_event", "CYTOKINE_RELEASE_SYNDROME", "crs", r"(?-i:CRS)(?= (?:was|of|occurred|events?|rates?|and|or|in|after|grade|management|monitoring)|[,;.)])|grade \S+ (?-i:CRS)"),
    _rule("adverse_event", "FLU_LIKE_SYMPTOMS", "flu|chills", r"flu-?like (?:symptoms|illness)|(?:fever and )?chills"),
    _rule("adverse_event", "ROOT", "immune", r"immune[- ](?:related|mediated) (?:\w+ )?(?:adverse )?(?:events?|side[- ]effects?|toxicit\w+|reactions?|complications?)"),
    _rule("adverse_event", "NAUSEA", "vomit", r"vomiting"),
)  # fmt: skip

_BIOMARKERS: Final = (
    _rule("biomarker", "GUT_MICROBIOME_COMPOSITION", "gut|stool|microb|akkermansia|probiotic", r"gut (?:bacteri\w+|microb\w+|flora)|microbiome|Akkermansia(?: muciniphila)?|stool from|microbial diversity|probiotics?"),
    _rule("biomarker", "CD8_T_CELL_DENSITY", "cd8", rf"(?:densit(?:y|ies)|number|numbers|level|levels|abundance|counts?) of {_W}{{0,3}}CD8\S*(?: T[- ]cells?)?|CD8\S* (?:T[- ]cell )?(?:densit\w+|counts?)"),
    _rule("biomarker", "TUMOR_INFILTRATING_LYMPHOCYTES", "infiltrating", r"(?:tumou?r[- ]infiltrating|stromal) lymphocytes|lymphocyte infiltrat\w+"),
    _rule("biomarker", "HPV_STATUS", "hpv", r"HPV[- ](?:unrelated|negative|related|associated|independent)|(?:human papillomavirus|HPV) status"),
    _rule("biomarker", "EBV_STATUS", "ebv|epstein", r"EBV[- ](?:negative|associated|positive|DNA)|Epstein-Barr virus"),
    _rule("biomarker", "MICROSATELLITE_INSTABILITY", "microsatellite", r"microsatellite[- ](?:stable|unstable|instability|status)"),
    _rule("biomarker", "BRCA1_MUTATION BRCA2_MUTATION", "brca", r"(?:germline )?BRCA(?:1/2)?[- ](?:mut\w+|carriers?|altered)|BRCA1/2|BRCA1 (?:or|and) (?:BRCA)?2"),
    _rule("biomarker", "CIRCULATING_TUMOR_DNA", "dna", r"(?:circulating|cell-free) tumou?r DNA|tumou?r DNA in (?:the )?blood"),
    _rule("biomarker", "TUMOR_MUTATIONAL_BURDEN", "mutation", r"mutation(?:al)? (?:burden|load|count)|number of mutations"),
    _rule("biomarker", "NEOANTIGEN_BURDEN", "neo", rf"(?:number|load|burden|repertoire) of {_W}{{0,3}}neo-?(?:antigen|epitope)s|neo-?(?:antigen|epitope) (?:load|burden|count)|hypermutation"),
)  # fmt: skip

_THERAPIES: Final = (
    _rule("therapy", "PD1 PDL1", "pd-(l)1|pd(l)1|pd-(l)-1", rf"(?:anti[-–])?PD-?\(L\)-?1(?:[- ]{_PD})?"),
    _rule("therapy", "PD1", "pd-1|pd1", rf"(?:anti[-–])?PD-?1 ?(?:/|or|and|,) ?(?=(?:anti[-–])?PD-?L1[- ]{_PD})|anti[-–]PD-?1(?= ?(?:/|or|and|,) ?(?:anti[-–])?PD-?L1)|PD-?1[- ]targeted|(?:antibod(?:y|ies)|inhibitors?) (?:against|to|of) PD-?1"),
    _rule("therapy", "PDL1", "pd-l1|pdl1", r"anti[-–]PD-?L1|(?:antibod(?:y|ies)|inhibitors?) (?:against|to|of) PD-?L1"),
    _rule("therapy", "CTLA4", "ctla", r"(?:antibod(?:y|ies)|inhibitors?) (?:against|to|of) CTLA-?4"),
    _rule("therapy", "ICI", "brakes|checkpoint", r"(?:drugs|medicines|treatments|antibodies) that (?:took|take|release|lift|block) the (?:brakes?|checkpoints?)[\w ]*|checkpoint (?:drugs?|blockers?|therap(?:y|ies)|antibod(?:y|ies)|immunotherap(?:y|ies)|medicines?)"),
    _rule("therapy", "CHEMO", "chemo|taxane|platinum|anthracyc", r"chemo|(?:taxanes?|anthracyclines?)(?:[- ](?:and|or)[- ]taxanes?)?(?:[- ]based)?(?: chemotherapy| regimens?)?|platinum(?:[- ](?:based|containing|doublet))?(?: (?:chemotherapy|regimens?|doublets?|therapy))?(?![- ](?:resistant|sensitiv\w+|resistance|refractory|ineligible|eligible|exposed))"),
    _rule("therapy", "CHEMO", "mycin|blastine|cristine|trexate|arabine|mustine|phalan|platin|taxel|rubicin|citabine|citidine|tecan|trexed|folf|chop|avd",
          r"mitomycin(?: C)?|bleomycin|vin(?:blastine|cristine)|methotrexate|cytarabine|\w+mustine|melphalan|\w{3,}platin|\w{3,}taxel|\w{3,}rubicin|\w{3,}(?:citabine|citidine)|(?!\w*(?:ruxtecan|govitecan|rumotecan))\w{3,}tecan|\w{3,}trexed|m?FOLF\w+|(?:R-)?CHOP|A(?:B)?VD"),
    _rule("therapy", "TKI", "tinib", r"(?!\w*metinib)\w{3,}tinib"),
    _rule("therapy", "BRAFMEK", "rafenib|metinib", r"(?!sorafenib|regorafenib)\w{3,}(?:rafenib|metinib)"),
    _rule("therapy", "PARP", "parib", r"\w{3,}parib"),
    _rule("therapy", "CDK46", "ciclib", r"\w{3,}ciclib"),
    _rule("therapy", "TARGETED", "lisib|sertib|degib|rasib|zomib|inostat|etostat|clax|sidenib", r"\w{3,}(?:lisib|sertib|degib|rasib|zomib|inostat|etostat|clax|sidenib)"),
    _rule("therapy", "ADC", "vedotin|ruxtecan|tesirine|ozogamicin|tansine|mafodotin|tirumotecan", r"\w{3,} (?:vedotin|deruxtecan|tesirine|ozogamicin|\w*tansine|mafodotin|tirumotecan|govitecan)"),
    _rule("therapy", "CART", "autoleucel", r"\w+cabtagene autoleucel"),
    _rule("therapy", "ENDOCRINE", "lutamide|abiraterone|strozole|mestane|estrant", r"\w{3,}lutamide|abiraterone|\w+strozole|exemestane|\w+estrant"),
    _rule("therapy", "CHEMO RT", "chemorad", r"chemo-?radiotherapy|chemo-?radiation|radio-?chemotherapy"),
    _rule("therapy", "TCE", "engag", r"T[- ]cell[- ](?:engaging|redirecting)(?: \w+)? (?:antibod(?:y|ies)|bispecifics?|molecules?)|T[- ]cell engagers?"),
    _rule("therapy", "CART", "car t|car-t", r"CAR[- ]?T(?:s|[- ]cells?)?(?: (?:products?|therap(?:y|ies)|treatments?))?"),
    _rule("therapy", "NK", "nk", r"CAR-?NK(?: cells?)?"),
    _rule("therapy", "CELL_OTHER", "transplant", r"(?:stem[- ]cell|bone[- ]marrow|autologous|allogeneic) (?:stem[- ]cell )?transplant(?:s|ation)?"),
    _rule("therapy", "SURGERY", "cystectomy|prostatectomy|nephrectomy|lobectomy|colectomy|having your|thyroidectomy|gastrectomy", r"(?:radical )?(?:cystectomy|prostatectomy|nephrectomy|lobectomy|colectomy|thyroidectomy|gastrectomy)|having your \w+ removed"),
    _rule("therapy", "ENDOCRINE", "hormon|abiraterone|enzalutamide|androgen|aromatase", r"(?:novel |second )?hormonal? (?:therapy|therapies|agents?|treatment)|androgen[- ](?:deprivation|receptor inhibitors?)(?: therapy)?"),
    _rule("therapy", "VAX_PEPTIDE", "peptide", r"peptide vaccines?"),
    _rule("therapy", "VAX", "vaccine", r"(?:off-the-shelf|personali[sz]ed|individuali[sz]ed|neoantigen|cancer) vaccines?"),
    _rule("therapy", "INNATE", "trem2|macrophage", r"(?:anti[-–]TREM2|TREM2)[- ]?(?:antibod(?:y|ies)|inhibitors?|blockade)|(?:blocking|disabling) (?:TREM2|a receptor on the macrophages?)"),
    _rule("therapy", "CYTOKINE", "il-2|interleukin", r"(?:high-dose |engineered )?(?:IL-2|interleukin-2) (?:variants?|therap(?:y|ies)|drugs?|agonists?)"),
)  # fmt: skip

_ORGANS: Final = (
    ("lung", "LUNG"), ("breast", "BRCA"), ("kidney", "RCC"), ("renal", "RCC"), ("bladder", "BLCA"), ("prostate", "PRAD"),
    ("ovarian", "OV"), ("colorectal", "CRC"), ("bowel", "CRC"), ("pancreatic", "PDAC"), ("gastric", "GC"), ("stomach", "GC"),
    ("liver", "HCC"), ("thyroid", "THCA"), ("cervical", "CESC"), ("endometrial", "EC"), ("head and neck", "HNSCC"),
    (r"(?:o)?esophageal", "ESCA"),
)  # fmt: skip


def _listed(organ: str, curie: str) -> PhraseRule:
    """An organ in a list that ends in a word for cancer, trials or patients: "lung and kidney cancer"."""
    hint = "esophageal" if "esophageal" in organ else organ
    return _rule("subtype", curie, hint, rf"{organ}(?=(?:(?:, |,? (?:and|or) )(?:[\w-]+ ){{0,2}}[\w-]+){{1,4}} (?:cancers?|tumou?rs?|carcinomas?|patients|trials))|{organ}(?= (?:patients|trials)\b)")


_SUBTYPES: Final = (
    _rule("subtype", "RR", "relaps|recurr|refractory",
          r"(?<!who )(?<!had )(?<!have )(?<!has )(?:relapsed|recurrent|refractory)(?: ?(?:or|and|/) ?(?:refractory|metastatic|relapsed))?(?= (?:[\w-]+ ){0,4}(?:cancers?|carcinomas?|melanoma|lymphomas?|leuk\w+|myeloma|disease|tumou?rs?|neuroblastoma|sarcomas?|glioblastoma|gliomas?|patients|NSCLC|TNBC|DLBCL|AML|ALL|CLL))|"
          r"relapsed(?: or |/| and )refractory|relapsing (?:after|≥)"),
    _rule("subtype", "METASTATIC", "metastatic", r"metastatic (?:setting|stage|breast cancer setting)"),
    _rule("subtype", "EARLY", "early|curable|curative", r"early (?:setting|disease|stages?)|curable disease|curative[- ]intent|curative setting"),
    _rule("subtype", "PDL1POS", "pd-l1", r"PD-L1[- ](?:IC|TC|CPS|TPS)[- ]positive|PD-L1 (?:\((?:CPS|TPS) ?[≥>]=? ?\d+%?\)|(?:IC|TC|CPS|TPS) ?[≥>]=? ?\d+%?)[ -](?:positive )?(?=\w)"),
    _rule("subtype", "NODEPOS", "node-positive|node positive", r"(?:lymph )?node[- ]positive(?: disease| tumou?rs?)?"),
    _rule("subtype", "NODENEG", "node-negative|node negative", r"(?:lymph )?node[- ]negative(?: disease| tumou?rs?)?"),
    _rule("subtype", "ERP", "receptor-positive|receptor positive|er-positive|er+", r"(?:(?:o)?estrogen receptor|ER)[- ]positive(?: \(ER ?\+?\))?(?: (?:\w+ )?breast (?:cancers?|tumou?rs?|carcinomas?))?"),
    _rule("subtype", "HRP_HER2N", "her2", r"(?:hormone[- ]receptor|HR|ER|(?:o)?estrogen receptor)[- ]?(?:positive|\+)(?: \(\S+\))?(?:,| and|/|,? but)? ?HER2[- –]?(?:negative|[-−–])(?: \(\S+\))?"),
    _rule("subtype", "CANCER", "cancer|tumour type|tumor type|malignanc|basket", r"(?:various|several|multiple|many|different|advanced|other) (?:kinds of |types of )?(?:cancers|cancer types|malignancies|tumou?r types)|basket (?:trial|study)"),
    _rule("subtype", "LINE1", "untreated|first-line|first line|treatment-na", r"(?:previously )?untreated(?= (?:\w+[- ]){0,6}(?:cancer|carcinoma|melanoma|lymphoma|leuk\w+|myeloma|disease|patients|stage))|first[- ]line"),
    _rule("subtype", "LINE2", "prior|second-line|second line|previously|following|progressed",
          r"(?:one|two|three|\d+|multiple) (?:or more |to \w+ )?(?:prior|previous) (?:\w+ ){0,2}(?:lines?|regimens?|therapies|treatments)|previously (?:treated|exposed)|second[- ]line|prior systemic|(?:has|have|had|whose \w+) progressed (?:on|during|after|following|despite)(?: or (?:on|during|after|following))?[\w -]{0,30}(?:regimens?|chemotherapy|platinum|therapy|treatment|inhibitors?)"),
    _rule("subtype", "NEOADJ", "before surgery|neoadjuvant|preoperative", r"neo-?adjuvant|(?:given|treated|therapy|treatment|chemotherapy) before surgery"),
    _rule("subtype", "ADJ", "after surgery|adjuvant", r"(?<!neo)(?<!neo-)adjuvant|(?:given|treated|therapy|treatment|immunotherapy|vaccine|vaccination) after (?:surgery|nephrectomy|cystectomy|resection|the operation)"),
    _rule("subtype", "LOCADV", "locally|locoregional|unresectable", r"(?:locally|loco-?regionally)[- ]advanced(?! or metastatic)|unresectable stage III"),
    _rule("subtype", "ICIRES", "progressed|refractory|resistan", r"(?:progress\w+|relaps\w+) (?:on|after|during|despite) (?:an? )?(?:prior )?(?:anti[-–])?(?:PD-?\(?L?\)?-?1|checkpoint)[\w -]*"),
    *(_listed(organ, curie) for organ, curie in _ORGANS),
    _rule("subtype", "MSS", "proficient|stable", r"mismatch[- ]repair[- ]proficient|microsatellite[- ]stable"),
)  # fmt: skip

RULES: Final = (
    *_OUTCOMES, *_RESPONSE_MECHANISMS, *_RESISTANCE_MECHANISMS, *_ADVERSE_EVENTS, *_BIOMARKERS, *_THERAPIES, *_SUBTYPES,
)  # fmt: skip

NOT_MEANT: Final[Mapping[str, re.Pattern[str]]] = MappingProxyType(
    {
        "IA:IRAE:HEPATITIS": re.compile(r"(?i:(?:viral|chronic) hepatitis)|(?i:hepatitis) (?:[A-E]\b|virus)"),
        "IA:IRAE:ARTHRITIS": re.compile(r"(?i:rheumatoid|psoriatic) arthritis"),
        "IA:MECH:CYTREL": re.compile(r"(?i:cytokine[- ]release syndrome|cytokine storm)"),
        "IA:EP:COMPLETE_RESPONSE": re.compile(r"(?i:complete response letter)"),
        "IA:EP:TUMOR_GROWTH_INHIBITION": re.compile(r"(?i:metabolic tumou?r volume)"),
        "IA:MECH:INFILT": re.compile(r"(?i:TIL (?:therapy|transfer|infusion)s?)"),
        "IA:EP:PROGRESSIVE_DISEASE": re.compile(r"(?i:(?:until|before|after|following|at|beyond) (?:\w+ ){0,2}disease progression)"),
    }
)
"""Term -> what a text says when it does not mean it."""
