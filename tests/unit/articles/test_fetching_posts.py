"""What is sent to a server goes through the same checks as what is asked of it."""

import pytest

from articles.fetching import Refused, post
from tests.servers import LocalServer, fixed, redirect, response

JSON = "application/json"
ANSWER = fixed(response(b"{}", content_type=JSON))


def test_post_sends_its_body_and_reads_the_answer():
    with LocalServer(ANSWER) as server:
        page = post(f"{server.url}x?y=1", b'{"a": 1}', content_type=JSON, allow=server.allowed)
    request = server.requests[0]
    assert request.head.startswith(b"POST /x?y=1 HTTP/1.1\r\n")
    assert (request.header("content-length"), request.header("content-type")) == ("8", JSON)
    assert request.header("authorization") is None
    assert (page.status, page.body) == (200, b"{}")


def test_post_may_send_nothing_and_say_who_sends_it():
    with LocalServer(ANSWER) as server:
        post(server.url, b"", content_type=JSON, authorization="Bearer x", allow=server.allowed)
    assert (server.requests[0].header("content-length"), server.requests[0].header("authorization")) == (
        "0",
        "Bearer x",
    )


def test_post_follows_no_redirect():
    with LocalServer(ANSWER) as other, LocalServer(redirect(other.url, status="307 Temporary Redirect")) as server:
        allow = server.allowed | other.allowed
        with pytest.raises(Refused, match="redirects"):
            post(server.url, b"{}", content_type=JSON, allow=allow)
        assert other.hits == 0


@pytest.mark.parametrize("url", ["http://127.0.0.1/", "http://169.254.169.254/", "http://[::1]/", "ftp://example.org/"])
def test_post_reaches_nothing_that_is_not_public(url):
    with pytest.raises(Refused):
        post(url, b"{}", content_type=JSON)
