"""Writes what people decided about suggestions; rows that are only ever appended."""

import datetime as dt
from collections.abc import Iterable

from accounts.models import User
from articles.models import TextVersion
from claims.deciding import Action
from claims.models import Claim, StoredSuggestion, SuggestionDecision
from claims.services.suggested import SuggestedSentence
from claims.suggesting.suggestions import CLAIM


def about(found: StoredSuggestion, action: Action, *, new_value: str = "") -> SuggestionDecision:
    """A decision on one suggestion, not stored yet, with what is kept of it."""
    run = found.run
    return SuggestionDecision(
        facet=found.facet, value=found.value, new_value=new_value, action=action.value, suggestion=found,
        provider=run.provider, version=run.version, edition=run.edition, method=found.method, score=found.score,
    )  # fmt: skip


def about_sentence(one: SuggestedSentence, action: Action, *, reason: str = "") -> SuggestionDecision:
    """A decision on the sentence as a whole."""
    whole = about(one.claim, action) if one.claim else SuggestionDecision(facet=CLAIM, value=CLAIM, action=action.value)
    whole.reason = reason
    return whole


def missed(facet: str, value: str) -> SuggestionDecision:
    """A decision that nobody had suggested."""
    return SuggestionDecision(facet=facet, new_value=value, action=Action.MISSED.value)


def keep(
    decisions: Iterable[SuggestionDecision],
    *,
    text: TextVersion,
    span: tuple[int, int],
    by: User,
    now: dt.datetime,
    claim: Claim | None = None,
) -> None:
    """Store decisions about the sentence of this span."""
    rows = list(decisions)
    for one in rows:
        one.text_version, one.claim, one.by, one.at = text, claim, by, now
        one.sentence_start, one.sentence_end = span
    SuggestionDecision.objects.bulk_create(rows)
