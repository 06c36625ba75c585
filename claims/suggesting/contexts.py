"""Whether a name that may mean several things means its mechanism or biomarker where it stands. Pure."""

import re
from typing import Final

from claims.suggesting.reading import Sentence
from claims.suggesting.suggestions import RULE
from vocabulary.matching import Mention

AROUND: Final = 45  # code points on either side in which the words stand that decide


def is_meant(sentence: Sentence, mention: Mention) -> bool:
    """Names of molecules and markers need words that say what they do, or how they are measured."""
    if mention.facet == "mechanism" and _NO_MECHANISM.search(sentence.text):
        return False
    if mention.method == RULE:
        return True
    if mention.facet == "mechanism":
        return _is_mechanism(sentence, mention)
    if mention.curie == "IA:EP:PROGRESSIVE_DISEASE":
        return bool(_COUNTED.search(sentence.text))
    return mention.facet != "biomarker" or _is_biomarker(sentence, mention)


def _is_mechanism(sentence: Sentence, mention: Mention) -> bool:
    words, around = _words(sentence, mention)
    if mention.curie in _MARKERS_TOO:
        return bool(_CAUSE.search(sentence.text))
    return mention.curie in _CELLS or not _MOLECULE.fullmatch(words) or bool(_DOES.search(around))


def _is_biomarker(sentence: Sentence, mention: Mention) -> bool:
    if any(other.curie not in _BY_GENE and _holds(other, mention) for other in sentence.of("subtype")):
        return False  # a part of the name of a cancer
    words, around = _words(sentence, mention)
    if mention.curie.endswith("_MUTATION") and _ENGINEERED.search(sentence.text[: mention.start - sentence.start]):
        return False
    if mention.curie in _REPAIR and _INTACT.fullmatch(words):
        return bool(_FAULTY.search(sentence.text))
    if mention.curie not in _TARGETS or _MEASURED.search(words):
        return True
    return bool(_MEASURED.search(around)) and not _TARGETED.search(around)


def _holds(other: Mention, mention: Mention) -> bool:
    inside = other.start <= mention.start and mention.end <= other.end
    return inside and mention.end - mention.start < other.end - other.start


def _words(sentence: Sentence, mention: Mention) -> tuple[str, str]:
    """The words of a mention, and those with what stands around them."""
    start, end = mention.start - sentence.start, mention.end - sentence.start
    return sentence.text[start:end], sentence.text[max(0, start - AROUND) : end + AROUND]


_MARKERS_TOO: Final = frozenset(
    f"IA:MECH:{name}"
    for name in (
        "DDR",
        "NEOLOAD",
        "PDL1UP",
        "LAG3UP",
        "TIM3UP",
        "TIGITUP",
        "VISTAUP",
        "CHKPT",
        "PTEN",
        "B2M",
        "ONCOSIG",
    )
)
"""Mechanisms whose names are as often only how tumors are sorted."""
_CELLS: Final = frozenset(f"IA:MECH:{name}" for name in ("TREG", "MDSC", "TAM", "TAN", "CAF", "BREG", "TLS"))
_NO_MECHANISM: Final = re.compile(
    r"\b(?:awarded|hopes? to|(?:is|are) (?:now |still )?(?:recruiting|enrolling)|should (?:not |only )?be|"
    r"(?:is|are) (?:not |strongly )?recommended|grants?|slated to|scheduled to)\b",
    re.IGNORECASE,
)
"""Plans, money and advice name what a therapy does, but do not tell it."""
_CAUSE: Final = re.compile(
    r"\b(?:because|explain\w*|mechanism\w*|resist\w*|escap\w*|evad\w*|owing to|why|through|mediat\w*|driv\w+|"
    r"reason|loss|lost|"
    r"upregulat\w*|attract\w*|allow\w*|so that|suppress\w*|exhaust\w*|dysfunction\w*|recogni\w+|no effect)\b",
    re.IGNORECASE,
)
_MOLECULE: Final = re.compile(
    r"\S*(?:[A-Z]\S*[A-Z0-9]|\d|[αβγ])\S*|(?i:adenosine|lactate|hypoxia|angiogenesis|cholesterol|"
    r"interferon.gamma)"
)
_DOES: Final = re.compile(
    r"\b(?:express\w*|signal\w*|axis|block\w*|secret\w*|pathway|activat\w*|releas\w*|inhibit\w*|deplet\w*|"
    r"up-?regulat\w*|down-?regulat\w*|loss|lost|suppress\w*|produc\w*|driv\w+|drove|mediat\w*|rich in|enrich\w*|"
    r"densit\w+|levels?|bind\w*|receptors?|engag\w+|present|promot\w*|induc\w*|accumulat\w*|abundan\w*|impair\w*|"
    r"prevent\w*|paraly\w*|weaken\w*|dampen\w*|recruit\w*|attract\w*|trigger\w*|resist\w*|escap\w*|evad\w*|"
    r"knock\w*|silenc\w*|delet\w*|neutrali\w*|exclu\w*|exhaust\w*|T[- ]cells?|lymphocytes|NK cells|killer cells|"
    r"responsible|because|explain\w*)\b",
    re.IGNORECASE,
)
_BY_GENE: Final = frozenset({"IA:DX:POLE", "IA:DX:STK11"})
"""Cancers whose names say little but the gene that is their marker."""
_TARGETS: Final = frozenset(
    f"IA:BM:{name}"
    for name in (
        "PD_L1_EXPRESSION", "PD_1_EXPRESSION", "CTLA_4_EXPRESSION", "LAG_3_EXPRESSION", "TIM_3_EXPRESSION",
        "TIGIT_EXPRESSION", "IDO1_EXPRESSION", "CD19", "CD20", "BCMA", "CD47", "TROP2", "HER2_STATUS", "INTERLEUKIN_2",
        "INTERLEUKIN_6", "INTERLEUKIN_1_BETA", "CD8_T_CELL_DENSITY", "FOXP3_TREG_DENSITY", "VEGF_LEVEL",
        "NEOANTIGEN_BURDEN", "CLAUDIN_18_2", "TUMOR_INFILTRATING_LYMPHOCYTES",
    )
)  # fmt: skip
"""Biomarkers that are named more often as what a therapy acts on, or as cells that act."""
_MEASURED: Final = re.compile(
    r"\b(?:express\w*|over-?express\w*|positiv\w+|negativ\w+|levels?|high|higher|low|lower|densit\w+|"
    r"stain\w*|CPS|TPS|status|assays?|test\w*|"
    r"(?:bio)?markers?|bearing|mutat\w+|scores?|abundan\w+|counts?|numbers?|elevated|raised|correlat\w*|"
    r"associat\w*|irrespective|regardless|"
    r"predict\w*|amplif\w+|loss|lost|more|fewer|measured|stromal|intratumou?ral|load|fraction|frequenc\w+)\b|[≥≤%]",
    re.IGNORECASE,
)
_ENGINEERED: Final = re.compile(
    r"\b(?:mice|mouse|animals) (?:\w+ )?(?:with|bearing|carrying|harbou?ring|engineered with) (?:[\w/-]+ ){0,3}"
    r"[\w/-]*$",
    re.IGNORECASE,
)
"""What stands before the genes by which a model of a cancer was made."""
_REPAIR: Final = frozenset({"IA:BM:MICROSATELLITE_INSTABILITY", "IA:BM:MISMATCH_REPAIR_DEFICIENCY"})
_INTACT: Final = re.compile(
    r"MSS|pMMR|MMRp|microsatellite[- ]stable|(?:mismatch[- ]repair|MMR)[- ](?:proficient|intact)(?: \w+)?",
    re.IGNORECASE,
)
"""How ordinary tumors are named, which says something of a marker only beside those that have it."""
_FAULTY: Final = re.compile(
    r"\bMSI-?H|\b(?:dMMR|MMRd)\b|microsatellite[- ](?:instab|unstab)|(?:mismatch[- ]repair|MMR)[- ]deficien|"
    r"status|test",
    re.IGNORECASE,
)
_COUNTED: Final = re.compile(r"RECIST|\b(?:respon\w+|stable disease|\d+ (?:of|patients))|\d ?%", re.IGNORECASE)
_TARGETED: Final = re.compile(
    r"\b(?:against|anti|block\w*|target\w*|directed|inhibit\w*|bind\w*|bispecific|engag\w+|deplet\w+|"
    r"remov\w+|called|drugs?|variants?|CAR)\b",
    re.IGNORECASE,
)
