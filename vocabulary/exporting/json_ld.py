"""SKOS as JSON-LD 1.1: one graph, written node by node."""

import json
from collections.abc import Iterable, Iterator

from vocabulary.exporting.concepts import OWN_WORDS, SHOWN_KINDS, Exported, Release, foreign

CONTEXT = {
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dct": "http://purl.org/dc/terms/",
    "owl": "http://www.w3.org/2002/07/owl#",
    **{
        name: {"@id": f"skos:{name}", "@language": "en", "@container": "@set"}
        for name in ("altLabel", "hiddenLabel", "definition")
    },
    "prefLabel": {"@id": "skos:prefLabel", "@language": "en"},
    "title": {"@id": "dct:title", "@language": "en"},
    "notation": "skos:notation",
    **{
        name: {"@id": f"skos:{name}", "@type": "@id", "@container": "@set"}
        for name in ("broader", "exactMatch", "closeMatch", "broadMatch", "narrowMatch")
    },
    **{name: {"@id": f"skos:{name}", "@type": "@id"} for name in ("inScheme", "topConceptOf")},
    "isReplacedBy": {"@id": "dct:isReplacedBy", "@type": "@id"},
    "deprecated": "owl:deprecated",
    "source": "dct:source",
    "license": "dct:license",
    "versionInfo": "owl:versionInfo",
}
Node = dict[str, object]


def lines(release: Release, facets: Iterable[tuple[str, str]], terms: Iterable[Exported]) -> Iterator[str]:
    """Yield the file; `facets` are (code, title), `terms` come one at a time and are not kept."""
    yield f'{{"@context": {_json(CONTEXT)},\n"@graph": [\n'
    comma = ""
    for node in _nodes(release, facets, terms):
        yield comma + _json(node)
        comma = ",\n"
    yield "\n]}\n"


def _nodes(release: Release, facets: Iterable[tuple[str, str]], terms: Iterable[Exported]) -> Iterator[Node]:
    for facet, title in facets:
        stated = {"title": title, "versionInfo": release.edition, "license": OWN_WORDS}
        yield {"@id": release.scheme(facet), "@type": "skos:ConceptScheme", **stated}
    for term in terms:
        yield concept(release, term)


def concept(release: Release, term: Exported) -> Node:
    """What is said of a term; what is empty is left out."""
    scheme = release.scheme(term.facet)
    shown = term.texts(*SHOWN_KINDS)
    node: Node = {
        "@id": release.term(term.curie),
        "@type": "skos:Concept",
        "inScheme": scheme,
        "topConceptOf": scheme if not term.parents and term.status == "active" else "",
        "notation": term.curie,
        "prefLabel": term.preferred_name,
        "altLabel": shown,
        "hiddenLabel": sorted(set(term.texts("hidden")) - set(shown)),
        "definition": [term.definition] if term.definition else [],
        "broader": [release.term(parent) for parent in term.parents],
        **{
            f"{relation}Match": [foreign(code) for code in term.codes_of(relation)]
            for relation in ("exact", "close", "broad", "narrow")
        },
        "deprecated": term.status != "active",
        "isReplacedBy": release.term(term.replaced_by) if term.replaced_by else "",
        "versionInfo": release.edition,
        "source": term.source,
        "license": term.licence,
    }
    return {name: value for name, value in node.items() if value}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
