"""Whether stage, line of treatment or marker of a document hold for a sentence that does not name them. Pure."""

from functools import lru_cache
from itertools import pairwise
from typing import Final

from articles.kinds import ArticleKind
from claims.suggesting.inheriting import takes
from claims.suggesting.patients import CANCER
from claims.suggesting.story import PAPERS
from claims.suggesting.subjects import Document
from vocabulary.matching import Mention

OF_TITLE: Final = frozenset({"facet:metastatic_site"})
"""Kinds that a text outside of its title names of a part of its patients."""
LOW: Final = frozenset({"IA:DX:PDL1POS", "IA:DX:PDL1NEG"})
"""Bare results of a test by which most texts only sort their patients."""
LINES: Final = frozenset({"IA:DX:LINE1", "IA:DX:LINE2"})
REFRACTORY: Final = "IA:DX:ICIRES"
OF_ONE: Final = PAPERS | {ArticleKind.LABEL, ArticleKind.TRIAL_RECORD}
"""Kinds of text that tell of the same patients from their first to their last sentence."""


def holds(document: Document, number: int, axis: Mention) -> bool:
    """Whether a sentence may take it over from its document."""
    kind = document.lexicon.cards[axis.curie].kind
    if axis.curie == REFRACTORY:  # most texts tell of others beside those whom a checkpoint inhibitor has failed
        return False
    if (kind in OF_TITLE or axis.curie in LOW) and not document.story.is_titled(axis):
        return False
    if axis.curie in LINES and document.reading.kind not in OF_ONE and not _is_near(document, number, axis):
        return False
    return takes(document, number, axis.curie)


def _is_near(document: Document, number: int, axis: Mention) -> bool:
    """Whether its paragraph names it, or the title does of which it is the first: later ones tell of others, too."""
    paragraphs = _paragraphs(document)
    mine = paragraphs[number]
    named = (one for one, where in zip(document.sentences, paragraphs, strict=True) if where == mine)
    of_title = mine == 0 and document.story.is_titled(axis)
    return of_title or any(axis.curie == one.curie for each in named for one in document.patients.axes_of(each))


@lru_cache(maxsize=2)  # of the document that is being read
def _paragraphs(document: Document) -> tuple[int, ...]:
    """The number of the paragraph of every sentence."""
    text, found = document.reading.text, [0]
    for one, following in pairwise(document.sentences):
        between = text[one.end : following.start].replace("\r", "").replace(" ", "")
        found.append(found[-1] + ("\n\n" in between))
    return tuple(found)


def in_cancer(document: Document, disease: str, axis: str) -> str:
    """The axis in the cancer, or in a wider one, where the vocabulary has a term for both; else the axis."""
    found = document.composites.above(disease, axis)
    return found if CANCER in document.lexicon.cards[found].ancestors else axis
