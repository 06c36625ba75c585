"""One sitemap (sitemaps.org protocol 0.9): bytes to the pages and the further maps that it names.

XML as `urlset` or `sitemapindex`, packed by gzip or not, with the news extension; a text file with one address a line;
or a robots.txt, of which the lines `Sitemap:` count.
"""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from articles.dating import NO_DAY, Day, stated_day
from articles.fetching.errors import FetchError
from articles.fetching.inflating import PIECE_BYTES, gather, inflate
from articles.markup import Unreadable, characters, from_root, refuse_page, root_name
from articles.parsing.blocks import squeeze

LARGEST_MAP = 20 * 1024 * 1024  # bytes, inflated; the protocol allows 50 MB, which no page of our size needs
MOST_ADDRESSES = 50_000  # of the protocol, for one map
MOST_TAGS = 1_500_000
LONGEST_ADDRESS = 2048
_GZIP = b"\x1f\x8b"
# Written by hand or by careless tools: an ampersand that begins no entity.
_BARE_AMPERSAND = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#[0-9]{1,7}|#x[0-9a-fA-F]{1,6});)")
_NAMED_MAP = re.compile(r"sitemap\s*:\s*(\S+)", re.IGNORECASE)
_NEWS = "sitemap-news"
# When nearly all pages changed in one hour, the file was made then, and the pages were not.
_FEW, _NEARLY_ALL, _HOUR = 10, 0.9, len("2025-06-03T10")


@dataclass(frozen=True, slots=True)
class Located:
    """One address of a map, and what the map says of it, word for word."""

    address: str
    changed: str = ""  # lastmod
    title: str = ""  # of the news extension
    published: str = ""  # likewise

    def stated_change(self, *, today: dt.date) -> Day:
        """The day of `lastmod`."""
        return stated_day(self.changed, today=today) if self.changed else NO_DAY

    def stated_publication(self, *, today: dt.date) -> Day:
        """The day of publication of a news map; `lastmod` is never one."""
        return stated_day(self.published, today=today) if self.published else NO_DAY


@dataclass(frozen=True, slots=True)
class SiteMap:
    """What a map names, in its own order."""

    pages: tuple[Located, ...] = ()
    maps: tuple[Located, ...] = ()
    is_cut: bool = False  # it names more pages than a map may
    by_robots: bool = False  # a robots.txt speaks for its host, and may name maps elsewhere

    @property
    def dates_are_believable(self) -> bool:
        """False where nearly all pages or maps are said to have changed in one and the same hour."""
        hours = Counter(one.changed[:_HOUR] for one in (*self.pages, *self.maps) if one.changed)
        common = max(hours.values(), default=0)
        return common < _FEW or common < hours.total() * _NEARLY_ALL


def read_map(body: bytes) -> SiteMap:
    """Read one map; raises Unreadable."""
    text = characters(_unpacked(body))
    if "<" not in text:
        return _from_lines(text)
    text = from_root(text)
    refuse_page(text)
    name = root_name(text)
    if name in {"rss", "feed", "rdf"}:
        raise Unreadable("This is a feed; add it as a source of that kind.")
    if name not in {"urlset", "sitemapindex"}:
        raise Unreadable(f"This is no sitemap: its root element is “{name}”, not urlset or sitemapindex.")
    root = _tree(text)
    located = tuple(one for element in root if (one := _located(element)))
    if name == "sitemapindex":
        return SiteMap(maps=located[:MOST_ADDRESSES], is_cut=len(located) > MOST_ADDRESSES)
    return SiteMap(pages=located[:MOST_ADDRESSES], is_cut=len(located) > MOST_ADDRESSES)


def _unpacked(body: bytes) -> bytes:
    if not body.startswith(_GZIP):
        return body
    pieces = (body[place : place + PIECE_BYTES] for place in range(0, len(body), PIECE_BYTES))
    try:
        return gather(inflate(pieces, "gzip"), LARGEST_MAP)
    except FetchError as error:
        raise Unreadable(f"The packed sitemap cannot be read: {error.reason}") from error


def _tree(text: str) -> etree._Element:
    if text.count("<") > MOST_TAGS:
        raise Unreadable("The sitemap has more elements than its 50,000 addresses could need.")
    for content in (text, _BARE_AMPERSAND.sub("&amp;", text)):
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
            encoding="utf-8",
        )
        try:
            return etree.fromstring(content.encode("utf-8", "replace"), parser=parser)
        except etree.XMLSyntaxError as error:
            fault = str(error)[:200].rstrip(".")
    raise Unreadable(f"The sitemap is not well-formed XML: {fault}.")


def _located(element: etree._Element) -> Located | None:
    """An address of the map's own name space: pictures and videos have addresses too, in others."""
    own: dict[str, str] = {}
    news: dict[str, str] = {}
    space = etree.QName(element).namespace
    for child in element:
        name = etree.QName(child)
        if name.namespace == space:
            own.setdefault(name.localname, _text(child))
        elif _NEWS in (name.namespace or "") and name.localname == "news":
            news = {etree.QName(part).localname: _text(part) for part in child}
    address = own.get("loc", "")
    if not 0 < len(address) <= LONGEST_ADDRESS:
        return None
    return Located(address, own.get("lastmod", "")[:60], news.get("title", ""), news.get("publication_date", "")[:60])


def _text(element: etree._Element) -> str:
    return squeeze("".join(str(part) for part in element.itertext())).strip()


def _from_lines(text: str) -> SiteMap:
    maps = tuple(Located(found[1]) for line in _lines(text) if (found := _NAMED_MAP.fullmatch(line)))
    if maps:
        return SiteMap(maps=maps[:MOST_ADDRESSES], by_robots=True)
    pages = tuple(Located(line) for line in _lines(text) if re.match("https?://", line, re.IGNORECASE))
    if not pages:
        raise Unreadable("This is no sitemap: neither XML nor lines of addresses.")
    return SiteMap(pages=pages[:MOST_ADDRESSES], is_cut=len(pages) > MOST_ADDRESSES)


def _lines(text: str) -> Iterator[str]:
    return (line.strip() for line in text.splitlines() if len(line) <= LONGEST_ADDRESS + 100)
