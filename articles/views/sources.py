"""The health of all sources: what each brought, what went wrong, and the buttons that steer it."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from types import MappingProxyType
from typing import Final

from django.contrib import admin, messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from accounts.authentication import signed_in
from accounts.models import User
from articles import charting, services, tasks
from articles.models import Run, Source
from articles.views import may_keep_sources
from immuno_atlas.web.clock import database_now


@dataclass(frozen=True, slots=True)
class Health:
    """One source as its card shows it."""

    source: Source
    run: Run | None  # the last one
    chart: charting.Chart
    is_due: bool

    @property
    def under_way(self) -> bool:
        """True while its last run has not ended."""
        return self.run is not None and self.run.ended_at is None

    @property
    def state(self) -> tuple[str, str]:
        """A code for the style sheet, and the words."""
        if self.source.is_paused:
            return "paused", "Paused"
        if self.under_way:
            return "polling", "Polling now"
        if self.source.failures:
            times = "last run" if self.source.failures == 1 else f"last {self.source.failures} runs"
            return "failing", f"Failing: {times}"
        return ("well", "Well") if self.run else ("new", "Not polled yet")


@may_keep_sources
@require_GET
def health(request: HttpRequest) -> HttpResponse:
    """Every source that is polled, those that need an eye first, and those that people fill."""
    now = database_now()
    sources = list(Source.objects.with_latest_run().with_counts().order_by("name", "pk"))
    polled = [source for source in sources if source.is_polled]
    rows = sorted(_rows(polled, Run.objects.by_day(_since(now)), now=now), key=_urgency)
    context = {
        **admin.site.each_context(request),
        "title": "Sources",
        "rows": rows,
        "by_hand": [source for source in sources if not source.is_polled],
        "failing": sum(bool(source.failures) for source in polled),
        "paused": sum(source.is_paused for source in polled),
    }
    return render(request, "articles/sources.html", context)


@may_keep_sources
@require_GET
def progress(request: HttpRequest, source_id: int) -> HttpResponse:
    """The card of one source as it stands now; asked for again while a run is under way."""
    now = database_now()
    source = get_object_or_404(Source.objects.with_latest_run().with_counts(), pk=source_id)
    [row] = _rows([source], Run.objects.of_source(source_id).by_day(_since(now)), now=now)
    return render(request, "articles/_source_card.html", {"row": row})


@may_keep_sources
@require_GET
def last_answer(request: HttpRequest, source_id: int) -> HttpResponse:
    """What the source answered when it could last not be read: the beginning, as text."""
    source = get_object_or_404(Source, pk=source_id)
    if not source.last_answer:
        raise Http404("No answer of this source is kept.")
    title = f"Last answer of {source}"
    return render(
        request, "articles/source_answer.html", {**admin.site.each_context(request), "source": source, "title": title}
    )


@may_keep_sources
@require_POST
def steer(request: HttpRequest, source_id: int, wish: str) -> HttpResponse:
    """Poll now, pause, resume, or retry what failed."""
    act = WISHES.get(wish)
    if act is None:
        raise Http404("There is no such wish.")
    source = get_object_or_404(Source, pk=source_id)
    try:
        messages.success(request, act(source, signed_in(request), database_now()))
    except (services.SourcePaused, services.NothingToPoll) as refusal:
        messages.error(request, str(refusal))
    return HttpResponseRedirect(f"{reverse('admin:sources')}#source-{source_id}", status=HTTPStatus.SEE_OTHER)


def _poll(source: Source, by: User, now: dt.datetime) -> str:
    services.poll_now(source_id=source.pk, by=by, now=now)
    tasks.ring_source(source.pk)
    return f"{source} is being asked."


def _pause(source: Source, by: User, now: dt.datetime) -> str:
    services.pause(source_id=source.pk, by=by, now=now)
    return f"{source} is paused."


def _resume(source: Source, by: User, now: dt.datetime) -> str:
    services.resume(source_id=source.pk, by=by, now=now)
    tasks.ring_source(source.pk)
    return f"{source} goes on."


def _retry(source: Source, by: User, now: dt.datetime) -> str:
    articles = services.retry_failed(source_id=source.pk, by=by, now=now)
    for article in articles[: tasks.RING_AT_ONCE]:
        tasks.ring_waiting(article)  # the sweep rings for the rest
    return f"Articles of {source} that are tried again: {len(articles)}."


WISHES: Final[Mapping[str, Callable[[Source, User, dt.datetime], str]]] = MappingProxyType(
    {"poll": _poll, "pause": _pause, "resume": _resume, "retry": _retry}
)


def _since(now: dt.datetime) -> dt.datetime:
    return dt.datetime.combine(charting.first_day(now.date()), dt.time(), dt.UTC)


def _rows(sources: Iterable[Source], days: Iterable[Mapping[str, object]], *, now: dt.datetime) -> list[Health]:
    by_source: dict[object, list[Mapping[str, object]]] = defaultdict(list)
    for day in days:
        by_source[day["source_id"]].append(day)
    return [
        Health(
            source=source,
            run=source.latest_run,
            chart=charting.chart(by_source[source.pk], last=now.date()),
            is_due=source.next_at is not None and source.next_at <= now,
        )
        for source in sources
    ]


def _urgency(row: Health) -> tuple[bool, bool, str]:
    """What fails comes first, then what is paused."""
    return not row.source.failures, not row.source.is_paused, row.source.name.casefold()
