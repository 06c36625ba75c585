"""The fetch stage: lease, network without a transaction, then one transaction that the lease guards."""

import datetime as dt
import random
import zlib
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from django.conf import settings
from django.db import transaction

from articles import backoff
from articles.connectors.limits import allowed_rate
from articles.connectors.registry import CONNECTORS
from articles.fetching import DEFAULT_LIMITS, FetchError, NotFound, Page, Validators
from articles.kinds import Outcome, SourceKind
from articles.ledger import LEASE_FIELDS, LEDGER_FIELDS, MOST_ATTEMPTS
from articles.models import Article, Snapshot
from articles.politeness import rates
from articles.replacing import SOFT_404
from articles.services.asking import AskLater, ask

Fetcher = Callable[[str, Validators | None], Page]
TRIES_OF_A_MISSING_PAGE: Final = 2  # a 404 is asked once more after a day
SETTLED: Final = ("outcome", "outcome_reason", "changed_at")


def claim_for_fetch(*, article_id: int, worker: str, now: dt.datetime) -> Article | None:
    """Lease the article to this worker; None when somebody else has it or it is not due."""
    with transaction.atomic():
        article = Article.objects.to_take(article_id, now)
        if article:
            article.lease(worker=worker, now=now)
            article.save(update_fields=LEASE_FIELDS)
            article.refresh_from_db()
    return article


def fetch(*, article: Article, now: dt.datetime, get_page: Fetcher | None = None) -> Snapshot | None:
    """Store a snapshot only if the body changed; failures go to the ledger with a reason and a plan.

    An article whose server may not be asked yet goes back as it was. `get_page` stands in for the server in tests.
    """
    try:
        page = get_page(_address(article), _validators(article)) if get_page else _ask(article, now=now)
    except AskLater as later:
        _put_back(article, later.at)
        return None
    except FetchError as error:
        _note_failure(article, error, now=now)
        return None
    with transaction.atomic():
        held = Article.objects.still_held(article)
        if held is None:
            return None  # the lease was taken over: a late worker writes nothing
        snapshot = None if page.not_modified else _keep(held, page, now=now)
        held.finish()
        held.settle(Outcome.PARSED if held.current_text_id else Outcome.FETCHED)
        held.changed_at = now
        held.save(update_fields=(*LEDGER_FIELDS, *SETTLED))
    return snapshot


def _address(article: Article) -> str:
    return article.fetch_url or article.url


def _ask(article: Article, *, now: dt.datetime) -> Page:
    """A page under the rules for pages; a record of a service under those of the service."""
    usual, robots, limits = rates.PAGES, True, DEFAULT_LIMITS
    connector = CONNECTORS.get(SourceKind(article.source.kind))
    if connector and article.fetch_url:
        usual = allowed_rate(connector.kind, connector.rate, contact=settings.FETCH_CONTACT)
        robots, limits = connector.robots, replace(limits, body_bytes=connector.most_bytes)
    elif connector and connector.robots:
        usual = rates.slower(usual, connector.rate)  # a newsroom's pages are as slow as its list of them
    return ask(
        _address(article),
        now=now,
        rate=rates.chosen(usual, article.source.rate),
        obey_robots=robots,
        validators=_validators(article),
        limits=limits,
    )


def _put_back(article: Article, at: dt.datetime) -> None:
    with transaction.atomic():
        if held := Article.objects.still_held(article):
            held.put_back(next_at=at)
            held.save(update_fields=LEDGER_FIELDS)


def _keep(article: Article, page: Page, *, now: dt.datetime) -> Snapshot | None:
    """The snapshot that is due to be parsed; None when these bytes are known and need no other parse."""
    snapshot, created = Snapshot.objects.get_or_create(
        article=article,
        sha256=page.sha256,
        defaults={
            "status": page.status,
            "final_url": page.final_url[:2048],
            "headers": dict(page.headers),
            "etag": page.validators.etag,
            "last_modified": page.validators.last_modified,
            "content_type": page.content_type[:200],
            "charset": page.charset[:60],
            "fetched_at": now,
            "size": len(page.body),
            "body": zlib.compress(page.body),
            "next_at": now,
        },
    )
    if created:
        return snapshot
    if not snapshot.is_idle or (article.current_text_id is not None and not _returns(article, snapshot)):
        return None
    # Without a text somebody asked for another try, and a text that returns is put in force by the parse stage.
    snapshot.finish()
    snapshot.next_at, snapshot.dead_at, snapshot.fetched_at = now, None, now
    snapshot.body, snapshot.deaths = snapshot.body or zlib.compress(page.body), 0
    snapshot.save(update_fields=(*LEDGER_FIELDS, "body", "deaths", "fetched_at"))
    return snapshot


def _returns(article: Article, snapshot: Snapshot) -> bool:
    """Whether the page shows again what it showed before the text in force: then that older text comes back."""
    text = article.current_text
    readable = snapshot.text_versions.exclude(flags__contains=[SOFT_404])
    return text is not None and text.snapshot_id != snapshot.pk and readable.exists()


def _validators(article: Article) -> Validators | None:
    latest = article.snapshots.order_by("-fetched_at", "-pk").only("etag", "last_modified").first()
    if latest is None or article.current_text_id is None:
        return None  # without a text a fresh body is wanted, even an unchanged one
    return Validators(etag=latest.etag, last_modified=latest.last_modified)


def _note_failure(article: Article, error: FetchError, *, now: dt.datetime) -> None:
    with transaction.atomic():
        held = Article.objects.still_held(article)
        if held is None:
            return
        tries = TRIES_OF_A_MISSING_PAGE if isinstance(error, NotFound) else MOST_ATTEMPTS
        again = error.transient and held.attempts < tries
        wait = backoff.delay(attempts=held.attempts, jitter=random.random(), retry_after=error.retry_after)  # noqa: S311  # spreads load, guards nothing
        held.fail(reason=error.reason, next_at=now + wait if again else None, now=now)
        held.settle(_outcome(held, error, again=again), error.reason)
        held.changed_at = now
        held.save(update_fields=(*LEDGER_FIELDS, *SETTLED))


def _outcome(article: Article, error: FetchError, *, again: bool) -> Outcome:
    """What the failure makes of the article; one that can be read stays so."""
    if article.current_text_id:
        return Outcome.PARSED
    if again:
        return Outcome.WAITING
    outcome = Outcome(error.outcome)
    return Outcome.DEAD if outcome is Outcome.WAITING else outcome
