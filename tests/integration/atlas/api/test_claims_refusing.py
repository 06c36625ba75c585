"""Questions that the API refuses, each with its place and a hint."""

import datetime as dt

import pytest

from tests.factories.claims import PublishedClaimFactory
from tests.factories.vocabulary import TermFactory
from tests.integration.atlas.api.conftest import codes, problem

pytestmark = pytest.mark.django_db
T = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)

REFUSED = [
    ("foo=1", "unknown-parameter", "foo"),
    ("leve=B", "unknown-parameter", "leve"),
    ("format=json", "unknown-parameter", "format"),
    ("token=ia_x", "unknown-parameter", "token"),
    ("level=B&level=A", "repeated-parameter", "level"),
    ("level=", "bad-value", "level"),
    ("level=Z", "bad-value", "level"),
    ("level=b", "bad-value", "level"),
    ("level=A,,B", "bad-value", "level"),
    ("limit=100000000", "bad-value", "limit"),
    ("limit=-5", "bad-value", "limit"),
    ("limit=abc", "bad-value", "limit"),
    ("limit=1e3", "bad-value", "limit"),
    ("limit=0", "bad-value", "limit"),
    ("limit=201", "bad-value", "limit"),
    ("limit=%D9%A3", "bad-value", "limit"),
    ("ordering=id;drop%20table", "bad-value", "ordering"),
    ("ordering=-relevance", "bad-value", "ordering"),
    ("count=all", "bad-value", "count"),
    ("therapy=%00", "bad-value", "therapy"),
    ("q=CAR%00T", "bad-value", "q"),
    ("q=x", "bad-value", "q"),
    ("q=the", "bad-value", "q"),
    ("q=-lung", "bad-value", "q"),
    ("q=" + "x" * 201, "bad-value", "q"),
    ("study=9223372036854775808", "bad-value", "study"),
    ("study=1e400", "bad-value", "study"),
    ("study=inf", "bad-value", "study"),
    ("study=nan", "bad-value", "study"),
    ("study=-1", "bad-value", "study"),
    ("article=01", "bad-value", "article"),
    ("updated__gte=2016-12-31T23:59:60Z", "bad-value", "updated__gte"),
    ("published__gte=03/06/2025", "bad-value", "published__gte"),
    ("published__gte=2025-06-03T10:00:00", "bad-value", "published__gte"),
    ("published__gte=1899-12-31", "bad-value", "published__gte"),
    ("as_of=2101-01-01", "bad-value", "as_of"),
    ("therapy=nothing-of-the-kind", "bad-value", "therapy"),
    ("confirmatory=yes", "bad-value", "confirmatory"),
    ("state=removed", "bad-value", "state"),
]


@pytest.mark.parametrize(("query", "slug", "place"), REFUSED)
def test_wrong_query_is_refused_with_its_place(public, query, slug, place):
    found = problem(public.get("claims/", raw_query=query), 400, slug)
    assert found["errors"][0]["parameter"] == place


@pytest.mark.parametrize(
    ("query", "status", "slug"),
    [
        ("therapy=%ff%fe", 400, "bad-value"),
        ("q=" + "a" * 60_000, 414, "query-too-long"),
        ("&".join(f"a{n % 10}=" for n in range(1500)), 400, "bad-request"),
        ("level=" + ",".join(["A"] * 51), 400, "bad-value"),
    ],
)
def test_oversized_or_broken_query_is_refused(public, query, status, slug):
    problem(public.get("claims/", raw_query=query), status, slug)


def test_hint_names_the_nearest(public):
    TermFactory(preferred_name="pembrolizumab")
    assert (
        problem(public.get("claims/?therapi=x"), 400, "unknown-parameter")["errors"][0]["hint"]
        == "Did you mean therapy?"
    )
    found = problem(public.get("claims/?therapy=pembrolizumap"), 400, "bad-value")
    assert found["errors"][0]["hint"] == "Did you mean pembrolizumab?"
    found = problem(public.get("claims/?direction=suports&level=Q"), 400, "bad-value")
    assert codes(found) == [("level", "unknown-code"), ("direction", "unknown-code")]


@pytest.mark.parametrize(
    "path",
    ["claims/9223372036854775808/", "claims/%D9%A3/", "claims/0/", "claims/01/", "claims/-1/", "claims/1%00/",
     "claims/999999999/", "nothing/"],
)  # fmt: skip
def test_address_of_nothing_is_404(public, path):
    PublishedClaimFactory()
    assert "/api/v1/ lists all resources" in problem(public.get(path), 404, "not-found")["detail"]


def test_missing_slash_redirects_reads_and_refuses_writes(public, curator):
    assert public.get("claims").status_code == 301
    assert problem(curator.post("claims", {}), 404, "not-found")["detail"].endswith("/api/v1/claims/.")
