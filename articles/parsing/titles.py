"""The title of a page by vote: what stands on it, what it declares, and what two other readers would take."""

import re
from collections import Counter
from collections.abc import Sequence
from copy import deepcopy

from lxml.html import HtmlElement

from articles.parsing.blocks import squeeze
from articles.parsing.lines import plain
from articles.parsing.metadata import Declared, text_of

_SEPARATOR = re.compile(r"\s+[|·•»›«:–—-]+\s+|\s*[|»]\s*|:\s+")
_PARTS = re.compile(r"\s+[|·•»›«–—-]+\s+|\s*[|»]\s*|\s+:\s+")
_HOME = re.compile(r"(?:https?://[^/?#]+)?/?(?:index\.\w+|[a-z]{2}/?)?|\./|\.\./", re.IGNORECASE)
_SITE_CLASS = re.compile(r"site-?_?(?:title|name|logo)|\blogo|brand|blog-?_?(?:title|name)|widget", re.IGNORECASE)
_TITLE_CLASS = re.compile(r"title|headline|titel", re.IGNORECASE)
_MOST_HEADINGS = 5
_LONGEST = 400
_SHORTEST_SHARED = 8
_PHRASE = 4  # words
_UNSEEN = ("script", "style", "template", "iframe", "svg", "math")


def choose_title(tree: HtmlElement, declared: Declared) -> str | None:
    """A heading that says what is declared or stands alone, else the majority of three; None is an answer."""
    headings = _Headings(tree, declared)
    if sure := _declared_whole(headings, declared) or _lone_headline(headings):
        return sure[:_LONGEST]
    candidate = _candidate(headings, declared)
    able = (candidate, _shortened(declared.title, headings.ones), _plain_choice(headings, declared))
    votes = [text for text in able if text and plain(text) not in headings.sites]
    if not votes:
        return None
    counts = Counter(plain(vote) for vote in votes)
    best = max(counts.values())
    winner = next(vote for vote in votes if counts[plain(vote)] == best)
    return winner[:_LONGEST] if plain(winner) else None


def without_site(title: str, site: str = "") -> str:
    """The declared title without the site's name behind or before it."""
    parts = [part for part in _PARTS.split(title) if part.strip()]
    kept = [part for part in parts if plain(part) != plain(site)]
    return max(kept or parts, key=len, default=title).strip()


def site_names(declared: Declared) -> frozenset[str]:
    """How the site calls itself: as declared, and the short part that a declared title has beside the headline."""
    return frozenset(plain(name) for name in site_titles(declared))


def site_titles(declared: Declared) -> tuple[str, ...]:
    """The names of the site as they are written, the best founded first."""
    named = [declared.first("og:site_name"), declared.first("application-name"), declared.linked("publisher")]
    shared = declared.first("og:title", "twitter:title")
    parts = [part for part in _PARTS.split(shared) if part.strip()]
    if len(parts) > 1:
        # Headline first, site last: the other way round is the habit of page titles, not of shared ones.
        named.append(parts[-1] if len(parts[-1]) < len(shared) / 2 else "")
    elif _is_cut(shared):
        # What the shared title leaves out is the end of the headline; only the last part can be the site.
        named += _PARTS.split(declared.title)[1:][-1:]
    elif shared and plain(shared) in plain(declared.title):
        named += [part for part in _PARTS.split(declared.title) if plain(part) not in plain(shared)]
    named += [
        text_of(thing.get("name"))
        for thing in declared.others
        if str(thing.get("@type")) in {"WebSite", "Organization"}
    ]
    return tuple(dict.fromkeys(name for name in named if plain(name)))


def title_parts(declared: Declared) -> tuple[str, ...]:
    """The parts of the page title, the last first: one of them may name the house."""
    return tuple(part.strip() for part in reversed(_SEPARATOR.split(declared.title)) if part.strip())


def _declared_whole(headings: "_Headings", declared: Declared) -> str:
    """The heading that equals a declared title, whole; else one that equals a part of the page title, the longest."""
    stated = (declared.first("og:title"), declared.linked("headline"), declared.title)
    whole = {plain(text) for text in stated if text and not _is_cut(text)}
    texts = (*headings.ones, *headings.titled, *headings.twos)
    # One word may be a chapter; a bar parts a headline from its site in links to other pages.
    if found := next((t for t in texts if plain(t) in whole and " " in t and " | " not in t), ""):
        return found
    parts = {plain(part) for part in _PARTS.split(declared.title)}
    return max((text for text in (*headings.ones, *headings.twos) if plain(text) in parts), key=len, default="")


def _lone_headline(headings: "_Headings") -> str:
    """The only h1 that is a phrase: page titles are shortened, worded for search engines, or name a section only."""
    ones = {plain(text): text for text in headings.ones}
    phrases = [text for folded, text in ones.items() if len(folded.split()) >= _PHRASE]
    return phrases[0] if len(ones) == len(phrases) == 1 else ""


def _is_cut(text: str) -> bool:
    return text.rstrip().endswith(("…", "..."))


class _Headings:
    """The headings of a page without those that name the site: logos and links to its front page."""

    def __init__(self, tree: HtmlElement, declared: Declared) -> None:
        self.sites = site_names(declared)
        found = [(element, _text(element)) for element in tree.iter("h1", "h2", "h3")]
        kept = [(e, text) for e, text in found if text and len(text) <= _LONGEST and not self._names_site(e, text)]
        self.ones = [text for element, text in kept if element.tag == "h1"]
        self.twos = [text for element, text in kept if element.tag == "h2"][:_MOST_HEADINGS]
        self.titled = [text for element, text in kept if _TITLE_CLASS.search(_named(element))]

    def _names_site(self, element: HtmlElement, text: str) -> bool:
        if plain(text) in self.sites:
            return True
        links = list(element.iter("a")) + list(element.iterancestors("a"))
        home = len(links) == 1 and _HOME.fullmatch(links[0].get("href") or "-")
        return bool(home) or bool(_SITE_CLASS.search(_named(element)))


def _candidate(headings: _Headings, declared: Declared) -> str:
    """A heading that the declared titles confirm, else a declared title, else the only h1."""
    declarations = [d for d in (declared.title, declared.first("og:title"), declared.linked("headline")) if d]
    for texts in (headings.ones, headings.twos):
        confirmed = [(sum(_contain(h, d) for d in declarations), len(h), h) for h in texts]
        if confirmed and (best := max(confirmed))[0]:
            return best[2]
    stated = declared.linked("headline") or declared.first("og:title", "twitter:title", "citation_title", "dc.title")
    if stated:
        return without_site(stated, declared.first("og:site_name"))
    if len(set(headings.ones)) == 1:
        return headings.ones[0]
    return max(_PARTS.split(declared.title), key=len).strip() if declared.title else ""


def _contain(one: str, other: str) -> bool:
    a, b = plain(one), plain(other)
    return bool(a and b) and (a == b or (len(min(a, b, key=len)) >= _SHORTEST_SHARED and (a in b or b in a)))


def _shortened(title: str, headings: Sequence[str]) -> str:
    """The page title cut to the heading it holds, else to its longest part when that is a phrase."""
    for heading in headings:
        if len(plain(heading)) >= _SHORTEST_SHARED and plain(heading) in plain(title):
            return heading
    return max((part.strip() for part in _PARTS.split(title)), key=len, default="")


def _plain_choice(headings: _Headings, declared: Declared) -> str:
    """The only h1, else a heading whose class calls it a title, else the first part of the page title."""
    if len(headings.ones) == 1:
        return headings.ones[0]
    if headings.titled:
        return headings.titled[0]
    return _SEPARATOR.split(declared.title)[0].strip() if declared.title else "".join(headings.ones[:1])


def _named(element: HtmlElement) -> str:
    return " ".join(element.get(name) or "" for name in ("class", "id", "itemprop"))


def _text(element: HtmlElement) -> str:
    """What a reader sees of a heading: the page still holds its scripts here."""
    if next(element.iter(*_UNSEEN), None) is not None:
        element = deepcopy(element)
        for unseen in list(element.iter(*_UNSEEN)):
            unseen.drop_tree()
    return squeeze(" ".join(element.itertext())).strip()
