"""What a status, a Retry-After and a content type mean for us (pure)."""

import datetime as dt
import email.utils
import re

from articles.addresses import Address, BadAddress, follow
from articles.fetching.errors import (
    Empty,
    FetchError,
    Gone,
    NotFound,
    Refused,
    Truncated,
    Unreachable,
    UnsupportedType,
)
from articles.fetching.model import Head, Limits

DAY = 24 * 60 * 60
REDIRECTS = frozenset({301, 302, 303, 307, 308})
_WHOLE_BODY = frozenset({200, 203})
_LATER = frozenset({408, 425, 429})
_CHARSET = re.compile(r';\s*charset\s*=\s*"?([A-Za-z0-9_.:+-]+)', re.IGNORECASE)


def fault(head: Head, *, conditional: bool, now: dt.datetime) -> FetchError | None:
    """Why this answer holds no page, or None for a whole body and for a 304 that was asked for."""
    status = head.status
    if status in _WHOLE_BODY or (status == 304 and conditional):
        return None
    if status < 300:
        return _fault_of_success(status)
    if status in _LATER or status >= 500 or status == 304:
        wait = retry_after(head.first("retry-after"), now=now)
        when = f"not before {(now + dt.timedelta(seconds=wait)).astimezone(dt.UTC):%H:%M:%S} UTC" if wait else "later"
        return Unreachable(f"The server answered {status}; it will be asked again {when}.", retry_after=wait)
    if status == 404:
        return NotFound("The server does not know this page (404); check the address.", retry_after=DAY)
    if status == 410:
        return Gone("The server says that this page is gone for good (410).")
    return Refused(f"The server does not give this page away ({status}); save the page and upload it as a file.")


def _fault_of_success(status: int) -> FetchError:
    if status in {204, 205}:
        return Empty(f"The server answered without a page ({status}).")
    if status == 206:
        return Truncated("The server sent a part of the page only (206).")
    return Unreachable(f"The server has not made the page yet ({status}); it will be asked again later.")


def retry_after(value: str, *, now: dt.datetime) -> int | None:
    """Seconds to wait, at most a day; None for nothing, garbage, a negative number or a date that has passed."""
    if re.fullmatch("[0-9]+", value):
        # Very long numbers are capped by their length: Python refuses to convert thousands of digits.
        return DAY if len(value) > 9 else min(int(value), DAY)
    try:
        moment = email.utils.parsedate_to_datetime(value)
    except (ValueError, TypeError, OverflowError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=dt.UTC)
    seconds = (moment - now).total_seconds()
    return min(int(seconds), DAY) if seconds > 0 else None


def next_address(base: Address, head: Head, limits: Limits) -> Address:
    """Where a redirect leads; Refused for none, two, a bad one, and for one from https to http."""
    targets = set(head.every("location"))
    if len(targets) != 1:
        raise Refused(f"The server redirects ({head.status}) without naming one address.")
    try:
        address = follow(base, _as_written(targets.pop()))
    except BadAddress as error:
        raise Refused(f"The server redirects to an address that cannot be read: {error.reason}") from error
    if base.scheme == "https" and address.scheme == "http" and not limits.downgrade:
        raise Refused("The server redirects from https to http, which this source does not allow.")
    return address


def _as_written(location: str) -> str:
    """Browsers read raw bytes in a Location as UTF-8; so do we, when they are."""
    try:
        return location.encode("latin-1").decode("utf-8")
    except UnicodeDecodeError:
        return location


def content_type(head: Head, limits: Limits) -> tuple[str, str]:
    """Type and character set in lower case; UnsupportedType for what is missing or not on the list."""
    value = head.first("content-type")
    kind = value.partition(";")[0].strip().lower()
    if kind not in limits.content_types:
        named = kind[:60] or "none named"
        raise UnsupportedType(f"The server sent a type that cannot be read ({named}); save the page and upload it.")
    charset = _CHARSET.search(value)
    return kind, charset[1].lower() if charset else ""
