"""The request limits of the API as values: policies, callers, verdicts, header texts; pure (api.md section 9)."""

import ipaddress
from collections.abc import Sequence
from dataclasses import dataclass

IPV6_NETWORK_BITS = 64
UNKNOWN_ADDRESS = "unknown"


@dataclass(frozen=True, slots=True)
class Policy:
    """At most `quota` requests in a window of `seconds`, which starts with its first request."""

    name: str
    quota: int
    seconds: int


MINUTE_ANONYMOUS = Policy("minute", 60, 60)
DAY_ANONYMOUS = Policy("day", 5_000, 86_400)
MINUTE_TOKEN = Policy("minute", 600, 60)
MINUTE_STREAMS = Policy("streams", 10, 60)

ANONYMOUS = (MINUTE_ANONYMOUS, DAY_ANONYMOUS)
SIGNED_IN = (MINUTE_TOKEN,)


@dataclass(frozen=True, slots=True)
class Standing:
    """How much a caller has used of one policy: `used` requests, and `resets_in` seconds until the window ends."""

    policy: Policy
    used: int
    resets_in: int

    @property
    def remaining(self) -> int:
        """Requests left in this window."""
        return max(0, self.policy.quota - self.used)


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a request may pass, and where its caller stands in every policy that holds for it."""

    allowed: bool
    standings: tuple[Standing, ...]

    @property
    def wait(self) -> int:
        """Seconds until a refused caller may try again: the longest wait among the used-up windows."""
        return max([1, *(one.resets_in for one in self.standings if not one.remaining)])

    def headers(self) -> dict[str, str]:
        """`RateLimit-Policy` and `RateLimit` (IETF draft-ietf-httpapi-ratelimit-headers), `Retry-After` if refused."""
        policies = (one.policy for one in self.standings)
        texts = {
            "RateLimit-Policy": ", ".join(
                f'"{policy.name}";q={policy.quota};w={policy.seconds}' for policy in policies
            ),
            "RateLimit": ", ".join(
                f'"{one.policy.name}";r={one.remaining};t={one.resets_in}' for one in self.standings
            ),
        }
        return texts if self.allowed else texts | {"Retry-After": str(self.wait)}


def network(address: str) -> str:
    """Who an anonymous caller is: the IPv4 address, or the /64 of an IPv6 one; `unknown` for anything else."""
    try:
        parsed = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return UNKNOWN_ADDRESS
    if isinstance(parsed, ipaddress.IPv4Address):
        return str(parsed)
    if parsed.ipv4_mapped:
        return str(parsed.ipv4_mapped)
    return str(ipaddress.ip_network((parsed, IPV6_NETWORK_BITS), strict=False))


def client_address(remote: str, forwarded_for: str, proxies: int) -> str:
    """The address of the client: the peer, or what the `proxies`-th trusted proxy from the right reported.

    With 0 proxies `X-Forwarded-For` is never looked at: anybody can write it. With fewer entries than proxies the
    request came around them, and the peer counts.
    """
    entries = [entry.strip() for entry in forwarded_for.split(",")] if forwarded_for else []
    if not 0 < proxies <= len(entries):
        return remote
    return entries[-proxies]


def standings(policies: Sequence[Policy], counters: Sequence[tuple[int, int]]) -> tuple[Standing, ...]:
    """Pair policies with their (used, milliseconds left) counters."""
    return tuple(
        Standing(policy, used, max(0, -(-left // 1000)))
        for policy, (used, left) in zip(policies, counters, strict=True)
    )
