"""Feeds end to end: polled from a server that speaks them, into the real database."""

import datetime as dt
import zlib

import pytest

from articles import services
from articles.kinds import Outcome, SourceKind
from articles.models import Article, Snapshot, SourceEntry
from tests.factories.articles import NOW
from tests.integration.articles.connectors.running import counts, paths, poll
from tests.integration.articles.connectors.serving import item, rss
from tests.servers import response

pytestmark = pytest.mark.django_db
FEED = "/feed.xml"


@pytest.fixture
def feed(published):
    return published(SourceKind.FEED, FEED)


def test_feed_brings_its_entries_once(feed):
    site, source, base = feed
    site.show(FEED, rss(*(item(number) for number in range(30))))
    assert counts(poll(source)) == (30, 0, 0)
    assert paths(base) == {f"/news/{number}" for number in range(30)}
    article = Article.objects.get(url=f"{base}/news/0")
    assert (article.title, article.outcome) == ("Invented result 0", Outcome.WAITING)
    assert article.published == dt.date(2025, 6, 3)


def test_feed_that_has_not_changed_is_not_sent_again(feed):
    site, source, _ = feed
    site.show(FEED, rss(item(1)))
    poll(source)
    assert counts(poll(source, hours=1)) == (0, 0, 0)
    assert (site.not_modified, Article.objects.count()) == (1, 1)
    site.show(FEED, rss(item(2), item(1)))
    assert counts(poll(source, hours=2)) == (1, 0, 1)


def test_entry_with_a_new_title_is_due_again_and_no_new_article(feed):
    site, source, _ = feed
    site.show(FEED, rss(item(1), item(2)))
    poll(source)
    Article.objects.update(next_at=None)
    site.show(FEED, rss(item(1, title="Corrected: invented result"), item(2)))
    assert counts(poll(source, hours=1)) == (0, 1, 1)
    assert Article.objects.filter(next_at__isnull=False).count() == 1
    assert Article.objects.count() == SourceEntry.objects.count() == 2


def test_one_guid_for_two_links_is_two_articles(feed):
    site, source, base = feed
    site.show(FEED, rss(item(1), item(1, link="/news/other")))
    assert counts(poll(source)) == (2, 0, 0)
    assert paths(base) == {"/news/1", "/news/other"}
    site.show(FEED, rss(item(1), item(1, link="/news/other"), "<ttl>5</ttl>"))
    assert counts(poll(source, hours=1)) == (0, 0, 2)


def test_entry_without_link_is_one_article_with_its_own_text(feed):
    site, source, _ = feed
    notice = "<item><title>An invented notice</title><description>No patient was harmed.</description>{}</item>"
    site.show(FEED, rss(notice.format("")))
    assert counts(poll(source)) == (1, 0, 0)
    snapshot = Snapshot.objects.get()
    assert b"<p>No patient was harmed.</p>" in zlib.decompress(snapshot.body)
    services.parse(snapshot=services.claim_for_parse(snapshot_id=snapshot.pk, worker="w", now=NOW), now=NOW)
    article = Article.objects.get()
    assert (article.outcome, article.title) == (Outcome.PARSED, "An invented notice")
    site.show(FEED, rss(notice.format(""), item(1)))
    assert counts(poll(source, hours=1)) == (1, 0, 1)


def test_more_entries_than_a_run_takes_are_taken_by_the_next_runs(feed):
    site, source, base = feed
    site.show(FEED, rss(*(item(number) for number in range(1120))))
    runs = [poll(source, hours=hour) for hour in range(3)]
    assert [(run.new, run.is_cut) for run in runs] == [(500, True), (500, True), (120, False)]
    assert paths(base) == {f"/news/{number}" for number in range(1120)}
    poll(source, hours=3)
    assert Article.objects.count() == 1120


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (
            '<!DOCTYPE rss [<!ENTITY a "b">]><rss><item><title>&a;</title></item></rss>',
            "definitions",
        ),
        ("<!DOCTYPE html><html><body>Maintenance</body></html>", "web page"),
    ],
)
def test_feed_that_is_none_tells_why_and_keeps_the_answer(feed, body, reason):
    site, source, _ = feed
    site.show(FEED, body)
    assert reason in poll(source).error
    assert zlib.decompress(source.last_answer) == body.encode()
    assert (source.failures, Article.objects.count()) == (1, 0)


def test_feed_that_answers_nonsense_is_paused_in_the_end(feed):
    site, source, _ = feed
    site.show(FEED, "nonsense")
    for hour in range(6):
        poll(source, hours=24 * hour)
    assert source.is_paused
    assert "no XML" in source.paused_why


def test_feed_whose_server_is_busy_is_asked_later(feed):
    site, source, _ = feed
    site.show(FEED, rss(item(1)))
    site.refuse(response(b"busy", status="503 Service Unavailable", retry_after="600"))
    assert "503" in poll(source).error
    assert source.next_at >= NOW + dt.timedelta(seconds=600)
    assert counts(poll(source, hours=1)) == (1, 0, 0)


def test_feed_that_robots_may_not_read_is_not_asked_for(published):
    site, source, _ = published(SourceKind.FEED, FEED, robots="User-agent: *\nDisallow: /feed.xml\n")
    site.show(FEED, rss(item(1)))
    assert "robots.txt" in poll(source).error
    assert site.asked == []
