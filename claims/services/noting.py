"""What became of the suggestions when a claim is submitted: taken, changed, left aside, or missed by the machine."""

import datetime as dt
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final

from accounts.models import User
from articles.models import TextVersion
from claims.deciding import Action
from claims.models import Claim, Quote, StoredSuggestion, SuggestionDecision, SuggestionRun
from claims.scheme import patients_counted
from claims.services.deciding import about, about_sentence, keep, missed
from claims.services.keeping import have_whole
from claims.services.providing import providers
from claims.services.suggested import SuggestedSentence, decided_on, sentences_of
from claims.suggesting.suggestions import AXES, CLAIM, COUNT
from claims.suggesting.taking import SHOWN_FROM, tags_taken
from vocabulary.models import Term

HALF: Final = 0.5


def note_what_was_taken(*, claim: Claim, by: User, now: dt.datetime) -> None:
    """Compare a claim with what was suggested about the sentences it quotes; what is noted already is not noted again.

    Runs in the transaction of the submission, which waits for whoever writes suggestions about these texts. Where no
    provider has read the text there is nothing to compare with.
    """
    quoted = claim.quotes.select_related("text_version").order_by("text_version", "pk")
    quotes = list(quoted.select_for_update(no_key=True, of=("text_version",)))
    tagged = {tag.term_id: tag.term for tag in claim.tags.select_related("term")}
    for text in {quote.text_version_id: quote.text_version for quote in quotes}.values():
        sentences = _quoted(text, [quote for quote in quotes if quote.text_version_id == text.pk])
        noted = _noted(claim, text)
        thin = _thin(text)
        for number, one in enumerate(sentences):
            rows = [*_of_sentence(one), *about_tags(one, claim, tagged)]
            if number == 0:
                rows += [*(_of_axes(one, claim) if one.start not in thin else ()), *_missed_tags(sentences, tagged)]
            new = [row for row in rows if noted.get(_key(row, one.start)) != row.action]
            keep(new, text=text, span=one.span, claim=claim, by=by, now=now)
        have_whole(text=text.pk, starts=[one.start for one in sentences], now=now)


def _thin(text: TextVersion) -> set[int]:
    """Where sentences begin whose axes were left out: nobody saw them, so that there is nothing to compare with."""
    runs = SuggestionRun.objects.newest_finished(text, providers().shown).values_list("thin", flat=True)
    return {start for starts in runs for start in starts}


def _quoted(text: TextVersion, quotes: Sequence[Quote]) -> list[SuggestedSentence]:
    """The sentences that share half of themselves, or of a quote, with a quote; the likeliest claim first."""
    names = providers().shown
    rows = StoredSuggestion.objects.latest_of(text, names).filter(facet=CLAIM)
    places = rows.values_list("sentence_start", "sentence_end")
    starts = {place[0] for place in places for quote in quotes if shares_half(place, (quote.start, quote.end))}
    found = sentences_of(text, names, starts, decided=decided_on(text))
    return sorted(found, key=lambda one: (-one.score, one.start))


def shares_half(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two spans share at least half of the shorter one."""
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return shared >= HALF * min(one[1] - one[0], other[1] - other[0])


def _noted(claim: Claim, text: TextVersion) -> dict[tuple[int, str, str, str], str]:
    """What was noted of this claim before: place and values -> the latest action."""
    rows = SuggestionDecision.objects.filter(claim=claim, text_version=text).order_by("pk")
    return {_key(row, row.sentence_start): row.action for row in rows}


def _key(row: SuggestionDecision, start: int) -> tuple[int, str, str, str]:
    return start, row.facet, row.value, row.new_value


def _of_sentence(one: SuggestedSentence) -> Iterator[SuggestionDecision]:
    """The sentence carries a claim, whatever was thought of it before; nothing new where a claim came of it already."""
    if one.is_decided != "accepted":
        yield about_sentence(one, Action.ACCEPTED) if one.score >= SHOWN_FROM else missed(CLAIM, CLAIM)


def about_tags(one: SuggestedSentence, claim: Claim, tagged: Collection[int]) -> Iterator[SuggestionDecision]:
    """Suggestions that tag the claim were taken; those that accepting would have taken over were left aside."""
    offered = {found.pk for found in tags_taken(one.tags, claim.claim_type)}
    for found in (found for mine in one.tags.values() for found in mine):
        if found.term and found.term.pk in tagged:
            yield about(found, Action.ACCEPTED)
        elif found.pk in offered:
            yield about(found, Action.IGNORED)


def _of_axes(one: SuggestedSentence, claim: Claim) -> Iterator[SuggestionDecision]:
    for axis in sorted(AXES):
        chosen, found = said_on(claim, axis), one.axes.get(axis)
        if found and found.value == chosen:
            yield about(found, Action.ACCEPTED)
        elif found:
            yield about(found, Action.EDITED, new_value=chosen)
        elif chosen and chosen != "false":
            yield missed(axis, chosen)


def said_on(claim: Claim, axis: str) -> str:
    """What the claim says on an axis, as suggestions write it."""
    value = patients_counted(claim.n_exposed, claim.n_total) if axis == COUNT else getattr(claim, axis)
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value)


def _missed_tags(sentences: Sequence[SuggestedSentence], tagged: Mapping[int, Term]) -> Iterator[SuggestionDecision]:
    suggested = {found.term.pk for one in sentences for mine in one.tags.values() for found in mine if found.term}
    for pk in sorted(tagged.keys() - suggested):
        yield missed(tagged[pk].facet, tagged[pk].curie)
