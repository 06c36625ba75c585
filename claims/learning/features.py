"""What a model looks at in a sentence: its words, where it stands, and what the rules say. Pure.

Every feature has a name that begins with its block: `w:` words of the sentence (1 or 2, terms stand as their facet),
`r:` what holds of it (position, kind, facets that it names), `a:` what the rules answer, each by its axis: a model of
one axis sees the answers of that axis alone, since with all of them it leans on chance (measured on curated statements:
macro F1 of levels B, C, D .88 against .89). Runs of letters and the words of the paragraph were measured besides: they
change no figure by more than chance and take nine tenths of the time.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from claims.scheme.levels import derive_level, is_evidence
from claims.suggesting.axes_provider import AxesProvider
from claims.suggesting.reading import Reading, Sentence
from claims.suggesting.suggestions import CLAIM, COUNT, Suggestion

Traits = Mapping[str, float]
"""Feature -> how much of it: at least 1 for words and letters, before they are weighed."""
Rules = Mapping[str, Suggestion]
"""Axis -> what the rules suggest about one sentence."""
WORDS, HELD, ANSWERED = "w:", "r:", "a:"
LONGEST_WORD: Final = 24  # letters; nothing longer is a word that could come again
MOST_WORDS: Final = 400  # of a sentence: a text without full stops costs no more than a long paragraph
PARTS: Final = 5  # of a text, for the position of a sentence
BUCKETS: Final = 10  # of a score from 0 to 1
_TOKEN = re.compile(r"[^\W\d_]+|\d+|[%<>=±?!“”\"]")


@dataclass(frozen=True, slots=True)
class Word:
    """A token as models see it, and where it stands in its text, half-open."""

    form: str
    start: int
    end: int


def rules_of(reading: Reading) -> list[Rules]:
    """What the built-in rules say about every sentence, the best of each axis; they are asked where nobody did."""
    found: list[dict[str, Suggestion]] = [{} for _ in reading.sentences]
    told = reading.told.get(AxesProvider.name)
    for one in AxesProvider().suggest(reading) if told is None else told:
        best = found[one.sentence].get(one.facet)
        if best is None or best.score < one.score:
            found[one.sentence][one.facet] = one
    return list(found)


def level_of(rules: Rules) -> str:
    """The level that the rules' axes give; empty where they give no design."""
    if "study_design" not in rules:
        return ""
    confirmatory, extrapolates = (
        name in rules and rules[name].value == "true" for name in ("confirmatory", "extrapolates")
    )
    return derive_level(rules["study_design"].value, confirmatory, count_of(rules), extrapolates).value


def count_of(rules: Rules) -> int | None:
    """The n that the rules read."""
    return int(rules[COUNT].value) if COUNT in rules else None


class Features:
    """The features of the sentences of one text; what sentences share is computed once."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.rules = rules_of(reading)
        self._levels: dict[tuple[int, int], str] = {}

    def of(self, number: int) -> Traits:
        """Everything that one sentence shows."""
        sentence = self.reading.sentences[number]
        grams = _grams(word.form for word in words_of(sentence))
        traits: dict[str, float] = {f"{WORDS}{gram}": count for gram, count in grams.items()}
        held = (f"{HELD}{one}" for one in self._held(number, sentence))
        answered = (f"{ANSWERED}{one}" for one in self._answered(number, sentence))
        return traits | dict.fromkeys((*held, *answered), 1.0)

    def _span(self, sentence: Sentence) -> tuple[int, int]:
        text = self.reading.text
        start, end = text.rfind("\n", 0, sentence.start) + 1, text.find("\n", sentence.end)
        return start, len(text) if end < 0 else end

    def _held(self, number: int, sentence: Sentence) -> Iterator[str]:
        kind = self.reading.kind.value if self.reading.kind else "unknown"
        part = min(int(sentence.position * PARTS), PARTS - 1)
        yield from (
            f"kind={kind}",
            f"role={sentence.role.value}",
            f"part={kind} {part}",
            f"quoted={sentence.is_quoted}",
        )
        yield from (f"names={facet}" for facet in {one.facet for one in sentence.mentions})
        yield f"words={min(len(sentence.text) // 40, BUCKETS)}"
        if number == 0:
            yield f"first={kind}"
        if number == len(self.reading.sentences) - 1:
            yield f"last={kind}"

    def _answered(self, number: int, sentence: Sentence) -> Iterator[str]:
        """Axis, blank, answer; once more for texts of a known kind, where the rules know what a document is about."""
        rules = self.rules[number]
        answers = [f"{axis} {rules[axis].value}" for axis in ("claim_type", "direction") if axis in rules]
        answers += [f"study_design {level_of(rules)}", f"study_design around {self._level_around(sentence)}"]
        answers += [f"claim {int(rules[CLAIM].score * BUCKETS)}"] if CLAIM in rules else []
        yield from answers
        if self.reading.kind is not None:
            yield from (f"{answer}, kind known" for answer in answers)

    def _level_around(self, sentence: Sentence) -> str:
        """The level of the first sentence of the paragraph that shows evidence."""
        span = self._span(sentence)
        if span not in self._levels:
            start, end = span
            near = (
                level_of(rules)
                for one, rules in zip(self.reading.sentences, self.rules, strict=True)
                if start <= one.start < end
            )
            self._levels[span] = next((level for level in near if level and is_evidence(level)), "")
        return self._levels[span]


def words_of(sentence: Sentence) -> Iterator[Word]:
    """The words of a sentence in their order; a term of the vocabulary is one word that says its facet."""
    at = 0
    for mention in sentence.mentions:
        start, end = mention.start - sentence.start, mention.end - sentence.start
        if start >= at:
            yield from _tokens(sentence.text[at:start], at)
            yield Word(f"<{mention.facet}>", start, end)
            at = end
    yield from _tokens(sentence.text[at:], at)


def _tokens(text: str, base: int) -> Iterator[Word]:
    """Words without case; of a number only how many digits it has."""
    for count, match in enumerate(_TOKEN.finditer(text)):
        if count == MOST_WORDS:
            return
        form = match.group().casefold()[:LONGEST_WORD]
        yield Word("0" * min(len(form), 4) if form.isdigit() else form, base + match.start(), base + match.end())


def _grams(words: Iterable[str]) -> Counter[str]:
    forms = list(words)
    return Counter(forms) + Counter(f"{one} {other}" for one, other in pairwise(forms))


# --- weighing --------------------------------------------------------------------------------------------------------

SHARES: Final = {WORDS: 0.7, HELD: 0.3, ANSWERED: 0.6}
"""Length of the vector of the words; of `r:` and `a:` the value of each feature: they are few, and not of one kind."""


def weighed(traits: Traits, rarity: Mapping[str, float]) -> dict[str, float]:
    """TF-IDF of the known features, the words of one length; `rarity`: feature -> inverse document frequency."""
    known = [name for name in traits if name in rarity]
    words = {name: (1 + math.log(traits[name])) * rarity[name] for name in known if name.startswith(WORDS)}
    length = math.sqrt(sum(value * value for value in words.values()))
    return {name: SHARES[WORDS] * words[name] / length if name in words else SHARES[name[:2]] for name in known}


def rarities(axis: str, examples: Iterable[Traits], *, fewest: int = 3) -> dict[str, float]:
    """Inverse document frequency of what at least `fewest` of the examples have, in the order of the names.

    Of what the rules answer only their answer to this axis; to find claims, all of them.
    """
    seen: Counter[str] = Counter()
    total = 0
    for traits in examples:
        seen.update(traits.keys())
        total += 1
    kept = ((name, count) for name, count in sorted(seen.items()) if count >= fewest and _is_of(axis, name))
    return {name: round(math.log((1 + total) / (1 + count)) + 1, 5) for name, count in kept}


def _is_of(axis: str, name: str) -> bool:
    return axis == CLAIM or not name.startswith(ANSWERED) or name.startswith(f"{ANSWERED}{axis} ")
