"""What people do with waiting rows: poll now, pause, resume, try again, give up."""

import datetime as dt

import pytest

from accounts.models import Event
from articles import services
from articles.models import Article, Run, Snapshot, Source
from tests.factories.accounts import EditorFactory
from tests.factories.articles import (
    NOW,
    ArticleFactory,
    PolledSourceFactory,
    RunFactory,
    SnapshotFactory,
    SourceFactory,
    TextVersionFactory,
)

pytestmark = pytest.mark.django_db
LATER = NOW + dt.timedelta(hours=1)
DEAD = {"next_at": None, "dead_at": NOW, "attempts": 6, "last_error": "no answer"}


@pytest.fixture
def editor():
    return EditorFactory()


def fresh(row):
    row.refresh_from_db()
    return row


def test_poll_now_makes_a_source_due_in_the_name_of_who_asked(editor):
    source = PolledSourceFactory(next_at=LATER, rung_at=NOW)
    services.poll_now(source_id=source.pk, by=editor, now=NOW)
    assert (fresh(source).next_at, source.rung_at, source.runs.get().asked_by) == (NOW, None, editor)
    event = Event.objects.get(action="source.poll_now")
    assert (event.actor, event.role, event.object_id) == (editor, "editor", str(source.pk))


def test_poll_now_of_a_source_that_is_being_polled_joins_its_run():
    source = PolledSourceFactory()
    services.claim_for_poll(source_id=source.pk, worker="w", now=NOW)
    services.poll_now(source_id=source.pk, by=None, now=LATER)
    assert (fresh(source).next_at, Run.objects.count(), source.lease_worker) == (NOW, 1, "w")
    assert Event.objects.get(action="source.poll_now").role == ""


def test_poll_now_is_refused_where_nothing_can_be_asked(editor):
    with pytest.raises(services.NothingToPoll, match="pasted or uploaded"):
        services.poll_now(source_id=SourceFactory().pk, by=editor, now=NOW)
    with pytest.raises(services.NothingToPoll):
        services.pause(source_id=SourceFactory().pk, by=editor, now=NOW)
    paused = PolledSourceFactory(next_at=None, paused_at=NOW, paused_why="Too much.")
    with pytest.raises(services.SourcePaused, match=r"Too much\. Let it go on"):
        services.poll_now(source_id=paused.pk, by=editor, now=NOW)
    assert not Run.objects.exists()


def test_paused_source_is_left_alone_until_it_goes_on(editor):
    source = PolledSourceFactory(state={"began": "2026-02-01"}, failures=2)
    late = services.claim_for_poll(source_id=source.pk, worker="w", now=NOW)
    services.pause(source_id=source.pk, by=editor, now=NOW)
    services.pause(source_id=source.pk, by=None, now=LATER)
    assert (fresh(source).paused_at, source.next_at, source.lease_token) == (NOW, None, None)
    assert str(editor) in source.paused_why
    assert Run.objects.get().ended_at == NOW
    assert not Source.objects.holding(late.lease_token).exists()
    services.resume(source_id=source.pk, by=editor, now=LATER)
    services.resume(source_id=source.pk, by=editor, now=LATER)
    assert (fresh(source).paused_at, source.paused_why, source.next_at, source.failures) == (None, "", LATER, 0)
    assert source.state == {"began": "2026-02-01"}
    assert Event.objects.filter(action__in=["source.pause", "source.resume"]).count() == 2


def test_retry_failed_puts_all_failed_articles_of_a_source_back_in_line(editor):
    source = PolledSourceFactory()
    gone, dead = (ArticleFactory(source=source, outcome=outcome, **DEAD) for outcome in ("gone", "dead"))
    upload = SnapshotFactory(
        article__source=source, article__url="upload:sha256:1", article__outcome="failed_parse", deaths=3, **DEAD
    )
    other = ArticleFactory(outcome="gone", **DEAD)
    read = TextVersionFactory(snapshot__article__source=source)
    again = services.retry_failed(source_id=source.pk, by=editor, now=LATER)
    assert again == [gone, dead, upload.article]
    for article in (gone, dead):
        assert (fresh(article).outcome, article.next_at, article.dead_at, article.attempts) == (
            "waiting",
            LATER,
            None,
            0,
        )
    assert (fresh(upload).next_at, upload.deaths, fresh(upload.article).outcome) == (LATER, 0, "fetched")
    assert (fresh(other).outcome, read.snapshot.article.next_at) == ("gone", None)
    assert Event.objects.filter(action="source.retry_failed").count() == 1


def test_article_that_came_whole_is_parsed_again_and_not_fetched():
    snapshot = SnapshotFactory(status=0, article__outcome="failed_parse", **DEAD)
    services.retry(row=snapshot.article, by=None, now=LATER)
    assert (fresh(snapshot).next_at, fresh(snapshot.article).next_at) == (LATER, None)
    fetched = SnapshotFactory(
        status=0, article__outcome="failed_parse", article__fetch_url="https://example.org/x", **DEAD
    )
    services.retry(row=fetched.article, by=None, now=LATER)
    assert (fresh(fetched).next_at, fresh(fetched.article).next_at) == (None, LATER)


def test_each_kind_of_row_can_be_tried_again(editor):
    snapshot = SnapshotFactory(article__outcome="dead", deaths=3, **DEAD)
    services.retry(row=snapshot, by=editor, now=LATER)
    assert (fresh(snapshot).next_at, snapshot.deaths, fresh(snapshot.article).outcome) == (LATER, 0, "fetched")
    source = PolledSourceFactory(next_at=None, paused_at=NOW, paused_why="six failed")
    services.retry(row=source, by=editor, now=LATER)
    assert fresh(source).next_at == LATER
    read = TextVersionFactory().snapshot
    services.retry(row=read, by=editor, now=LATER)
    assert (fresh(read).next_at, fresh(read.article).outcome) == (LATER, "parsed")


def test_row_that_a_worker_holds_is_left_to_it():
    article = ArticleFactory()
    held = services.claim_for_fetch(article_id=article.pk, worker="w", now=NOW)
    services.retry(row=article, by=None, now=LATER)
    assert fresh(article).lease_token == held.lease_token


def test_given_up_row_waits_no_more_and_says_so():
    article, snapshot, source = ArticleFactory(), SnapshotFactory(), PolledSourceFactory()
    RunFactory(source=source)
    for row in (article, snapshot, source):
        services.give_up(row=row, by=None, now=LATER)
    assert (fresh(article).outcome, article.dead_at, article.next_at) == ("dead", LATER, None)
    assert (fresh(snapshot).dead_at, fresh(snapshot.article).outcome) == (LATER, "dead")
    assert (fresh(source).is_paused, "gave this up" in source.paused_why) == (True, True)
    read = TextVersionFactory().snapshot
    Snapshot.objects.filter(pk=read.pk).update(next_at=NOW)
    services.give_up(row=read, by=None, now=LATER)
    assert fresh(read.article).outcome == "parsed"
    assert not Article.objects.waiting().filter(pk=article.pk).exists()
    assert not Source.objects.waiting().exists()
