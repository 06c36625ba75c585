"""Phrases that mean a term of the vocabulary without naming it, each with a word that every one of its forms holds.

Only phrases that say one thing wherever they stand in a text about cancer; a name belongs into the vocabulary.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from claims.suggesting.phrasing.pieces import PIECES


@dataclass(frozen=True, slots=True)
class PhraseRule:
    """`hints`: what one finds, in small letters, in every sentence that may hold the words."""

    facet: str
    curies: tuple[str, ...]
    hints: tuple[str, ...]
    words: re.Pattern[str]


_PREFIXES: Final = {
    "mechanism": "IA:MECH:", "outcome": "IA:EP:", "adverse_event": "IA:IRAE:", "biomarker": "IA:BM:",
    "therapy": "IA:THER:", "subtype": "IA:DX:",
}  # fmt: skip


_GOES_ON: Final = re.compile(r"\n {12,}")
_NEXT: Final = re.compile(r"\n {8}")
_PIECE: Final = re.compile(r"<([A-Z_]+)>")


def rule(facet: str, curies: str, hints: str, words: str) -> PhraseRule:
    """Several CURIEs, without what is common to their facet, are separated by blanks, hints by bars.

    `words`: one pattern, or one on every line, where what is indented deeper goes on with the line before.
    """
    words = _PIECE.sub(lambda named: PIECES[named[1]], _NEXT.sub("|", _GOES_ON.sub("", words.strip())))
    return PhraseRule(
        facet,
        tuple(_PREFIXES[facet] + curie for curie in curies.split()),
        tuple(hints.split("|")),
        re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE),
    )


NOT_MEANT: Final[Mapping[str, re.Pattern[str]]] = MappingProxyType(
    {
        "IA:IRAE:HEPATITIS": re.compile(r"(?i:(?:viral|chronic) hepatitis)|(?i:hepatitis) (?:[A-E]\b|virus)"),
        "IA:IRAE:ARTHRITIS": re.compile(r"(?i:rheumatoid|psoriatic) arthritis"),
        "IA:MECH:CYTREL": re.compile(r"(?i:cytokine[- ]release syndrome|cytokine storm)"),
        "IA:EP:COMPLETE_RESPONSE": re.compile(r"(?i:complete response letter)"),
        "IA:EP:TUMOR_GROWTH_INHIBITION": re.compile(r"(?i:metabolic tumou?r volume)"),
        "IA:MECH:INFILT": re.compile(
            r"(?i:TILs?[- ](?:therap\w+|transfers?|infusions?|treated|products?|grown|killed))"
        ),
        "IA:MECH:STING": re.compile(r"(?i:STING agonists?)"),
        "IA:BM:GUT_MICROBIOME_COMPOSITION": re.compile(r"(?i:f(?:a)?ecal microbiota transplant\w*)"),
        "IA:EP:RELAPSE_FREE_SURVIVAL": re.compile(
            r"(?i:\b(?:if|whose|when|once) (?:\w+ ){1,6}(?:return(?:s|ed)?|comes?|came|recur(?:s|red)?|relapse[ds]?)\b|"
            r"\b(?:with|who|all of them|most of them|patients|had|have|has) (?:\w+ )?(?:relapsed|recurred) "
            r"(?:or refractory|and refractory|after (?:an? |the |prior |previous |at least )?(?:[\w-]+ )?(?:CAR|BTK|"
            r"anti|"
            r"auto\w+|allo\w+|CD19|transplant\w*|chemotherapy|platinum|first|two|one))|"
            r"at (?:\w+ )?(?:high|higher|low|lower|increased|intermediate) risk of (?:\w+ ){0,3}(?:com\w+ back|relapse|"
            r"recurrence|returning)|"
            r"(?:(?:delay|prevent|reduc|lower|cut|halv|doubl|avert)\w* )?(?:\w+ ){0,2}"
            r"(?:(?:risk|hazard|rate|odds) of )?(?:\w+ )?(?:relapse|recurrence) or death|"
            r"\w+itis (?:\w+ )?recurred)"
        ),
        "IA:EP:GRADE_3_5_ADVERSE_EVENTS": re.compile(
            r"(?i:\(grades? [345](?:[-–][45])?,|"
            r"(?<!grade 3 or higher )(?<!severe )(?:treatment-related adverse events|TRAEs)|"
            r"\ball grades? [12].*|\b(?:discontinue|interrupt|withhold|resume|restart|recommended)\b[^.;]{0,70}grades? "
            r"[2345])"
        ),
        "IA:EP:TREATMENT_DISCONTINUATION": re.compile(r"(?i:\bpermanently discontinue [a-z].*)"),
        "IA:DX:METASTATIC": re.compile(r"(?i:\bnon-?metastatic)"),
        "IA:DX:LINE2": re.compile(
            r"(?i:(?:(?:ha[sd]|have) )?progress\w+ (?:on|after|during|despite) (?:an? )?(?:prior )?(?:anti[-–])?"
            r"(?:PD-?\(?L?\)?-?1|checkpoint|immuno)[\w -]*)"
        ),
        "IA:EP:PROGRESSIVE_DISEASE": re.compile(
            r"(?i:(?:until|before|after|following|at|beyond) (?:\w+ ){0,2}disease progression)"
        ),
    }
)
"""Term -> what a text says when it does not mean it."""
