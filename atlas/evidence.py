"""What the evidence about a term adds up to: level by direction, by other terms, and where it disagrees. Pure.

Studies come first in every figure, since fourteen articles about one trial are one study; a claim without a study
counts under its article. Levels F and N are kept apart and never enter a sum.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from claims.scheme import ClaimType, Direction, Level, Verification, is_evidence

Thing = TypeVar("Thing", bound=Hashable)

EVIDENCE_LEVELS: tuple[Level, ...] = tuple(level for level in Level if is_evidence(level))
OTHER_LEVELS: tuple[Level, ...] = tuple(level for level in Level if not is_evidence(level))


@dataclass(frozen=True, slots=True)
class Finding:
    """What counting needs of one published claim; `claim` is its id."""

    claim: int
    level: Level
    direction: Direction
    article: int
    study: int | None = None
    verification: Verification = Verification.UNVERIFIED
    claim_type: ClaimType = ClaimType.EFFICACY

    @property
    def source(self) -> tuple[str, int]:
        """The study, or the article where no study is known: what makes evidence independent."""
        return ("article", self.article) if self.study is None else ("study", self.study)


@dataclass(frozen=True, slots=True)
class Tally:
    """Independent studies, and the claims they carry."""

    studies: int
    claims: int


def tally(findings: Iterable[Finding]) -> Tally:
    """Count studies and claims."""
    rows = list(findings)
    return Tally(studies=len({row.source for row in rows}), claims=len(rows))


def counted(findings: Iterable[Finding]) -> list[Finding]:
    """Only what counts as evidence: levels A to E."""
    return [row for row in findings if is_evidence(row.level)]


@dataclass(frozen=True, slots=True)
class Row:
    """One level: a tally per direction in the order of `Direction`, and how much was checked against the study."""

    level: Level
    by_direction: tuple[tuple[Direction, Tally], ...]
    checked: Tally
    unchecked: Tally

    @property
    def checks(self) -> tuple[Tally, Tally]:
        """The two columns beside the directions."""
        return self.checked, self.unchecked


@dataclass(frozen=True, slots=True)
class Matrix:
    """Level by direction; `total` counts distinct studies and is no sum of the cells."""

    rows: tuple[Row, ...]
    uncounted: tuple[Row, ...]
    total: Tally

    @property
    def missing_levels(self) -> tuple[Level, ...]:
        """Levels of evidence at which nothing is published."""
        return tuple(row.level for row in self.rows if not any(cell.claims for _, cell in row.by_direction))


def matrix(findings: Sequence[Finding]) -> Matrix:
    """Add up level by direction."""
    return Matrix(
        rows=tuple(_row(level, findings) for level in EVIDENCE_LEVELS),
        uncounted=tuple(_row(level, findings) for level in OTHER_LEVELS),
        total=tally(counted(findings)),
    )


def _row(level: Level, findings: Iterable[Finding]) -> Row:
    here = [row for row in findings if row.level is level]
    checked = [row for row in here if row.verification is Verification.PRIMARY_CHECKED]
    return Row(
        level=level,
        by_direction=tuple((one, tally(row for row in here if row.direction is one)) for one in Direction),
        checked=tally(checked),
        unchecked=tally(row for row in here if row.verification is not Verification.PRIMARY_CHECKED),
    )


@dataclass(frozen=True, slots=True)
class Strip(Generic[Thing]):
    """The evidence that one other term shares: studies per level and per direction, and all of it."""

    about: Thing
    by_level: tuple[tuple[Level, int], ...]
    supports: int
    does_not_support: int
    mixed: int
    total: Tally


def strips(findings: Iterable[Finding], tagged: Mapping[int, Sequence[Thing]]) -> tuple[Strip[Thing], ...]:
    """One strip per other term, most studies first. `tagged` names the other terms of each claim."""
    groups = _by_term(counted(findings), tagged)
    made = [_strip(about, rows) for about, rows in groups.items()]
    return tuple(sorted(made, key=lambda one: (-one.total.studies, -one.total.claims)))


def _by_term(findings: Iterable[Finding], tagged: Mapping[int, Sequence[Thing]]) -> dict[Thing, list[Finding]]:
    groups: dict[Thing, list[Finding]] = {}
    for row in findings:
        for about in tagged.get(row.claim, ()):
            groups.setdefault(about, []).append(row)
    return groups


def _strip(about: Thing, rows: Sequence[Finding]) -> Strip[Thing]:
    def studies_that(direction: Direction) -> int:
        return tally(row for row in rows if row.direction is direction).studies

    by_level = ((level, tally(row for row in rows if row.level is level).studies) for level in EVIDENCE_LEVELS)
    return Strip(
        about=about,
        by_level=tuple((level, studies) for level, studies in by_level if studies),
        supports=studies_that(Direction.SUPPORTS),
        does_not_support=studies_that(Direction.DOES_NOT_SUPPORT),
        mixed=studies_that(Direction.MIXED),
        total=tally(rows),
    )


@dataclass(frozen=True, slots=True)
class Disagreement(Generic[Thing]):
    """Claims about the same other term of which some support and some do not; ids, strongest level first."""

    about: Thing
    supporting: tuple[int, ...]
    opposing: tuple[int, ...]


def disagreements(
    findings: Iterable[Finding],
    tagged: Mapping[int, Sequence[Thing]],
    markers: Mapping[int, Sequence[Hashable]] | None = None,
) -> tuple[Disagreement[Thing], ...]:
    """Where evidence points both ways, the strongest opposition first; each pair of sides is named once.

    `markers` names the biomarkers of each claim: what one predicts says nothing about what another does.
    """
    found: dict[tuple[tuple[int, ...], tuple[int, ...]], Disagreement[Thing]] = {}
    in_order = sorted(counted(findings), key=lambda row: (row.level, row.claim))
    for about, rows in _comparable(in_order, tagged, markers or {}):
        supporting = tuple(row.claim for row in rows if row.direction is Direction.SUPPORTS)
        opposing = tuple(row.claim for row in rows if row.direction in {Direction.DOES_NOT_SUPPORT, Direction.MIXED})
        if supporting and any(row.direction is Direction.DOES_NOT_SUPPORT for row in rows):
            found.setdefault((supporting, opposing), Disagreement(about, supporting, opposing))
    return tuple(found.values())


def _comparable(
    findings: Iterable[Finding], tagged: Mapping[int, Sequence[Thing]], markers: Mapping[int, Sequence[Hashable]]
) -> Iterable[tuple[Thing, list[Finding]]]:
    """Findings about one other term that answer the same question: harm is no answer to benefit."""
    for about, rows in _by_term(findings, tagged).items():
        questions: dict[Hashable, list[Finding]] = {}
        for row in rows:
            questions.setdefault((row.claim_type, frozenset(markers.get(row.claim, ()))), []).append(row)
        for answers in questions.values():
            yield about, answers
