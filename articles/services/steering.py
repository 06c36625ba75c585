"""What people do with waiting rows: ask a source now, pause it, go on, try again what failed, give up."""

import datetime as dt
from typing import Final

from django.db import transaction

from accounts.audit import record_event
from accounts.models import User
from accounts.roles import Role
from articles.kinds import Outcome
from articles.ledger import LEDGER_FIELDS
from articles.models import Article, Run, Snapshot, Source, Study, TextVersion

PAUSED: Final = (*LEDGER_FIELDS, "paused_at", "paused_why", "failures")
GIVEN_UP: Final = "Somebody gave this up."

Row = Article | Snapshot | Source | Study | TextVersion
"""What waits in the ledger."""


class SourcePaused(ValueError):  # named as the person is told
    """A paused source is not asked; it has to be resumed first."""

    def __init__(self, source: Source) -> None:
        super().__init__(f"{source} is paused: {source.paused_why} Let it go on first.")


class NothingToPoll(ValueError):  # named as the person is told
    """Nothing can be asked at this source: it is filled by hand, or by pasted identifiers."""

    def __init__(self, source: Source) -> None:
        super().__init__(f"{source} is not polled: what it holds is pasted or uploaded.")


def poll_now(*, source_id: int, by: User | None, now: dt.datetime) -> Source:
    """Make a source due and its run begin, in the name of who asked; raises SourcePaused or NothingToPoll."""
    with transaction.atomic():
        source = _locked(source_id)
        if source.is_paused:
            raise SourcePaused(source)
        if source.next_at is None:
            raise NothingToPoll(source)
        if source.lease_token is None:
            source.next_at, source.rung_at = now, None
            source.save(update_fields=("next_at", "rung_at"))
        Run.objects.get_or_create(source=source, ended_at=None, defaults={"started_at": now, "asked_by": by})
        _note(source, "source.poll_now", {}, by=by, now=now)
    return source


def pause(*, source_id: int, by: User | None, now: dt.datetime, why: str = "") -> Source:
    """Ask a source no more until somebody says so; a page that is being asked for just now is not taken in."""
    with transaction.atomic():
        source = _locked(source_id)
        if source.is_paused:
            return source
        if source.next_at is None:
            raise NothingToPoll(source)
        source.finish()
        source.paused_at = now
        source.paused_why = why or f"Paused by {by or 'a command'}."
        source.save(update_fields=PAUSED)
        source.runs.under_way().update(ended_at=now)
        _note(source, "source.pause", {"why": source.paused_why}, by=by, now=now)
    return source


def resume(*, source_id: int, by: User | None, now: dt.datetime) -> Source:
    """Ask a paused source again, from now on; it goes on where its last run stopped."""
    with transaction.atomic():
        source = _locked(source_id)
        if not source.is_paused:
            return source
        source.finish()
        source.next_at = now
        source.paused_at, source.paused_why, source.failures = None, "", 0
        source.save(update_fields=PAUSED)
        _note(source, "source.resume", {}, by=by, now=now)
    return source


def retry_failed(*, source_id: int, by: User | None, now: dt.datetime) -> list[Article]:
    """Put all failed articles of a source back in line; gives them, since somebody has to ring for them."""
    with transaction.atomic():
        source = _locked(source_id)
        failed = list(Article.objects.failed().of_source(source_id).select_for_update(of=("self",)).order_by("pk"))
        for article in failed:
            put_back(article, now=now)
        _note(source, "source.retry_failed", {"articles": len(failed)}, by=by, now=now)
    return failed


def put_back(article: Article, *, now: dt.datetime) -> None:
    """Let an article wait again; the caller holds its row. An address is fetched anew, an upload's bytes are parsed."""
    snapshot = article.snapshots.filter(body__isnull=False).order_by("-fetched_at", "-pk").first()
    # What came with its listing and cannot be fetched is parsed again, as an upload is.
    came_whole = snapshot is not None and not snapshot.status and not article.fetch_url
    if not (article.is_upload or came_whole):
        _revive(article, now=now)
        article.settle(Outcome.PARSED if article.current_text_id else Outcome.WAITING)
    elif snapshot and article.current_text_id is None:
        _revive(snapshot, now=now)
        article.settle(Outcome.FETCHED)
    article.changed_at = now
    article.save(update_fields=("outcome", "outcome_reason", "changed_at"))


def retry(*, row: Row, by: User | None, now: dt.datetime) -> None:
    """Let one row of the ledger wait again, whatever its stage."""
    if isinstance(row, Source):
        again = resume if row.is_paused else poll_now
        again(source_id=row.pk, by=by, now=now)
        return
    with transaction.atomic():
        article, held = _lock(row)
        if isinstance(held, Article):
            put_back(held, now=now)
        else:
            _revive(held, now=now)
            if article:
                _settle(article, Outcome.FETCHED, "", now=now)
        _note(held, "ledger.try_again", {}, by=by, now=now)


def give_up(*, row: Row, by: User | None, now: dt.datetime) -> None:
    """Stop waiting for one row of the ledger; a source is paused."""
    if isinstance(row, Source):
        pause(source_id=row.pk, by=by, now=now, why=GIVEN_UP)
        return
    with transaction.atomic():
        article, held = _lock(row)
        held.fail(reason=GIVEN_UP, next_at=None, now=now)
        held.save(update_fields=LEDGER_FIELDS)
        if article:
            _settle(article, Outcome.DEAD, GIVEN_UP, now=now)
        _note(held, "ledger.give_up", {}, by=by, now=now)


def _lock(
    row: Article | Snapshot | Study | TextVersion,
) -> tuple[Article | None, Article | Snapshot | Study | TextVersion]:
    """The article whose outcome hangs on the row, if any, and the row, both locked; the article first."""
    match row:
        case Article():
            article = Article.objects.select_for_update(of=("self",)).get(pk=row.pk)
            return article, article
        case Snapshot():
            article = Article.objects.select_for_update(of=("self",)).get(pk=row.article_id)
            return article, Snapshot.objects.select_for_update(of=("self",)).get(pk=row.pk)
        case Study():
            return None, Study.objects.select_for_update(of=("self",)).get(pk=row.pk)
        case _:
            return None, TextVersion.objects.select_for_update(of=("self",)).get(pk=row.pk)


def _settle(article: Article, outcome: Outcome, reason: str, *, now: dt.datetime) -> None:
    """How far the article came; one that can be read stays so."""
    if article.current_text_id is None:
        article.settle(outcome, reason)
    article.changed_at = now
    article.save(update_fields=("outcome", "outcome_reason", "changed_at"))


def _revive(row: Article | Snapshot | Study | TextVersion, *, now: dt.datetime) -> None:
    if row.lease_token:
        return  # a worker has it in hand: this is the other try
    row.finish()
    row.next_at, row.dead_at = now, None
    if isinstance(row, Snapshot):
        row.deaths = 0
        row.save(update_fields=(*LEDGER_FIELDS, "deaths"))
    else:
        row.save(update_fields=LEDGER_FIELDS)


def _locked(source_id: int) -> Source:
    return Source.objects.select_for_update(of=("self",)).get(pk=source_id)


def _note(on: Row, action: str, after: dict[str, object], *, by: User | None, now: dt.datetime) -> None:
    """By the role that may do it; a command has none."""
    role = (Role.EDITOR if isinstance(on, Source) else Role.CURATOR).value if by else ""
    record_event(by=by, role=role, action=action, on=on, before={}, after=after, now=now)
