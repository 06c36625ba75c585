"""What a robots.txt says to us, and that none of them takes long or fills a memory."""

import random
import time
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.politeness import robots

SITE = "https://example.org"
OURS = "ImmunoAtlas"


def allows(text: str, path: str = "/news/1") -> bool:
    return robots.read(text, agent=OURS).allows(SITE + path)


@pytest.mark.parametrize(
    ("text", "path", "allowed"),
    [
        ("", "/news/1", True),
        ("User-agent: *\nDisallow: /", "/news/1", False),
        ("User-agent: *\nDisallow:", "/news/1", True),
        ("User-agent: *\nDisallow: /private", "/news/1", True),
        ("User-agent: *\nDisallow: /news", "/news/1", False),
        ("User-agent: *\nDisallow: /news\nAllow: /news/1", "/news/1", True),  # the longest match holds
        ("User-agent: *\nDisallow: /*/1$", "/news/1", False),
        ("User-agent: *\nDisallow: /*/1$", "/news/12", True),
        ("User-agent: *\nDisallow: /*?print=", "/news/1?print=1", False),
        ("User-agent: immunoatlas\nDisallow: /", "/news/1", False),
        ("User-agent: IMMUNOATLAS\nAllow: /\n\nUser-agent: *\nDisallow: /", "/news/1", True),
        ("User-agent: ImmunoAtlas*\nDisallow: /", "/news/1", False),
        ("User-agent: Other\nDisallow: /", "/news/1", True),
        ("User-agent: Other\nUser-agent: *\nDisallow: /", "/news/1", False),
        ("User-agent: *\nUser-agent: Other\nDisallow: /", "/news/1", False),
        ("User-agent: *\nAllow: /\nUser-agent: Other\nDisallow: /", "/news/1", True),
        ("user agent *\r\ndisallow /", "/news/1", False),
        ("User-agent: # nobody\nDisallow: /", "/news/1", True),
        ("Disallow: /", "/news/1", True),  # said to nobody
        ("<html><body>User-agent: * Disallow: /</body></html>", "/news/1", True),
    ],
)
def test_rules_are_those_for_us(text, path, allowed):
    assert allows(text, path) is allowed


@pytest.mark.parametrize(
    ("written", "seconds"),
    [("10", 10), ("0.5", 0.5), ("0", None), ("-3", None), ("nan", None), ("1e999", None), ("soon", None), ("", None)],
)
def test_crawl_delay_is_a_number_of_seconds_or_none(written, seconds):
    assert robots.read(f"User-agent: *\nCrawl-delay: {written}", agent=OURS).crawl_delay == seconds


def test_crawl_delay_of_another_agent_is_not_ours():
    assert robots.read("User-agent: Other\nCrawl-delay: 60\n\nUser-agent: *\nAllow: /", agent=OURS).crawl_delay is None


def test_sitemaps_are_given_in_their_order():
    text = "Sitemap: https://example.org/a.xml\nUser-agent: *\nDisallow: /\nSitemap: https://example.org/b.xml"
    assert robots.read(text, agent=OURS).sitemaps == ("https://example.org/a.xml", "https://example.org/b.xml")


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (b"\xef\xbb\xbfUser-agent: *", "User-agent: *"),
        (b"User-\0agent: *", "User-agent: *"),
        (b"Disallow: /\xff", "Disallow: /\ufffd"),
        (b"a" * (robots.LONGEST + 1), "a" * robots.LONGEST),
    ],
)
def test_bytes_become_a_text_that_can_be_stored(body, text):
    assert robots.decoded(body) == text


def filled(line: bytes, head: bytes = b"User-agent: *\n") -> bytes:
    return (head + line * (robots.LONGEST // len(line)))[: robots.LONGEST]


NAMES = b"".join(b"User-agent:a%d\n" % number for number in range(18_000))
STARRED = b"".join(b"User-agent:i%sm\n" % (b"*" * number) for number in range(700))
HOSTILE = {
    "wildcards in one rule": b"User-agent: *\nDisallow: /" + b"*a" * (robots.LONGEST // 2 - 20) + b"b$",
    "many rules with wildcards": filled(b"Disallow: /*a*a*a*a*a*a*a*a*b$\n"),
    "many short rules": filled(b"Allow:/\n"),
    "names times rules": filled(b"Allow:/a\n", NAMES),
    "names times rules, without colons": filled(b"Allow:/a\n", NAMES.replace(b":", b" ")),
    "starred names times rules": filled(b"Allow:/a\n", STARRED),
    "anchors": filled(b"Disallow: /$$$$$$$$$\n"),
    "escapes": filled(b"Disallow: /%%41%zz%ff%00\n"),
    "one line": b"a" * robots.LONGEST,
    "colons": b":" * robots.LONGEST,
    "line breaks": b"\n" * robots.LONGEST,
    "spaces": b"user" + b" " * (robots.LONGEST - 9) + b"agent",
    "a long number": b"User-agent: *\nCrawl-delay: " + b"9" * (robots.LONGEST - 30),
    "a long name": b"User-agent: " + b"a" * (robots.LONGEST - 30) + b"\nDisallow: /",
    "binary": random.Random(1).randbytes(robots.LONGEST),  # noqa: S311 - any bytes will do
    "NUL": b"\0" * robots.LONGEST,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_robots_ends_soon_and_forbids_nothing(name):
    begun = time.process_time()
    read = robots.read(robots.decoded(HOSTILE[name]), agent=OURS)
    assert read.allows(f"{SITE}/{'a' * 2000}")
    assert time.process_time() - begun < 10  # measured: under 1


def test_names_times_rules_fill_no_memory():
    text = robots.decoded(HOSTILE["names times rules"])
    tracemalloc.start()
    try:
        robots.read(text, agent=OURS)
        assert tracemalloc.get_traced_memory()[1] < 64 * 1024 * 1024
    finally:
        tracemalloc.stop()


LINES = st.sampled_from(
    ["User-agent: *", "User-agent: x", "user agent immuno*", "Disallow: /", "Allow: /*a$", "Crawl-delay: 1e3"]
)


@given(st.lists(LINES | st.text(max_size=30)).map("\n".join))
def test_any_text_is_read(text):
    read = robots.read(text, agent=OURS)
    assert read.allows(f"{SITE}/news") in {True, False}
    assert read.crawl_delay is None or read.crawl_delay > 0
