"""What follows from a name alone: its slug, its word starts, the kind of a synonym, an own CURIE. Pure."""

import re
from collections.abc import Collection, Iterator

from vocabulary.normalising import fold

SLUG_LENGTH = 180  # leaves room for a number behind it
_NOT_IN_SLUG = re.compile(r"[^a-z0-9]+")
_ABBREVIATION = re.compile(r"(?=.{2,7}\Z)\S*[A-Z]\S*[A-Z]\S*\Z", re.DOTALL)
_CODE_NAME = re.compile(r"[A-Za-z]{1,6}[- ]?[0-9]{2,}[A-Za-z0-9/-]*\Z")

CURIE_PREFIXES = {
    "therapy": "IA:THER:",
    "subtype": "IA:DX:",
    "mechanism": "IA:MECH:",
    "biomarker": "IA:BM:",
    "adverse_event": "IA:IRAE:",
    "outcome": "IA:EP:",
}
"""Facet -> what the CURIEs of new terms begin with."""


def folded_name(text: str) -> str:
    """Fold a name as it is compared: without spaces around it."""
    return fold(text).text.strip()


def slug_of(name: str, taken: Collection[str] = ()) -> str:
    """Make the address of a name, numbered from 2 on when `taken`; a name without any Latin letter is a `term`."""
    plain = _NOT_IN_SLUG.sub("-", folded_name(name))[:SLUG_LENGTH].strip("-") or "term"
    return _first_free(plain, "-", taken)


def curie_of(facet: str, name: str, taken: Collection[str]) -> str:
    """Make a CURIE for a term that people add; the tables bring their own."""
    stem = slug_of(name)[:60].strip("-").replace("-", "_").upper()
    return _first_free(CURIE_PREFIXES[facet] + stem, "_", taken)


def _first_free(stem: str, joint: str, taken: Collection[str]) -> str:
    number, candidate = 1, stem
    while candidate in taken:
        number += 1
        candidate = f"{stem}{joint}{number}"
    return candidate


def synonym_kind(text: str) -> str:
    """Guess the kind from the form alone; editors correct it."""
    if _ABBREVIATION.match(text):
        return "abbreviation"
    return "code_name" if _CODE_NAME.match(text) else "exact"


def synonym_kinds(texts: Collection[str], taken: Collection[tuple[str, str]] = ()) -> Iterator[tuple[str, str, str]]:
    """Yield (text, folded, kind); what folds like an earlier one is a spelling, then hidden, and else left out."""
    used = set(taken)
    for text in texts:
        folded = folded_name(text)
        for kind in (synonym_kind(text), "spelling", "hidden"):
            if (folded, kind) not in used:
                used.add((folded, kind))
                yield text, folded, kind
                break


def word_starts(folded: str) -> Iterator[str]:
    """Yield the rest of a folded name from the start of each of its words; the whole name comes first."""
    for match in re.finditer(r"[^\W_]+", folded):
        if match.start() == 0 or folded[match.start() - 1] in " /([\"'":
            yield folded[match.start() :]
