"""How a text with marked quotes is laid out for readers: passages cut into segments, contacts left out. Pure.

Offsets are code points into the canonical text, half-open. Quotes cross and overlap freely; marks never nest: a
segment carries the numbers of all claims whose words it belongs to.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Final

Span = tuple[int, int]

FOLDED: Final = frozenset({"about", "contact", "teaser", "reference", "navigation"})
# Quotes with no more than this between them are one run to a reader.
JOINED: Final = 2


@dataclass(frozen=True, slots=True)
class Marked:
    """Words that carry a claim; `number` is the claim's place in the list beside the text."""

    start: int
    end: int
    claim: int
    number: int
    direction: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text that belongs to the same claims throughout.

    `begins` and `ends` name the claims of which a quote begins or ends here; `removed`: a contact stood here.
    """

    text: str
    quotes: tuple[Marked, ...] = ()
    begins: tuple[int, ...] = ()
    ends: tuple[Marked, ...] = ()
    removed: bool = False

    @property
    def direction(self) -> str:
        """The direction that all its claims share, else `several`; empty without claims."""
        found = {quote.direction for quote in self.quotes}
        return "several" if len(found) > 1 else next(iter(found), "")

    @property
    def claims(self) -> tuple[int, ...]:
        """The ids of its claims, in order."""
        return tuple(dict.fromkeys(quote.claim for quote in self.quotes))


@dataclass(frozen=True, slots=True)
class Block:
    """A passage, or a stretch of quoted words where the licence allows no more; `gap`: text before it is left out.

    `language` tells a screen reader how to pronounce it; empty: as the page.
    """

    role: str
    segments: tuple[Segment, ...]
    gap: bool = False
    language: str = ""

    @property
    def folded(self) -> bool:
        """True of boilerplate, which readers open when they want it."""
        return self.role in FOLDED and not any(segment.quotes for segment in self.segments)


@dataclass(frozen=True, slots=True)
class Part:
    """Neighbouring blocks that are all folded, or all shown."""

    blocks: tuple[Block, ...]
    folded: bool

    @property
    def roles(self) -> tuple[str, ...]:
        """What the blocks are, each kind once."""
        return tuple(dict.fromkeys(block.role for block in self.blocks))


def parts(blocks: Iterable[Block]) -> tuple[Part, ...]:
    """Put neighbours together, so that a reader opens boilerplate once and not line by line."""
    grouped = groupby(blocks, key=lambda block: block.folded)
    return tuple(Part(tuple(group), folded=folded) for folded, group in grouped)


def segments(text: str, span: Span, quotes: Sequence[Marked], contacts: Iterable[Span] = ()) -> tuple[Segment, ...]:
    """Cut `text[span]` wherever a quote or a contact begins or ends."""
    inside = [quote for quote in quotes if quote.start < span[1] and span[0] < quote.end]
    hidden = [contact for contact in contacts if contact[0] < span[1] and span[0] < contact[1]]
    return tuple(_segment(text, piece, inside, hidden) for piece in _pieces(span, inside, hidden))


def _pieces(span: Span, quotes: Iterable[Marked], hidden: Sequence[Span]) -> Iterable[Span]:
    cuts = {at for quote in quotes for at in (quote.start, quote.end)} | {at for one in hidden for at in one}
    # A contact is left out as a whole: no cut inside it, or its notice would stand there twice.
    within = {at for at in cuts if span[0] < at < span[1] and not any(one[0] < at < one[1] for one in hidden)}
    edges = sorted(within | {span[0], span[1]})
    return pairwise(edges)


def _segment(text: str, piece: Span, quotes: Iterable[Marked], hidden: Iterable[Span]) -> Segment:
    start, end = piece
    here = tuple(quote for quote in quotes if quote.start < end and start < quote.end)
    removed = any(one[0] < end and start < one[1] for one in hidden)
    return Segment(
        text="" if removed else text[start:end],
        quotes=here,
        begins=tuple(dict.fromkeys(quote.claim for quote in here if quote.start == start)),
        ends=tuple({quote.number: quote for quote in here if quote.end == end}.values()),
        removed=removed,
    )


@dataclass(frozen=True, slots=True)
class Stretch:
    """A passage of the text as the page needs it: where it stands, what it is, and its language if not the page's."""

    start: int
    end: int
    role: str
    language: str = ""


def whole(
    text: str, passages: Iterable[Stretch], quotes: Sequence[Marked], contacts: Sequence[Span]
) -> tuple[Block, ...]:
    """The whole text, a block a passage; for sources whose licence lets the text be shown."""
    return tuple(
        Block(one.role, segments(text, (one.start, one.end), quotes, contacts), language=one.language)
        for one in passages
    )


def excerpts(
    text: str, quotes: Sequence[Marked], contacts: Sequence[Span], passages: Sequence[Stretch]
) -> tuple[Block, ...]:
    """Only the quoted words, in order; `quotes` are what may be shown, cut to the limits of the licence."""
    blocks: list[Block] = []
    last = 0
    for run in runs((quote.start, quote.end) for quote in quotes):
        language = next((one.language for one in passages if one.start <= run[0] < one.end), "")
        blocks.append(Block("excerpt", segments(text, run, quotes, contacts), gap=run[0] > last, language=language))
        last = run[1]
    if blocks and last < len(text):
        blocks.append(Block("end", (), gap=True))
    return tuple(blocks)


def runs(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Join spans that overlap or all but touch."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1] + JOINED:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return tuple(joined)
