"""Sitemaps end to end: a walk from map to map through a server that has them, into the real database."""

import datetime as dt
import gzip

import pytest

from articles.kinds import SourceKind
from articles.models import Article
from tests.integration.articles.connectors.running import counts, paths, poll
from tests.integration.articles.connectors.serving import index, rss, urlset
from tests.servers import response

pytestmark = pytest.mark.django_db
XML = "application/xml"
MAP = "/sitemap.xml"


@pytest.fixture
def mapped(published):
    """A site with an index of two maps, one of them packed."""
    site, source, base = published(SourceKind.SITEMAP, MAP, query="/news/")
    site.show(MAP, index(f"{base}/one.xml", f"{base}/two.xml.gz"), XML)
    site.show("/one.xml", urlset(f"{base}/news/1", f"{base}/shop/1", f"{base}/news/2?utm_source=map"), XML)
    site.show("/two.xml.gz", gzip.compress(urlset(f"{base}/news/3").encode()), "application/x-gzip")
    return site, source, base


def test_walk_goes_through_the_maps_page_by_page(mapped):
    site, source, base = mapped
    run = poll(source)
    assert counts(run) == (3, 0, 0)
    assert (run.pages, site.asked) == (3, [MAP, "/one.xml", "/two.xml.gz"])
    assert paths(base) == {"/news/1", "/news/2", "/news/3"}
    assert counts(poll(source, hours=1)) == (0, 0, 3)


def test_walk_keeps_its_queue_between_two_pages(mapped):
    _, source, base = mapped
    poll(source, pages=1)
    assert source.state["ask"]["url"] == f"{base}/one.xml"
    assert source.state["ask"]["state"]["queue"] == [[f"{base}/two.xml.gz", 2]]
    assert counts(poll(source)) == (3, 0, 0)


def test_walk_goes_on_behind_a_map_that_is_gone(mapped):
    site, source, base = mapped
    site.show(MAP, index(f"{base}/gone.xml", f"{base}/two.xml.gz"), XML)
    run = poll(source)
    assert (counts(run), run.error, source.failures) == ((1, 0, 0), "", 0)
    assert run.refusals[0].startswith(f"{base}/gone.xml: ")


def test_page_that_changed_is_due_again(mapped):
    site, source, base = mapped
    poll(source)
    Article.objects.update(next_at=None)
    site.show("/one.xml", urlset(f"{base}/news/1", f"{base}/news/2", changed="2025-06-20"), XML)
    assert counts(poll(source, hours=1)) == (0, 2, 1)
    assert Article.objects.filter(next_at__isnull=False).count() == 2


def test_since_leaves_out_what_has_not_changed(published):
    site, source, base = published(SourceKind.SITEMAP, MAP, since=dt.date(2025, 6, 10))
    site.show(MAP, urlset(f"{base}/1"), XML)
    run = poll(source)
    assert counts(run) == (0, 0, 0)
    assert run.refusals == ["1 addresses have not changed since 2025-06-10."]


def test_large_map_is_taken_in_by_several_runs(published):
    site, source, base = published(SourceKind.SITEMAP, MAP)
    site.show(MAP, urlset(*(f"{base}/{number}" for number in range(1100))), XML)
    runs = [poll(source, hours=hour) for hour in range(3)]
    assert [(run.new, run.is_cut) for run in runs] == [(500, True), (500, True), (100, False)]
    assert paths(base) == {f"/{number}" for number in range(1100)}


def test_map_that_is_busy_in_the_middle_of_a_walk_is_asked_again(mapped):
    site, source, _ = mapped
    poll(source, pages=1)
    site.refuse(response(b"busy", status="503 Service Unavailable"))
    assert "503" in poll(source).error
    assert counts(poll(source, hours=48)) == (3, 0, 0)
    assert site.asked.count(MAP) == 1


def test_broken_map_is_told_and_the_others_are_read(mapped):
    site, source, base = mapped
    site.show("/one.xml", "<html>moved</html>", "text/html")
    run = poll(source)
    assert counts(run) == (1, 0, 0)
    assert run.refusals == [f"{base}/one.xml: This is a web page, not XML."]


def test_packed_bomb_costs_the_map_and_no_more(mapped):
    site, source, _ = mapped
    site.show("/two.xml.gz", gzip.compress(b"<urlset>" + b" " * 60_000_000), "application/gzip")
    run = poll(source)
    assert counts(run) == (2, 0, 0)
    assert "larger than 20 MiB" in run.refusals[0]


def test_feed_in_place_of_a_map_is_a_failure_that_says_so(published):
    site, source, _ = published(SourceKind.SITEMAP, MAP)
    site.show(MAP, rss())
    assert poll(source).error == "This is a feed; add it as a source of that kind."


def test_map_that_robots_may_not_read_is_not_asked_for(published):
    site, source, _ = published(SourceKind.SITEMAP, MAP, robots="User-agent: *\nDisallow: /\n")
    assert "robots.txt" in poll(source).error
    assert site.asked == []
