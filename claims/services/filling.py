"""What is suggested for words that somebody quotes: the one way in which suggestions fill in a claim."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from articles.models import TextVersion
from claims.deciding import Reason, is_blind
from claims.marking import Span, shares_half
from claims.models import StoredSuggestion
from claims.services.providing import providers
from claims.services.suggested import READY, Decided, SuggestedSentence, decided_on, sentences_of, standing_of
from claims.suggesting.suggestions import CLAIM
from claims.suggesting.taking import (
    Part,
    agreed,
    axes_of_part,
    axes_taken,
    tags_of_part,
    tags_offered,
    tags_taken,
)
from vocabulary.models import Term

DOUBTED: Final = frozenset({Reason.WRONG_TAG, Reason.WRONG_ROLE})
"""Reasons of a rejection that say something of the tags."""


@dataclass(frozen=True, slots=True)
class Filling:
    """What a claim that quotes these sentences takes over; the likeliest of them comes first.

    `axes`, `tags`: what is filled in; `offered`: every tag that a person may take.
    """

    sentences: Sequence[SuggestedSentence] = ()
    axes: Mapping[str, StoredSuggestion] = field(default_factory=dict)
    tags: Sequence[StoredSuggestion] = ()
    offered: Sequence[StoredSuggestion] = ()


def fill(*, text: TextVersion, quotes: Sequence[Span], chosen: Collection[str] = ()) -> Filling | None:
    """What is suggested for these quotes of the text in force, as far as they bear it out; None while nobody answered.

    `chosen`: values that a person took where another stands beside the best one. A sentence that people are asked about
    without suggestions gives none before. A constant number of queries, and none without quotes.
    """
    if not quotes:
        return Filling()
    if standing_of(text, providers().shown)[0] != READY:
        return None
    return filling_of(shown_sentences(text, quotes), quotes, chosen=chosen)


def shown_sentences(text: TextVersion, quotes: Sequence[Span]) -> list[SuggestedSentence]:
    """The quoted sentences of which people may see what is suggested."""
    decided = decided_on(text)
    return [one for one in quoted_sentences(text, quotes, decided) if not _is_asked_blindly(text, one, decided)]


def quoted_sentences(text: TextVersion, quotes: Sequence[Span], decided: Decided) -> list[SuggestedSentence]:
    """The sentences that share half of themselves, or of a quote, with a quote; the likeliest claim first."""
    names = providers().shown
    rows = StoredSuggestion.objects.latest_of(text, names).filter(facet=CLAIM)
    places = rows.values_list("sentence_start", "sentence_end")
    starts = {place[0] for place in places for quote in quotes if shares_half(place, quote)}
    found = sentences_of(text, names, starts, decided=decided)
    return sorted(found, key=lambda one: (-one.score, one.start))


def filling_of(
    sentences: Sequence[SuggestedSentence], quotes: Sequence[Span], *, chosen: Collection[str] = ()
) -> Filling:
    """What a claim with these quotes takes over of the sentences that it quotes."""
    found = [one.with_any_of(chosen) for one in sentences]
    axes = axes_taken(agreed([axes_quoted(one, quotes) for one in found]))
    kind = axes["claim_type"].value if "claim_type" in axes else ""
    taken = _each_term(found, lambda one: () if _is_doubted(one) else tags_taken(tags_quoted(one, quotes), kind))
    return Filling(found, axes, taken, _each_term(found, lambda one: tags_offered(one.tags)))


def tags_quoted(one: SuggestedSentence, quotes: Sequence[Span]) -> dict[str, tuple[StoredSuggestion, ...]]:
    """The tags of a sentence that what is quoted of it bears out."""
    return tags_of_part(one.tags, Part(one.start, one.text, quotes))


def axes_quoted(one: SuggestedSentence, quotes: Sequence[Span]) -> dict[str, StoredSuggestion]:
    """Likewise its axes."""
    return axes_of_part(one.axes, Part(one.start, one.text, quotes), is_of_two_kinds="claim_type" in one.others)


def _each_term(
    sentences: Iterable[SuggestedSentence], tags: Callable[[SuggestedSentence], Iterable[StoredSuggestion]]
) -> tuple[StoredSuggestion, ...]:
    """The suggestions of all sentences; of one term the first."""
    once: dict[Term | None, StoredSuggestion] = {}
    for sentence in sentences:
        for one in tags(sentence):
            once.setdefault(one.term, one)
    return tuple(once.values())


def _is_doubted(one: SuggestedSentence) -> bool:
    """Whether somebody said that its tags are wrong: then a person chooses of them."""
    return one.is_decided == "rejected" and one.decision is not None and one.decision.reason in DOUBTED


def _is_asked_blindly(text: TextVersion, one: SuggestedSentence, decided: Decided) -> bool:
    return is_blind(text.sha256, one.start) and one.start not in {*decided.blindly, *decided.by_start}
