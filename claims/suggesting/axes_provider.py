"""The axes of a claim by rules: its design, how many patients, what kind of claim, which direction, how sure. Pure."""

from collections.abc import Iterator

from claims.scheme.axes import Claimant, QuoteRole, StudyDesign
from claims.scheme.prefilling import certainty_of, claimant_of
from claims.suggesting import claim_types, directions, ranking
from claims.suggesting.designs import Shown, designs_of
from claims.suggesting.reading import Reading, Sentence
from claims.suggesting.suggestions import AXES, CLAIM, COUNT, Suggestion

D = StudyDesign


class AxesProvider:
    """Reads cues; the tables of cues stand in the modules of the axes."""

    name = "axes"
    version = "2"
    facets = AXES | {CLAIM}
    patience = 5.0

    def suggest(self, reading: Reading) -> Iterator[Suggestion]:
        """One value for every axis of every sentence in a language that the rules know, and its score as a claim."""
        if reading.language == "en":
            shown = designs_of(reading)
            for number, sentence in enumerate(reading.sentences):
                yield from _Axes(number, sentence, reading, shown[number]).suggestions()


class _Axes:
    """The axes of one sentence."""

    def __init__(self, number: int, sentence: Sentence, reading: Reading, shown: Shown) -> None:
        self.number, self.sentence, self.reading, self.shown = number, sentence, reading, shown

    def suggestions(self) -> Iterator[Suggestion]:
        sentence, reading, design = self.sentence, self.reading, self.shown.design
        kind, sure = claim_types.claim_type_of(sentence, design.value)
        direction, certain, denial = directions.direction_of(sentence.text, kind)
        yield self._of(CLAIM, CLAIM, ranking.claim_score(sentence, design.value))
        yield self._of("study_design", design.value, design.confidence, (design.start, design.end))
        yield self._of("confirmatory", str(self.shown.confirmatory).lower(), design.confidence)
        yield self._of("extrapolates", str(self.shown.extrapolates).lower(), 0.8)
        yield self._of("claim_type", kind, sure)
        yield self._of("direction", direction, certain, denial)
        if count := self.shown.count:
            yield self._of(COUNT, str(count.number), 0.8 if count.end else 0.5, (count.start, count.end))
        yield self._of("certainty", certainty_of([sentence.text]), 0.7)
        yield self._of("quote_role", quote_role_of(design.value), 0.7)
        yield self._of("claimant", claimant_of(reading.kind, in_quotation=sentence.is_quoted), 0.7)

    def _of(self, axis: str, value: str, score: float, span: tuple[int, int] = (0, 0)) -> Suggestion:
        """`span`: the words of the sentence behind it; 0, 0 where none are."""
        start, end = span
        if not end:
            return Suggestion(self.number, axis, value, score)
        first = self.sentence.start
        return Suggestion(self.number, axis, value, score, first + start, first + end, self.sentence.text[start:end])


def quote_role_of(design: str) -> str:
    """Plans are the source's own announcement; what shows no study is background; the rest is what the study found."""
    if design == D.ANNOUNCEMENT:
        return QuoteRole.OWN_ANNOUNCEMENT
    return QuoteRole.BACKGROUND if design in {D.NOT_REPORTED, D.EXPERT_OPINION} else QuoteRole.PRIMARY_RESULT
