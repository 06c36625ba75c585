"""Pages that mean harm to a parser, each made when it is asked for: they are too large to be kept."""

from collections.abc import Callable

BILLION = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))


def paragraphs() -> bytes:
    """200,000 paragraphs."""
    return b"<html><body>" + b"".join(b"<p>Patient %d responded.</p>" % n for n in range(200_000)) + b"</body></html>"


def nested() -> bytes:
    """20,000 nested elements around one sentence."""
    return b"<html><body>" + b"<div>" * 20_000 + b"Eleven of 40 patients responded." + b"</div>" * 20_000


def combining() -> bytes:
    """A thousand marks on one letter."""
    return ("<p>Eleven of 40 pati\u0065" + "\u0301" * 1000 + "nts responded to the antibody.</p>").encode()


def attribute(megabytes: int) -> bytes:
    """One attribute of this size before one paragraph."""
    return b'<p class="' + b"a" * (megabytes * 1_000_000) + b'">Eleven of 40 patients responded.</p>'


def attributes() -> bytes:
    """One tag with 200,000 attributes and no text."""
    return b"<div " + b" ".join(b"a%d=1" % n for n in range(200_000)) + b"></div>"


def entities() -> bytes:
    """Entities that would unfold to a gigabyte."""
    types = f'<!DOCTYPE html [<!ENTITY e0 "lol">{BILLION}]>'
    return f'<?xml version="1.0"?>{types}<html><body><p>&e9;</p></body></html>'.encode()


# For each: how it is made, and the outcomes that are right.
HOSTILE: dict[str, tuple[Callable[[], bytes], set[str]]] = {
    "paragraphs.html": (paragraphs, {"parsed"}),
    "nested.html": (nested, {"parsed"}),
    "deep.html": (lambda: b"<div>" * 200_000 + b"</div>" * 200_000, {"failed_parse"}),
    "attributes.html": (attributes, {"failed_parse"}),
    "attribute-2.html": (lambda: attribute(2), {"parsed"}),
    "attribute-6.html": (lambda: attribute(6), {"parsed"}),
    "unclosed.html": (lambda: b"<a>" * 100_000, {"failed_parse"}),
    "entities.html": (entities, {"parsed", "failed_parse", "empty"}),
    "combining.html": (combining, {"parsed"}),
    "binary.html": (lambda: b"\x7fELF" + bytes(range(256)) * 4000, {"unsupported_type"}),
    "one-line.txt": (lambda: b"Eleven of 40 patients responded. " * 450_000, {"parsed"}),
}
