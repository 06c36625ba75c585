"""Which lines of a page are its article: trafilatura reads, a second reader is heard, the answer is found again."""

import copy
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from lxml.html import HtmlElement, fromstring
from trafilatura import bare_extraction
from trafilatura.readability_lxml import Document as Readability

from articles.parsing.blocks import read_blocks, squeeze
from articles.parsing.furniture import role_of_line
from articles.parsing.lines import Hint, Line, ends_sentence, words

_SHINGLE = 4
_COVERED = 0.6
_HELD = 0.8
_MOST_PLACES = 12
_THIN = 1500  # characters
_MUCH_LONGER = 2.0
_AT_HOME = 400  # characters
_SENTENCE = 40
_LONG = 80
_CLASSED = re.compile(r" \S+$")


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


def trim_links(lines: Sequence[Line], main: Sequence[bool]) -> list[bool]:
    """Without the short links at both ends of the chosen lines: menus above an article, tools and tags below it."""
    kept = list(main)
    chosen = [n for n, held in enumerate(main) if held]
    for order in (chosen, chosen[::-1]):
        for index in order:
            line = lines[index]
            if not line.linked or line.hint is Hint.HEADING or ends_sentence(line.text):
                break
            kept[index] = False
    return kept


def drop_link_lists(lines: Sequence[Line], main: Sequence[bool]) -> list[bool]:
    """Without runs of lines that are links only: other stories offered in the middle of one."""
    kept = list(main)
    linked = [held and _is_link(line) for line, held in zip(lines, main, strict=True)]
    for index, able in enumerate(linked):
        run = able and (linked[index - 1 : index] == [True] or linked[index + 1 : index + 2] == [True])
        kept[index] &= not run
    return kept if sum(len(line.text) for line, held in zip(lines, kept, strict=True) if held) >= _THIN else list(main)


def drop_trailing_headings(lines: Sequence[Line], main: Sequence[bool]) -> list[bool]:
    """Without headings that head nothing: two or more at the end, with at most a short line under each."""
    kept = list(main)
    chosen = [n for n, held in enumerate(main) if held]
    last = max(
        (
            n
            for n in chosen
            if ends_sentence(lines[n].text) and len(lines[n].text) >= _SENTENCE and lines[n].hint is not Hint.HEADING
        ),
        default=len(lines),
    )
    tail = [n for n in chosen if n > last]
    if sum(lines[n].hint is Hint.HEADING for n in tail) * 2 >= len(tail) > 0:
        for index in tail:
            kept[index] = False
    return kept


def _is_link(line: Line) -> bool:
    """Another story's title; an address that is written out is a reference of the article."""
    return line.linked and line.hint is not Hint.HEADING and "://" not in line.text and "www." not in line.text


def fill_gaps(lines: Sequence[Line], main: Sequence[bool]) -> list[bool]:
    """The chosen lines with what an extractor leaves out between them: headings, entries of lists, boxes of key points.

    A line joins when the part of the page it stands in is mostly chosen already, or when it heads chosen lines.
    """
    filled = list(main)
    homes = _chosen_homes(lines, main)
    boxes = _boxes(lines, main, homes)
    inside = [n for n, chosen in enumerate(main) if chosen]
    for index in range(inside[0] if inside else len(lines), len(lines)):
        line = lines[index]
        # Behind the last chosen line only sentences go on with the article.
        goes_on = index < inside[-1] or (ends_sentence(line.text) and len(line.text) >= _SENTENCE)
        able = line.home in homes and goes_on and line.hint is not Hint.CAPTION
        filled[index] |= (able and not (line.linked or line.around)) or line.home in boxes
    for index in range(len(lines) - 2, -1, -1):
        line, below = lines[index], lines[index + 1]
        heads = line.hint is Hint.HEADING and not (line.linked or line.around) and line.home == below.home
        filled[index] |= heads and filled[index + 1] and below.hint is not Hint.HEADING and any(main[: index + 1])
    return filled


def add_sisters(lines: Sequence[Line], main: Sequence[bool]) -> list[bool]:
    """The chosen lines with those of parts of the same sort: an article that advertisements cut into pieces."""
    kinds: dict[int, str] = {line.home: line.sort for line in lines if _CLASSED.search(line.sort)}
    chosen = {kinds[home] for home in _chosen_homes(lines, main) if home in kinds}
    told = Counter[int]()
    for line in lines:
        told[line.home] += len(line.text) * (not line.linked and ends_sentence(line.text) and len(line.text) > _LONG)
    sisters = {home for home, sort in kinds.items() if sort in chosen and told[home] >= _AT_HOME / 2}
    joined = [
        held or (line.home in sisters and not (line.linked or line.around or line.hint is Hint.CAPTION))
        for line, held in zip(lines, main, strict=True)
    ]
    return joined


def heaviest_part(lines: Sequence[Line]) -> list[bool]:
    """The lines of the part that holds most of the page's sentences, itself or one step below; none where none does."""
    weights: Counter[int] = Counter()
    for line in lines:
        if not (line.linked or line.around) and ends_sentence(line.text) and len(line.text) > _LONG:
            for home in {line.home, line.outer}:
                weights[home] += len(line.text)
    part, weight = max(weights.items(), key=lambda one: (one[1], one[0]), default=(0, 0))
    if weight < _AT_HOME:
        return [False] * len(lines)
    return [part in {line.home, line.outer} and not (line.linked or line.around) for line in lines]


def _chosen_homes(lines: Sequence[Line], main: Sequence[bool]) -> set[int]:
    """Parts of the page of whose own text, links apart, most is chosen."""
    weights: dict[int, list[int]] = defaultdict(lambda: [0, 0])
    for line, chosen in zip(lines, main, strict=True):
        weights[line.home][chosen] += len(line.text) * (not line.linked)
    return {home for home, (out, held) in weights.items() if held >= _AT_HOME and held > out}


def _boxes(lines: Sequence[Line], main: Sequence[bool], homes: set[int]) -> set[int]:
    """Small parts inside a chosen one that hold sentences only: nothing linked, chosen, captioned or named a tail."""
    held: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        held[line.home].append(line)
    spoiled = {line.home for line, chosen in zip(lines, main, strict=True) if chosen or _spoils(line)}
    return {home for home, own in held.items() if home not in spoiled and own[0].outer in homes and _tells(own)}


def _spoils(line: Line) -> bool:
    return line.linked or line.around or line.hint is Hint.CAPTION or role_of_line(line.text[:300]) is not None


def _tells(box: Sequence[Line]) -> bool:
    """A heading with sentences under it."""
    sentences = [line for line in box if ends_sentence(line.text) and len(line.text) >= _SENTENCE]
    return box[0].hint is Hint.HEADING and len(sentences) >= max(1, len(box) - 1)


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
