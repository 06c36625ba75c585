"""What stands around a suggested sentence: the numbers of the others, and which of them says what it leaves out."""

from bisect import bisect_right
from dataclasses import dataclass

from articles.models import TextVersion
from claims.models import StoredSuggestion
from claims.services import Saying, SuggestedSentence


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Another sentence of the article, by its number, and the words in it that give a value."""

    number: int
    words: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The text that suggestions are about: its sentences as (start, end, number), and what they say for others too.

    Both in the order of the text.
    """

    text: TextVersion
    sentences: tuple[tuple[int, int, int], ...]
    sayings: tuple[Saying, ...] = ()

    def number_at(self, start: int) -> int:
        """The number of the sentence that begins there."""
        begin, _, number = self._around(start)
        return number if begin == start else 0

    def elsewhere(self, found: StoredSuggestion, one: SuggestedSentence) -> Elsewhere | None:
        """Which other sentence gives the value, as far as any does."""
        if found.surface:
            return None if one.start <= found.start < one.end else self._at(found.start, found.surface)
        saying = self._nearest(found, one.start)
        return self._at(saying.start, saying.words) if saying else None

    def _nearest(self, found: StoredSuggestion, start: int) -> Saying | None:
        """The last sentence before it with words for this value, else the first one behind it."""
        same = [one for one in self.sayings if (one.axis, one.value) == (found.facet, found.value)]
        before = [one for one in same if one.start < start]
        return before[-1] if before else next(iter(same), None)

    def _at(self, place: int, words: str) -> Elsewhere | None:
        start, end, number = self._around(place)
        return Elsewhere(number, words, self.text.text[start:end]) if start <= place < end else None

    def _around(self, place: int) -> tuple[int, int, int]:
        """The last sentence that begins there or before; an empty one where there is none."""
        behind = bisect_right(self.sentences, place, key=lambda one: one[0])
        return self.sentences[behind - 1] if behind else (-1, -1, 0)
