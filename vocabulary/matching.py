"""Finds the names of terms in a text: which words, which term, and how they were found. Pure.

Of the forms that begin at one place the longest of a facet wins, and the next one begins behind it. Offsets are code
points of the original text, half-open. The time is linear in the text.
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain
from typing import Final, NamedTuple

from vocabulary.ambiguous import AMBIGUOUS, NEAR, TREATING
from vocabulary.lexicon import (
    GAPS,
    LONGEST_SPELLED,
    PIECE,
    SHORTEST_SPELLED,
    Entry,
    Lexicon,
    Node,
    deletions_of,
    outlines_of,
    written,
)
from vocabulary.normalising import Folded, fold

RULES: Final = "3"
"""The version of what is written here and in the lexicon: mentions of another one are found anew."""
DICTIONARY: Final = "dictionary"
SPELLING: Final = "spelling"
DEFINITION: Final = "definition"
# What a bare molecule is called in a therapy that acts on it, or in a cancer that bears it, is no statement about it.
_WITHIN: Final = {"biomarker": "therapy", "mechanism": "therapy"}
_AROUND: Final = frozenset(_WITHIN.values())
_PARAGRAPHS = re.compile(r"\n[^\S\n]*\n")


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name a term."""

    start: int
    end: int
    facet: str
    curie: str
    method: str = DICTIONARY


@dataclass(frozen=True, slots=True)
class _Pieces:
    """A folded text in pieces: tokens, and the gaps between them. An empty one stands at the end."""

    folded: Folded
    texts: list[str]
    ends: list[int]

    @classmethod
    def of(cls, text: str) -> "_Pieces":
        folded = fold(text)
        texts = PIECE.findall(folded.text)
        ends = list(accumulate(map(len, texts)))
        texts.append("")
        return cls(folded, texts, ends)

    def place(self, first: int, last: int) -> tuple[int, int]:
        """The span of these tokens in the original."""
        return self.folded.span(self.ends[first] - len(self.texts[first]), self.ends[last])

    def around(self, at: int) -> list[str]:
        """The tokens near this one."""
        before = [piece for piece in self.texts[max(0, at - 2 * NEAR) : at] if piece not in GAPS]
        after = [piece for piece in self.texts[at + 1 : at + 1 + 2 * NEAR] if piece not in GAPS]
        return before[-NEAR:] + after[:NEAR]


class _Found(NamedTuple):
    start: int
    end: int
    entry: Entry
    method: str = DICTIONARY


def find(text: str, lexicon: Lexicon) -> tuple[Mention, ...]:
    """Every mention in the order of the text; one place may name terms of several facets."""
    pieces = _Pieces.of(text)
    found = list(_in_tree(text, pieces, lexicon.tree))
    found += _misspelt(pieces, found, lexicon)
    found = _by_definition(text, found)
    found = _sure(text, found, lexicon)
    once = {(start, -end, entry.facet, entry.curie): method for start, end, entry, method in reversed(found)}
    ordered = [
        Mention(start, -minus_end, facet, curie, method)
        for (start, minus_end, facet, curie), method in sorted(once.items())
    ]
    return tuple(_bare(ordered))


def _in_tree(text: str, pieces: _Pieces, tree: Mapping[str, Node]) -> list[_Found]:
    texts = pieces.texts
    found: list[_Found] = []
    free_from: dict[str, int] = {}  # facet -> the first piece that no mention covers
    for first in [number for number, piece in enumerate(texts) if piece in tree]:
        ends = _ends(texts, first, tree[texts[first]])
        if not ends or texts[first - 1][-1:].isalnum():
            continue
        for last, entries in reversed(ends):
            free = [one for one in entries if free_from.get(one.facet, 0) <= first]
            if free:
                named = _named_by(text, pieces, first, last, free)
                free_from.update((one.entry.facet, last + 1) for one in named)
                found += named
    return found


def _ends(texts: Sequence[str], first: int, node: Node) -> list[tuple[int, tuple[Entry, ...]]]:
    """(last piece, entries) of every form that begins with the first piece, the shorter before the longer.

    IL-2 does not end within IL-2R, nor CTLA within CTLA4.
    """
    ends = []
    last, here = first, node
    while True:
        behind = texts[last + 1]
        if here.entries and not behind[:1].isalnum():
            ends.append((last, here.entries))
        last += 1
        if behind in GAPS:
            last += 1
            behind = texts[last]
        following = here.following.get(behind)
        if following is None:
            return ends
        here = following


def _named_by(text: str, pieces: _Pieces, first: int, last: int, entries: Iterable[Entry]) -> list[_Found]:
    """Those of these entries that the words may stand for as they are written."""
    start, end = pieces.place(first, last)
    words = text[start:end]
    if "\n" in words and _PARAGRAPHS.search(words):
        return []
    return [
        _Found(start, end, one)
        for one in entries
        if (not one.letters or _are_letters(words, one.letters))
        and (not one.is_ordinary or (words[0].isupper() and not TREATING.isdisjoint(pieces.around(first))))
    ]


def _are_letters(words: str, letters: str) -> bool:
    """Abbreviations have their capitals, and may have the s of a plural."""
    return words == letters or written(words).removesuffix("s") == letters.removesuffix("s")


# --- names with a letter too many, too few, or wrong -----------------------------------------------------------------


def _misspelt(pieces: _Pieces, found: Iterable[_Found], lexicon: Lexicon) -> list[_Found]:
    long = [word for word in set(pieces.texts) if SHORTEST_SPELLED - 1 <= len(word) <= LONGEST_SPELLED]
    alike = [word for word in long if not lexicon.outlines.isdisjoint(outlines_of(word))]
    # A word of the vocabulary is no other one misspelt, and letters of another script that look the same are no slip.
    unknown = [word for word in alike if word not in lexicon.words and word.isascii()]
    meant = {word: curie for word in unknown if (curie := _meant(word, lexicon.deletions))}
    if not meant:
        return []
    covered = _Spans((one.start, one.end) for one in found)
    misspelt = []
    for number, word in enumerate(pieces.texts):
        if word in meant and not covered.hold(*(place := pieces.place(number, number))):
            misspelt.append(_Found(*place, Entry(meant[word], lexicon.cards[meant[word]].facet), SPELLING))
    return misspelt


def _meant(word: str, deletions: Mapping[str, frozenset[tuple[str, str]]]) -> str:
    """The only term a name of which is one edit away; empty when there is none, or more than one."""
    near = {pair for shorter in deletions_of(word) for pair in deletions.get(shorter, ())}
    curies = {curie for name, curie in near if _is_one_edit(word, name)}
    return curies.pop() if len(curies) == 1 else ""


def _is_one_edit(one: str, other: str) -> bool:
    """Whether one insertion, deletion, exchange or swap of neighbours makes them equal; they begin alike."""
    shorter = min(len(one), len(other))
    at = next((place for place in range(shorter) if one[place] != other[place]), shorter)
    rest, wanted = one[at:], other[at:]
    return (
        rest[1:] == wanted
        or rest == wanted[1:]
        or rest[1:] == wanted[1:]
        or (rest[:2] == wanted[1::-1] and rest[2:] == wanted[2:])
    )


# --- what the text itself says that its abbreviations mean -----------------------------------------------------------

_DEFINED = re.compile(r"\((?P<short>[A-Za-z][A-Za-z0-9/+-]{1,9}?)s?(?:[;,][^()]{0,40})?\)")
_SPELLED_OUT = re.compile(
    r"\((?P<long>[A-Za-z][^()]{5,120})\)|, or (?:an? |the )?(?P<or>[A-Za-z][^(),;.]{5,120})(?=[,;.)])"
)
_SHORT_BEFORE = re.compile(r"(?<![\w/+-])(?P<short>[A-Za-z][A-Za-z0-9/+-]{1,9}?)s?[ ,]?$")
_SHORTEST_DEFINITION: Final = 12  # characters before a definition in which the abbreviation stands
_FEWEST_CAPITALS: Final = 2
_MOST_DEFINED: Final = 100  # in a text; each is looked for in the whole of it
_LONGEST_FORM: Final = 200  # characters
_EASILY_SHARED: Final = 3  # letters: what is longer, or holds a digit, rarely means something else in this field


@dataclass(frozen=True, slots=True)
class _Definition:
    """What an abbreviation stands for in this text; nothing when that is not in the vocabulary."""

    short: str
    entries: tuple[Entry, ...]

    @property
    def occurrences(self) -> set[str]:
        """The ways in which it may be written."""
        return {self.short, written(self.short)}


def _by_definition(text: str, found: list[_Found]) -> list[_Found]:
    """Take abbreviations as the text defines them, whatever the vocabulary says."""
    defined = _definitions(text, found)
    if not defined:
        return found
    kept = [one for one in found if not one.entry.letters or one.entry.letters.removesuffix("s") not in defined]
    longer = defaultdict(list)
    for one in kept:
        longer[one.entry.facet].append((one.start, one.end))
    names = {facet: _Spans(spans) for facet, spans in longer.items()}
    for definition in defined.values():
        for short in definition.occurrences if definition.entries else ():
            kept += [
                _Found(start, end, entry, DEFINITION)
                for start, end in _occurrences(text, short)
                for entry in definition.entries
                if entry.facet not in names or not names[entry.facet].hold(start, end)
            ]
    return kept


def _occurrences(text: str, short: str) -> Iterator[tuple[int, int]]:
    """Where it stands as a word of its own, or before a hyphen, with or without the s of a plural."""
    start = text.find(short)
    while start >= 0:
        end = start + len(short)
        end += text.startswith("s", end)
        before, after = text[max(0, start - 1) : start], text[end : end + 1]
        if not (before.isalnum() or before in {"-", "_"} or after.isalnum() or after == "_"):
            yield start, end
        start = text.find(short, end)


def _definitions(text: str, found: Iterable[_Found]) -> dict[str, _Definition]:
    """Abbreviation, without hyphens -> what it stands for here; the first definition counts."""
    defined: dict[str, _Definition] = {}
    seen: set[str] = set()
    names = [one for one in found if not one.entry.letters]
    for as_it_stands, end, first in chain(_behind_long_forms(text), _before_long_forms(text)):
        short = written(as_it_stands)
        if sum(letter.isupper() for letter in short) < _FEWEST_CAPITALS or short in seen:
            continue
        places = _long_form(text, end, short)
        if places is None or (first is not None and places[0] != first):
            continue
        seen.add(short)
        meant = tuple(_named(text, end, short, places, names))
        if meant or _may_mean_anything(short):
            defined[short] = _Definition(as_it_stands, meant)
        if len(seen) == _MOST_DEFINED:
            break
    return defined


def _behind_long_forms(text: str) -> Iterator[tuple[str, int, int | None]]:
    """Abbreviations in brackets behind what they stand for, which begins anywhere and ends before the bracket."""
    for match in _DEFINED.finditer(text):
        yield match["short"], match.start(), None


def _before_long_forms(text: str) -> Iterator[tuple[str, int, int | None]]:
    """Abbreviations before what they stand for, in brackets or behind an "or", and where that ends and begins."""
    for match in _SPELLED_OUT.finditer(text):
        begin, (first, end) = match.start(), match.span(match.lastgroup or 0)
        if before := _SHORT_BEFORE.search(text[max(0, begin - _SHORTEST_DEFINITION) : begin]):
            yield before["short"], end, first


def _may_mean_anything(short: str) -> bool:
    return short in AMBIGUOUS or (short.isalpha() and len(short) <= _EASILY_SHARED)


def _named(text: str, bracket: int, short: str, places: tuple[int, int], names: Iterable[_Found]) -> Iterator[Entry]:
    """What the long form names: all of it, or behind words that the vocabulary does not know, as in "mUC"."""
    first, last = places
    end = len(text[:bracket].rstrip()) if text[bracket - 1].isspace() else bracket
    near = [one for one in names if bracket - _LONGEST_FORM <= one.start < one.end <= end]
    whole = [one for one in near if one.start <= first and last < one.end]
    for one in whole or [one for one in near if one.end == end and _is_tail(text, bracket, short, one.start)]:
        yield Entry(one.entry.curie, one.entry.facet)


def _is_tail(text: str, bracket: int, short: str, start: int) -> bool:
    """Whether the name that begins there is what the last letters of the abbreviation stand for."""
    tails = (short[number:] for number in range(1, max(2, len(short) - 1)))
    found = (_long_form(text, bracket, tail) for tail in tails)
    return any(places is not None and places[0] == start for places in found)


def _long_form(text: str, bracket: int, short: str) -> tuple[int, int] | None:
    """Where the first and the last letter of the abbreviation stand in the words before the bracket.

    Its letters stand there in their order, looked for from right to left, the first one at the start of a word.
    """
    letters = [letter for letter in short.lower() if letter.isalnum()]
    begin = max(0, bracket - _LONGEST_FORM)
    window = text[begin:bracket]
    if len(lower := window.lower()) == len(window):  # capitals of other scripts may have two characters
        window = lower
    most = min(len(letters) + 5, 2 * len(letters))
    words = [match.start() for match in re.finditer(r"\S+", window)][-most:]
    place, places = len(window), []
    for number, letter in enumerate(reversed(letters), start=1):
        place = window.rfind(letter, words[0] if words else 0, place)
        while place > 0 and number == len(letters) and window[place - 1].isalnum():
            place = window.rfind(letter, words[0], place)
        if place < 0:
            return None
        places.append(begin + place)
    return places[-1], places[0]


# --- abbreviations that may mean anything ----------------------------------------------------------------------------


def _sure(text: str, found: list[_Found], lexicon: Lexicon) -> list[_Found]:
    """Leave out ambiguous abbreviations unless a term of the same branch stands in the same paragraph."""
    if not any(one.entry.is_ambiguous for one in found):
        return found
    ends = [match.start() for match in _PARAGRAPHS.finditer(text)]
    placed = [(bisect_right(ends, one.start), one) for one in found]
    asked = {paragraph for paragraph, one in placed if one.entry.is_ambiguous}
    branches: defaultdict[int, set[str]] = defaultdict(set)
    for paragraph, curie in {(at, one.entry.curie) for at, one in placed if at in asked and not one.entry.is_ambiguous}:
        branches[paragraph] |= _branch(curie, lexicon)
    return [
        one
        for paragraph, one in placed
        if not one.entry.is_ambiguous or not branches[paragraph].isdisjoint(_branch(one.entry.curie, lexicon))
    ]


def _branch(curie: str, lexicon: Lexicon) -> set[str]:
    """The term and its ancestors but those at the top, under which everything stands."""
    return {one for one in lexicon.cards[curie].line if one == curie or lexicon.cards[one].ancestors}


def _bare(every: list[Mention]) -> list[Mention]:
    """Leave out molecules that are only part of the name of a therapy."""
    within = {facet: _Spans((one.start, one.end) for one in every if one.facet == facet) for facet in _AROUND}
    return [
        one
        for one in every
        if (around := _WITHIN.get(one.facet)) is None or not within[around].surround(one.start, one.end)
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
