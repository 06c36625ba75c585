"""Sitemaps: the pages that a site names to robots, map after map. What is still to be read travels with the request."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from articles.addresses import Address, BadAddress, canonical, parse
from articles.connectors.limits import PAGES
from articles.connectors.model import ENTRIES_A_RUN, Ask, Connector, Entry, Json, Listing, Search, WrongAnswer
from articles.connectors.patterns import fits, same_site
from articles.connectors.sitemap_reading import LARGEST_MAP, MOST_ADDRESSES, Located, SiteMap, read_map
from articles.fetching.errors import FetchError, Unreachable
from articles.kinds import SourceKind
from articles.markup import Unreadable

DEEPEST = 3  # the map that was asked for first, those that it names, and those that they name
MOST_MAPS = 1_000  # in one walk; the newest are read first
MOST_REASONS = 20


def first(search: Search) -> Ask:
    """The map itself, an index of maps, or a robots.txt that names some."""
    return Ask(search.base_url)


def read(ask: Ask, body: bytes, search: Search) -> Listing:
    """A window of a map's pages; then its next window, or the next map."""
    walk = _Walk.of(ask.state)
    try:
        found = read_map(body)
        base = parse(search.base_url)
    except (Unreadable, BadAddress) as error:
        if walk.depth == 1:
            raise WrongAnswer(error.reason) from error
        # One broken map of many is told, and the others are read.
        return Listing(then=walk.next_map(), passed_over=(f"{ask.url}: {error.reason}",))
    sieve = _Sieve(found, ask.url, base, search)
    walk.queue_maps(sieve)
    entries, place = sieve.window(walk, ENTRIES_A_RUN)
    walk.given += len(entries)
    then = walk.next_map()
    if walk.given >= MOST_ADDRESSES and (then or place < len(found.pages)):
        sieve.note(f"The walk ends here: it gave {MOST_ADDRESSES:,} addresses.")
        then = None
    elif place < len(found.pages):
        then = walk.same_map(ask.url, place)
    return Listing(entries=tuple(entries), then=then, passed_over=sieve.told())


def go_on(ask: Ask, error: FetchError) -> Listing | None:
    """One map of many that is gone or forbidden is told, and the others are read."""
    walk = _Walk.of(ask.state)
    if walk.depth == 1 or isinstance(error, Unreachable):
        return None
    return Listing(then=walk.next_map(), passed_over=(f"{ask.url}: {error.reason}",))


@dataclass(slots=True)
class _Walk:
    """Where a walk through the maps of a site stands."""

    depth: int  # of the map that is being read
    skip: int  # how many of its pages were looked at before
    given: int  # how many addresses the walk gave so far
    queue: list[tuple[str, int]]  # maps still to be read, each with its depth
    seen: list[str]  # short hashes of the maps that were ever queued

    @classmethod
    def of(cls, state: Mapping[str, Json]) -> "_Walk":
        queue, seen = state.get("queue"), state.get("seen")
        return cls(
            depth=_number(state.get("depth"), 1),
            skip=_number(state.get("skip"), 0),
            given=_number(state.get("given"), 0),
            queue=[
                (str(one[0]), _number(one[1], DEEPEST))
                for one in (queue if isinstance(queue, list) else [])
                if isinstance(one, list) and len(one) == 2
            ],
            seen=[str(one) for one in seen] if isinstance(seen, list) else [],
        )

    def queue_maps(self, sieve: "_Sieve") -> None:
        """Take the maps that this one names into the queue, once; a later window of it brings nothing new."""
        if self.skip:
            return
        for one in sieve.maps():
            name = _short(one)
            if name in self.seen:
                continue
            if self.depth >= DEEPEST:
                sieve.note(f"Maps are followed {DEEPEST} deep; those that this one names are not read.")
                return
            if len(self.seen) >= MOST_MAPS:
                sieve.note(f"Only {MOST_MAPS:,} maps are read in one walk; the others are not.")
                return
            self.seen.append(name)
            self.queue.append((one, self.depth + 1))

    def next_map(self) -> Ask | None:
        """The first map of the queue, with what remains."""
        if not self.queue:
            return None
        (url, depth), *rest = self.queue
        return Ask(url, self._state(depth, 0, rest))

    def same_map(self, url: str, place: int) -> Ask:
        """The same map from another place on."""
        return Ask(url, self._state(self.depth, place, self.queue))

    def _state(self, depth: int, skip: int, queue: list[tuple[str, int]]) -> dict[str, Json]:
        return {
            "depth": depth,
            "skip": skip,
            "given": self.given,
            "queue": [[url, level] for url, level in queue],
            "seen": list(self.seen),
        }


class _Sieve:
    """Which of the addresses of a map are wanted, and why the others are not."""

    def __init__(self, found: SiteMap, map_address: str, base: Address, search: Search) -> None:
        self._found = found
        self._hosts = (base, parse(map_address))
        self._search = search
        self._believes = found.dates_are_believable
        self._told: dict[str, None] = {}
        self._older = 0
        if found.is_cut:
            self.note(f"The map names more than the {MOST_ADDRESSES:,} addresses that a map may name.")

    def note(self, reason: str) -> None:
        """Keep a reason, each once."""
        if len(self._told) < MOST_REASONS:
            self._told[reason] = None

    def told(self) -> tuple[str, ...]:
        """Every reason so far."""
        older = [f"{self._older} addresses have not changed since {self._search.since}."] if self._older else []
        return (*self._told, *older)

    def maps(self) -> list[str]:
        """The maps to read, those that changed last first: a walk that is cut off has read what is new."""
        wanted: list[tuple[int, str]] = []
        for one in self._found.maps:
            address = self._address(one, anywhere=self._found.by_robots)
            if address is None:
                continue
            day, suspect = one.stated_change(today=self._search.today)
            if self._is_old(one):
                self._older += 1
            else:
                wanted.append((day.toordinal() if day and self._believes and not suspect else 0, str(address)))
        return [address for _, address in sorted(wanted, key=lambda pair: -pair[0])]

    def window(self, walk: _Walk, most: int) -> tuple[list[Entry], int]:
        """The wanted pages from the walk's place on, and the place behind the last one that was looked at."""
        entries: list[Entry] = []
        place = walk.skip
        room = min(most, MOST_ADDRESSES - walk.given)
        for one in self._found.pages[walk.skip :]:
            if len(entries) >= room:
                break
            place += 1
            if entry := self._entry(one):
                entries.append(entry)
        return entries, place

    def _entry(self, one: Located) -> Entry | None:
        address = self._address(one)
        if address is None or not fits(address, self._search.query):
            return None
        if self._is_old(one):
            self._older += 1
            return None
        published, suspect = one.stated_publication(today=self._search.today)
        stamp = "|".join(part for part in (one.changed if self._believes else "", one.published, one.title) if part)
        return Entry(
            address=str(address), stamp=stamp, title=one.title[:500], published=published, date_suspect=suspect
        )

    def _is_old(self, one: Located) -> bool:
        since, today = self._search.since, self._search.today
        if since is None:
            return False
        published, _ = one.stated_publication(today=today)
        changed, _ = one.stated_change(today=today) if self._believes else (None, False)
        days = [day for day in (published, changed) if day]
        return bool(days) and max(days) < since

    def _address(self, one: Located, *, anywhere: bool = False) -> Address | None:
        try:
            address = parse(canonical(one.address))
        except BadAddress as error:
            self.note(f"{one.address[:120]}: {error.reason}")
            return None
        if anywhere or any(same_site(address, host) for host in self._hosts):
            return address
        self.note(f"The map names addresses of {address.host}, for which it may not speak; they are left out.")
        return None


def _number(value: Json, usual: int) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else usual


def _short(address: str) -> str:
    return hashlib.sha256(address.encode()).hexdigest()[:12]


CONNECTOR = Connector(
    kind=SourceKind.SITEMAP,
    base_url="",
    rate=PAGES,
    needs_query=False,
    query_help=(
        "Which paths to keep, as robots.txt writes them: /news/ keeps what begins so, * stands for anything, $ for the "
        "end, and several are separated by blanks, for example /news/ /press/*.html$. Empty keeps every page."
    ),
    terms=(
        "A sitemap is written for robots: what it names may be visited unless robots.txt says otherwise, no faster "
        "than its Crawl-delay. The texts stay the publisher's; read the terms of use of the site."
    ),
    terms_url="https://www.sitemaps.org/protocol.html",
    robots=True,
    first=first,
    read=read,
    refused=go_on,
    most_bytes=LARGEST_MAP,
)
