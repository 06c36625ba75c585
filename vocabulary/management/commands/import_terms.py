"""`manage.py import_terms tsv DIR|obo FILE [--apply]`: shows what an edition would change; `--apply` changes it."""

from argparse import ArgumentParser
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, BinaryIO, Self

from django.core.management.base import BaseCommand, CommandError

from immuno_atlas.web.clock import database_now
from vocabulary import services
from vocabulary.importing.difference import Difference
from vocabulary.importing.enriching import Gain, Unmapped
from vocabulary.importing.obo import Unreadable
from vocabulary.importing.reading import checksum, read

MOST_SHOWN = 50  # lines of a kind, unless --verbosity is 2
MOST_BYTES = 60_000_000  # of one table; the largest of the first edition has 57,469
MOST_BYTES_OF_AN_ONTOLOGY = 1_000_000_000  # the NCI Thesaurus has some 300,000,000


class Command(BaseCommand):
    """Loads tables or ontologies into the vocabulary; a dry run unless told otherwise."""

    help = "Show what vocabulary tables or an ontology would change; --apply changes it, in one transaction."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the form of the edition, its place, and whether to apply it."""
        parser.add_argument(
            "form",
            choices=["tsv", "obo"],
            help="tsv: a folder of tab-separated tables, one per facet; obo: the Disease Ontology or NCI Thesaurus",
        )
        parser.add_argument("place", type=Path, metavar="DIR|FILE")
        parser.add_argument("--apply", action="store_true", help="write the changes; without it nothing is written")
        parser.add_argument("--edition", default="", help="tsv: name of the edition (default: the day)")
        parser.add_argument(
            "--subtree",
            action="append",
            default=[],
            metavar="CURIE",
            help="obo: also add the terms under this one, such as DOID:1612; may be given several times",
        )

    def handle(self, **options: Any) -> None:
        """Read, compare, show; apply when asked to."""
        load = self._tables if options["form"] == "tsv" else self._ontology
        try:
            load(options)
        except services.TablesFaulty as error:
            raise CommandError(_lines(error, error.faults)) from error
        except services.ConflictsOpen as error:
            raise CommandError(_lines(error, error.conflicts)) from error
        except Unreadable as error:
            raise CommandError(f"{options['place'].name}: {error}. Nothing was changed.") from error
        except Unmapped as error:
            raise CommandError(f"{error} Nothing was changed.") from error

    def _tables(self, options: dict[str, Any]) -> None:
        tables = _bytes_of(options["place"])
        if tables and services.is_current(checksum(tables)):
            self.stdout.write("Nothing to do: these tables are the current edition.")
            return
        parsed = read(tables)
        if not options["apply"]:
            self._show(services.difference_to(parsed), options)
            return
        loaded = services.apply_tables(tables=parsed, by=None, now=database_now(), version=options["edition"])
        self._show(loaded.difference, options)
        self.stdout.write(f"Edition {loaded.edition} is current.")

    def _ontology(self, options: dict[str, Any]) -> None:
        with _Reopened(options["place"]) as opened:
            subtrees = options["subtree"]
            if not options["apply"]:
                self._show(services.gain_of(opened=opened, subtrees=subtrees), options)
                return
            gain = services.take_over(opened=opened, subtrees=subtrees, by=None, now=database_now())
        self._show(gain, options)
        self.stdout.write(f"{gain.origin} is taken over." if not gain.is_empty else "Nothing to do.")

    def _show(self, found: Difference | Gain, options: dict[str, Any]) -> None:
        added = [f"{row.curie}: {row.preferred_name}" for row in found.added]
        kinds: dict[str, Sequence[object]] = {"added": added, "changed": found.changed}
        kinds |= {"deprecated": found.deprecated, "conflicts": found.conflicts}
        for name, lines in kinds.items():
            self.stdout.write(f"{name}: {len(lines)}")
            shown = lines if options["verbosity"] > 1 else lines[:MOST_SHOWN]
            for line in shown:
                self.stdout.write(f"  {line}")
            if len(shown) < len(lines):
                self.stdout.write(f"  ... {len(lines) - len(shown)} more; --verbosity 2 shows them")
        if isinstance(found, Gain) and found.absent:
            self.stdout.write(f"not in this file, and left as it is: {_codes(len(found.absent))} of ours")
        if not options["apply"]:
            self.stdout.write("Nothing was written. Add --apply to write it.")


class _Reopened:
    """A file that can be begun anew as often as it is called; it is closed at the end of the block."""

    def __init__(self, path: Path) -> None:
        if not path.is_file():
            raise CommandError(f"{path} is not a file.")
        if path.stat().st_size > MOST_BYTES_OF_AN_ONTOLOGY:
            raise CommandError(f"{path.name} is larger than {MOST_BYTES_OF_AN_ONTOLOGY:,} bytes.")
        self._file = path.open("rb")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def __call__(self) -> BinaryIO:
        self._file.seek(0)
        return self._file


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
    every = list(causes)
    more = [f"  ... {len(every) - MOST_SHOWN} more"] if len(every) > MOST_SHOWN else []
    return "\n".join([str(error), *(f"  {cause}" for cause in every[:MOST_SHOWN]), *more])


def _codes(count: int) -> str:
    return f"{count} code{'' if count == 1 else 's'}"
