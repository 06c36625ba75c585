"""The cancers that a sentence is about, with stage, line and markers, named or taken from its document. Pure."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final, NamedTuple

from claims.suggesting import inheriting, opposites, therapies
from claims.suggesting.composites import METASTATIC, stages_of
from claims.suggesting.holding import holds, in_cancer
from claims.suggesting.patients import BEFORE_NAME, MANY_DISEASES, is_disease, once, widest
from claims.suggesting.reading import most_specific
from claims.suggesting.story import GENERAL
from claims.suggesting.subjects import Document
from claims.suggesting.suggestions import IN_DOCUMENT, IN_SENTENCE, RULE
from vocabulary.matching import Mention

_METASTATIC: Final = re.compile(
    r"\b(?<!non-)(?<!non)(metastatic|metastasi[sz]ed|stage (?:IV|4)),? (?:[\w/+-]+ ){0,4}$", re.IGNORECASE
)  # fmt: skip
NOTHING: Final = opposites.Opposed(frozenset(), frozenset())
OWN, INHERITED, WIDE, ASIDE = 1.0, 0.7, 0.4, 0.2


class Tag(NamedTuple):
    """A term by the words of a mention; `curie` where the words with others mean a narrower term."""

    mention: Mention
    score: float
    curie: str = ""
    scope: str = IN_SENTENCE
    role: str = ""


def tags(document: Document, number: int) -> Iterator[Tag]:
    """Those that a sentence names as its own, else those of its document."""
    yield from _Cancers(document, number).tags()


class _Cancers:
    def __init__(self, document: Document, number: int) -> None:
        self.document, self.number, self.lexicon = document, number, document.lexicon
        self.sentence = document.sentences[number]
        self.named = self.sentence.of("subtype")
        self.own = self._own()
        self.opposed = opposites.opposed(self.sentence.text) if document.patients.is_marked else NOTHING
        self.axes = [one for one in document.patients.axes_of(self.sentence) if one in self.own]
        self.given: set[str] = set()
        """The cancers that are suggested."""
        self.said: set[str] = set()
        """What they say besides, so that it is not said again."""

    def tags(self) -> Iterator[Tag]:
        yield from (Tag(one, ASIDE, role=therapies.BACKGROUND) for one in once(self.named) if one not in self.own)
        diseases = [self._of_document(one) for one in self.own if is_disease(one, self.lexicon)]
        yield from self._named(diseases) if diseases else self._inherited()
        covered = self.said | {above for curie in self.given for above in self.lexicon.cards[curie].ancestors}
        yield from self._own_axes(covered)
        yield from self._inherited_axes(covered)

    def _own(self) -> list[Mention]:
        """Without examples; several kinds of solid tumors are examples of these."""
        own = [one for one in self.named if not therapies.is_example(self.sentence, one)]
        several = {one.curie for one in own if is_disease(one, self.lexicon)}
        if len(several) >= MANY_DISEASES and (wide := widest(own)):
            return [wide, *(one for one in own if one.curie not in several and one.curie not in GENERAL)]
        return own

    def _of_document(self, one: Mention) -> Mention:
        """A wider name for the cancer that the document is about, "leukemia" for its kind, as that cancer."""
        about = None if self.document.is_bare else self.document.patients.disease
        card = self.lexicon.cards[about.curie] if about else None
        is_wider = card is not None and one.curie in card.ancestors and not card.kind.startswith("facet:")
        is_other = about is not None and opposites.without(about.curie, self.opposed, self.lexicon) != about.curie
        return replace(one, curie=about.curie) if about and is_wider and not is_other else one

    def _named(self, diseases: list[Mention]) -> Iterator[Tag]:
        specific = most_specific((one.curie for one in diseases), self.lexicon)
        kept = [one for one in once(diseases) if one.curie in specific]
        found: list[Tag] = []
        for one in kept:
            before = self.document.reading.text[max(self.sentence.start, one.start - BEFORE_NAME) : one.end]
            others = [*self.axes, *(other for other in kept if other is not one)]
            curies, said = self._narrowed(one.curie, [*stages_of(before), *(other.curie for other in others)])
            self.said |= said
            found += [Tag(one, OWN, curie) for curie in curies if curie not in self.given]
            self.given |= set(curies)
        most = most_specific(self.given, self.lexicon)
        yield from (tag for tag in found if tag.curie in most)
        yield from self._stage_apart(kept)

    def _stage_apart(self, named: Iterable[Mention]) -> Iterator[Tag]:
        """That a cancer is metastatic, where no term says both."""
        if any(METASTATIC in self.lexicon.cards[curie].ancestors for curie in self.given) or METASTATIC in self.said:
            return
        text = self.document.reading.text
        for one in named:
            begin = max(self.sentence.start, one.start - BEFORE_NAME)
            if match := _METASTATIC.search(text[begin : one.start]):
                self.said.add(METASTATIC)
                stage = Mention(begin + match.start(1), begin + match.end(1), "subtype", METASTATIC, RULE)
                yield Tag(stage, OWN)
                return

    def _inherited(self) -> Iterator[Tag]:
        about = inheriting.disease(self.document, self.number)
        disease = opposites.without(about.curie, self.opposed, self.lexicon) if about else ""
        if about is None or not disease:
            wide = [one for one in self.own if one.curie in GENERAL]
            kept = most_specific((one.curie for one in wide), self.lexicon)
            yield from (Tag(one, WIDE) for one in once(wide) if one.curie in kept)
            return
        axes = [one for one in self.document.patients.axes if not self._is_denied(one.curie)]
        markers = [one for one in axes if self.lexicon.cards[one.curie].kind in inheriting.MARKERS]
        stages = stages_of(self.document.patients.words_of(about))
        curies, said = self._narrowed(disease, [*stages, *(one.curie for one in (*self.axes, *markers))])
        for curie in curies:
            self.said |= said | self.lexicon.cards[curie].ancestors
            yield Tag(about, INHERITED, curie, IN_DOCUMENT)

    def _is_denied(self, axis: str) -> bool:
        return not self.opposed.denied.isdisjoint({axis, *self.lexicon.cards[axis].ancestors})

    def _narrowed(self, disease: str, axes: Iterable[str]) -> tuple[tuple[str, ...], frozenset[str]]:
        return self.document.composites.narrowed(disease, axes)

    def _own_axes(self, covered: set[str]) -> Iterator[Tag]:
        about, kept = self.document.patients.disease, most_specific((one.curie for one in self.axes), self.lexicon)
        for one in once(self.axes):
            if one.curie in kept and one.curie not in covered:
                yield Tag(one, OWN, in_cancer(self.document, about.curie, one.curie) if about else "")

    def _inherited_axes(self, covered: set[str]) -> Iterator[Tag]:
        about = self.document.patients.disease
        if about is None:
            return
        lines = covered | self.given
        if self.given and not lines & (self.lexicon.cards[about.curie].line - GENERAL):
            return  # about another cancer
        own = {one.curie for one in self.axes}
        for one in self.document.patients.axes:
            is_new = one.curie not in lines | own and not self._is_denied(one.curie)
            if is_new and holds(self.document, self.number, one):
                yield Tag(one, INHERITED, in_cancer(self.document, about.curie, one.curie), IN_DOCUMENT)
