"""Which sentences tell of other therapies than those of their document: what was tried before, what rivals have. Pure.

Only what stands at the head of a sentence, or says whose a drug is: "compared with earlier vaccines" tells of the
document's own.
"""

import re
from typing import Final

_FEW: Final = r"(?:(?!(?:treatments?|therap\w+|exposure|use|lines?|courses?|with|to|on)\b)[\w’'-]+ ){0,3}?"
_ADVERBS: Final = (
    r"(?:(?:but|yet|and|so|however|still|by contrast|in contrast|by comparison|in the past|over the years|for years|"
    r"for decades|until (?:now|recently)|so far|thus far|to date|hitherto|historically|traditionally|elsewhere|"
    r"meanwhile),? )*"
)
_HOW_MANY: Final = (
    r"(?:(?:an?|the|its|their|these|all|most|many|several|some|both|two|three|four|a few|a number of|none of the|"
    r"one of the|almost all|nearly all) )*"
)
_THINGS: Final = (
    r"(?:attempts?|efforts?|approach(?:es)?|strateg(?:y|ies)|generations?|versions?|predecessors?|vaccines?|viruses|"
    r"products?|drugs?|agents?|antibod(?:y|ies)|inhibitors?|blockers?|conjugates?|candidates?|compounds?|medicines?|"
    r"molecules?|constructs?|engagers?|bispecifics?|CARs?|(?:CAR[- ])?T[- ]cells?|cell (?:products|therapies)|"
    r"immunotherapies|regimens?|combinations?|options?|programmes?|programs?|technolog(?:y|ies)|designs?|"
    r"cytokines?|interleukins?|vectors?)\b"
)
_TREATMENTS: Final = r"(?:treatments?|therap(?:y|ies))\b"
_EARLIER: Final = r"(?:earlier|previous|prior|past|older|former|early|original|first)"
_RIVAL: Final = (
    r"(?:rival|competing|competitor['’]?s?|similar|comparable|related|alternative|other|another|conventional|"
    r"traditional|established|existing|so-called)"
)
_OTHERS: Final = re.compile(
    rf"^\W*(?:[A-Z]{{4,}}: )?{_ADVERBS}{_HOW_MANY}(?:"
    rf"{_EARLIER},? {_FEW}{_THINGS}|"
    rf"(?:first|second|earl(?:y|ier)|older|previous|prior)[- ]generation\b|predecessors?\b|forerunners?\b|"
    rf"{_RIVAL} {_FEW}(?:{_THINGS}|{_TREATMENTS})|"
    r"(?:historical(?:ly)?|typical|usual) (?:[\w-]+ )?(?:response|remission|survival|cure|rates?|results|outcomes?|"
    r"figures|data|experience)\b|"
    rf"(?:only|sole|first|currently|already|previously) (?:other )?(?:currently |already |previously )?(?:approved|"
    rf"licen[sc]ed|available|marketed|registered|authori[sz]ed) {_FEW}(?:{_THINGS}|{_TREATMENTS})|"
    rf"no (?:other |such |single |systemic |effective |approved )*{_FEW}(?:{_THINGS}|{_TREATMENTS})(?: ha[sd]| have)"
    r")",
    re.IGNORECASE,
)
"""Who or what a sentence begins with."""
_OF_RIVALS: Final = re.compile(
    rf"\b(?:{_THINGS}|{_TREATMENTS})(?:,| that (?:is|are|was|were)| which (?:is|are|was|were))? (?:also )?"
    r"(?:made|developed|sold|marketed|owned|produced|offered|tested) by (?:(?:an?|the|its|several|two|some) )?"
    r"(?:other|another|rivals?|competitors?|competing|different)\b|"
    r"\b(?:another|other|rival|competing|different) (?:[\w-]+ ){0,2}?(?:compan(?:y|ies)|firms?|manufacturers?|"
    r"developers?|drug-?makers?|biotechs?|laborator(?:y|ies)|groups?|teams?)(?:['’]s?)? (?:[\w-]+ ){0,3}?"
    r"(?:drug|antibody|vaccine|product|agent|candidate|cells|sells?|makes?|markets?|has|have|had|reported|tested|"
    r"abandoned|stopped|failed|tried)\b|"
    r"\b(?:another|other|rival|competing|different) (?:[\w-]+ ){0,2}?(?:company|firm|manufacturer|developer|"
    r"drug-?maker|laboratory|group|team|centre|center)['’]s\b|"
    rf"\b(?:{_THINGS}|{_TREATMENTS}) (?:of|from|by) (?:(?:an?|the|its|two|some) )?(?:other|another|rivals?|"
    r"competitors?|competing|different)\b|"
    r"\b(?:rivals?|competitors?)(?:['’]s?)? (?:[\w-]+ ){0,2}?(?:drugs?|antibod(?:y|ies)|vaccines?|products?|agents?|"
    r"candidates?|cells)\b",
    re.IGNORECASE,
)
"""Whose drug it is."""
_HINTS: Final = ("other", "rival", "compet", "different")
"""What one finds in every sentence that says so: most have none, and the search takes long."""
_GOES_ON: Final = re.compile(
    r"^\W*(?:(?:but|and|yet|still|so|later|then|there),? )?(?:(?:one|some|most|many|all|none|both|two|three|neither|"
    r"each|several|few) (?:of )?(?:them|these|those|such)|such|others?|they|these|those|it|its|their|neither|both|most|"
    r"all|none)\b",
    re.IGNORECASE,
)
_AGAINST: Final = re.compile(
    r"\b(?:compared (?:with|to)|unlike|than|versus|vs|against|over|in contrast (?:to|with)|as opposed to|adding|"
    r"added to|combined with)\b[^.;]{0,40}$",
    re.IGNORECASE,
)
"""Before them: the document's own therapy is set against theirs."""


def goes_on(text: str) -> bool:
    """Whether it begins by going on about what the sentence before it tells of."""
    return bool(_GOES_ON.match(text))


def is_of_others(text: str) -> bool:
    """Whether a sentence tells of therapies that came before those of its document, or that belong to others."""
    if _OTHERS.search(text):
        return True
    small = text.casefold()
    match = _OF_RIVALS.search(text) if any(word in small for word in _HINTS) else None
    return match is not None and not _AGAINST.search(text, 0, match.start())
