"""Claims that a suggestion filled in and a person went over before they were stored."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence

from django.db import transaction

from accounts.models import User
from articles.models import Article, Study, TextVersion
from claims.deciding import Action
from claims.marking import Span, shares_half
from claims.models import Claim, StoredSuggestion, SuggestionDecision
from claims.services.deciding import about, keep
from claims.services.drafting import Words, draft, edit
from claims.services.filling import filling_of, shown_sentences
from claims.services.noting import about_tags, said_on
from claims.services.suggested import CHOOSABLE
from claims.services.tracing import link_tags, offered_tags
from vocabulary.models import Term


def draft_from(
    *,
    article: Article,
    text_version: int,
    shown: Sequence[Span],
    values: Mapping[str, object],
    quotes: Sequence[Words],
    tags: Collection[Term],
    by: User,
    now: dt.datetime,
    study: Study | None = None,
) -> Claim:
    """Begin a claim that suggestions filled in and a person went over: what was left as it was is known as such.

    `shown`: the quotes of that text for which the person saw what is suggested. Raises as `draft` does. The sentences
    themselves are decided on when the claim is submitted.
    """
    with transaction.atomic():
        claim = draft(article=article, values=values, quotes=quotes, tags=tags, study=study, by=by, now=now)
        texts = TextVersion.objects.filter(pk=text_version, snapshot__article=article)
        text = texts.select_for_update(no_key=True, of=("self",)).first()  # whoever writes suggestions about it waits
        if text:
            _note(claim, text, shown, by=by, now=now)
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


def _note(claim: Claim, text: TextVersion, shown: Sequence[Span], *, by: User, now: dt.datetime) -> None:
    """Note what became of all that was filled in for the quoted sentences which were shown."""
    quoted = [(quote.start, quote.end) for quote in claim.quotes.all() if quote.text_version_id == text.pk]
    seen = [one for one in shown_sentences(text, quoted) if any(shares_half(one.span, each) for each in shown)]
    filling = filling_of(seen, quoted, chosen=[said_on(claim, axis) for axis in CHOOSABLE])
    link_tags(claim, filling.offered)
    tagged = {tag.term_id for tag in claim.tags.all()}
    for one in filling.sentences:
        own = [found for found in filling.axes.values() if found.sentence_start == one.start]
        rows = [_kept_or_changed(claim, found) for found in own]
        rows += about_tags(one, claim, tagged, quoted)
        keep(rows, text=text, span=one.span, claim=claim, by=by, now=now)


def _kept_or_changed(claim: Claim, found: StoredSuggestion) -> SuggestionDecision:
    chosen = said_on(claim, found.facet)
    return about(found, Action.ACCEPTED) if found.value == chosen else about(found, Action.EDITED, new_value=chosen)
