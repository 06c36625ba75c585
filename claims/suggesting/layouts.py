"""How a text is laid out, from what the parser makes of it: which of its passages may carry claims. Pure."""

import re
from typing import Final

from articles.kinds import PassageRole
from articles.parsing import Parsed
from articles.parsing.language import language_of_block
from claims.suggesting.reading import Reading, Span, read
from vocabulary.lexicon import Lexicon

ENGLISH: Final = "en"
SHORT: Final = 400  # code points
_LINE_ENDS: Final = re.compile("\r\n|[\r\x85]")
# What the canonical form drops, and half characters, which it replaces.
_NO_TEXT: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\ufeff\ud800-\udfff]")
# What is one of these by how it stands to other passages is none where it stands alone.
_BESIDE_OTHERS: Final = frozenset({PassageRole.HEADLINE, PassageRole.HEADING, PassageRole.CAPTION})


def evened(text: str) -> str:
    """The text with plain line ends and without signs that no text has, every other character where it was."""
    return _NO_TEXT.sub(" ", _LINE_ENDS.sub(lambda match: " \n" if len(match.group()) > 1 else "\n", text))


def spans_of(parsed: Parsed) -> tuple[Span, ...]:
    """The passages of a parse; where none is the lead, the first of the body is."""
    spans = [Span(one.start, one.end, one.role) for one in parsed.passages]
    if len(spans) == 1 and spans[0].role in _BESIDE_OTHERS:
        return (Span(spans[0].start, spans[0].end, PassageRole.LEAD),)
    if all(one.role is not PassageRole.LEAD for one in spans):
        first = next((number for number, one in enumerate(spans) if one.role is PassageRole.BODY), None)
        if first is not None:
            spans[first] = Span(spans[first].start, spans[first].end, PassageRole.LEAD)
    return tuple(spans)


def language_of(parsed: Parsed) -> str:
    """The language of a parse; of a line or two, whose letters tell little, only where the words bear it out."""
    language = parsed.language or ENGLISH
    if language == ENGLISH or len(parsed.canonical_text) >= SHORT:
        return language
    return language_of_block(parsed.canonical_text, ENGLISH) or ENGLISH


def reading_of(parsed: Parsed, lexicon: Lexicon) -> Reading:
    """A parsed article as the rules see it; a title that is its headline is read there."""
    spans = spans_of(parsed)
    has_headline = any(one.role is PassageRole.HEADLINE for one in spans)
    return read(
        parsed.canonical_text,
        lexicon,
        title="" if has_headline else parsed.title or "",
        kind=parsed.kind,
        passages=spans,
        language=language_of(parsed),
    )
