"""The ledger's work in the process of a command that waits."""

import datetime as dt
import threading

import pytest
from django.db import connection

from articles import services
from articles.models import Article, Heartbeat, Snapshot
from articles.working import settle
from immuno_atlas.web.clock import database_now
from tests.factories.articles import NOW, ArticleFactory, HeartbeatFactory, SnapshotFactory, TextVersionFactory
from tests.servers import LocalServer, fixed, response

PAGE = b"<html><body><p>Eleven of 40 patients with melanoma responded to the new antibody.</p></body></html>"


@pytest.mark.django_db
def test_article_is_fetched_and_parsed_where_no_worker_lives(settings):
    with LocalServer(fixed(response(PAGE))) as server:
        settings.FETCH_ALLOW = ",".join(f"{host}:{port}" for host, port in server.allowed)
        article = services.register(url=f"{server.url}page", by=None, now=database_now()).article
        assert settle(article, patience=30).outcome == "parsed"
    assert Heartbeat.objects.get().kind == "command"


@pytest.mark.django_db
def test_failure_ends_the_waiting():
    article = services.register(url="http://127.0.0.1/", by=None, now=database_now()).article
    assert settle(article, patience=30).outcome == "blocked"


@pytest.mark.django_db
def test_waiting_ends_with_the_patience():
    article = ArticleFactory(next_at=database_now() + dt.timedelta(hours=1))
    assert settle(article, patience=0.3).outcome == "waiting"


@pytest.mark.django_db
def test_what_can_be_read_is_not_touched():
    article = TextVersionFactory().snapshot.article
    assert settle(article, patience=30).outcome == "parsed"
    assert not Heartbeat.objects.exists()


@pytest.mark.django_db
def test_bytes_in_another_workers_hands_are_left_to_it():
    snapshot = SnapshotFactory()
    services.claim_for_parse(snapshot_id=snapshot.pk, worker="other", now=database_now())
    assert settle(snapshot.article, patience=0.3).outcome == "fetched"


@pytest.mark.django_db(transaction=True)
def test_living_worker_is_waited_for():
    snapshot = SnapshotFactory(next_at=NOW)
    HeartbeatFactory(kind="worker", seen_at=database_now())

    def work() -> None:
        leased = services.claim_for_parse(snapshot_id=snapshot.pk, worker="worker", now=database_now())
        services.parse(snapshot=leased, now=database_now())
        connection.close()

    worker = threading.Timer(0.3, work)
    worker.start()
    assert settle(Article.objects.get(), patience=30).outcome == "parsed"
    worker.join()
    assert Snapshot.objects.get().attempts == 0
    assert not Heartbeat.objects.filter(kind="command").exists()
