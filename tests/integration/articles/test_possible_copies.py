import pytest
from django.test import Client
from django.urls import reverse

from articles.models import Cluster, PossibleCopy
from tests.factories.accounts import CuratorFactory, EditorFactory
from tests.factories.articles import ClusterFactory, PossibleCopyFactory

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
