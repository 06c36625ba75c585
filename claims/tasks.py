"""Background work of claims: what they show is taken in again when it changed, and texts get their suggestions."""

import logging
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from celery import shared_task
from celery.app.task import Task

from articles.models import TextVersion
from claims import services
from claims.learning import fitting
from claims.learning.artefacts import AXES
from claims.models import Claim
from claims.services.training import train_axis
from immuno_atlas.web.clock import database_now
from immuno_atlas.web.doorbell import is_silent, ring

if TYPE_CHECKING:
    Job = Task[..., None]

REFRESH_AT_ONCE: Final = 500
TRAINED_WITHIN: Final = 480  # seconds: on a busy machine an axis takes minutes; less than the patience of the broker
log = logging.getLogger(__name__)


@shared_task
def refresh_shown() -> None:
    """Refresh claims whose article, study or terms changed since; what is too much for one round goes on at once."""
    stale = list(Claim.objects.stale().order_by("pk").values_list("pk", flat=True)[:REFRESH_AT_ONCE])
    if stale:
        services.refresh(claim_ids=stale, now=database_now())
    if len(stale) == REFRESH_AT_ONCE:
        refresh_shown.delay()


@shared_task(bind=True)
def suggest_for(self: "Job", run_id: int) -> None:
    """Run one provider over one text; the lease decides who does."""
    if run := services.claim_run(run_id=run_id, worker=str(self.request.hostname), now=database_now()):
        services.suggest(run=run, now=database_now())


@shared_task
def suggest_text(text_id: int) -> None:
    """Put a text that somebody has open in line for every provider, where a person waits."""
    if text := TextVersion.objects.filter(pk=text_id).first():
        ring_runs(services.queue_suggestions(text=text, now=database_now()))


@shared_task
def sweep_suggestions() -> None:
    """Free abandoned runs, put texts in line that lack suggestions, prune what is about former ones, and ring."""
    services.free_runs(now=database_now())
    services.prune_former()
    for run_id in services.sweep_suggestions(now=database_now(), everything=is_silent("suggest")):
        ring_run(run_id)


def ring_text(text_id: int) -> None:
    """Tell a worker on commit that somebody has opened this text and nothing is suggested about it yet."""
    ring(suggest_text, text_id, queue="upload")


def ring_runs(run_ids: Iterable[int]) -> None:
    """Tell workers on commit that these runs are due, where a person waits."""
    for run_id in run_ids:
        ring_run(run_id, queue="upload")


def ring_run(run_id: int, *, queue: str = "suggest") -> None:
    """Tell a worker on commit that this run is due; `upload` is the queue that a person waits for."""
    ring(suggest_for, run_id, queue=queue)


@shared_task
def train_suggesters() -> None:
    """Let every axis learn from what there is tonight, if this installation can."""
    if not fitting.is_installed():
        log.info("no training tonight: %s", fitting.INSTALL)
        return
    for axis in AXES:
        train_suggester.delay(axis)


@shared_task(time_limit=TRAINED_WITHIN, soft_time_limit=TRAINED_WITHIN - 30)
def train_suggester(axis: str) -> None:
    """One axis; what was trained from the same examples before is not trained again."""
    train_axis(axis=axis, by=None, now=database_now())
