"""What a source would bring, before it is kept: asked as politely as any poll, and nothing is stored."""

import datetime as dt
import time
from dataclasses import dataclass, replace
from typing import Final

from articles.connectors.bounded import read_bounded
from articles.connectors.model import Entry, Listing
from articles.connectors.registry import CONNECTORS
from articles.entry_names import Nameless, name
from articles.fetching import Limits, Page, Unreachable, Validators
from articles.kinds import SourceKind
from articles.models import Article, Source
from articles.services.asking import Get, safe_get
from articles.services.polling import Read, ask_page, listing_of, search_of

MOST_REQUESTS: Final = 3  # a search may answer first with a number, a sitemap with its parts
LONGEST: Final = 25.0  # seconds of all its requests together


@dataclass(frozen=True, slots=True)
class Foreseen:
    """One entry that a source would bring, and the article that it is already, if any."""

    entry: Entry
    known: Article | None


@dataclass(frozen=True, slots=True)
class Preview:
    """The first entries of a source."""

    entries: tuple[Foreseen, ...] = ()
    refusals: tuple[str, ...] = ()  # why something is no entry, one sentence each
    goes_on: bool = False  # are there further pages?


def hurried(*, seconds: float = LONGEST, get_page: Get = safe_get) -> Get:
    """A fetch whose requests share one deadline, since a person waits for all of them; raises Unreachable after it."""
    until = time.monotonic() + seconds

    def get(url: str, validators: Validators | None, limits: Limits) -> Page:
        left = until - time.monotonic()
        if left <= 0:
            raise Unreachable(f"No list came within {seconds:g} seconds; a poll has more time.")
        return get_page(url, validators, replace(limits, total_seconds=min(limits.total_seconds, left)))

    return get


def preview(*, source: Source, now: dt.datetime, get_page: Get | None = None, read: Read = read_bounded) -> Preview:
    """The first page of a source (which need not be stored) that lists anything, within 25 seconds in all.

    Raises FetchError, WrongAnswer and ParseDied with a reason, and AskLater when its server may not be asked yet.
    """
    connector = CONNECTORS[SourceKind(source.kind)]
    get_page = get_page or hurried()
    search = search_of(source, connector, today=now.astimezone(dt.UTC).date())
    asked, listing = connector.first(search), Listing()
    for _ in range(MOST_REQUESTS):
        answer = ask_page(source, connector, asked, now=now, get_page=get_page)
        listing = listing_of(answer, connector, asked, search, read)
        if listing.entries or listing.then is None:
            break
        asked = listing.then
    return _foreseen(source, listing)


def _foreseen(source: Source, listing: Listing) -> Preview:
    found, refusals = [], [*listing.passed_over]
    for entry in listing.entries:
        try:
            found.append(name(entry, source=source.slug))
        except Nameless as error:
            refusals.append(error.reason)
    known = {article.url: article for article in Article.objects.filter(url__in={one.url for one in found})}
    entries = tuple(Foreseen(one.entry, known.get(one.url)) for one in found)
    return Preview(entries, tuple(refusals), goes_on=listing.then is not None)
