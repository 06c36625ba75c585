"""Claims and everything about them, and what the machine suggests and people decide about it."""

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
from claims.models.suggestions import (
    ProviderStanding,
    StoredSuggestion,
    StoredSuggestionQuerySet,
    SuggestionDecision,
    SuggestionDecisionQuerySet,
    SuggestionRun,
    SuggestionRunQuerySet,
)

__all__ = [
    "CONTEXT",
    "ONCE_SHOWN",
    "PROPOSITION",
    "Change",
    "ChangeQuerySet",
    "Claim",
    "ClaimVersion",
    "FormerTag",
    "ProviderStanding",
    "Quote",
    "Review",
    "StoredSuggestion",
    "StoredSuggestionQuerySet",
    "SuggestionDecision",
    "SuggestionDecisionQuerySet",
    "SuggestionRun",
    "SuggestionRunQuerySet",
    "Tag",
    "tokens_field",
]
