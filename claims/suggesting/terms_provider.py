"""The terms that a sentence names, means or inherits, with the part that each plays in its claim. Pure."""

from collections.abc import Iterator, Sequence
from typing import Final

from claims.scheme.axes import FACETS
from claims.suggesting import cancers, carrying, contexts, inheriting, therapies
from claims.suggesting.cancers import INHERITED
from claims.suggesting.patients import once
from claims.suggesting.reading import Reading, most_specific
from claims.suggesting.story import GENERAL
from claims.suggesting.subjects import IMMUNOTHERAPY, Document, document_of
from claims.suggesting.suggestions import IN_DOCUMENT, IN_SENTENCE, Suggestion
from vocabulary.matching import SPELLING, Mention

NAMED: Final = 0.8
OTHERS: Final = ("mechanism", "biomarker", "adverse_event", "outcome")
OWN: Final = frozenset({therapies.STUDY, therapies.COTREATMENT})
KINDS: Final = frozenset({IMMUNOTHERAPY, therapies.SURGERY, "IA:THER:CHEMO", "IA:THER:RT"})


class TermsProvider:
    """Reads the mentions of the vocabulary's terms."""

    name = "terms"
    version = "7"
    facets = frozenset(FACETS)
    patience = 5.0

    def suggest(self, reading: Reading) -> Iterator[Suggestion]:
        """Tags for every sentence; those of its document also for sentences that name none."""
        if reading.language != "en":
            yield from _named_agents(reading)
            return
        document = document_of(reading)
        for number in range(len(reading.sentences)):
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
        yield from (self._tag(*tag) for tag in cancers.tags(self.document, self.number))
        yield from self._others()

    def _tag(self, one: Mention, score: float, curie: str, scope: str, role: str) -> Suggestion:
        return self._of(one, score, curie=curie, scope=scope, role=role)

    def _of(
        self,
        one: Mention,
        score: float,
        *,
        curie: str = "",
        scope: str = IN_SENTENCE,
        role: str = "",
        cue: tuple[int, int] = (0, 0),
    ) -> Suggestion:
        """A term by the words of a mention; those of a title stand outside of the text."""
        start, end = (0, 0) if self.document.story.is_titled(one) else (one.start, one.end)
        doubt = 0.9 if one.method == SPELLING else 1.0
        return Suggestion(
            self.number, one.facet, curie or one.curie, score * doubt, start, end, self.text[start:end], one.method,
            scope, role, (cue,) if cue[1] else (),
        )  # fmt: skip

    def _therapies(self) -> Iterator[Suggestion]:
        found = self.document.parts(self.number)
        study = [one.mention.curie for one in found if one.role == therapies.STUDY]
        given = {one.mention.curie for one in found if one.role in OWN or one.mention.curie in self.document.partnered}
        inherited = [one for one in inheriting.therapies(self.document, self.number) if one.curie not in given]
        yield from map(self._of_document, inherited)
        kept_study = most_specific([*study, *(one.curie for one in inherited)], self.lexicon)
        kept = most_specific((one.mention.curie for one in found), self.lexicon)
        narrower = any(one.curie not in GENERAL for one in self.document.therapies)
        for one in found:
            curie = one.mention.curie
            is_wide = curie in GENERAL and (narrower or len(study) > 1)
            if curie in (kept_study if one.role == therapies.STUDY else kept) and not is_wide:
                yield from self._of_part(one)
        yield from self._combined([one.mention for one in found if one.role in OWN])

    def _of_document(self, one: Mention) -> Suggestion:
        """A therapy that the sentence leaves unsaid."""
        role = therapies.COTREATMENT if one.curie in self.document.partnered else therapies.STUDY
        return self._of(one, INHERITED * therapies.WEIGHT[role], scope=IN_DOCUMENT, role=role)

    def _combined(self, own: Sequence[Mention]) -> Iterator[Suggestion]:
        """The class that those make together, by the words of the first with those of the second as its cue."""
        named = {one.curie for one in own}
        for curie, one, other in self.document.combinations.of(self.sentence, own):
            if curie not in named:
                role, cue = therapies.COMBINATION, (other.start, other.end)
                yield self._of(one, therapies.WEIGHT[role], curie=curie, role=role, cue=cue)

    def _of_part(self, one: therapies.Part) -> Iterator[Suggestion]:
        """Immunotherapy as such counts only in a document about it, other kinds of treatment never as background."""
        is_aside = one.mention.curie == IMMUNOTHERAPY and not self.document.is_about_immunotherapy
        is_kind = one.role == therapies.BACKGROUND and one.mention.curie in KINDS
        if not is_aside and not is_kind:
            yield self._of(one.mention, one.weight, role=one.role, cue=one.cue)

    def _others(self) -> Iterator[Suggestion]:
        for facet in OTHERS:
            found = [one for one in self.sentence.of(facet) if contexts.is_meant(self.sentence, one)]
            kept = most_specific((one.curie for one in found), self.lexicon)
            for one in once(found):
                is_narrow = one.curie not in GENERAL or one.curie not in self.document.narrower
                if is_narrow and (one.curie in kept or facet == "adverse_event"):
                    yield self._of(one, NAMED)
            for one in carrying.carried(self.document, self.number, facet):
                yield self._of(one, carrying.UNSURE, scope=IN_DOCUMENT)
