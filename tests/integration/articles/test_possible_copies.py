import json
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from articles import services
from articles.models import Cluster, PossibleCopy
from tests.factories.accounts import CuratorFactory, EditorFactory
from tests.factories.articles import NOW, ClusterFactory, PossibleCopyFactory, SourceFactory, TextVersionFactory

pytestmark = pytest.mark.django_db
LIST = "/admin/articles/possiblecopy/"


def client_of(user):
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def pair():
    pair = PossibleCopyFactory(overlap=0.42)
    for article in (pair.first, pair.second):
        ClusterFactory(representative=article)
    return pair


def test_curator_reads_what_waits_for_a_decision(pair):
    body = client_of(CuratorFactory()).get(LIST).content.decode()
    assert "42%" in body
    assert pair.first.url in body
    assert "link them" in body


@pytest.mark.parametrize(("action", "clusters"), [("are_copies", 1), ("are_none", 2)])
def test_curator_decides(pair, action, clusters):
    curator = CuratorFactory()
    sent = {"action": action, "_selected_action": [pair.pk]}
    assert client_of(curator).post(LIST, sent, follow=True).status_code == 200
    pair.refresh_from_db()
    assert (pair.settled_by, pair.are_copies) == (curator, action == "are_copies")
    assert Cluster.objects.count() == clusters
    assert not PossibleCopy.objects.open().exists()


def test_editor_reads_and_does_not_decide(pair):
    answer = client_of(EditorFactory()).post(LIST, {"action": "are_copies", "_selected_action": [pair.pk]})
    assert answer.status_code != 500
    assert list(PossibleCopy.objects.open()) == [pair]
    assert "link them" not in client_of(EditorFactory()).get(LIST).content.decode()


def test_pair_is_read_and_never_rewritten(pair):
    address = reverse("admin:articles_possiblecopy_change", args=[pair.pk])
    client = client_of(CuratorFactory())
    assert (client.get(address).status_code, client.post(address, {"overlap": "1"}).status_code) == (200, 403)


SHARED = "Forty patients with melanoma were treated at the clinic last year."


def read_pair(number=0):
    """A pair of texts that share a sentence; the second names a contact in a sentence of its own."""
    first, second = (
        TextVersionFactory(text=f"{title}\n\n{SHARED} {own}", snapshot__article__source=SourceFactory(name="Wire"))
        for title, own in (
            (f"First title {number}", "Eleven of them responded to exemplumab."),
            (
                f"Second title {number}",
                f"Twelve had an answer; ask press@example.org.\n\n{'More words of it. ' * 9}",
            ),
        )
    )
    return PossibleCopyFactory(first=first.snapshot.article, second=second.snapshot.article, overlap=0.742)


def test_pair_shows_sources_addresses_and_what_only_one_of_them_says():
    pair = read_pair()
    page = client_of(CuratorFactory()).get(LIST).content.decode()
    for article in (pair.first, pair.second):
        assert f'<a href="{reverse("admin:curate-article", args=[article.pk])}">{article.title}</a>' in page
        assert f'href="{article.url}"' in page
    assert "74%</strong> of the shorter text in the other" in page
    assert page.count("Wire ·") == 2
    assert "<li>Eleven of them responded to exemplumab.</li>" in page
    assert "<li>Twelve had an answer; ask" in page
    assert "press@example.org" not in page
    assert SHARED not in page
    assert "and 6 more sentences" in page


def test_editor_is_led_to_pages_that_editors_may_see():
    pair = read_pair()
    page = client_of(EditorFactory()).get(LIST).content.decode()
    assert reverse("admin:articles_article_change", args=[pair.first_id]) in page
    assert reverse("admin:curate-article", args=[pair.first_id]) not in page


def test_pair_that_a_curator_told_apart_is_not_linked(pair):
    third = ClusterFactory(representative=TextVersionFactory().snapshot.article).representative
    curator = CuratorFactory()
    services.settle_possible(pair_id=pair.pk, are_copies=True, by=curator, now=NOW)
    one, two = (PossibleCopyFactory(first=article, second=third) for article in (pair.first, pair.second))
    services.settle_possible(pair_id=one.pk, are_copies=False, by=curator, now=NOW)
    sent = {"action": "are_copies", "_selected_action": [two.pk]}
    page = client_of(curator).post(LIST, sent, follow=True).content.decode()
    assert "Not linked" in page
    assert list(PossibleCopy.objects.open()) == [two]


@pytest.mark.parametrize("number", [1, 19])
def test_pairs_ask_the_same_number_of_questions(number, django_assert_num_queries):
    budgets = json.loads((Path(__file__).parents[2] / "query_counts.json").read_text("utf-8"))["pages"]
    for count in range(number):
        read_pair(count)
    client = client_of(CuratorFactory())
    with django_assert_num_queries(budgets["possible-copies"]):
        client.get(LIST)
