"""Puts runs of providers in line: for a text that somebody opens, and by and by for every text in force."""

import datetime as dt
from collections.abc import Collection, Sequence
from typing import Final

from django.db import transaction
from django.db.models import Q

from articles.ledger import LEASE, MOST_ATTEMPTS, NO_LEASE
from articles.models import WORKER_SILENT, Heartbeat, TextVersion
from claims.models import SuggestionRun
from claims.services.providing import providers
from vocabulary.services import current_lexicon

BATCH: Final = 100  # texts a provider and a sweep
MOST_WAITING: Final = 500  # runs that are due, beyond which no more are put in line
RING_AT_ONCE: Final = 200
UNNOTICED: Final = dt.timedelta(seconds=10)  # a task that began so lately may not be known to its own worker
LOST: Final = "The worker that held this stopped six times before it was done."


def queue_suggestions(*, text: TextVersion, now: dt.datetime, again: bool = False) -> list[int]:
    """Have every provider read this text; gives the runs that are due. `again` puts failed ones back in line."""
    edition, _ = current_lexicon()
    with transaction.atomic():
        for name, provider in providers().by_name.items():
            _put_in_line([text.pk], (name, provider.version, edition), now=now)
        mine = SuggestionRun.objects.filter(text_version=text, edition=edition)
        if again:
            mine.dead().update(dead_at=None, next_at=now, attempts=0, last_error="")
        return list(mine.due(now).order_by("pk").values_list("pk", flat=True))


def sweep_suggestions(*, now: dt.datetime, everything: bool = False) -> list[int]:
    """Put the newest texts in force in line for providers that have not read them; gives the runs to ring for.

    Runs that wait for an edition which is no longer current are dropped: others take their place. With `everything`
    the bell is rung for all that is due, as after a broker came back empty.
    """
    edition, _ = current_lexicon()
    with transaction.atomic():
        SuggestionRun.objects.outdated(edition).delete()
        room = SuggestionRun.objects.due(now).count() < MOST_WAITING
        for name, provider in providers().by_name.items() if room else ():
            key = (name, provider.version, edition)
            lacking = SuggestionRun.objects.lacking(*key).values_list("pk", flat=True)[:BATCH]
            _put_in_line(list(lacking), key, now=now)
        due = SuggestionRun.objects.due(now) if everything else SuggestionRun.objects.to_ring(now)
        # The newest text first: that is the one which somebody will open.
        runs = list(due.order_by("-text_version", "pk").values_list("pk", flat=True)[:RING_AT_ONCE])
        SuggestionRun.objects.filter(pk__in=runs).update(rung_at=now)
    return runs


def _put_in_line(text_ids: Sequence[int], key: tuple[str, str, str], *, now: dt.datetime) -> None:
    provider, version, edition = key
    SuggestionRun.objects.bulk_create(
        [
            SuggestionRun(text_version_id=pk, provider=provider, version=version, edition=edition, next_at=now)
            for pk in text_ids
        ],
        ignore_conflicts=True,
    )


def free_runs(*, now: dt.datetime) -> int:
    """Take runs back from workers that went silent or overran their lease; gives the number freed."""
    silent = ~Q(lease_worker__in=Heartbeat.objects.alive(now).values("name"))
    return _free(Q(lease_until__lte=now) | (silent & _taken_before(now - WORKER_SILENT)), now=now)


def return_runs(*, worker: str, running: Collection[int], now: dt.datetime) -> int:
    """Take back what a living worker holds beside the runs that it works on; gives the number freed."""
    return _free(Q(lease_worker=worker) & _taken_before(now - UNNOTICED) & ~Q(pk__in=running), now=now)


def _taken_before(moment: dt.datetime) -> Q:
    return Q(lease_until__lte=moment + LEASE)


def _free(abandoned: Q, *, now: dt.datetime) -> int:
    with transaction.atomic():
        lost = SuggestionRun.objects.waiting().leased().filter(abandoned)
        ended = lost.filter(attempts__gte=MOST_ATTEMPTS).update(**NO_LEASE, next_at=None, dead_at=now, last_error=LOST)
        return ended + lost.update(**NO_LEASE)
