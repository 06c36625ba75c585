"""Why a therapy works or fails, told in plain words. Pure."""

from typing import Final

from claims.suggesting.phrasing.pieces import T_CELL, TUMOUR, WORD
from claims.suggesting.phrasing.rules import rule

RESPONSE_MECHANISMS: Final = (
    rule("mechanism", "REACT",
         "brake|reinvigorat|activat|restor|reviv|reawaken|unleash|immune system|immune cells|t cell|t-cell",
          r"brakes?|reinvigorat\w+|restor\w+ (?:their|the) ability to kill|"
          rf"re-?activat\w+ {WORD}{{0,4}}{T_CELL}|activat\w+ {WORD}{{0,3}}{T_CELL}|{T_CELL} (?:were|are|become|"
          r"became) (?:re)?activated|"
          rf"restor\w+ {WORD}{{0,2}}(?:IFN\S*|interferon\S*|{T_CELL}|T[- ]cell) ?(?:secretion|function|"
          rf"activity)?|(?:reviv|reawaken|unleash)\w* {WORD}{{0,3}}(?:{T_CELL}|immune)|"
          r"(?:help|enabl|allow|free)\w* (?:your|the|a patient’s|their) (?:own )?immune (?:system|"
          rf"cells) {WORD}{{0,3}}(?:find|attack|kill|fight|destroy|recogni[sz]e)"),
    rule("mechanism", "CTL", "cd8|kill|t cell|t-cell|cytotoxic|tcell|lymphocyte",
          rf"(?:when|without|after|if|unless|once) CD8\S* {WORD}{{0,4}}(?:deplet\w+|remov\w+|eliminat\w+|"
          r"absent|blocked)|deplet\w+ (?:of )?CD8\S*|CD8\S* T[- ]cells? (?:were|"
          rf"was) {WORD}{{0,2}}(?:deplet|remov|requir|need)\w*|"
          rf"{T_CELL} {WORD}{{0,4}}(?:kill|destroy|attack)(?:s|ed|ing)?|redirect\w* {WORD}{{0,3}}{T_CELL}|"
          rf"cytotoxic {T_CELL}|depend(?:s|ed) on CD8\S*"),
    rule("mechanism", "NKKILL", "natural killer|nk cell|nk-cell",
          rf"(?:natural killer|NK)[- ]cells? {WORD}{{0,5}}(?:kill\w*|deplet\w*|remov\w*|activat\w*|"
          rf"destroy\w*|attack\w*|were)|(?:activat|unleash|recruit|releas)\w* {WORD}{{0,6}}(?:natural "
          r"killer|NK)[- ]cells?"),
    rule("mechanism", "INFILT",
         "infiltrat|into the|flood|pour|immune cells|enter|draw|attract|bring|recruit|pull|lur|penetrat|"
         "migrat|rich in|full of|packed",
          rf"(?:{T_CELL}|immune cells|lymphocytes) {WORD}{{0,5}}(?:infiltrat\w*|enter\w*|flood\w*|pour\w*|"
          rf"migrat\w* into|penetrat\w*) ?{WORD}{{0,3}}(?:tumou?rs?|lesions?|metastas[ei]s)?|"
          rf"infiltration (?:of|by|with) {WORD}{{0,3}}(?:{T_CELL}|immune cells|lymphocytes)|"
          rf"(?:draw|attract|bring|recruit|pull|lur)\w* {WORD}{{0,3}}(?:immune cells|{T_CELL}|"
          rf"lymphocytes) {WORD}{{0,2}}(?:in|into|to)|tumou?rs? {WORD}{{0,3}}(?:rich in|full of|"
          rf"packed with) {WORD}{{0,2}}{T_CELL}"),
    rule("mechanism", "NEOAG", "neo|vaccine|epitope",
          r"neo-?(?:antigen|epitope)s?|T[- ]cell responses? to the vaccine|(?:shared |"
          rf"tumou?r[- ]specific |class I{1,2} )epitopes?"),
    rule("mechanism", "MEMORY", "lifespan|memory|reject|rechalleng|detectable|re-expos|protected|re-chall|second|years",
          r"(?:immun\w+|T[- ]cell) memory|memory (?:T[- ])?cells?|reject\w+ (?:a |the )?(?:second|new|"
          rf"later|re-?challenge)|rechalleng\w+ {WORD}{{0,4}}(?:tumou?r|cancer) cells|"
          rf"{T_CELL} {WORD}{{0,4}}(?:detectable|persist\w*|circulat\w+) {WORD}{{0,5}}years|(?:protected|"
          rf"resistant|immune) {WORD}{{0,3}}(?:re-?challenge|second (?:injection|tumou?r))|lifespan of"),
    rule("mechanism", "ABSCOPAL", "uninjected|injected|distant|irradiated|untreated",
          r"(?:uninjected|non-?injected|un-?irradiated|non-?irradiated|untreated|distant) (?:lesions?|"
          rf"tumou?rs?|sites?|metastas[ei]s) {WORD}{{0,5}}(?:shr[aiu]nk\w*|respond\w*|regress\w*|"
          rf"disappear\w*)|(?:shr[aiu]nk\w*|regress\w*|respon\w+) {WORD}{{0,4}}(?:uninjected|"
          rf"non-?injected|non-?irradiated) {TUMOUR}"),
    rule("mechanism", "ICD", "immunogenic", r"immunogenic(?:ally)? (?:cell )?(?:death|dying)"),
    rule("mechanism", "LYSIS", "burst|oncoly|lys|replicat|break",
          rf"(?:virus\w*|it) {WORD}{{0,6}}(?:burst\w*|lys(?:e|es|ed|ing)|"
          rf"break\w* open) {WORD}{{0,4}}(?:cells|tumou?rs?)|replicat\w+ {WORD}{{0,4}}(?:tumou?r|"
          r"cancer) cells"),
    rule("mechanism", "XPRES", "prim|present",
          rf"prim(?:e|es|ed|ing) {WORD}{{0,4}}(?:{T_CELL}|T[- ]cell)|(?:dendritic|"
          rf"antigen-presenting) cells {WORD}{{0,4}}present\w*|cross-?(?:present\w*|prim\w*)"),
    rule("mechanism", "DCACT", "dendritic|cdc1",
          rf"(?:activat|matur|recruit|expand)\w* {WORD}{{0,4}}dendritic cells|"
          rf"dendritic cells? {WORD}{{0,3}}(?:activat|matur)\w*"),
    rule("mechanism", "TREGDEP", "treg|regulatory t|regulatory cd",
          rf"(?:deplet|eliminat|remov|reduc)\w* {WORD}{{0,4}}(?:regulatory {T_CELL}|Tregs?)|"
          rf"(?:regulatory {T_CELL}|Tregs?) {WORD}{{0,3}}(?:deplet|eliminat|remov)\w*"),
    rule("mechanism", "MICROB", "germ-free|gut|stool|microb|faecal|fecal",
          r"gut (?:bacteri\w+|microb\w+|flora)|microbes?|stool|f(?:a)?ecal (?:microbiota "
          r")?transplant\w*|germ-free"),
    rule("mechanism", "CYTREL", "cytokine|releas|secret",
          rf"(?:releas|secret|produc)\w* {WORD}{{0,3}}(?:pro-?inflammatory )?cytokines"),
    rule("mechanism", "BYST", "bystander|neighbour|neighbor",
          rf"bystander|kill\w* {WORD}{{0,3}}neighbou?ring"),
    rule("mechanism", "VASCNORM", "vessel|vascul",
          rf"normali[sz]\w* {WORD}{{0,4}}(?:blood vessels|vasculature)"),
    rule("mechanism", "STEML", "stem-like|stemlike|progenitor",
          rf"(?:stem-?like|progenitor(?:-exhausted)?) {WORD}{{0,2}}{T_CELL}"),
    rule("mechanism", "TLS", "tertiary lymphoid",
          r"tertiary lymphoid (?:structures?|organs?|aggregates?)"),
)  # fmt: skip

RESISTANCE_MECHANISMS: Final = (
    rule("mechanism", "EXCL", "t cell|t-cell|immune|cold|tcell|lymphocyte",
          r"(?:poor in|few|lack\w*|devoid of|no|without|exclud\w*|keep\w*|kept|"
          rf"lock\w*) {WORD}{{0,2}}{T_CELL}(?: out)?(?= |$|[,.;])|immune[- ](?:desert|excluded|cold)|"
          rf"immunologically cold|[“‘']?cold[”’']? tumou?rs?|{T_CELL} {WORD}{{0,3}}(?:kept out|locked out|"
          r"excluded)"),
    rule("mechanism", "EXH", "exhaust|dysfunction|worn",
          rf"exhaust(?:ed|ion) {WORD}{{0,3}}(?:{T_CELL}|cells?|clusters?|states?|phenotype)|"
          rf"{T_CELL} {WORD}{{0,4}}exhaust\w+|{T_CELL}[^.;]{{0,90}} (?:became|become|were|are|grew) exhausted|"
          rf"(?:dysfunctional|worn-out) {WORD}{{0,2}}{T_CELL}"),
    rule("mechanism", "MHCDOWN", "hla|mhc",
          r"(?:los[st]|loss of|low|lower|down-?regulat\w*|reduc\w*|hardly any|lack\w*|absent|little|"
          rf"restor\w*|rais\w*) {WORD}{{0,3}}(?:surface )?(?:HLA|MHC)(?![- ]?DR)(?!-?[ABC]\*?\d)\S*|(?:surface )?"
          rf"(?:HLA|MHC)\S* {WORD}{{0,4}}(?:los[st]|loss|down-?regulat\w*|absent|missing|came back|returned|"
          r"re-?appeared)"),
    rule("mechanism", "AGPLOSS", "presentation|presenting",
          r"(?:los[st]|loss of|defect\w*|impair\w*|halv\w*|reduc\w*|disrupt\w*|"
          rf"escap\w*) {WORD}{{0,4}}antigen[- ](?:presentation|presenting)|"
          rf"antigen[- ]presentation {WORD}{{0,3}}(?:los[st]|loss|defect\w*|impair\w*|silenc\w*)"),
    rule("mechanism", "B2M", "b2m|microglobulin",
          r"(?:mutat\w*|delet\w*|los[st]|loss|lack\w*|alter\w*|disrupt\w*|inactivat\w*|"
          rf"absence) {WORD}{{0,4}}(?:B2M|(?:β|beta)[- ]?2[- ]?microglobulin)|(?:B2M|(?:β|"
          r"beta)[- ]?2[- ]?microglobulin)[- ](?:mutat|delet|los[st]|defic|alter)\w*"),
    rule("mechanism", "AGLOSS", "antigen|cd19|cd20|cd22|bcma|gprc5d|target",
          r"(?:los[st]|loss of|lose|losing|shed\w*|no longer (?:express|carr)\w*|"
          rf"down-?regulat\w*) {WORD}{{0,4}}(?:CD19|CD20|CD22|BCMA|GPRC5D|(?:target |surface )?antigen)|"
          r"antigen[- ](?:loss|negative|escape)|(?:CD19|CD22|BCMA|GPRC5D)[- ](?:negative|loss)"),
    rule("mechanism", "AGLOSS", "cd19|cd22|bcma", r"cells (?:without|lacking|negative for) (?:CD19|CD22|BCMA)"),
    rule("mechanism", "JAK", "jak1|jak2|ifngr",
          r"(?:JAK1|JAK2|IFNGR[12])[- ](?:mutat|los[st]|inactivat|defic|truncat)\w*|(?:mutat\w*|"
          rf"los[st]|loss|inactivat\w*|truncat\w*) {WORD}{{0,4}}(?:JAK1|JAK2|IFNGR[12])"),
    rule("mechanism", "TAM", "macrophage",
          r"(?:M2(?:[- ]like)?|tumou?r-associated|suppressive|immunosuppressive|lipid-laden|TREM2\S*|"
          rf"CSF1R\S*|SPP1\S*) {WORD}{{0,1}}macrophages?|macrophages? {WORD}{{0,8}}(?:around|tumou?rs?|"
          r"microenvironment|suppress\w*|block\w*|shield\w*)|(?:deplet|reprogram|repolari[sz]|disabl|"
          rf"target|block)\w* {WORD}{{0,6}}macrophages?|macrophage activator"),
    rule("mechanism", "MDSC", "myeloid",
          r"(?:suppressive|immunosuppressive|suppressor) myeloid cells|myeloid suppressor cells|"
          r"myeloid-derived"),
    rule("mechanism", "TREG", "regulatory t", r"regulatory T(?:[- ]cells?| lymphocytes?)"),
    rule("mechanism", "CARPERS", "car",
          r"(?:los[st]|loss of|lose|losing) (?:their )?CAR[- ]T[- ]?cells?|"
          rf"CAR[- ]T[- ]?cells? {WORD}{{0,5}}(?:persist\w*|disappear\w*|vanish\w*|dwindl\w*)|"
          rf"persistence of {WORD}{{0,3}}CAR"),
    rule("mechanism", "CAF", "fibroblast|stroma",
          r"(?:cancer-associated |tumou?r )?fibroblasts|dense stroma|stromal barrier|fibrous stroma"),
    rule("mechanism", "PDL1UP", "pd-l1",
          rf"(?:up-?regulat\w*|increas\w*|induc\w*|rais\w*|adaptive) {WORD}{{0,4}}PD-L1|"
          rf"PD-L1 {WORD}{{0,3}}(?:up-?regulat\w*|was induced|rose)"),
    rule("mechanism", "TIGITUP", "tigit", r"TIGIT[- ](?:high|positive|expressing)"),
    rule("mechanism", "LAG3UP", "lag", r"LAG-?3[- ](?:high|positive|expressing)"),
    rule("mechanism", "TGFB", "tgf",
          r"(?:rich in|high in|levels of) TGF\S*|TGF\S* (?:was |is )?(?:present|rich|levels?|signal\w*|"
          r"secret\w*)"),
    rule("mechanism", "EPI", "methylat|epigenet|dnmt|hdac|ezh2",
          r"promoter (?:hyper)?methylation of (?!MGMT)\w+|epigenetic(?:ally)?(?: \w+)?|(?:DNMT|HDAC|"
          r"EZH2)(?: and (?:DNMT|HDAC|EZH2))? inhibitors?"),
    rule("mechanism", "TAP", "tap1|tap2|nlrc5",
          rf"(?:loss|los[st]|methylation|silencing|defects?) {WORD}{{0,4}}(?:TAP1|TAP2|NLRC5)|(?:TAP1|"
          r"TAP2|NLRC5) (?:loss|deficiency|silencing)"),
    rule("mechanism", "SUPCELL", "suppressive|immunosuppress",
          r"immunosuppressive (?:\w+ ){0,2}(?:cells|microenvironment|environment|niche)"),
    rule("mechanism", "ADA", "antibod", r"(?:anti-drug|neutrali[sz]ing) antibodies"),
    rule("mechanism", "EVAS", "evade|escape|hide|evad|escap|hid",
          rf"(?:evad|escap|hid)\w* {WORD}{{0,3}}(?:immune system|immune surveillance|immune attack|{T_CELL})"),
)  # fmt: skip
