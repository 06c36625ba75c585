"""Pages of newswires and newsrooms that list their releases. Each release is fetched from its own page."""

from articles.addresses import BadAddress
from articles.connectors.limits import NEWSWIRE
from articles.connectors.model import Ask, Connector, Entry, Listing, Search, WrongAnswer
from articles.connectors.newswire_reading import Headline, read_list
from articles.connectors.patterns import fits
from articles.dating import NO_DAY, stated_day
from articles.kinds import ArticleKind, SourceKind
from articles.markup import Unreadable

MOST_PAGES = 20  # of one list in a run


def first(search: Search) -> Ask:
    """The page itself."""
    return Ask(search.base_url)


def read(ask: Ask, body: bytes, search: Search) -> Listing:
    """The releases of one page of the list, and its next page while there are newer ones than `since`."""
    page = ask.state.get("page")
    page = page if isinstance(page, int) else 1
    try:
        found = read_list(body, address=ask.url, by_pattern=bool(search.query.split()))
    except (Unreadable, BadAddress) as error:
        raise WrongAnswer(error.reason) from error
    wanted = [one for one in found.headlines if fits(one.address, search.query)]
    if not wanted and page == 1:
        raise WrongAnswer(_nothing_found(found.headlines, search))
    entries = [_entry(one, search) for one in wanted]
    fresh = [one for one in entries if not _is_older(one, search)]
    reasons = (
        [f"{len(entries) - len(fresh)} releases are older than {search.since}."] if len(fresh) < len(entries) else []
    )
    # A list shows the newest first: once nothing on a page is new enough, the next one holds nothing either.
    follow = fresh and found.next_page and page < MOST_PAGES
    if fresh and found.next_page and not follow:
        reasons.append(f"Only the first {MOST_PAGES} pages of the list are read.")
    then = Ask(found.next_page, {"page": page + 1}) if follow else None
    return Listing(entries=tuple(fresh), then=then, passed_over=tuple(reasons))


def _nothing_found(headlines: tuple[Headline, ...], search: Search) -> str:
    if headlines:
        paths = ", ".join(dict.fromkeys(one.address.path[:80] for one in headlines[:3]))
        return f"No release on this page fits the pattern {search.query[:80]!r}; those found are at {paths}."
    return (
        "No list of releases was found on this page: at least three headlines of the same make, with dates. Give the "
        "address of the list, or the beginning of the paths of its releases; a page that only scripts fill cannot be "
        "read, so look for a feed."
    )


def _is_older(entry: Entry, search: Search) -> bool:
    return bool(search.since and entry.published and entry.published < search.since)


def _entry(one: Headline, search: Search) -> Entry:
    published, suspect = stated_day(one.stated_date, today=search.today) if one.stated_date else NO_DAY
    return Entry(
        address=str(one.address),
        stamp=one.title,
        title=one.title,
        published=published,
        date_suspect=suspect,
        kind=ArticleKind.PRESS_RELEASE,
    )


CONNECTOR = Connector(
    kind=SourceKind.NEWSWIRE,
    base_url="",
    rate=NEWSWIRE,
    needs_query=False,
    query_help=(
        "Which paths are releases, as robots.txt writes them: /news/ is what begins so, * stands for anything, $ for "
        "the end, for example /news/*. Empty takes every dated headline of the list."
    ),
    terms=(
        "Newsrooms publish their releases to be read and quoted, with the issuer named; robots.txt is obeyed, and one "
        "page is asked for in five seconds. Wires forbid copying whole releases without a licence: read the terms."
    ),
    terms_url="https://www.rfc-editor.org/rfc/rfc9309",
    robots=True,
    newest_first=True,
    first=first,
    read=read,
)
