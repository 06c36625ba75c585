"""The class that two therapies make when they are given together, where the vocabulary has one. Pure.

A class of combinations stands under `COMBINED`. Its name says of what two: "immunotherapy + chemotherapy"; where it
names no two, they are two different kinds of its other parent, as in dual checkpoint blockade.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import pairwise
from typing import Final

from claims.suggesting.reading import Sentence, most_specific
from claims.suggesting.therapies import COTREATMENT, STUDY, Part
from vocabulary.lexicon import AGENT, THERAPY, Lexicon, Node, tokens_of
from vocabulary.matching import Mention

COMBINED: Final = "IA:THER:COMBO"
PLUS: Final = " + "
BOTH: Final = 2
FAR: Final = 8  # words between two therapies that are given together
_JOINING: Final = re.compile(
    r"\b(?:plus|with|combin\w+|alongside|together|added to|followed by|then|in addition to)\b|\+", re.IGNORECASE
)
_ALSO: Final = re.compile(r"[\s,]*(?:\band\b|[/–-])[^.;:]*", re.IGNORECASE)
_SLASH: Final = re.compile(r"\s?/\s?")
_ADDED: Final = re.compile(r"\badd|on top of|backbone", re.IGNORECASE)
BACKBONES: Final = frozenset({"IA:THER:CHEMO", "IA:THER:RT"})
"""What other therapies are added to more often than it is added to them."""
_EITHER: Final = re.compile(r"\b(?:or|versus|vs|than|compared|without|after|before|not|alone)\b|[;:]", re.IGNORECASE)


class Combinations:
    """The classes of combinations of a vocabulary."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def of(self, sentence: Sentence, own: Sequence[Mention]) -> Iterator[tuple[str, Mention, Mention]]:
        """The classes that therapies make which the sentence joins, with the first two that make each."""
        found: dict[str, tuple[Mention, Mention]] = {}
        for one, other in pairwise(sorted(own, key=lambda mention: mention.start)):
            if self.are_joined(sentence, one, other):
                for curie in self._classes(one.curie, other.curie):
                    found.setdefault(curie, (one, other))
        yield from ((curie, *found[curie]) for curie in most_specific(found, self._lexicon))

    def paired(self, sentence: Sentence, found: tuple[Part, ...]) -> tuple[Part, ...]:
        """Two that a sentence joins as one treatment are both what it is about, unless one is said to be added to."""
        study = [one.mention for one in found if one.role == STUDY]
        return tuple(
            replace(one, role=STUDY) if one.role == COTREATMENT and self.is_half(sentence, one, study) else one
            for one in found
        )

    def is_half(self, sentence: Sentence, one: Part, study: Sequence[Mention], *, by_and: bool = True) -> bool:
        """Whether it makes one treatment with one that is studied; two arms may be told with an "and" too."""
        mine = one.mention
        cue = sentence.text[max(0, one.cue[0] - sentence.start) : max(0, one.cue[1] - sentence.start)]
        if one.partner or _ADDED.search(cue) or not BACKBONES.isdisjoint(self._line(mine.curie)):
            return False
        pairs = (sorted((mine, other), key=lambda each: each.start) for other in study)
        return any(self.are_joined(sentence, first, second, by_and=by_and) for first, second in pairs)

    def are_joined(self, sentence: Sentence, one: Mention, other: Mention, *, by_and: bool = True) -> bool:
        """Two classes with an "and" may be two ways to treat; an agent, or the word combination, makes them one."""
        gap = sentence.text[one.end - sentence.start : other.start - sentence.start]
        if len(gap.split()) > FAR or _EITHER.search(gap):
            return False
        if _JOINING.search(gap):
            return True
        if not by_and:
            return bool(_SLASH.fullmatch(gap))
        kinds = {self._lexicon.cards[each.curie].kind for each in (one, other)}
        return (AGENT in kinds or "combin" in sentence.text.casefold()) and bool(_ALSO.fullmatch(gap))

    def _classes(self, one: str, other: str) -> Iterator[str]:
        mine, others = self._line(one), self._line(other)
        if one in others or other in mine:
            return
        for curie, (first, second) in self._made_of.items():
            in_order, swapped = first in mine and second in others, second in mine and first in others
            if (in_order or swapped) and (first != second or self._are_of_two_kinds(first, mine, others)):
                yield curie

    def _are_of_two_kinds(self, parent: str, mine: frozenset[str], others: frozenset[str]) -> bool:
        return not any(parent in self._lexicon.cards[each].ancestors for each in mine & others)

    def _line(self, curie: str) -> frozenset[str]:
        return self._lexicon.cards[curie].line

    @cached_property
    def _made_of(self) -> Mapping[str, tuple[str, str]]:
        """Class -> the two that it combines."""
        cards = self._lexicon.cards.values()
        made = {card.curie: self._parts_of(card.label, card.ancestors) for card in cards if COMBINED in card.ancestors}
        return {curie: parts for curie, parts in made.items() if parts}

    def _parts_of(self, label: str, ancestors: frozenset[str]) -> tuple[str, str] | None:
        named = [self._named(words) for words in label.split(PLUS)]
        if PLUS in label:
            return (named[0], named[1]) if len(named) == BOTH and all(named) else None
        parents = most_specific(sorted(ancestors - {COMBINED}), self._lexicon)
        return (parents[0], parents[0]) if len(parents) == 1 else None

    def _named(self, words: str) -> str:
        """The therapy that has exactly this name."""
        node = Node(following=dict(self._lexicon.tree))
        for token in tokens_of(words):
            if (following := node.following.get(token)) is None:
                return ""
            node = following
        return next((entry.curie for entry in node.entries if entry.facet == THERAPY), "")
