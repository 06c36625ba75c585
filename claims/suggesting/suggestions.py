"""What the machine proposes about a sentence: one value, the words that say so, and how they were found. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Protocol

from claims.scheme.axes import FACETS, Certainty, Claimant, ClaimType, Direction, QuoteRole, StudyDesign
from claims.scheme.levels import derive_level
from claims.suggesting.reading import Reading, Sentence

CLAIM: Final = "claim"
"""The pseudo-facet of the question whether a sentence carries a claim; its score is the answer."""
RULE, MODEL = "rule", "model"
IN_SENTENCE, IN_DOCUMENT = "sentence", "document"
_SCOPES: Final = frozenset({IN_SENTENCE, IN_DOCUMENT})
_YES_OR_NO: Final = frozenset({"true", "false"})
CODES: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        CLAIM: frozenset({CLAIM}),
        "study_design": frozenset(StudyDesign),
        "confirmatory": _YES_OR_NO,
        "extrapolates": _YES_OR_NO,
        "claim_type": frozenset(ClaimType),
        "direction": frozenset(Direction),
        "certainty": frozenset(Certainty),
        "quote_role": frozenset(QuoteRole),
        "claimant": frozenset(Claimant),
    }
)
"""Axis -> the codes that it may have; `n` besides takes any count."""
COUNT: Final = "n"
AXES: Final = frozenset(CODES) - {CLAIM} | {COUNT}
MOST_PER_SENTENCE: Final = 60
MOST_CUES: Final = 20
LONGEST_NAME: Final = 20  # characters of a role or a method


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One value for one sentence: a CURIE of a facet, or a code of an axis.

    `start`, `end`: where in the text the words stand that give it, half-open code points, and `surface` is exactly
    these words; empty where no words give it (an axis by default, a document's title that is not in its text).
    `scope` says whether the sentence or its document says so, `role` what a therapy is there for.
    """

    sentence: int
    facet: str
    value: str
    score: float
    start: int = 0
    end: int = 0
    surface: str = ""
    method: str = RULE
    scope: str = IN_SENTENCE
    role: str = ""
    cues: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Suggested:
    """A sentence with its score as a claim, the level that its axes give, and what is suggested, the best first."""

    sentence: Sentence
    score: float
    level: str
    suggestions: tuple[Suggestion, ...]

    def axis(self, name: str) -> Suggestion | None:
        """The best value of an axis."""
        return next((one for one in self.suggestions if one.facet == name), None)


def check(suggestions: Iterable[Suggestion], reading: Reading) -> tuple[tuple[Suggestion, ...], Counter[str]]:
    """Those that the text and the vocabulary bear out, and why the others were dropped: reason -> how many.

    Of what differs in nothing but its score and its grounds the best stays, where the first stood.
    """
    kept: list[Suggestion] = []
    dropped: Counter[str] = Counter()
    in_sentence: Counter[int] = Counter()
    seen: dict[tuple[int, str, str, int, int], int] = {}
    for one in suggestions:
        place = (one.sentence, one.facet, one.value, one.start, one.end)
        if fault := _fault(one, reading):
            dropped[fault] += 1
        elif place in seen:
            dropped["said twice"] += 1
            if one.score > kept[seen[place]].score:
                kept[seen[place]] = one
        elif in_sentence[one.sentence] >= MOST_PER_SENTENCE:
            dropped["too many for one sentence"] += 1
        else:
            in_sentence[one.sentence] += 1
            seen[place] = len(kept)
            kept.append(one)
    return tuple(kept), dropped


def _fault(one: Suggestion, reading: Reading) -> str:
    if not 0 <= one.sentence < len(reading.sentences):
        return "no such sentence"
    if not 0 <= one.score <= 1:
        return "score outside 0 to 1"
    is_named = 0 < len(one.method) <= LONGEST_NAME and len(one.role) <= LONGEST_NAME
    if len(one.cues) > MOST_CUES or not is_named or one.scope not in _SCOPES:
        return "cues, role, method or scope that nobody has"
    length = len(reading.text)
    if not 0 <= one.start <= one.end <= length or any(not 0 <= start <= end <= length for start, end in one.cues):
        return "offsets outside the text"
    if reading.text[one.start : one.end] != one.surface:
        return "words that the text does not have there"
    return _fault_of_value(one, reading)


def _fault_of_value(one: Suggestion, reading: Reading) -> str:
    if one.facet in FACETS:
        card = reading.lexicon.cards.get(one.value)
        return "" if card and card.facet == one.facet else "unknown term"
    if one.facet == COUNT:
        return "" if one.value.isascii() and one.value.isdigit() and len(one.value) < 10 else "unknown value"
    if one.facet not in CODES:
        return "unknown facet"
    return "" if one.value in CODES[one.facet] else "unknown value"


def assemble(suggestions: Iterable[Suggestion], reading: Reading) -> tuple[Suggested, ...]:
    """Every sentence of a text with what any provider suggests about it; of an axis what a model says comes first."""
    of_sentence: dict[int, list[Suggestion]] = {}
    for one in suggestions:
        of_sentence.setdefault(one.sentence, []).append(one)
    return tuple(_suggested(one, of_sentence.get(number, [])) for number, one in enumerate(reading.sentences))


def _suggested(sentence: Sentence, found: list[Suggestion]) -> Suggested:
    ordered = sorted(found, key=lambda one: (one.facet in AXES, one.method != MODEL, -one.score))
    best: dict[str, Suggestion] = {}
    for one in ordered:
        best.setdefault(one.facet, one)
    claim = best.get(CLAIM)
    shown = tuple(one for one in ordered if one.facet != CLAIM)
    return Suggested(sentence, claim.score if claim else 0.0, level_of(best), shown)


class Valued(Protocol):
    """Anything that has a value: a suggestion of a provider, or one that was stored."""

    @property
    def value(self) -> str:
        """A CURIE or a code."""
        ...


def level_of(best: Mapping[str, Valued]) -> str:
    """The level that the best design, n and its two conditions give; empty without a design."""
    if "study_design" not in best:
        return ""
    count = best.get(COUNT)
    confirmatory, extrapolates = (
        name in best and best[name].value == "true" for name in ("confirmatory", "extrapolates")
    )
    return derive_level(
        best["study_design"].value, confirmatory, int(count.value) if count else None, extrapolates
    ).value
