"""Who may call what: a person's role and, for a token, its scope must both allow it (api.md section 9)."""

from rest_framework.exceptions import NotAuthenticated
from rest_framework.request import Request

from accounts.authentication import in_scope
from accounts.models import User
from accounts.roles import Scope
from claims.models import Claim
from claims.querysets import ClaimQuerySet
from claims.workflow import State
from immuno_atlas.web.problems import Problem

READ_DRAFTS = "claims.view_claim"
WRITE_CLAIMS = "claims.add_claim"
READ_ARTICLES = "articles.view_article"
ADD_ARTICLES = "articles.add_article"


def permitted(request: Request, scope: Scope, permission: str) -> User:
    """The person who calls; raises 401, 403 missing-scope or 403 missing-role."""
    user = signed_in(request)
    demand_scope(request, scope)
    if not user.has_perm(permission):
        raise Problem("missing-role", f"No role of this account has the permission {permission}.")
    return user


def signed_in(request: Request) -> User:
    """The person who calls; raises 401 for an anonymous call."""
    if not isinstance(request.user, User):
        raise NotAuthenticated
    return request.user


def demand_scope(request: Request, scope: Scope) -> None:
    """Raise 403 missing-scope for a token that was not issued for `scope`."""
    if not in_scope(request, scope):
        raise Problem("missing-scope", f"The token was not issued for the scope {scope.value}.")


def draft_reader(request: Request) -> User | None:
    """The person who may read drafts here, or None: the public, or a token without `read:draft`."""
    user = request.user
    reads = isinstance(user, User) and in_scope(request, Scope.READ_DRAFT) and user.has_perm(READ_DRAFTS)
    return user if reads and isinstance(user, User) else None


def article_reader(request: Request) -> User | None:
    """The person who may read articles without a published claim, or None."""
    user = request.user
    reaches = in_scope(request, Scope.READ_DRAFT) or in_scope(request, Scope.WRITE_ARTICLE)
    return user if isinstance(user, User) and reaches and user.has_perm(READ_ARTICLES) else None


def writes(request: Request) -> bool:
    """Whether this caller edits or reviews claims, and so is told the lock instead of the revision."""
    user = request.user
    reaches = in_scope(request, Scope.WRITE_CLAIM) or in_scope(request, Scope.REVIEW_CLAIM)
    return isinstance(user, User) and reaches and user.has_perm(WRITE_CLAIMS)


def readable_claims(request: Request) -> ClaimQuerySet:
    """The claims that this caller may read."""
    return Claim.objects.visible_to(draft_reader(request))


def writable_claims(request: Request, scope: Scope) -> ClaimQuerySet:
    """The claims that a write with `scope` may name; services then decide. To others they do not exist.

    A token for writing reaches its owner's claims, one for reviewing what waits for review, also without
    `read:draft`: otherwise nobody could go on with the draft that the token has just made.
    """
    readable = readable_claims(request)
    user = request.user
    if not isinstance(user, User) or not user.has_perm(READ_DRAFTS) or not in_scope(request, scope):
        return readable
    if scope is Scope.REVIEW_CLAIM:
        return readable | Claim.objects.kept().filter(state=State.IN_REVIEW.value)
    return readable | Claim.objects.kept().of(user).exclude(state=State.REMOVED.value)
