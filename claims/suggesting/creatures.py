"""Whether a sentence tells of animals or cells, and of no people. Pure."""

import re
from typing import Final

_ANIMALS: Final = re.compile(r"\b(?:mice|mouse|murine|animals|rats|dogs|hamsters|xenografts?)\b", re.IGNORECASE)
_CELLS: Final = re.compile(
    r"\b(?:cell lines?|organoids?|spheroids|co-?cultur\w+|cultur(?:es?|ed)|in vitro|ex vivo|petri dish|"
    r"in (?:the|a) dish|(?:cancer|tumou?r|\w*oma|leuk(?:a)?emia|malignant) cells (?:treated|exposed|lacking|grown|"
    r"in culture|that (?:lack|carry|were)|engineered)|human (?:[\w-]+ )?cells)\b",
    re.IGNORECASE,
)
_PEOPLE: Final = re.compile(
    r"\b(?:patients?|people|women|men|children|participants|adults|volunteers|recipients|"
    r"humans?(?! (?:[\w-]+ )?cells))\b",
    re.IGNORECASE,
)


def is_of_people(text: str) -> bool:
    """Whether it tells of people."""
    return bool(_PEOPLE.search(text))


def is_of_animals(text: str) -> bool:
    """Whether it tells of animals and of no people."""
    return bool(_ANIMALS.search(text)) and not _PEOPLE.search(text)


def is_of_models(text: str) -> bool:
    """Whether it tells of animals or cells, and of no people."""
    return bool(_ANIMALS.search(text) or _CELLS.search(text)) and not _PEOPLE.search(text)
