"""Drafts through the API: how one is made, who may make and edit it, and what its quotes and the scheme demand."""

import json

import pytest

from accounts.models import Event
from claims.models import Claim
from tests.factories.accounts import AdminFactory, CuratorFactory
from tests.factories.articles import TextVersionFactory
from tests.factories.claims import EXACT, ClaimFactory, PublishedClaimFactory
from tests.factories.vocabulary import BiomarkerFactory, SubtypeFactory
from tests.integration.atlas.api.conftest import BASE, caller_for, codes, mine, new_claim, own_client, problem

pytestmark = pytest.mark.django_db


def test_draft_is_made_with_its_address_and_lock(curator, text):
    response = curator.post("claims/", new_claim(text, effect={"measure": "ORR", "value": 27.5}))
    assert response.status_code == 201, response.content
    body = response.json()
    claim = Claim.objects.get(pk=body["id"])
    assert response["Location"] == f"http://testserver/api/v1/claims/{claim.pk}/"
    assert response["ETag"] == f'"c{claim.pk}.l{claim.lock}"'
    assert response["Cache-Control"] == "private, no-store"
    assert (body["state"], body["version"], body["level"], body["effect"]["value"]) == ("draft", None, "B", 27.5)
    assert claim.author == curator.user
    assert claim.made_with == "test"
    assert Event.objects.about(claim).get().action == "claim.draft"
    assert curator.get(f"claims/{claim.pk}/")["ETag"] == response["ETag"]


def test_machine_leaves_its_name(curator, text):
    made = curator.post("claims/", new_claim(text), User_Agent="reader/1.2 \x7f" + "x" * 200).json()
    assert Claim.objects.get(pk=made["id"]).made_with.startswith("test: reader/1.2 xxx")


def test_smallest_draft_is_an_article_alone(curator, text):
    response = curator.post("claims/", {"article": text.snapshot.article_id})
    assert response.status_code == 201, response.content
    assert (response.json()["quotes"], response.json()["level"], response.json()["claim_type"]) == ([], None, None)


def test_quote_that_is_not_in_the_text_is_409_with_both_strings(curator, text):
    body = new_claim(text)
    body["quotes"][0] |= {"exact": "Twelve of 40", "end": body["quotes"][0]["start"] + 12}
    [told] = problem(curator.post("claims/", body), 409, "quote-mismatch")["errors"]
    assert "Twelve of 40" in told["detail"]
    assert "Eleven of 40" in told["hint"]
    assert not Claim.objects.exists()


def test_quote_mismatch_repeats_no_contact(curator, text):
    at = text.text.index("press@example.org")
    body = new_claim(text, quotes=[{"text_version": text.pk, "start": at, "exact": "press(at)example.org"}])
    response = curator.post("claims/", body)
    problem(response, 409, "quote-mismatch")
    assert b"press@example.org" not in response.content


def test_quote_is_moved_to_its_nearest_occurrence(curator, text):
    body = new_claim(text)
    right = body["quotes"][0]["start"]
    body["quotes"][0] |= {"start": right + 3, "end": right + 3 + len(EXACT)}
    [quote] = curator.post("claims/", body).json()["quotes"]
    assert (quote["start"], quote["end"]) == (right, right + len(EXACT))


def test_text_of_another_article_is_refused(curator, text):
    other = TextVersionFactory()
    body = new_claim(text)
    body["quotes"][0]["text_version"] = other.pk
    assert codes(problem(curator.post("claims/", body), 400, "bad-value")) == [("/quotes", "other-text")]


def test_quote_over_a_contact_is_refused(curator, text):
    words = "press@example.org"
    at = text.text.index(words)
    quotes = [{"text_version": text.pk, "start": at, "exact": words}]
    assert codes(problem(curator.post("claims/", new_claim(text, quotes=quotes)), 422, "scheme-rule")) == [
        ("/quotes", "contact")
    ]


@pytest.mark.parametrize(
    ("member", "place"),
    [
        ({"claim_type": "project"}, "/study_design"),
        ({"n_exposed": 50}, "/n_exposed"),
        ({"significance": "funding"}, "/significance"),
        ({"effect": {"measure": "ORR", "value": 101}}, "/effect/value"),
        ({"proposition": "One helps. Two do not."}, "/proposition"),
        ({"therapy_interaction": "combination"}, "/therapy_interaction"),
    ],
)
def test_claim_against_the_scheme_is_422_with_the_way_out(curator, text, member, place):
    found = problem(curator.post("claims/", {**new_claim(text), **member}), 422, "scheme-rule")
    assert place in {where for where, _ in codes(found)}
    assert all(one["hint"] for one in found["errors"])


def test_forbidden_facet_names_its_place(curator, text):
    body = new_claim(text)
    body["tags"]["biomarker"] = [BiomarkerFactory().curie]
    assert codes(problem(curator.post("claims/", body), 422, "scheme-rule")) == [
        ("/tags/biomarker", "facet-not-allowed")
    ]


def test_anonymous_writes_nothing(public, text):
    problem(public.post("claims/", new_claim(text)), 401, "unauthenticated")


@pytest.mark.parametrize("scopes", [(), ("read:draft", "write:article", "review:claim")])
def test_token_without_the_scope_writes_nothing(text, scopes):
    problem(caller_for(CuratorFactory(), scopes).post("claims/", new_claim(text)), 403, "missing-scope")


def test_role_counts_beside_the_scope(text):
    problem(caller_for(AdminFactory()).post("claims/", new_claim(text)), 403, "missing-role")


def test_session_writes_with_its_csrf_token_only(text):
    user = CuratorFactory()
    client = own_client(enforce_csrf_checks=True)
    client.force_login(user)
    body = json.dumps(new_claim(text))
    assert client.get(f"{BASE}claims/?state=draft").status_code == 200
    problem(client.post(f"{BASE}claims/", body, content_type="application/json"), 403, "csrf-failed")
    client.get("/accounts/login/?next=/")
    token = client.cookies.get("csrf")
    if token is None:
        client.get("/accounts/tokens/")
        token = client.cookies["csrf"]
    made = client.post(f"{BASE}claims/", body, content_type="application/json", headers={"X-CSRFToken": token.value})
    assert made.status_code == 201, made.content


def test_patch_changes_what_it_names(curator):
    claim, etag = mine(curator, note="Old.")
    response = curator.patch(f"claims/{claim.pk}/", {"note": None, "n_total": 50}, If_Match=etag)
    assert response.status_code == 200, response.content
    body = response.json()
    assert (body["note"], body["n_total"], body["proposition"]) == (None, 50, claim.proposition)
    assert response["ETag"] == f'"c{claim.pk}.l{claim.lock + 1}"'
    assert len(body["quotes"]) == len(body["tags"]["therapy"]) == 1


def test_patch_merges_tags_and_effect(curator):
    claim, etag = mine(curator, effect_measure="ORR", effect_value=20)
    sub = SubtypeFactory()
    patch = {"tags": {"subtype": [sub.curie]}, "effect": {"value": 30.5}}
    body = curator.send("PATCH", f"claims/{claim.pk}/", patch, "application/merge-patch+json", If_Match=etag).json()
    assert (body["effect"]["measure"], body["effect"]["value"]) == ("ORR", 30.5)
    assert ([tag["curie"] for tag in body["tags"]["subtype"]], len(body["tags"]["therapy"])) == ([sub.curie], 1)
    etag = curator.get(f"claims/{claim.pk}/")["ETag"]
    patch = {"tags": {"subtype": None, "therapy": []}, "effect": None, "quotes": []}
    body = curator.patch(f"claims/{claim.pk}/", patch, If_Match=etag).json()
    assert (body["effect"], body["tags"]["subtype"], body["tags"]["therapy"], body["quotes"]) == (None, [], [], [])


def test_if_match_is_demanded_and_compared(curator):
    claim, etag = mine(curator)
    problem(curator.patch(f"claims/{claim.pk}/", {"note": "x"}), 428, "if-match-missing")
    assert curator.patch(f"claims/{claim.pk}/", {"note": "x"}, If_Match=f"W/{etag}").status_code == 200
    late = curator.patch(f"claims/{claim.pk}/", {"note": "y"}, If_Match=etag)
    problem(late, 412, "stale")
    assert late["ETag"] == f'"c{claim.pk}.l{claim.lock + 1}"'
    assert Claim.objects.get(pk=claim.pk).note == "x"


def test_draft_of_somebody_else_is_not_edited(curator):
    claim = ClaimFactory()
    etag = curator.get(f"claims/{claim.pk}/")["ETag"]
    problem(curator.patch(f"claims/{claim.pk}/", {"note": "x"}, If_Match=etag), 403, "not-author")
    blind = caller_for(CuratorFactory(), ("write:claim",))
    problem(blind.patch(f"claims/{claim.pk}/", {"note": "x"}, If_Match=etag), 404, "not-found")


def test_token_for_writing_goes_on_with_its_own_draft():
    writer = caller_for(CuratorFactory(), ("write:claim",))
    claim = ClaimFactory(by=writer.user)
    problem(writer.get(f"claims/{claim.pk}/"), 404, "not-found")
    etag = f'"c{claim.pk}.l{claim.lock}"'
    assert writer.patch(f"claims/{claim.pk}/", {"note": "x"}, If_Match=etag).status_code == 200


def test_published_claim_is_not_patched_and_the_hint_names_edits(curator):
    claim = PublishedClaimFactory(by=curator.user)
    etag = curator.get(f"claims/{claim.pk}/")["ETag"]
    found = problem(curator.patch(f"claims/{claim.pk}/", {"note": "x"}, If_Match=etag), 409, "illegal-move")
    assert "edits/" in found["errors"][0]["hint"]


def test_article_of_a_draft_stays(curator):
    claim, etag = mine(curator)
    found = problem(curator.patch(f"claims/{claim.pk}/", {"article": 1}, If_Match=etag), 400, "read-only-field")
    assert codes(found) == [("/article", "read-only-field")]
