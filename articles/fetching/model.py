"""What a fetch is given and what it returns."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from socket import socket

MIB = 1024 * 1024
PAGE_TYPES = frozenset(
    {
        "application/atom+xml",
        "application/jats+xml",
        "application/json",
        "application/pdf",
        "application/rss+xml",
        "application/vnd.crossref-api-message+json",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "application/xhtml+xml",
        "application/xml",
        "text/html",
        "text/plain",
        "text/xml",
    }
)

Resolve = Callable[[str, int], Sequence[str]]
"""From host and port to the addresses they lead to, as texts; raises OSError."""

Connect = Callable[[tuple[str, int], float], socket]
"""From address, port and a time in seconds to a connected socket; raises OSError."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one fetch may cost and take; a source row may widen it."""

    connect_seconds: float = 5.0
    total_seconds: float = 30.0  # name lookup, every hop and the whole body together
    header_bytes: int = 64 * 1024
    body_bytes: int = 10 * MIB  # inflated
    redirects: int = 5
    downgrade: bool = False  # may a redirect lead from https to http?
    content_types: frozenset[str] = PAGE_TYPES
    extra_authorities: str = ""  # path of a PEM file trusted besides the usual ones, never instead of them


DEFAULT_LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Validators:
    """ETag and Last-Modified word for word as the server sent them; empty when it sent none."""

    etag: str = ""
    last_modified: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """Status and headers of an answer, names in lower case."""

    status: int
    headers: tuple[tuple[str, str], ...]

    def first(self, name: str) -> str:
        """The first value of a header, empty when there is none."""
        return next(iter(self.every(name)), "")

    def every(self, name: str) -> tuple[str, ...]:
        """All values of a header in order."""
        return tuple(value for key, value in self.headers if key == name)


@dataclass(frozen=True, slots=True)
class Page:
    """A complete answer: 200 with its body, or 304, which says that the stored one still holds."""

    url: str  # what was asked for
    final_url: str  # what answered, after redirects
    status: int
    headers: tuple[tuple[str, str], ...] = field(repr=False)  # names in lower case, no cookies
    content_type: str  # lower case, without parameters
    charset: str  # lower case, empty when the server names none
    body: bytes = field(repr=False)  # inflated
    sha256: str  # of `body`, empty when not modified
    validators: Validators

    @property
    def not_modified(self) -> bool:
        """The server says that what we stored under these validators is still right."""
        return self.status == 304
