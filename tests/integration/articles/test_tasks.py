"""The doorbell: what is rung when, and that a broker that is away costs nothing but time."""

import datetime as dt

import pytest
import redis
from kombu.exceptions import OperationalError

from articles import services, tasks
from articles.models import Article, Snapshot, TextVersion
from immuno_atlas.celery import app
from immuno_atlas.web.clock import database_now
from tests.factories.articles import (
    NOW,
    ArticleFactory,
    PolledSourceFactory,
    SnapshotFactory,
    SourceFactory,
    TextVersionFactory,
)
from tests.servers import LocalServer, fixed, response

pytestmark = pytest.mark.django_db
FEED = b"""<rss version="2.0"><channel><title>News</title>
<item><title>One</title><link>https://example.org/1</link></item>
<item><title>Two</title><link>https://example.org/2</link></item></channel></rss>"""
PAGE = b"<html><body><p>Eleven of 40 patients with melanoma responded to the new antibody.</p></body></html>"


@pytest.fixture
def broker(settings):
    """The run's own broker, emptied before and after."""
    with redis.Redis.from_url(settings.REDIS_URL) as client:
        client.delete(*app.conf.task_queues)
        yield client
        client.delete(*app.conf.task_queues)


@pytest.fixture
def rung(broker, django_capture_on_commit_callbacks):
    """Do something and commit; how many messages wait in each queue then."""

    def do(act, *arguments) -> dict[str, int]:
        with django_capture_on_commit_callbacks(execute=True):
            act(*arguments)
        return {name: count for name in app.conf.task_queues if (count := broker.llen(name))}

    return do


@pytest.fixture
def no_broker(monkeypatch):
    """A broker that takes no message, as one that is down."""

    def refuse(*_args, **_options):
        raise OperationalError("connection refused")

    monkeypatch.setattr(tasks.fetch_article, "apply_async", refuse)
    monkeypatch.setattr(tasks.parse_snapshot, "apply_async", refuse)


def test_article_goes_through_both_stages(settings, rung):
    with LocalServer(fixed(response(PAGE))) as server:
        settings.FETCH_ALLOW = ",".join(f"{host}:{port}" for host, port in server.allowed)
        article = ArticleFactory(url=f"{server.url}page")
        assert rung(tasks.fetch_article, article.pk) == {"parse": 1}
    snapshot = Snapshot.objects.get()
    Snapshot.objects.update(next_at=database_now())
    tasks.parse_snapshot(snapshot.pk)
    article.refresh_from_db()
    assert (article.outcome, article.current_text) == ("parsed", TextVersion.objects.get())


def test_message_for_what_is_not_due_does_nothing(rung):
    article = ArticleFactory(next_at=None)
    snapshot = SnapshotFactory(next_at=None)
    assert rung(tasks.fetch_article, article.pk) == {}
    assert rung(tasks.parse_snapshot, snapshot.pk) == {}
    assert rung(tasks.fetch_article, 10**9) == {}
    assert not TextVersion.objects.exists()


def test_source_is_polled_page_by_page_and_rings_for_what_it_brought(settings, rung):
    with LocalServer(fixed(response(FEED, content_type="application/rss+xml"))) as server:
        settings.FETCH_ALLOW = ",".join(f"{host}:{port}" for host, port in server.allowed)
        source = PolledSourceFactory(base_url=f"{server.url}feed", rate=0, next_at=database_now())
        assert rung(tasks.poll_source, source.pk) == {"fetch": 2}
        assert rung(tasks.poll_source, source.pk) == {"fetch": 2}
    assert Article.objects.filter(rung_at__isnull=False).count() == 2
    assert (server.hits, source.runs.get().new) == (1, 2)


def test_next_page_is_another_job(rung):
    source = PolledSourceFactory()
    snapshot = SnapshotFactory()
    polled = services.Polled(articles=(snapshot.article_id,), snapshots=(snapshot.pk,), goes_on=True)
    assert rung(tasks.ring_polled, source.pk, polled) == {"fetch": 2, "parse": 1}


def test_sweep_polls_what_is_due_and_nothing_else(rung):
    now = database_now()
    due = PolledSourceFactory(next_at=now)
    PolledSourceFactory(next_at=now + dt.timedelta(minutes=1))
    PolledSourceFactory(next_at=None, paused_at=now, paused_why="Enough.")
    SourceFactory()
    assert rung(tasks.sweep) == {"fetch": 1}
    due.refresh_from_db()
    assert due.rung_at is not None
    assert rung(tasks.sweep) == {"fetch": 1}


def test_fetch_that_stored_nothing_rings_for_nothing(rung):
    article = ArticleFactory(url="http://127.0.0.1/")
    assert rung(tasks.fetch_article, article.pk) == {}


def test_new_address_and_new_file_are_rung_for_in_their_queues(rung):
    address = services.register(url="https://example.org/a", by=None, now=NOW)
    upload = services.register_upload(body=b"words", name="a.txt", by=None, now=NOW)
    assert rung(tasks.ring, address) == {"asked": 1}
    assert rung(tasks.ring, upload) == {"asked": 1, "upload": 1}


def test_whatever_an_article_waits_for_is_rung(rung):
    snapshot = SnapshotFactory()
    assert rung(tasks.ring_waiting, snapshot.article) == {"upload": 1}
    assert rung(tasks.ring_waiting, ArticleFactory()) == {"upload": 1, "asked": 1}
    assert rung(tasks.ring_waiting, TextVersionFactory().snapshot.article) == {"upload": 1, "asked": 1}


def test_sweep_rings_what_is_due_and_frees_what_was_lost(rung):
    now = database_now()
    lost = ArticleFactory(next_at=now - dt.timedelta(minutes=5))
    services.claim_for_fetch(article_id=lost.pk, worker="dead", now=now - dt.timedelta(minutes=4))
    SnapshotFactory(next_at=now)
    ArticleFactory(next_at=now + dt.timedelta(hours=1))
    ArticleFactory(next_at=None)
    assert rung(tasks.sweep) == {"fetch": 1, "parse": 1}
    lost.refresh_from_db()
    assert (lost.lease_token, lost.rung_at is not None) == (None, True)


def test_sweep_does_not_ring_twice_a_minute_while_messages_wait(rung):
    now = database_now()
    ArticleFactory(next_at=now)
    SnapshotFactory(next_at=now)
    assert rung(tasks.sweep) == {"fetch": 1, "parse": 1}
    assert rung(tasks.sweep) == {"fetch": 1, "parse": 1}
    Article.objects.filter(next_at__isnull=False).update(rung_at=now - dt.timedelta(minutes=2))
    assert rung(tasks.sweep) == {"fetch": 2, "parse": 1}


def test_sweep_rings_everything_again_when_the_broker_came_back_empty(rung, broker):
    ArticleFactory(next_at=database_now())
    SnapshotFactory(next_at=database_now())
    rung(tasks.sweep)
    broker.delete("fetch", "parse")
    assert rung(tasks.sweep) == {"fetch": 1, "parse": 1}


def test_broker_that_is_away_delays_and_loses_nothing(rung, no_broker, caplog):
    registration = services.register(url="https://example.org/a", by=None, now=database_now())
    assert rung(tasks.ring, registration) == {}
    assert "the broker is away" in caplog.text
    assert Article.objects.due(database_now()).get() == registration.article
