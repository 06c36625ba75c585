"""One line of a table, and a fault in one."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

ACTIVE, DEPRECATED = "active", "deprecated"
COLUMNS = (
    "curie",
    "preferred_name",
    "kind",
    "parents",
    "synonyms",
    "exact_match",
    "close_match",
    "source",
    "licence",
    "note",
)
STATUS_COLUMN = "status"
"""May follow the columns: active where it is empty, or deprecated; exports have it."""

FACET_OF_TABLE = {
    "therapies.tsv": "therapy",
    "cancers.tsv": "subtype",
    "mechanisms.tsv": "mechanism",
    "biomarkers.tsv": "biomarker",
    "irae.tsv": "adverse_event",
    "endpoints.tsv": "outcome",
}
"""File name -> facet of all its terms."""

SCALARS = ("preferred_name", "kind", "source", "licence", "note")
"""Fields with one value, where an editor's change and a table's change may conflict."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong at a line (from 1; 0 = the table as a whole)."""

    table: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.table}:{self.line}: {self.message}"


@dataclass(frozen=True, slots=True)
class Row:
    """A term as a table states it; `exact` and `close` are foreign codes."""

    curie: str
    facet: str
    preferred_name: str
    kind: str = ""
    parents: tuple[str, ...] = ()
    synonyms: tuple[str, ...] = ()
    exact: tuple[str, ...] = ()
    close: tuple[str, ...] = ()
    source: str = ""
    licence: str = ""
    note: str = ""
    status: str = ACTIVE
    table: str = ""
    line: int = 0

    @property
    def codes(self) -> frozenset[tuple[str, str]]:
        """(relation, foreign code) of both columns."""
        return frozenset({("exact", code) for code in self.exact} | {("close", code) for code in self.close})

    def as_json(self) -> dict[str, object]:
        """What an edition keeps of it: everything but its place in the file."""
        fields = asdict(self)
        del fields["table"], fields["line"]
        return fields

    @classmethod
    def from_json(cls, kept: Mapping[str, str | Sequence[str]]) -> "Row":
        """Read back what `as_json` made (lists become tuples)."""
        fields = {name: value if isinstance(value, str) else tuple(value) for name, value in kept.items()}
        return cls(**fields)  # type: ignore[arg-type]  # the names are those of as_json


@dataclass(frozen=True, slots=True)
class Tables:
    """What could be read; nothing may be applied while there are faults."""

    rows: tuple[Row, ...]
    faults: tuple[Fault, ...]
    facets: frozenset[str]
    checksum: str
