"""Markers of which a sentence says the opposite of what its document is about, or that they do not matter. Pure.

"In patients with PD-L1 below 1 %" does not inherit the PD-L1-positive cancer of its document, "whatever the PD-L1
status" neither.
"""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from vocabulary.lexicon import Lexicon

_NONE: Final = r"(?:negative|non-?positive|neg\.?)"
_LITTLE: Final = rf"(?:{_NONE}|low|zero|absent|non-?express\w+|0)"
_LESS: Final = (
    r"(?:(?:<|≤|below|under|less than|lower than|fewer than) ?(?:the |that )?(?:\d|one\b|five\b|ten\b|cut-?off|"
    r"threshold|median)|(?:of|was|were|is) (?:0|zero)\b)"
)
_LACKING: Final = r"\b(?:without|lack(?:s|ed|ing)?|absence of|devoid of)"
_NO_MATTER: Final = (
    r"(?:regardless|irrespective(?:ly)?|independent(?:ly)?|no matter|whatever|did not depend on|not dependent on|"
    r"across(?: all)?)\b[^.;,]{0,40}"
)
_CHANGE: Final = r"(?:mutated|mutant|mutations?(?:[- ]positive)?|altered|rearranged|fusions?|positive|amplified)"


class Marker(NamedTuple):
    """`positive`, `negative`: terms that say that it is there, or not; `name`: how it is written.

    `present`, `absent`: words by which a sentence says so, without those terms.
    """

    positive: tuple[str, ...]
    negative: tuple[str, ...]
    name: re.Pattern[str]
    present: re.Pattern[str]
    absent: re.Pattern[str]


def _marker(positive: str, negative: str, name: str, present: str, absent: str) -> Marker:
    """CURIEs without what is common to cancers, separated by blanks; `{}` in a pattern stands for the name."""
    first, second = (tuple(f"IA:DX:{one}" for one in curies.split()) for curies in (positive, negative))
    found = (
        re.compile(pattern.replace("{}", rf"(?:{name})(?!\w)"), re.IGNORECASE) for pattern in ("{}", present, absent)
    )
    return Marker(first, second, *found)


def _receptor(positive: str, negative: str, name: str) -> Marker:
    return _marker(
        positive, negative, name,
        r"(?<!\w){}(?: receptor)?(?:[- –](?:over-?express\w+|amplified|positive)|\+)",
        rf"(?<!\w){{}}(?:(?: receptor)?[- –](?:{_NONE}|zero\b|null\b)|[-−–](?=[ ,.;)/]))|{_LACKING} (?:\w+ )?{{}}",
    )  # fmt: skip


def _gene(positive: str, negative: str, name: str) -> Marker:
    return _marker(
        positive, negative, name,
        r"(?<![\w-])(?<!without )(?<!without an )(?<!without a )(?<!without any )(?<!lack )(?<!lacking )"
        rf"{{}}[- ]{_CHANGE}|{_CHANGE} (?:in|of) {{}}",
        rf"(?<![\w-]){{}}[\w/ -]{{0,20}}?(?:wild-?type|{_NONE}|unmutated|intact)|"
        rf"wild-?type (?:for )?(?:\w+ ){{0,2}}?{{}}|"
        rf"{_LACKING} (?:an? |the |any )?(?:\w+ ){{0,2}}?{{}}[- ](?:\w+ )?(?:mutations?|fusions?|rearrangements?)",
    )  # fmt: skip


_MARKERS: Final = (
    _marker(
        "PDL1POS", "PDL1NEG", "PD-?L1|CPS|TPS|combined positive scores?|tumou?r proportion scores?",
        r"PD-?L1[- ](?:positive|high|expressing)|PD-?L1\+|"
        r"(?:CPS|TPS|score)[^.;,]{0,20}(?:≥|>=|at least|or (?:more|higher|above))",
        rf"PD-?L1[- ]{_LITTLE}(?!\w)|PD-?L1[-−–](?=[ ,.;)])|{{}}[^.;,]{{0,30}}?(?<!\w){_LESS}|"
        rf"(?:CPS|TPS)[- ]{_LITTLE}\b|"
        rf"{_LACKING} (?:\w+ )?PD-?L1|express(?:ed|ing)? (?:no|little) PD-?L1|"
        r"PD-?L1[^.;,]{0,25} (?:was|were|is) (?:negative|absent|low)",
    ),
    _marker(
        "MSIH", "MSS", "MSI(?:-[HL])?|MSS|microsatellite|mismatch[- ]repair|[dp]?MMR|MMR[dp]",
        r"\b(?:dMMR|MMRd|MSI-?H(?:igh)?|MSI)\b|microsatellite[- ](?:instab|unstab)\w+|"
        r"mismatch[- ]repair[- ]deficien\w+",
        r"\b(?:pMMR|MMRp|MSS|MSI-?L)\b|microsatellite[- ]stab\w+|mismatch[- ]repair[- ](?:proficien\w+|intact)|"
        r"(?:non|not)[- ]MSI-?H",
    ),
    _marker(
        "TMBH", "", "TMB|mutational burden|mutation burden",
        r"TMB[- ]?(?:H\b|high)",
        rf"TMB[- ](?:low|L)\b|low[- ](?:TMB|tumou?r mutation\w* burden)|few mutations|"
        rf"{{}}[^.;,]{{0,30}}?(?<!\w){_LESS}",
    ),
    _receptor("HER2P HER2GC", "HER2N", "HER-?2|ERBB2"),
    _receptor("HRP", "HRN", "HR|hormone[- ]receptor"),
    _receptor("ERP HRP", "ERN", "ER|o?estrogen[- ]receptor"),
    _marker(
        "NODEPOS", "NODENEG", "node|nodal",
        r"node[- ]positive|nodal involvement", r"node[- ]negative|without nodal",
    ),
    _receptor("HPVHN", "", "HPV|p16"),
    _receptor("EBVGC", "", "EBV|Epstein[-–]Barr(?: virus)?"),
    _receptor("PHALL", "", "Ph|Philadelphia(?: chromosome)?"),
    _gene("EGFRM", "EGFRWT", "EGFR"),
    _gene("ALKP", "", "ALK"),
    _gene("KRASM", "", "KRAS|G12C"),
    _gene("STK11", "", "STK11|KEAP1|LKB1"),
    _gene("BRAFMEL", "", "BRAF|V600E?"),
    _gene("BRCAMUT", "", "g?BRCA(?:1/2|[12])?"),
    _gene("POLE", "", "POLE"),
)  # fmt: skip


MARKED: Final = frozenset(curie for marker in _MARKERS for curie in (*marker.positive, *marker.negative))
"""The terms that say a marker."""
_NO_MATTERS: Final = re.compile(_NO_MATTER, re.IGNORECASE)


class Opposed(NamedTuple):
    """`denied`: what a sentence does not take over, nor what stands below it; `said`: what it says instead."""

    denied: frozenset[str]
    said: frozenset[str]


def opposed(text: str) -> Opposed:
    """The markers of which a sentence says that they are there, or not, or do not matter."""
    denied, said = set[str](), set[str]()
    matters_not = [match.group() for match in _NO_MATTERS.finditer(text)]
    for marker in _MARKERS:
        if not marker.name.search(text):
            continue
        is_present, is_absent = bool(marker.present.search(text)), bool(marker.absent.search(text))
        if any(marker.name.search(words) for words in matters_not):
            denied |= {*marker.positive, *marker.negative}
        elif is_absent != is_present:
            denied |= set(marker.positive if is_absent else marker.negative)
            said |= set(marker.negative if is_absent else marker.positive)
    return Opposed(frozenset(denied), frozenset(said))


def contradicted(curies: Sequence[str]) -> frozenset[str]:
    """Those of which one that is named before says the opposite."""
    found = set[str]()
    for marker in _MARKERS:
        sides = (frozenset(marker.positive), frozenset(marker.negative))
        first = next((number for curie in curies for number, side in enumerate(sides) if curie in side), None)
        found |= sides[1 - first] if first is not None else frozenset()
    return frozenset(found.intersection(curies))


def without(curie: str, opposed_: Opposed, lexicon: Lexicon) -> str:
    """The cancer without those markers: the narrowest one above it that says none, or what the sentence makes of that.

    Itself if it says none of them, empty if there is no such cancer.
    """
    cards = lexicon.cards
    line = cards[curie].line
    if line.isdisjoint(opposed_.denied):
        return curie
    left = [one for one in line if cards[one].line.isdisjoint(opposed_.denied)]
    cancers = [one for one in left if ROOT in cards[one].ancestors]
    widest = max(cancers, key=lambda one: (len(cards[one].ancestors), one), default="")
    said = sorted(one for one in opposed_.said & cards.keys() if widest in cards[one].ancestors)
    return said[0] if said and widest else widest


ROOT: Final = "IA:DX:CANCER"
