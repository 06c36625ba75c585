"""Background work of claims: what they show of articles, studies and terms is taken in again when it changed."""

import logging
from typing import Final

from celery import shared_task

from claims import services
from claims.learning import fitting
from claims.learning.artefacts import AXES
from claims.models import Claim
from claims.services.training import train_axis
from immuno_atlas.web.clock import database_now

REFRESH_AT_ONCE: Final = 500
log = logging.getLogger(__name__)


@shared_task
def refresh_shown() -> None:
    """Refresh claims whose article, study or terms changed since; what is too much for one round goes on at once."""
    stale = list(Claim.objects.stale().order_by("pk").values_list("pk", flat=True)[:REFRESH_AT_ONCE])
    if stale:
        services.refresh(claim_ids=stale, now=database_now())
    if len(stale) == REFRESH_AT_ONCE:
        refresh_shown.delay()


@shared_task
def train_suggesters() -> None:
    """Let every axis learn from what there is tonight, if this installation can."""
    if not fitting.is_installed():
        log.info("no training tonight: %s", fitting.INSTALL)
        return
    for axis in AXES:
        train_suggester.delay(axis)


@shared_task
def train_suggester(axis: str) -> None:
    """One axis; what was trained from the same examples before is not trained again."""
    train_axis(axis=axis, by=None, now=database_now())
