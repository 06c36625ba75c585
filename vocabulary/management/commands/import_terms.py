"""`manage.py import_terms tsv DIR [--apply]`: shows what tables would change, and with `--apply` changes it."""

from argparse import ArgumentParser
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from immuno_atlas.web.clock import database_now
from vocabulary import services
from vocabulary.importing.difference import Difference
from vocabulary.importing.reading import checksum, read

MOST_SHOWN = 50  # lines of a kind, unless --verbosity is 2
MOST_BYTES = 20_000_000  # of one table; the largest of the first edition has 57,469


class Command(BaseCommand):
    """Loads tables into the vocabulary; a dry run unless told otherwise."""

    help = "Show what a folder of vocabulary tables would change; --apply changes it, in one transaction."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the form of the tables, their folder, and whether to apply them."""
        parser.add_argument("form", choices=["tsv"], help="tsv: tab-separated tables, one per facet")
        parser.add_argument("folder", type=Path, metavar="DIR")
        parser.add_argument("--apply", action="store_true", help="write the changes; without it nothing is written")
        parser.add_argument("--edition", default="", help="name of the edition (default: the day)")

    def handle(self, **options: Any) -> None:
        """Read, compare, show; apply when asked to."""
        tables = _bytes_of(options["folder"])
        if tables and services.is_current(checksum(tables)):
            self.stdout.write("Nothing to do: these tables are the current edition.")
            return
        try:
            self._load(tables, options)
        except services.TablesFaulty as error:
            raise CommandError(_lines(error, error.faults)) from error
        except services.ConflictsOpen as error:
            raise CommandError(_lines(error, error.conflicts)) from error

    def _load(self, tables: dict[str, bytes], options: dict[str, Any]) -> None:
        parsed = read(tables)
        if not options["apply"]:
            self._show(services.difference_to(parsed), options["verbosity"])
            self.stdout.write("Nothing was written. Add --apply to write it.")
            return
        loaded = services.apply_tables(tables=parsed, by=None, now=database_now(), version=options["edition"])
        self._show(loaded.difference, options["verbosity"])
        self.stdout.write(f"Edition {loaded.edition} is current.")

    def _show(self, found: Difference, verbosity: int) -> None:
        added = [f"{row.curie}: {row.preferred_name}" for row in found.added]
        kinds = {"added": added, "changed": found.changed, "deprecated": found.deprecated, "conflicts": found.conflicts}
        for name, lines in kinds.items():
            self.stdout.write(f"{name}: {len(lines)}")
            shown = lines if verbosity > 1 else lines[:MOST_SHOWN]
            for line in shown:
                self.stdout.write(f"  {line}")
            if len(shown) < len(lines):
                self.stdout.write(f"  ... {len(lines) - len(shown)} more; --verbosity 2 shows them")


def _bytes_of(folder: Path) -> dict[str, bytes]:
    """Read the tables of a folder by file name."""
    if not folder.is_dir():
        raise CommandError(f"{folder} is not a folder.")
    paths = sorted(folder.glob("*.tsv"))
    for path in paths:
        if path.stat().st_size > MOST_BYTES:
            raise CommandError(f"{path.name} is larger than {MOST_BYTES:,} bytes.")
    return {path.name: path.read_bytes() for path in paths}


def _lines(error: Exception, causes: Iterable[object]) -> str:
    return "\n".join([str(error), *(f"  {cause}" for cause in causes)])
