"""What keeps the ledger moving: heartbeats, freed leases, bells rung again."""

import datetime as dt
from typing import Final

from django.db import transaction
from django.db.models import Q

from articles.kinds import Outcome
from articles.ledger import MOST_ATTEMPTS
from articles.models import WORKER_SILENT, Article, Heartbeat, Snapshot

LOST: Final = "The worker that held this stopped answering six times."
NO_LEASE: Final = {"lease_until": None, "lease_token": None, "lease_worker": "", "rung_at": None}


def beat_heart(*, name: str, kind: str, now: dt.datetime) -> None:
    """Note that the worker or beat `name` is alive; the names of the long dead are forgotten."""
    Heartbeat.objects.update_or_create(
        name=name, defaults={"seen_at": now}, create_defaults={"kind": kind, "seen_at": now, "started_at": now}
    )
    Heartbeat.objects.filter(seen_at__lt=now - dt.timedelta(days=1)).delete()


def free_leases(*, now: dt.datetime) -> int:
    """Take rows back from workers that went silent or overran their lease; gives the number freed."""
    with transaction.atomic():
        return _free_articles(now) + _free_snapshots(now)


def _abandoned(now: dt.datetime) -> Q:
    silent = ~Q(lease_worker__in=Heartbeat.objects.alive(now).values("name"))
    # A lease younger than the silence is left alone: its worker may not have had time to beat for the first time.
    return Q(lease_until__lte=now) | (silent & Q(lease_until__lte=now + dt.timedelta(seconds=150) - WORKER_SILENT))


def _free_articles(now: dt.datetime) -> int:
    lost = Article.objects.leased().filter(_abandoned(now))
    dead = lost.filter(attempts__gte=MOST_ATTEMPTS)
    ended = dead.update(
        **NO_LEASE, next_at=None, dead_at=now, last_error=LOST, outcome=Outcome.DEAD.value, outcome_reason=LOST,
        changed_at=now,
    )  # fmt: skip
    return ended + lost.update(**NO_LEASE)


def _free_snapshots(now: dt.datetime) -> int:
    lost = Snapshot.objects.leased().filter(_abandoned(now))
    dead = lost.filter(attempts__gte=MOST_ATTEMPTS)
    Article.objects.filter(snapshots__in=dead, current_text=None).update(
        outcome=Outcome.DEAD.value, outcome_reason=LOST, changed_at=now
    )
    ended = dead.update(**NO_LEASE, next_at=None, dead_at=now, last_error=LOST)
    return ended + lost.update(**NO_LEASE)


def mark_rung(*, articles: list[int], snapshots: list[int], now: dt.datetime) -> None:
    """Note that the bell was rung for these rows; ringing is not leasing."""
    Article.objects.filter(pk__in=articles).update(rung_at=now)
    Snapshot.objects.filter(pk__in=snapshots).update(rung_at=now)
