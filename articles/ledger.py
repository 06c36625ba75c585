"""The ledger: columns and questions of every row that waits for work. PostgreSQL is the queue, Celery the doorbell."""

import datetime as dt
import uuid
from typing import Final, Self, TypeVar

from django.db import models
from django.db.models import F, Q

LEASE: Final = dt.timedelta(seconds=150)  # the hard time limit of a task (120 s) and 30 s
RING_AGAIN: Final = dt.timedelta(seconds=60)
MOST_ATTEMPTS: Final = 6
LEASE_FIELDS: Final = ("attempts", "lease_until", "lease_token", "lease_worker")
LEDGER_FIELDS: Final = (*LEASE_FIELDS, "next_at", "rung_at", "last_error", "dead_at")
NO_LEASE: Final = {"lease_until": None, "lease_token": None, "lease_worker": "", "rung_at": None}


Row_co = TypeVar("Row_co", bound="Waiting", covariant=True)


class WaitingQuerySet(models.QuerySet[Row_co]):
    """The questions that edges and the sweep ask about waiting rows."""

    def waiting(self) -> Self:
        """Rows that still want work, leased or not."""
        return self.filter(next_at__isnull=False, dead_at__isnull=True)

    def due(self, now: dt.datetime) -> Self:
        """Rows that a worker may take at `now`: the time has come and no live lease holds them."""
        return self.waiting().filter(Q(lease_until__isnull=True) | Q(lease_until__lte=now), next_at__lte=now)

    def to_ring(self, now: dt.datetime) -> Self:
        """Due rows whose bell has not been rung within the last minute."""
        return self.due(now).filter(Q(rung_at__isnull=True) | Q(rung_at__lte=now - RING_AGAIN))

    def holding(self, token: uuid.UUID | None) -> Self:
        """The row that this lease holds; empty once the lease was taken over, so that a late worker writes nothing."""
        return self.filter(lease_token=token, lease_token__isnull=False)

    def idle(self) -> Self:
        """Rows that no worker holds."""
        return self.filter(lease_token__isnull=True)

    def dead(self) -> Self:
        """Rows that wait for a person to say try again."""
        return self.filter(dead_at__isnull=False)

    def to_take(self, pk: int, now: dt.datetime) -> Row_co | None:
        """The row, locked, for a worker that wants it; None when it is not due or somebody else has it."""
        return self.due(now).select_for_update(skip_locked=True, of=("self",)).filter(pk=pk).first()

    def still_held(self, row: "Waiting") -> Row_co | None:
        """The row, locked, while the lease of `row` holds it; None once it was taken over."""
        return self.holding(row.lease_token).select_for_update(of=("self",)).filter(pk=row.pk).first()

    def leased(self) -> Self:
        """Rows that a worker holds, whether or not it still lives."""
        return self.filter(lease_token__isnull=False)


class Waiting(models.Model):
    """Columns of a row that waits for a stage of work; `next_at` is null when nothing waits."""

    next_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    rung_at = models.DateTimeField(null=True, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    lease_token = models.UUIDField(null=True, blank=True)
    lease_worker = models.CharField(max_length=200, blank=True)
    last_error = models.TextField(blank=True)
    dead_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def is_idle(self) -> bool:
        """True when nothing will be done with the row unless somebody asks for it."""
        return self.next_at is None or self.dead_at is not None

    def lease(self, *, worker: str, now: dt.datetime) -> None:
        """Take the row for `worker`; the caller holds the row lock and saves LEASE_FIELDS."""
        self.attempts = F("attempts") + 1  # counted by the database
        self.lease_until = now + LEASE
        self.lease_token = uuid.uuid4()
        self.lease_worker = worker

    def let_go(self, *, next_at: dt.datetime | None) -> None:
        """End the lease; `next_at` says when the row wants work again, null for never."""
        self.next_at = next_at
        self.rung_at = None
        self.lease_until = None
        self.lease_token = None
        self.lease_worker = ""

    def put_back(self, *, next_at: dt.datetime | None) -> None:
        """End the lease as if it had not been: nothing was asked, so that this was no attempt."""
        self.let_go(next_at=next_at)
        self.attempts -= 1

    def finish(self) -> None:
        """The stage is over: nothing waits and the next stage starts counting anew."""
        self.let_go(next_at=None)
        self.attempts = 0
        self.last_error = ""

    def fail(self, *, reason: str, next_at: dt.datetime | None, now: dt.datetime) -> None:
        """The stage failed; without `next_at` the row is dead until somebody says try again."""
        self.let_go(next_at=next_at)
        self.last_error = reason
        self.dead_at = None if next_at else now


def waiting_index(name: str) -> models.Index:
    """The index behind `due`: only rows that want work are in it."""
    return models.Index(fields=["next_at"], name=name, condition=Q(next_at__isnull=False, dead_at__isnull=True))
