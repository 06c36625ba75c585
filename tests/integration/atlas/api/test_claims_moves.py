"""Claims taken from state to state through the API."""

import pytest
from django.utils import timezone

from claims.models import Claim, ClaimVersion, Review
from tests.factories.accounts import InterestStatementFactory, ReviewerFactory
from tests.factories.claims import ClaimFactory, PublishedClaimFactory, SubmittedClaimFactory
from tests.factories.vocabulary import TermFactory
from tests.integration.atlas.api.conftest import KEY, caller_for, codes, move, problem

pytestmark = pytest.mark.django_db


def test_two_people_take_a_claim_to_the_public(curator, reviewer, public):
    claim = ClaimFactory(by=curator.user)
    assert move(curator, claim, "submit").json()["state"] == "in_review"
    assert move(reviewer, claim, "return", reason="Too short.").json()["state"] == "draft"
    assert move(curator, claim, "submit").json()["state"] == "in_review"
    assert move(curator, claim, "withdraw").json()["state"] == "draft"
    assert move(curator, claim, "submit").json()["state"] == "in_review"
    published = move(reviewer, claim, "publish", quote_checked=True)
    assert (published.json()["state"], published.json()["version"]) == ("published", 1)
    assert published["ETag"] == f'"c{claim.pk}.l{Claim.objects.get(pk=claim.pk).lock}"'
    assert public.get(f"claims/{claim.pk}/").status_code == 200
    assert move(reviewer, claim, "retract", reason="Wrong.").json()["state"] == "retracted"
    assert move(reviewer, claim, "restore", reason="Right.").json()["state"] == "published"
    successor = PublishedClaimFactory()
    done = move(reviewer, claim, "supersede", reason="Newer.", replaced_by=successor.pk).json()
    assert (done["state"], done["retraction"]["replaced_by"]) == ("superseded", successor.pk)


def test_own_claim_is_published_by_nobody(reviewer):
    claim = SubmittedClaimFactory(by=reviewer.user)
    problem(move(reviewer, claim, "publish", quote_checked=True), 403, "own-claim")
    assert Claim.objects.get(pk=claim.pk).state == "in_review"
    assert not Review.objects.exists()


def test_editor_of_a_claim_does_not_publish_it(reviewer):
    claim = SubmittedClaimFactory()
    Claim.objects.filter(pk=claim.pk).update(editors=[reviewer.user.pk])
    problem(move(reviewer, claim, "publish", quote_checked=True), 403, "own-claim")


@pytest.mark.parametrize(
    ("name", "more", "status", "slug"),
    [
        ("publish", {}, 400, "bad-value"),
        ("return", {}, 400, "bad-value"),
        ("restore", {"reason": "x"}, 409, "illegal-move"),
        ("supersede", {"reason": "x", "replaced_by": 999_999}, 400, "bad-value"),
        ("submit", {}, 403, "not-author"),
        ("remove", {"reason": "x"}, 400, "bad-value"),
        ("approve", {}, 400, "bad-value"),
        ("publish", {"quote_checked": "yes"}, 400, "bad-value"),
        ("publish", {"lock": 3}, 400, "unknown-field"),
        ("publish", {"quote_checked": True, "replaced_by": True}, 400, "bad-value"),
    ],
)
def test_move_that_is_not_possible_says_why(reviewer, name, more, status, slug):
    claim = SubmittedClaimFactory()
    problem(move(reviewer, claim, name, **more), status, slug)
    assert Claim.objects.get(pk=claim.pk).state == "in_review"


def test_incomplete_claim_is_not_submitted(curator):
    claim = ClaimFactory(by=curator.user, proposition="", n_total=None)
    found = problem(move(curator, claim, "submit"), 422, "scheme-rule")
    assert ("/proposition", "missing") in codes(found)


def test_decision_needs_a_statement():
    user = ReviewerFactory()
    problem(move(caller_for(user), SubmittedClaimFactory(), "publish", quote_checked=True), 403, "interest-statement")


def test_declared_interest_refuses_the_decision():
    term = TermFactory()
    user = ReviewerFactory()
    InterestStatementFactory(user=user, stated_at=timezone.now(), nothing_to_declare=False, terms=[term.curie])
    claim = SubmittedClaimFactory(terms=[term])
    found = problem(move(caller_for(user), claim, "publish", quote_checked=True), 403, "interest-conflict")
    assert term.curie in found["detail"]


def test_move_needs_the_scope_of_its_kind(reviewer):
    claim = SubmittedClaimFactory()
    writer = caller_for(ReviewerFactory(), ("read:draft", "write:claim"))
    problem(move(writer, claim, "publish", quote_checked=True), 403, "missing-scope")
    judge = caller_for(reviewer.user, ("review:claim",))
    problem(move(judge, claim, "submit"), 403, "missing-scope")
    assert move(judge, claim, "publish", quote_checked=True).status_code == 200


def test_role_is_asked_for_in_moves(curator):
    problem(move(curator, SubmittedClaimFactory(), "publish", quote_checked=True), 403, "missing-role")


def test_move_needs_the_current_lock(reviewer):
    claim = SubmittedClaimFactory()
    body = {"move": "publish", "quote_checked": True}
    problem(reviewer.post(f"claims/{claim.pk}/moves/", body), 428, "if-match-missing")
    problem(move(reviewer, claim, "publish", quote_checked=True, etag=f'"c{claim.pk}.l1"'), 412, "stale")


def test_repeated_move_under_its_key_is_answered_though_the_lock_moved_on(reviewer):
    claim = SubmittedClaimFactory()
    etag = f'"c{claim.pk}.l{claim.lock}"'
    answers = [
        move(reviewer, claim, "publish", quote_checked=True, etag=etag, headers={"Idempotency_Key": KEY})
        for _ in range(2)
    ]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert answers[0].content == answers[1].content
    assert Review.objects.count() == ClaimVersion.objects.count() == 1


def test_move_of_an_unseen_claim_is_404(public, curator):
    problem(move(curator, ClaimFactory(), "publish", quote_checked=True), 403, "missing-role")
    blind = caller_for(ReviewerFactory(), ("review:claim",))
    problem(move(blind, ClaimFactory(), "publish", quote_checked=True), 404, "not-found")
    problem(curator.post("claims/999999999/moves/", {"move": "submit"}, If_Match='"x"'), 404, "not-found")
    problem(public.post("claims/1/moves/", {"move": "submit"}), 401, "unauthenticated")
