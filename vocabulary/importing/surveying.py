"""Looks over all terms of an ontology by their ids alone: what stands twice, under nothing, or in a circle. Pure."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from vocabulary import hierarchy
from vocabulary.importing.obo import Header, Stanza, Unreadable
from vocabulary.importing.reading import MOST_LEVELS, shown_circle

MOST_TERMS = 400_000  # the NCI Thesaurus has some 200,000
_VERSION = re.compile(r"\d{4}-\d{2}-\d{2}|\d{2}\.\d{2}[a-e]?")
_FOREIGN_CODE = re.compile(r"[A-Z][A-Za-z0-9]*:[A-Za-z0-9_.-]{1,80}")

OWN_PREFIX = {"NCI": "NCIT", "NCIt": "NCIT", "NCIT": "NCIT", "DOID": "DOID", "MESH": "MESH", "MeSH": "MESH"}
"""Prefix as files write it -> as we do. No other code is taken: MedDRA, CTCAE, SNOMED CT, UMLS and ICD are licensed."""


@dataclass(frozen=True, slots=True)
class Origin:
    """The ontology that a file is an edition of: the prefix of its terms, its name, edition and licence."""

    prefix: str
    source: str
    edition: str
    licence: str

    def __str__(self) -> str:
        return f"{self.source} {self.edition}".strip()


KNOWN = {"DOID": ("Disease Ontology", "CC0"), "NCIT": ("NCI Thesaurus", "CC BY 4.0")}
"""Prefix of the terms -> name and licence of the ontologies whose editions are read."""


@dataclass(slots=True)
class Survey:
    """Ids of all terms: `parents` of each, `lines` where they begin, which are obsolete, which have other ids."""

    parents: dict[str, tuple[str, ...]] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    obsolete: dict[str, tuple[str, ...]] = field(default_factory=dict)
    alternatives: dict[str, str] = field(default_factory=dict)


def own_code(reference: str) -> str:
    """A reference of a file as a code of ours; empty when it belongs to a vocabulary that we take no codes of."""
    prefix, _, local = reference.partition(":")
    code = f"{OWN_PREFIX.get(prefix, '')}:{local}"
    return code if _FOREIGN_CODE.fullmatch(code) else ""


def origin(header: Header, survey: Survey) -> Origin:
    """Tell the ontology by the ids of the terms; Unreadable for one that is not known."""
    for prefix, (source, licence) in KNOWN.items():
        if any(term.startswith(f"{prefix}:") for term in survey.parents):
            dated = _VERSION.search(header.version)
            return Origin(prefix, source, dated[0] if dated else header.version[:32], licence)
    names = " nor of the ".join(name for name, _ in KNOWN.values())
    raise Unreadable(1, f"the file holds no term of the {names}")


def survey(stanzas: Iterable[Stanza]) -> Survey:
    """Read all ids; Unreadable for what stands twice, under an unknown term, in a circle or too deep."""
    found = Survey()
    for stanza in stanzas:
        if earlier := found.lines.get(stanza.id):
            raise Unreadable(stanza.line, f"{stanza.id} stands already at line {earlier}")
        if len(found.lines) == MOST_TERMS:
            raise Unreadable(stanza.line, f"more than {MOST_TERMS:,} terms")
        found.lines[stanza.id] = stanza.line
        if stanza.is_obsolete:
            found.obsolete[stanza.id] = stanza.replaced_by or stanza.consider
        else:
            found.parents[stanza.id] = stanza.parents
        found.alternatives.update(dict.fromkeys(stanza.alternatives, stanza.id))
    _check_parents(found)
    return found


def _check_parents(found: Survey) -> None:
    """Parents of other ontologies may be missing from a file; those of its own may not."""
    prefixes = {term.partition(":")[0] for term in found.lines}
    for term, parents in found.parents.items():
        for parent in parents:
            if parent not in found.lines and parent.partition(":")[0] in prefixes:
                raise Unreadable(found.lines[term], f"{term} stands under {parent}, which the file does not have")
    if circle := hierarchy.cycle(found.parents):
        raise Unreadable(found.lines[circle[0]], f"the terms stand in a circle: {shown_circle(circle)}")
    for term, level in hierarchy.levels(found.parents).items():
        if level == MOST_LEVELS:
            raise Unreadable(found.lines[term], f"{term} stands under more than {MOST_LEVELS - 1} others in a row")


def below(found: Survey, tops: Iterable[str]) -> set[str]:
    """The terms under any of `tops`, themselves included, that are not obsolete."""
    above: Mapping[str, tuple[str, ...]] = found.parents
    return hierarchy.descendants(tops, above) & found.parents.keys()
