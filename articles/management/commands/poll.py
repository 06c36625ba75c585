"""`manage.py poll [SLUG ...] [--wait]`: ask sources now; one JSON line a source, exit code 1 when any failed."""

import argparse
import json
from collections.abc import Iterator, Mapping
from typing import Final

from django.core.management.base import BaseCommand, CommandError
from django.db import InterfaceError, OperationalError

from articles import services, tasks
from articles.models import Run, Source
from articles.working import finish_run
from immuno_atlas.web.clock import database_now

PATIENCE: Final = 600  # seconds a run, with --wait
AWAY: Final = "The database does not answer. Start it and ask again: what came in is not taken twice."
GOOD: Final = {"asked", "done"}
COUNTS: Final = ("pages", "new", "changed", "unchanged", "refused")


class Command(BaseCommand):
    """Ask sources now."""

    help = "Ask sources now, all that are not paused when none is named; prints one JSON line a source."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Sources, and whether to wait."""
        parser.add_argument("sources", nargs="*", metavar="SLUG", help="the short names of sources")
        parser.add_argument(
            "--wait", action="store_true", help="wait until each run has ended, and go on where one was cut off"
        )

    def handle(self, *_args: object, sources: list[str], wait: bool, **_options: object) -> None:
        """Ask all of them first, then wait for each, if asked to."""
        try:
            outcomes = [self._say(line)["outcome"] for line in _answers(sources, wait=wait)]
        except (OperationalError, InterfaceError) as error:
            raise CommandError(AWAY) from error
        if not GOOD.issuperset(outcomes):
            raise SystemExit(1)

    def _say(self, line: Mapping[str, object]) -> Mapping[str, object]:
        self.stdout.write(json.dumps(line, ensure_ascii=False))
        self.stdout.flush()
        return line


def _answers(slugs: list[str], *, wait: bool) -> Iterator[dict[str, object]]:
    """A line for each source, in the order in which they were named."""
    known = {source.slug: source for source in _wanted(slugs)}
    asked = {slug: _ask(source) for slug, source in known.items()}
    for slug in slugs or known:
        if slug not in known:
            yield {"source": slug, "outcome": "refused", "reason": "There is no source of this name."}
        elif isinstance(reason := asked[slug], str):
            yield {"source": slug, "outcome": "refused", "reason": reason}
        else:
            yield _waited(known[slug]) if wait else {"source": slug, "outcome": "asked"}


def _wanted(slugs: list[str]) -> Iterator[Source]:
    rows = Source.objects.with_slugs(slugs) if slugs else Source.objects.polled().filter(paused_at=None)
    return rows.order_by("pk").iterator()


def _ask(source: Source) -> Run | str:
    """The run that has begun, or why none can."""
    try:
        services.poll_now(source_id=source.pk, by=None, now=database_now())
    except (services.SourcePaused, services.NothingToPoll) as refusal:
        return str(refusal)
    tasks.ring_source(source.pk)
    return source.runs.under_way().get()


def _waited(source: Source) -> dict[str, object]:
    """What all runs together brought, from the one that has begun to the first that was not cut off."""
    sums = dict.fromkeys(COUNTS, 0)
    while True:
        run = source.latest_run
        if run is None:
            raise CommandError(f"{source} has no run; somebody removed it.")
        finish_run(run, patience=PATIENCE)
        sums = {name: sums[name] + getattr(run, name) for name in COUNTS}
        if not run.is_cut or run.error:
            break
        if isinstance(reason := _ask(source), str):
            return {"source": source.slug, "outcome": "refused", "reason": reason, **sums}
    outcome = "failed" if run.error else "done" if run.ended_at else "under_way"
    line = {"source": source.slug, "outcome": outcome, **sums}
    return {**line, "reason": run.error} if run.error else line
