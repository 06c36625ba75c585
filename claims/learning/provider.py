"""Models as a provider of suggestions beside the rules, method `model`. Pure, and needs no scikit-learn."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Final

from claims.learning.artefacts import DESIGN, FORMAT, Model
from claims.learning.designing import axes_of
from claims.learning.features import WORDS, Features, Traits, Word
from claims.suggesting.reading import Reading, Sentence
from claims.suggesting.suggestions import AXES, CLAIM, MODEL, Suggestion

NAME: Final = "model"
SHADOW: Final = "shadow"
"""The name of the provider whose suggestions are stored and scored and shown to nobody."""


class ModelProvider:
    """What fitted models say of every sentence in English, with the words that speak loudest for it."""

    facets = AXES | {CLAIM}
    patience = 5.0

    def __init__(self, models: Iterable[Model], name: str = NAME) -> None:
        self.name = name
        self.is_shown = name != SHADOW
        self.models: Mapping[str, Model] = {model.axis: model for model in models}
        digests = sorted(f"{axis} {model.origin.get('digest', '')}" for axis, model in self.models.items())
        self.version = hashlib.sha256("\n".join([str(FORMAT), *digests]).encode()).hexdigest()[:12]

    def suggest(self, reading: Reading) -> Iterator[Suggestion]:
        """One answer of every model for every sentence that may carry a claim."""
        if reading.language != "en" or not self.models:
            return
        features = Features(reading)
        for number, sentence in enumerate(reading.sentences):
            yield from _Said(number, sentence, features).suggestions(self.models)


class _Said:
    """What models say of one sentence."""

    def __init__(self, number: int, sentence: Sentence, features: Features) -> None:
        self.number, self.sentence = number, sentence
        self.rules, self.traits = features.rules[number], features.of(number)
        self.places = places_of(features.words[number])

    def suggestions(self, models: Mapping[str, Model]) -> Iterator[Suggestion]:
        for axis, model in models.items():
            values = model.weigh(self.traits)
            chances = model.chances(values)
            if axis == CLAIM:
                yield Suggestion(self.number, CLAIM, CLAIM, round(chances[CLAIM], 4), method=MODEL)
                continue
            answer = max(chances, key=lambda one: chances[one])
            spoken = {name: value for name, value in values.items() if name in self.places}
            span = loudest(self.places, model.pull(spoken, answer))
            yield from self._of(axis, answer, round(chances[answer], 4), span)

    def _of(self, axis: str, answer: str, score: float, span: tuple[int, int]) -> Iterator[Suggestion]:
        values = {axis: answer}
        if axis == DESIGN:
            values = axes_of(answer, self.rules, is_quoted=self.sentence.is_quoted)
        first = self.sentence.start
        for name, value in values.items():
            ruled = self.rules.get(name)
            if ruled is not None and ruled.value == value and ruled.end:
                yield Suggestion(self.number, name, value, score, ruled.start, ruled.end, ruled.surface, MODEL)
            elif span[1] and name == axis:
                start, end = span
                yield Suggestion(
                    self.number, name, value, score, first + start, first + end, self.sentence.text[start:end], MODEL
                )
            else:
                yield Suggestion(self.number, name, value, score, method=MODEL)


def places_of(words: Sequence[Word]) -> dict[str, tuple[int, int]]:
    """The feature of each word and of each pair of words -> where it first stands, from left to right."""
    places: dict[str, tuple[int, int]] = {}
    for one, other in zip_longest(words, words[1:]):
        places.setdefault(f"{WORDS}{one.form}", (one.start, one.end))
        if other is not None:
            places.setdefault(f"{WORDS}{one.form} {other.form}", (one.start, other.end))
    return places


def loudest(places: Mapping[str, tuple[int, int]], pull: Traits) -> tuple[int, int]:
    """Where in the sentence the word or pair of words stands that speaks most for an answer; 0, 0 where none does."""
    best, place = 0.0, (0, 0)
    for name, span in places.items():
        weight = pull.get(name, 0.0)
        if weight > best:
            best, place = weight, span
    return place
