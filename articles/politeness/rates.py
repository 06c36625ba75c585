"""Rates of asking, and what lowers or lifts them. Pure."""

from dataclasses import replace
from typing import Final

from articles.connectors import limits
from articles.connectors.model import Rate

PAGES: Final = limits.PAGES  # also of pasted addresses, for each server
LONGEST_DELAY: Final = 300.0  # seconds between two requests; a server that wants more means something else


def chosen(rate: Rate, per_second: float | None) -> Rate:
    """The rate with the requests a second that somebody chose for a source; None leaves it, 0 lifts every limit."""
    return rate if per_second is None else replace(rate, per_second=per_second)


def slower(one: Rate, other: Rate) -> Rate:
    """The one with fewer requests a second; the first of two as slow."""
    return min(one, other, key=lambda rate: rate.per_second)


def lowered(rate: Rate, crawl_delay: float | None) -> Rate:
    """The rate under a Crawl-delay (seconds), which never makes it faster; one without a limit stays so."""
    if not crawl_delay or not rate.per_second or crawl_delay * rate.per_second <= 1:
        return rate
    return Rate(per_second=1 / min(crawl_delay, LONGEST_DELAY))
