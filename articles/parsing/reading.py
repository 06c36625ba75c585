"""The one way from bytes to a `Parsed`, pure: no clock, no file, no network, no database."""

from articles.canonical import LONGEST_TEXT
from articles.parsing.capture import parse_capture
from articles.parsing.decoding import Form, decode, form_of, refuse_too_large, refuse_unreadable
from articles.parsing.docx import parse_docx
from articles.parsing.fallback import parse_fallback
from articles.parsing.model import Outcome, Parsed, ParseRefused
from articles.parsing.openings import is_pdf, is_zip
from articles.parsing.page import NoText, parse_page
from articles.parsing.pdf import parse_pdf
from articles.parsing.records.choosing import declared_charset, parse_record
from articles.parsing.translation import judge
from articles.parsing.tree import OverCap


def parse(body: bytes, *, url: str = "", content_type: str = "", charset: str = "", simple: bool = False) -> Parsed:
    """Read a page, a PDF, a DOCX, plain text or the record of a service; raises ParseRefused.

    With `simple` no structure is sought.
    """
    return judge(_read(body, url=url, content_type=content_type, charset=charset, simple=simple))


def _read(body: bytes, *, url: str, content_type: str, charset: str, simple: bool) -> Parsed:
    refuse_too_large(body)
    if is_pdf(body):
        return parse_pdf(body, url=url)
    if is_zip(body):
        return parse_docx(body, url=url, simple=simple)
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
