import pytest

from immuno_atlas.web import limits
from immuno_atlas.web.limits import Standing, Verdict


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("198.51.100.7", "198.51.100.7"),
        ("::ffff:198.51.100.7", "198.51.100.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::9", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("", "unknown"),
        ("198.51.100.7:443", "unknown"),
        ("evil\r\nSET x", "unknown"),
    ],
)
def test_network_names_the_caller(address, network):
    assert limits.network(address) == network


@pytest.mark.parametrize(
    ("forwarded", "proxies", "address"),
    [
        ("", 0, "peer"), ("1.1.1.1", 0, "peer"), ("", 1, "peer"), ("1.1.1.1", 1, "1.1.1.1"),
        ("6.6.6.6, 1.1.1.1", 1, "1.1.1.1"), ("6.6.6.6, 1.1.1.1 , 10.0.0.1", 2, "1.1.1.1"), ("1.1.1.1", 2, "peer"),
    ],
)  # fmt: skip
def test_client_address_trusts_only_named_proxies(forwarded, proxies, address):
    assert limits.client_address("peer", forwarded, proxies) == address


def test_verdict_tells_the_standing():
    found = limits.standings(limits.ANONYMOUS, [(60, 12_001), (61, 80_000_000)])
    verdict = Verdict(allowed=False, standings=found)
    assert verdict.wait == 13
    assert verdict.headers() == {
        "RateLimit-Policy": '"minute";q=60;w=60, "day";q=5000;w=86400',
        "RateLimit": '"minute";r=0;t=13, "day";r=4939;t=80000',
        "Retry-After": "13",
    }


def test_verdict_of_an_allowed_request_has_no_wait_header():
    verdict = Verdict(allowed=True, standings=(Standing(limits.MINUTE_TOKEN, 1, 60),))
    assert "Retry-After" not in verdict.headers()
    assert verdict.wait == 1
