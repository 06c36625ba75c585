"""What keeps the ledger moving: heartbeats, freed leases, bells rung again."""

import datetime as dt
from collections.abc import Collection
from typing import Final

from django.db import transaction
from django.db.models import F, Q

from articles.kinds import Outcome
from articles.ledger import LEASE, MOST_ATTEMPTS, NO_LEASE
from articles.models import WORKER_SILENT, Article, Heartbeat, Run, Snapshot, Source, Study, TextVersion

LOST: Final = "The worker that held this stopped six times before it was done."
UNNOTICED: Final = dt.timedelta(seconds=10)  # a task that began so lately may not be known to its own worker


def beat_heart(*, name: str, kind: str, now: dt.datetime) -> None:
    """Note that the worker or beat `name` is alive; the names of the long dead are forgotten."""
    Heartbeat.objects.update_or_create(
        name=name, defaults={"seen_at": now}, create_defaults={"kind": kind, "seen_at": now, "started_at": now}
    )
    Heartbeat.objects.filter(seen_at__lt=now - dt.timedelta(days=1)).delete()


def free_leases(*, now: dt.datetime) -> int:
    """Take rows back from workers that went silent or overran their lease; gives the number freed."""
    silent = ~Q(lease_worker__in=Heartbeat.objects.alive(now).values("name"))
    # A lease younger than the silence is left alone: its worker may not have had time to beat for the first time.
    abandoned = Q(lease_until__lte=now) | (silent & _taken_before(now - WORKER_SILENT))
    with transaction.atomic():
        freed = _free_articles(abandoned, now) + _free_snapshots(abandoned, now) + _free_sources(abandoned, now)
        return freed + _free_texts(abandoned, now) + _free_studies(abandoned)


def return_leases(
    *,
    worker: str,
    fetching: Collection[int],
    parsing: Collection[int],
    polling: Collection[int] = (),
    comparing: Collection[int] = (),
    recognising: Collection[int] = (),
    looking_up: Collection[int] = (),
    now: dt.datetime,
) -> int:
    """Take back what a living worker holds beside the rows that it works on; gives the number freed.

    Its task ended without a word: the database was away when it had to write, or its process was killed.
    """
    forgotten = Q(lease_worker=worker) & _taken_before(now - UNNOTICED)
    with transaction.atomic():
        freed = _free_articles(forgotten & ~Q(pk__in=fetching), now)
        freed += _free_sources(forgotten & ~Q(pk__in=polling), now)
        freed += _free_texts(forgotten & ~Q(pk__in={*comparing, *recognising}), now)
        freed += _free_studies(forgotten & ~Q(pk__in=looking_up))
        return freed + _free_snapshots(forgotten & ~Q(pk__in=parsing), now)


def _taken_before(moment: dt.datetime) -> Q:
    return Q(lease_until__lte=moment + LEASE)


def _free_articles(abandoned: Q, now: dt.datetime) -> int:
    lost = Article.objects.waiting().leased().filter(abandoned)
    dead = lost.filter(attempts__gte=MOST_ATTEMPTS)
    ended = dead.update(
        **NO_LEASE, next_at=None, dead_at=now, last_error=LOST, outcome=Outcome.DEAD.value, outcome_reason=LOST,
        changed_at=now,
    )  # fmt: skip
    return ended + lost.update(**NO_LEASE)


def _free_snapshots(abandoned: Q, now: dt.datetime) -> int:
    lost = Snapshot.objects.waiting().leased().filter(abandoned)
    dead = lost.filter(attempts__gte=MOST_ATTEMPTS)
    Article.objects.filter(snapshots__in=dead, current_text=None).update(
        outcome=Outcome.DEAD.value, outcome_reason=LOST, changed_at=now
    )
    ended = dead.update(**NO_LEASE, next_at=None, dead_at=now, last_error=LOST)
    return ended + lost.update(**NO_LEASE)


def _free_sources(abandoned: Q, now: dt.datetime) -> int:
    """A source whose page is never taken in is paused, since a person has to look; its run has failed."""
    lost = Source.objects.waiting().leased().filter(abandoned)
    ended = lost.filter(attempts__gte=MOST_ATTEMPTS)
    Run.objects.under_way().filter(source__in=ended).update(ended_at=now, error=LOST)
    paused = ended.update(
        **NO_LEASE, next_at=None, attempts=0, failures=F("failures") + 1, last_error=LOST, paused_at=now,
        paused_why=LOST,
    )  # fmt: skip
    return paused + lost.update(**NO_LEASE)


def _free_texts(abandoned: Q, now: dt.datetime) -> int:
    """A text that is never compared, or whose terms are never recognised, can be read all the same."""
    lost = TextVersion.objects.waiting().leased().filter(abandoned)
    ended = lost.filter(attempts__gte=MOST_ATTEMPTS).update(**NO_LEASE, next_at=None, dead_at=now, last_error=LOST)
    return ended + lost.update(**NO_LEASE)


def _free_studies(abandoned: Q) -> int:
    """Studies never die: every night is another try."""
    return Study.objects.waiting().leased().filter(abandoned).update(**NO_LEASE)


def mark_rung(
    *,
    articles: Collection[int] = (),
    snapshots: Collection[int] = (),
    sources: Collection[int] = (),
    texts: Collection[int] = (),
    studies: Collection[int] = (),
    now: dt.datetime,
) -> None:
    """Note that the bell was rung for these rows; ringing is not leasing."""
    TextVersion.objects.filter(pk__in=texts).update(rung_at=now)
    Study.objects.filter(pk__in=studies).update(rung_at=now)
    Source.objects.filter(pk__in=sources).update(rung_at=now)
    Article.objects.filter(pk__in=articles).update(rung_at=now)
    Snapshot.objects.filter(pk__in=snapshots).update(rung_at=now)
