"""`claims/` and `claims/{id}/`: reading the published claims, and writing drafts."""

from functools import partial
from http import HTTPStatus
from typing import Final

from django.http import HttpResponse
from rest_framework.request import Request

from accounts.models import Token, User
from accounts.roles import Scope
from atlas import as_of, claim_orderings, filters
from atlas.api import addresses, claim_body, permitting, repeating
from atlas.api.answers import answered, data_sequence, meta, unchanged
from atlas.api.claim_form import claim_forms, version_forms
from atlas.api.listing import PAGING, listed, read_ordering, read_slice
from atlas.api.resource import Resource
from atlas.filters import Wanted
from claims import services
from claims.models import Claim
from immuno_atlas.web.clock import database_now
from immuno_atlas.web.etags import demand_current, detail_etag, lock_etag
from immuno_atlas.web.moments import Moment
from immuno_atlas.web.paging import Ordering
from immuno_atlas.web.problems import Problem
from immuno_atlas.web.queries import Query

KIND: Final = "c"  # of ETags
LONGEST_TOOL: Final = 100


class ClaimList(Resource):
    """Published claims by any filter, and new drafts."""

    parameters = (*filters.PARAMETERS, "ordering", *PAGING)

    def get(self, request: Request) -> HttpResponse:
        """List claims."""
        wanted = filters.read(self.asked)
        if wanted.as_of:
            return _list_as_of(request, self.asked, wanted, wanted.as_of)
        if wanted.asks_for_drafts:
            permitting.permitted(request, Scope.READ_DRAFT, permitting.READ_DRAFTS)
        ordering = _ordering(self.asked, wanted)
        part = read_slice(self.asked, ordering=ordering, resolved=wanted.resolved())
        rows = filters.apply(permitting.readable_claims(request), wanted)
        if ordering.name == claim_orderings.RELEVANCE:
            rows = claim_orderings.ranked(rows, wanted.words)
        form = partial(claim_forms, base=addresses.base_of(request))
        shown = rows.with_what_is_shown().defer("search", "search_text")
        return listed(request, self.asked, shown, part, form)

    def post(self, request: Request) -> HttpResponse:
        """Make a draft."""
        user = permitting.permitted(request, Scope.WRITE_CLAIM, permitting.WRITE_CLAIMS)
        return repeating.once(request, user, lambda: self._draft(request, user))

    def _draft(self, request: Request, user: User) -> HttpResponse:
        sent = claim_body.read_new(request.data, by=user)
        claim = services.draft(
            article=sent.article,
            values=sent.values,
            quotes=sent.quotes,
            tags=sent.tags,
            by=user,
            now=database_now(),
            made_with=_tool(request),
        )
        return written(request, claim.pk, status=HTTPStatus.CREATED)


def _tool(request: Request) -> str:
    """What a machine says of itself, with the name of its token; nothing for a person with a session."""
    if not isinstance(request.auth, Token):
        return ""
    told = f"{request.auth.name}: {request.headers.get('User-Agent', '')}"
    return "".join(sign for sign in told if sign.isprintable())[:LONGEST_TOOL].strip(" :")


def _ordering(query: Query, wanted: Wanted) -> Ordering:
    """Drafts have no date of publication, so lists with drafts go by another column."""
    table = claim_orderings.WITH_DRAFTS if wanted.asks_for_drafts else claim_orderings.SHOWN
    return claim_orderings.read(query, table)


def _list_as_of(request: Request, query: Query, wanted: Wanted, moment: Moment) -> HttpResponse:
    ordering = read_ordering(query, claim_orderings.FROZEN, claim_orderings.DEFAULT)
    if ordering.name == claim_orderings.RELEVANCE:
        query.refuse("ordering", "senseless-combination", "-relevance does not go together with as_of.")
    part = read_slice(query, ordering=ordering, resolved=wanted.resolved())
    rows = as_of.versions(wanted, moment).select_related("claim__article__source", "claim__author")
    return listed(request, query, rows, part, partial(version_forms, base=addresses.base_of(request)))


class ClaimDetail(Resource):
    """One claim."""

    def get(self, request: Request, pk: int) -> HttpResponse:
        """Answer the claim; a removed one is 410, one that the caller may not see 404."""
        row = visible(request, pk)
        if permitting.writes(request):
            return _answered(request, pk, etag=None)
        etag = detail_etag(KIND, pk, row.revision)
        return unchanged(request, etag) or _answered(request, pk, etag=etag)

    def patch(self, request: Request, pk: int) -> HttpResponse:
        """Change an own draft; a merge patch."""
        user = permitting.permitted(request, Scope.WRITE_CLAIM, permitting.WRITE_CLAIMS)
        writable = permitting.writable_claims(request, Scope.WRITE_CLAIM).with_what_is_shown()
        claim = writable.filter(pk=pk).first() or visible(request, pk)
        demand_current(request.headers.get("If-Match"), lock_etag(KIND, pk, claim.lock))
        sent = claim_body.read_patch(request.data, claim, by=user)
        services.edit(
            claim_id=pk, values=sent.values, quotes=sent.quotes, tags=sent.tags, lock=claim.lock, by=user,
            now=database_now(),
        )  # fmt: skip
        return written(request, pk)


def visible(request: Request, pk: int) -> Claim:
    """The row that decides about ETag and visibility; raises 410 for a removed claim, 404 for an unseen one."""
    row = Claim.objects.kept().only("state", "revision", "hidden").get(pk=pk)
    if row.is_removed:
        raise Problem("removed")
    if not row.is_shown and not permitting.readable_claims(request).filter(pk=pk).exists():
        raise Problem("not-found")
    return row


def written(request: Request, pk: int, *, status: int = 200) -> HttpResponse:
    """Answer a claim after a write: with its lock, and with its address when it is new."""
    response = _answered(request, pk, etag=None, status=status)
    if status == HTTPStatus.CREATED:
        response["Location"] = addresses.claim(addresses.base_of(request), pk)
    return response


def _answered(request: Request, pk: int, *, etag: str | None, status: int = 200) -> HttpResponse:
    """The claim with `etag`, for a writer (None) with its lock."""
    sequence = data_sequence()
    claim = Claim.objects.with_what_is_shown().get(pk=pk)
    [form] = claim_forms([claim], addresses.base_of(request))
    tag = etag or lock_etag(KIND, pk, claim.lock)
    return answered(request, {**form, "meta": meta(sequence)}, status=status, etag=tag, modified=claim.updated_at)
