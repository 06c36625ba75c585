"""Finds the words of a quote in a canonical text, and counts offsets as others count them.

Offsets are code points, half-open. The client proposes; only words that really stand in the text are anchored.
"""

import re
import unicodedata
from dataclasses import dataclass

CONTEXT = 32  # code points kept before and after the words
_SHOWN_IN_ERRORS = 500  # code points; an error repeats no whole article

_NEVER_IN_TEXT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\ufeff\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where the words stand: `text[start:end] == exact`, with the context around them."""

    start: int
    end: int
    exact: str
    prefix: str
    suffix: str


class QuoteNotFound(Exception):
    """The words are not in the text, or stand there twice equally near; carries both strings."""

    def __init__(self, wanted: str, found: str, reason: str) -> None:
        super().__init__(reason)
        self.wanted = wanted[:_SHOWN_IN_ERRORS]
        self.found = found[:_SHOWN_IN_ERRORS]
        self.reason = reason


def locate(text: str, exact: str, hint_start: int | None) -> Anchor:
    """Anchor `exact` at the hint, else at its occurrence nearest to the hint; without a hint it must be unique.

    Raises QuoteNotFound, also when two occurrences are equally near: a guess would mark words that nobody chose.
    """
    near = _nearest(text, exact, hint_start) if exact.strip() else []
    if len(near) == 1:
        return anchor_at(text, near[0], near[0] + len(exact))
    reason = "These words stand in the text more than once; say where, or mark more of them."
    if not near:
        reason = canonical_fault(exact) or "These words do not stand in the text."
    raise QuoteNotFound(exact, _found_at(text, exact, hint_start), reason)


def anchor_at(text: str, start: int, end: int) -> Anchor:
    """Return the anchor of a span that is known to lie in the text."""
    prefix, suffix = context(text, start, end)
    return Anchor(start, end, text[start:end], prefix, suffix)


def canonical_fault(exact: str) -> str | None:
    """Say why these words can stand in no canonical text; None when they could."""
    if not exact.strip():
        return "A quote holds at least one word."
    if _NEVER_IN_TEXT.search(exact):
        return "The quote holds a character that no stored text has: a carriage return, control or soft hyphen."
    if not unicodedata.is_normalized("NFC", exact):
        return "The quote is not in the composed form (NFC) of the stored text."
    return None


def _nearest(text: str, exact: str, hint: int | None) -> list[int]:
    """Starts of the occurrences that are nearest to the hint; two when they are equally near."""
    if hint is None:
        first, last = text.find(exact), text.rfind(exact)
        return sorted({first, last} - {-1})
    hint = min(max(hint, 0), len(text))
    right = text.find(exact, hint)
    if right == hint:
        return [hint]
    left = text.rfind(exact, 0, hint + len(exact))
    starts = [start for start in (left, right) if start >= 0]
    nearest = min((abs(start - hint) for start in starts), default=0)
    return [start for start in starts if abs(start - hint) == nearest]


def _found_at(text: str, exact: str, hint: int | None) -> str:
    """The words that stand where the quote was said to be."""
    return "" if hint is None or hint < 0 else text[hint : hint + len(exact)]


def context(text: str, start: int, end: int, width: int = CONTEXT) -> tuple[str, str]:
    """Return the `width` code points before and after the span, fewer at the ends of the text."""
    return text[max(0, start - width) : start], text[end : end + width]


def utf16_offset(text: str, offset: int) -> int:
    """Convert an offset in code points into one in UTF-16 units, which JavaScript and Java count."""
    return len(text[:offset].encode("utf-16-le", "surrogatepass")) // 2


def overlaps(start: int, end: int, span_start: int, span_end: int) -> bool:
    """Whether two half-open spans share a code point: a quote over a contact cannot be submitted."""
    return start < span_end and span_start < end
