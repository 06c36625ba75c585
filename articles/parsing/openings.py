"""How a file begins: its mark or its first element tells what it is, long before anything is parsed or stored."""

import re
from typing import Final

OPENING: Final = 20_000  # characters in which an article shows what it is
_LONGEST_PROLOG: Final = 100_000
_DRAWING: Final = "http://www.w3.org/2000/svg"
_PDF: Final = b"%PDF-"
_ZIP: Final = b"PK\x03\x04"
_LONGEST_FOREWORD: Final = 1024  # bytes that readers of PDF pass over
_FIRST_ELEMENT: Final = re.compile(
    r"[\s\ufeff]*(?:<\?[^>]{0,2000}\?>\s*|<!--(?:[^-]|-(?!->)){0,5000}-->\s*"
    r"|<!DOCTYPE(?:[^\[\]>]|\[[^\]]{0,50000}\])*>\s*){0,20}"
    r"<(?:[A-Za-z][\w.-]{0,40}:)?(?P<name>[A-Za-z][\w.-]{0,60})[\s/>]"
)


def first_element(text: str) -> str:
    """The name of the first element without its prefix; empty where the text begins otherwise."""
    match = _FIRST_ELEMENT.match(text[:_LONGEST_PROLOG])
    return match["name"] if match else ""


def is_drawing(text: str) -> bool:
    """Whether this is a file in SVG, not a page that begins with a drawing."""
    return _DRAWING in text[:OPENING] and first_element(text) == "svg"


def is_pdf(body: bytes) -> bool:
    """Whether this is a PDF: white space may stand before its mark, and what is a ZIP file too is read as PDF only."""
    head = body[:_LONGEST_FOREWORD]
    return head.lstrip(b"\xef\xbb\xbf\x00 \t\r\n\f").startswith(_PDF) or (head.startswith(_ZIP) and _PDF in head)


def is_zip(body: bytes) -> bool:
    """Whether this begins as a ZIP file, as every DOCX does."""
    return body.startswith(_ZIP)


def holds_drawing(body: bytes) -> bool:
    """The same of the bytes of a file, whatever their encoding."""
    return is_drawing(body[: 2 * OPENING].replace(b"\x00", b"").decode("utf-8", errors="ignore"))
