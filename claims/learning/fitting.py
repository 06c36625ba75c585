"""Fits a model to examples: logistic regression, its temperature found on folds. Needs scikit-learn. Pure.

The same examples and seed give the same model on the same versions of the libraries.
"""

import importlib.metadata
import importlib.util
import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Final

from claims.learning.artefacts import CLASSES, Model, softmax
from claims.learning.examples import CLAIMS, Example, digest_of, fold_of
from claims.learning.features import ANSWERED, rarities, weighed
from claims.suggesting.suggestions import CLAIM

INSTALL: Final = "Learning needs scikit-learn: install it with `python3 bootstrap.py learn`."
SEED: Final = 1
FOLDS: Final = 5
STRENGTH: Final = 8.0  # inverse of the regularisation
TOLERANCE: Final = 1e-3
ROUNDS: Final = 100
TRUST: Final = 2.0
"""How far the rules are trusted until decisions tell. Chosen on the train half of the third gold set, before the rules
knew it: for level, type and direction half as much is as good there, and twice as much is worse."""
FEWEST_UNSEEN: Final = 50  # sentences on which people decided, from which on these tell
TEMPERATURES: Final = tuple(round(0.5 * 1.05**step, 4) for step in range(50))  # 0.5 to 5.5


Summed = tuple[Example, dict[str, float]]
"""An example, and what a model that saw nothing of its study adds up for each class."""


class TooFew(ValueError):
    """There are not examples of two classes."""


def is_installed() -> bool:
    """Whether the extra `learn` is there."""
    return importlib.util.find_spec("sklearn") is not None


def fit(axis: str, examples: Sequence[Example], *, seed: int = SEED) -> Model:
    """Fit one axis to the examples that answer it; raises `TooFew` when all say the same."""
    model = _fitted(axis, examples, seed)
    held = list(_by_words(axis, examples, seed=seed))
    trust = _trust(axis, held)
    temperature = _temperature(list(_with_rules(axis, held, trust)), axis)
    origin = {
        "trust": trust,
        "examples": len(examples),
        "answers": dict(sorted(Counter(one.answers[axis] for one in examples).items())),
        "groups": len({one.group for one in examples}),
        "digest": digest_of(axis, examples),
        "seed": seed,
        "versions": {name: importlib.metadata.version(name) for name in ("scikit-learn", "numpy", "scipy")},
    }
    weights = {**model.weights, **trusted(axis, model.classes, trust)}
    return Model(axis, model.classes, model.intercepts, weights, temperature, origin)


def out_of_fold(axis: str, examples: Sequence[Example], *, seed: int = SEED) -> Iterator[Summed]:
    """Every example with the sums that a model gives it which saw nothing of its study; in folds of studies."""
    held = list(_by_words(axis, examples, seed=seed))
    return _with_rules(axis, held, _trust(axis, held))


def _by_words(axis: str, examples: Sequence[Example], *, seed: int) -> Iterator[Summed]:
    """As `out_of_fold`, without what the rules answer."""
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


# --- what the rules answer -------------------------------------------------------------------------------------------


def trusted(axis: str, classes: Sequence[str], trust: float) -> dict[str, tuple[float, ...]]:
    """What the answers of the rules weigh beside the words: of claims times their log-odds, else these log-odds."""
    if axis == CLAIM:
        return {f"{ANSWERED}{CLAIM}": (1.0, trust)}
    return {f"{ANSWERED}{axis} {answer}": (1.0, *_for(at, len(classes), trust)) for at, answer in enumerate(classes)}


def _for(chosen: int, classes: int, trust: float) -> tuple[float, ...]:
    """Weights that speak for one class; of two only the second has one."""
    if classes == 2:
        return (trust if chosen else -trust,)
    return tuple(trust if at == chosen else 0.0 for at in range(classes))


def _trust(axis: str, held: Sequence[Summed]) -> float:
    """How far to trust the rules, as what people decided tells: of those texts the rules knew nothing.

    They were written while reading the gold set and the statements, where they are right far more often than elsewhere:
    a model that learns there how far to trust them is worse than they are on other texts.
    """
    unseen = [(one, sums) for one, sums in held if one.source == CLAIMS]
    if len(unseen) < FEWEST_UNSEEN:
        return TRUST
    tried = [round(TRUST * step / 4, 2) for step in range(9)]  # up to twice as much
    return min(tried, key=lambda trust: _loss(axis, list(_with_rules(axis, unseen, trust)), 1.0))


def _with_rules(axis: str, held: Iterable[Summed], trust: float) -> Iterator[Summed]:
    for one, sums in held:
        rules = Model(axis, tuple(sums), (0.0,) * (len(sums) if len(sums) > 2 else 1), trusted(axis, [*sums], trust))
        said = rules.sums(one.traits)
        yield one, {answer: value + more for (answer, value), more in zip(sums.items(), said, strict=True)}


# --- calibration -----------------------------------------------------------------------------------------------------


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


def _temperature(answers: Sequence[Summed], axis: str) -> float:
    """The temperature of the lowest loss on what was not seen."""
    return min(TEMPERATURES, key=lambda temperature: _loss(axis, answers, temperature)) if answers else 1.0


def _loss(axis: str, answers: Sequence[Summed], temperature: float) -> float:
    """How far from certain the right answers are: the sum of their negative logarithms."""
    total = 0.0
    for example, sums in answers:
        chances = dict(zip(sums, softmax(list(sums.values()), temperature), strict=True))
        total -= example.share * math.log(max(chances.get(example.answers[axis], 0.0), 1e-9))
    return total
