"""Clients of the API: anonymous or with a token, each from an address of its own so that nobody shares a limit."""

import ipaddress
import json
import uuid
from dataclasses import dataclass
from urllib.parse import urlsplit

import jsonschema
import pytest
from django.test import Client
from django.utils import timezone

from accounts import services
from atlas.api.describing.contract import contract
from claims.models import Claim
from tests.factories.accounts import CuratorFactory, InterestStatementFactory, ReviewerFactory
from tests.factories.articles import TextVersionFactory
from tests.factories.claims import EXACT, ClaimFactory
from tests.factories.vocabulary import TermFactory

BASE = "/api/v1/"
KEY = "a-key-of-sixteen+"  # of idempotency
ALL_SCOPES = ("read:draft", "write:claim", "write:article", "review:claim")


@dataclass
class Caller:
    """Somebody who calls: `get("claims/")`, `post("claims/", {...})`; bodies are JSON unless they are bytes."""

    client: Client
    token: str = ""
    user: object = None

    def get(self, path="", *, raw_query=None, **headers):
        extra = {} if raw_query is None else {"QUERY_STRING": raw_query}
        return self.client.get(self._at(path), headers=self._signed(headers), **extra)

    def send(self, method, path, body=None, content_type="application/json", **headers):
        sent = body if isinstance(body, bytes) else json.dumps(body).encode()
        return self.client.generic(
            method, self._at(path), sent, content_type=content_type, headers=self._signed(headers)
        )

    def post(self, path, body=None, **headers):
        return self.send("POST", path, body, **headers)

    def patch(self, path, body=None, **headers):
        return self.send("PATCH", path, body, **headers)

    def _at(self, path):
        return path if path.startswith("/") else BASE + path

    def _signed(self, headers):
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return {**named, "Authorization": f"Bearer {self.token}"} if self.token else named


def own_client(**more):
    return Client(raise_request_exception=False, REMOTE_ADDR=str(ipaddress.IPv6Address(uuid.uuid4().int)), **more)


def caller_for(user, scopes=ALL_SCOPES):
    _, token = services.issue_token(user=user, name="test", scopes=scopes, days=1, by=user, now=timezone.now())
    return Caller(own_client(), token, user)


@pytest.fixture(autouse=True)
def _hosts(settings):
    settings.ALLOWED_HOSTS = ["testserver"]


@pytest.fixture
def public(db):
    """Anybody."""
    return Caller(own_client())


@pytest.fixture
def curator(db):
    """A curator with a token of all scopes."""
    return caller_for(CuratorFactory())


@pytest.fixture
def reviewer(db):
    """A reviewer with a valid statement and a token of all scopes."""
    user = ReviewerFactory()
    InterestStatementFactory(user=user, stated_at=timezone.now())
    return caller_for(user)


def problem(response, status, slug):
    """The body of a problem, after checking what all of them promise."""
    assert (response.status_code, response["Content-Type"]) == (status, "application/problem+json"), response.content
    found = json.loads(response.content)
    assert found["type"].endswith(f"/problems/{slug}/"), found
    assert found["request_id"] == response["X-Request-ID"] != ""
    return found


def codes(found):
    """(place, code) of every mistake in a problem."""
    return [(one.get("parameter", one.get("pointer")), one["code"]) for one in found["errors"]]


@pytest.fixture
def text(db):
    """A text that can be quoted."""
    return TextVersionFactory()


def new_claim(text, **more):
    """The body of a complete draft on that text."""
    term = more.pop("term", None) or TermFactory()
    start = text.text.index(EXACT)
    return {
        "article": text.snapshot.article_id,
        "proposition": "Pembrolizumab induces responses in triple-negative breast cancer.",
        "quotes": [{"text_version": text.pk, "start": start, "end": start + len(EXACT), "exact": EXACT}],
        "tags": {"therapy": [term.curie]},
        "claim_type": "efficacy",
        "study_design": "phase_2",
        "n_total": 40,
        "direction": "supports",
        "significance": "sensitivity_response",
        **more,
    }


def move(caller, claim, name, **more):
    """Ask for a move under the lock that the claim has now."""
    etag = more.pop("etag", None) or f'"c{claim.pk}.l{Claim.objects.get(pk=claim.pk).lock}"'
    headers = more.pop("headers", {})
    return caller.post(f"claims/{claim.pk}/moves/", {"move": name, **more}, If_Match=etag, **headers)


def mine(caller, **more):
    """A draft of the caller's own, with its ETag."""
    claim = ClaimFactory(by=caller.user, **more)
    return claim, caller.get(f"claims/{claim.pk}/")["ETag"]


def ids(response):
    """The numbers of the listed claims or articles, in order."""
    assert response.status_code == 200, response.content
    return [claim["id"] for claim in response.json()["results"]]


def conforms(body, name):
    """Hold a body to a schema of the published contract."""
    schema = contract()
    jsonschema.validate(body, {"$ref": f"#/components/schemas/{name}", "components": schema["components"]})


def walk(caller, path, between=lambda: None):
    """Every id that following `next` shows."""
    found = []
    while path:
        body = caller.get(path).json()
        found += [claim["id"] for claim in body["results"]]
        parts = urlsplit(body["next"] or "")
        path = f"{parts.path}?{parts.query}" if body["next"] else None
        between()
    return found
