import datetime as dt

import pytest

from articles import services
from articles.ledger import MOST_ATTEMPTS
from articles.models import Article, Heartbeat, Run, Snapshot, Source
from tests.factories.articles import NOW, ArticleFactory, HeartbeatFactory, PolledSourceFactory, SnapshotFactory

pytestmark = pytest.mark.django_db
SOON = NOW + dt.timedelta(seconds=25)


def test_heart_beats_and_the_long_dead_are_forgotten():
    HeartbeatFactory(name="old", seen_at=NOW - dt.timedelta(days=2))
    services.beat_heart(name="w", kind="worker", now=NOW)
    services.beat_heart(name="w", kind="worker", now=SOON)
    row = Heartbeat.objects.get()
    assert (row.name, row.started_at, row.seen_at) == ("w", NOW, SOON)
    assert list(Heartbeat.objects.alive(SOON)) == [row]
    assert not Heartbeat.objects.alive(SOON + dt.timedelta(seconds=20)).exists()


def test_lease_of_a_silent_worker_is_freed():
    article = ArticleFactory(rung_at=NOW)
    services.claim_for_fetch(article_id=article.pk, worker="w", now=NOW)
    services.beat_heart(name="w", kind="worker", now=NOW)
    assert services.free_leases(now=NOW + dt.timedelta(seconds=10)) == 0
    assert services.free_leases(now=SOON) == 1
    article.refresh_from_db()
    assert (article.lease_token, article.rung_at, article.attempts) == (None, None, 1)
    assert Article.objects.to_ring(SOON).get() == article


def test_lease_of_a_living_worker_lasts_its_time():
    snapshot = SnapshotFactory()
    services.claim_for_parse(snapshot_id=snapshot.pk, worker="w", now=NOW)
    services.beat_heart(name="w", kind="worker", now=SOON)
    assert services.free_leases(now=SOON) == 0
    late = NOW + dt.timedelta(seconds=150)
    services.beat_heart(name="w", kind="worker", now=late)
    assert services.free_leases(now=late) == 1
    assert Snapshot.objects.due(late).get() == snapshot


def test_worker_that_never_beat_has_the_time_to_do_so():
    article = ArticleFactory()
    services.claim_for_fetch(article_id=article.pk, worker="new", now=NOW)
    assert services.free_leases(now=NOW + dt.timedelta(seconds=10)) == 0


def test_row_that_lost_too_many_leases_is_dead_with_a_reason():
    article = ArticleFactory(attempts=MOST_ATTEMPTS - 1)
    snapshot = SnapshotFactory(attempts=MOST_ATTEMPTS - 1)
    services.claim_for_fetch(article_id=article.pk, worker="w", now=NOW)
    services.claim_for_parse(snapshot_id=snapshot.pk, worker="w", now=NOW)
    assert services.free_leases(now=SOON) == 2
    for row in (article, Article.objects.get(pk=snapshot.article_id)):
        row.refresh_from_db()
        assert row.outcome == "dead"
        assert "stopped six times" in row.outcome_reason
    snapshot.refresh_from_db()
    assert snapshot.dead_at == SOON


def test_source_that_lost_its_worker_is_polled_by_another():
    source = PolledSourceFactory()
    services.claim_for_poll(source_id=source.pk, worker="w", now=NOW)
    assert services.free_leases(now=SOON) == 1
    again = services.claim_for_poll(source_id=source.pk, worker="v", now=SOON)
    assert (again.attempts, Run.objects.count()) == (2, 1)


def test_source_that_lost_too_many_leases_is_paused_with_a_reason():
    source = PolledSourceFactory(attempts=MOST_ATTEMPTS - 1)
    services.claim_for_poll(source_id=source.pk, worker="w", now=NOW)
    assert services.free_leases(now=SOON) == 1
    source.refresh_from_db()
    assert (source.paused_at, source.next_at, source.failures, source.attempts) == (SOON, None, 1, 0)
    assert "stopped six times" in source.paused_why
    run = Run.objects.get()
    assert (run.ended_at, run.error) == (SOON, source.paused_why)


def test_living_worker_gives_back_the_source_that_it_does_not_poll():
    kept, forgotten = PolledSourceFactory(), PolledSourceFactory()
    for source in (kept, forgotten):
        services.claim_for_poll(source_id=source.pk, worker="w", now=NOW)
    services.return_leases(worker="w", fetching=(), parsing=(), polling={kept.pk}, now=SOON)
    assert list(Source.objects.leased()) == [kept]


def test_bell_is_rung_again_after_a_minute():
    article, snapshot = ArticleFactory(), SnapshotFactory()
    services.mark_rung(articles=[article.pk], snapshots=[snapshot.pk], now=NOW)
    assert not Article.objects.to_ring(SOON).exists()
    later = NOW + dt.timedelta(minutes=1)
    assert Article.objects.to_ring(later).get() == article
    assert Snapshot.objects.to_ring(later).get() == snapshot


def test_living_worker_gives_back_what_it_does_not_work_on():
    kept, forgotten, fresh, foreign = (ArticleFactory() for _ in range(4))
    for article, worker, taken in ((kept, "w", NOW), (forgotten, "w", NOW), (fresh, "w", SOON), (foreign, "v", NOW)):
        services.claim_for_fetch(article_id=article.pk, worker=worker, now=taken)
    snapshot = SnapshotFactory()
    services.claim_for_parse(snapshot_id=snapshot.pk, worker="w", now=NOW)
    assert services.return_leases(worker="w", fetching={kept.pk}, parsing=(), now=SOON) == 2
    assert set(Article.objects.leased()) == {kept, fresh, foreign}
    assert not Snapshot.objects.leased().exists()
    assert forgotten in Article.objects.to_ring(SOON)
