"""How often a remote provider may be asked: a budget a month, and a pause when it keeps failing."""

import datetime as dt
from typing import Final

from django.conf import settings
from django.db import transaction

from claims.models import ProviderStanding

MOST_FAILURES: Final = 5
PAUSE: Final = dt.timedelta(minutes=10)


def take_call(*, provider: str, now: dt.datetime) -> dt.datetime | None:
    """Count one call that is about to be made; or until when none may be made, and then nothing was counted."""
    with transaction.atomic():
        row = _standing(provider, now)
        if row.closed_until and row.closed_until > now:
            return row.closed_until
        if row.calls >= settings.SUGGESTION_BUDGET:
            return _next_month(now)
        row.calls += 1
        row.save(update_fields=("month", "calls"))
    return None


def note_call(*, provider: str, failed: bool, now: dt.datetime) -> None:
    """Note how a call ended; from the fifth failure in a row on, each is followed by a pause."""
    with transaction.atomic():
        row = _standing(provider, now)
        row.failures = row.failures + 1 if failed else 0
        row.closed_until = now + PAUSE if row.failures >= MOST_FAILURES else None
        row.save(update_fields=("month", "calls", "failures", "closed_until"))


def _standing(provider: str, now: dt.datetime) -> ProviderStanding:
    """The locked row of this provider, counted from the first day of this month (UTC)."""
    month = now.astimezone(dt.UTC).date().replace(day=1)
    ProviderStanding.objects.get_or_create(provider=provider, defaults={"month": month})
    row = ProviderStanding.objects.select_for_update().get(provider=provider)
    if row.month != month:
        row.month, row.calls = month, 0
    return row


def _next_month(now: dt.datetime) -> dt.datetime:
    first = now.astimezone(dt.UTC).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    return (first + dt.timedelta(days=32)).replace(day=1)
