"""The same asked twice: equal drafts, keys that repeat a request, calls at the same time."""

import datetime as dt
import json
import threading

import pytest
from django.db import connections
from django.utils import timezone

from atlas.models import IdempotencyKey
from claims.models import Claim, ClaimVersion, Review
from tests.factories.accounts import CuratorFactory, InterestStatementFactory, ReviewerFactory
from tests.factories.articles import TextVersionFactory
from tests.factories.claims import ClaimFactory, SubmittedClaimFactory
from tests.integration.atlas.api.conftest import KEY, caller_for, codes, move, new_claim, problem

pytestmark = pytest.mark.django_db


def test_same_draft_twice_is_409_and_names_the_first(curator, text):
    body = new_claim(text)
    first = curator.post("claims/", body)
    second = curator.post("claims/", body)
    problem(second, 409, "duplicate")
    assert second["Location"] == first["Location"]
    assert Claim.objects.count() == 1


def test_same_key_brings_the_same_answer(curator, text):
    body = new_claim(text)
    first = curator.post("claims/", body, Idempotency_Key=KEY)
    second = curator.post("claims/", json.dumps(body, indent=3).encode(), Idempotency_Key=KEY)
    assert (first.status_code, second.status_code) == (201, 201)
    assert (first.content, first["Location"], first["ETag"]) == (second.content, second["Location"], second["ETag"])
    assert first["X-Request-ID"] != second["X-Request-ID"]
    assert Claim.objects.count() == 1


def test_key_belongs_to_one_request_and_one_person(curator, text):
    body = new_claim(text)
    curator.post("claims/", body, Idempotency_Key=KEY)
    problem(curator.post("claims/", {**body, "n_total": 41}, Idempotency_Key=KEY), 422, "idempotency-key-reused")
    problem(curator.post("articles/", body, Idempotency_Key=KEY), 422, "idempotency-key-reused")
    other = caller_for(CuratorFactory())
    assert other.post("claims/", body, Idempotency_Key=KEY).status_code == 201


def test_key_holds_for_a_day(curator, text):
    body = new_claim(text)
    curator.post("claims/", body, Idempotency_Key=KEY)
    old = IdempotencyKey.objects.get()
    old.created_at -= dt.timedelta(hours=24)
    old.save()
    assert curator.post("claims/", {**body, "n_total": 41}, Idempotency_Key=KEY).status_code == 201
    assert IdempotencyKey.objects.count() == 1


def test_refused_request_keeps_no_key(curator, text):
    problem(curator.post("claims/", {**new_claim(text), "n_exposed": 50}, Idempotency_Key=KEY), 422, "scheme-rule")
    assert curator.post("claims/", new_claim(text), Idempotency_Key=KEY).status_code == 201


@pytest.mark.parametrize("key", ["short", "x" * 65, "with a blank in it", ""])
def test_bad_key_is_refused(curator, text, key):
    assert codes(problem(curator.post("claims/", new_claim(text), Idempotency_Key=key), 400, "bad-value")) == [
        ("Idempotency-Key", "bad-key")
    ]


def at_once(*calls):
    """The answers of calls that start together, each on a connection of its own."""
    gate = threading.Barrier(len(calls))
    answers = [None] * len(calls)

    def run(place, call):
        try:
            gate.wait(10)
            answers[place] = call()
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return answers


@pytest.mark.django_db(transaction=True)
def test_same_draft_twice_in_parallel_is_one_row():
    curator = caller_for(CuratorFactory())
    body = new_claim(TextVersionFactory())
    answers = at_once(*[lambda: curator.post("claims/", body)] * 2)
    assert sorted(answer.status_code for answer in answers) == [201, 409]
    assert Claim.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_publishing_twice_in_parallel_is_one_review():
    user = ReviewerFactory()
    InterestStatementFactory(user=user, stated_at=timezone.now())
    reviewer = caller_for(user)
    claim = SubmittedClaimFactory()
    etag = f'"c{claim.pk}.l{claim.lock}"'
    answers = at_once(*[lambda: move(reviewer, claim, "publish", quote_checked=True, etag=etag)] * 2)
    assert sorted(answer.status_code for answer in answers) == [200, 412]
    problem(next(answer for answer in answers if answer.status_code == 412), 412, "stale")
    assert Review.objects.count() == ClaimVersion.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_same_key_in_parallel_takes_effect_once():
    curator = caller_for(CuratorFactory())
    body = new_claim(TextVersionFactory())
    answers = at_once(*[lambda: curator.post("claims/", body, Idempotency_Key=KEY)] * 3)
    assert {answer.status_code for answer in answers} <= {201, 409}
    assert {answer.content for answer in answers if answer.status_code == 201}
    for answer in answers:
        if answer.status_code == 409:
            problem(answer, 409, "idempotency-key-in-use")
    assert Claim.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_parallel_patches_of_different_members_lose_nothing():
    curator = caller_for(CuratorFactory())
    claim = ClaimFactory(by=curator.user)
    etag = f'"c{claim.pk}.l{claim.lock}"'
    changes = [{"note": "One."}, {"n_total": 77}]
    answers = at_once(*[lambda one=one: curator.patch(f"claims/{claim.pk}/", one, If_Match=etag) for one in changes])
    assert sorted(answer.status_code for answer in answers) == [200, 412]
    kept = Claim.objects.get(pk=claim.pk)
    assert (kept.note == "One.") != (kept.n_total == 77)
