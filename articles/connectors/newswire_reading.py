"""A page that lists releases, as HTML: which links are headlines of a list, and where the next page is.

No rule is made for a site. A release is a link with a headline, in one of at least three blocks of the same make, most
of which bear a date. Three wires document the form of their addresses; there a link of that form is a release at once.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urljoin

from lxml.html import HtmlElement

from articles.addresses import Address, BadAddress, canonical, parse
from articles.connectors.patterns import same_site
from articles.markup import Unreadable, characters
from articles.parsing.blocks import squeeze
from articles.parsing.dates import MONTHS, find_dates
from articles.parsing.tree import OverCap, drop_hidden, read_tree

_FEWEST = 3  # blocks of one make that are a list
_DATED = 0.5  # of them bear a date
_SHORTEST_HEADLINE = 20  # characters, of at least three words
_LONGEST_HEADLINE = 500
_HIGHEST = 7  # how far above its link a block may end
_LONGEST_BLOCK = 3_000  # characters of a block in which a date is sought
_MOST_LINKS = 5_000
_AROUND = frozenset(("nav", "footer", "aside", "dialog"))
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_MONTH = "|".join(sorted((name for name in MONTHS if len(name) > 2), key=len, reverse=True))
# A day without its year, a time of today, a span of time: no date to keep, but what lists of news bear.
_DATE_LIKE = re.compile(
    rf"\b\d{{1,2}}\.?\s+(?:{_MONTH})\b|\b(?:{_MONTH})\.?\s+\d{{1,2}}\b|\b\d{{1,2}}:\d{{2}}\b"
    r"|\b\d{1,2}[./-]\d{1,2}[./-](?:\d{2}|\d{4})\b|\b\d{1,2}\s+(?:minute|hour|day|week)s?\s+ago\b",
    re.IGNORECASE,
)
_ZONE = "(?:E[SD]?T|C[SD]?T|M[SD]?T|P[SD]?T|GMT|UTC|BST|CES?T)"
_LEADING_TIME = re.compile(
    rf"^[\s,|·•:–—-]*(?:\d{{1,2}}:\d{{2}}(?:\s?[AP]M)?\s?(?:{_ZONE}\b)?[\s,|·•:–—-]*)?", re.IGNORECASE
)
_DAY_IN_PATH = re.compile(r"/((?:19|20)\d\d)/([01]?\d)/([0-3]?\d)(?=/|-|$)")
_NUMBERING = re.compile(r"\d+|(?<![a-z])(?:odd|even|first|last|active|featured|sticky)(?![a-z])", re.IGNORECASE)
# Each from the wire's own description of its addresses.
_WIRES = (
    ("prnewswire.com", re.compile(r"/(?:[a-z]{2}/)?(?:news-releases|in/news-releases)/[^/]+-\d{6,12}\.html")),
    ("globenewswire.com", re.compile(r"/(?:[a-z]{2}/)?news-release/\d{4}/\d{2}/\d{2}/\d+/")),
    ("businesswire.com", re.compile(r"/news/home/\d{11,17}/")),
)
_PAGE_NAMES = frozenset(("page", "p", "pg", "paged", "pageno", "page_no", "pagenum", "pagenumber", "currentpage"))
_PAGE_PARAMETER = re.compile(r"([?&])([A-Za-z_]{1,20})=(\d{1,5})(?=&|$)")
_PAGE_IN_PATH = re.compile(r"/page/(\d{1,5})/?$")
_NEXT_WORDS = frozenset(("next", "next page", "older", "older posts", "weiter", "suivant", "siguiente", "›", "»", "→"))


@dataclass(frozen=True, slots=True)
class Headline:
    """A link that looks like a release."""

    address: Address
    title: str
    stated_date: str  # as it stands there; empty when there is none


@dataclass(frozen=True, slots=True)
class ListPage:
    """What a page lists, in its own order."""

    headlines: tuple[Headline, ...] = ()
    next_page: str = ""


@dataclass(frozen=True, slots=True)
class _Link:
    element: HtmlElement
    address: Address
    title: str


_Placed = tuple[_Link, HtmlElement]
"""A link and the block of the list that it stands in."""


def read_list(body: bytes, *, address: str, by_pattern: bool) -> ListPage:
    """The releases that the page lists; raises Unreadable, or BadAddress when `address` is none.

    `by_pattern`: a person said which paths are releases, so that every headline may be one.
    """
    page = parse(address)
    try:
        tree = read_tree(characters(body))
    except OverCap as error:
        raise Unreadable(f"The page is too large to be a list of releases: {error}.") from error
    if tree is None:
        raise Unreadable("This is no web page: it holds no element.")
    base = _base(tree, page)
    next_page = _next_page(tree, base, page)
    drop_hidden(tree)
    links = list(_headline_links(tree, base, page))
    headlines = {link.element: str(link.address) for link in links}
    placed = [(link, _block(link, headlines)) for link in links]
    chosen = _of_wires(placed) or (placed if by_pattern else _of_lists(placed))
    return ListPage(
        tuple(_once(Headline(a.address, a.title, _stated_date(b, a.address)) for a, b in chosen)), next_page
    )


def _base(tree: HtmlElement, page: Address) -> str:
    """What relative links are relative to: a `<base>` of the same site, else the page."""
    for element in tree.iter("base"):
        found = _resolved(str(page), element.get("href") or "")
        if found and same_site(found, page):
            return str(found)
    return str(page)


def _headline_links(tree: HtmlElement, base: str, page: Address) -> Iterator[_Link]:
    """Links within the site whose words could be a headline; one whose words say `read more` has its heading's."""
    for count, element in enumerate(tree.iter("a")):
        if count >= _MOST_LINKS:
            return
        address = _resolved(base, element.get("href") or "")
        if address is None or address == page or not same_site(address, page) or _is_around(element):
            continue
        if title := _own_headline(element) or _headline_above(element):
            yield _Link(element, address, title)


def _is_around(element: HtmlElement) -> bool:
    return any(above.tag in _AROUND for above in element.iterancestors())


def _own_headline(link: HtmlElement) -> str:
    """The heading inside a link that wraps a whole block, else its words."""
    for heading in link.iter(*_HEADINGS):
        if title := _headline(_words(heading)):
            return title
    return _headline(_words(link)) or _headline(squeeze(link.get("title") or "").strip())


def _headline_above(link: HtmlElement) -> str:
    """The heading of the block whose only link this is."""
    for above, _ in zip(link.iterancestors(), range(4), strict=False):
        if any(other.get("href") != link.get("href") for other in above.iter("a")):
            return ""
        for heading in above.iter(*_HEADINGS):
            if title := _headline(_words(heading)):
                return title
    return ""


def _headline(words: str) -> str:
    """The words if they could be a headline, without a date or time that stands in front of them."""
    found = find_dates(words[:60])
    if found and found[0].start < 12:
        words = words[found[0].end :]
    words = _LEADING_TIME.sub("", words)
    fits = _SHORTEST_HEADLINE <= len(words) <= _LONGEST_HEADLINE and len(words.split()) >= 3
    return words if fits else ""


def _of_wires(placed: list[_Placed]) -> list[_Placed]:
    """Links of the form that their wire documents."""
    return [
        (link, block)
        for link, block in placed
        for host, form in _WIRES
        if f".{link.address.host}".endswith(f".{host}") and form.match(link.address.path)
    ]


def _of_lists(placed: list[_Placed]) -> list[_Placed]:
    """Links in blocks that repeat and bear dates."""
    groups: dict[tuple[str, ...], dict[str, bool]] = defaultdict(dict)
    for link, block in placed:
        dated = bool(_stated_date(block, link.address)) or _looks_dated(block)
        group, name = groups[_make(block)], str(link.address)
        group[name] = group.get(name, False) or dated
    lists = {make for make, pages in groups.items() if len(pages) >= _FEWEST and _are_dated(pages.values())}
    return [(link, block) for link, block in placed if _make(block) in lists]


def _are_dated(pages: Collection[bool]) -> bool:
    return sum(pages) >= len(pages) * _DATED


def _block(link: _Link, headlines: Mapping[HtmlElement, str]) -> HtmlElement:
    """The highest element around a link that holds no other headline."""
    block = link.element
    for above, _ in zip(link.element.iterancestors(), range(_HIGHEST), strict=False):
        others = (headlines[one] for one in above.iter("a") if one in headlines)
        if above.tag in {"body", "html", "main"} or any(other != str(link.address) for other in others):
            break
        block = above
    return block


def _make(block: HtmlElement) -> tuple[str, ...]:
    """What blocks of one list have in common: tags and classes, theirs and those of the two elements around them."""
    around = (block, *(above for above, _ in zip(block.iterancestors(), range(2), strict=False)))
    return tuple(
        f"{element.tag}.{' '.join(sorted(_NUMBERING.sub('', element.get('class') or '').split()))}"
        for element in around
    )


def _stated_date(block: HtmlElement, address: Address) -> str:
    """The date of a block: `<time>`, else in its words, else in what stands right before it, else in the path."""
    for element in block.iter("time"):
        if stated := (element.get("datetime") or "").strip():
            return stated
    for words in (_words(block), _words_before(block)):
        for found in find_dates(words):
            return found.date.isoformat()
    if in_path := _DAY_IN_PATH.search(address.path):
        year, month, day = in_path.groups()
        return f"{year}-{int(month):02}-{int(day):02}"
    return ""


def _looks_dated(block: HtmlElement) -> bool:
    return any(_DATE_LIKE.search(words) for words in (_words(block), _words_before(block)))


def _words_before(block: HtmlElement) -> str:
    """The words of the element before a block where it holds no link: `<dt>` before `<dd>`, a day before its list."""
    before = block.getprevious()
    if before is None or not isinstance(before.tag, str) or next(before.iter("a"), None) is not None:
        return ""
    return _words(before)[:60]


def _words(element: HtmlElement) -> str:
    """The visible words with a blank between elements, cut at the length of a block."""
    parts: list[str] = []
    length = 0
    for part in element.itertext():
        parts.append(part)
        length += len(part)
        if length > _LONGEST_BLOCK:
            break
    return squeeze(" ".join(parts)).strip()


def _once(headlines: Iterable[Headline]) -> list[Headline]:
    """Each address once, with its longest title and the first date."""
    found: dict[str, Headline] = {}
    for one in headlines:
        name = str(one.address)
        before = found.get(name, one)
        title = max(before.title, one.title, key=len)
        found[name] = Headline(before.address, title, before.stated_date or one.stated_date)
    return list(found.values())


def _next_page(tree: HtmlElement, base: str, page: Address) -> str:
    """The next page of the list on the same site; empty where there is none."""
    candidates = [
        (element, address)
        for element in tree.iter("a", "link")
        if (address := _resolved(base, element.get("href") or "", keep_all=True))
        and address != page
        and same_site(address, page)
    ]
    for element, address in candidates:
        if "next" in (element.get("rel") or "").lower().split():
            return str(address)
    bare, now = _numbered(page)
    pages = [
        (number, element, address)
        for element, address in candidates
        for where, number in [_numbered(address)]
        if number is not None and where == bare and element.tag == "a"
    ]
    for number, element, address in pages:
        said = {_words(element).lower().strip(" ."), (element.get("aria-label") or "").lower().strip()}
        if said & _NEXT_WORDS or (now is None and "2" in said) or (now is not None and number == now + 1):
            return str(address)
    return ""


def _numbered(address: Address) -> tuple[str, int | None]:
    """An address without its page number, and the number; None where it has none."""
    text = str(address)
    for parameter in _PAGE_PARAMETER.finditer(text):
        if parameter[2].lower() in _PAGE_NAMES:
            rest = text[: parameter.start(1) + 1] + text[parameter.end() :].lstrip("&")
            return rest.rstrip("?&").rstrip("/"), int(parameter[3])
    if in_path := _PAGE_IN_PATH.search(text):
        return text[: in_path.start()].rstrip("/"), int(in_path[1])
    return text.rstrip("/"), None


def _resolved(base: str, link: str, *, keep_all: bool = False) -> Address | None:
    """The address that a link leads to; canonical, unless `keep_all`: the next page of a list may need every part."""
    link = re.sub(r"[\t\r\n]+", "", link).strip(" ").replace(" ", "%20")
    if not link or link.startswith("#"):
        return None
    try:
        joined = urljoin(base, link)
        return parse(joined if keep_all else canonical(joined))
    except (BadAddress, ValueError):
        return None  # no address at all: a script, a telephone number, a mistake
