"""Feeds and sitemaps as characters, before any XML parser sees them: decoded, and without what stands before the root.

Definitions of entities can stand nowhere else than before the root element. So none can reach a parser from here,
whatever its version does with them; nor can a DTD, a blank line or junk in front of the declaration.
"""

import re

from articles.parsing.blocks import read_blocks
from articles.parsing.decoding import decode
from articles.parsing.tree import OverCap, drop_hidden, read_tree

_NAME_START = re.compile(r"[A-Za-z_]")
_NAME = re.compile(r"[A-Za-z_][\w.-]{0,80}(?::[A-Za-z_][\w.-]{0,80})?")
_DECLARED = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9_:.-]{2,40})""")
_FEED_LINK = re.compile(r"<link\b[^<>]{0,600}application/(?:rss|atom)\+xml[^<>]{0,600}>", re.IGNORECASE)
_HREF = re.compile(r"""\bhref\s*=\s*["']?([^"'\s<>]{1,600})""", re.IGNORECASE)
_HEAD = 65_536
# No XML may hold them, and strict parsers end at the first.
_FORBIDDEN = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF))


class Unreadable(ValueError):
    """These bytes hold no XML that may be read; `reason` is for a person."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def characters(body: bytes) -> str:
    """The characters of an XML or text file: byte order mark > what is valid UTF-8 > declaration > detection."""
    wide = {b"<\x00": "utf-16-le", b"\x00<": "utf-16-be"}.get(body[:2])
    if wide:
        text = body.decode(wide, errors="replace")
    else:
        declared = _DECLARED.search(body[:1024])
        text = decode(body, charset=declared[1].decode("ascii") if declared else "")
    return text.translate(_FORBIDDEN)


def from_root(text: str) -> str:
    """The text from the root element on; raises Unreadable for a DTD with definitions, and where there is no root.

    A DTD that is only named (RSS 0.91 names one) is left out: it would not be loaded anyway.
    """
    place = text.find("<")
    while place >= 0:
        if _NAME_START.match(text, place + 1):
            return text[place:]
        place = text.find("<", _end_of_declaration(text, place))
    raise Unreadable("This is no XML: it holds no element.")


def root_name(text: str) -> str:
    """The name of the root element without its prefix, in lower case; `text` begins with it."""
    name = _NAME.match(text, 1)
    return name[0].rpartition(":")[2].lower() if name else ""


def refuse_page(text: str) -> None:
    """Raise Unreadable for a web page, naming the feeds that it offers; `text` begins with the root element."""
    if root_name(text) not in {"html", "head", "body"}:
        return
    links = (_HREF.search(link) for link in _FEED_LINK.findall(text[:_HEAD]))
    offered = ", ".join(dict.fromkeys(link[1] for link in links if link))[:600]
    way_out = f" It offers: {offered}." if offered else ""
    raise Unreadable(f"This is a web page, not XML.{way_out}")


def paragraphs(fragment: str) -> tuple[str, ...]:
    """The visible lines of a piece of HTML or of plain text; none of one that is beyond every measure."""
    try:
        tree = read_tree(fragment)
    except OverCap:
        return ()
    if tree is None:
        return ()
    drop_hidden(tree)
    return tuple(line.text for line in read_blocks(tree))


def _end_of_declaration(text: str, place: int) -> int:
    """Where the comment, instruction or declaration at `place` ends; raises Unreadable where it may not be passed."""
    for opening, closing in (("<!--", "-->"), ("<?", "?>")):
        if text.startswith(opening, place):
            end = text.find(closing, place + len(opening))
            if end < 0:
                raise Unreadable("This is no XML: something before its first element does not end.")
            return end + len(closing)
    if not text.startswith("<!", place):
        return place + 1
    end = text.find(">", place)
    declaration = text[place : end if end > 0 else len(text)]
    if "[" in declaration or declaration[:9].upper() != "<!DOCTYPE":
        raise Unreadable("The XML brings a DTD with definitions of its own; such files are not read.")
    return place + len(declaration)
