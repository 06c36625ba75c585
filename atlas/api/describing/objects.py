"""The schemas of everything that the API answers and takes, as JSON Schema; real answers are tested against them."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from articles.kinds import DateGrade, Outcome
from claims.scheme import AXES, FACETS, LONGEST_NOTE, LONGEST_PROPOSITION
from claims.scheme.forms import LARGEST_N, LONGEST_COMPARATOR, LONGEST_FOLLOW_UP
from claims.workflow import Move, State
from vocabulary.facets import Facet, Relation, TermStatus

Schema = dict[str, Any]


def ref(name: str) -> Schema:
    """A reference to one of `SCHEMAS`."""
    return {"$ref": f"#/components/schemas/{name}"}


def _closed(members: Mapping[str, Schema], *, needed: Iterable[str] | None = None, about: str = "") -> Schema:
    """An object with these members and no others; all are always present unless `needed` names fewer."""
    schema: Schema = {"type": "object", "properties": dict(members), "additionalProperties": False}
    required = list(members if needed is None else needed)
    return schema | ({"required": required} if required else {}) | ({"description": about} if about else {})


def _codes(codes: Iterable[object]) -> Schema:
    return {"type": "string", "enum": [str(one) for one in codes]}


def _or_null(schema: Schema) -> Schema:
    if isinstance(schema.get("type"), str):
        enum = {"enum": [*schema["enum"], None]} if "enum" in schema else {}
        return {**schema, "type": [schema["type"], "null"], **enum}
    return {"oneOf": [schema, {"type": "null"}]}


def _many(schema: Schema) -> Schema:
    return {"type": "array", "items": schema}


TEXT: Final[Schema] = {"type": "string"}
NUMBER: Final[Schema] = {"type": "integer"}
ID: Final[Schema] = {"type": "integer", "minimum": 1, "maximum": 2**63 - 1}
COUNT: Final[Schema] = {"type": "integer", "minimum": 0}
FLAG: Final[Schema] = {"type": "boolean"}
SAMPLE: Final[Schema] = {"type": "boolean", "description": "True: an invented example; nothing in it exists."}
URL: Final[Schema] = {"type": "string", "format": "uri"}
DAY: Final[Schema] = {"type": "string", "format": "date"}
INSTANT: Final[Schema] = {"type": "string", "format": "date-time"}
DIGEST: Final[Schema] = {"type": "string", "pattern": "^[0-9a-f]{64}$"}

_LEVEL: Final = _codes(AXES["level"])
_CODED = (
    "claim_type",
    "study_design",
    "direction",
    "significance",
    "certainty",
    "directness",
    "quote_role",
    "claimant",
)
_CODE_NAMES: Final = ("doi", "pmid", "nct")

META: Final = _closed(
    {"api_version": TEXT, "data_seq": COUNT, "generated_at": INSTANT, "licence": TEXT, "disclaimer": TEXT},
    about="`data_seq` is the head of the change feed: equal numbers mean equal data.",
)
EFFECT: Final = _closed(
    {
        "measure": _codes(AXES["effect_measure"]),
        **{name: _or_null({"type": "number"}) for name in ("value", "ci_low", "ci_high")},
        "comparator": _or_null(TEXT),
        "follow_up": _or_null(TEXT),
    }
)
QUOTE: Final = _closed(
    {
        "exact": _or_null(TEXT),
        "prefix": _or_null(TEXT),
        "suffix": _or_null(TEXT),
        **dict.fromkeys(("start", "end", "start_utf16", "end_utf16"), COUNT),
        "unit": _codes(["codepoint"]),
        "text_version": ID,
        "sha256": DIGEST,
        "anchor": _codes(["auto", "review", "orphan"]),
        "withheld": _or_null(_codes(["limit", "licence"])),
    },
    about="`start` and `end` are code points into the text version; the UTF-16 offsets are those of JavaScript.",
)
TERM_NAME: Final = _closed({"curie": TEXT, "slug": TEXT, "label": TEXT})
SUGGESTED: Final = _closed(
    {"provider": TEXT, "version": TEXT, "edition": TEXT, "score": {"type": "number"}, "accepted_by": TEXT},
    about="What a machine had suggested: which provider, with which edition of the vocabulary, how surely (0 to 1), "
    "and who accepted it.",
)
TAG: Final = _closed({"curie": TEXT, "slug": TEXT, "label": TEXT, "suggested": _or_null(ref("Suggested"))})
STUDY: Final = _closed(
    {"id": ID, "url": _or_null(URL), "title": TEXT, **{name: _or_null(TEXT) for name in _CODE_NAMES}},
    about="`url` is null as long as studies are no resource of their own; `study=` on a list takes the id.",
)
COUNTS: Final = _closed(
    {"studies": COUNT, "claims": COUNT, "excluded_levels": _many(_LEVEL)},
    about="Published evidence. `studies` counts independent research: a claim without a study counts by its article.",
)
CLAIM_ARTICLE: Final = _closed(
    {
        "id": ID, "url": URL, "title": _or_null(TEXT), "kind": _codes(AXES["article_kind"]),
        "source_tier": _codes(AXES["source_tier"]), "published": _or_null(DAY), "publisher": _or_null(TEXT),
    }
)  # fmt: skip
RETRACTION: Final = _closed({"reason": _or_null(TEXT), "at": _or_null(INSTANT), "replaced_by": _or_null(ID)})

CLAIM: Final[Mapping[str, Schema]] = {
    "id": ID,
    "url": URL,
    "html_url": {**URL, "description": "A page for people; of a claim that is not public, the page of its curation."},
    "sample": SAMPLE,
    "state": _codes(one for one in State if one is not State.REMOVED),
    "version": _or_null(ID),
    "retraction": _or_null(ref("Retraction")),
    "proposition": TEXT,
    "quotes": _many(ref("Quote")),
    "level": _or_null(_LEVEL),
    "level_override": _or_null(_LEVEL),
    "is_evidence": FLAG,
    "study_design": _or_null(_codes(AXES["study_design"])),
    "confirmatory": FLAG,
    "extrapolates": FLAG,
    "claim_type": _or_null(_codes(AXES["claim_type"])),
    "direction": _or_null(_codes(AXES["direction"])),
    "note": _or_null(TEXT),
    **{name: _or_null(_codes(AXES[name])) for name in _CODED[3:]},
    "n_total": _or_null(ID),
    "n_exposed": _or_null(ID),
    "effect": _or_null(ref("Effect")),
    "tags": _closed({facet: _many(ref("Tag")) for facet in FACETS}),
    "therapy_interaction": _or_null(_codes(AXES["therapy_interaction"])),
    "article": ref("ClaimArticle"),
    "study": _or_null(ref("Study")),
    "verification": _codes(AXES["verification"]),
    "verdict": _or_null(_codes(AXES["verdict"])),
    "published_at": _or_null(INSTANT),
    "updated_at": INSTANT,
}
ARTICLE: Final[Mapping[str, Schema]] = {
    "id": ID,
    "url": URL,
    "html_url": URL,
    "sample": SAMPLE,
    "title": _or_null(TEXT),
    "kind": _codes(AXES["article_kind"]),
    "source_tier": _codes(AXES["source_tier"]),
    "published": _or_null(DAY),
    "published_grade": _or_null(_codes(DateGrade)),
    "publisher": _or_null(TEXT),
    "canonical_url": _or_null(URL),
    **{name: _or_null(TEXT) for name in ("doi", "pmid", "pmcid", "nct", "language")},
    "translation_suspected": FLAG,
    "licence": TEXT,
    "studies": _many(ref("Study")),
    "counts": ref("Counts"),
    "text_versions": _many(_closed({"id": ID, "sha256": DIGEST, "created_at": INSTANT})),
    "current_text": _or_null(ID),
    "outcome": _codes(Outcome),
    "updated_at": INSTANT,
}
TERM: Final[Mapping[str, Schema]] = {
    "curie": TEXT,
    "slug": TEXT,
    "label": TEXT,
    "url": URL,
    "facet": _codes(Facet.values),
    "synonyms": _many(TEXT),
    "definition": _or_null(TEXT),
    "parents": _many(ref("TermName")),
    "ancestors": _many(ref("TermName")),
    "xrefs": _many(_closed({"curie": TEXT, "relation": _codes(Relation.values)})),
    "status": _codes(TermStatus.values),
    "replaced_by": _or_null(TEXT),
    "edition": _or_null(TEXT),
    "counts": ref("Counts"),
}


def _detail(members: Mapping[str, Schema]) -> Schema:
    return _closed({**members, "meta": ref("Meta")})


def _list(name: str) -> Schema:
    return _closed(
        {"meta": ref("Meta"), "count": _or_null(COUNT), "next": _or_null(URL), "results": _many(ref(name))},
        about="`next` null is the only sign of the end; `count` is null where it was not asked for.",
    )


# --- what clients send -----------------------------------------------------------------------------------------------

_SENT_EFFECT: Final = _closed(
    {
        "measure": _or_null(_codes(AXES["effect_measure"])),
        **{name: _or_null({"type": "number"}) for name in ("value", "ci_low", "ci_high")},
        "comparator": _or_null({**TEXT, "minLength": 1, "maxLength": LONGEST_COMPARATOR}),
        "follow_up": _or_null({**TEXT, "minLength": 1, "maxLength": LONGEST_FOLLOW_UP}),
    },
    needed=(),
)
_SENT_QUOTE: Final = _closed(
    {"text_version": ID, "start": COUNT, "end": COUNT, "exact": {**TEXT, "minLength": 1, "maxLength": 10_000}},
    needed=("text_version", "start", "exact"),
    about="Offsets are code points of the text version, counted from 0. The words must stand at this place, or "
    "exactly once nearest to it: `start` 0 does for words that occur once. Signed-in curators read the text at "
    "Curate, on the page that `html_url` of a draft names; `current_text` of the article is its id.",
)
_CURIES: Final = {**_many({**TEXT, "maxLength": 100}), "maxItems": 50}
_DRAFT: Final[Mapping[str, Schema]] = {
    "proposition": _or_null({**TEXT, "minLength": 1, "maxLength": LONGEST_PROPOSITION}),
    "note": _or_null({**TEXT, "minLength": 1, "maxLength": LONGEST_NOTE}),
    **{name: _or_null(_codes(AXES[name])) for name in (*_CODED, "therapy_interaction")},
    "confirmatory": FLAG,
    "extrapolates": FLAG,
    "n_total": _or_null({**ID, "maximum": LARGEST_N}),
    "n_exposed": _or_null({**ID, "maximum": LARGEST_N}),
    "effect": _or_null(_SENT_EFFECT),
    "quotes": {**_many(_SENT_QUOTE), "maxItems": 20},
    "tags": _closed(
        {facet: _or_null(_CURIES) for facet in FACETS},
        needed=(),
        about="CURIEs only, such as `IA:AGENT:PEMBROLIZUMAB`, as `terms/` lists them; slugs are for filters.",
    ),
}
_MOVES: Final = [move for move in Move if move is not Move.REMOVE]
_ADDRESS: Final = {**TEXT, "minLength": 1, "maxLength": 2_048}

SCHEMAS: Final[Mapping[str, Schema]] = {
    "Meta": META,
    "Effect": EFFECT,
    "Quote": QUOTE,
    "TermName": TERM_NAME,
    "Suggested": SUGGESTED,
    "Tag": TAG,
    "Study": STUDY,
    "Counts": COUNTS,
    "ClaimArticle": CLAIM_ARTICLE,
    "Retraction": RETRACTION,
    "Claim": _closed(CLAIM, about="One curated statement; unknown is null."),
    "ClaimDetail": _detail(CLAIM),
    "ClaimList": _list("Claim"),
    "Article": _closed(ARTICLE, about="Where claims come from; never its text."),
    "ArticleDetail": _detail(ARTICLE),
    "ArticleList": _list("Article"),
    "Term": _closed(TERM),
    "TermDetail": _detail(TERM),
    "TermList": _list("Term"),
    "Root": _closed(
        {
            "meta": ref("Meta"),
            "data_seq": COUNT,
            "newest_release": {"type": "null"},
            "resources": {"type": "object", "additionalProperties": URL},
        }
    ),
    "NewClaim": _closed({"article": ID, **_DRAFT}, needed=("article",)),
    "ClaimPatch": _closed(_DRAFT, needed=(), about="A merge patch (RFC 7396)."),
    "Move": _closed(
        {
            "move": _codes(_MOVES),
            "reason": _or_null({**TEXT, "minLength": 1, "maxLength": 2_000}),
            "quote_checked": FLAG,
            "replaced_by": _or_null(ID),
        },
        needed=("move",),
    ),
    "NewArticle": {
        **_closed(dict.fromkeys(("url", "doi", "pmid", "pmcid", "nct"), _ADDRESS), needed=()),
        "minProperties": 1,
        "maxProperties": 1,
    },
    "ArticlePatch": _closed(
        {"kind": _codes(AXES["article_kind"]), "source_tier": _codes(AXES["source_tier"])}, needed=()
    ),
    "Mistake": _closed(
        {"parameter": TEXT, "pointer": TEXT, "code": TEXT, "detail": TEXT, "hint": TEXT}, needed=("code", "detail")
    ),
    "Problem": _closed(
        {
            "type": {"type": "string", "format": "uri-reference"},
            "title": TEXT,
            "status": NUMBER,
            "detail": TEXT,
            "instance": TEXT,
            "request_id": TEXT,
            "errors": _many(ref("Mistake")),
        },
        about="RFC 9457; `type` is the address of a page that explains it.",
    ),
}
