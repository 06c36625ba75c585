"""The axes of a claim by rules: its design, how many patients, what kind of claim, which direction, how sure. Pure."""

from collections.abc import Iterator
from typing import Final

from claims.scheme.axes import StudyDesign
from claims.scheme.prefilling import prefilled
from claims.suggesting import claim_types, designs, directions, ranking
from claims.suggesting.numbers import n_of
from claims.suggesting.reading import Reading, Sentence
from claims.suggesting.suggestions import AXES, CLAIM, COUNT, Suggestion

WITHOUT_STUDY: Final = frozenset({StudyDesign.NOT_REPORTED, StudyDesign.EXPERT_OPINION, StudyDesign.ANNOUNCEMENT})


class AxesProvider:
    """Reads cues; the tables of cues stand in the modules of the axes."""

    name = "axes"
    version = "1"
    facets = AXES | {CLAIM}
    patience = 5.0

    def suggest(self, reading: Reading) -> Iterator[Suggestion]:
        """One value for every axis of every sentence in a language that the rules know, and its score as a claim."""
        if reading.language == "en":
            for number, sentence in enumerate(reading.sentences):
                yield from _Axes(number, sentence, reading).suggestions()


class _Axes:
    """The axes of one sentence."""

    def __init__(self, number: int, sentence: Sentence, reading: Reading) -> None:
        self.number, self.sentence, self.reading = number, sentence, reading

    def suggestions(self) -> Iterator[Suggestion]:
        sentence, reading = self.sentence, self.reading
        design = designs.design_of(sentence, reading)
        confirmatory = designs.is_confirmatory(design.value, sentence, reading)
        extrapolates = designs.goes_beyond(design.value, sentence)
        kind, sure = claim_types.claim_type_of(sentence, design.value)
        direction, certain, denial = directions.direction_of(sentence.text, kind)
        yield self._of(CLAIM, CLAIM, ranking.claim_score(sentence, design.value))
        yield self._of("study_design", design.value, design.confidence, (design.start, design.end))
        yield self._of("confirmatory", str(confirmatory).lower(), design.confidence)
        yield self._of("extrapolates", str(extrapolates).lower(), 0.8)
        yield self._of("claim_type", kind, sure)
        yield self._of("direction", direction, certain, denial)
        if design.value not in WITHOUT_STUDY and (count := n_of(sentence.text, _before(sentence, reading))):
            yield self._of(COUNT, str(count[0]), 0.8 if count[2] else 0.5, count[1:])
        kind_of_article = reading.kind.value if reading.kind else ""
        for axis, code in prefilled(kind_of_article, [sentence.text], in_quotation=sentence.is_quoted).items():
            yield self._of(axis, code, 0.7)

    def _of(self, axis: str, value: str, score: float, span: tuple[int, int] = (0, 0)) -> Suggestion:
        """`span`: the words of the sentence behind it; 0, 0 where none are."""
        start, end = span
        if not end:
            return Suggestion(self.number, axis, value, score)
        first = self.sentence.start
        return Suggestion(self.number, axis, value, score, first + start, first + end, self.sentence.text[start:end])


def _before(sentence: Sentence, reading: Reading) -> str:
    """The sentences before it, which say whom the study is about."""
    return " ".join([reading.title, *(one.text for one in reading.sentences if one.start < sentence.start)])
