"""Servers that answer badly: the outcome says how, nothing partial is stored, a stored text is never replaced."""

import datetime as dt
import gzip
import ssl
import warnings
import zlib

import pytest

from articles import services
from articles.fetching import DEFAULT_LIMITS, Limits, get
from articles.models import Article, Snapshot
from tests.certificates import authority, certificate
from tests.factories.articles import NOW, ArticleFactory, PolledSourceFactory, TextVersionFactory
from tests.servers import HOST, LocalServer, dripping, endless, fixed, redirect, response, tls_context

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
PAGE = b"<html><body><p>Eleven of 40 patients responded to the new antibody.</p></body></html>"
QUICK = Limits(total_seconds=0.5)
BOMB = b"\0" * 11 * 2**20
HEAD = b"HTTP/1.1 200 OK\r\ncontent-type: text/"


def with_headers(count: int, size: int) -> bytes:
    return response(PAGE, **{f"x_{number}": "a" * size for number in range(count)})


ANSWERS = {
    "brotli": (fixed(response(PAGE, content_encoding="br")), "blocked"),
    "zstd": (fixed(response(PAGE, content_encoding="zstd")), "blocked"),
    "gzip bomb": (fixed(response(gzip.compress(BOMB), content_encoding="gzip")), "blocked"),
    "deflate bomb": (fixed(response(zlib.compress(BOMB), content_encoding="deflate")), "blocked"),
    "endless": (endless(HEAD + b"html\r\n\r\n", b"<p>more</p>" * 1000), "blocked"),
    "50 MB": (endless(HEAD + b"plain\r\ncontent-length: 50000000\r\n\r\n", b"all in one line " * 1000), "blocked"),
    "slow body": (dripping(response(PAGE, length=100_000), seconds=0.1), "waiting"),
    "slow headers": (dripping(with_headers(99, 10), seconds=0.1), "waiting"),
    "99 headers of 60 KB": (fixed(with_headers(99, 60_000)), "blocked"),
    "half a gzip": (fixed(response(gzip.compress(PAGE)[:60], content_encoding="gzip")), "truncated_body"),
    "short body": (fixed(response(PAGE, length=5000)), "truncated_body"),
    "picture": (fixed(response(PAGE, content_type="image/png")), "unsupported_type"),
    "empty": (fixed(response(b"", content_type="text/html")), "empty"),
    "no content": (fixed(response(status="204 No Content")), "empty"),
    "part": (fixed(response(PAGE, status="206 Partial Content")), "truncated_body"),
    "gone": (fixed(response(status="410 Gone")), "gone"),
    "forbidden": (fixed(response(status="403 Forbidden")), "blocked"),
    "legal reasons": (fixed(response(status="451 Unavailable For Legal Reasons")), "blocked"),
    "not found": (fixed(response(status="404 Not Found")), "waiting"),
    "server error": (fixed(response(status="503 Service Unavailable")), "waiting"),
    "no http": (fixed(b"220 ready\r\n\r\n"), "blocked"),
}
TOO_LARGE = {"gzip bomb", "deflate bomb", "endless", "50 MB"}


def fetch(article: Article, server: LocalServer, limits: Limits = QUICK) -> Snapshot | None:
    Article.objects.filter(pk=article.pk).update(url=f"{server.url}page", next_at=NOW)
    leased = services.claim_for_fetch(article_id=article.pk, worker="w", now=NOW)

    def get_page(url, validators):
        return get(url, validators=validators, limits=limits, allow=server.allowed)

    snapshot = services.fetch(article=leased, now=NOW, get_page=get_page)
    article.refresh_from_db()
    return snapshot


@pytest.mark.parametrize("name", ANSWERS)
def test_bad_answer_stores_nothing_and_says_why(name):
    answer, outcome = ANSWERS[name]
    article = ArticleFactory()
    with LocalServer(answer) as server:
        assert fetch(article, server, DEFAULT_LIMITS if name in TOO_LARGE else QUICK) is None
    assert (article.outcome, Snapshot.objects.count()) == (outcome, 0)
    assert article.outcome_reason.endswith(".")
    assert ("10 MiB" in article.outcome_reason) is (name in TOO_LARGE)
    assert (article.next_at is None) is (outcome != "waiting")
    assert (article.dead_at is None) is (outcome == "waiting")


@pytest.mark.parametrize("name", ANSWERS)
def test_bad_answer_never_replaces_a_stored_text(name):
    answer, _outcome = ANSWERS[name]
    text = TextVersionFactory()
    article = text.snapshot.article
    with LocalServer(answer) as server:
        assert fetch(article, server) is None
    assert (article.current_text, article.title, Snapshot.objects.count()) == (text, text.title, 1)
    assert article.outcome == "parsed"
    assert article.last_error == article.outcome_reason != ""
    assert Article.objects.read_through().get() == article


@pytest.mark.parametrize(
    ("host", "days", "newest", "answer", "outcome", "word"),
    [
        (HOST, 30, None, fixed(response(PAGE)), "fetched", ""),
        (HOST, -1, None, fixed(response(PAGE)), "waiting", "certificate has expired"),
        ("other.example", 30, None, fixed(response(PAGE)), "waiting", "certificate of 127.0.0.1 is not valid"),
        (HOST, 30, ssl.TLSVersion.TLSv1, fixed(response(PAGE)), "waiting", "TLS 1.2 or newer"),
        (HOST, 30, None, redirect("http://example.org/"), "blocked", "from https to http"),
    ],
    ids=["sound", "expired", "another host", "TLS 1.0", "downgrade"],
)
def test_unsafe_connection_stores_nothing_and_says_why(tmp_path, host, days, newest, answer, outcome, word):
    root = authority()
    (tmp_path / "root.pem").write_text(root.certificate_pem)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # naming TLS 1.0 is deprecated, and the point here
        tls = tls_context(certificate(host, issuer=root, begins=-30, ends=days).pem, tmp_path, newest=newest)
    article = ArticleFactory()
    with LocalServer(answer, tls=tls) as server:
        snapshot = fetch(article, server, Limits(extra_authorities=str(tmp_path / "root.pem")))
    assert (article.outcome, Snapshot.objects.exists()) == (outcome, snapshot is not None)
    assert (snapshot is None) is bool(word)
    assert word in article.outcome_reason


@pytest.mark.parametrize(("asked", "wait"), [("86400", DAY), ("99999999999", DAY), ("120", dt.timedelta(minutes=2))])
def test_time_that_a_busy_server_names_holds_for_all_its_pages(settings, asked, wait):
    with LocalServer(fixed(response(status="429 Too Many Requests", retry_after=asked))) as server:
        settings.FETCH_ALLOW = f"127.0.0.1:{server.port}"
        pages = [politely_fetched(f"{server.url}{number}") for number in range(3)]
        source = PolledSourceFactory(base_url=f"{server.url}feed")
        services.poll_page(source=services.claim_for_poll(source_id=source.pk, worker="w", now=NOW), now=NOW)
        source.refresh_from_db()
        assert server.hits == 1
    assert [row.next_at for row in (*pages, source)] == [NOW + wait] * 4
    assert [row.attempts for row in (*pages, source)] == [1, 0, 0, 0]


@pytest.mark.parametrize("asked", ["soon", "-5", "", "Mon, 01 Jan 1990 00:00:00 GMT"])
def test_time_that_makes_no_sense_is_the_usual_back_off(settings, asked):
    with LocalServer(fixed(response(status="429 Too Many Requests", retry_after=asked))) as server:
        settings.FETCH_ALLOW = f"127.0.0.1:{server.port}"
        pages = [politely_fetched(f"{server.url}{number}") for number in range(2)]
        assert server.hits == 2
    for page in pages:
        assert NOW <= page.next_at <= NOW + dt.timedelta(seconds=30)
        assert page.attempts == 1


def politely_fetched(url: str) -> Article:
    article = ArticleFactory(url=url)
    services.fetch(article=services.claim_for_fetch(article_id=article.pk, worker="w", now=NOW), now=NOW)
    article.refresh_from_db()
    return article


def test_odd_validators_are_kept_and_sent_back_word_for_word():
    etag, modified = 'W/"a b"', "Fri, 31 Dec 9999 23:59:59 GMT"
    article = ArticleFactory()
    with LocalServer(fixed(response(PAGE, etag=etag, last_modified=modified))) as server:
        snapshot = fetch(article, server)
        assert (snapshot.etag, snapshot.last_modified) == (etag, modified)
        assert services.parse(snapshot=services.claim_for_parse(snapshot_id=snapshot.pk, worker="w", now=NOW), now=NOW)
        fetch(article, server)
        asked = server.requests[1]
    assert (asked.header("If-None-Match"), asked.header("If-Modified-Since")) == (etag, modified)
    assert article.published is None
