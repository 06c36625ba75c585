"""`manage.py export_terms tsv|skos-ttl|skos-jsonld [--out DIR|FILE]`: the vocabulary as tables or as SKOS."""

from argparse import ArgumentParser
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from vocabulary.exporting import json_ld, tables, turtle
from vocabulary.exporting.concepts import Exported, Release
from vocabulary.facets import EditionStatus, Facet
from vocabulary.models import Edition, Term

AT_ONCE = 500  # terms held at a time
WRITERS = {"skos-ttl": turtle.lines, "skos-jsonld": json_ld.lines}
ADDRESS_OF_TERMS = "/api/v1/terms/"  # where a term answers by its CURIE


class Command(BaseCommand):
    """Writes what is in use, deprecated or merged; proposed terms and names stay in the house."""

    help = "Write the vocabulary as tables (tsv, into a folder) or as SKOS (Turtle or JSON-LD, into a file)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the form and where it goes."""
        parser.add_argument("form", choices=["tsv", *WRITERS])
        parser.add_argument("--out", type=Path, metavar="DIR|FILE", help="tsv needs a folder; SKOS goes to the screen")

    def handle(self, **options: Any) -> None:
        """Write term by term: memory does not grow with the vocabulary."""
        out: Path | None = options["out"]
        if options["form"] == "tsv":
            self._write_tables(out)
            return
        facets = [(facet.value, facet.label) for facet in Facet]
        written = WRITERS[options["form"]](_release(), facets, exported_terms())
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
        for facet, table in tables.TABLE_OF_FACET.items():
            kept = (term for term in exported_terms(facet) if term.status in tables.EXPORTED)
            _write(folder / table, chain([tables.HEADER], map(tables.line, kept)))
        self.stdout.write(f"{len(tables.TABLE_OF_FACET)} tables are in {folder}.")


def exported_terms(facet: str = "") -> Iterator[Exported]:
    """Every term that may leave, one at a time."""
    terms = Term.objects.in_facet(facet) if facet else Term.objects.all()
    return (_exported(term) for term in terms.for_export().iterator(chunk_size=AT_ONCE))


def _exported(term: Any) -> Exported:
    parents = [link.parent for link in term.parent_links.all()]
    shown = [parent.curie for parent in parents if parent.status in tables.EXPORTED]
    return Exported(
        term.curie,
        term.facet,
        term.preferred_name,
        term.status,
        kind=term.kind,
        definition=term.definition,
        note=term.note,
        source=term.sources,
        licence=term.licence,
        replaced_by=term.replaced_by.curie if term.replaced_by else "",
        parents=tuple(sorted(shown)),
        synonyms=tuple((each.kind, each.text) for each in term.live_synonyms),
        codes=tuple((each.relation, each.curie) for each in term.cross_references.all()),
    )


def _release() -> Release:
    current = Edition.objects.filter(status=EditionStatus.CURRENT).values_list("version", flat=True).first()
    return Release(current or "none", (settings.PUBLIC_URL or "http://localhost") + ADDRESS_OF_TERMS)


def _write(path: Path, lines: Iterable[str]) -> None:
    """Write beside the place and then put in place: a file that is there is whole."""
    unfinished = path.with_name(path.name + ".part")
    try:
        with unfinished.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(lines)
        unfinished.replace(path)
    except OSError as error:
        raise CommandError(f"{path} cannot be written: {error.strerror}.") from error
