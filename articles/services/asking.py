"""The one way in which a stage asks a server: politely, or not yet.

Nothing sleeps here: who has to wait is told until when. No transaction is open while the network is used.
"""

import datetime as dt
import logging
from collections.abc import Callable
from typing import Final

from django.conf import settings
from django.db.models import Q

from articles import fetching
from articles.addresses import Address, BadAddress, parse
from articles.connectors.model import Rate
from articles.fetching import DEFAULT_LIMITS, PAGE_TYPES, FetchError, Limits, Page, Refused, Unreachable, Validators
from articles.models import Host
from articles.politeness import buckets, rates, robots

logger = logging.getLogger(__name__)
Get = Callable[[str, Validators | None, Limits], Page]

ROBOTS: Final = "/robots.txt"  # a bucket of its own: who is asked once in five seconds is still asked for a page today
AGENT: Final = fetching.PRODUCT.partition("/")[0]
BROKER_PAUSE: Final = dt.timedelta(seconds=5)
HELD_BEYOND: Final = 5.0  # seconds that a slot is held longer than a fetch may take
ROBOTS_LIMITS: Final = Limits(
    total_seconds=10, body_bytes=robots.LONGEST, content_types=PAGE_TYPES | {"", "application/octet-stream"}
)


class AskLater(Exception):
    """Nothing was fetched. The row goes back with `next_at = at` and its attempts as they were before the lease."""

    def __init__(self, at: dt.datetime, reason: str) -> None:
        super().__init__(reason)
        self.at = at
        self.reason = reason


def safe_get(url: str, validators: Validators | None, limits: Limits) -> Page:
    """The one safe fetch with this installation's settings."""
    allow = fetching.parse_allow(settings.FETCH_ALLOW)
    contact = settings.FETCH_CONTACT
    return fetching.get(url, validators=validators, limits=limits, allow=allow, contact_page=contact)


def ask(
    url: str,
    *,
    now: dt.datetime,
    rate: Rate = rates.PAGES,
    obey_robots: bool = True,
    validators: Validators | None = None,
    limits: Limits = DEFAULT_LIMITS,
    get: Get = safe_get,
) -> Page:
    """Fetch one page if its server may be asked now; raises AskLater when not yet, and else any FetchError.

    AskLater: the server wants quiet, its bucket has no token or no slot, or Redis is away. With `obey_robots` its
    robots.txt comes first (at most daily, from a bucket of its own): it may forbid the page (Refused) and slow us down.
    A Retry-After holds for everybody who asks this server.
    """
    try:
        address = parse(url)
    except BadAddress as error:
        raise Refused(error.reason) from error
    host = Host.objects.filter(authority=address.authority).first() or Host(authority=address.authority)
    if until := host.quiet_until(now):
        raise AskLater(until, f"{host} asked to be left alone until then.")
    if obey_robots:
        if not host.knows_robots(now):
            host = _ask_robots(address, rate=rate, now=now, get=get)
        _check_robots(host, address)
        rate = rates.lowered(rate, host.crawl_delay)
    return _request(address, rate=rate, now=now, validators=validators, limits=limits, get=get)


def _request(
    address: Address,
    *,
    rate: Rate,
    now: dt.datetime,
    validators: Validators | None,
    limits: Limits,
    get: Get,
    bucket: str = "",
) -> Page:
    """One request, with a token and a slot of its server's bucket, or of another `bucket` of the same server."""
    turn = _turn(f"{address.authority}{bucket}", rate, limits, now=now)
    try:
        return get(str(address), validators, limits)
    except Unreachable as error:
        if error.retry_after:
            # After a redirect it is another server that wants quiet.
            _leave_alone(error.authority or address.authority, until=now + dt.timedelta(seconds=error.retry_after))
        raise
    finally:
        if turn:
            _give_back(turn)


def _turn(authority: str, rate: Rate, limits: Limits, *, now: dt.datetime) -> buckets.Turn | None:
    """A turn at this server, None where nothing limits it; raises AskLater."""
    if not rate.per_second:
        return None
    try:
        turn = buckets.take(authority, rate, seconds=limits.total_seconds + HELD_BEYOND)
    except buckets.BrokerAway as error:
        raise AskLater(now + BROKER_PAUSE, "Redis does not answer, and without it nothing is asked.") from error
    if turn.wait:
        raise AskLater(now + dt.timedelta(milliseconds=turn.wait), f"{authority} is being asked as often as it may.")
    return turn


def _give_back(turn: buckets.Turn) -> None:
    try:
        buckets.give_back(turn)
    except buckets.BrokerAway as error:
        logger.warning("redis does not answer (%s); a slot of %s frees itself later", error, turn.authority)


def _leave_alone(authority: str, *, until: dt.datetime) -> None:
    host, _ = Host.objects.get_or_create(authority=authority)
    earlier = Q(not_before=None) | Q(not_before__lt=until)
    Host.objects.filter(earlier, pk=host.pk).update(not_before=until)


def _ask_robots(address: Address, *, rate: Rate, now: dt.datetime, get: Get) -> Host:
    """Fetch the robots.txt of this server and keep what came of it; raises AskLater, and Unreachable for no answer."""
    place = Address(address.scheme, address.host, address.port, "/robots.txt", None)
    try:
        page = _request(place, rate=rate, now=now, validators=None, limits=ROBOTS_LIMITS, get=get, bucket=ROBOTS)
    except Unreachable as error:
        reason = _why(address, error)
        _keep_robots(address.authority, "", error.status, reason, now=now)
        raise Unreachable(reason, retry_after=error.retry_after) from error
    except FetchError as error:
        # There is none, or none that can be read, and that forbids nothing.
        return _keep_robots(address.authority, "", error.status, "", now=now)
    return _keep_robots(address.authority, robots.decoded(page.body), page.status, "", now=now)


def _why(address: Address, error: Unreachable) -> str:
    """Without any answer the reason is the server's; otherwise it is about a file that nobody asked us for."""
    return f"The robots.txt of {address.authority} cannot be read: {error.reason}" if error.status else error.reason


def _keep_robots(authority: str, text: str, status: int, error: str, *, now: dt.datetime) -> Host:
    """The row with the newest answer, which another worker may have had meanwhile."""
    host, _ = Host.objects.get_or_create(authority=authority)
    Host.objects.filter(Q(robots_at=None) | Q(robots_at__lt=now), pk=host.pk).update(
        robots=text,
        robots_at=now,
        robots_status=status,
        robots_error=error,
        crawl_delay=robots.read(text, agent=AGENT).crawl_delay,
    )
    host.refresh_from_db()
    return host


def _check_robots(host: Host, address: Address) -> None:
    """Raise Unreachable while its robots.txt cannot be had, and Refused where it forbids the page."""
    if host.robots_error:
        raise Unreachable(host.robots_error)
    if not robots.read(host.robots, agent=AGENT).allows(str(address)):
        raise Refused(
            f"The robots.txt of {host} asks programs not to read this page; "
            "open it in your browser, save it and upload the file."
        )
