"""Which lines of a page are its article: trafilatura reads, a second reader is heard, the answer is found again."""

import copy
from collections import Counter, defaultdict
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from lxml.html import HtmlElement, fromstring
from trafilatura import bare_extraction
from trafilatura.readability_lxml import Document as Readability

from articles.parsing.blocks import read_blocks, squeeze
from articles.parsing.lines import Line, words

_SHINGLE = 4
_COVERED = 0.6
_HELD = 0.8
_MOST_PLACES = 12
_THIN = 1500  # characters
_MUCH_LONGER = 2.0


def main_paragraphs(tree: HtmlElement, url: str) -> list[str]:
    """Paragraphs of the article in order, as the extractors see them; the tree stays as it is."""
    first = _by_trafilatura(tree, url)
    if (size := sum(map(len, first))) >= _THIN:
        return first
    # A short answer may be a failed one: listen to the second reader when it found far more.
    second = _by_readability(tree)
    return second if sum(map(len, second)) > _MUCH_LONGER * max(size, _THIN) else first


def find_main(lines: Sequence[Line], wanted: Sequence[str]) -> list[bool]:
    """Which lines the article consists of: the heaviest chain of lines that stand in `wanted` in the same order."""
    folded = [words(line.text) for line in lines]
    places = _Places(wanted, {tuple(line[:3]) for line in folded})
    chain = _Chain(len(wanted))
    for index, line in enumerate(folded):
        # Descending: a line must not follow itself.
        for start in sorted(places.of(line), reverse=True):
            chain.offer(index, start, len(line))
    chosen = chain.heaviest()
    # Extractors move parts of lists and tables about: a long line that stands in the answer somewhere is the article's.
    left = [n for n, line in enumerate(folded) if n not in chosen and len(line) >= 2 * _SHINGLE and not lines[n].around]
    held = _shingles(wanted).difference(*(_shingles(folded[index]) for index in chosen)) if left else set()
    chosen.update([index for index in left if _is_held(folded[index], held)])
    return [index in chosen for index in range(len(lines))]


def _shingles(found: Sequence[str]) -> set[tuple[str, ...]]:
    return {tuple(found[n : n + _SHINGLE]) for n in range(len(found) - _SHINGLE + 1)}


def _is_held(line: list[str], held: set[tuple[str, ...]]) -> bool:
    own = _shingles(line)
    return bool(held) and len(own & held) >= len(own) * _HELD


def share_found(lines: Sequence[Line], main: Sequence[bool], wanted: Sequence[str]) -> float:
    """How much of the extracted text the chosen lines hold, 0 to 1."""
    held = Counter(word for line, chosen in zip(lines, main, strict=True) if chosen for word in words(line.text))
    return sum((Counter(wanted) & held).values()) / (len(wanted) or 1)


def _by_trafilatura(tree: HtmlElement, url: str) -> list[str]:
    found = bare_extraction(
        copy.deepcopy(tree), url=url or None, fast=True, include_comments=False, with_metadata=False
    )
    body = getattr(found, "body", None)
    # Text that stands bare between elements comes as the tail of one.
    texts = [] if body is None else [text for part in body for text in (" ".join(part.itertext()), part.tail or "")]
    return [text for text in (squeeze(text).strip() for text in texts) if text]


def _by_readability(tree: HtmlElement) -> list[str]:
    try:
        summary = fromstring(Readability(copy.deepcopy(tree), min_text_length=25).summary())
    except (ValueError, TypeError, AttributeError, KeyError, IndexError):
        return []
    return [line.text for line in read_blocks(summary)]


class _Places:
    """Where a line may stand in the extracted words; `openings` are the first words, three at most, of all lines."""

    def __init__(self, wanted: Sequence[str], openings: AbstractSet[tuple[str, ...]]) -> None:
        self._wanted = wanted
        self._starts: dict[tuple[str, ...], list[int]] = defaultdict(list)
        short = {opening for opening in openings if len(opening) < 3}
        for n, three in enumerate(zip(wanted, wanted[1:], wanted[2:], strict=False)):
            self._starts[three].append(n)
        for n, word in enumerate(wanted):
            for found in ((word,), (word, *wanted[n + 1 : n + 2])):
                if found in short:
                    self._starts[found].append(n)

    def of(self, line: list[str]) -> list[int]:
        """Starts at which most of the line's words follow."""
        if not line:
            return []
        starts = self._starts.get(tuple(line[:3]), [])[:_MOST_PLACES]
        exact = [s for s in starts if list(self._wanted[s : s + len(line)]) == line]
        if exact or len(line) < 2 * _SHINGLE:
            return exact
        return self._near(line)

    def _near(self, line: list[str]) -> list[int]:
        """For long lines: where three words of it stand together and most others around them."""
        need = Counter(line)
        for offset in range(0, len(line) - 2, 3):
            for start in self._starts.get(tuple(line[offset : offset + 3]), [])[:3]:
                begin = max(0, start - offset)
                held = Counter(self._wanted[begin : begin + len(line)])
                if sum((need & held).values()) >= len(line) * _COVERED:
                    return [begin]
        return []


class _Chain:
    """Heaviest increasing chain: lines in page order whose places in the extracted words do not overlap."""

    def __init__(self, length: int) -> None:
        self._best: list[tuple[float, int]] = [(0.0, -1)] * (length + 2)
        self._links: list[tuple[int, int]] = []
        self._length = length + 1

    def offer(self, index: int, start: int, size: int) -> None:
        """Add a line of `size` words that may stand at `start`."""
        weight, link = self._before(start)
        self._links.append((index, link))
        # A step that leaves nothing between two lines is worth a little more: repeats in menus lose against it.
        self._raise(min(start + size, self._length - 1), weight + size, len(self._links) - 1)

    def heaviest(self) -> set[int]:
        """Indices of the lines on the best chain."""
        _weight, link = self._before(self._length - 1)
        chosen = set()
        while link >= 0:
            index, link = self._links[link]
            chosen.add(index)
        return chosen

    def _before(self, end: int) -> tuple[float, int]:
        """The best chain that uses words below `end` only (a prefix maximum in a binary indexed tree)."""
        best, at = (0.0, -1), end + 1
        while at > 0:
            best = max(best, self._best[at])
            at -= at & -at
        return best

    def _raise(self, end: int, weight: float, link: int) -> None:
        at = end + 1
        while at <= self._length:
            # Of equal chains the later one wins: the article follows the menus that repeat its words.
            self._best[at] = max(self._best[at], (weight, link))
            at += at & -at
