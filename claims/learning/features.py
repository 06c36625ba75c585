"""What a model looks at in a sentence: its words, where it stands, and what the rules say. Pure.

Every feature has a name that begins with its block: `w:` words of the sentence (1 or 2, terms stand as their facet),
`p:` words of its paragraph, for the design alone, `r:` what holds of it (position, kind, facets that it names), `a:`
what the rules answer, of which a model sees the answer to its own axis. Runs of letters were measured besides, and the
paragraph for the other axes: they change no figure by more than chance, and took most of the time.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from claims.scheme.levels import derive_level
from claims.suggesting.axes_provider import AxesProvider
from claims.suggesting.reading import Reading, Sentence
from claims.suggesting.suggestions import CLAIM, COUNT, Suggestion

Traits = Mapping[str, float]
"""Feature -> how much of it: of words how many, of what the rules rank the log-odds, else 1; before it is weighed."""
Rules = Mapping[str, Suggestion]
"""Axis -> what the rules suggest about one sentence."""
WORDS, AROUND, HELD, ANSWERED = "w:", "p:", "r:", "a:"
LOOKS_AROUND: Final = "study_design"
LONGEST_WORD: Final = 24  # letters; nothing longer is a word that could come again
MOST_WORDS: Final = 400  # of a sentence or paragraph: a text without full stops costs no more than a long paragraph
PARTS: Final = 5  # of a text, for the position of a sentence
LENGTHS: Final = 10  # sentences of so many times 40 characters and more are all alike
LEAST_CHANCE: Final = 0.02  # that the rules are taken to give a claim, and no claim: nothing is certain
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
        self.words = [list(words_of(one)) for one in reading.sentences]
        self._around: dict[tuple[int, int], Traits] = {}

    def of(self, number: int) -> Traits:
        """Everything that one sentence shows."""
        sentence = self.reading.sentences[number]
        grams = _grams(word.form for word in self.words[number])
        traits: dict[str, float] = {f"{WORDS}{gram}": count for gram, count in grams.items()}
        held = (f"{HELD}{one}" for one in self._held(number, sentence))
        return {**traits, **self._paragraph(sentence), **dict.fromkeys(held, 1.0), **answers_of(self.rules[number])}

    def _paragraph(self, sentence: Sentence) -> Traits:
        text = self.reading.text
        start, end = text.rfind("\n", 0, sentence.start) + 1, text.find("\n", sentence.end)
        span = start, len(text) if end < 0 else end
        if span not in self._around:
            grams = _grams(word.form for word in _tokens(text[slice(*span)], 0))
            self._around[span] = {f"{AROUND}{gram}": count for gram, count in grams.items()}
        return self._around[span]

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
        yield f"words={min(len(sentence.text) // 40, LENGTHS)}"
        if number == 0:
            yield f"first={kind}"
        if number == len(self.reading.sentences) - 1:
            yield f"last={kind}"


def answers_of(rules: Rules) -> Traits:
    """What the rules say of each axis; of the question whether it is a claim how sure they are, as log-odds."""
    said = {axis: rules[axis].value for axis in ("claim_type", "direction") if axis in rules}
    said |= {"study_design": level} if (level := level_of(rules)) else {}
    answers = {f"{ANSWERED}{axis} {value}": 1.0 for axis, value in said.items()}
    if CLAIM in rules:
        chance = min(max(rules[CLAIM].score, LEAST_CHANCE), 1 - LEAST_CHANCE)
        answers[f"{ANSWERED}{CLAIM}"] = math.log(chance / (1 - chance))
    return answers


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
    return Counter([*forms, *(f"{one} {other}" for one, other in pairwise(forms))])


# --- weighing --------------------------------------------------------------------------------------------------------

SHARES: Final = {WORDS: 0.7, AROUND: 0.7, HELD: 0.1}
"""Length of the vector of a block of words; of `r:` the value of each feature: they are few, and not of one kind."""


def weighed(traits: Traits, rarity: Mapping[str, float]) -> dict[str, float]:
    """TF-IDF of the known features, each block of words of one length; `rarity`: name -> inverse document frequency."""
    values: dict[str, float] = {}
    squares = {WORDS: 0.0, AROUND: 0.0}
    for name in [name for name in traits if name in rarity]:
        count, block = traits[name], name[:2]
        if block in squares:
            count = rarity[name] if count == 1 else (1 + math.log(count)) * rarity[name]
            squares[block] += count * count
        values[name] = count
    scale = {block: SHARES[block] / math.sqrt(total) for block, total in squares.items() if total}
    scale |= {HELD: SHARES[HELD], ANSWERED: 1.0}
    return {name: value * scale[name[:2]] for name, value in values.items()}


def rarities(axis: str, examples: Iterable[Traits], *, fewest: int = 3) -> dict[str, float]:
    """Inverse document frequency of what at least `fewest` of the examples have, in the order of the names.

    What the rules answer is not learnt: it has a weight of its own, see `fitting.trusted`.
    """
    seen: Counter[str] = Counter()
    total = 0
    for traits in examples:
        seen.update(traits.keys())
        total += 1
    blocks = (WORDS, AROUND, HELD) if axis == LOOKS_AROUND else (WORDS, HELD)
    kept = ((name, count) for name, count in sorted(seen.items()) if count >= fewest and name.startswith(blocks))
    return {name: round(math.log((1 + total) / (1 + count)) + 1, 5) for name, count in kept}
