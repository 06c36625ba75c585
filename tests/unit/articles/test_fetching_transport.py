"""Bounds of a fetch and no partial page, against servers that answer badly (promises T2 and T3)."""

import gzip
import hashlib
import subprocess
import sys
import time
import zlib
from pathlib import Path

import pytest

from articles.fetching import (
    Empty,
    Limits,
    NotFound,
    Refused,
    TooLarge,
    Truncated,
    Unreachable,
    UnsupportedType,
    Validators,
    get,
)
from articles.fetching.connecting import Deadline, Stream, system_connect
from tests.servers import HOST, LocalServer, dripping, endless, fixed, in_turn, response, silent

BODY = "<html><body><p>Överlevnad: 12 of 40 patients.</p></body></html>".encode() * 100
HTML = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
CHUNKED = HTML + b"Transfer-Encoding: chunked\r\n\r\n"
QUICK = Limits(total_seconds=0.4)


def fetch(server, **options):
    return get(server.url, allow=server.allowed, **options)


def test_get_returns_the_whole_page_with_its_facts():
    answer = response(BODY, content_type="text/html; charset=UTF-8", etag='"a"', x_twice="1")
    with LocalServer(fixed(answer)) as server:
        page = fetch(server, contact_page="https://atlas.example/about/reader/")
    assert (page.status, page.not_modified, page.body) == (200, False, BODY)
    assert (page.url, page.final_url) == (server.url, server.url)
    assert (page.content_type, page.charset) == ("text/html", "utf-8")
    assert page.sha256 == hashlib.sha256(BODY).hexdigest()
    assert page.validators == Validators(etag='"a"')
    assert ("x-twice", "1") in page.headers
    assert BODY.decode() not in repr(page)


def test_get_introduces_itself_and_asks_for_what_it_can_read():
    with LocalServer(fixed(response(BODY))) as server:
        fetch(server, contact_page="https://atlas.example/about/reader/")
        fetch(server)
    named, unnamed = server.requests
    assert named.header("user-agent") == "ImmunoAtlas/0.1 (+https://atlas.example/about/reader/)"
    assert unnamed.header("user-agent") == "ImmunoAtlas/0.1"
    assert named.header("accept-encoding") == "gzip, deflate"
    assert named.header("host") == f"127.0.0.1:{server.port}"
    assert named.header("cookie") is None
    assert named.header("if-none-match") is None
    assert named.header("if-modified-since") is None


@pytest.mark.parametrize(
    ("coding", "packed"),
    [
        ("gzip", gzip.compress(BODY)),
        ("GZIP", gzip.compress(BODY)),
        ("deflate", zlib.compress(BODY)),
        ("deflate", zlib.compress(BODY)[2:-4]),
        ("identity", BODY),
    ],
)
def test_get_unpacks_what_it_asked_for(coding, packed):
    with LocalServer(fixed(response(packed, content_encoding=coding))) as server:
        assert fetch(server).body == BODY


@pytest.mark.parametrize("coding", ["br", "zstd", "gzip, gzip", "compress"])
def test_get_refuses_codings_it_did_not_ask_for(coding):
    with LocalServer(fixed(response(b"x" * 100, content_encoding=coding))) as server, pytest.raises(Refused):
        fetch(server)


def test_get_reads_chunks_and_bodies_that_end_with_the_connection():
    pieces = CHUNKED + b"5\r\n<p>Te\r\n6;x=y\r\nxt</p>\r\n0\r\nX-Trailer: 1\r\n\r\n"
    unframed = HTML + b"\r\n<p>Text</p>"
    with LocalServer(in_turn(fixed(pieces), fixed(unframed))) as server:
        assert fetch(server).body == fetch(server).body == b"<p>Text</p>"


@pytest.mark.parametrize(
    "answer",
    [
        response(gzip.compress(BODY)[:60], content_encoding="gzip"),
        response(gzip.compress(BODY)[:-1], content_encoding="gzip"),
        response(gzip.compress(BODY)[:60], content_encoding="gzip", length=-1),
        response(zlib.compress(BODY)[:60], content_encoding="deflate"),
        response(BODY, content_encoding="gzip"),
        response(BODY, length=len(BODY) + 1),
        response(b"<p>", length=100_000),
        CHUNKED + b"5\r\n<p>Te\r\n",
        CHUNKED + b"5\r\n<p>Te",
        CHUNKED + b"5\r\n<p>Te\r\n0\r\n",
        CHUNKED + b"5\r\n<p>Te\r\nzz\r\nxt</p>\r\n0\r\n\r\n",
        CHUNKED + b"-5\r\n<p>Te\r\n0\r\n\r\n",
        CHUNKED + b"5\r\n<p>Text</p>\r\n0\r\n\r\n",
        CHUNKED + b"1" * 70_000,
        HTML.replace(b"200 OK", b"206 Partial Content") + b"Content-Length: 3\r\n\r\n<p>",
    ],
    ids=[
        "gzip cut after 60 bytes", "gzip cut before its last byte", "gzip cut, no length", "deflate cut",
        "not gzip at all", "one byte short", "nearly all missing", "no last chunk", "half a chunk",
        "no end of trailers", "no number", "negative number", "wrong number", "endless number", "a part",
    ],
)  # fmt: skip
def test_get_never_returns_a_part_of_a_page(answer):
    with LocalServer(fixed(answer)) as server, pytest.raises(Truncated) as refusal:
        fetch(server)
    assert refusal.value.outcome == "truncated_body"


def test_get_calls_a_reset_in_the_body_a_failure_of_the_network():
    def answer(connection):
        connection.send(response(b"<p>Te", length=500))
        connection.pause(0.1)  # a reset drops what the other side has not read yet
        connection.reset()

    with LocalServer(answer) as server, pytest.raises(Unreachable, match="while the page was read"):
        fetch(server)


def test_get_stops_an_endless_body_at_the_limit():
    with LocalServer(endless(HTML + b"\r\n", b"<p>Text</p>" * 5000)) as server, pytest.raises(TooLarge) as refusal:
        fetch(server)
    assert refusal.value.outcome == "blocked"
    assert "10 MiB" in refusal.value.reason


def test_get_stops_an_endless_stream_of_tiny_chunks():
    limits = Limits(body_bytes=20_000)
    with LocalServer(endless(CHUNKED, b"1\r\nx\r\n" * 2000)) as server, pytest.raises(TooLarge):
        fetch(server, limits=limits)


def test_get_stops_a_gzip_stream_that_inflates_to_nothing_for_ever():
    packer = zlib.compressobj(wbits=31)
    begin = packer.compress(b"") + packer.flush(zlib.Z_FULL_FLUSH)
    nothing = packer.flush(zlib.Z_FULL_FLUSH) or b"\x00\x00\x00\xff\xff"
    head = HTML + b"Content-Encoding: gzip\r\n\r\n" + begin
    with LocalServer(endless(head, nothing * 5000)) as server, pytest.raises(TooLarge):
        fetch(server, limits=Limits(body_bytes=1_000_000))


def test_get_takes_exactly_the_limit_and_a_source_may_raise_it():
    content = b"x" * 1000
    with LocalServer(fixed(response(content))) as server:
        assert fetch(server, limits=Limits(body_bytes=1000)).body == content
        with pytest.raises(TooLarge):
            fetch(server, limits=Limits(body_bytes=999))


def gzip_bomb(megabytes: int) -> bytes:
    """Zeros; one packed megabyte repeated, since the reader must stop long before the checksum at the end."""
    packer = zlib.compressobj(9, wbits=31)
    first = packer.compress(bytes(2**20)) + packer.flush(zlib.Z_FULL_FLUSH)
    again = packer.compress(bytes(2**20)) + packer.flush(zlib.Z_FULL_FLUSH)
    return first + again * (megabytes - 1)


BOMB_READER = """
import sys
from articles.fetching import TooLarge, get

def kilobytes(field):
    with open("/proc/self/status") as status:
        return int(next(line for line in status if line.startswith(field)).split()[1])

port = int(sys.argv[1])
before = kilobytes("VmRSS:")
try:
    get(f"http://127.0.0.1:{port}/", allow=frozenset({("127.0.0.1", port)}))
except TooLarge:
    print(kilobytes("VmHWM:") - before)
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="NOT RUN: memory of a child, no /proc here")
@pytest.mark.parametrize("coding", ["gzip", "deflate"])
def test_get_grows_by_less_than_64_mb_on_a_bomb_of_500_mb(coding):
    bomb = gzip_bomb(500) if coding == "gzip" else zlib.compress(bytes(2**20 * 64))
    with LocalServer(fixed(response(bomb, content_encoding=coding))) as server:
        child = subprocess.run(
            [sys.executable, "-c", BOMB_READER, str(server.port)],
            cwd=Path(__file__).parents[3],
            capture_output=True,
            text=True,
            timeout=60,
            check=True,
        )
    assert 0 < int(child.stdout) < 64 * 1024


@pytest.mark.parametrize(
    "answer",
    [
        dripping(response(b"x" * 100_000), seconds=0.02),
        dripping(b"HTTP/1.1 200 OK\r\n" + b"X-Long: 1\r\n" * 10_000, seconds=0.02),
        silent,
        endless(b"HTTP/1.1 100 Continue\r\n\r\n", b""),
    ],
    ids=["body", "headers", "nothing", "interim"],
)
def test_get_ends_in_time_whatever_the_server_does(answer):
    begun = time.monotonic()
    with LocalServer(answer) as server:
        with pytest.raises(Unreachable, match=r"within 0\.4 seconds") as refusal:
            fetch(server, limits=QUICK)
        elapsed = time.monotonic() - begun
    assert 0.4 <= elapsed < 5
    assert refusal.value.transient


def test_a_stream_ends_in_time_while_the_other_side_does_not_read():
    with LocalServer(silent) as server:
        stream = Stream(system_connect((HOST, server.port), 5), Deadline.after(0.2))
        try:
            with pytest.raises(Unreachable, match="within"):
                stream.write(b"GET / HTTP/1.1\r\n\r\n" + bytes(50_000_000))
        finally:
            stream.close()


def test_a_deadline_that_has_passed_leaves_no_time():
    with pytest.raises(Unreachable, match="within 0 seconds"):
        Deadline.after(0).remaining()


def test_get_counts_all_hops_against_one_time():
    def slow_redirect(connection):
        if connection.pause(0.15):
            connection.send(response(status="302 Found", location="/"))

    with LocalServer(slow_redirect) as server, pytest.raises(Unreachable, match=r"within 0\.4 seconds"):
        fetch(server, limits=QUICK)
    assert server.hits < 5


def test_get_has_the_promised_limits_by_default():
    limits = Limits()
    assert (limits.connect_seconds, limits.total_seconds, limits.redirects) == (5, 30, 5)
    assert (limits.header_bytes, limits.body_bytes) == (64 * 1024, 10 * 1024 * 1024)


@pytest.mark.parametrize(
    "head",
    [
        b"HTTP/1.1 200 OK\r\n" + b"".join(b"X-%d: %s\r\n" % (n, b"y" * 60_000) for n in range(99)),
        b"HTTP/1.1 200 OK\r\nX-One: " + b"y" * 70_000 + b"\r\nContent-Length: 0\r\n",
        b"HTTP/1.1 200 OK\r\nX-One: " + b"y" * 65_530 + b"\r\nContent-Length: 0\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"X-Short: 1\r\n" * 8_000,
        b"HTTP/1.1 100 Continue\r\n\r\n" * 10_000,
    ],
    ids=["99 of 60 KB", "one of 70 KB", "just over", "many short ones", "interim answers"],
)
def test_get_refuses_headers_over_64_kb_and_lives_on(head):
    with LocalServer(in_turn(fixed(head + b"\r\n"), fixed(response(BODY)))) as server:
        with pytest.raises(Refused, match="headers over 64 KB"):
            fetch(server)
        assert fetch(server).body == BODY


def test_get_takes_headers_just_under_64_kb():
    answer = response(BODY, x_one="y" * 30_000, x_two="y" * 30_000)
    with LocalServer(fixed(answer)) as server:
        assert fetch(server).body == BODY


def test_get_passes_over_interim_answers():
    answer = b"HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n" + response(BODY)
    with LocalServer(fixed(answer)) as server:
        assert fetch(server).body == BODY


@pytest.mark.parametrize(
    "answer",
    [
        b"hello\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nBad Name: x\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcde",
        b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nabcde",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\nabcde",
        b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n",
    ],
)
def test_get_refuses_answers_that_break_the_rules(answer):
    with LocalServer(fixed(answer)) as server, pytest.raises(Refused, match="rules of HTTP"):
        fetch(server)


@pytest.mark.parametrize(
    "beginning", [b"", b"SSH-2.0-Other\r\n", b"HTTP/1.1 200", b"HTTP/1.1 200 OK\r\nContent-Type: te"]
)
def test_get_calls_a_connection_that_closes_too_early_unreachable(beginning):
    with LocalServer(fixed(beginning)) as server, pytest.raises(Unreachable, match="closed the connection"):
        fetch(server)


def test_get_calls_a_reset_before_the_answer_unreachable():
    with LocalServer(lambda connection: connection.reset()) as server, pytest.raises(Unreachable, match="broke"):
        fetch(server)


@pytest.mark.parametrize("kind", ["image/png", "application/octet-stream", "application/zip", ""])
def test_get_refuses_types_without_reading_the_body(kind):
    answer = endless(b"HTTP/1.1 200 OK\r\nContent-Type: " + kind.encode() + b"\r\n\r\n", BODY)
    with LocalServer(answer) as server, pytest.raises(UnsupportedType) as refusal:
        fetch(server)
    assert refusal.value.outcome == "unsupported_type"


@pytest.mark.parametrize(
    "answer",
    [
        response(content_type="text/html"),
        response(content_type="text/html", content_encoding="gzip"),
        response(gzip.compress(b""), content_encoding="gzip"),
        CHUNKED + b"0\r\n\r\n",
        b"HTTP/1.1 204 No Content\r\n\r\n",
    ],
)
def test_get_calls_a_page_without_a_byte_empty(answer):
    with LocalServer(fixed(answer)) as server, pytest.raises(Empty) as refusal:
        fetch(server)
    assert refusal.value.outcome == "empty"


def test_get_sends_validators_back_word_for_word():
    stored = Validators(etag='W/"\u00e9-1;x"', last_modified="Fri, 31 Dec 9999 23:59:59 GMT")
    first = HTML + f"ETag: {stored.etag}\r\nLast-Modified: {stored.last_modified}\r\n".encode("latin-1")
    answers = in_turn(
        fixed(first + b"Content-Length: 1\r\n\r\nx"), fixed(response(status="304 Not Modified", etag="b"))
    )
    with LocalServer(answers) as server:
        page = fetch(server)
        again = fetch(server, validators=page.validators)
    assert page.validators == stored
    request = server.requests[1]
    assert (request.header("if-none-match"), request.header("if-modified-since")) == (stored.etag, stored.last_modified)
    assert again.not_modified
    assert (again.status, again.body, again.sha256, again.content_type) == (304, b"", "", "")
    assert again.validators == Validators(etag="b")


def test_get_does_not_believe_not_modified_that_it_did_not_ask_for():
    with LocalServer(fixed(response(status="304 Not Modified"))) as server, pytest.raises(Unreachable):
        fetch(server, validators=Validators())


def test_get_passes_on_what_a_status_means():
    later = fixed(response(status="429 Too Many Requests", retry_after="86400"))
    with LocalServer(later) as server, pytest.raises(Unreachable) as refusal:
        fetch(server)
    assert refusal.value.retry_after == 86_400
    with LocalServer(fixed(response(BODY, status="404 Not Found"))) as server, pytest.raises(NotFound):
        fetch(server)


def test_get_keeps_no_cookies_and_sends_none_back():
    cookie = response(status="302 Found", location="/", set_cookie="session=1")
    with LocalServer(in_turn(fixed(cookie), fixed(response(BODY, set_cookie="session=2")))) as server:
        page = fetch(server)
    assert "set-cookie" not in dict(page.headers)
    assert [request.header("cookie") for request in server.requests] == [None, None]
