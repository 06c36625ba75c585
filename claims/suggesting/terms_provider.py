"""The terms that a sentence names or inherits, with the part that each plays in its claim. Pure."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from claims.scheme.axes import FACETS
from claims.suggesting import therapies
from claims.suggesting.reading import Reading, Sentence, most_specific
from claims.suggesting.suggestions import IN_DOCUMENT, Suggestion
from claims.suggesting.telling import tells_result
from vocabulary.matching import SPELLING, Mention

INHERITED: Final = 0.7
GENERAL: Final = frozenset(
    {"IA:DX:CANCER", "IA:DX:SOLID", "IA:THER:IMMUNOTHERAPY", "IA:MECH:EVAS", "IA:MECH:RESP", "IA:IRAE:ROOT"}
)
OTHERS: Final = ("mechanism", "biomarker", "adverse_event", "outcome")


class TermsProvider:
    """Reads the mentions of the vocabulary's terms."""

    name = "terms"
    version = "1"
    facets = frozenset(FACETS)
    patience = 5.0

    def suggest(self, reading: Reading) -> Iterator[Suggestion]:
        """Tags for every sentence; those of the title and the first sentences also for sentences that name none."""
        if reading.language != "en":
            yield from _named_agents(reading)
            return
        about = _About.of(reading)
        for number, sentence in enumerate(reading.sentences):
            reports = tells_result(sentence.text) or sentence.is_quoted
            yield from _Tags(number, sentence, reading).suggestions(about, reports=reports)


@dataclass(frozen=True, slots=True)
class _About:
    """What a document is about, for the sentences that do not say it again."""

    disease: Mention | None
    axes: tuple[Mention, ...]
    """Stage, line and marker of title and first sentences."""
    therapies: tuple[Mention, ...]

    @classmethod
    def of(cls, reading: Reading) -> "_About":
        head = reading.head
        axes = [one for sentence in head for one in sentence.of("subtype") if _is_axis(one.curie, reading)]
        kept = most_specific((one.curie for one in axes), reading.lexicon)
        return cls(
            _disease_of(reading),
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


def _disease_of(reading: Reading) -> Mention | None:
    """The cancer that a document is about: the most specific one of its head; of several the most named."""
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


def _named_agents(reading: Reading) -> Iterator[Suggestion]:
    """Names of agents are the same in most languages."""
    for number, sentence in enumerate(reading.sentences):
        tags = _Tags(number, sentence, reading)
        yield from (tags.tag(one, 0.5) for one in _once(sentence.of("therapy")) if one.curie not in GENERAL)


class _Tags:
    """The tags of one sentence."""

    def __init__(self, number: int, sentence: Sentence, reading: Reading) -> None:
        self.number, self.sentence, self.reading = number, sentence, reading

    def suggestions(self, about: _About, *, reports: bool) -> Iterator[Suggestion]:
        """`reports`: it tells a result of the study at hand, so that the therapies of the document are its own."""
        yield from self._therapies(about.therapies if reports else ())
        yield from self._subtypes(about)
        yield from self._others()

    def tag(self, one: Mention, score: float, *, role: str = "", cues: tuple[tuple[int, int], ...] = ()) -> Suggestion:
        """What its own words name."""
        surface = self.reading.text[one.start : one.end]
        doubt = 0.9 if one.method == SPELLING else 1.0
        return Suggestion(
            self.number,
            one.facet,
            one.curie,
            score * doubt,
            one.start,
            one.end,
            surface,
            one.method,
            role=role,
            cues=cues,
        )

    def _inherited(self, one: Mention, *, role: str = "") -> Suggestion:
        """What its document says; the words stand elsewhere in the text, or in a title outside of it."""
        inside = one not in self.reading.titled
        start, end = (one.start, one.end) if inside else (0, 0)
        surface = self.reading.text[start:end]
        return Suggestion(
            self.number, one.facet, one.curie, INHERITED, start, end, surface, one.method, IN_DOCUMENT, role=role
        )

    def _therapies(self, inherited: Iterable[Mention]) -> Iterator[Suggestion]:
        found = therapies.parts(self.sentence)
        kept = most_specific((one.mention.curie for one in found), self.reading.lexicon)
        if not any(one.role in {therapies.STUDY, therapies.COTREATMENT} for one in found):
            yield from (self._inherited(one, role=therapies.STUDY) for one in inherited)
        for one in found:
            if one.mention.curie in kept and (one.mention.curie not in GENERAL or len(kept) == 1):
                yield self.tag(one.mention, one.weight, role=one.role, cues=(one.cue,) if one.cue[1] else ())

    def _subtypes(self, about: _About) -> Iterator[Suggestion]:
        """Those that the sentence names as its own, else those of the document."""
        named = [one for one in self.sentence.of("subtype") if one.curie not in GENERAL]
        own = [one for one in named if not therapies.is_example(self.sentence, one)]
        kept = most_specific((one.curie for one in own), self.reading.lexicon)
        yield from (self.tag(one, 1.0) for one in _once(own) if one.curie in kept)
        yield from (self.tag(one, 0.2, role=therapies.BACKGROUND) for one in _once(named) if one not in own)
        yield from self._inherited_subtypes(about, own)

    def _inherited_subtypes(self, about: _About, own: list[Mention]) -> Iterator[Suggestion]:
        cards = self.reading.lexicon.cards
        diseases = [one.curie for one in own if not _is_axis(one.curie, self.reading)]
        lines = {above for curie in diseases for above in cards[curie].ancestors} | {one.curie for one in own}
        if about.disease is None:
            return
        if diseases and not lines & {about.disease.curie, *cards[about.disease.curie].ancestors} - GENERAL:
            return  # about another cancer
        if not diseases:
            yield self._inherited(about.disease)
        yield from (self._inherited(one) for one in about.axes if one.curie not in lines)

    def _others(self) -> Iterator[Suggestion]:
        for facet in OTHERS:
            found = [one for one in self.sentence.of(facet) if not self._needs_more(one)]
            kept = most_specific((one.curie for one in found), self.reading.lexicon)
            yield from (self.tag(one, 0.8) for one in _once(found) if one.curie in kept and one.curie not in GENERAL)

    def _needs_more(self, mention: Mention) -> bool:
        """A bare molecule is a mechanism only where something is done by it or to it."""
        if mention.facet != "mechanism":
            return False
        words = self.reading.text[mention.start : mention.end]
        return _MOLECULE.fullmatch(words) is not None and not _DOES.search(self.sentence.text)


_MOLECULE: Final = re.compile(r"\S*[A-Z0-9β]\S*|adenosine|lactate|hypoxia|angiogenesis|cholesterol", re.IGNORECASE)
_DOES: Final = re.compile(
    r"\b(?:express\w*|signal\w*|axis|block\w*|secret\w*|pathway|activat\w*|releas\w*|inhibit\w*|deplet\w*|upregulat\w*|loss|lost|"
    r"suppress\w*|produc\w*|driv\w+|mediat\w*)\b",
    re.IGNORECASE,
)


def _once(mentions: Iterable[Mention]) -> list[Mention]:
    return list({one.curie: one for one in reversed(list(mentions))}.values())[::-1]
