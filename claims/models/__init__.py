"""Claims and everything about them, and the models that learn from them."""

from claims.models.claims import (
    CONTEXT,
    ONCE_SHOWN,
    PROPOSITION,
    Change,
    ChangeQuerySet,
    Claim,
    ClaimVersion,
    FormerTag,
    Quote,
    Review,
    Tag,
    tokens_field,
)
from claims.models.suggesters import Suggester, SuggesterQuerySet, SuggesterStatus

__all__ = [
    "CONTEXT",
    "ONCE_SHOWN",
    "PROPOSITION",
    "Change",
    "ChangeQuerySet",
    "Claim",
    "ClaimVersion",
    "FormerTag",
    "Quote",
    "Review",
    "Suggester",
    "SuggesterQuerySet",
    "SuggesterStatus",
    "Tag",
    "tokens_field",
]
