"""`manage.py ledger`: what waits, what runs, what failed and why; try again or give up by name."""

import argparse
import json
from collections.abc import Iterable
from typing import Any, Final

from django.core.management.base import BaseCommand, CommandError
from django.db import InterfaceError, OperationalError

from articles import services
from articles.standing import STATES, NoSuchRow, Standing, named, standing
from immuno_atlas.web.clock import database_now

MOST: Final = 200  # rows of a kind and state
AWAY: Final = "The database does not answer. Start it and ask again."
HEADINGS: Final = ("row", "state", "stage", "tries", "at (UTC)", "what", "why")
WIDEST: Final = 60  # characters of a column


class Command(BaseCommand):
    """Show the ledger, and change what stands in it."""

    help = "Show what waits, what runs and what failed; --retry and --give-up take a name from the first column."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Which rows, in which form, or what to do with one."""
        for state in STATES:
            parser.add_argument(f"--{state}", action="store_true", help=f"only what is {state}")
        parser.add_argument("--retry", metavar="ROW|all", help="put a row, or all that failed, back in line")
        parser.add_argument("--give-up", metavar="ROW", help="stop waiting for a row; a source is paused")
        parser.add_argument("--limit", type=int, default=MOST, help=f"most rows of a kind and state ({MOST})")
        parser.add_argument("--json", action="store_true", help="JSON lines instead of a table")

    def handle(self, *_args: object, **options: Any) -> None:
        """Do what was asked for, else show the rows."""
        try:
            if options["retry"]:
                self._retry(options["retry"])
            elif options["give_up"]:
                services.give_up(row=named(options["give_up"]), by=None, now=database_now())
                self.stdout.write(f"{options['give_up']} waits no more.")
            else:
                self._show(options)
        except (NoSuchRow, services.NothingToPoll) as error:
            raise CommandError(str(error)) from error
        except (OperationalError, InterfaceError) as error:
            raise CommandError(AWAY) from error

    def _retry(self, name: str) -> None:
        rows = [one.row for one in standing(("failed",), most=MOST)] if name == "all" else [named(name)]
        for row in rows:
            services.retry(row=row, by=None, now=database_now())
        self.stdout.write(f"{len(rows)} back in line.")

    def _show(self, options: dict[str, Any]) -> None:
        states = tuple(state for state in STATES if options[state]) or STATES
        rows = standing(states, most=max(options["limit"], 1))
        for line in map(_json, rows) if options["json"] else _table(rows):
            self.stdout.write(line)


def _json(one: Standing) -> str:
    at = one.at.isoformat() if one.at else None
    told = {"row": one.name, "state": one.state, "stage": one.stage, "attempts": one.attempts, "at": at}
    return json.dumps({**told, "what": one.what, "why": one.why or None, "worker": one.worker or None})


def _table(rows: Iterable[Standing]) -> list[str]:
    """Lines of equal columns; nothing from outside may move the cursor of a terminal."""
    lines = [HEADINGS, *map(_cells, rows)]
    if len(lines) == 1:
        return ["Nothing waits, runs or has failed."]
    widths = [max(len(line[place]) for line in lines) for place in range(len(HEADINGS))]
    return ["  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in lines]


def _cells(one: Standing) -> tuple[str, ...]:
    at = f"{one.at:%Y-%m-%d %H:%M:%S}" if one.at else ""
    cells = (one.name, one.state, one.stage, str(one.attempts), at, one.what, one.why)
    return tuple(_printable(cell) for cell in cells)


def _printable(text: str) -> str:
    plain = "".join(sign if sign.isprintable() else " " for sign in text)
    return plain if len(plain) <= WIDEST else f"{plain[: WIDEST - 1]}…"
