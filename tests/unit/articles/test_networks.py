"""Which addresses are public: the list, its edges, and IPv4 inside IPv6."""

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.networks import FORBIDDEN_V4, FORBIDDEN_V6, forbidden_network

FORBIDDEN = [
    ("0.0.0.0", "0.0.0.0/8"),  # noqa: S104 - an address to refuse, nothing listens there
    ("10.255.255.255", "10.0.0.0/8"),
    ("100.64.0.1", "100.64.0.0/10"),
    ("100.127.255.255", "100.64.0.0/10"),
    ("127.0.0.1", "127.0.0.0/8"),
    ("127.255.255.254", "127.0.0.0/8"),
    ("169.254.169.254", "169.254.0.0/16"),
    ("172.16.0.0", "172.16.0.0/12"),
    ("172.31.255.255", "172.16.0.0/12"),
    ("192.0.0.192", "192.0.0.0/24"),
    ("192.0.2.1", "192.0.2.0/24"),
    ("192.88.99.1", "192.88.99.0/24"),
    ("192.168.1.1", "192.168.0.0/16"),
    ("198.19.255.255", "198.18.0.0/15"),
    ("198.51.100.7", "198.51.100.0/24"),
    ("203.0.113.7", "203.0.113.0/24"),
    ("239.255.255.250", "224.0.0.0/4"),
    ("255.255.255.255", "240.0.0.0/4"),
    ("::", "0.0.0.0/8"),
    ("::1", "0.0.0.0/8"),
    ("::8.8.8.8", "::/96"),
    ("::ffff:127.0.0.1", "127.0.0.0/8"),
    ("::ffff:a9fe:a9fe", "169.254.0.0/16"),
    ("::ffff:0:10.0.0.1", "10.0.0.0/8"),
    ("::ffff:0:8.8.8.8", "::ffff:0:0:0/96"),
    ("64:ff9b::127.0.0.1", "127.0.0.0/8"),
    ("64:ff9b::8.8.8.8", "64:ff9b::/96"),
    ("64:ff9b:1::a9fe:a9fe", "169.254.0.0/16"),
    ("64:ff9b:1:ffff::808:808", "64:ff9b:1::/48"),
    ("100::1", "100::/64"),
    ("2001:0:4136:e378:8000:63bf:3f57:fdf2", "192.168.0.0/16"),
    ("2001:0:808:808::f7f7:f7f7", "2001::/32"),
    ("2001:20::1", "2001:20::/28"),
    ("2001:db8::1", "2001:db8::/32"),
    ("2002:7f00:1::1", "127.0.0.0/8"),
    ("2002:808:808::1", "2002::/16"),
    ("3fff::1", "3fff::/20"),
    ("5f00::1", "5f00::/16"),
    ("fc00::1", "fc00::/7"),
    ("fd00:ec2::254", "fc00::/7"),
    ("fe80::1", "fe80::/10"),
    ("fe80::1%1", "fe80::/10"),
    ("fec0::1", "fec0::/10"),
    ("ff02::1", "ff00::/8"),
]
PUBLIC = [
    "1.0.0.1", "8.8.8.8", "9.255.255.255", "100.63.255.255", "100.128.0.0", "126.255.255.255", "172.15.255.255",
    "172.32.0.0", "192.0.1.0", "192.167.255.255", "198.17.255.255", "198.20.0.0", "223.255.255.255",
    "2606:2800:220:1::1", "2a00:1450:4001::1", "::ffff:8.8.8.8",
]  # fmt: skip


@pytest.mark.parametrize(("address", "network"), FORBIDDEN)
def test_forbidden_network_names_the_network(address, network):
    assert forbidden_network(address) == network


@pytest.mark.parametrize("address", PUBLIC)
def test_forbidden_network_lets_public_addresses_pass(address):
    assert forbidden_network(address) is None


@pytest.mark.parametrize("network", [*FORBIDDEN_V4, *FORBIDDEN_V6], ids=str)
def test_forbidden_network_holds_at_both_ends_of_every_network(network):
    assert forbidden_network(str(network[0])) is not None
    assert forbidden_network(str(network[-1])) is not None


@pytest.mark.parametrize("text", ["", "example.org", "127.1", "1.2.3.4.5", "0x7f000001"])
def test_forbidden_network_takes_addresses_only(text):
    with pytest.raises(ValueError, match="does not appear to be"):
        forbidden_network(text)


@given(st.ip_addresses(v=4))
def test_forbidden_network_reads_mapped_addresses_as_the_inner_one(inner):
    assert forbidden_network(f"::ffff:{inner}") == forbidden_network(str(inner))


@given(st.ip_addresses(v=4), st.sampled_from(["::{}", "64:ff9b::{}", "64:ff9b:1::{}", "::ffff:0:{}"]))
def test_forbidden_network_refuses_every_other_wrapping(inner, wrapping):
    assert forbidden_network(wrapping.format(inner)) is not None


@given(st.ip_addresses(v=4))
def test_forbidden_network_refuses_6to4_and_teredo(inner):
    six_to_four = ipaddress.IPv6Address(0x2002 << 112 | int(inner) << 80)
    teredo = ipaddress.IPv6Address(0x20010000 << 96 | int(inner) ^ 0xFFFF_FFFF)
    assert forbidden_network(str(six_to_four)) is not None
    assert forbidden_network(str(teredo)) is not None
