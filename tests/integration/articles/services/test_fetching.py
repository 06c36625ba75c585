import contextlib
import datetime as dt
import zlib
from dataclasses import replace

import pytest

from articles import services
from articles.connectors import limits
from articles.fetching import Gone, NotFound, Refused, Truncated, Unreachable, get
from articles.ledger import LEASE, MOST_ATTEMPTS
from articles.models import Article, Snapshot, Source
from articles.politeness import buckets
from articles.politeness.rates import PAGES
from articles.services import asking
from tests.factories.articles import NOW, ArticleFactory, HostFactory, TextVersionFactory
from tests.servers import LocalServer, by_path, fixed, in_turn, response

pytestmark = pytest.mark.django_db
FORBIDDEN = b"User-agent: *\nDisallow: /\n"
PAGE = b"<html><body><p>Eleven of 40 patients responded.</p></body></html>"


@pytest.fixture
def served(settings):
    """Serve these answers in turn, to an article that waits for them."""
    with LocalServer(in_turn(*map(fixed, ANSWERS))) as server:
        settings.FETCH_ALLOW = ",".join(f"{host}:{port}" for host, port in server.allowed)
        yield server, ArticleFactory(url=f"{server.url}page")


ANSWERS = [
    response(PAGE, content_type="text/html; charset=utf-8", etag='W/"1"', last_modified="yesterday"),
    response(b"", status="304 Not Modified"),
    response(PAGE + b"<p>More.</p>", content_type="text/html"),
]


def leased(article, now=NOW):
    claimed = services.claim_for_fetch(article_id=article.pk, worker="w", now=now)
    assert claimed is not None
    return claimed


def failing(error):
    def get_page(url, validators):
        raise error

    return get_page


def test_claim_leases_a_due_article_to_one_worker():
    article = leased(ArticleFactory())
    assert (article.attempts, article.lease_worker, article.lease_until) == (1, "w", NOW + LEASE)
    assert services.claim_for_fetch(article_id=article.pk, worker="other", now=NOW) is None


@pytest.mark.parametrize("given", [{"next_at": None}, {"next_at": NOW + dt.timedelta(1)}, {"dead_at": NOW}])
def test_claim_of_what_is_not_due_gives_nothing(given):
    assert services.claim_for_fetch(article_id=ArticleFactory(**given).pk, worker="w", now=NOW) is None


def test_fetch_stores_the_bytes_as_they_came(served):
    _server, article = served
    snapshot = services.fetch(article=leased(article), now=NOW)
    assert snapshot is not None
    assert zlib.decompress(snapshot.body) == PAGE
    assert (snapshot.status, snapshot.etag, snapshot.last_modified) == (200, 'W/"1"', "yesterday")
    assert (snapshot.content_type, snapshot.charset, snapshot.next_at) == ("text/html", "utf-8", NOW)
    article.refresh_from_db()
    assert (article.outcome, article.next_at, article.attempts, article.lease_token) == ("fetched", None, 0, None)


def test_fetch_again_sends_the_validators_and_keeps_the_text(served):
    server, article = served
    snapshot = services.fetch(article=leased(article), now=NOW)
    TextVersionFactory(snapshot=snapshot)
    Article.objects.filter(pk=article.pk).update(next_at=NOW)
    assert services.fetch(article=leased(article), now=NOW) is None
    article.refresh_from_db()
    assert (article.outcome, Snapshot.objects.count(), server.hits) == ("parsed", 1, 2)
    Article.objects.filter(pk=article.pk).update(next_at=NOW)
    assert services.fetch(article=leased(article), now=NOW) is not None
    assert Snapshot.objects.count() == 2


def test_fetch_of_known_bytes_makes_no_second_snapshot(settings):
    with LocalServer(fixed(ANSWERS[0])) as server:
        settings.FETCH_ALLOW = ",".join(f"{host}:{port}" for host, port in server.allowed)
        article = ArticleFactory(url=f"{server.url}page")
        assert services.fetch(article=leased(article), now=NOW) is not None
        Article.objects.filter(pk=article.pk).update(next_at=NOW)
        assert services.fetch(article=leased(article), now=NOW) is None
    assert Snapshot.objects.count() == 1


def test_late_worker_writes_nothing(served):
    _server, article = served
    late = leased(article)
    Article.objects.filter(pk=article.pk).update(lease_token=None, lease_until=None)
    assert services.fetch(article=late, now=NOW) is None
    services.fetch(article=late, now=NOW, get_page=failing(Gone("gone")))
    article.refresh_from_db()
    assert (Snapshot.objects.count(), article.outcome) == (0, "waiting")


@pytest.mark.parametrize(
    ("error", "outcome"),
    [(Refused("no"), "blocked"), (Gone("gone"), "gone"), (Truncated("cut"), "truncated_body")],
)
def test_final_failure_is_dead_with_its_reason(error, outcome):
    article = leased(ArticleFactory())
    assert services.fetch(article=article, now=NOW, get_page=failing(error)) is None
    article.refresh_from_db()
    assert (article.outcome, article.outcome_reason, article.dead_at) == (outcome, error.reason, NOW)
    assert article.can_be_tried_again


def test_passing_failure_is_tried_again_later_until_it_is_dead():
    article = ArticleFactory()
    now = NOW
    for _ in range(MOST_ATTEMPTS - 1):
        services.fetch(article=leased(article, now), now=now, get_page=failing(Unreachable("no answer")))
        article.refresh_from_db()
        assert (article.outcome, article.dead_at, article.last_error) == ("waiting", None, "no answer")
        now += dt.timedelta(days=1)
    services.fetch(article=leased(article, now), now=now, get_page=failing(Unreachable("no answer")))
    article.refresh_from_db()
    assert (article.outcome, article.dead_at, article.next_at) == ("dead", now, None)


def test_record_is_fetched_from_its_service_by_the_rules_of_the_service(settings):
    with LocalServer(by_path({"/api/works/1": fixed(response(PAGE))}), robots=fixed(response(FORBIDDEN))) as server:
        settings.FETCH_ALLOW = ",".join(f"{host}:{port}" for host, port in server.allowed)
        article = ArticleFactory(
            source__kind="crossref",
            source__rate=0,
            url="https://doi.org/10.1000/1",
            fetch_url=f"{server.url}api/works/1",
        )
        snapshot = services.fetch(article=leased(article), now=NOW)
    assert (snapshot.final_url, server.robots_hits) == (article.fetch_url, 0)


def test_page_of_a_service_is_a_page_like_any_other(settings):
    with LocalServer(fixed(response(PAGE)), robots=fixed(response(FORBIDDEN))) as server:
        settings.FETCH_ALLOW = ",".join(f"{host}:{port}" for host, port in server.allowed)
        article = ArticleFactory(source__kind="crossref", url=f"{server.url}page")
        assert services.fetch(article=leased(article), now=NOW) is None
    assert (server.hits, server.robots_hits) == (0, 1)


def test_retry_after_is_honoured():
    article = leased(ArticleFactory())
    services.fetch(article=article, now=NOW, get_page=failing(Unreachable("busy", retry_after=3600)))
    article.refresh_from_db()
    assert article.next_at == NOW + dt.timedelta(hours=1)


def test_missing_page_is_asked_once_more():
    article = ArticleFactory()
    missing = failing(NotFound("not there", retry_after=86_400))
    services.fetch(article=leased(article), now=NOW, get_page=missing)
    article.refresh_from_db()
    assert (article.outcome, article.next_at) == ("waiting", NOW + dt.timedelta(days=1))
    services.fetch(article=leased(article, article.next_at), now=article.next_at, get_page=missing)
    article.refresh_from_db()
    assert article.outcome == "gone"
    assert article.dead_at


def test_failing_refetch_leaves_an_article_readable_while_another_try_is_to_come():
    text = TextVersionFactory()
    article = text.snapshot.article
    Article.objects.filter(pk=article.pk).update(next_at=NOW)
    services.fetch(article=leased(article), now=NOW, get_page=failing(Unreachable("no answer")))
    article.refresh_from_db()
    assert (article.outcome, article.current_text, article.last_error) == ("parsed", text, "no answer")
    assert article.next_at is not None


def test_known_bytes_without_a_text_are_parsed_again():
    with LocalServer(fixed(ANSWERS[0])) as server:
        article = ArticleFactory(url=f"{server.url}page")
        page = get(article.url, allow=server.allowed)
    first = services.fetch(article=leased(article), now=NOW, get_page=lambda *_: page)
    Snapshot.objects.filter(pk=first.pk).update(next_at=None, dead_at=NOW, last_error="crash", attempts=3)
    Article.objects.filter(pk=article.pk).update(next_at=NOW)
    assert services.fetch(article=leased(article), now=NOW, get_page=lambda *_: page) == first
    first.refresh_from_db()
    assert (first.next_at, first.dead_at, first.attempts) == (NOW, None, 0)


def test_known_bytes_that_were_dropped_are_brought_back():
    with LocalServer(fixed(ANSWERS[0])) as server:
        article = ArticleFactory(url=f"{server.url}page")
        page = get(article.url, allow=server.allowed)
    services.fetch(article=leased(article), now=NOW, get_page=lambda *_: page)
    Snapshot.objects.update(body=None, next_at=None)
    Article.objects.filter(pk=article.pk).update(next_at=NOW)
    snapshot = services.fetch(article=leased(article), now=NOW, get_page=lambda *_: page)
    assert zlib.decompress(Snapshot.objects.get(pk=snapshot.pk).body) == PAGE


@pytest.mark.parametrize(
    "error",
    [NotFound("no such page", retry_after=86_400), Unreachable("no answer"), Unreachable("busy", retry_after=9)],
)
def test_failure_of_one_page_moves_no_other_row(error):
    asked, neighbour = ArticleFactory(), ArticleFactory()
    services.fetch(article=leased(asked), now=NOW, get_page=failing(error))
    neighbour.refresh_from_db()
    assert neighbour.next_at == NOW


@pytest.fixture
def site(settings):
    """Start a server of pages with these answers, and an article that waits for one of them."""
    with contextlib.ExitStack() as servers:

        def start(*answers, **given):
            server = servers.enter_context(LocalServer(in_turn(*map(fixed, answers)), **given))
            settings.FETCH_ALLOW = f"{settings.FETCH_ALLOW},127.0.0.1:{server.port}".strip(",")
            return server, ArticleFactory(url=f"{server.url}page")

        yield start


def fetched(article, now=NOW):
    """The article after a worker took it up and asked its server, or did not."""
    services.fetch(article=leased(article, now), now=now)
    article.refresh_from_db()
    return article


def as_it_was(article, at):
    """Whether nothing changed but the time at which it is asked for."""
    lease = (article.lease_token, article.lease_until, article.lease_worker, article.rung_at)
    told = (article.outcome, article.outcome_reason, article.last_error, article.dead_at, article.changed_at)
    return (article.next_at, article.attempts, lease, told) == (
        at, 0, (None, None, "", None), ("waiting", "", "", None, NOW)
    )  # fmt: skip


def test_article_that_comes_in_while_its_server_wants_quiet_waits_too(site):
    server, asked = site(response(status="503 Service Unavailable", retry_after="3600"), ANSWERS[0])
    assert fetched(asked).next_at == NOW + dt.timedelta(hours=1)
    later = NOW + dt.timedelta(minutes=30)
    newcomer = ArticleFactory(url=f"{server.url}other", rung_at=NOW)
    assert as_it_was(fetched(newcomer, later), NOW + dt.timedelta(hours=1))
    assert server.hits == 1
    assert fetched(newcomer, NOW + dt.timedelta(hours=1)).outcome == "fetched"


def test_forbidden_page_is_blocked_with_the_way_out(site):
    server, article = site(ANSWERS[0], robots=fixed(response(b"User-agent: *\nDisallow: /page")))
    assert fetched(article).outcome == "blocked"
    assert article.outcome_reason.startswith(f"The robots.txt of 127.0.0.1:{server.port} asks programs not to read")
    assert article.outcome_reason.endswith("save it and upload the file.")
    assert article.dead_at
    assert (server.hits, server.robots_hits) == (0, 1)


def test_robots_that_cannot_be_had_is_a_failed_attempt(site):
    server, article = site(ANSWERS[0], robots=fixed(response(status="500 Internal Server Error")))
    assert fetched(article).outcome == "waiting"
    assert (article.attempts, server.hits) == (1, 0)
    assert article.last_error == (
        f"The robots.txt of 127.0.0.1:{server.port} cannot be read: "
        "The server answered 500; it will be asked again later."
    )


def test_without_redis_nothing_is_fetched_and_no_attempt_counted(site, settings, tmp_path):
    settings.REDIS_URL = f"unix://{tmp_path}/nothing.sock"
    server, article = site(ANSWERS[0])
    assert as_it_was(fetched(article), NOW + asking.BROKER_PAUSE)
    assert server.hits + server.robots_hits == 0


def test_full_bucket_of_one_server_holds_no_other(site):
    """Nothing waits for the busy one: each of its articles goes back at once, and the others are fetched."""
    busy, first = site(ANSWERS[0], robots=fixed(response(b"User-agent: *\nCrawl-delay: 60")))
    assert fetched(first).outcome == "fetched"
    waiting = [ArticleFactory(url=f"{busy.url}{number}") for number in range(5)]
    calm, other = site(ANSWERS[0])
    for article in waiting:
        fetched(article)
        assert NOW + dt.timedelta(seconds=20) < article.next_at <= NOW + dt.timedelta(seconds=60)
        assert as_it_was(article, article.next_at)
    assert fetched(other).outcome == "fetched"
    assert (busy.hits, calm.hits) == (1, 1)


def test_late_worker_puts_nothing_back(site):
    server, article = site(ANSWERS[0])
    HostFactory(authority=f"127.0.0.1:{server.port}", not_before=NOW + dt.timedelta(1))
    late = leased(article)
    Article.objects.filter(pk=article.pk).update(lease_token=None, lease_until=None)
    assert services.fetch(article=late, now=NOW) is None
    article.refresh_from_db()
    assert (article.next_at, article.attempts) == (NOW, 1)


def test_source_without_a_limit_waits_for_nobody(site, settings, tmp_path):
    settings.REDIS_URL = f"unix://{tmp_path}/nothing.sock"
    _server, article = site(ANSWERS[0])
    Source.objects.filter(pk=article.source_id).update(rate=0)
    assert fetched(article).outcome == "fetched"


def test_work_is_fetched_where_its_source_says(site):
    server, article = site(ANSWERS[0])
    Article.objects.filter(pk=article.pk).update(url="https://example.org/work", fetch_url=f"{server.url}full")
    assert fetched(article).outcome == "fetched"
    assert [request.path for request in server.requests] == ["/full"]


@pytest.fixture
def asked_at(monkeypatch):
    """The rates at which servers were asked."""
    rates, take = [], buckets.take

    def noting(authority, rate, *, seconds):
        rates.append(rate)
        return take(authority, rate, seconds=seconds)

    monkeypatch.setattr(buckets, "take", noting)
    return rates


@pytest.mark.parametrize(
    ("source", "given", "rate"),
    [
        ({"kind": "addresses"}, {}, PAGES),
        ({"kind": "feed"}, {}, PAGES),
        ({"kind": "newswire"}, {}, limits.NEWSWIRE),  # a newsroom's pages are as slow as its list of them
        ({"kind": "trials"}, {}, PAGES),
        ({"kind": "trials"}, {"fetch_url": True}, limits.TRIALS),
        ({"kind": "newswire", "rate": 3}, {}, replace(limits.NEWSWIRE, per_second=3)),
    ],
)
def test_rate_follows_from_the_source(site, asked_at, source, given, rate):
    server, article = site(response(b"{}", content_type="application/json"))
    HostFactory(authority=f"127.0.0.1:{server.port}", robots_at=NOW, robots_status=404)
    Source.objects.filter(pk=article.source_id).update(**source)
    if given:
        Article.objects.filter(pk=article.pk).update(fetch_url=f"{server.url}record")
    assert fetched(article).outcome == "fetched"
    assert asked_at == [rate]
