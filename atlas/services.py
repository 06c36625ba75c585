"""The one write of this app: a request that carries a key takes effect once."""

import datetime as dt
import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.db import connection, transaction

from accounts.models import User
from atlas.models import IdempotencyKey


class KeyInUse(Exception):  # named as the client is told
    """Another request with this key has not ended yet."""


class KeyReused(Exception):
    """The key came with another request within 24 hours."""


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer as it is kept: status, headers worth keeping, and the JSON text of the body."""

    status: int
    headers: Mapping[str, str]
    body: str


def only_once(*, by: User, key: str, request_sha256: str, effect: Callable[[], Answered], now: dt.datetime) -> Answered:
    """Run `effect` in one transaction with its answer, or give the answer that this key has already.

    Raises KeyInUse while another request with the key runs, KeyReused when it belongs to another request. When
    `effect` raises, nothing is kept, so that the client may correct the request and send it again.
    """
    with transaction.atomic():
        _hold(by, key)
        IdempotencyKey.objects.expired(now).filter(user=by).delete()
        if kept := IdempotencyKey.objects.filter(user=by, key=key).first():
            if kept.request_sha256 != request_sha256:
                raise KeyReused(key)
            return Answered(kept.status, kept.headers, kept.body)
        answer = effect()
        IdempotencyKey.objects.create(
            user=by,
            key=key,
            request_sha256=request_sha256,
            status=answer.status,
            headers=dict(answer.headers),
            body=answer.body,
            created_at=now,
        )
    return answer


def _hold(by: User, key: str) -> None:
    """Keep others with this key out until the transaction ends; no waiting, since the client can ask again."""
    number = int.from_bytes(hashlib.sha256(f"{by.pk}:{key}".encode()).digest()[:8], "big", signed=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [number])
        [(held,)] = cursor.fetchall()
    if not held:
        raise KeyInUse(key)
