"""Captures in plain text: paragraphs with offsets into the canonical text."""

import re

from articles.parsing.furniture import is_date_line
from articles.parsing.lines import Line

_WIDEST_WRAP = 110
_NARROWEST_WRAP = 50
_RAGGED = 26
_CLOSED = '.!?:”"'
_ADDRESS = re.compile(r"://|\bwww\.|@")
_LIST_START = re.compile(r"\s*(?:[•●▪■◦‣·*►➤✓–—-]|\d{1,3}[.)])\s")


def read_lines(text: str) -> tuple[Line, ...]:
    """Passages to be: blank lines part paragraphs; single breaks do too unless the lines were wrapped at a width."""
    lines: list[Line] = []
    group: list[tuple[int, int]] = []
    blank = position = 0
    rows = text.split("\n")
    wrapped = _may_be_wrapped(rows)
    for row in rows:
        start, end = _stripped(text, position, position + len(row))
        position += len(row) + 1
        if start < end:
            group.append((start, end))
            continue
        if group:
            lines += _paragraphs(text, group, blank, wrapped=wrapped)
            group, blank = [], 0
        blank += 1
    return tuple(lines + _paragraphs(text, group, blank, wrapped=wrapped))


def _paragraphs(text: str, group: list[tuple[int, int]], blank: int, *, wrapped: bool) -> list[Line]:
    if wrapped and len(group) > 1:
        group = [(group[0][0], group[-1][1])] if _is_wrapped(text, group) else _joined(text, group)
    return [Line(text[a:b], a, blank if number == 0 else 0) for number, (a, b) in enumerate(group)]


def _may_be_wrapped(rows: list[str]) -> bool:
    """A file with long lines was not wrapped; a lone address may stick out."""
    filled = [row for row in rows if row.strip()]
    return sum(len(row) > _WIDEST_WRAP for row in filled) * 20 <= len(filled)


def _is_wrapped(text: str, group: list[tuple[int, int]]) -> bool:
    """Every line but the last is nearly as long as the longest, and the longest fits a terminal or a mail."""
    widths = [end - start for start, end in group]
    longest = max(widths)
    if not _NARROWEST_WRAP <= longest <= _WIDEST_WRAP or any(_stands_alone(text[a:b]) for a, b in group[1:]):
        return False
    broken = sum(text[end - 1] not in _CLOSED for _start, end in group[:-1])
    return min(widths[:-1]) >= longest - _RAGGED and broken * 2 >= len(group) - 1


def _joined(text: str, group: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Rows joined where the next word did not fit: a heading, a name or a long address may stand between them."""
    width = max((end - start for start, end in group if not _ADDRESS.search(text[start:end])), default=0)
    if not _NARROWEST_WRAP <= width <= _WIDEST_WRAP:
        return group
    runs = [group[0]]
    for start, end in group[1:]:
        row, last = text[start:end], runs[-1][1]
        before = text[text.rfind("\n", 0, last) + 1 : last]
        forced = len(before) + 1 + len(row.split()[0]) >= width and text[last - 1] not in _CLOSED
        # The first row of two may be a name above another; a run that goes on in lower case is prose.
        prose = not row[0].isupper() or runs[-1][0] < last - len(before)
        if forced and prose and not _stands_alone(row):
            runs[-1] = (runs[-1][0], end)
        else:
            runs.append((start, end))
    return runs


def _stands_alone(row: str) -> bool:
    return bool(_LIST_START.match(row)) or is_date_line(row)


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without white space at its ends, no-break spaces included."""
    row = text[start:end]
    return start + len(row) - len(row.lstrip()), start + len(row.rstrip()) if row.strip() else start
