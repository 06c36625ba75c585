"""Reads tables of tab-separated values and says, line by line, what is wrong with them."""

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from vocabulary import hierarchy
from vocabulary.importing.rows import (
    ACTIVE,
    COLUMNS,
    DEPRECATED,
    FACET_OF_TABLE,
    STATUS_COLUMN,
    Fault,
    Row,
    Tables,
)
from vocabulary.naming import folded_name

LIMITS = {"preferred_name": 200, "kind": 32, "licence": 200}
SYNONYM_LIMIT = 300
MOST_LEVELS = 50  # the closure has a row for every pair: a chain of 100,000 would be 5,000,000,000
LONGEST_CIRCLE = 12  # names of it that a message shows
LONGEST_LINE = 100_000  # characters; the longest of the first edition has 1,023
_CURIE = re.compile(r"IA:[A-Z]{2,8}:[A-Z0-9_]{1,80}")
_CODE = re.compile(r"[A-Z][A-Za-z0-9]*:[A-Za-z0-9_.-]{1,80}")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def checksum(tables: Mapping[str, bytes]) -> str:
    """SHA-256 (hex) over names and contents, in the order of the names."""
    digest = hashlib.sha256()
    for name in sorted(tables):
        digest.update(f"{name}\0{len(tables[name])}\0".encode())
        digest.update(tables[name])
    return digest.hexdigest()


def read(tables: Mapping[str, bytes]) -> Tables:
    """Read tables by file name; every fault is listed, and rows that have none are returned."""
    faults: list[Fault] = [] if tables else [Fault("*.tsv", 0, "there is no table")]
    rows: list[Row] = []
    for name in sorted(tables):
        if name not in FACET_OF_TABLE:
            faults.append(Fault(name, 0, f"unknown table; known are {', '.join(FACET_OF_TABLE)}"))
            continue
        for result in _rows(name, tables[name]):
            (rows if isinstance(result, Row) else faults).append(result)  # type: ignore[arg-type]  # by its own type
    for check in (_repeated_curies, _repeated_names, _parent_faults, _code_faults):
        faults += check(rows)
    facets = frozenset(FACET_OF_TABLE[name] for name in tables if name in FACET_OF_TABLE)
    return Tables(
        tuple(rows), tuple(sorted(faults, key=lambda fault: (fault.table, fault.line))), facets, checksum(tables)
    )


def _rows(table: str, body: bytes) -> Iterator[Row | Fault]:
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        place = body.count(b"\n", 0, error.start) + 1
        yield Fault(table, place, f"not UTF-8: byte 0x{body[error.start]:02x} at offset {error.start}")
        return
    lines = [line.removesuffix("\r") for line in text.split("\n")]
    columns = tuple(lines[0].split("\t"))
    if columns not in {COLUMNS, (*COLUMNS, STATUS_COLUMN)}:
        yield Fault(table, 1, f"the first line must name the columns {', '.join(COLUMNS)}, separated by tabs")
        return
    if lines.pop():
        yield Fault(table, len(lines) + 1, "the table ends within this line: no line feed behind it")
    for number, line in enumerate(lines[1:], start=2):
        if len(line) > LONGEST_LINE:
            yield Fault(table, number, f"longer than {LONGEST_LINE:,} characters")
        else:
            yield from _row(table, number, line, columns)


def _row(table: str, number: int, line: str, columns: Sequence[str]) -> Iterator[Row | Fault]:
    fields = line.split("\t")
    if len(fields) != len(columns):
        yield Fault(table, number, f"{len(fields)} fields instead of {len(columns)}")
        return
    named = dict(zip(columns, map(str.strip, fields), strict=True))
    row = Row(
        curie=named["curie"],
        facet=FACET_OF_TABLE[table],
        preferred_name=named["preferred_name"],
        kind=named["kind"],
        parents=_values(named["parents"]),
        synonyms=_values(named["synonyms"]),
        exact=_values(named["exact_match"]),
        close=_values(named["close_match"]),
        source=named["source"],
        licence=named["licence"],
        note=named["note"],
        status=named.get(STATUS_COLUMN) or ACTIVE,
        table=table,
        line=number,
    )
    faults = [Fault(table, number, message) for message in _messages(row, line)]
    yield from faults
    if not faults:
        yield row


def _values(field: str) -> tuple[str, ...]:
    return tuple(value.strip() for value in field.split("|")) if field else ()


def _messages(row: Row, line: str) -> Iterator[str]:
    """What is wrong with one row, whatever the others say."""
    if _CONTROL.search(line):
        yield "a control character"
    if not _CURIE.fullmatch(row.curie):
        yield f"“{row.curie}” is not an own CURIE such as IA:DX:TNBC"
    if not folded_name(row.preferred_name):
        yield "preferred_name is empty"
    if row.status not in {ACTIVE, DEPRECATED}:
        yield f"“{row.status[:20]}” is no status; there are {ACTIVE} and {DEPRECATED}"
    for field, limit in LIMITS.items():
        if len(getattr(row, field)) > limit:
            yield f"{field} is longer than {limit} characters"
    yield from _messages_about_values(row)


def _messages_about_values(row: Row) -> Iterator[str]:
    if any(not folded_name(text) or len(text) > SYNONYM_LIMIT for text in row.synonyms):
        yield f"a synonym is empty or longer than {SYNONYM_LIMIT} characters"
    codes = (*row.exact, *row.close)
    for column, values in (("parents", row.parents), ("synonyms", row.synonyms), ("the codes", codes)):
        for value in _twice(values):
            yield f"“{value}” stands twice in {column}"
    for code in codes:
        if not _CODE.fullmatch(code):
            yield f"“{code}” is not a code such as NCIT:C106432"


def _twice(values: Sequence[str]) -> list[str]:
    return [value for value, times in Counter(values).items() if times > 1]


def _clashes(rows: Sequence[Row], key: Callable[[Row], object], say: str) -> Iterator[Fault]:
    first: dict[object, Row] = {}
    for row in rows:
        earlier = first.setdefault(key(row), row)
        if earlier is not row:
            yield Fault(row.table, row.line, say.format(row=row, earlier=earlier))


def _repeated_curies(rows: Sequence[Row]) -> Iterator[Fault]:
    say = "{row.curie} stands already at {earlier.table}:{earlier.line}"
    return _clashes(rows, lambda row: row.curie, say)


def _repeated_names(rows: Sequence[Row]) -> Iterator[Fault]:
    say = "“{row.preferred_name}” reads like the name of {earlier.curie} at line {earlier.line}"
    in_use = [row for row in rows if row.status == ACTIVE]
    return _clashes(in_use, lambda row: (row.facet, folded_name(row.preferred_name)), say)


def _parent_faults(rows: Sequence[Row]) -> Iterator[Fault]:
    by_curie = {row.curie: row for row in rows}
    for row in rows:
        for parent in row.parents:
            if parent not in by_curie:
                yield Fault(row.table, row.line, f"unknown parent {parent}")
            elif by_curie[parent].facet != row.facet:
                yield Fault(row.table, row.line, f"parent {parent} stands in another table")
    parents = {row.curie: row.parents for row in rows}
    if circle := hierarchy.cycle(parents):
        first = by_curie[circle[0]]
        yield Fault(first.table, first.line, f"the parents form a circle: {shown_circle(circle)}")
    for curie, level in hierarchy.levels(parents).items():
        if level == MOST_LEVELS:  # one fault for a chain, however long
            row = by_curie[curie]
            yield Fault(row.table, row.line, f"{curie} stands under more than {MOST_LEVELS - 1} others in a row")


def shown_circle(circle: Sequence[str]) -> str:
    """The way round; of a long one the beginning and the end."""
    return " > ".join(circle if len(circle) <= LONGEST_CIRCLE else (*circle[: LONGEST_CIRCLE - 1], "…", circle[-1]))


def _code_faults(rows: Sequence[Row]) -> Iterator[Fault]:
    first: dict[str, Row] = {}
    for row in rows:
        for code in row.exact:
            earlier = first.setdefault(code, row)
            if earlier is not row:
                say = f"{code} is an exact match of {earlier.curie} already ({earlier.table}:{earlier.line})"
                yield Fault(row.table, row.line, say)
