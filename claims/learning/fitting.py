"""Fits a model to examples: logistic regression, its temperature found on folds. Needs scikit-learn. Pure.

The same examples and seed give the same model on the same versions of the libraries.
"""

import importlib.metadata
import importlib.util
import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Final

from claims.learning.artefacts import CLASSES, Model, softmax
from claims.learning.examples import Example, digest_of, fold_of
from claims.learning.features import rarities, weighed

INSTALL: Final = "Learning needs scikit-learn: install it with `python3 bootstrap.py learn`."
SEED: Final = 1
FOLDS: Final = 5
STRENGTH: Final = 8.0  # inverse of the regularisation
TOLERANCE: Final = 1e-3
ROUNDS: Final = 100
SMALLEST: Final = 1e-4  # a weight below this changes nothing
TEMPERATURES: Final = tuple(round(0.5 * 1.05**step, 4) for step in range(40))  # 0.5 to 3.4


class TooFew(ValueError):
    """There are not examples of two classes."""


def is_installed() -> bool:
    """Whether the extra `learn` is there."""
    return importlib.util.find_spec("sklearn") is not None


def fit(axis: str, examples: Sequence[Example], *, seed: int = SEED) -> Model:
    """Fit one axis to the examples that answer it; raises `TooFew` when all say the same."""
    model = _fitted(axis, examples, seed)
    temperature = _temperature(list(out_of_fold(axis, examples, seed=seed)), axis)
    origin = {
        "examples": len(examples),
        "answers": dict(sorted(Counter(one.answers[axis] for one in examples).items())),
        "groups": len({one.group for one in examples}),
        "digest": digest_of(axis, examples),
        "seed": seed,
        "versions": {name: importlib.metadata.version(name) for name in ("scikit-learn", "numpy", "scipy")},
    }
    return Model(axis, model.classes, model.intercepts, model.weights, temperature, origin)


def out_of_fold(
    axis: str, examples: Sequence[Example], *, seed: int = SEED
) -> Iterator[tuple[Example, dict[str, float]]]:
    """Every example with the sums that a model gives it which saw nothing of its study; in folds of studies."""
    for fold in range(FOLDS):
        held = [one for one in examples if fold_of(one.group, FOLDS) == fold]
        others = [one for one in examples if fold_of(one.group, FOLDS) != fold]
        if held and len({one.answers[axis] for one in others}) > 1:
            model = _fitted(axis, others, seed)
            yield from ((one, dict(zip(model.classes, model.sums(one.traits), strict=True))) for one in held)


def _fitted(axis: str, examples: Sequence[Example], seed: int) -> Model:
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    present = {one.answers[axis] for one in examples}
    classes = tuple(one for one in CLASSES[axis] if one in present)
    if len(classes) < 2:
        raise TooFew(f"All examples of {axis} say the same.")
    rarity = rarities(axis, (one.traits for one in examples))
    columns = {name: column for column, name in enumerate(rarity)}
    rows = [weighed(one.traits, rarity) for one in examples]
    values = list(chain.from_iterable(row.values() for row in rows))
    places = [columns[name] for row in rows for name in row]
    ends = [0]
    for row in rows:
        ends.append(ends[-1] + len(row))
    matrix = csr_matrix((values, places, ends), shape=(len(rows), len(columns)))
    wanted = [classes.index(one.answers[axis]) for one in examples]
    regression = LogisticRegression(C=STRENGTH, tol=TOLERANCE, max_iter=ROUNDS, random_state=seed)
    regression.fit(matrix, wanted, sample_weight=_shares(axis, examples))
    return Model(
        axis,
        classes,
        tuple(round(float(one), 5) for one in regression.intercept_),
        dict(_rows(rarity, regression.coef_.T.tolist())),
    )


def _rows(
    rarity: Mapping[str, float], coefficients: Sequence[Sequence[float]]
) -> Iterator[tuple[str, tuple[float, ...]]]:
    for (name, rare), row in zip(rarity.items(), coefficients, strict=True):
        yield name, (rare, *(round(one, 4) for one in row))


def _shares(axis: str, examples: Sequence[Example]) -> list[float]:
    """How much each example counts: rare answers more than their number, so that a model does not forget them."""
    counts = Counter(one.answers[axis] for one in examples)
    common = max(counts.values())
    return [one.share * math.sqrt(common / counts[one.answers[axis]]) for one in examples]


def _temperature(answers: Sequence[tuple[Example, Mapping[str, float]]], axis: str) -> float:
    """The temperature of the lowest loss on what was not seen."""

    def loss(temperature: float) -> float:
        total = 0.0
        for example, sums in answers:
            chances = dict(zip(sums, softmax(list(sums.values()), temperature), strict=True))
            total -= example.share * math.log(max(chances.get(example.answers[axis], 0.0), 1e-9))
        return total

    return min(TEMPERATURES, key=loss) if answers else 1.0
