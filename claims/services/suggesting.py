"""One run of a provider over a text: leased, given its time, checked against the text, stored in place of the former.

What a provider does wrong stands on its own run: it hides nobody else's answer and stops no article on its way.
"""

import datetime as dt
import random
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from django.db import transaction

from articles.backoff import delay
from articles.ledger import LEASE_FIELDS, LEDGER_FIELDS, MOST_ATTEMPTS, RING_AGAIN
from articles.models import TextVersion
from claims.models import StoredSuggestion, SuggestionRun
from claims.remote_suggesting import OPEN_LICENCES
from claims.services.gating import note_call, take_call
from claims.services.keeping import have_completed, thinned
from claims.services.limiting import OutOfTime, within
from claims.services.providing import providers
from claims.services.reading_texts import reading_of
from claims.suggesting.providers import Provider
from claims.suggesting.reading import Reading, Sentence
from claims.suggesting.suggestions import Suggestion, check
from vocabulary.services import current_lexicon

FINISHED: Final = (*LEDGER_FIELDS, "ran_at", "duration_ms", "kept", "dropped", "thin")
CLOSED: Final = "the source is not openly licensed, so that nothing was sent"
LEFT_ALONE: Final = "It is not asked for a while: it failed too often, or the calls of this month are used up."
TRIES: Final = 2  # of a remote provider


@dataclass(frozen=True, slots=True)
class _Answer:
    """What a provider said: what is kept, why the rest was dropped, or why there is no answer.

    `not_before`: nobody may ask it until then, so that this was no attempt.
    """

    kept: tuple[Suggestion, ...] = ()
    dropped: Counter[str] = field(default_factory=Counter)
    failure: str = ""
    not_before: dt.datetime | None = None


def claim_run(*, run_id: int, worker: str, now: dt.datetime) -> SuggestionRun | None:
    """Lease the run to this worker; None when somebody else has it or it is not due."""
    with transaction.atomic():
        run = SuggestionRun.objects.to_take(run_id, now)
        if run:
            run.lease(worker=worker, now=now)
            run.save(update_fields=LEASE_FIELDS)
            run.refresh_from_db()
    return run


def suggest(*, run: SuggestionRun, now: dt.datetime) -> None:
    """Ask the provider of a leased run and store its answer, or why there is none."""
    provider = providers().by_name.get(run.provider)
    edition, lexicon = current_lexicon()
    if provider is None or (provider.version, edition) != (run.version, run.edition):
        _leave(run, now=now)
        return
    text = TextVersion.objects.in_force().with_passages().filter(pk=run.text_version_id).first()
    if text is None:
        _drop(run)
        return
    reading = reading_of(text, edition, lexicon)
    began = time.monotonic()
    is_remote = getattr(provider, "is_remote", False)
    answer = _asked_remotely(provider, reading, text, now=now) if is_remote else _asked(provider, reading)
    _write(run, reading, answer, seconds=time.monotonic() - began, now=now)


def _leave(run: SuggestionRun, *, now: dt.datetime) -> None:
    """The provider or its version is not known here, or the vocabulary went on: the sweep drops it if nobody wants it.

    This worker may be older than the one that put it in line.
    """
    with transaction.atomic():
        if held := SuggestionRun.objects.still_held(run):
            held.put_back(next_at=None if held.ran_at else now + RING_AGAIN)
            held.save(update_fields=LEDGER_FIELDS)


def _drop(run: SuggestionRun) -> None:
    """The text is no longer in force; if it ever is again, it is news."""
    with transaction.atomic():
        if held := SuggestionRun.objects.still_held(run):
            if held.ran_at:
                held.finish()
                held.save(update_fields=LEDGER_FIELDS)
            else:
                held.delete()


def _asked(provider: Provider, reading: Reading) -> _Answer:
    try:
        with within(provider.patience):
            kept, dropped = check(provider.suggest(reading), reading)
    except OutOfTime:
        return _Answer(failure=f"It did not answer within {provider.patience:g} seconds.")
    except Exception as error:  # noqa: BLE001  # whatever another's code raises is its failure, told on its run
        return _Answer(failure=f"It failed: {type(error).__name__}: {error}"[:1000])
    fitting = tuple(one for one in kept if one.facet in provider.facets)
    if len(fitting) < len(kept):
        dropped["of a facet that it does not suggest about"] += len(kept) - len(fitting)
    return _Answer(fitting, dropped)


def _asked_remotely(provider: Provider, reading: Reading, text: TextVersion, *, now: dt.datetime) -> _Answer:
    """As `_asked`, for what may be sent, as often as may be asked, and once more where the first try failed."""
    source = text.snapshot.article.source
    if not (source.full_text and source.licence in OPEN_LICENCES):
        return _Answer(dropped=Counter({CLOSED: 1}))
    if not reading.sentences:
        return _Answer()
    answer = _Answer()
    for _ in range(TRIES):
        if not_before := take_call(provider=provider.name, now=now):
            return answer if answer.failure else _Answer(failure=LEFT_ALONE, not_before=not_before)
        answer = _asked(provider, reading)
        note_call(provider=provider.name, failed=bool(answer.failure), now=now)
        if not answer.failure:
            break
    return answer


def _write(run: SuggestionRun, reading: Reading, answer: _Answer, *, seconds: float, now: dt.datetime) -> None:
    """Store the answer while the lease holds; a late worker writes nothing."""
    with transaction.atomic():
        # First the text, then the run, as whoever decides about a sentence and wants more of it to be stored.
        text = TextVersion.objects.select_for_update(no_key=True).filter(pk=run.text_version_id).first()
        held = SuggestionRun.objects.still_held(run)
        if text is None or held is None:
            return
        if answer.not_before:
            held.put_back(next_at=answer.not_before)
            held.last_error = answer.failure
            held.save(update_fields=LEDGER_FIELDS)
            return
        if answer.failure:
            held.fail(reason=answer.failure, next_at=_next_try(held, now), now=now)
            held.save(update_fields=LEDGER_FIELDS)
            return
        _replace(held, text, reading, answer.kept)
        held.finish()
        held.ran_at, held.duration_ms = now, int(seconds * 1000)
        held.dropped = dict(answer.dropped)
        held.save(update_fields=FINISHED)
        have_completed(held, now=now)
        _prune(held)


def _replace(run: SuggestionRun, text: TextVersion, reading: Reading, kept: Sequence[Suggestion]) -> None:
    """Store an answer in place of the former; its text is locked, as it is for whoever decides about a sentence."""
    run.suggestions.undecided().delete()
    stored, run.thin = thinned(kept, reading, run=run, text=text)
    rows = [_row(run, reading.sentences[one.sentence], one) for one in stored]
    StoredSuggestion.objects.bulk_create(rows, ignore_conflicts=True, batch_size=1000)
    run.kept = len(rows)


def _next_try(run: SuggestionRun, now: dt.datetime) -> dt.datetime | None:
    if run.attempts >= MOST_ATTEMPTS:
        return None
    return now + delay(attempts=run.attempts, jitter=random.random())  # noqa: S311  # spreads tries, guards nothing


def _row(run: SuggestionRun, sentence: Sentence, one: Suggestion) -> StoredSuggestion:
    return StoredSuggestion(
        run=run, sentence_start=sentence.start, sentence_end=sentence.end, facet=one.facet, value=one.value,
        start=one.start, end=one.end, surface=one.surface, score=one.score, method=one.method, scope=one.scope,
        role=one.role, cues=[list(cue) for cue in one.cues],
    )  # fmt: skip


def _prune(run: SuggestionRun) -> None:
    """Of earlier runs of the provider over this text only what somebody decided on stays."""
    older = SuggestionRun.objects.older_than(run)
    StoredSuggestion.objects.filter(run__in=older).undecided().delete()
    older.idle().emptied().delete()
