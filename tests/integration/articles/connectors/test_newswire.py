"""Lists of releases end to end: polled from a local newsroom, into the real database."""

import datetime as dt
import zlib

import pytest

from articles.kinds import ArticleKind, SourceKind
from articles.models import Article
from tests.factories.articles import NOW
from tests.integration.articles.connectors.running import counts, paths, poll
from tests.integration.articles.connectors.serving import newsroom
from tests.servers import response

pytestmark = pytest.mark.django_db
HTML = "text/html; charset=utf-8"
LIST = "/newsroom"


@pytest.fixture
def room(published):
    """A newsroom of three pages, the newest release first."""
    site, source, base = published(SourceKind.NEWSWIRE, LIST)
    site.show(LIST, newsroom(range(25, 20, -1), following="?page=2"), HTML)
    site.show(f"{LIST}?page=2", newsroom(range(20, 15, -1), following="?page=3"), HTML)
    site.show(f"{LIST}?page=3", newsroom(range(15, 10, -1)), HTML)
    return site, source, base


def test_newsroom_brings_its_releases_page_by_page_and_once(room):
    site, source, base = room
    run = poll(source)
    assert counts(run) == (15, 0, 0)
    assert site.asked == [LIST, f"{LIST}?page=2", f"{LIST}?page=3"]
    assert paths(base) == {f"/releases/{number}" for number in range(25, 10, -1)}
    article = Article.objects.get(url=f"{base}/releases/25")
    assert (article.kind, article.title) == (ArticleKind.PRESS_RELEASE, "Institute announces trial result 25")
    assert article.published == dt.date(2025, 6, 26)
    assert counts(poll(source, hours=1)) == (0, 0, 5)  # behind a page of known ones there is nothing new
    site.show(LIST, newsroom(range(27, 22, -1), following="?page=2"), HTML)
    assert counts(poll(source, hours=2)) == (2, 0, 8)


def test_list_is_read_further_after_a_run_that_failed(room):
    site, source, _ = room
    poll(source)
    site.show(f"{LIST}?page=2", "no list", "image/png")
    site.show(LIST, newsroom(range(26, 21, -1), following="?page=2"), HTML)
    assert poll(source, hours=1).error
    site.show(f"{LIST}?page=2", newsroom(range(20, 15, -1), following="?page=3"), HTML)
    assert counts(poll(source, hours=48)) == (0, 0, 15)


def test_since_ends_the_paging(room):
    site, source, _ = room
    type(source).objects.update(since=dt.date(2025, 6, 24))
    source.refresh_from_db()
    assert counts(poll(source)) == (3, 0, 0)
    assert site.asked == [LIST, f"{LIST}?page=2"]


def test_release_with_a_new_headline_is_due_again(room):
    site, source, _ = room
    poll(source)
    site.show(LIST, newsroom(range(25, 20, -1), titles="Correction: institute announces trial result"), HTML)
    assert counts(poll(source, hours=1)) == (0, 5, 0)
    assert Article.objects.count() == 15


def test_list_of_one_page_that_has_not_changed_is_not_sent_again(published):
    site, source, _ = published(SourceKind.NEWSWIRE, LIST, query="/releases/*")
    site.show(LIST, newsroom([3, 2, 1]), HTML)
    assert counts(poll(source)) == (3, 0, 0)
    assert counts(poll(source, hours=1)) == (0, 0, 0)
    assert site.not_modified == 1


def test_page_without_a_list_tells_what_to_do_and_is_kept(published):
    site, source, _ = published(SourceKind.NEWSWIRE, LIST)
    site.show(LIST, "<html><body><div id=app></div></body></html>", HTML)
    assert "look for a feed" in poll(source).error
    assert b"id=app" in zlib.decompress(source.last_answer)
    assert source.failures == 1


def test_newsroom_that_is_busy_goes_on_later_where_it_was(room):
    site, source, _ = room
    poll(source, pages=1)
    site.refuse(response(b"busy", status="503 Service Unavailable"))
    assert "503" in poll(source).error
    assert counts(poll(source, hours=48)) == (10, 0, 0)
    assert site.asked.count(LIST) == 1


def test_newsroom_is_asked_once_in_five_seconds(room):
    site, source, _ = room
    type(source).objects.update(rate=None)
    source.refresh_from_db()
    poll(source, pages=1)
    assert site.asked == [LIST]  # robots.txt has a bucket of its own
    poll(source, pages=1)
    assert site.asked == [LIST]
    assert NOW + dt.timedelta(seconds=4) < source.next_at <= NOW + dt.timedelta(seconds=5)
    assert (source.attempts, source.failures) == (0, 0)


def test_list_that_robots_may_not_read_is_not_asked_for(published):
    site, source, _ = published(SourceKind.NEWSWIRE, LIST, robots="User-agent: *\nDisallow: /newsroom\n")
    site.show(LIST, newsroom([3, 2, 1]), HTML)
    assert "robots.txt" in poll(source).error
    assert site.asked == []
