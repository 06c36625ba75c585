"""The only outbound HTTP of the project: every address is hostile until it is checked.

One call fetches one page: own reading of the address, one name lookup with every answer checked, a connection to a
checked address only, own redirects with the full check at each, and hard bounds on time, headers and inflated bytes.
It either returns a complete page or raises a FetchError; a part of a page is never returned.
"""

import contextlib
import datetime as dt
import hashlib

from articles.addresses import Address, BadAddress, parse, parse_allow
from articles.fetching import judging
from articles.fetching.connecting import Deadline, open_stream, system_connect, system_resolve
from articles.fetching.errors import (
    Empty,
    FetchError,
    Gone,
    NotFound,
    Refused,
    TooLarge,
    Truncated,
    Unreachable,
    UnsupportedType,
)
from articles.fetching.exchanging import Exchange
from articles.fetching.inflating import ACCEPTED, bounded, gather, inflate
from articles.fetching.model import DEFAULT_LIMITS, PAGE_TYPES, Connect, Head, Limits, Page, Resolve, Validators

__all__ = [
    "DEFAULT_LIMITS",
    "PAGE_TYPES",
    "PRODUCT",
    "Connect",
    "Empty",
    "FetchError",
    "Gone",
    "Limits",
    "NotFound",
    "Page",
    "Refused",
    "Resolve",
    "TooLarge",
    "Truncated",
    "Unreachable",
    "UnsupportedType",
    "Validators",
    "get",
    "parse_allow",
    "post",
    "system_resolve",
]

PRODUCT = "ImmunoAtlas/0.1"


def get(
    url: str,
    *,
    validators: Validators | None = None,
    limits: Limits = DEFAULT_LIMITS,
    allow: frozenset[tuple[str, int]] = frozenset(),
    contact_page: str = "",
    resolve: Resolve = system_resolve,
    connect: Connect = system_connect,
) -> Page:
    """Fetch one page, or raise a FetchError.

    `allow` holds exact pairs of address and port for which, at every hop, the check of address and port is lifted,
    and no other check. `contact_page` is named in the User-Agent, for those whose server we read. `resolve` and
    `connect` stand in for the network in tests.
    """
    deadline = Deadline.after(limits.total_seconds)
    validators = validators or Validators()
    headers = _request_headers(validators, contact_page)
    address = _read(url)
    for _ in range(limits.redirects + 1):
        stream = open_stream(address, limits=limits, deadline=deadline, allow=allow, resolve=resolve, connect=connect)
        with contextlib.closing(stream):
            exchange = Exchange(stream, limits)
            head = exchange.ask(address, headers)
            if head.status not in judging.REDIRECTS:
                return _page(url, address, head, exchange, limits=limits, conditional=validators != Validators())
            address = judging.next_address(address, head, limits)
    raise Refused(f"The server redirects more than {limits.redirects} times; give the address where this ends.")


def post(
    url: str,
    body: bytes,
    *,
    content_type: str,
    authorization: str = "",
    limits: Limits = DEFAULT_LIMITS,
    allow: frozenset[tuple[str, int]] = frozenset(),
    contact_page: str = "",
    resolve: Resolve = system_resolve,
    connect: Connect = system_connect,
) -> Page:
    """Send a body and read the answer under the checks and bounds of `get`, or raise a FetchError.

    No redirect is followed: what is sent is meant for nobody else.
    """
    deadline = Deadline.after(limits.total_seconds)
    headers = [*_request_headers(Validators(), contact_page), ("Content-Type", content_type)]
    if authorization:
        headers.append(("Authorization", authorization))
    address = _read(url)
    stream = open_stream(address, limits=limits, deadline=deadline, allow=allow, resolve=resolve, connect=connect)
    with contextlib.closing(stream):
        exchange = Exchange(stream, limits)
        head = exchange.ask(address, headers, body)
        if head.status in judging.REDIRECTS:
            raise Refused(f"The server redirects ({head.status}) what it was sent; give the address where this ends.")
        return _page(url, address, head, exchange, limits=limits, conditional=False)


def _read(url: str) -> Address:
    try:
        return parse(url)
    except BadAddress as error:
        raise Refused(error.reason) from error


def _request_headers(validators: Validators, contact_page: str) -> list[tuple[str, str]]:
    headers = [
        ("User-Agent", f"{PRODUCT} (+{contact_page})" if contact_page else PRODUCT),
        ("Accept", ", ".join(sorted(PAGE_TYPES)) + ", */*;q=0.1"),
        ("Accept-Encoding", ACCEPTED),
        ("Connection", "close"),
    ]
    if validators.etag:
        headers.append(("If-None-Match", validators.etag))
    if validators.last_modified:
        headers.append(("If-Modified-Since", validators.last_modified))
    return headers


def _page(url: str, address: Address, head: Head, exchange: Exchange, *, limits: Limits, conditional: bool) -> Page:
    """Judge the head before a byte of the body is read; then read all of the body or fail."""
    error = judging.fault(head, conditional=conditional, now=dt.datetime.now(dt.UTC))
    if error:
        error.status, error.authority = head.status, address.authority
        raise error
    kind, charset, body = "", "", b""
    if head.status != 304:
        kind, charset = judging.content_type(head, limits)
        body = _body(head, exchange, limits)
    return Page(
        url=url,
        final_url=str(address),
        status=head.status,
        headers=tuple(line for line in head.headers if line[0] != "set-cookie"),
        content_type=kind,
        charset=charset,
        body=body,
        sha256=hashlib.sha256(body).hexdigest() if body else "",
        validators=Validators(head.first("etag"), head.first("last-modified")),
    )


def _body(head: Head, exchange: Exchange, limits: Limits) -> bytes:
    coding = ", ".join(head.every("content-encoding")).strip().lower()
    # The wire is counted as well: a stream may inflate to nothing for ever.
    wire = bounded(exchange.body(), limits.body_bytes)
    body = gather(inflate(wire, coding), limits.body_bytes)
    if not body:
        raise Empty("The server answered with an empty page.")
    return body
