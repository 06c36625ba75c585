"""Figures as the rows and tables of one HTML page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from claims.scheme.axes import AXES
from claims.suggesting.evaluating.figures import COVERAGES, AxisScore, Figures, SetScore
from claims.suggesting.evaluating.marking import LEVEL, Wrong
from claims.suggesting.evaluating.report import NONE, readable
from claims.suggesting.scoring import Bin, Hits

CONFUSED: Final = ("study_design", LEVEL, "claim_type", "direction")
"""Axes whose confusions are shown."""
MOST_WRONG: Final = 12  # answers that a page shows of one measure
LONGEST_SENTENCE: Final = 400
_HEATS: Final = 5  # shades of a cell, by its share of the row


@dataclass(frozen=True, slots=True)
class Cell:
    """How often one label was given where another was wanted; `heat` 0 to 5 by the share of its row."""

    number: int
    heat: int
    is_right: bool


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """What was given where one label was wanted."""

    label: str
    cells: tuple[Cell, ...]
    hits: Hits


@dataclass(frozen=True, slots=True)
class Matrix:
    """The confusions of one axis; the columns are what was given."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[MatrixRow, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many choices of an axis are right, the surest first, and how sure they are."""

    name: str
    right: tuple[float, ...]
    covered: float
    bins: tuple[Bin, ...]
    error: float


@dataclass(frozen=True, slots=True)
class Mistakes:
    """Some of the wrong answers of one measure, and how many there are."""

    name: str
    number: int
    shown: tuple[Wrong, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """All texts, or those of one kind."""

    name: str
    figures: Figures
    sets: tuple[tuple[str, SetScore], ...]
    axes: tuple[tuple[str, AxisScore], ...]
    against: float | None
    """F1 of “does not support”."""
    matrices: tuple[Matrix, ...]
    coverages: tuple[Coverage, ...]
    mistakes: tuple[Mistakes, ...]


def page_of(parts: Mapping[str, Figures], gold: str, form: str) -> dict[str, object]:
    """What the template shows; `gold` is the name of the file."""
    return {
        "gold": gold,
        "form": form,
        "shares": [round(100 * share) for share in COVERAGES],
        "parts": [_part(name, figures) for name, figures in parts.items()],
    }


def _part(name: str, figures: Figures) -> Part:
    return Part(
        name.replace("_", " "),
        figures,
        tuple((readable(one), score) for one, score in figures.sets.items()),
        tuple((readable(one), score) for one, score in figures.axes.items()),
        figures.named().get("direction_against_f1"),
        tuple(_matrix(axis, figures.axes[axis]) for axis in CONFUSED if axis in figures.axes),
        tuple(_coverage(axis, score) for axis, score in figures.axes.items()),
        _mistakes(figures.wrong),
    )


def _matrix(axis: str, score: AxisScore) -> Matrix:
    """Labels in the order of the scheme; a column for no answer only where there is one."""
    seen = {label for pair in score.confusion for label in pair}
    labels = [str(code) for code in AXES[axis] if code in seen]
    given = [*labels, *([""] if any(not given for _, given in score.confusion) else [])]
    rows = []
    for wanted in labels:
        numbers = [score.confusion.get((wanted, one), 0) for one in given]
        total = max(1, sum(numbers))
        cells = tuple(
            Cell(number, -(-number * _HEATS // total), one == wanted)
            for one, number in zip(given, numbers, strict=True)
        )
        rows.append(MatrixRow(_label(axis, wanted), cells, score.labels[wanted]))
    return Matrix(readable(axis), tuple(_label(axis, one) for one in given), tuple(rows))


def _label(axis: str, code: str) -> str:
    if axis == LEVEL or not code:
        return code or NONE
    return AXES[axis](code).label


def _coverage(axis: str, score: AxisScore) -> Coverage:
    right = tuple(share for _, share in score.coverage)
    return Coverage(readable(axis), right, score.covered, score.bins, score.calibration_error)


def _mistakes(wrong: Sequence[Wrong]) -> tuple[Mistakes, ...]:
    of_measure: dict[str, list[Wrong]] = {}
    for one in wrong:
        of_measure.setdefault(one.measure, []).append(one)
    return tuple(
        Mistakes(readable(name), len(held), tuple(_shortened(one) for one in held[:MOST_WRONG]))
        for name, held in of_measure.items()
    )


def _shortened(one: Wrong) -> Wrong:
    sentence = one.sentence if len(one.sentence) <= LONGEST_SENTENCE else f"{one.sentence[:LONGEST_SENTENCE]} …"
    return Wrong(one.text, one.measure, sentence, one.wanted, one.given)
