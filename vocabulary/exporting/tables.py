"""Terms as lines of the tables that are imported: an export that is imported again changes nothing."""

from vocabulary.exporting.concepts import Exported
from vocabulary.importing.rows import COLUMNS, FACET_OF_TABLE, STATUS_COLUMN

HEADER = "\t".join([*COLUMNS, STATUS_COLUMN]) + "\n"
TABLE_OF_FACET = {facet: table for table, facet in FACET_OF_TABLE.items()}
EXPORTED = ("active", "deprecated")
"""Proposed terms wait for an editor, and merged ones are known by their target."""


def line(term: Exported) -> str:
    """One row. Synonyms of every kind are in it: a table is what the matcher reads, not what readers are shown."""
    synonyms = {_flat(text): None for _, text in sorted(term.synonyms, key=lambda each: each[1]) if "|" not in text}
    fields = {
        "curie": term.curie,
        "preferred_name": term.preferred_name,
        "kind": term.kind,
        "parents": "|".join(term.parents),
        "synonyms": "|".join(synonyms),
        "exact_match": "|".join(term.codes_of("exact")),
        "close_match": "|".join(term.codes_of("close")),
        "source": term.source,
        "licence": term.licence,
        "note": term.note,
    }
    values = [_flat(fields[column]) for column in COLUMNS]
    return "\t".join([*values, term.status if term.status != "active" else ""]) + "\n"


def _flat(text: str) -> str:
    """A field has no tab and no line feed."""
    return " ".join(text.split())
