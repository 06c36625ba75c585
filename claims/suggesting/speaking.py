"""Who speaks, how sure the words are, and whether a source tells its own result. Pure."""

from typing import Final

from articles.kinds import ArticleKind
from claims.scheme import prefilling
from claims.scheme.axes import Certainty, Claimant, QuoteRole, StudyDesign
from claims.suggesting.framing import Frame
from claims.suggesting.reading import Sentence

D = StudyDesign
_WITHOUT_BASIS: Final = frozenset({D.NOT_REPORTED, D.EXPERT_OPINION})


def certainty_of(text: str, frame: Frame, design: str) -> Certainty:
    """How sure the words of a sentence are; what an authority says may be done is allowed, not guessed.

    A plan is a plan for sure, whatever is hoped of it.
    """
    if design == D.ANNOUNCEMENT:
        return Certainty.ASSERTED
    found = prefilling.certainty_of([text])
    return Certainty.ASSERTED if found is Certainty.HEDGED and frame is Frame.AUTHORITY else found


def quote_role_of(design: str, is_elsewhere: bool) -> QuoteRole:
    """Plans are the source's own announcement; what shows no study, or another one, is background."""
    if design == D.ANNOUNCEMENT:
        return QuoteRole.OWN_ANNOUNCEMENT
    return QuoteRole.BACKGROUND if is_elsewhere or design in _WITHOUT_BASIS else QuoteRole.PRIMARY_RESULT


def claimant_of(sentence: Sentence, kind: ArticleKind | None) -> Claimant:
    """In quotation marks a person, else whoever writes articles of this kind."""
    return prefilling.claimant_of(kind, in_quotation=sentence.is_quoted)
