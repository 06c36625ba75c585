"""The cancer that a text means without naming it, by its cell lines or by a change of genes that defines it. Pure."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from claims.suggesting.reading import Reading
from claims.suggesting.suggestions import RULE
from vocabulary.matching import Mention

_LINES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "BRCA": r"MCF-?7|MCF-?10A|T-?47D|SK-?BR-?3|BT-?474|BT-?20|ZR-?75(?:-1)?|HCC1954|HCC1937|HCC70|MDA-?MB-?\d{3}|"
        r"4T1|EMT6|HCC1143|SUM149|SUM159",
        "NSCLC": r"(?:NCI-)?H(?:1975|1650|3122|2228|1299|460|358|1666|3255|1993|292|441|1703|1581)|A549|PC-?9|HCC827|"
        r"HCC4006|HCC78|Calu-?[136]|LLC1?",
        "CRC": r"HCT-?116|HCT-?15|HT-?29|SW-?480|SW-?620|LoVo|DLD-?1|Colo-?205|Colo-?320|RKO|LIM1215|Caco-?2|CT26|MC38|"
        r"SW48|DiFi|LS174T",
        "MEL": r"A375|SK-?MEL-?\d+|WM-?\d{3,4}|M2[23]9|M249|M14|Mel-?JuSo|B16(?:-?F10)?|A2058|YUMM\w*|D4M",
        "CML": r"K-?562|KU-?812|KCL-?22|LAMA-?84|KYO-?1|MEG-?01|KBM-?[57]",
        "AML": r"MV-?4-?11|MOLM-?1[34]|HL-?60|Kasumi-?1|OCI-?AML-?[23]|THP-?1|KG-?1a?|U937|NB-?4|SKNO-?1",
        "ALL": r"Jurkat|NALM-?6|REH|RS4;11|MOLT-?4|CCRF-?CEM|SUP-?B15",
        "PRAD": r"LNCaP|PC-?3|DU-?145|22Rv1|VCaP|C4-2B?|TRAMP-?C[12]|MyC-?CaP",
        "GIST": r"GIST-?(?:882|T1|430|48)",
        "NBL": r"SH-?SY5Y|SK-?N-?(?:SH|BE|AS)\S*|Kelly|IMR-?32|SMS-?KCNR?|NB-?1|LAN-?[15]|CHP-?\d+",
        "GBM": r"U-?87(?:-?MG)?|U-?251|LN-?229|T98G|GL-?261|A-?172",
        "HCC": r"HepG2|Huh-?7|Hep3B|SNU-?(?:398|449)|PLC/PRF/5|Hepa1-6",
        "OV": r"SK-?OV-?3|OVCAR-?\d|A2780|ID8|IGROV-?1|Kuramochi|CAOV-?3",
        "PDAC": r"PANC-?1|MIA ?PaCa-?2|BxPC-?3|AsPC-?1|Capan-?[12]|KPC|Hs766T|PL11",
        "RCC": r"786-?[O0]|A498|Caki-?1|RENCA|ACHN",
        "CESC": r"HeLa|SiHa|CaSki|C33A",
        "MM": r"RPMI-?8226|MM1\.?[SR]|U266|OPM-?2|KMS-?1[12]|NCI-?H929",
        "GC": r"MKN-?(?:45|28|7)|SNU-?(?:5|16)|NCI-N87|N87|KATO-?III|AGS",
        "HNSCC": r"FaDu|Cal-?27|SCC-?(?:9|15|25)|UM-?SCC-?\d+|MOC[12]",
        "BLCA": r"RT-?(?:4|112)|T24|UM-?UC-?\d+|MB49|J82",
        "THCA": r"C643|8505C|TPC-?1|BCPAP|KTC-?1",
        "OS": r"Saos-?2|U-?2-?OS|MG-?63|K7M2",
        "EWS": r"A673|TC-?(?:32|71)|SK-?ES-?1",
        "MESO": r"H2052|H2452|MSTO-?211H|AB1-?HA",
    }
)
_CHANGES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "CML": r"(?:p210[ -]?)?BCR(?:-|::|/)ABL1?|(?i:ABL1? kinase domain)",
        "NSCLC": r"EML4(?:-|::|/)ALK",
        "EWS": r"EWSR1(?:-|::|/)FLI1",
        "AML": r"FLT3[- ](?:ITD|TKD|D835\w*)|NPM1|DNMT3A R882\w?",
        "APL": r"PML(?:-|::|/)RARA",
        "GIST": r"(?:c-?)?KIT (?:exon (?:9|11|13|17)|(?!D816)[A-Z]\d{3}\w*|del\w*)|"
        r"PDGFRA (?:exon (?:12|14|18)|[A-Z]\d{3}\w*)",
        "SYNS": r"SS18(?:-|::|/)SSX\d?",
    }
)
_MEANT: Final = tuple(
    (f"IA:DX:{curie}", re.compile(rf"(?<![\w-])(?:{names})(?!\w)"))
    for table in (_LINES, _CHANGES)
    for curie, names in table.items()
)
_HINTED: Final = re.compile(
    r"[A-Z]\w*[-;:./ ]?\d|HeLa|LNCaP|LoVo|FaDu|Kelly|Jurkat|RENCA|DiFi|REH|AGS|KPC|RKO|ABL|ALK|KIT|PDGFRA|[Aa]bl|RARA|"
    r"ITD"
)


def disease(reading: Reading) -> Mention | None:
    """The first of them in the text, for a document that names no cancer."""
    if not _HINTED.search(reading.text):
        return None
    found = ((match, curie) for curie, names in _MEANT if (match := names.search(reading.text)))
    first = min(((match.start(), match.end(), curie) for match, curie in found), default=None)
    if first is None or first[2] not in reading.lexicon.cards:
        return None
    return Mention(first[0], first[1], "subtype", first[2], RULE)
