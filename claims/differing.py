"""What changed between two texts, in words. Pure.

Whole paragraphs are matched first, then the words of those that differ: a diff of all words at once takes time that
grows with the square of a text's length.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Final

AROUND: Final = 8  # words of context on either side
MOST_WORDS: Final = 2_000  # of a pair of changed stretches that are compared word by word
MOST_PLACES: Final = 20
LONGEST: Final = 60  # words of one run that are shown, at its beginning and its end together

_WORD = re.compile(r"\S+")
_PARAGRAPH = re.compile(r"[^\n]+")


class Change(StrEnum):
    """What became of a run of words."""

    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring words with the same fate."""

    change: Change
    text: str


@dataclass(frozen=True, slots=True)
class Difference:
    """The places that changed, each a few runs with their context, and how many more are not shown."""

    places: tuple[tuple[Run, ...], ...]
    more: int = 0


def difference(old: str, new: str) -> Difference:
    """What changed from `old` to `new`; white space makes no difference."""
    before, after = _PARAGRAPH.findall(old), _PARAGRAPH.findall(new)
    places = [
        place
        for gone, come in _replaced([_plain(one) for one in before], [_plain(one) for one in after])
        for place in _places(_words(gone), _words(come))
    ]
    return Difference(tuple(places[:MOST_PLACES]), max(len(places) - MOST_PLACES, 0))


def _plain(paragraph: str) -> str:
    return " ".join(paragraph.split())


def _words(paragraphs: Sequence[str]) -> list[str]:
    return [word for paragraph in paragraphs for word in _WORD.findall(paragraph)]


def _replaced(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
    """The stretches of two sequences that differ."""
    # With autojunk, frequent words would vanish.
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            yield old[i1:i2], new[j1:j2]


def _places(old: list[str], new: list[str]) -> Iterator[tuple[Run, ...]]:
    """The changes of one stretch; those that share their context are one place."""
    if len(old) + len(new) > MOST_WORDS:
        yield tuple(_whole(old, new))
        return
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for group in matcher.get_grouped_opcodes(AROUND):
        yield tuple(run for code in group for run in _runs(code, old, new))


def _runs(code: tuple[str, int, int, int, int], old: list[str], new: list[str]) -> Iterator[Run]:
    tag, i1, i2, j1, j2 = code
    if tag == "equal":
        yield Run(Change.KEPT, " ".join(old[i1:i2]))
    else:
        yield from _whole(old[i1:i2], new[j1:j2])


def _whole(old: list[str], new: list[str]) -> Iterator[Run]:
    if old:
        yield Run(Change.REMOVED, _shown(old))
    if new:
        yield Run(Change.ADDED, _shown(new))


def _shown(words: list[str]) -> str:
    if len(words) <= LONGEST:
        return " ".join(words)
    half = LONGEST // 2
    return " ".join([*words[:half], f"[{len(words) - LONGEST} words]", *words[-half:]])
