"""The fetch stage: lease, network without a transaction, then one transaction that the lease guards."""

import datetime as dt
import random
import zlib
from collections.abc import Callable
from typing import Final

from django.conf import settings
from django.db import transaction

from articles import addresses, backoff
from articles.fetching import FetchError, NotFound, Page, Unreachable, Validators, get, parse_allow
from articles.kinds import Outcome
from articles.ledger import LEASE_FIELDS, LEDGER_FIELDS, MOST_ATTEMPTS
from articles.models import Article, Snapshot

Fetcher = Callable[[str, Validators | None], Page]
TRIES_OF_A_MISSING_PAGE: Final = 2  # a 404 is asked once more after a day
SETTLED: Final = ("outcome", "outcome_reason", "changed_at")


def fetch_page(url: str, validators: Validators | None) -> Page:
    """The one safe fetch with this installation's settings."""
    allow = parse_allow(settings.FETCH_ALLOW)
    return get(url, validators=validators, allow=allow, contact_page=settings.FETCH_CONTACT)


def claim_for_fetch(*, article_id: int, worker: str, now: dt.datetime) -> Article | None:
    """Lease the article to this worker; None when somebody else has it or it is not due."""
    with transaction.atomic():
        article = (
            Article.objects.due(now).select_for_update(skip_locked=True, of=("self",)).filter(pk=article_id).first()
        )
        if article:
            article.lease(worker=worker, now=now)
            article.save(update_fields=LEASE_FIELDS)
            article.refresh_from_db()
    return article


def fetch(*, article: Article, now: dt.datetime, get_page: Fetcher = fetch_page) -> Snapshot | None:
    """Store a snapshot only if the body changed; failures go to the ledger with a reason and a plan."""
    try:
        page = get_page(article.url, _validators(article))
    except FetchError as error:
        _note_failure(article, error, now=now)
        return None
    with transaction.atomic():
        held = (
            Article.objects.holding(article.lease_token).select_for_update(of=("self",)).filter(pk=article.pk).first()
        )
        if held is None:
            return None  # the lease was taken over: a late worker writes nothing
        snapshot = None if page.not_modified else _keep(held, page, now=now)
        held.finish()
        held.settle(Outcome.PARSED if held.current_text_id else Outcome.FETCHED)
        held.changed_at = now
        held.save(update_fields=(*LEDGER_FIELDS, *SETTLED))
    return snapshot


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
    if article.current_text_id is not None or not snapshot.is_idle:
        return None
    # Without a text somebody asked for another try: the same bytes deserve another parse.
    snapshot.finish()
    snapshot.next_at, snapshot.dead_at = now, None
    snapshot.body = snapshot.body or zlib.compress(page.body)
    snapshot.save(update_fields=(*LEDGER_FIELDS, "body"))
    return snapshot


def _validators(article: Article) -> Validators | None:
    latest = article.snapshots.order_by("-fetched_at", "-pk").only("etag", "last_modified").first()
    if latest is None or article.current_text_id is None:
        return None  # without a text a fresh body is wanted, even an unchanged one
    return Validators(etag=latest.etag, last_modified=latest.last_modified)


def _note_failure(article: Article, error: FetchError, *, now: dt.datetime) -> None:
    with transaction.atomic():
        held = (
            Article.objects.holding(article.lease_token).select_for_update(of=("self",)).filter(pk=article.pk).first()
        )
        if held is None:
            return
        tries = TRIES_OF_A_MISSING_PAGE if isinstance(error, NotFound) else MOST_ATTEMPTS
        again = error.transient and held.attempts < tries
        wait = backoff.delay(attempts=held.attempts, jitter=random.random(), retry_after=error.retry_after)  # noqa: S311  # spreads load, guards nothing
        held.fail(reason=error.reason, next_at=now + wait if again else None, now=now)
        held.settle(_outcome(held, error, again=again), error.reason)
        held.changed_at = now
        held.save(update_fields=(*LEDGER_FIELDS, *SETTLED))
        if isinstance(error, Unreachable) and error.retry_after:
            _postpone_host(held, until=now + wait)


def _postpone_host(article: Article, *, until: dt.datetime) -> None:
    """A server that asks to come back later means all of its pages; rows that a worker holds are left to it."""
    authority = addresses.parse(article.url).authority
    others = Article.objects.waiting().of_host(authority).filter(lease_token=None, next_at__lt=until)
    locked = others.select_for_update(skip_locked=True, of=("self",)).order_by("pk")
    Article.objects.filter(pk__in=[row.pk for row in locked.only("pk")]).update(next_at=until, rung_at=None)


def _outcome(article: Article, error: FetchError, *, again: bool) -> Outcome:
    """What the failure makes of the article; one that can be read stays so."""
    if article.current_text_id:
        return Outcome.PARSED
    if again:
        return Outcome.WAITING
    outcome = Outcome(error.outcome)
    return Outcome.DEAD if outcome is Outcome.WAITING else outcome
