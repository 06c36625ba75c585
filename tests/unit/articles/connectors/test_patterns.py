"""Path patterns and sites."""

import pytest

from articles.addresses import parse
from articles.connectors.patterns import fits, same_site


@pytest.mark.parametrize(
    ("path", "patterns", "expected"),
    [
        ("/news/a", "", True),
        ("/news/a", "/news/", True),
        ("/news/a", "/news/*", True),
        ("/news/a", "/press/ /news/", True),
        ("/news", "/news/", False),
        ("/en/news/a", "/*/news/", True),
        ("/en/news", "/*/news/", False),
        ("/news/a.html", "/news/*.html$", True),
        ("/news/a.html?x=1", "/news/*.html$", False),
        ("/news/a.html?x=1", "/news/*.html", True),
        ("/news?id=7", "/news?id=", True),
        ("/news", "/news$", True),
        ("/news/a", "/news$", False),
        ("/a/x/b/y", "/a/*/b/*/c", False),
        ("/a/x/b/y/c", "/a/*/b/*/c", True),
        ("/aba", "/ab*ba$", False),
        ("/aa/x/c", "/a*/y/*c", False),
        ("/" + "a" * 1000, "/" + "*a" * 400 + "b", False),
    ],
)
def test_fits_reads_patterns_as_robots_do(path, patterns, expected):
    assert fits(parse(f"https://example.org{path}"), patterns) is expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("example.org", "www.example.org", True),
        ("news.example.org", "www.example.org", True),
        ("127.0.0.1", "127.0.0.1", True),
        ("example.org", "rg.example", False),
        ("badexample.org", "example.org", False),
        ("example.org", "example.com", False),
    ],
)
def test_same_site_is_one_host_or_one_under_the_other(one, other, expected):
    first, second = parse(f"https://{one}/"), parse(f"http://{other}/x")
    assert same_site(first, second) is same_site(second, first) is expected
