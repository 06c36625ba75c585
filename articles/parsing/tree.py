"""One lxml tree of a page: parsed once with every door shut, capped, rid of what nobody sees."""

import re

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

LARGEST_PAGE = 5_000_000
MOST_ELEMENTS = 50_000
DEEPEST = 500
# The parser compares every attribute of a tag with every other.
MOST_ATTRIBUTES = 5_000
# Extractors take about 0.1 ms for each paragraph they weigh; no article has a tenth of these.
MOST_PARAGRAPHS = 15_000
_WEIGHED = frozenset(("p", "li", "td", "dd", "pre", "blockquote"))
_HIDDEN_STYLE = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
# Never text, whatever an extractor may think of it.
_UNSEEN = (
    "script",
    "style",
    "template",
    "noscript",
    "iframe",
    "object",
    "svg",
    "math",
    "canvas",
    "head/style",
)
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,300}\?>", re.IGNORECASE)
_TITLE = re.compile(r"<title\b[^<>]{0,200}>", re.IGNORECASE)
_TITLE_END = re.compile(r"</title\b", re.IGNORECASE)
_LONGEST_TITLE = 2_000


class OverCap(Exception):
    """The page is too large for any extractor; `reason` names the cap."""


def read_tree(html: str) -> HtmlElement | None:
    """The page's tree, None when the markup holds no element; raises OverCap before any extractor could suffer."""
    if len(html) > LARGEST_PAGE:
        raise OverCap(f"more than {LARGEST_PAGE} characters")
    # Looking at every tag costs as much as parsing: only pages that could hold such a tag are looked at.
    if html.count("=") > MOST_ATTRIBUTES and any(
        part.count("=", part.rfind("<") + 1) > MOST_ATTRIBUTES for part in html.split(">")
    ):
        raise OverCap(f"a tag of more than {MOST_ATTRIBUTES} attributes")
    # HTML knows no entity definitions; a parser of our own states what must not happen all the same.
    parser = HTMLParser(no_network=True, huge_tree=False, remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        page = _with_plain_title(_XML_DECLARATION.sub("", html))
        tree = document_fromstring(page.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, AssertionError):
        return None
    refuse_over_cap(tree)
    return tree


def _with_plain_title(html: str) -> str:
    """The page with the signs of its title escaped: to browsers they are characters, to this parser they are tags."""
    opened = _TITLE.search(html)
    closed = _TITLE_END.search(html, opened.end(), opened.end() + _LONGEST_TITLE) if opened else None
    if not (opened and closed and "<" in (title := html[opened.end() : closed.start()])):
        return html
    return html[: opened.end()] + title.replace("<", "&lt;") + html[closed.start() :]


def refuse_over_cap(tree: HtmlElement) -> None:
    """Raise OverCap for too many elements or paragraphs or too deep a nesting."""
    elements = depth = paragraphs = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if event == "end":
            depth -= 1
            continue
        elements, depth = elements + 1, depth + 1
        paragraphs += element.tag in _WEIGHED
        if elements > MOST_ELEMENTS or paragraphs > MOST_PARAGRAPHS:
            raise OverCap(f"more than {MOST_ELEMENTS} elements or {MOST_PARAGRAPHS} paragraphs")
        if depth > DEEPEST:
            raise OverCap(f"nested deeper than {DEEPEST}")


def drop_hidden(tree: HtmlElement) -> None:
    """Remove what a reader never sees; metadata must have been read before, scripts carry some of it."""
    for name in _UNSEEN:
        for element in list(tree.iter(name)):
            # Structured data stays for the extractor's own fallback; no reader of lines ever enters a script.
            if element.get("type") != "application/ld+json":
                element.drop_tree()
    for element in list(tree.iter("embed")):
        element.drop_tag()  # it holds nothing: this parser takes for its content what follows it
    for element in tree.xpath("//*[@hidden or contains(@style, 'none') or contains(@style, 'hidden')]"):
        if element.tag not in {"html", "body"} and (
            element.get("hidden") is not None or _HIDDEN_STYLE.search(element.get("style") or "")
        ):
            element.drop_tree()
