"""What a head means: statuses, waiting times, redirects, types."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.addresses import parse
from articles.fetching import (
    Empty,
    FetchError,
    Gone,
    Limits,
    NotFound,
    Refused,
    Truncated,
    Unreachable,
    UnsupportedType,
)
from articles.fetching.judging import DAY, content_type, fault, next_address, retry_after
from articles.fetching.model import Head

NOW = dt.datetime(2026, 3, 1, 12, 0, tzinfo=dt.UTC)
LIMITS = Limits()
BASE = parse("https://example.org/news/1")


def head(status: int = 200, **headers: str) -> Head:
    return Head(status, tuple((name.replace("_", "-"), value) for name, value in headers.items()))


def judged(answer: Head) -> FetchError:
    found = fault(answer, conditional=False, now=NOW)
    assert found is not None
    return found


@pytest.mark.parametrize("status", [200, 203])
def test_fault_lets_a_whole_page_pass(status):
    assert fault(head(status), conditional=False, now=NOW) is None


def test_fault_lets_not_modified_pass_only_when_it_was_asked_for():
    assert fault(head(304), conditional=True, now=NOW) is None
    assert type(fault(head(304), conditional=False, now=NOW)) is Unreachable


@pytest.mark.parametrize(
    ("status", "error", "outcome", "transient"),
    [
        *((status, Unreachable, "waiting", True) for status in (201, 202, 207, 408, 425, 429, 500, 502, 503, 504, 599)),
        (204, Empty, "empty", False),
        (205, Empty, "empty", False),
        (206, Truncated, "truncated_body", False),
        *((status, Refused, "blocked", False) for status in (300, 305, 400, 401, 402, 403, 405, 407, 418, 451)),
        (404, NotFound, "gone", True),
        (410, Gone, "gone", False),
    ],
)
def test_fault_names_what_a_status_means(status, error, outcome, transient):
    found = judged(head(status))
    assert type(found) is error
    assert (found.outcome, found.transient) == (outcome, transient)
    assert str(status) in found.reason


def test_fault_of_not_found_asks_for_one_more_try_after_a_day():
    assert judged(head(404)).retry_after == 24 * 60 * 60


def test_fault_carries_the_time_the_server_asks_for():
    assert judged(head(429, retry_after="86400")).retry_after == 86_400
    assert judged(head(503, retry_after="tomorrow")).retry_after is None


@pytest.mark.parametrize(
    ("value", "when"),
    [("120", "not before 12:02:00 UTC"), ("Sun, 01 Mar 2026 13:30:00 +0100", "not before 12:30:00 UTC"),
     ("0", "later"), ("", "later")],
)  # fmt: skip
def test_fault_says_when_the_server_will_be_asked_again(value, when):
    assert judged(head(503, retry_after=value)).reason.endswith(f"it will be asked again {when}.")


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("0", 0),
        ("120", 120),
        ("0120", 120),
        ("86400", DAY),
        ("86401", DAY),
        ("9" * 5000, DAY),
        ("000000120", 120),
        ("Sun, 01 Mar 2026 12:00:00 GMT", None),
        ("Sun, 01 Mar 2026 12:00:01 GMT", 1),
        ("Sun, 01 Mar 2026 12:02:00 GMT", 120),
        ("Sunday, 01-Mar-26 12:02:00 GMT", 120),
        ("Sun, 01 Mar 2026 13:02:00 +0100", 120),
        ("Sun, 01 Mar 2026 12:02:00 -0000", 120),
        ("Fri, 31 Dec 9999 23:59:59 GMT", DAY),
        ("Sun, 01 Mar 2026 11:00:00 GMT", None),
        ("Mon, 31 Feb 2026 11:00:00 GMT", None),
        ("", None),
        ("-5", None),
        ("+5", None),
        ("5.5", None),
        ("٥", None),
        ("soon", None),
        ("Sun, 01 Mar 99999999999999999999 12:02:00 GMT", None),
    ],
)
def test_retry_after_reads_seconds_and_dates_and_ignores_the_rest(value, seconds):
    assert retry_after(value, now=NOW) == seconds


@given(st.text(max_size=60) | st.from_regex(r"[A-Z][a-z]{2}, \d+ [A-Z][a-z]{2} \d+ \d+:\d+:\d+ [-+A-Z0-9]+"))
def test_retry_after_is_never_out_of_bounds(value):
    seconds = retry_after(value, now=NOW)
    assert seconds is None or 0 <= seconds <= DAY


@pytest.mark.parametrize(
    ("location", "expected"),
    [
        ("/b", "https://example.org/b"),
        ("//other.test/b", "https://other.test/b"),
        ("/caf\u00c3\u00a9", "https://example.org/caf%C3%A9"),  # the bytes of UTF-8, as a header gives them
        ("/caf\u00e9", "https://example.org/caf%C3%A9"),  # Latin-1
    ],
)
def test_next_address_follows_the_location(location, expected):
    assert str(next_address(BASE, head(302, location=location), LIMITS)) == expected


def test_next_address_refuses_none_and_two_targets():
    with pytest.raises(Refused, match="without naming one"):
        next_address(BASE, head(302), LIMITS)
    with pytest.raises(Refused, match="without naming one"):
        next_address(BASE, Head(302, (("location", "/a"), ("location", "/b"))), LIMITS)


@pytest.mark.parametrize("location", ["javascript:alert(1)", "/a b", "http://u@127.0.0.1/", "\\\\evil.test\\"])
def test_next_address_refuses_what_cannot_be_read(location):
    with pytest.raises(Refused, match="cannot be read"):
        next_address(BASE, head(302, location=location), LIMITS)


def test_next_address_leaves_https_only_when_the_source_allows_it():
    with pytest.raises(Refused, match="from https to http"):
        next_address(BASE, head(301, location="http://example.org/"), LIMITS)
    allowed = next_address(BASE, head(301, location="http://example.org/"), Limits(downgrade=True))
    assert allowed.scheme == "http"
    plain = parse("http://example.org/")
    assert next_address(plain, head(301, location="http://example.org/b"), LIMITS).scheme == "http"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("text/html", ("text/html", "")),
        ("Text/HTML; Charset=UTF-8", ("text/html", "utf-8")),
        ('text/plain;format=flowed; charset="windows-1252"', ("text/plain", "windows-1252")),
        ("application/pdf", ("application/pdf", "")),
        ("application/xhtml+xml; charset=", ("application/xhtml+xml", "")),
    ],
)
def test_content_type_gives_type_and_character_set(value, expected):
    assert content_type(head(content_type=value), LIMITS) == expected


@pytest.mark.parametrize(
    "value", ["", "image/png", "application/octet-stream", "text/htmlx", "video/mp4; charset=utf-8"]
)
def test_content_type_refuses_what_is_not_on_the_list(value):
    with pytest.raises(UnsupportedType) as refusal:
        content_type(head(content_type=value), LIMITS)
    assert refusal.value.outcome == "unsupported_type"
    assert f"({value.partition(';')[0] or 'none named'})" in refusal.value.reason


def test_content_type_takes_the_types_of_the_source():
    limits = Limits(content_types=frozenset({"application/gzip"}))
    assert content_type(head(content_type="application/gzip"), limits) == ("application/gzip", "")
