"""Claims that a suggestion filled in and a person went over before they were stored."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence

from django.db import transaction

from accounts.models import User
from articles.models import Article, Study, TextVersion
from claims.deciding import Action
from claims.models import Claim, StoredSuggestion, SuggestionDecision
from claims.services.deciding import about, keep
from claims.services.drafting import Words, draft, edit
from claims.services.noting import about_tags, said_on, shares_half
from claims.services.providing import providers
from claims.services.suggested import SuggestedSentence, decided_on, sentences_of
from claims.services.tracing import link_tags, offered_tags
from claims.suggesting.taking import axes_taken, tags_offered
from vocabulary.models import Term


def draft_from(
    *,
    article: Article,
    text_version: int,
    sentence_start: int,
    values: Mapping[str, object],
    quotes: Sequence[Words],
    tags: Collection[Term],
    by: User,
    now: dt.datetime,
    study: Study | None = None,
) -> Claim:
    """Begin a claim that a suggestion filled in and a person went over: what was left as it was is known as such.

    Raises as `draft` does. The sentence itself is decided on when the claim is submitted.
    """
    with transaction.atomic():
        claim = draft(article=article, values=values, quotes=quotes, tags=tags, study=study, by=by, now=now)
        texts = TextVersion.objects.filter(pk=text_version, snapshot__article=article)
        text = texts.select_for_update(no_key=True, of=("self",)).first()  # whoever writes suggestions about it waits
        if text and (one := _filled_from(claim, text, sentence_start)):
            axes = axes_taken({axis: _said(claim, axis, one) for axis in one.axes})
            rows = [_kept_or_changed(claim, found) for found in axes.values()]
            rows += about_tags(one, claim, {tag.term_id for tag in claim.tags.all()})
            link_tags(claim, tags_offered(one.tags))
            keep(rows, text=text, span=one.span, claim=claim, by=by, now=now)
    return claim


def go_over(
    *,
    claim_id: int,
    values: Mapping[str, object],
    lock: int,
    quotes: Sequence[Words],
    tags: Collection[Term],
    by: User,
    now: dt.datetime,
    study: Study | None = None,
) -> Claim:
    """Change an own draft: what was suggested for its sentence and is taken only now is known as such.

    Raises as `edit` does.
    """
    with transaction.atomic():
        claim = edit(claim_id=claim_id, values=values, lock=lock, quotes=quotes, tags=tags, study=study, by=by, now=now)
        link_tags(claim, offered_tags(claim))
    return claim


def _filled_from(claim: Claim, text: TextVersion, start: int) -> SuggestedSentence | None:
    """The suggested sentence that begins there, as long as the claim quotes it."""
    found = sentences_of(text, providers().shown, [start], decided=decided_on(text))
    spans = [(quote.start, quote.end) for quote in claim.quotes.all() if quote.text_version_id == text.pk]
    return next((one for one in found if any(shares_half(one.span, span) for span in spans)), None)


def _said(claim: Claim, axis: str, one: SuggestedSentence) -> StoredSuggestion:
    """What of the suggestions on an axis the claim says, else the best of them."""
    other = one.others.get(axis)
    return other if other and other.value == said_on(claim, axis) else one.axes[axis]


def _kept_or_changed(claim: Claim, found: StoredSuggestion) -> SuggestionDecision:
    chosen = said_on(claim, found.facet)
    return about(found, Action.ACCEPTED) if found.value == chosen else about(found, Action.EDITED, new_value=chosen)
