"""The whole edge of the API over small views: problems, parsers, limits, cross-origin headers, request ids."""

import json
import types
import uuid

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.test import Client
from django.urls import path, register_converter
from rest_framework import exceptions
from rest_framework.authentication import BaseAuthentication, SessionAuthentication
from rest_framework.response import Response
from rest_framework.views import APIView

from immuno_atlas.web import parsers, queries, throttles
from immuno_atlas.web.counting import Counter
from immuno_atlas.web.problems import Mistake, Problem

register_converter(queries.IdConverter, "test_id")

SECRET = "the-secret-that-no-answer-may-show"
FAILURES = {
    "bug": LookupError(SECRET),
    "away": OperationalError(SECRET),
    "closed": InterfaceError(SECRET),
    "missing": Http404(SECRET),
    "denied": PermissionDenied(SECRET),
    "suspicious": SuspiciousOperation(SECRET),
    "validation": exceptions.ValidationError({"x": SECRET}),
    "teapot": None,
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
            return HttpResponse(SECRET, status=418)
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

    def get(self, request):
        raise exceptions.NotAuthenticated


def plain(request, failure):
    if failure == "redirect":
        return HttpResponseRedirect("/elsewhere/")
    raise FAILURES[failure]


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
        path("page/", lambda request: HttpResponse("page")),
        path("page/missing/", plain, {"failure": "missing"}),
        path("page/bug/", plain, {"failure": "bug"}),
    ]


MIDDLEWARE = [
    "immuno_atlas.web.requests.RequestIdMiddleware",
    "immuno_atlas.web.headers.SecurityHeadersMiddleware",
    "immuno_atlas.web.cors.CorsMiddleware",
    "immuno_atlas.web.throttles.RateLimitMiddleware",
    "immuno_atlas.web.answering.ProblemMiddleware",
    "django.middleware.common.CommonMiddleware",
]


@pytest.fixture(autouse=True)
def _edge(settings, request):
    settings.ROOT_URLCONF = Addresses
    settings.MIDDLEWARE = MIDDLEWARE
    settings.ALLOWED_HOSTS = ["testserver"]
    settings.PUBLIC_URL = ""


@pytest.fixture
def client():
    """A client of its own address, so that tests do not use up each other's limits."""
    return Client(raise_request_exception=False, REMOTE_ADDR=str(_address()))


def _address():
    import ipaddress

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
    return getattr(client, method)("/api/v1/echo/", data=body, content_type=content_type, headers=headers)


@pytest.mark.parametrize("debug", [False, True])
@pytest.mark.parametrize(
    ("address", "status", "slug"),
    [
        ("/api/", 404, "not-found"),
        ("/api/v1/nothing/", 404, "not-found"),
        ("/api/v1/echo/9223372036854775808/", 404, "not-found"),
        ("/api/v1/echo/%D9%A3/", 404, "not-found"),
        ("/api/v1/echo/0/", 404, "not-found"),
        ("/api/v1/echo/-1/", 404, "not-found"),
        ("/api/v1/fail/bug/", 500, "internal-error"),
        ("/api/v1/fail/away/", 503, "unavailable"),
        ("/api/v1/fail/closed/", 503, "unavailable"),
        ("/api/v1/fail/missing/", 404, "not-found"),
        ("/api/v1/fail/denied/", 403, "forbidden"),
        ("/api/v1/fail/suspicious/", 400, "bad-request"),
        ("/api/v1/fail/validation/", 400, "bad-value"),
        ("/api/v1/fail/teapot/", 418, ""),
        ("/api/v1/fail/problem/", 409, "illegal-move"),
        ("/api/v1/fail/surrogate/", 400, "bad-value"),
        ("/api/v1/plain/bug/", 500, "internal-error"),
        ("/api/v1/plain/away/", 503, "unavailable"),
        ("/api/v1/plain/missing/", 404, "not-found"),
        ("/api/v1/plain/denied/", 403, "forbidden"),
        ("/api/v1/plain/suspicious/", 400, "bad-request"),
        ("/api/v1/plain/problem/", 409, "illegal-move"),
        ("/api/v1/secret/", 401, "unauthenticated"),
    ],
)
def test_get_is_answered_with_a_problem(client, settings, debug, address, status, slug):
    settings.DEBUG = debug
    problem(client.get(address), status, slug)


def test_problem_names_its_page_under_the_public_address(client, settings):
    settings.PUBLIC_URL = "https://atlas.example"
    found = json.loads(client.get("/api/v1/nothing/?x=1").content)
    assert (found["type"], found["instance"]) == ("https://atlas.example/problems/not-found/", "/api/v1/nothing/")


def test_problem_escapes_its_instance(client):
    found = problem(client.get("/api/v1/%D9%A3%22%0A<b>/"), 404, "not-found")
    assert found["instance"] == "/api/v1/%D9%A3%22%0A%3Cb%3E/"


def test_problem_keeps_the_headers_of_its_view(client):
    response = client.get("/api/v1/fail/problem/")
    assert response["ETag"] == '"c1.l2"'
    assert json.loads(response.content)["detail"] == "No such move."


def test_outage_says_when_to_come_back(client):
    assert int(client.get("/api/v1/fail/away/")["Retry-After"]) > 0
    assert int(client.get("/api/v1/plain/away/")["Retry-After"]) > 0


def test_foreign_host_is_refused(client):
    problem(client.get("/api/v1/echo/", headers={"Host": "evil.test"}), 400, "bad-request")


@pytest.mark.parametrize("method", ["delete", "put"])
def test_unknown_method_is_405_with_allow(client, method):
    response = getattr(client, method)("/api/v1/echo/")
    problem(response, 405, "method-not-allowed")
    assert "POST" in response["Allow"]


def test_unknown_format_is_406(client):
    problem(client.get("/api/v1/echo/", headers={"Accept": "application/xml"}), 406, "not-acceptable")


@pytest.mark.parametrize("debug", [False, True])
def test_missing_slash_is_a_redirect_for_reading_and_404_for_writing(client, settings, debug):
    settings.DEBUG = debug
    response = client.get("/api/v1/echo")
    assert (response.status_code, response["Location"]) == (301, "/api/v1/echo/")
    for method in ("post", "patch", "put", "delete"):
        problem(getattr(client, method)("/api/v1/echo"), 404, "not-found")


def test_suffix_address_needs_no_slash(client):
    assert client.post("/api/v1/rows.csv", data=b"{}", content_type="application/json").status_code == 201


def test_redirect_and_pages_pass_untouched(client):
    assert client.get("/api/v1/plain/redirect/").status_code == 302
    assert client.get("/page/").content == b"page"
    assert client.get("/page/missing/")["Content-Type"].startswith("text/html")
    assert client.get("/page/bug/").status_code == 500


def test_body_without_a_length_is_refused(client):
    response = client.generic("POST", "/api/v1/echo/", headers={"Transfer-Encoding": "chunked"})
    problem(response, 411, "length-required")


@pytest.mark.parametrize(
    ("body", "slug"),
    [
        (b"[" * 100_000, "bad-json"),
        (b'{"a":"\xff"}', "bad-json"),
        (b'{"effect":{"value":NaN}}', "bad-json"),
        (b'{"effect":{"value":Infinity}}', "bad-json"),
        (b'{"effect":{"value":1e999}}', "bad-value"),
        (b'{"effect":{"measure":"\\u0000"}}', "bad-value"),
        (b'{"proposition":"\\ud800"}', "bad-value"),
        (b'{"\\ud800":1}', "bad-value"),
        (b'{"proposition":"x","proposition":"y"}', "duplicate-key"),
        (b"[]", "bad-value"),
        (b"5", "bad-value"),
        (b"{", "bad-json"),
    ],
)
@pytest.mark.parametrize("method", ["post", "patch"])
def test_bad_body_is_refused(client, body, slug, method):
    problem(send(client, body, method=method), 400, slug)


@pytest.mark.parametrize(
    "content_type",
    [
        "application/xml",
        "application/json; charset=bogus",
        'application/json; charset="latin-1"',
        "application/json; charset=",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "text/plain",
        "nonsense",
        "",
    ],
)
def test_other_media_type_is_refused(client, content_type):
    problem(send(client, b'{"a": 1}', content_type=content_type), 415, "media-type")


@pytest.mark.parametrize(
    "content_type",
    [
        "application/json",
        "application/json; charset=utf-8",
        'Application/JSON;charset="UTF-8"',
        "application/merge-patch+json",
        "application/json; profile=x",
    ],
)
def test_json_is_read(client, content_type):
    response = send(client, '{"proposition": "é🧬"}'.encode(), content_type=content_type)
    assert (response.status_code, response.json()) == (201, {"proposition": "é🧬"})


def test_large_body_is_413(client):
    problem(send(client, json.dumps({"proposition": "x" * 3_000_000})), 413, "too-large")
    problem(send(client, b'{"p":"' + b"x" * (1_000_001 - 8) + b'"}'), 413, "too-large")
    assert send(client, b'{"p":"' + b"x" * (1_000_000 - 8) + b'"}').status_code == 201


def test_large_body_is_413_although_its_stated_length_is_not_read():
    class Endless:
        def read(self, most):
            return b" " * most

    with pytest.raises(Problem) as caught:
        parsers.StrictJSONParser().parse(Endless(), "application/json")
    assert caught.value.status == 413


def test_write_by_session_without_the_token_is_refused(settings, admin_like):
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    settings.MIDDLEWARE = [*MIDDLEWARE, f"{__name__}.SignedIn"]
    problem(client.post("/api/v1/signed/", data=b"{}", content_type="application/json"), 403, "csrf-failed")


class SignedIn:
    """Signs every request in, as a session would."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.user = types.SimpleNamespace(is_authenticated=True, is_active=True, pk=f"u{uuid.uuid4().hex}")
        return self.get_response(request)


@pytest.fixture
def admin_like(monkeypatch):
    """Make this module importable under its name, which importlib mode does not promise."""
    import sys

    monkeypatch.setitem(sys.modules, __name__, sys.modules.get(__name__) or types.SimpleNamespace(SignedIn=SignedIn))


def test_origin_may_read_and_not_write(client):
    origin = {"Origin": "https://evil.test"}
    response = client.get("/api/v1/echo/", headers=origin)
    assert response["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in response
    assert {"ETag", "Link", "RateLimit", "X-Request-ID"} <= set(response["Access-Control-Expose-Headers"].split(", "))
    assert "Origin" in response["Vary"]
    assert client.get("/api/v1/nothing/", headers=origin)["Access-Control-Allow-Origin"] == "*"
    for method in ("post", "options", "patch", "delete"):
        found = getattr(client, method)("/api/v1/echo/", headers=origin)
        assert not [name for name in found.headers if name.startswith("Access-Control")]
    assert "Access-Control-Allow-Origin" not in client.get("/page/", headers=origin)


def test_headers_tell_pages_from_the_api(client):
    assert client.get("/page/")["Cross-Origin-Resource-Policy"] == "same-origin"
    assert client.get("/api/v1/echo/")["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert "camera=()" in client.get("/page/")["Permissions-Policy"]


def test_request_id_is_echoed_when_safe(client):
    assert client.get("/api/v1/echo/", headers={"X-Request-ID": "script-0001"})["X-Request-ID"] == "script-0001"
    found = problem(client.get("/api/v1/nothing/", headers={"X-Request-ID": "x y"}), 404, "not-found")
    assert len(found["request_id"]) == 32


def test_anonymous_caller_is_throttled_per_network(settings):
    network = _address()
    clients = [
        Client(REMOTE_ADDR=str(network), raise_request_exception=False),
        Client(REMOTE_ADDR=str(network + 1), raise_request_exception=False),
    ]
    answers = [clients[turn % 2].get("/api/v1/echo/") for turn in range(61)]
    assert [answer.status_code for answer in answers] == [200] * 60 + [429]
    problem(answers[60], 429, "throttled")
    assert answers[0]["RateLimit-Policy"] == '"minute";q=60;w=60, "day";q=5000;w=86400'
    assert answers[0]["RateLimit"].startswith('"minute";r=59;t=')
    assert answers[60]["RateLimit"].startswith('"minute";r=0;t=')
    assert 0 < int(answers[60]["Retry-After"]) <= 60


def test_forwarded_address_is_not_believed(settings):
    peer = str(_address())
    codes = [
        Client(REMOTE_ADDR=peer).get("/api/v1/echo/", headers={"X-Forwarded-For": f"198.51.100.{turn}"}).status_code
        for turn in range(61)
    ]
    assert codes[-1] == 429


def test_token_has_its_own_higher_limit(client):
    bearer = {"Authorization": f"Bearer live-{uuid.uuid4().hex}"}
    response = client.get("/api/v1/echo/", headers=bearer)
    assert response["RateLimit-Policy"] == '"minute";q=600;w=60'
    assert response["RateLimit"].startswith('"minute";r=599;t=')


def test_session_is_counted_by_user(settings, admin_like):
    settings.MIDDLEWARE = [*MIDDLEWARE, f"{__name__}.SignedIn"]
    assert Client().get("/api/v1/signed/")["RateLimit-Policy"] == '"minute";q=600;w=60'


def test_streams_have_a_limit_of_their_own(client):
    bearer = {"Authorization": f"Bearer live-{uuid.uuid4().hex}"}
    answers = [client.get("/api/v1/streams/", headers=bearer) for _ in range(11)]
    assert [answer.status_code for answer in answers] == [200] * 10 + [429]
    assert '"streams";q=10;w=60' in answers[0]["RateLimit-Policy"]
    assert client.get("/api/v1/echo/", headers=bearer).status_code == 200


def test_dead_tokens_are_refused_and_counted(client):
    codes = [client.get("/api/v1/echo/", headers={"Authorization": "Bearer dead"}).status_code for _ in range(62)]
    assert codes == [401] * 60 + [429] * 2
    assert client.get("/api/v1/echo/").status_code == 429


def test_dead_token_is_told_how_to_sign_in(client):
    response = client.get("/api/v1/echo/", headers={"Authorization": "Bearer dead"})
    problem(response, 401, "unauthenticated")
    assert response["WWW-Authenticate"] == 'Bearer realm="api"'
    assert client.get("/page/", headers={"Authorization": "Bearer dead"}).status_code == 200


def test_reads_pass_while_the_broker_is_away(client, monkeypatch):
    absent = Counter("unix:///nowhere/valkey.sock")
    monkeypatch.setattr(throttles, "shared_counter", lambda: absent)
    answers = [client.get("/api/v1/echo/") for _ in range(70)]
    assert {answer.status_code for answer in answers} == {200}
    assert "RateLimit" not in answers[0]
    assert client.get("/api/v1/echo/", headers={"Authorization": "Bearer dead"}).status_code == 401
