"""How well suggestions agree with what people tagged: the usual measures, pure and the same on every machine."""

import math
import random
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

DRAWS: Final = 1_000
INTERVAL: Final = 0.95
Unit = TypeVar("Unit")


@dataclass(frozen=True, slots=True)
class Hits:
    """How many values were given, how many of them are right, and how many were wanted; sums over texts add up."""

    right: float = 0.0
    given: float = 0.0
    wanted: float = 0.0

    def __add__(self, other: "Hits") -> "Hits":
        return Hits(self.right + other.right, self.given + other.given, self.wanted + other.wanted)

    @property
    def precision(self) -> float:
        """Share of what was given that is right; 1 where nothing was given."""
        return self.right / self.given if self.given else 1.0

    @property
    def recall(self) -> float:
        """Share of what was wanted that was given; 1 where nothing was wanted."""
        return self.right / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.given + self.wanted
        return 2 * self.right / total if total else 1.0


def hits(given: Collection[str], wanted: Collection[str]) -> Hits:
    """Compare two sets of values."""
    return Hits(len(set(given) & set(wanted)), len(set(given)), len(set(wanted)))


def hits_in_line(given: Collection[str], wanted: Collection[str], ancestors: Mapping[str, Collection[str]]) -> Hits:
    """As `hits`, but an ancestor or descendant of a wanted value is right too; each value is used once."""
    left, right = set(wanted), 0
    for one in sorted(set(given), key=lambda value: (value not in left, value)):
        kin = next((other for other in sorted(left) if _in_line(one, other, ancestors)), None)
        if kin is not None:
            left.discard(one if one in left else kin)
            right += 1
    return Hits(right, len(set(given)), len(set(wanted)))


def _in_line(one: str, other: str, ancestors: Mapping[str, Collection[str]]) -> bool:
    return one == other or one in ancestors.get(other, ()) or other in ancestors.get(one, ())


def average_precision(ranked: Sequence[bool]) -> float:
    """Mean of the precision at each wanted place of a ranking, best first; 0 where nothing is wanted."""
    found, total = 0, 0.0
    for place, is_wanted in enumerate(ranked, start=1):
        if is_wanted:
            found += 1
            total += found / place
    return total / found if found else 0.0


def recall_at(most: int, ranked: Sequence[bool]) -> float:
    """Share of the wanted among the first `most` of a ranking, of as many as could be there; 1 where none is wanted."""
    possible = min(most, sum(ranked))
    return sum(ranked[:most]) / possible if possible else 1.0


def macro_f1(pairs: Iterable[tuple[str, str]], labels: Collection[str] | None = None) -> float:
    """Mean F1 over labels of (wanted, given) pairs; without `labels` over all that are wanted anywhere.

    A label that is neither wanted nor given does not count.
    """
    scores = f1_of_labels(pairs)
    chosen = [score.f1 for label, score in scores.items() if (score.wanted if labels is None else label in labels)]
    return sum(chosen) / len(chosen) if chosen else 0.0


def f1_of_labels(pairs: Iterable[tuple[str, str]]) -> dict[str, Hits]:
    """Label -> its hits, over (wanted, given) pairs; an empty label is no answer."""
    right: Counter[str] = Counter()
    given: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    for (want, got), times in Counter(pairs).items():
        wanted[want] += times
        given[got] += times
        right[want] += times * (want == got)
    labels = sorted({*wanted, *given} - {""})
    return {label: Hits(right[label], given[label], wanted[label]) for label in labels}


def confusion(pairs: Iterable[tuple[str, str]]) -> dict[tuple[str, str], int]:
    """(wanted, given) -> how often, the most frequent first."""
    return dict(Counter(pairs).most_common())


def kappa(pairs: Sequence[tuple[str, str]]) -> float:
    """Cohen's agreement beyond chance of (one, other) pairs; 1 where all agree."""
    if not pairs:
        return 1.0
    agree = sum(one == other for one, other in pairs) / len(pairs)
    ones, others = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    chance = sum(count * others[label] for label, count in ones.items()) / len(pairs) ** 2
    return 1.0 if math.isclose(chance, 1.0) else (agree - chance) / (1 - chance)


def at_coverage(answers: Iterable[tuple[float, bool]], share: float) -> float:
    """Of (confidence, is right) pairs: how many are right among the most confident `share`; 0 without answers.

    Of answers that are equally sure, and of which only some belong to the share, each counts in part.
    """
    groups = _by_confidence(answers)
    total = sum(number for _, number, _ in groups)
    left = wanted = math.ceil(total * share)
    right = 0.0
    for _, number, hit in groups:
        taken = min(number, left)
        right += hit * taken / number
        left -= taken
    return right / wanted if wanted else 0.0


def coverage_of(answers: Iterable[tuple[float, bool]], accuracy: float) -> float:
    """The largest share of (confidence, is right) pairs, the most confident first, of which so many are right."""
    groups = _by_confidence(answers)
    total = sum(number for _, number, _ in groups)
    best = taken = right = 0
    for _, number, hit in groups:
        taken, right = taken + number, right + hit
        if right >= accuracy * taken:
            best = taken
    return best / total if total else 0.0


def _by_confidence(answers: Iterable[tuple[float, bool]]) -> list[tuple[float, int, int]]:
    """(confidence, how many answers, how many of them right), the most confident first."""
    number: Counter[float] = Counter()
    right: Counter[float] = Counter()
    for confidence, is_right in answers:
        number[confidence] += 1
        right[confidence] += is_right
    return [(confidence, number[confidence], right[confidence]) for confidence in sorted(number, reverse=True)]


@dataclass(frozen=True, slots=True)
class Bin:
    """Answers of about one confidence: how many, how sure they are on average, and how many of them are right."""

    number: int
    confidence: float
    right: float


def calibration(answers: Iterable[tuple[float, bool]], bins: int = 10) -> tuple[Bin, ...]:
    """The answers in bins of equal width, the unsure first, without the empty ones."""
    binned: defaultdict[int, list[tuple[float, bool]]] = defaultdict(list)
    for confidence, is_right in answers:
        binned[min(int(confidence * bins), bins - 1)].append((confidence, is_right))
    return tuple(
        Bin(len(held), sum(sure for sure, _ in held) / len(held), sum(hit for _, hit in held) / len(held))
        for _, held in sorted(binned.items())
    )


def calibration_error(bins: Iterable[Bin]) -> float:
    """How far confidence and share of right answers lie apart, on average over the answers."""
    held = list(bins)
    total = sum(one.number for one in held)
    return sum(one.number * abs(one.confidence - one.right) for one in held) / total if total else 0.0


def interval(
    units: Sequence[Unit], measure: Callable[[Sequence[Unit]], float], *, seed: int = 1
) -> tuple[float, float]:
    """The 95 % bootstrap interval of a measure over independent units, for example documents; always the same."""
    return intervals(units, lambda drawn: (measure(drawn),), seed=seed)[0]


def intervals(
    units: Sequence[Unit], measures: Callable[[Sequence[Unit]], Sequence[float]], *, seed: int = 1
) -> tuple[tuple[float, float], ...]:
    """As `interval`, of several measures that are made together."""
    if not units:
        return tuple((0.0, 0.0) for _ in measures(units))
    luck = random.Random(seed)  # noqa: S311  # the same draws every time
    drawn = [measures(luck.choices(units, k=len(units))) for _ in range(DRAWS)]
    outside = (1 - INTERVAL) / 2
    low, high = int(outside * DRAWS), int((1 - outside) * DRAWS) - 1
    return tuple((values[low], values[high]) for values in map(sorted, zip(*drawn, strict=True)))
