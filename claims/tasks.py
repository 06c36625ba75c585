"""Background work of claims: what they show of articles and studies is taken in again when it changed."""

from typing import Final

from celery import shared_task

from claims import services
from claims.models import Claim
from immuno_atlas.web.clock import database_now

REFRESH_AT_ONCE: Final = 500


@shared_task
def refresh_shown() -> None:
    """Refresh claims whose article or study changed since; what is too much for one round waits for the next."""
    stale = list(Claim.objects.stale().order_by("pk").values_list("pk", flat=True)[:REFRESH_AT_ONCE])
    if stale:
        services.refresh(claim_ids=stale, now=database_now())
