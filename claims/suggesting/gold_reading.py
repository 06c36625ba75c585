"""Reads what people tagged, to be compared with suggestions: gold texts and curated statements, as JSON lines. Pure."""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, TypeVar

from articles.canonical import LONGEST_TEXT
from articles.kinds import ArticleKind, PassageRole
from claims.scheme.axes import AXES, FACETS
from claims.suggesting.reading import Span

CODED: Final = ("study_design", "level", "claim_type", "direction", "certainty", "quote_role", "claimant")
"""Axes of a gold claim whose codes are those of the scheme."""
YES_OR_NO: Final = ("confirmatory", "extrapolates")
LARGEST_N: Final = 10**9
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
Row = Mapping[str, object]


class BadGold(Exception):
    """A line that is not as the format wants it; the message names the line (from 1) and says what is wrong."""

    def __init__(self, line: int, fault: str) -> None:
        super().__init__(f"line {line}: {fault}")
        self.line = line


class _Fault(Exception):
    """What is wrong with a line, without its number."""


@dataclass(frozen=True, slots=True)
class GoldTag:
    """A term that a claim or a mention is tagged with; the CURIE may be a foreign one."""

    facet: str
    curie: str


@dataclass(frozen=True, slots=True)
class GoldMention:
    """Words that name a term."""

    start: int
    end: int
    tag: GoldTag


@dataclass(frozen=True, slots=True)
class GoldClaim:
    """A claim as a person tagged it; only what is annotated stands in it.

    `axes`: axis -> code, `true` or `false`, or for `n` digits, empty where no number is told. `tags` is None where
    nobody tagged.
    """

    start: int
    end: int
    axes: Mapping[str, str]
    tags: tuple[GoldTag, ...] | None = None


@dataclass(frozen=True, slots=True)
class GoldText:
    """A text with its claims and mentions; None where nobody looked for them. Offsets are code points of `text`."""

    name: str
    text: str
    title: str = ""
    kind: ArticleKind | None = None
    passages: tuple[Span, ...] = ()
    claims: tuple[GoldClaim, ...] | None = None
    mentions: tuple[GoldMention, ...] | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement that curators wrote about a study, with what they assigned to it; words and codes are theirs."""

    name: str
    text: str
    study: str
    therapies: tuple[str, ...]
    disease: str
    level: str
    type: str
    direction: str


Read = TypeVar("Read", GoldText, Statement)
Part = TypeVar("Part", GoldClaim, GoldMention)


def gold_texts(lines: Iterable[bytes]) -> tuple[GoldText, ...]:
    """The texts of a gold file; raises BadGold."""
    return _each(lines, _gold_text)


def statements(lines: Iterable[bytes]) -> tuple[Statement, ...]:
    """The statements of a file; raises BadGold."""
    return _each(lines, _statement)


def _each(lines: Iterable[bytes], make: Callable[[Row], Read]) -> tuple[Read, ...]:
    made: dict[str, Read] = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            one = make(_object(line))
        except _Fault as fault:
            raise BadGold(number, str(fault)) from None
        if one.name in made:
            raise BadGold(number, f"the id {one.name[:80]} stands twice")
        made[one.name] = one
    if not made:
        raise BadGold(1, "there is no text in the file")
    return tuple(made.values())


def _object(line: bytes) -> Row:
    try:
        row = json.loads(line)
    except UnicodeDecodeError as fault:
        raise _Fault(f"not UTF-8 at byte {fault.start}") from None
    except json.JSONDecodeError as fault:
        raise _Fault(f"not JSON at character {fault.pos}: {fault.msg}") from None
    except (ValueError, RecursionError):
        raise _Fault("not JSON: numbers too long, or too many brackets within each other") from None
    if not isinstance(row, dict):
        raise _Fault("not a JSON object")
    return row


# --- gold texts ------------------------------------------------------------------------------------------------------


def _gold_text(row: Row) -> GoldText:
    text = _string(row, "text")
    if len(text) > LONGEST_TEXT:
        raise _Fault(f"text has more than {LONGEST_TEXT:,} characters")
    kind = _string(row, "kind", "")
    if kind and kind not in set(ArticleKind):
        raise _Fault(f"kind {kind[:40]} is no kind of article")
    return GoldText(
        _string(row, "id"),
        text,
        _string(row, "title", ""),
        ArticleKind(kind) if kind else None,
        tuple(_passage(one, text) for one in _objects(row, "passages") or ()),
        _made(_objects(row, "claims"), _claim, text),
        _made(_objects(row, "mentions"), _mention, text),
    )


def _made(rows: list[Row] | None, make: Callable[[Row, str], Part], text: str) -> tuple[Part, ...] | None:
    return None if rows is None else tuple(make(row, text) for row in rows)


def _passage(row: Row, text: str) -> Span:
    role = _string(row, "role")
    if role not in set(PassageRole):
        raise _Fault(f"role {role[:40]} is no role of a passage")
    return Span(*_span(row, text), PassageRole(role))


def _mention(row: Row, text: str) -> GoldMention:
    return GoldMention(*_span(row, text), _tag(row))


def _claim(row: Row, text: str) -> GoldClaim:
    axes = {name: _code(row, name) for name in CODED if row.get(name) is not None}
    axes |= {name: _yes_or_no(row, name) for name in YES_OR_NO if row.get(name) is not None}
    if "n" in row:
        axes["n"] = "" if row["n"] is None else str(_integer(row, "n", LARGEST_N))
    tags = _objects(row, "tags")
    return GoldClaim(
        *_span(row, text), MappingProxyType(axes), None if tags is None else tuple(_tag(one) for one in tags)
    )


def _tag(row: Row) -> GoldTag:
    facet = _string(row, "facet")
    if facet not in FACETS:
        raise _Fault(f"facet {facet[:40]} is none of {', '.join(FACETS)}")
    return GoldTag(facet, _string(row, "curie"))


def _code(row: Row, name: str) -> str:
    code = _string(row, name)
    if code not in set(AXES[name]):
        raise _Fault(f"{name} has no code {code[:40]}")
    return code


def _yes_or_no(row: Row, name: str) -> str:
    if not isinstance(row[name], bool):
        raise _Fault(f"{name} is neither true nor false")
    return "true" if row[name] else "false"


def _span(row: Row, text: str) -> tuple[int, int]:
    start, end = (_integer(row, name, len(text)) for name in ("start", "end"))
    if start >= end:
        raise _Fault(f"end {end} does not lie behind start {start}")
    return start, end


# --- statements ------------------------------------------------------------------------------------------------------


def _statement(row: Row) -> Statement:
    therapies = row.get("therapies") or []
    if not isinstance(therapies, list) or not all(isinstance(one, str) for one in therapies):
        raise _Fault("therapies is no list of names")
    level = _string(row, "level", "")
    if level and level not in set(AXES["level"]):
        raise _Fault(f"level has no code {level[:40]}")
    return Statement(
        _string(row, "id"),
        _string(row, "text"),
        _string(row, "pmid", "") or _string(row, "id"),
        tuple(therapies),
        _string(row, "doid", ""),
        level,
        _string(row, "type", ""),
        _string(row, "direction", ""),
    )


# --- single values ---------------------------------------------------------------------------------------------------


def _string(row: Row, name: str, otherwise: str | None = None) -> str:
    """A text; without `otherwise` there must be one. A lone half of a character is replaced."""
    value = row.get(name)
    if value is None and otherwise is not None:
        return otherwise
    if not isinstance(value, str) or not (value or otherwise is not None):
        raise _Fault(f"{name} is missing or no text")
    return _SURROGATE.sub("\ufffd", value)


def _integer(row: Row, name: str, largest: int) -> int:
    value = row.get(name)
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= largest:
        raise _Fault(f"{name} is no whole number from 0 to {largest}")
    return value


def _objects(row: Row, name: str) -> list[Row] | None:
    value = row.get(name)
    if value is None:
        return None
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise _Fault(f"{name} is no list of objects")
    return value
