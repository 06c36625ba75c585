"""What a connector is: pure steps from the settings of a source to a request, and from an answer to entries.

A poll asks `first`, fetches what it says, lets `read` read the answer, registers the entries, and goes on with `then`
until there is none. One page is one job: between two pages nothing is held but the next `Ask`, which is JSON.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from articles.fetching.errors import FetchError
from articles.kinds import ArticleKind, SourceKind

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]
ENTRIES_A_RUN = 500  # what a run takes in; the rest is the next run's


class WrongAnswer(ValueError):
    """The answer is an error, or nothing that the documentation describes; `reason` is for a person."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Search:
    """What the row of a source asks for."""

    base_url: str  # where the service answers, without a slash at its end; of a feed or a sitemap its own address
    query: str = ""  # in the service's own words; empty where a base address says it all
    since: dt.date | None = None  # entries of this day and later (UTC); None asks for what there is
    today: dt.date = dt.date.min  # UTC
    contact: str = ""  # page or e-mail address of this installation, for services that ask for one
    key: str = field(default="", repr=False)  # of the service, where the operator has one
    page_size: int = 100


@dataclass(frozen=True, slots=True)
class Ask:
    """One request (GET), and what `read` has to remember about it."""

    url: str
    state: Mapping[str, Json] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Entry:
    """One work that a source names. `record` is the work itself where the answer holds it whole."""

    address: str  # the page for readers; its canonical form identifies the article
    guid: str = ""  # the source's own name for it; empty when it has none
    stamp: str = ""  # changes when the source says that the work changed: a date, a revision, a title
    title: str = ""
    published: dt.date | None = None
    date_suspect: bool = False  # a date stood there that cannot be believed
    kind: ArticleKind | None = None
    doi: str = ""
    pmid: str = ""
    pmcid: str = ""
    nct: str = ""
    fetch_url: str = ""  # where the work is fetched when that is not `address`
    record: bytes = field(default=b"", repr=False)
    record_type: str = ""  # content type of `record`


@dataclass(frozen=True, slots=True)
class Notice:
    """A retraction, correction or concern that a service knows about a work."""

    kind: str  # retraction, correction, concern or update
    doi: str = ""  # of the work it is about
    pmid: str = ""
    notice_doi: str = ""  # of the notice itself
    published: dt.date | None = None
    said_by: str = ""  # publisher, retraction-watch, pubmed


@dataclass(frozen=True, slots=True)
class Listing:
    """What one answer holds, in its own order, and how to go on."""

    entries: tuple[Entry, ...] = ()
    then: Ask | None = None
    notices: tuple[Notice, ...] = ()
    passed_over: tuple[str, ...] = ()  # why something in the answer is no entry, one sentence each


@dataclass(frozen=True, slots=True)
class Rate:
    """How often a service may be asked: requests a second (0: no limit), how many at the same time or in a row."""

    per_second: float
    at_once: int = 1
    burst: int = 1  # after a pause, so many may follow at once


@dataclass(frozen=True, slots=True)
class Connector:
    """A kind of source. `first` and `read` are pure; `read` raises WrongAnswer."""

    kind: SourceKind
    base_url: str  # of the public service; empty where every source has its own
    rate: Rate
    needs_query: bool
    query_help: str  # what a person writes into the query, in one sentence with an example
    terms: str  # what the service asks of its users, in one or two sentences
    terms_url: str
    robots: bool  # pages obey robots.txt; documented interfaces have rules of their own
    first: Callable[[Search], Ask]
    read: Callable[[Ask, bytes, Search], Listing]
    most_bytes: int = 10 * 1024 * 1024  # of one answer, inflated
    refused: Callable[[Ask, FetchError], Listing | None] | None = (
        None  # the listing where that is no failure of the run
    )
    newest_first: bool = False  # behind a page that holds nothing new there is nothing new
    late_days: int = 0  # how long after the day it bears a work may appear: a later poll begins so much earlier
