"""Therapies, their classes by the endings of generic names, and kinds of cancer in plain words. Pure."""

from itertools import combinations
from typing import Final

from claims.suggesting.phrasing.pieces import BLOCKING
from claims.suggesting.phrasing.rules import PhraseRule, rule

_TARGETS: Final = (
    ("PD1", "pd-1|pd1", r"PD-?1"),
    ("PDL1", "pd-l1|pdl1", r"PD-?L-?1"),
    ("CTLA4", "ctla", r"CTLA-?4"),
    ("LAG3", "lag-3|lag3", r"LAG-?3"),
    ("TIGIT", "tigit", r"TIGIT"),
    ("TIM3", "tim-3|tim3", r"TIM-?3"),
    ("VISTA_OTHER_ICI", "cd47|nkg2a|vista|b7-h3", r"(?:CD47|NKG2A|VISTA|B7-?H3)"),
    ("INNATE", "tgf|csf1r|csf-1r|ido1|cd73|adenosine|a2a|trem2|arginase",
     r"(?:TGF-?(?:β|beta)|CSF-?1R|IDO1|CD73|CD39|TREM2|arginase(?:[- ]1)?|(?:the )?adenosine(?: A2A)?(?: receptors?)?|A2AR?)"),
)  # fmt: skip
"""Targets of the classes that take a brake off: class, hints, and how the target is written."""
_ANY_TARGET: Final = r"(?:anti[-–])?(?:PD-?\(?L?\)?-?1|CTLA-?4|LAG-?3|TIGIT|TIM-?3|VEGF(?:-?A)?|CD47|NKG2A)"
_ALSO: Final = r" ?(?:/|,|\+|plus|and|or|with|as well as|followed by|,? and|on top of) ?"


def _blocking(curie: str, hints: str, target: str) -> PhraseRule:
    """The target as what is blocked: "blocking PD-1", "a drug that blocks TGF-beta", "CTLA-4 plus PD-1 blockade"."""
    return rule("therapy", curie, hints, rf"""
        (?:(?:drugs?|medicines?|agents?|antibod(?:y|ies)|molecules?|compounds?|inhibitors?) (?:that|which) |simultaneously |
            dual(?:ly)? )?(?:block(?:s|ing|ade of)?|inhibit(?:s|ing|ion of)|neutrali[sz](?:es|ing|ation of)|
            antagoni[sz](?:es|ing)|disabling|switching off|shutting off|turning off)(?: both)?
            (?: the)? {target}(?![- ]?(?:positive|expressing|negative|high|low|\+|and LAG|expression))
        (?:antibod(?:y|ies)|inhibitors?|antagonists?|blockers?) (?:(?:directed |raised |aimed )?(?:against|to|at)|of|for|
            targeting|blocking|binding|that (?:binds?|blocks?|targets?)) (?:the )?{target}
        {target}(?= (?:receptor )?(?:antagonists?|traps?)\b)
        (?:dual |combined |concurrent |joint |double )?(?:anti[-–])?{target}(?={_ALSO}{_ANY_TARGET}[- ]{BLOCKING}\b)
    """)


_PAIRED: Final = ("PD1", "CTLA4", "LAG3", "TIGIT", "TIM3", "PDL1")


def _blocking_both(curie: str, other: str) -> PhraseRule:
    """Two targets under one verb: "blocking LAG-3 on top of PD-1"."""
    named = {name: (hints, target) for name, hints, target in _TARGETS}
    (hints, one), (_, two) = named[curie], named[other]
    verbs = r"(?:block(?:s|ed|ing|ade of)?|inhibit(?:s|ed|ing|ion of)|antibod(?:y|ies) (?:against|to))(?: both)?"
    return rule("therapy", f"{curie} {other}", hints, rf"{verbs} (?:{one}{_ALSO}{two}|{two}{_ALSO}{one})")


_CYTOKINES: Final = r"(?:IL|interleukin)[- ]?(?:2|7|10|12|15|18|21)"
_ENGAGED: Final = (
    r"(?:BCMA|GPRC5D|FcRH5|CD19|CD20|CD3|CD33|CD123|DLL3|gp100|claudin ?(?:18\.2|6)|CLDN(?:18\.2|6)|PSMA|STEAP1|GPC3|"
    r"glypican-3|MUC17)"
)
_MADE_FOR: Final = (
    r"(?:directed |targeted |aimed |active |raised |binding |targeting |against |at |to |for |both |the |on )+"
)
_PERSONAL: Final = r"(?:[\w’'-]+ ){0,4}?"

THERAPIES: Final = (
    *(_blocking(*target) for target in _TARGETS),
    *(_blocking_both(one, other) for one, other in combinations(_PAIRED, 2)),
    rule("therapy", "TCE", "bispecific|t-cell engag", rf"""
        bispecific(?:s| (?:T[- ]cell[- ](?:engaging )?)?antibod(?:y|ies)| agents?| molecules?| drugs?)?,? {_MADE_FOR}{_ENGAGED}
        {_ENGAGED}(?: ?[x×/-] ?(?:CD3|{_ENGAGED}))?(?:[- ](?:directed|targeted|targeting))?[- ]bispecific(?:s| antibod(?:y|ies)|
            T[- ]cell engagers?)?
        (?:bispecific )?(?:antibod(?:y|ies)|bispecifics?|molecules?|drugs?) (?:that|which|to) (?:ropes?|ties?|tethers?|links?|
            brings?|draws?|pulls?|hooks?|connects?|bridges?|redirects?|steers?|recruits?|engages?|leads?) {_PERSONAL}T[- ]?cells?
    """),
    rule("therapy", "BISPECIFIC", "bispecific", r"bispecific \S+[x×/]\S+ (?:monoclonal )?antibod(?:y|ies)"),
    rule("therapy", "TIL", "infiltrating|tils|til ", r"""
        (?:(?:autologous|infused|expanded|cultured|adoptive|adoptively transferred) |(?<=benefit from )|(?<=benefiting from )|
            (?<=benefitting from )|(?<=benefited from )|(?<=treated with )|(?<=received )|(?<=given )|(?<=response to )|
            (?<=responded to )|(?<=respond to )|(?<=infusion of )|(?<=treatment with ))(?:tumou?r[- ]infiltrating lymphocytes|TILs?)
    """),
    rule("therapy", "COMBO_DUAL_ICI", "dual|double", r"(?:dual|double)[- ](?:immune[- ])?(?:checkpoint[- ])?(?:blockade|inhibition)"),
    rule("therapy", "TROP2ADC", "trop2|trop-2", r"""
        (?:anti[-–])?TROP-?2[- ](?:(?:directed|targeted|targeting|specific)[- ])?(?:ADCs?|antibody[- ]drug[- ]conjugates?|conjugates?)
    """),
    rule("therapy", "CYTOKINE", "il-|il |interleukin|cytokine", rf"""
        (?:(?:conditionally[- ]active|masked|unmasked|engineered|pegylated|recombinant|systemic|inhaled|tethered|armou?red|half-life[- ]extended|
            tumou?r[- ]targeted|targeted|intratumou?ral|exogenous) )+{_CYTOKINES}(?: (?:variants?|fusions?(?: proteins?)?|molecules?))?(?! (?:exposure|levels?|concentrations?))
        {_CYTOKINES} (?:variants?|muteins?|super-?agonists?|agonists?|prodrugs?|fusion proteins?|therap(?:y|ies)|treatments?|drugs?|
            infusions?|immunocytokines?|mRNA)
        (?:masked|engineered|conditionally[- ]active|therapeutic|recombinant) cytokines?|cytokine (?:therap(?:y|ies)|drugs?|prodrugs?)|immunocytokines?
    """),
    rule("therapy", "INNATE", "adenosine|a2a|cd73|cd39|il-1|interleukin-1|cxcr|ccr|ilt4|lilrb|trap", r"""
        (?:dual )?(?:adenosine )?A2A(?:R|/A2BR?|/B)?(?: receptor)? (?:antagonists?|blockers?|inhibitors?)
        adenosine(?: A2A)?[- ]receptor (?:antagonists?|blockers?|inhibitors?|blockade)|(?:anti[-–])?CD(?:73|39)[- ](?:inhibitors?|antibod(?:y|ies)|blockade)
        TGF-?(?:β|beta) traps?
        (?:CXCR[124]|CCR[2458])(?:/\d)? (?:antagonists?|inhibitors?|blockade|antibod(?:y|ies))|(?:anti[-–])?(?:ILT4|LILRB[1-4])(?: antibod(?:y|ies)| blockade)
    """),
    rule("therapy", "VAX_DC", "dendritic", rf"""
        (?:vaccin\w+|shots?|jabs?|products?|immunotherap\w+) (?:made|prepared|grown|produced|manufactured|brewed|built|derived|based|generated)
            [ ](?:from|of|on|out of|with) {_PERSONAL}dendritic[- ]cells?
        dendritic[- ]cells? (?:vaccin\w+|shots?|jabs?|products?|immunotherap\w+|therap(?:y|ies))
        dendritic[- ]cell[- ]based (?:vaccin\w+|immunotherap\w+|therap\w+)
        (?:infus\w+ of |injections? of |own |autologous )dendritic cells (?:loaded|pulsed|primed|fed|exposed|charged) (?:with|to)
    """),
    rule("therapy", "VAX_MRNA", "mrna|messenger|rna", rf"""
        (?:m|messenger[- ])RNA[- ](?:based )?(?:cancer |tumou?r )?(?:vaccin\w+|shots?|jabs?|immunotherap\w+)
        vaccines? (?:made|built|based|delivered|encoded) (?:from|of|on|as|with|by|in) {_PERSONAL}(?:m|messenger )RNA
    """),
    rule("therapy", "VAX_PEPTIDE", "peptide", rf"""
        (?:long[- ])?peptide[- ](?:based )?(?:cancer )?(?:vaccin\w+|shots?|jabs?)
        vaccines? (?:made|built|based|consisting|composed|containing)?(?: (?:from|of|on|with))? {_PERSONAL}peptides?
        vaccinat\w+ with {_PERSONAL}peptides?
    """),
    rule("therapy", "PD1 PDL1", "pd-(l)1|pd(l)1|pd-(l)-1|pd(l)-1", rf"(?:anti[-–])?PD-?\(L\)-?1(?:[- ]{BLOCKING})?"),
    rule("therapy", "PD1", "pd-1|pd1",
          rf"(?:anti[-–])?PD-?1(?= ?(?:/|or|and|,) ?(?:anti[-–])?PD-?L1[- ]{BLOCKING})|"
          r"anti[-–]PD-?1(?= ?(?:/|or|and|,) ?(?:anti[-–])?PD-?L1)|PD-?1[- ]targeted|(?:antibod(?:y|"
          r"ies)|inhibitors?) (?:against|to|of) PD-?1"),
    rule("therapy", "PDL1", "pd-l1|pdl1",
          r"anti[-–]PD-?L1|(?:antibod(?:y|ies)|inhibitors?) (?:against|to|of) PD-?L1"),
    rule("therapy", "CTLA4", "ctla", r"(?:antibod(?:y|ies)|inhibitors?) (?:against|to|of) CTLA-?4"),
    rule("therapy", "ICI", "brake|checkpoint",
          r"(?:drugs|medicines|treatments|antibodies) that (?:took|take|release|lift|"
          r"block) the (?:brakes?|checkpoints?)[\w ]*|checkpoint (?:drugs?|blockers?|therap(?:y|ies)|"
          r"antibod(?:y|ies)|immunotherap(?:y|ies)|medicines?)"),
    rule("therapy", "CHEMO", "chemo|taxane|platinum|anthracyc",
          r"chemo|(?:taxanes?|anthracyclines?)(?:[- ](?:and|or)[- ]taxanes?)?(?:[- ]based)?(?: "
          r"chemotherapy| regimens?)?|platinum(?:[- ](?:based|containing|doublet))?(?: (?:chemotherapy|"
          r"regimens?|doublets?|therapy))?(?![- ](?:resistant|sensitiv\w+|resistance|refractory|"
          r"ineligible|eligible|exposed))"),
    rule("therapy", "CHEMO",
          "mycin|blastine|cristine|trexate|arabine|mustine|phalan|platin|taxel|rubicin|citabine|"
          "citidine|tecan|trexed|folf|chop|avd|abvd",
          r"mitomycin(?: C)?|bleomycin|vin(?:blastine|cristine)|methotrexate|cytarabine|\w+mustine|"
          r"melphalan|\w{3,}platin|\w{3,}taxel|\w{3,}rubicin|\w{3,}(?:citabine|citidine)|"
          r"(?!\w*(?:ruxtecan|govitecan|rumotecan))\w{3,}tecan|\w{3,}trexed|m?FOLF\w+|(?:R-)?CHOP|"
          r"A(?:B)?VD"),
    rule("therapy", "TARGETED", "inhibitor|blocker|degrader",
          r"(?-i:(?!(?:ACE|PPI|JAK|TNF|ICI|SGLT|DPP|PDE|COX|IL|CCR|CXCR|PD|PDL|CTLA|LAG|TIGIT|TIM|CD|IDO|TGF|CSF|TREM|VISTA|NKG|"
          r"DNA|RNA|HMG|MAO|XO|ALK|EGFR|BTK|MET|RET|ROS|FGFR|VEGFR|KIT|PARP|CDK|BRAF|MEK|HER|PROTON)[0-9A-Z]*\b)[A-Z][A-Z0-9]{2,7})"
          r"[- ](?:inhibitors?|blockers?|degraders?)"),
    rule("therapy", "TKI", "tinib", r"(?!\w*metinib)\w{3,}tinib"),
    rule("therapy", "BRAFMEK", "rafenib|metinib", r"(?!sorafenib|regorafenib)\w{3,}(?:rafenib|metinib)"),
    rule("therapy", "PARP", "parib", r"\w{3,}parib"),
    rule("therapy", "CDK46", "ciclib", r"\w{3,}ciclib"),
    rule("therapy", "TARGETED", "lisib|sertib|degib|rasib|zomib|inostat|etostat|clax|sidenib",
          r"\w{3,}(?:lisib|sertib|degib|rasib|zomib|inostat|etostat|clax|sidenib)"),
    rule("therapy", "ADC", "vedotin|ruxtecan|tesirine|ozogamicin|tansine|mafodotin|tirumotecan|govitecan",
          r"\w{3,} (?:vedotin|deruxtecan|tesirine|ozogamicin|\w*tansine|mafodotin|tirumotecan|"
          r"govitecan)"),
    rule("therapy", "CART", "autoleucel", r"\w+cabtagene autoleucel"),
    rule("therapy", "ENDOCRINE", "lutamide|abiraterone|strozole|mestane|estrant",
          r"\w{3,}lutamide|abiraterone|\w+strozole|exemestane|\w+estrant"),
    rule("therapy", "CHEMO RT", "chemorad|chemo-rad|radiochemo|radio-chemo",
          r"chemo-?radiotherapy|chemo-?radiation|radio-?chemotherapy"),
    rule("therapy", "TCE", "engag|redirect",
          r"T[- ]cell[- ](?:engaging|redirecting)(?: \w+)? (?:antibod(?:y|ies)|bispecifics?|"
          r"molecules?)|T[- ]cell engagers?"),
    rule("therapy", "CART", "car t|car-t|cart",
          r"(?:CAR[- ]T|(?-i:CART))(?:s|[- ]cells?)?(?: (?:products?|therap(?:y|ies)|treatments?))?"),
    rule("therapy", "TCRT", "receptor",
          r"T[- ]cells? (?:fitted|equipped|engineered|armed|modified|outfitted) (?:with|to (?:carry|express)) (?:an? )?"
          r"(?:new )?(?:T[- ]cell )?receptors?"),
    rule("therapy", "NK", "nk", r"CAR-?NK(?: cells?)?"),
    rule("therapy", "CELL_OTHER", "transplant",
          r"(?:stem[- ]cell|bone[- ]marrow|autologous|allogeneic) (?:stem[- ]cell )?transplant(?:s|"
          r"ation)?"),
    rule("therapy", "SURGERY",
          "cystectomy|prostatectomy|nephrectomy|lobectomy|colectomy|having your|thyroidectomy|"
          "gastrectomy",
          r"(?:radical )?(?:cystectomy|prostatectomy|nephrectomy|lobectomy|colectomy|thyroidectomy|"
          r"gastrectomy)|having your \w+ removed"),
    rule("therapy", "ENDOCRINE", "hormon|abiraterone|enzalutamide|androgen|aromatase",
          r"(?:novel |second )?hormonal? (?:therapy|therapies|agents?|treatment)|"
          r"androgen[- ](?:deprivation|receptor inhibitors?)(?: therapy)?"),
    rule("therapy", "VAX_PEPTIDE", "peptide", r"peptide vaccines?"),
    rule("therapy", "VAX", "vaccine",
          r"(?:off-the-shelf|personali[sz]ed|individuali[sz]ed|neoantigen|cancer) vaccines?|"
          r"vaccines? (?:against|targeting|aimed at|directed (?:at|against)) (?!COVID|SARS|(?:the )?(?:flu|coronavirus)|influenza|"
          r"HPV|papilloma\w*|hepatitis|pneumo\w+|shingles|zoster|measles|tetanus|\w*infections?|\w*virus|cervical)[\w-]+"),
    rule("therapy", "INNATE", "trem2|macrophage",
          r"(?:anti[-–]TREM2|TREM2)[- ]?(?:antibod(?:y|ies)|inhibitors?|blockade)|(?:blocking|"
          r"disabling) (?:TREM2|a receptor on the macrophages?)"),
    rule("therapy", "CYTOKINE", "il-2|interleukin",
          r"(?:high-dose |engineered )?(?:IL-2|interleukin-2) (?:variants?|therap(?:y|ies)|drugs?|"
          r"agonists?)"),
)  # fmt: skip

_ORGANS: Final = (
    ("lung", "LUNG"), ("breast", "BRCA"), ("kidney", "RCC"), ("renal", "RCC"), ("bladder", "BLCA"),
    ("prostate", "PRAD"), ("ovarian", "OV"), ("colorectal", "CRC"), ("bowel", "CRC"), ("pancreatic", "PDAC"),
    ("gastric", "GC"), ("stomach", "GC"),
    ("liver", "HCC"), ("thyroid", "THCA"), ("cervical", "CESC"), ("endometrial", "EC"), ("head and neck", "HNSCC"),
    (r"(?:o)?esophageal", "ESCA"),
)  # fmt: skip


def _listed(organ: str, curie: str) -> PhraseRule:
    """An organ in a list that ends in a word for cancer, trials or patients: "lung and kidney cancer"."""
    hint = "esophageal" if "esophageal" in organ else organ
    following = (
        r"(?:(?:, |,? (?:and|or) )(?:[\w-]+ ){0,2}[\w-]+){1,4} (?:cancers?|tumou?rs?|carcinomas?|patients|trials)"
    )
    return rule("subtype", curie, hint, rf"{organ}(?={following})|{organ}(?= (?:patients|trials)\b)")


SUBTYPES: Final = (
    rule("subtype", "RR", "relaps|recurr|refractory",
          r"(?<!who )(?<!had )(?<!have )(?<!has )(?:relapsed|recurrent|refractory)(?: ?(?:or|and|"
          r"/) ?(?:refractory|metastatic|relapsed))?(?= (?:[\w-]+ ){0,4}(?:cancers?|carcinomas?|"
          r"melanoma|lymphomas?|leuk\w+|myeloma|disease|tumou?rs?|neuroblastoma|sarcomas?|glioblastoma|"
          r"gliomas?|patients|NSCLC|TNBC|DLBCL|AML|ALL|CLL))|"
          r"relapsed(?: or |/| and )refractory|relapsing (?:after|≥)"),
    rule("subtype", "NMIBC", "muscle",
          r"bladder (?:cancers?|tumou?rs?) that (?:has|have|had) not (?:\w+ ){0,2}into the muscle(?: layer| wall)?"),
    rule("subtype", "RR", "come back|return|recurred|coming back",
          r"(?:had|has|have) (?:come back|returned|recurred)(?= (?:after|despite|following|since))|"
          r"(?:keeps?|kept) (?:returning|coming back)"),
    rule("subtype", "ADJ", "removal|resection|operation",
          r"after (?:\w+ )?(?:removal|resection|(?:the|an|their) operation)(?! margins)"),
    rule("subtype", "METASTATIC", "metastatic", r"metastatic (?:setting|stage|breast cancer setting)"),
    rule("subtype", "EARLY", "early|curable|curative",
          r"early (?:setting|disease|stages?)|curable disease|curative[- ]intent|curative setting"),
    rule("subtype", "PDL1POS", "pd-l1",
          r"PD-L1[- ](?:IC|TC|CPS|TPS)[- ]positive|PD-L1 (?:\((?:CPS|TPS) ?[≥>]=? ?\d+%?\)|(?:IC|TC|"
          r"CPS|TPS) ?[≥>]=? ?\d+%?)[ -](?:positive )?(?=\w)"),
    rule("subtype", "PDL1NEG", "pd-l1|cps|tps|positive score",
          r"(?:PD-L1(?: (?:expression|status|score|TPS|CPS|tumou?r proportion score|combined positive score))?|CPS|TPS|"
          r"combined positive score)(?: \((?:CPS|TPS)\))? (?:(?:of|was|is|lies|lay|falls|fell) )?"
          r"(?:(?:<|below|under|less than|lower than) ?(?:1|one)(?![.·\d])(?: ?%)?)"),
    rule("subtype", "MSIH", "mismatch",
          r"(?:tumou?rs?|cancers?|disease) with mismatch[- ]repair deficiency|"
          r"mismatch[- ]repair[- ]deficient(?: (?:tumou?rs?|disease))?"),
    rule("subtype", "NODEPOS", "node-positive|node positive",
          r"(?:lymph )?node[- ]positive(?: disease| tumou?rs?)?"),
    rule("subtype", "NODENEG", "node-negative|node negative",
          r"(?:lymph )?node[- ]negative(?: disease| tumou?rs?)?"),
    rule("subtype", "ERP", "receptor-positive|receptor positive|er-positive|er positive",
          r"(?:(?:o)?estrogen receptor|ER)[- ]positive(?: \(ER ?\+?\))?(?: (?:\w+ )?breast (?:cancers?|"
          r"tumou?rs?|carcinomas?))?"),
    rule("subtype", "HRP_HER2N", "her2",
          r"(?:hormone[- ]receptor|HR|ER|(?:o)?estrogen receptor)[- ]?(?:positive|\+)(?: \(\S+\))?(?:,|"
          r" and|/|,? but)? ?HER2[- –]?(?:negative|[-−–])(?: \(\S+\))?"),
    rule("subtype", "CANCER", "cancer|tumour type|tumor type|malignanc|basket",
          r"(?:various|several|multiple|many|different|advanced|other) (?:kinds of |"
          r"types of )?(?:cancers|cancer types|malignancies|tumou?r types)|basket (?:trial|study)"),
    rule("subtype", "LINE1", "untreated|first-line|first line|treatment-na",
          r"(?:previously )?untreated(?= (?:\w+[- ]){0,6}(?:cancer|carcinoma|melanoma|lymphoma|leuk\w+|"
          r"myeloma|disease|patients|stage))|first[- ]line"),
    rule("subtype", "LINE2", "prior|second-line|second line|previous|progressed",
          r"(?:one|two|three|\d+|multiple) (?:or more |to \w+ )?(?:prior|"
          r"previous) (?:\w+ ){0,2}(?:lines?|regimens?|therapies|treatments)|previously (?:treated|"
          r"exposed)|second[- ]line|prior systemic|(?:has|have|had|whose \w+) progressed (?:on|during|"
          r"after|following|despite)(?: or (?:on|during|after|following))?[\w -]{0,30}(?:regimens?|"
          r"chemotherapy|platinum|therapy|treatment|inhibitors?)"),
    rule("subtype", "NEOADJ", "before surgery|neoadjuvant|neo-adjuvant",
          r"neo-?adjuvant|(?:given|treated|therapy|treatment|chemotherapy) before surgery"),
    rule("subtype", "ADJ",
          "after surgery|adjuvant|after nephrectomy|after cystectomy|after resection|after the operation",
          r"(?<!neo)(?<!neo-)adjuvant|(?:given|treated|therapy|treatment|immunotherapy|vaccine|"
          r"vaccination) after (?:surgery|nephrectomy|cystectomy|resection|the operation)"),
    rule("subtype", "LOCADV", "locally|locoregional|loco-regional|unresectable",
          r"(?:locally|loco-?regionally)[- ]advanced(?! or metastatic)|unresectable stage III"),
    rule("subtype", "ICIRES", "progress|relaps",
          r"(?:progress\w+|relaps\w+) (?:on|after|during|despite) (?:an? )?(?:prior "
          r")?(?:anti[-–])?(?:PD-?\(?L?\)?-?1|checkpoint)[\w -]*"),
    rule("subtype", "MSS", "proficient|stable",
          r"mismatch[- ]repair[- ]proficient|microsatellite[- ]stable"),
    *(_listed(organ, curie) for organ, curie in _ORGANS),
)  # fmt: skip
