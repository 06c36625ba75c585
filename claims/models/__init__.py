<<<<<<< HEAD
"""Claims and everything about them, and what the machine suggests and people decide about it."""
=======
"""Claims and everything about them, and the models that learn from them."""
>>>>>>> sug-learn

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
<<<<<<< HEAD
from claims.models.suggestions import (
    ProviderStanding,
    StoredSuggestion,
    StoredSuggestionQuerySet,
    SuggestionDecision,
    SuggestionDecisionQuerySet,
    SuggestionRun,
    SuggestionRunQuerySet,
)
=======
from claims.models.suggesters import Suggester, SuggesterQuerySet, SuggesterStatus
>>>>>>> sug-learn

__all__ = [
    "CONTEXT",
    "ONCE_SHOWN",
    "PROPOSITION",
    "Change",
    "ChangeQuerySet",
    "Claim",
    "ClaimVersion",
    "FormerTag",
<<<<<<< HEAD
    "ProviderStanding",
    "Quote",
    "Review",
    "StoredSuggestion",
    "StoredSuggestionQuerySet",
    "SuggestionDecision",
    "SuggestionDecisionQuerySet",
    "SuggestionRun",
    "SuggestionRunQuerySet",
=======
    "Quote",
    "Review",
    "Suggester",
    "SuggesterQuerySet",
    "SuggesterStatus",
>>>>>>> sug-learn
    "Tag",
    "tokens_field",
]
