"""Values of a file of gold texts or statements that are on no list: each with its place and what may be meant. Pure."""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from articles.kinds import ArticleKind, PassageRole
from claims.scheme.axes import AXES, FACETS
from claims.suggesting.gold_reading import CODED
from immuno_atlas.web.problems import nearest, shown

MOST_LISTED: Final = 40  # values of a list that are all told; of a longer one the nearest alone


@dataclass(frozen=True, slots=True)
class Lists:
    """What an object may hold: field -> its values; and the fields that are lists of such objects."""

    values: Mapping[str, Collection[str]] = field(default_factory=dict)
    parts: Mapping[str, "Lists"] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class WrongValue:
    """A value that is not on its list; `place` is a path such as `claims[0].level`, `line` counts from 1."""

    line: int
    place: str
    value: str
    allowed: Collection[str]

    def __str__(self) -> str:
        near = nearest(self.value, self.allowed)
        told = [f"nearest is {near}"] if near else []
        told += [f"allowed are {', '.join(self.allowed)}"] if len(self.allowed) <= MOST_LISTED else []
        return f"line {self.line}: {self.place} is {shown(self.value)}; {'; '.join(told) or 'nothing is near'}"


_FACET: Final = Lists({"facet": FACETS})
GOLD: Final = Lists(
    {"kind": tuple(ArticleKind)},
    {
        "passages": Lists({"role": tuple(PassageRole)}),
        "claims": Lists({axis: tuple(AXES[axis]) for axis in CODED}, {"tags": _FACET}),
        "mentions": _FACET,
    },
)
"""The codes of gold texts."""
STATEMENTS: Final = Lists({"level": tuple(AXES["level"])})
"""Those of statements; what else they say is in the words of others."""


def terms(curies: Collection[str]) -> Lists:
    """The places of gold texts where a term stands, own or foreign."""
    term = Lists({"curie": dict.fromkeys(curies)})  # asked of every tag, so not a list
    return Lists(parts={"claims": Lists(parts={"tags": term}), "mentions": term})


def wrong_values(lines: Iterable[bytes], lists: Lists) -> Iterator[WrongValue]:
    """Yield them in order; lines that are no JSON and values that are no text are for the reading of the file."""
    for number, line in enumerate(lines, start=1):
        try:
            row = json.loads(line)
        except (ValueError, RecursionError):
            continue
        yield from _in_object(row, lists, number, "")


def _in_object(row: object, lists: Lists, line: int, path: str) -> Iterator[WrongValue]:
    if not isinstance(row, dict):
        return
    for name, allowed in lists.values.items():
        value = row.get(name)
        if isinstance(value, str) and value and value not in allowed:
            yield WrongValue(line, path + name, value, allowed)
    for name, part in lists.parts.items():
        rows = row.get(name)
        for number, one in enumerate(rows if isinstance(rows, list) else ()):
            yield from _in_object(one, part, line, f"{path}{name}[{number}].")
