"""No request forgery: nothing but a checked public address is ever connected to (promise T1)."""

import random
import socket
import threading

import pytest

from articles.fetching import Limits, Refused, Unreachable, get
from articles.fetching.connecting import system_connect, system_resolve
from tests.servers import HOST, LocalServer, by_path, fixed, redirect, response

PUBLIC = "93.184.216.34"
PAGE = fixed(response(b"<p>Text</p>"))

# The system's resolver turns every number form into an address; the decision falls on that address.
TO_OURSELVES = [
    "http://127.0.0.1/", "http://127.255.255.254/", "http://[::1]/", "http://0.0.0.0/", "http://0/",
    "http://10.0.0.1/", "http://172.31.255.255/", "http://192.168.0.1/", "http://100.64.0.1/",
    "http://169.254.169.254/latest/meta-data/", "http://169.254.170.2/v2/credentials",
    "http://[fd00:ec2::254]/latest/meta-data/", "http://192.0.0.1/", "http://192.0.0.192/latest/",
    "http://192.88.99.1/", "http://198.18.0.1/", "http://192.0.2.1/", "http://239.255.255.250:1900/",
    "http://239.255.255.250/", "http://240.0.0.1/", "http://255.255.255.255/", "http://[fe80::1]/",
    "http://[fec0::1]/", "http://[3fff::1]/", "http://[::ffff:127.0.0.1]/", "http://[::ffff:7f00:1]/",
    "http://[0:0:0:0:0:ffff:a9fe:a9fe]/", "http://[64:ff9b:1::a9fe:a9fe]/",
    "http://[2001:0:4136:e378:8000:63bf:3f57:fdf2]/", "http://2130706433/", "http://0x7f000001/", "http://0177.1/",
    "http://127.0.1/", "http://00000000000/", "http://2852039166/", "http://0xa9fea9fe/",
    "http://0251.0376.0251.0376/", "https://127.0.0.1/",
]  # fmt: skip
UNREADABLE = [
    "http://１２７.０.０.１/", "http://127.0.0.1#@example.org/", "http://127.0.0.1%2f@example.org/",
    "http://127.0.0.1:80\\@example.org/", "http://exam\tple.org/", "http://a\r\nHost: x/", "http://example.org:0/",
    "http://example.org:99999/", "http://example.org。evil.test/", "http://example.org\u00adevil.test/",
    "http://-oProxyCommand=id/", "http://1.1.1.1.1/", "http://" + "a" * 300 + ".test/",
    "http://example.org/" + "a" * 10_000, "file:///etc/passwd", "ftp://example.org/x",
    "gopher://127.0.0.1:6379/_FLUSHALL", "data:text/html,<script>1</script>", "jar:http://example.org!/",
    "view-source:http://example.org/", "//example.org/", "HTTP+UNIX://%2Frun%2Fdocker.sock/",
]  # fmt: skip
# With the canary's port behind it, each of these reaches the canary when nobody checks.
SPELLINGS = ["127.0.0.1", "localhost", "2130706433", "0x7f000001", "0177.1", "127.0.1", "0", "[::ffff:127.0.0.1]"]


class Wire:
    """Stands in for the network: remembers who was called, and lets a call through to a local server or not at all."""

    def __init__(self, *, public: LocalServer | None = None, loopback: LocalServer | None = None) -> None:
        self.called: list[str] = []
        self._public = public
        self._loopback = loopback

    def __call__(self, target: tuple[str, int], seconds: float) -> socket.socket:
        self.called.append(target[0])
        server = self._public if target[0] == PUBLIC else self._loopback
        if server is None:
            raise ConnectionRefusedError(111, "Connection refused")
        return system_connect((HOST, server.port), seconds)


@pytest.fixture
def canary():
    with LocalServer(PAGE) as server:
        yield server


@pytest.mark.parametrize("url", TO_OURSELVES)
def test_get_refuses_what_is_not_public_before_any_socket(url):
    wire = Wire()
    with pytest.raises(Refused) as refusal:
        get(url, connect=wire)
    assert wire.called == []
    assert refusal.value.outcome == "blocked"
    assert not refusal.value.transient
    assert refusal.value.reason


@pytest.mark.parametrize(
    ("spelling", "address"),
    [
        ("2130706433", "127.0.0.1"), ("0x7f000001", "127.0.0.1"), ("0177.1", "127.0.0.1"), ("127.0.1", "127.0.0.1"),
        ("00000000000", ".".join("0000")), ("2852039166", "169.254.169.254"), ("0xa9fea9fe", "169.254.169.254"),
        ("0251.0376.0251.0376", "169.254.169.254"),
    ],
)  # fmt: skip
def test_get_judges_a_number_by_the_address_that_it_leads_to(spelling, address):
    with pytest.raises(Refused, match=rf"leads to {address}, which is not"):
        get(f"http://{spelling}/", connect=Wire())
    wire = Wire()
    with pytest.raises(Unreachable):  # the text alone would not have been refused
        get(f"http://{spelling}/", resolve=lambda *_: [PUBLIC], connect=wire)
    assert wire.called == [PUBLIC]


class Names:
    """Stands in for name resolution: everything is public, and the questions are kept."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, host: str, port: int) -> list[str]:
        self.asked.append(host)
        return [PUBLIC]


@pytest.mark.parametrize("url", UNREADABLE)
def test_get_refuses_what_it_cannot_read_before_any_name_is_looked_up(url):
    names, wire = Names(), Wire()
    with pytest.raises(Refused):
        get(url, resolve=names, connect=wire)
    assert names.asked == wire.called == []


@pytest.mark.parametrize("port", [22, 25, 6379, 5432, 8080, 1])
def test_get_refuses_other_ports_before_any_name_is_looked_up(port):
    names, wire = Names(), Wire()
    with pytest.raises(Refused, match="only 80 and 443"):
        get(f"http://public-host.example:{port}/", resolve=names, connect=wire)
    assert names.asked == wire.called == []


def test_get_refuses_a_port_that_is_allowed_for_another_address_only():
    names, wire = Names(), Wire()
    with pytest.raises(Refused, match="only 80 and 443"):
        get("http://public-host.example:8080/", allow=frozenset({(HOST, 8080)}), resolve=names, connect=wire)
    assert wire.called == []


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_get_never_reaches_a_canary_on_this_machine(canary, spelling):
    # The port alone must not be what saves us: another address is allowed on it.
    elsewhere = frozenset({("127.0.0.9", canary.port)})
    with pytest.raises(Refused):
        get(f"http://{spelling}:{canary.port}/", allow=elsewhere)
    with pytest.raises(Refused):
        get(f"http://{spelling}/", connect=Wire(loopback=canary), allow=elsewhere)
    assert canary.hits == 0


def test_get_reaches_the_canary_when_exactly_it_is_allowed(canary):
    assert get(canary.url, allow=canary.allowed).body == b"<p>Text</p>"
    assert canary.hits == 1


def test_get_knows_cloud_metadata_by_its_address():
    wire = Wire()
    with pytest.raises(Refused):
        get("http://metadata.google.internal/", resolve=lambda *_: ["169.254.169.254"], connect=wire)
    assert wire.called == []


@pytest.mark.parametrize(
    "answers",
    [
        [PUBLIC, "10.0.0.1"], ["10.0.0.1", PUBLIC], ["::1", PUBLIC], [PUBLIC, "::1"], [PUBLIC, "::ffff:10.0.0.1"],
        [PUBLIC, "not an address"], [PUBLIC, "2606:2800:220:1::1", "fe80::1%eth0"],
    ],
)  # fmt: skip
def test_get_refuses_the_whole_name_for_one_bad_answer(answers):
    wire = Wire()
    with pytest.raises(Refused):
        get("http://mixed.example/", resolve=lambda *_: answers, connect=wire)
    assert wire.called == []


def test_get_resolves_once_and_keeps_the_name_in_the_request(canary):
    answers = iter([[PUBLIC], ["127.0.0.1"]])
    with LocalServer(PAGE) as public:
        wire = Wire(public=public, loopback=canary)
        page = get("http://rebinding.example/a?b=c", resolve=lambda *_: next(answers), connect=wire)
    assert page.body == b"<p>Text</p>"
    assert wire.called == [PUBLIC]
    assert (public.requests[0].path, public.requests[0].header("host")) == ("/a?b=c", "rebinding.example")
    assert (public.hits, canary.hits) == (1, 0)


def test_get_is_never_fooled_in_1000_tries_with_a_resolver_that_changes_its_answer(canary):
    dice = random.Random(20260301)  # noqa: S311 - repeatable choices, no secret
    answers = [[PUBLIC], ["127.0.0.1"], [PUBLIC, "127.0.0.1"], ["127.0.0.1", PUBLIC], ["::1", PUBLIC], ["10.0.0.1"]]
    asked = []

    def resolve(host, port):
        asked.append(host)
        return dice.choice(answers)

    wire = Wire(loopback=canary)
    refused = unreachable = 0
    for _ in range(1000):
        try:
            get("http://rebinding.example/", resolve=resolve, connect=wire)
        except Refused:
            refused += 1
        except Unreachable:
            unreachable += 1
    assert set(wire.called) == {PUBLIC}
    assert len(wire.called) == unreachable
    assert refused + unreachable == len(asked) == 1000
    assert min(refused, unreachable) > 50
    assert canary.hits == 0


@pytest.mark.parametrize(
    "target",
    [
        "http://127.0.0.1:{canary}/", "//127.0.0.1:{canary}/", "http://localhost:{canary}/", "http://2130706433:{canary}/",
        "http://[::ffff:127.0.0.1]:{canary}/", "http://127.0.0.1/", "http://169.254.169.254/latest/meta-data/",
        "http://[::1]/", "http://public-host.example:22/", "file:///etc/passwd", "gopher://127.0.0.1:{canary}/_x",
        "http://127.0.0.1:{canary}\\@example.org/", "http://example.org@127.0.0.1:{canary}/",
    ],
)  # fmt: skip
def test_get_checks_every_hop_like_the_first(canary, target):
    with LocalServer(redirect(target.format(canary=canary.port))) as server, pytest.raises(Refused):
        get(server.url, allow=server.allowed)
    assert server.hits == 1
    assert canary.hits == 0


@pytest.mark.parametrize(
    "location",
    [
        b"Location: http://127.0.0.1:%d/\r\n X: y",  # a folded header line
        b"Location: http://127.0.0.1:%d/\rX: y",
        b"Location: http://a\x00127.0.0.1:%d/",
        b"Location: http://127.0.0.1:%d/\r\nno colon here",
        b"Location: //127.0.0.1:%d/",
    ],
)
def test_get_refuses_broken_redirects(canary, location):
    head = b"HTTP/1.1 302 Found\r\n" + location % canary.port + b"\r\ncontent-length: 0\r\n\r\n"
    with LocalServer(fixed(head)) as server, pytest.raises(Refused) as refusal:
        get(server.url, allow=server.allowed)
    assert refusal.value.outcome == "blocked"
    assert canary.hits == 0


def test_get_looks_the_name_up_again_at_each_hop_and_checks_it():
    answers = iter([[PUBLIC], ["127.0.0.1"]])
    with LocalServer(redirect("http://rebinding.example/again")) as public:
        wire = Wire(public=public, loopback=public)
        with pytest.raises(Refused):
            get("http://rebinding.example/", resolve=lambda *_: next(answers), connect=wire)
    assert wire.called == [PUBLIC]


def test_get_stops_a_redirect_to_itself_after_five_hops():
    with LocalServer(redirect("/")) as server, pytest.raises(Refused, match="more than 5 times"):
        get(server.url, allow=server.allowed)
    assert server.hits == 6


def test_get_follows_five_redirects_and_says_where_it_ended():
    steps = {f"/{number}": redirect(f"/{number + 1}", status="301 Moved Permanently") for number in range(5)}
    with LocalServer(by_path({**steps, "/5": PAGE})) as server:
        page = get(server.url + "0", allow=server.allowed)
    assert (page.url, page.final_url) == (server.url + "0", server.url + "5")
    assert server.hits == 6


def test_get_never_follows_what_a_page_says(canary):
    body = f"""<html><head><base href="http://127.0.0.1:{canary.port}/">
        <meta http-equiv="refresh" content="0;url=http://127.0.0.1:{canary.port}/">
        <meta property="og:image" content="http://127.0.0.1:{canary.port}/image">
        <link rel="canonical" href="http://127.0.0.1:{canary.port}/canonical">
        <link rel="icon" href="http://127.0.0.1:{canary.port}/icon"></head><body><p>Text</p></body></html>""".encode()
    answer = fixed(response(body, refresh=f"0; url=http://127.0.0.1:{canary.port}/", link="</style.css>; rel=preload"))
    with LocalServer(answer) as server:
        page = get(server.url, allow=server.allowed | canary.allowed)
    assert page.body == body
    assert (server.hits, canary.hits) == (1, 0)


def test_get_tries_the_next_checked_address_and_no_more_than_four():
    wire = Wire()
    many = ["2606:2800:220:1::1", "8.8.8.8", "8.8.4.4", "1.1.1.1", "9.9.9.9"]
    with pytest.raises(Unreachable, match="refused"):
        get("http://many.example/", resolve=lambda *_: many, connect=wire)
    assert wire.called == many[:4]


def test_get_calls_a_name_without_addresses_unreachable():
    with pytest.raises(Unreachable, match="has no address"):
        get("http://empty.example/", resolve=lambda *_: [])

    def unknown(host, port):
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    with pytest.raises(Unreachable, match="was not found"):
        get("http://unknown.example/", resolve=unknown)


def test_get_does_not_wait_for_a_slow_name_lookup():
    release = threading.Event()

    def lookup(host, port):
        release.wait(10)
        return []

    try:
        with pytest.raises(Unreachable, match=r"within 0\.1 seconds"):
            get("http://slow.example/", resolve=lookup, limits=Limits(total_seconds=0.1))
    finally:
        release.set()


def test_get_says_when_nobody_answers():
    def hang(target, seconds):
        assert seconds <= 5
        raise TimeoutError

    with pytest.raises(Unreachable, match="no answer in time"):
        get("http://hanging.example/", resolve=lambda *_: [PUBLIC], connect=hang)


def test_get_names_a_failure_without_words_of_the_system():
    def fail(target, seconds):
        raise OSError

    with pytest.raises(Unreachable, match="the connection failed"):
        get("http://failing.example/", resolve=lambda *_: [PUBLIC], connect=fail)


def test_system_resolve_lists_each_address_once():
    assert system_resolve("127.0.0.1", 80) == ("127.0.0.1",)
