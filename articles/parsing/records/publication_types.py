"""What PubMed and Europe PMC call a publication, and which of their notes speak of a later notice."""

from collections.abc import Iterable
from typing import Final

from articles.parsing.model import Kind
from articles.parsing.records.building import NOTICES

# The first name of this list that a record has gives its kind (lower case); all others are papers.
_KIND_OF: Final = {
    "retraction of publication": Kind.CORRECTION,
    "retraction notice": Kind.CORRECTION,
    "retraction": Kind.CORRECTION,
    "published erratum": Kind.CORRECTION,
    "correction": Kind.CORRECTION,
    "expression of concern": Kind.CORRECTION,
    "preprint": Kind.PREPRINT,
    "practice guideline": Kind.GUIDELINE,
    "guideline": Kind.GUIDELINE,
    "patient education handout": Kind.PATIENT_EDUCATION,
    "meeting abstract": Kind.MEETING_ABSTRACT,
    "meeting-abstract": Kind.MEETING_ABSTRACT,
    "abstract": Kind.MEETING_ABSTRACT,
    "newspaper article": Kind.NEWS,
    "news": Kind.NEWS,
    "meta-analysis": Kind.REVIEW,
    "systematic review": Kind.REVIEW,
    "review": Kind.REVIEW,
    "review-article": Kind.REVIEW,
}
# PubMed's RefType and Europe PMC's type, letters only and lower case. What a notice itself says of the
# work it is about (RetractionOf, ErratumFor) is no fate of the notice.
_NOTICE_OF: Final = {
    "retractionin": NOTICES["retraction"],
    "partialretractionin": NOTICES["retraction"],
    "erratumin": NOTICES["correction"],
    "correctedandrepublishedin": NOTICES["correction"],
    "retractedandrepublishedin": NOTICES["correction"],
    "expressionofconcernin": NOTICES["concern"],
    "updatein": NOTICES["update"],
}
_ABOUT: Final = frozenset({"retractionof", "partialretractionof", "erratumfor", "expressionofconcernfor"})
_RETRACTED: Final = "retracted publication"


def kind_of(names: Iterable[str]) -> Kind:
    """The kind of a work with these publication types."""
    given = {name.strip().lower() for name in names}
    return next((kind for name, kind in _KIND_OF.items() if name in given), Kind.PAPER)


def flags_of(names: Iterable[str], references: Iterable[str]) -> tuple[str, ...]:
    """What became of the work: by its publication types and by its references to later notices."""
    retracted = any(name.strip().lower() == _RETRACTED for name in names)
    later = (_NOTICE_OF.get(_letters(reference)) for reference in references)
    found = (NOTICES["retraction"] if retracted else None, *later)
    return tuple(dict.fromkeys(flag for flag in found if flag))


def is_about(reference: str) -> bool:
    """Whether this reference of a notice names the work that it corrects or retracts."""
    return _letters(reference) in _ABOUT


def _letters(name: str) -> str:
    return "".join(sign for sign in name.lower() if sign.isalpha())
