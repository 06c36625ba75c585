"""The ledger's work done in this very process: for commands that wait, where no worker is alive."""

import os
import platform
import time
from collections.abc import Callable
from typing import Final

from articles import services
from articles.models import Article, Heartbeat, Run, Snapshot
from immuno_atlas.web.clock import database_now

PAUSE: Final = 0.1  # seconds between two looks at the ledger


def settle(article: Article, *, patience: float, tell: Callable[[str], object] | None = None) -> Article:
    """The article once it can be read or has failed, or as it stands after `patience` seconds.

    `tell` hears once what is waited for, when the first reason is known.
    """
    deadline = time.monotonic() + patience
    while _is_under_way(article) and time.monotonic() < deadline:
        if tell and (reason := _why(article)):
            tell(reason)
            tell = None
        if Heartbeat.objects.has_worker():
            time.sleep(PAUSE)
        else:
            _work(article)
    return article


def finish_run(run: Run, *, patience: float) -> Run:
    """The run once it has ended, or as it stands after `patience` seconds."""
    deadline = time.monotonic() + patience
    while run.ended_at is None and time.monotonic() < deadline:
        if Heartbeat.objects.has_worker() or not _poll(run.source_id):
            time.sleep(PAUSE)
        run.refresh_from_db()
    return run


def _why(article: Article) -> str:
    """What it waits for; empty while it is only in line."""
    if article.lease_token or article.next_at is None or not (article.last_error or article.next_at > database_now()):
        return ""
    return f"{article.last_error or 'Its server is spared.'} Next try at {article.next_at:%H:%M:%S} UTC."


def _poll(source_id: int) -> bool:
    """One page of a source under a lease of our own; False when it is not due."""
    source = services.claim_for_poll(source_id=source_id, worker=_own_name(), now=database_now())
    if source:
        services.poll_page(source=source, now=database_now())
    return source is not None


def _own_name() -> str:
    """The name of our leases, with a fresh heartbeat behind it."""
    name = f"command-{os.getpid()}@{platform.node()}"
    services.beat_heart(name=name, kind="command", now=database_now())
    return name


def _is_under_way(article: Article) -> bool:
    article.refresh_from_db()
    return article.is_under_way


def _work(article: Article) -> None:
    """One round of both stages under a lease of our own; a short pause when nothing is due yet."""
    worker = _own_name()
    leased = services.claim_for_fetch(article_id=article.pk, worker=worker, now=database_now())
    if leased:
        services.fetch(article=leased, now=database_now())
    due = list(Snapshot.objects.due(database_now()).filter(article=article).values_list("pk", flat=True))
    for snapshot_id in due:
        if snapshot := services.claim_for_parse(snapshot_id=snapshot_id, worker=worker, now=database_now()):
            services.parse(snapshot=snapshot, now=database_now())
    if not (leased or due):
        time.sleep(PAUSE)
