"""Clients of the API: anonymous or with a token, each from an address of its own so that nobody shares a limit."""

import ipaddress
import json
import uuid
from dataclasses import dataclass

import pytest
from django.test import Client
from django.utils import timezone

from accounts import services
from tests.factories.accounts import CuratorFactory, InterestStatementFactory, ReviewerFactory

BASE = "/api/v1/"
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
