"""Reads what leaves the house: each form of an export as a stream of one term at a time."""

import hashlib
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any, Final

from django.conf import settings
from django.db.models import Count, Max

from vocabulary.exporting import json_ld, tables, turtle
from vocabulary.exporting.concepts import OWN_WORDS, Exported, Release
from vocabulary.facets import EditionStatus, Facet
from vocabulary.models import Edition, Term

AT_ONCE: Final = 500  # terms held at a time
SKOS: Final = {"skos-ttl": turtle.lines, "skos-jsonld": json_ld.lines}
ADDRESS_OF_TERMS: Final = "/api/v1/terms/"  # where a term answers by its CURIE


def exported_tables() -> Iterator[tuple[str, Iterable[str]]]:
    """File name and lines of every table."""
    for facet, name in tables.TABLE_OF_FACET.items():
        kept = (term for term in exported_terms(facet) if term.status in tables.EXPORTED)
        yield name, chain([tables.HEADER], map(tables.line, kept))


def exported_files() -> Iterator[tuple[str, Iterable[str]]]:
    """The tables, and what says where they are from and what may be done with them."""
    told = f"Immuno Atlas vocabulary, edition {release().edition}.\nLicence: {OWN_WORDS}: each row names its licence.\n"
    yield "README.txt", [told]
    yield from exported_tables()


def exported_skos(form: str) -> Iterator[str]:
    """The lines of a form of SKOS."""
    return SKOS[form](release(), [(facet.value, facet.label) for facet in Facet], exported_terms())


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


def release() -> Release:
    """What an export says of itself."""
    current = Edition.objects.filter(status=EditionStatus.CURRENT).values_list("version", flat=True).first()
    return Release(current or "none", (settings.PUBLIC_URL or "http://localhost") + ADDRESS_OF_TERMS)


def export_tag(form: str) -> str:
    """A weak entity tag of an export as it would be now: whatever it tells of a term stamps that term."""
    terms = Term.objects.public().aggregate(at=Max("changed_at"), terms=Count("pk"))
    digest = hashlib.sha256(f"{form} {release()} {terms['at']} {terms['terms']}".encode()).hexdigest()
    return f'W/"{digest[:32]}"'
