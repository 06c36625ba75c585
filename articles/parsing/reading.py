"""The one way from bytes to a `Parsed`, pure: no clock, no file, no network, no database."""

from articles.canonical import LONGEST_TEXT
from articles.parsing.capture import parse_capture
from articles.parsing.decoding import Form, decode, form_of, refuse_unreadable
from articles.parsing.fallback import parse_fallback
from articles.parsing.model import Outcome, Parsed, ParseRefused
from articles.parsing.page import NoText, parse_page
from articles.parsing.records.choosing import declared_charset, parse_record
from articles.parsing.translation import judge
from articles.parsing.tree import OverCap


def parse(body: bytes, *, url: str = "", content_type: str = "", charset: str = "", simple: bool = False) -> Parsed:
    """Read a page, plain text or the record of a service; raises ParseRefused. With `simple` no structure is sought."""
    return judge(_read(body, url=url, content_type=content_type, charset=charset, simple=simple))


def _read(body: bytes, *, url: str, content_type: str, charset: str, simple: bool) -> Parsed:
    refuse_unreadable(body)
    text = decode(body, charset=charset or declared_charset(body), content_type=content_type)
    if record := parse_record(text, content_type=content_type):
        return record
    if form_of(text, content_type=content_type, url=url) is Form.PLAIN:
        if not text.strip():
            raise ParseRefused(Outcome.EMPTY, "the file holds white space only")
        return parse_capture(text, url=url, longest=LONGEST_TEXT, simple=simple)
    if simple:
        return parse_fallback(text)
    try:
        return parse_page(text, url=url)
    except (OverCap, NoText):
        return parse_fallback(text)
