"""Whether a new model may speak: it has to beat what speaks now on studies that neither has seen. Pure."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from types import MappingProxyType
from typing import Final

from claims.learning.artefacts import DESIGN
from claims.learning.examples import GOLD, READ_FOR_RULES, UNSEEN
from claims.scheme.axes import Direction, Level
from claims.suggesting.scoring import Hits, average_precision, interval
from claims.suggesting.suggestions import CLAIM

LOSS: Final = 0.02  # of precision that a promotion may cost
SHOWN: Final = 3  # sentences of an article that are shown first


@dataclass(frozen=True, slots=True)
class Point:
    """From how many labelled examples or groups on a model may speak; below, it only learns in the shadow."""

    least: int
    of: str


SWITCH_POINTS: Final[Mapping[str, Point]] = MappingProxyType(
    {
        CLAIM: Point(10, "groups"),
        DESIGN: Point(100, "examples"),
        "direction": Point(200, "examples"),
        "claim_type": Point(400, "examples"),
    }
)


@dataclass(frozen=True, slots=True)
class Judged:
    """One sentence of the frozen studies: what people say, what speaks now and what would, each with its chance.

    The chance is that of being a claim for the axis `claim`, else how sure the answer is.
    """

    group: str
    wanted: str
    now: tuple[str, float]
    then: tuple[str, float]
    share: float = 1.0
    source: str = ""


Answers = Sequence[Judged]
Side = Callable[[Judged], tuple[str, float]]
Figure = Callable[[str, Answers, Side], float]


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a model is promoted, why, and what was measured: name -> figure."""

    is_promoted: bool
    reason: str
    scores: Mapping[str, float]


def now_side(one: Judged) -> tuple[str, float]:
    """What speaks now."""
    return one.now


def then_side(one: Judged) -> tuple[str, float]:
    """What would speak."""
    return one.then


def target(axis: str, answers: Answers, side: Side) -> float:
    """The figure that a promotion has to raise."""
    if axis == CLAIM:
        return _mean_average_precision(answers, side)
    found = f1s(answers, side)
    if axis == "direction":
        return found[Direction.DOES_NOT_SUPPORT].f1 if Direction.DOES_NOT_SUPPORT in found else 0.0
    labels = [Level.B, Level.C, Level.D] if axis == DESIGN else sorted(found)
    wanted = [label for label in labels if label in found and found[label].wanted]
    return sum(found[label].f1 for label in wanted) / len(wanted) if wanted else 0.0


def precision(axis: str, answers: Answers, side: Side) -> float:
    """Share of right answers; of claim sentences among the first that are shown of each text."""
    if axis != CLAIM:
        given = sum(one.share for one in answers)
        return sum(one.share for one in answers if side(one)[0] == one.wanted) / given if given else 1.0
    firsts = [ranked[:SHOWN] for ranked in _ranked(answers, side)]
    given = sum(map(len, firsts))
    return sum(map(sum, firsts)) / given if given else 1.0


def f1s(answers: Answers, side: Side) -> dict[str, Hits]:
    """Label -> its hits, every sentence with its share."""
    right, given, wanted = (defaultdict[str, float](float) for _ in range(3))
    for one in answers:
        answer = side(one)[0]
        given[answer] += one.share
        wanted[one.wanted] += one.share
        right[answer] += one.share * (answer == one.wanted)
    return {label: Hits(right[label], given[label], wanted[label]) for label in given.keys() | wanted.keys()}


def _mean_average_precision(answers: Answers, side: Side) -> float:
    ranked = [one for one in _ranked(answers, side) if any(one)]
    return sum(map(average_precision, ranked)) / len(ranked) if ranked else 0.0


def _ranked(answers: Answers, side: Side) -> list[list[bool]]:
    """For every text whether its sentences are claims, the likeliest first."""
    texts: dict[str, list[Judged]] = defaultdict(list)
    for one in answers:
        texts[one.group].append(one)
    return [[one.wanted == CLAIM for one in sorted(text, key=lambda one: -side(one)[1])] for text in texts.values()]


def compared(axis: str, answers: Answers, *, seed: int = 1) -> dict[str, float]:
    """What speaks now and what would, with the 95 % intervals of the gains, drawn by study."""
    gain = interval(_by_group(answers), lambda groups: _gain(axis, groups, target), seed=seed)
    right = interval(_by_group(answers), lambda groups: _gain(axis, groups, precision), seed=seed)
    scores = {
        "now": target(axis, answers, now_side),
        "then": target(axis, answers, then_side),
        "gain_low": gain[0],
        "gain_high": gain[1],
        "precision_now": precision(axis, answers, now_side),
        "precision_then": precision(axis, answers, then_side),
        "precision_low": right[0],
        "precision_high": right[1],
        "tested": float(len(answers)),
    }
    return {name: round(value, 4) for name, value in scores.items()}


def fair(answers: Answers) -> list[Judged]:
    """Those on texts that the rules were not written on; all of them where there is no other."""
    return [one for one in answers if one.source not in READ_FOR_RULES] or list(answers)


def decide(axis: str, answers: Answers, counted: Mapping[str, int], *, seed: int = 1) -> Verdict:
    """Promote from the switch point on, if 95 of 100 draws of studies gain, and precision falls by .02 at most.

    They gain in the figure, or in right answers if the figure does not fall by more than .02: one that counts rare
    labels as much as frequent ones is too uncertain by itself. The gain is that on texts that neither rules nor model
    have seen, where there are any: rules look better than they are on texts that they were written on. Precision may
    fall on no kind of text: on that of the gold sets those tell that nobody has read, on one without such texts those
    that there are.
    `counted`: the numbers of labelled `examples` and `groups` that the model learnt from.
    """
    point = SWITCH_POINTS[axis]
    scores = compared(axis, fair(answers), seed=seed)
    if counted[point.of] < point.least:
        return Verdict(False, f"{counted[point.of]} {point.of}, and it takes {point.least}", scores)
    gain = _sure_gain(scores)
    if not gain:
        told = f"95 % interval {scores['gain_low']:+.3f} to {scores['gain_high']:+.3f}"
        return Verdict(False, f"the gain may be none: {told}", scores)
    for source in _kinds(answers):
        known = [one for one in answers if one.source == source]
        before, after = precision(axis, known, now_side), precision(axis, known, then_side)
        if before - after > LOSS:
            told = f"precision on {source or 'all'} falls from {before:.3f} to {after:.3f}"
            return Verdict(False, f"{told}, by more than {LOSS}", scores)
    return Verdict(True, gain, scores)


def _sure_gain(scores: Mapping[str, float]) -> str:
    """What is gained for certain, in words; empty where it may be nothing."""
    if scores["gain_low"] > 0:
        return f"it gains {scores['gain_low']:+.3f} to {scores['gain_high']:+.3f}"
    if scores["precision_low"] > 0 and scores["now"] - scores["then"] <= LOSS:
        return f"more answers are right, {scores['precision_low']:+.3f} to {scores['precision_high']:+.3f}"
    return ""


def _kinds(answers: Answers) -> list[str]:
    """The sources of which each has a precision of its own."""
    sources = {one.source for one in answers}
    return sorted(sources - {GOLD} if UNSEEN in sources else sources)


def _by_group(answers: Answers) -> list[list[Judged]]:
    groups: dict[str, list[Judged]] = defaultdict(list)
    for one in answers:
        groups[one.group].append(one)
    return [groups[name] for name in sorted(groups)]


def _gain(axis: str, groups: Iterable[Sequence[Judged]], figure: Figure) -> float:
    if axis != CLAIM:
        drawn = list(chain.from_iterable(groups))
    else:  # texts are ranked one by one, and one that is drawn twice is two
        drawn = [replace(one, group=f"{at}") for at, group in enumerate(groups) for one in group]
    return figure(axis, drawn, then_side) - figure(axis, drawn, now_side)
