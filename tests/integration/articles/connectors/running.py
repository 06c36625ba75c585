"""One run of a source, page after page, as the workers do it."""

import datetime as dt

from articles import services
from articles.models import Article, Run, Source
from tests.factories.articles import NOW


def poll(source: Source, *, hours: int = 0, pages: int = 60) -> Run:
    """Poll from the first page to the last, or as far as the run goes; the source is fresh afterwards."""
    now = NOW + dt.timedelta(hours=hours)
    Source.objects.filter(pk=source.pk, paused_at=None).update(next_at=now)
    for _ in range(pages):
        claimed = services.claim_for_poll(source_id=source.pk, worker="w", now=now)
        assert claimed is not None
        if not services.poll_page(source=claimed, now=now).goes_on:
            break
    source.refresh_from_db()
    return Run.objects.latest("pk")


def counts(run: Run) -> tuple[int, int, int]:
    """New, changed and unchanged of a run without failure."""
    assert run.error == ""
    return run.new, run.changed, run.unchanged


def paths(base: str) -> set[str]:
    """The articles by the path of their address."""
    return {url.removeprefix(base) for url in Article.objects.values_list("url", flat=True)}
