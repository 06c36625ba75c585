"""What a sentence tells, for the tests of phrases."""

from claims.suggesting.contexts import is_meant
from claims.suggesting.phrases import with_phrases
from tests.first_edition import reading_of
from vocabulary.editions import first_edition_lexicon


def cases(told: str) -> list[tuple[set[str], str]]:
    """Terms, and the sentence that tells them, of every line."""
    lines = (line.split(": ", 1) for line in told.strip().splitlines())
    return [(set(terms.split("+")), text) for terms, text in lines]


def terms_of(text: str, facet: str) -> set[str]:
    """The terms that the only sentence of a text tells."""
    (sentence,) = (with_phrases(one, first_edition_lexicon()) for one in reading_of(text).sentences)
    return {one.curie.split(":")[-1] for one in sentence.of(facet) if is_meant(sentence, one)}
