"""Claims and everything about them: what the machine suggests, what people decide, the models that learn of it."""

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
    "Suggester",
    "SuggesterQuerySet",
    "SuggesterStatus",
    "SuggestionDecision",
    "SuggestionDecisionQuerySet",
    "SuggestionRun",
    "SuggestionRunQuerySet",
    "Tag",
    "tokens_field",
]
