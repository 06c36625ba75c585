"""All rules over one text: its sentences with what each of them suggests. Pure."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from claims.scheme.axes import StudyDesign
from claims.scheme.levels import derive_level
from claims.scheme.prefilling import prefilled
from claims.suggesting import claim_types, designs, directions, ranking, therapies
from claims.suggesting.numbers import n_of
from claims.suggesting.reading import Reading, Sentence, most_specific
from vocabulary.matching import SPELLING, Mention

IN_SENTENCE, IN_DOCUMENT = "sentence", "document"
INHERITED: Final = 0.7
GENERAL: Final = frozenset(
    {"IA:DX:CANCER", "IA:DX:SOLID", "IA:THER:IMMUNOTHERAPY", "IA:MECH:EVAS", "IA:MECH:RESP", "IA:IRAE:ROOT"}
)
TAGGED: Final = ("mechanism", "biomarker", "adverse_event", "outcome")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One value that a curator may take over: a CURIE of a facet, or a code of an axis, and the words that give it."""

    facet: str
    value: str
    score: float
    start: int = 0
    end: int = 0
    surface: str = ""
    method: str = "rule"
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


def suggest(reading: Reading) -> tuple[Suggested, ...]:
    """Every sentence of the text in its order."""
    about = _About.of(reading)
    return tuple(_suggested(one, reading, about) for one in reading.sentences)


@dataclass(frozen=True, slots=True)
class _About:
    """What a document is about, for the sentences that do not say it again."""

    disease: Mention | None
    axes: tuple[Mention, ...]  # stage, line, marker: of title and first sentences
    therapies: tuple[Mention, ...]

    @classmethod
    def of(cls, reading: Reading) -> "_About":
        head = reading.head
        axes = [one for sentence in head for one in sentence.of("subtype") if _is_axis(one.curie, reading)]
        kept = most_specific((one.curie for one in axes), reading.lexicon)
        return cls(
            _subtype_of(reading),
            tuple(one for one in _once(axes) if one.curie in kept),
            tuple(_study_therapies(reading)),
        )


def _study_therapies(reading: Reading) -> list[Mention]:
    """The therapies that title or lead are about: of the first sentence that names any."""
    for sentence in (*reading.head, *reading.sentences):
        found = [one for one in therapies.parts(sentence) if one.role in {therapies.STUDY, therapies.COTREATMENT}]
        kept = most_specific((one.mention.curie for one in found), reading.lexicon)
        agents = [one.mention for one in found if one.mention.curie in kept and one.mention.curie not in GENERAL]
        if agents:
            return agents[:3]
    return []


def _suggested(sentence: Sentence, reading: Reading, about: _About) -> Suggested:
    design = designs.design_of(sentence, reading)
    confirmatory = designs.is_confirmatory(design.value, sentence, reading)
    extrapolates = designs.goes_beyond(design.value, sentence)
    count = n_of(sentence.text, _around(sentence, reading)) if design.value not in _WITHOUT_N else None
    level = derive_level(design.value, confirmatory, count[0] if count else None, extrapolates).value
    kind, sure = claim_types.claim_type_of(sentence, design.value)
    direction, certain, denial = directions.direction_of(sentence.text, kind)
    axes = [
        _axis("study_design", design.value, design.confidence, sentence, (design.start, design.end)),
        _axis("confirmatory", str(confirmatory).lower(), design.confidence, sentence),
        _axis("extrapolates", str(extrapolates).lower(), 0.8, sentence),
        _axis("claim_type", kind, sure, sentence),
        _axis("direction", direction, certain, sentence, denial),
    ]
    if count:
        axes.append(_axis("n", str(count[0]), 0.8 if count[2] else 0.5, sentence, count[1:]))
    kind_of_article = reading.kind.value if reading.kind else ""
    for axis, code in prefilled(kind_of_article, [sentence.text], in_quotation=sentence.is_quoted).items():
        axes.append(_axis(axis, code, 0.7, sentence))
    reports = design.value not in _WITHOUT_N or sentence.is_quoted
    tags = [*_therapies(sentence, reading, about if reports else None), *_subtypes(sentence, reading, about)]
    tags += _others(sentence, reading)
    score = ranking.claim_score(sentence, design.value)
    return Suggested(sentence, score, level, (*sorted(tags, key=lambda one: -one.score), *axes))


_WITHOUT_N: Final = frozenset({StudyDesign.NOT_REPORTED, StudyDesign.EXPERT_OPINION, StudyDesign.ANNOUNCEMENT})


def _axis(axis: str, value: str, score: float, sentence: Sentence, span: tuple[int, int] = (0, 0)) -> Suggestion:
    start, end = span
    if not end:
        return Suggestion(axis, value, score)
    return Suggestion(axis, value, score, sentence.start + start, sentence.start + end, sentence.text[start:end])


def _around(sentence: Sentence, reading: Reading) -> str:
    """The sentences before it, which say whom the study is about."""
    return " ".join([reading.title, *(one.text for one in reading.sentences if one.start < sentence.start)])


def _therapies(sentence: Sentence, reading: Reading, about: _About | None) -> Iterator[Suggestion]:
    found = therapies.parts(sentence)
    kept = most_specific((one.mention.curie for one in found), reading.lexicon)
    if about and not any(one.role in {therapies.STUDY, therapies.COTREATMENT} for one in found):
        yield from (_inherited(one, reading, role=therapies.STUDY) for one in about.therapies)
    for one in found:
        if one.mention.curie in kept and (one.mention.curie not in GENERAL or len(kept) == 1):
            yield _tag(one.mention, sentence, one.weight, role=one.role, cues=(one.cue,) if one.cue[1] else ())


def _inherited(one: Mention, reading: Reading, *, role: str = "") -> Suggestion:
    label = reading.lexicon.cards[one.curie].label
    return Suggestion(one.facet, one.curie, INHERITED, surface=label, method=one.method, scope=IN_DOCUMENT, role=role)


def _subtypes(sentence: Sentence, reading: Reading, about: _About) -> Iterator[Suggestion]:
    """Those that the sentence names as its own, else those of the document."""
    named = [one for one in sentence.of("subtype") if one.curie not in GENERAL]
    own = [one for one in named if not therapies.is_example(sentence, one)]
    kept = most_specific((one.curie for one in own), reading.lexicon)
    yield from (_tag(one, sentence, 1.0) for one in _once(own) if one.curie in kept)
    yield from (_tag(one, sentence, 0.2, role=therapies.BACKGROUND) for one in _once(named) if one not in own)
    diseases = [one for one in own if not _is_axis(one.curie, reading)]
    lines = {ancestor for one in diseases for ancestor in reading.lexicon.cards[one.curie].ancestors} | {
        one.curie for one in own
    }
    if about.disease and (
        not diseases or lines & {about.disease.curie, *reading.lexicon.cards[about.disease.curie].ancestors} - GENERAL
    ):
        if not diseases:
            yield _inherited(about.disease, reading)
        yield from (_inherited(one, reading) for one in about.axes if one.curie not in lines)


def _others(sentence: Sentence, reading: Reading) -> Iterator[Suggestion]:
    for facet in TAGGED:
        found = [one for one in sentence.of(facet) if not _needs_more(one, sentence, reading)]
        kept = most_specific((one.curie for one in found), reading.lexicon)
        yield from (_tag(one, sentence, 0.8) for one in _once(found) if one.curie in kept and one.curie not in GENERAL)


def _needs_more(mention: Mention, sentence: Sentence, reading: Reading) -> bool:
    """A bare molecule is a mechanism only where something is done by it or to it."""
    if mention.facet != "mechanism":
        return False
    words = reading.text[mention.start : mention.end]
    return _MOLECULE.fullmatch(words) is not None and not _DOES.search(sentence.text)


_MOLECULE: Final = re.compile(r"\S*[A-Z0-9β]\S*|adenosine|lactate|hypoxia|angiogenesis|cholesterol", re.IGNORECASE)
_DOES: Final = re.compile(
    r"\b(?:express\w*|signal\w*|axis|block\w*|secret\w*|pathway|activat\w*|releas\w*|inhibit\w*|deplet\w*|upregulat\w*|loss|lost|"
    r"suppress\w*|produc\w*|driv\w+|mediat\w*)\b",
    re.IGNORECASE,
)


def _once(mentions: Iterable[Mention]) -> list[Mention]:
    return list({one.curie: one for one in reversed(list(mentions))}.values())[::-1]


def _tag(
    one: Mention, sentence: Sentence, score: float, *, role: str = "", cues: tuple[tuple[int, int], ...] = ()
) -> Suggestion:
    surface = sentence.text[one.start - sentence.start : one.end - sentence.start]
    doubt = 0.9 if one.method == SPELLING else 1.0
    return Suggestion(
        one.facet, one.curie, score * doubt, one.start, one.end, surface, one.method, role=role, cues=cues
    )


def _subtype_of(reading: Reading) -> Mention | None:
    """The cancer that the document is about: the most specific of title and first sentences, of several the most named."""
    head = [*reading.titled, *(one for sentence in reading.sentences[:2] for one in sentence.mentions)]
    every = [*reading.titled, *(one for sentence in reading.sentences for one in sentence.mentions)]
    for mentions in (head, every):
        named = [
            one for one in mentions
            if one.facet == "subtype" and one.curie not in GENERAL and not _is_axis(one.curie, reading)
        ]  # fmt: skip
        kept = most_specific((one.curie for one in named), reading.lexicon)
        if kept:
            times = Counter(one.curie for one in every)
            best = max(kept, key=lambda curie: (times[curie], -kept.index(curie)))
            return next(one for one in named if one.curie == best)
    return None


def _is_axis(curie: str, reading: Reading) -> bool:
    """A bare stage, line or marker: a facet of a cancer and no cancer."""
    card = reading.lexicon.cards[curie]
    return card.kind.startswith("facet:") and "IA:DX:CANCER" not in card.ancestors
