"""Signs API calls in by `Authorization: Bearer ia_<prefix>_<secret>`, and tells edges who is signed in."""

import re
import secrets
from typing import Final

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from accounts import services
from accounts.models import Token, User
from accounts.roles import Scope
from immuno_atlas.web.clock import database_now

_HEADER: Final = re.compile(rb"bearer +ia_([a-z0-9]{8})_([0-9a-f]{64})", re.IGNORECASE)
_REFUSED: Final = "The token is malformed, unknown, expired or revoked."


class TokenAuthentication(BaseAuthentication):
    """401 for every Authorization header that is not a usable token; no header at all is an anonymous call."""

    def authenticate(self, request: Request) -> tuple[User, Token] | None:
        """Return the token's user and the token, and note its use."""
        header = get_authorization_header(request)
        if not header:
            return None
        # Any other scheme is refused as well: whoever sends credentials means to be somebody.
        match = _HEADER.fullmatch(header)
        if match is None:
            raise AuthenticationFailed(_REFUSED)
        token = _usable(prefix=match[1].decode(), secret=match[2].decode())
        return token.user, token

    def authenticate_header(self, request: Request) -> str:  # noqa: ARG002  # DRF passes it
        """Return what a 401 carries as WWW-Authenticate."""
        return 'Bearer realm="api"'


def _usable(*, prefix: str, secret: str) -> Token:
    now = database_now()
    token = Token.objects.usable(now).select_related("user").filter(prefix=prefix).first()
    # One text for every fault: a caller learns nothing about which prefixes exist.
    if token is None or not secrets.compare_digest(token.secret_sha256, services.hash_secret(secret)):
        raise AuthenticationFailed(_REFUSED)
    services.note_use(token=token, now=now)
    return token


def signed_in(request: HttpRequest) -> User:
    """Return the person behind a page that lets nobody else in; raises PermissionDenied for anybody else."""
    if not isinstance(request.user, User):
        raise PermissionDenied("Sign in first.")
    return request.user


def in_scope(request: Request, scope: Scope) -> bool:
    """Whether the way this call is signed in reaches `scope`: a session does, a token only if issued for it."""
    return request.auth.allows(scope) if isinstance(request.auth, Token) else bool(request.user.is_authenticated)


class BearerScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]  # the library is untyped there
    """How the OpenAPI text names this way of signing in."""

    target_class = "accounts.authentication.TokenAuthentication"
    name = "token"

    def get_security_definition(self, auto_schema: object) -> dict[str, str]:  # noqa: ARG002  # the generator passes it
        """Return the security scheme object."""
        return {"type": "http", "scheme": "bearer", "description": "`ia_<prefix>_<secret>`, from the page of tokens."}
