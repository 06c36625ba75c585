"""Tables as a lexicon wants them: for texts that are matched without any database, and for measuring."""

from collections.abc import Iterable, Iterator

from vocabulary.importing.rows import ACTIVE, Row
from vocabulary.lexicon import Form, Named
from vocabulary.naming import synonym_kinds


def named(rows: Iterable[Row]) -> Iterator[Named]:
    """The active terms with their names; the kind of a synonym follows from its form, as in an import."""
    for row in rows:
        if row.status == ACTIVE:
            forms = tuple(Form(text, kind) for text, _, kind in synonym_kinds(row.synonyms))
            yield Named(row.curie, row.facet, row.preferred_name, row.kind, row.parents, forms)
