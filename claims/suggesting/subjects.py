"""What a document is about: its therapies, its cancer, its stage and line of treatment, and the words for them. Pure."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from articles.kinds import PassageRole
from claims.suggesting import implied
from claims.suggesting.composites import Composites
from claims.suggesting.phrases import with_phrases
from claims.suggesting.reading import HEAD, Reading, Sentence, most_specific
from claims.suggesting.therapies import STUDY, SURGERY, Part, parts
from vocabulary.lexicon import Lexicon
from vocabulary.matching import Mention

GENERAL: Final = frozenset(
    {"IA:DX:CANCER", "IA:DX:SOLID", "IA:THER:IMMUNOTHERAPY", "IA:THER:COMBO", "IA:MECH:EVAS", "IA:MECH:RESP"}
)
"""Too wide to tell what something is about; suggested only where the document says nothing narrower."""
MOST_THERAPIES: Final = 4
MOST_MEMBERS: Final = 2


class Document:
    """A reading with its phrases, the parts of its therapies, and what it is about."""

    def __init__(self, reading: Reading) -> None:
        self.reading, self.lexicon = reading, reading.lexicon
        title = Sentence(0, len(reading.title), reading.title, PassageRole.HEADLINE, 0.0, False, reading.titled)
        self.title = with_phrases(title, reading.lexicon)
        self.sentences = tuple(with_phrases(one, reading.lexicon) for one in reading.sentences)
        self._parts = tuple(parts(one) for one in self.sentences)
        self._of_title = parts(self.title)
        self.composites = Composites(reading.lexicon)

    def parts(self, number: int) -> tuple[Part, ...]:
        """The therapies of a sentence, weak prior lines as what it is about where the document is about no other."""
        found = self._parts[number]
        if self.therapies or not any(one.is_weak for one in found):
            return found
        return tuple(Part(one.mention, STUDY, one.cue) if one.is_weak else one for one in found)

    def study(self, number: int) -> tuple[Mention, ...]:
        """Those therapies of a sentence that its claim is about, the most specific ones."""
        return _narrow(self.parts(number), self.lexicon)

    def is_titled(self, mention: Mention) -> bool:
        """Whether the words stand in the title and not in the text."""
        return any(mention is one for one in self.title.mentions)

    @cached_property
    def therapies(self) -> tuple[Mention, ...]:
        """The therapies that the title, or the first sentence that names any, is about."""
        every = [self._of_title, *self._parts]
        chosen = next((found for one in every if (found := _narrow(one, self.lexicon))), ())
        members = {one.curie: one for found in every[1 : HEAD + 2] for one in _narrow(found, self.lexicon)}
        narrowed = [narrow for one in chosen for narrow in self._members(one, members.values())]
        return tuple({one.curie: one for one in narrowed}.values())[:MOST_THERAPIES]

    def _members(self, one: Mention, members: Iterable[Mention]) -> Sequence[Mention]:
        """A class by the agents of it that the first sentences name, if they are few."""
        below = [member for member in members if one.curie in self.lexicon.cards[member.curie].ancestors]
        return below if 0 < len(below) <= MOST_MEMBERS else [one]

    @cached_property
    def disease(self) -> Mention | None:
        """The cancer that it is about: the most specific one of its head; of several the most named."""
        head = [*self.title.mentions, *(one for sentence in self.sentences[:HEAD] for one in sentence.mentions)]
        every = [*self.title.mentions, *(one for sentence in self.sentences for one in sentence.mentions)]
        return _disease(head, every, self.lexicon) or _disease(every, every, self.lexicon) or implied.disease(self.reading)

    @cached_property
    def axes(self) -> tuple[Mention, ...]:
        """Stage, line and marker of title and first sentences."""
        found = [one for sentence in (self.title, *self.sentences[:HEAD]) for one in self.axes_of(sentence)]
        kept = most_specific((one.curie for one in found), self.lexicon)
        return tuple(one for one in once(found) if one.curie in kept)

    def axes_of(self, sentence: Sentence) -> list[Mention]:
        """The bare stages, lines and markers that a sentence names."""
        return [one for one in sentence.of("subtype") if is_axis(one.curie, self.lexicon)]


def _narrow(found: Sequence[Part], lexicon: Lexicon) -> tuple[Mention, ...]:
    study = [one.mention for one in found if one.role == STUDY and one.mention.curie not in GENERAL | {SURGERY}]
    kept = most_specific((one.curie for one in study), lexicon)
    return tuple(one for one in study if one.curie in kept)


def _disease(among: Iterable[Mention], every: Iterable[Mention], lexicon: Lexicon) -> Mention | None:
    named = [one for one in among if is_disease(one, lexicon)]
    kept = most_specific((one.curie for one in named), lexicon)
    if not kept:
        return None
    times = Counter(one.curie for one in every)
    best = max(kept, key=lambda curie: (times[curie], -kept.index(curie)))
    return next(one for one in named if one.curie == best)


def is_axis(curie: str, lexicon: Lexicon) -> bool:
    """A bare stage, line or marker: a facet of a cancer and no cancer."""
    card = lexicon.cards[curie]
    return card.kind.startswith("facet:") and "IA:DX:CANCER" not in card.ancestors


def is_disease(mention: Mention, lexicon: Lexicon) -> bool:
    """A cancer that says more than that it is one; a predisposition is none."""
    card = lexicon.cards[mention.curie]
    return (
        mention.facet == "subtype"
        and mention.curie not in GENERAL
        and card.kind != "syndrome"
        and not is_axis(mention.curie, lexicon)
    )


def once(mentions: Iterable[Mention]) -> list[Mention]:
    """The first mention of every term."""
    return list({one.curie: one for one in reversed(list(mentions))}.values())[::-1]
