"""The closed table of problem types of the API (RFC 9457): slug, status, title and text of the page that explains it.

Pure. A slug never disappears or changes its status inside v1; adding one is an additive change.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

PROBLEM_PATH = "/problems/{slug}/"
"""Path of the page that explains a type; the full address is `type` in the answer."""


@dataclass(frozen=True, slots=True)
class ProblemType:
    """One kind of refusal: what it is called, its HTTP status, and what a caller can do about it."""

    slug: str
    status: int
    title: str
    explanation: str
    usual: str = ""
    """The sentence for `detail` where nobody knows a better one; empty stands for the title."""

    @property
    def path(self) -> str:
        """Where this type is explained, from the root of the site."""
        return PROBLEM_PATH.format(slug=self.slug)


_ROWS: tuple[ProblemType, ...] = (
    ProblemType(
        "bad-request",
        400,
        "The request is not well formed",
        "The server could not read the request at all, for instance because its Host header names another site.",
    ),
    ProblemType(
        "unknown-parameter",
        400,
        "Unknown query parameter",
        "The address carries a parameter that this resource does not know. Nothing is ignored silently: a misspelt "
        "filter would otherwise answer with more rows than were asked for. The hint names the nearest allowed one.",
    ),
    ProblemType(
        "bad-value",
        400,
        "A value is not allowed",
        "A parameter or a member of the body has a value outside its allowed set, form or range. Values are never "
        "rounded, clamped or converted. Each entry of `errors` names the place and, where there is one, a near value.",
    ),
    ProblemType(
        "repeated-parameter",
        400,
        "A parameter is given twice",
        "Give each parameter once. Several values of one parameter are separated by commas.",
    ),
    ProblemType(
        "bad-cursor",
        400,
        "The cursor was not made by this server",
        "Take `cursor` from the `next` link of the page before, unchanged. A cursor cannot be made by hand.",
    ),
    ProblemType(
        "cursor-mismatch",
        400,
        "The cursor belongs to another question",
        "A cursor continues the filters and the ordering that it was made for. Start again without a cursor after "
        "changing one of them; only `limit` and `count` may change between pages.",
    ),
    ProblemType(
        "bad-json",
        400,
        "The body is not JSON",
        "The body must be UTF-8 JSON, nested at most 32 deep, without NaN or Infinity.",
    ),
    ProblemType(
        "duplicate-key",
        400,
        "A key occurs twice in one object",
        "Readers of JSON disagree which of two equal keys holds, so such a body is refused.",
    ),
    ProblemType(
        "unknown-field",
        400,
        "Unknown member in the body",
        "The body carries a member that this resource does not know. The hint names the nearest allowed one.",
    ),
    ProblemType(
        "read-only-field",
        400,
        "A member of the body cannot be written",
        "Ids, state, level, author, dates and counters are set by the server. Leave them out of the body.",
    ),
    ProblemType(
        "unauthenticated",
        401,
        "A valid token is needed",
        "Send `Authorization: Bearer ia_...` with a token that has neither expired nor been revoked.",
    ),
    ProblemType(
        "forbidden",
        403,
        "Not allowed",
        "The caller is known and may not do this.",
    ),
    ProblemType(
        "csrf-failed",
        403,
        "The cross-site request check failed",
        "A request that signs in by session cookie must come from this site and carry its CSRF token. "
        "Scripts use a bearer token instead.",
    ),
    ProblemType(
        "missing-scope",
        403,
        "The token lacks a scope",
        "The role of the token's owner would allow this, the token itself does not. Issue one with the named scope.",
    ),
    ProblemType(
        "missing-role",
        403,
        "The account lacks a role",
        "The token has the scope, its owner does not have the role that this act needs.",
    ),
    ProblemType(
        "not-author",
        403,
        "Only the author may do this",
        "A draft is edited, submitted and withdrawn by its author. Suggest an edit instead.",
    ),
    ProblemType(
        "own-claim",
        403,
        "Nobody reviews their own claim",
        "Whoever wrote or edited a claim cannot decide on it; a second person must.",
    ),
    ProblemType(
        "interest-statement",
        403,
        "A statement of interests is needed",
        "Every decision needs a valid yearly statement of interests. Make it on your account page, then try again.",
    ),
    ProblemType(
        "interest-conflict",
        403,
        "A stated interest concerns this claim",
        "The statement of interests names an organisation or a term of this claim. Another reviewer must decide.",
    ),
    ProblemType(
        "not-found",
        404,
        "Nothing is here",
        "No such address, or nothing there that this caller may see.",
        "No address of this kind, or nothing there that you may see: /api/v1/ lists all resources, collections and "
        "details end in a slash, and a draft needs a token with the scope read:draft.",
    ),
    ProblemType(
        "method-not-allowed",
        405,
        "The method is not allowed here",
        "The `Allow` header names the methods of this address. Nothing in this API is ever deleted by DELETE.",
    ),
    ProblemType(
        "not-acceptable",
        406,
        "No such format",
        "The `Accept` header or the suffix asks for a format that this resource does not have.",
    ),
    ProblemType(
        "illegal-move",
        409,
        "The state does not allow this move",
        "The claim is in a state from which this move does not start. Read the claim again.",
    ),
    ProblemType(
        "quote-mismatch",
        409,
        "The quote is not in the text",
        "The text version does not hold these words at this place, nor exactly once near it. Both strings are given.",
    ),
    ProblemType(
        "duplicate",
        409,
        "The same thing exists already",
        "An equal draft or article by the same author is stored already; its address is given.",
    ),
    ProblemType(
        "idempotency-key-in-use",
        409,
        "A request with this key is still running",
        "Another request with the same Idempotency-Key has not ended yet. Wait, then send the same request again.",
    ),
    ProblemType(
        "removed",
        410,
        "The claim was removed",
        "A claim is removed only for a legal or privacy reason. Its address stays taken for ever.",
    ),
    ProblemType(
        "length-required",
        411,
        "The body has no stated length",
        "Send Content-Length; a body in chunks of unknown total length is not read.",
    ),
    ProblemType(
        "stale",
        412,
        "Somebody changed it meanwhile",
        "`If-Match` names an older state. Read again, look at the change, then send the edit with the current ETag, "
        "which this answer carries.",
    ),
    ProblemType(
        "too-large",
        413,
        "The body is too large",
        "A JSON body has at most 1,000,000 bytes. Files are uploaded on the page, not through the API.",
    ),
    ProblemType(
        "query-too-long",
        414,
        "The query string is too long",
        "A query string has at most 8,000 bytes.",
    ),
    ProblemType(
        "media-type",
        415,
        "The body has a media type that is not read",
        "Send `Content-Type: application/json` (for PATCH also `application/merge-patch+json`), in UTF-8.",
    ),
    ProblemType(
        "scheme-rule",
        422,
        "The claim breaks a rule of the scheme",
        "Each entry of `errors` names the member, the rule and what would satisfy it.",
    ),
    ProblemType(
        "idempotency-key-reused",
        422,
        "The key was used for another body",
        "An Idempotency-Key belongs to one request for 24 hours. Use a new key for a new request.",
    ),
    ProblemType(
        "if-match-missing",
        428,
        "If-Match is needed",
        "An edit states the version it was made on: send the ETag that a GET with your token answers in `If-Match`.",
    ),
    ProblemType(
        "throttled",
        429,
        "Too many requests",
        "`Retry-After` says after how many seconds to go on; `RateLimit-Policy` and `RateLimit` show the limits. "
        "A token has higher ones, and the releases hold everything in a few files.",
    ),
    ProblemType(
        "internal-error",
        500,
        "Something failed on our side",
        "The request could not be answered because of a fault in the server. Quote `request_id` when you report it.",
    ),
    ProblemType(
        "unavailable",
        503,
        "Not available for a moment",
        "The database or the disk is away. Nothing was stored. Try again after `Retry-After` seconds.",
    ),
)

TYPES: Mapping[str, ProblemType] = MappingProxyType({row.slug: row for row in _ROWS})
"""All problem types by slug."""

_GENERIC = ("bad-request", "forbidden", "illegal-move", "scheme-rule")
BY_STATUS: Mapping[int, ProblemType] = MappingProxyType(
    {row.status: row for row in reversed(_ROWS)} | {TYPES[slug].status: TYPES[slug] for slug in _GENERIC}
)
"""The type for a status that comes from elsewhere (unrouted path, middleware): the most general one of that status."""
