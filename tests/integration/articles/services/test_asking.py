"""Asking a server, against real ones and the real broker: robots.txt, quiet, turns, and many workers together."""

import datetime as dt
import threading
import time

import pytest
from django.db import connection

from articles.connectors.model import Rate
from articles.fetching import Limits, NotFound, Page, Refused, Unreachable, Validators
from articles.models import Host
from articles.politeness import robots
from articles.services import asking
from articles.services.asking import AskLater, ask
from tests.factories.articles import NOW, HostFactory
from tests.servers import LocalServer, by_path, fixed, in_turn, redirect, response

pytestmark = pytest.mark.django_db
PAGE = response(b"<p>Eleven of 40 patients responded.</p>")
FAST = Rate(per_second=1000, at_once=100, burst=1000)
DAY = dt.timedelta(days=1)


@pytest.fixture
def serve(settings):
    """Start a server of pages; what it gets for robots.txt."""
    started = []

    def start(answer=None, robots_answer=None):
        server = LocalServer(answer or fixed(PAGE), robots=robots_answer)
        started.append(server)
        settings.FETCH_ALLOW = ",".join(f"127.0.0.1:{one.port}" for one in started)
        return server.__enter__()

    yield start
    for server in started:
        server.__exit__()


def said(text: str):
    return fixed(response(text.encode(), content_type="text/plain"))


def test_page_is_given_with_its_validators(serve):
    server = serve(fixed(response(status="304 Not Modified")))
    page = ask(f"{server.url}page", now=NOW, validators=Validators(etag='"1"'))
    assert page.not_modified
    assert server.requests[0].header("If-None-Match") == '"1"'


def test_what_is_no_address_is_refused_without_a_question():
    with pytest.raises(Refused, match="begin with http"):
        ask("ftp://example.org/", now=NOW)
    assert not Host.objects.exists()


def test_limits_of_the_caller_hold(serve):
    with pytest.raises(Refused):
        ask(serve().url, now=NOW, limits=Limits(body_bytes=10))


def test_robots_is_read_once_a_day(serve):
    server = serve(robots_answer=said("User-agent: *\nDisallow: /private\nCrawl-delay: 0.001"))
    for moment in (NOW, NOW + dt.timedelta(hours=23)):
        ask(f"{server.url}page", now=moment, rate=FAST)
    host = Host.objects.get()
    assert (host.authority, host.robots_at, host.robots_status) == (f"127.0.0.1:{server.port}", NOW, 200)
    assert (host.crawl_delay, host.robots_error) == (0.001, "")
    assert (server.hits, server.robots_hits) == (2, 1)
    ask(f"{server.url}page", now=NOW + DAY, rate=FAST)
    assert server.robots_hits == 2


def test_forbidden_page_is_never_asked_for(serve):
    server = serve(robots_answer=said("User-agent: ImmunoAtlas\nDisallow: /private"))
    with pytest.raises(Refused, match=r"robots\.txt .* upload the file"):
        ask(f"{server.url}private/page", now=NOW)
    assert server.hits == 0
    assert ask(f"{server.url}page", now=NOW).status == 200


def test_documented_interface_is_asked_without_robots(serve):
    server = serve(robots_answer=said("User-agent: *\nDisallow: /\nCrawl-delay: 60"))
    for _ in range(2):
        assert ask(server.url, now=NOW, rate=FAST, obey_robots=False).status == 200
    assert server.robots_hits == 0


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        (fixed(response(status="404 Not Found")), 404),
        (fixed(response(status="410 Gone")), 410),
        (fixed(response(status="401 Unauthorized")), 401),
        (fixed(response(status="403 Forbidden")), 403),
        (fixed(response(content_type="text/plain")), 0),
        (fixed(response(b"a" * (robots.LONGEST + 1), content_type="text/plain")), 0),
        (fixed(response(b"User-agent: *\nDisallow: /", content_type="image/png")), 0),
        (fixed(response(b"User-agent: *\nDisallow: /", length=5000)), 0),
        (redirect("/robots.txt"), 0),
        (said("\0\0\0 Disallow: /"), 200),
    ],
)
def test_robots_that_says_nothing_allows_everything_for_a_day(serve, answer, status):
    server = serve(robots_answer=answer)
    for _ in range(2):
        assert ask(server.url, now=NOW, rate=FAST).status == 200
    host = Host.objects.get()
    assert (host.robots_at, host.robots_status, host.robots_error, host.crawl_delay) == (NOW, status, "", None)
    assert server.robots_hits in {1, 6}  # a redirect to itself is followed five times


@pytest.mark.parametrize("kind", ["text/plain", "application/octet-stream", ""])
def test_robots_is_read_whatever_text_it_calls_itself(serve, kind):
    server = serve(robots_answer=fixed(response(b"User-agent: *\nDisallow: /", content_type=kind)))
    with pytest.raises(Refused):
        ask(server.url, now=NOW)


def test_robots_behind_a_redirect_is_read(serve):
    server = serve(by_path({"/rules": said("User-agent: *\nDisallow: /page")}), redirect("/rules"))
    with pytest.raises(Refused):
        ask(f"{server.url}page", now=NOW)


def test_robots_that_fails_is_asked_for_again_soon_and_not_by_everybody(serve):
    broken = fixed(response(status="503 Service Unavailable"))
    server = serve(robots_answer=in_turn(broken, said("User-agent: *\nDisallow: /private")))
    for _ in range(3):
        with pytest.raises(Unreachable, match=r"robots\.txt of .* cannot be read: The server answered 503"):
            ask(server.url, now=NOW, rate=FAST)
    assert (server.hits, server.robots_hits) == (0, 1)
    assert ask(server.url, now=NOW + dt.timedelta(seconds=30), rate=FAST).status == 200
    assert Host.objects.get().robots_error == ""


def test_server_that_is_not_there_is_named_as_such():
    with pytest.raises(
        Unreachable, match=r"^The name nobody\.example\.invalid was not found: it is misspelt, or this machine"
    ):
        ask("https://nobody.example.invalid/", now=NOW, get=unreachable)
    assert (Host.objects.get().robots_status, Host.objects.get().robots_at) == (0, NOW)


def unreachable(url: str, validators: Validators | None, limits: Limits) -> Page:
    raise Unreachable(
        "The name nobody.example.invalid was not found: it is misspelt, or this machine has no way to it."
    )


def test_older_answer_of_a_slower_worker_does_not_replace_a_newer_one(serve):
    server = serve(robots_answer=said("User-agent: *\nDisallow: /"))
    authority = f"127.0.0.1:{server.port}"

    def overtaken(url, validators, limits):
        HostFactory(authority=authority, robots_at=NOW + DAY, robots_status=404)
        return asking.safe_get(url, validators, limits)

    with pytest.raises(NotFound):
        ask(f"{server.url}page", now=NOW, get=lambda *asked: missing() if Host.objects.exists() else overtaken(*asked))
    assert Host.objects.get().robots_status == 404


def missing() -> Page:
    raise NotFound("not there")


def test_robots_takes_no_token_of_the_pages_and_has_a_measure_of_its_own(serve):
    server, slow, begun = serve(), Rate(per_second=0.01), time.monotonic()
    ask(server.url, now=NOW, rate=slow)
    assert (server.hits, server.robots_hits) == (1, 1)
    with pytest.raises(AskLater) as later:
        ask(server.url, now=NOW + dt.timedelta(days=2), rate=slow)
    full, gone = dt.timedelta(seconds=100), dt.timedelta(seconds=time.monotonic() - begun)
    assert full - gone <= later.value.at - (NOW + dt.timedelta(days=2)) <= full
    assert (server.hits, server.robots_hits) == (1, 1)


@pytest.mark.parametrize("status", ["429 Too Many Requests", "503 Service Unavailable"])
def test_retry_after_holds_for_everybody(serve, status):
    server = serve(fixed(response(status=status, retry_after="120")))
    with pytest.raises(Unreachable):
        ask(f"{server.url}one", now=NOW)
    until = NOW + dt.timedelta(seconds=120)
    for obey in (True, False):
        with pytest.raises(AskLater, match="left alone") as later:
            ask(f"{server.url}two", now=until - dt.timedelta(seconds=1), rate=Rate(0), obey_robots=obey)
        assert later.value.at == until
    assert server.hits == 1
    with pytest.raises(Unreachable):
        ask(f"{server.url}two", now=until)
    assert server.hits == 2


def test_retry_after_of_robots_holds_for_everybody(serve):
    server = serve(robots_answer=fixed(response(status="503 Service Unavailable", retry_after="600")))
    with pytest.raises(Unreachable) as failure:
        ask(server.url, now=NOW)
    assert failure.value.retry_after == 600
    assert Host.objects.get().not_before == NOW + dt.timedelta(minutes=10)


def test_retry_after_behind_a_redirect_is_of_the_server_that_said_it(serve):
    busy = serve(fixed(response(status="429 Too Many Requests", retry_after="120")))
    signpost = serve(redirect(busy.url))
    with pytest.raises(Unreachable):
        ask(signpost.url, now=NOW, rate=FAST)
    quiet = {host.authority: host.quiet_until(NOW) for host in Host.objects.all()}
    assert quiet == {f"127.0.0.1:{signpost.port}": None, f"127.0.0.1:{busy.port}": NOW + dt.timedelta(minutes=2)}


def test_longer_wish_for_quiet_is_not_shortened(serve):
    server = serve(fixed(response(status="429 Too Many Requests", retry_after="120")))
    authority = f"127.0.0.1:{server.port}"

    def longer(url, validators, limits):
        HostFactory(authority=authority, not_before=NOW + DAY)
        return asking.safe_get(url, validators, limits)

    with pytest.raises(Unreachable):
        ask(server.url, now=NOW, obey_robots=False, get=longer)
    assert Host.objects.get().not_before == NOW + DAY


def test_slot_is_given_back_whatever_came(serve):
    one = Rate(per_second=1000, burst=1000, at_once=1)
    server = serve(by_path({"/page": fixed(PAGE)}))
    for path in ("page", "missing", "page"):
        try:
            ask(f"{server.url}{path}", now=NOW, rate=one)
        except NotFound:
            assert path == "missing"
    assert server.hits == 3


def test_broker_that_dies_meanwhile_costs_no_page(serve, settings, monkeypatch, caplog, tmp_path):
    server = serve()

    def losing(url, validators, limits):
        settings.REDIS_URL = f"unix://{tmp_path}/nothing.sock"
        return asking.safe_get(url, validators, limits)

    assert ask(server.url, now=NOW, obey_robots=False, get=losing).status == 200
    assert "frees itself later" in caplog.text


def test_without_the_broker_nothing_is_asked(serve, settings, tmp_path):
    server = serve()
    settings.REDIS_URL = f"unix://{tmp_path}/nothing.sock"
    with pytest.raises(AskLater, match="Redis") as later:
        ask(server.url, now=NOW)
    assert later.value.at == NOW + asking.BROKER_PAUSE
    assert server.hits + server.robots_hits == 0


class Watch:
    """Answers with a page and notes when somebody came and how many were there at once.

    The path says when the question was put: the turn was given at some moment between that and the coming.
    """

    def __init__(self) -> None:
        self.came: list[tuple[float, float]] = []  # when it was asked, when it came here
        self.most = 0
        self._inside = 0
        self._lock = threading.Lock()

    def __call__(self, client) -> None:
        with self._lock:
            self.came.append((float(client.path.strip("/")), time.monotonic()))
            self._inside += 1
            self.most = max(self.most, self._inside)
        client.pause(0.005)
        with self._lock:
            self._inside -= 1
        client.send(PAGE)

    def fullest(self, rate: Rate) -> float:
        """The highest share of what the rate allows in any stretch, of requests that were asked and came within it."""
        shares = []
        for begin, _ in self.came:
            ends = sorted(came for asked, came in self.came if asked >= begin)
            shares += [
                count / (rate.burst + (end - begin) * rate.per_second) for count, end in enumerate(ends, start=1)
            ]
        return max(shares)


@pytest.mark.django_db(transaction=True)
def test_many_workers_ask_a_server_no_oftener_than_one_may(serve):
    rate, watch, refused = Rate(per_second=50, burst=5, at_once=2), Watch(), []
    server = serve(watch)

    def work():
        for _ in range(60):
            try:
                ask(f"{server.url}{time.monotonic()}", now=NOW, rate=rate, obey_robots=False)
            except AskLater as later:
                refused.append(later)
        connection.close()

    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert len(watch.came) + len(refused) == 240
    assert rate.burst <= len(watch.came) == server.hits
    assert refused
    assert watch.most <= rate.at_once
    assert watch.fullest(rate) <= 1
