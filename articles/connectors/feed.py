"""RSS and Atom feeds. An entry points to its page, which is fetched; only an entry without a page is taken as it is."""

import html

from articles import feeds
from articles.connectors.limits import PAGES
from articles.connectors.model import ENTRIES_A_RUN, Ask, Connector, Entry, Listing, Search, WrongAnswer
from articles.kinds import SourceKind
from articles.markup import Unreadable, paragraphs


def first(search: Search) -> Ask:
    """The feed itself."""
    return Ask(search.base_url)


def read(ask: Ask, body: bytes, search: Search) -> Listing:
    """A window of the feed; the next one comes with the next answer of the same address."""
    skip = ask.state.get("skip")
    skip = skip if isinstance(skip, int) else 0
    try:
        feed = feeds.read_feed(body, address=ask.url, today=search.today, skip=skip, most=ENTRIES_A_RUN)
    except Unreadable as error:
        raise WrongAnswer(error.reason) from error
    wanted = [found for found in feed.entries if not _is_older(found, search)]
    older = len(feed.entries) - len(wanted)
    passed_over = feed.passed_over
    if older:
        passed_over += (f"{older} entries are older than {search.since}.",)
    return Listing(
        entries=tuple(_entry(found) for found in wanted),
        then=Ask(ask.url, {"skip": feed.behind}) if feed.behind else None,
        passed_over=passed_over,
    )


def _is_older(found: feeds.FeedEntry, search: Search) -> bool:
    return bool(search.since and found.published and found.published < search.since)


def _entry(found: feeds.FeedEntry) -> Entry:
    record = b"" if found.address else _page(found)
    return Entry(
        address=found.address,
        guid=found.guid,
        stamp=found.stamp,
        title=found.title,
        published=found.published,
        date_suspect=found.date_suspect,
        doi=found.doi,
        record=record,
        record_type="text/html; charset=utf-8" if record else "",
    )


def _page(found: feeds.FeedEntry) -> bytes:
    """The entry as a page of its own, made of its characters: no mark-up of the feed goes on."""
    title = html.escape(found.title)
    body = "".join(f"<p>{html.escape(line)}</p>\n" for line in paragraphs(found.text))
    head = f'<head><meta charset="utf-8"><title>{title}</title></head>'
    return f"<!DOCTYPE html>\n<html>{head}<body><article><h1>{title}</h1>\n{body}</article></body></html>\n".encode()


CONNECTOR = Connector(
    kind=SourceKind.FEED,
    base_url="",
    rate=PAGES,
    needs_query=False,
    query_help="Leave this empty: the address of the feed says it all, for example https://example.org/news/feed.xml.",
    terms=(
        "A feed is offered for reading by programs, but its texts stay the publisher's: read the terms of use of the "
        "site, keep title and link, and do not ask more often than the feed changes. Where robots.txt forbids the "
        "address of the feed or of its pages, they are not fetched."
    ),
    terms_url="https://www.rssboard.org/rss-specification",
    robots=True,
    first=first,
    read=read,
)
