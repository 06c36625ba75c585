"""The audit trail: events that are only ever appended, each holding the hash of the one before.

Order of the locks that any transaction may take: rows, then `AUDIT_LOCK`, then the lock of the change feed. The last
hash is read after the lock, in READ COMMITTED; in REPEATABLE READ the chain would fork.
"""

import datetime as dt
import decimal
import hashlib
import json
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Final

from django.db import connection, models
from django.db.transaction import TransactionManagementError

from accounts.models import Event, User, type_of
from immuno_atlas.web.requests import current_request_id

AUDIT_LOCK: Final = 6_147_001  # key of the advisory lock, as a bigint
FIRST_HASH: Final = "0" * 64
SYSTEM: Final = "system"
AT_ONCE: Final = 1000  # events a statement


def record_event(
    *,
    by: User | None,
    role: str,
    action: str,
    on: models.Model,
    before: Mapping[str, object],
    after: Mapping[str, object],
    now: dt.datetime,
    reason: str = "",
    version: int | None = None,
) -> Event:
    """Append one event inside the caller's transaction, as its last write but that of the feed."""
    event = _next(
        _lock_and_read_last(), Act(action, on, before, after), by=by, role=role, now=now, reason=reason, version=version
    )
    event.save(force_insert=True)
    return event


@dataclass(frozen=True, slots=True)
class Act:
    """What was done to one row: the action, and the row before and after."""

    action: str
    on: models.Model
    before: Mapping[str, object]
    after: Mapping[str, object]


def record_events(*, by: User | None, role: str, acts: Iterable[Act], now: dt.datetime) -> None:
    """Append an event for each act as `record_event` does, many rows a statement; likewise the last write but one."""
    last = _lock_and_read_last()
    rest = iter(acts)
    while some := list(islice(rest, AT_ONCE)):
        events = []
        for act in some:
            last = _next(last, act, by=by, role=role, now=now)
            events.append(last)
        Event.objects.bulk_create(events)


def _next(
    last: Event | None,
    act: Act,
    *,
    by: User | None,
    role: str,
    now: dt.datetime,
    reason: str = "",
    version: int | None = None,
) -> Event:
    """The event after `last`, chained to it; not saved."""
    body = {"before": act.before, "after": act.after, "reason": reason, "request_id": current_request_id.get()}
    event = Event(
        id=last.pk + 1 if last else 1,
        at=now,
        actor=by,
        role=role,
        action=act.action,
        object_type=type_of(act.on),
        object_id=str(act.on.pk),
        version=version,
        body=canonical(body),
        prev_hash=last.hash if last else FIRST_HASH,
    )
    event.hash = hash_of(event)
    return event


def _lock_and_read_last() -> Event | None:
    # Outside a transaction the lock would end with its own statement, and the chain could fork.
    if not connection.in_atomic_block:
        raise TransactionManagementError("An event belongs into the transaction of what it tells.")
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [AUDIT_LOCK])
    return Event.objects.newest()


def roles_of(user: User | None) -> str:
    """Name the roles that somebody holds now, as an event names them."""
    return " ".join(sorted(user.roles)) if user else SYSTEM


def canonical(value: object) -> str:
    """JSON text that is the same for equal values: keys sorted, no spaces, ASCII only."""
    # ASCII only: escapes carry U+0000 and lone surrogates, which a text column refuses.
    return json.dumps(value, sort_keys=True, separators=(",", ":"), allow_nan=False, default=_plain)


def _plain(value: object) -> object:
    match value:
        case dt.datetime():
            return value.astimezone(dt.UTC).isoformat(timespec="microseconds")
        case dt.date():
            return value.isoformat()
        case uuid.UUID() | decimal.Decimal():
            return str(value)
        case set() | frozenset():
            return sorted(value)  # sets have no order of their own
        case Mapping():
            return dict(value)
        case _:
            raise TypeError(f"An event cannot hold a {type(value).__name__}.")


def hash_of(event: Event) -> str:
    """SHA-256 (hex) over the canonical text of every field but the hash."""
    fields = {field.attname: getattr(event, field.attname) for field in event._meta.concrete_fields}  # noqa: SLF001  # public in Django
    del fields["hash"]
    return hashlib.sha256(canonical(fields).encode()).hexdigest()


def first_broken(events: Iterable[Event]) -> int | None:
    """Id of the first event, in order from the first ever, that was edited, deleted, inserted or moved."""
    expected_id, expected_hash = 1, FIRST_HASH
    for event in events:
        if event.pk != expected_id or event.prev_hash != expected_hash or event.hash != hash_of(event):
            return expected_id
        expected_id, expected_hash = event.pk + 1, event.hash
    return None
