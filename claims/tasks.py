"""Background work of claims: what they show of articles, studies and terms is taken in again when it changed."""

from typing import Final

from celery import shared_task

from claims import services
from claims.models import Claim
from immuno_atlas.web.clock import database_now

REFRESH_AT_ONCE: Final = 500


@shared_task
def refresh_shown() -> None:
    """Refresh claims whose article, study or terms changed since; what is too much for one round goes on at once."""
    stale = list(Claim.objects.stale().order_by("pk").values_list("pk", flat=True)[:REFRESH_AT_ONCE])
    if stale:
        services.refresh(claim_ids=stale, now=database_now())
    if len(stale) == REFRESH_AT_ONCE:
        refresh_shown.delay()
