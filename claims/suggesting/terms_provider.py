"""The terms that a sentence names, means or inherits, with the part that each plays in its claim. Pure."""

from collections.abc import Iterable, Iterator
from typing import Final

from articles.kinds import CLAIMABLE
from claims.scheme.axes import FACETS
from claims.suggesting import contexts, inheriting, therapies
from claims.suggesting.composites import stages_of
from claims.suggesting.reading import Reading, most_specific
from claims.suggesting.subjects import (
    GENERAL,
    IMMUNOTHERAPY,
    MANY_DISEASES,
    Document,
    is_axis,
    is_disease,
    once,
    widest,
)
from claims.suggesting.suggestions import IN_DOCUMENT, IN_SENTENCE, Suggestion
from vocabulary.matching import SPELLING, Mention

INHERITED: Final = 0.7
NAMED: Final = 0.8
OTHERS: Final = ("mechanism", "biomarker", "adverse_event", "outcome")
KINDS: Final = frozenset({IMMUNOTHERAPY, therapies.SURGERY, "IA:THER:CHEMO", "IA:THER:RT"})
AROUND: Final = 50  # code points before the name of a cancer in which its stage stands


class TermsProvider:
    """Reads the mentions of the vocabulary's terms."""

    name = "terms"
    version = "2"
    facets = frozenset(FACETS)
    patience = 5.0

    def suggest(self, reading: Reading) -> Iterator[Suggestion]:
        """Tags for every sentence; those of its document also for sentences that name none."""
        if reading.language != "en":
            yield from _named_agents(reading)
            return
        document = Document(reading)
        for number, sentence in enumerate(reading.sentences):
            if sentence.role in CLAIMABLE:
                yield from _Tags(number, document).suggestions()


def _named_agents(reading: Reading) -> Iterator[Suggestion]:
    """Names of agents are the same in most languages."""
    for number, sentence in enumerate(reading.sentences):
        for one in once(sentence.of("therapy")):
            if one.curie not in GENERAL:
                surface = reading.text[one.start : one.end]
                yield Suggestion(number, one.facet, one.curie, 0.5, one.start, one.end, surface, one.method)


class _Tags:
    """The tags of one sentence."""

    def __init__(self, number: int, document: Document) -> None:
        self.number, self.document = number, document
        self.sentence, self.lexicon, self.text = document.sentences[number], document.lexicon, document.reading.text

    def suggestions(self) -> Iterator[Suggestion]:
        """Of every facet."""
        yield from self._therapies()
        yield from self._subtypes()
        yield from self._others()

    def _tag(
        self,
        one: Mention,
        score: float,
        *,
        role: str = "",
        cue: tuple[int, int] = (0, 0),
        scope: str = IN_SENTENCE,
        curie: str = "",
    ) -> Suggestion:
        """A term by the words of a mention; those of a title stand outside of the text."""
        start, end = (0, 0) if self.document.is_titled(one) else (one.start, one.end)
        doubt = 0.9 if one.method == SPELLING else 1.0
        cues = (cue,) if cue[1] else ()
        return Suggestion(
            self.number, one.facet, curie or one.curie, score * doubt, start, end, self.text[start:end], one.method,
            scope, role, cues,
        )  # fmt: skip

    def _inherited(self, one: Mention, *, role: str = "", curie: str = "") -> Suggestion:
        return self._tag(one, INHERITED, role=role, scope=IN_DOCUMENT, curie=curie)

    def _therapies(self) -> Iterator[Suggestion]:
        found = self.document.parts(self.number)
        study = [one.mention.curie for one in found if one.role == therapies.STUDY]
        inherited = inheriting.therapies(self.document, self.number)
        yield from (self._inherited(one, role=therapies.STUDY) for one in inherited)
        kept_study = most_specific([*study, *(one.curie for one in inherited)], self.lexicon)
        kept = most_specific((one.mention.curie for one in found), self.lexicon)
        narrower = any(one.curie not in GENERAL for one in self.document.therapies)
        for one in found:
            curie = one.mention.curie
            is_wide = curie in GENERAL and (narrower or len(study) > 1)
            if curie in (kept_study if one.role == therapies.STUDY else kept) and not is_wide:
                yield from self._of_part(one)

    def _of_part(self, one: therapies.Part) -> Iterator[Suggestion]:
        """Immunotherapy as such counts only in a document about it, other kinds of treatment never as background."""
        is_aside = one.mention.curie == IMMUNOTHERAPY and not self.document.is_about_immunotherapy
        is_kind = one.role == therapies.BACKGROUND and one.mention.curie in KINDS
        if not is_aside and not is_kind:
            yield self._tag(one.mention, one.weight, role=one.role, cue=one.cue)

    def _subtypes(self) -> Iterator[Suggestion]:
        """Those that the sentence names as its own, else those of the document."""
        named = list(self.sentence.of("subtype"))
        own = [one for one in named if not therapies.is_example(self.sentence, one)]
        if len({one.curie for one in own if is_disease(one, self.lexicon)}) >= MANY_DISEASES and (wide := widest(own)):
            own = [wide, *(one for one in own if is_axis(one.curie, self.lexicon))]
        diseases = [one for one in own if is_disease(one, self.lexicon)]
        axes = [one for one in self.document.axes_of(self.sentence) if one in own]
        yield from (self._tag(one, 0.2, role=therapies.BACKGROUND) for one in once(named) if one not in own)
        kept = [
            one for one in once(diseases) if one.curie in most_specific((one.curie for one in diseases), self.lexicon)
        ]
        said: set[str] = set()
        given: set[str] = set()
        for one in kept:
            curies, by_parts = self._narrowed(one, [*axes, *(other for other in kept if other is not one)])
            said |= by_parts
            yield from (self._tag(one, 1.0, curie=curie) for curie in curies if curie not in given)
            given |= set(curies)
        if not diseases:
            yield from self._inherited_disease(axes, own, said)
        kept_axes = most_specific((one.curie for one in axes), self.lexicon)
        covered = said | {above for curie in given for above in self.lexicon.cards[curie].ancestors}
        about = self.document.disease
        for one in once(axes):
            if one.curie in kept_axes and one.curie not in covered:
                yield self._tag(one, 1.0, curie=self.document.composites.above(about.curie, one.curie) if about else "")
        yield from self._inherited_axes(given, covered, axes)

    def _narrowed(self, one: Mention, axes: Iterable[Mention]) -> tuple[tuple[str, ...], frozenset[str]]:
        """The composites of a cancer and the stage that stands before it, or the markers of its sentence."""
        before = self.text[max(self.sentence.start, one.start - AROUND) : one.end]
        return self.document.composites.narrowed(one.curie, [*stages_of(before), *(axis.curie for axis in axes)])

    def _inherited_disease(self, axes: list[Mention], own: list[Mention], said: set[str]) -> Iterator[Suggestion]:
        about = inheriting.disease(self.document, self.number)
        if about is None:
            wide = [one for one in own if one.curie in GENERAL]
            kept = most_specific((one.curie for one in wide), self.lexicon)
            yield from (self._tag(one, 0.4) for one in once(wide) if one.curie in kept)
            return
        stages = stages_of(self.document.words_of(about))
        markers = [one.curie for one in self.document.axes if self.lexicon.cards[one.curie].kind in inheriting.MARKERS]
        every = [*stages, *(one.curie for one in axes), *markers]
        curies, by_parts = self.document.composites.narrowed(about.curie, every)
        for curie in curies:
            said |= by_parts | self.lexicon.cards[curie].ancestors
            yield self._inherited(about, curie=curie)

    def _inherited_axes(self, given: set[str], covered: set[str], axes: list[Mention]) -> Iterator[Suggestion]:
        about = self.document.disease
        if about is None:
            return
        lines = covered | given
        if given and not lines & ({about.curie, *self.lexicon.cards[about.curie].ancestors} - GENERAL):
            return  # about another cancer
        own = {one.curie for one in axes}
        for one in self.document.axes:
            if one.curie not in lines | own and inheriting.takes(self.document, self.number, one.curie):
                yield self._inherited(one)

    def _others(self) -> Iterator[Suggestion]:
        for facet in OTHERS:
            found = [one for one in self.sentence.of(facet) if contexts.is_meant(self.sentence, one)]
            kept = most_specific((one.curie for one in found), self.lexicon)
            for one in once(found):
                is_narrow = one.curie not in GENERAL or one.curie not in self.document.narrower
                if is_narrow and (one.curie in kept or facet == "adverse_event"):
                    yield self._tag(one, NAMED)
