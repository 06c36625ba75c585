"""Biomarkers told by what is done with them: what a cell carries, what a test finds in blood. Pure."""

from typing import Final

from claims.suggesting.phrasing.rules import WORD, rule

_TARGETS: Final = (("CD19", "CD19"), ("CD20", "CD20"), ("BCMA", "BCMA"), ("CD47", "CD47"), ("TROP2", "TROP-?2"),
                   ("CLAUDIN_18_2", r"claudin[- ]?18\.2|CLDN18\.2"), ("HER2_STATUS", "HER2"))  # fmt: skip
_CARRY: Final = (
    r"(?:carr(?:y|ies|ied|ying)|bear(?:s|ing)?|express\w*|display\w*|show(?:s|ed|ing)?|hid(?:e|es|den)?|retain\w*|los[et]\w*|"
    r"shed\w*|lack\w*|keep|kept|wear\w*|stud(?:ded)? with|coated with|rich in|positive for|negative for)"
)

TOLD_MARKERS: Final = (
    *(
        rule("biomarker", curie, name.split("|")[0].split("[")[0].replace("-?", "").casefold(),
             rf"{_CARRY} (?:the |their |its |any |no |little |low |high |surface )?(?:\w+ )?(?:{name})(?! (?:CAR|antibod|inhibit))|"
             rf"(?:{name})(?:,? (?:an? |the )?(?:\w+ ){{0,2}}(?:protein|molecule|antigen|marker|flag|label|receptor|sugar))? "
             rf"(?:\w+ )?(?:on|from) (?:the |their |its )?(?:surface|\w+ cells?)|(?:{name}) (?:was|were|is|had been|could|had) "
             rf"{WORD}{{0,4}}(?:lost|absent|retained|detected|gone|missing|expressed|found|shed)|(?:{name}), an? (?:\w+ )?(?:protein|"
             rf"molecule|antigen|marker|flag)|(?:los[st]|loss|absence|density|level|levels|amount|escape) of (?:\w+ )?(?:{name})")
        for curie, name in _TARGETS
    ),
    rule("biomarker", "PD_L1_EXPRESSION", "pd-l1|pdl1",
         r"PD-?L1[- ](?:\w+ )?(?:express\w*|status|positiv\w+|negativ\w+|high|low|levels?|staining|scores?|tests?|testing|"
         r"immunohistochemistry|assays?|soar\w*|rose|failed|did|was|were|predicted|discriminat\w*|cut-?offs?)|(?:tissue|"
         r"tumou?r|high|low|more|less|much|little|no) PD-?L1(?! (?:inhib|block|antibod|axis|drug))|(?:combined positive|tumou?r "
         r"proportion) score|(?-i:CPS|TPS)(?= ?(?:of|≥|<|>|was|above|below|at|score|\d))|regardless of PD-?L1|(?:sent|"
         r"push\w*|driv\w*|drove|rais\w*|boost\w*) PD-?L1"),
    rule("biomarker", "CIRCULATING_TUMOR_DNA", "dna|liquid|plasma|molecular|mrd",
         r"(?:tumou?r|cancer|mutant|mutated) DNA (?:\w+ )?(?:in|from|circulating|shed|fragments)|(?:fragments|traces|bits|scraps|"
         r"snippets|shreds) of (?:\w+ )?(?:tumou?r |cancer |cell-free )?DNA|(?:circulating|cell-free|plasma|free-floating) "
         r"(?:\w+ )?(?:tumou?r )?DNA|ctDNA\S*|liquid biops\w+|tumou?r-informed (?:\w+ )?(?:assay|test)|molecular residual "
         r"disease|(?:detected|found|measured) tumou?r DNA|tumou?r DNA"),
    rule("biomarker", "TUMOR_MUTATIONAL_BURDEN", "mutation|megabase|tmb",
         r"(?:number|count|load|burden|tally|wealth) of (?:\w+ ){0,2}mutations|(?:few|many|more|fewer|numerous|riddled with|"
         r"loaded with|scant) (?:\w+ )?mutations|mutations per (?:megabase|Mb)|(?:highly|heavily) mutated|hyper-?mutated|"
         r"mutation(?:al)?[- ](?:burden|load|count|rich|poor)"),
    rule("biomarker", "MISMATCH_REPAIR_DEFICIENCY", "mismatch|mmr|repair",
         r"mismatch[- ]repair(?:[- ](?:\w+))?|(?:faulty|defective|broken|deficient|impaired) (?:DNA )?(?:mismatch )?repair|"
         r"(?:d|p)MMR"),
    rule("biomarker", "MICROSATELLITE_INSTABILITY", "microsatellite", r"microsatellite\w*(?:[- ]\w+)?"),
    rule("biomarker", "KRAS_MUTATION", "ras",
         r"(?:mutated|mutant|altered) K?RAS(?: \w+)?|K?RAS[- ](?:mut\w+|G1\d\w|driven|altered)|KRAS (?:mutations?|gene|"
         r"variants?)"),
    rule("biomarker", "HLA_GENOTYPE_LOH", "hla|tissue type",
         r"HLA[- ]?(?:A|B|C)\*?\d\S*(?: (?:allele|positive|negative|status|type|heterozyg\w+))?|HLA (?:types?|typing|alleles?|"
         r"genotypes?|haplotypes?|zygosity)|tissue types?|heterozyg\w+ (?:at|of|for) HLA"),
    rule("biomarker", "B2M_ALTERATION", "b2m|microglobulin",
         r"(?:B2M|(?:β|beta)[- ]?2[- ]?microglobulin)(?: gene)?(?:[- ](?:mutat|delet|los[st]|defic|alter|null)\w*)?"),
    rule("biomarker", "HPV_STATUS", "hpv|papilloma|p16",
         r"HPV(?:[- ]?(?:16|18))?(?:[- ](?:positive|negative|related|unrelated|driven|associated|status|types?|DNA))?|"
         r"(?:human )?papilloma ?virus|(?-i:p16)(?:[- ]\w+)?"),
    rule("biomarker", "EBV_STATUS", "ebv|epstein",
         r"(?:EBV|Epstein[-–]Barr)(?: virus)?(?:[- ](?:positive|negative|related|associated|DNA|load|status))?"),
    rule("biomarker", "MERKEL_CELL_POLYOMAVIRUS_STATUS", "polyoma|mcpyv|virus-",
         r"(?:Merkel cell )?polyomavirus(?:[- ](?:positive|negative|status))?|virus[- ](?:positive|negative) (?:\w+ ){0,2}"
         r"(?:Merkel|MCC|tumou?rs)"),
    rule("biomarker", "TUMOR_INFILTRATING_LYMPHOCYTES", "lymphocyte|immune cells|til",
         r"(?:densit\w+|number|numbers|levels?|abundance|counts?|amount|share|percentage|high|low|few|many) (?:of )?(?:\w+ ){0,2}"
         r"(?:lymphocytes|TILs)(?: in(?:side)? (?:the |their )?tumou?rs?)?|TIL (?:densit\w+|counts?|levels?|scores?)|"
         r"lymphocyte[- ](?:rich|poor|predominant)"),
    rule("biomarker", "CD8_T_CELL_DENSITY", "cd8|killer|t cells|t-cell",
         r"(?:densit\w+|numbers?|levels?|abundance|counts?|frequenc\w+|proportion|amount|more|fewer|high|low|many|few) (?:of )?"
         r"(?:\w+ ){0,3}(?:CD8\S*|killer T|cytotoxic T)(?: T)?[- ]?(?:cells?|lymphocytes)?(?: densit\w+| counts?)?|CD8\S* (?:T[- ]"
         r"cells? |cells? |lymphocytes )?(?:densit\w+|counts?|numbers|infiltration|abundance|levels|rose|fell)|CD8\S* (?:T[- ]"
         r"cells? |cells? )(?:\w+ ){0,3}(?:associated|correlated|predicted|predict)"),
    rule("biomarker", "NEUTROPHIL_TO_LYMPHOCYTE_RATIO", "neutrophil|nlr",
         r"neutrophils?(?:[-–/ ]to[-–/ ]|[-–/])lymphocytes?(?: ratios?)?|ratio of neutrophils to lymphocytes|d?NLR"),
    rule("biomarker", "LACTATE_DEHYDROGENASE", "ldh|lactate dehydrogenase", r"(?:LDH|lactate dehydrogenase)(?: levels?)?"),
    rule("biomarker", "C_REACTIVE_PROTEIN", "crp|c-reactive|c reactive", r"(?-i:CRP)|C[- ]reactive protein"),
    rule("biomarker", "INTERLEUKIN_6", "il-6|interleukin-6|interleukin 6",
         r"(?:high|higher|low|rais\w+|elevat\w+|serum|plasma|baseline|levels? of|concentrations? of|CSF) (?:\w+ )?(?:IL-6|"
         r"interleukin[- ]6)|(?:IL-6|interleukin[- ]6) (?:levels?|concentrations?|rose|peaked|was|were)"),
    rule("biomarker", "GUT_MICROBIOME_COMPOSITION", "gut|stool|microb|bowel|intestin|bacteri|germs|antibiotic",
         r"(?:gut|bowel|intestinal|faecal|fecal) (?:bacteri\w+|microb\w+|flora|germs|inhabitants)|microbiom\w+|microbiota|"
         r"bacteria (?:\w+ )?(?:in|of|from) (?:the |their )?(?:gut|bowel|intestines?|stool)|stool (?:samples?|bacteria|"
         r"transplants?)"),
    rule("biomarker", "BODY_MASS_INDEX", "bmi|body mass|body-mass|obes|overweight",
         r"(?-i:BMI)|body[- ]mass index|(?:obese|overweight) (?:\w+ )?(?:patients|people|men|women|participants)|obesity"),
    rule("biomarker", "EOSINOPHIL_COUNT", "eosinophil", r"eosinophils?(?: counts?)?|eosinophilia"),
    rule("biomarker", "TERTIARY_LYMPHOID_STRUCTURES", "tertiary|lymphoid",
         r"tertiary lymphoid (?:structures?|organs?|aggregates?|follicles?)|lymphoid (?:aggregates|clusters|nests)"),
    rule("biomarker", "T_CELL_RECEPTOR_CLONALITY", "clonal|repertoire|tcr",
         r"(?:T[- ]cell |TCR |receptor )+(?:clonality|repertoires?|diversity|richness)|(?:clonality|diversity|breadth) of "
         r"(?:the |their )?(?:T[- ]cells?|TCR|T[- ]cell receptors?|repertoire)"),
    rule("biomarker", "NEOANTIGEN_BURDEN", "neo",
         r"(?:number|load|burden|count|abundance|quality) of (?:\w+ ){0,3}neo-?(?:antigen|epitope)s|neo-?antigen[- ](?:load|"
         r"burden|count|rich|quality)|(?:many|few|more|fewer) (?:\w+ )?neo-?antigens"),
    rule("biomarker", "INTERFERON_GAMMA_SIGNATURE", "interferon|ifn",
         r"(?:interferon|IFN)\S*(?:[- ]gamma)?[- ](?:related |responsive |stimulated |inducible )?(?:gene )?(?:expression )?"
         r"(?:signatures?|scores?|genes|gene sets?)"),
    rule("biomarker", "T_CELL_INFLAMED_GENE_EXPRESSION_PROFILE", "inflamed|gene|signature",
         r"T[- ]cell[- ]inflamed (?:gene[- ])?(?:expression )?(?:profiles?|signatures?|scores?|GEP)?|(?:inflamed|inflammatory|"
         r"immune) gene (?:expression )?(?:signatures?|profiles?)|\d+-gene (?:\w+ )?(?:signatures?|scores?|profiles?)"),
    rule("biomarker", "BRAF_MUTATION", "braf", r"BRAF(?:[- ](?:V600\w?|mut\w+|wild[- ]type|status|altered))*"),
    rule("biomarker", "STK11_MUTATION", "stk11|lkb1", r"(?:STK11|LKB1)(?:[- /](?:mut\w+|loss|alter\w+|defic\w+))?"),
    rule("biomarker", "KEAP1_MUTATION", "keap1", r"KEAP1(?:[- ](?:mut\w+|loss|alter\w+))?"),
    rule("biomarker", "FOXP3_TREG_DENSITY", "treg|regulatory t|foxp3",
         r"(?:densit\w+|numbers?|levels?|frequenc\w+|proportion|counts?|share|more|fewer|high|low) (?:of )?(?:\w+ ){0,2}(?:Tregs?|"
         r"regulatory T[- ]cells?|FOXP3\S*(?: (?:T )?cells)?)|(?:Tregs?|regulatory T[- ]cells?) (?:densit\w+|counts?|"
         r"numbers|frequenc\w+|infiltration)"),
)  # fmt: skip
