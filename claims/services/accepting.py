"""What people decide about suggested claims: a sentence becomes a draft, is none, or is open again."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Final

from django.db import transaction

from accounts.audit import record_event
from accounts.models import User
from articles.models import Article, TextVersion
from claims.deciding import BLIND, OFFERED, Action, is_blind
from claims.errors import AlreadyDecided, DirectionOpen, NotSuggested, SchemeBroken, TextReplaced
from claims.models import Claim, StoredSuggestion, SuggestionDecision
from claims.scheme import Fault
from claims.services.deciding import about, about_sentence, keep
from claims.services.drafting import Words, draft, require_writer, role_of
from claims.services.providing import providers
from claims.services.suggested import SuggestedSentence, decided_on, sentences_of
from claims.services.tracing import link_tags
from claims.suggesting.alike import likeness
from claims.suggesting.taking import all_taken, values_of

_DENIED: Final = "direction"


def accept(
    *,
    article: Article,
    text_version: int,
    sentence_start: int,
    by: User,
    now: dt.datetime,
    direction: str = "",
    other: str = "",
) -> Claim:
    """Make a draft of a suggested sentence with all that is suggested and its claim type allows.

    `other`: the value that is offered beside the best one of its axis, and is taken in its place. Raises IllegalMove
    (role), TextReplaced, NotSuggested, AlreadyDecided, DirectionOpen where the sentence denies something and no
    `direction` says which way it points, and as `draft` does; then nothing was stored.
    """
    require_writer(by)
    with transaction.atomic():
        text, (one,) = _open_sentences(article, text_version, [sentence_start])
        return _accepted(article, text, one, direction=direction, other=other, by=by, now=now)


def accept_alike(
    *, article: Article, text_version: int, sentence_starts: Sequence[int], by: User, now: dt.datetime
) -> list[Claim]:
    """Make a draft of each of these suggested sentences, which have to be identical but for their words.

    Raises as `accept`, and NotSuggested where they are not alike any more; then none was stored.
    """
    require_writer(by)
    with transaction.atomic():
        text, found = _open_sentences(article, text_version, sentence_starts)
        for one in found:
            _require_direction(one, "")
        if len({likeness(one.axes, one.tags) for one in found}) != 1:
            raise NotSuggested
        return [_accepted(article, text, one, direction="", by=by, now=now) for one in found]


def _accepted(
    article: Article,
    text: TextVersion,
    best: SuggestedSentence,
    *,
    direction: str,
    by: User,
    now: dt.datetime,
    other: str = "",
) -> Claim:
    """The draft of one sentence that nobody has decided on, with what was decided and its event."""
    one = best.with_other(other) if other else best
    _require_direction(one, direction)
    axes, tags = all_taken(one.axes, one.tags)
    values = values_of(axes) | ({_DENIED: direction} if direction else {})
    words = Words(text.pk, one.start, one.text)
    terms = [tag.term for tag in tags if tag.term]
    claim = draft(article=article, values=values, quotes=[words], tags=terms, by=by, now=now)
    link_tags(claim, tags)
    taken = [about(found, Action.ACCEPTED) for found in (*axes.values(), *tags)]
    if _DENIED in one.axes and direction:
        taken = [known for known in taken if known.facet != _DENIED]
        taken.append(_answered(one.axes[_DENIED], direction))
    taken += [about(left, Action.EDITED, new_value=other) for axis, left in best.axes.items() if left != one.axes[axis]]
    keep([about_sentence(one, Action.ACCEPTED), *taken], text=text, span=one.span, claim=claim, by=by, now=now)
    after = {"text": text.pk, "start": one.start, "suggestions": [known.suggestion_id for known in taken]}
    record_event(by=by, role=role_of(by), action="suggestion.accept", on=claim, before={}, after=after, now=now)
    return claim


def _require_direction(one: SuggestedSentence, direction: str) -> None:
    if one.needs_direction and not direction:
        raise DirectionOpen(one.axes[_DENIED].surface)


def reject(
    *, article: Article, text_version: int, sentence_start: int, reason: str, by: User, now: dt.datetime
) -> None:
    """Say that a suggested sentence is no claim, and why; raises as `accept`, and SchemeBroken for no such reason."""
    require_writer(by)
    if reason not in OFFERED:
        raise SchemeBroken([Fault("reason", "unknown-code", "There is no such reason.", "Choose one of the list.")])
    with transaction.atomic():
        text, (one,) = _open_sentences(article, text_version, [sentence_start])
        keep([about_sentence(one, Action.REJECTED, reason=reason)], text=text, span=one.span, by=by, now=now)
        _note(text, "suggestion.reject", {"start": one.start, "reason": reason}, by=by, now=now)


def reopen(*, article: Article, text_version: int, sentence_start: int, by: User, now: dt.datetime) -> None:
    """Take a rejection back, whoever made it; raises NotSuggested where nothing was rejected."""
    require_writer(by)
    with transaction.atomic():
        text, (one,) = sentences_in_force(article, text_version, [sentence_start])
        if one.is_decided != "rejected":
            raise NotSuggested
        keep([about_sentence(one, Action.REOPENED)], text=text, span=one.span, by=by, now=now)
        _note(text, "suggestion.reopen", {"start": one.start}, by=by, now=now)


def answer_blind(
    *, article: Article, text_version: int, sentence_start: int, is_claim: bool, by: User, now: dt.datetime
) -> None:
    """Note whether a sentence that was shown without suggestions is a claim; from then on they are shown.

    Raises as `accept`, and NotSuggested for a sentence that nobody asks about.
    """
    require_writer(by)
    with transaction.atomic():
        text, (one,) = sentences_in_force(article, text_version, [sentence_start])
        asked = SuggestionDecision.objects.on_sentences(text).made_blind().filter(sentence_start=one.start)
        if not is_blind(text.sha256, one.start) or asked.exists():
            raise NotSuggested
        answer = about_sentence(one, Action.ACCEPTED if is_claim else Action.REJECTED)
        answer.method = BLIND
        keep([answer], text=text, span=one.span, by=by, now=now)
        _note(text, "suggestion.answer", {"start": one.start, "is_claim": is_claim}, by=by, now=now)


def sentences_in_force(
    article: Article, text_version: int, starts: Sequence[int]
) -> tuple[TextVersion, list[SuggestedSentence]]:
    """The locked text in force and its sentences there, in this order; one decision on a text at a time.

    Raises TextReplaced, and NotSuggested where nothing is suggested about one of them.
    """
    in_force = TextVersion.objects.in_force().filter(snapshot__article=article)
    text = in_force.select_for_update(no_key=True, of=("self",)).filter(pk=text_version).first()
    if text is None:
        raise TextReplaced
    found = sentences_of(text, providers().shown, starts, decided=decided_on(text))
    by_start = {one.start: one for one in found}
    if len(found) != len(by_start) or by_start.keys() != set(starts):
        raise NotSuggested
    return text, [by_start[start] for start in dict.fromkeys(starts)]


def _open_sentences(
    article: Article, text_version: int, starts: Sequence[int]
) -> tuple[TextVersion, list[SuggestedSentence]]:
    text, found = sentences_in_force(article, text_version, starts)
    for one in found:
        if one.decision:
            raise AlreadyDecided(one.is_decided, one.claim_id)
    return text, found


def _answered(found: StoredSuggestion, direction: str) -> SuggestionDecision:
    """What the person said about the direction: the same as the machine, or another."""
    if found.value == direction:
        return about(found, Action.ACCEPTED)
    return about(found, Action.EDITED, new_value=direction)


def _note(text: TextVersion, action: str, after: Mapping[str, object], *, by: User, now: dt.datetime) -> None:
    record_event(by=by, role=role_of(by), action=action, on=text, before={}, after=after, now=now)
