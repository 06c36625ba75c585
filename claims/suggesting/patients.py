"""Whom a document is about: the cancer, with the stage, the line of treatment and the markers of its patients. Pure."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Final

from claims.suggesting import implied
from claims.suggesting.opposites import MARKED, contradicted
from claims.suggesting.reading import HEAD, Sentence, most_specific
from claims.suggesting.story import GENERAL, METHODS, OVERVIEWS, PAPERS, Story
from claims.suggesting.suggestions import RULE
from vocabulary.lexicon import Lexicon
from vocabulary.matching import Mention

CANCER, SOLID = "IA:DX:CANCER", "IA:DX:SOLID"
MANY_DISEASES: Final = 3
BEFORE_NAME: Final = 50  # code points in which the stage of a cancer stands
EARLY: Final = 4  # sentences that name what a document is about
_POPULATION = re.compile(
    r"\b(?:patients?|people|women|men|adults|children|participants|volunteers)\b[^.;]{0,40}\b(?:with|whose|"
    r"who (?:had|have)|were enrolled|received)\b|"
    r"\b(?:we randomi[sz]ed|were randomi[sz]ed|randomly assigned|were enrolled|we enrolled)\b",
    re.IGNORECASE,
)
BACKGROUND_LABEL: Final = re.compile(r"\W*(?:BACKGROUND|INTRODUCTION|CONTEXT|RATIONALE)\b", re.IGNORECASE)
_PREVALENCE = re.compile(
    r"\b(?:occur\w*|arise|found|present|seen|detected|mutated|make up|account\w* for|carried by|harbou?red by) "
    r"(?:\w+ ){0,3}"
    r"(?:\d[\d.,–-]*(?: to \d+)? ?(?:%|per ?cent)|a (?:third|quarter|fifth|tenth|half)|one in|half) (?:of )?(?:all )?",
    re.IGNORECASE,
)
"""How common something is among cancers, which need not be those of the patients."""
_EARLIER = re.compile(
    r"\b(?:after|following|since|prior|despite|completing|completed)\W+(?:[\w’-]+\W+){0,2}$", re.IGNORECASE
)


class Patients:
    """What a story says of the patients whom it is about."""

    def __init__(self, story: Story) -> None:
        self.story, self.reading, self.lexicon = story, story.reading, story.reading.lexicon

    @cached_property
    def disease(self) -> Mention | None:
        """The cancer that it is about: of the title, else of the first sentences, else the one that it names often."""
        every = self.story.mentions
        head = tuple(one for sentence in self.story.first(HEAD) for one in sentence.mentions)
        found = _disease(self.story.title.mentions, every, self.lexicon) or _disease(head, every, self.lexicon)
        if found is None:
            found = _disease(tuple(one for one in every if self._is_told_early(one)), every, self.lexicon)
        return self._of_patients(found) if found else implied.disease(self.reading)

    def _is_told_early(self, one: Mention) -> bool:
        """Whether a name stands among the first sentences; what only later ones name is an aside."""
        if len(self.story.told) <= EARLY or self._is_of_one_disease:
            return True
        return one.start < self.story.sentences[self.story.told[EARLY]].start

    @cached_property
    def _is_of_one_disease(self) -> bool:
        """Whether it names one cancer more than once, and no other."""
        every = (one for sentence in self.story.sentences for one in sentence.of("subtype"))
        named = [one.curie for one in every if is_disease(one, self.lexicon)]
        return len(named) > 1 and len(most_specific(named, self.lexicon)) == 1

    def _of_patients(self, found: Mention) -> Mention:
        """The only kind of it that the first sentences, or those about the patients, name."""
        if self.reading.kind in OVERVIEWS:
            return found
        head = [
            one
            for one in self.story.first(HEAD)
            if not BACKGROUND_LABEL.match(one.text) and not _PREVALENCE.search(one.text)
        ]
        named = [one for sentence in (*head, *self._populations) for one in sentence.of("subtype")]
        below = [one for one in named if found.curie in self.lexicon.cards[one.curie].ancestors]
        kept = most_specific((one.curie for one in below), self.lexicon)
        return next(one for one in below if one.curie in kept) if len(kept) == 1 else found

    @cached_property
    def _populations(self) -> tuple[Sentence, ...]:
        """The first sentences that say who the patients were."""
        return tuple(
            one
            for one in self.story.first(METHODS)
            if _POPULATION.search(one.text) and not BACKGROUND_LABEL.match(one.text)
        )

    @cached_property
    def axes(self) -> tuple[Mention, ...]:
        """Stage, line and marker of the title, the first sentences and those about the patients."""
        if self.reading.kind in OVERVIEWS:
            return ()
        head = [one for one in self.story.first(HEAD) if self.reading.kind not in PAPERS]
        found = [one for sentence in (self.story.title, *head, *self._populations) for one in self.axes_of(sentence)]
        against = contradicted([one.curie for one in found])
        kept = most_specific((one.curie for one in found if one.curie not in against), self.lexicon)
        return tuple(one for one in once(found) if one.curie in kept)

    @cached_property
    def is_marked(self) -> bool:
        """Whether a marker is a part of what it is about."""
        about = (self.disease, *self.axes)
        return any(one is not None and not MARKED.isdisjoint(self.lexicon.cards[one.curie].line) for one in about)

    def words_of(self, disease: Mention) -> str:
        """The name of a cancer in title or text with what stands before it."""
        text = self.story.title.text if self.story.is_titled(disease) else self.reading.text
        return text[max(0, disease.start - BEFORE_NAME) : disease.end]

    def axes_of(self, sentence: Sentence) -> list[Mention]:
        """The bare stages, lines and markers that a sentence names."""
        return [
            one
            for one in sentence.of("subtype")
            if is_axis(one.curie, self.lexicon)
            and not _EARLIER.search(sentence.text[: max(0, one.start - sentence.start)][-BEFORE_NAME:])
        ]


def _disease(among: Sequence[Mention], every: Sequence[Mention], lexicon: Lexicon) -> Mention | None:
    named = [one for one in among if is_disease(one, lexicon)]
    kept = most_specific((one.curie for one in named), lexicon)
    if not kept:
        return None
    if len(kept) >= MANY_DISEASES and (wide := widest(among)):
        return wide
    times = Counter(above for one in every for above in lexicon.cards[one.curie].line)
    best = max(kept, key=lambda curie: (times[curie], -kept.index(curie)))
    return next(one for one in named if one.curie == best)


def widest(mentions: Iterable[Mention]) -> Mention | None:
    """Solid tumors, or several cancers, named as such."""
    wide = {one.curie: one for one in mentions if one.curie == SOLID or (one.curie == CANCER and one.method == RULE)}
    return wide.get(SOLID) or wide.get(CANCER)


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
