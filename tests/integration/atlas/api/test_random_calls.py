"""Calls that nobody thought of: whatever is sent, the answer is an answer or a problem, never a failure."""

import json
import os
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from atlas import article_filters, filters, term_filters
from atlas.api.claim_body import WRITABLE
from claims.models import Claim
from immuno_atlas.web import throttles
from immuno_atlas.web.limits import Policy
from tests.factories.accounts import CuratorFactory
from tests.factories.claims import ClaimFactory, PublishedClaimFactory
from tests.factories.vocabulary import TermFactory
from tests.integration.atlas.api.conftest import BASE, Caller, caller_for, own_client

pytestmark = pytest.mark.django_db
EXAMPLES = 700 if os.environ.get("ATLAS_FULL") == "1" else 80
FUZZ = settings(
    max_examples=EXAMPLES,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
NAMES = sorted({*filters.PARAMETERS, *article_filters.PARAMETERS, *term_filters.PARAMETERS, "limit", "cursor", "count",
                "ordering", "nothing"})  # fmt: skip
KNOWN = ["A,B", "true", "published", "draft", "1", "2025-01-01", "2025-01-01T00:00:00Z", "pembrolizumab", "-relevance",
         "none", "paper", "active", "therapy", "IA:AGENT:X", "9223372036854775807", "10.1000/x", "NCT01234567", "%00",
         "%ff", "%F0%9F%AB%81", "-", '"', "a:*&|!()", "0001-01-01", "2100-12-31"]  # fmt: skip
values = st.sampled_from(KNOWN) | st.text(max_size=12).map(lambda text: quote(text.encode("utf-8", "replace")))
pairs = st.lists(st.tuples(st.sampled_from(NAMES), values), max_size=4)
paths = st.sampled_from(["claims/", "articles/", "terms/", "claims/1/", "articles/1/", "claims.json", ""])


@pytest.fixture
def filled(db):
    PublishedClaimFactory(terms=[TermFactory(preferred_name="pembrolizumab")])


def sound(response):
    assert response.status_code < 500, response.content
    if response.status_code >= 400:
        assert response["Content-Type"] == "application/problem+json"
        assert json.loads(response.content)["status"] == response.status_code


@FUZZ
@given(path=paths, query=pairs)
def test_no_query_makes_a_failure(filled, path, query):
    public = Caller(own_client())
    sound(public.get(path, raw_query="&".join(f"{name}={value}" for name, value in query)))


scalars = st.none() | st.booleans() | st.integers(-(2**70), 2**70) | st.floats() | st.text(max_size=8)
bodies = st.dictionaries(
    st.sampled_from([*WRITABLE, "id", "x"]),
    st.recursive(
        scalars | st.sampled_from(["efficacy", "phase_2", "supports", "mixed"]),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.sampled_from(["therapy", "measure", "value", "start", "exact", "text_version"]), inner)
        ),
        max_leaves=8,
    ),
    max_size=6,
)


@pytest.fixture
def writer(db, monkeypatch):
    monkeypatch.setattr(throttles, "SIGNED_IN", (Policy("minute", 10**9, 60),))  # the limit would hide the rest
    return caller_for(CuratorFactory())


@FUZZ
@given(body=bodies)
def test_no_body_makes_a_failure(writer, body):
    claim = Claim.objects.of(writer.user).first() or ClaimFactory(by=writer.user)
    sent = json.dumps({**body, "article": claim.article_id}).encode()
    sound(writer.post("claims/", sent))
    etag = f'"c{claim.pk}.l{Claim.objects.values_list("lock", flat=True).get(pk=claim.pk)}"'
    sound(writer.patch(f"claims/{claim.pk}/", json.dumps(body).encode(), If_Match=etag))


@FUZZ
@given(
    body=st.binary(max_size=40), content_type=st.sampled_from(["application/json", "text/plain", "", "a/b; charset=x"])
)
def test_no_bytes_make_a_failure(writer, body, content_type):
    for method, path in (
        ("POST", "claims/"),
        ("POST", "articles/"),
        ("POST", "claims/1/moves/"),
        ("PATCH", "claims/1/"),
    ):
        sound(writer.client.generic(method, BASE + path, body, content_type=content_type,
                                    headers={"Authorization": f"Bearer {writer.token}"}))  # fmt: skip
