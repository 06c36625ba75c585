"""Parts of phrases that many rules share; in a rule `<NAME>` stands for one. Pure."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

WORD: Final = r"(?:[\w’'/+-]+ )"
"""One word and the blank behind it."""
T_CELL: Final = r"(?:CD8\+? |CD4\+? |killer )?T[- ]?(?:cells?|lymphocytes?)"
TUMOUR: Final = r"(?:tumou?rs?|lesions?|cancers?|metastas[ei]s|disease)"
BLOCKING: Final = (
    r"(?:inhibitors?|inhibition|blockade|blockers?|antibod(?:y|ies)|agents?|therapy|drugs?|"
    r"checkpoint inhibitors?|axis)"
)
_ANTIGENS: Final = "CD19|CD20|CD22|CD33|CD38|BCMA|GPRC5D|GD2|NY-ESO-1|MAGE-A4|PRAME"
PIECES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "WORD": WORD,
        "T_CELL": T_CELL,
        "TUMOUR": TUMOUR,
        "LYMPHOCYTES": (
            rf"(?:{T_CELL}|(?:immune|killer|white blood|defen[cs]e|CD8\S*|CD4\S*|effector|CAR[- ]T) cells|lymphocytes|"
            r"immune (?:system|response|defen[cs]es))"
        ),
        "CANCER_CELLS": (
            r"(?:(?:tumou?r|cancer|leuk\w+|myeloma|melanoma|lymphoma|malignant|neoplastic|target|diseased) cells?|"
            r"tumou?rs?|cancers?|malignanc\w+)"
        ),
        "CANCER": (
            r"(?:cancers?|disease|tumou?rs?|leuk(?:a)?emia|lymphomas?|myeloma|melanoma|lesions?|nodules?|nodes|deposits|"
            r"metastas[ei]s|sarcomas?|blasts)"
        ),
        "LOST": (
            r"(?:los[st]|loss of|lose|losing|loses|shed\w*|dropped|discard\w*|delet\w*|hid(?:e|es|den|ing)|jettison\w*|"
            r"cast off|switch\w* off|silenc\w*|no longer (?:show|express|carr|bear|display|ha)\w*|down-?regulat\w*|"
            r"ceas\w* to express|absence of|without|lack(?:s|ed|ing)?|negative for)"
        ),
        "ANTIGEN": rf"(?:{_ANTIGENS}|(?:the |its |their |target |surface )+antigen)",
        "HLA": r"(?:HLA|MHC)(?:[- ](?:class )?I)?(?![- ]?DR)(?:[- ][ABC]\b)?",
        "OWN": r"(?:the |their |his |her |your |its |a )?",
        "CARRY": (
            r"(?:carr(?:y|ies|ied|ying)|bear(?:s|ing)?|express\w*|display\w*|show(?:s|ed|ing)?|hid(?:e|es|den)?|retain\w*|"
            r"los[et]\w*|shed\w*|lack\w*|keep|kept|wear\w*|stud(?:ded)? with|coated with|rich in|positive for|"
            r"negative for)"
        ),
        "SPAN": r"(?:years?|months?|weeks?|days?)",
        "TREATMENT": (
            r"(?:treatments?|therap(?:y|ies)|drugs?|medicines?|infusions?|injections?|pills|tablets|vaccines?)"
        ),
        "ANIMALS": r"(?:mice|mouse|animals|rats|dogs|hamsters|rodents)",
        "FEW": (
            r"(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half|most|some|a few|several|"
            r"about|roughly|nearly|almost|around|more than|fewer than|just|only|every)"
        ),
        "HARM": (
            r"(?:brain swelling|toxicit\w+|complications?|side[- ]effects?|inflam\w+|\w+itis|"
            r"(?:neuro|cardio)toxicit\w+|ICANS|CRS|cytokine[- ]release|h[ae]mophagocytic|"
            r"(?:heart|liver|kidney|organ|multi-?organ) (?:failure|block|inflammation)|"
            r"(?:cerebral )?(?:o)?edema|encephalopathy|adverse (?:events|reactions)|"
            r"(?:the |study )?(?:treatment|drug|therapy) itself)"
        ),
    }
)
