"""Refusals that only a race brings about, and the addresses of the routes."""

import pytest
from django.test import RequestFactory
from django.urls import reverse

from accounts.interests import InterestStatementMissing
from articles.services import StaleArticle
from atlas.api import errors
from claims.errors import StaleVersion


@pytest.mark.parametrize(
    ("error", "slug", "headers"),
    [
        (StaleVersion(7), "stale", {"ETag": '"c4711.l7"'}),
        (StaleArticle(99), "stale", {"ETag": '"a4711.l99"'}),
        (InterestStatementMissing("State your interests."), "interest-statement", {}),
    ],
)
def test_error_of_a_service_becomes_its_problem(error, slug, headers):
    context = {"kwargs": {"pk": 4711}, "request": RequestFactory().get("/")}
    problem = errors.translated(error, context)
    assert (problem.kind.slug, dict(problem.headers), problem.detail) == (slug, headers, str(error))


def test_bug_is_nobody_s_problem():
    assert errors.translated(LookupError(), {}) is None


def test_routes_have_addresses():
    assert reverse("api:term", args=["IA:AGENT:X"]) == "/api/v1/terms/IA:AGENT:X/"
    assert reverse("api:claim", args=[4711]) == "/api/v1/claims/4711/"
