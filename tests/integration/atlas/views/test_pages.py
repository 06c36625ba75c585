"""What holds on every public page: budgets of queries, headers, disclaimer, nothing from elsewhere."""

import json
import re
from pathlib import Path

import pytest

from tests.factories.claims import PublishedClaimFactory
from tests.factories.vocabulary import MechanismFactory, SubtypeFactory, TermFactory

pytestmark = pytest.mark.django_db
BUDGETS = json.loads((Path(__file__).parents[3] / "query_counts.json").read_text("utf-8"))["pages"]


@pytest.fixture
def shelf():
    """`fill(n)` publishes n claims of one therapy and one article each, and gives the address of every page."""
    above = TermFactory(preferred_name="immunotherapy")
    therapy, subtype = TermFactory(preferred_name="drug", under=[above]), SubtypeFactory(preferred_name="tumour")

    def fill(number):
        for count in range(number):
            terms = [therapy, subtype, MechanismFactory(), TermFactory(under=[therapy], named=[f"alias {count}"])]
            direction = "supports" if count % 2 else "does_not_support"
            claim = PublishedClaimFactory(terms=terms, direction=direction, therapy_interaction="combination")
            PublishedClaimFactory(text=claim.quotes.get().text_version, exact="Pneumonitis was seen", terms=[therapy])
        return {
            "home": "/", "about": "/about/", "claims": "/claims/",
            "claims-filtered": "/claims/?therapy=drug&q=responses",
            "claim": f"/claims/{claim.pk}/", "claim-version": f"/claims/{claim.pk}/?v=1", "articles": "/articles/",
            "article": f"/articles/{claim.article_id}/", "term-index": "/therapies/", "term-search": "/therapies/?q=al",
            "term": "/therapies/drug/", "term-root": "/therapies/immunotherapy/",
        }  # fmt: skip

    return fill


def test_pages_keep_their_budget_of_queries_with_one_row_and_with_twenty(client, shelf, django_assert_num_queries):
    for rows in (1, 19):
        pages = shelf(rows)
        assert set(pages) <= set(BUDGETS)
        for name, address in pages.items():
            client.get(address)
            with django_assert_num_queries(BUDGETS[name], info=f"{name} with {rows} more rows"):
                assert client.get(address).status_code == 200


def test_every_page_carries_disclaimer_and_policy_and_asks_nobody_else(client, shelf):
    for address in shelf(1).values():
        response = client.get(address)
        page = response.content.decode()
        assert "It is no medical advice" in page, address
        assert "unsafe" not in response["Content-Security-Policy"]
        assert "default-src 'self'" in response["Content-Security-Policy"]
        assert not re.search(r"<(script|img|iframe)[^>]+src=\"(https?:)?//|<link[^>]+href=\"(https?:)?//", page), (
            address
        )
        assert not re.search(r"\sstyle=|<style|\son[a-z]+=|<script(?![^>]*\ssrc=)", page), address
        assert "Set-Cookie" not in response, address


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_pages_are_only_read(client, shelf, method):
    for address in shelf(1).values():
        assert getattr(client, method)(address).status_code == 405, address


@pytest.mark.parametrize("address", ["/nothing/", "/therapies/none/", "/claims/1/2/"])
def test_missing_pages_say_so_in_our_own_words(reader, address):
    assert "There is nothing here" in reader(address, 404)


def test_an_empty_atlas_has_every_page(reader):
    for address in (
        "/",
        "/claims/",
        "/articles/",
        "/therapies/",
        "/subtypes/",
        "/mechanisms/",
        "/biomarkers/",
        "/about/",
    ):
        reader(address)
    assert "No claim is published yet." in reader("/")


def test_crawlers_are_told_what_is_public(client):
    answer = client.get("/robots.txt")
    assert answer["Content-Type"].startswith("text/plain")
    for path in ("/admin/", "/accounts/", "/api/v1/claims/*/moves/"):
        assert f"Disallow: {path}" in answer.content.decode()
    assert "Disallow: /\n" not in answer.content.decode()


def test_icon_at_the_old_address_leads_to_ours(client):
    answer = client.get("/favicon.ico")
    assert answer.status_code == 302
    assert answer["Location"].startswith("/static/favicon")
