"""SKOS in Turtle 1.1. An own writer: the few productions that are needed are these, and no library streams them."""

import re
from collections.abc import Iterable, Iterator

from vocabulary.exporting.concepts import OWN_WORDS, SHOWN_KINDS, Exported, Release, foreign

PREFIXES = """@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
_NOT_IN_STRINGS = re.compile(r'[\x00-\x1f\x7f"\\]')
_NOT_IN_ADDRESSES = re.compile(r'[\x00-\x20<>"{}|^`\\]')
_SHORT = {"\n": r"\n", "\r": r"\r", "\t": r"\t", '"': r"\"", "\\": r"\\"}


def lines(release: Release, facets: Iterable[tuple[str, str]], terms: Iterable[Exported]) -> Iterator[str]:
    """Yield the file; `facets` are (code, title), `terms` come one at a time and are not kept."""
    yield f"# Immuno Atlas vocabulary, edition {_flat(release.edition)}. Licence: {OWN_WORDS}.\n{PREFIXES}"
    for facet, title in facets:
        parts = [
            ("a", "skos:ConceptScheme"),
            ("dct:title", text(title)),
            ("owl:versionInfo", plain(release.edition)),
            ("dct:license", plain(OWN_WORDS)),
        ]
        yield _subject(release.scheme(facet), parts)
    for term in terms:
        yield _subject(release.term(term.curie), concept(release, term))


def concept(release: Release, term: Exported) -> Iterator[tuple[str, str]]:
    """Yield what is said of a term as (predicate, object)."""
    scheme = address(release.scheme(term.facet))
    yield "a", "skos:Concept"
    yield "skos:inScheme", scheme
    if not term.parents and term.status == "active":
        yield "skos:topConceptOf", scheme
    yield "skos:notation", plain(term.curie)
    yield "skos:prefLabel", text(term.preferred_name)
    yield from (("skos:altLabel", text(each)) for each in term.texts(*SHOWN_KINDS))
    hidden = set(term.texts("hidden")) - set(term.texts(*SHOWN_KINDS))
    yield from (("skos:hiddenLabel", text(each)) for each in sorted(hidden))
    if term.definition:
        yield "skos:definition", text(term.definition)
    yield from (("skos:broader", address(release.term(each))) for each in term.parents)
    for relation in ("exact", "close", "broad", "narrow"):
        yield from ((f"skos:{relation}Match", address(foreign(code))) for code in term.codes_of(relation))
    yield from _state(release, term)


def _state(release: Release, term: Exported) -> Iterator[tuple[str, str]]:
    if term.status != "active":
        yield "owl:deprecated", "true"
    if term.replaced_by:
        yield "dct:isReplacedBy", address(release.term(term.replaced_by))
    yield "owl:versionInfo", plain(release.edition)
    if term.source:
        yield "dct:source", plain(term.source)
    if term.licence:
        yield "dct:license", plain(term.licence)


def _subject(subject: str, parts: Iterable[tuple[str, str]]) -> str:
    return f"\n{address(subject)}\n    " + " ;\n    ".join(f"{name} {value}" for name, value in parts) + " .\n"


def text(value: str) -> str:
    """An English literal."""
    return f"{plain(value)}@en"


def plain(value: str) -> str:
    """A literal without a language."""
    escaped = _NOT_IN_STRINGS.sub(lambda match: _SHORT.get(match[0], f"\\u{ord(match[0]):04X}"), value)
    return f'"{escaped}"'


def address(value: str) -> str:
    """An IRI; what may not stand in one is escaped by percent signs."""
    return "<" + _NOT_IN_ADDRESSES.sub(lambda match: f"%{ord(match[0]):02X}", value) + ">"


def _flat(value: str) -> str:
    return " ".join(value.split())
