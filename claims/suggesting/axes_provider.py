"""The axes of a claim by rules: its design, how many patients, what kind of claim, which direction, how sure. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from articles.kinds import ArticleKind
from claims.scheme.axes import ClaimType, Direction, StudyDesign
from claims.suggesting.claim_types import claim_type_of
from claims.suggesting.designs import Shown, designs_of
from claims.suggesting.directions import contrasts, direction_of
from claims.suggesting.framing import Frame, frame_of
from claims.suggesting.ranking import claim_score
from claims.suggesting.reading import LONGEST_SENTENCE, Reading, Sentence
from claims.suggesting.speaking import certainty_of, claimant_of, quote_role_of
from claims.suggesting.subgroups import begins_with_some
from claims.suggesting.subjects import document_of
from claims.suggesting.suggestions import AXES, CLAIM, COUNT, Suggestion

CERTAINTY, ROLE, CLAIMANT = 0.85, 0.8, 0.75  # shares of right answers on labelled texts
SECOND: Final = 0.5
"""At most so sure is the direction of what a sentence claims besides."""
ASIDE: Final = 0.5  # how much less what is said about the field counts where a project is announced

Types = tuple[tuple[ClaimType, float], ...]
Span = tuple[int, int]
NOWHERE: Final = (0, 0)
LONGEST_TEXT: Final = 20_000  # code points that are looked at


class AxesProvider:
    """Reads cues; the tables of cues stand in the modules of the axes."""

    name = "axes"
    version = "7"
    facets = AXES | {CLAIM}
    patience = 5.0

    def suggest(self, reading: Reading) -> Iterator[Suggestion]:
        """One value for every axis of every sentence in a language that the rules know, and its score as a claim."""
        if reading.language == "en" and reading.sentences:
            brief = _brief(reading)
            frame = frame_of(brief)
            document = document_of(reading)
            facets = [document.facets(number) for number in range(len(reading.sentences))]
            every = _of_one_claim(brief, facets) if frame is Frame.BARE else _of_each(brief, frame, facets)
            for number, said in enumerate(every):
                yield from said.suggestions(number, reading.kind)


def _brief(reading: Reading) -> Reading:
    """A reading that takes no longer than it must: nobody writes a title or a statement that long."""
    return replace(reading, title=reading.title[:LONGEST_SENTENCE], text=reading.text[:LONGEST_TEXT])


@dataclass(frozen=True, slots=True)
class _Said:
    """What a sentence says, axis by axis."""

    sentence: Sentence
    frame: Frame
    shown: Shown
    types: Types
    direction: Direction
    certain: float
    denial: Span = NOWHERE
    is_of_some: bool = False

    def suggestions(self, number: int, kind: ArticleKind | None) -> Iterator[Suggestion]:
        for axis, value, score, span in (*self._of_study(), *self._of_claim(), *self._of_wording(kind)):
            yield _suggestion(number, self.sentence, axis, value, score, span)

    def _of_study(self) -> Iterator[tuple[str, str, float, Span]]:
        design, count = self.shown.design, self.shown.count
        yield "study_design", design.value, design.confidence, (design.start, design.end)
        yield "confirmatory", _yes_or_no(self.shown.confirmatory), design.confidence, NOWHERE
        yield "extrapolates", _yes_or_no(self.shown.extrapolates), 0.8, NOWHERE
        if count is not None:
            yield COUNT, str(count.number), 0.8 if count.end else 0.5, (count.start, count.end)

    def _of_claim(self) -> Iterator[tuple[str, str, float, Span]]:
        design = self.shown.design.value
        is_background = self.shown.is_elsewhere or design == StudyDesign.NOT_REPORTED
        is_background = is_background and self.frame is not Frame.GENERAL
        score = claim_score(self.sentence, design, is_background=is_background, is_of_some=self.is_of_some)
        yield CLAIM, CLAIM, score * (ASIDE if self.frame is Frame.PROJECT else 1), NOWHERE
        for kind, sure in self.types:
            yield "claim_type", kind, sure, NOWHERE
        yield "direction", self.direction, self.certain, self.denial
        yield from self._of_second_type()

    def _of_second_type(self) -> Iterator[tuple[str, str, float, Span]]:
        """Where a sentence makes two claims, "it prolonged survival but harmed", they may point two ways."""
        if self.frame is Frame.BARE or len(self.types) == 1:
            return
        direction, _, denial = direction_of(self.sentence.text, self.types[1][0])
        if direction not in {self.direction, Direction.NOT_APPLICABLE}:
            yield "direction", direction, self.types[1][1] * min(self.certain, SECOND), denial

    def _of_wording(self, kind: ArticleKind | None) -> Iterator[tuple[str, str, float, Span]]:
        text, design = self.sentence.text, self.shown.design.value
        yield "certainty", certainty_of(text, self.frame, design), CERTAINTY, NOWHERE
        yield "quote_role", quote_role_of(design, self.shown.is_elsewhere), ROLE, NOWHERE
        yield "claimant", claimant_of(self.sentence, kind), CLAIMANT, NOWHERE


def _of_each(reading: Reading, frame: Frame, facets: Sequence[frozenset[str]]) -> Iterator[_Said]:
    head = reading.head
    for sentence, study, named in zip(reading.sentences, designs_of(reading, frame), facets, strict=True):
        types = claim_type_of(sentence.text, named, study.design.value)
        about = "\n".join(one.text for one in head if one.text != sentence.text)
        is_of_some = begins_with_some(sentence.text, about)
        yield _Said(sentence, frame, study, types, *direction_of(sentence.text, types[0][0]), is_of_some)


def _of_one_claim(reading: Reading, facets: Sequence[frozenset[str]]) -> Iterator[_Said]:
    """The sentences of a bare statement make one claim: one type, and denied where one of them denies it."""
    shown = tuple(designs_of(reading, Frame.BARE))
    types = claim_type_of(reading.text, frozenset().union(*facets), shown[0].design.value)
    directions = [direction_of(sentence.text, types[0][0]) for sentence in reading.sentences]
    plain = [one for one, sentence in zip(directions, reading.sentences, strict=True) if not contrasts(sentence.text)]
    direction, certain, _ = min(plain or directions, key=lambda one: one[1])
    for sentence, study, own in zip(reading.sentences, shown, directions, strict=True):
        yield _Said(sentence, Frame.BARE, study, types, direction, certain, own[2])


def _yes_or_no(answer: bool) -> str:
    return "true" if answer else "false"


def _suggestion(number: int, sentence: Sentence, axis: str, value: str, score: float, span: Span) -> Suggestion:
    """`span`: the words of the sentence behind it; nowhere, where none are."""
    start, end = span
    if not end:
        return Suggestion(number, axis, value, score)
    return Suggestion(
        number, axis, value, score, sentence.start + start, sentence.start + end, sentence.text[start:end]
    )
