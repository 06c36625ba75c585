"""What of an answer is stored: all terms, and the axes of sentences that somebody may be shown or may quote.

What was left out comes back by another run of the provider, as soon as a person quotes the sentence, or another
provider takes it for a claim: what people see is the same as if all had been stored.
"""

import datetime as dt
from collections.abc import Sequence
from typing import Final

from django.db import transaction
from django.db.models import Max

from articles.models import TextVersion
from claims.deciding import is_blind
from claims.models import Keeping, Quote, StoredSuggestion, SuggestionDecision, SuggestionRun
from claims.services.providing import providers
from claims.suggesting.keeping import thin
from claims.suggesting.reading import Reading
from claims.suggesting.suggestions import AXES, CLAIM, Suggestion
from claims.suggesting.taking import SHOWN_FROM

PRUNED_AT_ONCE: Final = 5_000  # rows a sweep
RUNS_AT_ONCE: Final = 100


def thinned(
    kept: Sequence[Suggestion], reading: Reading, *, run: SuggestionRun, text: TextVersion
) -> tuple[list[Suggestion], list[int]]:
    """What is stored of an answer, and where the sentences begin whose axes were left out; three queries."""
    shown = providers().shown
    stored = StoredSuggestion.objects.latest_of(text, shown).filter(facet=CLAIM).exclude(run=run).order_by()
    chances = dict(stored.values("sentence_start").annotate(best=Max("score")).values_list("sentence_start", "best"))
    for one in kept if run.provider in shown else ():
        if one.facet == CLAIM:
            start = reading.sentences[one.sentence].start
            chances[start] = max(one.score, chances.get(start, 0.0))
    quoted = Quote.objects.filter(text_version=text).order_by().values_list("start", "end")
    decided = SuggestionDecision.objects.filter(text_version=text).values_list("sentence_start", "sentence_end")
    asked = {one.start for one in reading.sentences if is_blind(text.sha256, one.start)}
    left_out = thin(reading.sentences, chances=chances, asked=asked, used=set(quoted.union(decided)))
    rest = [one for one in kept if one.facet not in AXES or reading.sentences[one.sentence].start not in left_out]
    without = {reading.sentences[one.sentence].start for one in kept if one.facet in AXES} & left_out
    return rest, sorted(without)


def have_completed(run: SuggestionRun, *, now: dt.datetime) -> int:
    """Let others run again that left out axes of what this run takes for claims; gives how many."""
    if run.provider not in providers().shown:
        return 0
    likely = run.suggestions.filter(facet=CLAIM, score__gte=SHOWN_FROM).values_list("sentence_start", flat=True)
    return have_whole(text=run.text_version_id, starts=list(likely), now=now)


def have_whole(*, text: int, starts: Sequence[int], now: dt.datetime) -> int:
    """Let the runs over a text store the axes of sentences that begin at these places; gives how many lacked them."""
    return SuggestionRun.objects.thin_at(text, starts).put_in_line(now)


def prune_former() -> int:
    """Delete what nobody used of suggestions about texts that are no longer in force, some at a time; how many."""
    with transaction.atomic():
        texts = dict(SuggestionRun.objects.to_prune().values_list("pk", "text_version")[:RUNS_AT_ONCE])
        locked = TextVersion.objects.select_for_update(no_key=True).filter(pk__in=texts.values()).order_by("pk")
        list(locked.values_list("pk"))  # somebody may just decide about a sentence of one
        runs = SuggestionRun.objects.to_prune().filter(pk__in=texts).select_for_update(skip_locked=True)
        ids = list(runs.values_list("pk", flat=True))
        unused = StoredSuggestion.objects.filter(run__in=ids).unused()
        rows = list(unused.order_by("pk").values_list("pk", flat=True)[:PRUNED_AT_ONCE]) if ids else []
        StoredSuggestion.objects.filter(pk__in=rows).delete()
        if ids and len(rows) < PRUNED_AT_ONCE:
            pruned = SuggestionRun.objects.filter(pk__in=ids)
            pruned.emptied().delete()
            pruned.update(keeping=Keeping.PRUNED.value, next_at=None, rung_at=None)
    return len(rows)
