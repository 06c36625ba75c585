import json

import pytest
from django.test import Client

from tests.integration.immuno_atlas.web.edge import SIGNED_IN, problem


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
def test_get_is_answered_with_a_problem(api, settings, debug, address, status, slug):
    settings.DEBUG = debug
    problem(api.get(address), status, slug)


def test_problem_names_its_page_under_the_public_address(api, settings):
    settings.PUBLIC_URL = "https://atlas.example"
    found = json.loads(api.get("/api/v1/nothing/?x=1").content)
    assert (found["type"], found["instance"]) == ("https://atlas.example/problems/not-found/", "/api/v1/nothing/")


def test_problem_escapes_its_instance(api):
    found = problem(api.get("/api/v1/%D9%A3%22%0A<b>/"), 404, "not-found")
    assert found["instance"] == "/api/v1/%D9%A3%22%0A%3Cb%3E/"


def test_problem_keeps_the_headers_of_its_view(api):
    response = api.get("/api/v1/fail/problem/")
    assert response["ETag"] == '"c1.l2"'
    assert json.loads(response.content)["detail"] == "No such move."


def test_outage_says_when_to_come_back(api):
    assert int(api.get("/api/v1/fail/away/")["Retry-After"]) > 0
    assert int(api.get("/api/v1/plain/away/")["Retry-After"]) > 0


def test_foreign_host_is_refused(api):
    problem(api.get("/api/v1/echo/", headers={"Host": "evil.test"}), 400, "bad-request")


@pytest.mark.parametrize("method", ["delete", "put"])
def test_unknown_method_is_405_with_allow(api, method):
    response = getattr(api, method)("/api/v1/echo/")
    problem(response, 405, "method-not-allowed")
    assert "POST" in response["Allow"]


def test_unknown_format_is_406(api):
    problem(api.get("/api/v1/echo/", headers={"Accept": "application/xml"}), 406, "not-acceptable")


@pytest.mark.parametrize("debug", [False, True])
def test_missing_slash_is_a_redirect_for_reading_and_404_for_writing(api, settings, debug):
    settings.DEBUG = debug
    response = api.get("/api/v1/echo")
    assert (response.status_code, response["Location"]) == (301, "/api/v1/echo/")
    for method in ("post", "patch", "put", "delete"):
        problem(getattr(api, method)("/api/v1/echo"), 404, "not-found")


def test_suffix_address_needs_no_slash(api):
    assert api.post("/api/v1/rows.csv", data=b"{}", content_type="application/json").status_code == 201


def test_redirect_and_pages_pass_untouched(api):
    assert api.get("/api/v1/plain/redirect/").status_code == 302
    assert api.get("/page/").content == b"page"
    assert api.get("/page/missing/")["Content-Type"].startswith("text/html")
    assert api.get("/page/bug/").status_code == 500


def test_body_without_a_length_is_refused(api):
    response = api.generic("POST", "/api/v1/echo/", headers={"Transfer-Encoding": "chunked"})
    problem(response, 411, "length-required")


def test_write_by_session_without_the_token_is_refused(api, settings):
    own = Client(enforce_csrf_checks=True, raise_request_exception=False)
    settings.MIDDLEWARE = SIGNED_IN
    problem(own.post("/api/v1/signed/", data=b"{}", content_type="application/json"), 403, "csrf-failed")


def test_request_id_is_echoed_when_safe(api):
    assert api.get("/api/v1/echo/", headers={"X-Request-ID": "script-0001"})["X-Request-ID"] == "script-0001"
    found = problem(api.get("/api/v1/nothing/", headers={"X-Request-ID": "x y"}), 404, "not-found")
    assert len(found["request_id"]) == 32


def test_replaced_answer_keeps_headers_but_those_of_its_body(api):
    response = api.get("/api/v1/fail/teapot/")
    assert response["X-Kept"] == "yes"
    assert "ETag" not in response
    assert int(response["Content-Length"]) == len(response.content)
