"""What became of the suggestions when a claim is submitted: taken, changed, left aside, or missed by the machine."""

import datetime as dt
from collections.abc import Collection, Iterator, Mapping, Sequence

from accounts.models import User
from articles.models import TextVersion
from claims.deciding import Action
from claims.marking import Span
from claims.models import Claim, SuggestionDecision, SuggestionRun
from claims.scheme import patients_counted
from claims.services.deciding import about, about_sentence, keep, missed
from claims.services.filling import axes_quoted, quoted_sentences, tags_quoted
from claims.services.keeping import have_whole
from claims.services.providing import providers
from claims.services.suggested import SuggestedSentence, decided_on
from claims.suggesting.suggestions import AXES, CLAIM, COUNT
from claims.suggesting.taking import SHOWN_FROM, tags_taken
from vocabulary.models import Term


def note_what_was_taken(*, claim: Claim, by: User, now: dt.datetime) -> None:
    """Compare a claim with what was suggested about the sentences it quotes; what is noted already is not noted again.

    Runs in the transaction of the submission, which waits for whoever writes suggestions about these texts. Where no
    provider has read the text there is nothing to compare with.
    """
    quoted = claim.quotes.select_related("text_version").order_by("text_version", "pk")
    quotes = list(quoted.select_for_update(no_key=True, of=("text_version",)))
    tagged = {tag.term_id: tag.term for tag in claim.tags.select_related("term")}
    for text in {quote.text_version_id: quote.text_version for quote in quotes}.values():
        spans = [(quote.start, quote.end) for quote in quotes if quote.text_version_id == text.pk]
        sentences = quoted_sentences(text, spans, decided_on(text))
        noted = _noted(claim, text)
        thin = _thin(text)
        for number, one in enumerate(sentences):
            rows = [*_of_sentence(one), *about_tags(one, claim, tagged, spans)]
            if number == 0:
                rows += [
                    *(_of_axes(one, claim, spans) if one.start not in thin else ()),
                    *_missed_tags(sentences, tagged),
                ]
            new = [row for row in rows if noted.get(_key(row, one.start)) != row.action]
            keep(new, text=text, span=one.span, claim=claim, by=by, now=now)
        have_whole(text=text.pk, starts=[one.start for one in sentences], now=now)


def _thin(text: TextVersion) -> set[int]:
    """Where sentences begin whose axes were left out: nobody saw them, so that there is nothing to compare with."""
    runs = SuggestionRun.objects.newest_finished(text, providers().shown).values_list("thin", flat=True)
    return {start for starts in runs for start in starts}


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


def about_tags(
    one: SuggestedSentence, claim: Claim, tagged: Collection[int], quotes: Sequence[Span]
) -> Iterator[SuggestionDecision]:
    """Suggestions that tag the claim were taken; those that its quotes would have taken over were left aside."""
    offered = {found.pk for found in tags_taken(tags_quoted(one, quotes), claim.claim_type)}
    for found in (found for mine in one.tags.values() for found in mine):
        if found.term and found.term.pk in tagged:
            yield about(found, Action.ACCEPTED)
        elif found.pk in offered:
            yield about(found, Action.IGNORED)


def _of_axes(one: SuggestedSentence, claim: Claim, quotes: Sequence[Span]) -> Iterator[SuggestionDecision]:
    """What the claim says on each axis, beside what was suggested; nothing where its quotes leave that out."""
    left_out = one.axes.keys() - axes_quoted(one, quotes).keys()
    for axis in sorted(AXES - left_out):
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
