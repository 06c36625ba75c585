"""Background work. Each task takes an id, calls one service and rings for the next stage; it is safe to run twice."""

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from celery import shared_task
from celery.app.task import Task

from articles import services
from articles.ledger import WaitingQuerySet
from articles.models import Article, Snapshot, Source, Study, TextVersion
from immuno_atlas.web import doorbell
from immuno_atlas.web.clock import database_now

if TYPE_CHECKING:
    Job = Task[..., None]

RING_AT_ONCE: Final = 200


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
        text = services.parse(snapshot=snapshot, now=database_now())
        if text and text.next_at:
            ring_text(text.pk)


@shared_task(bind=True)
def compare_text(self: "Job", text_id: int) -> None:
    """Compare one text with those that share something with it, and link its copies."""
    if text := services.claim_for_compare(text_id=text_id, worker=_worker(self), now=database_now()):
        services.compare(text=text, now=database_now())
        ring_compared(text_id)


@shared_task(bind=True)
def recognise_text(self: "Job", text_id: int) -> None:
    """Find the terms that one text names."""
    if text := services.claim_for_recognise(text_id=text_id, worker=_worker(self), now=database_now()):
        services.recognise(text=text)


@shared_task(bind=True)
def look_up_studies(self: "Job", *study_ids: int) -> None:
    """Ask once for several studies whether they are retracted, corrected or doubted."""
    now = database_now()
    if studies := services.claim_for_look_up(study_ids=study_ids, worker=_worker(self), now=now):
        services.look_up(studies=studies, now=now)


@shared_task(bind=True)
def poll_source(self: "Job", source_id: int) -> None:
    """Ask for one page of a source; the next one is another job, so that nothing is held between two pages."""
    if source := services.claim_for_poll(source_id=source_id, worker=_worker(self), now=database_now()):
        ring_polled(source_id, services.poll_page(source=source, now=database_now()))


@shared_task
def sweep() -> None:
    """Free abandoned leases and ring due rows again: a lost message or a lost broker is only a delay."""
    now = database_now()
    services.free_leases(now=now)
    no_fetch = doorbell.is_silent("fetch") and doorbell.is_silent("asked")
    no_parse = doorbell.is_silent("parse")
    sources = _to_ring(Source.objects.all(), everything=no_fetch, now=now)
    articles = _to_ring(Article.objects.all(), everything=no_fetch, now=now)
    snapshots = _to_ring(Snapshot.objects.all(), everything=no_parse, now=now)
    services.set_back(now=now)
    no_detect = doorbell.is_silent("detect")
    texts = _to_ring(TextVersion.objects.to_compare(), everything=no_detect, now=now)
    compared = _to_ring(TextVersion.objects.to_recognise(), everything=no_detect, now=now)
    studies = _to_ring(Study.objects.all(), everything=no_fetch, now=now)
    services.mark_rung(
        articles=articles, snapshots=snapshots, sources=sources, texts=(*texts, *compared), studies=studies, now=now
    )
    for batch in Study.objects.batches(studies):
        ring_studies(batch)
    for text_id in texts:
        ring_text(text_id)
    for text_id in compared:
        ring_compared(text_id)
    for source_id in sources:
        ring_source(source_id)
    for article_id in articles:
        ring_article(article_id)
    for snapshot_id in snapshots:
        ring_snapshot(snapshot_id)


def ring_source(source_id: int) -> None:
    """Tell a worker on commit that this source is due."""
    doorbell.ring(poll_source, source_id, queue="fetch")


def ring_polled(source_id: int, polled: services.Polled) -> None:
    """Tell workers what a page of a listing brought, and of the next page; the sweep rings for what is more."""
    articles, snapshots = polled.articles[:RING_AT_ONCE], polled.snapshots[:RING_AT_ONCE]
    services.mark_rung(articles=articles, snapshots=snapshots, now=database_now())
    if polled.goes_on:
        ring_source(source_id)
    for snapshot_id in snapshots:
        ring_snapshot(snapshot_id)
    for article_id in articles:
        ring_article(article_id)


def ring_article(article_id: int, *, queue: str = "fetch") -> None:
    """Tell a worker on commit that this article is due; `asked` is the queue of what a person named.

    A broker that is away costs a delay, never the article.
    """
    doorbell.ring(fetch_article, article_id, queue=queue)


def ring_snapshot(snapshot_id: int, *, queue: str = "parse") -> None:
    """Tell a worker on commit that these bytes are due; `upload` is the queue that a person waits for."""
    doorbell.ring(parse_snapshot, snapshot_id, queue=queue)


def ring_text(text_id: int) -> None:
    """Tell a worker on commit that this text is to be compared."""
    doorbell.ring(compare_text, text_id, queue="detect")


def ring_compared(text_id: int) -> None:
    """Tell a worker on commit that the terms of this text are to be recognised."""
    doorbell.ring(recognise_text, text_id, queue="detect")


def ring_studies(study_ids: Sequence[int]) -> None:
    """Tell a worker on commit that these studies are to be looked up together."""
    doorbell.ring(look_up_studies, *study_ids, queue="fetch")


def ring(registration: services.Registration) -> None:
    """Tell a worker about what was just registered."""
    if registration.snapshot:
        ring_snapshot(registration.snapshot.pk, queue="upload")
    else:
        ring_article(registration.article.pk, queue="asked")


def ring_waiting(article: Article) -> None:
    """Tell a worker about whatever this article waits for."""
    for snapshot in article.snapshots.waiting():
        ring_snapshot(snapshot.pk, queue="upload")
    if article.next_at:
        ring_article(article.pk, queue="asked")


def _to_ring(rows: WaitingQuerySet[Any], *, everything: bool, now: dt.datetime) -> list[int]:
    due = rows.due(now) if everything else rows.to_ring(now)
    return list(due.order_by("next_at").values_list("pk", flat=True)[:RING_AT_ONCE])


def _worker(task: "Job") -> str:
    """The name under which this worker's heartbeat is written."""
    return str(task.request.hostname)
