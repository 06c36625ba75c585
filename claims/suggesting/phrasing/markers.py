"""Biomarkers told by what is done with them: what a cell carries, what a test finds in blood. Pure."""

from typing import Final

from claims.suggesting.phrasing.rules import PhraseRule, rule

_TARGETS: Final = (
    ("CD19", "cd19", "CD19"),
    ("CD20", "cd20", "CD20"),
    ("BCMA", "bcma", "BCMA"),
    ("CD47", "cd47", "CD47"),
    ("TROP2", "trop", "TROP-?2"),
    ("CLAUDIN_18_2", "18.2", r"claudin[- ]?18\.2|CLDN18\.2"),
    ("HER2_STATUS", "her2", "HER2"),
)
_CARRIED: Final = r"""
        <CARRY> (?:the |their |its |any |no |little |low |high |surface )?(?:\w+ )?<TARGET>(?! (?:CAR|antibod|inhibit))
        <TARGET>(?:,? (?:an? |the )?(?:\w+ ){0,2}(?:protein|molecule|antigen|marker|flag|label|receptor|
            sugar))? (?:\w+ )?(?:on|from) (?:the |their |its )?(?:surface|\w+ cells?)
        <TARGET> (?:was|were|is|had been|could|had) <WORD>{0,4}(?:lost|absent|retained|detected|gone|missing|
            expressed|found|shed)
        <TARGET>, an? (?:\w+ )?(?:protein|molecule|antigen|marker|flag)
        (?:los[st]|loss|absence|density|level|levels|amount|escape) of (?:\w+ )?<TARGET>
"""


def _carried(curie: str, hints: str, target: str) -> PhraseRule:
    """What a therapy acts on, told as something that cells carry or lose."""
    return rule("biomarker", curie, hints, _CARRIED.replace("<TARGET>", f"(?:{target})"))


TOLD_MARKERS: Final = (
    *(_carried(*target) for target in _TARGETS),
    rule("biomarker", "PD_L1_EXPRESSION", "pd-l1|pdl1|cps|tps|score", r"""
        PD-?L1[- ](?:(?!antibod|inhib|block|drug|agent)\w+ )?(?:express\w*|status|positiv\w+|negativ\w+|
            high|low|levels?|staining|scores?|tests?|testing|immunohistochemistry|assays?|soar\w*|rose|failed|made|did|was|were|predicted|discriminat\w*|
            cut-?offs?)
        (?:tissue|tumou?r|high|low|more|less|much|little|no) PD-?L1(?! (?:inhib|block|antibod|axis|drug))
        (?:combined positive|tumou?r proportion) score
        (?-i:CPS|TPS)(?= ?(?:of|≥|<|>|was|above|below|at|score|\d))
        regardless of PD-?L1
        (?:sent|push\w*|driv\w*|drove|rais\w*|boost\w*) PD-?L1
    """),
    rule("biomarker", "CIRCULATING_TUMOR_DNA", "dna|liquid|plasma|molecular|mrd|informed", r"""
        (?:tumou?r|cancer|mutant|mutated) DNA (?:\w+ )?(?:in|from|circulating|shed|fragments)
        (?:fragments|traces|bits|scraps|snippets|shreds) of (?:\w+ )?(?:tumou?r |cancer |cell-free )?DNA
        (?:circulating|cell-free|plasma|free-floating) (?:\w+ )?(?:tumou?r )?DNA
        ctDNA\S*
        liquid biops\w+
        tumou?r-informed (?:\w+ )?(?:assay|test)
        molecular residual disease
        (?:detected|found|measured) tumou?r DNA
        tumou?r DNA
    """),
    rule("biomarker", "TUMOR_MUTATIONAL_BURDEN", "mutation|megabase|tmb|mutated", r"""
        (?:number|count|load|burden|tally|wealth) of (?:\w+ ){0,2}mutations
        (?:few|many|more|fewer|numerous|riddled with|loaded with|scant) (?:\w+ )?mutations
        mutations per (?:megabase|Mb)
        (?:highly|heavily) mutated
        hyper-?mutated
        mutation(?:al)?[- ](?:burden|load|count|rich|poor)
    """),
    rule("biomarker", "MISMATCH_REPAIR_DEFICIENCY", "mismatch|mmr|repair", r"""
        mismatch[- ]repair(?:[- ](?:\w+))?
        (?:faulty|defective|broken|deficient|impaired) (?:DNA )?(?:mismatch )?repair
        (?:d|p)MMR
    """),
    rule("biomarker", "MICROSATELLITE_INSTABILITY", "microsatellite", r"""
        microsatellite\w*(?:[- ]\w+)?
    """),
    rule("biomarker", "KRAS_MUTATION", "ras", r"""
        (?:mutated|mutant|altered) K?RAS(?: \w+)?
        K?RAS[- ](?:mut\w+|G1\d\w|driven|altered)
        KRAS (?:mutations?|gene|variants?)
    """),
    rule("biomarker", "HLA_GENOTYPE_LOH", "hla|tissue type", r"""
        HLA[- ]?(?:A|B|C)\*?\d\S*(?: (?:allele|positive|negative|status|type|heterozyg\w+))?
        HLA (?:types?|typing|alleles?|genotypes?|haplotypes?|zygosity)
        tissue types?
        heterozyg\w+ (?:at|of|for) HLA
    """),
    rule("biomarker", "B2M_ALTERATION", "b2m|microglobulin", r"""
        (?:B2M|(?:β|beta)[- ]?2[- ]?microglobulin)(?: gene)?(?:[- ](?:mutat|delet|los[st]|defic|alter|null)\w*)?
    """),
    rule("biomarker", "HPV_STATUS", "hpv|papilloma|p16", r"""
        HPV(?:[- ]?(?:16|18))?(?:[- ](?:positive|negative|related|unrelated|driven|associated|status|types?|
            DNA))?
        (?:human )?papilloma ?virus
        (?-i:p16)(?:[- ]\w+)?
    """),
    rule("biomarker", "EBV_STATUS", "ebv|epstein", r"""
        (?:EBV|Epstein[-–]Barr)(?: virus)?(?:[- ](?:positive|negative|related|associated|DNA|load|status))?
    """),
    rule("biomarker", "MERKEL_CELL_POLYOMAVIRUS_STATUS", "polyoma|mcpyv|virus-|virus p|virus n", r"""
        (?:Merkel cell )?polyomavirus(?:[- ](?:positive|negative|status))?
        virus[- ](?:positive|negative) (?:\w+ ){0,2}(?:Merkel|MCC|tumou?rs)
    """),
    rule("biomarker", "TUMOR_INFILTRATING_LYMPHOCYTES", "lymphocyte|immune cells|til", r"""
        (?:densit\w+|number|numbers|levels?|abundance|counts?|amount|share|percentage|high|low|few|
            many) (?:of )?(?:\w+ ){0,2}(?:lymphocytes|TILs)(?: in(?:side)? (?:the |their )?tumou?rs?)?
        TIL (?:densit\w+|counts?|levels?|scores?)
        lymphocyte[- ](?:rich|poor|predominant)
        (?:rich|poor|packed|dense|abundant|low|sparse) (?:in|with) (?:\w+ )?(?:lymphocytes|TILs|immune cells)
        (?:\w+ ){0,2}(?:rise|increase|increment|increases) in (?:\w+ )?(?:TILs|lymphocytes)
        (?:tumou?rs?|cancers?|stroma|biops\w+) (?:\w+ )?(?:full of|teeming with|laden with|
            infiltrated by) (?:\w+ )?lymphocytes
    """),
    rule("biomarker", "CD8_T_CELL_DENSITY", "cd8|killer|t cells|t-cell|cytotoxic", r"""
        (?:densit\w+|numbers?|levels?|abundance|counts?|frequenc\w+|proportion|amount|more|fewer|high|low|many|
            few) (?:of )?(?:\w+ ){0,3}(?:CD8\S*|killer T|cytotoxic T)(?: T)?[- ]?(?:cells?|
            lymphocytes)?(?: densit\w+| counts?)?
        CD8\S* (?:T[- ]cells? |cells? |lymphocytes )?(?:densit\w+|counts?|numbers|infiltration|abundance|levels|
            rose|fell)
        CD8\S* (?:T[- ]cells? |cells? )(?:\w+ ){0,3}(?:associated|correlated|predicted|predict)
    """),
    rule("biomarker", "NEUTROPHIL_TO_LYMPHOCYTE_RATIO", "neutrophil|nlr", r"""
        neutrophils?(?:[-–/ ]to[-–/ ]|[-–/])lymphocytes?(?: ratios?)?
        ratio of neutrophils to lymphocytes
        d?NLR
    """),
    rule("biomarker", "LACTATE_DEHYDROGENASE", "ldh|lactate dehydrogenase", r"""
        (?:LDH|lactate dehydrogenase)(?: levels?)?
    """),
    rule("biomarker", "C_REACTIVE_PROTEIN", "crp|c-reactive|c reactive", r"""
        (?-i:CRP)
        C[- ]reactive protein
    """),
    rule("biomarker", "INTERLEUKIN_6", "il-6|interleukin-6|interleukin 6", r"""
        (?:high|higher|low|rais\w+|elevat\w+|serum|plasma|baseline|levels? of|concentrations? of|
            CSF) (?:\w+ )?(?:IL-6|interleukin[- ]6)
        (?:IL-6|interleukin[- ]6) (?:levels?|concentrations?|rose|peaked|was|were)
    """),
    rule("biomarker", "GUT_MICROBIOME_COMPOSITION",
         "gut|stool|microb|bowel|intestin|bacteri|germs|antibiotic|fecal|faecal|strain", r"""
        (?:donor|donors[’']) (?:bacteri\w+|microb\w+|strains?)
        (?:gut|bowel|intestinal|faecal|fecal) (?:bacteri\w+|microb\w+|flora|germs|inhabitants)
        microbiom\w+
        microbiota
        bacteria (?:\w+ )?(?:in|of|from) (?:the |their )?(?:gut|bowel|intestines?|stool)
        stool (?:samples?|bacteria|transplants?)
    """),
    rule("biomarker", "BODY_MASS_INDEX", "bmi|body mass|body-mass|obes|overweight", r"""
        (?-i:BMI)
        body[- ]mass index
        (?:obese|overweight) (?:\w+ )?(?:patients|people|men|women|participants)
        obesity
    """),
    rule("biomarker", "EOSINOPHIL_COUNT", "eosinophil", r"""
        eosinophils?(?: counts?)?
        eosinophilia
    """),
    rule("biomarker", "TERTIARY_LYMPHOID_STRUCTURES", "tertiary|lymphoid", r"""
        tertiary lymphoid (?:structures?|organs?|aggregates?|follicles?)
        lymphoid (?:aggregates|clusters|nests)
    """),
    rule("biomarker", "TISSUE_STIFFNESS", "soft|stiff", r"""
        (?:stiff|stiffer|softer) (?:\w+ )?(?:tissue|tumou?rs?|stroma|matrix)
        (?:tumou?rs?|tissue|stroma) (?:\w+ )?(?:was|were|is|became) (?:\S+ ){0,2}(?:softer|stiffer)
    """),
    rule("biomarker", "T_CELL_RECEPTOR_CLONALITY", "clonal|repertoire|tcr|richness|diversity|breadth", r"""
        (?:T[- ]cell |TCR |receptor )+(?:clonality|repertoires?|diversity|richness)
        clonal expansion
        clonally expanded (?:\w+ )?(?:receptors?|TCRs?)
        (?:clonality|diversity|breadth) of (?:the |their )?(?:T[- ]cells?|TCR|T[- ]cell receptors?|repertoire)
    """),
    rule("biomarker", "NEOANTIGEN_BURDEN", "neo", r"""
        (?:number|load|burden|count|abundance|quality) of (?:\w+ ){0,3}neo-?(?:antigen|epitope)s
        neo-?antigen[- ](?:load|burden|count|rich|quality)
        (?:many|few|more|fewer) (?:\w+ )?neo-?antigens
    """),
    rule("biomarker", "INTERFERON_GAMMA_SIGNATURE", "interferon|ifn", r"""
        (?:interferon|IFN)\S*(?:[- ]gamma)?[- ](?:related |responsive |stimulated |
            inducible )?(?:gene )?(?:expression )?(?:signatures?|scores?|genes|gene sets?)
    """),
    rule("biomarker", "T_CELL_INFLAMED_GENE_EXPRESSION_PROFILE", "inflamed|gene|signature", r"""
        T[- ]cell[- ]inflamed (?:gene[- ])?(?:expression )?(?:profiles?|signatures?|scores?|GEP)?
        (?:inflamed|inflammatory|immune) gene (?:expression )?(?:signatures?|profiles?)
        \d+-gene (?:\w+ )?(?:signatures?|scores?|profiles?)
    """),
    rule("biomarker", "BRAF_MUTATION", "braf", r"""
        BRAF(?:[- ](?:V600\w?|mut\w+|wild[- ]type|status|altered))*
    """),
    rule("biomarker", "STK11_MUTATION", "stk11|lkb1", r"""
        (?:STK11|LKB1)(?:[- /](?:mut\w+|loss|alter\w+|defic\w+))?
    """),
    rule("biomarker", "KEAP1_MUTATION", "keap1", r"""
        KEAP1(?:[- ](?:mut\w+|loss|alter\w+))?
    """),
    rule("biomarker", "FOXP3_TREG_DENSITY", "treg|regulatory t|foxp3", r"""
        (?:densit\w+|numbers?|levels?|frequenc\w+|proportion|counts?|share|more|fewer|high|
            low) (?:of )?(?:\w+ ){0,2}(?:Tregs?|regulatory T[- ]cells?|FOXP3\S*(?: (?:T )?cells)?)
        (?:Tregs?|regulatory T[- ]cells?) (?:densit\w+|counts?|numbers|frequenc\w+|infiltration)
    """),
)  # fmt: skip
