"""A term as it leaves the house, and the addresses that it and its foreign codes have there."""

import re
from dataclasses import dataclass
from urllib.parse import quote

SHOWN_KINDS = ("exact", "abbreviation", "brand", "code_name", "spelling")
"""Kinds of synonyms that are labels; hidden ones only match, the others (plural, narrower, broader) are no names."""

FOREIGN = {
    "DOID": "http://purl.obolibrary.org/obo/DOID_",
    "NCIT": "http://purl.obolibrary.org/obo/NCIT_",
    "MESH": "http://id.nlm.nih.gov/mesh/",
    "ONCOTREE": "http://data.mskcc.org/ontologies/oncotree/",
}
"""Prefix -> what an address of its codes begins with; every other code is named by identifiers.org."""

OWN_WORDS = "CC0 1.0 for our own fields; what came from elsewhere as each concept says"


@dataclass(frozen=True, slots=True)
class Exported:
    """A term with what hangs on it; synonyms are (kind, text), codes are (relation, foreign code)."""

    curie: str
    facet: str
    preferred_name: str
    status: str
    kind: str = ""
    definition: str = ""
    note: str = ""
    source: str = ""
    licence: str = ""
    replaced_by: str = ""
    parents: tuple[str, ...] = ()
    synonyms: tuple[tuple[str, str], ...] = ()
    codes: tuple[tuple[str, str], ...] = ()

    def texts(self, *kinds: str) -> list[str]:
        """The synonyms of these kinds, each once, without what is the preferred name already."""
        return sorted({text for kind, text in self.synonyms if kind in kinds} - {self.preferred_name})

    def codes_of(self, relation: str) -> list[str]:
        """The foreign codes of this relation."""
        return sorted(code for each, code in self.codes if each == relation)


@dataclass(frozen=True, slots=True)
class Release:
    """What a file says of itself: the edition, and what the addresses of terms begin with (it ends in a slash)."""

    edition: str
    base: str

    def term(self, curie: str) -> str:
        """The address of a term: it answers there for ever, whatever the term is called."""
        return f"{self.base}{quote(curie, safe=':')}/"

    def scheme(self, facet: str) -> str:
        """The address of a facet as a concept scheme."""
        return f"{self.base}#{facet}"


def foreign(code: str) -> str:
    """The address of a foreign code."""
    prefix, _, local = code.partition(":")
    local = quote(re.sub(r"\s", "", local))
    return FOREIGN[prefix] + local if prefix in FOREIGN else f"https://identifiers.org/{prefix.lower()}:{local}"
