"""Which lines join the extracted ones and which leave them: what extractors miss, and what they drag along."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from articles.parsing.furniture import is_date_line, role_of_line
from articles.parsing.lines import PARAGRAPH, Hint, Line, ends_sentence, plain

_ENOUGH = 1500  # characters
_AT_HOME = 400  # characters
_SENTENCE = 40
_LONG = 80
_CLASSED = re.compile(r" \S+$")
_MOST_BETWEEN = 12
_MOST_STANDFIRSTS = 2
_NEAR = 2


def adjusted(lines: Sequence[Line], main: Sequence[bool]) -> list[bool]:
    """The chosen lines after all rules, in the order in which one prepares the next."""
    kept = trim_links(lines, drop_link_lists(lines, main))
    return drop_trailing_headings(lines, drop_link_headings(lines, fill_gaps(lines, add_sisters(lines, kept))))


def standfirsts(lines: Sequence[Line], main: Sequence[bool], title: str | None) -> list[int]:
    """Paragraphs between the headline and the first chosen line, which extractors take for a teaser."""
    first = next((n for n, held in enumerate(main) if held), 0)
    same = plain(title or "")
    above = range(max(0, first - _MOST_BETWEEN), first)
    at = next((n for n in reversed(above) if same and plain(lines[n].text) == same), first)
    able = [n for n in range(at + 1, first) if _can_be_standfirst(lines[n], near=n <= at + _NEAR)]
    return able if len(able) <= _MOST_STANDFIRSTS else []


def _can_be_standfirst(line: Line, *, near: bool) -> bool:
    """A sentence, or right below the headline a long phrase."""
    if line.linked or line.around or line.hint is Hint.CAPTION or len(line.text) <= PARAGRAPH:
        return False
    return (ends_sentence(line.text) or near) and role_of_line(line.text) is None and not is_date_line(line.text)


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
    return (
        kept if sum(len(line.text) for line, held in zip(lines, kept, strict=True) if held) >= _ENOUGH else list(main)
    )


def drop_link_headings(lines: Sequence[Line], main: Sequence[bool]) -> list[bool]:
    """Without headings over what has been left out because it is only links: documents, other stories."""
    kept = list(main)
    for index in range(len(lines) - 1):
        below = lines[index + 1]
        if lines[index].hint is Hint.HEADING and below.linked and below.hint is not Hint.HEADING:
            kept[index] &= main[index + 1]
    return kept


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
    return [
        held or (line.home in sisters and not (line.linked or line.around or line.hint is Hint.CAPTION))
        for line, held in zip(lines, main, strict=True)
    ]


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
