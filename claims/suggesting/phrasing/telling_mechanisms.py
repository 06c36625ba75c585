"""Modes of action and of escape as reporters and laboratories tell them, verb and object. Pure."""

from typing import Final

from claims.suggesting.phrasing.rules import T_CELL, WORD, rule

_LYMPHOCYTES: Final = (
    rf"(?:{T_CELL}|(?:immune|killer|white blood|defen[cs]e|CD8\S*|CD4\S*|effector|CAR[- ]T) cells|lymphocytes|"
    r"immune (?:system|response|defen[cs]es))"
)
_CANCER_CELLS: Final = (
    r"(?:(?:tumou?r|cancer|leuk\w+|myeloma|melanoma|lymphoma|malignant|neoplastic|target|diseased) cells?|tumou?rs?|cancers?|"
    r"malignanc\w+)"
)
_LOST: Final = (
    r"(?:los[st]|loss of|lose|losing|loses|shed\w*|dropped|discard\w*|delet\w*|hid(?:e|es|den|ing)|jettison\w*|cast off|"
    r"switch\w* off|silenc\w*|no longer (?:show|express|carr|bear|display|ha)\w*|down-?regulat\w*|ceas\w* to express|absence of|"
    r"without|lack(?:s|ed|ing)?|negative for)"
)
_ANTIGEN: Final = r"(?:CD19|CD20|CD22|CD33|CD38|BCMA|GPRC5D|GD2|NY-ESO-1|MAGE-A4|PRAME|(?:the |its |their |target |surface )+antigen)"
_HLA: Final = r"(?:HLA|MHC)(?:[- ](?:class )?I)?(?![- ]?DR)(?:[- ][ABC]\b)?"

TOLD_RESPONSE: Final = (
    rule("mechanism", "REACT", "t cell|t-cell|immune|lymphocyte|killer|cd8|brake",
         rf"(?:wak\w*|awaken\w*|rous\w*|arous\w*|re-?awak\w*|reviv\w*|re-?invigorat\w*|re-?energi[sz]\w*|rekindl\w*|galvani[sz]\w*|"
         rf"unleash\w*|unshackl\w*|re-?arm\w*|rejuvenat\w*|re-?activat\w*|activat\w*|stimulat\w*|switch\w* on|turn\w* on|fir(?:e|es|ed|"
         rf"ing) up|spur\w*|rally|rallies|boost\w*|prod\w*|whip\w* up|jolt\w*|mobili[sz]\w*|restor\w*|releas\w*|fre(?:e|es|ed|eing)) "
         rf"(?:up |on )?{WORD}{{0,4}}(?:{T_CELL}|(?:immune|effector|defen[cs]e|CD8\S*) cells|lymphocytes|immune (?:system|defen[cs]es))"
         rf"(?! (?:therapy|transfer|infusion|engager|related))|(?:releas|lift|loosen|tak|took|"
         rf"remov)\w* {WORD}{{0,3}}brakes?|(?:brake|hold|check)s? on {WORD}{{0,4}}{_LYMPHOCYTES}|{_LYMPHOCYTES} (?:\w+ )?(?:were|are|"
         r"is|became|become) (?:\w+ )?(?:re-?activated|revived|re-?invigorated|unleashed|stimulated)"),
    rule("mechanism", "TUMREC", "recogn|home|homes|homing|latch|spot|tether|bridg|grip|grab|seek|see|find|engag|bind|link|glue|peptide",
         rf"(?:recogni[sz]\w*|hom(?:e|es|ed|ing) in on|latch\w* on ?to|lock\w* on ?to|spot|spots|seek\w* out|zero\w* in on|grip\w*|grab\w*) {WORD}{{0,6}}(?:{_CANCER_CELLS}|{_ANTIGEN}|GD2|"
         rf"(?:their|its|the) (?:targets?|quarry|prey))|(?:tether|bridg|link|glu|chain|harness|connect|bring|hold|tie|ties|fasten)\w* "
         rf"{WORD}{{0,4}}{_LYMPHOCYTES} {WORD}{{0,4}}(?:to|with|and|into contact) {WORD}{{0,6}}(?:{_CANCER_CELLS}|{_ANTIGEN})|"
         rf"binds (?:to )?{WORD}{{0,4}}peptide|peptide {WORD}{{0,6}}presented by HLA|(?:visible|recogni[sz]able) to {WORD}{{0,2}}"
         rf"{_LYMPHOCYTES}|(?:expose|unmask|flag|mark)\w* {WORD}{{0,4}}{_CANCER_CELLS} (?:to|for) {WORD}{{0,2}}{_LYMPHOCYTES}"),
    rule("mechanism", "CTL", "kill|destroy|lys|perforin|granzyme|cytoly|cytotox|attack|cd8|t cell|t-cell|myosin|lymphocytes",
         rf"(?:{T_CELL}|CAR[- ]T cells|lymphocytes) (?:that |which |then |can |could |to |and |now |again )?{WORD}{{0,3}}(?:kill\w*|destroy\w*|lys(?:e|ed|es|ing)|"
         rf"eliminat\w*|eradicat\w*|attack\w*|assault\w*|finish\w* off|dispatch\w*)|(?:lysis|killing|destruction|elimination) (?:of "
         rf"{WORD}{{0,4}})?by {WORD}{{0,3}}(?:{_LYMPHOCYTES}|lymphocytes)|(?:kill|destroy|lys|eliminat)\w* by {WORD}{{0,3}}{_LYMPHOCYTES}|"
         rf"(?:redirect|direct|send|arm|steer|guid)\w* {WORD}{{0,3}}{T_CELL} {WORD}{{0,4}}(?:to|against|at|towards?)|cytolytic "
         rf"(?:proteins?|granules|activity|enzymes)|granzymes?|perforin|\w+-specific CD8\S* T cells|(?:provok|trigger|induc|caus)\w* "
         r"killing of|(?:because|since|as|that) (?:it was |it is )?(?:the )?(?:CD8\S*|killer) (?:T )?cells (?:that )?(?:do|did|does)"),
    rule("mechanism", "NKKILL", "natural killer|nk cell|nk-cell|killer cells",
         rf"(?:natural killer|(?-i:NK))[- ]cells? {WORD}{{0,6}}(?:kill|destroy|attack|deplet|remov|activat|dispatch|lys|were|do|did|"
         rf"eliminat)\w*|(?:activat|unleash|recruit|releas|wak|rous|stimulat|boost|call|summon|engag|arm|deplet|remov|redirect|mobili[sz])"
         rf"\w* (?:up |in |on )?{WORD}{{0,5}}(?:natural killer|(?-i:NK))[- ]cells?|(?:stimulat|activat|wak|boost)\w* (?:up )?killer cells|"
         r"(?-i:NK)[- ](?:cell )?(?:killing|cytotoxicity|activation|activity|mediated|dependent)"),
    rule("mechanism", "INFILT", "cell|lymphocyte|infiltrat|inflamed|hot",
         rf"{_LYMPHOCYTES} {WORD}{{0,6}}(?:infiltrat\w*|enter\w*|flood\w*|pour\w*|stream\w*|swarm\w*|rush\w*|penetrat\w*|invad\w*|"
         rf"migrat\w*|mov\w*|seep\w*|mov\w*|travel\w*|reach\w*|got) (?:in|into|to|deep|inside|the) ?{WORD}{{0,3}}(?:tumou?rs?|lesions?|"
         rf"metastas[ei]s|lining|slices|core|nests?|tissue|cancers?)?|(?:let|open\w*|draw|drew|brought|bring|attract|recruit|pull|lur|"
         rf"drove|driv|admit|invit|summon|guid)\w* {WORD}{{0,6}}(?:in |into |to )?{WORD}{{0,3}}(?:{_LYMPHOCYTES}|CD8\S* cells) "
         rf"{WORD}{{0,3}}(?:in|into|to|within|inside) {WORD}{{0,3}}(?:tumou?rs?|lesions?|metastas[ei]s|bladder|cancer|tissue|slices|it)|"
         rf"(?:let|open\w*)(?: \S+){{0,3}} (?:in |to )(?:\w+ ){{0,3}}(?:{T_CELL}|CD8\S* cells)|infiltration (?:of|by|with) {WORD}{{0,3}}"
         rf"{_LYMPHOCYTES}|(?:turn|convert|transform|chang|mak|heat)\w* {WORD}{{0,3}}[“‘'\"]?cold[”’'\"]?(?: tumou?rs?)? {WORD}{{0,2}}"
         r"[“‘'\"]?hot|(?:turn|made|heat)\w* [\w ]{0,20}tumou?rs? [“‘'\"]?(?:hot|inflamed)"),
    rule("mechanism", "NEOAG", "neo|mutat|vaccine|foreign",
         rf"neo-?(?:antigen|epitope)s?|(?:mutated|mutant|abnormal|altered|foreign-looking) (?:proteins?|peptides?|fragments)|"
         rf"(?:immune systems?|T cells|patients|people) {WORD}{{0,5}}(?:responded|reacted) to the vaccine"),
    rule("mechanism", "MEMORY", "memory|remember|rechalleng|circulat|years|months|persist|long-lived|second|again",
         rf"(?:immun\w+|T[- ]cell|lasting|long-term|durable) memory|memory (?:\w+ )?(?:T[- ])?(?:cells?|lymphocytes|responses?)|"
         rf"remember\w* {WORD}{{0,4}}{_CANCER_CELLS}|{T_CELL} {WORD}{{0,14}}(?:still |were |are )?(?:circulating|detectable|present|"
         rf"persist\w*|found|alive|around) {WORD}{{0,6}}(?:years?|months)|long-lived {WORD}{{0,2}}{_LYMPHOCYTES}|(?:reject|resist|"
         rf"withst|fend|shrug)\w* (?:off )?{WORD}{{0,3}}(?:second|new|later|fresh|re-?challenge|another|further|re-?inject|re-?implant)"
         rf"\w*|re-?(?:challenged|inoculated|injected|implanted) with {WORD}{{0,4}}(?:tumou?r|cancer|leuk\w+|melanoma) cells|(?:protected|immune|resistant) (?:against|to|from) {WORD}{{0,3}}"
         r"(?:re-?challenge|second|renewed|later|re-?implant)\w*"),
    rule("mechanism", "ABSCOPAL", "inject|irradiat|treated|distant|radiation field|elsewhere|far away|remote",
         rf"(?:uninjected|non-?injected|un-?irradiated|non-?irradiated|untreated|distant|remote|far-off|far-away) {WORD}{{0,2}}(?:lesions?|"
         rf"tumou?rs?|sites?|metastas[ei]s|nodules|deposits|nodes) {WORD}{{0,5}}(?:shr[aiu]nk\w*|respond\w*|regress\w*|disappear\w*|"
         rf"vanish\w*|melt\w*|reced\w*)|(?:lesions?|tumou?rs?|deposits|metastas[ei]s) (?:outside|beyond|away from|far from) {WORD}{{0,3}}"
         r"(?:radiation|irradiated|injected|beam|field|treated)|abscopal"),
    rule("mechanism", "LYSIS", "virus|burst|oncoly|lys|multipl|replicat|cretostimogene|vaccinia|adenovir|herpes",
         rf"(?:virus\w*|adenovirus|it|that|which|and) {WORD}{{0,8}}(?:burst\w*|lys(?:e|es|ed|ing)|break\w* open|rip\w* open|blow\w* up|"
         rf"explod\w*|rupture\w*) {WORD}{{0,5}}(?:cells?|tumou?rs?|them|it)|(?:replicat|multipl|reproduc|copi|grow)\w* {WORD}{{0,5}}"
         rf"(?:in|inside|within) {WORD}{{0,3}}{_CANCER_CELLS}|oncoly\w+ (?:of|effect|activity)|kill\w* {WORD}{{0,4}}by (?:infecting|"
         r"bursting)|infect\w* and (?:kill|destroy|burst|lys)\w*"),
    rule("mechanism", "XPRES", "prim|present|teach|train|educat|school",
         rf"(?:prim(?:e|es|ed|ing)|teach\w*|taught|train\w*|educat\w*|school\w*|instruct\w*) {WORD}{{0,4}}(?:{T_CELL}|T[- ]cell|immune "
         rf"(?:system|cells))|(?:dendritic|antigen-presenting) cells {WORD}{{0,6}}(?:present|display|show|offer|hand)\w*|cross-?(?:present|"
         rf"prim)\w*|(?:boost|enhanc|increas|improv|rais|restor)\w* {WORD}{{0,3}}antigen[- ]presentation"),
    rule("mechanism", "DCACT", "dendritic|cdc1|flt3",
         rf"(?:activat|matur|recruit|expand|licen[cs]|stimulat|mobili[sz]|load|attract|boost)\w* {WORD}{{0,5}}dendritic cells|"
         rf"dendritic cells? {WORD}{{0,4}}(?:activat|matur|recruit|expan|licen[cs])\w*|(?-i:cDC1)s?"),
    rule("mechanism", "TREGDEP", "treg|regulatory t|regulatory cells",
         rf"(?:deplet|eliminat|remov|reduc|wip|purg|clear|cull)\w* (?:out )?{WORD}{{0,5}}(?:regulatory {T_CELL}|Tregs?)|"
         rf"(?:regulatory {T_CELL}|Tregs?) {WORD}{{0,4}}(?:deplet|eliminat|remov|wiped out|clear|fell|dropp|declin|vanish)\w*"),
    rule("mechanism", "CYTREL", "cytokine|interferon|releas|secret|pump|messenger|interleukin",
         rf"(?:releas|secret|produc|pour|pump|spew|discharg|churn)\w* (?:out )?{WORD}{{0,4}}(?:cytokines?|messenger|interleukins?|"
         rf"CXCL\d+|inflammatory (?:molecules|signals|proteins))|(?:cytokines?|interleukins?) (?:\w+ )?(?:releas|secret|produc)\w*"
         r"(?! syndrome)"),
    rule("mechanism", "TRAFF", "chemokine|cxcl|cxcr|home|homing|traffic|migrat|ccr|attract",
         rf"(?:CXCL9|CXCL10|CXCL11|CXCR3|chemokines?) {WORD}{{0,6}}(?:attract|draw|recruit|lur|guid|gradient|induc|releas|secret|"
         rf"produc)\w*|(?:attract|draw|recruit|induc|secret|releas|pump|produc|mak|made)\w* (?:out )?{WORD}{{0,5}}(?:CXCL9|CXCL10|CXCL11|"
         rf"chemokines?)|{_LYMPHOCYTES} (?:\w+ ){{0,5}}(?:home|homed|homing|traffic\w*|migrat\w*) (?:in on |to |into |toward\w* )|"
         rf"(?:traffic\w*|homing|migration|recruitment) of {WORD}{{0,3}}{_LYMPHOCYTES}"),
    rule("mechanism", "DUALBLOCK", "both|two|dual|checkpoint|distinct|complement|redundan|together",
         r"(?:block\w*|inhibit\w*|target\w*|hit\w*|shut\w*) (?:off )?(?:both|two)(?: \w+){0,2} (?:checkpoints?|pathways?|brakes|receptors)|"
         r"(?:distinct|separate|different|non-?redundant|complementary|parallel) (?:\w+ )?(?:pathways|mechanisms|brakes|checkpoints|"
         r"routes)|(?:blocking|inhibiting|targeting) both|dual (?:\w+ )?(?:checkpoint )?(?:blockade|inhibition)"),
    rule("mechanism", "FCGR", "fc|cd16",
         r"FCGR[23]A(?:[- ]\w+)?|Fc[- ]?(?:γ|gamma)?[- ]?R\w*|Fc[- ](?:γ |gamma )?receptors?|Fc[- ](?:mediated|engineered|"
         r"enhanced|effector) (?:\w+ )?functions?"),
    rule("mechanism", "IFNG", "interferon|ifn",
         rf"(?:interferon|IFN)[- ]?(?:γ|gamma)? (?:\w+ )?(?:signal\w*|pathway|secret\w*|respons\w*|production|release)|"
         rf"(?:secret|produc|releas|induc|sens)\w* {WORD}{{0,3}}(?:interferon|IFN)[- ]?(?:γ|gamma)"),
    rule("mechanism", "ICD", "immunogenic|danger|dying|alarm",
         r"immunogenic(?:ally)? (?:\w+ )?(?:cell )?(?:death|dying)|danger signals?|alarm signals? (?:\w+ ){0,3}dying|dying (?:\w+ )?cells "
         r"(?:\w+ ){0,3}(?:alert|alarm|releas|spill)\w*"),
    rule("mechanism", "ADCC", "antibody-dependent|adcc|antibody dependent", r"(?-i:ADCC)|antibody[- ]dependent (?:\w+[- ])*(?:cytotoxicity|killing)"),
    rule("mechanism", "INFLAM_PRIMARY", "inflam|stir|irritat|lining",
         r"(?:stir|whip|set|spark|provok|trigger|caus|kindl|ignit)\w* (?:up |off )?(?:\w+ ){0,3}(?:inflammation|inflammatory (?:response|"
         r"reaction))|(?:stir|irritat|inflam)\w* (?:up )?the (?:bladder )?lining|(?:local|sterile) inflammation"),
    rule("mechanism", "METSUP", "metastas|spread|seed",
         rf"(?:prevent|suppress|inhibit|stop|block|curb|check|halt|delay|slow|reduc)\w* {WORD}{{0,4}}(?:metastas[ei]s|metastatic (?:spread|"
         rf"outgrowth|seeding)|(?:cancer|tumou?r) (?:cells )?(?:from )?spread\w*)|metastas[ei]s (?:\w+ )?(?:turned up|appeared|developed|"
         r"emerged) (?:\w+ )?(?:later|less)|(?:fewer|no) (?:lung |liver )?metastases"),
    rule("mechanism", "MICROB", "gut|stool|microb|bacteri|germ-free|antibiotic|akkermansia|flora",
         rf"(?:gut|intestinal|bowel) (?:bacteri\w+|microb\w+|flora|germs)|germ-free|(?:bacteri\w+|microbes) {WORD}{{0,6}}(?:help|prim|"
         r"boost|restor|influenc|shap|dictat)\w*|microbiom\w+|microbiota|(?:stool|f(?:a)?ecal) (?:\w+ )?(?:transfer|transplant)\w*"),
)  # fmt: skip

TOLD_RESISTANCE: Final = (
    rule("mechanism", "EXCL", "t cell|t-cell|immune|cold|lymphocyte|desert|cd8",
         rf"(?:poor in|few|hardly any|scarcely any|almost no|lack\w*|devoid of|empty of|bereft of|free of|no|without|exclud\w*|keep\w*|"
         rf"kept|lock\w*|shut(?:s|ting)? out|wall\w* (?:off|out)|bar(?:s|red|ring)?) {WORD}{{0,3}}(?:{T_CELL}|CD8\S* (?:T )?cells|lymphocytes)(?: out)?(?! (?:respon|"
         rf"therap|engag|lymphom|clone))|immune[- ](?:desert|excluded|cold|barren|ignored)|(?:immunologically|immune) [“‘']?cold[”’']?|"
         rf"[“‘'\"]?cold[”’'\"]? (?:tumou?rs?|cancers?|microenvironment)|{_LYMPHOCYTES} {WORD}{{0,5}}(?:kept out|locked out|shut out|"
         rf"excluded|barred|stranded|stuck|stopped|piled up|trapped) {WORD}{{0,3}}|(?:barrier|wall|fence|shield) {WORD}{{0,4}}"
         rf"{_LYMPHOCYTES} (?:cannot|could not|can't|can’t|do not|fail to)|let(?:s|ting)? in hardly any {WORD}{{0,2}}"),
    rule("mechanism", "EXH", "exhaust|dysfunction|tired|worn|weary|flag",
         rf"(?:exhaust(?:ed|ion)|dysfunctional|worn[- ]out|tired|weary|burnt[- ]out|flagging) {WORD}{{0,3}}(?:{_LYMPHOCYTES}|clusters?|"
         rf"states?|phenotype|markers)|{_LYMPHOCYTES} {WORD}{{0,6}}(?:exhaust\w+|wear out|wore out|tire|tired out|run out of steam|"
         r"dysfunctional)|terminal(?:ly)? exhaust\w+|T[- ]cell (?:exhaustion|dysfunction)"),
    rule("mechanism", "HLALOH", "hla|allele|heterozyg",
         rf"{_LOST} {WORD}{{0,5}}(?:HLA-?[ABC]\*?\S*(?: (?:allele|heterozyg\w+|copy|gene))|(?:HLA|presenting) (?:allele|haplotype|"
         rf"heterozyg\w+)|HLA-?[ABC]\*\d\S*)|(?:presenting|HLA|missing) (?:\S+ )?(?:allele|haplotype|gene) (?:\w+ )?(?:was |were |had been )?"
         rf"(?:lost|shed|deleted|missing|back|gone)|loss of heterozygosity {WORD}{{0,4}}HLA\S*|HLA\S* (?:loss of heterozyg\w+|LOH)|loss of "
         r"(?:the |one |an )?(?:\w+ )?allele"),
    rule("mechanism", "MHCDOWN", "hla|mhc|class i",
         rf"(?:{_LOST}|hardly any|scarcely any|little|low|lower|reduc\w*|restor\w*|rais\w*|brought|bring\w*|regain\w*|re-?express\w*|"
         rf"dampen\w*|weak) {WORD}{{0,4}}(?:surface )?(?:{_HLA}|class I(?: (?:HLA|MHC|molecules))?)(?![\w*-])(?: (?:molecules|expression|"
         rf"back|transcripts))*|{_HLA}(?:,? (?:-?[ABC],? )+and -?[ABC])? (?:class I )?{WORD}{{0,5}}(?:los[st]|loss|dropp\w*|fell|fallen|"
         rf"declin\w*|plung\w*|down-?regulat\w*|silenc\w*|absent|missing|dim|came back|returned|re-?appeared)|class I (?:\w+ )?(?:loss|"
         r"silencing|downregulation|back)|HLA-A, -B and -C"),
    rule("mechanism", "B2M", "b2m|microglobulin",
         rf"(?:{_LOST}|mutat\w*|inactivat\w*|harbou?r\w*|truncat\w*|alter\w*|disrupt\w*|knock\w* out) {WORD}{{0,5}}(?:B2M|(?:β|beta)[- ]?2"
         rf"[- ]?microglobulin)|(?:B2M|(?:β|beta)[- ]?2[- ]?microglobulin)(?: gene)?[- ](?:{WORD}{{0,3}})?(?:mutat|delet|los[st]|defic|alter|"
         r"inactiv|null|frameshift)\w*"),
    rule("mechanism", "AGLOSS", "antigen|cd19|cd20|cd22|bcma|gprc5d|target|gd2|ny-eso|mage|prame",
         rf"{_LOST} {WORD}{{0,4}}{_ANTIGEN}(?! (?:CAR|antibod|bispecif|therap))|{_ANTIGEN} (?:\w+ ){{0,3}}(?:could no longer|was no longer|"
         rf"no longer|was lost|had been lost|was retained|retained|disappeared|vanished|went missing|was absent|was missing|had gone|"
         rf"was undetectable|fell|was gone)|(?:antigen|target)[- ](?:loss|negative|escape|low)(?! (?:at|control))|(?:CD19|CD20|CD22|BCMA|"
         rf"GPRC5D)[- ](?:negative|loss|low)(?! (?:at baseline))|relaps\w+ {WORD}{{0,4}}(?:CD19|CD22|BCMA|CD20)[- ]negative"),
    rule("mechanism", "JAK", "jak1|jak2|ifngr|interferon",
         rf"(?:JAK1|JAK2|IFNGR[12])[- ](?:mutat|los[st]|inactivat|defic|truncat|defect|alter)\w*|(?:{_LOST}|mutat\w*|inactivat\w*|"
         rf"truncat\w*|defect\w*) {WORD}{{0,4}}(?:JAK1|JAK2|IFNGR[12]|interferon (?:signal\w*|pathway|receptor))|(?:deaf|blind|insensitive|"
         r"unresponsive|indifferent) to (?:interferon|IFN)\S*"),
    rule("mechanism", "TAM", "macrophage",
         rf"(?:(?-i:M2)(?:[- ](?:like|polari[sz]ed|type))?|tumou?r[- ](?:associated|infiltrating|promoting)|suppressive|immunosuppressive|"
         rf"(?-i:CD163|CD206|SPP1|TREM2|CSF1R|MARCO)\S*) {WORD}{{0,1}}macrophages?|macrophages? {WORD}{{0,6}}(?:suppress|shield|protect|"
         rf"smother|block|engulf|crowd|surround|shelter|silenc|blunt)\w*|(?:deplet|reprogram|re-?educat|repolari[sz]|disabl|convert|"
         rf"eliminat|block|flip|rewir)\w* {WORD}{{0,6}}macrophages?"),
    rule("mechanism", "MDSC", "myeloid|mdsc",
         r"(?:suppressive|immunosuppressive|suppressor|tumou?r-promoting) myeloid(?: \w+)? cells|myeloid(?:[- ]derived)? suppressor cells?|"
         r"(?:[MG]-|PMN-)?MDSCs?"),
    rule("mechanism", "TREG", "regulatory t|treg|suppressor t|foxp3|regulatory cells",
         r"regulatory T(?:[- ]cells?| lymphocytes?)|Tregs?|FOXP3\S* (?:T )?cells|suppressor T[- ]cells?"),
    rule("mechanism", "CARPERS", "car|persist|disappear|transgene|cells",
         rf"(?:los[st]|loss of|lose|losing) (?:\w+ ){{0,2}}(?:CAR[- ]T?|infused|engineered)[- ]?(?:T[- ])?cells?|CAR[- ]T?[- ]?(?:T[- ])?cells? "
         rf"{WORD}{{0,6}}(?:persist|disappear|vanish|dwindl|wan|fad|peter|gone)\w*|(?:short|poor|limited|brief|fleeting) "
         rf"persistence|persistence of {WORD}{{0,3}}(?:CAR|cells)"),
    rule("mechanism", "CAF", "fibroblast|stroma|scar|desmoplas",
         r"(?:cancer|tumou?r|carcinoma)[- ]associated fibroblasts|(?:dense|fibrous|fibrotic|thick|tough|desmoplastic) (?:\w+ )?(?:stroma|"
         r"scar(?: tissue)?)|stromal barrier|fibroblasts? (?:\w+ ){0,5}(?:block|shield|exclud|protect|shelter|keep|kept|abolish|prevent|"
         r"blunt|secret)\w*|(?:with|adding|presence of) (?:\w+ ){0,3}fibroblasts"),
    rule("mechanism", "ECM", "collagen|matrix|hyaluron|laminin",
         r"collagen[- ](?:rich|dense|density|bands|fib\w+|deposition|barrier|content|matrix)|(?:dense|thick|rich|bands of|layers of|depos\w+ "
         r"of|fib\w+ of) (?:\w+ )?(?:collagen|extracellular matrix|matrix)|(?:collagen|matrix|hyaluron\w+) (?:\w+ ){0,3}(?:block|exclud|barr|"
         r"keep|kept|hinder|imped|degrad|digest)\w*|through the matrix|matrix remodel\w+|extracellular matrix"),
    rule("mechanism", "STIFF", "stiff|rigid",
         r"(?:stiff|stiffer|stiffened|stiffening|rigid) (?:\w+ )?(?:tissue|tumou?rs?|matrix|stroma|gels?|substrates?|surround\w+|"
         r"environment|scaffold\w*)|(?:tissue|tumou?r|matrix|stromal) (?:stiffness|rigidity|stiffening)"),
    rule("mechanism", "PDL1UP", "pd-l1|pdl1",
         rf"(?:up-?regulat|increas|induc|rais|rais|boost|driv|drove|push|sent|send|adaptive|switch\w* on|higher|more) ?\w* {WORD}{{0,4}}"
         rf"PD-?L1(?! (?:inhib|antib|block))|PD-?L1 {WORD}{{0,3}}(?:up-?regulat\w*|was induced|rose|soar\w*|climb\w*|shot up|surg\w*|"
         r"increas\w*)"),
    rule("mechanism", "TIM3UP", "tim-3|tim3|havcr2",
         rf"(?:express|bear|carr|display|up-?regulat|induc|acquir|high|positive for|rich in|gain)\w* {WORD}{{0,4}}(?:TIM-?3)|TIM-?3 "
         rf"(?:\w+ )?(?:up-?regulat\w*|rose|express\w*|high|positive|increas\w*)"),
    rule("mechanism", "LAG3UP", "lag-3|lag3",
         rf"(?:up-?regulat|induc|acquir|gain)\w* {WORD}{{0,4}}LAG-?3|LAG-?3 (?:\w+ )?(?:up-?regulat\w*|rose|increas\w*)"),
    rule("mechanism", "TIGITUP", "tigit",
         rf"(?:up-?regulat|induc|acquir|gain)\w* {WORD}{{0,4}}TIGIT|TIGIT (?:\w+ )?(?:up-?regulat\w*|rose|increas\w*)"),
    rule("mechanism", "HLAG", "hla-e|hla-g|nkg2a",
         rf"(?-i:HLA-[EG])(?:[- ]\w+)? ?{WORD}{{0,2}}(?:knock\w*|block\w*|express\w*|up-?regulat\w*|high|rose)|(?:express|knock|block|"
         rf"up-?regulat|induc|rais|anti-?)\w*[- ]?{WORD}{{0,4}}(?-i:HLA-[EG]|NKG2A)"),
    rule("mechanism", "ARG", "arginase|arginine",
         r"arginase(?:[- ]?1| I)?(?: (?:\w+ ){0,2}(?:abundant|express\w*|block\w*|inhibit\w*|activity|levels?))?|(?:starv|deplet|depriv|rob)\w* "
         r"(?:\w+ ){0,4}(?:of )?(?:L-)?arginine"),
    rule("mechanism", "IDO", "ido|kynurenine|tryptophan",
         r"(?:starv|deplet|depriv|rob|break\w* down)\w* (?:\w+ ){0,4}(?:of )?tryptophan|tryptophan[- ](?:deplet|metaboli|catabol|degrad)\w+|"
         r"kynurenine\w*"),
    rule("mechanism", "TGFB", "tgf|transforming",
         r"(?:rich in|high in|levels of|unless|block\w*|neutrali[sz]\w*|inhibit\w*|silenc\w*|secret\w*|through|via|by|driven by|dependent on) "
         r"(?:the )?(?:TGF\S*|transforming growth factor\S*)|TGF\S* (?:was |is |were )?(?:present|rich|levels?|signal\w*|secret\w*|neutrali[sz]"
         r"\w*|block\w*|pathway|receptor|activ\w*|driven)"),
    rule("mechanism", "VEGF", "vegf|vessel|vascul|angiogen",
         r"(?:abnormal|leaky|tangled|chaotic|disordered|malformed) (?:\w+ )?(?:blood )?(?:vessels|vasculature)|VEGF\S*[- ](?:mediated|driven|"
         r"induced|signal\w+|pathway)|(?:tumou?r )?angiogenesis (?:\w+ )?(?:suppress|block|hinder|imped)\w*"),
    rule("mechanism", "VASCNORM", "vessel|vascul",
         rf"normali[sz]\w* {WORD}{{0,5}}(?:blood vessels|vessels|vasculature)|(?:vessels?|vasculature|vascular) (?:\w+ )?normali[sz]\w*"),
    rule("mechanism", "EPI", "methylat|epigen|dnmt|hdac|ezh2|chromatin|histone",
         r"(?:hyper|de|hypo)?methylation of (?!MGMT)(?:the )?\w+|\w+ (?:promoter )?(?:hyper)?methylation(?! (?:class|profil|subtype|array))|"
         r"epigenetic(?:ally)?(?: \w+)?|(?-i:DNMT|HDAC|EZH2|LSD1)\d?(?: and (?-i:DNMT|HDAC|EZH2))? (?:inhibit\w+|block\w+)|(?:chromatin|histone) "
         r"(?:\w+ )?(?:silenc|remodel|repress|modif)\w*|silenced epigen\w+"),
    rule("mechanism", "ONCOSIG", "stk11|keap1|lkb1|mapk|braf|fusion|oncogen",
         rf"(?-i:STK11|KEAP1|LKB1)(?:[- /](?:mut|los|alter|defic|inactiv)\w+)? {WORD}{{0,6}}(?:resist|cold|exclu|escap|suppress|less|worse)\w*|"
         rf"oncogenic (?:signal\w+|pathways?|driver signal\w+)|(?:(?-i:MAPK|ERK|MEK)|RAS) (?:signal\w+|pathway|activation)"),
    rule("mechanism", "SUPCELL", "suppress|bodyguard|dampen|muffl|smother",
         rf"(?:immuno-?|immune[- ])?suppressi(?:ve|ng) (?:\w+ ){{0,2}}(?:cells|microenvironment|environment|niche|milieu|surroundings|"
         rf"populations?)|(?:suppress|dampen|muffl|smother|stifl|blunt|quash|paraly[sz]|stop|stops|stopped|stopping|prevent)\w* {WORD}{{0,3}}"
         rf"{T_CELL}(?: from)?(?: (?:dividing|proliferat\w*|expanding|working|multiplying|respon\w+|function|activity|killing))|{T_CELL} "
         rf"{WORD}{{0,3}}(?:suppressed|held back|kept in check|restrained|subdued)|(?:its|their) own bodyguards"),
    rule("mechanism", "CHKPT", "checkpoint|restrain|brake|inhibitory",
         rf"(?:other|alternative|additional|further|compensatory|second|new) (?:\w+ )?(?:checkpoints?|inhibitory (?:receptors?|molecules?)|"
         rf"brakes)|(?:up-?regulat|induc|acquir|switch\w* on)\w* {WORD}{{0,4}}(?:checkpoints?|inhibitory receptors?)|co-?inhibitory "
         r"(?:\w+ )?(?:receptors?|molecules?|markers?)"),
    rule("mechanism", "ACQRES", "resist|progress|relaps|escap|initial|stopp|wane|again|later",
         rf"(?:acquir|develop|gain|evolv)\w* (?:\w+ )?resistan\w+|resistan\w+ (?:\w+ )?(?:develop|emerg|aris|arose|set|sets|crept)\w*|(?:became|"
         rf"become|becoming|turned|grew|grow) (?:\w+ )?(?:resistant|refractory)|(?:initial(?:ly)?|at first|once|first) (?:\w+ )?(?:respond\w*|"
         rf"profit\w*|benefit\w*|respons\w+|shr[aiu]nk)[^.;]{{0,80}}(?:progress|relaps|escap|grew|grow|return|stopp|fail|recur|resist|lost|"
         rf"los)\w*|(?:relapse|progression|escape|regrowth) after (?:an? )?(?:initial |prior |earlier |first )(?:\w+ )?(?:response|remission|"
         rf"benefit)|(?:responders|patients who responded|tumou?rs that (?:had )?responded) {WORD}{{0,3}}(?:later |then |eventually |"
         rf"subsequently )?(?:relaps|progress|escap)\w*|(?:stopped|stops|ceased) (?:working|responding)|(?:way out|route of escape|escape "
         r"routes?|escape hatch)"),
    rule("mechanism", "PRIMRES", "resist|never|refractory|outset|de novo",
         r"(?:primary|intrinsic|innate|upfront|de novo|inborn) (?:\w+ )?resistan\w+|(?:primar|intrinsical|innate)ly (?:resistant|refractory)|"
         r"(?:resistant|refractory) from the (?:outset|start|beginning)|never respond\w*"),
    rule("mechanism", "EVAS", "evad|escap|hid|invisible|dodg|elud|slip|cloak|camouflag|radar|stealth|disguis",
         rf"(?:evad|escap|hid|elud|dodg|slip|shield|conceal|cloak|camouflag|disguis|duck|shrug)\w* (?:away |off |past |themselves |itself )?"
         rf"(?:from |past |behind )?{WORD}{{0,3}}(?:immune (?:system|surveillance|attack|cells|defen[cs]es|detection|recognition|response)|"
         rf"{T_CELL}|the body[’']s defen[cs]es)|invisible to {WORD}{{0,2}}(?:immune|{T_CELL}|the body)|under the radar of|immune[- ](?:escape|"
         r"evasion)|(?:fly|slip) under the radar"),
    rule("mechanism", "NEOLOAD", "mutation|tmb|neoantigen",
         r"(?:few|many|fewer|scant|numerous|hundreds of|thousands of|riddled with|litter\w* (?:\w+ ){0,3}with) (?:\w+ )?(?:mutations|mistakes|"
         r"neo-?antigens)(?=[^.]{0,120}(?:immun|T cell|T-cell|invisible|recogni|foreign|spot|target|attack|latch))"),
    rule("mechanism", "DDR", "repair|mismatch|microsatellite|brca",
         r"(?:faulty|defective|broken|deficient|impaired|failing|lost) (?:DNA[- ])?(?:mismatch[- ])?repair(?: \w+)?(?=[^.]{0,120}(?:immun|T cell|"
         r"T-cell|mutation|neoantigen|foreign|recogni|because|explain|latch))|spell-?checker|proof-?reading (?:defect|fault|machinery)"),
    rule("mechanism", "META", "glucose|nutrient|starv|glutamine|fuel|sugar",
         rf"(?:starv|depriv|rob|compet|deplet)\w* {WORD}{{0,5}}(?:glucose|nutrients?|glutamine|sugar|fuel)|(?:glucose|nutrient) "
         r"(?:starvation|competition|deprivation|depletion)"),
    rule("mechanism", "HYPOX", "hypoxi|oxygen",
         r"(?:low|lack of|poor in|starved of|short of|little) oxygen|oxygen[- ](?:poor|starved|depriv\w+)|hypoxi\w+ (?:\w+ ){0,4}(?:suppress|"
         r"exclu|resist|impair|blunt)\w*"),
    rule("mechanism", "LACT", "lactate|acid",
         r"(?:lactate|lactic acid|acidity|acidosis|acidic \w+) (?:\w+ ){0,4}(?:suppress|impair|blunt|inhibit|paraly|dampen|exhaust)\w*|"
         r"(?:acidic|sour) (?:tumou?r )?(?:micro)?environment"),
    rule("mechanism", "PLAST", "dedifferent|lineage|plastic|switch",
         r"lineage (?:switch\w*|plasticity|change|conversion)|de-?differentiat\w+|phenotype[- ]switch\w*|switch\w* (?:its |their )?(?:lineage|"
         r"identity|phenotype)"),
    rule("mechanism", "ADA", "antibod|immunogen",
         r"(?:anti-?drug|neutrali[sz]ing|anti-CAR|human anti-mouse) antibod(?:y|ies)|antibodies (?:\w+ )?against the (?:drug|medicine|"
         r"antibody|construct|CAR|virus)"),
    rule("mechanism", "CD47", "cd47|eat me|eat-me|sirp",
         r"[“‘'\"]?do(?:n[’']t| not)[- ]eat[- ]me[”’'\"]?(?: signals?)?|SIRP\S*"),
    rule("mechanism", "BYST", "bystander|neighbour|neighbor|adjacent",
         rf"bystander|kill\w* {WORD}{{0,4}}(?:neighbou?r\w*|adjacent|nearby|surrounding) {WORD}{{0,3}}(?:cells)"),
    rule("mechanism", "STING", "sting",
         r"(?-i:STING)(?: (?:pathway|activation|agonis\w+|signal\w+))?|(?-i:cGAS)"),
    rule("mechanism", "HYPERPD", "hyperprogress|accelerat|faster|explos",
         r"hyper-?progress\w+|(?:accelerat\w+|explosive|paradoxical\w*) (?:\w+ )?(?:growth|progression) (?:\w+ ){0,3}(?:after|on|under|following)"),
    rule("mechanism", "NEOEDIT", "edit|neo",
         rf"immuno-?editing|(?:edit|prun|weed|select)\w* (?:out )?{WORD}{{0,3}}neo-?antigens|neo-?antigens? {WORD}{{0,2}}(?:los[st]|loss|"
         r"deplet|edited)\w*"),
    rule("mechanism", "TLS", "tertiary|lymphoid",
         r"tertiary lymphoid (?:structures?|organs?|aggregates?|follicles?)|lymphoid (?:aggregates|clusters|nests|follicles)"),
    rule("mechanism", "STEML", "stem-like|stemlike|progenitor|tcf",
         rf"(?:stem-?like|progenitor(?:-exhausted)?|less differentiated|TCF-?[17]\S*) {WORD}{{0,2}}(?:{T_CELL}|CD8\S* cells|lymphocytes)"),
)  # fmt: skip
