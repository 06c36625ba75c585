"""From the rows of tables to what the matcher needs, and from foreign codes to terms; no database."""

from collections.abc import Iterable

from vocabulary.importing.naming import named
from vocabulary.importing.rows import ACTIVE, Row
from vocabulary.lexicon import Lexicon, lexicon_of


def lexicon_of_rows(rows: Iterable[Row]) -> Lexicon:
    """The lexicon of an edition as its tables state it; terms out of use match nothing."""
    return lexicon_of(named(rows))


def exact_codes(rows: Iterable[Row]) -> dict[str, str]:
    """Foreign code -> the term in use whose exact match it is, as CURIEs."""
    return {code: row.curie for row in rows if row.status == ACTIVE for code in row.exact}
