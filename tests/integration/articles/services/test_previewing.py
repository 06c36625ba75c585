"""What a source would bring, before it is kept."""

import pytest

from articles import services
from articles.connectors.model import Ask, Entry, Listing, WrongAnswer
from articles.fetching import Unreachable
from articles.models import Article, Run, Source, SourceEntry
from articles.services import previewing
from articles.services.asking import AskLater, safe_get
from tests.factories.articles import NOW, ArticleFactory, PolledSourceFactory
from tests.servers import LocalServer, by_path, fixed, response, silent

pytestmark = pytest.mark.django_db
FEED = b"""<rss version="2.0"><channel><title>News</title>
<item><title>One</title><link>https://example.org/1</link></item>
<item><title>Two</title><link>https://example.org/2</link></item></channel></rss>"""


@pytest.fixture
def site(settings):
    """A feed at /feed, a page at /page, and 404 everywhere else."""
    answers = {
        "/feed": fixed(response(FEED, content_type="application/rss+xml")),
        "/page": fixed(response(b"<p>Hi</p>")),
    }
    with LocalServer(by_path(answers)) as server:
        settings.FETCH_ALLOW = ",".join(f"{host}:{port}" for host, port in server.allowed)
        yield server


def source(site, **given):
    return PolledSourceFactory.build(**{"base_url": f"{site.url}feed", "rate": 0, **given})


def test_preview_lists_what_would_come_and_stores_nothing(site):
    known = ArticleFactory(url="https://example.org/1")
    found = services.preview(source=source(site), now=NOW)
    assert [(one.entry.title, one.known) for one in found.entries] == [("One", known), ("Two", None)]
    assert (found.goes_on, found.refusals) == (False, ())
    assert (Article.objects.count(), Run.objects.count(), SourceEntry.objects.count()) == (1, 0, 0)
    assert list(Source.objects.all()) == [known.source]


def test_preview_follows_a_source_to_its_first_entries(site):
    first, second = Ask(f"{site.url}feed", {"part": 1}), Ask(f"{site.url}feed", {"part": 2})
    pages = [
        Listing(then=first),
        Listing((Entry("https://example.org/3"), Entry("ftp://x")), then=second, passed_over=("x",)),
    ]
    found = services.preview(source=source(site), now=NOW, read=lambda *_: pages.pop(0))
    assert (len(found.entries), found.goes_on) == (1, True)
    assert [reason.partition(":")[0] for reason in found.refusals] == ["x", "ftp"]


def test_preview_gives_up_after_three_requests(site):
    found = services.preview(source=source(site), now=NOW, read=lambda *_: Listing(then=Ask(f"{site.url}feed")))
    assert (found.entries, found.goes_on, site.hits) == ((), True, 3)


def test_preview_of_a_search_that_finds_nothing_is_empty(site):
    found = services.preview(source=source(site, kind="openfda", base_url=f"{site.url}none.json", query="x"), now=NOW)
    assert found == services.Preview()


def test_preview_tells_why_it_cannot_be(site):
    with pytest.raises(WrongAnswer):
        services.preview(source=source(site, base_url=f"{site.url}page"), now=NOW)
    for error in (Unreachable("no answer"), AskLater(NOW, "busy")):

        def fail(*_args, error=error):
            raise error

        with pytest.raises(type(error)):
            services.preview(source=source(site), now=NOW, get_page=fail)


def test_requests_of_a_preview_share_one_deadline(site):
    asked = []

    def get(url, validators, limits):
        asked.append(limits.total_seconds)
        return safe_get(url, validators, limits)

    hasty = previewing.hurried(seconds=7, get_page=get)
    assert len(services.preview(source=source(site), now=NOW, get_page=hasty).entries) == 2
    assert all(0 < seconds <= 7 for seconds in asked)
    with pytest.raises(Unreachable, match="within 0 seconds"):
        services.preview(source=source(site), now=NOW, get_page=previewing.hurried(seconds=0, get_page=get))
    assert len(asked) == 2  # robots.txt and the feed


def test_slow_server_ends_a_preview(settings):
    with LocalServer(silent) as server:
        settings.FETCH_ALLOW = ",".join(f"{host}:{port}" for host, port in server.allowed)
        with pytest.raises(Unreachable):
            services.preview(source=source(server), now=NOW, get_page=previewing.hurried(seconds=0.3))
