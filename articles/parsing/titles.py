"""The title of a page by vote: what stands on it, what it declares, and what two other readers would take."""

import re
from collections import Counter
from collections.abc import Sequence

from lxml.html import HtmlElement

from articles.parsing.blocks import squeeze
from articles.parsing.lines import plain
from articles.parsing.metadata import Declared

_SEPARATOR = re.compile(r"\s+[|·•»›«:–—-]+\s+|\s*[|»]\s*|:\s+")
_MOST_HEADINGS = 5
_LONGEST = 400
_SHORTEST_SHARED = 8


def choose_title(tree: HtmlElement, declared: Declared) -> str | None:
    """The majority of three candidates, ties to the first; None is an answer."""
    candidate = _candidate(tree, declared)
    votes = [text for text in (candidate, _shortened(declared.title, _headings(tree, "h1")), _plain_choice(tree, declared)) if text]
    if not votes:
        return None
    counts = Counter(plain(vote) for vote in votes)
    best = max(counts.values())
    winner = next(vote for vote in votes if counts[plain(vote)] == best)
    return winner[:_LONGEST] if plain(winner) else None


def without_site(title: str, site: str = "") -> str:
    """The declared title without the site's name behind or before it."""
    parts = [part for part in re.split(r"\s+[|·•»›«–—-]+\s+|\s*[|»]\s*", title) if part.strip()]
    if len(parts) < 2:
        return title
    named = [part for part in parts if plain(part) != plain(site)] if site else parts
    if len(named) < len(parts):
        kept = title
        for part in parts:
            if plain(part) == plain(site):
                kept = re.sub(rf"\s*[|·•»›«–—-]*\s*{re.escape(part)}\s*[|·•»›«–—-]*\s*", " ", kept)
        return kept.strip()
    return max(parts, key=len)


def _candidate(tree: HtmlElement, declared: Declared) -> str:
    """A heading that the declared titles confirm, else a declared title, else the only h1."""
    declarations = [d for d in (declared.title, declared.first("og:title"), declared.linked("headline")) if d]
    ones = _headings(tree, "h1")
    for headings in (ones, _headings(tree, "h2")[:_MOST_HEADINGS]):
        confirmed = [(sum(_contain(h, d) for d in declarations), len(h), h) for h in headings]
        if confirmed and (best := max(confirmed))[0]:
            return best[2]
    stated = declared.linked("headline") or declared.first("og:title", "twitter:title", "citation_title", "dc.title")
    if stated:
        return without_site(stated, declared.first("og:site_name"))
    if len(set(ones)) == 1:
        return ones[0]
    return max(_SEPARATOR.split(declared.title), key=len).strip() if declared.title else ""


def _contain(one: str, other: str) -> bool:
    a, b = plain(one), plain(other)
    return bool(a and b) and (a == b or (len(min(a, b, key=len)) >= _SHORTEST_SHARED and (a in b or b in a)))


def _shortened(title: str, headings: Sequence[str]) -> str:
    """The page title cut to the heading it holds, else to its longest part when that is a phrase."""
    for heading in headings:
        if plain(heading) and len(plain(heading)) >= _SHORTEST_SHARED and plain(heading) in plain(title):
            return heading
    parts = [part.strip() for part in re.split(r"\s+[|·•»›«–—-]+\s+|\s*[|»]\s*", title) if part.strip()]
    return max(parts, key=len, default="")


def _plain_choice(tree: HtmlElement, declared: Declared) -> str:
    """The only h1, else a heading whose class calls it a title, else the first part of the page title."""
    ones = _headings(tree, "h1")
    if len(ones) == 1:
        return ones[0]
    for element in tree.iter("h1", "h2", "h3"):
        named = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('itemprop') or ''}".lower()
        if re.search(r"title|headline|überschrift|titel", named) and (text := _text(element)):
            return text
    return _SEPARATOR.split(declared.title)[0].strip() if declared.title else (ones[0] if ones else "")


def _headings(tree: HtmlElement, tag: str) -> list[str]:
    return [text for element in tree.iter(tag) if (text := _text(element)) and len(text) <= _LONGEST]


def _text(element: HtmlElement) -> str:
    return squeeze(" ".join(element.itertext())).strip()
