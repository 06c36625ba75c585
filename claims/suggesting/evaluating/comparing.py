"""Two ways to suggest about the same texts, side by side: what the second gains, with its 95 % interval. Pure."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from claims.scheme.axes import Direction
from claims.suggesting.evaluating.figures import CHOSEN_LABELS, PREFILLED, ranks
from claims.suggesting.evaluating.marking import LEVEL, Choice, Marked
from claims.suggesting.evaluating.report import readable
from claims.suggesting.scoring import Hits, at_coverage, f1_of_labels, intervals, macro_f1

Choices = Sequence[Choice]
Pair = tuple[Marked, Marked]


@dataclass(frozen=True, slots=True)
class Gain:
    """One figure before and after, and the interval of the difference, drawn by text or study."""

    name: str
    before: float
    after: float
    low: float
    high: float


def _accuracy(choices: Choices) -> float:
    return sum(one.is_right for one in choices) / len(choices) if choices else 0.0


def _prefilled(choices: Choices) -> float:
    return at_coverage([(one.confidence, one.is_right) for one in choices], PREFILLED)


def _macro(axis: str) -> Callable[[Choices], float]:
    return lambda choices: macro_f1([(one.wanted, one.given) for one in choices], CHOSEN_LABELS.get(axis))


def _against(choices: Choices) -> float:
    return f1_of_labels((one.wanted, one.given) for one in choices).get(Direction.DOES_NOT_SUPPORT.value, Hits()).f1


OF_AXES: Final[Sequence[tuple[str, str, Callable[[Choices], float]]]] = (
    (LEVEL, "macro_f1", _macro(LEVEL)),
    (LEVEL, "accuracy", _accuracy),
    (LEVEL, "prefilled", _prefilled),
    ("claim_type", "macro_f1", _macro("claim_type")),
    ("claim_type", "accuracy", _accuracy),
    ("direction", "against_f1", _against),
)
"""Axis, the figure and how it is made: those that a model may change, named as bounds are."""


def gains(before: Sequence[Marked], after: Sequence[Marked]) -> tuple[Gain, ...]:
    """Of the same texts in the same order; figures of what nobody annotated are left out."""
    pairs = list(zip(before, after, strict=True))
    units: dict[str, list[Pair]] = {}
    for pair in pairs:
        units.setdefault(pair[0].unit, []).append(pair)
    held = list(units.values())
    names = [f"{axis}_{name}" for axis, name, _ in OF_AXES if any(axis in one.choices for one in before)]
    names += ["claim_ap", "claim_recall_at_3"] if any(one.ranking for one in before) else []
    sides = [_measured(names, [pair[side] for pair in pairs]) for side in (0, 1)]
    bounds = intervals(held, lambda drawn: _differences(names, drawn))
    return tuple(Gain(name, *values, *bound) for name, *values, bound in zip(names, *sides, bounds, strict=True))


def _differences(names: Sequence[str], drawn: Sequence[Sequence[Pair]]) -> list[float]:
    pairs = [pair for unit in drawn for pair in unit]
    was, now = (_measured(names, [pair[side] for pair in pairs]) for side in (0, 1))
    return [other - one for one, other in zip(was, now, strict=True)]


def _measured(names: Sequence[str], marked: Sequence[Marked]) -> list[float]:
    choices = {axis: [one for text in marked for one in text.choices.get(axis, ())] for axis, _, _ in OF_AXES}
    made = {f"{axis}_{name}": measure for axis, name, measure in OF_AXES}
    axes = {f"{axis}_{name}": axis for axis, name, _ in OF_AXES}
    precision, recall = ranks([(one.ranking,) for one in marked if one.ranking])
    ranking = {"claim_ap": precision, "claim_recall_at_3": recall}
    return [made[name](choices[axes[name]]) if name in made else ranking[name] for name in names]


def gain_lines(found: Sequence[Gain]) -> Iterator[str]:
    """The figures in columns, of what was before and of what is now."""
    yield f"\n{'beside the rules alone':28}{'rules':>7}{'models':>8}  gain (95 % interval)"
    for one in found:
        told = f"{one.before:>7.3f}{one.after:>8.3f}  {one.after - one.before:+.3f} ({one.low:+.3f} to {one.high:+.3f})"
        yield f"{readable(one.name):28}{told}"
