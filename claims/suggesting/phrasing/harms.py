"""Adverse events and biomarkers told in plain words. Pure."""

from typing import Final

from claims.suggesting.phrasing.pieces import WORD
from claims.suggesting.phrasing.rules import rule

ADVERSE_EVENTS: Final = (
    rule("adverse_event", "SKIN", "skin|cutaneous|capillary endothelial",
          r"skin (?:reactions?|toxicit\w+|problems?|side[- ]effects?|events?)|cutaneous (?:adverse|"
          r"reactions?|toxicit\w+|events?)\w*|capillary endothelial proliferation"),
    rule("adverse_event", "EYE", "ocular|eye|keratopath|conjunctivit|vision|visual|cornea",
          r"ocular (?:\w+ )?(?:events?|toxicit\w+|adverse|reactions?)\w*|keratopathy|dry eyes?|"
          r"conjunctivitis|blurred vision|visual impairment|corneal \w+"),
    rule("adverse_event", "HEME", "anaemia|anemia|cytopeni",
          r"(?<!aplastic )(?<!h[ae]molytic )an(?:a)?emia|cytopenias?"),
    rule("adverse_event", "ENDOCRINE", "endocrin|tsh|cortisol",
          r"endocrine (?:irAEs?|events?|toxicit\w+|adverse|disorders?|side[- ]effects?|problems?)|"
          r"endocrinopath\w+|TSH"),
    rule("adverse_event", "NEURO", "neuro",
          r"neuropathic pain|neurologic\w* (?:toxicit\w+|events?|adverse|side[- ]effects?|symptoms)|"
          r"neurological \w+ events"),
    rule("adverse_event", "PERIPHERAL_NEUROPATHY", "neuropath", r"(?:peripheral |sensory )?neuropathy"),
    rule("adverse_event", "PNEUMONITIS", "lung",
          r"(?:inflam\w+|inflamed) (?:of |in )?(?:the |their )?lungs?|lung (?:inflammation|toxicity)|"
          r"interstitial lung disease"),
    rule("adverse_event", "COLITIS", "bowel|colon|gut|intestine",
          r"(?:inflam\w+|inflamed) (?:of |in )?(?:the |their )?(?:bowel|colon|gut|large intestine)|"
          r"bowel inflammation"),
    rule("adverse_event", "HEPATITIS", "liver|transaminas|aminotransfer|alt|hepato",
          r"(?:inflam\w+|inflamed) (?:of |in )?(?:the |their )?liver|liver (?:inflammation|toxicity)|"
          r"hepatotoxicity|(?:raised|elevated|increased) (?:liver enzymes|transaminases|"
          r"aminotransferases|ALT)"),
    rule("adverse_event", "MYOCARDITIS", "heart",
          r"(?:inflam\w+|inflamed) (?:of |in )?(?:the |their )?heart(?: muscle)?|hearts? inflamed|"
          r"heart(?: muscle)? inflammation"),
    rule("adverse_event", "THYROIDITIS", "thyroid",
          r"(?:inflam\w+|attack\w*) (?:of |in )?(?:the |their )?thyroid(?: gland)?"),
    rule("adverse_event", "DIARRHEA", "diarrh|loose", r"diarrh(?:o)?ea|loose stools"),
    rule("adverse_event", "ARTHRITIS", "joint|myalgia|arthralgia",
          r"joint (?:pains?|inflammation|swelling)|(?<!poly)myalgia|arthralgias?"),
    rule("adverse_event", "B_CELL_APLASIA", "b-cell|immunoglobulin|igg|antibody levels|b cell",
          r"B[- ]cell depletion|(?:immunoglobulin|IgG) replacement|(?:low|falling|"
          r"reduced) (?:immunoglobulins?|IgG|antibody levels)"),
    rule("adverse_event", "SECONDARY_MALIGNANCY", "second|t-cell|malignant clone",
          r"second(?:ary)? (?:primary )?(?:cancers?|malignanc\w+|tumou?rs?|leuk\w+)|T-cell (?:cancers?|"
          r"malignanc\w+|lymphomas?)(?: (?:or|and) leuk\w+|(?= on | after | in (?:people|"
          r"patients) (?:who had been |who were )?(?:given|treated)|, which))|malignant clone"),
    rule("adverse_event", "APLASTIC_ANEMIA", "aplasia|aplastic", r"(?:bone[- ])?marrow aplasia"),
    rule("adverse_event", "FATIGUE", "tired|exhaustion", r"(?:feel(?:ing)? (?:very )?)?tired(?:ness)?"),
    rule("adverse_event", "CYTOKINE_RELEASE_SYNDROME", "cytokine", r"cytokine storms?"),
    rule("adverse_event", "CYTOKINE_RELEASE_SYNDROME", "crs",
          r"(?-i:CRS)(?= (?:was|of|occurred|events?|rates?|and|or|in|after|grade|management|"
          r"monitoring)|[,;.)])|grade \S+ (?-i:CRS)"),
    rule("adverse_event", "FLU_LIKE_SYMPTOMS", "flu|chills",
          r"flu-?like (?:symptoms|illness)|(?:fever and )?chills"),
    rule("adverse_event", "ROOT", "immune",
          r"immune[- ](?:related|mediated) (?:\w+ )?(?:adverse )?(?:events?|side[- ]effects?|"
          r"toxicit\w+|reactions?|complications?)"),
    rule("adverse_event", "NAUSEA", "vomit", r"vomiting"),
)  # fmt: skip

BIOMARKERS: Final = (
    rule("biomarker", "GUT_MICROBIOME_COMPOSITION",
          "gut|stool|microb|akkermansia|bacteroid|bacteri|probiotic",
          r"gut (?:bacteri\w+|microb\w+|flora)|microbiome|Akkermansia(?: muciniphila)?|"
          r"Bacteroides(?: \w+)?|Bifidobacteri\w+|Faecalibacterium(?: \w+)?|stool from|"
          r"microbial diversity|probiotics?"),
    rule("biomarker", "CD8_T_CELL_DENSITY", "cd8",
          r"(?:densit(?:y|ies)|number|numbers|level|levels|abundance|"
          rf"counts?) of {WORD}{{0,3}}CD8\S*(?: T[- ]cells?)?|CD8\S* (?:T[- ]cell )?(?:densit\w+|counts?)"),
    rule("biomarker", "TUMOR_INFILTRATING_LYMPHOCYTES", "infiltrating|infiltrat|lymphocyte",
          r"(?:tumou?r[- ]infiltrating|stromal) lymphocytes|lymphocyte infiltrat\w+"),
    rule("biomarker", "HPV_STATUS", "hpv|papilloma",
          r"HPV[- ](?:unrelated|negative|related|associated|independent)|(?:human papillomavirus|"
          r"HPV) status"),
    rule("biomarker", "EBV_STATUS", "ebv|epstein",
          r"EBV[- ](?:negative|associated|positive|DNA)|Epstein-Barr virus"),
    rule("biomarker", "MICROSATELLITE_INSTABILITY", "microsatellite",
          r"microsatellite[- ](?:stable|unstable|instability|status)"),
    rule("biomarker", "BRCA1_MUTATION BRCA2_MUTATION", "brca",
          r"(?:germline )?BRCA(?:1/2)?[- ](?:mut\w+|carriers?|altered)|BRCA1/2|BRCA1 (?:or|"
          r"and) (?:BRCA)?2"),
    rule("biomarker", "CIRCULATING_TUMOR_DNA", "dna",
          r"(?:circulating|cell-free) tumou?r DNA|tumou?r DNA in (?:the |their )?blood"),
    rule("biomarker", "TUMOR_MUTATIONAL_BURDEN", "mutation",
          r"mutation(?:al)? (?:burden|load|count)|number of mutations"),
    rule("biomarker", "NEOANTIGEN_BURDEN", "neo|hypermutation",
          rf"(?:number|load|burden|repertoire) of {WORD}{{0,3}}neo-?(?:antigen|epitope)s|neo-?(?:antigen|"
          r"epitope) (?:load|burden|count)|hypermutation"),
)  # fmt: skip
