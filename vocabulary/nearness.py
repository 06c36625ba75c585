"""Which names come nearest to one that nobody has: by the words that they share. Pure."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, zip_longest
from typing import Final

_WORD: Final = re.compile(r"[^\W_]+")
LEAST_SHARE: Final = 0.2
SHORTEST_START: Final = 4  # code points from which the start of a word counts for half of it
LONGEST_ENDING: Final = 3  # code points by which words that begin alike differ as a rule: antibody, antibodies
MOST_WORDS: Final = 8  # of a name, by which others are looked for


@dataclass(frozen=True, slots=True)
class Near:
    """A term by its id, and the folded name or synonym by which it is near."""

    pk: int
    form: str


class Names:
    """All names of a facet, found by any of their words; made once for many questions."""

    def __init__(self, forms: Mapping[str, Iterable[int]]) -> None:
        self._forms = forms
        self._by_word: dict[str, list[str]] = defaultdict(list)
        for form in forms:
            for key in set(_keys(_WORD.findall(form))):
                self._by_word[key].append(form)

    def nearest(self, name: str, most: int) -> list[Near]:
        """Terms by the share of words that `name` and one of their folded forms have in common, the nearest first.

        Two words that begin alike, as `antibody` and `antibodies` do, count for half.
        """
        wanted = set(_WORD.findall(name))
        best: dict[int, tuple[float, int, str]] = {}
        for form in {form for key in set(_keys(wanted)) for form in self._by_word.get(key, ())}:
            share = _share(wanted, set(_WORD.findall(form)))
            if share >= LEAST_SHARE:
                for pk in self._forms[form]:
                    best[pk] = max(best.get(pk, (0.0, 0, "")), (share, -len(form), form))
        ranked = sorted(best, key=lambda pk: (-best[pk][0], -best[pk][1], pk))
        return [Near(pk, best[pk][2]) for pk in ranked[:most]]


def beginnings(name: str) -> Iterator[str]:
    """What a name that is near has from the start of one of its words on: two words of `name`, or one, or its stem.

    Of a word that very many names have only some of these are looked at; of two in a row few names have both.
    """
    words = _WORD.findall(name)[:MOST_WORDS]
    for word, following in zip_longest(words, words[1:]):
        yield word
        if following:
            yield f"{word} {following}"
        if len(word) > SHORTEST_START:
            yield word[: max(SHORTEST_START, len(word) - LONGEST_ENDING)]


def parts(name: str) -> Iterator[str]:
    """Every run of words of `name`: a name that is one of them is near, however many names have its words."""
    words = _WORD.findall(name)[:MOST_WORDS]
    yield from (" ".join(words[start:end]) for start, end in combinations(range(len(words) + 1), 2))


def _keys(words: Iterable[str]) -> Iterator[str]:
    """What two names must share to be near at all: a word, or the start of one (with a star, which no word has)."""
    for word in words:
        yield word
        if len(word) >= SHORTEST_START:
            yield f"{word[:SHORTEST_START]}*"


def _share(one: set[str], other: set[str]) -> float:
    """The words in common among all words of both; neither is empty."""
    same, every = one & other, one | other
    starts = {word[:SHORTEST_START] for word in one - same if len(word) >= SHORTEST_START}
    alike = starts & {word[:SHORTEST_START] for word in other - same if len(word) >= SHORTEST_START}
    return (len(same) + len(alike) / 2) / len(every)
