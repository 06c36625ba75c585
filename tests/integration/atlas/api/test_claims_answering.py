"""How answers are cached, in which format they come, and who may call with which method."""

import datetime as dt

import pytest
from django.utils import timezone

from claims import services
from claims.models import Claim
from tests.factories.claims import PublishedClaimFactory
from tests.integration.atlas.api.conftest import problem

pytestmark = pytest.mark.django_db
T = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)


def test_detail_is_not_sent_twice(public):
    claim = PublishedClaimFactory()
    first = public.get(f"claims/{claim.pk}/")
    assert first["ETag"] == f'"c{claim.pk}.r{Claim.objects.get(pk=claim.pk).revision}.json"'
    assert first["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert {"Accept", "Accept-Encoding", "Origin"} <= {one.strip() for one in first["Vary"].split(",")}
    assert first["Last-Modified"]
    again = public.get(f"claims/{claim.pk}/", If_None_Match=f"W/{first['ETag']}")
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    assert again["Content-Type"] == "application/json"
    services.touch([Claim.objects.get(pk=claim.pk)], now=timezone.now())
    assert public.get(f"claims/{claim.pk}/", If_None_Match=first["ETag"]).status_code == 200


def test_unchanged_list_is_answered_before_anything_is_built(public, django_assert_num_queries):
    PublishedClaimFactory()
    first = public.get("claims/?level=B")
    assert first["ETag"].startswith('W/"')
    with django_assert_num_queries(1):
        assert public.get("claims/?level=B", If_None_Match=first["ETag"]).status_code == 304
    assert public.get("claims/?level=A")["ETag"] != first["ETag"]
    PublishedClaimFactory()
    assert public.get("claims/?level=B", If_None_Match=first["ETag"]).status_code == 200


def test_answer_to_a_token_is_private(curator):
    claim = PublishedClaimFactory()
    for path in ("claims/", f"claims/{claim.pk}/", "articles/", "terms/"):
        response = curator.get(path)
        assert (response.status_code, response["Cache-Control"]) == (200, "private, no-store")
    assert curator.get(f"claims/{claim.pk}/")["ETag"] == f'"c{claim.pk}.l{claim.lock}"'


def test_json_is_the_only_format(public):
    claim = PublishedClaimFactory()
    for accept in ("*/*", "application/json", "application/*", "text/html,*/*;q=0.1"):
        assert public.get("claims/", Accept=accept)["Content-Type"] == "application/json"
    refused = problem(public.get("claims/", Accept="text/csv"), 406, "not-acceptable")
    assert "application/json" in refused["detail"]
    assert public.get("claims.json", Accept="text/csv").status_code == 200
    assert public.get(f"claims/{claim.pk}.json", Accept="text/html").json()["id"] == claim.pk


def test_methods_are_named(public, curator):
    claim = PublishedClaimFactory()
    for method in ("DELETE", "PUT", "TRACE"):
        response = curator.send(method, f"claims/{claim.pk}/", b"")
        assert "GET, PATCH, HEAD, OPTIONS" in problem(response, 405, "method-not-allowed")["detail"]
        assert "DELETE" not in response["Allow"]
    assert public.client.head("/api/v1/claims/").status_code == 200
    options = public.client.options("/api/v1/claims/")
    assert (options.status_code, options["Allow"], options.content) == (204, "GET, POST, HEAD, OPTIONS", b"")
    assert options["Content-Type"] == "application/json"


def test_other_sites_may_read_and_not_write(public, curator):
    read = public.get("claims/", Origin="https://evil.test")
    assert read["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in read
    written = curator.post("claims/", {}, Origin="https://evil.test")
    assert not [name for name in written.headers if name.startswith("Access-Control")]
    assert not [name for name in public.client.options("/api/v1/claims/").headers if name.startswith("Access-Control")]


def test_limits_are_told(public):
    response = public.get("claims/")
    assert response["RateLimit-Policy"].startswith('"minute";q=60;w=60')
    assert response["X-Request-ID"]
