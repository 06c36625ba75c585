"""Bodies that are refused, with the place of every mistake."""

import pytest

from claims.models import Claim
from tests.factories.accounts import CuratorFactory
from tests.factories.claims import PublishedClaimFactory
from tests.factories.vocabulary import SubtypeFactory, TermFactory
from tests.integration.atlas.api.conftest import codes, new_claim, problem

pytestmark = pytest.mark.django_db

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
