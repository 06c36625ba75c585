"""Therapies, their classes by the endings of generic names, and kinds of cancer in plain words. Pure."""

from typing import Final

from claims.suggesting.phrasing.pieces import BLOCKING
from claims.suggesting.phrasing.rules import PhraseRule, rule
from claims.suggesting.phrasing.targets import BY_TARGET

THERAPIES: Final = (
    *BY_TARGET,
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
          r"(?-i:(?=[A-Z][A-Z0-9]{2})(?!(?:ACE|PPI|JAK|TNF|ICI|SGLT|DPP|PDE|COX|IL|CCR|CXCR|PD|PDL|CTLA|LAG|TIGIT|TIM|CD|IDO|TGF|CSF|"
              r"TREM|VISTA|NKG|"
          r"DNA|RNA|HMG|MAO|XO|ALK|EGFR|BTK|MET|RET|ROS|FGFR|VEGFR|KIT|PARP|CDK|BRAF|MEK|HER|"
              r"PROTON)[0-9A-Z]*\b)[A-Z][A-Z0-9]{2,7})"
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
          r"vaccines? (?:against|targeting|aimed at|directed (?:at|against)) (?!COVID|SARS|(?:the )?(?:flu|"
              r"coronavirus)|influenza|"
          r"HPV|papilloma\w*|hepatitis|pneumo\w+|shingles|zoster|measles|tetanus|\w*infections?|\w*virus|"
              r"cervical)[\w-]+"),
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
