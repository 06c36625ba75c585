"""The poll stage: lease a source, ask one page of its listing without a transaction, then write under the lease.

What a run has to remember between two pages stands in `Source.state`: the next request, and the day the run began. A
run ends with its last page, with a failure, or cut off when it has taken in enough; the next one goes on where a cut
or a passing failure left it.
"""

import datetime as dt
import random
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from django.conf import settings
from django.db import transaction

from articles import backoff, pacing
from articles.connectors.bounded import read_bounded
from articles.connectors.limits import allowed_rate
from articles.connectors.model import ENTRIES_A_RUN, Ask, Connector, Listing, Search, WrongAnswer
from articles.connectors.registry import CONNECTORS
from articles.fetching import DEFAULT_LIMITS, PAGE_TYPES, FetchError, Page, Unreachable, Validators
from articles.kinds import SourceKind
from articles.ledger import LEASE_FIELDS, LEDGER_FIELDS
from articles.models import Run, Source
from articles.models.sources import LONGEST_ANSWER
from articles.parsing.bounded import ParseDied
from articles.politeness import rates
from articles.services.asking import AskLater, Get, ask, safe_get
from articles.services.entering import Taken, take_entries

MOST_FAILURES: Final = 6  # runs in a row, then a person has to look
MOST_REFUSALS: Final = 20  # sentences a run
LONGEST_REFUSAL: Final = 300
LISTING_TYPES: Final = PAGE_TYPES | {
    "", "application/gzip", "application/octet-stream", "application/rdf+xml", "application/x-gzip",
    "application/x-rss+xml", "application/feed+xml",
}  # fmt: skip
HOW_IT_GOES: Final = (
    *LEDGER_FIELDS, "state", "since", "validators", "failures", "paused_at", "paused_why", "last_answer",
    "last_answer_type", "last_polled_at",
)  # fmt: skip
COUNTS: Final = ("pages", "new", "changed", "unchanged", "refused", "refusals", "is_cut", "error", "ended_at")

Read = Callable[[Connector, Ask, bytes, Search], Listing]
"""From an answer to its listing; raises WrongAnswer, or ParseDied where it is done in a child."""


@dataclass(frozen=True, slots=True)
class Polled:
    """What one page of a listing brought: rows that wait now, and whether the next page may be asked for."""

    articles: tuple[int, ...] = ()
    snapshots: tuple[int, ...] = ()
    goes_on: bool = False


def claim_for_poll(*, source_id: int, worker: str, now: dt.datetime) -> Source | None:
    """Lease the source to this worker and begin its run, if none is under way; None when it is not due."""
    with transaction.atomic():
        source = Source.objects.to_take(source_id, now)
        if source:
            source.lease(worker=worker, now=now)
            source.save(update_fields=LEASE_FIELDS)
            source.refresh_from_db()
            Run.objects.get_or_create(source=source, ended_at=None, defaults={"started_at": now})
    return source


def poll_page(*, source: Source, now: dt.datetime, get_page: Get = safe_get, read: Read = read_bounded) -> Polled:
    """Ask for one page of the source's listing and take its entries in; failures go to the run with a reason."""
    connector = CONNECTORS[SourceKind(source.kind)]
    answer: Page | Listing | None = None
    try:
        step = _Step.of(source, connector, today=now.astimezone(dt.UTC).date())
        answer = ask_page(source, connector, step.ask, now=now, get_page=get_page, validators=_validators(source, step))
        listing = listing_of(answer, connector, step.ask, step.search, read)
    except AskLater as later:
        _put_back(source, later.at)
        return Polled()
    except (FetchError, WrongAnswer, ParseDied) as error:
        _note_failure(source, error, answer, now=now)
        return Polled()
    with transaction.atomic():
        held = Source.objects.still_held(source)
        if held is None:
            return Polled()  # the lease was taken over: a late worker writes nothing
        return _take_in(held, connector, step, answer, listing, now=now)


@dataclass(frozen=True, slots=True)
class _Step:
    """One request of a run, and the day on which the run (or the one that it goes on with) began."""

    search: Search
    ask: Ask
    is_first: bool

    @classmethod
    def of(cls, source: Source, connector: Connector, *, today: dt.date) -> "_Step":
        """The step that is next; raises WrongAnswer when there is nothing to be asked."""
        state: Mapping[str, object] = source.state or {}
        began = dt.date.fromisoformat(str(state["began"])) if "began" in state else today
        search = search_of(source, connector, today=began)
        kept = state.get("ask")
        if isinstance(kept, dict):
            return cls(search, Ask(str(kept["url"]), kept["state"]), is_first=False)
        return cls(search, connector.first(search), is_first=True)

    def state(self, then: Ask) -> dict[str, object]:
        """What the next step needs, as JSON."""
        return {"began": self.search.today.isoformat(), "ask": {"url": then.url, "state": dict(then.state)}}


def search_of(source: Source, connector: Connector, *, today: dt.date) -> Search:
    """What the row of a source asks for; the address of a service stands without the slash at its end."""
    base = source.base_url or connector.base_url
    return Search(
        base_url=base.rstrip("/") if connector.base_url else base,
        query=source.query,
        since=source.since,
        today=today,
        contact=settings.FETCH_CONTACT,
        key=source.key,
    )


def ask_page(
    source: Source,
    connector: Connector,
    asked: Ask,
    *,
    now: dt.datetime,
    get_page: Get,
    validators: Validators | None = None,
) -> Page | Listing:
    """The answer, or what is listed where the connector takes the refusal for no failure; FetchError, AskLater."""
    usual = allowed_rate(connector.kind, connector.rate, contact=settings.FETCH_CONTACT, key=source.key)
    try:
        return ask(
            asked.url,
            now=now,
            rate=rates.chosen(usual, source.rate),
            obey_robots=connector.robots,
            validators=validators,
            limits=replace(DEFAULT_LIMITS, body_bytes=connector.most_bytes, content_types=LISTING_TYPES),
            get=get_page,
        )
    except FetchError as error:
        listing = connector.refused(asked, error) if connector.refused else None
        if listing is None:
            raise
        return listing


def listing_of(answer: Page | Listing, connector: Connector, asked: Ask, search: Search, read: Read) -> Listing:
    """What an answer lists; nothing where nothing has changed. Raises WrongAnswer, ParseDied."""
    if isinstance(answer, Listing):
        return answer
    return Listing() if answer.not_modified else read(connector, asked, answer.body, search)


def _validators(source: Source, step: _Step) -> Validators | None:
    """Those of the last answer to the same request, where that answer was all of a run."""
    kept = source.validators or {}
    if not step.is_first or kept.get("url") != step.ask.url:
        return None
    return Validators(etag=kept["etag"], last_modified=kept["last_modified"])


def _put_back(source: Source, at: dt.datetime) -> None:
    with transaction.atomic():
        if held := Source.objects.still_held(source):
            held.put_back(next_at=at)
            held.save(update_fields=LEDGER_FIELDS)


def _take_in(
    source: Source, connector: Connector, step: _Step, answer: Page | Listing, listing: Listing, *, now: dt.datetime
) -> Polled:
    """Register what a page lists, count it, and say how the run goes on; the caller holds the row."""
    run = _open_run(source, now=now)
    left = ENTRIES_A_RUN - run.new - run.changed
    taken = take_entries(source=source, entries=listing.entries, most=left, began=run.started_at, now=now)
    _count(run, taken, (*listing.passed_over, *taken.refusals))
    if listing.notices:
        _take_notices(listing, now=now)
    then = step.ask if taken.is_cut else _following(source, connector, listing, taken)
    source.finish()
    source.last_polled_at, source.last_answer, source.last_answer_type = now, None, ""
    run.is_cut = then is not None and run.new + run.changed >= ENTRIES_A_RUN
    if then and not run.is_cut:
        source.state, source.next_at = step.state(then), now
    else:
        _end(source, connector, step, run, then, now=now)
        source.validators = None if then or taken.put_off else _validators_of(source, step, answer, run)
    run.save(update_fields=COUNTS)
    source.save(update_fields=HOW_IT_GOES)
    return Polled(taken.articles, taken.snapshots, goes_on=then is not None and not run.is_cut)


def _end(source: Source, connector: Connector, step: _Step, run: Run, then: Ask | None, *, now: dt.datetime) -> None:
    """The run is over: when the next one begins, and with what."""
    run.ended_at = now
    source.failures = 0
    source.state = step.state(then) if then else None
    if then:
        source.next_at = now + dt.timedelta(minutes=source.poll_minutes_least)
        return
    if connector.base_url:
        # Feeds, pages and sitemaps show their window, whatever its days; a service may learn of works late.
        source.since = step.search.today - dt.timedelta(days=connector.late_days)
    moved, seen = run.new + run.changed, run.new + run.changed + run.unchanged
    least, most = source.poll_minutes_least, source.poll_minutes_most
    source.next_at = now + pacing.next_poll(least=least, most=most, moved=moved, seen=seen)


def _following(source: Source, connector: Connector, listing: Listing, taken: Taken) -> Ask | None:
    """The next page; none behind a page that holds nothing new, where the last run has seen all that was new before."""
    if connector.newest_first and listing.entries and not taken.new + taken.changed + taken.put_off:
        last = source.runs.ended().newest().first()
        if last and not last.error and not last.is_cut:
            return None
    return listing.then


def _validators_of(source: Source, step: _Step, page: Page | Listing, run: Run) -> dict[str, str] | None:
    """What makes the next request conditional; none when a run took several, since a later page may change alone."""
    if isinstance(page, Page) and page.not_modified:
        return source.validators
    if isinstance(page, Listing) or not step.is_first or run.pages > 1 or page.validators == Validators():
        return None
    return {"url": step.ask.url, "etag": page.validators.etag, "last_modified": page.validators.last_modified}


def _count(run: Run, taken: Taken, refusals: tuple[str, ...]) -> None:
    run.pages += 1
    run.new += taken.new
    run.changed += taken.changed
    run.unchanged += taken.unchanged
    run.refused += len(refusals)
    told = [reason.replace("\0", "")[:LONGEST_REFUSAL] for reason in refusals]
    run.refusals = [*run.refusals, *told][:MOST_REFUSALS]


def _take_notices(listing: Listing, *, now: dt.datetime) -> None:
    """Hand retractions and corrections to those who flag what they are about."""
    from articles.services.noticing import take_notices

    take_notices(notices=listing.notices, now=now)


def _open_run(source: Source, *, now: dt.datetime) -> Run:
    run, _ = Run.objects.select_for_update(of=("self",)).get_or_create(
        source=source, ended_at=None, defaults={"started_at": now}
    )
    return run


def _note_failure(
    source: Source,
    error: FetchError | WrongAnswer | ParseDied,
    answer: Page | Listing | None,
    *,
    now: dt.datetime,
) -> None:
    """End the run with the reason; what was asked goes on only where the server was merely away."""
    with transaction.atomic():
        held = Source.objects.still_held(source)
        if held is None:
            return
        run = _open_run(held, now=now)
        run.error, run.ended_at = error.reason, now
        run.save(update_fields=COUNTS)
        passing = isinstance(error, Unreachable)
        # A run that brought pages and goes on later is no failure in a row: a long listing may need many tries.
        held.failures = 1 if passing and run.pages else held.failures + 1
        if not passing:
            held.state = None
        if isinstance(answer, Page) and not answer.not_modified:
            held.last_answer = zlib.compress(answer.body[:LONGEST_ANSWER])
            held.last_answer_type = answer.content_type[:200]
        held.last_polled_at = now
        _plan_after_failure(held, error, now=now)
        held.save(update_fields=HOW_IT_GOES)


def _plan_after_failure(source: Source, error: FetchError | WrongAnswer | ParseDied, *, now: dt.datetime) -> None:
    retry_after = error.retry_after if isinstance(error, Unreachable) else None
    wait = backoff.delay(attempts=source.failures, jitter=random.random(), retry_after=retry_after)  # noqa: S311  # spreads load, guards nothing
    next_at = now + max(wait, dt.timedelta(minutes=source.poll_minutes_least))
    source.finish()
    source.last_error = error.reason
    if source.failures >= MOST_FAILURES:
        source.paused_at = now
        source.paused_why = f"{MOST_FAILURES} runs in a row failed. The last one: {error.reason}"
    else:
        source.next_at = next_at
