"""One axis from its examples to a verdict: fitted on four fifths of the studies, judged on what it never saw. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from claims.learning.artefacts import Model, softmax
from claims.learning.examples import UNSEEN, Example, teaches
from claims.learning.fitting import SEED, fit, out_of_fold
from claims.learning.promoting import Judged, Verdict, decide
from claims.suggesting.suggestions import CLAIM


@dataclass(frozen=True, slots=True)
class Trained:
    """A fitted model, and whether it may speak."""

    model: Model
    verdict: Verdict


def taught(axis: str, examples: Sequence[Example]) -> list[Example]:
    """What a model of this axis may learn from."""
    return [one for one in examples if axis in one.answers and teaches(one)]


def all_taught(axis: str, examples: Sequence[Example]) -> list[Example]:
    """What a model may learn from that is only measured: frozen studies too, but never the texts that judge."""
    return [one for one in examples if axis in one.answers and one.source != UNSEEN]


def train(axis: str, examples: Sequence[Example], running: Model | None = None, *, seed: int = SEED) -> Trained:
    """Fit an axis and compare it with the model that runs, else with the rules; raises `TooFew`."""
    open_to_all = taught(axis, examples)
    model = fit(axis, open_to_all, seed=seed)
    frozen = [one for one in examples if axis in one.answers and not teaches(one)]
    answers = list(judged(axis, frozen, model, running))
    counted = {
        "groups": len({one.group for one in open_to_all}),
        "examples": len(open_to_all),
    }
    return Trained(model, decide(axis, answers, counted, seed=seed))


def crossed(axis: str, examples: Sequence[Example], *, seed: int = SEED) -> Iterator[Judged]:
    """Each example with what the rules say, and what a model that saw nothing of its study; in folds."""
    for one, sums in out_of_fold(axis, all_taught(axis, examples), seed=seed):
        chances = dict(zip(sums, softmax(list(sums.values())), strict=True))
        now = one.ruled.get(axis, ""), one.chance
        yield Judged(one.group, one.answers[axis], now, _best(axis, chances), source=one.source)


def judged(axis: str, examples: Sequence[Example], model: Model, running: Model | None) -> Iterator[Judged]:
    """Each example with what speaks now about it, and what would."""
    for one in examples:
        now = _answer(axis, one, running) if running else (one.ruled.get(axis, ""), one.chance)
        yield Judged(one.group, one.answers[axis], now, _answer(axis, one, model), source=one.source)


def _answer(axis: str, example: Example, model: Model) -> tuple[str, float]:
    return _best(axis, model.probabilities(example.traits))


def _best(axis: str, chances: Mapping[str, float]) -> tuple[str, float]:
    if axis == CLAIM:
        return CLAIM, chances.get(CLAIM, 0.0)
    best = max(chances, key=lambda one: chances[one])
    return best, chances[best]
