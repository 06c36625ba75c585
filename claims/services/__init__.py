"""Everything that changes a claim: one transaction a call, with its event."""

from claims.services.accepting import accept, accept_alike, answer_blind, reject, reopen
from claims.services.drafting import LOSE_TAG, Words, discard, draft, edit, form_of, restore_draft
from claims.services.filling import Filling, fill, filling_of
from claims.services.going_over import draft_from, go_over
from claims.services.keeping import prune_former
from claims.services.moving import advance
from claims.services.providing import providers
from claims.services.queueing import (
    correct_passage,
    free_runs,
    queue_suggestions,
    return_runs,
    sweep_suggestions,
)
from claims.services.suggested import BlindSentence, Saying, SuggestedSentence, SuggestedText, suggested
from claims.services.suggesting import claim_run, suggest
from claims.services.taking_back import UNTOUCHED, made_draft, take_back
from claims.services.touching import refresh, touch
from claims.services.tracing import filled_in, offered_tags
from claims.services.withdrawing import Withdrawn, withdraw_proposal

__all__ = [
    "LOSE_TAG",
    "UNTOUCHED",
    "BlindSentence",
    "Filling",
    "Saying",
    "SuggestedSentence",
    "SuggestedText",
    "Withdrawn",
    "Words",
    "accept",
    "accept_alike",
    "advance",
    "answer_blind",
    "claim_run",
    "correct_passage",
    "discard",
    "draft",
    "draft_from",
    "edit",
    "fill",
    "filled_in",
    "filling_of",
    "form_of",
    "free_runs",
    "go_over",
    "made_draft",
    "offered_tags",
    "providers",
    "prune_former",
    "queue_suggestions",
    "refresh",
    "reject",
    "reopen",
    "restore_draft",
    "return_runs",
    "suggest",
    "suggested",
    "sweep_suggestions",
    "take_back",
    "touch",
    "withdraw_proposal",
]
