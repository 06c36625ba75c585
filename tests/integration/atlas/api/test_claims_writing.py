import datetime as dt
import json
import threading

import pytest
from django.db import connections
from django.utils import timezone

from accounts.models import Event
from atlas.models import IdempotencyKey
from claims.models import Claim, ClaimVersion, Review
from tests.factories.accounts import AdminFactory, CuratorFactory, InterestStatementFactory, ReviewerFactory
from tests.factories.articles import TextVersionFactory
from tests.factories.claims import EXACT, ClaimFactory, PublishedClaimFactory, SubmittedClaimFactory
from tests.factories.vocabulary import BiomarkerFactory, SubtypeFactory, TermFactory
from tests.integration.atlas.api.conftest import BASE, caller_for, codes, own_client, problem

pytestmark = pytest.mark.django_db
KEY = "a-key-of-sixteen+"


@pytest.fixture
def text(db):
    return TextVersionFactory()


def new_claim(text, **more):
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


# --- bodies that are refused -----------------------------------------------------------------------------------------

BROKEN = [
    (b'{"effect":{"measure":"\\u0000"}}', 400, "bad-value"),
    (b'{"proposition":"\\ud800"}', 400, "bad-value"),
    (b'{"effect":{"comparator":"\\ud800"}}', 400, "bad-value"),
    (b"[" * 100_000, 400, "bad-json"),
    (b'{"proposition":"x","proposition":"y"}', 400, "duplicate-key"),
    (b'{"proposition":"\xff"}', 400, "bad-json"),
    (b'{"effect":{"value":NaN}}', 400, "bad-json"),
    (b'{"effect":{"value":Infinity}}', 400, "bad-json"),
    (b'{"effect":{"value":1e999}}', 400, "bad-value"),
    (b"[]", 400, "bad-value"),
    (b'"x"', 400, "bad-value"),
    (b"", 400, "bad-value"),
    (b"{", 400, "bad-json"),
    (b'{"proposition":"' + b"x" * 3_000_000 + b'"}', 413, "too-large"),
]


@pytest.mark.parametrize(("body", "status", "slug"), BROKEN)
def test_broken_body_is_refused(curator, body, status, slug):
    problem(curator.post("claims/", body), status, slug)
    assert not Claim.objects.exists()


WRONG = [
    ({"n_total": True}, "/n_total", "not-an-integer"),
    ({"n_total": 1.5}, "/n_total", "not-an-integer"),
    ({"n_total": "1"}, "/n_total", "not-an-integer"),
    ({"n_total": 0}, "/n_total", "range"),
    ({"n_total": 2**31}, "/n_total", "range"),
    ({"confirmatory": "true"}, "/confirmatory", "not-a-flag"),
    ({"confirmatory": None}, "/confirmatory", "not-a-flag"),
    ({"proposition": 5}, "/proposition", "not-a-text"),
    ({"proposition": "x" * 401}, "/proposition", "length"),
    ({"direction": "suports"}, "/direction", "unknown-code"),
    ({"claim_type": "Efficacy"}, "/claim_type", "unknown-code"),
    ({"effect": {"measure": "cure"}}, "/effect/measure", "unknown-code"),
    ({"effect": {"value": "3"}}, "/effect/value", "not-a-number"),
    ({"effect": {"value": 1e11}}, "/effect/value", "range"),
    ({"effect": []}, "/effect", "not-an-object"),
    ({"quotes": {}}, "/quotes", "not-an-array"),
    ({"quotes": [{"start": 0, "exact": "x"}]}, "/quotes/0/text_version", "required"),
    ({"quotes": [{"text_version": 1, "start": -1, "exact": "x"}]}, "/quotes/0/start", "range"),
    ({"quotes": [{"text_version": 1, "start": 0, "end": 5, "exact": "x"}]}, "/quotes/0/end", "length"),
    ({"tags": {"therapy": "X"}}, "/tags/therapy", "not-an-array"),
    ({"tags": {"therapy": ["IA:AGENT:NOTHING"]}}, "/tags/therapy", "unknown-term"),
    ({"tags": {"therapy": ["pembrolizumab"]}}, "/tags/therapy", "unknown-term"),
    ({"article": 999_999_999}, "/article", "unknown-article"),
    ({"article": "9"}, "/article", "not-an-integer"),
]


@pytest.mark.parametrize(("member", "place", "code"), WRONG)
def test_wrong_member_is_refused_without_coercion(curator, text, member, place, code):
    found = problem(curator.post("claims/", {**new_claim(text), **member}), 400, "bad-value")
    assert (place, code) in codes(found)
    assert not Claim.objects.exists()


@pytest.mark.parametrize(
    ("member", "slug", "place"),
    [
        ({"approved": True}, "unknown-field", "/approved"),
        ({"reviewer": 7}, "unknown-field", "/reviewer"),
        ({"author": 7}, "unknown-field", "/author"),
        ({"propositon": "x"}, "unknown-field", "/propositon"),
        ({"id": 1}, "read-only-field", "/id"),
        ({"state": "published"}, "read-only-field", "/state"),
        ({"level": "A"}, "read-only-field", "/level"),
        ({"verification": "primary_checked"}, "read-only-field", "/verification"),
        ({"tags": {"drug": []}}, "unknown-field", "/tags/drug"),
        (
            {"quotes": [{"text_version": 1, "start": 0, "exact": "x", "prefix": ""}]},
            "read-only-field",
            "/quotes/0/prefix",
        ),
    ],
)
def test_surplus_member_is_refused(curator, text, member, slug, place):
    found = problem(curator.post("claims/", {**new_claim(text), **member}), 400, slug)
    assert (place, slug) in codes(found)


def test_every_mistake_is_told_at_once(curator, text):
    found = problem(
        curator.post("claims/", {**new_claim(text), "n_total": "1", "direction": 5, "x": 1}), 400, "unknown-field"
    )
    assert {place for place, _ in codes(found)} == {"/x", "/n_total", "/direction"}


def test_missing_article_is_told(curator):
    assert codes(problem(curator.post("claims/", {}), 400, "bad-value")) == [("/article", "required")]


@pytest.mark.parametrize(
    "content_type", ["application/xml", "application/json; charset=bogus", "text/plain", "application/merge-patch+json",
                     "application/x-www-form-urlencoded"]
)  # fmt: skip
def test_other_media_type_is_refused(curator, text, content_type):
    problem(curator.send("POST", "claims/", new_claim(text), content_type), 415, "media-type")


def test_tag_that_cannot_be_used_is_refused(curator, text):
    heading = TermFactory(kind="facet:axis")
    proposed = TermFactory(status="proposed", proposed_by=CuratorFactory())
    for term in (heading, proposed):
        found = problem(curator.post("claims/", new_claim(text, term=term)), 400, "bad-value")
        assert codes(found) == [("/tags/therapy", "not-usable")]
    other = SubtypeFactory()
    found = problem(curator.post("claims/", new_claim(text, term=other)), 400, "bad-value")
    assert codes(found) == [("/tags/therapy", "unknown-term")]


def test_slug_or_name_of_a_term_is_refused_with_its_curie(curator, text):
    term = TermFactory(preferred_name="pembrolizumab", named=["Keytruda"])
    for typed in ("pembrolizumab", "keytruda"):
        sent = {**new_claim(text), "tags": {"therapy": [typed]}}
        [mistake] = problem(curator.post("claims/", sent), 400, "bad-value")["errors"]
        assert mistake["hint"] == f"tags takes CURIEs, as terms/ lists them: {term.curie} (pembrolizumab)."


def test_draft_leads_people_to_the_page_where_it_is_curated(curator, text):
    made = curator.post("claims/", new_claim(text)).json()
    page = f"http://testserver/admin/curate/{text.snapshot.article_id}/"
    assert made["html_url"] == page
    assert curator.get(f"articles/{text.snapshot.article_id}/").json()["html_url"] == page
    shown = PublishedClaimFactory()
    assert curator.get(f"claims/{shown.pk}/").json()["html_url"] == f"http://testserver/claims/{shown.pk}/"
    article = curator.get(f"articles/{shown.article_id}/").json()
    assert article["html_url"] == f"http://testserver/articles/{shown.article_id}/"


def test_hint_for_a_wrong_move_names_only_what_the_api_takes(reviewer):
    [mistake] = problem(reviewer.post("claims/1/moves/", {"move": "jump"}), 400, "bad-value")["errors"]
    assert mistake["hint"] == "Allowed: publish, restore, retract, return, submit, supersede, withdraw."


def test_merged_term_stands_for_its_survivor(curator, text):
    survivor = TermFactory()
    merged = TermFactory(status="merged", replaced_by=survivor)
    body = curator.post("claims/", new_claim(text, term=merged)).json()
    assert [tag["curie"] for tag in body["tags"]["therapy"]] == [survivor.curie]


# --- quotes and scheme -----------------------------------------------------------------------------------------------


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


# --- doubles and keys ------------------------------------------------------------------------------------------------


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


# --- who may write ---------------------------------------------------------------------------------------------------


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


# --- editing ---------------------------------------------------------------------------------------------------------


def mine(caller, **more):
    claim = ClaimFactory(by=caller.user, **more)
    return claim, caller.get(f"claims/{claim.pk}/")["ETag"]


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


# --- moves -----------------------------------------------------------------------------------------------------------


def move(caller, claim, name, **more):
    etag = more.pop("etag", None) or f'"c{claim.pk}.l{Claim.objects.get(pk=claim.pk).lock}"'
    headers = more.pop("headers", {})
    return caller.post(f"claims/{claim.pk}/moves/", {"move": name, **more}, If_Match=etag, **headers)


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


# --- at the same time ------------------------------------------------------------------------------------------------


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
