"""How a file of XML begins: its first element tells what it is, long before anything is parsed or stored."""

import re
from typing import Final

OPENING: Final = 20_000  # characters in which an article shows what it is
_LONGEST_PROLOG: Final = 100_000
_DRAWING: Final = "http://www.w3.org/2000/svg"
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


def holds_drawing(body: bytes) -> bool:
    """The same of the bytes of a file, whatever their encoding."""
    return is_drawing(body[: 2 * OPENING].replace(b"\x00", b"").decode("utf-8", errors="ignore"))
