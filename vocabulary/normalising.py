"""One rule of folding for the index, the search and the matcher alike, with a map back to the original. Pure.

Two texts that differ only in case, accents, dashes, Greek letters, British spelling or possessives fold to one form.
Receptor signs keep their meaning: without rule 1 "HER2- breast cancer" and "HER2+ breast cancer" would be one form.
"""

import re
import unicodedata
from array import array
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

Numbers = array  # of unsigned integers, 4 bytes each: a tuple would take ten times the memory of the text
KEPT_BITS = 22  # longer texts count anew instead of keeping 16 MB of numbers in every worker


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text; character `i` came from `original[starts[i]:ends[i]]` (code points, half-open, both monotone)."""

    text: str
    starts: "Numbers[int]"
    ends: "Numbers[int]"

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Give the span in the original of the non-empty folded slice `[start:end]`."""
        return self.starts[start], self.ends[end - 1]


def fold(text: str) -> Folded:
    """Fold `text`; folding a folded text changes nothing."""
    folded = _identity(text)
    if not folded.text.isascii():
        folded = _rewrite(_swapped(folded, _COMMON), _NON_ASCII, _plain)
    folded = _rewrite(folded, _SIGN, _spoken)
    folded = _rewrite(_swapped(folded, _BLANKS), _SPACES, _one_space)
    folded = Folded(folded.text.casefold(), folded.starts, folded.ends)
    if "'s" in folded.text:
        folded = _rewrite(folded, _POSSESSIVE, _dropped)
    return _american(folded)


def unmarked(text: str) -> str:
    """Rewrite what is not ASCII as `fold` does, and nothing else: capitals, hyphens and signs stay."""
    return _rewrite(_swapped(_identity(text), _COMMON), _NON_ASCII, _plain).text


# --- the map: every new character stands for the whole of what it replaced -------------------------------------------

Piece = tuple[int, int, str]  # start and end in the text so far, and what stands there afterwards


def _identity(text: str) -> Folded:
    size = len(text)
    counted = _kept_numbers(size.bit_length()) if size < 1 << KEPT_BITS else array("I", range(size + 1))
    return Folded(text, counted[:size], counted[1 : size + 1])


@lru_cache(maxsize=KEPT_BITS + 1)
def _kept_numbers(bits: int) -> "Numbers[int]":
    """Count from 0 to 2**bits; copying a slice of it is ten times faster than counting again."""
    return array("I", range((1 << bits) + 1))


def _rewrite(folded: Folded, pattern: re.Pattern[str], pieces_of: Callable[[re.Match[str]], Iterable[Piece]]) -> Folded:
    """Replace what `pattern` finds."""
    return _spliced(folded, [piece for match in pattern.finditer(folded.text) for piece in pieces_of(match)])


def _spliced(folded: Folded, pieces: Collection[Piece]) -> Folded:
    """Replace text and map together; the stretches between the pieces, which are in order, are copied as they are."""
    if not pieces:
        return folded
    text: list[str] = []
    starts, ends = array("I"), array("I")
    position = 0
    for start, end, replacement in pieces:
        text += (folded.text[position:start], replacement)
        starts += folded.starts[position:start]
        ends += folded.ends[position:start]
        starts += folded.starts[start : start + 1] * len(replacement)
        ends += folded.ends[end - 1 : end] * len(replacement)
        position = end
    text.append(folded.text[position:])
    return Folded("".join(text), starts + folded.starts[position:], ends + folded.ends[position:])


def _swapped(folded: Folded, swaps: dict[str, str]) -> Folded:
    """Put one character for another; the map stays, and it is much faster than a rewrite."""
    text = folded.text
    for old, new in swaps.items():
        text = text.replace(old, new)
    return Folded(text, folded.starts, folded.ends)


def _dropped(match: re.Match[str]) -> tuple[Piece]:
    return ((match.start(), match.end(), ""),)


# --- characters outside ASCII: compatibility forms, accents, signs without width, quotes, dashes, Greek --------------

_NON_ASCII = re.compile(r"[^\x00-\x7f]+")
# Without the overlays U+0334-0338: a struck-through "=" means its opposite.
_ACCENT = re.compile("[\u0300-\u0333\u0339-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f]")
GREEK_NAMES: Final = (
    "alpha",
    "beta",
    "gamma",
    "delta",
    "epsilon",
    "zeta",
    "eta",
    "theta",
    "iota",
    "kappa",
    "lambda",
    "mu",
    "nu",
    "xi",
    "omicron",
    "pi",
    "rho",
    "sigma",
    "sigma",
    "tau",
    "upsilon",
    "phi",
    "chi",
    "psi",
    "omega",
)
"""The Greek letters by their names, in their order; sigma has two forms."""
_GREEK = {0x3B1 + place: name for place, name in enumerate(GREEK_NAMES)}
GREEK = re.compile(r"[\u0391-\u03a9\u03b1-\u03c9]")
_SPECIAL = {
    "\u00b5": "micro",  # its compatibility form would be the letter mu
    "\u2122": "",  # trade marks: their letters would grow onto the brand's name
    "\u2120": "",
}
_PUNCTUATION = {
    **dict.fromkeys(map(ord, "\u2018\u2019\u201a\u201b\u02bc\u2032"), "'"),
    **dict.fromkeys(map(ord, "\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb"), '"'),
    **dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2212"), "-"),  # a longer dash is never a minus sign
}
_COMMON = {
    "\u2019": "'",
    "\u2018": "'",
    "\u201c": '"',
    "\u201d": '"',
    "\u2013": "-",
    "\u2014": " ",
    "\u00a0": " ",
}


def _plain(match: re.Match[str]) -> Iterator[Piece]:
    """Replace a run of characters outside ASCII, one base with its marks at a time."""
    text, position = match.string, match.start()
    if position and _joins(text[position]):
        position -= 1
    while position < match.end():
        end = position + 1
        while end < match.end() and _joins(text[end]):
            end += 1
        cluster = text[position:end]
        if (plain := _plain_cluster(cluster)) != cluster:
            visible = position + (len(_visible(cluster)) if plain else 0)
            yield position, visible, plain
            yield visible, end, ""
        position = end


@lru_cache(maxsize=4096)
def _joins(character: str) -> bool:
    """Tell whether a character belongs to the one before it: a mark, or a sign without width."""
    return unicodedata.category(character) in {"Mn", "Mc", "Me", "Cf"}


def _visible(cluster: str) -> str:
    """Leave out signs without width at the end, so that a quote does not end in one."""
    while unicodedata.category(cluster[-1]) == "Cf":
        cluster = cluster[:-1]
    return cluster


@lru_cache(maxsize=8192)
def _plain_cluster(cluster: str) -> str:
    """Fold one character with its marks; repeated until stable, because one form may hide another."""
    if cluster[0] in _SPECIAL:
        return _SPECIAL[cluster[0]]
    shown = "".join(each for each in cluster if unicodedata.category(each) != "Cf")
    bare = unicodedata.normalize("NFKC", _ACCENT.sub("", unicodedata.normalize("NFKD", shown)))
    plain = "".join(map(_plain_character, bare))
    return plain if plain in {cluster, ""} or plain.isascii() else _plain_cluster(plain)


def _plain_character(character: str) -> str:
    if character.isascii():
        return character
    if unicodedata.category(character) in {"Zs", "Zl", "Zp", "Cc"}:
        return " "
    folded = character.casefold().translate(_GREEK).translate(_PUNCTUATION)
    return " " if unicodedata.category(folded[0]) == "Pd" and not folded.isascii() else folded


# --- receptor signs, before their hyphens become spaces --------------------------------------------------------------

_END = r"(?=[\s\x00-\x1f\x7f/,;:.!?()\[\]{}\"']|\Z)"
_SIGN = re.compile(rf"[+](?<=[^\W_][+])(?:{_END}|(?=-))|-(?<=[^\W_]-){_END}")
_MARKER = re.compile(r"(?<![^\W_]-)(?<![^\W_])(?!anti-)[^\W_]+(?:-[^\W_]+)*\Z", re.IGNORECASE)
_MARKER_SHAPE = re.compile(r"[A-Z].*[A-Z0-9]|[a-z]{2,}-?[a-z]?[0-9]")
_QUALITY = "(?:positive|negative|low|high|directed|targeted|expressing|mutated|mutant|amplified|based|specific|driven)"
_NOT_A_SIGN = re.compile(
    rf"\s+{_QUALITY}\b"  # "ER- positive": a hyphen torn off
    r"|\s+\d"  # "PD- 1"
    r"|,?\s+(?:[\w-]+-,?\s+){0,3}"  # "ER-, PR- and HER2-positive": one word for all of them
    rf"(?:and|or|and/or)\s+[\w-]*-{_QUALITY}\b"
)


def _spoken(match: re.Match[str]) -> Iterator[Piece]:
    """Say `+` and `-` behind the name of a marker in words; a hyphen anywhere else is punctuation."""
    text, at = match.string, match.start()
    if match.group() == "+":
        yield at, at + 1, " positive"
    elif _names_a_marker(text[max(0, at - 24) : at]) and not _NOT_A_SIGN.match(text[at + 1 : at + 100]):
        yield at, at + 1, " negative"


def _names_a_marker(before: str) -> bool:
    """Tell ER, HER2, PD-L1 (two capitals, or letters with digits) from the "pre" of "pre- and post-operative"."""
    word = _MARKER.search(before)
    return bool(word and _MARKER_SHAPE.search(word.group()))


# --- blanks ----------------------------------------------------------------------------------------------------------

_BLANKS = dict.fromkeys(map(chr, (*range(0x20), 0x7F, ord("-"))), " ")
_SPACES = re.compile("  +")


def _one_space(match: re.Match[str]) -> tuple[Piece]:
    return ((match.start(), match.end(), " "),)


# --- words -----------------------------------------------------------------------------------------------------------

# Each pattern begins with its letters, which the engine finds much faster than what must stand before them.
_POSSESSIVE = re.compile(r"'s(?<=[^\W_]'s)(?![^\W_])")
_AMERICAN = {
    "tumour": "tumor",
    "aemi": "emi",  # leukaemia, anaemia
    "haem": "hem",
    "oesoph": "esoph",
    "oestr": "estr",
    "oedema": "edema",
    "rrhoea": "rrhea",  # diarrhoea
    "paed": "ped",
    "isation": "ization",
    "ising": "izing",
}
_LONG_WORD = {"ising": r"ising(?<=[a-z]{2}ising)(?![a-z])"}  # in words of seven letters or more: not "rising"
_STEMS = [(stem, re.compile(_LONG_WORD.get(stem, stem)), american) for stem, american in _AMERICAN.items()]


def _american(folded: Folded) -> Folded:
    """Spell as Americans do; repeated, because what is left of one stem may complete another."""
    while pieces := _british(folded.text):
        folded = _spliced(folded, pieces)
    return folded


def _british(text: str) -> list[Piece]:
    """Find stems in the order of the text; of two that overlap the first."""
    present = [(pattern, american) for stem, pattern, american in _STEMS if stem in text]
    found = sorted((*match.span(), american) for pattern, american in present for match in pattern.finditer(text))
    apart: list[Piece] = []
    for piece in found:
        if not apart or piece[0] >= apart[-1][1]:
            apart.append(piece)
    return apart
