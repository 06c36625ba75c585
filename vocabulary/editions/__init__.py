"""The first edition of the vocabulary as it comes with the project, for what runs without a database."""

from functools import lru_cache
from pathlib import Path
from typing import Final

from vocabulary.importing.lexicons import lexicon_of_rows
from vocabulary.importing.reading import read
from vocabulary.importing.rows import Row
from vocabulary.lexicon import Lexicon

FIRST: Final = Path(__file__).parent / "first"


@lru_cache(maxsize=1)
def first_edition_rows() -> tuple[Row, ...]:
    """The terms of the first edition."""
    return read({path.name: path.read_bytes() for path in sorted(FIRST.glob("*.tsv"))}).rows


@lru_cache(maxsize=1)
def first_edition_lexicon() -> Lexicon:
    """Its names, made ready for matching; built once in a process."""
    return lexicon_of_rows(first_edition_rows())
