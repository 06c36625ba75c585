"""How well suggestions agree with what people tagged: the usual measures, pure and the same on every machine."""

import math
import random
from collections import Counter
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
    """Mean F1 over the labels of (wanted, given) pairs; without `labels` over all that are wanted anywhere."""
    scores = f1_of_labels(pairs)
    chosen = labels if labels is not None else [label for label, score in scores.items() if score.wanted]
    return sum(scores.get(label, Hits()).f1 for label in chosen) / len(chosen) if chosen else 0.0


def f1_of_labels(pairs: Iterable[tuple[str, str]]) -> dict[str, Hits]:
    """Label -> its hits, over (wanted, given) pairs."""
    counted: dict[str, Hits] = {}
    for wanted, given in pairs:
        counted[wanted] = counted.get(wanted, Hits()) + Hits(float(wanted == given), 0, 1)
        counted[given] = counted.get(given, Hits()) + Hits(0, 1, 0)
    return dict(sorted(counted.items()))


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
    """Of (confidence, is right) pairs: how many are right among the most confident `share`; 0 without answers."""
    ranked = sorted(answers, key=lambda answer: -answer[0])
    chosen = ranked[: math.ceil(len(ranked) * share)]
    return sum(is_right for _, is_right in chosen) / len(chosen) if chosen else 0.0


def interval(
    units: Sequence[Unit], measure: Callable[[Sequence[Unit]], float], *, seed: int = 1
) -> tuple[float, float]:
    """The 95 % bootstrap interval of a measure over independent units, for example documents; always the same."""
    if not units:
        return (0.0, 0.0)
    luck = random.Random(seed)  # noqa: S311  # the same draws every time
    drawn = sorted(measure(luck.choices(units, k=len(units))) for _ in range(DRAWS))
    outside = (1 - INTERVAL) / 2
    return drawn[int(outside * DRAWS)], drawn[int((1 - outside) * DRAWS) - 1]
