"""`manage.py ingest PATH|URL|IDENTIFIER ... [--wait]`: one JSON line an input; exit code 1 when any failed."""

import argparse
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from django.core.management.base import BaseCommand, CommandError
from django.db import InterfaceError, OperationalError

from articles import pasting, services, tasks
from articles.addresses import BadAddress
from articles.kinds import UNDER_WAY, Outcome
from articles.working import settle
from immuno_atlas.web.clock import database_now

GOOD: Final = {*UNDER_WAY, Outcome.PARSED}
MOST_OF_A_NAME: Final = 255  # bytes of a file's name; identifiers are longer never
PATIENCE: Final = 120  # seconds an input, with --wait
WAITS: Final = f"wait until each can be read, or has failed; {PATIENCE} seconds an input at most, then it says why"
AWAY: Final = "The database does not answer. Start it and give the same inputs again: what is in is not taken twice."
# Schemes have two letters at least; a file of such a name can still be given as ./name.
_LIKE_AN_ADDRESS: Final = re.compile(r"//|[a-z][a-z0-9+.-]+:", re.IGNORECASE)


class Command(BaseCommand):
    """Take in files, addresses and identifiers."""

    help = "Take in files, addresses and identifiers (DOI, PMID, PMCID, NCT); prints one JSON line an input."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Inputs, and whether to wait."""
        parser.add_argument(
            "inputs",
            nargs="+",
            metavar="PATH|URL|IDENTIFIER",
            help="files, addresses with http:// or https://, or identifiers such as 10.1000/xyz, PMID:123, NCT01234567",
        )
        parser.add_argument("--wait", action="store_true", help=WAITS)

    def handle(self, *_args: object, inputs: list[str], wait: bool, **_options: object) -> None:
        """Register everything first, so that nothing is lost when one input is bad; then wait, if asked to."""
        try:
            failed = self._answer(inputs, wait=wait)
        except (OperationalError, InterfaceError) as error:
            raise CommandError(AWAY) from error
        if failed:
            raise SystemExit(1)

    def _answer(self, inputs: list[str], *, wait: bool) -> bool:
        """Print a line for each input; whether any failed."""
        taken = [(given, _take(given)) for given in inputs]
        failed = False
        for given, outcome in taken:
            if isinstance(outcome, services.Registration):
                outcome = self._report(given, outcome, wait=wait)
            failed |= outcome["outcome"] not in GOOD or (wait and outcome["outcome"] in UNDER_WAY)
            self._say({"input": given, **outcome})
        return failed

    def _report(self, given: str, taken: services.Registration, *, wait: bool) -> dict[str, object]:
        article = taken.article
        if wait:
            settle(
                article, patience=PATIENCE, tell=lambda reason: self.stderr.write(f"{_plain(given)} waits: {reason}")
            )
        line = {"id": article.pk, "outcome": article.outcome, "title": article.title or None, "url": article.url}
        line |= {} if taken.created else {"known": True}
        return {**line, "reason": article.outcome_reason} if article.outcome_reason else line

    def _say(self, line: Mapping[str, object]) -> None:
        self.stdout.write(_plain(json.dumps(line, ensure_ascii=False)))
        self.stdout.flush()


def _plain(text: str) -> str:
    """A file's name may hold bytes that are no character; they show as an escape."""
    return text.encode(errors="backslashreplace").decode()


def _take(given: str) -> services.Registration | dict[str, object]:
    """The article of one input, registered and rung for; or the line that says why it was refused."""
    now = database_now()
    try:
        identifiers = () if Path(given[:MOST_OF_A_NAME]).exists() else pasting.identifiers(given)
        if len(identifiers) > 1:
            return _refused("These are several identifiers; give each as an input of its own.")
        if identifiers:
            registration = services.register_identifier(identifier=identifiers[0], by=None, now=now)
        elif _LIKE_AN_ADDRESS.match(given):
            registration = services.register(url=given, by=None, now=now)
        else:
            path = Path(given)
            services.check_size(path.stat().st_size)  # before a byte is read
            registration = services.register_upload(body=path.read_bytes(), name=path.name, by=None, now=now)
    except (BadAddress, services.WrongFile) as error:
        return _refused(str(error))
    except OSError as error:
        return _refused(f"The file cannot be read: {error.strerror}. Give the path of a file, or an address.")
    tasks.ring(registration)
    return registration


def _refused(reason: str) -> dict[str, object]:
    return {"id": None, "outcome": "refused", "title": None, "url": None, "reason": reason}
