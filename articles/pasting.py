"""What a person pasted on one line: identifiers, or the address of a page. Pure."""

import re
import urllib.parse
from typing import Final

from articles.identifiers import Identifier, identify


class NotUnderstood(ValueError):  # named as the person is told
    """This line is neither an identifier nor an address; the message names the way out."""


# Bare digits are no PMID here: they need their label, or the field for them.
_ONE: Final = re.compile(
    r"(?:(?:https?://)?(?:dx\.)?doi\.org/|doi[\s:]{0,5})?10\.\d{4,9}(?:/|%2f)\S+"
    r"|PMID[\s:]{0,5}\d{1,8}\b"
    r"|https?://(?:www\.)?(?:pubmed\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov/pubmed)/\d{1,8}/?"
    r"|https?://(?:www\.)?(?:pmc\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov/pmc)/articles/PMC\d{4,9}/?"
    r"|https?://(?:www\.)?clinicaltrials\.gov/(?:ct2/show|study)/NCT\d{8}/?"
    r"|(?:PMCID[\s:]{0,5})?PMC\s?\d{4,9}\b"
    r"|NCT\s?\d{8}\b",
    re.IGNORECASE,
)
_BETWEEN: Final = " \t\r\n,;."
_SCHEME: Final = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_HOST: Final = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}(?::\d+)?(?:[/?#]\S*)?", re.IGNORECASE)
_NUMBERS: Final = re.compile(r"\d+(?:[\s,;]+\d+)*")
_LABEL: Final = re.compile(r"PMID[\s:]*", re.IGNORECASE)
_SEPARATORS: Final = re.compile(r"[\s,;]+")


def identifiers(line: str) -> tuple[Identifier, ...]:
    """Those of which the whole line consists, each once and in order; none when anything else stands there.

    The pages that doi.org, PubMed, PubMed Central and ClinicalTrials.gov have for a work name it as well.
    """
    text = line.strip()
    if _ONE.sub("", text).strip(_BETWEEN):
        return ()
    found = [identify(urllib.parse.unquote(match.group())) for match in _ONE.finditer(text)]
    return tuple(dict.fromkeys(one for one in found if one)) if all(found) else ()


def pmids(text: str) -> tuple[Identifier, ...]:
    """PubMed numbers of the field for them, with or without a label; raises NotUnderstood for anything else."""
    found: dict[Identifier, None] = {}
    for word in filter(None, _SEPARATORS.split(_LABEL.sub(" ", text))):
        one = identify(word.lstrip("0"), pmid_box=True) if word.isascii() and word.isdigit() else None
        if one is None:
            raise NotUnderstood(f"“{word[:60]}” is no PubMed number: those have one to eight digits.")
        found[one] = None
    return tuple(found)


def read_line(line: str) -> tuple[Identifier, ...] | str:
    """The identifiers that a line consists of, else the address that it is; raises NotUnderstood."""
    text = line.strip()
    if found := identifiers(text):
        return found
    if _SCHEME.match(text):
        return text
    if _NUMBERS.fullmatch(text):
        raise NotUnderstood(
            "A bare number may mean anything: write PMID before it, or use the field for PubMed numbers."
        )
    if _HOST.fullmatch(text):
        raise NotUnderstood(f"An address begins with http:// or https://. Did you mean https://{text}")
    raise NotUnderstood(
        "This is neither an address, which begins with http:// or https://, nor a DOI, PMID, PMCID or NCT number."
    )
