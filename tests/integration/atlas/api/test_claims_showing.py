"""Who sees what: drafts, retracted and removed claims, dead tokens."""

import datetime as dt
import json

import pytest
from django.utils import timezone

from claims import services
from claims.workflow import Move
from tests.factories.accounts import AdminFactory, InterestStatementFactory, ReviewerFactory
from tests.factories.claims import ClaimFactory, PublishedClaimFactory, SubmittedClaimFactory
from tests.factories.vocabulary import TermFactory
from tests.integration.atlas.api.conftest import caller_for, conforms, ids, problem

pytestmark = pytest.mark.django_db
T = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)


def test_nobody_sees_a_draft_without_the_right(public, curator):
    before = {path: public.get(path) for path in ("claims/", "articles/", "terms/", "")}
    therapy = TermFactory(preferred_name="secretumab")
    draft = ClaimFactory(terms=[therapy], proposition="Secret words help.")
    waiting = SubmittedClaimFactory(terms=[therapy], proposition="Secret words wait.")
    after = {path: public.get(path) for path in before}
    for path in ("claims/", "articles/", ""):
        assert after[path]["ETag"] == before[path]["ETag"], path
    assert after["claims/"].json()["count"] == 0
    assert after["articles/"].json()["count"] == 0
    assert public.get(f"terms/{therapy.curie}/").json()["counts"]["claims"] == 0
    assert ids(public.get("claims/?q=secretumab")) == []
    assert ids(public.get(f"claims/?article={draft.article_id}")) == []
    unknown = json.loads(public.get("claims/999999999/").content)
    for claim in (draft, waiting):
        found = problem(public.get(f"claims/{claim.pk}/"), 404, "not-found")
        assert {**found, "instance": "", "request_id": ""} == {**unknown, "instance": "", "request_id": ""}
        problem(public.get(f"articles/{claim.article_id}/"), 404, "not-found")
        assert curator.get(f"claims/{claim.pk}/").status_code == 200
    problem(public.get("claims/?state=draft"), 401, "unauthenticated")
    assert set(ids(curator.get("claims/?state=draft,in_review"))) == {draft.pk, waiting.pk}
    assert b"Secret" not in b"".join(answer.content for answer in after.values())


@pytest.mark.parametrize("scopes", [(), ("write:claim",), ("review:claim", "write:article")])
def test_token_without_the_scope_reads_no_draft(scopes):
    draft = SubmittedClaimFactory()
    caller = caller_for(ReviewerFactory(), scopes)
    problem(caller.get(f"claims/{draft.pk}/"), 404, "not-found")
    problem(caller.get("claims/?state=in_review"), 403, "missing-scope")
    assert ids(caller.get("claims/")) == []


def test_admin_reads_no_draft():
    draft = ClaimFactory()
    caller = caller_for(AdminFactory())
    problem(caller.get(f"claims/{draft.pk}/"), 404, "not-found")
    problem(caller.get("claims/?state=draft"), 403, "missing-role")


def test_retracted_claim_answers_and_stays_out_of_lists(public, reviewer):
    claim, successor = PublishedClaimFactory(), PublishedClaimFactory()
    services.advance(
        claim_id=claim.pk, move=Move.RETRACT, lock=None, by=reviewer.user, now=timezone.now(), reason="Misread."
    )
    body = public.get(f"claims/{claim.pk}/").json()
    assert (body["state"], body["retraction"]["reason"]) == ("retracted", "Misread.")
    conforms(body, "ClaimDetail")
    assert ids(public.get("claims/")) == [successor.pk]
    assert ids(public.get("claims/?state=retracted")) == [claim.pk]
    assert set(ids(public.get("claims/?state=retracted,published"))) == {claim.pk, successor.pk}


def test_removed_claim_is_gone(public, curator):
    claim = PublishedClaimFactory()
    admin, second = AdminFactory(), ReviewerFactory()
    for person in (admin, second):
        InterestStatementFactory(user=person)
    services.advance(
        claim_id=claim.pk, move=Move.REMOVE, lock=None, by=admin, second=second, now=T, reason="By court order."
    )
    for caller in (public, curator):
        problem(caller.get(f"claims/{claim.pk}/"), 410, "removed")
    assert ids(public.get("claims/?as_of=2100-01-01")) == []
    assert ids(public.get("claims/")) == []


@pytest.mark.parametrize("header", ["Bearer nonsense", "Basic YTpi", "Bearer ia_abcdefgh_" + "0" * 64])
def test_dead_token_is_401_everywhere(public, header):
    response = public.get("claims/", Authorization=header)
    problem(response, 401, "unauthenticated")
    assert response["WWW-Authenticate"].startswith("Bearer")
