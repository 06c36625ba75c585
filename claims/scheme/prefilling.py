"""First guesses for the axes that follow from wording and article kind; the curator corrects them."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType

from articles.kinds import ArticleKind
from claims.scheme.axes import Certainty, Claimant, QuoteRole

_SPECULATIVE = re.compile(
    # What somebody could not do or would like is said outright.
    r"\b(?:could(?! (?:not|no longer|barely|hardly|only|still)\b)|might|hop(?:e[sd]?|ing|eful(?:ly)?)|hypothes\w+"
    r"|speculat\w+|would(?! (?:want|like|have been)\b)|aims?"
    r"|one day|in (?:the )?future|promis(?:e|ing)|believ\w+|(?<!to be )expect\w*|(?:plan|intend)(?:s|ed)? to)\b",
    re.IGNORECASE,
)
_HEDGED = re.compile(
    # The month of May is written with a capital. "Less likely to relapse" is a result, "indicated for" an approval,
    # and "the profile was consistent with" that of other trials an observation.
    r"\bmay\b|(?i:\b(?:suggest\w*|appear(?:s|ed)?|seem(?:s|ed)?|(?<!more )(?<!less )likely|unlikely|possibl[ey]"
    r"|probabl[ey]|potential(?:ly)?|indicat(?:e[sd]?|ing)(?! (?:in|for)\b)|tend(?:s|ed)? to|trend\w*|perhaps|apparently"
    r"|hint(?:s|ed|ing)?(?= (?:at|that)\b)|point(?:s|ed|ing) to|contemplated|conceivabl[ey]|presumabl[ey]|if anything"
    r"|(?<!profile was )(?<!profile is )consistent with|argues? for|rationale for)\b)"
)

_RESEARCH = (ArticleKind.PAPER, ArticleKind.PREPRINT, ArticleKind.MEETING_ABSTRACT, ArticleKind.TRIAL_RECORD)
_NEWSROOM = (ArticleKind.NEWS, ArticleKind.BLOG)
_ROLE_OF_KIND: Mapping[ArticleKind, QuoteRole] = MappingProxyType(
    dict.fromkeys((*_RESEARCH, ArticleKind.GUIDELINE, ArticleKind.LABEL), QuoteRole.PRIMARY_RESULT)
    | dict.fromkeys((ArticleKind.PRESS_RELEASE, ArticleKind.CORRECTION), QuoteRole.OWN_ANNOUNCEMENT)
)
_CLAIMANT_OF_KIND: Mapping[ArticleKind, Claimant] = MappingProxyType(
    dict.fromkeys((*_RESEARCH, ArticleKind.REVIEW), Claimant.QUOTED_AUTHOR)
    | dict.fromkeys(_NEWSROOM, Claimant.JOURNALIST)
)


def certainty_of(quotes: Iterable[str]) -> Certainty:
    """Judge the wording of the quotes; the weakest wording among them wins."""
    return _certainty_of("\n".join(quotes))


@lru_cache(maxsize=256)  # a sentence is asked several times, always soon after
def _certainty_of(words: str) -> Certainty:
    if _SPECULATIVE.search(words):
        return Certainty.SPECULATIVE
    return Certainty.HEDGED if _HEDGED.search(words) else Certainty.ASSERTED


def claimant_of(kind: ArticleKind | None, *, in_quotation: bool) -> Claimant:
    """Guess who speaks: in quotation marks a person, else whoever writes articles of this kind."""
    if in_quotation:
        return Claimant.QUOTED_EXPERT if kind in _NEWSROOM else Claimant.QUOTED_AUTHOR
    return _CLAIMANT_OF_KIND.get(kind, Claimant.INSTITUTION) if kind else Claimant.INSTITUTION


def prefilled(kind: str, quotes: Iterable[str], *, in_quotation: bool = False) -> Mapping[str, str]:
    """Return axis -> code for certainty, quote role and claimant.

    `kind` is the article's kind, empty when unknown; `in_quotation`: the first quote lies in a quotation passage.
    """
    known = ArticleKind(kind) if kind else None
    role = _ROLE_OF_KIND.get(known, QuoteRole.BACKGROUND) if known else QuoteRole.BACKGROUND
    return {
        "certainty": certainty_of(quotes).value,
        "quote_role": role.value,
        "claimant": claimant_of(known, in_quotation=in_quotation).value,
    }
