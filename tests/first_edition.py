"""Texts read with the first edition of the vocabulary, without any table."""

from functools import cache
from pathlib import Path

from claims.suggesting.reading import Reading, read
from vocabulary.importing.reading import read as read_tables
from vocabulary.lexicon import Form, Lexicon, Named, lexicon_of

TABLES = Path(__file__).parents[1] / "vocabulary" / "editions" / "first"


@cache
def first_edition() -> Lexicon:
    """The names of the first edition, as they are matched."""
    rows = read_tables({path.name: path.read_bytes() for path in TABLES.glob("*.tsv")}).rows
    return lexicon_of(
        Named(row.curie, row.facet, row.preferred_name, row.kind, row.parents, tuple(map(Form, row.synonyms)))
        for row in rows
    )


def reading_of(text: str, **told: object) -> Reading:
    """A text read with it; `told` as of `claims.suggesting.reading.read`."""
    return read(text, first_edition(), **told)  # type: ignore[arg-type]  # passed on as they are
