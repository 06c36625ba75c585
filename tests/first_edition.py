"""Texts read with the first edition of the vocabulary, without any table."""

from typing import Any

from claims.suggesting.reading import Reading, read
from vocabulary.editions import first_edition_lexicon


def reading_of(text: str, **told: Any) -> Reading:
    """A text read with it; `told` as of `claims.suggesting.reading.read`."""
    return read(text, first_edition_lexicon(), **told)
