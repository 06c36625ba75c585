"""The query parameters of every list as OpenAPI says them, made from the very lists that the filters read."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any, Final

from articles.kinds import ArticleKind, SourceTier
from atlas import claim_orderings, filters, term_filters
from atlas.api.articles import ORDERINGS
from atlas.api.describing.objects import Schema
from claims.scheme import AXES, FACETS
from immuno_atlas.web.paging import DEFAULT_LIMIT, LARGEST_LIMIT, SMALLEST_LIMIT
from vocabulary.facets import Facet, TermStatus

MOMENT: Final[Schema] = {
    "anyOf": [{"type": "string", "format": "date"}, {"type": "string", "format": "date-time"}],
    "example": "2026-01-31",
}
_TEXTS: Final[Mapping[str, str]] = {
    "study": "Ids of studies, commas mean OR; one that does not exist matches nothing.",
    "article": "Ids of articles, commas mean OR; one that does not exist matches nothing.",
    "q": 'Words are ANDed; "phrase", -word. Folded as the index is: accents, Greek letters, dashes, spelling.',
    "as_of": "The published versions as they stood then; not together with state, q or updated__gte.",
    "state": "Default published; draft and in_review need a token with read:draft.",
    "cursor": "From `next` only.",
    "count": "Default exact on the first page, none behind a cursor.",
    "under": "CURIE; the terms below it.",
    "depth": "How many steps below `under`; default all.",
    "status": "Default active; proposed needs a token with read:draft.",
    "sample": "True: only invented samples; false: none of them.",
    "ordering": "The id always breaks ties.",
}
_DATE: Final = "A date or an RFC 3339 instant with zone; a date as `lte` includes that day."


def parameter(name: str, schema: Schema, about: str = "", **more: Any) -> Schema:
    """A query parameter; none is ever required."""
    return {"name": name, "in": "query", "description": about or _TEXTS.get(name, ""), "schema": schema, **more}


def _text(name: str, **limits: int) -> Schema:
    return parameter(name, {"type": "string", "minLength": 1, **limits})


def _comma(name: str, member: Schema, about: str = "") -> Schema:
    values = {"type": "array", "items": member, "minItems": 1, "maxItems": 50}
    return parameter(name, values, about or _TEXTS.get(name, "Commas mean OR."), style="form", explode=False)


def _codes(name: str, codes: Iterable[object]) -> Schema:
    return _comma(name, {"type": "string", "enum": [str(one) for one in codes]})


def _ids(name: str) -> Schema:
    return _comma(name, {"type": "integer", "minimum": 1, "maximum": 2**63 - 1})


def _moment(name: str) -> Schema:
    return parameter(name, MOMENT, _TEXTS.get(name) or _DATE)


def _facets() -> list[Schema]:
    endings = (
        ("", "Commas mean OR, descendants included."),
        ("__exact", "Commas mean OR, without descendants."),
        ("__all", "Commas mean AND, descendants included."),
    )
    member = {"type": "string", "minLength": 1}
    return [_comma(facet + end, member, f"CURIE or slug. {about}") for facet in FACETS for end, about in endings]


def _paging(orderings: Collection[str] = ()) -> list[Schema]:
    limit = {"type": "integer", "minimum": SMALLEST_LIMIT, "maximum": LARGEST_LIMIT, "default": DEFAULT_LIMIT}
    count = {"type": "string", "enum": ["exact", "none"]}
    found = [parameter("limit", limit), _text("cursor"), parameter("count", count)]
    return [*found, *([parameter("ordering", {"type": "string", "enum": list(orderings)})] if orderings else [])]


OF_CLAIMS: Final = [
    *_facets(),
    *(_codes(axis, AXES[axis]) for axis in filters.CODED),
    *(parameter(flag, {"type": "boolean"}) for flag in (*filters.FLAGS, "sample")),
    _codes("state", filters.STATES),
    _ids("article"),
    _ids("study"),
    *(_moment(name) for name in (*filters.BOUNDS, "as_of")),
    _text("q", minLength=2, maxLength=200),
    *_paging(claim_orderings.SHOWN),
]
OF_ARTICLES: Final = [
    _codes("kind", ArticleKind),
    _codes("source_tier", SourceTier),
    parameter("sample", {"type": "boolean"}),
    _ids("study"),
    *(_text(name, maxLength=300) for name in ("doi", "pmid", "nct")),
    *(_moment(name) for name in ("published__gte", "published__lte", "updated__gte")),
    _text("q", minLength=2, maxLength=200),
    *_paging(ORDERINGS),
]
OF_TERMS: Final = [
    _codes("facet", Facet.values),
    _text("q", maxLength=200),
    _text("under"),
    parameter("depth", {"type": "integer", "minimum": 1, "maximum": term_filters.DEEPEST}),
    _codes("status", TermStatus.values),
    *_paging(),
]
