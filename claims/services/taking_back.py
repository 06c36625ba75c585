"""Takes an acceptance back: its drafts are thrown away, and what was suggested is open again."""

import datetime as dt
from typing import Final

from django.db import transaction

from accounts.models import User
from articles.models import Article
from claims.deciding import Action
from claims.errors import NotSuggested
from claims.models import Claim, SuggestionDecision
from claims.services.accepting import sentences_in_force
from claims.services.drafting import discard, require_writer

UNTOUCHED: Final = 1  # lock of a claim that is as it was first written


def take_back(*, article: Article, text_version: int, sentence_start: int, by: User, now: dt.datetime) -> list[Claim]:
    """Throw away what this person made of the sentence, and of all others in the same step, while it is untouched.

    Raises as `discard` does (IllegalMove, StaleVersion), TextReplaced, and NotSuggested where this person has accepted
    nothing; then nothing was changed. The suggestions are open again, since no draft stands for them.
    """
    require_writer(by)
    with transaction.atomic():
        text, (one,) = sentences_in_force(article, text_version, [sentence_start])
        first = one.decision
        if first is None or not made_draft(first) or first.by_id != by.pk:
            raise NotSuggested
        same_step = SuggestionDecision.objects.on_sentences(text).filter(action=Action.ACCEPTED, by=by, at=first.at)
        kept = same_step.filter(claim__discarded_at=None).select_related("claim")
        drafts = [row.claim_id for row in kept if made_draft(row)]
        return [discard(claim_id=pk, lock=UNTOUCHED, by=by, now=now) for pk in drafts if pk]


def made_draft(decision: SuggestionDecision) -> bool:
    """Whether the draft was made by this decision, not noted when a claim was submitted that a person had written."""
    return decision.claim is not None and decision.claim.created_at == decision.at
