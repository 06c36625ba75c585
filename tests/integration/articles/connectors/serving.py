"""A local web site that speaks as newsrooms do: feeds, maps and lists under their paths, ETags, refusals.

    site = Site({"/feed.xml": Shown(b"<rss>...")})
    with LocalServer(site) as server: ...

Nothing here is copied from a site; names and numbers are invented.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from tests.servers import Connection, response


@dataclass(frozen=True, slots=True)
class Shown:
    """What stands under a path."""

    body: bytes
    kind: str = "application/rss+xml; charset=utf-8"


class Site:
    """Answers by path, with an ETag for each body and 304 where the client has it; `refuse` comes before."""

    def __init__(self) -> None:
        self.pages: dict[str, Shown] = {}
        self.asked: list[str] = []
        self.not_modified = 0
        self._refusals: list[bytes] = []

    def __call__(self, connection: Connection) -> None:
        self.asked.append(connection.path)
        if self._refusals:
            connection.send(self._refusals.pop(0))
            return
        shown = self.pages.get(connection.path)
        if shown is None:
            connection.send(response(status="404 Not Found"))
            return
        etag = f'"{hashlib.sha256(shown.body).hexdigest()[:16]}"'
        if connection.header("if-none-match") == etag:
            self.not_modified += 1
            connection.send(response(status="304 Not Modified", etag=etag))
            return
        connection.send(response(shown.body, content_type=shown.kind, etag=etag))

    def show(self, path: str, body: bytes | str, kind: str = "") -> None:
        """Put a body under a path, with its type if it is no feed."""
        content = body.encode() if isinstance(body, str) else body
        self.pages[path] = Shown(content, kind) if kind else Shown(content)

    def refuse(self, *answers: bytes) -> None:
        """Answer the next requests with these."""
        self._refusals += answers


def rss(*items: str) -> str:
    """An RSS 2.0 feed."""
    return f'<?xml version="1.0"?>\n<rss version="2.0"><channel><title>News</title>{"".join(items)}</channel></rss>'


def item(number: int, *, title: str = "", link: str = "") -> str:
    """An entry of an RSS feed."""
    return (
        f"<item><title>{title or f'Invented result {number}'}</title><link>{link or f'/news/{number}'}</link>"
        f'<guid isPermaLink="false">g{number}</guid><pubDate>Tue, 03 Jun 2025 10:00:00 GMT</pubDate></item>'
    )


def urlset(*locs: str, changed: str = "2025-06-03") -> str:
    """A sitemap."""
    urls = "".join(f"<url><loc>{loc}</loc><lastmod>{changed}</lastmod></url>" for loc in locs)
    return f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>'


def index(*locs: str) -> str:
    """An index of sitemaps."""
    maps = "".join(f"<sitemap><loc>{loc}</loc></sitemap>" for loc in locs)
    return f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{maps}</sitemapindex>'


def newsroom(numbers: Sequence[int], *, following: str = "", titles: str = "Institute announces trial result") -> str:
    """A page that lists releases."""
    entries = "".join(
        f'<article class="card"><time datetime="2025-06-{1 + number % 28:02}">a day</time>'
        f'<h3><a href="/releases/{number}">{titles} {number}</a></h3></article>'
        for number in numbers
    )
    link = f'<a rel="next" href="{following}">Next</a>' if following else ""
    menu = '<nav><a href="/about">Who we are and what we do</a></nav>'
    return f"<html><head><title>News</title></head><body>{menu}<main>{entries}{link}</main></body></html>"
