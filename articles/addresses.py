"""Addresses of articles: one strict reading of a URL, and the canonical form that identifies an article.

`parse` is the only reading of an address in the project. The object it returns is what gets checked and what gets
connected to, because two readings of one hostile text may name two different hosts.
"""

import ipaddress
import re
import urllib.parse
from dataclasses import dataclass, replace

import idna

MAX_LENGTH = 2048
MAX_HOST = 253
DEFAULT_PORTS = {"http": 80, "https": 443}

# C0, DEL, C1, every white space, lone surrogates and the backslash, which browsers read as a slash.
_FORBIDDEN = re.compile("[\x00-\x20\x7f-\xa0\\\\\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ud800-\udfff]")
_SHAPE = re.compile(
    r"(?P<scheme>https?)://(?P<authority>[^/?#]*)(?P<path>[^?#]*)(\?(?P<query>[^#]*))?(#(?P<fragment>.*))?",
    re.IGNORECASE,
)
_AUTHORITY = re.compile(r"(\[(?P<literal>[^\[\]]*)\]|(?P<name>[^:\[\]]*))(:(?P<port>[0-9]{0,5}))?")
_LABEL = re.compile(r"[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?")
_NUMBER = re.compile(r"0x[0-9a-f]*|[0-9]+")
_KEPT_IN_PATH = "/%!$&'()*+,;=:@-._~[]"
_KEPT_IN_QUERY = _KEPT_IN_PATH + "?"

# Parameters that name a campaign or a click and never a page; short and closed, since a wrong one merges two articles.
_TRACKERS = frozenset(
    {
        "_ga", "_gl", "_hsenc", "_hsmi", "_openstat", "dclid", "fbclid", "gad_source", "gbraid", "gclid", "gclsrc",
        "hsctatracking", "igsh", "igshid", "li_fat_id", "mc_cid", "mc_eid", "mkt_tok", "ml_subscriber",
        "ml_subscriber_hash", "msclkid", "oly_anon_id", "oly_enc_id", "rb_clickid", "s_cid", "srsltid", "ttclid",
        "twclid", "vero_conv", "vero_id", "wbraid", "wickedid", "yclid", "ysclid",
    }
)  # fmt: skip


class BadAddress(ValueError):
    """This text is not an address that an article can have; `reason` names the fault and the way out."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Address:
    """A URL as read once: what is checked, connected to and asked for."""

    scheme: str  # http or https
    host: str  # ASCII, lower case, an IPv6 literal without its brackets
    port: int  # 1 to 65535, the scheme's own when none is written
    path: str  # ASCII, begins with a slash
    query: str | None  # ASCII, without the question mark

    @property
    def authority(self) -> str:
        """Host and port as the Host header and the URL write them."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == DEFAULT_PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def target(self) -> str:
        """Path and query as the request line writes them."""
        return self.path if self.query is None else f"{self.path}?{self.query}"

    def __str__(self) -> str:
        return f"{self.scheme}://{self.authority}{self.target}"


def canonical(url: str) -> str:
    """The address that identifies an article; idempotent. Raises BadAddress.

    Scheme and host in lower case, no default port, no fragment, no tracking parameters; the path and the order of
    the query stay as they are.
    """
    address = parse(url.strip(" \t\r\n"))
    return str(replace(address, query=_without_trackers(address.query)))


def parse(url: str) -> Address:
    """Read a URL strictly, or raise BadAddress; nothing is guessed, repaired or dropped but the fragment."""
    _check_text(url)
    shape = _SHAPE.fullmatch(url)
    if shape is None:
        raise BadAddress("Only addresses that begin with http:// or https:// can be read; this one does not.")
    authority, path, query = shape["authority"], shape["path"], shape["query"]
    if "@" in authority or (not path and "@" in url):
        # `http://127.0.0.1#@example.org/`: readers disagree where the host ends
        raise BadAddress("The address holds a user name or an @ beside its host; remove it.")
    scheme = shape["scheme"].lower()
    host, port = _read_authority(authority, default_port=DEFAULT_PORTS[scheme])
    path = urllib.parse.quote(path or "/", safe=_KEPT_IN_PATH)
    query = None if query is None else urllib.parse.quote(query, safe=_KEPT_IN_QUERY)
    address = Address(scheme, host, port, path, query)
    if len(str(address)) > MAX_LENGTH:
        raise BadAddress(f"The address is longer than {MAX_LENGTH} characters; give a shorter one.")
    return address


def follow(base: Address, location: str) -> Address:
    """The address that a redirect from `base` points to, read as strictly as the first one. Raises BadAddress."""
    _check_text(location)
    try:
        joined = urllib.parse.urljoin(str(base), location)
    except ValueError as error:
        raise BadAddress("The redirect points to something that is not an address.") from error
    return parse(joined)


def parse_allow(text: str) -> frozenset[tuple[str, int]]:
    """`127.0.0.1:8099,[::1]:8100` as exact pairs of address and port; ValueError for anything else."""
    return frozenset(_read_allowed(entry.strip()) for entry in text.split(",") if entry.strip())


def _check_text(url: str) -> None:
    if len(url) > MAX_LENGTH:
        raise BadAddress(f"The address is longer than {MAX_LENGTH} characters; give a shorter one.")
    if _FORBIDDEN.search(url):
        raise BadAddress(
            "The address contains a space, a control character or a backslash; remove it or write it percent-encoded."
        )


def _read_authority(authority: str, *, default_port: int) -> tuple[str, int]:
    shape = _AUTHORITY.fullmatch(authority)
    if shape is None:
        raise BadAddress("The host or the port is not written correctly; compare with https://example.org/page.")
    port = int(shape["port"]) if shape["port"] else default_port
    if not 0 < port < 65536:
        raise BadAddress("The port is not between 1 and 65535; remove it.")
    if shape["literal"] is not None:
        return _read_ipv6(shape["literal"]), port
    return _read_name(shape["name"]), port


def _read_ipv6(literal: str) -> str:
    try:
        ipaddress.IPv6Address(literal)
    except ValueError as error:
        raise BadAddress("The brackets do not hold an IPv6 address; give the name of the host.") from error
    if "%" in literal:
        raise BadAddress("The address names a network interface; give the name of the host.")
    return literal.lower()


def _read_name(name: str) -> str:
    host = ".".join(_read_label(label) for label in name.removesuffix(".").split("."))
    if len(host) > MAX_HOST:
        raise BadAddress(f"The host name is longer than {MAX_HOST} characters; check it.")
    labels = host.split(".")
    if _NUMBER.fullmatch(labels[-1]):
        if not _is_ipv4_spelling(labels):
            raise BadAddress("The host is a number but not an IPv4 address; check it.")
    elif len(labels) == 1:
        # A piece of an address or a machine nearby: top-level domains have no pages to speak of (RFC 7085).
        raise BadAddress("The host is one word without a dot; give its whole name, as in https://example.org/page.")
    return host


def _read_label(label: str) -> str:
    """One part of a host name in ASCII; IDNA 2008 without mapping, so that look-alikes are refused, not translated."""
    if label.isascii():
        encoded = label.lower()
    else:
        try:
            encoded = idna.alabel(label).decode("ascii")
        except idna.IDNAError as error:
            raise BadAddress("The host name holds a character that host names cannot have; check it.") from error
    if not _LABEL.fullmatch(encoded):
        raise BadAddress("The host name has an empty, too long or wrongly written part; check it.")
    return encoded


def _is_ipv4_spelling(labels: list[str]) -> bool:
    """One to four numbers, decimal, octal or hex, as name resolution takes them; what they mean is decided there."""
    if len(labels) > 4 or not all(_NUMBER.fullmatch(label) for label in labels):
        return False
    try:
        *first, last = (_number(label) for label in labels)
    except ValueError:
        return False
    return all(value < 256 for value in first) and last < 256 ** (4 - len(first))


def _number(label: str) -> int:
    if label.startswith("0x"):
        return int(label[2:] or "0", 16)
    return int(label, 8 if label.startswith("0") else 10)


def _without_trackers(query: str | None) -> str | None:
    parts = (query or "").split("&")
    return "&".join(part for part in parts if part and not _is_tracker(part.partition("=")[0])) or None


def _is_tracker(name: str) -> bool:
    plain = urllib.parse.unquote(name).lower()
    return plain.startswith("utm_") or plain in _TRACKERS


def _read_allowed(entry: str) -> tuple[str, int]:
    address, separator, port = entry.rpartition(":")
    if not separator or not re.fullmatch("[0-9]{1,5}", port) or not 0 < int(port) < 65536:
        raise ValueError(f"{entry!r} is not an address and a port, as in 127.0.0.1:8099")
    bracketed = address.startswith("[") and address.endswith("]")
    exact = ipaddress.IPv6Address(address[1:-1]) if bracketed else ipaddress.IPv4Address(address)
    return str(exact), int(port)
