"""`manage.py export_terms tsv|skos-ttl|skos-jsonld [--out DIR|FILE]`: the vocabulary as tables or as SKOS."""

from argparse import ArgumentParser
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from vocabulary import services


class Command(BaseCommand):
    """Writes what is in use, deprecated or merged; proposed terms and names stay in the house."""

    help = "Write the vocabulary as tables (tsv, into a folder) or as SKOS (Turtle or JSON-LD, into a file)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the form and where it goes."""
        parser.add_argument("form", choices=["tsv", *services.SKOS])
        parser.add_argument("--out", type=Path, metavar="DIR|FILE", help="tsv needs a folder; SKOS goes to the screen")

    def handle(self, **options: Any) -> None:
        """Write term by term: memory does not grow with the vocabulary."""
        out: Path | None = options["out"]
        if options["form"] == "tsv":
            self._write_tables(out)
            return
        written = services.exported_skos(options["form"])
        if out is None:
            for line in written:
                self.stdout.write(line, ending="")
        else:
            _write(out, written)

    def _write_tables(self, folder: Path | None) -> None:
        if folder is None:
            raise CommandError("Tables need a folder: --out DIR.")
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise CommandError(f"{folder} cannot be made: {error.strerror}.") from error
        count = 0
        for name, lines in services.exported_tables():
            _write(folder / name, lines)
            count += 1
        self.stdout.write(f"{count} tables are in {folder}.")


def _write(path: Path, lines: Iterable[str]) -> None:
    """Write beside the place and then put in place: a file that is there is whole."""
    unfinished = path.with_name(path.name + ".part")
    try:
        with unfinished.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(lines)
        unfinished.replace(path)
    except OSError as error:
        raise CommandError(f"{path} cannot be written: {error.strerror}.") from error
