"""`manage.py ingest PATH|URL ... [--wait]`: one JSON line an input; exit code 1 when any failed."""

import argparse
import json
from pathlib import Path
from typing import Final

from django.core.management.base import BaseCommand

from articles import services, tasks
from articles.addresses import BadAddress
from articles.kinds import UNDER_WAY, Outcome
from articles.models import Article
from articles.working import settle
from immuno_atlas.web.clock import database_now

GOOD: Final = {*UNDER_WAY, Outcome.PARSED}
PATIENCE: Final = 120  # seconds an input, with --wait


class Command(BaseCommand):
    """Take in files and addresses."""

    help = "Take in files and addresses; prints one JSON line an input."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Inputs, and whether to wait."""
        parser.add_argument(
            "inputs", nargs="+", metavar="PATH|URL", help="files, or addresses with http:// or https://"
        )
        parser.add_argument("--wait", action="store_true", help="wait until each can be read, or has failed")

    def handle(self, *_args: object, inputs: list[str], wait: bool, **_options: object) -> None:
        """Register everything first, so that nothing is lost when one input is bad; then wait, if asked to."""
        taken = [(given, _take(given)) for given in inputs]
        failed = False
        for given, outcome in taken:
            line = (
                outcome
                if isinstance(outcome, dict)
                else _report(settle(outcome, patience=PATIENCE) if wait else outcome)
            )
            failed |= line["outcome"] not in GOOD or (wait and line["outcome"] in UNDER_WAY)
            self.stdout.write(json.dumps({"input": given, **line}, ensure_ascii=False))
            self.stdout.flush()
        if failed:
            raise SystemExit(1)


def _take(given: str) -> Article | dict[str, object]:
    """The article of one input, registered and rung for; or the line that says why it was refused."""
    now = database_now()
    try:
        if given.startswith(("http://", "https://")):
            registration = services.register(url=given, by=None, now=now)
        else:
            path = Path(given)
            registration = services.register_upload(body=path.read_bytes(), name=path.name, by=None, now=now)
    except (BadAddress, services.WrongFile, OSError) as error:
        return {"id": None, "outcome": "refused", "title": None, "url": None, "reason": str(error)}
    tasks.ring(registration)
    return registration.article


def _report(article: Article) -> dict[str, object]:
    line = {"id": article.pk, "outcome": article.outcome, "title": article.title or None, "url": article.url}
    return {**line, "reason": article.outcome_reason} if article.outcome_reason else line
