"""Where the rows of the ledger stand: what waits, what a worker has in hand, what failed and why."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Q

from articles.ledger import WaitingQuerySet
from articles.models import Article, Snapshot, Source, Study, TextVersion
from articles.services.steering import Row

KINDS: Final = {"source": Source, "article": Article, "snapshot": Snapshot, "text": TextVersion, "study": Study}
STATES: Final = ("failed", "running", "waiting")
STAGE: Final = {"source": "poll", "article": "fetch", "snapshot": "parse", "study": "look up"}


@dataclass(frozen=True, slots=True)
class Standing:
    """One row of the ledger as people are told of it."""

    name: str  # by which a person names the row: article-12
    state: str  # of STATES
    stage: str  # what it waits for
    what: str
    attempts: int
    at: dt.datetime | None  # when it is due, or when it failed
    why: str
    worker: str
    row: Row


class NoSuchRow(ValueError):
    """This names no row of the ledger."""


def standing(states: tuple[str, ...], *, most: int) -> Iterator[Standing]:
    """Rows in these states, `most` of each kind and state at the utmost, the longest waiting first."""
    for kind in KINDS:
        for state in states:
            rows = _of_kind(kind)
            for row in _in_state(rows, kind, state)[:most]:
                yield _told(kind, state, row)


def named(name: str) -> Row:
    """The row that a person named, as in article-12; raises NoSuchRow."""
    kind, _, number = name.partition("-")
    model = KINDS.get(kind)
    if model is None or not (number.isascii() and number.isdigit() and len(number) < 19):
        raise NoSuchRow(f"{name} names no row; write it as in the first column, for example article-12.")
    row = _of_kind(kind).filter(pk=int(number)).first()
    if row is None:
        raise NoSuchRow(f"There is no {name}.")
    return row  # type: ignore[no-any-return]  # one query set for five models


def _of_kind(kind: str) -> WaitingQuerySet[Any]:
    match kind:
        case "source":
            return Source.objects.polled()
        case "article":
            return Article.objects.select_related("source")
        case "snapshot":
            return Snapshot.objects.select_related("article")
        case "text":
            return TextVersion.objects.select_related("snapshot__article")
        case _:
            return Study.objects.all()


def _in_state(rows: WaitingQuerySet[Any], kind: str, state: str) -> WaitingQuerySet[Any]:
    if state == "running":
        return rows.waiting().leased().order_by("lease_until", "pk")
    if state == "waiting":
        # A source whose last runs failed waits for its next one among those that failed.
        calm = rows.filter(failures=0) if kind == "source" else rows
        return calm.waiting().idle().order_by("next_at", "pk")
    match kind:
        case "source":
            return rows.filter(Q(failures__gt=0)).order_by("pk")
        case "article":
            failed = Article.objects.failed().values("pk")
            return rows.filter(Q(dead_at__isnull=False) | Q(pk__in=failed)).order_by("pk")
        case "snapshot":
            # Where nothing can be read of the article, it is the article that failed.
            return rows.dead().filter(article__current_text__isnull=False).order_by("pk")
        case _:
            return rows.dead().order_by("pk")


def _told(kind: str, state: str, row: Any) -> Standing:
    paused = kind == "source" and row.is_paused
    why = row.last_error or (row.paused_why if paused else "") or getattr(row, "outcome_reason", "")
    return Standing(
        name=f"{kind}-{row.pk}",
        state=state,
        stage="paused" if paused else STAGE.get(kind) or row.stage,
        what=str(row),
        attempts=row.failures if kind == "source" else row.attempts,
        at=row.dead_at or row.next_at,
        why=why,
        worker=row.lease_worker,
        row=row,
    )
