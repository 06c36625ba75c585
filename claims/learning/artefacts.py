"""A fitted model as plain JSON: what it looks at, what it weighs, how sure it is, and what it was made from. Pure.

Never pickle: to read a model can run nothing.
"""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from operator import mul
from types import MappingProxyType
from typing import Final

from claims.learning.features import Traits, weighed
from claims.scheme.axes import ClaimType, Direction, Level
from claims.suggesting.suggestions import CLAIM

FORMAT: Final = 2  # another where what a model looks at changes
NO_CLAIM: Final = "none"
DESIGN: Final = "study_design"
CLASSES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        CLAIM: (NO_CLAIM, CLAIM),
        DESIGN: tuple(level.value for level in Level),  # what of a design bears the level; `designing` names the design
        "claim_type": tuple(kind.value for kind in ClaimType),
        "direction": tuple(direction.value for direction in Direction),
    }
)
"""Axis that a model may be about -> what it may answer."""
AXES: Final = tuple(CLASSES)


class BadArtefact(ValueError):
    """What was read is no model of this format."""


@dataclass(frozen=True)
class Model:
    """Logistic regression over one axis.

    `weights`: feature -> its inverse document frequency, then a weight for every class; of two classes only the second
    has one. `temperature`: what the sums are divided by, so that an answer is right as often as it says.
    """

    axis: str
    classes: tuple[str, ...]
    intercepts: tuple[float, ...]
    weights: Mapping[str, tuple[float, ...]] = field(repr=False)
    temperature: float = 1.0
    origin: Mapping[str, object] = field(default_factory=dict)
    """Hash and numbers of the examples, seed, versions of the libraries."""

    @cached_property
    def rarity(self) -> Mapping[str, float]:
        """Feature -> inverse document frequency."""
        return {name: row[0] for name, row in self.weights.items()}

    def weigh(self, traits: Traits) -> dict[str, float]:
        """The features that it knows, each with its value."""
        return weighed(traits, self.rarity)

    def sums(self, traits: Traits) -> list[float]:
        """The weighed sum of every class."""
        return self._sums(self.weigh(traits))

    def _sums(self, values: Mapping[str, float]) -> list[float]:
        totals = list(self.intercepts)
        if values:
            _, *columns = zip(*map(self.weights.__getitem__, values), strict=True)
            numbers = tuple(values.values())
            totals = [sum(map(mul, numbers, column), first) for first, column in zip(totals, columns, strict=True)]
        return totals if len(totals) > 1 else [0.0, *totals]

    def probabilities(self, traits: Traits) -> dict[str, float]:
        """Class -> how likely, adding up to 1."""
        return self.chances(self.weigh(traits))

    def chances(self, values: Mapping[str, float]) -> dict[str, float]:
        """As `probabilities`, of features that are weighed."""
        return dict(zip(self.classes, softmax(self._sums(values), self.temperature), strict=True))

    def pull(self, values: Mapping[str, float], answer: str) -> dict[str, float]:
        """Feature -> how much it speaks for one class, of features that are weighed."""
        column = self.classes.index(answer)
        if len(self.intercepts) == 1:
            sign, column = (1 if column else -1), 0
        else:
            sign = 1
        return {name: sign * value * self.weights[name][column + 1] for name, value in values.items()}


def softmax(sums: list[float], temperature: float = 1.0) -> list[float]:
    """Sums -> probabilities that add up to 1."""
    highest = max(sums)
    powers = [math.exp((one - highest) / temperature) for one in sums]
    total = sum(powers)
    return [power / total for power in powers]


def written(model: Model) -> str:
    """The model as JSON text, the same for the same model."""
    body = {
        "format": FORMAT, "axis": model.axis, "classes": model.classes, "intercepts": model.intercepts,
        "temperature": model.temperature, "origin": dict(model.origin), "weights": dict(model.weights),
    }  # fmt: skip
    return json.dumps(body, sort_keys=True, separators=(",", ":"), allow_nan=False)


def read(text: str) -> Model:
    """The model of a JSON text; raises `BadArtefact` for anything that is none."""
    try:
        body = json.loads(text)
        model = _model(body)
    except (AttributeError, KeyError, RecursionError, TypeError, ValueError) as error:
        raise BadArtefact(f"This is no model of format {FORMAT}: {type(error).__name__}.") from error
    if body["format"] != FORMAT or not _is_sound(model):
        raise BadArtefact(f"This is no model of format {FORMAT}: its parts do not fit together.")
    return model


def _model(body: Mapping[str, Mapping[str, list[float]]]) -> Model:
    return Model(
        axis=str(body["axis"]),
        classes=tuple(str(one) for one in body["classes"]),
        intercepts=tuple(float(one) for one in body["intercepts"]),
        weights={str(name): tuple(map(float, row)) for name, row in body["weights"].items()},
        temperature=float(body["temperature"]),  # type: ignore[arg-type]  # a number
        origin=dict(body["origin"]),
    )


def _is_sound(model: Model) -> bool:
    columns = len(model.intercepts)
    numbers = [*model.intercepts, model.temperature, *(one for row in model.weights.values() for one in row)]
    return (
        model.axis in CLASSES
        and len(set(model.classes)) == len(model.classes) >= 2
        and set(model.classes) <= set(CLASSES[model.axis])
        and columns == (1 if len(model.classes) == 2 else len(model.classes))
        and all(len(row) == columns + 1 for row in model.weights.values())
        and all(map(math.isfinite, numbers))
        and model.temperature > 0
    )
