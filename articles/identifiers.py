"""Identifiers of studies in running text and in what a person pastes: DOI, PMID, PMCID, NCT."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Scheme(StrEnum):
    """What kind of identifier it is."""

    DOI = "doi"
    PMID = "pmid"
    PMCID = "pmcid"
    NCT = "nct"


@dataclass(frozen=True, slots=True)
class Identifier:
    """One identifier in its normal form: DOIs in lower case, PMIDs as digits, PMCIDs and NCTs in capitals."""

    scheme: Scheme
    value: str


# Old DOIs hold <>;() (SICI), so the class is wide and the tail is trimmed afterwards.
_DOI = re.compile(r"(?<![\w.])10\.\d{4,9}/[^\s\"'“”‘’«»]+")
_DOI_TAIL = ".,;:!?*"
LONGEST_DOI = 300  # characters; the longest in use have about 200, and a run of brackets is trimmed one by one
_BRACKETS = {")": "(", "]": "[", ">": "<", "}": "{"}
_NCT = re.compile(r"(?<![A-Za-z0-9])NCT\s?(\d{8})(?!\d)", re.IGNORECASE)
_PMCID = re.compile(r"(?<![A-Za-z0-9])PMC\s?(\d{4,9})(?!\d)", re.IGNORECASE)
# Bare digits are no PMID outside the box for them: the label or the address is needed.
_PMID = re.compile(
    r"(?:PMID\s*:?\s*|pubmed\.ncbi\.nlm\.nih\.gov/|ncbi\.nlm\.nih\.gov/pubmed/)(\d{1,8})(?!\d)", re.IGNORECASE
)
_BARE_PMID = re.compile(r"[1-9]\d{0,7}")


def dois(text: str) -> tuple[str, ...]:
    """DOIs in order of appearance, each once, lower-cased, without the punctuation of the sentence around them."""
    runs = (match.group() for match in _DOI.finditer(text))
    found = (_trimmed(run) for run in runs if len(run) <= LONGEST_DOI)
    return _once(doi.lower() for doi in found if not doi.endswith("/"))


def pmids(text: str) -> tuple[str, ...]:
    """PMIDs that a label or a PubMed address names."""
    return _once(match.group(1).lstrip("0") for match in _PMID.finditer(text))


def pmcids(text: str) -> tuple[str, ...]:
    """PMCIDs, as `PMC` and digits."""
    return _once(f"PMC{match.group(1)}" for match in _PMCID.finditer(text))


def ncts(text: str) -> tuple[str, ...]:
    """ClinicalTrials.gov numbers, as `NCT` and eight digits: candidates for a study, no proof of one."""
    return _once(f"NCT{match.group(1)}" for match in _NCT.finditer(text))


def identify(pasted: str, *, pmid_box: bool = False) -> Identifier | None:
    """The one identifier that a person pasted, None when there is none or more than one of its scheme."""
    text = pasted.strip()
    if pmid_box and _BARE_PMID.fullmatch(text):
        return Identifier(Scheme.PMID, text)
    for scheme, find in ((Scheme.DOI, dois), (Scheme.PMCID, pmcids), (Scheme.PMID, pmids), (Scheme.NCT, ncts)):
        if found := find(text):
            return Identifier(scheme, found[0]) if len(found) == 1 else None
    return None


def _trimmed(doi: str) -> str:
    """Cut closing punctuation that the sentence owns: a bracket goes only when it was not opened inside."""
    while True:  # ends at the prefix at the latest
        last = doi[-1]
        opening = _BRACKETS.get(last)
        if last in _DOI_TAIL or (opening and doi.count(opening) < doi.count(last)):
            doi = doi[:-1]
        else:
            break
    return doi


def _once(found: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in found if value))
