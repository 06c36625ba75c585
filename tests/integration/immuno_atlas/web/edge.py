"""Small views under the whole edge of the API, and what its tests ask of them."""

import ipaddress
import json
import types
import uuid

from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import include, path, register_converter
from rest_framework import exceptions
from rest_framework.authentication import BaseAuthentication, SessionAuthentication
from rest_framework.response import Response
from rest_framework.views import APIView

from immuno_atlas.web import parsers, queries, throttles
from immuno_atlas.web.problems import Mistake, Problem

register_converter(queries.IdConverter, "test_id")

SECRET = "the-secret-that-no-answer-may-show"
FAILURES: dict[str, Exception] = {
    "bug": LookupError(SECRET),
    "away": OperationalError(SECRET),
    "closed": InterfaceError(SECRET),
    "missing": Http404(SECRET),
    "denied": PermissionDenied(SECRET),
    "suspicious": SuspiciousOperation(SECRET),
    "validation": exceptions.ValidationError({"x": SECRET}),
    "problem": Problem("illegal-move", "No such move.", headers={"ETag": '"c1.l2"'}),
    "surrogate": Problem("bad-value", mistakes=[Mistake("x", "y", pointer="/\ud800")]),
}


class ByHeader(BaseAuthentication):
    """A caller may say who it is: `Bearer 7` is token 7, anything else is dead."""

    def authenticate(self, request):
        header = request.headers.get("Authorization", "")
        if not header:
            return None
        if not header.startswith("Bearer live-"):
            raise exceptions.AuthenticationFailed(SECRET)
        return types.SimpleNamespace(is_authenticated=True, pk=3), types.SimpleNamespace(pk=header[12:])

    def authenticate_header(self, request):
        return 'Bearer realm="api"'


class Echo(APIView):
    """Answers what it was sent, or fails as the path says."""

    authentication_classes = [ByHeader]
    permission_classes = []
    parser_classes = [parsers.StrictJSONParser, parsers.MergePatchParser]
    throttle_classes = [throttles.CallerThrottle]

    def get(self, request, pk=0, failure=""):
        if failure == "teapot":
            return HttpResponse(SECRET, status=418, headers={"X-Kept": "yes", "ETag": "'x'", "Content-Length": "5"})
        if failure:
            raise FAILURES[failure]
        return Response({"pk": pk})

    def post(self, request):
        return Response(request.data, status=201)

    patch = post


class Streams(Echo):
    """A stream has a limit of its own."""

    throttle_classes = [throttles.StreamThrottle]


class Signed(Echo):
    """Only for people with a session."""

    authentication_classes = [SessionAuthentication]


class NeedsSignIn(Echo):
    """Refuses everybody who is not signed in."""

    def get(self, request, pk=0, failure=""):
        raise exceptions.NotAuthenticated


def plain(request, failure):
    if failure == "redirect":
        return HttpResponseRedirect("/elsewhere/")
    raise FAILURES[failure]


def page(request):
    return HttpResponse("page")


class Addresses:
    """Stands in for a URL module."""

    urlpatterns = [
        path("api/v1/echo/", Echo.as_view()),
        path("api/v1/echo/<test_id:pk>/", Echo.as_view()),
        path("api/v1/fail/<failure>/", Echo.as_view()),
        path("api/v1/plain/<failure>/", plain),
        path("api/v1/streams/", Streams.as_view()),
        path("api/v1/signed/", Signed.as_view()),
        path("api/v1/secret/", NeedsSignIn.as_view()),
        path("api/v1/rows.csv", Echo.as_view()),
        path("page/", page),
        path("page/missing/", plain, {"failure": "missing"}),
        path("page/bug/", plain, {"failure": "bug"}),
        path("", include("immuno_atlas.urls")),  # error pages name addresses of the site
    ]


MIDDLEWARE = [
    "immuno_atlas.web.requests.RequestIdMiddleware",
    "immuno_atlas.web.headers.SecurityHeadersMiddleware",
    "immuno_atlas.web.cors.CorsMiddleware",
    "immuno_atlas.web.throttles.RateLimitMiddleware",
    "immuno_atlas.web.answering.ProblemMiddleware",
    "django.middleware.common.CommonMiddleware",
]
SIGNED_IN = [*MIDDLEWARE, f"{__name__}.SignedIn"]


class SignedIn:
    """Signs every request in, as a session would."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.user = types.SimpleNamespace(is_authenticated=True, is_active=True, pk=f"u{uuid.uuid4().hex}")
        return self.get_response(request)


def own_address():
    """An address that no other test uses, so that nobody uses up another's limits."""
    return ipaddress.IPv6Address(uuid.uuid4().int)


def problem(response, status, slug):
    """The body of a problem answer, after checking what all of them promise."""
    assert response.status_code == status
    assert response["Content-Type"] == "application/problem+json"
    assert response["Cache-Control"] == "no-store"
    assert SECRET not in response.content.decode()
    assert "Traceback" not in response.content.decode()
    found = json.loads(response.content)
    assert list(found) == ["type", "title", "status", "detail", "instance", "request_id", "errors"]
    assert (found["type"], found["status"]) == (f"/problems/{slug}/" if slug else "about:blank", status)
    assert found["request_id"] == response["X-Request-ID"] != ""
    return found


def send(client, body, content_type="application/json", method="post", **headers):
    """Send bytes as they are."""
    return client.generic(method.upper(), "/api/v1/echo/", body, content_type=content_type, headers=headers)
