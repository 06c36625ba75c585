"""Who speaks, how sure the words are, and whether the source tells its own result. Pure."""

from articles.kinds import ArticleKind
from claims.scheme.axes import Certainty, Claimant, QuoteRole, StudyDesign
from claims.scheme import prefilling
from claims.suggesting.reading import Sentence

D = StudyDesign
WITHOUT_BASIS = frozenset({D.NOT_REPORTED, D.EXPERT_OPINION})


def certainty_of(text: str) -> Certainty:
    """How sure the words of a sentence are."""
    return prefilling.certainty_of([text])


def quote_role_of(design: str, is_elsewhere: bool) -> QuoteRole:
    """Plans are the source's own announcement; what shows no study, or another one, is background."""
    if design == D.ANNOUNCEMENT:
        return QuoteRole.OWN_ANNOUNCEMENT
    return QuoteRole.BACKGROUND if is_elsewhere or design in WITHOUT_BASIS else QuoteRole.PRIMARY_RESULT


def claimant_of(sentence: Sentence, kind: ArticleKind | None, design: str) -> Claimant:
    """Who says so."""
    return prefilling.claimant_of(kind, in_quotation=sentence.is_quoted)
