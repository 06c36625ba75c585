"""Who is alive."""

import datetime as dt
from typing import Final, Self

from django.db import models
from django.db.models.functions import Now

WORKER_SILENT: Final = dt.timedelta(seconds=20)


class HeartbeatQuerySet(models.QuerySet["Heartbeat"]):
    """Questions about who is alive."""

    def alive(self, now: dt.datetime | Now) -> Self:
        """Those heard of within the last 20 seconds."""
        return self.filter(seen_at__gt=now - WORKER_SILENT)

    def kinds(self) -> set[str]:
        """What kinds of processes these are; one query."""
        return set(self.values_list("kind", flat=True))

    def has_worker(self) -> bool:
        """Whether any worker answers, by the clock of the database; one query."""
        return self.alive(Now()).filter(kind="worker").exists()


class Heartbeat(models.Model):
    """The last sign of life of a worker or beat; a lease whose worker went silent is freed."""

    name = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=10, choices=[("worker", "Worker"), ("beat", "Beat"), ("command", "Command")])
    started_at = models.DateTimeField()
    seen_at = models.DateTimeField()

    objects = HeartbeatQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.kind} {self.name}"
