"""From bytes to characters: is it a text, is it HTML, and in which encoding (BOM > header > meta > detection)."""

import codecs
import re
from enum import StrEnum

from charset_normalizer import from_bytes

from articles.parsing.model import Outcome, ParseRefused

LARGEST_BODY = 20 * 1024 * 1024
_SAMPLE = 65_536
_META_WINDOW = 16_384
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC = (
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x1f\x8b", "a gzip file"),
    (b"\x7fELF", "a program"),
    (b"\xd0\xcf\x11\xe0", "an old Office file (save it as DOCX or PDF)"),
)
_READ = "HTML, PDF, DOCX or plain text"
_META_CHARSET = re.compile(rb"""<meta[^>]{0,300}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""", re.IGNORECASE)
_HEADER_CHARSET = re.compile(r"""charset\s*=\s*["']?([A-Za-z0-9_:.-]{2,40})""", re.IGNORECASE)
_HTML_START = re.compile(
    r"<(?:!doctype\s+html|html|head|body|meta|title|article|section|main|div|p|h[1-6]|table|ul|ol|span|a|img|script|"
    r"style|svg|math|iframe|template|form|details|link|embed|!--|xss)[\s>/!-]",
    re.IGNORECASE,
)
# Bytes that no text holds; one in thirty of them is a program, a picture or an archive.
_CONTROL = bytes(sorted(set(range(32)) - {9, 10, 12, 13, 27}))
_BINARY_SHARE = 1 / 30
_HIGH_SHARE = 0.15
# What windows-1252 makes of other code pages' letters and no Western text holds.
_ODD_SIGNS = frozenset("\ufffd¤¦¨¬¯´¸ƒˆ˜‚†‡‰‹›Ž\x81\x8d\x8f\x90\x9d")


class Form(StrEnum):
    """Which reader takes the characters."""

    HTML = "html"
    PLAIN = "plain"


def refuse_too_large(body: bytes) -> None:
    """Raise ParseRefused for more than any article has."""
    if len(body) > LARGEST_BODY:
        raise ParseRefused(Outcome.UNSUPPORTED_TYPE, f"larger than {LARGEST_BODY // 1024 // 1024} MiB")


def refuse_unreadable(body: bytes) -> None:
    """Raise ParseRefused for nothing, for too much, and for bytes that are no text; PDF and DOCX are read elsewhere."""
    refuse_too_large(body)
    if not body.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise ParseRefused(Outcome.EMPTY, "the file is empty")
    for magic, name in _MAGIC:
        if body.startswith(magic):
            raise ParseRefused(Outcome.UNSUPPORTED_TYPE, f"this is {name}, not {_READ}")
    sample = body[:_SAMPLE]
    if _bom(body) is None and _declared_wide(sample) is None:
        held = len(sample) - len(sample.translate(None, _CONTROL))
        if held > len(sample) * _BINARY_SHARE:
            raise ParseRefused(Outcome.UNSUPPORTED_TYPE, f"binary content, not {_READ}")


def decode(body: bytes, *, charset: str = "", content_type: str = "") -> str:
    """Characters of `body`; a declaration that the bytes contradict gives way to the next one."""
    if named := _bom(body):
        return body.decode(named, errors="replace").removeprefix("\ufeff")
    header = charset or _first(_HEADER_CHARSET, content_type)
    meta = _META_CHARSET.search(body[:_META_WINDOW])
    # Valid UTF-8 with multi-byte letters does not happen by chance: it also corrects a declaration of latin-1.
    for name in ("utf-8", header, meta.group(1).decode("ascii") if meta else "", _declared_wide(body[:_SAMPLE]) or ""):
        if (text := _strict(body, name)) is not None:
            return text
    if (nearly := _nearly_utf8(body)) is not None:
        return nearly
    if (western := _western(body)) is not None:
        return western
    best = from_bytes(body[:_SAMPLE]).best()
    return _strict(body, best.encoding if best else "") or body.decode("windows-1252", errors="replace")


def form_of(text: str, *, content_type: str = "", url: str = "") -> Form:
    """HTML by what it says, by its name, or by how it begins."""
    kind = content_type.split(";", maxsplit=1)[0].strip().lower()
    if kind == "text/plain":
        return Form.PLAIN
    head = text[:4096].lstrip("\ufeff \t\r\n")
    named = re.search(r"\.x?html?$", url.split("?", maxsplit=1)[0].split("#", maxsplit=1)[0], re.IGNORECASE)
    if "html" in kind or named or _HTML_START.match(head):
        return Form.HTML
    return Form.HTML if re.search(r"<(?:html|body|head)[\s>]", head, re.IGNORECASE) else Form.PLAIN


def _bom(body: bytes) -> str | None:
    return next((name for mark, name in _BOMS if body.startswith(mark)), None)


def _declared_wide(sample: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of Western text is zero."""
    if len(sample) < 4 or b"\x00" not in sample[:200]:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odd > half * 0.7 and even < half * 0.1:
        return "utf-16-le"
    return "utf-16-be" if even > half * 0.7 and odd < half * 0.1 else None


def _nearly_utf8(body: bytes) -> str | None:
    """UTF-8 with a few broken bytes, which a careless tool cut: far more letters are whole than broken."""
    text = body.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    whole = sum(character > "\x7f" for character in text[:_SAMPLE]) - text[:_SAMPLE].count("\ufffd")
    return text if whole >= 10 * broken else None


def _western(body: bytes) -> str | None:
    """windows-1252 where its high letters are as rare as in Western Europe; detectors guess its neighbours."""
    text = body.decode("windows-1252", errors="replace")
    sample = text[:_SAMPLE]
    letters = sum(character.isalpha() for character in sample)
    high = sum(character.isalpha() and character > "\x7f" for character in sample)
    odd = sum(character in _ODD_SIGNS for character in sample)
    return text if high <= letters * _HIGH_SHARE and odd == 0 else None


def _first(pattern: re.Pattern[str], text: str) -> str:
    match = pattern.search(text)
    return match.group(1) if match else ""


def _strict(body: bytes, name: str) -> str | None:
    """Decoded without loss, or None; UTF-7 is never used: it smuggles markup past every filter."""
    try:
        codec = codecs.lookup(name).name if name else ""
        if not codec or codec in {"utf-7", "idna", "punycode", "unicode_escape", "raw_unicode_escape"}:
            return None
        # What the web calls latin-1 is windows-1252.
        return body.decode("windows-1252" if codec in {"iso8859-1", "ascii"} else codec)
    except (LookupError, ValueError):
        return None
