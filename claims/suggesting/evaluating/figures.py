"""From single texts to figures: the usual measures with their 95 % bootstrap intervals by text."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final, TypeVar

from claims.scheme.axes import FACETS, Direction, Level
from claims.suggesting.evaluating.marking import (
    ANSWERED,
    EXACT_MENTION,
    IN_LINE,
    LEVEL,
    NEAR_MENTION,
    WHATEVER_ROLE,
    Choice,
    Marked,
    Wrong,
)
from claims.suggesting.evaluating.statements import FOLDED_TYPE, FOR_IMMUNITY
from claims.suggesting.scoring import (
    Bin,
    Hits,
    at_coverage,
    average_precision,
    calibration,
    calibration_error,
    confusion,
    coverage_of,
    f1_of_labels,
    intervals,
    kappa,
    macro_f1,
    recall_at,
)
from claims.suggesting.suggestions import COUNT

COVERAGES: Final = (1.0, 0.9, 0.8, 0.7, 0.6, 0.5)
PREFILLED: Final = 0.7
"""Share of the claims for which a value is filled in."""
SURE_ENOUGH: Final = 0.95
"""Share of them that is to be right."""
CHOSEN_LABELS: Final[Mapping[str, tuple[str, ...]]] = {LEVEL: (Level.B.value, Level.C.value, Level.D.value)}
"""Axis -> the labels over which its macro F1 is taken, where they are not all that are wanted."""
SHOWN: Final = 3  # candidates for an article
SETS: Final = (
    *FACETS, *(f"{facet}{IN_LINE}" for facet in FACETS), WHATEVER_ROLE, FOR_IMMUNITY, COUNT,
    EXACT_MENTION, NEAR_MENTION,
)  # fmt: skip
NAMES: Final = frozenset(
    {f"{name}_{part}" for name in SETS for part in ("precision", "recall", "f1")}
    | {
        f"{axis}_{part}"
        for axis in (*ANSWERED, FOLDED_TYPE)
        for part in ("accuracy", "macro_f1", "kappa", "prefilled", "covered")
    }
    | {"direction_against_f1", "claim_ap", "claim_recall_at_3", "claim_hit_at_1", "provenance"}
)
"""Every name that a figure may have; which of them a file gives hangs on what is annotated in it."""
Extracted = TypeVar("Extracted")


@dataclass(frozen=True, slots=True)
class Figure:
    """A value with its 95 % interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class SetScore:
    """How well sets of values agree; `half`: F1 where an ancestor or descendant counts half, of terms alone."""

    hits: Hits
    precision: Figure
    recall: Figure
    f1: Figure
    half: float | None = None


@dataclass(frozen=True, slots=True)
class AxisScore:
    """How well one choice for each claim agrees. `labels`: the hits of each label that is wanted or given.

    `coverage`: (share of the claims, the surest first; share of those that is right).
    """

    number: int
    accuracy: Figure
    macro: Figure
    kappa: float
    labels: Mapping[str, Hits]
    confusion: Mapping[tuple[str, str], int]
    coverage: tuple[tuple[float, float], ...]
    covered: float
    """The largest share of which `SURE_ENOUGH` is right."""
    prefilled: Figure
    """Share that is right of the surest `PREFILLED`."""
    bins: tuple[Bin, ...]
    calibration_error: float


@dataclass(frozen=True, slots=True)
class RankingScore:
    """How well claims are ranked before other sentences; `base`: share of the sentences that are claims."""

    sentences: int
    base: float
    precision: Figure
    """Average precision over the sentences of all texts."""
    recall: Figure
    """Recall at 3 of as many as 3 sentences can hold, the mean of the texts that have a claim."""
    first: float
    """Share of these texts whose first sentence is a claim."""
    of_all: float
    """Share of all claim sentences that are among the first 3 of their text."""


@dataclass(frozen=True, slots=True)
class Figures:
    """All that is measured of some texts."""

    texts: int
    characters: int
    sets: Mapping[str, SetScore]
    axes: Mapping[str, AxisScore]
    ranking: RankingScore | None
    left_out: Mapping[str, int]
    dropped: Mapping[str, int]
    failed: Mapping[str, int]
    suggestions: int
    without_words: int
    wrong: tuple[Wrong, ...]

    def named(self) -> dict[str, float]:
        """Every figure that a bound may be set for, by its name."""
        named: dict[str, float] = {}
        for name, score in self.sets.items():
            parts = {"precision": score.precision, "recall": score.recall, "f1": score.f1}
            named |= {f"{name}_{part}": figure.value for part, figure in parts.items()}
        for name, axis in self.axes.items():
            named |= {f"{name}_accuracy": axis.accuracy.value, f"{name}_macro_f1": axis.macro.value}
            named |= {f"{name}_kappa": axis.kappa, f"{name}_prefilled": axis.prefilled.value}
            named |= {f"{name}_covered": axis.covered}
        if against := self.axes.get("direction"):
            named["direction_against_f1"] = against.labels.get(Direction.DOES_NOT_SUPPORT.value, Hits()).f1
        if self.ranking:
            named |= {"claim_ap": self.ranking.precision.value, "claim_recall_at_3": self.ranking.recall.value}
            named["claim_hit_at_1"] = self.ranking.first
        named["provenance"] = 1 - self.without_words / self.suggestions if self.suggestions else 1.0
        return named


def figures_of(marked: Sequence[Marked]) -> Figures:
    """The figures of all these texts together."""
    sets = {name: None for one in marked for name in one.hits}
    axes = {name: None for one in marked for name in one.choices}
    return Figures(
        len(marked),
        sum(one.characters for one in marked),
        {name: _set_score(marked, name) for name in sets},
        {name: _axis_score(marked, name) for name in axes},
        _ranking_score(marked),
        _summed(one.left_out for one in marked),
        _summed(one.dropped for one in marked),
        dict(Counter(f"{name}: {fault}" for one in marked for name, fault in one.failed.items()).most_common()),
        sum(one.suggestions for one in marked),
        sum(one.without_words for one in marked),
        tuple(wrong for one in marked for wrong in one.wrong),
    )


def by_kind(marked: Sequence[Marked]) -> dict[str, Figures]:
    """The figures of the texts of each kind."""
    kinds = sorted({one.kind for one in marked})
    return {kind or "(none)": figures_of([one for one in marked if one.kind == kind]) for kind in kinds}


def _summed(counts: Iterable[Mapping[str, int]]) -> dict[str, int]:
    total: Counter[str] = Counter()
    for one in counts:
        total.update(one)
    return {name: number for name, number in sorted(total.items()) if number}


def _units(marked: Sequence[Marked], extract: Callable[[Marked], Extracted]) -> list[list[Extracted]]:
    """What is extracted of the texts of each unit."""
    units: dict[str, list[Extracted]] = {}
    for one in marked:
        units.setdefault(one.unit, []).append(extract(one))
    return list(units.values())


# --- sets ------------------------------------------------------------------------------------------------------------


def _set_score(marked: Sequence[Marked], name: str) -> SetScore:
    units = [_total(held) for held in _units(marked, lambda one: one.hits.get(name, Hits()))]
    total = _total(units)
    (*precision,), (*recall,), (*f1,) = intervals(units, lambda drawn: _shares(_total(drawn)))
    in_line = [one.hits[name + IN_LINE] for one in marked if name + IN_LINE in one.hits]
    half = (total.f1 + _total(in_line).f1) / 2 if in_line else None
    return SetScore(
        total, Figure(total.precision, *precision), Figure(total.recall, *recall), Figure(total.f1, *f1), half
    )


def _total(held: Sequence[Hits]) -> Hits:
    return Hits(sum(one.right for one in held), sum(one.given for one in held), sum(one.wanted for one in held))


def _shares(held: Hits) -> tuple[float, float, float]:
    return held.precision, held.recall, held.f1


# --- axes ------------------------------------------------------------------------------------------------------------


def _axis_score(marked: Sequence[Marked], name: str) -> AxisScore:
    units = [tuple(chain.from_iterable(held)) for held in _units(marked, lambda one: one.choices.get(name, ()))]
    choices = [choice for unit in units for choice in unit]
    pairs = [(one.wanted, one.given) for one in choices]
    answers = [(one.confidence, one.is_right) for one in choices]
    labels = CHOSEN_LABELS.get(name)

    def measures(drawn: Sequence[tuple[Choice, ...]]) -> tuple[float, float, float]:
        held = list(chain.from_iterable(drawn))
        return (
            _accuracy(held),
            macro_f1([(one.wanted, one.given) for one in held], labels),
            at_coverage([(one.confidence, one.is_right) for one in held], PREFILLED),
        )

    accuracy, macro, prefilled = (
        Figure(value, *bounds) for value, bounds in zip(measures(units), intervals(units, measures), strict=True)
    )
    bins = calibration(answers)
    return AxisScore(
        len(choices),
        accuracy,
        macro,
        kappa(pairs),
        f1_of_labels(pairs),
        confusion(pairs),
        tuple((share, at_coverage(answers, share)) for share in COVERAGES),
        coverage_of(answers, SURE_ENOUGH),
        prefilled,
        bins,
        calibration_error(bins),
    )


def _accuracy(choices: Sequence[Choice]) -> float:
    return sum(one.is_right for one in choices) / len(choices) if choices else 0.0


# --- claim sentences -------------------------------------------------------------------------------------------------

_Ranked = tuple[tuple[float, bool], ...]


def _ranking_score(marked: Sequence[Marked]) -> RankingScore | None:
    held = [one.ranking for one in marked if one.ranking]
    if not held:
        return None
    units = [tuple(one for one in unit if one) for unit in _units(marked, lambda one: one.ranking)]
    precision, recall = (
        Figure(value, *bounds) for value, bounds in zip(ranks(units), intervals(units, ranks), strict=True)
    )
    labels = [[is_claim for _, is_claim in ranking] for ranking in held]
    sentences, claims = sum(map(len, labels)), sum(map(sum, labels))
    having = [one for one in labels if any(one)]
    return RankingScore(
        sentences,
        claims / sentences,
        precision,
        recall,
        sum(one[0] for one in having) / len(having) if having else 0.0,
        sum(sum(one[:SHOWN]) for one in labels) / claims if claims else 0.0,
    )


def ranks(drawn: Sequence[tuple[_Ranked, ...]]) -> tuple[float, float]:
    """Average precision over all sentences, and recall at 3 over the texts that have a claim."""
    texts = list(chain.from_iterable(drawn))
    ranked = sorted(chain.from_iterable(texts), key=lambda one: -one[0])
    recalls = [recall_at(SHOWN, labels) for text in texts if any(labels := [is_claim for _, is_claim in text])]
    return average_precision([is_claim for _, is_claim in ranked]), sum(recalls) / len(recalls) if recalls else 0.0
