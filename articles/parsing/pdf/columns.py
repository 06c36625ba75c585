"""The lines of a page in reading order: what spans the page parts it, and between two such lines go the columns."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from statistics import median
from typing import Final

from articles.parsing.pdf.letters import RAISED, SMALLER, Piece, is_raised, joined

_SAME_ROW: Final = 0.3  # of the size
_FEWEST_LINES: Final = 4  # in a column
_MIDDLE: Final = (0.33, 0.7)  # of the page's text, where a second column begins
_FULL: Final = 0.55  # of its column: how wide a line of prose mostly is
_NARROWEST: Final = 12.0  # letters of body size
_GAP: Final = 1.1
_SPACE: Final = 0.15
_TOUCH: Final = 1.0  # point
_MOST_PIECES: Final = 3_000  # of a page; where more are strewn there are no columns
_LONGEST_POWER: Final = 6


@dataclass(frozen=True, slots=True)
class Row:
    """A line of its column, with that column's edges; of a table the cells are parted by tabs."""

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool
    start: float
    end: float
    page: int = 0
    cells: int = 1


def rows(pieces: Sequence[Piece], page: int) -> list[Row]:
    """The lines of one page as they are read."""
    words = [piece for piece in pieces if piece.text.strip()]
    if len(words) > _MOST_PIECES:
        return _column(words, page)
    words = _lowered(words)
    gutter = find_gutter(words)
    if gutter is None:
        return _column(words, page)
    found: list[Row] = []
    for spans, run in groupby(_downwards(words), lambda piece: piece.left < gutter - _TOUCH and piece.right > gutter):
        if not spans:
            waiting = list(run)
            found += _column([p for p in waiting if p.left < gutter - _TOUCH], page)
            found += _column([p for p in waiting if p.left >= gutter - _TOUCH], page)
        else:
            found += _column(list(run), page)
    return found


def _lowered(pieces: Sequence[Piece]) -> list[Piece]:
    """Raised figures that were drawn later, put on the baseline of the letters that they follow."""
    usual = median([piece.size for piece in pieces] or [0])
    small = [piece for piece in pieces if piece.size < usual * SMALLER and len(piece.text.strip()) <= _LONGEST_POWER]
    lowered: dict[int, Piece] = {}
    for piece in small:
        bearer = next((other for other in pieces if is_raised(piece, other)), None)
        if bearer:
            text = piece.text.translate(RAISED)
            lowered[id(piece)] = replace(piece, text=text, base=bearer.base, size=bearer.size, bold=bearer.bold)
    return [lowered.get(id(piece), piece) for piece in pieces]


def find_gutter(pieces: Sequence[Piece]) -> float | None:
    """The left edge of a second column, None on a page with one: both sides hold prose and little crosses."""
    low, high = min((p.left for p in pieces), default=0), max((p.right for p in pieces), default=0)
    first, last = (low + (high - low) * share for share in _MIDDLE)
    best: tuple[int, float] | None = None
    for edge in sorted({round(p.left, 1) for p in pieces if first < p.left < last}):
        left = [p for p in pieces if p.right <= edge + _TOUCH]
        right = [p for p in pieces if p.left >= edge - _TOUCH]
        crossing = len(pieces) - len(left) - len(right)
        if min(len(left), len(right)) < _FEWEST_LINES or crossing > len(left) + len(right):
            continue
        if _is_prose(left, low, edge) and _is_prose(right, edge, high) and (best is None or len(right) > best[0]):
            best = len(right), edge
    return best[1] if best else None


def _is_prose(pieces: Sequence[Piece], start: float, end: float) -> bool:
    """Lines that fill their column; the cells of a table do not."""
    widths = [p.right - p.left for p in pieces]
    size = median(p.size for p in pieces)
    return median(widths) >= max((end - start) * _FULL, _NARROWEST * size * 0.5)


def _downwards(pieces: Sequence[Piece]) -> list[Piece]:
    """From the top; what stands on one baseline from the left."""
    return [piece for row in _baselines(pieces) for piece in row]


def _baselines(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    row: list[Piece] = []
    for piece in sorted(pieces, key=lambda p: (-p.base, p.left)):
        if row and row[0].base - piece.base > _SAME_ROW * max(row[0].size, piece.size):
            yield sorted(row, key=lambda p: p.left)
            row = []
        row.append(piece)
    yield sorted(row, key=lambda p: p.left)


def _column(pieces: Sequence[Piece], page: int) -> list[Row]:
    """The lines of one column; neighbours with cells at the same places are rows of a table."""
    if not pieces:
        return []
    lines = [_merged(row) for row in _baselines(pieces)]
    start = min(p.left for p in pieces)
    end = max(p.right for p in pieces)
    tabular = [False, *(_same_cells(above, below) for above, below in pairwise(lines)), False]
    return [
        Row(
            joined(line, "\t" if tabular[n] or tabular[n + 1] else " "),
            line[0].left,
            line[-1].right,
            line[0].base,
            max(line, key=lambda p: len(p.text)).size,
            all(p.bold for p in line),
            start,
            end,
            page,
            len(line) if tabular[n] or tabular[n + 1] else 1,
        )
        for n, line in enumerate(lines)
    ]


def _merged(row: Sequence[Piece]) -> list[Piece]:
    """Pieces of a baseline, those side by side as one: some programs place every word."""
    found: list[Piece] = []
    for piece in row:
        last = found[-1] if found else None
        if last and piece.left - last.right < _GAP * max(last.size, piece.size):
            parted = "" if piece.left - last.right < _SPACE * piece.size else " "
            found[-1] = replace(
                last,
                text=last.text.rstrip() + (parted or " " * last.text[-1].isspace()) + piece.text,
                right=max(last.right, piece.right),
                size=max(last.size, piece.size),
                bold=last.bold and piece.bold,
            )
        else:
            found.append(piece)
    return found


def _same_cells(above: Sequence[Piece], below: Sequence[Piece]) -> bool:
    """Two lines with two or more cells, one of which (the first apart) begins or ends where one above does."""
    size = max(above[0].size, below[0].size)
    return any(
        abs(one.left - other.left) < size or abs(one.right - other.right) < size
        for one in above[1:]
        for other in below[1:]
    )
