"""Where claims stand in a text: passages cut into sentences, and sentences into runs that the same claims quote.

Pure, offsets in code points. Quotes may cross sentences and each other, so runs are flat and name all their claims.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from claims.sentences import cut

Span = tuple[int, int]  # half-open, code points
SEVERAL: Final = "several"
HALF: Final = 0.5


@dataclass(frozen=True, slots=True)
class Mark:
    """One quote of one claim; `state` and `direction` are codes of the scheme, the direction empty while open."""

    claim: int
    start: int
    end: int
    state: str
    direction: str


@dataclass(frozen=True, slots=True)
class Run:
    """Words that the same claims quote; most are quoted by none."""

    text: str
    marks: tuple[Mark, ...]

    @property
    def claims(self) -> str:
        """The ids of the claims, parted by blanks."""
        return " ".join(str(claim) for claim in sorted({mark.claim for mark in self.marks}))

    @property
    def direction(self) -> str:
        """The direction that all its claims share, else `several`; empty where none has one."""
        directions = {mark.direction for mark in self.marks if mark.direction}
        return SEVERAL if len(directions) > 1 else next(iter(directions), "")

    @property
    def is_draft(self) -> bool:
        """True when nothing but drafts quotes it."""
        return bool(self.marks) and all(mark.state == "draft" for mark in self.marks)


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence, or what stands between two sentences (then `number` is None)."""

    start: int
    end: int
    number: int | None
    runs: tuple[Run, ...]


def lay_out(text: str, span: Span, marks: Sequence[Mark] = (), first: int = 0) -> tuple[Piece, ...]:
    """Cut `text[span]` into pieces whose runs, joined, are that slice again; sentences are numbered from `first`."""
    start, end = span
    near = [mark for mark in marks if mark.start < end and start < mark.end]
    pieces: list[Piece] = []
    position = start
    for number, sentence in enumerate(cut(text[start:end], start), first):
        if position < sentence.start:
            pieces.append(Piece(position, sentence.start, None, _runs(text, (position, sentence.start), near)))
        pieces.append(Piece(sentence.start, sentence.end, number, _runs(text, (sentence.start, sentence.end), near)))
        position = sentence.end
    if position < end:
        pieces.append(Piece(position, end, None, _runs(text, (position, end), near)))
    return tuple(pieces)


def _runs(text: str, span: Span, marks: Sequence[Mark]) -> tuple[Run, ...]:
    """The span cut wherever a mark begins or ends."""
    start, end = span
    edges = {edge for mark in marks for edge in (mark.start, mark.end) if start < edge < end}
    bounds = [start, *sorted(edges), end]
    return tuple(
        Run(text[low:high], tuple(mark for mark in marks if mark.start <= low and high <= mark.end))
        for low, high in pairwise(bounds)
    )


def shares_half(one: Span, other: Span) -> bool:
    """Whether two spans share at least half of the shorter one."""
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return shared >= HALF * min(one[1] - one[0], other[1] - other[0])


def joined(text: str, spans: Iterable[Span]) -> list[Span]:
    """Ticked sentences as quotes: neighbours of one line become one, anything more between them parts them."""
    quotes: list[Span] = []
    for start, end in sorted(set(spans)):
        between = text[quotes[-1][1] : start] if quotes else None
        if between is not None and not between.strip() and "\n" not in between:
            quotes[-1] = (quotes[-1][0], max(end, quotes[-1][1]))
        else:
            quotes.append((start, end))
    return quotes


def in_sentences(text: str, quote: Span) -> tuple[str, str, str]:
    """The sentences of its lines that a quote touches, in three parts: before it, the quote, after it."""
    start, end = quote
    low = text.rfind("\n", 0, start) + 1
    high = text.find("\n", end)
    high = len(text) if high < 0 else high
    touched = [each for each in cut(text[low:high], low) if each.start < end and start < each.end]
    first = min([start, *(each.start for each in touched)])
    last = max([end, *(each.end for each in touched)])
    return text[first:start], text[start:end], text[end:last]
