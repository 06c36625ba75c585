"""From lines in reading order to paragraphs: hyphens at line ends, running heads, headings, what goes on overleaf."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Final

from articles.canonical import fold_characters
from articles.parsing.blocks import squeeze
from articles.parsing.lines import Hint, Line, ends_sentence, is_bullet
from articles.parsing.model import Role
from articles.parsing.pdf.columns import Row

_LARGER: Final = 1.08
_TITLE: Final = 1.15
_LONGEST_TITLE: Final = 300
_LONGEST_HEADING: Final = 140
_BAND: Final = 2  # lines at each edge of a page that may repeat
_WIDE: Final = 1.45  # of the usual distance of two lines
_INDENT: Final = 0.7  # of the size
_SHORT: Final = 0.88  # of the column
_NUMBER: Final = re.compile(
    r"\W*(?:(?:page|seite|página|sivu|sida|p\.?)\s*)?\d{1,4}(?:\s*(?:/|of|von|de|sur|av)\s*\d{1,4})?\W*", re.IGNORECASE
)
_DIGITS: Final = re.compile(r"\d+")
_HYPHEN: Final = re.compile(r"(?P<first>[^\W\d_]{2,})[-\u2010]$")
_WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_OWN_FIRST: Final = frozenset(
    [
        "anti",
        "non",
        "self",
        "well",
        "long",
        "short",
        "high",
        "low",
        "double",
        "single",
        "open",
        "follow",
        "first",
        "second",
    ]
)
_CAPTION: Final = re.compile(
    r"(?:fig(?:ure)?\.?|table|abb(?:ildung)?\.?|tab(?:elle)?\.?|scheme|box)\s?\d{1,3}\b", re.IGNORECASE
)
_ENTRY: Final = re.compile(r"\[?\d{1,3}[.)\]]\s")


@dataclass(slots=True)
class Block:
    """A paragraph to be: its lines, and what layout says of it."""

    rows: list[Row]
    role: Role | None = None

    @property
    def size(self) -> float:
        """The size of its first line's letters."""
        return self.rows[0].size


def body_size(rows: Sequence[Row]) -> float:
    """The size that most letters have."""
    sizes: Counter[float] = Counter()
    for row in rows:
        sizes[round(row.size, 1)] += len(row.text)
    return sizes.most_common(1)[0][0]


def furniture(pages: Sequence[Sequence[Row]]) -> set[int]:
    """Identities of lines at the edges of pages that repeat from page to page, and of page numbers."""
    held: set[int] = set()
    usual = body_size([row for rows in pages for row in rows])
    told = [[(row, _folded(row.text)) for row in _edges(rows)] for rows in pages]
    repeats = Counter(text for page in told for text in {text for _row, text in page})
    for number, page in enumerate(told):
        for row, text in page:
            large = number == 0 and row.size > usual * _TITLE
            if not large and (repeats[text] > 1 or _NUMBER.fullmatch(row.text)):
                held.add(id(row))
    return held


def _edges(rows: Sequence[Row]) -> list[Row]:
    """The first and the last lines by their place, not by the order in which columns are read."""
    levels = sorted({row.base for row in rows}, reverse=True)
    outer = {*levels[:_BAND], *levels[-_BAND:]}
    return [row for row in rows if row.base in outer]


def _folded(text: str) -> str:
    return _DIGITS.sub("0", " ".join(text.split()).casefold())


def blocks(pages: Sequence[Sequence[Row]]) -> list[Block]:
    """Paragraphs in reading order; what only runs along follows the paragraph that it interrupts."""
    aside = furniture(pages)
    told = [row for rows in pages for row in rows if id(row) not in aside]
    leading = _leading(told)
    found: list[Block] = []
    last: Block | None = None
    for row in (row for rows in pages for row in rows):
        if id(row) in aside:
            found.append(Block([row], Role.NAVIGATION))
        elif last is not None and _goes_on(last.rows, row, leading):
            last.rows.append(row)
        else:
            last = Block([row])
            found.append(last)
    return found


def _leading(rows: Sequence[Row]) -> float:
    """The usual distance of two lines in sizes of their letters."""
    steps = [
        (above.base - below.base) / above.size
        for above, below in pairwise(rows)
        if above.page == below.page and above.start == below.start and 0 < above.base - below.base < 3 * above.size
    ]
    return median(steps) if steps else 1.2


def _goes_on(above: Sequence[Row], row: Row, leading: float) -> bool:
    """Whether the line belongs to the paragraph of the lines above."""
    last = above[-1]
    alike = abs(row.size - last.size) <= 0.08 * last.size and row.bold == last.bold
    if row.cells > 1 or last.cells > 1 or not alike or is_bullet(row.text) or _opens_entry(above, row):
        return False
    step = last.base - row.base
    if row.page != last.page or row.start != last.start or step <= 0:
        return _goes_on_overleaf(last, row)
    if step > max(_WIDE * leading, leading + 0.25) * last.size:
        return False
    return not _begins_anew(above, row)


def _goes_on_overleaf(last: Row, row: Row) -> bool:
    """In the next column or on the next page: a sentence without its end goes on, a heading does not."""
    open_end = not ends_sentence(last.text) and not last.bold
    return open_end and (row.text[:1].islower() or last.right > last.start + (last.end - last.start) * _SHORT)


def _begins_anew(above: Sequence[Row], row: Row) -> bool:
    """An indented line, or one below a short line that ends a sentence."""
    last = above[-1]
    closed = ends_sentence(last.text)
    indented = row.left - last.left > _INDENT * row.size
    if indented and (closed or len(above) > 1):
        return closed
    return closed and last.right < last.start + (last.end - last.start) * _SHORT


def _opens_entry(above: Sequence[Row], row: Row) -> bool:
    """The next number of a list that counts its entries."""
    return bool(_ENTRY.match(row.text) and _ENTRY.match(above[0].text))


def words_of(pages: Sequence[Sequence[Row]]) -> Counter[str]:
    """The words of the whole text, small, those with a hyphen whole: they tell which hyphens are real."""
    found: Counter[str] = Counter()
    for rows in pages:
        for row in rows:
            found.update(word.lower() for word in _WORD.findall(row.text)[:-1])
    return found


def text_of(block: Block, known: Counter[str]) -> str:
    """One line of canonical characters; words that the margin cut are whole again."""
    text = ""
    for row in block.rows:
        text = _joined(text, row.text.strip(), known) if text else row.text.strip()
    return "\t".join(squeeze(cell).strip() for cell in fold_characters(text.replace("\xad", "")).split("\t")).strip()


def _joined(text: str, more: str, known: Counter[str]) -> str:
    if text.endswith("\xad"):
        return text[:-1] + more
    match = _HYPHEN.search(text[-60:])
    if not match:
        # A hyphen behind a figure or a capital is the word's own: `PD-` `1`.
        return (
            text + more if text.endswith(("-", "\u2010")) and not text.endswith((" -", " \u2010")) else f"{text} {more}"
        )
    following = _WORD.match(more)
    if not following or not more[0].islower():
        return text + more
    first, second = match["first"].lower(), following[0].lower()
    own = known[f"{first}-{second}"] > known[first + second] or (first in _OWN_FIRST and not known[first + second])
    return text + more if own else text[:-1] + more


def line_of(block: Block, text: str, usual: float) -> Line:
    """The line with what its layout says."""
    return Line(text, hint=_hint(block, text, usual))


def _hint(block: Block, text: str, usual: float) -> Hint:
    if block.role:
        return Hint.NONE
    if any(row.cells > 1 for row in block.rows):
        return Hint.TABLE
    if _CAPTION.match(text):
        return Hint.CAPTION
    if is_bullet(text):
        return Hint.LIST
    shaped = block.size > usual * _LARGER or all(row.bold for row in block.rows)
    short = len(text) <= _LONGEST_HEADING and not ends_sentence(text)
    return Hint.HEADING if shaped and short else Hint.NONE


def largest(blocks_of_first: Sequence[tuple[Block, str]], usual: float) -> str | None:
    """The largest text of the first page, where it is larger than the rest."""
    able = [
        (block.size, text)
        for block, text in blocks_of_first
        if block.role is None and len(text) <= _LONGEST_TITLE and block.size > usual * _TITLE and " " in text
    ]
    top = max((size for size, _text in able), default=0.0)
    return next((text for size, text in able if size == top), None)
