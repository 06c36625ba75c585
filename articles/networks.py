"""The networks this atlas never connects to (IANA special-purpose registries, RFC 6890 and its successors).

Our own list on purpose: `ipaddress.is_private` and `is_global` miss several of these ranges on Python 3.11.
"""

import ipaddress
from collections.abc import Iterator

_IPv4 = ipaddress.IPv4Address
_IPv6 = ipaddress.IPv6Address

FORBIDDEN_V4 = tuple(
    ipaddress.IPv4Network(network)
    for network in (
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
        "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
        "224.0.0.0/4", "240.0.0.0/4",
    )
)  # fmt: skip
FORBIDDEN_V6 = tuple(
    ipaddress.IPv6Network(network)
    for network in (
        "::/128", "::1/128", "::/96", "::ffff:0:0:0/96", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/32",
        "2001:20::/28", "2001:db8::/32", "2002::/16", "3fff::/20", "5f00::/16", "fc00::/7", "fe80::/10", "fec0::/10",
        "ff00::/8",
    )
)  # fmt: skip
# These carry an IPv4 address in their last 32 bits: compatible, translated, NAT64 and local NAT64.
_CARRIERS = tuple(
    ipaddress.IPv6Network(network) for network in ("::/96", "::ffff:0:0:0/96", "64:ff9b::/96", "64:ff9b:1::/48")
)


def forbidden_network(address: str) -> str | None:
    """The network that forbids a connection to `address`, or None for a public address; ValueError for no address."""
    for form in _forms(ipaddress.ip_address(address)):
        networks = FORBIDDEN_V4 if isinstance(form, _IPv4) else FORBIDDEN_V6
        for network in networks:
            if form in network:
                return str(network)
    return None


def _forms(address: _IPv4 | _IPv6) -> Iterator[_IPv4 | _IPv6]:
    """Every IPv4 address that an IPv6 address wraps, then the address itself: the inner one tells more."""
    if isinstance(address, _IPv6):
        wrapped = (address.ipv4_mapped, address.sixtofour, *(address.teredo or ()))
        yield from (inner for inner in wrapped if inner is not None)
        if any(address in carrier for carrier in _CARRIERS):
            yield _IPv4(int(address) & 0xFFFF_FFFF)
    yield address
