import datetime as dt

import pytest
from django.contrib.auth.models import AnonymousUser
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.test import APIRequestFactory
from rest_framework.views import APIView

from accounts import services
from accounts.authentication import BearerScheme, TokenAuthentication, in_scope
from accounts.roles import Scope
from immuno_atlas.web.clock import database_now
from tests.factories.accounts import CuratorFactory

pytestmark = pytest.mark.django_db


class WhoAmI(APIView):
    """Answers the caller's name."""

    authentication_classes = [TokenAuthentication]
    permission_classes = [IsAuthenticated]

    def get(self, request):
        return Response({"name": request.user.username, "drafts": in_scope(request, Scope.READ_DRAFT)})


def answer(header=None):
    headers = {} if header is None else {"Authorization": header}
    return WhoAmI.as_view()(APIRequestFactory().get("/", headers=headers))


def token_for(user, *, scopes=(), now=None):
    return services.issue_token(user=user, name="a script", scopes=scopes, days=1, by=user, now=now or database_now())


def test_token_signs_in_and_its_use_is_noted():
    user = CuratorFactory()
    token, text = token_for(user, scopes=[Scope.READ_DRAFT])
    for scheme in ["Bearer", "bearer"]:
        assert answer(f"{scheme} {text}").data == {"name": user.username, "drafts": True}
    token.refresh_from_db()
    assert database_now() - token.last_used_at < dt.timedelta(minutes=1)


def test_token_without_the_scope_does_not_reach_it():
    _, text = token_for(CuratorFactory())
    assert answer(f"Bearer {text}").data["drafts"] is False


def test_token_is_asked_for():
    response = answer()
    assert (response.status_code, response["WWW-Authenticate"]) == (401, 'Bearer realm="api"')


@pytest.mark.parametrize(
    "wrong",
    [
        "{text}",
        "Basic YTpi",
        "Bearer",
        "Bearer {cut}",
        "Bearer {text}0",
        "Bearer {text} {text}",
        "Token {text}",
        "Bearer {cut}{other_last}",
        "Bearer ia_00000000_{secret}",
        "Bearer ia_é_x",
        "Bearer ia_\x00",
        "Bearer {upper}",
    ],
)
def test_token_that_is_not_right_is_refused(wrong):
    _, text = token_for(CuratorFactory())
    parts = {"text": text, "cut": text[:-1], "secret": text[-64:], "upper": text.upper()}
    response = answer(wrong.format(**parts, other_last="1" if text[-1] == "0" else "0"))
    assert response.status_code == 401
    assert response["WWW-Authenticate"].startswith("Bearer")
    assert text not in response.content.decode()


@pytest.mark.parametrize("fault", ["revoked", "expired", "switched off"])
def test_token_that_ended_is_refused(fault):
    user = CuratorFactory()
    now = database_now()
    token, text = token_for(user, now=now - dt.timedelta(days=1) if fault == "expired" else now)
    if fault == "revoked":
        services.revoke_token(token_id=token.pk, by=user, now=now)
    if fault == "switched off":
        user.is_active = False
        user.save()
    assert answer(f"Bearer {text}").status_code == 401


@pytest.mark.parametrize(("user", "reaches"), [(CuratorFactory.build(), True), (AnonymousUser(), False)])
def test_session_reaches_every_scope_of_its_roles(user, reaches):
    request = Request(APIRequestFactory().get("/"))
    request.user, request.auth = user, None
    assert in_scope(request, Scope.WRITE_CLAIM) is reaches


def test_scheme_is_named_in_the_openapi_text():
    assert BearerScheme(None).get_security_definition(None)["scheme"] == "bearer"
