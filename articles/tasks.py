"""Background work. Each task takes an id, calls one service and rings for the next stage; it is safe to run twice."""

import logging
from typing import TYPE_CHECKING, Final

import redis
from celery import shared_task
from celery.app.task import Task
from django.conf import settings
from django.db import transaction
from kombu.exceptions import OperationalError

from articles import services
from articles.models import Article, Snapshot
from immuno_atlas.web.clock import database_now

if TYPE_CHECKING:
    Job = Task[..., None]

logger = logging.getLogger(__name__)
RING_AT_ONCE: Final = 200
BROKER_PATIENCE: Final = 5  # seconds


@shared_task(bind=True)
def fetch_article(self: "Job", article_id: int) -> None:
    """Fetch one article; the lease decides, and an unchanged body makes no second snapshot."""
    article = services.claim_for_fetch(article_id=article_id, worker=_worker(self), now=database_now())
    if article and (snapshot := services.fetch(article=article, now=database_now())):
        ring_snapshot(snapshot.pk)


@shared_task(bind=True)
def parse_snapshot(self: "Job", snapshot_id: int) -> None:
    """Parse one snapshot in a bounded child."""
    if snapshot := services.claim_for_parse(snapshot_id=snapshot_id, worker=_worker(self), now=database_now()):
        services.parse(snapshot=snapshot, now=database_now())


@shared_task
def sweep() -> None:
    """Free abandoned leases and ring due rows again: a lost message or a lost broker is only a delay."""
    now = database_now()
    services.free_leases(now=now)
    rows_to_ring = Article.objects.due(now) if _is_silent("fetch") else Article.objects.to_ring(now)
    bytes_to_ring = Snapshot.objects.due(now) if _is_silent("parse") else Snapshot.objects.to_ring(now)
    articles = list(rows_to_ring.order_by("next_at").values_list("pk", flat=True)[:RING_AT_ONCE])
    snapshots = list(bytes_to_ring.order_by("next_at").values_list("pk", flat=True)[:RING_AT_ONCE])
    services.mark_rung(articles=articles, snapshots=snapshots, now=now)
    for article_id in articles:
        ring_article(article_id)
    for snapshot_id in snapshots:
        ring_snapshot(snapshot_id)


def ring_article(article_id: int) -> None:
    """Tell a worker on commit that this article is due; a broker that is away costs a delay, never the article."""
    transaction.on_commit(lambda: _ring(fetch_article, article_id, queue="fetch"), robust=True)


def ring_snapshot(snapshot_id: int, *, queue: str = "parse") -> None:
    """Tell a worker on commit that these bytes are due; `upload` is the queue that a person waits for."""
    transaction.on_commit(lambda: _ring(parse_snapshot, snapshot_id, queue=queue), robust=True)


def ring(registration: services.Registration) -> None:
    """Tell a worker about what was just registered."""
    if registration.snapshot:
        ring_snapshot(registration.snapshot.pk, queue="upload")
    else:
        ring_article(registration.article.pk)


def ring_waiting(article: Article) -> None:
    """Tell a worker about whatever this article waits for."""
    for snapshot in article.snapshots.waiting():
        ring_snapshot(snapshot.pk, queue="upload")
    if article.next_at:
        ring_article(article.pk)


def _ring(task: "Job", row_id: int, *, queue: str) -> None:
    try:
        task.apply_async((row_id,), queue=queue)
    except OperationalError:
        logger.warning("the broker is away; the sweep will ring %s %s", task.name, row_id)


def _worker(task: "Job") -> str:
    """The name under which this worker's heartbeat is written."""
    return str(task.request.hostname)


def _is_silent(queue: str) -> bool:
    """True when no message waits in the queue: after a broker came back empty nothing would ever ring otherwise."""
    with redis.Redis.from_url(settings.REDIS_URL, socket_timeout=BROKER_PATIENCE) as broker:
        return not broker.llen(queue)
