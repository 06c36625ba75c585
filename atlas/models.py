"""What the atlas itself remembers: the answers to requests that a client may send again."""

import datetime as dt
from typing import Final, Self

from django.conf import settings
from django.db import models

KEPT: Final = dt.timedelta(hours=24)


class IdempotencyKeyQuerySet(models.QuerySet["IdempotencyKey"]):
    """Questions about answers that were given."""

    def live(self, now: dt.datetime) -> Self:
        """Those that still hold."""
        return self.filter(created_at__gt=now - KEPT)

    def expired(self, now: dt.datetime) -> Self:
        """Those whose time is over."""
        return self.filter(created_at__lte=now - KEPT)


class IdempotencyKey(models.Model):
    """The answer to one request of one person; the same key brings it back for 24 hours instead of a second effect."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=64)
    request_sha256 = models.CharField(max_length=64, help_text="Of method, path and body.")
    status = models.PositiveSmallIntegerField()
    headers = models.JSONField(default=dict)
    body = models.TextField()
    created_at = models.DateTimeField(db_index=True)

    objects = IdempotencyKeyQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "key"], name="idempotency_key_once_a_person")]

    def __str__(self) -> str:
        return self.key
