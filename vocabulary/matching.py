"""Finds the names of terms in a text: which words, which term, and how they were found. Pure.

Of the forms that begin at one place the longest of a facet wins, and the next one begins behind it. Offsets are code
points of the original text, half-open.
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from vocabulary.lexicon import END, SHORTEST_SPELLED, TOKEN, Entry, Lexicon, Node, deletions_of, written
from vocabulary.normalising import Folded, fold

DICTIONARY: Final = "dictionary"
SPELLING: Final = "spelling"
DEFINITION: Final = "definition"
# What a bare molecule is called in a therapy that acts on it, or in a cancer that bears it, is no statement about it.
_WITHIN: Final = {"biomarker": "therapy", "mechanism": "therapy"}
_PARAGRAPHS = re.compile(r"\n[ \t]*\n")
_DEFINED = re.compile(r"\((?P<short>[A-Za-z][A-Za-z0-9/+-]{1,9}?)s?(?:[;,][^()]{0,40})?\)")
_FEWEST_CAPITALS: Final = 2


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name a term."""

    start: int
    end: int
    facet: str
    curie: str
    method: str = DICTIONARY


@dataclass(frozen=True, slots=True)
class _Tokens:
    """The tokens of a folded text, and where they stand in it."""

    folded: Folded
    texts: list[str]
    spans: list[tuple[int, int]]

    @classmethod
    def of(cls, text: str) -> "_Tokens":
        folded = fold(text)
        spans = [match.span() for match in TOKEN.finditer(folded.text)]
        return cls(folded, [folded.text[start:end] for start, end in spans], spans)

    def stand_apart(self, first: int, last: int) -> bool:
        """IL-2 does not stand in IL-2R, nor CTLA in CTLA4."""
        text, start, end = self.folded.text, self.spans[first][0], self.spans[last][1]
        return not (text[end : end + 1].isalnum() or (start and text[start - 1].isalnum()))

    def place(self, first: int, last: int) -> tuple[int, int]:
        """The span of these tokens in the original."""
        return self.folded.span(self.spans[first][0], self.spans[last][1])


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    entry: Entry
    method: str = DICTIONARY

    @property
    def mention(self) -> Mention:
        return Mention(self.start, self.end, self.entry.facet, self.entry.curie, self.method)


def find(text: str, lexicon: Lexicon) -> tuple[Mention, ...]:
    """Every mention in the order of the text; one place may name terms of several facets."""
    tokens = _Tokens.of(text)
    found = list(_in_tree(text, tokens, lexicon.tree))
    found += _misspelt(tokens, found, lexicon)
    found = _by_definition(text, found)
    found = _sure(text, found, lexicon)
    return tuple(sorted(_bare(one.mention for one in found), key=lambda one: (one.start, -one.end, one.facet)))


def _in_tree(text: str, tokens: _Tokens, tree: Node) -> Iterator[_Found]:
    free_from: dict[str, int] = {}  # facet -> the first token that no mention covers
    begins = [(first, tree[token]) for first, token in enumerate(tokens.texts) if token in tree]
    for first, node in begins:
        if not isinstance(node, dict):
            continue
        longest: dict[str, tuple[int, list[_Found]]] = {}
        for last, entries in _ends(tokens.texts, first, node):
            if not tokens.stand_apart(first, last):
                continue
            start, end = tokens.place(first, last)
            for entry in entries:
                if first >= free_from.get(entry.facet, 0) and _is_written_so(text[start:end], entry.letters):
                    place, same = longest.get(entry.facet, (-1, []))
                    longest[entry.facet] = (last, [*(same if place == last else []), _Found(start, end, entry)])
        for facet, (last, mentions) in longest.items():
            free_from[facet] = last + 1
            yield from mentions


def _ends(tokens: Sequence[str], first: int, node: Node) -> Iterator[tuple[int, tuple[Entry, ...]]]:
    """(last token, entries) of every form that begins at the first token, the shorter before the longer."""
    last = first
    while True:
        here = node.get(END)
        if isinstance(here, tuple):
            yield last, here
        last += 1
        following = node.get(tokens[last]) if last < len(tokens) else None
        if not isinstance(following, dict):
            return
        node = following


def _is_written_so(words: str, letters: str) -> bool:
    """Abbreviations have their capitals, and may have the s of a plural."""
    return not letters or written(words).removesuffix("s") == letters.removesuffix("s")


# --- names with a letter too many, too few, or wrong -----------------------------------------------------------------


def _misspelt(tokens: _Tokens, found: Iterable[_Found], lexicon: Lexicon) -> list[_Found]:
    unknown = {word for word in set(tokens.texts) - lexicon.words if len(word) >= SHORTEST_SPELLED - 1}
    meant = {word: curie for word in unknown if (curie := _meant(word, lexicon.deletions))}
    if not meant:
        return []
    covered = _Spans((one.start, one.end) for one in found)
    misspelt = []
    for number, word in enumerate(tokens.texts):
        if word in meant and not covered.hold(*(place := tokens.place(number, number))):
            misspelt.append(_Found(*place, Entry(meant[word], lexicon.cards[meant[word]].facet), SPELLING))
    return misspelt


def _meant(word: str, deletions: Mapping[str, frozenset[tuple[str, str]]]) -> str:
    """The only term a name of which is one edit away; empty when there is none, or more than one."""
    near = {pair for shorter in deletions_of(word) for pair in deletions.get(shorter, ())}
    curies = {curie for name, curie in near if _is_one_edit(word, name)}
    return curies.pop() if len(curies) == 1 else ""


def _is_one_edit(one: str, other: str) -> bool:
    """Whether one insertion, deletion, exchange or swap of neighbours behind the first letter makes them equal."""
    at = next(
        (place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
    if at == 0:
        return False
    rest, wanted = one[at:], other[at:]
    return (
        rest[1:] == wanted
        or rest == wanted[1:]
        or rest[1:] == wanted[1:]
        or (rest[:2] == wanted[1::-1] and rest[2:] == wanted[2:])
    )


# --- what the text itself says that its abbreviations mean -----------------------------------------------------------


def _by_definition(text: str, found: list[_Found]) -> list[_Found]:
    """Take abbreviations as the text defines them, whatever the vocabulary says."""
    defined = _definitions(text, found)
    if not defined:
        return found
    kept = [one for one in found if not one.entry.letters or one.entry.letters.removesuffix("s") not in defined]
    shorts = "|".join(re.escape(short) for short in sorted(defined, key=len, reverse=True))
    for match in re.finditer(rf"(?<![\w-])(?P<short>{shorts})s?(?!\w)", text):
        kept += [_Found(*match.span(), entry, DEFINITION) for entry in defined[match["short"]]]
    return kept


def _definitions(text: str, found: Iterable[_Found]) -> dict[str, tuple[Entry, ...]]:
    """Abbreviation -> the terms that it stands for here; none for one that stands for something unknown."""
    ending = defaultdict(list)
    for one in found:
        ending[one.end].append(one)
    defined: dict[str, tuple[Entry, ...]] = {}
    for match in _DEFINED.finditer(text):
        short = written(match["short"])
        if sum(letter.isupper() for letter in short) < _FEWEST_CAPITALS or short in defined:
            continue
        before = text[: match.start()].rstrip()
        named = [one.entry for one in ending.get(len(before), ()) if not one.entry.letters]
        if named or _long_form(before, short):
            defined[short] = tuple(Entry(entry.curie, entry.facet) for entry in named)
    return defined


def _long_form(before: str, short: str) -> bool:
    """Whether the words before the bracket hold the letters of the abbreviation in their order, right to left."""
    letters = [letter for letter in short.casefold() if letter.isalnum()]
    most = min(len(letters) + 5, 2 * len(letters))
    words = " ".join(before[-200:].casefold().split()[-most:])
    place = len(words)
    for number, letter in enumerate(reversed(letters), start=1):
        place = words.rfind(letter, 0, place)
        while place > 0 and number == len(letters) and words[place - 1].isalnum():
            place = words.rfind(letter, 0, place)
        if place < 0:
            return False
    return True


# --- abbreviations that may mean anything ----------------------------------------------------------------------------


def _sure(text: str, found: list[_Found], lexicon: Lexicon) -> list[_Found]:
    """Leave out ambiguous abbreviations unless a term of the same branch stands in the same paragraph."""
    if not any(one.entry.is_ambiguous for one in found):
        return found
    ends = [match.start() for match in _PARAGRAPHS.finditer(text)]

    def paragraph(one: _Found) -> int:
        return bisect_right(ends, one.start)

    branches: defaultdict[int, set[str]] = defaultdict(set)
    for one in found:
        if not one.entry.is_ambiguous:
            branches[paragraph(one)] |= _branch(one.entry.curie, lexicon)
    return [
        one
        for one in found
        if not one.entry.is_ambiguous or _branch(one.entry.curie, lexicon) & branches[paragraph(one)]
    ]


def _branch(curie: str, lexicon: Lexicon) -> set[str]:
    """The term and its ancestors but those at the top, under which everything stands."""
    line = {curie, *lexicon.cards[curie].ancestors}
    return {one for one in line if one == curie or lexicon.cards[one].ancestors}


def _bare(mentions: Iterable[Mention]) -> list[Mention]:
    """Leave out molecules that are only part of the name of a therapy."""
    every = list(mentions)
    of_facet = {
        facet: _Spans((one.start, one.end) for one in every if one.facet == facet) for facet in set(_WITHIN.values())
    }
    return [
        one
        for one in every
        if one.facet not in _WITHIN or not of_facet[_WITHIN[one.facet]].surround(one.start, one.end)
    ]


class _Spans:
    """Half-open spans that are asked often whether one of them holds another span."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        ordered = sorted(spans)
        self._starts = [start for start, _ in ordered]
        self._furthest = list(accumulate((end for _, end in ordered), max))

    def hold(self, start: int, end: int) -> bool:
        """Whether a span begins there or before and ends there or behind."""
        return self._end_of(bisect_right(self._starts, start)) >= end

    def surround(self, start: int, end: int) -> bool:
        """Whether a longer span does."""
        before = self._end_of(bisect_left(self._starts, start))
        return before >= end or self._end_of(bisect_right(self._starts, start)) > end

    def _end_of(self, number: int) -> int:
        return self._furthest[number - 1] if number else -1
