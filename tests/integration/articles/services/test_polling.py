"""Polling a source page by page, against local servers: paging, cut runs, failures, pauses, and nothing twice."""

import datetime as dt
import json
import threading
import zlib

import pytest
from django.db import connection

from articles import services
from articles.connectors.model import ENTRIES_A_RUN, Ask, Entry, Listing, Notice, WrongAnswer
from articles.connectors.registry import CONNECTORS
from articles.fetching import Gone, NotFound, Page, Unreachable, Validators
from articles.kinds import SourceKind
from articles.models import Article, Run, Snapshot, Source, SourceEntry
from articles.parsing.bounded import ParseDied
from articles.services.asking import AskLater
from articles.services.polling import LONGEST_ANSWER, MOST_FAILURES
from tests.factories.accounts import EditorFactory
from tests.factories.articles import NOW, ArticleFactory, PolledSourceFactory, RunFactory
from tests.servers import LocalServer, by_path, fixed, in_turn, response

pytestmark = pytest.mark.django_db
MINUTE = dt.timedelta(minutes=1)


def feed(*numbers, stamp=""):
    """A feed of these entries; a stamp stands in each title."""
    items = "".join(
        f"<item><title>Antibody {number} {stamp}</title><link>https://example.org/{number}</link>"
        f"<guid>g{number}</guid></item>"
        for number in numbers
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>News</title>{items}</channel></rss>'.encode()


def sent(body, **headers):
    return fixed(response(body, **{"content_type": "application/rss+xml", **headers}))


@pytest.fixture
def serving(settings):
    """Serve these answers at /feed in turn, to a feed that may be asked without limit."""
    servers = []

    def serve(*answers, kind="feed", path="/feed", robots=None, **given):
        server = LocalServer(by_path({path: in_turn(*answers)}), robots=robots).__enter__()
        servers.append(server)
        settings.FETCH_ALLOW = ",".join(f"{host}:{port}" for each in servers for host, port in each.allowed)
        return server, PolledSourceFactory(kind=kind, base_url=f"{server.url.rstrip('/')}{path}", rate=0, **given)

    yield serve
    for server in servers:
        server.__exit__()


def claimed(source, now=NOW):
    row = services.claim_for_poll(source_id=source.pk, worker="w", now=now)
    assert row is not None
    return row


def polled(source, now=NOW, **given):
    """Poll one page; the source and its run afterwards."""
    result = services.poll_page(source=claimed(source, now), now=now, **given)
    source.refresh_from_db()
    return result, source.runs.order_by("-pk").first()


def listing(*entries, **given):
    """A reader that finds these entries, whatever was answered."""

    def read(connector, asked, body, search):
        return Listing(tuple(entries), **given)

    return read


def entries(*numbers, **given):
    return [Entry(f"https://example.org/{number}", guid=f"g{number}", **given) for number in numbers]


def given_page(body):
    """A server that answers this to everything."""

    def get_page(url, validators, limits):
        return Page(url, url, 200, (), "application/json", "", body, "0" * 64, Validators())

    return get_page


def failing(error):
    def fail(*_args):
        raise error

    return fail


def test_claim_leases_a_due_source_to_one_worker_and_begins_its_run():
    source = PolledSourceFactory()
    assert claimed(source).lease_worker == "w"
    assert services.claim_for_poll(source_id=source.pk, worker="other", now=NOW) is None
    run = Run.objects.get()
    assert (run.started_at, run.ended_at, run.asked_by) == (NOW, None, None)


@pytest.mark.parametrize(
    "given", [{"next_at": None}, {"next_at": NOW + MINUTE}, {"next_at": None, "paused_at": NOW, "paused_why": "x"}]
)
def test_source_that_is_not_due_is_left_alone(given):
    assert services.claim_for_poll(source_id=PolledSourceFactory(**given).pk, worker="w", now=NOW) is None
    assert not Run.objects.exists()


def test_feed_becomes_articles_that_are_due(serving):
    server, source = serving(sent(feed(1, 2, 3)))
    result, run = polled(source)
    assert (run.pages, run.new, run.changed, run.unchanged, run.ended_at, run.error) == (1, 3, 0, 0, NOW, "")
    assert list(Article.objects.due(NOW).order_by("pk").values_list("pk", flat=True)) == list(result.articles)
    assert (source.next_at, source.last_polled_at, source.failures) == (NOW + 5 * MINUTE, NOW, 0)
    assert (source.lease_token, source.state, source.attempts, result.goes_on) == (None, None, 0, False)
    assert ([request.path for request in server.requests], server.robots_hits) == (["/feed"], 1)


def test_polling_again_changes_nothing_and_takes_its_time(serving):
    _, source = serving(sent(feed(1, 2, 3)))
    polled(source)
    before = list(Article.objects.order_by("pk").values())
    later = NOW + 10 * MINUTE
    _, run = polled(source, later)
    assert (run.new, run.changed, run.unchanged) == (0, 0, 3)
    assert source.next_at == later + 60 * MINUTE
    assert list(Article.objects.order_by("pk").values()) == before
    assert SourceEntry.objects.count() == 3


def test_robots_that_forbid_a_feed_fail_its_run(serving):
    server, source = serving(
        sent(feed(1)), robots=fixed(response(b"User-agent: *\nDisallow: /", content_type="text/plain"))
    )
    _, run = polled(source)
    assert ("robots.txt" in run.error, server.hits, source.failures) == (True, 0, 1)


def test_updated_entry_is_counted_changed(serving):
    _, source = serving(
        sent(feed(1, 2)), sent(feed(1).replace(b"</channel>", b"</channel>")), sent(feed(1, stamp="v2"))
    )
    polled(source)
    Article.objects.update(next_at=None)
    polled(source, NOW + 10 * MINUTE)
    result, run = polled(source, NOW + 120 * MINUTE)
    assert (run.new, run.changed, run.unchanged, len(result.articles)) == (0, 1, 0, 1)


def test_unchanged_feed_is_asked_with_its_validators_and_costs_nothing(serving):
    server, source = serving(
        sent(feed(1), etag='"a"', last_modified="yesterday"), fixed(response(status="304 Not Modified"))
    )
    polled(source)
    for hours in (2, 4):
        _, run = polled(source, NOW + hours * 60 * MINUTE)
        assert (run.pages, run.new, run.unchanged, run.error) == (1, 0, 0, "")
        asked = server.requests[-1]
        assert (asked.header("if-none-match"), asked.header("if-modified-since")) == ('"a"', "yesterday")


def test_validators_of_another_address_are_not_sent(serving):
    server, source = serving(sent(feed(1), etag='"a"'))
    polled(source)
    Source.objects.update(base_url=f"{source.base_url}?all=1")
    services.poll_page(source=claimed(source, NOW + 60 * MINUTE), now=NOW + 60 * MINUTE)
    assert server.requests[-1].header("if-none-match") is None


def test_change_that_was_put_off_is_seen_again(serving):
    server, source = serving(sent(feed(1), etag='"a"'), sent(feed(1, stamp="v2"), etag='"b"'))
    polled(source)
    services.claim_for_fetch(article_id=Article.objects.get().pk, worker="w", now=NOW)
    polled(source, NOW + 60 * MINUTE)
    assert source.validators is None
    Article.objects.update(lease_token=None, lease_until=None, next_at=None)
    _, run = polled(source, NOW + 120 * MINUTE)
    assert (run.changed, server.requests[-1].header("if-none-match")) == (1, None)


def test_search_goes_on_page_by_page_and_remembers_its_day(settings):
    with LocalServer(in_turn(*map(studies, (["1", "2"], ["3"]), ("next", None)))) as server:
        settings.FETCH_ALLOW = ",".join(f"{host}:{port}" for host, port in server.allowed)
        source = PolledSourceFactory(kind="trials", base_url=f"{server.url}api/", query="melanoma", rate=0)
        first, run = polled(source)
        assert (first.goes_on, run.pages, run.ended_at, source.next_at) == (True, 1, None, NOW)
        tomorrow = NOW + dt.timedelta(days=1)
        second, run = polled(source, tomorrow)
        assert (second.goes_on, run.pages, run.new, run.ended_at) == (False, 2, 3, tomorrow)
        since = NOW.date() - dt.timedelta(days=CONNECTORS[SourceKind.TRIALS].late_days)
        assert source.since == since  # by the day on which the run began
        assert Run.objects.count() == 1
        polled(source, tomorrow + dt.timedelta(days=1))
    paths = [request.path for request in server.requests]
    assert "pageToken=next" in paths[1]
    assert f"RANGE%5B{since}" in paths[2]
    assert paths[0].startswith("/api/studies?")
    assert (len(first.snapshots), first.articles, Snapshot.objects.due(NOW).count()) == (2, (), 2)


def studies(numbers, token):
    """A page of ClinicalTrials.gov, as its documentation describes it."""
    found = [
        {"protocolSection": {
            "identificationModule": {"nctId": f"NCT0000000{number}", "briefTitle": f"Study {number}"},
            "statusModule": {"lastUpdatePostDateStruct": {"date": "2026-02-01"}},
        }} for number in numbers
    ]  # fmt: skip
    answer = {"studies": found, **({"nextPageToken": token} if token else {})}
    return sent(json.dumps(answer).encode(), content_type="application/json")


def test_long_feed_takes_several_runs_and_loses_nothing(serving):
    numbers = range(2 * ENTRIES_A_RUN + 50)
    _, source = serving(sent(feed(*numbers)))
    now, news = NOW, []
    for _ in range(3):
        _, run = polled(source, now)
        news.append((run.new, run.is_cut))
        now = source.next_at
    assert news == [(500, True), (500, True), (50, False)]
    assert (Article.objects.count(), source.state) == (len(numbers), None)
    polled(source, now)
    assert Article.objects.count() == len(numbers)


def test_page_with_more_than_a_run_takes_in_is_read_again_by_the_next_run(serving):
    _, source = serving(sent(feed()))
    read = listing(*entries(*range(ENTRIES_A_RUN + 20)))
    result, run = polled(source, read=read)
    assert (result.goes_on, run.new, run.is_cut, run.ended_at) == (False, 500, True, NOW)
    assert source.next_at == NOW + 5 * MINUTE
    _, run = polled(source, source.next_at, read=read)
    assert (run.new, run.unchanged, run.is_cut, source.state) == (20, 500, False, None)


def test_refusals_are_counted_and_the_first_are_told(serving):
    _, source = serving(sent(feed()))
    passed_over = tuple(f"Entry {number} is none." for number in range(30))
    _, run = polled(source, read=listing(Entry("ftp://x/"), passed_over=passed_over))
    assert (run.refused, len(run.refusals), run.refusals[0]) == (31, 20, "Entry 0 is none.")


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (fixed(response(status="503 Service Unavailable")), "503"),
        (fixed(response(status="404 Not Found")), "404"),
        (fixed(response(status="403 Forbidden")), "403"),
        (fixed(response(b"\x89PNG", content_type="image/png")), "image/png"),
        (sent(b"<html><body>Please log in</body></html>", content_type="text/html"), ""),
        (sent(b"\x00\x01\x02 nonsense"), ""),
        (sent(feed(1), length=10**6), ""),
    ],
)
def test_failed_run_has_its_reason_and_a_plan(serving, answer, reason):
    _, source = serving(answer)
    result, run = polled(source)
    assert (run.ended_at, run.new, result.articles, source.failures, source.attempts) == (NOW, 0, (), 1, 0)
    assert run.error
    assert reason in run.error
    assert (source.last_error, source.is_paused, source.lease_token) == (run.error, False, None)
    assert source.next_at >= NOW + 5 * MINUTE
    assert source in Source.objects.unhealthy()


def test_nonsense_pauses_the_source_in_the_end_and_can_be_looked_at(serving):
    _, source = serving(sent(b"<html>Please log in</html>", content_type="text/html"))
    now = NOW
    for failures in range(1, MOST_FAILURES + 1):
        _, run = polled(source, now)
        assert source.failures == failures
        now = source.next_at or now
    assert (source.is_paused, source.next_at) == (True, None)
    assert "6 runs in a row failed" in source.paused_why
    assert run.error in source.paused_why
    assert (zlib.decompress(source.last_answer), source.last_answer_type) == (
        b"<html>Please log in</html>",
        "text/html",
    )
    assert Run.objects.count() == MOST_FAILURES


def test_kept_answer_is_cut_off_and_goes_with_the_next_good_one(serving):
    _, source = serving(sent(b"x" * (2 * LONGEST_ANSWER)), sent(feed(1)))
    polled(source)
    assert len(zlib.decompress(source.last_answer)) == LONGEST_ANSWER
    _, run = polled(source, NOW + dt.timedelta(days=1))
    assert (source.last_answer, source.failures, source.last_error, run.new) == (None, 0, "", 1)


@pytest.mark.parametrize("error", [WrongAnswer("no feed"), ParseDied("memory")])
def test_answer_that_cannot_be_read_fails_the_run(serving, error):
    _, source = serving(sent(feed(1)))
    _, run = polled(source, read=failing(error))
    assert (run.error, zlib.decompress(source.last_answer)) == (error.reason, feed(1))


def test_server_that_is_away_is_asked_again_where_the_run_stopped():
    source = PolledSourceFactory(state={"began": "2026-02-01", "ask": {"url": "https://example.org/p7", "state": {}}})
    run = RunFactory(source=source, pages=6, new=40)
    Source.objects.update(failures=3)
    polled(source, get_page=failing(Unreachable("no answer", retry_after=7200)))
    run.refresh_from_db()
    assert (run.error, run.new, source.failures, source.state["began"]) == ("no answer", 40, 1, "2026-02-01")
    assert source.next_at == NOW + dt.timedelta(hours=2)


@pytest.mark.parametrize("error", [Gone("gone"), NotFound("404", retry_after=86400)])
def test_refusal_in_the_middle_of_a_run_begins_the_listing_anew(error):
    source = PolledSourceFactory(
        rate=0, kind="trials", state={"began": "2026-02-01", "ask": {"url": "https://example.org/p7", "state": {}}}
    )
    RunFactory(source=source, pages=6)
    polled(source, get_page=failing(error))
    assert (source.state, source.failures) == (None, 1)


def test_404_of_a_service_that_says_nothing_found_is_an_empty_listing(settings):
    with LocalServer(fixed(response(b"{}", status="404 Not Found"))) as server:
        settings.FETCH_ALLOW = ",".join(f"{host}:{port}" for host, port in server.allowed)
        source = PolledSourceFactory(kind="openfda", base_url=f"{server.url}drug/label.json", query="x", rate=0)
        _, run = polled(source)
    assert (run.error, run.pages, source.next_at) == ("", 1, NOW + 60 * MINUTE)


def test_server_that_may_not_be_asked_yet_is_no_attempt(serving):
    _, source = serving(sent(feed(1)))
    until = NOW + 3 * MINUTE
    result, run = polled(source, get_page=failing(AskLater(until, "busy")))
    assert (result, source.next_at, source.attempts, source.lease_token) == (services.Polled(), until, 0, None)
    assert (run.ended_at, run.pages, source.failures) == (None, 0, 0)
    _, same = polled(source, until)
    assert same == run


def test_late_worker_writes_nothing(serving):
    _, source = serving(sent(feed(1)))
    late = claimed(source)
    Source.objects.update(lease_token=None)
    assert services.poll_page(source=late, now=NOW) == services.Polled()
    services.poll_page(source=late, now=NOW, get_page=failing(Gone("gone")))
    services.poll_page(source=late, now=NOW, get_page=failing(AskLater(NOW, "busy")))
    source.refresh_from_db()
    assert (Article.objects.count(), source.failures, source.last_error, Run.objects.get().ended_at) == (0, 0, "", None)


def test_run_that_somebody_ended_is_begun_again(serving):
    _, source = serving(sent(feed(1)))
    row = claimed(source)
    Run.objects.update(ended_at=NOW)
    services.poll_page(source=row, now=NOW)
    assert list(Run.objects.order_by("pk").values_list("new", flat=True)) == [0, 1]


def test_who_asked_is_told_by_the_run(serving):
    _, source = serving(sent(feed(1)), next_at=NOW + 60 * MINUTE)
    editor = EditorFactory()
    services.poll_now(source_id=source.pk, by=editor, now=NOW)
    _, run = polled(source)
    assert (run.asked_by, run.new) == (editor, 1)


def test_key_and_rate_of_the_row_are_used(monkeypatch):
    seen = []

    def ask(url, **given):
        seen.append((url, given["rate"].per_second, given["obey_robots"]))
        raise Gone("enough")

    monkeypatch.setattr("articles.services.polling.ask", ask)
    for rate in (None, 2.5):
        polled(PolledSourceFactory(kind="pubmed", base_url="", query="melanoma", key="secret", rate=rate))
    (url, usual, robots), (_, own, _) = seen
    assert url.startswith("https://eutils.ncbi.nlm.nih.gov/")
    assert ("api_key=secret" in url, usual, own, robots) == (True, 10, 2.5, False)


@pytest.mark.django_db(transaction=True)
def test_two_workers_poll_one_source_once(serving):
    server, source = serving(sent(feed(*range(20))))
    gate, results = threading.Barrier(2), []

    def work(name):
        try:
            gate.wait(10)
            row = services.claim_for_poll(source_id=source.pk, worker=name, now=NOW)
            results.append(services.poll_page(source=row, now=NOW) if row else None)
        finally:
            connection.close()

    workers = [threading.Thread(target=work, args=(f"w{number}",)) for number in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(30)
    assert sorted(result is None for result in results) == [False, True]
    assert [request.path for request in server.requests].count("/feed") == 1
    assert (Article.objects.count(), Run.objects.count()) == (20, 1)


@pytest.mark.django_db(transaction=True)
def test_two_sources_that_name_the_same_works_at_once_make_them_once(serving):
    sources = [serving(sent(feed(*numbers)))[1] for numbers in (range(100), reversed(range(100)))]
    rows = [claimed(source) for source in sources]
    gate, failures = threading.Barrier(2), []

    def work(row):
        try:
            gate.wait(10)
            services.poll_page(source=row, now=NOW)
        except Exception as error:  # noqa: BLE001  # told to the test
            failures.append(error)
        finally:
            connection.close()

    workers = [threading.Thread(target=work, args=(row,)) for row in rows]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(30)
    assert failures == []
    assert (Article.objects.count(), SourceEntry.objects.count()) == (100, 200)
    assert Run.objects.filter(ended_at=NOW, error="").count() == 2


def test_notices_of_a_listing_flag_what_they_are_about(serving):
    article = ArticleFactory(doi="10.1000/1")
    _, source = serving(sent(feed(1)))
    polled(source, read=listing(notices=(Notice("retraction", doi="10.1000/1", said_by="publisher"),)))
    assert article.notices.get().kind == "retraction"


def test_search_begins_again_as_many_days_earlier_as_works_may_be_late():
    source = PolledSourceFactory(kind="preprints", query="biorxiv", rate=0)
    _, run = polled(source, get_page=given_page(b'{"messages": [{"status": "no posts found"}], "collection": []}'))
    late = CONNECTORS[SourceKind.PREPRINTS].late_days
    assert (run.error, late > 0, source.since) == ("", True, NOW.date() - dt.timedelta(days=late))


def test_listing_that_begins_before_a_limit_keeps_its_cut(serving):
    _, source = serving(sent(feed()))
    then = Ask("https://example.org/second", {"page": 2})
    _, run = polled(source, read=listing(*entries(*range(ENTRIES_A_RUN)), then=then))
    assert (run.is_cut, source.state["ask"]) == (True, {"url": then.url, "state": {"page": 2}})
