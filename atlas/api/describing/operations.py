"""Every path of the API with its operations: what goes in, what comes out, and each way of being refused."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from atlas.api.addresses import PREFIX
from atlas.api.describing.objects import Schema, ref
from atlas.api.describing.parameters import OF_ARTICLES, OF_CLAIMS, OF_TERMS
from immuno_atlas.web.problem_types import TYPES

JSON: Final = "application/json"
MERGE_PATCH: Final = "application/merge-patch+json"
PROBLEM: Final = "application/problem+json"

_ALWAYS: Final = (
    "bad-request", "unknown-parameter", "unauthenticated", "method-not-allowed", "not-acceptable", "query-too-long",
    "throttled", "internal-error", "unavailable",
)  # fmt: skip
_LIST: Final = ("bad-value", "repeated-parameter", "bad-cursor", "cursor-mismatch", "missing-scope", "missing-role")
_BODY: Final = (
    "bad-value", "bad-json", "duplicate-key", "unknown-field", "read-only-field", "csrf-failed", "missing-scope",
    "missing-role", "length-required", "too-large", "media-type",
)  # fmt: skip
_KEY: Final = ("idempotency-key-in-use", "idempotency-key-reused")
_EDIT: Final = ("not-found", "if-match-missing", "stale")
_CLAIM: Final = ("scheme-rule", "quote-mismatch", "duplicate")
_DECISION: Final = ("not-author", "own-claim", "interest-statement", "interest-conflict", "illegal-move", "removed")

_ID: Final[Schema] = {
    "name": "id",
    "in": "path",
    "required": True,
    "schema": {"type": "integer", "minimum": 1, "maximum": 2**63 - 1},
}
_CURIE: Final[Schema] = {
    "name": "curie",
    "in": "path",
    "required": True,
    "schema": {"type": "string", "pattern": "^IA:[A-Z]{2,8}:[A-Z0-9_]{1,80}$"},
}
_IF_MATCH: Final[Schema] = {
    "name": "If-Match",
    "in": "header",
    "description": "The ETag that a GET with this token answers.",
    "schema": {"type": "string"},
}
_IF_NONE_MATCH: Final[Schema] = {
    "name": "If-None-Match",
    "in": "header",
    "description": "An ETag that you hold: 304 while it still names the current answer.",
    "schema": {"type": "string"},
}
_KEY_HEADER: Final[Schema] = {
    "name": "Idempotency-Key",
    "in": "header",
    "description": "The same request under the same key takes effect once within 24 hours.",
    "schema": {"type": "string", "minLength": 16, "maxLength": 64},
}
_ETAG: Final[Schema] = {"ETag": {"schema": {"type": "string"}}}
_LOCATION: Final[Schema] = {"Location": {"schema": {"type": "string", "format": "uri"}}}


def _refusals(slugs: Iterable[str]) -> Schema:
    """Status -> answer; the description names the problem types of that status."""
    by_status: dict[int, list[str]] = {}
    for slug in dict.fromkeys((*_ALWAYS, *slugs)):
        by_status.setdefault(TYPES[slug].status, []).append(slug)
    return {
        str(status): {"description": ", ".join(names), "content": {PROBLEM: {"schema": ref("Problem")}}}
        for status, names in sorted(by_status.items())
    }


def _answer(about: str, schema: str, headers: Schema | None = None) -> Schema:
    return {"description": about, "headers": headers or _ETAG, "content": {JSON: {"schema": ref(schema)}}}


def _operation(
    name: str,
    summary: str,
    answers: Schema,
    refusals: Iterable[str],
    *,
    tag: str,
    parameters: Sequence[Schema] = (),
    body: Schema | None = None,
    signed_in: bool = False,
) -> dict[str, Any]:
    found: dict[str, Any] = {"operationId": name, "summary": summary, "tags": [tag]}
    found["parameters"] = list(parameters)
    if body:
        found["requestBody"] = body
    found["responses"] = {**answers, **_refusals(refusals)}
    found["security"] = [{"token": []}, {"session": []}] if signed_in else [{}, {"token": []}, {"session": []}]
    return found


def _sent(schema: str, *media_types: str) -> Schema:
    return {"required": True, "content": {media_type: {"schema": ref(schema)} for media_type in media_types or [JSON]}}


def _list(name: str, tag: str, schema: str, parameters: Sequence[Schema]) -> dict[str, Any]:
    headers = {**_ETAG, "Link": {"description": 'rel="next"', "schema": {"type": "string"}}}
    answers = {"200": _answer("One page.", schema, headers), "304": {"description": "Unchanged."}}
    given = [*parameters, _IF_NONE_MATCH]
    return _operation(name, f"List {tag}", answers, _LIST, tag=tag, parameters=given)


def _detail(name: str, tag: str, schema: str, key: Schema, extra: Iterable[str] = (), **more: Schema) -> dict[str, Any]:
    answers = {"200": _answer("As it stands.", schema), "304": {"description": "Unchanged."}, **more}
    parameters = (key, _IF_NONE_MATCH)
    return _operation(name, f"Read one of {tag}", answers, ("not-found", *extra), tag=tag, parameters=parameters)


_CLAIMS: Final = {
    "get": _list("listClaims", "claims", "ClaimList", OF_CLAIMS),
    "post": _operation(
        "draftClaim",
        "Make a draft",
        {"201": _answer("The draft.", "ClaimDetail", {**_ETAG, **_LOCATION})},
        (*_BODY, *_KEY, *_CLAIM),
        tag="claims",
        parameters=[_KEY_HEADER],
        body=_sent("NewClaim"),
        signed_in=True,
    ),
}
_ONE_CLAIM: Final = {
    "get": _detail("readClaim", "claims", "ClaimDetail", _ID, ("removed",)),
    "patch": _operation(
        "editDraft",
        "Change an own draft",
        {"200": _answer("The draft as it stands now.", "ClaimDetail")},
        (*_BODY, *_EDIT, *_CLAIM, "not-author", "illegal-move"),
        tag="claims",
        parameters=[_ID, _IF_MATCH],
        body=_sent("ClaimPatch", JSON, MERGE_PATCH),
        signed_in=True,
    ),
}
_MOVES: Final = {
    "post": _operation(
        "moveClaim",
        "Take a claim from one state to another",
        {"200": _answer("The claim in its new state.", "ClaimDetail")},
        (*_BODY, *_KEY, *_EDIT, *_DECISION, "scheme-rule"),
        tag="claims",
        parameters=[_ID, _IF_MATCH, _KEY_HEADER],
        body=_sent("Move"),
        signed_in=True,
    )
}
_ARTICLES: Final = {
    "get": _list("listArticles", "articles", "ArticleList", OF_ARTICLES),
    "post": _operation(
        "addArticle",
        "Take in an address or an identifier",
        {
            "200": _answer("It is here already.", "ArticleDetail", {**_ETAG, **_LOCATION}),
            "202": _answer("It will be fetched.", "ArticleDetail", {**_ETAG, **_LOCATION}),
        },
        (*_BODY, *_KEY),
        tag="articles",
        parameters=[_KEY_HEADER],
        body=_sent("NewArticle"),
        signed_in=True,
    ),
}
_ONE_ARTICLE: Final = {
    "get": _detail("readArticle", "articles", "ArticleDetail", _ID),
    "patch": _operation(
        "correctArticle",
        "Correct kind or source tier",
        {"200": _answer("The article as it stands now.", "ArticleDetail")},
        (*_BODY, *_EDIT),
        tag="articles",
        parameters=[_ID, _IF_MATCH],
        body=_sent("ArticlePatch", JSON, MERGE_PATCH),
        signed_in=True,
    ),
}
_MERGED: Final[Schema] = {"description": "Merged; go on with the surviving term.", "headers": _LOCATION}
_ROOT: Final = _operation(
    "root",
    "Links to all resources",
    {"200": _answer("What there is.", "Root"), "304": {"description": "Unchanged."}},
    (),
    tag="root",
    parameters=[_IF_NONE_MATCH],
)
_CONTRACT: Final = _operation(
    "openapi",
    "This text",
    {"200": {"description": "OpenAPI 3.1.", "content": {JSON: {"schema": {"type": "object"}}}}},
    (),
    tag="root",
)

PATHS: Final[dict[str, dict[str, Any]]] = {
    PREFIX: {"get": _ROOT},
    f"{PREFIX}claims/": _CLAIMS,
    f"{PREFIX}claims/{{id}}/": _ONE_CLAIM,
    f"{PREFIX}claims/{{id}}/moves/": _MOVES,
    f"{PREFIX}articles/": _ARTICLES,
    f"{PREFIX}articles/{{id}}/": _ONE_ARTICLE,
    f"{PREFIX}terms/": {"get": _list("listTerms", "terms", "TermList", OF_TERMS)},
    f"{PREFIX}terms/{{curie}}/": {"get": _detail("readTerm", "terms", "TermDetail", _CURIE, (), **{"301": _MERGED})},
    f"{PREFIX}openapi.json": {"get": _CONTRACT},
}
